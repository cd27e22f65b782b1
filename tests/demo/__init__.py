"""Tests of the practice server; a package so that file names may repeat elsewhere."""

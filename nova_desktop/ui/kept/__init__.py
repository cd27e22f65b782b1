"""Logs that are kept on this machine: searching them, reading one."""

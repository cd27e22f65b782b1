"""Runs a practice job's Python script in this process; the frozen app calls it as it has no other Python."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Sequence


def run_script(path: str, args: Sequence[str]) -> None:
    """Runs the script at `path` as `__main__` with `args`; a `SystemExit` of the script passes through."""
    sys.argv = [path, *args]
    runpy.run_path(path, run_name="__main__")

"""Steps that must all be gone, whatever becomes of one of them: a bug in one place stays in that place."""

from __future__ import annotations

import sys
from collections.abc import Callable


def regardless(*steps: Callable[[], object]) -> bool:
    """Take each step. What breaks is told as any bug is, by `sys.excepthook`, and the next step is taken. True when all
    went well, and none of them said False."""
    well = True
    for step in steps:
        try:
            well = step() is not False and well
        except Exception as error:
            well = False
            sys.excepthook(type(error), error, error.__traceback__)
    return well

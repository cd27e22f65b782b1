"""How nova.py and its helpers speak and run other programs. Standard library only."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence


class SetupError(Exception):
    """A sentence for the person, and the exit code that goes with it."""

    def __init__(self, text: str, code: int = 1) -> None:
        super().__init__(text)
        self.code = code


def say(text: str) -> None:
    """To standard error, so that a command's own output stays clean."""
    print(text, file=sys.stderr, flush=True)


def tail(text: str, lines: int = 25) -> str:
    """The last lines of a long output."""
    return "\n".join(text.rstrip().splitlines()[-lines:])


def run_quietly(command: Sequence[str], show: Callable[[str], str] = lambda _: "") -> subprocess.CompletedProcess[str]:
    """Runs a command and keeps its output; on a terminal `show` may turn a line into a passing status.

    It inherits the setup's lock: should this process be killed, the lock is held until the command has ended too.
    """
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    process = subprocess.Popen(
        command, stdin=nothing, stdout=pipe, stderr=subprocess.STDOUT, close_fds=False, text=True, errors="replace"
    )
    lines, live = [], sys.stderr.isatty()
    with process:
        for line in process.stdout or ():
            lines.append(line)
            if live and (status := show(line)):
                print(f"\r\033[K{status[:100]}", end="", file=sys.stderr, flush=True)
    if live:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    return subprocess.CompletedProcess(command, process.wait(), "".join(lines), "")

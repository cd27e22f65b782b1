"""The built-in practice server as a child process of the app.

A process of its own, because the server's threads would take the interpreter from the window; it ends when the app
does, however the app ends, because it watches its standard input.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from .api.errors import SemaphoreConnectionError


@dataclass(frozen=True, slots=True)
class Practice:
    """Where it serves, and the token of its owner."""

    url: str
    token: str
    project_id: int

    def __repr__(self) -> str:
        return f"Practice({self.url!r})"


class PracticeProcess:
    """`start` may take a second: worker threads only."""

    def __init__(self, dialect: str) -> None:
        self.dialect = dialect
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Practice:
        """Start it and read its one line. Raises SemaphoreConnectionError when it does not come up."""
        self._process = subprocess.Popen(  # noqa: S603
            [*_command(), "--dialect", self.dialect, "--port", "0", "--until-stdin-closes"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environment(),
        )
        line = self._process.stdout.readline() if self._process.stdout else b""
        try:
            told = json.loads(line)
            return Practice(told["url"], told["token"], told["project_id"])
        except (ValueError, KeyError, TypeError) as error:
            self.stop()
            raise SemaphoreConnectionError(
                "The practice server did not start", code="practice_failed", detail=repr(line[:200])
            ) from error

    def stop(self) -> None:
        """End it and its jobs."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin:
            process.stdin.close()
        try:
            process.wait(3)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(3)
        if process.stdout:
            process.stdout.close()


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--practice-server"]
    return [sys.executable, "-P", "-m", "nova_desktop.demo"]


def _environment() -> dict[str, str]:
    """Without the person's server; with the folder this package lies in, because `-P` leaves the current one out, where
    anybody's `json.py` may lie."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SEMAPHORE_")}
    paths = (str(Path(__file__).resolve().parents[1]), kept.get("PYTHONPATH", ""))
    return {**kept, "PYTHONPATH": os.pathsep.join(path for path in paths if path)}

"""Shell and Python jobs as real processes, each with its own process group so that all of it can be killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

READ_SIZE = 65536
_KEPT_ENVIRONMENT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "COMSPEC")


def command(script: Path, arguments: list[str]) -> list[str]:
    """How to run a job script here. Without `sh` the Python twin of a shell script runs; a frozen app runs itself."""
    shell = shutil.which("sh") if script.suffix == ".sh" else None
    if shell:
        return [shell, str(script), *arguments]
    script = script.with_suffix(".py")
    if getattr(sys, "frozen", False):
        return [sys.executable, "--practice-job", str(script), *arguments]
    return [sys.executable, str(script), *arguments]


def clean_environment(extra: Mapping[str, str]) -> dict[str, str]:
    """Only what a program needs to start, and the job's own variables."""
    kept = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
    return kept | {"LANG": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"} | dict(extra)


class JobProcess:
    """A running script."""

    def __init__(self, argv: list[str], environment: Mapping[str, str], directory: Path) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - the scripts are our own
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=clean_environment(environment),
            cwd=directory,
            start_new_session=sys.platform != "win32",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )

    @property
    def pid(self) -> int:
        """The process id, which is also its group's."""
        return self._process.pid

    def batches(self) -> Iterator[list[str]]:
        """What it prints, as lists of whole lines, until it ends."""
        pipe = self._process.stdout
        if pipe is None:
            return
        rest = b""
        with pipe:
            while data := os.read(pipe.fileno(), READ_SIZE):
                *lines, rest = (rest + data).split(b"\n")
                if lines:
                    yield [line.decode("utf-8", "replace") for line in lines]
        if rest:
            yield [rest.decode("utf-8", "replace")]

    def wait(self) -> int:
        """The exit code; what is left of the group is killed."""
        code = self._process.wait()
        if sys.platform != "win32":
            self.kill()
        return code

    def terminate(self) -> None:
        """Asks the whole group to end."""
        self._signal(signal.SIGTERM)

    def kill(self) -> None:
        """Ends the whole group."""
        if sys.platform == "win32":
            self._signal(signal.SIGTERM)
        else:
            self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        if sys.platform == "win32":
            tree = ["taskkill", "/T", "/F", "/PID", str(self.pid)]
            subprocess.run(tree, check=False, capture_output=True)  # noqa: S603
            return
        try:
            os.killpg(self.pid, number)
        except (ProcessLookupError, PermissionError):
            return

"""Nova as a person starts it: a process of its own, in a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
NOVA = (sys.executable, "-m", "nova_desktop")


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Nothing of this machine's but the search path; no display."""
    plain = {"PATH": os.environ["PATH"], "HOME": str(folder), "TMPDIR": str(folder), "PYTHONPATH": str(ROOT)}
    plain |= {"NOVA_DESKTOP_HOME": str(folder / "nova"), "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    return {**plain, "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8", **more}


def nova(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run it to its end."""
    return subprocess.run(
        [*NOVA, *arguments], env=environment(folder, **more), cwd=folder, capture_output=True, text=True, timeout=60
    )


def start(folder: Path, *arguments: str, **more: str) -> subprocess.Popen[bytes]:
    """Let it run; its output goes into files below `folder`."""
    with (folder / "stdout").open("wb") as out, (folder / "stderr").open("wb") as err:
        return subprocess.Popen(
            [*NOVA, *arguments],
            env=environment(folder, **{"QT_QPA_PLATFORM": "offscreen", **more}),
            cwd=folder,
            stdout=out,
            stderr=err,
        )


def below(process: int) -> list[int]:
    """The process ids of all that a process started, and what those did."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        parents.setdefault(parent, []).append(int(stat.parent.name))
    found = list(parents.get(process, []))
    for one in found:
        found += parents.get(one, [])
    return found


def alive(process: int) -> bool:
    """Does it run (a dead one that nobody fetched does not)?"""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False


def wait_until(condition: Callable[[], object], seconds: float = 20) -> None:
    """As soon as it holds; AssertionError when it never does."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)

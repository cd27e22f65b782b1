"""The self-check as a person starts it, for its tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .processes import NOVA, environment

NEEDED = ("Qt platform", "SVG icons", "Translations", "TLS trust store", "SQLite full-text search")
COMFORTS = ("Keyring", "Notifications", "Tray")
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="breaks what is there on Linux")
needs_xvfb = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not here")


def told(folder: Path, code: int, before: str = "", *, keyring: bool = False, **more: str) -> dict[str, str]:
    """Each part's words. `before` is run in its process; `keyring`: the one that the machine has is looked for."""
    shell = environment(folder, **more)
    if keyring:
        del shell["PYTHON_KEYRING_BACKEND"]
    command = [
        sys.executable,
        "-P",
        "-c",
        f"{before}\nfrom nova_desktop.__main__ import main\nraise SystemExit(main())",
    ]
    command = [*command, "--self-check"] if before else [*NOVA, "--self-check"]
    ended = subprocess.run(command, env=shell, cwd=folder, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stderr) == (code, ""), ended.stdout + ended.stderr
    found = dict(line.split(": ", 1) for line in ended.stdout.splitlines())
    assert tuple(found) == NEEDED + COMFORTS
    return found


def fine(found: dict[str, str], *but: str) -> bool:
    """All that is needed is ok, but for these."""
    return all(found[part].startswith("ok") for part in NEEDED if part not in but)


@contextmanager
def x_display() -> Iterator[str]:
    """An X display of this test's own."""
    heard, said = os.pipe()
    command = ["Xvfb", "-displayfd", str(said), "-nolisten", "tcp", "-noreset"]
    process = subprocess.Popen(command, pass_fds=(said,), stderr=subprocess.DEVNULL)
    os.close(said)
    with os.fdopen(heard) as answer:
        name = f":{answer.readline().strip()}"
    yield name
    process.terminate()
    process.wait(10)

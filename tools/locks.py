"""`nova.py lock`: all libraries with version and hash, for Nova and for the tools with an environment of their own.

Standard library only."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tools.environment import LOCK, ROOT, lock_of
from tools.running import SetupError

TOOLS = {"docs": "build the documentation and its pictures", "audit": "look for known vulnerabilities"}
"""The groups of pyproject.toml that have an environment of their own, and what it is for."""

_COMPILE = (
    "uv pip compile --universal --python-version 3.11 --fork-strategy fewest --generate-hashes --no-header --quiet"
)
_NOVA = (
    "# All that Nova Desktop needs to run, be tested and be built: Python 3.11 to 3.14 on Linux, macOS and Windows.\n"
    "# Written by `python3 nova.py lock` from pyproject.toml; one version of Qt for all of them.\n"
)
_TOOL = (
    "# What `python3 nova.py {0}` needs to {1}, in an environment of its own (.venv-{0}).\n"
    "# Written by `python3 nova.py lock` from pyproject.toml; the versions of requirements.lock hold here too.\n"
)


def steps() -> Iterator[tuple[Path, str, str]]:
    """Each lock: its file, what it is made of, its first lines. Nova's own comes first, the others follow it."""
    yield LOCK, "pyproject.toml --extra test --extra dev --extra build", _NOVA
    for name, purpose in TOOLS.items():
        yield lock_of(name), f"--group pyproject.toml:{name} -c {LOCK.name}", _TOOL.format(name, purpose)


def lock() -> int:
    """Versions move only if pyproject.toml asks for it; delete a lock first for the newest of all."""
    if not shutil.which("uv"):
        raise SetupError("`python3 nova.py lock` needs uv: pip install uv")
    for file, wanted, header in steps():
        command = shlex.split(f"{_COMPILE} {wanted} --output-file {file.name}")
        if code := subprocess.call(command, cwd=ROOT):
            return code
        file.write_text(header + file.read_text(encoding="utf-8"), encoding="utf-8")
    return 0

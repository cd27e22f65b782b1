"""What all packages of one build share: version, date, machine, and texts with these in them.

Standard library only."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import time

from tools.environment import ROOT

NAME = "nova-desktop"
COMPONENT = "io.nova_desktop.nova"  # AppStream's name for the app; the launch agent on macOS has the same
PACKAGING = ROOT / "packaging"
DIST = ROOT / "dist"
TEAM = "The Nova Desktop team"
_INIT = ROOT / "nova_desktop" / "__init__.py"


def version() -> str:
    """As `nova-desktop --version` says it."""
    found = re.search(r'__version__ = "(.+?)"', _INIT.read_text(encoding="utf-8"))
    return found[1] if found else ""


def machine() -> str:
    """The processor, as file names of Linux downloads have it."""
    return platform.machine()


def moment() -> int:
    """The time that every file of a package bears: SOURCE_DATE_EPOCH, else that of the last commit. The same sources
    make the same package, whenever it is built."""
    if given := os.environ.get("SOURCE_DATE_EPOCH", ""):
        return int(given)
    try:
        asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True)
    except OSError:
        asked = None
    return int(asked.stdout) if asked and asked.stdout.strip().isdigit() else int(_INIT.stat().st_mtime)


def day() -> str:
    """The date of the packages."""
    return time.strftime("%Y-%m-%d", time.gmtime(moment()))


def filled(file: str) -> str:
    """A text of packaging/ with the version and the date of this build in it."""
    text = (PACKAGING / file).read_text(encoding="utf-8")
    return text.replace("@VERSION@", version()).replace("@DATE@", day())


def changes() -> list[str]:
    """What CHANGELOG.md has under this version, or, before it is released, under none yet: one line each."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    parts = re.split(r"^## \[(.+?)\].*$", text, flags=re.M)[1:]
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    section = sections.get(version(), sections.get("Unreleased", ""))
    entries = re.findall(r"^- (.+(?:\n  .+)*)", section, flags=re.M)
    return [" ".join(entry.split()) for entry in entries]

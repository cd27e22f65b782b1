"""What an installed Nova consists of on Linux: the program's folder, and what the desktop finds below share/.

Standard library only."""

from __future__ import annotations

import gzip
import os
import shutil
from pathlib import Path

from tools.environment import ROOT
from tools.release import COMPONENT, NAME, filled, moment

ICONS = ROOT / "resources" / "icons"


def lay_share(share: Path) -> None:
    """Menu entry, icons, AppStream and man page."""
    put(share / "applications" / f"{NAME}.desktop", (ROOT / "resources" / f"{NAME}.desktop").read_bytes())
    put(share / "metainfo" / f"{COMPONENT}.metainfo.xml", filled("metainfo.xml").encode())
    put(share / "man" / "man1" / f"{NAME}.1.gz", packed(filled("nova-desktop.1").encode()))
    put(share / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg", (ICONS / "nova.svg").read_bytes())
    for picture in (ICONS / "app").glob("nova-*.png"):
        size = picture.stem.removeprefix("nova-")
        put(share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / f"{NAME}.png", picture.read_bytes())


def lay_program(bundle: Path, folder: Path) -> None:
    """The bundle, its links kept."""
    shutil.copytree(bundle, folder, symlinks=True)


def put(file: Path, content: bytes) -> None:
    """A file and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def packed(content: bytes) -> bytes:
    """As `gzip -9n` does: no name and no time in it."""
    return gzip.compress(content, compresslevel=9, mtime=0)


def settle(root: Path) -> None:
    """The modes and the time of a package: programs can be run, all can be read, nothing tells when it was built."""
    for path in sorted(root.rglob("*"), reverse=True):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or is_program(path) else 0o644)
        os.utime(path, (moment(), moment()), follow_symlinks=False)
    root.chmod(0o755)
    os.utime(root, (moment(), moment()))


def is_program(file: Path) -> bool:
    """The program itself, and scripts that say what runs them."""
    with file.open("rb") as content:
        start = content.read(4)
    return start[:2] == b"#!" or (file.name == NAME and start == b"\x7fELF")

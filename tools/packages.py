"""`nova.py package`: what people install Nova from, all in dist/. Standard library only."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tools import licences
from tools.app_tree import lay_program, lay_share, put, settle
from tools.debian_package import build_deb
from tools.environment import ROOT, venv_program
from tools.release import DIST, NAME, PACKAGING, machine, moment, version
from tools.running import SetupError, say, tail

BUNDLE = DIST / NAME
LICENCES_FILE = "THIRD-PARTY-LICENCES.txt"
FROM_BUNDLE = ("deb", "tarball")
FROM_SOURCE = ("wheel", "sdist")
KINDS = (*FROM_BUNDLE, *FROM_SOURCE)
LICENCES = "licences"  # for the recipes of the other systems; the Linux packages have them inside


def package(wanted: Sequence[str], bundle: Callable[[], int]) -> int:
    """The named kinds, or all. A bundle that is in dist already is taken as it is."""
    if unknown := [kind for kind in wanted if kind not in (*KINDS, LICENCES)]:
        raise SetupError(f"There is no package '{unknown[0]}'; there are {', '.join((*KINDS, LICENCES))}.", 2)
    kinds = list(wanted) or kinds_here()
    if set(FROM_BUNDLE).intersection(kinds) and not is_current(BUNDLE):
        say("Building the bundle first ...")
        if code := bundle():
            return code
    for kind in kinds:
        say(f"Building the {kind} ...")
        print(make(kind).relative_to(ROOT))
    return 0


def kinds_here() -> list[str]:
    """All that can be made on this machine, and a word on what cannot."""
    if not sys.platform.startswith("linux"):
        say("The .deb and the tarball are made on Linux; see packaging/ for this system's own.")
        return list(FROM_SOURCE)
    if not shutil.which("dpkg-shlibdeps"):
        say("No .deb: dpkg-shlibdeps is not here (Debian's package dpkg-dev).")
        return [kind for kind in KINDS if kind != "deb"]
    return list(KINDS)


def is_current(bundle: Path) -> bool:
    """Whether a bundle is there that says this version of itself; what changed since only a new one can tell."""
    if not (bundle / NAME).exists():
        return False
    said = subprocess.run([str(bundle / NAME), "--version"], capture_output=True, text=True)
    return said.stdout.strip() == f"{NAME} {version()}"


def make(kind: str) -> Path:
    """One kind."""
    if kind == LICENCES:
        put(DIST / LICENCES_FILE, licences_of(BUNDLE))
        return DIST / LICENCES_FILE
    if kind in FROM_SOURCE:
        return build_by_hatchling(kind, DIST)
    return build_deb(BUNDLE, DIST) if kind == "deb" else build_tarball(BUNDLE, DIST)


def build_by_hatchling(kind: str, into: Path) -> Path:
    """Wheel or sdist, by the locked hatchling."""
    with tempfile.TemporaryDirectory(prefix="nova-wheel-") as place:
        command = [str(venv_program("python")), "-m", "hatchling", "build", "-t", kind, "-d", place]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(moment())}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        made = list(Path(place).iterdir())
        if done.returncode != 0 or len(made) != 1:
            raise SetupError(f"hatchling could not build the {kind}:\n{tail(done.stderr)}")
        into.mkdir(exist_ok=True)
        return Path(shutil.move(made[0], into / made[0].name))


def build_tarball(bundle: Path, into: Path) -> Path:
    """nova-desktop-VERSION-linux-ARCH.tar.gz: the bundle whole, for any Linux, with its installer."""
    top = f"{NAME}-{version()}-linux-{machine()}"
    with tempfile.TemporaryDirectory(prefix="nova-tar-") as work:
        root = Path(work) / top
        lay_program(bundle, root / NAME)
        lay_share(root / "share")
        put(root / "LICENSE", (ROOT / "LICENSE").read_bytes())
        put(root / "install.sh", (PACKAGING / "install.sh").read_bytes())
        put(root / LICENCES_FILE, licences_of(bundle))
        settle(root)
        into.mkdir(exist_ok=True)
        return archive(root, into / f"{top}.tar.gz")


def licences_of(bundle: Path) -> bytes:
    """All that the bundle brings of others, in full."""
    return licences.full_text([*licences.own_parts(), *licences.system_parts(systems_of(bundle))]).encode()


def systems_of(bundle: Path) -> set[str]:
    """The Debian packages whose libraries are in the bundle."""
    files = [file for file in (bundle / "_internal").glob("lib*.so*") if not file.is_symlink()]
    return {package for file in files if (package := licences.owner(file.name))} if shutil.which("dpkg") else set()


def archive(root: Path, target: Path) -> Path:
    """Sorted, owned by nobody in particular, no time but that of the sources."""
    with (
        target.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=moment()) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as tar,
    ):
        for path in [root, *sorted(root.rglob("*"))]:
            tar.add(path, str(path.relative_to(root.parent)), recursive=False, filter=of_nobody)
    return target


def of_nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Whoever builds it leaves no name in it."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry

"""The .deb: the bundle without what Debian has itself, and what Debian wants to know of it. Standard library only."""

from __future__ import annotations

import functools
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from tools import licences
from tools.app_tree import lay_program, lay_share, packed, put, settle
from tools.environment import ROOT
from tools.release import NAME, PACKAGING, TEAM, changes, moment, version
from tools.running import SetupError, tail

SUMMARY = "desktop client for Semaphore UI: run deployments, follow their logs"
DESCRIPTION = """\
Nova Desktop is a client for people who run deployments all day through a
Semaphore UI server: start a template with one click and one confirmation,
read its log as it comes, be told when it ends, stop it, look at what ran
before. It knows servers from 2.10 to 2.17 and refuses what one of them would
drop without a word.
.
Settings and history are kept below the person's home, tokens in the keyring.
"""
# A keyring for the tokens, what makes nova:// known and opens a browser, a font.
RECOMMENDS = "desktop-file-utils, fonts-dejavu-core | fonts-liberation2, gnome-keyring | kwalletmanager, xdg-utils"
# Debian has these itself and does not want them a second time.
COMMON_LICENCES = {
    "GNU Lesser General Public License 3": "LGPL-3",
    "terms and conditions for copying, distribution and modification": "GPL-2",
    "terms and conditions for use, reproduction, and distribution": "Apache-2.0",
}
# What Qt and Python load by name while they run.
LOADED_LATER = ("libssl", "libcrypto", "libdbus-1", "libgssapi", "libxkbcommon", "libsqlite3")


def build_deb(bundle: Path, into: Path) -> Path:
    """nova-desktop_VERSION_ARCH.deb"""
    if not (shutil.which("dpkg-deb") and shutil.which("dpkg-shlibdeps")):
        raise SetupError("A .deb is built by dpkg-deb and dpkg-shlibdeps: on Debian and its kin, install dpkg-dev.", 3)
    with tempfile.TemporaryDirectory(prefix="nova-deb-") as work:
        root = Path(work) / NAME
        lay_program(bundle, root / "usr" / "lib" / NAME)
        left_out = leave_out_the_systems(root / "usr" / "lib" / NAME / "_internal")
        lay_share(root / "usr" / "share")
        (root / "usr" / "bin").mkdir()
        (root / "usr" / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
        put(root / "usr" / "share" / "lintian" / "overrides" / NAME, (PACKAGING / "lintian-overrides").read_bytes())
        lay_documents(root / "usr" / "share" / "doc" / NAME)
        settle(root)
        lay_control(root, depends(root, left_out))
        settle(root / "DEBIAN")
        return pack(root, into)


def leave_out_the_systems(internal: Path) -> list[str]:
    """Takes out the libraries that came from Debian's packages: the .deb depends on those, and their security updates
    reach Nova. Python's own stays, wherever it came from: the program starts with that very file."""
    own = [file for file in internal.glob("lib*.so*") if not file.is_symlink()]
    gone = [file for file in own if not file.name.startswith("libpython") and licences.owner(file.name)]
    for file in gone:
        file.unlink()
    return sorted(file.name for file in gone)


def lay_documents(folder: Path) -> None:
    """Whose it is, under which terms, and what changed."""
    parts = licences.own_parts()
    put(folder / "copyright", copyright_file(parts).encode())
    put(folder / "third-party-licences.gz", packed(licences.full_text(parts).encode()))
    put(folder / "changelog.gz", packed(changelog().encode()))


def maintainer() -> str:
    """Whoever builds it, as Debian's tools ask for it; the address of nobody is not one of somebody else."""
    return f"{os.environ.get('DEBFULLNAME', TEAM)} <{os.environ.get('DEBEMAIL', 'packages@nova-desktop.invalid')}>"


def changelog() -> str:
    """Debian's form, from CHANGELOG.md."""
    entries = "\n".join("  * " + wrapped(plain(entry), "    ") for entry in changes()) or "  * See the release notes."
    when = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(moment()))
    return f"{NAME} ({version()}) unstable; urgency=medium\n\n{entries}\n\n -- {maintainer()}  {when}\n"


def plain(text: str) -> str:
    """Markdown's words without its signs."""
    return re.sub(r"\*\*|`|\[(.+?)\]\(.+?\)", r"\1", text)


def wrapped(text: str, indent: str) -> str:
    """Lines of at most 80 signs."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > 74:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return f"\n{indent}".join(lines)


def copyright_file(parts: list[licences.Part]) -> str:
    """Debian's machine-readable form."""
    own = (ROOT / "LICENSE").read_text(encoding="utf-8")
    head = "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: Nova Desktop\n"
    head += "Comment:\n The full licences of the parts of others are in third-party-licences.gz beside this file.\n"
    paragraphs = [head, f"Files: *\nCopyright: 2026 {TEAM}\nLicense: MIT\n{field(own)}\n"]
    return "\n".join([*paragraphs, *map(paragraph, parts)])


def paragraph(part: licences.Part) -> str:
    """One part of others."""
    name = re.split(r"[ (]", part.name)[0].lower()
    words = re.sub(r"[^\w.+-]+", "-", part.licence).strip("-")
    common = [file for sign, file in COMMON_LICENCES.items() if sign.lower() in part.text.lower()]
    texts = " and ".join(f"/usr/share/common-licenses/{file}" for file in common)
    text = f"See {texts}, and its own words in third-party-licences.gz." if common else part.text
    holders = "\n ".join(holder[:200] for holder in part.holders)
    return f"Files: usr/lib/{NAME}/*{name}*\nCopyright: {holders}\nLicense: {words}-of-{name}\n{field(text)}\n"


def field(text: str) -> str:
    """A text as the continuation of a field."""
    return "\n".join(f" {line.rstrip()}" if line.strip() else " ." for line in text.strip().splitlines())


def depends(root: Path, left_out: list[str]) -> str:
    """What Debian's own tool reads out of the programs: which packages, and from which version on."""
    internal = root / "usr" / "lib" / NAME
    programs = [file for file in internal.rglob("*") if is_elf(file)]
    folders = sorted({str(file.parent) for file in programs})
    control = Path(root.parent) / "debian" / "control"
    put(control, f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n".encode())
    (root / "DEBIAN").mkdir(exist_ok=True)
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", f"-S{root}"]
    command += [f"-l{folder}" for folder in folders] + [f"-e{file}" for file in programs]
    said = subprocess.run(command, cwd=root.parent, capture_output=True, text=True)
    found = re.search(r"^shlibs:Depends=(.+)$", said.stdout, re.MULTILINE)
    if said.returncode != 0 or not found:
        raise SetupError(f"dpkg-shlibdeps could not tell what {NAME} depends on:\n{tail(said.stderr)}")
    return with_loaded_later(found[1], left_out)


def with_loaded_later(found: str, left_out: list[str]) -> str:
    """Also what no program is linked to but loads when it runs, as Qt does with OpenSSL."""
    named = re.findall(r"(?:^|, )([\w.+-]+)", found)
    later = {package for file in left_out if file.startswith(LOADED_LATER) and (package := licences.owner(file))}
    return ", ".join(sorted([*re.split(r",\s*", found), *(later - set(named))]))


@functools.cache
def architecture() -> str:
    """As Debian calls the processor."""
    return subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True).stdout.strip()


def is_elf(file: Path) -> bool:
    """A program or library of this system."""
    if file.is_symlink() or not file.is_file():
        return False
    with file.open("rb") as content:
        return content.read(4) == b"\x7fELF"


def lay_control(root: Path, needs: str) -> None:
    """The control file and the sums; no scripts are needed: Debian's triggers see the menu entry and the icons."""
    files = sorted(file for file in (root / "usr").rglob("*") if file.is_file() and not file.is_symlink())
    sums = "".join(f"{hashlib.md5(file.read_bytes()).hexdigest()}  {file.relative_to(root)}\n" for file in files)
    size = sum((file.stat().st_size + 1023) // 1024 for file in files)
    fields = {"Package": NAME, "Version": version(), "Architecture": architecture(), "Maintainer": maintainer()}
    fields |= {"Installed-Size": str(size), "Depends": needs, "Recommends": RECOMMENDS, "Section": "admin"}
    fields |= {"Priority": "optional", "Description": f"{SUMMARY}\n{field(DESCRIPTION)}"}
    put(root / "DEBIAN" / "control", "".join(f"{key}: {value}\n" for key, value in fields.items()).encode())
    put(root / "DEBIAN" / "md5sums", sums.encode())


def pack(root: Path, into: Path) -> Path:
    """dpkg-deb takes the time of the files from SOURCE_DATE_EPOCH, so the same tree gives the same package."""
    into.mkdir(exist_ok=True)
    target = into / f"{NAME}_{version()}_{architecture()}.deb"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(moment())}
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(target)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        raise SetupError(f"dpkg-deb could not build the package:\n{tail(done.stderr)}")
    return target

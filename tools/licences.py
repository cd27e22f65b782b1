"""The licences of all that the bundle carries, collected where it was built. Standard library only."""

from __future__ import annotations

import functools
import re
import subprocess
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

from tools.environment import ROOT, VENV, venv_program

RULE = "=" * 78
COMMON = Path("/usr/share/common-licenses")
_TEXT = re.compile(r"(^|/)(licen[cs]e|copying|notice)[^/]*$", re.IGNORECASE)
_HOLDER = re.compile(r"^\W*copyright\s+(?:\(c\)|©)?\s*(\d{4}[^\[<\n]*\w.*)$", re.IGNORECASE | re.MULTILINE)
_QT = (
    "Qt for Python, and with it Qt, is used under the GNU Lesser General Public License 3. Its libraries lie as they\n"
    "came in files of their own: you may put your own build of them in their place. Their sources are offered at\n"
    "https://download.qt.io/official_releases/QtForPython/ and what others wrote in Qt is listed at\n"
    "https://doc.qt.io/qt-6/licenses-used-in-qt.html\n"
)


@dataclass(frozen=True)
class Part:
    """Something that others wrote: its licence's short name, whose it is, the full text."""

    name: str
    licence: str
    holders: tuple[str, ...]
    text: str


def installed(venv: Path = VENV) -> dict[str, Distribution]:
    """The libraries of an environment, by the name that they are asked for."""
    folders = [str(folder) for folder in (*venv.glob("lib/python*/site-packages"), venv / "Lib" / "site-packages")]
    return {plain(one.metadata["Name"]): one for one in distributions(path=folders)}


def plain(name: str) -> str:
    """One spelling of a library's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def libraries() -> list[Part]:
    """Nova's Python libraries and what they need in turn, with the start that PyInstaller puts before them."""
    here, found, queue = installed(), set[str](), ["nova-desktop", "pyinstaller"]
    while queue:
        name = queue.pop()
        if name in found or name not in here:
            continue
        found.add(name)
        if name != "pyinstaller":  # only its start is in the bundle
            wanted = (line for line in here[name].requires or () if "extra ==" not in line)
            queue += [plain(match[0]) for line in wanted if (match := re.match(r"[\w.-]+", line))]
    return [part_of(here[name]) for name in sorted(found - {"nova-desktop"})]


def part_of(library: Distribution) -> Part:
    """A library as its own description has it."""
    files = [file for file in library.files or () if _TEXT.search(str(file)) and ".dist-info" in str(file)]
    text = "\n".join(Path(str(file.locate())).read_text(encoding="utf-8", errors="replace") for file in sorted(files))
    name = library.metadata["Name"]
    if not text and plain(name).startswith(("pyside6", "shiboken6")):
        text = _QT
    return Part(f"{name} {library.version}", short_name(library), holders(text, library), text)


def short_name(library: Distribution) -> str:
    """As its metadata names the licence, in the old ways and the new one."""
    words = library.metadata
    if "::" in (name := words.get("License-Expression") or words.get("License") or ""):
        name = ""
    classes = [line.rpartition(":: ")[2] for line in words.get_all("Classifier", []) if line.startswith("License ::")]
    return name.splitlines()[0] if name else ", ".join(classes) or "see its text"


def holders(text: str, library: Distribution) -> tuple[str, ...]:
    """Whose it is: the text's own lines, else who published it."""
    lines = (" ".join(line.split()) for line in _HOLDER.findall(text))
    found = [line for line in lines if "[name of" not in line and "<copyright holders>" not in line]
    words = library.metadata
    return tuple(dict.fromkeys(found)) or (words.get("Author") or words.get("Author-email") or words["Name"],)


def python_itself() -> Part:
    """The interpreter and its standard library."""
    script = "import platform, sysconfig; print(platform.python_version(), sysconfig.get_path('stdlib'), sep='\\n')"
    said = subprocess.run([str(venv_program("python")), "-c", script], capture_output=True, text=True, check=True)
    number, folder = said.stdout.splitlines()
    debian = Path("/usr/share/doc/python{}.{}/copyright".format(*number.split(".")))
    files = [file for file in (Path(folder) / "LICENSE.txt", debian) if file.exists()]
    text = files[0].read_text(encoding="utf-8") if files else "https://docs.python.org/3/license.html\n"
    return Part(f"Python {number}", "PSF-2.0", ("2001 Python Software Foundation",), text)


def icons() -> Part:
    """Nova's drawings, most of them."""
    text = (ROOT / "resources" / "icons" / "LICENSE-lucide.txt").read_text(encoding="utf-8")
    return Part("Lucide icons", "ISC", tuple(_HOLDER.findall(text)), text)


@functools.cache
def owner(library: str) -> str:
    """The Debian package of this machine that a library comes from, else ''."""
    for folder in ("/lib", "/usr/lib"):
        pattern = f"{folder}/*/{library}"
        said = subprocess.run(["dpkg", "-S", pattern], capture_output=True, text=True)
        if said.returncode == 0:
            return said.stdout.split(":")[0].split(",")[0]
    return ""


def system_parts(packages: set[str]) -> list[Part]:
    """What comes from this machine's own packages, under the words that Debian keeps of each."""
    files = {name: Path("/usr/share/doc") / name / "copyright" for name in sorted(packages)}
    texts = {name: file.read_text(encoding="utf-8", errors="replace") for name, file in files.items() if file.exists()}
    return [
        Part(f"{name} (of Debian)", "see its text; Debian offers its source", (), text) for name, text in texts.items()
    ]


def own_parts() -> list[Part]:
    """All but the system's libraries."""
    return [icons(), python_itself(), *libraries()]


def full_text(parts: list[Part]) -> str:
    """One file with everything, for whoever gets the program."""
    blocks = [f"{RULE}\n{part.name}\nLicence: {part.licence}\n{RULE}\n\n{part.text.rstrip()}\n" for part in parts]
    common = [COMMON / name for name in ("LGPL-3", "GPL-3", "Apache-2.0") if (COMMON / name).exists()]
    blocks += [f"{RULE}\n{file.name}\n{RULE}\n\n{file.read_text(encoding='utf-8')}" for file in common]
    return "Nova Desktop is under the MIT licence (see LICENSE). It brings parts of others:\n\n" + "\n".join(blocks)

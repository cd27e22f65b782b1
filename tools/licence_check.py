"""Whether every locked library may be used as Nova uses it, and everything in the bundle is told of.

    python -m tools.licence_check

Run by `nova.py licences` in .venv, since only what is installed can say its licence. What is for other systems alone is
looked at where it is installed: the project's CI runs this on each of them.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import Distribution
from pathlib import Path

from tools.environment import LOCK, ROOT, VENV, lock_of
from tools.licences import Part, installed, libraries, own_parts, owner, plain, short_name
from tools.locks import TOOLS
from tools.release import DIST, NAME

PASSED_ON = {
    *("MIT", "MIT-0", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0", "CNRI-Python"),
    "MPL-2.0",  # certifi's list, as it came: its source is the file itself
    "LGPL-3.0-only",  # Qt, in libraries that may be replaced (tools/licences.py says so to whoever gets it)
    "PyInstaller",  # the GPL with the exception that is made for programs like this one
}
"""What others may get from us with Nova."""

WORKED_WITH = PASSED_ON | {
    *("GPL-2.0", "GPL", "MIT-CMU", "0BSD", "Public Domain"),
    "dependency licenses",  # pypdfium2's name for those of what PDFium is built of
}
"""What a tool may have that nobody gets from us."""

SPELLINGS = {
    "Apache-2.0": r"Apache 2\.0|Apache (Software )?License( 2\.0)?",
    "BSD-2-Clause": r"BSD[ -]2-Clause( License)?",
    "BSD-3-Clause": r"(New |3-Clause )?BSD( License)?|BSD 3-Clause( License)?",
    "GPL": r"GNU General Public License \(GPL\)",
    "GPL-2.0": r"GNU General Public License v2 \(GPLv2\)",
    "MIT": r"(The )?MIT( License)?( \(MIT\))?",
    "MPL-2.0": r"MPL[ -]2\.0|Mozilla Public License 2\.0 \(MPL 2\.0\)",
    "PSF-2.0": r"PSFL",
    "PyInstaller": r"GPLv2-or-later with a special exception .*",
}
"""How libraries called their licence before there were SPDX names."""


def one_name(licence: str) -> str:
    """The SPDX name of a licence in the words of old metadata."""
    return next((name for name, words in SPELLINGS.items() if re.fullmatch(words, licence, re.IGNORECASE)), licence)


def is_allowed(expression: str, allowed: Iterable[str]) -> bool:
    """`A OR B`: one of them is enough; `A AND B`, or old metadata that names several: all are needed."""
    known = set(allowed)
    choices = [re.split(" AND |, ", choice) for choice in expression.split(" OR ")]
    return any(all(one_name(part.strip()) in known for part in parts) for parts in choices)


def locked(lock: Path) -> set[str]:
    """The libraries of a lock."""
    return {plain(name) for name in re.findall(r"^([\w.-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE)}


def not_agreed(names: Iterable[str], here: Mapping[str, Distribution], bundled: set[str]) -> Iterator[str]:
    """A sentence for each library whose licence nobody agreed to."""
    for name in sorted(names):
        if name in here and not is_allowed(short_name(here[name]), PASSED_ON if name in bundled else WORKED_WITH):
            use = "goes to others with Nova" if name in bundled else "is worked with"
            yield f"{name} {use}, and nobody agreed to its licence (tools/licence_check.py): {short_name(here[name])}"


def not_told(parts: Iterable[Part]) -> Iterator[str]:
    """A sentence for each part of the bundle without a full text, a holder or a name of its licence."""
    for part in parts:
        if len(part.text) < 200 or not part.holders or part.licence == "see its text":
            yield f"{part.name}: its licence, its holder or the full text is not known"


def modules_in(bundle: Path) -> set[str]:
    """The top-level modules that a built bundle carries, in its archive and beside it."""
    from PyInstaller.archive.readers import CArchiveReader

    program = next(file for file in (bundle / NAME, bundle / f"{NAME}.exe") if file.exists())
    archive = CArchiveReader(str(program))
    inside = [name for kept in archive.toc if kept.endswith(".pyz") for name in archive.open_embedded_archive(kept).toc]
    beside = [file.name for file in (bundle / "_internal").iterdir() if file.is_dir() and "." not in file.name]
    return {name.partition(".")[0] for name in (*inside, *beside)}


def not_listed(modules: Iterable[str], here: Mapping[str, Distribution], listed: set[str]) -> Iterator[str]:
    """A sentence for each module that comes from a library which the list of licences lacks."""
    owners: dict[str, set[str]] = {}
    for name, library in here.items():
        for file in library.files or ():
            owners.setdefault(file.parts[0].partition(".")[0], set()).add(name)
    for module in sorted(set(modules) - sys.stdlib_module_names):
        strangers = owners.get(module, set())
        if strangers and not strangers & listed:
            yield f"{module} is in the bundle, and {', '.join(sorted(strangers))} is not in its list of licences"


def of_nobody(bundle: Path, owner: Callable[[str], str]) -> Iterator[str]:
    """A sentence for each of the system's libraries in the bundle whose package, and so its licence, is not known."""
    for file in sorted((bundle / "_internal").glob("lib*.so*")):
        if not (file.is_symlink() or file.name.startswith("libpython") or owner(file.name)):
            yield f"{file.name} is in the bundle, and no package of this system says whose it is"


def wrong() -> Iterator[str]:
    """All that is wrong; what could not be looked at is said on the way."""
    here = installed()
    bundled = {plain(part.name.rpartition(" ")[0]) for part in libraries()}
    yield from not_agreed(locked(LOCK), here, bundled)
    if missing := sorted(locked(LOCK) - set(here)):
        print(f"Not for this system or Python, looked at elsewhere: {', '.join(missing)}.")
    for name in TOOLS:
        venv = ROOT / f".venv-{name}"
        if venv.exists():
            yield from not_agreed(locked(lock_of(name)), installed(venv), set())
        else:
            print(f"{lock_of(name).name} is looked at once `python3 nova.py {name}` has installed it.")
    yield from not_told(own_parts())
    if (DIST / NAME).exists():
        yield from not_listed(modules_in(DIST / NAME), here, bundled | {"nova-desktop", "pyinstaller"})
        yield from of_nobody(DIST / NAME, owner) if shutil.which("dpkg") else ()
    else:
        print("No bundle in dist: its list of licences is held against what Nova asks for, not against what is in it.")


def main() -> int:
    """1 when something is wrong."""
    sentences = list(wrong())
    print(
        "\n".join(sentences)
        or f"The licences of all {len(installed()) - 1} libraries in {VENV.name} are agreed and told."
    )
    return 1 if sentences else 0


if __name__ == "__main__":
    sys.exit(main())

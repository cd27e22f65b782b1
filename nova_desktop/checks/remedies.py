"""What a person can do about it, on this system and for this way of having installed Nova."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from .libraries import QT, WAYLAND, X11, debian_names, read_os_release

_CHECKOUT = Path(__file__).resolve().parents[2]
_QTS_OWN = ("libQt6", "libpyside6", "libshiboken6", "libicu")
"""They come with PySide6-Essentials, not with the system."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at one part came to. `remedy` is empty when it is ok; `note` is worth knowing all the same."""

    remedy: str = ""
    note: str = ""


def install(*packages: str) -> str:
    """Debian's names; who has no apt-get is told what they are."""
    names = " ".join(packages)
    if shutil.which("apt-get"):
        return f"sudo apt-get install {names}"
    return f"install what Debian calls {names}"


def again(what: str = "PySide6-Essentials") -> str:
    """Files of Nova ("nova-desktop") or of a library of its are missing or broken."""
    if getattr(sys, "frozen", False):
        return "this copy of Nova is not whole: install it again from the package or file that it came in"
    if (_CHECKOUT / "nova.py").exists():
        if what == "nova-desktop":
            return f"files of {_CHECKOUT} are missing: git checkout -- resources nova_desktop"
        return f"delete {_CHECKOUT / '.venv'} and run: python3 nova.py"
    return _of_the_installer(what)


def _of_the_installer(what: str) -> str:
    """Nova is given away as a wheel, not by an index; what it needs comes from one."""
    parts = Path(sys.prefix).parts
    if "pipx" in parts:
        return "pipx reinstall nova-desktop"
    if "uv" in parts and "tools" in parts:
        return "uv tool upgrade --reinstall nova-desktop"
    pip = f"{sys.executable} -m pip install --force-reinstall"
    return f"{pip} --no-deps WHEEL, with the file that Nova came in" if what == "nova-desktop" else f"{pip} {what}"


def python_with(what: str) -> str:
    """A part of Python itself."""
    if getattr(sys, "frozen", False):
        return again()
    return f"this Python ({sys.executable}) has no {what}: start Nova with the system's own python3, or one that has it"


def libraries(missing: list[str]) -> str:
    """The remedy for libraries that Qt did not find, by their file names."""
    known = {**QT, **X11, **WAYLAND}
    packages = debian_names(list(dict.fromkeys(known[name] for name in missing if name in known)), read_os_release())
    if any(name.startswith(_QTS_OWN) for name in missing):
        return f"Qt lacks {', '.join(missing)}: {again()}"
    others = [name for name in missing if name not in known]
    parts = [f"Qt lacks {', '.join(missing)}"]
    parts += [install(*packages)] if packages else []
    parts += [f"install the package that holds {' and '.join(others)}"] if others else []
    return ": ".join([parts[0], "; ".join(parts[1:])])


def variable(name: str) -> str:
    """A variable of the environment as it is set."""
    return f"{name}={os.environ.get(name, '')}"

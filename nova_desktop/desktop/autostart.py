"""Start with the session: an XDG autostart entry, a value in the Windows registry, a launch agent on macOS."""

from __future__ import annotations

import os
import plistlib
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from ..api.files import write_atomically

NAME = "nova-desktop"
LABEL = "io.nova_desktop.nova"
HIDDEN = "--hidden"
_WINDOWS_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"


@dataclass(frozen=True, slots=True)
class Autostart:
    """`on`: Nova starts with the session; `hidden`: in the tray."""

    on: bool = False
    hidden: bool = True


def command(hidden: bool) -> list[str]:
    """What starts this very Nova: the frozen program, the installed command, else this Python."""
    if getattr(sys, "frozen", False):
        start = [sys.executable]
    else:
        beside = Path(sys.executable).parent / NAME
        found = str(beside) if beside.exists() else shutil.which(NAME)
        start = [found] if found else [sys.executable, "-m", "nova_desktop"]
    return [*start, HIDDEN] if hidden else start


def load() -> Autostart:
    """As the desktop has it. Raises OSError."""
    content = _read()
    return Autostart(content is not None, HIDDEN in content if content is not None else True)


def save(wanted: Autostart) -> None:
    """Make it so. Raises OSError."""
    if not wanted.on:
        _remove()
    elif sys.platform == "win32":
        _write_windows(wanted.hidden)
    elif sys.platform == "darwin":
        plist = {"Label": LABEL, "ProgramArguments": command(wanted.hidden), "RunAtLoad": True}
        write_atomically(_path(), plistlib.dumps(plist))
    else:
        write_atomically(_path(), entry(command(wanted.hidden)).encode())


def _path() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / f"{LABEL}.plist"
    config = os.environ.get("XDG_CONFIG_HOME", "")
    base = Path(config) if config.startswith("/") else Path.home() / ".config"  # the XDG rules: else it is ignored
    return base / "autostart" / f"{NAME}.desktop"


def _read() -> str | None:
    if sys.platform == "win32":
        return _read_windows()
    try:
        text = _path().read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    off = any(line.strip() in ("Hidden=true", "X-GNOME-Autostart-enabled=false") for line in text.splitlines())
    return None if off else text


def _remove() -> None:
    if sys.platform == "win32":
        _remove_windows()
    else:
        _path().unlink(missing_ok=True)


def entry(arguments: list[str]) -> str:
    """An XDG desktop entry."""
    return (
        "[Desktop Entry]\n"
        "Type=Application\n"
        "Name=Nova Desktop\n"
        "Comment=Watches deployments on Semaphore servers\n"
        f"Exec={' '.join(map(quoted, arguments))}\n"
        f"Icon={NAME}\n"
        "Terminal=false\n"
        "X-GNOME-Autostart-enabled=true\n"
    )


def quoted(argument: str) -> str:
    """As the Desktop Entry Specification quotes an argument of Exec: reserved characters, then the string's own
    backslashes, then the percent sign of field codes."""
    plain = "%" + "@+=:,./_-"
    if argument and all(sign.isalnum() or sign in plain for sign in argument):
        return argument.replace("%", "%%")
    inside = "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in argument)
    return '"' + inside.replace("\\", "\\\\").replace("%", "%%") + '"'


# Windows


def _write_windows(hidden: bool) -> None:
    if sys.platform == "win32":
        import subprocess
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _WINDOWS_KEY) as key:
            winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, subprocess.list2cmdline(command(hidden)))


def _read_windows() -> str | None:
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _WINDOWS_KEY) as key:
                return str(winreg.QueryValueEx(key, NAME)[0])
        except FileNotFoundError:
            return None
    return None


def _remove_windows() -> None:
    if sys.platform == "win32":
        import contextlib
        import winreg

        with (
            contextlib.suppress(FileNotFoundError),
            winreg.OpenKey(winreg.HKEY_CURRENT_USER, _WINDOWS_KEY, 0, winreg.KEY_SET_VALUE) as key,
        ):
            winreg.DeleteValue(key, NAME)

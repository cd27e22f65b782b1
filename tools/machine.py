"""What Nova needs from the machine beside Python, and how it gets it on Debian and its kin. Standard library only."""

from __future__ import annotations

import contextlib
import ctypes
import importlib.metadata
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nova_desktop.checks import libraries
from nova_desktop.checks.libraries import debian_names, read_os_release
from tools.running import SetupError, run_quietly, say, tail


@dataclass(frozen=True)
class Need:
    """One thing outside Python: its Debian package, how to see that it is there, what it is for."""

    package: str
    probe: str
    why: str
    essential: bool = True


QT, X11, WAYLAND = "Qt, which draws the windows", "Qt on an X11 display", "Qt on a Wayland display"


def library_needs(table: Mapping[str, str], why: str) -> list[Need]:
    """What the table of libraries asks for."""
    return [Need(package, f"lib:{library}", why) for library, package in table.items()]


QT_NEEDS = library_needs(libraries.QT, QT)
QT_NEEDS += [Need(libraries.FONT, "font", "a font to write with", essential=False)]
X11_NEEDS = library_needs(libraries.X11, X11)
WAYLAND_NEEDS = library_needs(libraries.WAYLAND, WAYLAND)
TEST_NEEDS = [
    Need("xvfb", "command:xvfb-run", "an invisible screen for the tests", essential=False),
    Need("xauth", "command:xauth", "an invisible screen for the tests", essential=False),
    Need("dbus-daemon", "command:dbus-run-session", "a session bus for the keyring tests", essential=False),
    Need("gnome-keyring", "command:gnome-keyring-daemon", "a keyring for the keyring tests", essential=False),
]


def bundle_needs() -> list[Need]:
    """What PyInstaller wants; Debian's python3 has its shared library in a package of its own."""
    why, library = "PyInstaller, which builds the bundle", "libpython{}.{}".format(*sys.version_info)
    needs = [Need("binutils", "command:objdump", why)]
    if not (Path(sysconfig.get_config_var("LIBDIR") or "") / f"{library}.so.1.0").exists():
        needs.append(Need(library, f"lib:{library}.so.1.0", why))
    return needs


DEBIAN_NEEDS = [Need("dpkg-dev", "command:dpkg-shlibdeps", "the .deb, to tell what it depends on", essential=False)]


def pip_needs() -> list[Need]:
    """Debian keeps ensurepip apart; a pip that can install into another environment (22.3) does as well."""
    with contextlib.suppress(importlib.metadata.PackageNotFoundError, ValueError):
        if tuple(int(part) for part in importlib.metadata.version("pip").split(".")[:2]) >= (22, 3):
            return []
    package = "python{}.{}-venv".format(*sys.version_info)
    return [Need(package, "module:ensurepip", "Python's own tool to keep Nova's libraries apart from the system's")]


def window_system(env: Mapping[str, str]) -> str:
    """The Qt platform of a window here: what QT_QPA_PLATFORM says, xcb, wayland, or '' without a display."""
    chosen = env.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    return chosen or ("xcb" if env.get("DISPLAY") else "wayland" if env.get("WAYLAND_DISPLAY") else "")


def optional(needs: Sequence[Need]) -> list[Need]:
    """The same needs, of the kind to do without."""
    return [replace(need, essential=False) for need in needs]


def needs_for(command: str, env: Mapping[str, str]) -> list[Need]:
    """The needs of a command on Linux. Tests can do without all of X11: Qt then draws into memory."""
    if command in ("lint", "licences", "docs", "audit"):
        return pip_needs()
    if command == "translations":  # Qt's lrelease draws nothing
        return pip_needs() + [need for need in QT_NEEDS if need.package == "libglib2.0-0"]
    system = window_system(env)
    needs = pip_needs() + (optional(QT_NEEDS) if command == "setup" else QT_NEEDS)
    if command in ("setup", "test", "soak"):
        needs += optional(X11_NEEDS) + TEST_NEEDS
    elif system.startswith("xcb"):
        needs += X11_NEEDS
    elif system.startswith("wayland"):
        needs += WAYLAND_NEEDS
    if command in ("bundle", "package") or (command == "test" and env.get("NOVA_TEST_BUNDLE") == "1"):
        needs += bundle_needs() + (DEBIAN_NEEDS if command != "bundle" else [])
    return needs


def is_there(probe: str) -> bool:
    """Looks for one probe: the library that Qt loads rather than a package name, so that it holds on any Linux."""
    kind, _, name = probe.partition(":")
    if kind == "lib":
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True
    if kind == "command":
        return shutil.which(name) is not None
    return has_font() if kind == "font" else importlib.util.find_spec(name) is not None


def has_font() -> bool:
    """Whether any outline font lies where fontconfig looks."""
    home = Path.home()
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".fonts", home / ".local/share/fonts"]
    return any(file.suffix in (".ttf", ".otf", ".ttc") for folder in folders for file in folder.rglob("*"))


def apt_install(packages: Sequence[str]) -> list[str]:
    """The command, for us and for the administrator's one line."""
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def administrator_prefix() -> list[str] | None:
    """What goes before a command for root: nothing, sudo if it asks no question, or None if neither works."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def explain(missing: Sequence[Need], names: Sequence[str]) -> str:
    """One line a purpose: what it is for, and the packages."""
    lines: dict[str, list[str]] = {}
    for need, name in zip(missing, names, strict=True):
        lines.setdefault(need.why, []).append(name)
    return "\n".join(f"  {why}: {' '.join(packages)}" for why, packages in lines.items())


def provide(command: str, probe: Callable[[str], bool] = is_there) -> None:
    """Installs what is missing where it may; SetupError 3 with the one line if something essential stays missing."""
    if not sys.platform.startswith("linux"):
        return
    needs = needs_for(command, os.environ)
    missing = [need for need in needs if not probe(need.probe)]
    if not missing:
        return
    names = debian_names([need.package for need in missing], read_os_release())
    has_apt = shutil.which("apt-get") is not None
    prefix = administrator_prefix() if has_apt else None
    say(f"Missing on this machine:\n{explain(missing, names)}")
    if prefix is not None:
        install(prefix, names)
        missing = [need for need in missing if not probe(need.probe)]
    report(missing, has_apt)


def report(missing: Sequence[Need], has_apt: bool) -> None:
    """Ends with the remedy if something essential is missing; says so and goes on if it is not."""
    if not missing:
        return
    names = debian_names([need.package for need in missing], read_os_release())
    remedy = "sudo " + shlex.join(apt_install(names))
    if not has_apt:
        remedy = "(this system's packages with) " + " ".join(need.probe.partition(":")[2] for need in missing)
    if any(need.essential for need in missing):
        raise SetupError(
            f"This cannot go on without them. Please ask the administrator to run this one line:\n{remedy}", 3
        )
    say(f"Going on without them as far as it goes. The administrator's line for all of them:\n{remedy}")


def install(prefix: Sequence[str], names: Sequence[str]) -> None:
    """apt-get with the lists as they are, else with fresh ones. What is there afterwards tells whether it worked."""
    wait = ["-o", "DPkg::Lock::Timeout=120"]
    quiet = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    say("Installing them: " + shlex.join([*prefix, *apt_install(names)]))
    command = [*quiet, *apt_install(names), *wait]
    done = run_quietly(command)
    if done.returncode != 0:
        run_quietly([*quiet, "apt-get", "update", *wait])
        done = run_quietly(command)
    if done.returncode != 0:
        say("apt-get did not succeed:\n" + tail(done.stdout))

"""What only Qt can tell, looked at in a process of its own, since Qt aborts the one where it finds no platform.

Prints a line of JSON for each part as soon as it is known.
"""

from __future__ import annotations

import ctypes
import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..assets import resource
from .libraries import FONT, QT, WAYLAND, X11
from .remedies import Look, again, install, libraries

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

PLATFORM, SVG, TRANSLATIONS, TRAY = "Qt platform", "SVG icons", "Translations", "Tray"
PLUGINS = "plugins"
"""No part of its own: what keeps the plugins of this display from being loaded."""
_LIBRARY = re.compile(r"(lib[-+.\w]+\.so[.\d]*): (?:cannot open shared object file|file too short|invalid ELF)")


def main() -> int:
    """The child's whole life."""
    try:
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        _tell(PLATFORM, Look(import_remedy(str(error))))
        return 1
    if sys.platform.startswith("linux"):
        _tell(PLUGINS, Look(_unloadable()))
    application = QApplication([sys.argv[0]])
    for part, look in ((PLATFORM, _platform), (SVG, _svg), (TRANSLATIONS, _translations), (TRAY, _tray)):
        try:
            found = look(application)
        except Exception as error:  # each broken part is named, whatever breaks it
            found = Look(f"{type(error).__name__}: {error}: {again()}")
        _tell(part, found)
    return 0


def _tell(part: str, look: Look) -> None:
    sys.stdout.write(json.dumps([part, look.remedy, look.note]) + "\n")
    sys.stdout.flush()


def import_remedy(why: str) -> str:
    """Of a Qt that cannot be imported."""
    found = _LIBRARY.search(why)
    if found is None and sys.platform == "win32" and "DLL load failed" in why:
        return f"Qt cannot be loaded ({why}): install Microsoft's Visual C++ Redistributable (x64), else {again()}"
    if found is None:
        return f"Qt cannot be loaded ({why}): {again()}"
    return libraries(list(dict.fromkeys([found[1], *_missing(QT)])))


def is_of_qt(error: ImportError) -> bool:
    """Is it Qt that cannot be imported, or the system's library that it asks for?"""
    return (error.name or "").startswith(("PySide6", "shiboken6")) or _LIBRARY.search(str(error)) is not None


def _missing(names: dict[str, str]) -> list[str]:
    return [name for name in names if _trouble(name)]


def _trouble(library: str | Path) -> str:
    """Why the system cannot load it, else ''."""
    try:
        ctypes.CDLL(str(library))
    except OSError as error:
        return str(error)
    return ""


def _unloadable() -> str:
    """Of the plugins for the displays that are set here; without any, of X11's."""
    from PySide6.QtCore import QLibraryInfo

    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    kinds = [("libqwayland.so", WAYLAND)] if os.environ.get("WAYLAND_DISPLAY") else []
    kinds += [("libqxcb.so", X11)] if os.environ.get("DISPLAY") or not kinds else []
    told = []
    for name, table in kinds:
        file = folder / name
        if not file.exists():
            told.append(f"{name} is missing: {again()}")
        elif why := _trouble(file):
            found = _LIBRARY.search(why)
            told.append(libraries(list(dict.fromkeys([found[1], *_missing(table)]))) if found else f"{why}: {again()}")
    return "; ".join(told)


def _platform(application: QApplication) -> Look:
    if _letter("A") == _letter("V"):
        return Look(f"there is no font, so no text is seen: {install(FONT)}")
    return Look(note=application.platformName())


def _letter(sign: str) -> QImage:
    """As it is painted: without a font each one is the same box, or nothing."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter

    image = QImage(32, 32, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, sign)
    painter.end()
    return image


def _svg(application: QApplication) -> Look:
    """Nova's own icons, as the window draws them, and the app's, which Qt's plugin draws."""
    del application
    from PySide6 import QtSvg as QtSvg  # without it Nova's icons break off in the middle of painting
    from PySide6.QtGui import QColor, QIcon

    from ..ui.icons import icon_pixmap

    for name in ("nova.svg", "run.svg"):
        if not resource("icons", name).exists():
            return Look(f"{name} is missing: {again('nova-desktop')}")
    drawn = (QIcon(str(resource("icons", "nova.svg"))).pixmap(32, 32), icon_pixmap("run", 16, QColor("black"), 1.0))
    for pixmap in drawn:
        image = pixmap.toImage()
        seen = sum(image.pixelColor(x, y).alpha() > 0 for x in range(image.width()) for y in range(image.height()))
        if seen < 16:
            return Look(f"Qt does not draw SVG: {again()}")
    return Look()


_SENTENCES = (
    ("nova_de", "nova-desktop", "SettingsPage", "Settings", "Einstellungen"),
    ("nova_en", "nova-desktop", "SettingsPage", "%n log(s) forgotten", "1 log forgotten"),
    ("qtbase_de", "PySide6-Essentials", "QPlatformTheme", "Cancel", "Abbrechen"),
)
"""A file, whose it is, and a sentence that it must know."""


def _translations(application: QApplication) -> Look:
    del application
    from PySide6.QtCore import QLibraryInfo, QTranslator

    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, owner, context, source, wanted in _SENTENCES:
        translator = QTranslator()
        folder = str(resource("translations")) if owner == "nova-desktop" else qt
        if not translator.load(name, folder):
            return Look(f"{name}.qm is missing or broken: {again(owner)}")
        said = translator.translate(context, source, None, 1 if "%n" in source else -1) or ""
        if said.replace("%n", "1") != wanted:
            return Look(f"{name}.qm does not know {source!r}: {again(owner)}")
    return Look()


def _tray(application: QApplication) -> Look:
    from PySide6.QtWidgets import QSystemTrayIcon

    if application.platformName() in ("offscreen", "minimal"):
        return Look(note="not looked for, since there is no display here")
    if QSystemTrayIcon.isSystemTrayAvailable():
        return Look()
    return Look(f"there is no tray, so closing the window ends Nova: {_for_a_tray()}")


def _for_a_tray() -> str:
    if "GNOME" in os.environ.get("XDG_CURRENT_DESKTOP", "").upper():
        return f"{install('gnome-shell-extension-appindicator')}, log in anew, and switch it on in Extensions"
    return "add a tray (system tray, status notifier) to the desktop's panel, where it has one"

"""Icons in the colours of the theme."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

import nova_desktop
from nova_desktop.assets import resource
from nova_desktop.core.status import Tone
from nova_desktop.ui.icons import has_icon, icon, icon_pixmap
from nova_desktop.ui.theme import DARK, LIGHT, apply_theme


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, "light")
    yield
    apply_theme(qapp, "light")


def inks(picture: QImage) -> set[str]:
    """The colours of what is fully drawn."""
    colours = (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height()))
    return {colour.name() for colour in colours if colour.alpha() == 255}


def test_an_icon_has_the_colour_of_the_text_and_follows_the_theme(qapp: QApplication) -> None:
    picture = icon("success")
    assert inks(picture.pixmap(32, 32).toImage()) == {LIGHT.text}
    apply_theme(qapp, "dark")
    assert inks(picture.pixmap(32, 32).toImage()) == {DARK.text}


def test_a_disabled_icon_is_paler_and_a_tone_has_its_colour() -> None:
    assert inks(icon("stop").pixmap(QSize(32, 32), QIcon.Mode.Disabled).toImage()) == {LIGHT.disabled}
    assert inks(icon("stop", tone=Tone.BAD).pixmap(32, 32).toImage()) == {LIGHT.tones[Tone.BAD]}


def test_an_unknown_icon_is_empty_and_breaks_nothing() -> None:
    assert icon("no-such-icon").isNull()
    assert not has_icon("no-such-icon")
    assert not icon_pixmap("no-such-icon", 16, QColor("red")).isNull()


def test_an_icon_is_drawn_at_the_screens_resolution() -> None:
    picture = icon_pixmap("running", 16, QColor("black"), 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (32, 2.0)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_button_on_a_fine_screen_is_given_all_of_its_pixels(ratio: float) -> None:
    square = icon("copy").pixmap(QSize(16, 16), ratio)
    assert (square.width(), square.height()) == (16 * ratio, 16 * ratio)
    room = icon("copy").pixmap(QSize(24, 16), ratio)
    assert (room.width(), room.height()) == (24 * ratio, 16 * ratio)
    left = room.toImage().copy(0, 0, square.width(), square.height())
    assert left.convertToFormat(QImage.Format.Format_ARGB32) == square.toImage().convertToFormat(
        QImage.Format.Format_ARGB32
    )


def test_a_turned_icon_is_another_picture_and_kept() -> None:
    still, turned = (icon_pixmap("running", 32, QColor("black"), angle=angle) for angle in (0.0, 90.0))
    assert still.toImage() != turned.toImage()
    assert icon_pixmap("running", 32, QColor("black"), angle=90.0) is turned


def test_icons_survive_copies_and_widgets(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(QIcon(icon("run")))
    assert inks(button.icon().pixmap(32, 32).toImage()) == {LIGHT.text}
    assert button.icon().actualSize(QSize(20, 20)) == QSize(20, 20)
    button.grab()


def test_each_icon_that_is_named_in_the_code_is_there() -> None:
    package = Path(nova_desktop.__file__).parent
    calls = re.compile(r"""\b(?:icon|icon_pixmap|Message)\(\s*"([a-z0-9-]+)\"""")
    names = {name for path in package.rglob("*.py") for name in calls.findall(path.read_text(encoding="utf-8"))}
    assert len(names) > 3
    assert {name for name in names if not resource("icons", f"{name}.svg").is_file()} == set()


def test_qtsvg_is_not_loaded_before_an_icon_is_drawn() -> None:
    code = "import sys, nova_desktop.ui.icons; sys.exit('PySide6.QtSvg' in sys.modules)"
    root = Path(nova_desktop.__file__).parents[1]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0

"""Colours that can be read, by everybody, in both themes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from nova_desktop.core.status import Tone
from nova_desktop.ui import words
from nova_desktop.ui.stylesheet import stylesheet
from nova_desktop.ui.theme import (
    CONNECTION_COLOURS,
    DARK,
    LIGHT,
    Colours,
    apply_theme,
    body_font,
    contrast,
    mono_font,
    small_font,
    theme,
    title_font,
)
from nova_desktop.ui.tones import show_tone

THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("base", "alternate", "highlight", "highlight_idle", "window")

# How three kinds of eyes see red, green and blue (linear light; Machado and others 2009, full strength).
BLINDNESS = {
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, "light")
    theme().reduced_motion = False


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("tone", list(Tone))
def test_each_status_colour_is_readable_on_each_ground(colours: Colours, ground: str, tone: Tone) -> None:
    assert contrast(QColor(colours.tones[tone]), QColor(getattr(colours, ground))) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
def test_words_and_quiet_words_are_readable_on_each_ground(colours: Colours, ground: str) -> None:
    for ink in (colours.text, colours.muted):
        assert contrast(QColor(ink), QColor(getattr(colours, ground))) >= 4.5


@THEMES
def test_buttons_links_and_tooltips_are_readable(colours: Colours) -> None:
    for ink, ground in (
        (colours.text, colours.button),
        (colours.text, colours.hover),
        (colours.on_accent, colours.accent),
        (colours.link, colours.base),
        (colours.link, colours.hover),
        (colours.text, colours.tooltip),
    ):
        assert contrast(QColor(ink), QColor(ground)) >= 4.5, (ink, ground)


@THEMES
def test_the_focus_and_the_bars_of_connections_stand_out(colours: Colours) -> None:
    for mark in (colours.accent, *colours.connections.values()):
        for ground in (colours.base, colours.window):
            assert contrast(QColor(mark), QColor(ground)) >= 3, (mark, ground)


@THEMES
@pytest.mark.parametrize("blindness", list(BLINDNESS))
def test_good_bad_attention_and_active_differ_for_colour_blind_eyes(colours: Colours, blindness: str) -> None:
    """Amber and red, the two that call, may look alike; their shapes and words do not."""
    seen = {tone: lab(simulated(QColor(colours.tones[tone]), blindness)) for tone in Tone}
    for one, other in combinations((Tone.GOOD, Tone.BAD, Tone.ACTIVE), 2):
        assert distance(seen[one], seen[other]) > 12, (one, other)
    for calm in (Tone.GOOD, Tone.ACTIVE):
        assert distance(seen[Tone.ATTENTION], seen[calm]) > 12, calm


def test_there_are_eight_named_connection_colours_in_both_themes() -> None:
    assert len(CONNECTION_COLOURS) == 8
    assert tuple(DARK.connections) == CONNECTION_COLOURS
    assert len({words.connection_colour(name) for name in CONNECTION_COLOURS}) == 8
    assert theme().connection("nonsense") == theme().connection("slate")


@THEMES
def test_each_picture_of_the_style_sheet_is_there_and_has_the_themes_ink(colours: Colours) -> None:
    files = re.findall(r'url\("([^"]+)"\)', stylesheet(colours))
    assert len(files) >= 5
    for file in files:
        drawing = Path(file).read_text(encoding="utf-8")
        assert colours.muted in drawing or colours.on_accent in drawing, file


@THEMES
def test_the_outline_of_a_box_to_tick_stands_out(colours: Colours) -> None:
    for ground in (colours.base, colours.window):
        assert contrast(QColor(colours.muted), QColor(ground)) >= 3


def test_choosing_a_theme_changes_palette_and_tones_and_tells(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, "light")
    with qtbot.waitSignal(theme().changed):
        apply_theme(qapp, "dark")
    assert theme().dark
    assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(DARK.base)
    assert theme().tone(Tone.BAD) == QColor(DARK.tones[Tone.BAD])


def test_a_line_in_a_tone_is_legible_after_a_change_of_theme(qapp: QApplication, qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    apply_theme(qapp, "light")
    colour = lambda: label.palette().color(label.foregroundRole())  # noqa: E731
    for tone in (Tone.BAD, Tone.ATTENTION, Tone.GOOD):
        show_tone(label, "It failed.", tone)
        label.show()
        assert colour() == QColor(LIGHT.tones[tone])
        apply_theme(qapp, "dark")
        assert colour() == QColor(DARK.tones[tone])
        apply_theme(qapp, "light")
    show_tone(label, "It did not.", None)
    assert colour() == QColor(LIGHT.text)
    show_tone(label, "It did not.", Tone.QUIET)
    assert colour() == QColor(LIGHT.muted)


def test_following_the_system_without_a_hint_is_light(qapp: QApplication) -> None:
    apply_theme(qapp, "dark")
    apply_theme(qapp, "system")
    assert not theme().dark


def test_a_chosen_theme_does_not_follow_the_system(qapp: QApplication) -> None:
    apply_theme(qapp, "dark")
    theme()._follow()
    assert theme().dark


def test_what_is_in_force_already_is_not_done_again(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, "light")
    with qtbot.assertNotEmitted(theme().changed):
        apply_theme(qapp, "light")
        apply_theme(qapp, "system")
    assert theme().choice == "system"


def test_nothing_moves_when_the_person_wants_stillness(qapp: QApplication) -> None:
    assert theme().motion
    theme().set_reduced_motion(True)
    assert not theme().motion


def test_there_are_three_sizes_of_type(qapp: QApplication) -> None:
    small, body, mono, title = (font.pointSizeF() for font in (small_font(), body_font(), mono_font(), title_font()))
    assert small < body == mono < title


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(QColor("#000"), QColor("#fff")) == pytest.approx(21)
    assert contrast(QColor("#777"), QColor("#fff")) == pytest.approx(4.48, abs=0.01)


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def simulated(colour: QColor, blindness: str) -> tuple[float, float, float]:
    parts = [linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF())]
    seen = [sum(weight * part for weight, part in zip(row, parts, strict=True)) for row in BLINDNESS[blindness]]
    return (seen[0], seen[1], seen[2])


def lab(light: tuple[float, float, float]) -> tuple[float, float, float]:
    """CIE L*a*b* of linear sRGB."""
    red, green, blue = light
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (max(0, x), max(0, y), max(0, z)))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)

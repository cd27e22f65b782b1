"""Colours of the log: the 16 ANSI ones for a light and a dark ground, the rest derived; all of them legible."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from PySide6.QtGui import QColor, QPalette

from nova_desktop.core.ansi import CONCEAL, DEFAULT, DIM, INVERSE, TRUE_COLOUR, Style

Rgb: TypeAlias = tuple[int, int, int]

CONTRAST = 4.5
"""WCAG AA for text: no text of a log is fainter on its ground."""

# black, red, green, yellow, blue, magenta, cyan, white; then the bright ones
ON_LIGHT: tuple[Rgb, ...] = (
    (0x1F, 0x23, 0x28), (0xB3, 0x1D, 0x28), (0x1A, 0x6B, 0x33), (0x86, 0x56, 0x00),
    (0x05, 0x50, 0xAE), (0x82, 0x3A, 0xA8), (0x0B, 0x66, 0x75), (0x5C, 0x63, 0x6B),
    (0x57, 0x60, 0x6A), (0xC4, 0x25, 0x2F), (0x1E, 0x77, 0x3A), (0x8F, 0x5B, 0x00),
    (0x09, 0x69, 0xDA), (0x93, 0x4A, 0xC0), (0x0E, 0x72, 0x82), (0x3D, 0x44, 0x4D),
)  # fmt: skip
ON_DARK: tuple[Rgb, ...] = (
    (0x8C, 0x95, 0x9F), (0xFF, 0x7B, 0x72), (0x56, 0xC2, 0x6A), (0xD9, 0xA8, 0x41),
    (0x6C, 0xB2, 0xFF), (0xD2, 0x9B, 0xF5), (0x4F, 0xC3, 0xCF), (0xC4, 0xCA, 0xD1),
    (0x9D, 0xA7, 0xB3), (0xFF, 0x9A, 0x92), (0x7B, 0xDB, 0x8B), (0xEB, 0xC1, 0x6B),
    (0x91, 0xC8, 0xFF), (0xE1, 0xB8, 0xFA), (0x7D, 0xDB, 0xE4), (0xF0, 0xF3, 0xF6),
)  # fmt: skip
_LEVELS = (0, 95, 135, 175, 215, 255)
_BACK = (
    (0x00, 0x00, 0x00), (0xA8, 0x1E, 0x25), (0x1F, 0x7A, 0x3A), (0xB7, 0x81, 0x03),
    (0x1A, 0x5F, 0xB4), (0x81, 0x3D, 0x9C), (0x1B, 0x7F, 0x8C), (0xD0, 0xD4, 0xD8),
)  # fmt: skip


def luminance(colour: Rgb) -> float:
    """WCAG relative luminance, 0 to 1."""
    red, green, blue = (
        value / 255 / 12.92 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: Rgb, second: Rgb) -> float:
    """WCAG contrast ratio, 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(first: Rgb, second: Rgb, share: float) -> Rgb:
    """`share` of the second colour, the rest of the first."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def readable(colour: Rgb, ground: Rgb, ratio: float = CONTRAST) -> Rgb:
    """`colour`, moved towards black or white as far as it must be to be read on `ground`."""
    white, black = (255, 255, 255), (0, 0, 0)
    goal = white if contrast(white, ground) > contrast(black, ground) else black
    for step in range(21):
        moved = mix(colour, goal, step / 20)
        if contrast(moved, ground) >= ratio:
            return moved
    return goal


def rgb(colour: QColor) -> Rgb:
    return colour.red(), colour.green(), colour.blue()


class Ink(NamedTuple):
    """What a stretch of text is painted with; `ground` is None where the view's own shows through."""

    text: QColor
    ground: QColor | None


class LogColours:
    """All colours of one palette; made anew when the palette changes."""

    def __init__(self, palette: QPalette, active: bool = True) -> None:
        group = QPalette.ColorGroup.Active if active else QPalette.ColorGroup.Inactive
        self.base = rgb(palette.color(group, QPalette.ColorRole.Base))
        self.text = readable(rgb(palette.color(group, QPalette.ColorRole.Text)), self.base)
        self.dark = luminance(self.base) < 0.2
        self.ansi = ON_DARK if self.dark else ON_LIGHT
        self.match = (0x5C, 0x49, 0x00) if self.dark else (0xFF, 0xE9, 0x8A)
        self.current = (0xFF, 0xB3, 0x2B) if self.dark else (0xFF, 0xA6, 0x1A)
        self.selected = rgb(palette.color(group, QPalette.ColorRole.Highlight))
        self.selected_text = readable(rgb(palette.color(group, QPalette.ColorRole.HighlightedText)), self.selected)
        self.muted = readable(mix(self.text, self.base, 0.45), self.base)
        self.gutter_line = mix(self.base, self.text, 0.15)
        self._inks: dict[tuple[Style, Rgb | None], Ink] = {}

    def colour(self, code: int, default: Rgb, *, ground: bool = False) -> Rgb:
        """The colour of an SGR code as it was asked for; not yet made legible."""
        if code == DEFAULT:
            return default
        if code >= TRUE_COLOUR:
            return code >> 16 & 255, code >> 8 & 255, code & 255
        if code < 8 and ground:
            return _BACK[code]
        if code < 16:
            return self.ansi[code]
        if code < 232:
            code -= 16
            return _LEVELS[code // 36], _LEVELS[code // 6 % 6], _LEVELS[code % 6]
        grey = 8 + 10 * (code - 232)
        return grey, grey, grey

    def ink(self, style: Style, mark: Rgb | None = None) -> Ink:
        """Text and ground of a style; `mark` is the ground of a found text."""
        known = self._inks.get((style, mark))
        if known is None:
            known = self._inks[style, mark] = self._ink(style, mark)
        return known

    def _ink(self, style: Style, mark: Rgb | None) -> Ink:
        text = self.colour(style.fg, self.text)
        ground = self.colour(style.bg, self.base, ground=True)
        own_ground = style.bg != DEFAULT
        if style.flags & INVERSE:
            text, ground, own_ground = ground, text, True
        if mark is not None:
            ground, own_ground = mark, True
        if style.flags & DIM:
            text = mix(text, ground, 0.3)
        if style.flags & CONCEAL:
            text = mix(text, ground, 0.5)  # shown all the same: a log hides nothing
        text = readable(text, ground)
        return Ink(QColor(*text), QColor(*ground) if own_ground else None)

    def selection_ink(self) -> Ink:
        return Ink(QColor(*self.selected_text), QColor(*self.selected))

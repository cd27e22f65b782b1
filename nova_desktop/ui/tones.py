"""Tones on widgets: lines below a field that say whether all is well, grounds of what changed."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel

from ..core.status import Tone
from .theme import theme

CHANGED_LINE, CHANGED_WORD = 0.13, 0.34
"""How much of the tone the ground of a changed line has, and of what changed in it."""


def tinted(tone: Tone, share: float) -> QColor:
    """The theme's ground with a share of the tone: text stays legible on it."""
    base, colour = QColor(theme().colours.base), theme().tone(tone)
    pairs = ((base.red(), colour.red()), (base.green(), colour.green()), (base.blue(), colour.blue()))
    return QColor(*(round(one + (other - one) * share) for one, other in pairs))


def show_tone(label: QLabel, text: str, tone: Tone | None) -> None:
    """The text in the tone's colour; a quiet one in the palette's muted colour, without a tone in its usual one.

    The colour is the style sheet's, so it is another one once the theme is.
    """
    label.setText(text)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText if tone is Tone.QUIET else QPalette.ColorRole.WindowText)
    shown = "" if tone is None or tone is Tone.QUIET else tone.value
    if shown != (label.property("tone") or ""):
        label.setProperty("tone", shown)
        label.style().unpolish(label)
        label.style().polish(label)

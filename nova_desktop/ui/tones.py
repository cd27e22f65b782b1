"""Lines below a field that say whether all is well."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

from ..core.status import Tone
from .theme import theme


def show_tone(label: QLabel, text: str, tone: Tone | None) -> None:
    """The text in the tone's colour; a quiet one in the palette's muted colour, without a tone in its usual one."""
    label.setText(text)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText if tone is Tone.QUIET else QPalette.ColorRole.WindowText)
    coloured = tone is not None and tone is not Tone.QUIET
    label.setStyleSheet(f"color: {theme().tone(tone).name()};" if tone is not None and coloured else "")

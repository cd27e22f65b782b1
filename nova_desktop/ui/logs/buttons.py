"""Buttons of the log's head, made in one way: a name for scripts, words for readers, pictures that follow the theme."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from nova_desktop.ui.icons import icon


def word_button(parent: QWidget, name: str, text: str, hint: str) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName(name)
    button.setText(text)
    button.setToolTip(hint)
    button.setAccessibleName(text)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def picture_button(parent: QWidget, name: str, picture: str, text: str, hint: str = "") -> QToolButton:
    """A button without words; they are its tooltip and its accessible name."""
    button = word_button(parent, name, text, hint or text)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setIcon(icon(picture))
    return button


def picture_toggle(parent: QWidget, name: str, picture: str, text: str, hint: str = "") -> QToolButton:
    button = picture_button(parent, name, picture, text, hint)
    button.setCheckable(True)
    return button

"""What a driver does in the window that it drives: by the names that widgets keep."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget


def find(name: str) -> QWidget | None:
    """The visible widget of this name in any window; None while there is none."""
    for top in QApplication.topLevelWidgets():
        for widget in (top, *top.findChildren(QWidget)):
            if widget.objectName() == name and widget.isVisible():
                return widget
    return None


def press(name: str) -> bool:
    """Was there such a button to press?"""
    button = find(name)
    if not isinstance(button, QAbstractButton) or not button.isEnabled():
        return False
    button.click()
    return True

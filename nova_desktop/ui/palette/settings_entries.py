"""The settings page as entries: its fields by what they are called, under the heading that they stand below."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from ..forms import is_heading
from ..workspace import Workspace
from . import entries
from .entries import Entry, make

translate = QCoreApplication.translate

_FIELDS = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit)


def settings_entries(workspace: Workspace) -> Iterator[Entry]:
    """Read off the page itself: what is added to it is found without being listed anywhere. A heading leads to the
    first field below it."""
    section, told = "", ""
    for widget in workspace.settings.findChildren(QWidget):
        if isinstance(widget, QLabel) and is_heading(widget):
            section = widget.text()
        name = widget.accessibleName() if _is_field(widget) else ""
        if not name:
            continue
        if section != told:
            told = section
            yield make(entries.SETTING, f"section/{section}", section, "settings", widget)
        yield make(entries.SETTING, widget.objectName(), name, "settings", widget, section)


def _is_field(widget: QWidget) -> bool:
    """One of ours, no part of a field, and no button that means nothing before something is selected."""
    name = widget.objectName()
    if isinstance(widget, QPushButton) and not widget.isEnabled():
        return False
    return isinstance(widget, _FIELDS) and bool(name) and not name.startswith("qt_")


def reveal(workspace: Workspace, widget: QWidget) -> None:
    """The page, scrolled to a field, which gets the keyboard."""
    workspace.show_page("settings")
    for area in workspace.settings.findChildren(QScrollArea):
        if area.isAncestorOf(widget):
            area.ensureWidgetVisible(widget, 24, 48)
    widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

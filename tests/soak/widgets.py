"""Finding and pressing what is seen, inside Nova's process."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit


def fill_empty(prefix: str, text: str) -> None:
    """Each line of that name that is empty."""
    for top in QApplication.topLevelWidgets():
        for line in top.findChildren(QLineEdit):
            if line.objectName().startswith(prefix) and line.isVisible() and not line.text():
                line.setText(text)


def close_all_questions() -> None:
    """Menus and dialogs, as Escape does."""
    for _ in range(5):
        popup = QApplication.activePopupWidget()
        modal = QApplication.activeModalWidget()
        if popup is None and modal is None:
            return
        if popup is not None:
            popup.close()
        if modal is not None:
            reject = getattr(modal, "reject", modal.close)
            reject()


def counted(*roots: QObject) -> dict[str, int]:
    """Widgets that live in this process, by class; and other objects below `roots`."""
    found: dict[str, int] = {}
    for one in QApplication.allWidgets():
        name = one.metaObject().className()
        found[name] = found.get(name, 0) + 1
    for root in roots:
        for child in root.findChildren(QObject):
            if not child.isWidgetType():
                name = child.metaObject().className()
                found[name] = found.get(name, 0) + 1
    return found

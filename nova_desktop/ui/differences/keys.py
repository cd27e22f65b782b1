"""The keys of the page of differences, which are always the same."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

NEXT_DIFFERENCE, PREVIOUS_DIFFERENCE = "F7", "Shift+F7"


def difference_keys() -> tuple[tuple[str, str], ...]:
    """(keys in Qt's portable text, what they do)."""
    return (
        (NEXT_DIFFERENCE, translate("Differences", "Next difference")),
        (PREVIOUS_DIFFERENCE, translate("Differences", "Previous difference")),
    )

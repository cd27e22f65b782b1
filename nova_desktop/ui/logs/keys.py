"""The keys of a log, which are always the same: what they are, and what they do in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

translate = QCoreApplication.translate

GO_TO = "Ctrl+G"
NEXT_ERROR, PREVIOUS_ERROR = "F8", "Shift+F8"
NEXT_STEP, PREVIOUS_STEP = "Ctrl+Down", "Ctrl+Up"
NEXT_OF_HOST, PREVIOUS_OF_HOST = "Alt+Down", "Alt+Up"


def log_keys() -> tuple[tuple[str, str], ...]:
    """(keys in Qt's portable text, what they do) wherever a log has the keyboard."""
    standard = QKeySequence.StandardKey
    return (
        (GO_TO, translate("LogKeys", "Go to a line or a time")),
        (NEXT_ERROR, translate("LogKeys", "Next error")),
        (PREVIOUS_ERROR, translate("LogKeys", "Previous error")),
        (NEXT_STEP, translate("LogKeys", "Next step")),
        (PREVIOUS_STEP, translate("LogKeys", "Previous step")),
        (NEXT_OF_HOST, translate("LogKeys", "Next result of the same host")),
        (PREVIOUS_OF_HOST, translate("LogKeys", "Previous result of the same host")),
        (_of(standard.Print), translate("LogKeys", "Print")),
        (_of(standard.Copy), translate("LogKeys", "Copy what is selected")),
        ("Shift+Down", translate("LogKeys", "Select on, line by line")),
        (_of(standard.SelectAll), translate("LogKeys", "Select all")),
        ("Ctrl++", translate("LogKeys", "Larger letters")),
        ("Ctrl+-", translate("LogKeys", "Smaller letters")),
        ("Ctrl+0", translate("LogKeys", "Letters as large as usual")),
        ("Home", translate("LogKeys", "To the beginning")),
        ("End", translate("LogKeys", "To the end, and follow it")),
        ("Space", translate("LogKeys", "A page on")),
    )


def find_keys() -> tuple[tuple[str, str], ...]:
    """Likewise, in the field that searches a log."""
    return (
        ("Return", translate("LogKeys", "Next match")),
        ("Shift+Return", translate("LogKeys", "Previous match")),
        ("Esc", translate("LogKeys", "Empty the field, back to the log")),
    )


def _of(standard: QKeySequence.StandardKey) -> str:
    return QKeySequence(standard).toString(QKeySequence.SequenceFormat.PortableText)

"""Key sequences as texts, and which of them an action cannot have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

translate = QCoreApplication.translate

_STANDARD = QKeySequence.StandardKey
_OF_FIELDS = (
    _STANDARD.Copy,
    _STANDARD.Cut,
    _STANDARD.Paste,
    _STANDARD.Undo,
    _STANDARD.Redo,
    _STANDARD.SelectAll,
    _STANDARD.MoveToNextWord,
    _STANDARD.MoveToPreviousWord,
    _STANDARD.MoveToStartOfDocument,
    _STANDARD.MoveToEndOfDocument,
    _STANDARD.SelectNextWord,
    _STANDARD.SelectPreviousWord,
    _STANDARD.SelectNextChar,
    _STANDARD.SelectPreviousChar,
    _STANDARD.SelectStartOfLine,
    _STANDARD.SelectEndOfLine,
    _STANDARD.DeleteStartOfWord,
    _STANDARD.DeleteEndOfWord,
)
_MOVING = frozenset(
    {
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Escape,
        Qt.Key.Key_Space,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Insert,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Menu,
    }
)
"""By themselves, or with Shift, they move about and press buttons."""

_FIRST_NAMED_KEY = 0x01000000
"""Below it are the keys that write something."""


def portable_keys(sequence: QKeySequence) -> str:
    """As it is kept: the same on every system and in every language."""
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


def native_keys(sequence: QKeySequence | str) -> str:
    """As the keyboard says, in the person's language."""
    if isinstance(sequence, str):
        sequence = sequence_of(sequence)
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)


def sequence_of(keys: str) -> QKeySequence:
    return QKeySequence(keys, QKeySequence.SequenceFormat.PortableText)


def usable(keys: str) -> bool:
    """Is it a key sequence at all? A file may hold anything."""
    sequence = sequence_of(keys)
    return sequence.count() == 1 and _first(sequence).key() not in (Qt.Key.Key_unknown, Qt.Key(0))


def why_not_keys(keys: str, fixed: Mapping[str, str]) -> str:
    """The reason why no action can have these keys; `fixed` are those that do something always, and what."""
    if not keys:
        return ""
    holder = fixed.get(keys)
    if holder:
        return translate("Shortcuts", "{0} belongs to “{1}”, which cannot be changed here.").format(
            native_keys(keys), holder
        )
    if keys in set(_field_keys()):
        return translate("Shortcuts", "{0} is for text fields.").format(native_keys(keys))
    if _bare(sequence_of(keys)):
        return translate("Shortcuts", "This key by itself is for typing and moving about: add Ctrl or Alt.")
    return ""


def _field_keys() -> Iterable[str]:
    for standard in _OF_FIELDS:
        for sequence in QKeySequence.keyBindings(standard):
            yield portable_keys(sequence)


def _first(sequence: QKeySequence) -> QKeyCombination:
    return sequence[0]  # type: ignore[index,no-any-return]


def _bare(sequence: QKeySequence) -> bool:
    """A key that writes or moves, without Ctrl, Alt or Meta."""
    combination = _first(sequence)
    held = combination.keyboardModifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    key = combination.key()
    return not held and (int(key) < _FIRST_NAMED_KEY or key in _MOVING)

"""The row of a log's head where one finds: the field, what was found, how to look."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from .buttons import picture_button, picture_toggle
from .finder import FindState
from .view import LogView

translate = QCoreApplication.translate

_FIELD, _GAP = 80, 4


class FindRow(QWidget):
    """Tells its view what to look for. `list_wanted`: the matches by themselves are wanted, or not any more."""

    list_wanted = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view: LogView | None = None
        self.field = QLineEdit(self)
        self.field.setObjectName("logFind")
        self.field.setAccessibleName(translate("LogPane", "Find in the log"))
        self.field.setPlaceholderText(translate("LogPane", "Find"))
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(_FIELD)
        self.field.setMaximumWidth(480)
        self.count = QLabel(self)
        self.count.setObjectName("logFindCount")
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self._build_buttons()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for button in (self.previous, self.next, self.case, self.word, self.regex, self.listed):
            row.addWidget(button)

    def _build_buttons(self) -> None:
        previous, following = translate("LogPane", "Previous match"), translate("LogPane", "Next match")
        self.previous = picture_button(
            self, "findPreviousButton", "up", previous, f"{previous} ({_keys('Shift+Enter')})"
        )
        self.next = picture_button(self, "findNextButton", "down", following, f"{following} ({_keys('Enter')})")
        self.case = picture_toggle(self, "findCaseToggle", "case", translate("LogPane", "Match upper and lower case"))
        self.word = picture_toggle(self, "findWordToggle", "word", translate("LogPane", "Whole words only"))
        self.regex = picture_toggle(self, "findRegexToggle", "regex", translate("LogPane", "Regular expression"))
        self.listed = picture_toggle(
            self, "filterMatchesToggle", "matches", translate("LogPane", "Show only the lines that match")
        )

    def connect_view(self, view: LogView) -> None:
        """The view that is searched."""
        self._view = view
        self.previous.clicked.connect(view.find_previous)
        self.next.clicked.connect(view.find_next)
        self.field.textChanged.connect(self._find)
        for toggle in (self.case, self.word, self.regex):
            toggle.toggled.connect(self._find)
        self.listed.toggled.connect(self.list_wanted)
        view.find_changed.connect(self._show_found)
        self.field.installEventFilter(self)
        self._show_found(FindState())

    @Slot()
    def focus(self) -> None:
        """To the field, with its text selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def find_text(self, text: str) -> None:
        """Exactly this text."""
        self.regex.setChecked(False)
        self.word.setChecked(False)
        self.field.setText(text)

    def minimumSizeHint(self) -> QSize:
        """Of what stays where there is little room."""
        hint = super().minimumSizeHint()
        return QSize(_FIELD, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room, what keys do gives way, and how to look where that is as usual."""
        ways, toggles = (self.previous, self.next), (self.case, self.word, self.regex)
        least = _FIELD + self.listed.sizeHint().width() + _GAP
        if self.count.text():
            least += self.count.sizeHint().width() + _GAP
        roomy = self.width() >= least + sum(one.sizeHint().width() + _GAP for one in (*ways, *toggles))
        for button in ways:
            button.setVisible(roomy)
        for toggle in toggles:
            toggle.setVisible(roomy or toggle.isChecked())
        self.listed.setVisible(self.width() >= least or self.listed.isChecked())

    @Slot()
    def _find(self) -> None:
        if self._view is not None:
            self._view.search(self.field.text(), self.case.isChecked(), self.regex.isChecked(), self.word.isChecked())

    @Slot(object)
    def _show_found(self, state: FindState) -> None:
        self.count.setText(found_text(state))
        self.count.setAccessibleName(self.count.text() or translate("LogPane", "Matches"))
        for button in (self.previous, self.next):
            button.setEnabled(state.total > 0)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Enter, Shift+Enter, Escape, and scrolling the log while typing."""
        view = self._view
        if view is None:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (view.find_previous if back else view.find_next)()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.field.clear()
            view.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_Down):
            view.keyPressEvent(event)
            return True
        return False


def found_text(state: FindState) -> str:
    """`3 of 120`, `No matches`, or why there is no search."""
    if not state.active:
        return ""
    if state.error == "pattern":
        return translate("LogPane", "Not a valid expression")
    if state.error == "slow":
        return translate("LogPane", "This expression takes too long")
    if not state.total:
        return translate("LogPane", "No matches") if state.done else translate("LogPane", "Searching…")
    number = QLocale().toString
    total = number(state.total) + ("+" if state.capped else "" if state.done else "…")
    return translate("LogPane", "{0} of {1}").format(number(state.current), total)


def _keys(keys: str) -> str:
    """A shortcut as this system's keyboard calls it, in the person's language."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)

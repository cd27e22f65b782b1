"""The sheet of all keys: to be looked up, and changed where they can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ...core.finding import score, words_of
from ...core.status import Tone
from ..forms import make_button
from ..question import Question, plain
from ..theme import GRID
from ..tones import show_tone
from .keys import native_keys, why_not_keys
from .question import KeyQuestion
from .rows import Row, groups

if TYPE_CHECKING:
    from .desk import ShortcutDesk

translate = QCoreApplication.translate

_ROW = Qt.ItemDataRole.UserRole


class ShortcutSheet(Question):
    """Shows what its desk knows; the desk changes it."""

    def __init__(self, desk: ShortcutDesk, parent: QWidget | None = None) -> None:
        super().__init__(None, translate("Shortcuts", "Keyboard shortcuts"), parent)
        self.setObjectName("shortcutSheet")
        self._desk = desk
        self._asked: Question | None = None
        self._asked_for = ""
        self.field = QLineEdit()
        self.field.setObjectName("shortcutFilter")
        self.field.setAccessibleName(translate("Shortcuts", "Search actions and keys"))
        self.field.setPlaceholderText(self.field.accessibleName())
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.body.addWidget(self.field)
        self._make_list()
        self._said = plain(name="shortcutSheetSaid")
        self._said.hide()
        self.body.addWidget(self._said)
        self._make_buttons()
        self.resize(self._size(parent))
        self.field.setFocus()
        self.show_keys()

    def _size(self, parent: QWidget | None) -> QSize:
        """No larger than the window that it belongs to."""
        room = parent.size() - QSize(48, 48) if parent is not None else QSize(640, 640)
        return QSize(640, 640).boundedTo(room)

    def _make_list(self) -> None:
        self.list = QTreeWidget()
        self.list.setObjectName("shortcutList")
        self.list.setAccessibleName(translate("Shortcuts", "Keyboard shortcuts"))
        self.list.setRootIsDecorated(False)
        self.list.setItemsExpandable(False)
        self.list.setIndentation(12)
        self.list.setUniformRowHeights(True)
        titles = (translate("Shortcuts", "Action"), translate("Shortcuts", "Keys"), "")
        self.list.setHeaderLabels(list(titles))
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.setMinimumHeight(120)
        self.list.currentItemChanged.connect(self._judge)
        self.list.itemDoubleClicked.connect(self._change)
        self.body.addWidget(self.list, 1)

    def _make_buttons(self) -> None:
        self._change_button = _button("changeShortcutButton", translate("Shortcuts", "Change…"))
        self._reset_button = _button("resetShortcutButton", translate("Shortcuts", "Reset"))
        self._all_button = _button("resetAllShortcutsButton", translate("Shortcuts", "Reset all…"))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self._change_button, self._reset_button, self._all_button):
            row.addWidget(button)
        left = QWidget()
        left.setLayout(row)
        close = self.add_buttons(translate("Shortcuts", "Close"), "closeShortcutsButton", extra=left)
        close.setDefault(False)
        close.setAutoDefault(False)
        cancel = self.findChild(QPushButton, "cancelButton")
        if cancel is not None:
            cancel.hide()  # nothing here waits for a yes
        self._change_button.setDefault(True)  # Enter in the field and in the list changes the row
        self._change_button.clicked.connect(self._change)
        self._reset_button.clicked.connect(self._reset)
        self._all_button.clicked.connect(self._ask_all)

    # What is shown

    def show_keys(self) -> None:
        """As they are now; the row that was selected stays so."""
        row = self._selected()
        self.list.clear()
        for group in groups(self._desk):
            top = QTreeWidgetItem([group.title])
            font = QFont(self.list.font())
            font.setWeight(QFont.Weight.DemiBold)
            top.setFont(0, font)
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.list.addTopLevelItem(top)
            top.setFirstColumnSpanned(True)
            top.addChildren([_item(one) for one in group.rows])
        self.list.expandAll()
        self._fit_columns()
        self._filter()
        self._select(row.name if row is not None else "")

    def _fit_columns(self) -> None:
        """Wide enough for all rows, so that nothing moves while one searches."""
        width = self.list.fontMetrics().horizontalAdvance
        keys = (width(item.text(1)) for item in self._items())
        self.list.setColumnWidth(1, max(keys, default=0) + 3 * GRID)
        self.list.setColumnWidth(2, width(translate("Shortcuts", "changed")) + 3 * GRID)

    def _select(self, name: str) -> None:
        for item in self._items():
            row = _row_of(item)
            if name and row is not None and row.name == name:
                self.list.setCurrentItem(item)

    def _items(self) -> list[QTreeWidgetItem]:
        """The rows, without the titles of groups."""
        return [item for top in self._tops() for item in _below(top)]

    def _tops(self) -> list[QTreeWidgetItem]:
        found = (self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount()))
        return [top for top in found if top is not None]

    def _filter(self) -> None:
        """Only what fits; the first of it is selected."""
        words = words_of(self.field.text())
        for item in self._items():
            row = _row_of(item)
            item.setHidden(row is None or score(words, row) is None)
        for top in self._tops():
            top.setHidden(all(item.isHidden() for item in _below(top)))
        shown = [item for item in self._items() if not item.isHidden()]
        if shown and (words or self.list.currentItem() not in shown):
            self.list.setCurrentItem(shown[0])
        nothing = translate("Shortcuts", "Nothing found")
        self._say("" if shown else nothing, Tone.QUIET)
        self._judge()

    def _say(self, text: str, tone: Tone) -> None:
        show_tone(self._said, text, tone)
        self._said.setVisible(bool(text))

    def _selected(self) -> Row | None:
        item = self.list.currentItem()
        return _row_of(item) if item is not None and not item.isHidden() else None

    def _judge(self) -> None:
        row = self._selected()
        self._change_button.setEnabled(row is not None and bool(row.name))
        self._reset_button.setEnabled(row is not None and row.changed)
        self._all_button.setEnabled(bool(self._desk.own.keys))

    # Changing

    def _change(self) -> None:
        row = self._selected()
        if row is None or not row.name or self._asked is not None:
            return
        self._asked_for = row.name
        first = next(iter(self._desk.keys_of(row.name)), "")
        question = KeyQuestion(row.label, first, self._why_not, self._holder, self)
        question.accepted.connect(self._use)
        self._ask(question)

    def _why_not(self, keys: str) -> str:
        """Its own usual keys can always be given back to an action."""
        if keys in self._desk.usual[self._asked_for]:
            return ""
        return why_not_keys(keys, self._desk.fixed())

    def _holder(self, keys: str) -> str:
        other = self._desk.holder(keys, self._asked_for)
        return self._desk.label(other) if other else ""

    def _use(self) -> None:
        if isinstance(self._asked, KeyQuestion):
            self._desk.give(self._asked_for, self._asked.keys)

    def _reset(self) -> None:
        """Keys that another action has now stay there, which is said."""
        row = self._selected()
        if row is None or not row.name:
            return
        self._desk.reset(row.name)
        missing = [keys for keys in self._desk.usual[row.name] if keys not in self._desk.keys_of(row.name)]
        if missing:
            self._say_missing(missing[0], self._desk.holder(missing[0], row.name))

    def _say_missing(self, keys: str, holder: str) -> None:
        """Another action has the usual keys; or a preset, of which `why_not_keys` tells the name."""
        said = why_not_keys(keys, self._desk.fixed())
        if holder:
            told = translate("Shortcuts", "{0} belongs to “{1}” now: reset that one, too.")
            said = told.format(native_keys(keys), self._desk.label(holder))
        self._say(said, Tone.ATTENTION)

    def _ask_all(self) -> None:
        if self._asked is not None:
            return
        question = Question(None, translate("Shortcuts", "Give every action its usual keys again?"), self)
        question.setObjectName("resetShortcutsQuestion")
        count = len(self._desk.own.keys)
        question.body.addWidget(plain(translate("Shortcuts", "%n action(s) have other keys now.", None, count)))
        question.add_buttons(translate("Shortcuts", "Reset all"), "resetAllConfirmButton")
        question.accepted.connect(self._desk.reset_all)
        self._ask(question)

    def _ask(self, question: Question) -> None:
        self._asked = question
        question.finished.connect(self._answered)
        question.open()

    def _answered(self) -> None:
        question, self._asked = self._asked, None
        if question is not None:
            question.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the field into the list."""
        pressed = watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() == Qt.Key.Key_Down:  # type: ignore[attr-defined]
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)


def _below(top: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (top.child(at) for at in range(top.childCount()))
    return [item for item in found if item is not None]


def _row_of(item: QTreeWidgetItem) -> Row | None:
    row = item.data(0, _ROW)
    return row if isinstance(row, Row) else None


def _item(row: Row) -> QTreeWidgetItem:
    changed = translate("Shortcuts", "changed") if row.changed else ""
    item = QTreeWidgetItem([row.label, row.keys, changed])
    item.setData(0, _ROW, row)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    spoken = ", ".join(part for part in (row.label, row.keys, changed) if part)
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
    return item


def _button(name: str, text: str) -> QPushButton:
    button = make_button(name, text)
    button.setAccessibleName(text.rstrip("…"))
    button.setAutoDefault(False)
    return button

"""The palette itself: a field and what it finds, over the window, at the top in the middle.

It is a part of the window and no window of its own: Wayland lets no program say where such a one stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from ...core.finding import Finder, drop_old_folds, words_of
from ...core.plain_text import one_line
from ..plain import PlainLabel
from ..question import quiet
from ..theme import GRID, MARGIN, small_font
from . import entries
from .collecting import task_number
from .entries import Entry
from .model import EDGE, ROW, PaletteDelegate, PaletteModel

translate = QCoreApplication.translate

_WIDTH = 640
_TOP = 40
_MOST_ROWS = 11
_LONGEST_NUMBER = 19


class Ground(QWidget):
    """What is around the palette: a press there closes it. Nothing is drawn."""

    pressed = Signal()
    resized = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.pressed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class CommandPalette(QFrame):
    """`chosen` carries an Entry that may be run; `closed` comes whenever it goes away."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        self._ground = Ground(window)
        self._ground.hide()
        super().__init__(self._ground)
        self.setObjectName("commandPalette")
        self.setAccessibleName(translate("CommandPalette", "Search or run"))
        self._window = window
        self._finder: Finder[Entry] = Finder(())
        self._before: QWidget | None = None
        self._can_ask = False
        self._make_field()
        self._make_list()
        self._lay_out()
        self._ground.pressed.connect(self.close_now)
        self._ground.resized.connect(self._place)
        self.field.textChanged.connect(self._filter)

    def _make_field(self) -> None:
        self.field = QLineEdit()
        self.field.setObjectName("paletteField")
        what = translate("CommandPalette", "Search or run: templates, tasks, presets, projects, pages, settings")
        self.field.setAccessibleName(what)
        self.field.setPlaceholderText(what)
        self.field.setMaxLength(200)
        self.field.installEventFilter(self)

    def _make_list(self) -> None:
        self.model = PaletteModel()
        self.list = QListView()
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName(translate("CommandPalette", "What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.clicked.connect(self._clicked)
        self.list.selectionModel().currentChanged.connect(self._announce)
        self.model.setParent(self.list)

    def _lay_out(self) -> None:
        self._empty = quiet(_label("paletteEmpty"))
        self._empty.setContentsMargins(EDGE, MARGIN, EDGE, MARGIN)
        hint = translate("CommandPalette", "> commands    @ projects and servers    # number of a task")
        self._hint = quiet(_label("paletteHint", hint))
        self._hint.setFont(small_font())
        self._hint.setContentsMargins(EDGE, GRID, EDGE, GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for widget in (self.field, self.list, self._empty, self._hint):
            column.addWidget(widget)

    # Opening and closing

    def show_entries(self, found: Sequence[Entry], recent: Sequence[str], *, can_ask: bool = True) -> None:
        """Open with these, what was chosen lately first. `can_ask`: there is a server that knows tasks by number."""
        self._can_ask = can_ask
        self._before = self._window.focusWidget()
        drop_old_folds(len(found))
        self._finder = Finder(found, recent)
        self.field.clear()
        self._ground.setGeometry(self._window.rect())
        self._window.installEventFilter(self)
        self._ground.show()
        self._ground.raise_()
        self._filter()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def is_open(self) -> bool:
        return self._ground.isVisible()

    def close_now(self) -> None:
        """Away with it; the keyboard goes back to where it was."""
        if not self.is_open:
            return
        self._window.removeEventFilter(self)
        had_focus = self.field.hasFocus()
        before, self._before = self._before, None
        self._ground.hide()
        self._finder = Finder(())
        self.model.show_rows((), "")
        if before is not None and had_focus:
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def _place(self) -> None:
        """As high as its rows ask for, as far as the window has room."""
        room = self._ground.size()
        width = min(_WIDTH, room.width() - 4 * GRID)
        others = self.field.sizeHint().height() + self._hint.sizeHint().height() + 2 + GRID
        fitting = max(3, (room.height() - _TOP - 2 * GRID - others) // ROW)
        rows = min(self.model.rowCount(), _MOST_ROWS, fitting)
        self.list.setFixedHeight(rows * ROW + GRID)
        self.list.setVisible(rows > 0)
        self._empty.setVisible(rows == 0)
        below = self.list.height() if rows else self._empty.sizeHint().height()
        self.setGeometry((room.width() - width) // 2, _TOP, width, others - GRID + below)

    # Finding

    def _filter(self) -> None:
        typed = self.field.text()
        rows, query, recent = self._found(typed)
        self.model.show_rows(rows, query, recent if 0 < recent < len(rows) else -1)
        nothing = translate("CommandPalette", "Nothing found for “{0}”").format(one_line(typed.strip(), 60))
        self._empty.setText(nothing)
        self._empty.setAccessibleName(nothing)
        self._place()
        if rows:
            self._go_to(0)
        self.list.scrollToTop()

    def _found(self, typed: str) -> tuple[list[Entry], str, int]:
        """What is found, what it was found by, and how many of the first were chosen before."""
        text = typed.strip()
        kinds = {">": entries.COMMANDS, "@": entries.PLACES}.get(text[:1])
        if kinds is not None:
            query = text[1:]
            return [one for one in self._finder.find(query) if one.kind in kinds], query, -1
        number = text[1:].strip()
        if text.startswith("#") and (not number or (number.isdecimal() and number.isascii())):
            return self._tasks(number), f"#{number}", -1
        return self._finder.find(typed), typed, -1 if words_of(typed) else self._finder.recent

    def _tasks(self, number: str) -> list[Entry]:
        """Known ones whose number begins like this; at the end the one of this number, wherever it is."""
        tasks = [one for one in self._finder.find("") if one.kind == entries.TASK]
        found = [one for one in tasks if str(one.target.id).startswith(number)]
        exact = [one for one in found if str(one.target.id) == number]
        rest = [one for one in found if one not in exact]
        can_ask = 0 < len(number) <= _LONGEST_NUMBER and not exact and self._can_ask
        return [*exact, *rest, *([task_number(number)] if can_ask else [])]

    # Choosing

    def _go_to(self, row: int) -> None:
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _move(self, steps: int, *, around: bool) -> None:
        count = self.model.rowCount()
        if count:
            row = self.list.currentIndex().row() + steps
            self._go_to(row % count if around else min(max(row, 0), count - 1))

    def _clicked(self, index: QModelIndex) -> None:
        self._choose(self.model.entry(index.row()))

    def _choose(self, entry: Entry | None) -> None:
        """What cannot be done now stays where it is, with its reason beside it."""
        if entry is None or entry.why_not:
            return
        self.close_now()
        self.chosen.emit(entry)

    def _announce(self, current: QModelIndex) -> None:
        """The keyboard is in the field: a screen reader is told which row is meant."""
        if current.isValid() and QAccessible.isActive():
            event = QAccessibleEvent(self.list, QAccessible.Event.Focus)
            event.setChild(current.row())
            QAccessible.updateAccessibility(event)

    # What Qt tells

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._ground.setGeometry(self._window.rect())
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self.field and isinstance(event, QFocusEvent) and event.lostFocus():
            self._left(event.reason())
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key, keys = event.key(), Qt.Key
        if key == keys.Key_Escape:
            self.close_now()
        elif key in (keys.Key_Return, keys.Key_Enter):
            self._choose(self.model.entry(self.list.currentIndex().row()))
        elif key in (keys.Key_Down, keys.Key_Tab):
            self._move(1, around=True)
        elif key in (keys.Key_Up, keys.Key_Backtab):
            self._move(-1, around=True)
        elif key in (keys.Key_PageDown, keys.Key_PageUp):
            page = max(1, self.list.viewport().height() // ROW - 1)
            self._move(page if key == keys.Key_PageDown else -page, around=False)
        else:
            return False
        return True

    def _left(self, reason: Qt.FocusReason) -> None:
        """Something else took the keyboard; another window and the field's own menu are no reason to go."""
        stays = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if self.is_open and reason not in stays:
            self.close_now()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _MOST_ROWS * ROW)


def _label(name: str, text: str = "") -> QLabel:
    label = PlainLabel(text)
    label.setObjectName(name)
    label.setIndent(0)
    return label

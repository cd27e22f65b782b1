"""A table with its filter field and its three states: empty, loading, broken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from nova_desktop.core.filter_language import FilterError
from nova_desktop.core.plain_text import one_line
from nova_desktop.core.status import Tone
from nova_desktop.ui import words
from nova_desktop.ui.icons import icon
from nova_desktop.ui.tables.model import RowModel
from nova_desktop.ui.tables.saved import SavedFiltersButton
from nova_desktop.ui.tables.states import Message, MessagePage, Notice, Skeleton, mute, plain_label
from nova_desktop.ui.tables.view import LeanTable
from nova_desktop.ui.theme import GRID, MARGIN, small_font, theme

translate = QCoreApplication.translate

_HINT_AFTER_MS = 700
"""A filter term is judged when the person stops typing, not at each letter."""


class TablePanel(QWidget):
    """`opened`, `context_requested` and `current_changed` come from the table; `retry_requested` from the button of a
    broken state, `action_requested` from the button of an empty one."""

    opened = Signal(object)
    context_requested = Signal(object, QPoint)
    current_changed = Signal(object)
    retry_requested = Signal()
    action_requested = Signal()
    saved_changed = Signal(object)
    """The filters with names, to be kept."""

    def __init__(self, model: RowModel[Any], table: LeanTable, skeleton: Skeleton, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.table = table
        self.filter = QLineEdit(self)
        self.saved = SavedFiltersButton(self.filter, self)
        self.count = plain_label(parent=self)
        self.skeleton = skeleton
        self.page = MessagePage(self)
        self.notice = Notice(self)
        self._rows = model
        self._errors: Sequence[FilterError] = ()
        self._broken: tuple[str, str] | None = None
        self._known = False
        self._fresh_at: datetime | None = None
        self._judge = QTimer(self)
        self._hint = plain_label(parent=self)
        self._stack = QStackedWidget(self)
        self._set_up()
        self._lay_out()
        self._connect()
        self._show_state()

    # What a panel defines

    def empty_message(self) -> Message:
        raise NotImplementedError

    def count_words(self, shown: int, total: int) -> str:
        raise NotImplementedError

    def apply_filter(self, text: str) -> Sequence[FilterError]:
        """Filter the model; the terms that were not understood."""
        raise NotImplementedError

    # Building

    def _set_up(self) -> None:
        self.filter.setClearButtonEnabled(True)
        self._search = self.filter.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._search.setText(translate("TablePanel", "Search"))  # a picture alone is nothing to a reader
        self.filter.installEventFilter(self)
        self._judge.setSingleShot(True)
        self._judge.setInterval(_HINT_AFTER_MS)
        self._hint.setVisible(False)
        self._hint.setWordWrap(True)
        for widget in (self.table, self.skeleton, self.page):
            self._stack.addWidget(widget)

    def _lay_out(self) -> None:
        self.bar = bar = QHBoxLayout()
        bar.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        bar.setSpacing(MARGIN)
        field = QHBoxLayout()
        field.setSpacing(2)
        field.addWidget(self.filter, 1)
        field.addWidget(self.saved)
        bar.addLayout(field, 1)
        bar.addWidget(self.count)
        hint = QHBoxLayout()
        hint.setContentsMargins(MARGIN, 0, MARGIN, 0)
        hint.addWidget(self._hint)
        self.column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addLayout(hint)
        layout.addWidget(self.notice)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.table.opened.connect(self.opened)
        self.table.context_requested.connect(self.context_requested)
        self.table.current_changed.connect(self.current_changed)
        self.saved.changed.connect(self.saved_changed)
        self.filter.textChanged.connect(self._filter_changed)
        self.notice.pressed.connect(self.retry_requested)
        self.page.pressed.connect(self._page_pressed)
        self._judge.timeout.connect(self._show_errors)
        self._rows.changed.connect(self._show_state)
        theme().changed.connect(self._colour)
        self._colour()

    @Slot()
    def _colour(self) -> None:
        self.count.setFont(small_font())
        self._hint.setFont(small_font())
        mute(self.count)
        palette = self._hint.palette()
        palette.setColor(self._hint.foregroundRole(), theme().tone(Tone.ATTENTION))
        self._hint.setPalette(palette)
        ground = self.palette()
        ground.setColor(self.backgroundRole(), QColor(theme().colours.base))
        self.setPalette(ground)
        self.setAutoFillBackground(True)

    # States

    def show_loading(self) -> None:
        """Nothing is known yet (another project, another server). Rows that are there go away with `clear`."""
        self._known, self._broken, self._fresh_at = False, None, None
        self._show_state()

    def show_broken(self, what: str, hint: str = "") -> None:
        """Asking failed: what happened and what to do, in words. Rows that are there stay, marked as old."""
        self._broken = what, hint
        self._rows.hold(True)
        self._show_state()

    def show_fresh(self, now: datetime | None = None) -> None:
        """Asking worked; called by whoever sets rows."""
        self._known, self._broken = True, None
        self._fresh_at = now or self._rows.now
        self._rows.hold(False)
        self._show_state()

    def clear(self) -> None:
        """Forget all rows and wait for others."""
        self._rows.set_rows(())
        self.show_loading()

    def tick(self, now: datetime) -> None:
        """Let a second pass; `now` is the server's time."""
        first, last = self.table.visible_rows()
        self._rows.tick(now, first, last)
        if self._broken and self.notice.isVisibleTo(self):
            self._show_notice()

    @Slot()
    def _show_state(self) -> None:
        shown, total = self._rows.rowCount(), self._rows.total
        stale = self._broken is not None and total > 0
        self.table.set_stale(stale)
        self.notice.setVisible(stale)
        if stale:
            self._show_notice()
        page = self._page(shown, total)
        if page is not None:
            self.page.show_message(page)
        self._stack.setCurrentWidget(self._widget(page, shown))
        words = self.count_words(shown, total) if total else ""
        self.count.setText(words)
        self.count.setVisible(bool(words))  # an empty one would still take its gap beside the filter

    def _widget(self, page: Message | None, shown: int) -> QWidget:
        if page is not None:
            return self.page
        return self.table if shown else self.skeleton

    def _page(self, shown: int, total: int) -> Message | None:
        if shown:
            return None
        if total:
            return self.no_match()
        if self._broken is not None:
            what, hint = self._broken
            return Message("offline", what, hint, translate("Table", "Try again"), Tone.ATTENTION)
        return self.empty_message() if self._known else None

    def no_match(self) -> Message:
        """There are rows, and none is shown."""
        return Message(
            "search",
            translate("Table", "Nothing matches the filter"),
            translate("Table", "“{0}”").format(one_line(self.filter.text(), 80)),
            translate("Table", "Clear filter"),
        )

    def _show_notice(self) -> None:
        what, hint = self._broken or ("", "")
        age = translate("Table", "These rows are from {0}.").format(words.ago(self._fresh_at, self._rows.now))
        self.notice.show_words(what, f"{age} {hint}".strip() if self._fresh_at else hint)

    @Slot()
    def _page_pressed(self) -> None:
        if self._rows.total:
            self.widen()
        elif self._broken is not None:
            self.retry_requested.emit()
        else:
            self.action_requested.emit()

    def widen(self) -> None:
        """Show what was filtered away."""
        self.filter.clear()
        self.filter.setFocus()

    # Filtering

    @Slot(str)
    def _filter_changed(self, text: str) -> None:
        self._errors = self.apply_filter(text)
        if self._errors:
            self._judge.start()
        else:
            self._judge.stop()
            self._show_errors()

    @Slot()
    def _show_errors(self) -> None:
        text = " ".join(words.filter_error(error) for error in self._errors)
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
        self.filter.setAccessibleDescription(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the filter field Down and Enter go to the rows, Escape empties the field."""
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._filter_key(event.key())
        return super().eventFilter(watched, event)

    def _filter_key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._rows.rowCount():
            self._enter_table()
            return True
        if key == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
            return True
        return False

    def _enter_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    # Remembering

    def save_state(self) -> bytes:
        return self.table.save_state()

    def restore_state(self, state: bytes) -> bool:
        return self.table.restore_state(state)

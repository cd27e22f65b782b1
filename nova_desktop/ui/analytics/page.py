"""The page of analytics: filters on top, what is counted, figures and charts below."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ...core.status import Tone
from ..forms import make_button
from ..question import plain, quiet
from ..tables.states import Message, MessagePage, Notice, Skeleton
from ..theme import GRID, MARGIN, title_font
from .content import Content
from .filters import Filters
from .marks import Sheet

translate = QCoreApplication.translate


OUTDATED_MS = 250
"""So long figures stand unmarked under filters that they do not answer: they flicker otherwise with each choice."""


class AnalyticsPage(QWidget):
    """`asked`: something is to be looked at (again); `picked` carries the Mark or Card that was pressed.

    `export_wanted` carries copy (as CSV), csv, png or pdf; `more_wanted`: ask the server for what it still lists.
    `seen`: the page came into sight, or went.
    """

    asked = Signal()
    picked = Signal(object)
    export_wanted = Signal(str)
    more_wanted = Signal()
    seen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("analyticsPage")
        self.filters = Filters()
        self.filters.changed.connect(self.asked)
        self.content = Content()
        self.content.picked.connect(self.picked)
        self.sheet: Sheet | None = None
        self._outdated = QTimer(self)
        self._outdated.setSingleShot(True)
        self._outdated.setInterval(OUTDATED_MS)
        self._outdated.timeout.connect(self._show_outdated)
        self._lay_out()
        self.show_loading()

    def _lay_out(self) -> None:
        title = plain(translate("Analytics", "Analytics"), wrap=False)
        title.setFont(title_font())
        self.counted = quiet(plain(name="analyticsCounted"))
        self.export = make_button("analyticsExport", translate("Analytics", "Export"))
        self.export.setMenu(self._menu())
        self.missing = Notice(self)
        self.missing.setObjectName("analyticsMissing")
        self.missing.button.setText(translate("Analytics", "Read from the server"))
        self.missing.button.setObjectName("analyticsReadMore")
        self.missing.button.setAccessibleName(self.missing.button.text())
        self.missing.pressed.connect(self.more_wanted)
        self.missing.hide()
        self._message = MessagePage()
        self._message.button.setObjectName("analyticsRetry")
        self._message.pressed.connect(self.asked)
        self._skeleton = Skeleton(translate("Analytics", "Counting tasks"))
        self._skeleton.setObjectName("analyticsSkeleton")
        self._stack = QStackedWidget()
        for widget in (self.content, self._message, self._skeleton):
            self._stack.addWidget(widget)
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(self.export)
        above = QVBoxLayout()
        above.setContentsMargins(2 * MARGIN, 2 * MARGIN, 2 * MARGIN, 0)
        above.setSpacing(GRID)
        above.addLayout(top)
        above.addWidget(self.filters)
        above.addWidget(self.counted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(above)
        column.addWidget(self.missing)
        column.addWidget(self._stack, 1)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for name, kind, text in (
            ("analyticsCsv", "copy", translate("Analytics", "Copy as CSV")),
            ("analyticsCsvFile", "csv", translate("Analytics", "Save as CSV…")),
            ("analyticsPng", "png", translate("Analytics", "Save as PNG…")),
            ("analyticsPdf", "pdf", translate("Analytics", "Save as PDF…")),
        ):
            action = menu.addAction(text)
            action.setObjectName(name)
            action.setData(kind)
        menu.triggered.connect(self._export)
        return menu

    def _export(self, action: object) -> None:
        self.export_wanted.emit(str(action.data()))  # type: ignore[attr-defined]

    # States

    def show_loading(self, *, outdated: bool = False) -> None:
        """Nothing is known yet; what was shown stays until then. `outdated`: it is no answer to what is chosen now."""
        if self.sheet is None:
            self.counted.clear()
            self.export.setEnabled(False)
            self._stack.setCurrentWidget(self._skeleton)
        elif outdated:
            self._outdated.start()

    def _show_outdated(self) -> None:
        """What comes at once needs no word."""
        self.counted.setText(translate("Analytics", "Being counted anew: what is below is of before."))
        self.export.setEnabled(False)
        self.content.setEnabled(False)

    def forget(self) -> None:
        """What was shown is nobody's any more."""
        self._outdated.stop()
        self.sheet = None
        self.counted.clear()
        self.show_missing(None)
        self.content.clear()
        self.filters.forget()
        self.show_loading()

    def show_sheet(self, sheet: Sheet, counted: str) -> None:
        self._outdated.stop()
        self.sheet = sheet
        self.counted.setText(counted)
        self.counted.show()
        self.export.setEnabled(True)
        self.content.setEnabled(True)
        self.content.show_sheet(sheet)
        self._stack.setCurrentWidget(self.content)

    def show_empty(self, counted: str, *, filtered: bool) -> None:
        """No task at all."""
        hint = translate("Analytics", "Nova counts what servers told it: each list that it reads is kept.")
        if filtered:
            hint = translate("Analytics", "Choose a longer time, or take filters away.")
        title = translate("Analytics", "No task in this time.")
        self._say(Message("analytics", title, hint), counted)

    def show_broken(self, title: str, advice: str) -> None:
        again = translate("Analytics", "Try again")
        self._say(Message("error", title, advice, again, Tone.BAD), "")

    def _say(self, message: Message, counted: str) -> None:
        self._outdated.stop()
        self.sheet = None
        self.counted.setText(counted)
        self.counted.setVisible(bool(counted))
        self.export.setEnabled(False)
        self._message.show_message(message)
        self._stack.setCurrentWidget(self._message)

    def show_missing(self, words: tuple[str, str] | None) -> None:
        """The server knows of more; None hides it."""
        self.missing.setVisible(words is not None)
        if words is not None:
            self.missing.show_words(*words)

    @property
    def state(self) -> str:
        """loading, shown, or the words of its message."""
        current = self._stack.currentWidget()
        if current is self._message:
            return self._message.accessibleName() or "message"
        return "shown" if current is self.content else "loading"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.filters.set_room(self.width())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.seen.emit(False)

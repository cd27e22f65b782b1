"""The page that searches all kept logs: words, narrowed by template, status, date and connection."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from ...api.times import parse_time
from ...core.connections import Connection
from ...core.kept_logs import KeptLog
from ...core.kept_search import Found, Query, day_begins
from ...core.plain_text import one_line
from ...core.status import STATUSES, Tone, status_of
from .. import words
from ..icons import icon
from ..plain import caption
from ..question import plain, quiet
from ..theme import MARGIN, title_font
from ..tones import show_tone

translate = QCoreApplication.translate

TYPED_MS = 250
_ROW = 24


class KeptPage(QWidget):
    """`search_wanted` carries a Query, `opened` a Hit."""

    search_wanted = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keptPage")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPED_MS)
        self._timer.timeout.connect(self.search)
        self._build()

    def _build(self) -> None:
        title = plain(translate("KeptPage", "Search kept logs"), wrap=False)
        title.setFont(title_font())
        self.text = self._line("keptSearchEdit", translate("KeptPage", "Words"))
        self.text.setPlaceholderText(translate("KeptPage", 'words, or "a phrase"'))
        self.template = self._line("keptTemplateEdit", translate("KeptPage", "Template"))
        self.since = self._line("keptSinceEdit", translate("KeptPage", "From"))
        self.until = self._line("keptUntilEdit", translate("KeptPage", "To"))
        for edit in (self.since, self.until):
            edit.setPlaceholderText(words.example_day())
        self.status = self._box("keptStatusSelector", translate("KeptPage", "Status"))
        for status in STATUSES.values():
            self.status.addItem(words.status_word(status), status.name)
        self.connection = self._box("keptConnectionSelector", translate("KeptPage", "Connection"))
        self._said = quiet(plain(name="keptSaid"))
        self.results = QTreeWidget()
        self.results.setObjectName("keptResults")
        self.results.setAccessibleName(translate("KeptPage", "Lines found"))
        self.results.setHeaderHidden(True)
        self.results.setColumnCount(1)
        self.results.setUniformRowHeights(True)
        self.results.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.results.itemActivated.connect(self._activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * MARGIN, 2 * MARGIN, 2 * MARGIN, MARGIN)
        column.setSpacing(8)
        column.addWidget(title)
        column.addLayout(self._make_fields())
        column.addWidget(self._said)
        column.addWidget(self.results, 1)
        self.show_found(Found(()))

    def _make_fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        fields = (
            (self.text, self.template, self.connection),
            (self.status, self.since, self.until),
        )
        for row, line in enumerate(fields):
            for column, field in enumerate(line):
                grid.addWidget(caption(field.accessibleName(), field), row, 2 * column)
                grid.addWidget(field, row, 2 * column + 1)
        for column in (1, 3, 5):
            grid.setColumnStretch(column, 1)
        return grid

    def _line(self, name: str, label: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setObjectName(name)
        edit.setAccessibleName(label)
        edit.setClearButtonEnabled(True)
        edit.textChanged.connect(self._timer.start)
        edit.returnPressed.connect(self.search)
        return edit

    def _box(self, name: str, label: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(label)
        box.addItem(translate("KeptPage", "all"), "")
        box.activated.connect(self.search)
        return box

    def set_connections(self, connections: Sequence[Connection]) -> None:
        """Those to choose from."""
        chosen = self.connection.currentData()
        while self.connection.count() > 1:
            self.connection.removeItem(1)
        for one in connections:
            self.connection.addItem(one_line(one.title, 60), one.url)
        self.connection.setCurrentIndex(max(0, self.connection.findData(chosen)))

    def query(self) -> Query:
        return Query(
            self.text.text().strip(),
            str(self.connection.currentData() or ""),
            self.template.text().strip(),
            str(self.status.currentData() or ""),
            words.typed_day(self.since.text().strip()),
            words.typed_day(self.until.text().strip()),
        )

    def search(self) -> None:
        """Now; what is no date would find nothing and not say why."""
        self._timer.stop()
        query = self.query()
        wrong = next((day for day in (query.since, query.until) if day and day_begins(day, 1) is None), None)
        if wrong is None:
            if query.text:  # what was found for other words is no answer to these
                show_tone(self._said, translate("KeptPage", "Searching…"), Tone.QUIET)
            self.search_wanted.emit(query)
        else:
            said = translate("KeptPage", "'{0}' is no date: write it as {1}")
            self.show_error(said.format(one_line(wrong, 40), words.example_day()))

    # Results

    def show_found(self, found: Found) -> None:
        """Lines below the log that they stand in."""
        self.results.clear()
        tops: dict[int, QTreeWidgetItem] = {}
        for hit in found.hits:
            top = tops.get(hit.log.log_id)
            if top is None:
                top = tops[hit.log.log_id] = self._add_log(hit.log)
            item = QTreeWidgetItem([f"{hit.line + 1}   {one_line(hit.text, 400)}"])
            item.setSizeHint(0, QSize(0, _ROW))
            item.setData(0, Qt.ItemDataRole.UserRole, (hit,))
            top.addChild(item)
        self.results.expandAll()
        show_tone(self._said, self._summary(found, len(tops)), Tone.QUIET)

    def _add_log(self, log: KeptLog) -> QTreeWidgetItem:
        status = status_of(log.status)
        parts = (
            log.template or f"#{log.task_id}",
            words.status_word(status),
            words.exact_time(parse_time(log.created)),
            self._server(log.url),
        )
        item = QTreeWidgetItem([" · ".join(one_line(part, 80) for part in parts if part)])
        item.setIcon(0, icon(status.icon, 16, status.tone))
        item.setSizeHint(0, QSize(0, _ROW))
        self.results.addTopLevelItem(item)
        return item

    def _server(self, url: str) -> str:
        """As the person calls it; one that is known no more by its address."""
        at = self.connection.findData(url)
        return self.connection.itemText(at) if at > 0 else url

    def _summary(self, found: Found, logs: int) -> str:
        if not self.text.text().strip():
            return translate("KeptPage", "Logs that you read in Nova are kept here. Type what you look for.")
        if not found.hits:
            return translate("KeptPage", "No kept log has such a line.")
        count = len(found.hits)
        said = words.grouped(translate("KeptPage", "%n line(s)", None, count), count)
        said += " " + translate("KeptPage", "in %n log(s)", None, logs)
        return said + (" " + translate("KeptPage", "(there are more: narrow the search)") if found.more else "")

    def show_error(self, text: str) -> None:
        show_tone(self._said, text, Tone.BAD)

    def _activated(self, item: QTreeWidgetItem, _column: int) -> None:
        """A line, or the first line of a log."""
        line = item if item.parent() is not None else item.child(0)
        data = line.data(0, Qt.ItemDataRole.UserRole) if line is not None else None
        if data:
            self.opened.emit(data[0])

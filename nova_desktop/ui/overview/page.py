"""The overview: servers on top, below them what waits, runs or failed on any of them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QPoint, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from nova_desktop.core import overview, task_filter
from nova_desktop.core.filter_language import FilterError
from nova_desktop.core.overview import OverviewRow, Section, Server
from nova_desktop.core.watching import Spot
from nova_desktop.ui import links, words
from nova_desktop.ui.icons import icon
from nova_desktop.ui.overview import sentences
from nova_desktop.ui.overview.model import OverviewModel
from nova_desktop.ui.overview.segments import Segments
from nova_desktop.ui.overview.servers import ServerTiles
from nova_desktop.ui.tables.panel import TablePanel
from nova_desktop.ui.tables.states import Message, Notice, Skeleton
from nova_desktop.ui.tables.view import LeanTable
from nova_desktop.ui.theme import GRID, MARGIN

translate = QCoreApplication.translate

_SECOND_MS = 1000
_ROOMY = 480
"""Height from which a second line may explain the first."""


class OverviewPage(TablePanel):
    """`spot_wanted` carries the Spot of a task to open, `connection_wanted` the url of a server to show.

    `seen`: the page came into sight; `passed`: a second passed while it is. `retry_requested`: look again, now.
    """

    spot_wanted = Signal(object)
    connection_wanted = Signal(str)
    seen = Signal()
    passed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.model = OverviewModel()
        self._servers: tuple[Server, ...] = ()
        skeleton = Skeleton(translate("Overview", "Looking at the servers"))
        skeleton.setObjectName("overviewSkeleton")
        super().__init__(self.model, _table(self.model), skeleton, parent)
        self.setObjectName("overviewPage")
        self.model.setParent(self)
        self.tiles = ServerTiles(self)
        self.segments = Segments(self)
        self.away = Notice(self)
        self._add_parts()
        self._second = QTimer(self)
        self._second.setInterval(_SECOND_MS)
        self._second.timeout.connect(self._pass)
        self.opened.connect(self.spot_wanted)
        self.context_requested.connect(self._show_menu)
        self.tiles.wanted.connect(self.connection_wanted)
        self.segments.chosen.connect(self.model.set_section)
        self.away.pressed.connect(self.retry_requested)
        self.action_requested.connect(self.retry_requested)

    def _add_parts(self) -> None:
        self.filter.setObjectName("overviewFilterEdit")
        self.filter.setAccessibleName(translate("Overview", "Filter the overview"))
        self.filter.setPlaceholderText(translate("Overview", "Filter, e.g. deploy production user:me"))
        self.filter.setMinimumWidth(120)
        self.away.setObjectName("overviewAway")
        self.away.button.setObjectName("overviewRetryButton")
        self.away.button.setAccessibleName(self.away.button.text())
        self.away.hide()
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN, MARGIN, MARGIN - GRID, 0)
        top.addWidget(self.tiles)
        column = self.layout()
        column.insertLayout(0, top)  # type: ignore[union-attr]
        column.insertWidget(1, self.away)  # type: ignore[union-attr]
        self.bar.insertWidget(0, self.segments)
        for first, second in ((self.tiles, self.away.button), (self.away.button, self.segments.buttons[None])):
            QWidget.setTabOrder(first, second)

    # What there is

    def show_all(self, rows: Sequence[OverviewRow], servers: Sequence[Server]) -> None:
        """Everything as it is now; rows that stay keep their place, and so does the person."""
        self._servers = tuple(servers)
        self._show_servers(rows)
        self.segments.show_counts(overview.in_sections(rows))
        self.model.set_rows(rows, _now())
        if rows or not any(one.look == "looking" for one in servers) or any(one.look == "live" for one in servers):
            self.show_fresh(_now())
        else:
            self.show_loading()

    def _show_servers(self, rows: Sequence[OverviewRow]) -> None:
        self.tiles.show_servers(self._servers, overview.counts(rows))
        away = overview.away_now(self._servers)
        if away:
            hint = sentences.away_hint() if self.height() >= _ROOMY else ""
            self.away.show_words(sentences.away(away), hint)
        self.away.setVisible(bool(away))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tiles.set_room(self.height())
        self._show_servers(self.model.rows)

    # What a panel defines

    def empty_message(self) -> Message:
        return sentences.nothing(self._servers)

    def count_words(self, shown: int, total: int) -> str:
        """The segments count already; only what a filter hides is said."""
        if shown == total or not self.filter.text():
            return ""
        return translate("Overview", "{0} of {1}").format(words.number(shown), words.number(total))

    def apply_filter(self, text: str) -> Sequence[FilterError]:
        wanted = task_filter.parse(text)
        self.model.set_filter(wanted)
        return wanted.errors

    def no_match(self) -> Message:
        section = self.model.section
        if section is None or self.filter.text():
            return super().no_match()
        return Message("success", sentences.none_of(section), "", translate("Overview", "Show all"))

    @Slot()
    def _page_pressed(self) -> None:
        """A chosen section that is empty is left as a filter is cleared."""
        if self.model.total and not self.filter.text():
            self.choose(None)
            self.table.setFocus()
        else:
            super()._page_pressed()

    def choose(self, section: Section | None) -> None:
        """Show one section; None for all."""
        self.segments.choose(section)

    # Acting

    @Slot(object, QPoint)
    def _show_menu(self, spot: object, where: QPoint) -> None:
        if isinstance(spot, Spot):
            menu = self.menu(spot)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(where)

    def menu(self, spot: Spot) -> QMenu:
        """What can be done with a row."""
        menu = QMenu(self)
        menu.setObjectName("overviewMenu")
        show = menu.addAction(icon("log"), translate("Overview", "Open"))
        show.setObjectName("overviewOpenAction")
        show.setData((spot,))
        show.triggered.connect(self._open_chosen)
        web = menu.addAction(icon("external"), translate("Overview", "Open in web UI"))
        web.setObjectName("overviewWebAction")
        web.setData((spot,))
        web.triggered.connect(self._web_chosen)
        return menu

    @Slot()
    def _open_chosen(self) -> None:
        self.spot_wanted.emit(self.sender().data()[0])  # type: ignore[attr-defined]

    @Slot()
    def _web_chosen(self) -> None:
        spot: Spot = self.sender().data()[0]  # type: ignore[attr-defined]
        QDesktopServices.openUrl(QUrl(links.task_page(spot.picture.connection.url, spot.task)))

    # Time

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._second.start()
        self.seen.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._second.stop()

    @property
    def ticks(self) -> bool:
        """Does it count the seconds?"""
        return self._second.isActive()

    @Slot()
    def _pass(self) -> None:
        self.tick(_now())
        self.passed.emit()


def _now() -> datetime:
    return datetime.fromtimestamp(time.time(), UTC)


def _table(model: OverviewModel) -> LeanTable:
    table = LeanTable(model)
    table.setObjectName("overviewTable")
    table.setAccessibleName(translate("Overview", "What waits, runs or failed"))
    return table

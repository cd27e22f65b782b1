"""The painted part of the log viewer: lines of a store, where they stand, how they look, following the end."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from nova_desktop.core.logs import LogStore, Match
from nova_desktop.core.recolouring import Place

from .colours import LogColours
from .log_links import seen_links
from .metrics import Metrics, fixed_font
from .moved_picture import MovedPicture, Shown
from .new_lines import NewLines
from .overview import MatchBar
from .painter import CURRENT, MATCH, SELECTED, Gutter, LogPainter, Mark
from .placeholder import paint_placeholder
from .rows import Position, Row, Rows
from .selection import Selection

MARGIN = 8
SMALLEST, LARGEST = 5.0, 40.0


class LogSurface(QAbstractScrollArea):
    """Paints only what is seen, and never moves under the reader: the top line stays, whatever is added below."""

    follow_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.store = LogStore()
        self.selection = Selection(self.store)
        self._metrics = Metrics(fixed_font())
        self._rows = Rows(self.store, self._metrics)
        self._gutter = Gutter()
        self._picture = MovedPicture(self.viewport())
        self._top: Position = (0, 0)
        self._follow = True
        self._held = False
        self._moving = False
        self._seen = 0
        self._widest = 0.0
        self._measured, self._measured_of = range(0), 0
        self._draft = False
        """Lines pour in faster than anybody reads: painting must not hold up taking them in."""
        self._placeholder = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._build_bars()
        self._pill = NewLines(self.viewport())
        self._pill.clicked.connect(self.scroll_to_end)
        self._new_colours()

    def _build_bars(self) -> None:
        self._bar = MatchBar(self)
        self.setVerticalScrollBar(self._bar)
        self._bar.valueChanged.connect(self._on_scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled_sideways)

    def setPlaceholder(self, text: str) -> None:
        """What is written in the middle while there are no lines."""
        self._placeholder = text
        self.viewport().update()

    def found_in(self, line: int, first_col: int, last_col: int) -> list[tuple[bool, Match]]:
        """What is to be marked between two columns of a line: (whether it is the current match, match)."""
        raise NotImplementedError

    def _refresh(self, *, moved: bool = False) -> None:
        """Bars, pill and picture after the lines or the sizes changed. `moved`: what was shown may stand elsewhere, and
        more below it, but is what it was."""
        self._sync_bars()
        if not self._follow:  # a short log, or a larger window: what came is in sight although nobody scrolled
            self._seen = max(self._seen, self.last_visible_line() + 1)
        self._sync_pill()
        (self._picture.moved if moved else self._picture.anew)(self._shown())

    def _shown(self) -> Shown:
        rows = self._rows
        looks = (self.store.version, rows.left, rows.offset, rows.width, rows.height)
        comparable = not rows.wrap and not self._draft
        return Shown(self.first_visible_line(), len(self.store), self._metrics.height, looks if comparable else None)

    def _reset_view(self) -> None:
        """For an empty store: back to the start, following."""
        self.selection.clear()
        self._held = False
        self._top, self._seen, self._widest, self._measured = (0, 0), 0, 0.0, range(0)
        self._set_following(True)
        self._refresh()

    # -- scrolling

    @property
    def following(self) -> bool:
        """Whether the end is kept in sight as lines come."""
        return self._follow

    @Slot(bool)
    def set_follow(self, on: bool) -> None:
        """Follow the end (and go there), or stay."""
        self._set_following(on)
        if on:
            self._refresh()
            self._person_went()

    def hold(self, on: bool) -> None:
        """A mouse button is down on the text: it must not move away under it, also where the end is followed."""
        self._held = on
        if not on and self._follow:
            self._refresh()

    def _set_following(self, on: bool) -> None:
        if on != self._follow:
            if not on:
                self._seen = len(self.store)  # who followed saw all that there is; new is what comes from now on
            self._follow = on
            self.follow_changed.emit(on)
        self._sync_pill()

    @Slot()
    def scroll_to_end(self) -> None:
        """To the end, and follow it."""
        self.set_follow(True)

    def scroll_rows(self, delta: int) -> None:
        """Scroll by rows, as a person would."""
        self._scroll_to(self._rows.moved(self._top, delta))
        self._person_went()

    def scroll_to_line(self, line: int) -> None:
        """Bring a line to the top, as far as the end allows."""
        self._scroll_to(self._rows.clamped((line, 0)))
        self._person_went()

    def first_visible_line(self) -> int:
        """The line at the top."""
        return self._rows.clamped(self._top)[0]

    def last_visible_line(self) -> int:
        """The last line that is wholly seen; -1 without lines."""
        if not self._rows.wrap:
            return min(len(self.store), self.first_visible_line() + self._rows.page) - 1
        rows = self.visible_rows()[: self._rows.page]
        return rows[-1].line if rows else -1

    @property
    def page_rows(self) -> int:
        """Whole rows that are seen at once."""
        return self._rows.page

    def _scroll_to(self, position: Position) -> None:
        self._top = position
        self._set_following(position >= self._rows.bottom())
        self._seen = max(self._seen, self.last_visible_line() + 1)
        self._refresh(moved=True)

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        if not self._moving:
            at_end = value >= self._bar.maximum()
            self._scroll_to(self._rows.bottom() if at_end else (value, 0))
            self._person_went()

    def _person_went(self) -> None:
        """Somebody scrolled, rather than Nova. For who builds on this."""

    @Slot(int)
    def _on_scrolled_sideways(self, value: int) -> None:
        self._rows.offset = value
        self.viewport().update()

    def _sync_bars(self) -> None:
        self._moving = True
        rows, bar, size = self._rows, self._bar, self.viewport().size()
        rows.left = self._gutter.width(len(self.store), self._metrics) + MARGIN
        rows.height = size.height()
        rows.width = max(1, size.width() - rows.left - MARGIN)
        bottom = rows.bottom()
        if self._follow and not self._held:
            self._top = bottom
        bar.setPageStep(rows.page)
        bar.setRange(0, bottom[0])
        bar.setValue(rows.clamped(self._top)[0])
        self._sync_side_bar()
        self._moving = False

    def _sync_side_bar(self) -> None:
        rows, side = self._rows, self.horizontalScrollBar()
        if self._draft:
            return
        if rows.wrap:
            rows.offset = 0
            side.setRange(0, 0)
            return
        self._widest = max(self._widest, self._width_seen())
        side.setPageStep(rows.width)
        side.setSingleStep(round(self._metrics.advance * 4))
        side.setRange(0, max(0, round(self._widest) - rows.width))

    def _width_seen(self) -> float:
        """Pixels of the longest line in sight: how far there is to scroll sideways is known line by line. Lines that
        were measured with the last page are not measured again."""
        first = self.first_visible_line()
        seen = range(first, min(len(self.store), first + self._rows.page + 1))
        known = self._measured if self._measured_of == self.store.version else range(0)
        self._measured, self._measured_of = seen, self.store.version
        return max((self._metrics.width(self.store, line) for line in seen if line not in known), default=0.0)

    def _sync_pill(self) -> None:
        self._pill.tell(0 if self._follow else len(self.store) - self._seen, self.viewport().rect())

    def show_place(self, start: Place, end: Place) -> None:
        """Scroll as little as it takes to see a place; a third from the top when it is far."""
        page = self.visible_rows()[: self._rows.page]
        if not any(row.line == start[0] and row.first <= start[1] <= row.first + len(row.text) for row in page):
            inside = start[1] // self._rows.columns if self._rows.wrap else 0
            self._scroll_to(self._rows.moved((start[0], inside), -(self._rows.page // 3)))
        if not self._rows.wrap:
            self._show_columns(start[1], end[1])
        self.viewport().update()

    def _show_columns(self, start: int, end: int) -> None:
        side, advance = self.horizontalScrollBar(), self._metrics.advance
        left, right = round(start * advance), round(end * advance)
        if left < side.value() or right > side.value() + self._rows.width:
            self._widest = max(self._widest, float(right))
            self._sync_bars()
            side.setValue(max(0, left - self._rows.width // 3) if right > self._rows.width else 0)

    # -- looks

    def set_show_times(self, on: bool) -> None:
        """Local times (HH:MM:SS) on the left."""
        self._gutter.times = on
        self._refresh()

    @property
    def shows_numbers(self) -> bool:
        return self._gutter.numbers

    @property
    def clock(self) -> str:
        """What the time column tells: local, utc or since (the log's first line)."""
        return self._gutter.clock

    def set_clock(self, clock: str) -> None:
        self._gutter.clock = clock
        self._refresh()

    def set_show_numbers(self, on: bool) -> None:
        """Line numbers on the left."""
        self._gutter.numbers = on
        self._refresh()

    def set_wrap(self, on: bool) -> None:
        """Break long lines at the right edge instead of scrolling sideways."""
        self._rows.wrap = on
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if on else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(policy)
        self._top = (self._top[0], 0)
        self._refresh()

    def zoom(self, steps: int) -> None:
        """Larger (or smaller) text by points; 0: the system's size."""
        points = fixed_font().pointSizeF() if not steps else self._metrics.font.pointSizeF() + steps
        self.set_log_font(fixed_font(min(LARGEST, max(SMALLEST, points))))

    @property
    def points(self) -> float:
        """The size of the letters."""
        return self._metrics.font.pointSizeF()

    def set_log_font(self, font: QFont) -> None:
        """Another (monospace) font."""
        self._metrics = self._rows.metrics = Metrics(font)
        self._widest, self._measured = 0.0, range(0)
        self._new_colours()
        self._refresh()

    def _new_colours(self) -> None:
        self.colours = LogColours(self.palette(), self.isActiveWindow())
        self._painter = LogPainter(self.colours, self._metrics)
        self._metrics.forget()
        self.viewport().update()

    def visible_rows(self) -> list[Row]:
        """The rows in sight, top to bottom."""
        return self._rows.visible(self._top)

    def _within(self, region: QRegion, rows: list[Row]) -> Iterator[Row]:
        """Those that reach into a part of the viewport. Qt has what lies under the pill painted apart, each time."""
        height, width = self._metrics.height, self.viewport().width()
        return (row for row in rows if region.intersects(QRect(0, row.y - height, width, 3 * height)))

    def _marks(self, row: Row) -> list[Mark]:
        marks = []
        for current, match in self.found_in(row.line, row.first, row.first + len(row.text)):
            start = match.start - row.first
            if start < len(row.text) and start + match.length > 0:
                marks.append(Mark(start, start + match.length, CURRENT if current else MATCH))
        chosen = self.selection.columns(row.line)
        if chosen is not None:
            end = len(row.text) + 1 if chosen[1] is None else chosen[1] - row.first
            marks.append(Mark(chosen[0] - row.first, end, SELECTED))
        return marks

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        area, asked = self.viewport().rect(), event.region()
        painter.fillRect(event.rect(), QColor(*self.colours.base))
        rows = self.visible_rows()
        if not rows:
            self._paint_placeholder(painter)
        left = self._gutter.width(len(self.store), self._metrics)
        clip = QRectF(area.adjusted(left, 0, 0, 0))
        if self._draft:
            self._painter.draft(painter, rows, clip)
        else:
            for row in self._within(asked, rows):
                self._painter.row(painter, row, self._marks(row), clip)
                for start, end in seen_links(row, self.store):
                    self._painter.underline(painter, row, start, end)
        if rows and event.rect().left() < left:
            self._painter.gutter(painter, rows, self._gutter, self.store, left)
            self._painter.gutter_edge(painter, left, area.height())
        painter.end()

    def _paint_placeholder(self, painter: QPainter) -> None:
        paint_placeholder(painter, self.viewport().rect(), self._placeholder, self.font(), self.colours)

    # -- places

    def place_at(self, point: QPoint) -> Place:
        """The place between two characters that is nearest to a point of the viewport."""
        rows = self.visible_rows()
        if not rows:
            return 0, 0
        index = point.y() // self._metrics.height
        if index < 0:
            return rows[0].line, rows[0].first
        if index >= len(rows):
            return rows[-1].line, rows[-1].first + len(rows[-1].text)
        row = rows[index]
        return row.line, row.first + self._metrics.column(row, point.x() - row.x, self.colours)

    def letter_at(self, point: QPoint) -> Place:
        """The place before the character under a point."""
        line, column = self.place_at(point)
        rows = self.visible_rows()
        index = point.y() // self._metrics.height
        if 0 <= index < len(rows) and column > rows[index].first:
            row = rows[index]
            if row.x + self._metrics.x(row, column - row.first, self.colours) > point.x():
                return line, column - 1
        return line, column

    # -- events

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Qt's own has everything painted anew; what is new is known here."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        changes = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.ActivationChange)
        if event.type() in changes and hasattr(self, "_painter"):
            self._new_colours()

"""A log on paper: its lines with their colours, broken where the page ends. Imported when something is printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette
from PySide6.QtPrintSupport import QPrinter

from nova_desktop.api.calls import current_scope
from nova_desktop.api.errors import SemaphoreAPIError, SemaphoreCancelledError
from nova_desktop.api.files import make_file
from nova_desktop.core.ansi import BOLD, ITALIC, STRIKE, UNDERLINE
from nova_desktop.core.log_files import moment_text
from nova_desktop.core.logs import LogChunk, LogStore

from .colours import Ink, LogColours
from .metrics import fixed_font
from .painter import Piece, pieces

POINTS = 8.0
"""Size of the text: about 100 columns on A4 and Letter."""
MARGIN_MM = 15.0


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What is to be printed, made in the window's thread. Lines from `first` to before `last`."""

    printer: QPrinter
    chunks: tuple[LogChunk, ...]
    title: str
    times: bool
    first: int
    last: int
    font: QFont
    ink: LogColours


@dataclass(frozen=True, slots=True)
class Printed:
    """So far, or in the end: pages on paper."""

    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class PageSize:
    """In device units and in columns and rows of text."""

    column: float
    row: float
    columns: int
    rows: int
    ascent: float
    width: float


def paper_font() -> QFont:
    return fixed_font(POINTS)


def paper_colours() -> LogColours:
    """Those for a white ground, whatever the theme."""
    palette = QPalette(QColor("#ffffff"))
    palette.setColor(QPalette.ColorRole.Base, QColor("#ffffff"))
    palette.setColor(QPalette.ColorRole.Text, QColor("#000000"))
    return LogColours(palette)


def page_size(printer: QPrinter, font: QFont) -> PageSize:
    """What fits on a page below its head."""
    metrics = QFontMetricsF(font, printer)
    area = printer.pageLayout().paintRectPixels(printer.resolution())
    column, row = metrics.horizontalAdvance("0"), ceil(metrics.lineSpacing())
    rows = int(area.height() // row) - 2
    return PageSize(column, row, max(20, int(area.width() // column)), max(5, rows), metrics.ascent(), area.width())


def cells(text: str) -> int:
    """Columns of the grid that a text takes: Chinese, Japanese and emoji take two each."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(one) in "WF" for one in text)
    return len(text) + wide - sum(unicodedata.combining(one) > 0 for one in text)


def cuts(text: str, columns: int) -> Iterator[tuple[int, int]]:
    """Where the rows of a line begin and end; an empty line has one."""
    if text.isascii():
        yield from ((at, min(at + columns, len(text))) for at in range(0, max(1, len(text)), columns))
        return
    start = taken = 0
    for at, letter in enumerate(text):
        wide = cells(letter)
        if taken + wide > columns:
            yield start, at
            start, taken = at, 0
        taken += wide
    yield start, len(text)


def print_log(job: PrintJob, tell: Callable[[object], None]) -> Printed:
    """A worker's job. Raises SemaphoreAPIError (`not_printed`), SemaphoreCancelledError."""
    store = LogStore()
    for chunk in job.chunks:
        store.append_chunk(chunk)
    size = page_size(job.printer, job.font)
    pages = max(1, ceil(sum(_rows(store, line, job, size) for line in range(job.first, job.last)) / size.rows))
    if job.printer.outputFileName():
        make_file(Path(job.printer.outputFileName()))
    painter = QPainter()
    if not painter.begin(job.printer):
        where = job.printer.outputFileName() or job.printer.printerName()
        raise SemaphoreAPIError(f"{where} does not print", code="not_printed", params={"printer": where})
    try:
        return _Paper(job, store, size, painter, pages).print(tell)
    except SemaphoreCancelledError:
        job.printer.abort()
        raise
    finally:
        painter.end()


def _rows(store: LogStore, line: int, job: PrintJob, size: PageSize) -> int:
    return sum(1 for _ in cuts(_head(store, line, job.times) + store.plain(line), size.columns))


def _head(store: LogStore, line: int, times: bool) -> str:
    return f"{moment_text(store, line)} " if times else ""


class _Paper:
    """Pages one after the other."""

    def __init__(self, job: PrintJob, store: LogStore, size: PageSize, painter: QPainter, pages: int) -> None:
        self._job, self._store, self._size = job, store, size
        self._painter, self._pages = painter, pages
        self._page = self._row = self._done = 0
        chosen = job.printer.fromPage(), job.printer.toPage()
        self._wanted = range(chosen[0], chosen[1] + 1) if any(chosen) else range(1, pages + 1)

    def print(self, tell: Callable[[object], None]) -> Printed:
        self._begin_page(tell)
        for line in range(self._job.first, self._job.last):
            if self._page > self._wanted[-1]:
                break
            self._print_line(line, tell)
        return Printed(self._done, self._pages)

    def _begin_page(self, tell: Callable[[object], None]) -> None:
        scope = current_scope()
        if scope is not None and scope.cancelled:
            raise SemaphoreCancelledError("Cancelled")
        self._page, self._row = self._page + 1, 0
        if self._page not in self._wanted:
            return
        if self._done:
            self._job.printer.newPage()
        self._done += 1
        tell(Printed(self._page, self._pages))
        self._print_head()

    def _print_head(self) -> None:
        size, painter = self._size, self._painter
        painter.setFont(self._job.font)
        painter.setPen(QColor("#555555"))
        number = f"{self._page} / {self._pages}"
        painter.drawText(QRectF(0, 0, size.width, size.row), Qt.AlignmentFlag.AlignRight, number)
        room = size.columns - len(number) - 2
        painter.drawText(QPointF(0, size.ascent), self._job.title[:room])

    def _print_line(self, line: int, tell: Callable[[object], None]) -> None:
        head = _head(self._store, line, self._job.times)
        text = head + self._store.plain(line)
        runs = [run._replace(start=run.start + len(head)) for run in self._store.runs(line)]
        parts = list(pieces(len(text), runs, ()))
        for start, end in cuts(text, self._size.columns):
            if self._row == self._size.rows:
                self._begin_page(tell)
            if self._page in self._wanted:
                self._print_row(text, start, end, parts)
            self._row += 1

    def _print_row(self, text: str, start: int, end: int, parts: list[Piece]) -> None:
        size, painter, column = self._size, self._painter, 0
        top = (self._row + 2) * size.row
        for part in parts:
            if part.end <= start or part.start >= end:
                continue
            shown = text[max(part.start, start) : min(part.end, end)]
            ink = self._job.ink.ink(part.style)
            x, width = column * size.column, cells(shown) * size.column
            self._set(part.style.flags, ink)
            if ink.ground is not None:
                painter.fillRect(QRectF(x, top, width, size.row), ink.ground)
            painter.drawText(QPointF(x, top + size.ascent), shown)
            column += cells(shown)

    def _set(self, flags: int, ink: Ink) -> None:
        font = QFont(self._job.font)
        font.setBold(bool(flags & BOLD))
        font.setItalic(bool(flags & ITALIC))
        font.setUnderline(bool(flags & UNDERLINE))
        font.setStrikeOut(bool(flags & STRIKE))
        self._painter.setFont(font)
        self._painter.setPen(ink.text)

"""The rows of the palette and how they are drawn: a picture, the title with the letters marked, quiet facts, keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...core.finding import Marks, marks
from ..icons import icon_pixmap
from ..theme import GRID, ICON, MARGIN, RADIUS, body_font, small_font, theme
from .entries import Entry

Index = QModelIndex | QPersistentModelIndex

ROW = 32
EDGE = 14
"""Where the text of the field begins, and with it all below."""
ENTRY = Qt.ItemDataRole.UserRole
_LEAST_TITLE = 120


class PaletteModel(QAbstractListModel):
    """`query` is what the rows were found by; a line is drawn above the row `line_above`."""

    def __init__(self) -> None:
        super().__init__()
        self.query = ""
        self.line_above = -1
        self._rows: Sequence[Entry] = ()

    def show_rows(self, rows: Sequence[Entry], query: str, line_above: int = -1) -> None:
        self.beginResetModel()
        self._rows, self.query, self.line_above = rows, query, line_above
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index.row())
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.title, entry.beside, entry.why_not, entry.shortcut) if part)
        return entry if role == ENTRY else None


class PaletteDelegate(QStyledItemDelegate):
    """Draws plain text only, whatever a name holds."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        entry = index.data(ENTRY)
        if not isinstance(model, PaletteModel) or not isinstance(entry, Entry):
            return
        area = QRect(option.rect)
        state = option.state
        painter.save()
        _ground(painter, area, state, line=index.row() == model.line_above)
        _row(painter, area.adjusted(EDGE, 0, -EDGE, 0), entry, marks(model.query, entry))
        painter.restore()


def _ground(painter: QPainter, area: QRect, state: QStyle.StateFlag, *, line: bool) -> None:
    colours = theme().colours
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.highlight if chosen else colours.hover))
        painter.drawRoundedRect(area.adjusted(4, 1, -4, -1), RADIUS, RADIUS)
    if line:
        painter.fillRect(area.left() + MARGIN, area.top(), area.width() - 2 * MARGIN, 1, QColor(colours.line))


def _row(painter: QPainter, area: QRect, entry: Entry, marked: Marks) -> None:
    """From both ends: the keys on the right, picture and title on the left, the facts in what is left over."""
    colours = theme().colours
    off = bool(entry.why_not)
    text, muted = QColor(colours.disabled if off else colours.text), QColor(colours.muted)
    tint = (
        theme().tone(entry.tone)
        if entry.tone is not None and not off
        else QColor(colours.disabled if off else colours.muted)
    )
    top = area.top() + (area.height() - ICON) // 2
    picture = icon_pixmap(entry.icon, ICON, tint, painter.device().devicePixelRatio())
    painter.drawPixmap(QPoint(area.left(), top), picture)
    left, right = area.left() + ICON + MARGIN, area.right()
    if entry.shortcut:
        right -= _keys(painter, QRect(left, area.top(), right - left, area.height()), entry.shortcut) + MARGIN
    font = body_font()
    width = _text(painter, area, left, max(_LEAST_TITLE, right - left), entry.title, marked.title, font, text)
    left += width + MARGIN
    if right - left > 3 * GRID:
        beside = () if off else marked.beside
        _text(painter, area, left, right - left, entry.quiet_text, beside, small_font(), muted)


def _keys(painter: QPainter, area: QRect, keys: str) -> int:
    """At the right; how wide they are."""
    font = small_font()
    painter.setFont(font)
    painter.setPen(QColor(theme().colours.muted))
    painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, keys)
    return QFontMetrics(font).horizontalAdvance(keys)


def _text(
    painter: QPainter,
    area: QRect,
    left: int,
    room: int,
    text: str,
    places: Sequence[int],
    font: QFont,
    colour: QColor,
) -> int:
    """A text with some letters marked, cut to its room; how wide it is."""
    layout = _lay(text, places, font)
    if layout.lineAt(0).naturalTextWidth() > room:
        spare = sum(1 for _ in places)  # bold letters are a little wider
        text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room - spare)
        layout = _lay(text, [at for at in places if at < len(text) - 1], font)
    line = layout.lineAt(0)
    painter.setPen(colour)
    layout.draw(painter, QPointF(left, area.top() + (area.height() - line.height()) / 2))
    return round(line.naturalTextWidth())


def _lay(text: str, places: Sequence[int], font: QFont) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats(_formats(text, places))
    layout.beginLayout()
    layout.createLine().setLineWidth(1_000_000)
    layout.endLayout()
    return layout


def _formats(text: str, places: Sequence[int]) -> list[QTextLayout.FormatRange]:
    """Bold and underlined: neither colour nor weight alone. Qt counts in UTF-16."""
    style = QTextCharFormat()
    style.setFontWeight(QFont.Weight.Bold)
    style.setFontUnderline(True)
    found = []
    for at in places:
        part = QTextLayout.FormatRange()
        part.start = _utf16(text[:at])
        part.length = _utf16(text[at])
        part.format = style
        found.append(part)
    return found


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2

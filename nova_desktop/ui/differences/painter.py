"""Draws one row of two compared logs: a step, a fold, or a line of each."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...core.comparing_logs import ADDED, CHANGED, REMOVED
from ...core.comparison_rows import FOLD, PART, STEP
from ...core.diffs import Marks
from ...core.status import Tone
from ..icons import icon
from ..logs.metrics import fixed_font
from ..theme import GRID, ICON, ROW_COMPACT, body_font, small_font, theme
from ..tones import CHANGED_LINE, CHANGED_WORD, tinted
from . import sentences
from .rows_model import Line, RowsModel, step_words

Index = QModelIndex | QPersistentModelIndex

_SIGNS = {(CHANGED, True): "−", (REMOVED, True): "−", (CHANGED, False): "+", (ADDED, False): "+"}
_TONES = {True: Tone.BAD, False: Tone.GOOD}
_MORE, _LESS = "▸", "▾"


class RowPainter(QStyledItemDelegate):
    """`offset`: pixels that the lines are scrolled sideways."""

    def __init__(self, model: RowsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.offset = 0
        self._set_fonts()

    def _set_fonts(self) -> None:
        self._mono, self._body, self._small = fixed_font(), body_font(), small_font()
        self._strong = QFont(self._body)
        self._strong.setWeight(QFont.Weight.DemiBold)
        self._cell = QFontMetricsF(self._mono).horizontalAdvance("0")

    def new_fonts(self) -> None:
        self._set_fonts()

    def width_of(self, line: Line) -> int:
        """Pixels of the longer text of a row."""
        text = max(line.left, line.right, key=len)
        return round(len(text) * self._cell if text.isascii() else self._advance(text)) + GRID

    def _advance(self, text: str) -> float:
        return QFontMetricsF(self._mono).horizontalAdvance(text)

    def changed_at(self, line: Line) -> tuple[int, int]:
        """Pixels from the start of a text to where it differs first, and to the end of that."""
        found = [
            (text, marks[0]) for text, marks in ((line.left, line.left_marks), (line.right, line.right_marks)) if marks
        ]
        if not found:
            return 0, 0
        text, (start, length) = min(found, key=lambda one: one[1][0])
        measure = QFontMetricsF(self._mono)
        return round(measure.horizontalAdvance(text[:start])), round(measure.horizontalAdvance(text[: start + length]))

    def gutter(self) -> int:
        """Pixels left of a text: number and sign."""
        return round((self._model.digits + 2) * self._cell) + 2 * GRID

    def height(self) -> int:
        """Pixels of a row."""
        lines = QFontMetricsF(self._mono).height(), QFontMetricsF(self._body).height() + 4
        return max(ROW_COMPACT - 4, round(max(lines)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, box = self._model.line(index.row()), QRect(option.rect)
        state = option.state
        painter.save()
        painter.setClipRect(box)
        if line.kind in (STEP, PART):
            self._step(painter, box, line)
        elif line.kind == FOLD:
            self._fold(painter, box, line)
        elif self._model.unified:
            self._side(painter, box, line, left=line.kind != ADDED)
        else:
            middle = box.left() + box.width() // 2
            self._side(painter, QRect(box.left(), box.top(), middle - box.left(), box.height()), line, left=True)
            self._side(painter, QRect(middle, box.top(), box.right() + 1 - middle, box.height()), line, left=False)
            painter.fillRect(QRect(middle, box.top(), 1, box.height()), QColor(theme().colours.line))
        self._chosen(painter, box, state)
        painter.restore()

    def _chosen(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        """A bar on the left where it is selected, a frame where the keyboard is: the grounds of differences stay."""
        accent = QColor(theme().colours.accent)
        if state & QStyle.StateFlag.State_Selected:
            wash = QColor(accent)
            wash.setAlphaF(0.12)
            painter.fillRect(box, wash)
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), accent)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(accent)
            painter.drawRect(box.adjusted(0, 0, -1, -1))

    # Steps and folds

    def _step(self, painter: QPainter, box: QRect, line: Line) -> None:
        colours, pair = theme().colours, line.pair
        painter.fillRect(box, QColor(colours.alternate))
        painter.fillRect(QRect(box.left(), box.top(), box.width(), 1), QColor(colours.line))
        title, count, time = step_words(line)
        painter.setFont(self._body)
        painter.setPen(QColor(colours.muted))
        inside = box.adjusted(GRID, 0, -GRID, 0)
        painter.drawText(inside, _middle(), _MORE if line.hidden else _LESS)
        differs = pair is not None and bool(pair.differing)
        right = self._right_words(painter, inside, count, time, differs=differs)
        room = QRect(inside.left() + 2 * GRID, box.top(), right - inside.left() - 3 * GRID, box.height())
        if differs:
            spot = QRect(room.left(), box.center().y() - ICON // 2, ICON, ICON)
            icon("compare", ICON, Tone.ATTENTION).paint(painter, spot)
            room.setLeft(room.left() + ICON + GRID)
        painter.setFont(self._strong if differs else self._body)
        painter.setPen(QColor(colours.text if differs else colours.muted))
        shown = QFontMetricsF(painter.font()).elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _middle(), shown)

    def _right_words(self, painter: QPainter, inside: QRect, count: str, time: str, *, differs: bool) -> int:
        """What stands at the right edge; where the room for the title ends."""
        painter.setFont(self._small)
        measure = QFontMetricsF(self._small)
        painter.setPen(QColor(theme().colours.muted))
        painter.drawText(inside, _middle(right=True), time)
        edge = inside.right() - (round(measure.horizontalAdvance(time)) + 2 * GRID if time else 0)
        if differs:
            painter.setPen(theme().tone(Tone.ATTENTION))
        painter.drawText(
            QRect(inside.left(), inside.top(), edge - inside.left(), inside.height()), _middle(right=True), count
        )
        return edge - round(measure.horizontalAdvance(count)) - GRID

    def _fold(self, painter: QPainter, box: QRect, line: Line) -> None:
        colours = theme().colours
        painter.fillRect(box, QColor(colours.base))
        painter.setFont(self._small)
        painter.setPen(QColor(colours.muted))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), f"⋯  {sentences.equal_lines(line.hidden)}  ⋯")

    # Lines

    def _side(self, painter: QPainter, box: QRect, line: Line, *, left: bool) -> None:
        colours = theme().colours
        number = line.left_number if left else line.right_number
        sign = _SIGNS.get((line.kind, left), "")
        tone = _TONES[left]
        if not number:
            painter.fillRect(box, QColor(colours.alternate))
            return
        painter.fillRect(box, tinted(tone, CHANGED_LINE) if sign else QColor(colours.base))
        painter.setFont(self._mono)
        painter.setPen(QColor(colours.muted))
        edge = box.left() + GRID + round(self._model.digits * self._cell)
        numbers = QRect(box.left(), box.top(), edge - box.left(), box.height())
        painter.drawText(numbers, _middle(right=True), str(number))
        if sign:
            painter.setPen(theme().tone(tone))
            painter.drawText(QRect(edge, box.top(), round(2 * self._cell), box.height()), _middle(centre=True), sign)
        text, marks = (line.left, line.left_marks) if left else (line.right, line.right_marks)
        inside = box.adjusted(self.gutter(), 0, 0, 0)
        self._text(painter, inside, text, marks, tone)

    def _text(self, painter: QPainter, box: QRect, text: str, marks: Marks, tone: Tone) -> None:
        measure = QFontMetricsF(self._mono)
        painter.save()
        painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
        x = box.left() - self.offset
        for start, length in marks:
            begin = measure.horizontalAdvance(text[:start])
            width = measure.horizontalAdvance(text[: start + length]) - begin
            painter.fillRect(QRectF(x + begin, box.top(), width, box.height()), tinted(tone, CHANGED_WORD))
        painter.setPen(QColor(theme().colours.text))
        drop = (box.height() - measure.height()) / 2 + measure.ascent()
        skipped = max(0, int(self.offset / self._cell) - 2) if text.isascii() else 0
        seen = int(box.width() / self._cell) + 6 if text.isascii() else len(text)
        painter.drawText(QPointF(x + skipped * self._cell, box.top() + drop), text[skipped : skipped + seen])
        painter.restore()


def _middle(*, right: bool = False, centre: bool = False) -> int:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    if centre:
        side = Qt.AlignmentFlag.AlignHCenter
    return int(side | Qt.AlignmentFlag.AlignVCenter)

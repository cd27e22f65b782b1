"""The scrolled part of the page: cards on top, charts below, in as many columns as there is room for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ..forms import heading
from ..theme import GRID, MARGIN
from .cards import WIDTH, CardButton, cards_height
from .chart import ChartView
from .marks import RANKS, Card, Chart, Sheet

translate = QCoreApplication.translate

_TWO = 640
"""Width from which rankings stand beside each other, where their legends have room."""


class Content(QScrollArea):
    """`picked` carries the Mark or the Card that was pressed."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("analyticsContent")
        self.setAccessibleName(translate("Analytics", "Figures and charts"))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._cards, self._dora, self._charts = QGridLayout(), QGridLayout(), QGridLayout()
        self._head = heading("")
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * MARGIN, 0, 2 * MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addLayout(self._cards)
        column.addWidget(self._head)
        column.addLayout(self._dora)
        column.addSpacing(GRID)
        column.addLayout(self._charts)
        column.addStretch(1)
        for grid in (self._cards, self._dora, self._charts):
            grid.setSpacing(GRID)
        self._charts.setHorizontalSpacing(3 * GRID)
        self._charts.setVerticalSpacing(2 * GRID)
        self.setWidget(inside)
        for ground in (inside, self.viewport()):
            ground.setAutoFillBackground(False)  # the page's own shows, also while this is not enabled
        self.cards: dict[str, CardButton] = {}
        self.charts: dict[str, ChartView] = {}
        self._sheet: Sheet | None = None

    def show_sheet(self, sheet: Sheet) -> None:
        """What stays keeps its widget, and so the person's place."""
        self._sheet = sheet
        self._head.setText(sheet.dora_title)
        for card in (*sheet.cards, *sheet.dora):
            self._show_card(card)
        names = [chart.name for chart in sheet.charts]
        for chart in sheet.charts:
            self._show_chart(chart)
        for name in [one for one in self.charts if one not in names]:
            self.charts.pop(name).deleteLater()
        self._lay_out()

    def clear(self) -> None:
        """Nothing of it stays."""
        for widget in (*self.cards.values(), *self.charts.values()):
            widget.hide()
            widget.deleteLater()
        self.cards, self.charts, self._sheet = {}, {}, None

    def _show_card(self, card: Card) -> None:
        if card.name in self.cards:
            self.cards[card.name].show_card(card)
            return
        made = self.cards[card.name] = CardButton(card, self.widget())
        made.picked.connect(self.picked)

    def _show_chart(self, chart: Chart) -> None:
        if chart.name in self.charts:
            self.charts[chart.name].show_chart(chart)
            return
        made = self.charts[chart.name] = ChartView(chart, self.widget())
        made.picked.connect(self.picked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        width = self.viewport().width() - 4 * MARGIN
        most = max(1, (width + GRID) // (WIDTH + GRID))
        self._lay_out_cards(self._cards, sheet.cards, min(most, len(sheet.cards)), width)
        self._lay_out_cards(self._dora, sheet.dora, 4 if most >= 4 else 2, width)
        self._lay_out_charts(sheet, 2 if width >= _TWO and self._legends_fit(sheet, (width - 3 * GRID) // 2) else 1)
        order = [*(self.cards[one.name] for one in (*sheet.cards, *sheet.dora)), *map(self.charts.get, self._order())]
        for first, second in pairwise(order):
            if first is not None and second is not None:
                QWidget.setTabOrder(first, second)

    def _lay_out_cards(self, grid: QGridLayout, cards: Sequence[Card], columns: int, width: int) -> None:
        """All as high as the one with most to say."""
        buttons = [self.cards[one.name] for one in cards]
        each = (width - GRID * (columns - 1)) // columns
        high = math.ceil(cards_height(cards, each, buttons[0].fonts))
        for button in buttons:
            button.setFixedHeight(high)
        _fill(grid, buttons, columns)

    def _order(self) -> list[str]:
        return [chart.name for chart in self._sheet.charts] if self._sheet is not None else []

    def _legends_fit(self, sheet: Sheet, width: int) -> bool:
        return all(self.charts[one.name].legend_width <= width for one in sheet.charts if one.kind == RANKS)

    def _lay_out_charts(self, sheet: Sheet, columns: int) -> None:
        """Rankings beside each other; all else is as wide as the page."""
        _empty(self._charts)
        row = column = 0
        for chart in sheet.charts:
            view = self.charts[chart.name]
            if chart.kind == RANKS and columns == 2 and not chart.wide:
                self._charts.addWidget(view, row, column, Qt.AlignmentFlag.AlignTop)
                row, column = (row, 1) if column == 0 else (row + 1, 0)
                continue
            row, column = (row + 1, 0) if column else (row, 0)
            self._charts.addWidget(view, row, 0, 1, columns, Qt.AlignmentFlag.AlignTop)
            row += 1
        for at in range(2):
            self._charts.setColumnStretch(at, 1 if at < columns else 0)


def _empty(grid: QGridLayout) -> None:
    while grid.takeAt(0) is not None:
        pass


def _fill(grid: QGridLayout, widgets: Sequence[QWidget], columns: int) -> None:
    _empty(grid)
    for at, widget in enumerate(widgets):
        grid.addWidget(widget, at // columns, at % columns)
    for column in range(6):
        grid.setColumnStretch(column, 1 if column < columns else 0)

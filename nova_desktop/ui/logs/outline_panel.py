"""The panel beside a log: outline, the failure chosen with its result unfolded, the recap by host."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from nova_desktop.core.outline import Outline
from nova_desktop.ui.question import plain
from nova_desktop.ui.words import short_tip

from .outline_model import OutlineModel
from .recap_view import RecapView

translate = QCoreApplication.translate

_TALL = 360
"""Height of the panel from which on the recap has room below the steps."""


class OutlinePanel(QWidget):
    """`line_wanted` carries the line number of the row that a person chose."""

    line_wanted = Signal(object)
    failure_wanted = Signal(object)
    """The OutlineRow of a host that failed."""

    difference_wanted = Signal(object)
    """A Difference."""

    host_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outlinePanel")
        self.outline = Outline()
        self.model = OutlineModel(self)
        self._build()
        self.show_outline(Outline())

    def _build(self) -> None:
        self._summary = plain(name="outlineSummary")  # in two lines rather than cut: what is destroyed stands last
        self._summary.setContentsMargins(8, 6, 8, 6)
        self.list = QTreeView()
        self.list.setObjectName("logOutline")
        self.list.setAccessibleName(translate("Outline", "Outline of the log"))
        self.list.setModel(self.model)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setIndentation(0)
        self.list.setFrameShape(QTreeView.Shape.NoFrame)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(16)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, self.list.fontMetrics().horizontalAdvance("0:00:00") + 16)
        self.model.rowsInserted.connect(self._rows_came)
        self.model.dataChanged.connect(self._rows_changed)
        self.list.clicked.connect(self._chosen)
        self.list.activated.connect(self._chosen)
        self._recap = RecapView()
        self._recap.host_wanted.connect(self.host_wanted)
        self._parts = QSplitter(Qt.Orientation.Vertical)
        for part in (self.list, self._recap):
            self._parts.addWidget(part)
        self._parts.setChildrenCollapsible(False)
        self._parts.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._summary)
        column.addWidget(self._parts, 1)

    @property
    def empty(self) -> bool:
        """Is there nothing to outline in this log?"""
        return not self.outline.steps and self.outline.plan is None

    def show_outline(self, outline: Outline) -> None:
        """As it is known now."""
        self.outline = outline
        self.model.show(outline)
        said = summary_words(outline)
        self._summary.setText(said)
        self._summary.setToolTip(short_tip(said))
        self._recap.show_recap(outline.recap)
        self._show_parts()

    def _rows_came(self, _parent: QModelIndex, first: int, last: int) -> None:
        """What takes no time has the whole row for its name."""
        for row in range(first, last + 1):
            spans = not self.model.index(row, 1).data()
            if spans != self.list.isFirstColumnSpanned(row, QModelIndex()):
                self.list.setFirstColumnSpanned(row, QModelIndex(), spans)

    def _rows_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self._rows_came(QModelIndex(), first.row(), last.row())

    def _chosen(self, index: QModelIndex) -> None:
        row = self.model.row_at(index.row())
        if row is None:
            return
        self.line_wanted.emit(row.line)
        if row.failure is not None:
            self.failure_wanted.emit(row)
        elif row.difference is not None:
            self.difference_wanted.emit(row.difference)

    def _show_parts(self) -> None:
        """The steps go first where there is little room; the recap stands in the log, too."""
        self._recap.setVisible(bool(self.outline.recap) and self.height() >= _TALL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_parts()


def summary_words(outline: Outline) -> str:
    """How many steps and hosts, how many failed; partial where only some did."""
    if outline.plan is not None and not outline.steps:
        plan = outline.plan
        counts = translate("Outline", "+{0} to add, ~{1} to change, -{2} to destroy")
        return counts.format(plan.add, plan.change, plan.destroy)
    if not outline.steps:
        return translate("Outline", "This log has no plays or tasks to outline.")
    parts = [translate("Outline", "%n step(s)", None, len(outline.tasks))]
    bad = sum(host.bad for host in outline.recap)
    if bad and bad < len(outline.recap):
        parts.append(translate("Outline", "partial: {0} of {1} hosts failed").format(bad, len(outline.recap)))
    elif bad:
        parts.append(translate("Outline", "%n host(s) failed", None, bad))
    elif outline.recap:
        parts.append(translate("Outline", "%n host(s) well", None, len(outline.recap)))
    if outline.differences:
        parts.append(translate("Outline", "%n file(s) differ", None, len(outline.differences)))
    settled = sum(one.settled for one in outline.failures)
    if settled:
        parts.append(translate("Outline", "%n failure(s) ignored or rescued", None, settled))
    return " · ".join(parts)

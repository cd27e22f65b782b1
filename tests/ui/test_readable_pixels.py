"""Contrast measured on what is really painted: each status, selected and not, and what is disabled, in both themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from nova_desktop.core.status import STATUSES
from nova_desktop.ui.tasks.view import TaskPanel
from nova_desktop.ui.theme import apply_theme, contrast
from tests.task_samples import NOW, make_task

LEAST = 4.5
ICON = 28
"""Pixels at the start of a status cell that its picture takes."""


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    apply_theme(qapp, request.param)
    yield request.param
    apply_theme(qapp, "light")


def measured(picture: QImage, place: QRect) -> float:
    """The contrast of the ink that stands out most against the commonest colour, the ground."""
    colours = Counter(
        picture.pixelColor(x, y).rgb()
        for x in range(place.left(), place.right())
        for y in range(place.top(), place.bottom())
    )
    ground = QColor(colours.most_common(1)[0][0])
    return max(contrast(QColor(ink), ground) for ink in colours)


def ink_of(widget: QWidget) -> float:
    picture = widget.grab().toImage()
    inner = picture.rect().adjusted(4, 4, -4, -4)  # without the frame
    return measured(picture, inner)


@pytest.mark.parametrize("selected", [False, True])
def test_each_status_is_readable(qtbot: QtBot, themed: str, selected: bool) -> None:
    panel = TaskPanel()
    qtbot.addWidget(panel)
    panel.resize(1100, 120 + 34 * len(STATUSES))
    panel.set_tasks([make_task(number, status=name) for number, name in enumerate(STATUSES, 1)], NOW)
    panel.show()
    qtbot.waitExposed(panel)
    table = panel.table
    for row, name in enumerate(STATUSES):
        if selected:
            table.selectRow(row)
        picture = table.viewport().grab().toImage()
        for column in range(panel.model.columnCount()):
            place = table.visualRect(panel.model.index(row, column))
            if table.isColumnHidden(column) or not panel.model.index(row, column).data():
                continue
            start = ICON if column == 0 else 2
            found = measured(picture, place.adjusted(start, 3, -2, -3).intersected(picture.rect()))
            assert found >= LEAST, (themed, name, column, selected, round(found, 2))


def test_what_is_disabled_is_readable(qtbot: QtBot, themed: str) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    box = QComboBox()
    box.addItem("Deploy Standard")
    line = QLineEdit("web1")
    tool = QToolButton()
    tool.setText("Stop")
    column = QVBoxLayout(holder)
    widgets = (QPushButton("Start again"), QCheckBox("Dry run"), box, line, tool)
    for widget in widgets:
        widget.setEnabled(False)
        column.addWidget(widget)
    holder.show()
    qtbot.waitExposed(holder)
    found = {type(widget).__name__: round(ink_of(widget), 2) for widget in widgets}
    assert all(value >= LEAST for value in found.values()), (themed, found)

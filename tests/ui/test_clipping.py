"""No text is cut off at 1280x800, in either language, on any page and in the dialogs that people meet first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QTabWidget,
    QToolButton,
    QWidget,
)
from pytestqt.exceptions import TimeoutError

from nova_desktop.api import SemaphoreAPI
from nova_desktop.app import install_translations
from nova_desktop.core.comparing import Pair
from nova_desktop.core.connections import Book, Connection, save_book
from nova_desktop.core.history import History
from nova_desktop.demo import PracticeServer
from nova_desktop.ui.logs.find_row import FindRow
from nova_desktop.ui.workspace import PAGES

from .conftest import Driver, MakeNova


@pytest.fixture(params=["en", "de"], autouse=True)
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    usual, known = QLocale(), set(qapp.findChildren(QTranslator))
    install_translations(qapp, request.param)
    yield request.param
    for translator in set(qapp.findChildren(QTranslator)) - known:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(usual)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def nova(make_nova: MakeNova, server17: PracticeServer) -> Driver:
    save_book(Book((Connection(server17.url, name="Production", colour="red"),), server17.url))
    driver = make_nova(server17, size=(1280, 800))
    driver.wait_ready()
    return driver


def cut(widget: QWidget) -> bool:
    """Is its text wider or taller than the room that it has?"""
    if isinstance(widget, QLabel):
        return label_is_cut(widget)
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
        return False
    if isinstance(widget, QPushButton | QCheckBox | QRadioButton | QToolButton):
        return widget.width() < widget.sizeHint().width() and bool(widget.text())
    if isinstance(widget, QComboBox):
        return box_is_cut(widget)
    if isinstance(widget, QLineEdit):
        hint = widget.placeholderText()
        return bool(hint) and not widget.text() and widget.fontMetrics().horizontalAdvance(hint) > widget.width() - 8
    if isinstance(widget, QTabBar):
        return any(widget.tabRect(at).width() < widget.tabSizeHint(at).width() for at in range(widget.count()))
    return False


def label_is_cut(label: QLabel) -> bool:
    text = label.text()
    if not text or (label.pixmap() and not label.pixmap().isNull()):
        return False
    room = label.contentsRect()
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    lines = text.split("\n")
    return max(label.fontMetrics().horizontalAdvance(line) for line in lines) > room.width() + 1


def box_is_cut(box: QComboBox) -> bool:
    if box.isEditable() and box.toolTip():  # a field scrolls, and its tip tells all of it
        return False
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    picture = box.iconSize().width() + 4 if not box.itemIcon(max(0, box.currentIndex())).isNull() else 0
    return box.fontMetrics().horizontalAdvance(box.currentText()) > room.width() - picture + 1


def cut_texts(top: QWidget) -> list[str]:
    found = []
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        if cut(widget):
            text = getattr(widget, "text", lambda: "")() or getattr(widget, "placeholderText", lambda: "")()
            found.append(f"{type(widget).__name__} {widget.objectName()}: {text!r} {widget.width()}")
        if isinstance(widget, QTableView):
            found += cut_heads(widget)
    return found


def no_text_is_cut(nova: Driver, top: QWidget) -> None:
    """Once it is at rest: a label whose text was set this moment has its old width until its layout comes."""
    with suppress(TimeoutError):
        nova.wait(lambda: not cut_texts(top), 10)
    assert cut_texts(top) == []


def cut_heads(table: QTableView) -> list[str]:
    head, model = table.horizontalHeader(), table.model()
    found = []
    for column in range(model.columnCount() if head.isVisible() else 0):
        text = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        if not head.isSectionHidden(column) and head.fontMetrics().horizontalAdvance(text) > head.sectionSize(column):
            found.append(f"head {text!r} {head.sectionSize(column)}")
    return found


@pytest.mark.parametrize("page", PAGES)
def test_pages(nova: Driver, page: str) -> None:
    nova.window.workspace.show_page(page)
    failed = next(one for one in nova.session.tasks if one.status == "error")
    if page not in ("overview", "schedules", "kept", "servers", "settings"):
        nova.window.controller.show_task(failed)
        nova.wait(lambda: nova.log_lines)
    nova.qtbot.wait(100)
    no_text_is_cut(nova, nova.window)


def nameless(top: QWidget) -> list[str]:
    return [
        f"{type(one).__name__} {one.objectName()}"
        for one in top.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not one.accessibleName()
    ]


def show_comparison(nova: Driver) -> None:
    """Two of one template, the newest two."""
    first = nova.session.tasks[0]
    before = next(one for one in nova.session.tasks[1:] if one.template_id == first.template_id)
    nova.window.controller.commands.compare_wanted.emit(Pair(before, first))
    nova.wait(lambda: nova.window.workspace.differences.tasks.comparison is not None, 20)


def show_states(nova: Driver) -> None:
    nova.window.workspace.show_page("differences")
    tabs = nova.window.workspace.differences.findChild(QTabWidget)
    tabs.setCurrentIndex(1)
    nova.wait(lambda: nova.find("stateList").count() > 0, 20)  # type: ignore[attr-defined]


def show_analytics(nova: Driver) -> None:
    nova.wait(lambda: History().count(nova.session.connection.url, 1) > 0)
    nova.window.workspace.show_page("analytics")
    nova.wait(lambda: nova.window.workspace.analytics.sheet is not None, 20)


@pytest.mark.parametrize("fill", [show_comparison, show_states, show_analytics])
def test_pages_with_something_on_them(nova: Driver, fill: Callable[[Driver], None]) -> None:
    fill(nova)
    nova.qtbot.wait(500)
    no_text_is_cut(nova, nova.window)
    assert nameless(nova.window) == []


def test_a_plan_that_waits(nova: Driver, server17: PracticeServer) -> None:
    with SemaphoreAPI(server17.url, server17.token) as client:
        number = client.run_task(1, 10).id or 0
        nova.wait(lambda: client.get_task(1, number).status == "waiting_confirmation", 20)
    nova.session.refresh()
    page = nova.window.workspace.approvals
    nova.window.workspace.show_page("approvals")
    nova.wait(lambda: page.rows)
    page.table.selectRow(0)
    nova.wait(lambda: page.current is not None, 20)
    nova.qtbot.wait(1000)
    no_text_is_cut(nova, nova.window)
    assert nameless(nova.window) == []


def test_the_welcome_page(make_nova: MakeNova) -> None:
    nova = make_nova(size=(1280, 800))
    nova.wait(lambda: nova.shown("urlEdit"))
    no_text_is_cut(nova, nova.window)


def dialog() -> QWidget:
    return next(one for one in QApplication.topLevelWidgets() if one.isVisible() and one.objectName() in DIALOGS)


DIALOGS = ("runDialog", "confirmRun", "notifyDialog", "tokenDialog", "forgetDialog", "shortcutSheet")


@pytest.mark.parametrize("name", ["Deploy Full", "Plan Network", "Ship App"])
def test_the_run_form(nova: Driver, name: str) -> None:
    rows = [row for row in nova.session.catalogue.templates if row.name == name]
    if not rows:
        pytest.skip("the practice server has no such template")
    nova.window.running.form(rows[0])
    nova.wait(lambda: nova.shown("runDialog"))
    nova.qtbot.wait(50)
    no_text_is_cut(nova, dialog())
    nova.press("cancelButton")


def test_questions(nova: Driver) -> None:
    nova.window.actions_.quick_actions[0][1].trigger()
    nova.wait(lambda: nova.shown("confirmRunButton"))
    no_text_is_cut(nova, dialog())
    nova.press("cancelButton")
    nova.select_template("Deploy Full")
    nova.window.actions_.notify.trigger()
    nova.wait(lambda: nova.shown("notifyDialog"))
    no_text_is_cut(nova, dialog())
    nova.press("cancelButton")
    nova.window.workspace.show_page("servers")
    for button, opened in (("changeTokenButton", "tokenDialog"), ("forgetServerButton", "forgetDialog")):
        nova.press(button)
        nova.wait(lambda opened=opened: nova.shown(opened))
        no_text_is_cut(nova, dialog())
        nova.press("cancelButton")


def test_the_form_of_a_schedule(nova: Driver) -> None:
    nova.window.workspace.show_page("schedules")
    page = nova.window.workspace.schedules
    nova.wait(lambda: page.panel.model.total and page.edit.isEnabled())
    for pressed, opened in (("editScheduleButton", "scheduleEditor"), ("deleteScheduleButton", "deleteScheduleDialog")):
        nova.press(pressed)
        nova.wait(lambda opened=opened: nova.shown(opened))
        nova.qtbot.wait(50)
        no_text_is_cut(nova, nova.find(opened))
        nova.press("cancelButton")
        nova.wait(lambda: page.delete.isEnabled())
    nova.press("scheduleCalendarButton")
    nova.qtbot.wait(50)
    no_text_is_cut(nova, nova.window)


def test_a_text_that_is_cut_is_found(qtbot) -> None:
    """The check itself can fail."""
    holder = QWidget()
    qtbot.addWidget(holder)
    button, label = QPushButton("A text that is long", holder), QLabel("Another text that is long", holder)
    button.setGeometry(0, 0, 40, 30)
    label.setGeometry(0, 40, 40, 30)
    holder.show()
    qtbot.waitExposed(holder)
    assert len(cut_texts(holder)) == 2
    assert isinstance(button, QAbstractButton)


def parts(row: FindRow) -> list[QWidget]:
    every = (row.field, row.count, row.previous, row.next, row.case, row.listed)
    return [one for one in every if one.isVisible() and one.width()]


@pytest.mark.parametrize("text", ["", "e"])
def test_nothing_lies_over_the_find_field_in_the_smallest_window(nova17: Driver, text: str) -> None:
    nova17.window.resize(nova17.window.minimumSize())
    nova17.window.controller.show_task(next(one for one in nova17.session.tasks if one.status == "error"))
    nova17.wait(lambda: nova17.log_lines)
    row = nova17.window.workspace.log.finding
    row.field.setText(text)
    nova17.wait(lambda: bool(row.count.text()) == bool(text))
    nova17.qtbot.wait(50)
    nova17.wait(
        lambda: not any(one.geometry().intersects(other.geometry()) for one, other in combinations(parts(row), 2))
    )
    assert row.field in parts(row) and (row.count if text else row.listed) in parts(row)
    row.case.setChecked(True)  # what is other than usual stays in sight
    row._fit()
    assert row.case.isVisible()

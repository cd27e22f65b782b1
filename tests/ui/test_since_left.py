"""The list of what happened since somebody left: what it shows, says, opens and copies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from nova_desktop.api.models import Task
from nova_desktop.core.connections import Connection
from nova_desktop.core.missed_runs import Missed
from nova_desktop.core.since_left import SinceLeft, since_left
from nova_desktop.ui.since_left import SinceLeftDialog
from nova_desktop.ui.theme import apply_theme
from tests.task_samples import NOW, make_task, running

HOSTILE = '<img src="file:///etc/passwd">`|[a](https://evil.example.org) \u202e\n{0} %n &'
MakeDialog = Callable[[SinceLeft], SinceLeftDialog]


def since(*tasks: Task) -> SinceLeft:
    return since_left(tasks, NOW - timedelta(minutes=10), NOW, 1)


SOME = since(
    running(0, template_id=9, tpl_alias="Update Containers", user_name="Mira"),
    make_task(1, status="error"),
    make_task(2, status="error"),
    make_task(3, template_id=5, tpl_alias="Backup Now"),
    make_task(40, template_id=5, status="error"),
)


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication) -> Iterator[MakeDialog]:
    apply_theme(qapp, "light")  # whose style sheet makes one click enough
    made: list[SinceLeftDialog] = []

    def make_one(found: SinceLeft) -> SinceLeftDialog:
        connection = Connection("https://semaphore.example.org", "Production")
        dialog = SinceLeftDialog(found, connection, "Nova World", lambda task: task.tpl_alias or "")
        made.append(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    yield make_one
    for dialog in made:
        dialog.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def items(dialog: SinceLeftDialog) -> list[QTreeWidgetItem]:
    found = (dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount()))
    return [item for item in found if item is not None]


def wanted(dialog: SinceLeftDialog) -> list[Task]:
    found: list[Task] = []
    dialog.task_wanted.connect(found.append)
    return found


def middle(dialog: SinceLeftDialog, row: int) -> QPoint:
    return dialog.list.visualItemRect(items(dialog)[row]).center()


def test_each_group_that_has_something_is_shown_in_words(make: MakeDialog) -> None:
    dialog = make(SOME)
    rows = [[item.text(column) for column in range(4)] for item in items(dialog)]
    assert [row[0] for row in rows] == [
        "Failed  1",
        "Deploy Standard",
        "Recovered  1",
        "Backup Now",
        "Still running  1",
        "Update Containers",
    ]
    assert rows[1][1].startswith("failed 2 time") and rows[1][2:] == ["admin", "1 min ago"]
    assert [rows[3][1], rows[5][1]] == ["fine again", "running"]
    for item in items(dialog)[1::2]:
        assert not item.icon(0).isNull()
        heard = item.data(0, Qt.ItemDataRole.AccessibleTextRole)
        assert item.text(0) in heard and item.text(1) in heard and item.text(3) in heard
    assert dialog.heading.text() == "Since you left 10 min ago" and not dialog.empty
    assert dialog.list.accessibleName() and dialog.copy_button.accessibleName()
    assert dialog.findChild(QLabel, "sinceEndedWell") is not None
    assert dialog.findChild(QLabel, "sincePartial") is None


def test_a_click_opens_a_row_once_and_a_head_nothing(make: MakeDialog, qtbot: QtBot) -> None:
    dialog = make(SOME)
    found = wanted(dialog)
    for row in (0, 1, 5):
        qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=middle(dialog, row))
    assert found == [SOME.failed[0].task, SOME.running[0].task]
    assert dialog.isVisible()


def test_keys_go_from_row_to_row_and_enter_opens_without_closing(make: MakeDialog, qtbot: QtBot) -> None:
    dialog = make(SOME)
    found = wanted(dialog)
    assert dialog.focusWidget() is dialog.list
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(dialog.list, key)
    assert found == [SOME.failed[0].task, SOME.recovered[0].task, SOME.running[0].task]
    assert dialog.isVisible()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_tab_gets_to_each_button(make: MakeDialog, qtbot: QtBot) -> None:
    dialog = make(SOME)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.list.setFocus()
    reached = set()
    for _ in range(4):
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.add(focus.objectName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert reached == {"sinceLeftList", "copySinceLeftButton", "closeSinceLeftButton"}


def test_all_of_it_is_copied_as_markdown(make: MakeDialog, qtbot: QtBot) -> None:
    dialog = make(SOME)
    QApplication.clipboard().clear()
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().text()
    assert copied == dialog.markdown()
    for part in ("`Nova World`", "### Failed", "`Deploy Standard` `#2147483645`: failed 2 time", "`Mira`"):
        assert part in copied
    assert dialog.copy_button.text() == "Copied" and dialog.isVisible()
    close = dialog.findChild(QPushButton, "closeSinceLeftButton")
    assert close is not None
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_what_should_have_run_leads_to_the_schedules(make: MakeDialog, qtbot: QtBot) -> None:
    due = NOW - timedelta(minutes=5)
    dialog = make(since().with_missed([Missed("u", 1, 3, HOSTILE, "Nightly backup", "Nova World", due)]))
    head, row = items(dialog)
    assert head.text(0) == "Should have run  1"
    assert (row.text(0), row.text(3)) == ("Nightly backup", "5 min ago")
    assert "was due" in row.text(1)
    assert "<img" not in row.toolTip(0)
    assert "Nightly backup" in dialog.markdown()
    tasks = wanted(dialog)
    with qtbot.waitSignal(dialog.schedules_wanted):
        dialog.list.itemActivated.emit(row, 0)
    dialog.list.itemActivated.emit(head, 0)
    assert tasks == []


def test_words_of_a_server_stay_words(make: MakeDialog) -> None:
    dialog = make(since(make_task(1, status="error", tpl_alias=HOSTILE, user_name=HOSTILE)))
    item = items(dialog)[1]
    for text in (item.text(0), item.text(2)):
        assert "\n" not in text and "\u202e" not in text
    assert "<img" in item.text(0) and "<img" not in item.toolTip(0)
    assert dialog.markdown().count("\n- ") == 1


def test_what_has_good_ends_only_has_no_list(make: MakeDialog) -> None:
    dialog = make(since(make_task(1)))
    assert not dialog.list.isVisible() and not dialog.empty
    assert make(since()).empty


def test_that_the_list_was_cut_is_said(make: MakeDialog) -> None:
    cut = since_left([make_task(1, status="error")], NOW - timedelta(minutes=10), NOW, listed_from=NOW)
    label = make(cut).findChild(QLabel, "sincePartial")
    assert label is not None and label.isVisible() and "newest" in label.text()


def test_many_rows_scroll(make: MakeDialog) -> None:
    many = since(*(make_task(1, id=n, status="error", template_id=n, tpl_alias=f"Job {n}") for n in range(300)))
    dialog = make(many)
    assert len(many.failed) == 300 and dialog.height() < 600
    assert dialog.list.verticalScrollBar().maximum() > 0

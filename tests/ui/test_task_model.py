"""The task model: what it shows, how it follows snapshots, what survives."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nova_desktop.api.models import Task, User
from nova_desktop.core.task_filter import parse
from nova_desktop.core.task_rows import build_task_rows
from nova_desktop.ui.tables.model import SORT_ROLE
from nova_desktop.ui.tasks.model import (
    CREATED,
    DURATION,
    ID,
    MESSAGE,
    REF,
    STARTED,
    STATUS,
    TEMPLATE,
    USER,
    TaskTableModel,
)
from tests.task_samples import NOW, make_task, running, tasks

pytestmark = pytest.mark.usefixtures("qapp")

FALLING = Qt.SortOrder.DescendingOrder


@pytest.fixture
def model() -> TaskTableModel:
    return TaskTableModel()


def shown(model: TaskTableModel, column: int = ID) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def ids(*numbers: int) -> list[str]:
    return [str(2147483646 - number) for number in numbers]


def at(model: TaskTableModel, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
    return model.index(row, column).data(role)


def test_the_model_keeps_qts_rules_while_it_lives(model: TaskTableModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    chance = random.Random(3)
    for _ in range(25):
        numbers = chance.sample(range(30), chance.randrange(30))
        model.set_tasks([make_task(number, message=str(chance.randrange(3))) for number in numbers], NOW)
        model.sort(chance.randrange(-1, 9), chance.choice(list(Qt.SortOrder)))
        model.set_filter(parse(chance.choice(["", "1", "deploy", "nothing at all"])))
    model.set_filter(parse(""))
    model.set_tasks(tasks(5), NOW)
    qtmodeltester.check(model, force_py=True)


def test_a_row_reads_as_a_person_expects(model: TaskTableModel) -> None:
    model.set_tasks([make_task(5, version="1.4.2", message="hotfix")], NOW)
    assert [at(model, 0, column) for column in range(9)] == [
        "success",
        "Deploy Standard",
        "1.4.2",
        "admin",
        "6 min ago",
        "6 min ago",
        "1:42",
        "2147483641",
        "hotfix",
    ]


def test_what_is_missing_is_a_dash(model: TaskTableModel) -> None:
    model.set_tasks([Task({"id": 4, "status": None})], NOW)
    assert [at(model, 0, column) for column in (STATUS, REF, USER, CREATED, DURATION)] == ["unknown", *"————"]


def test_roles_give_the_frozen_task_native_values_and_one_sentence(model: TaskTableModel) -> None:
    task = make_task(1, status="error")
    model.set_tasks([task], NOW)
    assert at(model, 0, MESSAGE, Qt.ItemDataRole.UserRole) is task
    assert at(model, 0, DURATION, SORT_ROLE) == 102
    assert at(model, 0, CREATED, SORT_ROLE) == task.created_at.timestamp()  # type: ignore[union-attr]
    for column in range(9):
        sentence = at(model, 0, column, Qt.ItemDataRole.AccessibleTextRole)
        assert sentence == "Deploy Standard, failed, 1:42, admin"
    assert at(model, 0, DURATION, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight.value
    assert at(model, 0, TEMPLATE, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft.value


def test_the_sentence_leaves_out_what_is_missing(model: TaskTableModel) -> None:
    model.set_tasks([make_task(1, status="waiting", start=None, end=None, user_name=None)], NOW)
    assert at(model, 0, 0, Qt.ItemDataRole.AccessibleTextRole) == "Deploy Standard, waiting"


def test_tooltips_show_the_whole_and_never_run_as_html(model: TaskTableModel) -> None:
    commit = "a1b2c3d4" * 5
    model.set_tasks([make_task(1, message="<b>x</b>\ny", git_branch="main", commit_hash=commit)], NOW)
    assert at(model, 0, MESSAGE, Qt.ItemDataRole.ToolTipRole) == "<qt>&lt;b&gt;x&lt;/b&gt;<br>y</qt>"
    assert commit in at(model, 0, REF, Qt.ItemDataRole.ToolTipRole)
    assert "2026" in at(model, 0, CREATED, Qt.ItemDataRole.ToolTipRole)
    assert at(model, 0, ID, Qt.ItemDataRole.ToolTipRole) is None


def test_an_id_on_boltdb_is_neither_lost_nor_negative(model: TaskTableModel) -> None:
    model.set_tasks([make_task(1, id=2147483646), make_task(2, id=2**40)], NOW)
    assert shown(model) == ["2147483646", str(2**40)]


def test_names_of_templates_fill_in_for_records_without_one(model: TaskTableModel) -> None:
    model.set_template_names({3: "Deploy Full"})
    model.set_tasks([make_task(1, tpl_alias=None)], NOW)
    assert at(model, 0, TEMPLATE) == "Deploy Full"


# Following


def watch(qtbot: QtBot, model: TaskTableModel, act: Callable[[], None]) -> dict[str, list[tuple[int, int]]]:
    """What the model tells while something is done: runs of rows by signal; resets fail."""
    told: dict[str, list[tuple[int, int]]] = {"in": [], "out": [], "new": [], "moved": []}
    recorders = [
        (model.rowsInserted, lambda _, first, last: told["in"].append((first, last))),
        (model.rowsRemoved, lambda _, first, last: told["out"].append((first, last))),
        (model.dataChanged, lambda first, last: told["new"].append((first.row(), last.row()))),
        (model.rowsMoved, lambda _, first, last, __, to: told["moved"].append((first, to))),
    ]
    for signal, slot in recorders:
        signal.connect(slot)
    with qtbot.assertNotEmitted(model.modelReset):
        act()
    for signal, slot in recorders:
        signal.disconnect(slot)
    return told


def test_a_new_snapshot_tells_only_what_differs(model: TaskTableModel, qtbot: QtBot) -> None:
    model.set_tasks(tasks(6), NOW)
    new = [make_task(0), make_task(1), make_task(2, message="new"), make_task(3), make_task(5), make_task(6)]
    told = watch(qtbot, model, lambda: model.set_tasks(new, NOW))
    assert told == {"in": [(0, 0)], "out": [(3, 3)], "new": [(2, 2)], "moved": []}
    assert shown(model) == ids(0, 1, 2, 3, 5, 6)


def test_the_same_snapshot_again_tells_nothing(model: TaskTableModel, qtbot: QtBot) -> None:
    model.set_tasks(tasks(6), NOW)
    told = watch(qtbot, model, lambda: model.set_tasks(tasks(6), NOW))
    assert told == {"in": [], "out": [], "new": [], "moved": []}


def test_a_task_that_ends_moves_in_a_table_sorted_by_status(model: TaskTableModel, qtbot: QtBot) -> None:
    model.set_tasks([running(1), running(2), make_task(3), make_task(4)], NOW)
    model.sort(STATUS)
    told = watch(qtbot, model, lambda: model.set_tasks([make_task(1), running(2), make_task(3), make_task(4)], NOW))
    assert (len(told["moved"]), told["in"], told["out"]) == (1, [], [])
    assert shown(model) == ids(2, 1, 3, 4)


def test_rows_built_elsewhere_are_shown_the_same(model: TaskTableModel) -> None:
    model.set_rows(build_task_rows(tasks(3)), NOW)
    assert shown(model) == ids(1, 2, 3)
    again = build_task_rows(tasks(4), model.by_key)
    assert again[0] is model.row_at(0)


def persistent(model: TaskTableModel, rows: range) -> dict[str, QPersistentModelIndex]:
    return {at(model, row, ID): QPersistentModelIndex(model.index(row, ID)) for row in rows}


@pytest.mark.parametrize("seed", range(6))
def test_indexes_follow_their_tasks_through_everything(model: TaskTableModel, seed: int) -> None:
    chance = random.Random(seed)
    model.set_tasks(tasks(80), NOW)
    kept = persistent(model, range(0, 80, 3))
    for _ in range(12):
        numbers = chance.sample(range(1, 81), chance.randrange(40, 81))
        model.set_tasks([make_task(number, message=str(chance.randrange(50))) for number in numbers], NOW)
        model.sort(chance.choice([-1, MESSAGE, ID]), chance.choice(list(Qt.SortOrder)))
        for name, index in kept.items():
            assert not index.isValid() or index.data() == name


def test_a_failure_without_a_message_has_none_in_the_table(model: TaskTableModel) -> None:
    """The client's sentence for scripts is English, and the status says as much."""
    model.set_tasks([make_task(1, status="error"), make_task(2, status="error").with_failure("fatal: no room")], NOW)
    assert [model.index(row, MESSAGE).data() for row in range(2)] == ["", "fatal: no room"]


# Sorting


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (STATUS, [3, 2, 4, 1]),
        (TEMPLATE, [2, 1, 4, 3]),
        (USER, [4, 3, 1, 2]),
        (CREATED, [4, 3, 2, 1]),
        (DURATION, [2, 3, 4, 1]),
        (ID, [4, 3, 2, 1]),
        (MESSAGE, [1, 3, 4, 2]),
    ],
)
def test_columns_sort_by_native_values(model: TaskTableModel, column: int, order: list[int]) -> None:
    model.set_tasks(
        [
            make_task(1, tpl_alias="backup 2", user_name="runner"),
            make_task(2, tpl_alias="Backup 1", status="error", start=None, user_name="Ännchen", message="no room"),
            make_task(3, tpl_alias="zeta", status="waiting_confirmation", start=None, end=None, user_name="Bea"),
            make_task(4, tpl_alias="Deploy", status="stopped", start=None, end=None, user_name="admin"),
        ],
        NOW,
    )
    model.sort(column)
    assert shown(model) == ids(*order)


def test_equal_rows_keep_the_newest_first_in_both_directions(model: TaskTableModel) -> None:
    model.set_tasks(tasks(5), NOW)
    for order in Qt.SortOrder:
        model.sort(TEMPLATE, order)
        assert shown(model) == ids(1, 2, 3, 4, 5)


def test_without_a_column_the_order_is_that_of_the_snapshot(model: TaskTableModel) -> None:
    model.set_tasks(tasks(3), NOW)
    model.sort(CREATED)
    assert shown(model) == ids(3, 2, 1)
    model.sort(-1)
    assert shown(model) == ids(1, 2, 3)


def test_running_durations_sort_among_the_others(model: TaskTableModel) -> None:
    model.set_tasks([running(1, seconds=31), make_task(2), running(3, seconds=3600)], NOW)
    model.sort(DURATION, FALLING)
    assert shown(model, DURATION) == ["1 h 00 min", "1:42", "0:31"]


# Filtering


def test_a_filter_shows_what_matches_in_the_order_of_the_sort(model: TaskTableModel) -> None:
    model.set_tasks([make_task(1, status="error"), make_task(2), make_task(3, status="error")], NOW)
    model.sort(CREATED)
    model.set_filter(parse("status:failed"))
    assert (shown(model), model.total) == (ids(3, 1), 3)
    model.set_tasks([make_task(1), make_task(2), make_task(3, status="error")], NOW)
    assert shown(model) == ids(3)
    model.set_filter(parse(""))
    assert shown(model) == ids(3, 2, 1)


def test_sorting_a_filtered_table_keeps_the_filter(model: TaskTableModel) -> None:
    model.set_tasks([make_task(1, status="error"), make_task(2), make_task(3, status="error")], NOW)
    model.set_filter(parse("status:failed"))
    model.sort(CREATED)
    assert shown(model) == ids(3, 1)


def test_who_i_am_counts_for_the_filter_in_force(model: TaskTableModel) -> None:
    model.set_tasks([make_task(1, user_id=1), make_task(2, user_id=2)], NOW)
    model.set_filter(parse("user:me"))
    model.set_me(User({"id": 2, "name": "Jörg"}))
    assert shown(model) == ids(2)


# Time


def test_a_second_changes_only_running_durations_that_can_be_seen(model: TaskTableModel, qtbot: QtBot) -> None:
    model.set_tasks([running(1), make_task(2), running(3), running(4)], NOW)
    told = watch(qtbot, model, lambda: model.tick(NOW + timedelta(seconds=1), 0, 2))
    assert told["new"] == [(0, 0), (2, 2)]
    assert shown(model, DURATION) == ["0:32", "1:42", "0:32", "0:32"]


def test_a_tick_names_the_cell_and_relative_times_only_when_they_read_otherwise(model: TaskTableModel) -> None:
    model.set_tasks([make_task(5)], NOW)
    cells: list[int] = []
    model.dataChanged.connect(lambda first, _: cells.append(first.column()))
    model.tick(NOW + timedelta(seconds=1))
    assert cells == []
    model.tick(NOW + timedelta(seconds=61))
    assert cells == [CREATED, STARTED]
    assert at(model, 0, CREATED) == "7 min ago"


def test_ticking_an_empty_table_is_nothing(model: TaskTableModel) -> None:
    model.tick(NOW, 0, -1)


def test_old_rows_do_not_seem_to_run_on(model: TaskTableModel) -> None:
    model.set_tasks([running(1, seconds=31)], NOW)
    model.hold(True)
    model.tick(NOW + timedelta(minutes=5))
    assert (at(model, 0, DURATION), at(model, 0, CREATED)) == ("0:31", "5 min ago")
    model.set_tasks([running(1, seconds=31)], NOW + timedelta(minutes=5))
    assert at(model, 0, DURATION) == "5:31"


def test_selected_rows_stay_selected_when_all_is_filtered_and_shown_again(model: TaskTableModel) -> None:
    model.set_tasks(tasks(50), NOW)
    chosen = QItemSelectionModel(model)
    chosen.select(model.index(7, 0), QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows)
    model.sort(ID)
    model.set_tasks([make_task(number, status="error" if number % 2 else "success") for number in range(1, 51)], NOW)
    model.set_filter(parse("status:ok"))
    assert [index.data() for index in chosen.selectedRows(ID)] == ids(8)

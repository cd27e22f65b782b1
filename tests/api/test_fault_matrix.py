"""Every operation with every fault in three dialects, on real sockets: see tools/fault_matrix.py."""

from __future__ import annotations

import pytest

from tools.fault_cases import DIALECTS, faults_of
from tools.fault_matrix import OPERATIONS, TABLE, Cell, run, table

pytestmark = pytest.mark.timeout(400)


@pytest.fixture(scope="module")
def cells() -> list[Cell]:
    """The whole matrix, run once."""
    return run()


def of(cells: list[Cell], operation: str) -> list[Cell]:
    return [cell for cell in cells if cell.operation == operation]


def test_no_cell_is_missing(cells: list[Cell]) -> None:
    wanted = {(op, fault.name, dialect) for op in OPERATIONS for fault in faults_of(op) for dialect in DIALECTS}
    assert {(cell.operation, cell.fault, cell.dialect) for cell in cells} == wanted


def test_one_start_never_makes_more_than_one_task(cells: list[Cell]) -> None:
    assert [cell for cell in of(cells, "start") if cell.started > 1] == []


def test_never_with_other_parameters_nor_a_finished_task_stopped_nor_a_waiting_one_forced(cells: list[Cell]) -> None:
    assert [(cell.operation, cell.fault, cell.dialect, cell.wrong) for cell in cells if cell.wrong] == []


def test_what_is_told_of_a_start_is_so(cells: list[Cell]) -> None:
    for cell in of(cells, "start"):
        expected = {"started": 1, "found in the list": 1, "not started": 0}.get(cell.outcome)
        if expected is None:
            assert cell.outcome == "not known"
            assert cell.later == ("found" if cell.started else "looked for again"), cell
        else:
            assert (cell.started, cell.later) == (expected, ""), cell


def test_nothing_unknown_is_passed_over_in_silence(cells: list[Cell]) -> None:
    for cell in cells:
        if cell.outcome in ("not known", "not started", "told"):
            assert cell.told, cell
            assert "?" not in cell.told, cell


def test_only_429_503_and_a_failed_connection_are_followed_by_a_second_start(cells: list[Cell]) -> None:
    again = {cell.fault for cell in of(cells, "start") if cell.posts > 1}
    assert again == {"429 once", "429 always", "503 once", "503 twice", "503 always"}
    assert {cell.posts for cell in of(cells, "start")} == {0, 1, 2, 3, 4}


def test_a_stop_that_came_too_late_leaves_the_success(cells: list[Cell]) -> None:
    assert {cell.really for cell in of(cells, "stop, it ends meanwhile")} == {"its success is kept"}


def test_a_waiting_task_is_stopped_or_waits_on(cells: list[Cell]) -> None:
    assert {cell.really for cell in of(cells, "stop by force, it waits")} == {"stopped", "waiting"}


def test_the_table_in_docs_is_what_the_run_gives(cells: list[Cell]) -> None:
    assert TABLE.read_text(encoding="utf-8") == table(cells), "run python -m tools.fault_matrix"

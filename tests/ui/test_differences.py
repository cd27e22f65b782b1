"""The page of differences, from the navigation: two tasks, against the last success, earlier states."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.request import Request, urlopen

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu, QTabWidget

from nova_desktop.api.client import SemaphoreAPI
from nova_desktop.core import kept_logs
from nova_desktop.core.comparing_logs import ADDED, CHANGED
from nova_desktop.core.comparison_rows import FOLD, STEP
from nova_desktop.core.gateway import TASKS_SHOWN
from nova_desktop.demo import PracticeServer
from nova_desktop.ui.differences.page import DifferencesPage
from nova_desktop.ui.differences.tasks_tab import TasksTab
from nova_desktop.ui.workspace import PAGES

from .conftest import Driver, MakeNova
from .test_accessible_names import missed, tabbed
from .test_clipping import no_text_is_cut

FULL = 3
"""The template Deploy Full."""
EVIL = "<b>x</b> \u202eevil {0} & [31m"


def read(server: PracticeServer, path: str) -> Any:
    """By plain HTTP, past all of Nova."""
    asked = Request(f"{server.url}/api/project/1{path}", headers={"Authorization": f"Bearer {server.token}"})
    with urlopen(asked, timeout=10) as answer:
        return json.loads(answer.read())


@pytest.fixture
def ran(server: PracticeServer) -> tuple[int, int]:
    """A good run and a later failed one of the same template, otherwise alike but for one value and one more line."""
    return run_both(server)


def run_both(server: PracticeServer) -> tuple[int, int]:
    numbers = []
    with SemaphoreAPI(server.url, server.token) as client:
        for replicas in ("2", "3"):
            task = client.run_task(1, FULL, environment={"replicas": replicas})
            client.wait_for_task(1, task.id, poll_interval=0.05)
            numbers.append(task.id)
    bad = server.world.tasks[numbers[1]]
    bad.status = "error"
    log = server.world.logs.get(numbers[1])
    assert log is not None
    server.world.logs.append(log, [f"fatal: [web2]: FAILED! => No space left {EVIL}"])
    log.store(1)  # 2.10 has a queue for the ends of logs
    return numbers[0], numbers[1]


def page(nova: Driver) -> DifferencesPage:
    return nova.window.workspace.differences


def tab(nova: Driver) -> TasksTab:
    return page(nova).tasks


def go_there(nova: Driver) -> None:
    """By the navigation, as a person does."""
    navigation = nova.window.workspace.navigation
    item = navigation.item(PAGES.index("differences"))
    nova.qtbot.mouseClick(
        navigation.viewport(), Qt.MouseButton.LeftButton, pos=navigation.visualItemRect(item).center()
    )
    assert nova.shown("differencesPage")


def pick(nova: Driver, name: str, number: int) -> None:
    """A task, by its number."""
    box = nova.find(name, QComboBox)
    assert isinstance(box, QComboBox)
    field = box.lineEdit()
    assert field is not None
    field.clear()
    nova.qtbot.keyClicks(field, str(number))
    nova.qtbot.keyClick(field, Qt.Key.Key_Return)


def compared(nova: Driver) -> None:
    nova.wait(lambda: tab(nova).comparison is not None)


def facts(nova: Driver) -> dict[str, tuple[str, str]]:
    model = tab(nova).facts_model
    rows = [model.row_at(at) for at in range(model.rowCount())]
    return {model.text(row, 0): (model.text(row, 1), model.text(row, 2)) for row in rows if row is not None}


def shown_rows(nova: Driver) -> list[str]:
    rows = tab(nova).view.list.rows
    return [rows.said(at) for at in range(len(rows.rows))]


def labels(nova: Driver) -> str:
    return "\n".join(label.text() for label in page(nova).findChildren(QLabel) if label.isVisible())


def test_two_tasks_from_the_navigation(ran: tuple[int, int], make_nova: MakeNova, server: PracticeServer) -> None:
    nova = make_nova(server)
    nova.wait_ready()
    go_there(nova)
    assert "Choose two tasks" in labels(nova) and not tab(nova).last_good.isEnabled()
    pick(nova, "beforeTask", ran[0])
    pick(nova, "afterTask", ran[1])
    compared(nova)
    rows = {row["id"]: row for row in read(server, "/tasks/last?limit=50")}
    told = [json.loads(rows[number]["environment"])["replicas"] for number in ran]
    assert facts(nova)["replicas"] == tuple(told) == ("2", "3")
    assert facts(nova)["Status"] == ("success", "failed")
    said = shown_rows(nova)
    assert any("No space left" in line and "only after" in line for line in said)
    changed = [line for line in said if " changed: " in line]
    assert changed and all("replicas" in line for line in changed)


def test_it_opens_at_the_first_difference_and_goes_from_one_to_the_next(
    ran: tuple[int, int], make_nova: MakeNova, server: PracticeServer
) -> None:
    nova = make_nova(server)
    nova.wait_ready()
    go_there(nova)
    pick(nova, "beforeTask", ran[0])
    pick(nova, "afterTask", ran[1])
    compared(nova)
    view = tab(nova).view
    rows = view.list.rows.rows
    assert view.row == rows.next_difference(-1) and rows.kinds[view.row] == CHANGED
    visible = view.list.visualRect(view.list.rows.index(view.row, 0))
    assert view.list.viewport().rect().contains(visible)
    first = view.row
    nova.press("nextDifferenceButton")
    assert view.row > first
    nova.qtbot.keyClick(view.list, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert view.row == first
    while tab(nova).logs.next.isEnabled():
        before = view.row
        nova.qtbot.keyClick(view.list, Qt.Key.Key_F7)
        assert view.row > before
    assert rows.kinds[view.row] == ADDED and "No space left" in shown_rows(nova)[view.row]


def test_from_a_failed_row_in_one_click(ran: tuple[int, int], make_nova: MakeNova, server: PracticeServer) -> None:
    nova = make_nova(server)
    nova.wait_ready()
    nova.wait(lambda: nova.session.task(ran[1]) is not None)
    failed = nova.session.task(ran[1])
    assert failed is not None
    nova.window.controller.show_task(failed)
    nova.tasks.context_requested.emit(failed, QPoint(10, 10))
    (menu,) = [one for one in nova.window.workspace.findChildren(QMenu) if one.isVisible()]
    texts = [action.text() for action in menu.actions()]
    assert "Compare with the last good run" in texts
    chosen = menu.actions()[texts.index("Compare with the last good run")]
    chosen.trigger()
    menu.close()
    compared(nova)
    assert nova.shown("differencesPage")
    assert [tab(nova).before.task.id, tab(nova).after.task.id] == list(ran)  # type: ignore[union-attr]
    good = [row for row in read(server, f"/templates/{FULL}/tasks/last?limit=20") if row["status"] == "success"]
    newest = max(good, key=lambda row: row["created"])
    assert newest["id"] == ran[0]


@pytest.fixture
def both17(server17: PracticeServer) -> tuple[int, int]:
    return run_both(server17)


@pytest.fixture
def nova_with(both17: tuple[int, int], make_nova: MakeNova, server17: PracticeServer) -> Iterator[Driver]:
    """Nova with both tasks compared."""
    nova = make_nova(server17)
    nova.wait_ready()
    go_there(nova)
    pick(nova, "beforeTask", both17[0])
    pick(nova, "afterTask", both17[1])
    compared(nova)
    yield nova


def test_two_selected_rows_are_compared_the_older_one_first(
    both17: tuple[int, int], make_nova: MakeNova, server17: PracticeServer
) -> None:
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(lambda: nova.session.task(both17[1]) is not None)
    actions = nova.window.actions_
    table = nova.tasks.table
    assert not actions.compare_two.isEnabled()
    rows = [nova.tasks.model.row_of(f"1/{number}") for number in both17]
    for row, held in zip(rows, (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier), strict=True):
        spot = table.visualRect(nova.tasks.model.index(row, 0)).center()
        nova.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, spot)
    assert actions.compare_two.isEnabled()
    actions.compare_two.trigger()
    compared(nova)
    assert [one.task.id for one in (tab(nova).before, tab(nova).after) if one.task] == list(both17)


def test_the_card_of_a_failure_leads_here_and_tells_the_first_step(
    both17: tuple[int, int], make_nova: MakeNova, server17: PracticeServer
) -> None:
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(lambda: nova.session.task(both17[1]) is not None)
    nova.window.controller.show_task(nova.session.task(both17[1]))
    details = nova.window.workspace.details
    assert details.card is not None and "replicas: 2 → 3" in details.card.said
    nova.wait(lambda: details.card is not None and "Show parameters" in details.card.step, 20)
    nova.press("compareGoodButton")
    compared(nova)
    assert nova.shown("differencesPage")
    nova.window.controller.show_task(nova.session.task(both17[0]))
    assert details.card is None


def test_the_card_finds_a_good_run_that_the_list_holds_no_more(make_nova: MakeNova, server17: PracticeServer) -> None:
    """A template that runs once a week fails: its last good run lies behind hundreds of others."""
    good, _ = run_both(server17)
    world = server17.world
    for _number in range(TASKS_SHOWN + 5):
        world.add_task(replace(world.tasks[good], id=world.new_task_id(), template_id=1))
    with SemaphoreAPI(server17.url, server17.token) as client:
        bad = client.wait_for_task(1, client.run_task(1, FULL, environment={"replicas": "4"}).id, poll_interval=0.05)
    world.tasks[bad.id].status = "error"
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(lambda: nova.session.task(bad.id) is not None)
    assert nova.session.task(good) is None
    nova.window.controller.show_task(nova.session.task(bad.id))
    details = nova.window.workspace.details
    nova.wait(lambda: details.card is not None and f"Task {good}" in details.card.said)
    assert details.card is not None and "replicas: 2 → 4" in details.card.said
    assert nova.shown("compareGoodButton")
    nova.press("compareGoodButton")
    compared(nova)
    before = tab(nova).before.task
    assert before is not None and before.id == good


def test_the_card_of_a_template_that_never_ran_well_says_so(make_nova: MakeNova, server17: PracticeServer) -> None:
    with SemaphoreAPI(server17.url, server17.token) as client:
        task = client.wait_for_task(1, client.run_task(1, 9).id, poll_interval=0.05)
    server17.world.tasks[task.id].status = "error"
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(lambda: nova.session.task(task.id) is not None)
    nova.window.controller.show_task(nova.session.task(task.id))
    details = nova.window.workspace.details
    nova.wait(lambda: details.card is not None)
    assert details.card is not None and details.card.said == "No good run of this template before it is known."
    assert not details.card.button.isVisible()


def test_swapping_and_the_last_success(nova_with: Driver, both17: tuple[int, int]) -> None:
    nova = nova_with
    nova.press("swapButton")
    compared(nova)
    assert facts(nova)["replicas"] == ("3", "2")
    assert any("only before" in line and "No space" in line for line in shown_rows(nova))
    pick(nova, "afterTask", both17[1])
    assert "two different tasks" in labels(nova)
    nova.press("againstLastGoodButton")
    compared(nova)
    assert tab(nova).before.task is not None and tab(nova).before.task.id == both17[0]


def test_without_a_good_run_that_is_said(make_nova: MakeNova, server17: PracticeServer) -> None:
    with SemaphoreAPI(server17.url, server17.token) as client:
        task = client.run_task(1, 9)
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(lambda: nova.session.task(task.id) is not None)
    go_there(nova)
    pick(nova, "afterTask", task.id)
    nova.press("againstLastGoodButton")
    nova.wait(lambda: "No good run" in labels(nova))


def test_only_what_differs_or_all(nova_with: Driver) -> None:
    nova = nova_with
    few = facts(nova)
    assert "Template" not in few and "Created" not in few
    nova.press("onlyDifferencesToggle")
    all_ = facts(nova)
    assert set(few) < set(all_)
    assert all_["Template"] == ("Deploy Full", "Deploy Full") and "Created" in all_


def test_what_was_passed_over_is_counted_and_shown_when_asked_for(nova_with: Driver) -> None:
    """A time that differs each run is no difference, but nobody is told that nothing differs."""
    nova = nova_with
    found = tab(nova).comparison
    assert found is not None and found.compared.noisy
    assert f"{found.compared.noisy} line" in labels(nova) and "times, ids and the like only" in labels(nova)
    nova.press("exactToggle")
    nova.wait(lambda: (again := tab(nova).comparison) is not None and again is not found)
    exact = tab(nova).comparison
    assert exact is not None and exact.compared.noisy == 0
    assert exact.compared.differing > found.compared.differing
    assert "times, ids and the like only" not in labels(nova)
    nova.press("exactToggle")
    nova.wait(lambda: (again := tab(nova).comparison) is not None and again is not exact)
    again = tab(nova).comparison
    assert again is not None and again.compared.differing == found.compared.differing


def test_equal_lines_are_folded_and_come_with_enter(nova_with: Driver) -> None:
    nova = nova_with
    view = tab(nova).view
    rows = view.list.rows.rows
    step = next(at for at, kind in enumerate(rows.kinds) if kind == STEP and rows.counts[at])
    hidden, before = rows.counts[step], len(rows)
    view.list.go_to(step)
    nova.qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert len(rows) == before + hidden == view.list.rows.rowCount()
    fold = next((at for at, kind in enumerate(rows.kinds) if kind == FOLD), -1)
    if fold >= 0:
        hidden = rows.counts[fold]
        view.list.go_to(fold)
        spot = view.list.visualRect(view.list.rows.index(fold, 0)).center()
        for click in (nova.qtbot.mouseClick, nova.qtbot.mouseDClick):
            click(view.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert rows.kinds[fold] != FOLD and hidden > 1


def test_all_of_it_is_copied_from_the_keyboard_and_letters_search_nothing(nova_with: Driver) -> None:
    view = tab(nova_with).view
    view.list.setFocus()
    row = view.row
    nova_with.qtbot.keyClick(view.list, Qt.Key.Key_F)
    assert view.row == row
    nova_with.qtbot.keyClick(view.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    nova_with.qtbot.keyClick(view.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert any("2 replicas" in line for line in lines) and any("3 replicas" in line for line in lines)
    nova_with.qtbot.keyClick(view.list, Qt.Key.Key_End)
    assert view.row == view.list.rows.rowCount() - 1
    nova_with.qtbot.keyClick(view.list, Qt.Key.Key_Home)
    assert view.row == 0


def test_refresh_reads_the_logs_anew(nova_with: Driver, server17: PracticeServer, both17: tuple[int, int]) -> None:
    log = server17.world.logs.get(both17[1])
    assert log is not None
    server17.world.logs.append(log, ["one line more"])
    nova_with.window.actions_.refresh.trigger()
    nova_with.wait(lambda: any("one line more" in line for line in shown_rows(nova_with)))


def test_a_narrow_view_shows_one_column(nova_with: Driver) -> None:
    nova = nova_with
    view = tab(nova).view
    nova.window.resize(1280, 800)
    nova.wait(lambda: not view.list.rows.unified)
    said = view.list.rows.said(view.row)
    nova.window.resize(720, 520)
    nova.wait(lambda: view.list.rows.unified)
    assert CHANGED not in view.list.rows.rows.kinds
    assert view.row >= 0 and said.split(" → ")[0].split(": ", 1)[1] in view.list.rows.said(view.row)


def test_what_is_copied(nova_with: Driver) -> None:
    nova = nova_with
    clipboard = QApplication.clipboard()
    clipboard.clear()
    nova.press("copyUnifiedButton")
    nova.wait(lambda: clipboard.text())
    lines = clipboard.text().splitlines()
    assert lines[0].startswith("--- Deploy Full") and lines[1].startswith("+++ Deploy Full")
    assert any(line.startswith("+fatal: [web2]") for line in lines)
    removed = [line for line in lines[2:] if line.startswith("-")]
    assert removed and all("2 replicas" in line for line in removed)
    clipboard.clear()
    nova.press("copyMarkdownButton")
    nova.wait(lambda: clipboard.text())
    assert "`replicas: 2 → 3`" in clipboard.text() and "```diff" in clipboard.text()


def test_a_comparison_can_be_cancelled_and_asked_for_again(
    both17: tuple[int, int], make_nova: MakeNova, server17: PracticeServer
) -> None:
    nova = make_nova(server17)
    nova.wait_ready()
    go_there(nova)
    release = hold_log(server17)
    pick(nova, "beforeTask", both17[0])
    pick(nova, "afterTask", both17[1])
    nova.wait(lambda: nova.shown("cancelComparisonButton"))
    nova.press("cancelComparisonButton")
    nova.wait(lambda: "was cancelled" in labels(nova))
    release()
    tab(nova).again_wanted.emit()
    compared(nova)


def hold_log(server: PracticeServer) -> Callable[[], None]:
    """Logs are not told until that is called."""
    server.faults.add("hang_before", path="/output", count=None)
    return server.faults.clear


def test_a_log_that_is_gone_is_said_and_a_kept_one_is_used(
    both17: tuple[int, int], make_nova: MakeNova, server17: PracticeServer
) -> None:
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(lambda: nova.session.task(both17[0]) is not None)
    nova.window.controller.show_task(nova.session.task(both17[0]))
    nova.wait(lambda: is_kept(server17.url, both17[0]), 20)
    server17.world.logs.forget(both17[0])
    go_there(nova)
    pick(nova, "beforeTask", both17[0])
    pick(nova, "afterTask", both17[1])
    compared(nova)
    assert any("No space left" in line for line in shown_rows(nova))


def is_kept(url: str, number: int) -> bool:
    found = kept_logs.load(url, 1, number)
    return found is not None and found[0].whole


def test_a_number_that_is_no_task(nova17: Driver) -> None:
    go_there(nova17)
    box = nova17.find("beforeTask", QComboBox)
    assert isinstance(box, QComboBox)
    for text in ("nonsense", "99999"):
        field = box.lineEdit()
        assert field is not None
        field.clear()
        nova17.qtbot.keyClicks(field, text)
        nova17.qtbot.keyClick(field, Qt.Key.Key_Return)
        nova17.wait(lambda: tab(nova17).findChild(QLabel, "differencesSaid").text())
        said = tab(nova17).findChild(QLabel, "differencesSaid").text()
        assert said
        tab(nova17).say("")


def test_a_number_that_is_no_task_leaves_no_comparison_on_its_way(
    both17: tuple[int, int], make_nova: MakeNova, server17: PracticeServer
) -> None:
    """Asking for the number ends the comparison: nobody must wait for it."""
    nova = make_nova(server17)
    nova.wait_ready()
    go_there(nova)
    release = hold_log(server17)
    pick(nova, "beforeTask", both17[0])
    pick(nova, "afterTask", both17[1])
    nova.wait(lambda: nova.shown("cancelComparisonButton"))
    pick(nova, "beforeTask", 99999)
    nova.wait(lambda: tab(nova).findChild(QLabel, "differencesSaid").text())
    assert not nova.shown("cancelComparisonButton") and "was cancelled" in labels(nova)
    release()
    tab(nova).again_wanted.emit()
    compared(nova)


def test_the_list_stays_while_somebody_chooses_from_it(nova17: Driver) -> None:
    go_there(nova17)
    box, tasks = tab(nova17).before, nova17.session.tasks
    box.set_tasks(tasks)
    box.showPopup()
    box.view().setCurrentIndex(box.model().index(2, 0))
    box.set_tasks(tasks[1:])
    assert (box.count(), box.view().currentIndex().row()) == (len(tasks), 2)
    nova17.qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    assert box.task == tasks[2]
    nova17.wait(lambda: box.count() == len(tasks) - 1)
    assert box.task == tasks[2] and box.currentIndex() == 1


def test_what_is_typed_stays_while_its_finds_are_shown(nova17: Driver) -> None:
    """Tasks run meanwhile: the list is another one each second."""
    go_there(nova17)
    box, tasks = tab(nova17).before, nova17.session.tasks
    box.set_tasks(tasks)
    nova17.qtbot.keyClicks(box.lineEdit(), "Deploy Min")
    found = box.completer().popup()
    nova17.wait(found.isVisible)
    box.set_tasks(tasks[1:])
    assert box.currentText() == "Deploy Min" and 0 < found.model().rowCount() < len(tasks) - 1
    wanted = found.model().index(1, 0).data()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        nova17.qtbot.keyClick(found, key)
    assert box.currentText() == wanted and box.task is not None
    nova17.wait(lambda: box.count() == len(tasks) - 1)
    assert box.currentText() == wanted


def test_what_a_template_was(make_nova: MakeNova, server: PracticeServer) -> None:
    nova = make_nova(server)
    nova.wait_ready()
    go_there(nova)
    tabs = nova.find("differencesTabs", QTabWidget)
    assert isinstance(tabs, QTabWidget)
    tabs.setCurrentIndex(1)
    states = page(nova).states
    nova.wait(lambda: states.list.count() > 5)
    template = server.world.templates[FULL]
    template.playbook = "other.yml"
    template.description = EVIL
    nova.session.refresh()
    nova.wait(
        lambda: next(row for row in nova.session.catalogue.templates if row.id == FULL).playbook == "other.yml"  # type: ignore[union-attr]
    )
    nova.wait(lambda: states.list.item(0).text().startswith("Deploy Full · changed"))
    states.list.setCurrentRow(0)
    model = states.model
    nova.wait(lambda: model.rowCount())
    nova.choose("earlierState", states.earlier.itemText(states.earlier.count() - 1))  # both may be two changes
    assert model.rowCount() == 2
    told = {model.text(model.row_at(at), 0): model.text(model.row_at(at), 2) for at in range(2)}  # type: ignore[arg-type]
    found = read(server, f"/templates/{FULL}")
    assert told["Playbook"] == found["playbook"] == "other.yml"
    assert "\u202e" not in told["Description"]


def test_another_server_leaves_nothing_of_the_last_one(nova_with: Driver) -> None:
    nova = nova_with
    session = nova.session
    session.choose_project(session.facts.projects[-1])  # type: ignore[union-attr]
    assert tab(nova).comparison is None and tab(nova).before.task is None
    assert "Choose two tasks" in labels(nova)


def test_tab_goes_from_what_is_compared_to_what_differs(nova_with: Driver) -> None:
    reached = tabbed(nova_with, nova_with.window, nova_with.find("navigation"))
    assert not missed(nova_with, nova_with.window, reached)
    wanted = ["beforeTask", "swapButton", "afterTask", "againstLastGoodButton", "factsTable", "differenceView"]
    assert [name for name in reached if name in wanted] == wanted


def test_no_text_is_cut(nova_with: Driver) -> None:
    for size in ((1280, 800), (720, 520)):
        nova_with.window.resize(*size)
        nova_with.qtbot.wait(100)
        no_text_is_cut(nova_with, page(nova_with))

"""Chains of presets: one step after the other, ended by the first failure, continued after a restart, nothing twice."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget

from nova_desktop.api import SemaphoreAPI, journal
from nova_desktop.api.marker import marker_in
from nova_desktop.core.chain_resume import resume
from nova_desktop.core.chain_run import STARTING, ChainRun, load_runs, new_run, save_run
from nova_desktop.core.presets import Chain, Preset, PresetBook
from nova_desktop.demo import PracticeServer

from ..test_command import answer_log
from .conftest import Driver, MakeNova

UPDATE, HEALTH, BROKEN, BUILD, SHIP, FULL = 6, 4, 8, 11, 12, 3
POST = "POST /api/project/1/tasks"


@pytest.fixture
def watched_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step's end is seen soon, where nothing has to be done before it."""
    monkeypatch.setattr("nova_desktop.ui.presets.chain_runner.WATCH_MS", 150)


closely = pytest.mark.usefixtures("watched_closely")


def preset(url: str, name: str, template_id: int, **values: str) -> Preset:
    return Preset(name, url, 1, template_id, name, values)


def keep(nova: Driver, presets: Sequence[Preset], name: str = "Night") -> Chain:
    """A book with these presets, and a chain of all in their order."""
    desk = nova.window.controller.presets
    chain = Chain(name, nova.session.connection.url, 1, tuple(one.name for one in presets))
    book = PresetBook(chains=(chain,))
    for one in presets:
        book = book.with_preset(one)
    desk._change_book(book)
    return chain


def begin(nova: Driver, chain: Chain) -> None:
    """As the menu does, to the question."""
    nova.window.controller.presets._begin_chain(chain)
    nova.wait(lambda: nova.shown("chainQuestion"))


def posts(server: PracticeServer) -> list[dict[str, object]]:
    return [json.loads(one.body) for one in server.seen if one.method == "POST" and one.path.endswith("/1/tasks")]


def step_text(nova: Driver, number: int) -> str:
    label = nova.find(f"chainStep.{number}", QLabel)
    assert isinstance(label, QLabel)
    return label.text()


def run_of(nova: Driver) -> ChainRun:
    run = nova.window.controller.presets.runner.run
    assert run is not None
    return run


@closely
def test_the_steps_run_one_after_the_other(nova: Driver, server: PracticeServer) -> None:
    url = nova.session.connection.url
    chain = keep(
        nova, [preset(url, "Health", HEALTH), preset(url, "Web", FULL, limit="web1", **{"survey.replicas": "2"})]
    )
    begin(nova, chain)
    assert server.requests[POST] == 0
    assert "limit web1" in step_text(nova, 2)
    nova.find("chainSecret.2.api_key", QLineEdit).setText("canary-secret")
    nova.press("runChainButton")
    nova.wait(lambda: "is done" in nova.banner, 20)
    first, second = posts(server)
    assert (first["template_id"], second["template_id"]) == (HEALTH, FULL)
    assert json.loads(str(second["secret"])) == {"api_key": "canary-secret"}
    tasks = {task.template_id: task for task in reversed(nova.session.tasks)}
    assert tasks[HEALTH].ended_at <= tasks[FULL].created_at
    assert load_runs(url) == ()


@closely
def test_the_first_failure_ends_it_and_it_goes_on_from_there(nova17: Driver, server17: PracticeServer) -> None:
    url = nova17.session.connection.url
    chain = keep(nova17, [preset(url, "A", HEALTH), preset(url, "B", BROKEN), preset(url, "C", HEALTH)])
    begin(nova17, chain)
    nova17.press("runChainButton")
    nova17.wait(lambda: "ended at step 2 of 3" in nova17.banner, 20)
    assert server17.requests[POST] == 2
    nova17.press("bannerAction")
    nova17.wait(lambda: nova17.shown("chainQuestion"))
    assert "done" in step_text(nova17, 1) and "failed" in step_text(nova17, 2)
    nova17.press("cancelButton")
    assert server17.requests[POST] == 2 and load_runs(url)
    nova17.press("bannerAction")
    nova17.wait(lambda: nova17.shown("chainQuestion"))
    nova17.press("forgetChainButton")
    nova17.wait(lambda: not load_runs(url))


@closely
def test_a_deploy_ships_what_its_chain_built(nova17: Driver, server17: PracticeServer) -> None:
    url = nova17.session.connection.url
    chain = keep(nova17, [preset(url, "Build", BUILD), preset(url, "Ship", SHIP)])
    begin(nova17, chain)
    nova17.press("runChainButton")
    nova17.wait(lambda: "is done" in nova17.banner, 20)
    built = run_of(nova17).steps[0].task_id
    assert posts(server17)[1]["build_task_id"] == built


def test_it_is_told_to_stop_after_a_step(nova17: Driver, server17: PracticeServer) -> None:
    url = nova17.session.connection.url
    chain = keep(nova17, [preset(url, "A", UPDATE), preset(url, "B", HEALTH)])
    begin(nova17, chain)
    nova17.press("runChainButton")
    nova17.wait(lambda: "runs step 1" in nova17.banner)
    nova17.press("bannerAction")
    assert "ends after step 1" in nova17.banner
    nova17.wait(lambda: "was stopped before step 2" in nova17.banner, 20)
    assert server17.requests[POST] == 1
    nova17.press("bannerAction")
    nova17.wait(lambda: nova17.shown("chainQuestion"))
    nova17.press("runChainButton")
    nova17.wait(lambda: "is done" in nova17.banner, 20)
    assert server17.requests[POST] == 2


def test_after_a_restart_it_waits_to_be_continued(make_nova: MakeNova, server17: PracticeServer) -> None:
    first = make_nova(server17)
    first.wait_ready()
    url = first.session.connection.url
    chain = keep(first, [preset(url, "A", UPDATE), preset(url, "B", HEALTH)])
    begin(first, chain)
    first.press("runChainButton")
    first.wait(lambda: "runs step 1" in first.banner)
    first.wait(lambda: load_runs(url) and load_runs(url)[0].step.task_id)
    first.nova.quit()
    second = make_nova(server17)
    second.wait_ready()
    second.wait(lambda: "was interrupted at step 1" in second.banner)
    second.qtbot.wait(500)
    assert server17.requests[POST] == 1
    second.press("bannerAction")
    second.wait(lambda: second.shown("chainQuestion"))
    second.press("runChainButton")
    second.wait(lambda: "is done" in second.banner, 20)
    assert server17.requests[POST] == 2


def interrupted(make_nova: MakeNova, server: PracticeServer) -> Driver:
    """A new Nova that found a chain of an earlier one; its question is open."""
    nova = make_nova(server)
    nova.wait_ready()
    nova.wait(lambda: "was interrupted at step" in nova.banner)
    nova.press("bannerAction")
    nova.wait(lambda: nova.shown("chainQuestion"))
    return nova


@closely
def test_a_crash_after_the_start_of_a_step_finds_its_task(make_nova: MakeNova, server17: PracticeServer) -> None:
    nova = make_nova(server17)
    nova.wait_ready()
    url = nova.session.connection.url
    run = new_run("Night", url, 1, (preset(url, "A", UPDATE), preset(url, "B", HEALTH))).starting()
    save_run(run)
    marker = run.step.marker if run.step else ""
    nova.session.gateway.client.transport.send(
        "POST", "/project/1/tasks", {"template_id": UPDATE, "params": {}, "message": f"[nova:{marker}]"}
    )
    nova.nova.quit()
    again = interrupted(make_nova, server17)
    again.press("runChainButton")
    again.wait(lambda: "is done" in again.banner, 20)
    assert [body["template_id"] for body in posts(server17)] == [UPDATE, HEALTH]
    markers = [marker_in(str(body["message"])) for body in posts(server17)]
    assert len(set(markers)) == 2


@closely
def test_a_step_whose_task_is_nowhere_is_not_started_by_itself(make_nova: MakeNova, server17: PracticeServer) -> None:
    """Pruned, deleted, or never sent: nobody can tell, so the person must say so."""
    nova = make_nova(server17)
    nova.wait_ready()
    url = nova.session.connection.url
    save_run(new_run("Night", url, 1, (preset(url, "A", UPDATE),)).starting().running(999_999))
    nova.nova.quit()
    for _ in range(2):  # the second look knows no more than the first
        again = interrupted(make_nova, server17)
        assert "nobody knows" in step_text(again, 1)
        assert not again.button("runChainButton").isEnabled()
        again.press("cancelButton")
        again.nova.quit()
    last = interrupted(make_nova, server17)
    last.find("chainAgainCheck").click()
    last.press("runChainButton")
    last.wait(lambda: "is done" in last.banner, 20)
    assert server17.requests[POST] == 1


def test_the_journal_proves_that_a_step_was_never_sent(make_nova: MakeNova, server17: PracticeServer) -> None:
    nova = make_nova(server17)
    nova.wait_ready()
    url = nova.session.connection.url
    run = new_run("Night", url, 1, (preset(url, "A", HEALTH),)).starting()
    save_run(run)
    marker = run.step.marker or "" if run.step else ""
    journal.prepare(journal.Attempt(marker, url, 1, 1, HEALTH, "A", "x", time.time(), pid=2**22 + 1))
    nova.nova.quit()
    left = load_runs(url)[0]
    with SemaphoreAPI(server17.url, server17.token) as client:
        assert resume(client, left).run.step.state == "pending"  # type: ignore[union-attr]
    assert server17.requests[POST] == 0


@closely
def test_a_task_that_is_gone_ends_the_chain(nova17: Driver, server17: PracticeServer) -> None:
    url = nova17.session.connection.url
    chain = keep(nova17, [preset(url, "A", UPDATE), preset(url, "B", HEALTH)])
    begin(nova17, chain)
    server17.faults.add("status", r"/tasks/\d+$", status=404, count=None)
    server17.faults.add("wrong_shape", r"/tasks/last", body="[]", count=None)
    nova17.press("runChainButton")
    nova17.wait(lambda: "does not know its task any more" in nova17.banner, 20)
    assert server17.requests[POST] == 1


@closely
def test_a_step_that_ran_otherwise_ends_the_chain(nova17: Driver, server17: PracticeServer) -> None:
    url = nova17.session.connection.url
    chain = keep(nova17, [preset(url, "A", FULL, limit="web1", **{"survey.replicas": "1"}), preset(url, "B", HEALTH)])
    begin(nova17, chain)
    answer_log(server17, "PLAY [all] ***", "TASK [a] ***", "ok: [web1]", "ok: [db1]")
    nova17.press("runChainButton")
    nova17.wait(lambda: "ended at step 1" in nova17.banner or "does not run as it was asked" in nova17.banner, 20)
    nova17.wait(lambda: not nova17.window.controller.presets.runner.active, 20)
    assert server17.requests[POST] == 1
    assert run_of(nova17).step.state == "failed"


@closely
def test_a_window_with_an_old_picture_starts_nothing_again(make_nova: MakeNova, server17: PracticeServer) -> None:
    first = make_nova(server17)
    first.wait_ready()
    url = first.session.connection.url
    save_run(new_run("Night", url, 1, (preset(url, "A", HEALTH), preset(url, "B", UPDATE))).starting().not_started())
    run = load_runs(url)[0]
    other = make_nova(server17)
    other.wait_ready()
    for nova in (first, other):
        nova.window.controller.presets.runner.run = run.starting()  # as it was when the window last looked
    save_run(run)
    for nova, word in ((first, "is done"), (other, "is over")):
        nova.window.controller.presets.continue_chain()
        if nova is first:
            nova.wait(lambda nova=nova: nova.window.controller.presets._dialog is not None)
            nova.window.controller.presets._dialog.accept()
        nova.wait(lambda nova=nova, word=word: word in nova.banner, 20)
    assert [body["template_id"] for body in posts(server17)] == [HEALTH, UPDATE]


@pytest.mark.parametrize(
    ("template", "values", "left_out", "said"),
    [
        (HEALTH, {"survey.region": "eu"}, (), "region"),
        (FULL, {"survey.replicas": "12a"}, (), "replicas"),
        (FULL, {"survey.replicas": "1", "survey.region": "mars"}, (), "region"),
        (FULL, {"survey.replicas": "1", "inventory_id": "abc"}, (), "cannot be sent"),
        (FULL, {"survey.replicas": "1"}, ("Arguments",), "Arguments"),
    ],
)
def test_a_chain_sends_what_it_shows_or_nothing(
    nova17: Driver, template: int, values: dict[str, str], left_out: tuple[str, ...], said: str
) -> None:
    url = nova17.session.connection.url
    begin(nova17, keep(nova17, [replace(preset(url, "A", template, **values), left_out=left_out)]))
    assert said in step_text(nova17, 1)
    assert not nova17.button("runChainButton").isEnabled()


def test_a_chain_names_the_template_that_would_run(nova17: Driver) -> None:
    url = nova17.session.connection.url
    begin(nova17, keep(nova17, [replace(preset(url, "A", HEALTH), template_name="Old {name}")]))
    assert step_text(nova17, 1) == "1. A: Health Check (the preset was saved for 'Old {name}')"


def test_a_deploy_that_the_server_starts_itself_is_refused(nova17: Driver) -> None:
    url = nova17.session.connection.url
    begin(nova17, keep(nova17, [preset(url, "Build", 16), preset(url, "Ship", 17)]))
    assert "deployed twice" in step_text(nova17, 2)
    assert not nova17.button("runChainButton").isEnabled()


def test_a_lost_answer_ends_the_chain_without_a_word_of_success(
    nova17: Driver, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nova_desktop.core.gateway.START_PATIENCE", 0.5)
    url = nova17.session.connection.url
    chain = keep(nova17, [preset(url, "A", UPDATE), preset(url, "B", HEALTH)])
    begin(nova17, chain)
    server17.faults.add("status", "/1/tasks$", method="POST", status=502)
    nova17.press("runChainButton")
    nova17.wait(lambda: "Not known whether" in nova17.banner, 25)
    assert server17.requests[POST] == 1
    assert run_of(nova17).step.state == "unknown"
    nova17.window.controller.presets.continue_chain()
    nova17.wait(lambda: nova17.shown("chainQuestion"))
    assert "nobody knows" in step_text(nova17, 1)
    assert not nova17.button("runChainButton").isEnabled()
    assert nova17.shown("chainAgainCheck")


@closely
def test_another_window_does_not_run_the_same_run(make_nova: MakeNova, server17: PracticeServer) -> None:
    first, second = make_nova(server17), make_nova(server17)
    first.wait_ready()
    second.wait_ready()
    url = first.session.connection.url
    run = new_run("Night", url, 1, (preset(url, "A", UPDATE),))
    first.window.controller.presets._ask_about(run)
    first.wait(lambda: first.window.controller.presets._dialog is not None)
    second.window.controller.presets._ask_about(run)
    second.wait(lambda: "another window" in second.banner)
    assert second.window.controller.presets._dialog is None
    first.window.controller.presets._dialog.accept()
    first.wait(lambda: "is done" in first.banner, 20)
    assert server17.requests[POST] == 1


def test_what_stands_in_the_way_is_said_before_anything_starts(nova17: Driver, server17: PracticeServer) -> None:
    url = nova17.session.connection.url
    chain = keep(nova17, [preset(url, "A", HEALTH, dry_run="1"), preset(url, "B", FULL), preset(url, "C", 999)])
    begin(nova17, chain)
    assert "no dry run" in step_text(nova17, 1) or "dry run" in step_text(nova17, 1)
    assert "replicas" in step_text(nova17, 2)
    assert not nova17.button("runChainButton").isEnabled()


def test_a_chain_is_made_in_its_editor(nova17: Driver) -> None:
    url = nova17.session.connection.url
    keep(nova17, [preset(url, "A", HEALTH), preset(url, "B", UPDATE)])
    desk = nova17.window.controller.presets
    desk._new_chain()
    nova17.wait(lambda: nova17.shown("chainEditor"))
    assert not nova17.button("saveChainButton").isEnabled()
    nova17.press("addStepButton")
    nova17.choose("chainStepSelector", "B")
    nova17.press("addStepButton")
    nova17.press("stepUpButton")
    nova17.type("chainNameEdit", "Own")
    steps = nova17.find("chainSteps", QListWidget)
    assert isinstance(steps, QListWidget)
    assert [steps.item(row).text() for row in range(steps.count())] == ["1. B", "2. A"]
    nova17.press("saveChainButton")
    assert Chain("Own", url, 1, ("B", "A")) in desk.book.chains


def test_damaged_and_odd_files_are_passed_over() -> None:
    run = new_run("N", "https://x", 1, (Preset("A", "https://x", 1, 2, "T", {}),)).starting()
    save_run(run)
    for number, text in enumerate(("", "[]", "{}", '{"steps": 5}', json.dumps({"run_id": "../x", "steps": []}))):
        (run.path.parent / f"bad{number}.json").write_text(text)
    (found,) = load_runs("https://x")
    assert found == run and found.step is not None and found.step.state == STARTING
    assert load_runs("https://y") == ()
    save_run(replace(found, steps=(replace(found.steps[0], state="success"),)))
    assert load_runs("https://x") == ()

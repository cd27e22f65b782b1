"""A log is the server's final answer, in number and order, with push on, off, cut, and a tail that comes late."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt

from nova_desktop.api import SemaphoreAPI
from nova_desktop.api import following as following_rules
from nova_desktop.api.push import Hint
from nova_desktop.core.kept_logs import load
from nova_desktop.demo import LateTail, PracticeServer
from nova_desktop.ui import log_following

from .conftest import Driver


@pytest.fixture(autouse=True)
def impatient(impatient: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log is looked at sooner after the last line that was pushed."""
    monkeypatch.setattr(log_following, "QUIET_MS", 1000)


@pytest.fixture
def halved(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log is whole after half the time; with pauses that are halved, too."""
    patience = following_rules.LogFollower._patience
    monkeypatch.setattr(following_rules.LogFollower, "_patience", lambda follower: patience(follower) / 2)


def run(nova: Driver, template: str, lines: int | None = None) -> None:
    nova.select_template(template)
    nova.press("runAction")
    if lines is not None:
        nova.type("survey.lines", str(lines))
    nova.press("runButton")


def the_servers(nova: Driver, server: PracticeServer) -> list[str]:
    with SemaphoreAPI(server.url, server.token) as client:
        return [line.output.rstrip("\r\n") for line in client.get_task_output(1, nova.session.tasks[0].id)]


def shown(nova: Driver) -> list[str]:
    """With its colours."""
    store = nova.window.workspace.log.view.store
    return [store.raw(line) for line in range(len(store))]


def wait_whole(nova: Driver, seconds: float = 40) -> None:
    nova.wait(lambda: nova.session.tasks[0].finished, seconds)
    nova.wait(lambda: "all that the server has" in nova.window.workspace.log.badge.text(), seconds)


def fetches(nova: Driver, server: PracticeServer) -> int:
    number = nova.session.tasks[0].id
    return server.requests[f"GET /api/project/1/tasks/{number}/output"]


def test_pushed_lines_are_shown_without_asking(nova: Driver, server: PracticeServer, monkeypatch) -> None:
    nova.wait(lambda: nova.session.pushes.open)
    run(nova, "Slow Job")
    nova.wait(lambda: any("step 5 " in line for line in nova.log_lines), 20)
    nova.wait(lambda: nova.window.controller.reading._following._tail.sure)
    before = fetches(nova, server)
    nova.wait(lambda: any("step 30 " in line for line in nova.log_lines), 20)
    assert fetches(nova, server) <= before + 1
    wait_whole(nova)
    assert shown(nova) == the_servers(nova, server)


@pytest.mark.parametrize("how", ["on", "off", "cut"])
def test_the_log_ends_as_the_server_has_it(nova: Driver, server: PracticeServer, halved: None, how: str) -> None:
    server.world.late_tail = LateTail(lines=300, pauses=(0.2, 0.4))
    if how == "off":
        nova.session.pushes.doorway.cancel_all()
        nova.session.pushes.hear(Hint("closed"))
    run(nova, "Late Tail", 6000)
    if how == "cut":
        for _ in range(3):
            nova.qtbot.wait(150)
            server.world.hub.cut_all()
    wait_whole(nova)
    whole = the_servers(nova, server)
    assert len(whole) > 6000
    assert shown(nova) == whole


def test_the_first_pushed_line_of_a_long_log_does_not_wait_for_the_usual_fetch(
    nova17: Driver, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opened in the middle of its run, it is long and quiet: 15 s between fetches. One tells where a line goes."""
    monkeypatch.setattr(following_rules.LogFollower, "next_delay", lambda *_: 600.0)
    nova17.wait(lambda: nova17.session.pushes.open)
    world = server17.world
    run(nova17, "Slow Job")
    nova17.wait(lambda: nova17.log_lines, 20)
    number = nova17.session.tasks[0].id
    nova17.wait(lambda: world.tasks[number].finished, 40)
    task, log = world.tasks[number], world.logs.get(number)
    task.status = "running"
    nova17.window.controller.reading._following.load_again()
    nova17.wait(lambda: "step 60 of 60" in nova17.log_lines)
    nova17.session.pushes.hear(Hint("closed"))
    nova17.session.pushes.hear(Hint("open"))
    nova17.wait(lambda: not nova17.window.controller.reading._following._fetching)
    for text in ("out of turn", "by push"):
        world.write_log(task, log, [text])
        nova17.wait(lambda text=text: nova17.log_lines[-1] == text)


@pytest.mark.parametrize("leave", ["quit", "another log"])
def test_pushed_lines_that_were_seen_are_kept_at_the_end(nova17: Driver, leave: str) -> None:
    following = nova17.window.controller.reading._following
    following._keep.setInterval(60_000)
    nova17.wait(lambda: nova17.session.pushes.open)
    run(nova17, "Slow Job")
    nova17.wait(lambda: any("step 10 " in line for line in nova17.log_lines), 20)
    number, url = nova17.session.tasks[0].id, nova17.session.connection.url

    def lines_kept() -> int:
        found = load(url, 1, number)
        return found[0].lines if found else 0

    def some_are_not_kept() -> bool:
        """A fetch may just have kept all that was pushed."""
        return following._keep.isActive() and lines_kept() < len(nova17.log_lines)

    nova17.wait(some_are_not_kept, 20)
    seen = len(nova17.log_lines)
    if leave == "quit":
        nova17.nova.quit()
    else:
        following._keep_pushed()  # under way or waiting when another log is wanted
        following.stop()
        nova17.wait(lambda: not nova17.session.doorway.busy)
    assert lines_kept() >= seen


def test_pushed_lines_are_kept_soon(nova17: Driver, monkeypatch) -> None:
    monkeypatch.setattr(log_following, "KEEP_MS", 200)
    nova17.wait(lambda: nova17.session.pushes.open)
    run(nova17, "Slow Job")
    nova17.wait(lambda: any("step 10 " in line for line in nova17.log_lines), 20)
    number, url = nova17.session.tasks[0].id, nova17.session.connection.url

    def kept() -> int:
        found = load(url, 1, number)
        return found[0].lines if found else 0

    nova17.wait(lambda: kept() > 10)


@pytest.mark.parametrize("kept", [True, False])
def test_a_run_is_measured_against_an_earlier_one(nova17: Driver, server17: PracticeServer, kept: bool) -> None:
    """Whether or not logs are kept."""
    server17.world.clock.speed = 5  # long enough to be seen on a busy machine
    if not kept:
        nova17.session.keeps = None
    nova17.wait(lambda: nova17.session.pushes.open)
    title = nova17.window.workspace.log.title
    nova17.window.running.form(
        next(row for row in nova17.session.catalogue.templates if row.name == "Deploy Full"), {"survey.replicas": "3"}
    )
    nova17.wait(lambda: nova17.shown("runButton"))
    nova17.press("runButton")
    nova17.wait(lambda: "step" in title.text() and " of " in title.text(), 20)
    model = nova17.tasks.model
    nova17.wait(lambda: "/12" in str(model.index(0, 0).data()), 10)
    cell = model.index(0, 0)
    assert "step" in str(cell.data(Qt.ItemDataRole.ToolTipRole))
    assert "step" in str(cell.data(Qt.ItemDataRole.AccessibleTextRole))
    outline = nova17.window.workspace.log.outline
    nova17.wait(lambda: outline.outline.recap_line >= 0, 20)
    assert all(step.seconds is not None for step in outline.outline.steps)


@pytest.mark.long
def test_a_long_log_is_whole_by_two_fetches_after_its_end(
    nova: Driver, server: PracticeServer, dialect: str, monkeypatch
) -> None:
    """With push as well; it is read once more later, and growth opens it again. The later fetches ask for the log's
    length and last line alone, where the server tells them."""
    monkeypatch.setattr(log_following, "READ_AGAIN_MS", 1000)
    nova.wait(lambda: nova.session.pushes.open)
    asked: list[tuple[float, bool]] = []
    following = nova.window.controller.reading._following
    run(nova, "Slow Job")
    nova.wait(lambda: following._tail.sure, 20)
    following.read.connect(lambda found: asked.append((time.monotonic(), found.task.finished)))
    monkeypatch.setattr(log_following, "SMALL", 1)
    monkeypatch.setattr(following_rules, "SMALL", 1)
    wait_whole(nova, 60)
    final = [when for when, finished in asked if finished]
    assert len(final) == 2 and final[1] - final[0] > 2.8  # by when the answers came
    nova.wait(lambda: sum(finished for _, finished in asked) == 3, 20)
    row = nova.session.tasks[0]
    shapes = server.requests[f"GET /api/project/1/tasks/{row.id}/raw_output"]
    assert shapes == (2 if dialect == "2.17" else 1)  # who was told once that there is none does not ask again
    log = server.world.logs.get(row.id)
    log.add([(time.time_ns(), 10**6, "later")])
    log.store(1)  # out of the queue that older servers have
    following.load_again()
    nova.wait(lambda: nova.log_lines[-1] == "later", 20)
    badge = nova.window.workspace.log.badge
    nova.wait(lambda: badge.text() == "live")
    nova.wait(lambda: "all that the server has" in badge.text(), 30)
    assert shown(nova) == the_servers(nova, server)
    nova.wait(lambda: following._timer.isActive())  # and once more after that

"""Several servers: what is known of one is there at once when it is chosen again, also while it is away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nova_desktop.api import SemaphoreAPI, journal
from nova_desktop.core.connections import Book, Connection, save_book
from nova_desktop.demo import PracticeServer
from nova_desktop.ui.going import Target
from tests.api.crashing import crash

from .conftest import Driver, MakeNova
from .test_notifications import listen

HEALTH, BROKEN = 4, 8


@pytest.fixture
def second() -> Iterator[PracticeServer]:
    with PracticeServer(dialect="2.10", speed=20) as running:
        yield running


@pytest.fixture
def nova(make_nova: MakeNova, server17: PracticeServer, second: PracticeServer) -> Driver:
    """On the first of two known servers."""
    known = (Connection(server17.url, name="one"), Connection(second.url, name="two"))
    save_book(Book(known, server17.url))
    driver = make_nova(server17)
    driver.nova.credentials.hold(second.url, second.token)
    driver.wait_ready()
    return driver


def rows(nova: Driver) -> int:
    return nova.tasks.model.rowCount()


def online(nova: Driver, url: str) -> None:
    nova.wait(lambda: nova.nova.session and nova.session.connection.url == url)
    nova.wait(lambda: nova.session.health.kind == "online" and nova.session.refreshed_at and nova.session.catalogue)


def test_one_that_was_left_is_there_at_once(nova: Driver, server17: PracticeServer, second: PracticeServer) -> None:
    templates = len(nova.session.catalogue.templates)
    nova.nova.connection_chosen(second.url)
    online(nova, second.url)
    nova.nova.connection_chosen(server17.url)
    assert rows(nova) > 0 and nova.session.health.kind == "connecting"
    assert len(nova.session.catalogue.templates) == templates
    assert nova.session.refreshed_at is None  # it is not said to be fresh
    online(nova, server17.url)


def test_one_that_was_only_watched_shows_its_tasks_at_once(nova: Driver, second: PracticeServer) -> None:
    desk = nova.nova.desk
    desk.sentries.look_everywhere()
    nova.wait(lambda: (second.url, 1) in desk.lookout.pictures)
    nova.nova.connection_chosen(second.url)
    assert rows(nova) > 0 and nova.session.health.kind == "connecting"
    online(nova, second.url)


def test_one_that_is_away_shows_what_was_known_and_comes_back(
    nova: Driver, server17: PracticeServer, second: PracticeServer
) -> None:
    nova.nova.connection_chosen(second.url)
    online(nova, second.url)
    server17.faults.add("status", ".*", status=502, count=None)
    nova.nova.connection_chosen(server17.url)
    nova.wait(lambda: nova.session.health.kind == "offline", 20)
    assert rows(nova) > 0
    server17.faults.clear()
    nova.session.refresh()
    online(nova, server17.url)


def test_the_project_that_was_shown_is_shown_again(
    nova: Driver, server17: PracticeServer, second: PracticeServer
) -> None:
    staging = nova.session.facts.projects[1]
    nova.session.choose_project(staging)
    nova.wait(lambda: nova.session.tasks_known)
    nova.nova.connection_chosen(second.url)
    online(nova, second.url)
    nova.nova.connection_chosen(server17.url)
    assert nova.session.project == staging
    online(nova, server17.url)
    assert nova.session.project == staging


def test_going_and_coming_tells_nothing_twice(
    nova: Driver, server17: PracticeServer, second: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = listen(nova, monkeypatch)
    with SemaphoreAPI(server17.url, server17.token) as client:
        client.run_task(1, BROKEN)
    nova.wait(lambda: told, 20)
    for url in (second.url, server17.url, second.url, server17.url):
        nova.nova.connection_chosen(url)
        online(nova, url)
    nova.qtbot.wait(400)
    assert len(told) == 1


def test_what_ended_meanwhile_is_told_once(
    nova: Driver, server17: PracticeServer, second: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    nova.nova.desk.sentries.look_everywhere()
    nova.nova.connection_chosen(second.url)
    online(nova, second.url)
    told = listen(nova, monkeypatch)
    with SemaphoreAPI(server17.url, server17.token) as client:
        task = client.run_task(1, BROKEN)
        client.wait_for_task(1, task.id, poll_interval=0.2)
    nova.nova.connection_chosen(server17.url)
    online(nova, server17.url)
    nova.wait(lambda: told)
    nova.qtbot.wait(400)
    assert [note.title for note in told] == ["Broken Deploy"]


def test_a_start_that_nobody_confirmed_is_looked_for_at_a_server_that_is_not_shown(
    nova: Driver, server17: PracticeServer, second: PracticeServer
) -> None:
    crash(second, "answer", "exit")
    crash(server17, "first byte", "exit")  # the session shown tells of its own
    sent = second.requests["POST /api/project/1/tasks"]
    desk = nova.nova.desk.sentries
    desk.look_everywhere()
    nova.wait(lambda: "'Health Check' was started after all" in nova.banner)
    title = next(one.title for one in nova.nova.book.connections if one.url == second.url)
    assert f"{title}: 'Health Check' was started after all" in nova.banner
    nova.wait(lambda: not journal.unfinished(second.url))
    assert second.requests["POST /api/project/1/tasks"] == sent
    assert not desk._sentries[server17.url].asks_starts


def connect(nova: Driver, server: PracticeServer, token: str) -> None:
    """On the welcome page, as a person does it."""
    nova.window.show_welcome()
    nova.type("urlEdit", server.url)
    nova.type("tokenEdit", token)
    nova.press("connectButton")
    online(nova, server.url)


def test_a_server_that_was_just_connected_is_watched_when_another_one_is_shown(
    nova: Driver, second: PracticeServer
) -> None:
    desk = nova.nova.desk
    desk.sentries.look_everywhere()
    nova.wait(lambda: second.url in desk.sentries._sentries and desk.sentries._sentries[second.url].around)
    desk.sentries._settled.stop()
    with PracticeServer(dialect="2.12", speed=20) as third:
        connect(nova, third, third.token)
        nova.wait(lambda: third.url in desk.sentries._sentries)
        nova.nova.quit()


def test_a_token_that_was_entered_again_is_used_by_the_watch_too(nova: Driver, second: PracticeServer) -> None:
    desk = nova.nova.desk
    nova.nova.credentials.hold(second.url, "one-that-is-no-longer-good")
    desk.sentries.look_everywhere()
    nova.wait(lambda: desk.sentries.doubt(second.url) == "refused")
    connect(nova, second, second.token)
    desk.sentries.look_again()
    nova.wait(lambda: second.url in desk.sentries._sentries and desk.sentries._sentries[second.url].around)
    assert desk.sentries.doubt(second.url) is None


def test_who_goes_somewhere_else_is_not_fetched_back(nova: Driver, server17: PracticeServer) -> None:
    """A link leads to a project whose tasks do not come; the person chooses another project meanwhile."""
    first, other = nova.session.facts.projects[:2]
    server17.faults.add("status", f"/project/{other.id}/tasks", status=502, count=None)
    nova.nova.desk.going.go(Target(server17.url, other.id, 1, "runAgainAction"))
    nova.wait(lambda: nova.session.project == other and nova.session.health.kind == "offline", 20)
    nova.window.header.project_chosen.emit(first)
    nova.wait(lambda: nova.session.tasks_known and nova.session.project == first)
    nova.session.refresh()
    nova.qtbot.wait(500)
    assert nova.session.project == first


def test_what_did_not_change_is_the_same_row_after_a_look(nova17: Driver) -> None:
    """Of two lists one is held; comparing them costs the window nothing."""
    session = nova17.nova.session
    assert session is not None
    before, looked = {one.id: one for one in session.tasks if one.finished}, session.refreshed_at
    session.refresh()
    nova17.qtbot.waitUntil(lambda: session.refreshed_at != looked)
    same = [one for one in session.tasks if one.id in before]
    assert same and all(one is before[one.id] for one in same)

"""A network that comes and goes, seen from the window: nothing freezes, nothing stays wrong, nothing leaks."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme
from PySide6.QtWidgets import QApplication, QLabel

from nova_desktop.api import secret_store
from nova_desktop.core.connections import Book, Connection, load_book, save_book
from nova_desktop.demo import PracticeServer
from nova_desktop.practice import PracticeProcess
from tests.api.tls import context, pem
from tests.api.wire import Wire

from .conftest import Driver, MakeNova

LISTS = ("/api/user$", "/api/info$", "/api/projects$", "/role$", "/templates$", "/inventory$", "/tasks/last")
FAULTS: dict[str, dict[str, Any]] = {
    "500": {"kind": "status", "status": 500},
    "garbage": {"kind": "garbage"},
    "half": {"kind": "half"},
    "cut": {"kind": "cut_before"},
    "html": {"kind": "not_json"},
    "elsewhere": {"kind": "redirect", "url": "http://127.0.0.1:9/api"},
    "endless": {"kind": "endless"},
    "drip": {"kind": "drip", "seconds": 0.5},
    "hang": {"kind": "hang_before"},
    "401": {"kind": "status", "status": 401},
}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits between attempts take no time; a slow answer is named soon; answers are bounded."""
    monkeypatch.setattr("nova_desktop.api.transport.wait_of", lambda _state: 0.01)
    monkeypatch.setattr("nova_desktop.ui.workers.SLOW_SECONDS", 0.3)
    for name in ("MAX_ANSWER", "MAX_LOG"):
        monkeypatch.setattr(f"nova_desktop.api.transport.{name}", 2_000_000)
    monkeypatch.setattr("nova_desktop.ui.poll_clock.next_poll", lambda _state: 0.3)
    monkeypatch.setattr("nova_desktop.api.following.LogFollower._patience", lambda _follower: 0.3)


def troubles(nova: Driver) -> list[str]:
    """Each kind of health from now on, with its error's code."""
    told: list[str] = []
    nova.session.health_changed.connect(
        lambda health: told.append(health.kind if health.error is None else f"{health.kind}:{health.error.code}")
    )
    return told


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("path", ["/api/user$", "/templates$", "/tasks/last"])
def test_a_server_that_misbehaves_at_the_start_is_told_and_shown_once_it_is_well(
    make_nova: MakeNova, server17: PracticeServer, path: str, fault: str
) -> None:
    server17.faults.add(path=path, method="GET", count=None, **FAULTS[fault])
    nova = make_nova(server17)
    nova.wait(lambda: nova.nova.session)
    told = troubles(nova)
    nova.wait(lambda: any(kind != "online" for kind in told))
    server17.faults.clear()
    if fault in ("hang", "drip"):
        nova.session.cancel_slow()
    nova.session.refresh()
    nova.wait_ready()
    nova.wait(lambda: nova.session.health.kind == "online")
    nova.wait(lambda: nova.banner == "")


@pytest.mark.parametrize("fault", [name for name in FAULTS if name not in ("drip", "401")])
def test_a_log_that_cannot_be_read_says_so_and_is_whole_once_it_can(
    nova17: Driver, server17: PracticeServer, fault: str
) -> None:
    rule = server17.faults.add(path="/output$", method="GET", count=None, **FAULTS[fault])
    task = next(row for row in nova17.session.tasks if row.finished)
    nova17.window.controller.show_task(task)
    nova17.wait(lambda: rule.hits)
    assert nova17.log_lines == [] or fault in ("half", "endless")
    server17.faults.clear()
    if fault == "hang":
        nova17.session.cancel_slow()
    nova17.window.controller.show_task(nova17.session.task(task.id) or task)

    def whole() -> bool:
        nova17.window.workspace.log.load_requested.emit()
        return "all that the server has" in nova17.window.workspace.log.badge.text() and bool(nova17.log_lines)

    nova17.wait(whole, 20)


def test_a_server_that_is_away_at_the_start_is_found_when_it_comes(
    make_nova: MakeNova, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    monkeypatch.setenv("SEMAPHORE_API_TOKEN", "practice-owner-token")
    nova = make_nova(url=f"http://127.0.0.1:{port}")
    nova.wait(lambda: "Cannot reach Semaphore" in nova.banner)
    with PracticeServer(dialect="2.17", port=port, speed=20) as server:
        nova.nova.credentials.hold(server.url, server.token)
        nova.nova.open_connection(Connection(server.url))
        nova.wait_ready()
        assert nova.banner == ""
        nova.nova.quit()


def test_a_stop_reaches_the_server_while_lists_and_logs_hang(nova17: Driver, server17: PracticeServer) -> None:
    nova17.select_template("Slow Job")
    nova17.press("runAction")
    nova17.press("runButton")
    nova17.wait(lambda: nova17.status_in_table(0) == "running")
    task = nova17.session.tasks[0]
    server17.faults.add("hang_before", "/tasks/last", count=None)
    server17.faults.add("hang_before", "/output", count=None)
    nova17.session.refresh()
    nova17.press("stopAction")
    nova17.press("confirmStopButton")
    nova17.wait(lambda: server17.requests[f"POST /api/project/1/tasks/{task.id}/stop"] == 1)


def test_a_late_answer_of_another_project_is_shown_nowhere(nova17: Driver, server17: PracticeServer) -> None:
    first, second = nova17.session.facts.projects[:2]
    server17.faults.add("latency", f"/project/{second.id}/", seconds=0.3, count=None)
    for project in (second, first, second, first, second, first):
        nova17.session.choose_project(project)
        nova17.qtbot.wait(30)
    nova17.wait(lambda: nova17.session.tasks_known and nova17.session.catalogue)
    nova17.qtbot.wait(500)
    assert nova17.session.project == first
    assert {task.project_id for task in nova17.session.tasks} == {first.id}
    assert {row.project_id for row in nova17.session.catalogue.templates} == {first.id}
    shown = [nova17.tasks.model.task_at(row) for row in range(nova17.tasks.model.rowCount())]
    assert {task.project_id for task in shown if task} == {first.id}


def test_a_task_asked_for_by_id_is_not_shown_in_the_next_project(nova17: Driver, server17: PracticeServer) -> None:
    first, second = nova17.session.facts.projects[:2]
    known = nova17.session.tasks[0]
    nova17.session.tasks = nova17.session.tasks[1:]
    server17.faults.add("latency", f"/project/{first.id}/tasks/{known.id}$", seconds=0.4, count=None)
    nova17.window.controller.monitor(str(known.id))
    nova17.session.choose_project(second)
    nova17.qtbot.wait(700)
    assert nova17.window.workspace.details.task is None


def test_only_the_connection_chosen_last_is_shown(make_nova: MakeNova) -> None:
    with PracticeServer(dialect="2.10", speed=20) as old, PracticeServer(dialect="2.17", speed=20) as new:
        nova = make_nova(old)
        nova.nova.credentials.hold(new.url, new.token)
        for url in (new.url, old.url) * 4 + (new.url,):
            nova.nova.open_connection(Connection(url))
            QApplication.processEvents()
        nova.wait_ready()
        assert nova.session.connection.url == new.url
        assert nova.session.facts.version.startswith("2.17")
        nova.nova.quit()


class HangingKeyring:
    """A keyring that waits for a person who does not come, until `open` is set."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.kept: dict[str, str] = {}

    def get(self, url: str) -> str | None:
        self.open.wait(60)
        return self.kept.get(url)

    def set(self, url: str, token: str) -> None:
        self.open.wait(60)
        self.kept[url] = token

    def delete(self, url: str) -> None:
        self.kept.pop(url, None)


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> Iterator[HangingKeyring]:
    keyring = HangingKeyring()
    for name in ("get", "set", "delete"):
        monkeypatch.setattr(secret_store, f"{name}_token", getattr(keyring, name))
    monkeypatch.setattr(secret_store, "place_name", lambda: "secret-service")
    yield keyring
    keyring.open.set()


def known(*urls: str) -> None:
    save_book(Book(tuple(map(Connection, urls)), urls[0]))


def test_a_locked_keyring_at_the_start_is_named_and_a_token_can_be_given(
    make_nova: MakeNova, server17: PracticeServer, locked: HangingKeyring
) -> None:
    known(server17.url)
    nova = make_nova()
    nova.wait(lambda: "Waiting for your keyring" in nova.banner)
    nova.press("bannerAction")
    assert nova.find("urlEdit").text() == server17.url  # type: ignore[attr-defined]
    nova.type("tokenEdit", server17.token)
    nova.press("connectButton")
    nova.wait(lambda: nova.shown("sessionOnlyButton"))
    nova.press("sessionOnlyButton")
    nova.wait_ready()
    assert nova.nova.credentials.held(server17.url) == server17.token
    locked.open.set()
    nova.wait(lambda: not locked.kept)


def test_a_keyring_unlocked_after_the_person_went_on_without_it_does_not_keep_the_token(
    make_nova: MakeNova, server17: PracticeServer, locked: HangingKeyring
) -> None:
    nova = make_nova()
    nova.type("urlEdit", server17.url)
    nova.type("tokenEdit", server17.token)
    nova.press("connectButton")
    nova.wait(lambda: nova.shown("sessionOnlyButton"))
    nova.press("sessionOnlyButton")
    nova.wait_ready()
    locked.open.set()
    nova.nova.quit()
    assert locked.kept == {}
    assert load_book().current == server17.url


def test_the_token_asked_for_is_that_of_the_server_that_was_chosen(
    make_nova: MakeNova, server17: PracticeServer, locked: HangingKeyring
) -> None:
    other = "https://other.test"
    known(server17.url, other)
    nova = make_nova(server17)
    nova.wait_ready()
    nova.nova.connection_chosen(other)
    nova.wait(lambda: "Waiting for your keyring" in nova.banner)
    nova.press("bannerAction")
    assert nova.find("urlEdit").text() == other  # type: ignore[attr-defined]
    locked.open.set()


def test_a_late_keyring_does_not_take_the_window_away(
    make_nova: MakeNova, server17: PracticeServer, locked: HangingKeyring
) -> None:
    first, second = "https://first.test", "https://second.test"
    known(first, second)
    locked.kept[first] = "token-of-the-first"
    nova = make_nova()
    nova.nova.open_connection(Connection(second))
    nova.nova.credentials.hold(server17.url, server17.token)
    nova.nova.open_connection(Connection(server17.url))
    nova.wait_ready()
    locked.open.set()
    nova.qtbot.wait(200)
    assert nova.session.connection.url == server17.url


def test_who_goes_back_to_the_server_shown_is_not_taken_away_by_a_late_keyring(
    make_nova: MakeNova, server17: PracticeServer, locked: HangingKeyring
) -> None:
    other = "https://other.test"
    known(server17.url, other)
    locked.kept[other] = "token-of-the-other"
    nova = make_nova(server17)
    nova.wait_ready()
    nova.nova.connection_chosen(other)
    nova.nova.connection_chosen(server17.url)
    locked.open.set()
    nova.qtbot.wait(300)
    assert nova.session.connection.url == server17.url and "keyring" not in nova.banner


def test_the_header_names_the_server_whose_tables_are_shown_while_a_keyring_is_waited_for(
    make_nova: MakeNova, server17: PracticeServer, other_server: PracticeServer, locked: HangingKeyring
) -> None:
    """What is pressed meanwhile goes to that one."""
    known(server17.url, other_server.url)
    locked.kept[other_server.url] = other_server.token
    nova = make_nova(server17)
    nova.wait_ready()
    box = nova.window.header.connections
    box.setCurrentIndex(box.findData(other_server.url))
    box.activated.emit(box.currentIndex())
    assert box.currentData() == server17.url == nova.session.connection.url
    assert f"Opening {Connection(other_server.url).title}" in nova.window.status.currentMessage()
    nova.wait(lambda: "Waiting for your keyring" in nova.banner)
    assert f"To open {Connection(other_server.url).title}" in nova.banner
    locked.open.set()
    nova.wait(lambda: nova.session.connection.url == other_server.url)
    assert box.currentData() == other_server.url and not nova.window.status.currentMessage()
    nova.nova.quit()


@pytest.mark.parametrize("token", ["token-of-the-other", None])
def test_an_address_that_is_being_typed_stays_when_a_keyring_answers_late(
    make_nova: MakeNova, server17: PracticeServer, locked: HangingKeyring, token: str | None
) -> None:
    other = "https://other.test"
    known(server17.url, other)
    if token:
        locked.kept[other] = token
    nova = make_nova(server17)
    nova.wait_ready()
    nova.nova.connection_chosen(other)
    nova.nova.connection_chosen("")
    nova.type("urlEdit", "https://typed.test")
    locked.open.set()
    nova.qtbot.wait(300)
    assert nova.window.shows_welcome and nova.find("urlEdit").text() == "https://typed.test"  # type: ignore[attr-defined]


def test_quitting_while_the_keyring_waits_does_not_hang(
    make_nova: MakeNova, locked: HangingKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nova_desktop.ui.workers.END_SECONDS", 0.2)
    known("https://first.test")
    nova = make_nova()
    nova.wait(lambda: "Waiting for your keyring" in nova.banner)
    nova.nova.quit()
    assert nova.nova.stuck
    assert not nova.window.isVisible()
    locked.open.set()


@pytest.fixture
def other_server() -> Iterator[PracticeServer]:
    with PracticeServer(dialect="2.12", speed=20) as running:
        yield running


def test_another_server_is_shown_at_once_while_the_first_one_is_stuck_in_a_name_lookup(
    make_nova: MakeNova, server17: PracticeServer, other_server: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing interrupts getaddrinfo; the window used to wait for its thread before it showed the next server."""
    monkeypatch.setattr("nova_desktop.ui.workers.END_SECONDS", 60.0)
    answered = threading.Event()
    nova = make_nova(server17)
    nova.wait_ready()
    left = nova.session
    left.doorway.ask("poll", "lookup", lambda _: answered.wait(60))
    try:
        nova.nova.credentials.hold(other_server.url, other_server.token)
        nova.nova.open_connection(Connection(other_server.url))
        nova.wait_ready()
        assert nova.session.connection.url == other_server.url
        assert not answered.is_set()
        assert not left.ended()
        assert left in nova.nova.sessions.leaving.sessions
    finally:
        answered.set()
    nova.wait(lambda: not nova.nova.sessions.leaving.sessions)
    nova.nova.quit()
    assert not nova.nova.stuck


def test_an_address_that_is_none_is_told_on_the_welcome_page(make_nova: MakeNova) -> None:
    nova = make_nova(url="ftp://nowhere")
    nova.wait(lambda: nova.shown("connectResult"))
    assert "This is no server address" in nova.find("connectResult", QLabel).text()  # type: ignore[attr-defined]


def test_a_practice_server_that_does_not_start_is_told_and_can_be_tried_again(
    make_nova: MakeNova, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nova_desktop.practice._command", lambda: ["/bin/false"])
    nova = make_nova()
    nova.press("practiceButton")
    nova.wait(lambda: nova.shown("connectResult"))
    assert "The practice server did not start" in nova.find("connectResult", QLabel).text()  # type: ignore[attr-defined]
    monkeypatch.undo()
    nova.press("practiceButton")
    nova.wait_ready()
    nova.nova.quit()


def test_pressing_practice_twice_starts_one_server(make_nova: MakeNova, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[PracticeProcess] = []
    plain = PracticeProcess.start
    monkeypatch.setattr(PracticeProcess, "start", lambda self: (started.append(self), plain(self))[1])
    nova = make_nova()
    for _ in range(3):
        nova.window.practice_wanted.emit()
    nova.wait_ready()
    assert len(started) == 1
    nova.nova.quit()


def children() -> list[str]:
    """Command lines of this process' children."""
    here = str(os.getpid())
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            if status.read_text().rpartition(")")[2].split()[1] == here:
                found.append((status.parent / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found


needs_proc = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")


@needs_proc
@pytest.mark.parametrize("seconds", [0, 0.05, 0.2, 0.6])
def test_closing_while_the_practice_server_starts_leaves_no_process(make_nova: MakeNova, seconds: float) -> None:
    nova = make_nova()
    nova.press("practiceButton")
    nova.qtbot.wait(int(seconds * 1000))
    nova.close()
    nova.wait(lambda: not [line for line in children() if "nova_desktop.demo" in line])


Moment = Callable[[Driver, PracticeServer], None]
MOMENTS: dict[str, Moment] = {
    "at once": lambda nova, server: None,
    "while connecting": lambda nova, server: nova.qtbot.wait(20),
    "with data": lambda nova, server: nova.wait_ready(),
    "while lists hang": lambda nova, server: (
        nova.wait_ready(),
        server.faults.add("hang_before", ".*", count=None),
        nova.session.refresh(),
        nova.qtbot.wait(30),
    )[0],
    "while a log drips": lambda nova, server: (
        nova.wait_ready(),
        server.faults.add("drip", "/output", count=None, seconds=0.01),
        nova.window.controller.show_task(nova.session.tasks[0]),
        nova.qtbot.wait(50),
    )[0],
    "with a question open": lambda nova, server: (nova.wait_ready(), nova.press("quickAction.deploy-minimal"))[0],
    "while a start hangs": lambda nova, server: (
        nova.wait_ready(),
        server.faults.add("hang_after", "/project/1/tasks$", method="POST"),
        nova.press("quickAction.health-check"),
        nova.press("confirmRunButton"),
        nova.qtbot.wait(50),
    )[0],
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_window_can_be_closed_at_each_moment(make_nova: MakeNova, server17: PracticeServer, moment: str) -> None:
    nova = make_nova(server17)
    MOMENTS[moment](nova, server17)
    began = time.monotonic()
    nova.close()
    assert not nova.window.isVisible()
    assert not nova.nova.stuck
    assert time.monotonic() - began < 3.5


@pytest.mark.long
@needs_proc
def test_thirty_openings_leave_no_thread_socket_or_process(make_nova: MakeNova, server17: PracticeServer) -> None:
    def once() -> None:
        nova = make_nova(server17)
        nova.wait_ready()
        nova.window.controller.show_task(nova.session.tasks[0])
        nova.wait(lambda: nova.log_lines)
        nova.close()

    def open_files() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    def running() -> int:  # Python keeps a note of a Qt thread until another one gets its number
        return len(list(Path("/proc/self/task").iterdir()))

    for _ in range(3):
        once()
    server17.close_idle() if hasattr(server17, "close_idle") else None
    before, threads = open_files(), running()
    for _ in range(30):
        once()
    assert not [line for line in children() if "nova_desktop" in line]

    def settled() -> bool:
        QApplication.processEvents()
        return open_files() <= before + 4 and running() <= threads + 2

    deadline = time.monotonic() + 10
    while not settled() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert open_files() <= before + 4
    assert running() <= threads + 2


def test_after_sleep_everything_is_asked_for_anew(
    nova17: Driver, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server17.forget_requests()
    real = time.monotonic
    monkeypatch.setattr("nova_desktop.ui.session.time.monotonic", lambda: real() + 3600)
    nova17.wait(lambda: server17.requests["GET /api/project/1/templates"] >= 1)
    assert nova17.session.health.kind == "online"


@pytest.mark.parametrize("years", [-40, 40])
def test_a_jump_of_this_machines_clock_breaks_nothing(
    nova17: Driver, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch, years: int
) -> None:
    real = time.time
    monkeypatch.setattr("nova_desktop.api.transport.time.time", lambda: real() + years * 365 * 86400)
    answers = server17.requests["GET /api/project/1/tasks/last"]
    nova17.session.refresh()
    nova17.wait(lambda: server17.requests["GET /api/project/1/tasks/last"] > answers + 1)
    nova17.window.controller._tick()
    assert "Something went wrong" not in nova17.banner


@pytest.mark.parametrize("fault", ["expired", "wrong host"])
def test_a_certificate_that_is_refused_is_told_with_its_technical_text(
    make_nova: MakeNova, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    authority = trustme.CA()
    monkeypatch.setenv("SSL_CERT_FILE", pem(authority, tmp_path))
    names = ("elsewhere.test",) if fault == "wrong host" else ("127.0.0.1",)
    wire = Wire(b"", context=context(authority, *names, days=-3 if fault == "expired" else 30))
    monkeypatch.setenv("SEMAPHORE_API_TOKEN", "token-of-mine")
    nova = make_nova(url=wire.url)
    word = "has expired" if fault == "expired" else "belongs to another server"
    nova.wait(lambda: word in nova.banner)
    notice = nova.window.banner.notice
    assert notice is not None and wire.url in notice.advice and "token" in notice.advice
    assert "CERTIFICATE_VERIFY_FAILED" in notice.detail and "token-of-mine" not in notice.detail
    assert wire.heads == []
    nova.nova.quit()
    wire.close()


def test_a_screenshot_without_data_says_why(
    make_nova: MakeNova, server17: PracticeServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nova = make_nova(server17, token="bad", screenshot=str(tmp_path / "shot.png"))
    nova.wait(lambda: "Unauthorized" in nova.banner)
    assert nova.nova._shot is not None
    nova.nova._shot._too_late()
    assert "no screenshot was taken: Unauthorized: Invalid API token" in capsys.readouterr().err

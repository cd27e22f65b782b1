"""One Nova a person: second starts and links come to the first one; one that hangs or crashed is in nobody's way."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Client, Listener
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nova_desktop import instance as module
from nova_desktop.api import SemaphoreAPI, places
from nova_desktop.core.connections import Book, Connection, save_book
from nova_desktop.demo import PracticeServer
from nova_desktop.desktop.links import Link, known_url, make_link, parse_link
from nova_desktop.instance import Instance, Request, _is_ours, hand_over, request_of
from nova_desktop.options import parse

from ..processes import nova, start, wait_until
from .conftest import Driver, MakeNova


class Heard(list[Request]):
    pass


@pytest.fixture
def first(qtbot: QtBot) -> Iterator[tuple[Instance, Heard]]:
    made, heard = Instance(), Heard()
    assert made.claim()
    made.asked.connect(heard.append)
    made.listen()
    yield made, heard
    assert made.close()


def in_another_process(folder: Path, script: str) -> str:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, timeout=60, env=os.environ
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


HAND_OVER = "from nova_desktop.instance import *; print(Instance().claim(), hand_over(Request(page='tasks')))"


def test_a_second_start_hands_over_what_it_was_asked(
    first: tuple[Instance, Heard], qtbot: QtBot, tmp_path: Path
) -> None:
    _, heard = first
    wanted = Request("nova://task/h/1/2", "https://s.test", "P", "tasks", "2.10", True, "token")
    assert hand_over(wanted)
    qtbot.waitUntil(lambda: heard == [wanted])
    assert in_another_process(tmp_path, HAND_OVER) == "False True"
    qtbot.waitUntil(lambda: heard[1:] == [Request(page="tasks")])


def test_nobody_else_may_read_where_it_listens(first: tuple[Instance, Heard]) -> None:
    note = places.state_dir() / "instance.json"
    assert stat.S_IMODE(note.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"nonsense",
        b"[]",
        json.dumps({"key": "wrong", "page": "tasks"}).encode(),
        json.dumps({"page": "tasks"}).encode(),
        b"x" * 100_000,
    ],
)
def test_what_has_not_the_key_or_makes_no_sense_is_not_heard(
    first: tuple[Instance, Heard], qtbot: QtBot, sent: bytes
) -> None:
    _, heard = first
    content = json.loads((places.state_dir() / "instance.json").read_text())
    with suppress(OSError), Client(content["address"]) as connection:  # it may hang up before it was given all
        connection.send_bytes(sent)
    assert hand_over(Request(page="settings"))  # it still listens
    qtbot.waitUntil(lambda: heard == [Request(page="settings")])


def test_fields_of_the_wrong_kind_are_left_out(first: tuple[Instance, Heard], qtbot: QtBot) -> None:
    _, heard = first
    content = json.loads((places.state_dir() / "instance.json").read_text())
    with Client(content["address"]) as connection:
        connection.send_bytes(json.dumps({"key": content["key"], "page": 3, "hidden": "yes", "x": 1}).encode())
        assert connection.recv_bytes() == b"ok"
    qtbot.waitUntil(lambda: heard == [Request()])


def test_a_path_that_is_too_long_for_a_socket_is_no_hindrance(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from multiprocessing import util

    deep = tmp_path / ("deep" * 30)
    deep.mkdir()
    monkeypatch.setattr(util, "get_temp_dir", lambda: str(deep))
    made, heard = Instance(), Heard()
    assert made.claim()
    made.asked.connect(heard.append)
    made.listen()
    assert hand_over(Request(page="tasks"))
    qtbot.waitUntil(lambda: heard == [Request(page="tasks")])
    assert made.close()


NOBODY = 65534


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs another user to be")
@pytest.mark.parametrize(("user", "ours"), [(0, True), (NOBODY, False)])
def test_another_user_is_not_waited_for(user: int, ours: bool) -> None:
    address = f"\0nova-test-{os.getpid()}-{user}"
    call = (
        f"import os, socket, sys; os.setuid({user}); one = socket.socket(socket.AF_UNIX); "
        f"one.connect({address!r}); sys.stdin.read()"
    )
    with Listener(address, family="AF_UNIX") as listener:
        caller = subprocess.Popen([sys.executable, "-I", "-c", call], stdin=subprocess.PIPE)
        with listener.accept() as connection:
            assert _is_ours(connection) is ours
        caller.communicate()


def test_one_that_crashed_leaves_the_place_free(qtbot: QtBot, tmp_path: Path) -> None:
    script = (
        "import os, signal\nfrom nova_desktop.instance import *\nfrom PySide6.QtCore import QCoreApplication\n"
        "app = QCoreApplication([])\nx = Instance(); assert x.claim(); x.listen()\nprint('ready', flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    with pytest.raises(AssertionError):
        in_another_process(tmp_path, script)
    assert (places.state_dir() / "instance.json").exists()
    assert not hand_over(Request())
    again = Instance()
    assert again.claim()
    again.close()


def test_one_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr(module, "ANSWER_SECONDS", 0.3)
    monkeypatch.setenv("NOVA_DESKTOP_HOME", str(tmp_path / "nova"))
    running = start(tmp_path, "--demo")
    try:
        wait_until(lambda: (places.state_dir() / "instance.json").exists(), 30)
        running.send_signal(signal.SIGSTOP)
        assert not hand_over(Request())
        running.send_signal(signal.SIGCONT)
        wait_until(lambda: hand_over(Request()), 10)
    finally:
        running.terminate()
        assert running.wait(20) == 0


def test_a_second_start_of_the_app_ends_at_once_and_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOVA_DESKTOP_HOME", str(tmp_path / "nova"))
    running = start(tmp_path, "--demo")
    try:
        wait_until(lambda: (places.state_dir() / "instance.json").exists(), 30)
        second = nova(tmp_path, "--page", "tasks", QT_QPA_PLATFORM="offscreen")
        assert (second.returncode, second.stdout) == (0, "")
        assert running.poll() is None
    finally:
        running.terminate()
        assert running.wait(20) == 0
    assert not (places.state_dir() / "instance.json").exists()


def test_one_that_is_by_itself_takes_nobodys_place(first: tuple[Instance, Heard], qtbot: QtBot) -> None:
    _, heard = first
    second = Instance()
    assert not second.claim()
    second.listen()
    assert second.close()
    assert hand_over(Request(page="tasks"))
    qtbot.waitUntil(lambda: heard == [Request(page="tasks")])


# Two at once, and one that ends


def test_two_starts_at_the_same_moment_make_one_nova(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one comes while the first has the lock and does not listen yet."""
    monkeypatch.setenv("NOVA_DESKTOP_HOME", str(tmp_path / "nova"))
    running = start(tmp_path, "--demo")
    try:
        wait_until(lambda: (places.state_dir() / "instance.lock").exists(), 30)
        assert not (places.state_dir() / "instance.json").exists()
        second = nova(tmp_path, "--page", "tasks", QT_QPA_PLATFORM="offscreen")
        assert second.returncode == 0
        assert running.poll() is None
    finally:
        running.terminate()
        assert running.wait(20) == 0


def test_a_start_while_the_first_one_ends_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that ends takes nothing over any more; the new one takes its place."""
    made = Instance()
    assert made.claim()
    made.listen()
    made.refuse()
    script = (
        "import sys\nfrom nova_desktop.instance import *\n"
        "x = meet(Instance(), Request(page='tasks'))\nprint(x is not None and x.claimed, flush=True)\n"
    )
    second = subprocess.Popen(
        [sys.executable, "-c", script], cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True
    )
    time.sleep(0.5)
    assert second.poll() is None
    assert made.close()
    assert second.communicate(timeout=30)[0].strip() == "True"


def test_many_starts_while_the_first_one_hangs_each_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ANSWER_SECONDS", 0.3)
    monkeypatch.setenv("NOVA_DESKTOP_HOME", str(tmp_path / "nova"))
    running = start(tmp_path, "--demo")
    try:
        wait_until(lambda: (places.state_dir() / "instance.json").exists(), 30)
        running.send_signal(signal.SIGSTOP)
        assert [hand_over(Request()) for _ in range(6)] == [False] * 6
    finally:
        running.send_signal(signal.SIGCONT)
        running.terminate()
        assert running.wait(20) == 0


# What the first one does with it


def test_it_comes_to_the_front_and_shows_the_page(nova17: Driver) -> None:
    nova17.window.hide()
    nova17.nova.ways_in.asked(Request(page="tasks"))
    assert nova17.window.isVisible() and nova17.window.workspace.page == "tasks"


def test_a_hidden_second_start_changes_nothing(nova17: Driver) -> None:
    nova17.window.hide()
    nova17.nova.ways_in.asked(Request(hidden=True))
    assert not nova17.window.isVisible()


def test_a_link_opens_its_task_and_starts_nothing(nova17: Driver, server17: PracticeServer) -> None:
    with SemaphoreAPI(server17.url, server17.token) as client:
        task = client.get_tasks(2)[0]
    before = server17.requests["POST /api/project/2/tasks"]
    nova17.nova.ways_in.asked(Request(link=make_link(server17.url, 2, task.id or 0)))
    nova17.wait(lambda: (shown := nova17.window.controller.reading.task) is not None and shown.id == task.id)
    assert nova17.session.project.id == 2  # type: ignore[union-attr]
    assert server17.requests["POST /api/project/2/tasks"] == before


def test_a_link_to_an_unknown_server_is_said_and_not_followed(nova17: Driver) -> None:
    shown = nova17.session.connection.url
    nova17.nova.ways_in.asked(Request(link="nova://task/evil.example.org/1/2"))
    assert "evil.example.org" in nova17.banner and nova17.session.connection.url == shown


def test_a_link_to_a_project_that_is_not_there_is_said(nova17: Driver, server17: PracticeServer) -> None:
    nova17.nova.ways_in.asked(Request(link=make_link(server17.url, 77, 1)))
    assert "Project 77 is not there" in nova17.banner


def test_a_start_with_a_link_goes_there_at_once(make_nova: MakeNova, server17: PracticeServer) -> None:
    save_book(Book((Connection(server17.url),), server17.url))
    with SemaphoreAPI(server17.url, server17.token) as client:
        task = client.get_tasks(2)[0]
    nova = make_nova(server17, link=make_link(server17.url, 2, task.id or 0))
    nova.wait(lambda: (shown := nova.window.controller.reading.task) is not None and shown.id == task.id, 20)


def test_another_dialect_of_the_practice_server_takes_the_place_of_the_first(make_nova: MakeNova) -> None:
    nova = make_nova(demo=True)
    nova.wait(lambda: nova.nova.session and nova.session.facts, 30)
    first = nova.session.connection.url
    nova.nova.ways_in.asked(Request(demo="2.17"))
    assert nova.session.connection.url == first
    nova.nova.ways_in.asked(Request(demo="2.10"))
    nova.wait(lambda: nova.nova.session and nova.session.connection.url != first and nova.session.facts, 30)
    assert nova.session.facts.version.startswith("2.10")  # type: ignore[union-attr]


def test_the_token_of_the_first_start_goes_to_no_other_address(nova17: Driver) -> None:
    """The first one has it in its environment, for the address that it was started with."""
    with PracticeServer(dialect="2.10", speed=20) as other:
        nova17.nova.ways_in.asked(Request(url=other.url))
        nova17.wait(lambda: nova17.window.shows_welcome or other.seen)
        assert not other.seen and nova17.nova.credentials.held(other.url) is None


def test_a_project_that_was_asked_of_one_address_is_not_looked_for_on_another(
    nova17: Driver, server17: PracticeServer
) -> None:
    with PracticeServer(dialect="2.10", speed=20) as other:
        nova17.nova.ways_in.asked(Request(url="ftp://no.such", project="Nowhere"))
        nova17.nova.credentials.hold(other.url, other.token)
        nova17.nova.use_book(Book((Connection(other.url),)))
        nova17.nova.connection_chosen(other.url)
        nova17.wait(lambda: nova17.nova.session and nova17.session.connection.url == other.url)
        nova17.wait_ready()
        assert "Nowhere" not in nova17.banner
        nova17.nova.quit()


# Links


@pytest.mark.parametrize(
    "text",
    [
        "nova://task/h/1",
        "nova://task/h/1/2/3",
        "nova://run/h/1/2",
        "nova://task//1/2",
        "nova://task/h/-1/2",
        "nova://task/h/1/2?start=1",
        "nova://task/h/１/2",
        "https://task/h/1/2",
        "nova://task/h/1/" + "9" * 30,
        "nova://task/a b/1/2",
    ],
)
def test_what_is_no_link_is_refused(text: str) -> None:
    assert parse_link(text) is None
    with pytest.raises(SystemExit) as ended:
        parse([text])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    "url", ["https://semaphore.example.org", "http://127.0.0.1:3000", "https://h.test/semaphore", "http://[::1]:3000"]
)
def test_a_link_comes_back_to_its_connection(url: str) -> None:
    link = parse_link(make_link(url, 3, 2147483646))
    assert link is not None and (link.project_id, link.task_id) == (3, 2147483646)
    assert known_url(link, ["https://other.test", url]) == url
    assert known_url(Link("evil.test", 1, 1), [url]) is None


def test_two_servers_on_one_host_are_told_apart() -> None:
    known = ["https://h.test/staging", "https://h.test/production", "https://h.test"]
    for url in known:
        link = parse_link(make_link(url, 3, 7))
        assert link is not None and known_url(link, known) == url
    assert known_url(Link("h.test", 1, 1), known[:1]) == known[0]  # written by hand, with the host alone
    assert known_url(Link("h.test/staging", 1, 1), known[1:]) is None


def test_what_stays_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert request_of(parse(["--url", "https://s.test"])) == Request(url="https://s.test")
    monkeypatch.setenv("SEMAPHORE_API_TOKEN", "secret")
    assert request_of(parse(["--url", "https://s.test"])) is None
    assert request_of(parse(["--demo", "--dialect", "2.10"])) == Request(demo="2.10")

"""Nova on a desktop of the test's own: its icon with a real StatusNotifier host, its notifications with a service."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from nova_desktop.api import SemaphoreAPI
from nova_desktop.core.connections import Book, Connection, save_book
from nova_desktop.demo import PracticeServer

from ..processes import ROOT, environment, wait_until
from .session_bus import WAIT, Process, needs_a_bus, notification_daemon, session_bus

pytestmark = [
    needs_a_bus,
    pytest.mark.real_parts,
    pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="there is no X server"),
]

DRIVER = """
import sys
from nova_desktop.ui.tray import notifier
notifier.LONG_AWAY = 2.0
notifier.GATHER_MS = 300
from nova_desktop.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
BROKEN, HEALTH = 8, 4
TASKS = "GET /api/project/1/tasks/last"


@pytest.fixture(autouse=True)
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with session_bus(tmp_path, monkeypatch):
        yield


@pytest.fixture
def host() -> Iterator[Process]:
    made = Process(sys.executable, "-m", "tests.real_parts.sni_host")
    assert made.hear() == ["ready", 1]
    yield made
    made.end()


@pytest.fixture
def daemon() -> Iterator[Process]:
    with notification_daemon() as running:
        yield running


class App:
    """Nova in a process of its own, on the X server of the tests and on the bus."""

    def __init__(self, folder: Path, server: PracticeServer, *arguments: str) -> None:
        env = environment(
            folder,
            QT_QPA_PLATFORM="xcb",
            DISPLAY=os.environ["DISPLAY"],
            DBUS_SESSION_BUS_ADDRESS=os.environ["DBUS_SESSION_BUS_ADDRESS"],
            SEMAPHORE_API_TOKEN=server.token,
        )
        if "XAUTHORITY" in os.environ:
            env["XAUTHORITY"] = os.environ["XAUTHORITY"]
        self.log = (folder / "nova.log").open("wb")
        command = [sys.executable, "-c", DRIVER, "--url", server.url, *arguments]
        self.process = subprocess.Popen(command, env=env, cwd=ROOT, stdout=self.log, stderr=self.log)

    def send(self, number: int) -> None:
        self.process.send_signal(number)

    def end(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(30)
        self.log.close()
        print(f"Nova ended with {code} and had said:", Path(self.log.name).read_text(errors="replace"), sep="\n")
        return code


@pytest.fixture
def app(tmp_path: Path, server17: PracticeServer, host: Process, daemon: Process) -> Iterator[App]:
    made = App(tmp_path, server17)
    yield made
    made.end()


def run(server: PracticeServer, template: int) -> int:
    with SemaphoreAPI(server.url, server.token) as client:
        return client.run_task(1, template).id or 0


def asked(server: PracticeServer) -> bool:
    """The window's first lists."""
    return server.requests[TASKS] > 0


def value(host: Process, name: str) -> object:
    host.say("get", name)
    word, found = host.hear()
    assert word == "value"
    return found


def test_its_icon_tells_and_its_menu_works(app: App, host: Process, server17: PracticeServer) -> None:
    assert host.hear()[0] == "registered"
    wait_until(lambda: "Nothing runs" in str(value(host, "ToolTip")), 30)
    assert value(host, "IconPixmap") or value(host, "IconName")
    run(server17, BROKEN)
    wait_until(lambda: "1 failed" in str(value(host, "ToolTip")), 30)
    host.say("menu")
    _, entries = host.hear()
    assert isinstance(entries, list)
    assert {"Open Nova", "Quit", "Pause notifications", "Recent failures"} <= set(entries)
    host.say("click", "Quit")
    assert host.hear() == ["done"]
    assert app.process.wait(30) == 0


def test_a_press_on_a_notification_opens_its_task(
    app: App, host: Process, daemon: Process, server17: PracticeServer
) -> None:
    wait_until(lambda: asked(server17), 30)
    number = run(server17, BROKEN)
    word, note, *_ = daemon.hear()
    assert word == "Notify"
    before = server17.requests[f"GET /api/project/1/tasks/{number}/output"]
    daemon.say("action", note, "open")
    wait_until(lambda: server17.requests[f"GET /api/project/1/tasks/{number}/output"] > before, 30)


def test_what_happened_while_the_machine_slept_is_one_summary(
    app: App, daemon: Process, server17: PracticeServer
) -> None:
    wait_until(lambda: server17.requests[TASKS] > 1, 60)  # it asks again: the first answer is known
    app.send(signal.SIGSTOP)
    numbers = [run(server17, template) for template in (BROKEN, HEALTH)]
    with SemaphoreAPI(server17.url, server17.token) as client:
        for number in numbers:
            client.wait_for_task(1, number, poll_interval=0.2)
    time.sleep(3)
    app.send(signal.SIGCONT)
    told = daemon.hear()
    assert told[0] == "Notify" and told[5] == "While you were not told"
    assert "1 failed" in str(told[6]) and "1 ended" in str(told[6])


def test_hidden_it_starts_in_the_tray_alone(
    tmp_path: Path, server17: PracticeServer, host: Process, daemon: Process
) -> None:
    app = App(tmp_path, server17, "--hidden")
    try:
        assert host.hear()[0] == "registered"
        wait_until(lambda: asked(server17), 30)
        run(server17, BROKEN)
        assert daemon.hear()[0] == "Notify"
        before = server17.requests[TASKS]
        host.say("activate")
        assert host.hear() == ["done"]
        wait_until(lambda: server17.requests[TASKS] > before, 10)  # a window that is shown asks at once
    finally:
        assert app.end() == 0


def test_a_connection_that_is_known_is_opened_by_a_link_from_another_start(
    tmp_path: Path, server17: PracticeServer, host: Process, daemon: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOVA_DESKTOP_HOME", str(tmp_path / "nova"))
    save_book(Book((Connection(server17.url),), server17.url))
    app = App(tmp_path, server17)
    try:
        wait_until(lambda: asked(server17), 30)
        with SemaphoreAPI(server17.url, server17.token) as client:
            task = client.get_tasks(2)[0]
        host_name = server17.url.partition("://")[2]
        link = f"nova://task/{host_name}/2/{task.id}"
        wait_until(lambda: (tmp_path / "nova" / "state" / "instance.json").exists(), 20)
        second = subprocess.run(
            [sys.executable, "-m", "nova_desktop", link],
            env=environment(tmp_path, QT_QPA_PLATFORM="offscreen"),
            cwd=ROOT,
            timeout=WAIT,
        )
        assert second.returncode == 0
        wait_until(lambda: server17.requests[f"GET /api/project/2/tasks/{task.id}/output"] > 0, 30)
    finally:
        assert app.end() == 0

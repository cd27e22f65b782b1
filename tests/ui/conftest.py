"""The real app against a real practice server, driven through its window."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt, QThread
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nova_desktop.api.retrying import wait_of
from nova_desktop.core.polling import PollState, next_poll
from nova_desktop.core.status import status_of
from nova_desktop.demo import PracticeServer
from nova_desktop.front import make_front
from nova_desktop.nova import Nova
from nova_desktop.options import Options

MakeNova = Callable[..., "Driver"]


class Driver:
    """A person at the window: finds widgets by their names, presses, types, waits."""

    def __init__(self, nova: Nova, qtbot: QtBot) -> None:
        self.nova = nova
        self.qtbot = qtbot
        self.window = nova.window

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        for top in [one for one in QApplication.topLevelWidgets() if one.isVisible()]:
            for widget in [top, *top.findChildren(kind)]:
                if widget.objectName() == name and isinstance(widget, kind) and widget.isVisible():
                    return widget
        raise AssertionError(f"no widget named {name}")

    def shown(self, name: str) -> bool:
        try:
            return self.find(name).isVisible()
        except AssertionError:
            return False

    def press(self, name: str) -> None:
        widget = self.find(name)
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def type(self, name: str, text: str) -> None:
        field = self.find(name, QLineEdit)
        assert isinstance(field, QLineEdit)
        field.clear()
        self.qtbot.keyClicks(field, text)

    def choose(self, name: str, text: str) -> None:
        box = self.find(name, QComboBox)
        assert isinstance(box, QComboBox)
        index = box.findText(text)
        assert index >= 0, [box.itemText(i) for i in range(box.count())]
        box.setCurrentIndex(index)
        box.activated.emit(index)

    def button(self, name: str) -> QPushButton:
        found = self.find(name, QPushButton)
        assert isinstance(found, QPushButton)
        return found

    def wait(self, condition: Callable[[], object], seconds: float = 30) -> None:
        """Long: a machine may be busy with other tests, and what comes about ends the wait."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=int(seconds * 1000))

    def close(self) -> None:
        """Close the window; where there is no tray that ends Nova, which is said the first time."""
        self.window.close()
        if self.shown("noTrayDialog"):
            self.press("quitWithoutTrayButton")

    def wait_ready(self) -> None:
        self.wait(lambda: self.nova.session and self.nova.session.tasks_known and self.nova.session.catalogue)

    @property
    def session(self):
        assert self.nova.session is not None
        return self.nova.session

    @property
    def tasks(self):
        return self.window.workspace.tasks

    @property
    def log_lines(self) -> list[str]:
        store = self.window.workspace.log.view.store
        return [store.plain(line) for line in range(len(store))]

    @property
    def banner(self) -> str:
        notice = self.window.banner.notice
        return f"{notice.title} {notice.advice}" if notice else ""

    def status_in_table(self, row: int = 0) -> str:
        task = self.tasks.model.task_at(row)
        return status_of(task.status if task else None).name

    def select_template(self, name: str) -> None:
        template = next(row for row in self.session.catalogue.templates if row.name == name)
        assert self.window.workspace.templates.table.select_template(template)


def soon(state: PollState) -> float:
    """When the next list is asked for: no more often than once a second, but for a server that is away."""
    seconds = next_poll(state)
    return seconds / 5 if state.failures else max(seconds / 3, min(seconds, 1.0))


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two lists and between two attempts less time passes than in the app; how long those waits are is tested
    in tests/core and tests/api."""
    monkeypatch.setattr("nova_desktop.ui.poll_clock.next_poll", soon)
    monkeypatch.setattr("nova_desktop.api.transport.wait_of", lambda state: wait_of(state) / 20)


@pytest.fixture
def make_nova(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeNova]:
    made: list[Nova] = []

    def make(server: PracticeServer | None = None, token: str | None = None, **options: object) -> Driver:
        if server is not None:
            monkeypatch.setenv("SEMAPHORE_API_TOKEN", token or server.token)
            options = {"url": server.url, **options}
        wanted = Options(**options)  # type: ignore[arg-type]
        nova = Nova(qapp, wanted, make_front(qapp, wanted))
        made.append(nova)
        nova.window.show()
        qtbot.waitExposed(nova.window)
        nova.start()
        return Driver(nova, qtbot)

    yield make
    for nova in made:
        nova.quit()
        # a test may have ended it while a thread waited for something that a person had to do
        running = [thread.objectName() for thread in nova.findChildren(QThread) if not thread.wait(5000)]
        assert not running, f"threads left running: {running}"
        nova.window.deleteLater()
        nova.deleteLater()
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # or each test styles the windows of all before it


@pytest.fixture
def nova(make_nova: MakeNova, server: PracticeServer) -> Driver:
    """Nova on a practice server of each dialect, its first data shown."""
    driver = make_nova(server)
    driver.wait_ready()
    return driver


@pytest.fixture
def nova17(make_nova: MakeNova, server17: PracticeServer) -> Driver:
    """Nova on the newest dialect."""
    driver = make_nova(server17)
    driver.wait_ready()
    return driver


class Gate:
    """Holds answers back until it is opened."""

    def __init__(self) -> None:
        self._open = threading.Event()

    def before(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work, once the gate is open."""

        def late(*parts: Any, **named: Any) -> Any:
            self._open.wait(60)
            return work(*parts, **named)

        return late

    def hold(self, nova: Driver, lane: str) -> None:
        """What is asked of a lane from now on waits."""
        nova.nova._doorway.ask(lane, "held", lambda _: self._open.wait(60))

    def open(self) -> None:
        self._open.set()


@pytest.fixture
def gate() -> Iterator[Gate]:
    """Name it last: it opens before Nova ends."""
    made = Gate()
    yield made
    made.open()

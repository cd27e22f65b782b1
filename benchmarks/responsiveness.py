"""The longest gap of the window's event loop in each journey, with a server that takes 2 s a call.

    python benchmarks/responsiveness.py

A 5 ms timer ticks in the window's thread; the longest time between two ticks is the gap. Prints one JSON object, then
lines for people. Exit status 1 when any journey has a gap over 50 ms.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("NOVA_DESKTOP_HOME", tempfile.mkdtemp(prefix="nova-bench-"))
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
LIMIT_MS = 50.0
LATENCY = 2.0

from PySide6.QtCore import QObject, Qt, QTimer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

import nova_desktop.preload  # noqa: E402, F401
from nova_desktop.front import make_front  # noqa: E402
from nova_desktop.nova import Nova  # noqa: E402
from nova_desktop.options import Options  # noqa: E402


class Gaps(QObject):
    """Times between ticks of a precise 5 ms timer."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._tick)
        self._last = time.perf_counter()
        self.worst = 0.0

    def _tick(self) -> None:
        now = time.perf_counter()
        self.worst = max(self.worst, now - self._last)
        self._last = now

    def begin(self) -> None:
        self.worst, self._last = 0.0, time.perf_counter()
        self._timer.start()

    def end(self) -> float:
        self._timer.stop()
        return self.worst * 1000


def wait(condition: Callable[[], object], seconds: float = 60) -> None:
    """Turn the event loop until `condition` holds."""
    end = time.time() + seconds
    while not condition():
        if time.time() > end:
            raise SystemExit("a journey did not come to its end")
        QTest.qWait(20)


def press(nova: Nova, name: str) -> None:
    for top in QApplication.topLevelWidgets():
        for widget in top.findChildren(QWidget, name):
            if widget.isVisible():
                QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
                return
    raise SystemExit(f"no widget {name}")


def slow_down(url: str, token: str) -> None:
    """Every call of the practice server takes two seconds from now on."""
    rules = [{"kind": "latency", "path": "/api/", "seconds": LATENCY, "count": None}]
    request = urllib.request.Request(
        f"{url}/practice/faults",
        json.dumps(rules).encode(),
        {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    urllib.request.urlopen(request, timeout=10).close()


def journeys(nova: Nova) -> dict[str, Callable[[], None]]:
    """Each does something that a person does and waits until it is shown."""
    work, session = nova.window.workspace, nova.session
    assert session is not None

    def select(name: str) -> None:
        template = next(row for row in session.catalogue.templates if row.name == name)
        work.templates.table.select_template(template)

    def refresh() -> None:
        before = session.refreshed_at
        press(nova, "refreshAction")
        wait(lambda: session.refreshed_at != before)

    def deploy() -> None:
        count = len(session.tasks)
        press(nova, "quickAction.deploy-minimal")
        press(nova, "confirmRunButton")
        wait(lambda: len(session.tasks) > count and session.tasks[0].finished)

    def read_log() -> None:
        task = next(row for row in session.tasks if row.status == "error")
        nova.window.controller.show_task(task)
        wait(lambda: len(work.log.view.store) > 0)

    def long_log() -> None:
        select("Chatty Job")
        press(nova, "runAction")
        field = next(one for top in QApplication.topLevelWidgets() for one in top.findChildren(QWidget, "survey.lines"))
        field.setText("100000")
        press(nova, "runButton")
        wait(lambda: len(work.log.view.store) > 100_000, 120)

    def form() -> None:
        select("Deploy Full")
        press(nova, "runAction")
        QTest.qWait(300)
        press(nova, "cancelButton")

    def stop() -> None:
        select("Slow Job")
        press(nova, "runAction")
        press(nova, "runButton")
        wait(lambda: session.tasks[0].tpl_alias == "Slow Job" and session.tasks[0].status == "running")
        press(nova, "stopAction")
        press(nova, "confirmStopButton")
        wait(lambda: session.tasks[0].status == "stopped")

    def project() -> None:
        other = next(row for row in session.facts.projects if row.id != session.project.id)
        first = session.project
        session.choose_project(other)
        wait(lambda: session.tasks_known and session.catalogue)
        session.choose_project(first)
        wait(lambda: session.tasks_known and session.catalogue)

    return {
        "refresh": refresh,
        "read a log": read_log,
        "open the form": form,
        "deploy and follow": deploy,
        "follow 100,000 lines": long_log,
        "stop": stop,
        "change project": project,
    }


def main() -> int:
    command = [sys.executable, "-m", "nova_desktop.demo", "--dialect", "2.17", "--port", "0", "--speed", "5"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE)
    try:
        told = json.loads(server.stdout.readline())
        os.environ["SEMAPHORE_API_TOKEN"] = told["token"]
        app = QApplication([])
        options = Options(url=told["url"])
        nova = Nova(app, options, make_front(app, options))
        nova.window.show()
        nova.start()
        wait(lambda: nova.session and nova.session.tasks_known and nova.session.catalogue)
        QTest.qWait(1000)
        slow_down(told["url"], told["token"])
        gaps, found = Gaps(), {}
        for name, journey in journeys(nova).items():
            gaps.begin()
            journey()
            found[name] = round(gaps.end(), 1)
        nova.quit()
    finally:
        server.terminate()
        server.wait()
    print(json.dumps({"gaps_ms": found, "limit_ms": LIMIT_MS}))
    for name, gap in found.items():
        print(f"{name}: longest gap {gap} ms{'' if gap <= LIMIT_MS else '  OVER'}")
    return 0 if max(found.values()) <= LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())

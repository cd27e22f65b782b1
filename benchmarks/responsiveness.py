"""The longest gap of the window's event loop in each journey, with a server that takes 2 s a call.

    python benchmarks/responsiveness.py

A 5 ms timer ticks in the window's thread; the longest time between two ticks is the gap. `own` is the processor time
that the window's thread itself used between two ticks, which other programs change little.
Prints one JSON object, then lines for people. Exit status 1 when any journey has a gap over 50 ms.
"""

from __future__ import annotations

import gc
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

from _event_loop import Gaps  # noqa: E402
from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

import nova_desktop.preload  # noqa: E402, F401
from nova_desktop.app import SWITCH_SECONDS  # noqa: E402
from nova_desktop.front import make_front  # noqa: E402
from nova_desktop.nova import Nova  # noqa: E402
from nova_desktop.options import Options  # noqa: E402
from nova_desktop.ui.collector import Collector  # noqa: E402


def wait(condition: Callable[[], object], seconds: float = 60) -> None:
    """Turn the event loop until `condition` holds."""
    end = time.time() + seconds
    while not condition():
        if time.time() > end:
            raise SystemExit("a journey did not come to its end")
        QTest.qWait(20)


def slow_down(url: str, token: str) -> None:
    """Every call of the practice server takes two seconds from now on."""
    rules = [{"kind": "latency", "path": "/api/", "seconds": LATENCY, "count": None}]
    request = urllib.request.Request(
        f"{url}/practice/faults",
        json.dumps(rules).encode(),
        {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    urllib.request.urlopen(request, timeout=10).close()


class Journeys:
    """Each does something that a person does and waits until it is shown."""

    def __init__(self, nova: Nova) -> None:
        assert nova.session is not None
        self.nova, self.work, self.session = nova, nova.window.workspace, nova.session

    def all(self) -> dict[str, Callable[[], None]]:
        return {
            "refresh": self.refresh,
            "read a log": self.read_log,
            "open the form": self.form,
            "deploy and follow": self.deploy,
            "follow 100,000 lines": self.long_log,
            "stop": self.stop,
            "change project": self.project,
        }

    def press(self, name: str) -> None:
        for top in QApplication.topLevelWidgets():
            for widget in top.findChildren(QWidget, name):
                if widget.isVisible():
                    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
                    return
        raise SystemExit(f"no widget {name}")

    def select(self, name: str) -> None:
        template = next(row for row in self.session.catalogue.templates if row.name == name)
        self.work.templates.table.select_template(template)

    def refresh(self) -> None:
        before = self.session.refreshed_at
        self.press("refreshAction")
        wait(lambda: self.session.refreshed_at != before)

    def read_log(self) -> None:
        task = next(row for row in self.session.tasks if row.status == "error")
        self.nova.window.controller.show_task(task)
        wait(lambda: len(self.work.log.view.store) > 0)

    def form(self) -> None:
        self.select("Deploy Full")
        self.press("runAction")
        QTest.qWait(300)
        self.press("cancelButton")

    def deploy(self) -> None:
        count = len(self.session.tasks)
        self.press("quickAction.deploy-minimal")
        self.press("confirmRunButton")
        wait(lambda: len(self.session.tasks) > count and self.session.tasks[0].finished)

    def long_log(self) -> None:
        self.select("Chatty Job")
        self.press("runAction")
        field = next(one for top in QApplication.topLevelWidgets() for one in top.findChildren(QWidget, "survey.lines"))
        field.setText("100000")
        self.press("runButton")
        wait(lambda: len(self.work.log.view.store) > 100_000, 120)

    def stop(self) -> None:
        self.select("Slow Job")
        self.press("runAction")
        self.press("runButton")
        wait(lambda: self.session.tasks[0].tpl_alias == "Slow Job" and self.session.tasks[0].status == "running")
        self.press("stopAction")
        self.press("confirmStopButton")
        wait(lambda: self.session.tasks[0].status == "stopped")

    def project(self) -> None:
        first = self.session.project
        other = next(row for row in self.session.facts.projects if row.id != first.id)
        for one in (other, first):
            self.session.choose_project(one)
            wait(lambda: self.session.tasks_known and self.session.catalogue)


def measured(nova: Nova, url: str, token: str) -> dict[str, tuple[float, float]]:
    """The longest gap of each journey, and the most own work in one."""
    wait(lambda: nova.session and nova.session.tasks_known and nova.session.catalogue)
    QTest.qWait(1000)
    slow_down(url, token)
    gaps, found = Gaps(), {}
    for name, journey in Journeys(nova).all().items():
        gaps.start()
        journey()
        told = gaps.told()
        found[name] = told["worst_gap_ms"], told["worst_own_ms"]
    return found


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
        gc.collect()
        gc.freeze()  # as the app does after its start
        collector = Collector()
        sys.setswitchinterval(SWITCH_SECONDS)
        found = measured(nova, told["url"], told["token"])
        nova.quit()
        collector.deleteLater()
    finally:
        server.terminate()
        server.wait()
    gaps = {name: gap for name, (gap, _) in found.items()}
    print(
        json.dumps({"gaps_ms": gaps, "own_ms": {name: own for name, (_, own) in found.items()}, "limit_ms": LIMIT_MS})
    )
    for name, (gap, own) in found.items():
        print(f"{name}: longest gap {gap} ms, own work {own} ms{'' if gap <= LIMIT_MS else '  OVER'}")
    return 0 if max(gaps.values()) <= LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())

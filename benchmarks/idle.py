"""What Nova costs while nobody looks: hidden, three servers known, 10,000 tasks kept; and its memory after many logs.

    python benchmarks/idle.py [--seconds 60] [--logs 1000]

The servers run in this process, Nova in another one, so that only Nova's own time is measured. CPU is a share of one
core over the span; bytes are those of the servers' answers. Logs are opened one after the other in the window; memory
(resident) is read after a fifth of them and at the end. Exit status 1 when CPU is over 0.5 %, or memory grew by more
than a tenth.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("NOVA_DESKTOP_HOME", tempfile.mkdtemp(prefix="nova-bench-"))
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
CPU_LIMIT, MEMORY_LIMIT = 0.5, 1.1
SERVERS, KEPT = ("2.10", "2.12", "2.17"), 10_000
SETTLE_SECONDS = 20.0


# Nova's side


def resident() -> float:
    """Megabytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def say(**what: Any) -> None:
    print(json.dumps(what), flush=True)


def child(seconds: float, logs: int) -> None:
    """Reads the servers' tokens from its input; says when it is measured."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    import nova_desktop.preload  # noqa: F401
    from nova_desktop.app import SWITCH_SECONDS
    from nova_desktop.front import make_front
    from nova_desktop.nova import Nova
    from nova_desktop.options import Options
    from nova_desktop.ui.collector import Collector

    sys.setswitchinterval(SWITCH_SECONDS)
    application = QApplication(["nova"])
    options = Options()
    nova = Nova(application, options, make_front(application, options))
    for url, token in json.loads(sys.stdin.readline()).items():
        nova.credentials.hold(url, token)
    collector = Collector(nova)
    nova.window.show()
    nova.start()
    QTest.qWait(4000)
    nova.desk.sentries.look_everywhere()
    nova.window.hide()
    QTest.qWait(int(SETTLE_SECONDS * 1000))
    say(state="begin")
    began, spent = time.monotonic(), time.process_time()
    wait(application, seconds)
    share = 100 * (time.process_time() - spent) / (time.monotonic() - began)
    say(state="end", cpu=share, memory=resident(), watched=len(nova.desk.lookout.pictures))
    nova.window.show()
    say(state="logs", **open_logs(nova, logs))
    collector.deleteLater()
    nova.quit()


def wait(application: Any, seconds: float) -> None:
    """In Qt's own loop: a wait that polls would be what is measured."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(int(seconds * 1000), application.quit)
    application.exec()


def open_logs(nova: Any, count: int) -> dict[str, float]:
    """One task after the other is looked at until its log is there."""
    from PySide6.QtTest import QTest

    tasks, early = nova.session.tasks, 0.0
    log = nova.window.workspace.log
    for number in range(count):
        nova.window.controller.show_task(tasks[number % len(tasks)])
        end = time.monotonic() + 5
        while not len(log.view.store) and time.monotonic() < end:
            QTest.qWait(2)
        if number == count // 5:
            early = resident()
    return {"early": early, "late": resident(), "opened": count}


# The servers' side


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--logs", type=int, default=1000)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.seconds, options.logs)
        return 0
    found = measure(options.seconds, options.logs)
    print(json.dumps(found))
    growth = found["late"] / found["early"]
    print(f"hidden, {len(SERVERS)} servers, {found['watched']} projects, {KEPT} kept tasks: {found['cpu']:.2f} % CPU")
    print(f"{found['bytes_a_minute'] / 1024:.0f} KiB and {found['requests_a_minute']:.0f} requests a minute")
    print(
        f"memory {found['memory']:.0f} MB hidden; {found['early']:.0f} MB after a fifth of {options.logs} logs, "
        f"{found['late']:.0f} MB after all ({growth:.2f}x)"
    )
    return int(found["cpu"] > CPU_LIMIT or growth > MEMORY_LIMIT)


def measure(seconds: float, logs: int) -> dict[str, Any]:
    """Everything in one run."""
    from nova_desktop.core.connections import Book, Connection, save_book
    from nova_desktop.demo import PracticeServer
    from nova_desktop.demo.handler import Handler

    servers = [PracticeServer(dialect=one, speed=20, history=KEPT // 10).start() for one in SERVERS]
    save_book(Book(tuple(Connection(one.url) for one in servers), servers[0].url))
    keep(servers)
    counted = {"bytes": 0, "requests": 0}
    lock, plain = threading.Lock(), Handler.send

    def counting(self: Any, response: Any) -> None:
        with lock:
            counted["requests"] += 1
            counted["bytes"] += len(response.body) if isinstance(response.body, bytes) else 0
        plain(self, response)

    command = [sys.executable, __file__, "--child", "--seconds", str(seconds), "--logs", str(logs)]
    with patch.object(Handler, "send", counting):
        nova = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert nova.stdin is not None and nova.stdout is not None
        nova.stdin.write(json.dumps({one.url: one.token for one in servers}) + "\n")
        nova.stdin.flush()
        found: dict[str, Any] = {}
        for line in nova.stdout:
            told = json.loads(line)
            state = told.pop("state")
            if state == "begin":
                counted.update(bytes=0, requests=0)
            elif state == "end":
                found |= {f"{key}_a_minute": value * 60 / seconds for key, value in counted.items()}
            found |= told
        nova.wait()
    for server in servers:
        server.stop()
    return found


def keep(servers: list[Any]) -> None:
    """History of earlier days."""
    from nova_desktop.api import SemaphoreAPI
    from nova_desktop.api.models import Task
    from nova_desktop.core.history import History

    with SemaphoreAPI(servers[0].url, servers[0].token) as client:
        pattern = client.get_tasks(1, 1)[0]
    tasks = [Task({**pattern, "id": 1_000_000 + number}) for number in range(KEPT)]
    History().keep(servers[0].url, 1, tasks)


if __name__ == "__main__":
    sys.exit(main())

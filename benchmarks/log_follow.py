"""How many bytes it costs to follow a log of 100,000 lines for a minute, by polling and with push that holds.

The promise: at most 5 times the final size by polling, 1.5 times with push, until the log is whole; a peer that asks
each 2 s is measured in the same run. Bytes are those of all answers with a log that the practice server made (its log
is not sped up). Whole takes two looks after the end, as a log may go on growing: one at all of it, one at its length
and last line. Lines are as long as measured ones (197 bytes as JSON, 82 as text). `--seconds 20` is shorter. On a
machine that is busy with other things the server cuts push off (256 messages behind): a fetch more each time.

    python benchmarks/log_follow.py [--seconds 55] [--lines 100000]
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("NOVA_DESKTOP_HOME", TemporaryDirectory().name)

from PySide6.QtWidgets import QApplication

from nova_desktop.api import SemaphoreAPI
from nova_desktop.core.connections import Connection
from nova_desktop.core.gateway import Gateway
from nova_desktop.demo import PracticeServer
from nova_desktop.demo.logs import TaskLog
from nova_desktop.ui.log_following import LogFollowing
from nova_desktop.ui.logs.pane import LogPane
from nova_desktop.ui.session import ServerSession

POLLING, PUSHED = 5.0, 1.5
LINE = "\x1b[0;33mchanged: [web{host}] => (item=file-{number:06d}) the quick brown fox jumps over 9 dogs\x1b[0m"


class Growing:
    """A task of the practice server whose log grows evenly; what is asked of it is counted."""

    def __init__(self, server: PracticeServer, seconds: float, lines: int) -> None:
        with SemaphoreAPI(server.url, server.token) as client:
            self.task = client.run_task(1, 7)
        self._server, self._seconds, self._lines = server, seconds, lines
        self.ended = threading.Event()
        threading.Thread(target=self._grow, name="practice-growing", daemon=True).start()

    def _grow(self) -> None:
        world, begin, written = self._server.world, time.monotonic(), 0
        row, log = world.tasks[self.task.id], world.logs.get(self.task.id)
        while written < self._lines:
            due = min(self._lines, int(self._lines * (time.monotonic() - begin) / self._seconds))
            texts = [LINE.format(number=n, host=n % 9) for n in range(written, due)]
            if texts:
                world.write_log(row, log, texts)
            written = due
            time.sleep(0.05)
        self.ended.set()


def run_until(condition: Callable[[], object], seconds: float) -> bool:
    application = QApplication.instance()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if application is not None:
            application.processEvents()
        if condition():
            return True
        time.sleep(0.002)
    return False


def follow(push: bool, seconds: float, lines: int) -> dict[str, Any]:
    """Nova's own pane follows."""
    with PracticeServer(dialect="2.17", speed=1) as server:
        session = ServerSession(Gateway(Connection(server.url), server.token))
        if push:
            session.open(1)
            run_until(lambda: session.tasks_known and session.pushes.open, 10)
        growing = Growing(server, seconds, lines)
        pane = LogPane()
        following = LogFollowing(pane)
        following.set_session(session)
        if not push:
            session.pushes.doorway.cancel_all()
        with counted_bytes() as counted:
            following.follow(growing.task)
            run_until(lambda: growing.ended.is_set(), seconds + 30)
            at_end, fetches = counted["bytes"], counted["fetches"]
            with SemaphoreAPI(server.url, server.token) as client:
                client.stop_task(1, growing.task.id or 0)
                over = client.wait_for_task(1, growing.task.id or 0, poll_interval=0.2)
            following.nudge(over)
            run_until(lambda: "all that" in pane.badge.text(), 60)
            whole = counted["bytes"]
        size = final_size(server, growing.task.id or 0)
        following.stop()
        session.end()
        session.ended(time.monotonic() + 5)
        return {
            "while_running": round(at_end / size, 2),
            "until_whole": round(whole / size, 2),
            "fetches": fetches,
            "lines": len(pane.view.store),
        }


def peer(seconds: float, lines: int) -> dict[str, Any]:
    """A client that asks each 2 s."""
    with PracticeServer(dialect="2.17", speed=1) as server:
        growing = Growing(server, seconds, lines)
        with counted_bytes() as counted, SemaphoreAPI(server.url, server.token) as client:
            while not growing.ended.is_set():
                client.read_output(1, growing.task.id or 0, lambda batches: sum(map(len, batches)))
                time.sleep(2)
        size = final_size(server, growing.task.id or 0)
        return {"while_running": round(counted["bytes"] / size, 2), "fetches": counted["fetches"]}


@contextmanager
def counted_bytes() -> Iterator[dict[str, int]]:
    """Bytes of all answers with a log that are made meanwhile."""
    counted = {"bytes": 0, "fetches": 0}

    def counting(make: Callable[[TaskLog], bytes]) -> Callable[[TaskLog], bytes]:
        def made(log: TaskLog) -> bytes:
            answer = make(log)
            counted["bytes"] += len(answer)
            counted["fetches"] += 1
            return answer

        return made

    encoded, raw = counting(TaskLog.encoded), counting(TaskLog.raw)
    with patch.object(TaskLog, "encoded", encoded), patch.object(TaskLog, "raw", raw):
        yield counted


def final_size(server: PracticeServer, task_id: int) -> int:
    log = server.world.logs.get(task_id)
    return len(log.encoded()) if log is not None else 1


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=55)
    options.add_argument("--lines", type=int, default=100_000)
    chosen = options.parse_args()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    told = {
        "peer": peer(chosen.seconds, chosen.lines),
        "polling": follow(False, chosen.seconds, chosen.lines),
        "push": follow(True, chosen.seconds, chosen.lines),
    }
    broken = []
    for name, limit in (("polling", POLLING), ("push", PUSHED)):
        times = told[name]["until_whole"]
        if times > limit:
            broken.append(f"{name}: {times} times the final size (at most {limit})")
    print(json.dumps({**told, "broken": broken}))
    for line in broken:
        print("BROKEN:", line)
    del application
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())

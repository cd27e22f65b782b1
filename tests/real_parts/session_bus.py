"""A session bus of the test's own, and the recording notification service on it."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

needs_a_bus = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="dbus-daemon is not here")
ROOT = Path(__file__).parents[2]
WAIT = 20.0


class Process:
    """A helper that prints JSON lines."""

    def __init__(self, *command: str) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, name="practice-reader", daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.lines.put(line.strip())

    def say(self, *what: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()

    def hear(self) -> list[object]:
        found = json.loads(self.lines.get(timeout=WAIT))
        assert isinstance(found, list)
        return found

    def pause(self, signal_number: int) -> None:
        self._process.send_signal(signal_number)

    def end(self) -> None:
        self._process.kill()
        self._process.wait(WAIT)
        self._reader.join(WAIT)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


@contextmanager
def session_bus(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[str]]:
    """Programs that are started here, and this process, find it by the environment."""
    config = folder / "bus.conf"  # no services of the machine are started by it
    config.write_text(
        "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>"
        '<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>'
        '<allow own="*"/></policy></busconfig>'
    )
    bus = subprocess.Popen(
        ["dbus-daemon", "--nofork", f"--config-file={config}", "--print-address"],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ,
    )
    assert bus.stdout is not None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.stdout.readline().strip())
    try:
        yield bus
    finally:
        bus.kill()
        bus.wait(WAIT)
        bus.stdout.close()


@contextmanager
def notification_daemon(capabilities: str = "body,actions,body-markup") -> Iterator[Process]:
    """The service, ready."""
    daemon = Process(sys.executable, "-m", "tests.real_parts.notification_daemon", capabilities)
    try:
        assert daemon.hear() == ["ready", 1]
        yield daemon
    finally:
        daemon.end()

"""Nova in its process, as the soak starts it, orders it about and hears it."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from ..processes import ROOT, environment
from .servers import Server


class Nova:
    """Nova in its process."""

    def __init__(self, folder: Path, servers: list[Server], seed: int, language: str) -> None:
        env = environment(
            folder,
            DBUS_SESSION_BUS_ADDRESS=os.environ["DBUS_SESSION_BUS_ADDRESS"],
            QT_QPA_PLATFORM="xcb" if os.environ.get("DISPLAY") else "offscreen",
            **{
                name: os.environ[name]
                for name in ("DISPLAY", "XAUTHORITY", "NOVA_SOAK_TRACE", "MALLOC_ARENA_MAX")
                if name in os.environ
            },
        )
        self.errors = folder / "stderr"
        command = [sys.executable, "-m", "tests.soak.driver", str(seed), "--lang", language]
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(
                command, env=env, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
            )
        self.heard: queue.Queue[dict[str, Any]] = queue.Queue()
        self._reader = threading.Thread(target=self._read, name="practice-reader", daemon=True)
        self._reader.start()
        self._write(json.dumps({one.url: one.token for one in servers}))

    @property
    def pid(self) -> int:
        return self.process.pid

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.heard.put(json.loads(line))

    def _write(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    def order(self, word: str) -> None:
        self._write(word)

    def end(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            with contextlib.suppress(OSError):
                self.order("quit")
        try:
            code = self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait(30)
        self._reader.join(30)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        return code

"""The servers of a soak, each a process: started, made faulty, stopped, started again; and colleagues who use them."""

from __future__ import annotations

import contextlib
import json
import random
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from ..processes import ROOT, environment

DIALECTS = ("2.10", "2.12", "2.17")
FINISHED = ("success", "error", "stopped")
PROJECTS = (1, 2)
COLLEAGUES = {1: (4, 4, 4, 5, 8, 11, 16, 1, 6, 18, 9), 2: (21, 22, 23)}
"""Templates that are started from outside, by project."""
START = r"/tasks$"
FAULTS: tuple[dict[str, Any], ...] = (
    {"kind": "status", "status": 500, "count": 4},
    {"kind": "status", "status": 502, "count": 6},
    {"kind": "status", "status": 503, "retry_after": "1", "count": 5},
    {"kind": "latency", "seconds": 1.5, "count": 8},
    {"kind": "latency", "seconds": 4.0, "count": 2},
    {"kind": "hang_before", "method": "GET", "count": 2},
    {"kind": "cut_before", "count": 6},
    {"kind": "half", "path": r"/tasks", "method": "GET", "count": 3},
    {"kind": "half", "path": r"/output", "method": "GET", "count": 3},
    {"kind": "drip", "method": "GET", "path": r"/tasks/last", "seconds": 0.002, "count": 2},
    {"kind": "not_json", "method": "GET", "count": 3},
    {"kind": "wrong_shape", "method": "GET", "path": r"/output", "count": 2},
    {"kind": "wrong_shape", "method": "GET", "path": r"/tasks", "count": 2},
    {"kind": "garbage", "method": "GET", "count": 3},
    {"kind": "status_after", "status": 502, "method": "POST", "path": START, "count": 2},
    {"kind": "cut_after", "method": "POST", "path": START, "count": 2},
    {"kind": "cut_late", "method": "POST", "path": START, "late": 5.0, "count": 1},
    {"kind": "hang_after", "method": "POST", "path": START, "count": 1},
    {"kind": "hang_before", "method": "POST", "path": START, "count": 1},
    {"kind": "cut_before", "method": "POST", "path": START, "count": 2},
    {"kind": "status", "status": 503, "method": "POST", "path": START, "count": 2},
    {"kind": "status_after", "status": 500, "method": "POST", "path": r"/stop", "count": 1},
)

LONGEST_FAULT = max(one.get("seconds", 0.0) for one in FAULTS) + max(one.get("late", 0.0) for one in FAULTS)
"""A start that was on its way when all became calm may begin so much later, and be listed later still."""


class Server:
    """One practice server in a process of its own. `started` counts what colleagues started."""

    def __init__(self, folder: Path, dialect: str, seed: int) -> None:
        self.folder = folder / f"server-{dialect}"
        self.folder.mkdir()
        self.dialect = dialect
        self.started = 0
        self._dice = random.Random(seed)
        self._port, self.url, self.token = 0, "", ""
        self._working, self._open = threading.Event(), threading.Event()
        self._errors = (self.folder / "stderr").open("wb")
        self.start()
        self._colleagues = threading.Thread(target=self._work, name="practice-colleagues", daemon=True)

    @property
    def kept(self) -> Path:
        return self.folder / "kept"

    def start(self) -> None:
        """On the port that it had."""
        command = [sys.executable, "-m", "tests.soak.practice", "--dialect", self.dialect]
        command += ["--port", str(self._port), "--kept", str(self.kept)]
        self.process = subprocess.Popen(
            command,
            env=environment(self.folder),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )
        assert self.process.stdout is not None
        told = json.loads(self.process.stdout.readline())
        self.url = told["url"]
        self.token = self.token or told["token"]
        self._port = int(self.url.rpartition(":")[2])

    def end(self) -> None:
        """It writes down what it knows."""
        self.process.send_signal(signal.SIGCONT)
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def close(self) -> None:
        self._open.set()
        self._working.clear()
        if self._colleagues.is_alive():
            self._colleagues.join(30)
        if self.process.poll() is None:
            self.end()
        self._errors.close()

    def ask(self, method: str, path: str, body: object = None, timeout: float = 30.0) -> Any:
        """Plain HTTP, as a colleague's script would."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            told = answer.read()
        return json.loads(told) if told else None

    # Trouble

    def trouble(self) -> str:
        """The next fault, by the dice; what it was."""
        rule = self._dice.choice(FAULTS)
        self.ask("POST", "/practice/faults", [rule])
        return f"{rule['kind']} {rule.get('status', '')} {rule.get('path', '')}".strip()

    def calm(self) -> None:
        self.ask("DELETE", "/practice/faults")

    def hang(self) -> None:
        """Connections stay, nothing is answered."""
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def cut_pushes(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"cut\n")
        self.process.stdin.flush()

    # Colleagues

    def begin_work(self, each: float) -> None:
        """A task each so many seconds, from now on."""
        self._each = each
        self._working.set()
        if not self._colleagues.is_alive():
            self._colleagues.start()

    def end_work(self) -> None:
        self._working.clear()

    def _work(self) -> None:
        while not self._open.is_set():
            if not self._working.wait(0.2):
                continue
            project = 1 if self._dice.random() < 0.8 else 2
            template = self._dice.choice(COLLEAGUES[project])
            body = {"template_id": template, "environment": "{}", "params": {}, "message": "from a colleague"}
            if template == 9:
                body["environment"] = json.dumps({"lines": self._dice.choice((200, 2000, 6000))})
            with contextlib.suppress(OSError, ValueError, urllib.error.URLError):
                self.ask("POST", f"/api/project/{project}/tasks", body, 2.0)
                self.started += 1
            self._open.wait(self._dice.uniform(0.5, 1.5) * self._each)

    # What it knows

    def rows(self, project: int, count: int = 200) -> list[tuple[int, str]]:
        path = f"/api/project/{project}/tasks/last?limit={count}"
        return [(one["id"], one["status"]) for one in self.ask("GET", path)]

    def log(self, task: int) -> list[str]:
        return [line["output"] for line in self.ask("GET", f"/api/project/1/tasks/{task}/output")]

    def quieten(self, seconds: float = 90.0) -> bool:
        """Waits until nothing runs; stops what would go on, after a while."""
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            active = [
                (project, task) for project in PROJECTS for task, status in self.rows(project) if status not in FINISHED
            ]
            if not active:
                return True
            if time.monotonic() - began > seconds / 3:
                for project, task in active:
                    self.ask("POST", f"/api/project/{project}/tasks/{task}/stop", {"force": True})
            time.sleep(0.5)
        return False

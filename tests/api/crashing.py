"""A start in a process of its own that dies at a chosen step: `python -m tests.api.crashing URL TOKEN STEP HOW`."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nova_desktop.api import SemaphoreAPI, journal, sending, twins
from nova_desktop.demo import PracticeServer

from .wire import HEALTH, eventually

ROOT = Path(__file__).resolve().parent.parent.parent
STEPS = {
    # step: (what the next Nova says, tasks that the server started)
    "prepared": ("not_started", 0),
    "before sent": ("not_started", 0),
    "sent": ("unknown", 0),
    "first byte": ("unknown", 0),
    "request": ("adopted", 1),
    "answer": ("adopted", 1),
    "before the journal is cleared": ("adopted", 1),
    "look": ("adopted", 1),
    "look after 503": ("unknown", 0),
    "second send": ("unknown", 0),
    "started by the second send": ("adopted", 1),
}


def _die(how: str) -> None:
    if how == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(9)


def _arm(step: str, die: Callable[[], None]) -> None:
    """Let this process die when it comes to that step."""
    prepare, note, send = journal.prepare, journal.note, http.client.HTTPConnection.send

    def prepared(attempt: journal.Attempt) -> journal.Attempt:
        prepare(attempt)
        die()
        return attempt

    def noted(attempt: journal.Attempt, state: str) -> journal.Attempt:
        if state != journal.SENT or (step == "second send" and attempt.sends == 0):
            return note(attempt, state)
        if step == "before sent":
            die()
        kept = note(attempt, state)
        die()
        return kept

    def one_byte(connection: http.client.HTTPConnection, data: bytes) -> None:
        if data.startswith(b"POST"):
            send(connection, data[:1])
            die()
        send(connection, data)

    def answered(connection: http.client.HTTPConnection) -> Any:
        if list(journal.folder().glob("*")):
            die()
        return respond(connection)

    respond = http.client.HTTPConnection.getresponse
    steps: dict[str, tuple[Any, str, Any]] = {
        "prepared": (journal, "prepare", prepared),
        "before sent": (journal, "note", noted),
        "sent": (journal, "note", noted),
        "second send": (journal, "note", noted),
        "first byte": (http.client.HTTPConnection, "send", one_byte),
        "request": (http.client.HTTPConnection, "getresponse", answered),
        "answer": (sending._Sending, "_judge", lambda *_: die()),
        "before the journal is cleared": (journal, "forget", lambda *_: die()),
        "look": (sending, "look", lambda *_: die()),
        "look after 503": (sending, "look", lambda *_: die()),
        "started by the second send": (twins, "settle", lambda *_: die()),
    }
    setattr(*steps[step])


def crash(server: PracticeServer, step: str, how: str) -> int:
    """Run such a process until it dies; its exit code."""
    if step == "look":
        server.faults.add("cut_after", r"/project/1/tasks$", method="POST")
    elif "503" in step or "second" in step:
        server.faults.add("status", r"/project/1/tasks$", method="POST", status=503)
    command = [sys.executable, "-m", "tests.api.crashing", server.url, server.token, step, how]
    code = subprocess.run(command, cwd=ROOT, timeout=60, check=False).returncode
    if step == "request":
        eventually(lambda: any(task.template_id == HEALTH and task.message for task in server.world.tasks.values()))
    server.faults.clear()
    return code


def main(url: str, token: str, step: str, how: str) -> None:
    """Start the task, and die on the way."""
    sending.QUIET_SECONDS = 0.05
    sending.LOOKS = (0.01, 0.1, 0.2, 0.3)
    client = SemaphoreAPI(url, token)
    client.user_id()
    _arm(step, lambda: _die(how))
    client.run_task(1, HEALTH)


if __name__ == "__main__":
    main(*sys.argv[1:])

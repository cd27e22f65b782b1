"""Tries every fault with every operation on a practice server of each dialect, and writes the table of what came out.

    python -m tools.fault_matrix            # writes docs/fault-matrix.md

Real sockets and the real client; only Nova's own waits are injected, so that hours are over at once.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from nova_desktop.api import SemaphoreAPI, SemaphoreAPIError, SemaphoreUnconfirmedError
from nova_desktop.api.matching import differences
from nova_desktop.api.runs import make_request
from nova_desktop.core.start_watch import resolve
from nova_desktop.demo import PracticeServer
from nova_desktop.demo.clock import stamp
from nova_desktop.demo.dialects import understand
from nova_desktop.demo.records import Task
from nova_desktop.ui import start_words
from nova_desktop.ui.problems import problem
from tools.fault_cases import ASKED, DIALECTS, STARTS, Fault, faults_of, going_wrong
from tools.injected_time import InjectedTime

TABLE = Path(__file__).resolve().parent.parent / "docs" / "fault-matrix.md"
OPERATIONS = ("start", "stop", "stop, it ends meanwhile", "stop by force, it waits", "confirm", "list", "output")
SHORT = 0.3
"""Seconds of the client's time-out where an answer never comes."""
PATIENCE = 10.5
WEB, SLOW, PLAN = 18, 7, 10
ASK = {"dry_run": True, "limit": ["web1"], "environment": {"colour": "blue"}, "message": "the fault matrix"}


@dataclass
class Cell:
    """One operation with one fault on one dialect. `really` is what the server did, from its own books."""

    operation: str
    fault: str
    dialect: str
    posts: int = 0
    started: int = 0
    really: str = ""
    outcome: str = ""
    later: str = ""
    told: str = ""
    wrong: list[str] = field(default_factory=list)
    """What must never be: other parameters than asked, a finished task stopped, force on a waiting one."""

    @property
    def shown(self) -> tuple[str, ...]:
        """The columns behind the dialect."""
        return (str(self.posts), self.really, self.outcome, self.later, self.told)


class Trial:
    """A practice server of a dialect, a client, injected time: one cell."""

    def __init__(self, operation: str, fault: Fault, dialect: str) -> None:
        self.cell = Cell(operation, fault.name, dialect)
        self.fault = fault
        self.time = InjectedTime()

    def run(self) -> Cell:
        """Try it."""
        kind = self.cell.operation.partition(",")[0].partition(" ")[0]
        with ExitStack() as stack:
            home = stack.enter_context(tempfile.TemporaryDirectory(prefix="nova-matrix-"))
            stack.enter_context(patch.dict(os.environ, {"NOVA_DESKTOP_HOME": home}))
            self.server = stack.enter_context(PracticeServer(self.cell.dialect, speed=1000))
            retries = 3 if kind == "start" else 0 if self.fault.slow and kind in ("list", "output") else 1
            self.client = SemaphoreAPI(
                self.server.url, self.server.token, SHORT if self.fault.slow else 20.0, max_retries=retries
            )
            stack.callback(self.client.close)
            stack.enter_context(self.time.running())
            {"start": self._start, "stop": self._stop, "confirm": self._confirm}.get(kind, self._read)()
        return self.cell

    # Starts

    def _start(self) -> None:
        world, cell = self.server.world, self.cell
        before = set(world.tasks)
        world.hidden.clear()
        self.time.at(20.0, world.hidden.clear)
        late = self.fault.more.get("late")
        if late is not None:
            self.time.at(late, world.hidden.clear)
        with going_wrong(self.server, self.fault, STARTS, lambda call: call is not None and call._on_send is not None):
            self._send()
        if cell.outcome == "not known":
            self.server.faults.clear()
            self._look_later()
        new = [task for number, task in world.tasks.items() if number not in before]
        cell.started, cell.really = len(new), f"{len(new)} started"
        cell.posts = self._posts("/project/1/tasks")
        for task in new:
            self._check_body(task)

    def _send(self) -> None:
        cell = self.cell
        try:
            task = self.client.start(make_request(1, WEB, **ASK), patience=PATIENCE)
        except SemaphoreUnconfirmedError as error:
            cell.outcome = "not known"
            self._tell(start_words.unknown("Deploy Web", error.marker, "", again=True))
        except SemaphoreAPIError as error:
            cell.outcome = "not started"
            self._tell_error(error)
        else:
            looked = self.server.requests[f"GET /api/project/1/templates/{WEB}/tasks/last"]
            posts = self._posts("/project/1/tasks")
            cell.outcome = "started" if posts > 1 or not looked else "found in the list"
            notice = start_words.of_task("Deploy Web", task)
            if notice is not None:
                self._tell(notice)

    def _look_later(self) -> None:
        """What the window's look half a minute later finds."""
        self.time.wait(30.0)
        self.client.close()
        self.client = SemaphoreAPI(self.server.url, self.server.token, 20.0)
        news = resolve(self.client).news
        self.client.close()
        said = {"unknown": "looked for again", "adopted": "found"}
        self.cell.later = ", ".join(said.get(one.kind, one.kind) for one in news)
        for one in news:
            notice = start_words.of_news(one, again=True) if one.kind != "unknown" else None
            if notice is not None:
                self._tell(notice, "Later: ")

    def _check_body(self, task: Task) -> None:
        """What was stored and what will run is what was asked."""
        sent = next(one for one in self.server.seen if one.method == "POST" and one.path.endswith("/project/1/tasks"))
        body = json.loads(sent.body)
        row = self.server.world.listed(task)
        effective = understand(self.server.world.dialect, task, self.server.world.templates[WEB])
        if differences(body, row) or not effective.dry_run or effective.limit != ("web1",):
            self.cell.wrong.append(f"other parameters: {row}")

    # Stop and confirm

    def _stop(self) -> None:
        waits, meanwhile = "waits" in self.cell.operation, "meanwhile" in self.cell.operation
        task = self._row(SLOW, "waiting" if waits else "running")
        if meanwhile:
            self.time.at(0.0, lambda: self._end(task))
        self._act("stop", lambda: self.client.stop_task(1, task.id, force=waits))
        self.cell.really = {"running": "it runs on", "success": "its success is kept"}.get(task.status, task.status)
        bodies = [json.loads(one.body) for one in self.server.seen if one.path.endswith("/stop")]
        if any(body.get("force") for body in bodies):
            self.cell.wrong.append("forced a task that was not to be forced")
        if meanwhile and self.time.waits and task.status == "stopped" and self._ended_before_last_post:
            self.cell.wrong.append("stopped a finished task")

    _ended_before_last_post = False

    def _row(self, template: int, status: str) -> Task:
        """A task that nothing works at, so that its status is ours to say."""
        world = self.server.world
        task = Task(world.new_task_id(), template, 1, stamp(), status=status, user_id=1)
        world.add_task(task)
        return task

    def _end(self, task: Task) -> None:
        """It ends by itself while Nova waits before it tries again."""
        if task.status == "running":
            self._ended_before_last_post = True
            task.status = "success"

    def _confirm(self) -> None:
        with self.time_stopped():
            task_id = self.client.run_task(1, PLAN).id
        task = self.server.world.tasks[task_id]
        _until(lambda: task.status == "waiting_confirmation")
        self.time.at(0.0, lambda: _until(lambda: not self._handled or task.status != "waiting_confirmation"))
        self._act("confirm", lambda: self.client.confirm_task(1, task_id))
        if self._posts(f"/{task_id}/confirm") and self._handled:
            _until(lambda: task.status == "success")
        words = {"success": "confirmed, once", "waiting_confirmation": "it waits on"}
        self.cell.really = words.get(task.status, task.status)

    @property
    def _handled(self) -> bool:
        """Did a confirmation come through? A job that was told so goes on at once."""
        task = self.server.world.last_tasks(1, 1)[0]
        job = self.server.site.starter.pool._jobs.get(task.id)
        return job is None or job._decided.is_set()

    @contextmanager
    def time_stopped(self) -> Iterator[None]:
        """A time-out that is long enough for what is no part of the trial."""
        endpoint = self.client.transport.endpoint
        self.client.transport.endpoint = type(endpoint)(endpoint.url, endpoint.token, 20.0, 0)
        yield
        self.client.transport.endpoint = endpoint

    def _act(self, word: str, work: Callable[[], Any]) -> None:
        def meant(_call: Any) -> bool:
            return True

        if self.fault.kind == "refused":
            self.client.transport.close()
            self.client = SemaphoreAPI(self.server.url, self.server.token, 20.0, max_retries=1)
        with going_wrong(self.server, self.fault, ASKED[word], meant):
            self._try(work)
        self.client.close()
        self.cell.posts = sum(one.method == "POST" and one.path.endswith(f"/{word}") for one in self.server.seen)

    # Reading

    def _read(self) -> None:
        operation = self.cell.operation
        task = self.server.world.last_tasks(1, 1)[0]
        works: dict[str, Callable[[], Any]] = {
            "list": lambda: self.client.get_tasks(1, 200),
            "output": lambda: self.client.get_task_output(1, task.id),
        }
        with going_wrong(self.server, self.fault, ASKED[operation], lambda _call: True):
            self._try(works[operation])
        self.cell.really = "–"

    # Telling

    def _try(self, work: Callable[[], Any]) -> None:
        try:
            work()
        except SemaphoreAPIError as error:
            self.cell.outcome = "told"
            self._tell_error(error)
        else:
            self.cell.outcome = "done"

    def _posts(self, end: str) -> int:
        return sum(one.method == "POST" and one.path.endswith(end) for one in self.server.seen)

    def _tell(self, notice: Any, before: str = "") -> None:
        self._add(before + f"{notice.title}. {notice.advice}")

    def _tell_error(self, error: SemaphoreAPIError) -> None:
        told = problem(error)
        self._add(f"{told.title}. {told.advice}")

    def _add(self, text: str) -> None:
        """Without what differs from run to run."""
        text = re.sub(r"([Tt]ask) \d+", r"\1 N", text).replace(self.server.url, "https://semaphore.example")
        text = text.replace(f"{SHORT:g} s", "30 s").replace(f"{SHORT * 10:g} s", "300 s")
        self.cell.told = f"{self.cell.told} {text}".strip()


def _until(condition: Callable[[], bool]) -> None:
    import time

    end = time.monotonic() + 20
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("it never came to that")
        time.sleep(0.002)


def run() -> list[Cell]:
    """The whole matrix."""
    return [
        Trial(operation, fault, dialect).run()
        for operation in OPERATIONS
        for fault in faults_of(operation)
        for dialect in DIALECTS
    ]


HEAD = """# What happens when a request goes wrong

Written by `python -m tools.fault_matrix` from a run against the practice server in three dialects, over real sockets;
a test runs it again and compares. "Really" is read from the server's own books, "POSTs" is what it received, and the
text is what a window shows. Nova looks for a start whose answer was lost for 10 s, then every 30 s for an hour; "later"
is the first of those looks.

"""
COLUMNS = ("Goes wrong", "Servers", "POSTs", "Really", "Nova says", "Later", "Text")


def summary(cells: list[Cell]) -> str:
    """The matrix in one paragraph."""
    starts = [cell for cell in cells if cell.operation == "start"]
    most = max(cell.started for cell in starts)
    unknown = [cell for cell in starts if cell.outcome == "not known"]
    wrong = sum(len(cell.wrong) for cell in cells)
    return (
        f"{len(cells)} trials, {len(starts)} of them starts: never more than {most} task by one start, "
        f"{len(unknown)} told as not known. Other parameters than asked, finished tasks stopped, waiting tasks forced: "
        f"{wrong}.\n\n"
    )


def table(cells: list[Cell]) -> str:
    """The document."""
    parts = [HEAD, summary(cells)]
    for operation in OPERATIONS:
        parts.append(f"## {operation.capitalize()}\n\n| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}\n")
        rows: dict[tuple[str, ...], list[str]] = {}
        for cell in cells:
            if cell.operation == operation:
                rows.setdefault((cell.fault, *cell.shown), []).append(cell.dialect)
        for (fault, *shown), dialects in rows.items():
            where = "all" if len(dialects) == len(DIALECTS) else ", ".join(dialects)
            parts.append(f"| {' | '.join((fault, where, *shown))} |\n")
        parts.append("\n")
    return "".join(parts).rstrip() + "\n"


def main() -> int:
    """Write the table; 1 when something happened that must never be."""
    cells = run()
    TABLE.write_text(table(cells), encoding="utf-8")
    wrong = [(cell.operation, cell.fault, cell.dialect, cell.wrong) for cell in cells if cell.wrong or cell.started > 1]
    for one in wrong:
        print(*one)
    print(f"{len(cells)} cells, {len(wrong)} wrong: {TABLE}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())

"""Nova in a process of its own with a busy person at the keyboard, for the soak; tokens come on standard input.

Reads words from its input, a line each: `prime`, `work`, `rest`, `tell`, `quit`. Prints JSON lines of what it did and
holds. Not a test itself. Arguments: the seed, and what Nova is started with.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtWidgets import QApplication

from nova_desktop import app
from nova_desktop import nova as nova_module
from nova_desktop.api import journal
from nova_desktop.app import Opening
from nova_desktop.core.credentials import Credentials
from nova_desktop.heap import give_back
from nova_desktop.instance import Instance
from nova_desktop.options import Options, parse

from .deeds import BusyPerson
from .inside import in_use
from .judging import without_colours
from .outside import memory
from .person import Deed
from .widgets import counted

SAMPLE_MS, TICK_MS, TYPES_EVERY = 3000, 20, 10
HURRY = {"work": 0.5, "prime": 0.5}
"""A busy person waits half as long."""
PATIENCE = 25.0
"""Seconds that a deed waits for something at most."""
LONG = 0.3


def first_line() -> bytes:
    """Byte by byte: what comes after it is for the notifier."""
    found = b""
    while not found.endswith(b"\n"):
        found += os.read(0, 1)
    return found


SEED = int(sys.argv[1])
TOKENS: dict[str, str] = json.loads(first_line())
ASKED: list[str] = []
STARTED: list[tuple[str, int, int]] = []


def say(**what: Any) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def python_objects() -> dict[str, int]:
    """By type; what was there at the start is frozen and not among them."""
    names = (f"{type(one).__module__}.{type(one).__qualname__}" for one in gc.get_objects())
    return dict(Counter(names).most_common(300))


def rows_of(tasks: Iterable[Any]) -> list[tuple[int, str]]:
    return [(one.id, one.status) for one in tasks]


class Held(Credentials):
    """The tokens, as if they had been typed in this session."""

    def __init__(self) -> None:
        super().__init__()
        for url, token in TOKENS.items():
            self.hold(url, token)


def noting(prepare: Any) -> Any:
    """Each start that Nova is about to send, by its marker."""

    def noted(attempt: Any) -> Any:
        ASKED.append(attempt.marker)
        return prepare(attempt)

    return noted


class Driver(QObject):
    """Runs deeds step by step; says each few seconds what Nova holds."""

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening)
        self._opening = opening
        self._person: BusyPerson | None = None
        self._deed: Deed | None = None
        self._wait: Any = None
        self._until, self._last, self._own, self._samples = 0.0, 0.0, 0.0, 0
        self._name, self._words = "", b""
        self._gaps: list[tuple[float, float, float, str]] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)
        self._sampling = QTimer(self)
        self._sampling.timeout.connect(self._sample_idle)
        self._sampling.start(SAMPLE_MS)
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    # Orders

    def _hear(self) -> None:
        came = os.read(0, 4096)
        if not came:
            self._notifier.setEnabled(False)
            self._opening.leave()
            return
        *lines, self._words = (self._words + came).split(b"\n")
        for line in lines:
            self._obey(line.decode())

    def _obey(self, word: str) -> None:
        if word == "quit":
            self._timer.stop()
            self._sampling.stop()
            self._opening.leave()
            return
        person = self.person
        deeds = {"prime": person.each_deed_once, "work": person.busy_deeds, "rest": person.rest, "tell": self._tell}
        self._name, self._deed, self._wait = word, deeds[word](), 0.0
        self._until = 0.0
        if word == "work" and tracemalloc.is_tracing():
            self._before = tracemalloc.take_snapshot()

    @property
    def person(self) -> BusyPerson:
        nova = self._opening.nova
        if self._person is None:
            self._person = BusyPerson(nova, list(TOKENS), SEED, self._sample)
            nova.window.running.started.connect(self._started)  # type: ignore[union-attr]
        return self._person

    def _started(self, task: Any) -> None:
        url = self._opening.nova.session.connection.url  # type: ignore[union-attr]
        STARTED.append((url, task.project_id, task.id))

    # Deeds

    def _tick(self) -> None:
        now, own = time.monotonic(), time.thread_time()
        if self._last and now - self._last > LONG:
            self._gaps.append((now, now - self._last, own - self._own, self._person.doing if self._person else ""))
        if self._deed is not None and self._over(now):
            self._go_on(now)
        self._last, self._own = now, own

    def _over(self, now: float) -> bool:
        if callable(self._wait):
            if now > self._until:
                say(event="impatient", deed=self._name, code=self._wait.__code__.co_firstlineno)
                return True
            return bool(self._wait())
        return now >= self._until

    def _go_on(self, now: float) -> None:
        assert self._deed is not None
        try:
            self._wait = next(self._deed, None)
        except Exception:
            self._deed = None  # it is told by the app's own hook, on standard error
            say(event="done", what="broken")
            raise
        if self._wait is None:
            self._deed = None
            if self._name == "rest":
                self._sample()
            say(event="done", what=self._name)
            return
        self._until = now + (PATIENCE if callable(self._wait) else self._wait * HURRY.get(self._name, 1.0))

    # What Nova holds

    def _sample_idle(self) -> None:
        if self._name != "work":
            self._sample()

    def _sample(self) -> None:
        gc.collect()
        give_back()
        nova = self._opening.nova
        if nova is None or nova.session is None:
            return
        if not self._samples:
            say(event="done", what="ready")
        self._samples += 1
        told: dict[str, Any] = {"at": time.monotonic(), "memory": memory(os.getpid()), "gaps": self._gaps}
        self._gaps = []
        told["in_use"] = in_use()
        if self._samples % TYPES_EVERY == 0:
            told["types"] = python_objects()
        if self._name in ("rest", "tell"):
            told["widgets"] = counted(nova, nova.application)
        person = self._person
        told["deeds"] = sum(person.done.values()) if person else 0
        say(event="sample", **told)
        self._last, self._own = time.monotonic(), time.thread_time()

    def _tell(self) -> Deed:
        """What Nova shows of each server, after it looked again."""
        person, nova = self.person, self._opening.nova
        assert nova is not None
        nova.desk.sentries.look_everywhere()
        shown: dict[str, list[tuple[int, str]]] = {}
        logs: dict[str, Any] = {}
        for url in TOKENS:
            for project in (2, 1):
                yield from person.visit(url, project)
                yield 0.5
                model = person.work.tasks.model
                rows = [model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]
                shown[f"table {url} {project}"] = rows_of(rows)
                shown[f"store {url} {project}"] = rows_of(person.session.tasks)
            yield from self._read_a_long_log()
            store = person.work.log.view.store
            lines = [without_colours(store.plain(line)) for line in range(len(store))]
            logs[url] = {"task": person.window.controller.reading.task.id, "lines": lines}
        nova.desk.sentries.look_everywhere()
        yield 4.0
        for (url, project), picture in nova.desk.lookout.pictures.items():
            shown[f"picture {url} {project}"] = rows_of(picture.tasks)
        left = [one.marker for one in journal.attempts() if one.state != journal.WATCHED]
        starts = {"asked": ASKED, "started": STARTED, "journal": left}
        say(event="told", shown=shown, logs=logs, deeds=person.done, **starts)
        self._trace()

    def _read_a_long_log(self) -> Deed:
        """Until Nova says that it has all of it."""
        person = self.person
        person.work.show_tasks()
        tasks = person.session.tasks
        person.window.controller.show_task(next((one for one in tasks if one.tpl_alias == "Chatty Job"), tasks[0]))
        following = person.window.controller.reading._following
        yield lambda: following._reading.follower.whole
        yield lambda: not person.work.log.view.busy
        yield 0.3

    def _trace(self) -> None:
        """Where memory was taken, if somebody asked for that (NOVA_SOAK_TRACE: how many frames)."""
        if not tracemalloc.is_tracing():
            return
        for one in tracemalloc.take_snapshot().compare_to(self._before, "traceback")[:30]:
            say(event="trace", size=one.size_diff, count=one.count_diff, where=one.traceback.format()[-12:])


class Driven(Opening):
    """The app's own start, with somebody at the keyboard."""

    def __init__(self, application: QApplication, options: Options, instance: Instance) -> None:
        super().__init__(application, options, instance)
        self._driver = Driver(self)


if __name__ == "__main__":
    app.Opening = Driven  # type: ignore[misc]
    nova_module.Credentials = Held  # type: ignore[misc]
    journal.prepare = noting(journal.prepare)
    if os.environ.get("NOVA_SOAK_TRACE"):
        tracemalloc.start(int(os.environ["NOVA_SOAK_TRACE"]))
    sys.exit(app.run_app(parse(sys.argv[2:])))

"""The soak itself: starts all, makes trouble, lets Nova settle, compares and judges."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import queue
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from nova_desktop.api.marker import marker_in
from nova_desktop.core.lookout import KEPT

from ..real_parts.session_bus import Process, notification_daemon, session_bus
from . import judging, outside
from .judging import Footprint, Sample
from .nova_process import Nova
from .practice import HISTORY
from .record import Gap, Record
from .servers import DIALECTS, LONGEST_FAULT, PROJECTS, Server

FIRST_WAIT = 300.0
"""Seconds in which every deed was done once on each server."""
REST_WAIT = 60.0
"""Connections that are kept open for a while close by themselves."""


class Soak:
    """One of them, from start to judgement."""

    def __init__(self, folder: Path, minutes: float, seed: int, say: Callable[[str], None]) -> None:
        self.folder, self.minutes, self.seed, self.say = folder, minutes, seed, say
        self.dice = random.Random(seed)
        self.record = Record()
        self.servers: list[Server] = []
        self._later: list[tuple[float, Callable[[], None]]] = []
        self._measuring = False

    def run(self) -> Record:
        with self._around() as nova:
            self.nova = nova
            self._wait_for("ready", FIRST_WAIT)
            self._order_and_wait("prime", FIRST_WAIT)
            self._order_and_wait("rest", REST_WAIT)
            self.record.began = self._footprint(None)
            self.say(f"begins: {self._short(self.record.began)}")
            self.record.types.clear()
            self._among_faults()
            self._settle()
            self._order_and_wait("tell", REST_WAIT * 3)
            self._order_and_wait("rest", REST_WAIT)
            self.record.ended = self._footprint(self.record.began)
            self.say(f"ends: {self._short(self.record.ended)}; sockets {dict(outside.sockets(self.nova.pid))}")
            self._compare()
            code = nova.end()
        self._judge(code, nova.errors.read_text(errors="replace"))
        return self.record

    @contextlib.contextmanager
    def _around(self) -> Iterator[Nova]:
        """All that a soak needs, and Nova; all end whatever happens."""
        with self._without_nova() as patch:
            self._settings(patch)
            nova = Nova(self.folder, self.servers, self.seed, "de" if self.seed % 2 == 0 else "en")
            try:
                yield nova
            finally:
                nova.end()

    @contextlib.contextmanager
    def _without_nova(self) -> Iterator[pytest.MonkeyPatch]:
        """Bus, notification service, tray, servers."""
        with contextlib.ExitStack() as stack:
            patch = stack.enter_context(pytest.MonkeyPatch.context())
            stack.enter_context(session_bus(self.folder, patch))
            self.daemon = stack.enter_context(notification_daemon())
            host = Process(sys.executable, "-m", "tests.real_parts.sni_host")
            stack.callback(host.end)
            for number, dialect in enumerate(DIALECTS):
                self.servers.append(Server(self.folder, dialect, self.seed * 10 + number))
                stack.callback(self.servers[-1].close)
            yield patch

    def _settings(self, patch: pytest.MonkeyPatch) -> None:
        """Three known servers, and short time-outs: more happens in the same time."""
        from nova_desktop.core.connections import Book, Connection, save_book
        from nova_desktop.core.settings import Settings, save_settings

        patch.setenv("NOVA_DESKTOP_HOME", str(self.folder / "nova"))
        save_settings(Settings(timeout=5, theme="light"))
        known = tuple(Connection(one.url, f"Server {one.dialect}") for one in self.servers)
        save_book(Book(known, known[0].url))

    # What Nova says

    def _listen(self, seconds: float) -> str:
        """What it says within that time; the name of a phase that is done."""
        with contextlib.suppress(queue.Empty):
            return self._take(self.nova.heard.get(timeout=seconds))
        if self.nova.process.poll() is not None:
            raise AssertionError(f"Nova ended: {self.nova.errors.read_text(errors='replace')[-3000:]}")
        return ""

    def _take(self, told: dict[str, Any]) -> str:
        record, kind = self.record, told.pop("event")
        if kind == "sample":
            if self._measuring:
                record.samples.append(Sample(told["at"], told["memory"], *told["in_use"]))
            record.gaps += [Gap(*one) for one in told["gaps"]] if self._measuring else []
            record.deeds = told["deeds"]
            if "types" in told:
                record.types.append(told["types"])
            record.widgets = told.get("widgets", record.widgets)
        elif kind == "told":
            record.told = told
        elif kind == "done" and told["what"] == "broken":
            raise AssertionError(f"a deed broke: {self.nova.errors.read_text(errors='replace')[-3000:]}")
        elif kind == "done":
            return str(told["what"])
        else:
            self.say(f"{kind}: {json.dumps(told)}")
            if kind == "impatient" and told["deed"] in ("tell", "rest"):
                record.complaints.append(f"waited in vain: {told}")
        return ""

    def _order_and_wait(self, word: str, seconds: float) -> None:
        self.nova.order(word)
        self._wait_for(word, seconds)

    def _wait_for(self, word: str, seconds: float) -> None:
        end = time.monotonic() + seconds
        while self._listen(1.0) != word:
            if time.monotonic() > end:
                raise AssertionError(f"'{word}' did not end in {seconds:.0f} s")

    # Trouble

    def _among_faults(self) -> None:
        for server in self.servers:
            server.begin_work(each=0.55)
        self._measuring = True
        self.nova.order("work")
        end = time.monotonic() + self.minutes * 60
        next_trouble, next_word = time.monotonic() + 2, time.monotonic() + 60
        while time.monotonic() < end:
            self._listen(0.1)
            self._do_later()
            self._read_notifications()
            if time.monotonic() > next_trouble:
                self._trouble()
                next_trouble = time.monotonic() + self.dice.uniform(0.8, 4.0)
            if time.monotonic() > next_word:
                self.say(self.record.words())
                next_word += 60

    def _read_notifications(self) -> None:
        """Now and then one is pressed: its task opens."""
        with contextlib.suppress(queue.Empty):
            while True:
                told = json.loads(self.daemon.lines.get_nowait())
                if told[0] == "Notify":
                    self.record.notes += 1
                    if self.dice.random() < 0.1:
                        self.daemon.say("action", told[1], "open")

    def _do_later(self, *, all_of_it: bool = False) -> None:
        now = time.monotonic()
        due = [one for one in self._later if all_of_it or one[0] <= now]
        self._later = [one for one in self._later if one not in due]
        for _, what in due:
            what()

    def _trouble(self) -> None:
        server = self.dice.choice(self.servers)
        kind = self.dice.choices(("fault", "cut", "pause", "restart", "sleep"), (14, 2, 1, 1, 1))[0]
        if kind != "sleep" and server in [getattr(one[1], "__self__", None) for one in self._later]:
            return  # it is away
        with contextlib.suppress(OSError, ValueError):
            {"fault": self._fault, "cut": self._cut, "pause": self._pause, "restart": self._restart}.get(
                kind, self._sleep
            )(server)

    def _fault(self, server: Server) -> None:
        self.record.troubles[server.trouble()] += 1

    def _cut(self, server: Server) -> None:
        server.cut_pushes()
        self.record.troubles["pushes cut"] += 1

    def _pause(self, server: Server) -> None:
        """It hangs: connections stay, nothing is answered."""
        server.hang()
        self._later.append((time.monotonic() + self.dice.uniform(1, 9), server.resume))
        self.record.troubles["hangs"] += 1

    def _restart(self, server: Server) -> None:
        """It is gone for a while."""
        server.end()
        self._later.append((time.monotonic() + self.dice.uniform(0.2, 8), server.start))
        self.record.troubles["gone"] += 1

    def _sleep(self, _server: Server) -> None:
        """The machine sleeps: Nova does not run."""
        begin = time.monotonic()
        os.kill(self.nova.pid, signal.SIGSTOP)
        time.sleep(self.dice.uniform(1, 5))
        os.kill(self.nova.pid, signal.SIGCONT)
        self.record.slept.append((begin, time.monotonic()))

    # The end

    def _settle(self) -> None:
        """No faults any more, all servers are there, nothing runs."""
        self._measuring = False
        self._do_later(all_of_it=True)
        for server in self.servers:
            server.end_work()
            server.calm()
        self._order_and_wait("rest", REST_WAIT)
        end = time.monotonic() + LONGEST_FAULT + 1
        while time.monotonic() < end:
            self._listen(0.2)
        for server in self.servers:
            if not server.quieten():
                self.record.complaints.append(f"{server.dialect}: tasks do not end")

    def _footprint(self, wanted: Footprint | None) -> Footprint:
        """Counted until it is no more than wanted (idle connections close by themselves), or as it stays."""
        end = time.monotonic() + (REST_WAIT if wanted is not None else 8)
        least: Footprint | None = None
        while True:
            self._listen(1.0)
            found = Footprint(
                dict(outside.threads(self.nova.pid)),
                dict(outside.handles(self.nova.pid)),
                dict(outside.children(self.nova.pid)),
                dict(self.record.widgets),
            )
            least = judging.least(least, found)
            if time.monotonic() > end or (wanted and not judging.footprint_complaints(wanted, least)):
                return least

    @staticmethod
    def _short(found: Footprint) -> str:
        counts = {"threads": found.threads, "handles": found.handles, "widgets": found.widgets}
        return ", ".join(f"{sum(of.values())} {name}" for name, of in counts.items()) + f" {dict(found.handles)}"

    def _compare(self) -> None:
        """What Nova shows and what the servers say; then they end, and write down all that they ever had."""
        record, told = self.record, self.record.told
        for server in self.servers:
            for project in PROJECTS:
                rows = server.rows(project)
                for where in ("table", "store", "picture"):
                    place = f"{where} {server.url} {project}"
                    if where == "picture" and place not in told["shown"]:
                        record.complaints.append(f"{place}: never looked at")
                        continue
                    mine = [(int(one), str(status)) for one, status in told["shown"][place]]
                    wanted = rows[: max(KEPT, len(mine))] if where == "picture" else rows
                    record.complaints += judging.state_complaints(place, mine, wanted)
            log = told["logs"][server.url]
            theirs = [judging.without_colours(line) for line in server.log(log["task"])]
            record.complaints += judging.log_complaints(f"log {server.url} {log['task']}", log["lines"], theirs)

    def _judge(self, code: int, words: str) -> None:
        record = self.record
        if code != 0:
            record.complaints.append(f"Nova ended with {code}")
        record.complaints += judging.memory_complaints(record.samples)
        record.complaints += judging.footprint_complaints(record.began, record.ended)
        record.complaints += judging.warning_complaints(words)
        record.complaints += self._starts()
        started = record.tasks - HISTORY * len(self.servers)
        record.complaints += judging.idle_complaints(self.minutes, record.deeds, started, record.troubles.total())
        for server in self.servers:
            errors = (server.folder / "stderr").read_text(errors="replace")
            record.complaints += [f"server {server.dialect}: {line}" for line in errors.splitlines()]

    def _starts(self) -> list[str]:
        """From what the servers wrote down at their end: a list has 200 tasks, they have thousands."""
        messages: dict[tuple[str, int], str] = {}
        for server in self.servers:
            for task in pickle.loads(server.kept.read_bytes())["tasks"]:
                messages[(server.url, task.id)] = task.message
                self.record.tasks += 1
        markers = [one for one in map(marker_in, messages.values()) if one]
        told = self.record.told
        said = [messages.get((url, task), "") for url, _, task in told["started"]]
        unknown = [f"start of {url} {task}" for url, _, task in told["started"] if (url, task) not in messages]
        started = [one for one in map(marker_in, said) if one]
        found = judging.start_complaints(told["asked"], started, markers)
        found += judging.journal_complaints(told["journal"], markers)
        return found + [f"{one}: on no server" for one in unknown]


def soak(folder: Path, minutes: float, seed: int, say: Callable[[str], None] = print) -> Record:
    """A whole one."""
    return Soak(folder, minutes, seed, say).run()

"""Nova told to end at any moment of its work: it does, in order and without a word, or it is told what was wrong.

What ends it: a signal, two of them, its own quit, a signal in the middle of its start, and a stopped Nova that finds
requests of other starts beside the signal when it goes on.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ..processes import ROOT, environment
from . import judging
from .nova_process import Nova
from .run import FIRST_WAIT, Soak

KINDS = ("signal", "signal", "twice", "quit", "early", "stopped")
LONGEST_WORK, LATEST_EARLY = 14.0, 2.5
PATIENCE = 15.0
"""Seconds that it may take to end: a request that is on its way is waited for."""
OTHERS = """
from nova_desktop import instance
instance.ANSWER_SECONDS = 0.1
for _ in range(6):
    instance.hand_over(instance.Request(page="settings"))
"""


class Ends(Soak):
    """Some beginnings and ends; `complaints` of the record say what was wrong."""

    def __init__(self, folder: Path, rounds: int, seed: int, say: Callable[[str], None]) -> None:
        super().__init__(folder, 0.0, seed, say)
        self._rounds = rounds

    def all_of_them(self) -> list[str]:
        """Complaints."""
        with self._without_nova() as patch:
            for server in self.servers:
                server.begin_work(each=0.55)
            top = self.folder
            for number in range(self._rounds):
                self.folder = top / str(number)
                self.folder.mkdir()
                self._one(number, patch)
            for server in self.servers:
                server.end_work()
        return self.record.complaints

    def _one(self, number: int, patch: pytest.MonkeyPatch) -> None:
        self._settings(patch)
        kind = self.dice.choice(KINDS)
        self.nova = Nova(self.folder, self.servers, self.seed * 1000 + number, "en")
        try:
            self._among_work(kind)
            begin = time.monotonic()
            self._tell(kind)
            code = self._code()
        finally:
            self.nova.end()
        reports = sorted(one.name for one in (self.folder / "nova").rglob("crashes/report-*"))
        found = judging.end_complaints(kind, code, self.nova.errors.read_text(errors="replace"), reports)
        self.say(f"{number + 1} of {self._rounds}: {kind}, code {code}, {time.monotonic() - begin:.1f} s")
        for one in found:
            self.say(f"FAILED: {one}")
        self.record.complaints += found

    def _among_work(self, kind: str) -> None:
        """Until the moment at which it shall end."""
        if kind == "early":
            time.sleep(self.dice.uniform(0.2, LATEST_EARLY))
            return
        self._wait_for("ready", FIRST_WAIT)
        self.nova.order("work")
        end = time.monotonic() + self.dice.uniform(0.2, LONGEST_WORK)
        while time.monotonic() < end:
            self._listen(0.1)
        self._fault(self.dice.choice(self.servers))

    def _tell(self, kind: str) -> None:
        process = self.nova.process
        if kind == "quit":
            self.nova.order("quit")
            return
        if kind == "stopped":
            process.send_signal(signal.SIGSTOP)
            subprocess.run([sys.executable, "-c", OTHERS], env=environment(self.folder), cwd=ROOT, capture_output=True)
            process.send_signal(signal.SIGCONT)
        process.send_signal(signal.SIGTERM)
        if kind == "twice":
            time.sleep(self.dice.uniform(0, 0.3))
            process.send_signal(signal.SIGTERM)

    def _code(self) -> int | None:
        """None: it did not end."""
        try:
            return self.nova.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            return None


def ends(folder: Path, rounds: int, seed: int, say: Callable[[str], None]) -> list[str]:
    """What was wrong with them."""
    return Ends(folder, rounds, seed, say).all_of_them()

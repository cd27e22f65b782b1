"""Comparing two logs of 100,000 lines with steps and noise: how long does it take, and how much is shown at once?

The logs come packed, as they are kept. They differ in their noise (times, ids, addresses, durations, folders, the
order of hosts) on nearly every line, and in 200 real lines. As a ratio, which does not depend on the machine: comparing
all against difflib's SequenceMatcher over a tenth of the same lines, noise already taken out; exit code 1 when it takes
twice as long, or shows too little or too much. The seconds are told too (the goal is 2 s), and how long the window's
own thread needs to show what was found. Each counts by its median. Prints one JSON line, then lines for people.

    python benchmarks/differences.py [--lines 100000] [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtWidgets import QApplication

from nova_desktop.api.models import Task
from nova_desktop.core.comparing_logs import PlainLog
from nova_desktop.core.comparing_reading import Comparison, ReadLog, compared
from nova_desktop.core.log_chunk import LogChunk
from nova_desktop.core.log_noise import Masker

GOAL_S, LIMIT_RATIO = 2.0, 2.0
STEP = 501
"""Lines of a step: its name, and 25 of each host."""
START = 1_795_554_900.0
HOSTS = [f"web{number}" for number in range(20)]


def lines(count: int, seed: int, real: frozenset[int]) -> Iterator[str]:
    """Half are results of hosts, half are what programs print. `real`: numbers of lines that say something else."""
    chance = random.Random(seed)
    for first in range(0, count, STEP):
        yield f"TASK [Step {first // STEP}] {'*' * 50}"
        hosts = HOSTS[:]
        chance.shuffle(hosts)
        for number in range(first + 1, min(first + STEP, count)):
            yield f"really different {number}" if number in real else line(number, first, hosts, chance)


def line(number: int, first: int, hosts: list[str], chance: random.Random) -> str:
    at, share = number - first - 1, STEP // len(hosts)
    host = hosts[at // share]
    place = HOSTS.index(host)
    kind = at % share % 4
    if kind == 0:
        return f"\x1b[0;32mok: [{host}] => (item=package-{place:03d})\x1b[0m"
    if kind == 1:
        clock = f"{chance.randint(10, 23)}:{chance.randint(10, 59)}:00.{chance.randint(1, 999)}"
        moment = f"2026-11-{chance.randint(10, 28)}T{clock}Z"
        return f"{moment} INFO worker[{chance.randint(100, 9999)}] answered in {chance.randint(1, 900)}ms"
    if kind == 2:
        return f"made {uuid.UUID(int=chance.getrandbits(128))} at 0x{chance.getrandbits(40):010x} for {place}"
    return f"copied /tmp/ansible-tmp-{chance.randint(1, 10**9)}-{chance.randint(1, 99999)}/file to /srv/{place}"


def pack(count: int, seed: int, real: frozenset[int]) -> tuple[LogChunk, ...]:
    rows = ((text, START + at / 50) for at, text in enumerate(lines(count, seed, real)))
    return tuple(LogChunk.build_many(rows))


def median_s(job: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        job()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def plain_difflib(one: ReadLog, other: ReadLog) -> int:
    """What the standard library does with a tenth of the same lines, which were masked before."""
    masker = Masker()
    left, right = ([masker.masked(text) for text in PlainLog.of(log.chunks).texts] for log in (one, other))
    tenth = len(left) // 10
    begun = time.perf_counter()
    blocks = SequenceMatcher(None, left[:tenth], right[:tenth], autojunk=False).get_matching_blocks()
    plain_difflib.seconds = time.perf_counter() - begun  # type: ignore[attr-defined]
    return len(blocks)


def shown_ms(found: Comparison) -> float:
    """In the window's thread: from the answer to the painted picture."""
    from nova_desktop.ui.differences.view import DifferenceView

    view = DifferenceView()
    view.resize(1000, 600)
    view.show()
    QApplication.processEvents()
    begun = time.perf_counter()
    view.show_comparison(found)
    told = (time.perf_counter() - begun) * 1000
    view.grab()
    view.deleteLater()
    return told


def main() -> int:
    options = argparse.ArgumentParser(description="Measure comparing logs.")
    options.add_argument("--lines", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=3)
    wanted = options.parse_args()
    _application = QApplication([])
    real = frozenset(random.Random(7).sample(range(wanted.lines), 200))
    one = ReadLog(Task({"id": 1}), pack(wanted.lines, 1, frozenset()))
    other = ReadLog(Task({"id": 2}), pack(wanted.lines, 2, real))
    found = compared(one, other)
    seconds = median_s(lambda: compared(one, other), wanted.rounds)
    plain_difflib(one, other)
    tenth: float = plain_difflib.seconds  # type: ignore[attr-defined]
    shown_ms(found)
    told = {
        "lines": wanted.lines,
        "seconds": round(seconds, 3),
        "difflib_of_a_tenth": round(tenth, 3),
        "ratio": round(seconds / tenth, 3),
        "shown_ms": round(statistics.median(shown_ms(found) for _ in range(wanted.rounds)), 2),
        "rows": len(found.rows),
        "differing": found.compared.differing,
    }
    print(json.dumps({"benchmark": "differences", **told}))
    print(f"two logs of {wanted.lines} lines: {told['seconds']} s ({told['ratio']} of difflib over a tenth)")
    print(f"{told['differing']} lines differ, {told['rows']} rows are shown, in {told['shown_ms']} ms of the window")
    missed = seconds > LIMIT_RATIO * tenth or not len(real) / 2 < found.compared.differing < len(real) * 4
    print(f"goal of {GOAL_S:g} s: {'met' if seconds <= GOAL_S else 'missed'}; limit: {'broken' if missed else 'kept'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

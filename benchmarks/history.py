"""The history with 10,000 tasks: how long do a page of 200, and a list that brought nothing new, take?

Each is done several times and counts by its median. As ratios, which do not depend on the machine: a page in the middle
against reading all at once, and a list without news against writing it. Prints one JSON line, then lines for people;
exit code 1 when a page or a list takes longer than is promised.

    python benchmarks/history.py [--tasks 10000] [--rounds 9]
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nova_desktop.api.models import Task
from nova_desktop.core.history import PAGE, History

LIMIT_MS = 50.0
URL = "https://semaphore.example.org"
NOW = datetime(2026, 11, 24, 20, 40, tzinfo=UTC)
STATUSES = ("success", "success", "success", "error", "stopped")


def make_task(number: int) -> Task:
    """As long as a server's row is."""
    created = NOW - timedelta(seconds=97 * number)
    row = {
        "id": 2147483646 - number,
        "template_id": number % 12,
        "project_id": 1,
        "status": STATUSES[number % len(STATUSES)],
        "playbook": "site.yml",
        "environment": json.dumps({"release": f"1.0.{number}", "profile": "standard"}),
        "git_branch": "main",
        "commit_hash": f"{number:040x}",
        "commit_message": "Change what was to be changed",
        "user_id": number % 3,
        "created": created.isoformat(),
        "start": created.isoformat(),
        "end": (created + timedelta(seconds=number * 7 % 4000)).isoformat(),
        "message": f"Change {number}: roll out",
        "params": {"debug": False, "dry_run": False, "limit": [], "tags": []},
        "inventory_id": 1,
        "version": None,
        "tpl_alias": f"Template {number % 12}",
        "tpl_playbook": "site.yml",
        "tpl_type": "",
        "tpl_app": "ansible",
        "user_name": "admin",
    }
    return Task(row)


def median_ms(job: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        job()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def measure(folder: Path, count: int, rounds: int) -> dict[str, float]:
    told = [make_task(number) for number in range(count)]
    history = History(folder / "history.sqlite3")
    listed, middle = told[:PAGE], told[count // 2]
    first = median_ms(lambda: history.keep(URL, 1, told), 1)
    found = {
        "first_ms": first,
        "page_ms": median_ms(lambda: history.tasks(URL, 1), rounds),
        "middle_ms": median_ms(lambda: history.tasks(URL, 1, middle), rounds),
        "template_ms": median_ms(lambda: history.tasks(URL, 1, middle, template_id=3), rounds),
        "no_news_ms": median_ms(lambda: history.keep(URL, 1, listed), rounds),
        "all_ms": median_ms(lambda: history.tasks(URL, 1, limit=-1), 3),
        "written_ms": median_ms(lambda: History(Path(tempfile.mkdtemp(dir=folder)) / "h").keep(URL, 1, listed), 3),
    }
    found["page_of_all"] = found["middle_ms"] / found["all_ms"]
    found["no_news_of_written"] = found["no_news_ms"] / found["written_ms"]
    return {name: round(value, 3) for name, value in found.items()}


def main() -> int:
    options = argparse.ArgumentParser(description="Measure the history.")
    options.add_argument("--tasks", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=9)
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), wanted.tasks, wanted.rounds)
    print(json.dumps({"benchmark": "history", **found}))
    slow = [name for name in ("page_ms", "middle_ms", "template_ms", "no_news_ms") if found[name] > LIMIT_MS]
    print(f"a page of {PAGE} out of {wanted.tasks}: {found['middle_ms']} ms, {found['page_of_all']} of reading all")
    print(f"a list without news: {found['no_news_ms']} ms, {found['no_news_of_written']} of writing it")
    print(f"over {LIMIT_MS:g} ms: {', '.join(slow) or 'none'}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())

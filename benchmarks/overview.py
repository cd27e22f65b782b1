"""20 servers with 200 projects and 10,000 tasks: what does one project's news cost the overview?

The first look makes all rows; each later one must cost what is new only. The ratio of the two does not depend on the
machine. Three worlds: a usual one (every 25th task runs, waits or failed in the last day), and one in which every task
is a row. Prints one JSON line, then lines for people; exit code 1 when a later look of the usual world, its rows put
into the table that is shown, takes longer than a frame (16 ms).

    python benchmarks/overview.py [--rounds 15]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from nova_desktop.api.models import Task
from nova_desktop.core.connections import Connection
from nova_desktop.core.lookout import Picture, Place
from nova_desktop.core.overview import Overview, Server
from nova_desktop.ui.overview.page import OverviewPage
from nova_desktop.ui.theme import apply_theme

LIMIT_MS = 16.0
SERVERS, PROJECTS, TASKS = 20, 10, 50
NOW = datetime(2026, 11, 24, 20, 40, tzinfo=UTC)
OPEN = ("running", "waiting_confirmation", "error")


def task(number: int, every: int, status: str = "") -> Task:
    created = NOW - timedelta(seconds=97 * (number % 800))
    open_one = number % every == 0
    status = status or (OPEN[number // every % 3] if open_one else "success")
    ended = status in ("success", "error")
    return Task(
        {
            "id": number,
            "template_id": number % 6,
            "project_id": 1,
            "status": status,
            "created": created.isoformat(),
            "start": created.isoformat(),
            "end": (created + timedelta(seconds=60)).isoformat() if ended else None,
            "tpl_alias": f"Deploy {number % 6}",
            "user_name": ("admin", "runner", "Katharina Großmann")[number % 3],
        }
    )


def world(every: int) -> tuple[list[Server], dict[Place, Picture]]:
    known = [Connection(f"https://semaphore{at}.example.org", name=f"Region {at}") for at in range(SERVERS)]
    pictures: dict[Place, Picture] = {}
    for at, connection in enumerate(known):
        for project in range(PROJECTS):
            first = (at * PROJECTS + project) * TASKS
            tasks = tuple(task(first + number, every) for number in range(TASKS))
            pictures[connection.url, project] = Picture(connection, project, f"P{project}", tasks, NOW.timestamp())
    return [Server(one, "live") for one in known], pictures


def measure(every: int, rounds: int) -> dict[str, float]:
    """Milliseconds: the first look, and the median of later ones in each of which one project has news."""
    servers, pictures = world(every)
    page, view, now = OverviewPage(), Overview(), NOW.timestamp()
    page.resize(1280, 800)
    page.show()
    begin = time.perf_counter()
    rows = view.look(servers, pictures, now)
    made = time.perf_counter()
    page.show_all(rows, servers)
    first, shown = made - begin, time.perf_counter() - made
    looks, shows = [], []
    for at in range(rounds):
        place = list(pictures)[at * 7 % len(pictures)]
        old = pictures[place]
        fresh = task(20_000 + at, 1, "running")
        pictures[place] = replace(old, tasks=(fresh, *old.tasks[:-1]))
        begin = time.perf_counter()
        rows = view.look(servers, pictures, now + at)
        made = time.perf_counter()
        page.show_all(rows, servers)
        shows.append(time.perf_counter() - made)
        looks.append(made - begin)
        QApplication.processEvents()
    page.deleteLater()
    return {
        "rows": len(rows),
        "first_look_ms": first * 1e3,
        "first_show_ms": shown * 1e3,
        "look_ms": statistics.median(looks) * 1e3,
        "show_ms": statistics.median(shows) * 1e3,
        "ratio": first / statistics.median(looks),
    }


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    app = QApplication(sys.argv[:1])
    apply_theme(app, "light")
    found = {"usual": measure(25, rounds), "every_task": measure(1, rounds)}
    print(json.dumps(found))
    for name, one in found.items():
        print(
            f"{name}: {one['rows']:.0f} rows; first look {one['first_look_ms']:.1f} ms, shown in "
            f"{one['first_show_ms']:.1f} ms; news {one['look_ms']:.1f} + {one['show_ms']:.1f} ms "
            f"({one['ratio']:.0f} times faster)"
        )
    return int(found["usual"]["look_ms"] + found["usual"]["show_ms"] > LIMIT_MS)


if __name__ == "__main__":
    raise SystemExit(main())

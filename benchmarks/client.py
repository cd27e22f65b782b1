"""Each call of the client against a bare requests.Session that makes the same requests: at most 1.3 times its time.

The practice server runs in a process of its own, so that neither side shares its interpreter. Both sides ask in turn,
the medians are compared; a start or a stop counts with all that it asks before. A start goes out on a connection of its
own on both sides. Ours also writes its journal: it counts with the journal in memory, so that requests are compared
with requests; what the disk adds is told in a line of its own. Prints one JSON line, then lines for people; exit code 1
when a call is over.

    python benchmarks/client.py [--rounds 200] [--dialect 2.17]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from nova_desktop.api import SemaphoreAPI

LIMIT = 1.3
HEALTH, BROKEN, CHATTY = 4, 8, 9
MEMORY, DISK = "memory", "disk"


@dataclass(frozen=True)
class Pair:
    """The same thing done by both sides. `share` of the rounds is enough for what takes long."""

    name: str
    ours: Callable[[], Any]
    bare: Callable[[], Any]
    share: float = 1.0
    home: str = MEMORY
    gated: bool = True


class Bare:
    """What a script without a client writes."""

    def __init__(self, url: str, token: str) -> None:
        self.base = f"{url}/api"
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str) -> Any:
        response = self.session.get(self.base + path, timeout=30)
        response.raise_for_status()
        return response.json() if "json" in response.headers["Content-Type"] else response.text

    def start(self, path: str, body: Any) -> Any:
        response = requests.post(self.base + path, json=body, headers=self.session.headers, timeout=30)
        response.raise_for_status()
        return response.json()


def pairs(client: SemaphoreAPI, bare: Bare, task: int, long_task: int, failed: int) -> list[Pair]:
    project = "/project/1"
    one = f"{project}/tasks/{task}"
    body = {"template_id": HEALTH, "params": {}}

    def run_bare() -> None:
        bare.get(f"{project}/templates/{HEALTH}")
        bare.get("/info")
        bare.start(f"{project}/tasks", body)

    def summary_bare() -> None:
        bare.get(one)
        bare.get(f"{project}/templates/{HEALTH}/tasks/last?limit=200")

    def explained_bare() -> None:
        bare.get(f"{project}/tasks/{failed}")
        bare.get(f"{project}/tasks/{failed}/output")

    output, long_output = f"{one}/output", f"{project}/tasks/{long_task}/output"
    return [
        Pair("ping", client.ping, lambda: bare.get("/ping")),
        Pair("get_info", client.get_info, lambda: bare.get("/info")),
        Pair("get_user", client.get_user, lambda: bare.get("/user")),
        Pair("get_projects", client.get_projects, lambda: bare.get("/projects")),
        Pair("get_project", lambda: client.get_project(1), lambda: bare.get(project)),
        Pair("get_templates", lambda: client.get_templates(1), lambda: bare.get(f"{project}/templates")),
        Pair("get_template", lambda: client.get_template(1, 2), lambda: bare.get(f"{project}/templates/2")),
        Pair("get_tasks 50", lambda: client.get_tasks(1), lambda: bare.get(f"{project}/tasks/last?limit=50")),
        Pair("get_tasks 200", lambda: client.get_tasks(1, 200), lambda: bare.get(f"{project}/tasks/last?limit=200")),
        Pair("get_tasks 1000", lambda: client.get_tasks(1, 1000), lambda: bare.get(f"{project}/tasks"), 0.2),
        Pair(
            "get_recent_tasks", lambda: client.get_recent_tasks(1), lambda: bare.get(f"{project}/tasks/last?limit=10")
        ),
        Pair("get_task", lambda: client.get_task(1, task), lambda: bare.get(one)),
        Pair("get_task (failed)", lambda: client.get_task(1, failed), explained_bare),
        Pair("get_task_status_summary", lambda: client.get_task_status_summary(1, task), summary_bare),
        Pair("get_task_output", lambda: client.get_task_output(1, task), lambda: bare.get(output)),
        Pair(
            "get_task_output 20,000", lambda: client.get_task_output(1, long_task), lambda: bare.get(long_output), 0.1
        ),
        Pair("read_output 20,000", lambda: client.read_output(1, long_task, list), lambda: bare.get(long_output), 0.1),
        Pair("stop_task (finished)", lambda: client.stop_task(1, task), lambda: bare.get(one)),
        Pair("wait_for_task (finished)", lambda: client.wait_for_task(1, task), lambda: bare.get(one)),
        Pair("run_task", lambda: client.run_task(1, HEALTH), run_bare, 0.5),
        Pair("run_task, journal on disk", lambda: client.run_task(1, HEALTH), run_bare, 0.3, DISK, gated=False),
    ]


def measure(pair: Pair, rounds: int) -> dict[str, Any]:
    """Medians in milliseconds of both sides, who begin in turn."""
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    sides = [("ours", pair.ours), ("bare", pair.bare)]
    for number in range(max(11, int(rounds * pair.share))):
        for name, act in sides if number % 2 else reversed(sides):
            start = time.perf_counter()
            act()
            times[name].append(time.perf_counter() - start)
    ours, bare = (statistics.median(times[name]) * 1000 for name in ("ours", "bare"))
    ratio = round(ours / bare, 3)
    row = {"call": pair.name, "ours_ms": round(ours, 3), "bare_ms": round(bare, 3), "ratio": ratio}
    return row if pair.gated else row | {"gated": False}


def measure_all(found: dict[str, Any], rounds: int, homes: dict[str, str]) -> list[dict[str, Any]]:
    rows = []
    with SemaphoreAPI(found["url"], found["token"]) as client:
        bare = Bare(found["url"], found["token"])
        for pair in pairs(client, bare, *prepare(client)):
            os.environ["NOVA_DESKTOP_HOME"] = homes[pair.home]
            rows.append(measure(pair, rounds))
    return rows


def prepare(client: SemaphoreAPI) -> tuple[int, int, int]:
    """A finished task with a short log, one with a long log, a failed one."""
    short = client.run_task(1, HEALTH).id
    long = client.run_task(1, CHATTY, environment={"lines": 20_000}).id
    failed = client.run_task(1, BROKEN).id
    for task in (short, long, failed):
        client.wait_for_task(1, task, poll_interval=0.05)
    return short, long, failed


def start_server(dialect: str) -> tuple[subprocess.Popen[str], dict[str, Any]]:
    command = [sys.executable, "-m", "nova_desktop.demo", "--dialect", dialect, "--port", "0", "--history", "1000"]
    beside = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]),
    }
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=beside)
    assert process.stdout is not None
    return process, json.loads(process.stdout.readline())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--dialect", default="2.17")
    options = parser.parse_args()
    shared = "/dev/shm" if Path("/dev/shm").is_dir() else None
    process, found = start_server(options.dialect)
    try:
        with tempfile.TemporaryDirectory(dir=shared) as memory, tempfile.TemporaryDirectory() as disk:
            os.environ["NOVA_DESKTOP_HOME"] = memory
            rows = measure_all(found, options.rounds, {MEMORY: memory, DISK: disk})
    finally:
        process.terminate()
        process.wait(10)
    over = [row["call"] for row in rows if row["ratio"] > LIMIT and row.get("gated", True)]
    print(json.dumps({"benchmark": "client", "limit": LIMIT, "over": over, "rows": rows}))
    for row in rows:
        print(f"{row['call']:26} {row['ours_ms']:9.3f} ms, bare {row['bare_ms']:9.3f} ms: {row['ratio']:.2f} times")
    print(f"over {LIMIT}: {', '.join(over)}" if over else f"all within {LIMIT} times")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())

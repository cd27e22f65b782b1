"""A practice server in a process of its own that comes back with what it knew: as a real one does with its database.

Prints the JSON line of `python -m nova_desktop.demo`. Reads words from its input: `cut` cuts all push clients off. At
SIGTERM tasks and logs go into a file, and the next start on the same file begins with them; what ran then has failed.
Not a test itself.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import pickle
import signal
import sys
import threading
from functools import partial
from pathlib import Path
from typing import Any

from nova_desktop.demo import PracticeServer
from nova_desktop.demo.clock import stamp
from nova_desktop.demo.site import Site
from nova_desktop.demo.world import World

HISTORY = 300
"""Older tasks: lists are full from the first moment, so that no list grows into its bound during a soak."""


def keep(world: World, path: Path) -> None:
    """Everything that a database would hold."""
    logs = {number: (world.logs.get(number), None)[0] for number in world.tasks}
    lines = {number: log.texts() for number, log in logs.items() if log is not None}
    told = {"tokens": world.tokens, "tasks": list(world.tasks.values()), "lines": lines}
    path.with_suffix(".new").write_bytes(pickle.dumps(told))
    path.with_suffix(".new").replace(path)


def made_again(make: Any, path: Path) -> Site:
    """The site with what was kept."""
    site: Site = make()
    told = pickle.loads(path.read_bytes()) if path.exists() else None
    if told is None:
        return site
    world = site.world
    for old in list(world.tasks.values()):
        world.remove_task(old)
    world.tokens.clear()
    world.tokens.update(told["tokens"])
    for task in told["tasks"]:
        if not task.finished:
            task.status, task.end = "error", stamp()
        world.add_task(task)
        world.logs.open_lazily(task.id, partial(_lines, task.created, told["lines"].get(task.id, [])))
    world._task_numbers = itertools.count(len(told["tasks"]))
    site.tokens = {"owner": next(token for token, (user, _) in world.tokens.items() if user == 1)}
    return site


def _lines(_created: str, texts: list[str]) -> list[tuple[int, int, str]]:
    born = 1_700_000_000 * 10**9
    return [(born + number, number + 1, text) for number, text in enumerate(texts)]


def obey(server: PracticeServer) -> None:
    for line in sys.stdin:
        if line.strip() == "cut":
            server.world.hub.cut_all()
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--dialect", required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--speed", type=float, default=60.0)
    parser.add_argument("--kept", type=Path, required=True)
    options = parser.parse_args()
    ending = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ending.set())
    server = PracticeServer(options.dialect, options.port, options.speed, HISTORY)
    server._make_site = partial(made_again, server._make_site, options.kept)
    with server:
        print(json.dumps({"url": server.url, "token": server.token}), flush=True)
        threading.Thread(target=obey, args=(server,), daemon=True).start()
        while not ending.wait(0.5):
            continue
        world, errors = server.world, server.errors
    keep(world, options.kept)
    for error in errors:
        sys.stderr.write(f"{error!r}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

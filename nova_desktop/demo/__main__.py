"""`python -m nova_desktop.demo`: prints one JSON line with address and tokens, serves until it is told to end."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
from collections.abc import Sequence

from .dialects import DIALECTS
from .server import PracticeServer


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns the exit code."""
    options = _parser().parse_args(arguments)
    ending = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ending.set())
    server = PracticeServer(options.dialect, options.port, options.speed, options.history, options.base_path)
    with server:
        facts = {"url": server.url, "token": server.token, "project_id": server.project_id}
        facts |= {"tokens": server.tokens, "pid": os.getpid(), "dialect": options.dialect}
        sys.stdout.write(json.dumps(facts) + "\n")
        sys.stdout.flush()
        if options.until_stdin_closes:
            threading.Thread(target=_watch_stdin, args=(ending,), daemon=True).start()
        while not ending.wait(0.5):
            continue
    return 0


def _watch_stdin(ending: threading.Event) -> None:
    while os.read(0, 4096):
        continue
    ending.set()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m nova_desktop.demo", description="Nova Desktop's practice server")
    parser.add_argument("--dialect", choices=sorted(DIALECTS), default="2.17", help="generation of server to imitate")
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 takes a free one")
    parser.add_argument("--speed", type=float, default=1.0, help="divides the time that jobs take")
    parser.add_argument("--history", type=int, default=0, metavar="N", help="adds N finished tasks")
    parser.add_argument("--base-path", default="", help="puts everything below a path, such as /semaphore")
    parser.add_argument("--until-stdin-closes", action="store_true", help="ends when standard input does")
    return parser


if __name__ == "__main__":
    sys.exit(main())

"""The soak: Nova for minutes among faulty servers, measured from outside, judged at the end.

    python3 nova.py soak [--minutes 10] [--seed 1] [--out FOLDER]
    python3 nova.py soak --ends 50 [--seed 1]

A whole Nova in a process of its own is used by a busy person (`deeds.py`) while three servers are broken, stopped and
started, and Nova is put to sleep. What it promises: over the last two thirds memory grows by less than 1 MB a minute;
threads, handles, sockets (but for two that wait for the next question) and children end where they began; no warning;
what it shows is what the servers say.

Memory is what the system counts as resident, read each eight seconds when all is put away and after what Nova does by
itself once a minute: a collection, and what was freed is given back. In less than ten minutes what is held
is judged in its place, and 12 MB altogether are no leak yet: Nova reaches its size in five, with gaps in its heaps
that it fills later. `.ci/run` has a short one; half an hour finds small leaks.

With `--ends` Nova is begun so many times and told to end at any moment of such work (`ends.py`).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from .ends import ends
from .record import write
from .run import soak


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="nova.py soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="a folder for what was measured, to be looked at")
    parser.add_argument("--ends", type=int, help="begin Nova so many times, and end it at any moment")
    options = parser.parse_args(arguments)

    def say(text: str) -> None:
        print(f"[seed {options.seed}] {text}", flush=True)

    with tempfile.TemporaryDirectory(prefix="nova-soak-") as folder:
        if options.ends:
            return 1 if ends(Path(folder), options.ends, options.seed, say) else 0
        record = soak(Path(folder), options.minutes, options.seed, say)
        if options.out is not None:
            write(record, Path(folder), options.out / f"seed-{options.seed}")
    say(record.words())
    for one in record.complaints:
        say(f"FAILED: {one}")
    return 1 if record.complaints else 0


if __name__ == "__main__":
    sys.exit(main())

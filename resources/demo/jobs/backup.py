# ruff: noqa: T201 - what a job prints is its log
"""Pretends to back up three databases; harmless."""

import os
import sys
import time

PAUSE = float(os.environ.get("PRACTICE_SECOND", "1")) * 0.6
SIZES = {"nova": 412, "metrics": 1877, "users": 36}

if sys.argv[1:]:
    print("arguments:", *sys.argv[1:], flush=True)
for name in sorted(os.environ):
    if name.startswith("SEMAPHORE_TASK_"):
        print(f"{name}={os.environ[name]}", flush=True)
for number, (database, megabytes) in enumerate(SIZES.items(), 1):
    print(f"[{number}/{len(SIZES)}] dumping {database}", flush=True)
    time.sleep(PAUSE)
    print(f"[{number}/{len(SIZES)}] {database}: {megabytes} MB written", flush=True)
print(f"backup complete: {len(SIZES)} databases, {sum(SIZES.values())} MB", flush=True)

# ruff: noqa: T201 - what a job prints is its log
"""Checks three made-up services; harmless."""

import os
import sys
import time

PAUSE = float(os.environ.get("PRACTICE_TICK", "0.3"))
if sys.argv[1:]:
    print("arguments:", *sys.argv[1:], flush=True)
for name in sorted(os.environ):
    if name.startswith("SEMAPHORE_TASK_"):
        print(f"{name}={os.environ[name]}", flush=True)
for service in ("web", "api", "db"):
    print(f"\033[32m{service}\033[0m healthy", flush=True)
    time.sleep(PAUSE)

# ruff: noqa: T201 - what a job prints is its log
"""Pretends to ship a build; harmless."""

import os
import sys
import time

print("shipping", os.environ.get("SEMAPHORE_TASK_INCOMING_VERSION", "without a version"), flush=True)
for name in sorted(os.environ):
    if name.startswith("SEMAPHORE_TASK_"):
        print(f"{name}={os.environ[name]}", flush=True)
if sys.argv[1:]:
    print("arguments:", *sys.argv[1:], flush=True)
time.sleep(float(os.environ.get("PRACTICE_SECOND", "1")))
print("shipped", flush=True)

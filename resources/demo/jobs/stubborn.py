# ruff: noqa: T201 - what a job prints is its log
"""Will not end when asked to, only when killed; gives up by itself after ten minutes."""

import os
import signal
import time


def refuse(_number, _frame):
    """Says that it was asked."""
    print("asked to stop, going on", flush=True)


signal.signal(signal.SIGTERM, refuse)
for step in range(1, 601):
    print(f"holding on, {step}", flush=True)
    time.sleep(float(os.environ.get("PRACTICE_SECOND", "1")))

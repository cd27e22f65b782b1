# ruff: noqa: T201 - what a job prints is its log
"""Sixty steps of a second; harmless."""

import os
import sys
import time

steps = 60
for argument in sys.argv[1:]:
    if argument.startswith("steps="):
        steps = int(argument.removeprefix("steps="))
if sys.argv[1:]:
    print("arguments:", *sys.argv[1:], flush=True)
for step in range(1, steps + 1):
    print(f"step {step} of {steps}", flush=True)
    time.sleep(float(os.environ.get("PRACTICE_SECOND", "1")))

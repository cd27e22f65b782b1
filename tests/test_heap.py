"""What was freed goes back to the system (glibc)."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from nova_desktop.heap import give_back

from .processes import ROOT

TRIAL = """
import re, sys
from pathlib import Path
from nova_desktop.heap import give_back

def resident():
    return int(re.search(r"VmRSS:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024

held = [bytes(20_000) for _ in range(4000)]
walls = held[::40]
full = resident()
del held
freed = resident()
give_back()
print(full, freed, resident())
"""
"""Every fortieth piece stays and holds the others in the heap."""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc's heap")
def test_what_was_freed_between_what_is_held_goes_back() -> None:
    """In a process of its own: in an old one others have freed before."""
    done = subprocess.run([sys.executable, "-c", TRIAL], cwd=ROOT, capture_output=True, text=True, check=True)
    full, freed, given = map(float, done.stdout.split())
    assert full - freed < 20  # 80 MB: glibc keeps nearly all
    assert full - given > 60


def test_elsewhere_nothing_happens() -> None:
    give_back()

"""What was freed goes back to the system (glibc)."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from nova_desktop import heap
from nova_desktop.heap import give_back, set_up_heap

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


GROWING = """
import ctypes, sys
from pathlib import Path
from nova_desktop.heap import set_up_heap

if sys.argv[1] == "apart":
    set_up_heap()
freed = bytearray(30 << 20)  # from now on glibc keeps pieces of this size in its heap
del freed
first = bytearray(2 << 20)
line = next(line for line in Path("/proc/self/maps").read_text().splitlines() if line.endswith("[heap]"))
start, end = (int(part, 16) for part in line.split()[0].split("-"))
print(start <= ctypes.addressof(ctypes.c_char.from_buffer(first)) < end)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc's heap")
@pytest.mark.parametrize(("how", "in_heap"), [("as usual", "True"), ("apart", "False")])
def test_large_pieces_are_kept_out_of_the_heap(how: str, in_heap: str) -> None:
    """There they grow without being copied."""
    done = subprocess.run([sys.executable, "-c", GROWING, how], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == in_heap


MANY = """
import ctypes, re, sys, threading
from pathlib import Path
from nova_desktop.heap import HEAPS, set_up_heap

if sys.argv[1] == "few":
    set_up_heap()
malloc = ctypes.CDLL(None).malloc
malloc.restype = ctypes.c_void_p
found, all_there = [], threading.Barrier(8)

def work():
    all_there.wait()  # at once: a thread takes over the heap of one that ended
    found.append(malloc(5000) >> 26)  # the heap of a thread begins at a multiple of 64 MB
    all_there.wait()

threads = [threading.Thread(target=work) for _ in range(8)]
for one in threads:
    one.start()
for one in threads:
    one.join()
print(len(set(found)) <= HEAPS)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc's heap")
@pytest.mark.parametrize(("how", "are_few"), [("as usual", "False"), ("few", "True")])
def test_threads_share_few_heaps(how: str, are_few: str) -> None:
    """In each of them what is held lies between what was freed."""
    done = subprocess.run([sys.executable, "-c", MANY, how], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == are_few


def test_elsewhere_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heap, "_glibc", lambda name: None)
    give_back()
    set_up_heap()

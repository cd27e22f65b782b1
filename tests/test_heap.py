"""Nova's threads share their heaps (glibc)."""

from __future__ import annotations

import subprocess
import sys

import pytest

from .processes import ROOT

TRIAL = """
import ctypes, re, sys, tempfile, threading
from nova_desktop.heap import share_arenas
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
libc.fopen.restype, libc.malloc_info.argtypes = ctypes.c_void_p, [ctypes.c_int, ctypes.c_void_p]
libc.fclose.argtypes = [ctypes.c_void_p]
if sys.argv[1] == "shared":
    share_arenas()
gate = threading.Barrier(8)
def take():
    gate.wait()
    for _ in range(2000):
        libc.malloc(600)
    gate.wait()
threads = [threading.Thread(target=take) for _ in range(8)]
[one.start() for one in threads]
[one.join() for one in threads]
with tempfile.NamedTemporaryFile() as told:
    file = libc.fopen(told.name.encode(), b"w")
    libc.malloc_info(0, file)
    libc.fclose(file)
    print(told.read().count(b"<heap nr="))
"""


def heaps(how: str) -> int:
    done = subprocess.run([sys.executable, "-c", TRIAL, how], cwd=ROOT, capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc's heaps")
def test_threads_share_their_heaps() -> None:
    assert heaps("shared") <= 2 < heaps("own")

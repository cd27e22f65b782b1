"""What Python frees in cycles it frees in the window's thread: a widget destroyed by a worker crashes the app."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from typing import ClassVar

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from nova_desktop import nova as nova_module
from nova_desktop.core.settings import Settings, save_settings
from nova_desktop.ui.collector import FULL_EVERY, Collector, due

from .conftest import Driver, MakeNova

THRESHOLDS = (700, 10, 10)


class Looped:
    """In a cycle with itself; notes the thread that ends it."""

    ended_in: ClassVar[list[str]] = []

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        self.ended_in.append(threading.current_thread().name)


KEPT: list[list[list[int]]] = []


def _allocate() -> None:
    """Far more than makes Python collect by itself."""
    KEPT.append([[] for _ in range(50_000)])


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    Looped.ended_in = []
    yield
    KEPT.clear()


def test_the_heap_is_set_up_by_a_worker_also_where_no_logs_are_kept(
    make_nova: MakeNova, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []
    monkeypatch.setattr(nova_module, "set_up_heap", lambda: threads.append(QThread.currentThread().objectName()))
    save_settings(Settings(keep_logs=False))
    started = make_nova()
    started.wait(lambda: threads)
    assert started.nova.limits() is None and threads == ["desk"]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [((0, 0, 0), None), ((700, 99, 99), None), ((701, 0, 0), 0), ((701, 10, 0), 0), ((701, 11, 0), 1)],
)
def test_what_is_due(counts: tuple[int, int, int], expected: int | None) -> None:
    assert due(counts, THRESHOLDS) == expected


def test_a_cycle_ends_in_the_windows_thread_however_much_a_worker_makes(qtbot: QtBot) -> None:
    gc.enable()
    collector = Collector()
    Looped()
    worker = threading.Thread(target=_allocate, name="worker")
    worker.start()
    worker.join()
    assert not gc.isenabled()
    assert Looped.ended_in == []
    collector.tick()
    assert Looped.ended_in == [threading.main_thread().name]


def test_it_works_by_itself(qtbot: QtBot) -> None:
    collector = Collector()
    collector._timer.setInterval(1)
    Looped()
    _allocate()
    qtbot.waitUntil(lambda: Looped.ended_in == [threading.main_thread().name])


def test_a_whole_collection_is_told(qtbot: QtBot) -> None:
    collector = Collector()
    told: list[int] = []
    collector.whole.connect(lambda: told.append(collector._ticks))
    for _ in range(2 * FULL_EVERY):
        _allocate()
        collector.tick()
        KEPT.clear()
    assert told == [FULL_EVERY, 2 * FULL_EVERY]


def test_memory_is_given_back_by_a_worker(nova17: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    gave: list[str] = []
    monkeypatch.setattr(nova_module, "give_back", lambda: gave.append(QThread.currentThread().objectName()))
    nova17.nova.give_memory_back()
    nova17.qtbot.waitUntil(lambda: gave == ["desk"])

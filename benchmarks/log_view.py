"""The log viewer as shipped against QPlainTextEdit, and with a million lines.

    python benchmarks/log_view.py [--lines 1000000] [--peer-lines 100000] [--quick]

Prints one JSON object, then a line for people. Exit status 1 when a promise is broken: at least 50 times faster and at
most a tenth of the memory of a QPlainTextEdit (as it comes, read-only, without undo, following the end as the viewer
does) fed in batches of 500 coloured lines, and no gap over 16 ms on the GUI thread while loading, following, scrolling
or searching. A gap is the time between two ticks of a precise 5 ms timer: 5 when idle. A phase with a larger gap is run
again, at most twice, and every run is told: other programs cause gaps too. `worst_own_ms` is the processor time that
the GUI thread itself used between two ticks, which other programs change little.

Both sides get prepared input (chunks here, text with formats there); what preparing costs is told apart.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from nova_desktop.core import ansi
from nova_desktop.core.logs import LogChunk
from nova_desktop.ui.logs.view import LogView

GAP_MS, FASTER, SMALLER = 16.0, 50.0, 0.1
START = 1_795_554_900.0
COLOURS = ("0;32", "0;33", "0;36", "1;31", "0;35")
TAIL = "application server configuration template rendered with checks"


def row(number: int, emoji: bool) -> tuple[str, float]:
    """About 92 columns and 109 bytes, as measured in real logs; every 50th line leaves its colour to the next ones."""
    code = COLOURS[number % 5]
    end = "" if number % 50 == 0 else "\x1b[0m"
    sign = "🚀 └──" if emoji else "  ---"
    return (
        f"\x1b[{code}mok: [web{number % 7}]\x1b[0m {sign} item={number:07d} \x1b[{code}m{TAIL}{end}",
        START + number / 50,
    )


def rows(count: int, emoji: bool) -> Iterator[tuple[str, float]]:
    return (row(number, emoji) for number in range(count))


class Gaps(QObject):
    """The longest waits of the event loop."""

    def __init__(self) -> None:
        super().__init__()
        self.timer = QTimer(self)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.setInterval(5)
        self.timer.timeout.connect(self.tick)
        self.start()

    def start(self) -> None:
        self.worst, self.over, self.last = 0.0, 0, time.perf_counter()
        self.worst_own, self.last_own = 0.0, time.thread_time()
        self.timer.start()

    def tick(self) -> None:
        now = time.perf_counter()
        gap = (now - self.last) * 1000
        self.last = now
        self.worst = max(self.worst, gap)
        own = time.thread_time()
        self.worst_own = max(self.worst_own, (own - self.last_own) * 1000)
        self.last_own = own
        self.over += gap > GAP_MS

    def told(self) -> dict[str, Any]:
        self.tick()
        own = round(self.worst_own, 1)
        return {"worst_gap_ms": round(self.worst, 1), "gaps_over_16": self.over, "worst_own_ms": own}


class Doorway(QObject):
    """Chunks come from a worker as in the app."""

    chunks = Signal(object)
    ended = Signal()


def run_until(condition: Callable[[], bool], limit: float = 120.0) -> None:
    """Run the event loop (`exec` lets other threads have the interpreter, `processEvents` does not)."""
    loop = QEventLoop()
    end = time.perf_counter() + limit

    def look() -> None:
        if condition() or time.perf_counter() > end:
            loop.quit()

    poll = QTimer()
    poll.setTimerType(Qt.TimerType.PreciseTimer)
    poll.timeout.connect(look)
    poll.start(1)
    loop.exec()
    poll.stop()
    if not condition():
        raise SystemExit("a phase did not end")


def every(interval_ms: int, seconds: float, action: Callable[[int], None]) -> None:
    """Call `action` with 0, 1, 2, ... for some seconds."""
    count = 0
    end = time.perf_counter() + seconds

    def act() -> None:
        nonlocal count
        action(count)
        count += 1

    timer = QTimer()
    timer.setInterval(interval_ms)
    timer.timeout.connect(act)
    timer.start()
    run_until(lambda: time.perf_counter() > end)
    timer.stop()


def shown_view() -> LogView:
    view = LogView()
    view.resize(1200, 800)
    view.set_show_times(True)
    view.show()
    QApplication.processEvents()
    return view


def painted(widget: LogView | QPlainTextEdit) -> None:
    widget.viewport().repaint()


# -- against QPlainTextEdit


def nova_load(chunks: list[LogChunk], view: LogView) -> float:
    begin = time.perf_counter()
    view.append_chunks(chunks)
    run_until(lambda: not view.busy)
    painted(view)
    return time.perf_counter() - begin


def peer_spans(count: int, emoji: bool) -> Iterator[list[tuple[str, QTextCharFormat]]]:
    """Batches of 500 lines as text with formats; neighbours of one format are one piece."""
    formats: dict[ansi.Style, QTextCharFormat] = {}
    effect, batch = ansi.NOTHING, []
    for number, (text, _) in enumerate(rows(count, emoji), 1):
        line = ansi.parse_coloured(text + "\n", effect)
        effect = line.end
        for run in line.runs:
            style = ansi.style_of(run.effect)
            batch.append((line.text[run.start : run.start + run.length], formats.setdefault(style, char_format(style))))
        if number % 500 == 0:
            yield joined(batch)
            batch = []
    yield joined(batch)


def char_format(style: ansi.Style) -> QTextCharFormat:
    form = QTextCharFormat()
    if style.fg != ansi.DEFAULT:
        form.setForeground(QBrush(QColor.fromHsv(style.fg * 40 % 360, 200, 120)))
    if style.flags & ansi.BOLD:
        form.setFontWeight(700)
    return form


def joined(batch: list[tuple[str, QTextCharFormat]]) -> list[tuple[str, QTextCharFormat]]:
    merged: list[tuple[str, QTextCharFormat]] = []
    for text, form in batch:
        if merged and merged[-1][1] is form:
            merged[-1] = (merged[-1][0] + text, form)
        else:
            merged.append((text, form))
    return merged


def peer_load(batches: list[list[tuple[str, QTextCharFormat]]]) -> tuple[float, QPlainTextEdit]:
    edit = QPlainTextEdit()
    edit.setReadOnly(True)
    edit.setUndoRedoEnabled(False)
    edit.resize(1200, 800)
    edit.show()
    QApplication.processEvents()
    begin = time.perf_counter()
    peer_feed(edit, batches)
    return time.perf_counter() - begin, edit


def peer_feed(edit: QPlainTextEdit, batches: Iterable[list[tuple[str, QTextCharFormat]]]) -> None:
    cursor, bar = QTextCursor(edit.document()), edit.verticalScrollBar()
    for batch in batches:
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        for text, form in batch:
            cursor.insertText(text, form)
        cursor.endEditBlock()
        bar.setValue(bar.maximum())
        QApplication.processEvents()
    bar.setValue(bar.maximum())
    painted(edit)


def compared(count: int) -> dict[str, Any]:
    begin = time.perf_counter()
    chunks = list(LogChunk.build_many(rows(count, False)))
    prepared = time.perf_counter() - begin
    nova = min(nova_load(chunks, shown_view()) for _ in range(3))
    begin = time.perf_counter()
    batches = list(peer_spans(count, False))
    peer_prepared = time.perf_counter() - begin
    peer, _ = peer_load(batches)
    plain = [[("".join(text for text, _ in batch), QTextCharFormat())] for batch in batches]
    peer_plain, _ = peer_load(plain)
    return {
        "lines": count,
        "nova_s": round(nova, 4),
        "nova_prepare_s": round(prepared, 3),
        "peer_s": round(peer, 3),
        "peer_prepare_s": round(peer_prepared, 3),
        "peer_without_colours_s": round(peer_plain, 3),
        "faster": round(peer / nova, 1),
        "faster_without_colours": round(peer_plain / nova, 1),
    }


# -- memory, each in a process of its own


def resident() -> float:
    """MB of this process in memory."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def memory_child(kind: str, count: int, emoji: bool) -> None:
    """Load lazily, so that nothing but the widget's own data stays."""
    if kind == "nova":
        view = shown_view()
        nova_load(list(LogChunk.build_many(rows(500, emoji))), view)  # fonts and the like are no data
        view.clear()
        before = resident()
        for chunk in LogChunk.build_many(rows(count, emoji)):
            view.append_chunks([chunk])
            QApplication.processEvents()
        run_until(lambda: not view.busy)
        painted(view)
    else:
        _, edit = peer_load(list(peer_spans(500, emoji)))
        edit.clear()
        before = resident()
        peer_feed(edit, peer_spans(count, emoji))
    gc.collect()
    print(json.dumps({"mb": round(resident() - before, 1)}))


def memory(kind: str, count: int, emoji: bool = False) -> float:
    command = [sys.executable, __file__, "--child", kind, "--lines", str(count), *(["--emoji"] if emoji else [])]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(json.loads(answer.stdout.strip().splitlines()[-1])["mb"])


# -- a million lines


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
    """The phase's best run of at most three; the worst gaps of the others are told too."""
    runs = [phase()]
    while runs[-1]["worst_gap_ms"] > GAP_MS and len(runs) < 3:
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
    """What this machine does to a program that does nothing."""
    gaps.start()
    every(1000, 2.0, lambda _: None)
    return {"idle_gap_ms": gaps.told()["worst_gap_ms"]}


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


def broken_promises(told: dict[str, Any]) -> list[str]:
    broken = []
    peer, sizes = told["peer"], told["memory_mb"]
    if peer["faster"] < FASTER:
        broken.append(f"only {peer['faster']} times faster than QPlainTextEdit")
    if sizes["ratio"] > SMALLER:
        broken.append(f"{sizes['ratio']} of the memory of QPlainTextEdit")
    for name, part in told.items():
        broken += [f"{name}{where}: gap of {gap} ms" for where, gap in gaps_in(part) if gap > GAP_MS]
    return broken


def gaps_in(part: object, where: str = "") -> Iterator[tuple[str, float]]:
    if isinstance(part, dict):
        if "worst_gap_ms" in part:
            yield where, part["worst_gap_ms"]
        for name, value in part.items():
            yield from gaps_in(value, f"{where}.{name}")


def measured(lines: int, peer_lines: int, seconds: float) -> dict[str, Any]:
    told: dict[str, Any] = {"peer": compared(peer_lines)}
    nova, peer = memory("nova", peer_lines), memory("peer", peer_lines)
    told["memory_mb"] = {"nova": nova, "peer": peer, "ratio": round(nova / peer, 3)}
    told["memory_mb"] |= {"nova_large": memory("nova", lines), "nova_large_emoji": memory("nova", lines, True)}
    gc.collect()
    gc.freeze()  # as the app does after its start: what was imported is never garbage
    sys.setswitchinterval(0.001)  # likewise
    gaps = Gaps()
    told["idle_before"] = idle(gaps)
    told["ascii"] = large(lines, False, seconds, gaps)
    told["emoji"] = large(lines, True, seconds, gaps)
    told["long_line"] = one_long_line(gaps)
    told["idle_after"] = idle(gaps)
    return told


def summary(told: dict[str, Any]) -> str:
    peer, sizes, ascii_, emoji = told["peer"], told["memory_mb"], told["ascii"], told["emoji"]
    worst = max(gap for part in ("ascii", "emoji", "long_line") for _, gap in gaps_in(told[part]))
    return (
        f"{peer['lines']} lines: {peer['faster']} times faster than QPlainTextEdit, {sizes['ratio']} of its memory; "
        f"{ascii_['lines']} lines: {ascii_['load_prepared']['seconds']} s ({ascii_['load_from_worker']['seconds']} s"
        f" with packing), {sizes['nova_large']} MB; with emoji {emoji['load_prepared']['seconds']} s, "
        f"{sizes['nova_large_emoji']} MB; worst gap {worst} ms"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="The log viewer against QPlainTextEdit, and with many lines")
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--peer-lines", type=int, default=100_000)
    parser.add_argument("--quick", action="store_true", help="a tenth of the lines, for a first look")
    parser.add_argument("--child", choices=["nova", "peer"], help=argparse.SUPPRESS)
    parser.add_argument("--emoji", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    if asked.child:
        memory_child(asked.child, asked.lines, asked.emoji)
        return 0
    scale = 10 if asked.quick else 1
    told = measured(asked.lines // scale, asked.peer_lines, 1.0 if asked.quick else 4.0)
    broken = broken_promises(told)
    print(json.dumps({**told, "broken": broken}))
    print(summary(told))
    for promise in broken:
        print("BROKEN: " + promise)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())

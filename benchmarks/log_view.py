"""The log viewer as shipped against QPlainTextEdit, and with a million lines.

    python benchmarks/log_view.py [--lines 1000000] [--peer-lines 100000] [--quick]

Prints one JSON object, then a line for people. Exit status 1 when a promise is broken: at least 50 times faster and at
most a tenth of the memory of a QPlainTextEdit (as it comes, read-only, without undo, following the end as the viewer
does) fed in batches of 500 coloured lines, and no gap over 16 ms on the GUI thread while loading, following, scrolling
or searching. A gap is the time between two ticks of a precise 5 ms timer: 5 when idle. A phase with a larger gap is run
again, at most three times, and every run is told: other programs cause gaps too. `worst_own_ms` is the processor time
that the GUI thread itself used between two ticks, which other programs change little.

Both sides get prepared input (chunks here, text with formats there); what preparing costs is told apart.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from _event_loop import GAP_MS, Gaps, run_until
from _log_lines import nova_load, painted, rows, shown_view
from _log_peer import peer_feed, peer_load, peer_spans
from _log_phases import idle, large, one_long_line
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QApplication

from nova_desktop.app import SWITCH_SECONDS
from nova_desktop.core.logs import LogChunk
from nova_desktop.heap import set_up_heap
from nova_desktop.ui.collector import Collector

FASTER, SMALLER = 50.0, 0.1


# -- against QPlainTextEdit


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


# -- all of it


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
    collector = Collector()  # likewise: what is due, in the window's thread alone
    sys.setswitchinterval(SWITCH_SECONDS)
    set_up_heap()
    gaps = Gaps()
    told["idle_before"] = idle(gaps)
    told["ascii"] = large(lines, False, seconds, gaps)
    told["emoji"] = large(lines, True, seconds, gaps)
    told["long_line"] = one_long_line(gaps)
    told["idle_after"] = idle(gaps)
    collector.deleteLater()
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

"""Long logs like real ones, and the view that they are shown in."""

from __future__ import annotations

import time
from collections.abc import Iterator

from _event_loop import run_until
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from nova_desktop.core.logs import LogChunk
from nova_desktop.ui.logs.view import LogView

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


def shown_view() -> LogView:
    view = LogView()
    view.resize(1200, 800)
    view.set_show_times(True)
    view.show()
    QApplication.processEvents()
    return view


def painted(widget: LogView | QPlainTextEdit) -> None:
    widget.viewport().repaint()


def nova_load(chunks: list[LogChunk], view: LogView) -> float:
    begin = time.perf_counter()
    view.append_chunks(chunks)
    run_until(lambda: not view.busy)
    painted(view)
    return time.perf_counter() - begin

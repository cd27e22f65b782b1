"""A log as a file: plain text, text with its colours, a web page, JSON lines. The ending of the name says which."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from ..api.errors import SemaphoreAPIError
from ..api.files import open_private
from .ansi import BOLD, DIM, INVERSE, ITALIC, STRIKE, TRUE_COLOUR, UNDERLINE, Style, StyleRun
from .logs import LogChunk, LogStore

_GROUND, _INK = "#16181d", "#e6e6e6"
_PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}</title>
<style>
body {{ background: {ground}; color: {ink}; font: 13px/1.4 monospace; white-space: pre }}
i.t {{ color: #8a93a0; font-style: normal }}
</style>
</head><body>{title}

"""
_COLOURS = (
    *("#6a737d", "#e5534b", "#57ab5a", "#c69026", "#539bf5", "#b083f0", "#39c5cf", "#cdd9e5"),
    *("#8b949e", "#ff938a", "#8ddb8c", "#daaa3f", "#80ccff", "#dcbdfb", "#76e3ea", "#ffffff"),
)
"""The sixteen colours of terminals, legible on the page's dark ground."""
_LEVELS = (0, 95, 135, 175, 215, 255)


def file_stem(title: str) -> str:
    """What a file may be called on every system after a title of the server's; no ending."""
    return "-".join(re.findall(r"[^\W_]+", title))[:80].strip("-") or "log"


def write_log(path: Path, chunks: Sequence[LogChunk], times: bool = False, title: str = "") -> Path:
    """Write the lines of `chunks` (UTF-8); a worker's job. `times`: each line's, in UTC. `.ansi` keeps the colours,
    `.html` and `.json` (one object a line) too. Raises SemaphoreAPIError (`not_saved`)."""
    store = LogStore()
    for chunk in chunks:
        store.append_chunk(chunk)
    write = {".ansi": _ansi, ".html": _html, ".json": _json}.get(path.suffix.lower(), _plain)
    try:
        with io.TextIOWrapper(open_private(path), encoding="utf-8", errors="replace", newline="\n") as file:
            file.writelines(write(store, times, title))
    except OSError as error:
        why = error.strerror or str(error)
        raise SemaphoreAPIError(
            f"{path} was not written: {why}", code="not_saved", params={"file": str(path), "why": why}
        ) from error
    return path


def _plain(store: LogStore, times: bool, _title: str) -> Iterator[str]:
    if not times:
        yield from store.plain_pieces(0, len(store))
        return
    for line in range(len(store)):
        yield f"{moment_text(store, line)} {store.plain(line)}\n"


def _ansi(store: LogStore, times: bool, _title: str) -> Iterator[str]:
    """As the server sent it."""
    for line in range(len(store)):
        yield f"{moment_text(store, line) + ' ' if times else ''}{store.raw(line)}\n"


def _json(store: LogStore, times: bool, _title: str) -> Iterator[str]:
    for line in range(len(store)):
        moment = {"time": moment_text(store, line) or None} if times else {}
        row = {"line": line + 1, **moment, "output": store.raw(line)}
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _html(store: LogStore, times: bool, title: str) -> Iterator[str]:
    """Nothing of the log is markup: every text is escaped."""
    yield _PAGE.format(title=html.escape(title or "Log"), ground=_GROUND, ink=_INK)
    for line in range(len(store)):
        moment = f'<i class="t">{moment_text(store, line)}</i> ' if times else ""
        yield moment + "".join(_spans(store.plain(line), store.runs(line))) + "\n"
    yield "</body></html>\n"


def _spans(text: str, runs: Sequence[StyleRun]) -> Iterator[str]:
    at = 0
    for start, length, style in runs:
        yield html.escape(text[at:start])
        css = _css(style)
        inside = html.escape(text[start : start + length])
        yield f'<span style="{css}">{inside}</span>' if css else inside
        at = start + length
    yield html.escape(text[at:])


def _css(style: Style) -> str:
    ink = _colour(style.fg) if style.fg >= 0 else ""
    ground = _colour(style.bg) if style.bg >= 0 else ""
    if style.flags & INVERSE:
        ink, ground = ground or _GROUND, ink or _INK
    parts = [
        f"color:{ink}" if ink else "",
        f"background:{ground}" if ground else "",
        "opacity:0.7" if style.flags & DIM else "",
        "font-weight:bold" if style.flags & BOLD else "",
        "font-style:italic" if style.flags & ITALIC else "",
        "text-decoration:underline" if style.flags & UNDERLINE else "",
        "text-decoration:line-through" if style.flags & STRIKE else "",
    ]
    return ";".join(part for part in parts if part)


def _colour(number: int) -> str:
    if number >= TRUE_COLOUR:
        return f"#{number - TRUE_COLOUR:06x}"
    if number < 16:
        return _COLOURS[number]
    if number >= 232:
        return "#" + f"{8 + 10 * (number - 232):02x}" * 3
    red, green, blue = (number - 16) // 36, (number - 16) // 6 % 6, (number - 16) % 6
    return "#" + "".join(f"{_LEVELS[part]:02x}" for part in (red, green, blue))


def moment_text(store: LogStore, line: int) -> str:
    """RFC 3339 in UTC, to the millisecond; empty when the line has none."""
    moment = store.time(line)
    if moment is None:
        return ""
    try:
        return datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    except (OverflowError, ValueError, OSError):
        return ""

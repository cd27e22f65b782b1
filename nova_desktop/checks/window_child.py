"""Asks the process that looks at Qt, and makes a remedy of it when that one aborts, hangs, or finds no display."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..display import draws_into_memory, has_display
from .remedies import Look, again, variable
from .window import PLATFORM, PLUGINS, SVG, TRANSLATIONS, TRAY

CHILD = "--self-check-window"
SECONDS = 30.0
_LEADING = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH")
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")


@dataclass(frozen=True, slots=True)
class _Run:
    """What the child told before it ended; `code` is None when it had to be ended."""

    looks: Mapping[str, Look]
    code: int | None
    said: str


def look_at_window() -> dict[str, Look]:
    """All that Qt can tell, by part."""
    if not has_display():
        return _without_display()
    first = _run({})
    if PLATFORM in first.looks:
        return _whole(first)
    second = _run(_in_memory())
    remedy = _why(first, second)
    return {**_whole(second), PLATFORM: Look(remedy)}


def _without_display() -> dict[str, Look]:
    """Nothing is set: all is looked at in memory. Something is, and leads nowhere: that is said."""
    run = _run(_in_memory())
    found = _whole(run)
    chosen = [name for name in _DISPLAYS if os.environ.get(name)]
    if chosen:
        return {**found, PLATFORM: Look(_nowhere(chosen))}
    if not found[PLATFORM].remedy:
        lacking = run.looks.get(PLUGINS, Look()).remedy
        note = "no display in this session" + (f"; for a window, {lacking}" if lacking else "")
        found[PLATFORM] = Look(note=note)
    return found


def _in_memory() -> dict[str, str]:
    return {"QT_QPA_PLATFORM": "offscreen", **dict.fromkeys(_LEADING, "")}


def _run(changes: Mapping[str, str]) -> _Run:
    """An empty change takes the variable out."""
    environment = {**os.environ, **_path(), **changes}
    environment = {name: value for name, value in environment.items() if value or name not in changes}
    command = [sys.executable, *([] if getattr(sys, "frozen", False) else ["-P", "-m", "nova_desktop"]), CHILD]
    try:
        done = subprocess.run(command, env=environment, capture_output=True, timeout=SECONDS)  # noqa: S603
        code, out, said = done.returncode, done.stdout, done.stderr
    except subprocess.TimeoutExpired as late:
        code, out, said = None, late.stdout or b"", late.stderr or b""
    return _Run(_read(out), code, said.decode(errors="replace"))


def _path() -> dict[str, str]:
    """The folder that this package lies in, since `-P` leaves the current one out."""
    paths = (str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH", ""))
    return {} if getattr(sys, "frozen", False) else {"PYTHONPATH": os.pathsep.join(path for path in paths if path)}


def _read(out: bytes) -> dict[str, Look]:
    looks = {}
    for line in out.decode(errors="replace").splitlines():
        try:
            part, remedy, note = json.loads(line)
            looks[str(part)] = Look(str(remedy), str(note))
        except (ValueError, TypeError):
            continue  # something else that Qt or a library printed
    return looks


def _whole(run: _Run) -> dict[str, Look]:
    """Each part has its look; one that was never reached says why."""
    if PLATFORM not in run.looks:
        missing = f"Qt does not start: {_last_line(run)}: {again()}"
    elif run.looks[PLATFORM].remedy:
        missing = "not looked at, since Qt does not start (see above)"
    elif run.code is None:
        missing = f"Qt did not answer within {SECONDS:g} seconds: log in anew, or start Nova where the desktop answers"
    else:
        missing = f"Qt ended while it was looked at ({_last_line(run)}): {again()}"
    return {part: run.looks.get(part, Look(missing)) for part in (PLATFORM, SVG, TRANSLATIONS, TRAY)}


def _last_line(run: _Run) -> str:
    lines = [line for line in run.said.splitlines() if line.strip()]
    return lines[-1].strip()[:200] if lines else f"exit code {run.code}"


# Why there is no window


def _why(first: _Run, second: _Run) -> str:
    """Of a Qt that aborts or hangs on the display that is set."""
    chosen = [name for name in _DISPLAYS if os.environ.get(name)]
    if first.code is None:
        names = ", ".join(map(variable, chosen))
        return f"the display does not answer within {SECONDS:g} seconds ({names}): log in anew, or set another one"
    if PLATFORM not in second.looks:
        return f"Qt does not start: {_last_line(second)}: {again()}"
    wish = os.environ.get("QT_QPA_PLATFORM", "")
    if wish and not draws_into_memory() and PLATFORM in _run({"QT_QPA_PLATFORM": ""}).looks:
        return f"Qt has no window for {variable('QT_QPA_PLATFORM')}: unset QT_QPA_PLATFORM"
    leading = [name for name in _LEADING if os.environ.get(name)]
    if leading and PLATFORM in _run(dict.fromkeys(leading, "")).looks:
        return (
            f"Qt is led to plugins of another Qt: unset {' and '.join(leading)} ({', '.join(map(variable, leading))})"
        )
    lacking = second.looks.get(PLUGINS, Look()).remedy
    if lacking:
        return lacking
    if "could not connect" in first.said or "Failed to create wl_display" in first.said:
        return _nowhere(chosen)
    return f"Qt does not start: {_last_line(first)}: {again()}"


def _nowhere(chosen: list[str]) -> str:
    return (
        f"no display answers or lets Nova in ({', '.join(map(variable, chosen))}): "
        "start Nova from a desktop session of the same person, over ssh with ssh -X"
    )

"""How a log is looked at: what a person chose in the window's log comes back, and a log's own window has it, too."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from .metrics import fixed_font
from .painter import CLOCKS
from .surface import LARGEST, SMALLEST

if TYPE_CHECKING:
    from .pane import LogPane


@dataclass(frozen=True, slots=True)
class LogLook:
    """`points`: the size of the letters; 0 is the system's."""

    wrap: bool = False
    times: bool = False
    numbers: bool = False
    outline: bool = True
    clock: str = CLOCKS[0]
    points: float = 0.0


def look_of(pane: LogPane) -> LogLook:
    """As it is now."""
    points = pane.view.points
    return LogLook(
        pane.wrap_toggle.isChecked(),
        pane.time_toggle.isChecked(),
        pane.view.shows_numbers,
        pane.outline_toggle.isChecked(),
        pane.view.clock,
        0.0 if points == fixed_font().pointSizeF() else points,
    )


def give_look(pane: LogPane, look: LogLook) -> None:
    """Another pane, or another day."""
    pane.wrap_toggle.setChecked(look.wrap)
    pane.time_toggle.setChecked(look.times)
    pane.outline_toggle.setChecked(look.outline)
    pane.view.set_show_numbers(look.numbers)
    pane.view.set_clock(look.clock)
    if look.points:
        pane.view.set_log_font(fixed_font(look.points))


def as_bytes(look: LogLook) -> bytes:
    return json.dumps(asdict(look)).encode()


def look_from(kept: bytes) -> LogLook:
    """What `as_bytes` gave; of a damaged one what can be read."""
    try:
        told = json.loads(kept)
    except (ValueError, RecursionError):
        return LogLook()
    usual = asdict(LogLook())
    good = {key: told[key] for key in usual if isinstance(told, dict) and _fits(told.get(key), usual[key])}
    if good.get("clock") not in CLOCKS:
        good.pop("clock", None)
    if good.get("points", 0.0):
        good["points"] = min(LARGEST, max(SMALLEST, good["points"]))
    return LogLook(**good)


def _fits(value: object, usual: object) -> bool:
    return type(value) is type(usual) and value == value  # NaN is none

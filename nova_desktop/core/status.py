"""The one table of task statuses: how each looks, ranks and behaves, the same in every view.

The names are the server's (FACTS, "Tasks"). A status that is not in the table shows as itself, with the glyph of the
unknown, and counts as unfinished.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType


class Tone(StrEnum):
    """What a colour says. A theme gives each tone one colour; shape and word always say the same."""

    QUIET = "quiet"
    INFO = "info"
    ACTIVE = "active"
    ATTENTION = "attention"
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Status:
    """One status.

    `icon` is a file name without `.svg` in `resources/icons`; `rank` sorts what needs a person first. `finished` means
    that the task does not change any more, `active` that it holds or is about to hold a place on the server, `animated`
    that its icon may move.
    """

    name: str
    glyph: str
    tone: Tone
    icon: str
    rank: int
    finished: bool = False
    active: bool = False
    animated: bool = False
    known: bool = True


_TABLE = (
    Status("waiting_confirmation", "⏸", Tone.ATTENTION, "waiting-confirmation", 0, active=True),
    Status("running", "◐", Tone.ACTIVE, "running", 1, active=True, animated=True),
    Status("stopping", "◼", Tone.INFO, "stopping", 2, active=True, animated=True),
    Status("confirmed", "▷", Tone.ACTIVE, "confirmed", 3, active=True),
    Status("starting", "◌", Tone.INFO, "starting", 4, active=True),
    Status("waiting", "○", Tone.QUIET, "waiting", 5, active=True),
    Status("error", "✖", Tone.BAD, "error", 6, finished=True),
    Status("rejected", "⊘", Tone.QUIET, "rejected", 7),
    Status("stopped", "■", Tone.QUIET, "stopped", 8, finished=True),
    Status("success", "✔", Tone.GOOD, "success", 9, finished=True),
)

UNKNOWN = Status("unknown", "?", Tone.QUIET, "unknown", 10, known=False)

STATUSES: Mapping[str, Status] = MappingProxyType({status.name: status for status in _TABLE})
"""All known statuses by the server's name, in the order of their rank."""


@lru_cache(maxsize=256)
def status_of(name: str | None) -> Status:
    """The look of a status as the server spells it; None and an empty word are the unknown one."""
    if not name:
        return UNKNOWN
    return STATUSES.get(name) or replace(UNKNOWN, name=name)

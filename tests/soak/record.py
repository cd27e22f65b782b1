"""What a soak found out, in figures and in words."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from . import judging
from .judging import Footprint, Sample


class Gap(NamedTuple):
    """So long the window did not answer; `own` is what its thread worked meanwhile, the rest it waited for its turn."""

    end: float
    seconds: float
    own: float
    deed: str


@dataclass(slots=True)
class Record:
    """All that a soak found out."""

    samples: list[Sample] = field(default_factory=list)
    began: Footprint = field(default_factory=Footprint)
    ended: Footprint = field(default_factory=Footprint)
    gaps: list[Gap] = field(default_factory=list)
    slept: list[tuple[float, float]] = field(default_factory=list)
    types: list[dict[str, int]] = field(default_factory=list)
    widgets: dict[str, int] = field(default_factory=dict)
    troubles: Counter[str] = field(default_factory=Counter)
    told: dict[str, Any] = field(default_factory=dict)
    deeds: int = 0
    tasks: int = 0
    notes: int = 0
    complaints: list[str] = field(default_factory=list)

    @property
    def longest_gap(self) -> Gap:
        """Of Nova's event loop, while it was awake."""
        awake = [
            one
            for one in self.gaps
            if not any(begin - 1 < one.end and one.end - one.seconds < stop + 1 for begin, stop in self.slept)
        ]
        return max(awake, key=lambda one: one.seconds, default=Gap(0, 0, 0, ""))

    def words(self) -> str:
        """One paragraph."""
        late = judging.last_two_thirds(self.samples)
        first, last = (late[0].memory, late[-1].memory) if late else (0.0, 0.0)
        gap = self.longest_gap
        minutes = (self.samples[-1].at - self.samples[0].at) / 60 if self.samples else 0.0
        grows, used, blocks = (judging.slope(late, what) for what in ("memory", "used", "blocks"))
        return (
            f"{minutes:.1f} minutes, {self.deeds} deeds, {self.tasks} tasks, {sum(self.troubles.values())} troubles, "
            f"{len(self.slept)} sleeps, {self.notes} notifications; memory {grows:+.2f} MB a minute over the last two "
            f"thirds ({first:.0f} to {last:.0f} MB, {len(late)} times read), of the heap in use {used:+.2f} MB, of "
            f"Python {blocks:+.0f} blocks; longest gap {gap.seconds:.1f} s, of which {gap.own:.1f} s own work "
            f"({gap.deed})"
        )


def write(record: Record, folder: Path, out: Path) -> None:
    """What was measured, as JSON, and what Nova wrote to its standard error."""
    out.mkdir(parents=True, exist_ok=True)
    lines = {"samples": [astuple(one) for one in record.samples], "types": record.types}
    lines |= {"troubles": record.troubles, "deeds": record.told.get("deeds"), "gaps": record.gaps}
    lines |= {"began": record.began.widgets, "ended": record.ended.widgets}
    (out / "record.json").write_text(json.dumps(lines))
    (out / "stderr").write_bytes((folder / "stderr").read_bytes())

"""What a chart shows, in words and numbers: made once, painted on the page, on a picture and on paper."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from ...core.analytics_figures import Picked

translate = QCoreApplication.translate

BARS, BAND, RANKS, HEAT = "bars", "band", "ranks", "heat"
"""Bars over time, parted by how tasks went; a line with a band above it; bars beside names; hours of a week."""
HOURS = 24


@dataclass(frozen=True, slots=True)
class Mark:
    """One bar, point, row or cell. `label` stands beside it, `words` say all of it, `runs` are its tasks.

    `parts` are (way, count); of a band `value` is the line and `high` the upper edge, None where nothing is known.
    `key` names it in files, where the label is too short to be clear.
    """

    label: str
    words: str
    runs: Picked
    parts: tuple[tuple[str, int], ...] = ()
    value: float | None = None
    high: float | None = None
    key: str = ""

    @property
    def count(self) -> int:
        return sum(count for _, count in self.parts)


@dataclass(frozen=True, slots=True)
class Chart:
    """`name` is its objectName; `note` is said below the title, `empty` instead of marks when there are none.
    `rows` are the names of a heat grid's rows, `legend` the ways that its parts stand for; `wide`: long names; `more`
    rows of a ranking are not among the marks."""

    name: str
    kind: str
    title: str
    note: str = ""
    empty: str = ""
    marks: tuple[Mark, ...] = ()
    rows: tuple[str, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    wide: bool = False
    more: int = 0

    @property
    def told(self) -> str:
        """What stands below the title."""
        more = translate("Analytics", "and %n more", None, self.more) if self.more else ""
        return " · ".join(part for part in (self.note, more) if part)

    @property
    def most(self) -> float:
        """The highest of all marks."""
        if self.kind == BAND:
            return max((one.high or one.value or 0.0 for one in self.marks), default=0.0)
        return float(max((one.count for one in self.marks), default=0))

    @property
    def bare(self) -> bool:
        """Is there nothing to see?"""
        return not self.most and not any(one.runs for one in self.marks)

    def limited(self, rows: int) -> Chart:
        """The first rows of a ranking; other charts as they are."""
        if self.kind != RANKS:
            return self
        return replace(self, marks=self.marks[:rows], more=self.more + len(self.marks[rows:]))


@dataclass(frozen=True, slots=True)
class Card:
    """One figure: its name, what it is (or why it is not known), how it changed, from how much. `tone` is good, bad or
    empty; the words say the same. `more` is read and heard only: a card has little room."""

    name: str
    title: str
    value: str
    trend: str
    origin: str
    runs: Picked
    tone: str = ""
    known: bool = True
    more: str = ""

    @property
    def words(self) -> str:
        return f"{self.title}: " + ", ".join(part for part in (self.value, self.notes) if part)

    @property
    def notes(self) -> str:
        return ", ".join(part for part in (self.trend, self.origin, self.more) if part)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a page of paper shows."""

    title: str
    lines: tuple[str, ...]
    cards: tuple[Card, ...]
    dora_title: str
    dora: tuple[Card, ...]
    charts: tuple[Chart, ...]

"""The table of facts: what two tasks were given and how they went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, QObject

from ...core.comparing import MOMENTS, Fact
from ...core.status import Tone
from .. import words
from ..tables.model import Column, RowModel
from . import sentences

translate = QCoreApplication.translate

WHAT, BEFORE, AFTER = range(3)


class FactRow:
    """A fact and its words."""

    __slots__ = ("cells", "fact", "key", "place")

    def __init__(self, fact: Fact, place: int) -> None:
        self.fact = fact
        self.key = fact.key
        self.place = place
        self.cells: tuple[str, ...] | None = None


class FactsModel(RowModel[FactRow]):
    """In the order in which they come; `Qt.UserRole` gives the Fact."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column("what", 168, "status"),
        Column("before", 84, flexible=True),
        Column("after", 84, flexible=True),
    )

    def __init__(self, parent: QObject | None = None, after: str = "") -> None:
        """`after`: what the last column is called, where it is no later task."""
        super().__init__(parent)
        self._after = after or translate("Differences", "After")
        self._all: tuple[Fact, ...] = ()
        self._only = True

    def set_facts(self, facts: Sequence[Fact]) -> None:
        self._all = tuple(facts)
        self._fill()

    def set_only(self, only: bool) -> None:
        """Only what differs."""
        self._only = only
        self._fill()

    @property
    def facts(self) -> tuple[Fact, ...]:
        return self._all

    def _fill(self) -> None:
        """When they were made differs always: that is no news."""
        told = [one for one in self._all if not self._only or (one.differs and one.key not in MOMENTS)]
        self.set_rows([FactRow(one, at) for at, one in enumerate(told)])

    def title(self, column: int) -> str:
        return (
            translate("Differences", "What"),
            translate("Differences", "Before"),
            self._after,
        )[column]

    def texts(self, row: FactRow) -> tuple[str, ...]:
        one = row.fact
        label = sentences.fact_label(one.key)
        return label, *(sentences.fact_value(one.key, value) for value in (one.before, one.after))

    def sort_values(self, column: int, rows: Sequence[FactRow]) -> list[Any]:
        return [self.cells(row)[column].casefold() for row in rows]

    def mark(self, row: FactRow, column: int) -> tuple[str, Tone, bool] | None:
        """Beside what differs; times differ always, so theirs is quiet."""
        if column != WHAT:
            return None
        if row.fact.differs:
            return "compare", Tone.ATTENTION if row.fact.weighs else Tone.QUIET, False
        return ("unknown", Tone.QUIET, False) if not row.fact.known else None

    def frozen(self, row: FactRow) -> Fact:
        return row.fact

    def accessible(self, row: FactRow) -> str:
        return sentences.fact_words(row.fact)

    def tip(self, row: FactRow, column: int) -> str:
        one = row.fact
        text = (sentences.fact_label(one.key), one.before, one.after)[column]
        if one.key in ("status", "user", "created", "started", "duration", "dry_run") or not text:
            text = self.cells(row)[column]
        return words.tooltip(text)

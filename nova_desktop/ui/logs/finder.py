"""The search of a view: runs in steps, knows the current match and where to look first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from nova_desktop.core.logs import BadPatternError, LogStore, Match, Search


@dataclass(frozen=True, slots=True)
class FindState:
    """What a find field shows. `current` counts from 1, 0: none; `error`: "", "pattern" (unreadable) or "slow"."""

    active: bool = False
    current: int = 0
    total: int = 0
    done: bool = True
    capped: bool = False
    error: str = ""


class Finder:
    """At most one search. The current match is the one nearest below where the reader was when it began."""

    def __init__(self, store: LogStore) -> None:
        self._store = store
        self.search: Search | None = None
        self.current: int | None = None
        self._origin = (0, 0)
        self._error = ""
        self._went = False
        """Was a match gone to, or was there none in all that there was? What comes later does not move the reader."""

    def start(
        self, needle: str, case_sensitive: bool, regex: bool, origin: tuple[int, int], word: bool = False
    ) -> None:
        """Search anew; what an earlier search found is dropped."""
        self.stop()
        self._origin = origin
        if not needle:
            return
        try:
            self.search = Search(self._store, needle, case_sensitive, regex, word)
        except BadPatternError:
            self._error = "pattern"

    def stop(self) -> None:
        self.search, self.current, self._error, self._went = None, None, "", False

    def stay(self, line: int) -> None:
        """The person went to this line by themselves: what is found from now on does not move them."""
        if self.search is not None and self.current is None:
            self._went, self._origin = True, (line, 0)

    @property
    def busy(self) -> bool:
        return self.search is not None and not self.search.done

    def state(self) -> FindState:
        search = self.search
        if search is None or not len(self._store):  # of no lines nothing can be said
            return FindState(active=bool(self._error), error=self._error)
        current = 0 if self.current is None else self.current + 1
        return FindState(True, current, len(search), search.done, search.capped, search.error)

    def step(self, budget_s: float) -> Match | None:
        """Search on. The match to go to, once it is known."""
        search = self.search
        if search is None:
            return None
        done = search.step(budget_s)
        if self.current is not None or self._went:
            return None
        index = search.at_or_after(*self._origin)
        if index == len(search) and not done:
            return None
        self._went = True
        if not len(search):
            return None
        self.current = index % len(search)
        return search.match(self.current)

    def go(self, step: int) -> Match | None:
        """The match `step` further on; past the end it goes on at the start."""
        search = self.search
        if search is None or not len(search):
            return None
        if self.current is None:
            index = search.at_or_after(*self._origin)
            self.current = (index if step > 0 else index - 1) % len(search)
        else:
            self.current = (self.current + step) % len(search)
        return search.match(self.current)

    def stand_at(self, line: int) -> None:
        """A person chose this line among the matches: the next one is below it."""
        found = self.search.in_line(line) if self.search is not None else []
        if found:
            self._went, self.current = True, found[0][0]
        else:
            self.current = None
            self.stay(line)

    def truncate(self, line_count: int) -> None:
        if self.search is not None:
            self.search.truncate(line_count)
            if self.current is not None and self.current >= len(self.search):
                self.current = None

    def another_log(self) -> None:
        """The search goes on in it, from its first line on."""
        self.truncate(0)
        self._went, self._origin = False, (0, 0)

    def among(self, first_line: int, last_line: int) -> tuple[int | None, int, int]:
        """What is marked in these lines, both included: the current match, the first match there and the one behind."""
        lines = self.search.lines if self.search is not None else ()
        first, behind = bisect_left(lines, first_line), bisect_right(lines, last_line)
        if first == behind:
            return None, 0, 0
        return (self.current if self.current in range(first, behind) else None), first, behind

    def matches(self, line: int, first_col: int, last_col: int) -> list[tuple[bool, Match]]:
        """(whether it is the current one, match) between two columns of a line."""
        if self.search is None:
            return []
        return [(index == self.current, match) for index, match in self.search.in_line(line, first_col, last_col)]

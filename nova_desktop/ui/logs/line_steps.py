"""Going from error to error, or along what one host did: lines of a kind, searched as far as it takes."""

from __future__ import annotations

import re

from nova_desktop.core.logs import LogStore, Match, Search
from nova_desktop.core.play_log import result_of

ERRORS = r"\b(?:errors?|errno|exceptions?|fatal|panic|traceback|fail(?:ed|ures?)?|cannot|denied)\b(?!\s*[=:]\s*0\b)"
"""The words that a failure's reason is looked for by, too (api.failure); `failed=0` is none."""


NEAR = 200
"""Lines from where a step led to in which the reader counts as still being there."""


def pattern_of(host: str) -> str:
    """Lines that tell how a step went on this host."""
    return rf"^(?:[a-z]{{2,12}}): \[{re.escape(host)}(?: ->|\])"


class LineSteps:
    """One wish at a time: the nearest line of a kind below (or above) where the reader is."""

    def __init__(self, store: LogStore, pattern: str) -> None:
        self._store = store
        self.pattern = pattern
        self._search: Search | None = None
        self._step = 0
        self._from = 0
        self._last: int | None = None

    @property
    def busy(self) -> bool:
        return self._step != 0

    def want(self, step: int, top_line: int) -> None:
        """From the line that was gone to last, while that is near what is seen; else from the top of what is seen."""
        if self._search is None:
            self._search = Search(self._store, self.pattern, regex=True)
        near = self._last is not None and abs(self._last - top_line) < NEAR
        self._from = self._last if near and self._last is not None else top_line - (1 if step > 0 else 0)
        self._step = step

    @property
    def last(self) -> int | None:
        """The line that was gone to last."""
        return self._last

    def step(self, budget_s: float) -> Match | None:
        """Search on; the match to go to, once it is known. One of several in a line counts once."""
        search = self._search
        if search is None or not self._step:
            return None
        if not search.done:
            search.step(budget_s)
        index = self._index(search)
        if index is None and not search.done:
            return None
        self._step = 0
        if index is None:
            return None
        match = search.match(index)
        self._last = match.line
        return match

    def _index(self, search: Search) -> int | None:
        if self._step > 0:
            index = search.at_or_after(self._from + 1, 0)
            return index if index < len(search) else None
        if search.searched < self._from and not search.done:
            return None
        index = search.at_or_after(self._from, 0) - 1
        return search.at_or_after(search.lines[index], 0) if index >= 0 else None

    def stay(self) -> None:
        """The person went elsewhere by themselves meanwhile."""
        self._step = 0

    def truncate(self, line_count: int) -> None:
        self._step = 0
        if line_count == 0:
            self._search, self._last = None, None
        elif self._search is not None:
            self._search.truncate(line_count)


class Walks:
    """The errors of a log, and one host's results."""

    def __init__(self, store: LogStore) -> None:
        self._store = store
        self._errors = LineSteps(store, ERRORS)
        self._host = LineSteps(store, "")

    @property
    def busy(self) -> bool:
        return self._errors.busy or self._host.busy

    def want_error(self, step: int, top_line: int) -> None:
        """The next (1) or the previous (-1) line that looks like an error."""
        self._errors.want(step, top_line)

    def want_host(self, step: int, top_line: int, marked: int | None = None) -> bool:
        """The next or the previous result of the host whose line is `marked`, else of the one gone along, else of the
        first one on the screen; False where there is none."""
        last = self._host.last
        along = last is not None and abs(last - top_line) < NEAR and marked in (None, last)
        if not along:
            start = top_line if marked is None else marked
            host = self._host_near(start)
            if host is None:
                return False
            self._host = LineSteps(self._store, pattern_of(host))
            self._host.want(step, start + (marked is not None and step > 0))
            return True
        self._host.want(step, top_line)
        return True

    def _host_near(self, top_line: int) -> str | None:
        for line in range(top_line, min(top_line + NEAR, len(self._store))):
            found = result_of(self._store.plain(line))
            if found is not None:
                return found[1]
        return None

    def step(self, budget_s: float) -> Match | None:
        """Search on; the match to go to, once it is known."""
        return self._errors.step(budget_s) if self._errors.busy else self._host.step(budget_s)

    def stay(self) -> None:
        """The person went elsewhere by themselves meanwhile."""
        self._errors.stay()
        self._host.stay()

    def truncate(self, line_count: int) -> None:
        self._errors.truncate(line_count)
        self._host.truncate(line_count)

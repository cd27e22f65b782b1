"""Going from error to error: the lines that look like one, searched as far as it takes."""

from __future__ import annotations

from nova_desktop.core.logs import LogStore, Match, Search

PATTERN = r"\b(?:errors?|errno|exceptions?|fatal|panic|traceback|fail(?:ed|ures?)?|cannot|denied)\b(?!\s*[=:]\s*0\b)"
"""The words that a failure's reason is looked for by, too (api.failure); `failed=0` is none."""


class ErrorSteps:
    """One wish at a time: the nearest error below (or above) where the reader is."""

    def __init__(self, store: LogStore) -> None:
        self._store = store
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
            self._search = Search(self._store, PATTERN, regex=True)
        near = self._last is not None and abs(self._last - top_line) < 200
        self._from = self._last if near and self._last is not None else top_line - (1 if step > 0 else 0)
        self._step = step

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

    def truncate(self, line_count: int) -> None:
        self._step = 0
        if line_count == 0:
            self._search, self._last = None, None
        elif self._search is not None:
            self._search.truncate(line_count)

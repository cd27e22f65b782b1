"""Changes of projects that were typed and not kept: they come back after a restart and after a kill."""

from __future__ import annotations

from ..core.drafts import Values
from ..core.projects import change_of_values, values_of
from ..ui.draft_watch import DraftWatch, Key
from ..ui.projects.page import ProjectsPage


class ProjectDrafts:
    """Of the project that is shown; the page holds those of the others meanwhile."""

    def __init__(self, page: ProjectsPage, typed: DraftWatch) -> None:
        self._page = page
        self._typed = typed
        self._number = 0

    def draft(self) -> Values:
        change = self._page.draft(self._number)
        return values_of(change) if change is not None else {}

    def follow(self, url: str, number: int) -> None:
        """From now on this one: first what is known of the last time, then what is typed."""
        self.leave()
        kept = change_of_values(number, self._typed.last(_key(url, number)))
        if kept is not None:
            self._page.recall(kept)
        self._number = number
        self._typed.begin(self, _key(url, number))

    def leave(self) -> None:
        """It is kept as it is now."""
        if self._number:
            self._typed.end(self)
        self._number = 0

    def drop(self, url: str, number: int) -> None:
        """It was sent to the server, or the project is gone."""
        self._page.drop_draft(number)
        self._typed.keep(_key(url, number), {})


def _key(url: str, number: int) -> Key:
    return url, "project", number

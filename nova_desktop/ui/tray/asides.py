"""What is told beside the tasks: scheduled runs that did not happen, nodes of workflows that wait for an approval."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from nova_desktop.core.inbox import InboxRow
from nova_desktop.core.missed_runs import Missed
from nova_desktop.core.notify_rules import NotifyRules
from nova_desktop.desktop.note import Note

from .note_words import MISSED, note_of_many_missed, note_of_missed, note_of_node
from .notes import Notes

MOST_HELD = 500
SINGLE = 3
"""So many are told one by one; more become one."""


class Asides:
    """Held while it shall be quiet. `rules` are those of now."""

    def __init__(self, notes: Notes, rules: Callable[[], NotifyRules]) -> None:
        self._notes = notes
        self._rules = rules
        self._missed: list[Missed] = []
        self._nodes: dict[str, InboxRow] = {}
        self._told: dict[str, str] = {}
        self._missed_of: frozenset[str] = frozenset()
        """Whose runs the one word for several names."""

    @property
    def held(self) -> bool:
        """Is there anything to tell?"""
        return bool(self._missed or self._nodes)

    def add_missed(self, found: Iterable[Missed]) -> None:
        """Of a place of which nothing is told that ends there neither is this."""
        wants = self._rules().wants_missed
        wanted = (one for one in found if wants(one.url, one.project_id, one.template_id))
        self._missed = [*self._missed, *wanted][-MOST_HELD:]

    def add_nodes(self, rows: Iterable[InboxRow]) -> None:
        """Each wants an answer of its own: they never become one."""
        wants = self._rules().wants_node
        self._nodes |= {row.key: row for row in rows if wants(row.connection.url, row.project_id)}

    def end_nodes(self, keys: Iterable[str]) -> None:
        """Answered, here or elsewhere: nobody should be asked to."""
        for key in keys:
            self._nodes.pop(key, None)
            if self._told.pop(key, ""):
                self._notes.withdraw(key)

    def tell(self) -> None:
        """All that is held, now."""
        missed, self._missed = self._missed, []
        nodes, self._nodes = self._nodes, {}
        hidden = self._rules().hide_names
        if len(missed) > SINGLE:
            self._missed_of = frozenset(one.url for one in missed)
        for note in _of_missed(missed, hidden):
            self._show(note, "schedules")
        for row in nodes.values():
            self._show(note_of_node(row, hidden=hidden), "approvals")

    def _show(self, note: Note, page: str) -> None:
        self._told[note.key] = page
        while len(self._told) > MOST_HELD:
            self._told.pop(next(iter(self._told)))
        self._notes.show_note(note)

    def page_of(self, key: str) -> str:
        """Where a press on it leads; empty for what was not told here."""
        return self._told.get(key, "")

    def forget(self, url: str) -> None:
        """A connection that is known no more."""
        self._missed = [one for one in self._missed if one.url != url]
        self._nodes = {key: row for key, row in self._nodes.items() if row.connection.url != url}
        named = [MISSED] if url in self._missed_of else []
        for key in [key for key in self._told if key.startswith(f"{url} ") or key in named]:
            del self._told[key]
            self._notes.withdraw(key)


def _of_missed(missed: list[Missed], hidden: bool) -> list[Note]:
    if len(missed) > SINGLE:
        return [note_of_many_missed(missed, hidden=hidden)]
    return [note_of_missed(one, hidden=hidden) for one in missed]

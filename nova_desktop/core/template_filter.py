"""The filter language of the template tables: free words, `app:terraform`, `type:build`, `status:failed` (last run)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from nova_desktop.api.models import Template
from nova_desktop.core.filter_language import UNKNOWN_KEY, UNKNOWN_STATUS, FilterError, holds_any, terms
from nova_desktop.core.task_filter import STATUS_WORDS
from nova_desktop.core.template_rows import TemplateRow, last_run_of


@dataclass(frozen=True, slots=True)
class TemplateFilter:
    """A parsed filter text. Empty means "anything"; `errors` names what was not understood."""

    words: tuple[str, ...] = ()
    apps: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: frozenset[str] = frozenset()
    errors: tuple[FilterError, ...] = ()

    @property
    def empty(self) -> bool:
        return replace(self, errors=()) == TemplateFilter()

    def matches(self, template: Template | TemplateRow) -> bool:
        row = template if isinstance(template, TemplateRow) else TemplateRow(template, last_run_of(template, None))
        return self.predicate()(row)

    def predicate(self) -> Callable[[TemplateRow], bool]:
        return self._passes

    def _passes(self, row: TemplateRow) -> bool:
        status = row.last_status.name if row.last_status else ""
        return (
            all(word in row.haystack for word in self.words)
            and holds_any(row.app.casefold(), self.apps)
            and (not self.types or (row.kind or "task").casefold() in self.types)
            and (not self.statuses or status in self.statuses)
        )


def parse(text: str) -> TemplateFilter:
    """Read a filter text; never raises."""
    found = TemplateFilter()
    for term in terms(text):
        if not term.key:
            found = replace(found, words=found.words + term.values)
        elif term.key == "app":
            found = replace(found, apps=found.apps + term.values)
        elif term.key == "type":
            found = replace(found, types=found.types + term.values)
        elif term.key == "status":
            found = _with_status(found, term.values, term.text)
        else:
            error = FilterError(UNKNOWN_KEY, term.text)
            found = replace(found, words=(*found.words, term.text.casefold()), errors=(*found.errors, error))
    return found


def _with_status(found: TemplateFilter, values: tuple[str, ...], text: str) -> TemplateFilter:
    wanted = set(found.statuses)
    strange = False
    for value in values:
        names = STATUS_WORDS.get(value.replace("-", "_"))
        strange = strange or names is None
        wanted |= names or {value}
    errors = (*found.errors, FilterError(UNKNOWN_STATUS, text)) if strange else found.errors
    return replace(found, statuses=frozenset(wanted), errors=errors)

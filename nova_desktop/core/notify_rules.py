"""When a person wants to be told: rules by connection, project and template, quiet hours; kept in a small TOML file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from ..api import places
from ..api.files import write_atomically
from .news import News
from .settings import settings_path
from .toml_file import read_or_empty, tables

WHEN = ("always", "failures", "changes", "never")
"""`failures` are told with what hangs; `changes` are the first failure and the recovery."""

_TOLD: Mapping[str, tuple[str, ...]] = {
    "always": ("failed", "recovered", "finished", "hanging"),
    "failures": ("failed", "hanging"),
    "changes": ("failed", "recovered", "hanging"),
    "never": (),
}


@dataclass(frozen=True, slots=True)
class SpecialRule:
    """For one connection, one of its projects, or one of its templates. `name` is what the person sees."""

    url: str
    project_id: int | None = None
    template_id: int | None = None
    name: str = ""
    own: str = "always"
    others: str = "always"
    waiting: bool = True

    @property
    def place(self) -> tuple[str, int | None, int | None]:
        return (self.url, self.project_id, self.template_id)

    def covers(self, url: str, project_id: int, template_id: int | None) -> bool:
        """Is that its place, or a part of it?"""
        return self.url == url and self.project_id in (None, project_id) and self.template_id in (None, template_id)


@dataclass(frozen=True, slots=True)
class NotifyRules:
    """`own` and `others` say when a task that ended is told, by who started it; `waiting` whether one that waits for
    approval is, whoever started it, and a request of somebody else. Quiet hours are minutes after local midnight and
    may pass it."""

    own: str = "always"
    others: str = "never"
    waiting: bool = True
    hide_names: bool = False
    quiet: bool = False
    quiet_from: int = 22 * 60
    quiet_to: int = 7 * 60
    special: tuple[SpecialRule, ...] = ()

    def wants(self, news: News, own: bool) -> bool:
        """Is it told? The rule of the narrowest place counts."""
        rule = self._rule_for(*news.place, news.task.template_id)
        if news.kind == "waiting":
            return rule.waiting
        if news.kind == "request":  # one's own is a dry run that ended, which others are asked about
            return "finished" in _TOLD[rule.own] if own else rule.waiting
        when = rule.own if own else rule.others
        return news.kind in _TOLD[when] and not (when == "changes" and news.kind == "failed" and not news.first)

    def wants_missed(self, url: str, project_id: int, template_id: int | None) -> bool:
        """Is a scheduled run that did not happen told? Unless nothing is told of what ends there."""
        rule = self._rule_for(url, project_id, template_id)
        return not rule.own == rule.others == "never"

    def wants_node(self, url: str, project_id: int) -> bool:
        """Is a node of a workflow that waits for an approval told? As a task that waits for one is."""
        return self._rule_for(url, project_id, None).waiting

    def _rule_for(self, url: str, project_id: int, template_id: int | None) -> NotifyRules | SpecialRule:
        found = [one for one in self.special if one.covers(url, project_id, template_id)]
        return max(found, key=lambda one: (one.template_id is not None, one.project_id is not None)) if found else self

    def is_quiet(self, minute: int) -> bool:
        """Is that minute of the day a quiet one?"""
        if not self.quiet or self.quiet_from == self.quiet_to:
            return False
        if self.quiet_from < self.quiet_to:
            return self.quiet_from <= minute < self.quiet_to
        return minute >= self.quiet_from or minute < self.quiet_to

    def at(self, place: tuple[str, int | None, int | None]) -> SpecialRule | None:
        """The rule of exactly that place."""
        return next((one for one in self.special if one.place == place), None)

    def with_special(self, rule: SpecialRule) -> NotifyRules:
        """Added, or in the place of the one for the same."""
        left = [one for one in self.special if one.place != rule.place]
        return replace(self, special=(*left, rule))

    def without_special(self, place: tuple[str, int | None, int | None]) -> NotifyRules:
        return replace(self, special=tuple(one for one in self.special if one.place != place))

    def forgetting(self, url: str) -> NotifyRules:
        """Without any trace of a connection."""
        return replace(self, special=tuple(one for one in self.special if one.url != url))


# The file


def rules_path() -> Path:
    """Where they are kept."""
    return places.config_dir() / "notifications.toml"


def load_rules() -> NotifyRules:
    """Values of the wrong type or that nobody knows fall back to the default; a damaged file is set aside."""
    if not rules_path().exists():
        return _from_old_settings()
    content = read_or_empty(rules_path())
    special = tuple(rule for row in tables(content, "rule") if (rule := _special(row)))
    kept = _known(content, ("own", "others"), ("waiting", "hide_names", "quiet"))
    for name in ("quiet_from", "quiet_to"):
        kept[name] = _minute(content.get(name), getattr(NotifyRules(), name))
    return NotifyRules(**kept, special=special)


def _from_old_settings() -> NotifyRules:
    """Up to 0.1 there was one tick in the settings."""
    silent = read_or_empty(settings_path()).get("notify_own_tasks") is False
    return NotifyRules(own="never", waiting=False) if silent else NotifyRules()


def _special(row: Mapping[str, Any]) -> SpecialRule | None:
    if not isinstance(row.get("url"), str):
        return None
    kept = _known(row, ("own", "others"), ("waiting",))
    kinds = {"project_id": int, "template_id": int, "name": str}
    kept |= {key: row[key] for key, kind in kinds.items() if type(row.get(key)) is kind}
    return SpecialRule(row["url"], **kept)


def _known(row: Mapping[str, Any], whens: tuple[str, ...], ticks: tuple[str, ...]) -> dict[str, Any]:
    kept: dict[str, Any] = {key: row[key] for key in whens if row.get(key) in WHEN}
    return kept | {key: row[key] for key in ticks if type(row.get(key)) is bool}


def _minute(text: object, default: int) -> int:
    match = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)", text, re.ASCII) if isinstance(text, str) else None
    return int(match[1]) * 60 + int(match[2]) if match else default


def save_rules(rules: NotifyRules) -> None:
    """Write the file whole. Raises OSError."""
    import tomli_w

    content = {key: value for key, value in asdict(rules).items() if key != "special"}
    for name in ("quiet_from", "quiet_to"):
        content[name] = f"{content[name] // 60:02}:{content[name] % 60:02}"
    rows = [{key: value for key, value in asdict(one).items() if value is not None} for one in rules.special]
    write_atomically(rules_path(), tomli_w.dumps({**content, "rule": rows}).encode())

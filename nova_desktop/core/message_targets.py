"""Where messages go and when: names, rules, texts in a small TOML file; what reaches a place in the keyring alone."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from ..api import places
from ..api.files import write_atomically
from .credentials import Credentials, Kept
from .message_kinds import KINDS
from .message_texts import BODY, TITLE, wrong_with
from .news import News
from .notify_rules import WHEN, NotifyRules, SpecialRule
from .toml_file import change_toml, not_saved, read_or_empty, tables

MOST_TARGETS = 50
OLD_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Target:
    """One place that messages go to. With a `url` it tells of that server alone, with a `project_id` of that project.

    `own` and `others` are words of `notify_rules.WHEN`; `place` is how the server or project is called.
    """

    id: str
    name: str
    kind: str
    on: bool = True
    own: str = "failures"
    others: str = "failures"
    waiting: bool = True
    url: str = ""
    project_id: int | None = None
    place: str = ""
    title: str = TITLE
    body: str = BODY

    @property
    def rules(self) -> NotifyRules:
        """As those of notifications."""
        if not self.url:
            return NotifyRules(own=self.own, others=self.others, waiting=self.waiting)
        only = SpecialRule(self.url, self.project_id, None, self.place, self.own, self.others, self.waiting)
        return NotifyRules(own="never", others="never", waiting=False, special=(only,))

    def wants(self, news: News, own: bool) -> bool:
        """Is it told of this?"""
        return self.on and self.rules.wants(news, own)

    @property
    def chat(self) -> bool:
        return KINDS[self.kind].chat


@dataclass(frozen=True, slots=True)
class Sending:
    """All of it. `on`: this Nova sends. `quiet`: quiet hours hold messages, too. Messages older than `old_minutes` are
    summed up."""

    on: bool = False
    quiet: bool = False
    old_minutes: int = OLD_MINUTES
    targets: tuple[Target, ...] = ()

    def target(self, number: str) -> Target | None:
        return next((one for one in self.targets if one.id == number), None)

    def with_target(self, target: Target) -> Sending:
        """Added, or in the place of the same."""
        if self.target(target.id) is None:
            return replace(self, targets=(*self.targets, target)[:MOST_TARGETS])
        return replace(self, targets=tuple(target if one.id == target.id else one for one in self.targets))

    def without(self, number: str) -> Sending:
        return replace(self, targets=tuple(one for one in self.targets if one.id != number))

    def forgetting(self, url: str) -> Sending:
        """Without any trace of a connection: what told of it alone tells of nothing until somebody chooses anew."""
        return replace(self, targets=tuple(_without_place(one, url) for one in self.targets))


def _without_place(target: Target, url: str) -> Target:
    if target.url != url:
        return target
    return replace(target, url="", project_id=None, place="", own="never", others="never", waiting=False)


def new_id() -> str:
    return secrets.token_hex(6)


# The file


def sending_path() -> Path:
    """Where they are kept."""
    return places.config_dir() / "messages.toml"


def sender_path() -> Path:
    """Is there while this computer is the one that sends: not a setting that another computer should take over."""
    return places.state_dir() / "sends-messages"


def load_sending() -> Sending:
    """A worker's job. Values of the wrong type or that nobody knows fall back to the default."""
    content = read_or_empty(sending_path())
    found = [target for row in tables(content, "target") if (target := _target(row)) is not None]
    ids = {one.id: one for one in found}
    old = content.get("old_minutes")
    return Sending(
        sender_path().exists(),
        content.get("quiet") is True,
        old if type(old) is int and 1 <= old <= 10_080 else OLD_MINUTES,
        tuple(ids.values())[:MOST_TARGETS],
    )


def _target(row: Mapping[str, Any]) -> Target | None:
    number, kind = row.get("id"), row.get("kind")
    if not isinstance(number, str) or not re.fullmatch(r"[0-9a-f]{4,32}", number) or kind not in KINDS:
        return None
    kept: dict[str, Any] = {key: row[key] for key in ("own", "others") if row.get(key) in WHEN}
    kinds: dict[str, type] = {"name": str, "on": bool, "waiting": bool, "url": str, "project_id": int, "place": str}
    kept |= {key: row[key] for key, wanted in kinds.items() if type(row.get(key)) is wanted}
    for key in ("title", "body"):
        if isinstance(row.get(key), str) and wrong_with(row[key]) is None:
            kept[key] = row[key]
    return Target(number, kept.pop("name", kind), kind, **kept)


def save_sending(sending: Sending) -> None:
    """A worker's job. Raises SemaphoreAPIError (`not_saved`)."""
    rows = [{key: value for key, value in asdict(one).items() if value is not None} for one in sending.targets]
    _save_sender(sending.on)
    content = {"quiet": sending.quiet, "old_minutes": sending.old_minutes, "target": rows}
    change_toml(sending_path(), content)


def _save_sender(on: bool) -> None:
    path = sender_path()
    try:
        if on and not path.exists():
            write_atomically(path, b"")
        elif not on:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise not_saved(path, error) from error


# The keyring


def _entry(number: str) -> str:
    return f"message-target:{number}"


def keep_values(credentials: Credentials, target: Target, values: Mapping[str, str]) -> Kept:
    """A worker's job: what reaches it, into the keyring; for this session only where there is none."""
    known = {one.name for one in KINDS[target.kind].fields}
    content = {"kind": target.kind, "values": {key: value for key, value in values.items() if key in known}}
    return credentials.keep(_entry(target.id), json.dumps(content, ensure_ascii=False))


def values_of(credentials: Credentials, target: Target) -> dict[str, str]:
    """A worker's job; empty when nothing is kept. Raises secret_store.SecretStoreError."""
    text = credentials.token(_entry(target.id))
    try:
        content = json.loads(text or "")
        if content["kind"] != target.kind:
            return {}
        return {str(key): str(value) for key, value in content["values"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def forget_values(credentials: Credentials, number: str) -> None:
    """A worker's job. Raises secret_store.SecretStoreError."""
    credentials.forget(_entry(number))

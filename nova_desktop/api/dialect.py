"""What differs between server versions: how a run is spelled, and how to tell before anything is sent.

Three dialects (FACTS, "Three dialects of starting a task"). The wrong spelling is ignored by the server without a word,
so a dialect that cannot be told is `None` and Nova refuses what would be at stake.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import Any


class Dialect(Enum):
    """How a server spells a run."""

    FLAT = "flat"
    """Up to 2.10.45: parameters at the top level, limit a string, no tags."""
    MID = "mid"
    """2.10.46 to 2.13: both are there, `params` must be."""
    PARAMS = "params"
    """From 2.14: `params` only, and the template's permissions count."""


def parse_version(text: object) -> tuple[int, int, int | None] | None:
    """`v2.10.32-abc` to (2, 10, 32); `v2.17-dev` to (2, 17, None); anything else None."""
    match = re.match(r"v?(\d{1,3})\.(\d{1,4})(?:\.(\d{1,5}))?(?![\d.])", text) if isinstance(text, str) else None
    if match is None:
        return None
    major, minor, patch = match.groups()
    return int(major), int(minor), int(patch) if patch is not None else None


def from_version(text: object) -> Dialect | None:
    """The dialect of a version as `/info` gives it."""
    version = parse_version(text)
    if version is None:
        return None
    major, minor, patch = version
    if (major, minor) >= (2, 14):
        return Dialect.PARAMS
    if (major, minor) > (2, 10):
        return Dialect.MID
    if (major, minor) < (2, 10):
        return Dialect.FLAT
    if patch is None:
        return None
    return Dialect.MID if patch >= 46 else Dialect.FLAT


def from_task_row(row: Mapping[str, Any]) -> Dialect | None:
    """By the keys of a task as the server sends it."""
    if "template_id" not in row:
        return None
    if "dry_run" not in row:
        return Dialect.PARAMS
    return Dialect.MID if "params" in row else Dialect.FLAT


def from_rows(task: Mapping[str, Any] | None, template: Mapping[str, Any] | None) -> Dialect | None:
    """What a server that does not tell its version is: by a task of its, else by a template."""
    found = from_task_row(task) if task is not None else None
    if found is None and template is not None:
        found = from_template_row(template)
    return found


def outweighed(told: Dialect | None, template: Mapping[str, Any] | None) -> Dialect | None:
    """What the version told, unless the template is one that only newer servers send.

    A server built from its sources names the last release that its repository knows, and may be far newer than that:
    taken at its word it would be sent what it drops without a word.
    """
    newer = template is not None and from_template_row(template) is Dialect.PARAMS
    return Dialect.PARAMS if newer and told is not None else told


def from_template_row(row: Mapping[str, Any]) -> Dialect | None:
    """By the keys of a template as the server sends it."""
    if "permissions" in row or "allow_override_branch_in_task" in row:
        return Dialect.PARAMS
    if "task_params" in row and "view_id" in row:
        return Dialect.MID
    if {"view_id", "vaults", "git_branch"} & row.keys() and "task_params" not in row:
        return Dialect.FLAT
    return None

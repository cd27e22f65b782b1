"""Is that task the one we asked for? Compares a request's body with a row, whatever the dialect of the row."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from .marker import marker_in
from .models import Task, newest_first

SWITCHES = ("debug", "dry_run", "diff")
PARAMS = ("plan", "destroy", "auto_approve", "upgrade", "reconfigure")
PLAIN = ("git_branch", "inventory_id", "build_task_id")


def asked(body: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that was asked and that rows show, in one spelling: of a request's body, or of a row.

    Secrets never come back, so they are not in it; nor is the commit, which the server may fill in by itself (FACTS).
    `playbook` is in it only where a task was given one of its own, which Nova never does.
    """
    params = body.get("params")
    params = params if isinstance(params, Mapping) else {}
    playbook = body.get("playbook")
    return {
        "template": body.get("template_id"),
        "environment": _json(body.get("environment"), {}),
        "arguments": _json(body.get("arguments"), []),
        "limit": _limit(body, params),
        "message": str(body.get("message") or "").strip(),
        **{name: body.get(name) or None for name in PLAIN},
        **{name: bool(body[name] if "dry_run" in body and name in body else params.get(name)) for name in SWITCHES},
        "debug_level": params.get("debug_level") or None,
        **{name: bool(params.get(name)) for name in PARAMS},
        **{name: [str(tag) for tag in _list(params.get(name))] for name in ("tags", "skip_tags")},
        **({"playbook": playbook} if playbook else {}),
    }


def fingerprint(body: Mapping[str, Any]) -> str:
    """A digest of `asked`."""
    return hashlib.sha256(json.dumps(asked(body), sort_keys=True, default=str).encode()).hexdigest()


def differences(body: Mapping[str, Any], row: Mapping[str, Any]) -> tuple[str, ...]:
    """Names of what the body sets and the row has otherwise."""
    wanted, stored = asked(body), asked(row)
    wrong = [name for name, value in wanted.items() if value and name != "message" and stored.get(name) != value]
    if not same_commit(body.get("commit_hash"), row.get("commit_hash")):
        wrong.append("commit_hash")
    return tuple(wrong)


def same_commit(wanted: object, stored: object) -> bool:
    """What was asked for may be the beginning of it; a commit that nobody asked for is the server's note (FACTS)."""
    return not wanted or (isinstance(stored, str) and stored.startswith(str(wanted)))


def _json(text: object, empty: Any) -> Any:
    """Parsed, so that blanks and the order of keys do not count; nothing and `{}` are the same."""
    if not isinstance(text, str) or not text.strip():
        return empty
    try:
        return json.loads(text) or empty
    except (ValueError, RecursionError):
        return text


def _limit(body: Mapping[str, Any], params: Mapping[str, Any]) -> list[str]:
    """Rows of the newest servers keep both spellings and read the list; the others have `dry_run` and read the text."""
    listed = _list(params.get("limit"))
    if listed and "dry_run" not in body:
        return [str(host) for host in listed]
    return [part for part in str(body.get("limit") or "").split(",") if part]


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def marked(rows: Sequence[Task], marker: str) -> list[Task]:
    """All with our marker, oldest first, whoever started them and with whatever body."""
    return list(reversed(newest_first([row for row in rows if marker_in(row.server_message) == marker])))


def ours(rows: Sequence[Task], marker: str, user_id: int | None, digest: str, commit: str | None = None) -> list[Task]:
    """Tasks with our marker, started by our user, with our body: oldest first, which is the one that we started."""
    found = [
        row
        for row in rows
        if marker_in(row.server_message) == marker
        and (user_id is None or row.user_id == user_id)
        and same_commit(commit, row.commit_hash)
        and fingerprint(row._json) == digest
    ]
    return list(reversed(newest_first(found)))

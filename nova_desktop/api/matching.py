"""Is that task the one we asked for? Compares a request's body with a row, whatever the dialect of the row."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from .marker import marker_in
from .models import Task, newest_first


def fingerprint(body: Mapping[str, Any]) -> str:
    """A digest of everything that was asked and that rows show, in one spelling. Secrets are not in it."""
    params = body.get("params")
    params = params if isinstance(params, Mapping) else {}
    asked = {
        "template": body.get("template_id"),
        "environment": _json(body.get("environment"), {}),
        "arguments": _json(body.get("arguments"), []),
        "limit": _limit(body, params),
        "message": (body.get("message") or "").strip(),
        **{name: body.get(name) or None for name in ("git_branch", "inventory_id", "build_task_id", "commit_hash")},
        **{name: bool(body.get(name) or params.get(name)) for name in ("debug", "dry_run", "diff")},
        **{name: bool(params.get(name)) for name in ("plan", "destroy", "auto_approve")},
        **{name: list(params.get(name) or ()) for name in ("tags", "skip_tags")},
    }
    return hashlib.sha256(json.dumps(asked, sort_keys=True, default=str).encode()).hexdigest()


def _json(text: object, empty: Any) -> Any:
    """Parsed, so that blanks and the order of keys do not count; nothing and `{}` are the same."""
    if not isinstance(text, str) or not text.strip():
        return empty
    try:
        return json.loads(text) or empty
    except (ValueError, RecursionError):
        return text


def _limit(body: Mapping[str, Any], params: Mapping[str, Any]) -> list[str]:
    listed = params.get("limit")
    if listed:
        return [str(host) for host in listed]
    return [part for part in str(body.get("limit") or "").split(",") if part]


def ours(rows: Sequence[Task], marker: str, user_id: int | None, digest: str) -> list[Task]:
    """Tasks with our marker, started by our user, with our body: oldest first, which is the one that we started."""
    found = [
        row
        for row in rows
        if marker_in(row.server_message) == marker
        and (user_id is None or row.user_id == user_id)
        and fingerprint(row._json) == digest
    ]
    return list(reversed(newest_first(found)))

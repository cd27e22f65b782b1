"""Secrets as others may quote them: which ones a request carries, and how they can be spelled in an answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, quote_plus


def spellings(secret: str) -> tuple[str, ...]:
    """As it is, in JSON and in an address; the longest first, so that no half of one is left standing."""
    passing = "surrogatepass"  # half a character must not turn a refusal into another error
    found = {secret, quote(secret, errors=passing), quote(secret, safe="", errors=passing)}
    found |= {quote_plus(secret, errors=passing), json.dumps(secret)[1:-1]}
    found.add(json.dumps(secret, ensure_ascii=False)[1:-1])
    return tuple(sorted(found, key=len, reverse=True))


def secrets_of(body: Any) -> Iterator[str]:
    """The texts of a request that no error may show: a password, secret survey variables (JSON as text)."""
    if not isinstance(body, dict):
        return
    if isinstance(body.get("password"), str):
        yield body["password"]
    try:
        values = json.loads(body.get("secret") or "{}")
    except (ValueError, TypeError):
        return
    yield from (value for value in values.values() if isinstance(value, str)) if isinstance(values, dict) else ()

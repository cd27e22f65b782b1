"""An answer of the shape that its endpoint gives, as records. Anything else is an error, not an empty list."""

from __future__ import annotations

from typing import TypeVar

from .answers import MOST_ROWS, too_many, wrong_shape
from .records import Record
from .transport import Transport

R = TypeVar("R", bound=Record)


def read_one(transport: Transport, kind: type[R], path: str, *, retry: bool = True, timeout: float | None = None) -> R:
    """The object there."""
    body = transport.get(path, retry=retry, timeout=timeout).body
    if not isinstance(body, dict):
        raise wrong_shape("an object", body)
    return kind.from_json(body)


def read_many(transport: Transport, kind: type[R], path: str) -> list[R]:
    """The objects of the list there; a server may give nothing for an empty one."""
    body = transport.get(path).body
    if body is None:
        return []
    if not isinstance(body, list):
        raise wrong_shape("a list", body)
    if len(body) > MOST_ROWS:
        raise too_many(MOST_ROWS)
    return [kind(row) for row in body if isinstance(row, dict)]

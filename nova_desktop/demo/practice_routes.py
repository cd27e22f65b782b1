"""The practice server's own paths, for tests in other processes: `/practice/faults` and `/practice/requests`."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from .http_types import Request, Response, as_json, empty, not_found

if TYPE_CHECKING:
    from .server import PracticeServer


def answer(practice: PracticeServer, request: Request) -> Response:
    """Answers a request below `/practice/`; only the owner may ask."""
    user = practice.site.user_of(request)
    if user is None or not user.admin:
        return empty(401)
    return _answer(practice, request)


def _answer(practice: PracticeServer, request: Request) -> Response:
    asked = (request.method, request.path)
    if asked == ("GET", "/practice/requests"):
        counts = practice.requests
        return as_json({"total": sum(counts.values()), "counts": dict(sorted(counts.items()))})
    if asked == ("DELETE", "/practice/requests"):
        practice.forget_requests()
        return empty(204)
    if asked == ("GET", "/practice/faults"):
        return as_json([asdict(rule) for rule in practice.faults.rules])
    if asked == ("DELETE", "/practice/faults"):
        practice.faults.clear()
        return empty(204)
    if asked == ("POST", "/practice/faults"):
        return _add(practice, request)
    return not_found()


def _add(practice: PracticeServer, request: Request) -> Response:
    try:
        return as_json({"added": practice.faults.add_json(json.loads(request.body))}, 201)
    except ValueError as error:
        return as_json({"error": str(error)}, 400)

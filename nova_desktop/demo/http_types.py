"""Requests, answers and routes, without the sockets."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .logs import escape_like_go
from .records import JsonDict, User

if TYPE_CHECKING:
    from .site import Site

JSON_TYPE = "application/json"
TEXT_TYPE = "text/plain; charset=utf-8"


class Answer(Exception):  # noqa: N818 - an answer, not always an error
    """Raised by a route to answer at once with a status and an empty body or `{"error": ...}`."""

    def __init__(self, status: int, error: str | None = None) -> None:
        super().__init__(f"answer {status}")
        self.response = empty(status) if error is None else as_json({"error": error}, status)


@dataclass(slots=True)
class Response:
    """What is sent back."""

    status: int
    body: bytes = b""
    content_type: str = JSON_TYPE
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Request:
    """What was asked. `path` is below `/api`, `params` are the parts of the path that a route names."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    user: User | None = None
    params: dict[str, str] = field(default_factory=dict)

    @property
    def project_id(self) -> int:
        """The project in the path."""
        return self.number("project_id")

    @property
    def person(self) -> User:
        """The signed-in user; routes that are not public always have one."""
        if self.user is None:
            raise Answer(401)
        return self.user

    def number(self, name: str) -> int:
        """A part of the path that must be a number: 400 when it is none."""
        text = self.params[name]
        if not re.fullmatch(r"\d{1,18}", text):
            raise Answer(400)
        return int(text)

    def limit(self, most: int) -> int:
        """`?limit=N`, at most `most`."""
        text = self.query.get("limit", "")
        return min(int(text), most) if re.fullmatch(r"[1-9]\d{0,8}", text) else most

    def object(self) -> JsonDict:
        """The body as a JSON object: 400 when it is none."""
        try:
            value = json.loads(self.body)
        except ValueError:
            raise Answer(400) from None
        if not isinstance(value, dict):
            raise Answer(400)
        return value


def encode(value: Any) -> bytes:
    """JSON as Go writes it: compact, HTML characters escaped, a newline at the end."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return (escape_like_go(text) + "\n").encode("utf-8", "replace")


def as_json(value: Any, status: int = 200) -> Response:
    """A JSON answer."""
    return Response(status, encode(value))


def empty(status: int) -> Response:
    """An answer without a body."""
    return Response(status)


def not_found() -> Response:
    """What the server says to a path that it does not know."""
    return Response(404, b"Not Found\n", TEXT_TYPE, {"X-Content-Type-Options": "nosniff"})


Handler = Callable[["Site", Request], Response]


@dataclass(frozen=True, slots=True)
class Route:
    """One endpoint. `needs` are permission bits in the project; `spellings` the generations that have it."""

    method: str
    pattern: str
    handler: Handler
    needs: int = 0
    public: bool = False
    spellings: tuple[str, ...] = ("flat", "mid", "params")
    extra: bool = False
    """Only there when it was asked for: no server of these generations has it."""

    @property
    def expression(self) -> re.Pattern[str]:
        """The pattern as a regular expression for the whole path."""
        return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.pattern))


ROUTES: list[Route] = []
MODERN = ("params",)


def route(
    method: str,
    pattern: str,
    *,
    needs: int = 0,
    public: bool = False,
    spellings: tuple[str, ...] = ("flat", "mid", "params"),
    extra: bool = False,
) -> Callable[[Handler], Handler]:
    """Registers an endpoint."""

    def register(handler: Handler) -> Handler:
        ROUTES.append(Route(method, pattern, handler, needs, public, spellings, extra))
        return handler

    return register

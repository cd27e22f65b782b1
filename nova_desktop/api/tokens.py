"""API tokens of the person: made with the one in use, removed by their number. Nothing here is ever logged."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import quote

from .answers import wrong_shape
from .errors import SemaphoreAPIError, SemaphoreNotFoundError

if TYPE_CHECKING:
    from .client import SemaphoreAPI

SHORTEST = 8
"""A server that lists only the beginnings of tokens shows at least so much of each."""


def make_another(client: SemaphoreAPI) -> str:
    """`POST /user/tokens` with the token in use. The caller keeps it or removes it again."""
    made = client.transport.send("POST", "/user/tokens", {}).body
    token = made.get("id") if isinstance(made, dict) else None
    if not isinstance(token, str) or not token:
        raise wrong_shape("a token", None)  # the answer itself holds a token
    return token


def remove(client: SemaphoreAPI, token: str) -> bool:
    """Make a token of the same user useless; False when the server does not list it. Raises SemaphoreAPIError without
    the token in it: its number is the token itself."""
    number = _number_of(client, token)
    if number is None:
        return False
    try:
        client.transport.send("DELETE", f"/user/tokens/{quote(number, safe='')}")
    except SemaphoreNotFoundError:
        return False
    except SemaphoreAPIError as error:
        raise type(error)("The old token could not be removed", code=error.code, status=error.status) from None
    return True


def _number_of(client: SemaphoreAPI, token: str) -> str | None:
    rows = client.transport.get("/user/tokens").body
    numbers = [row.get("id") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    known = [one for one in numbers if isinstance(one, str)]
    exact = next((one for one in known if one == token), None)
    return exact or next((one for one in known if len(one) >= SHORTEST and token.startswith(one)), None)


def take_back(client: SemaphoreAPI, token: str) -> None:
    """One that was just made and cannot be kept."""
    with suppress(SemaphoreAPIError):
        remove(client, token)

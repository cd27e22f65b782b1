"""User and password, once, to make a token. Neither is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .answers import wrong_shape
from .errors import SemaphoreAuthError

if TYPE_CHECKING:
    from .client import SemaphoreAPI


def make_token(client: SemaphoreAPI, user: str, password: str) -> str:
    """`POST /auth/login`, then `POST /user/tokens` with its cookie. Raises SemaphoreAuthError for a wrong password."""
    try:
        made = client.transport.with_login({"auth": user, "password": password}, "/user/tokens")
    except SemaphoreAuthError:
        raise wrong_password() from None
    token = made.get("id") if isinstance(made, dict) else None
    if not isinstance(token, str) or not token:
        raise wrong_shape("a token", made)
    return token


def wrong_password() -> SemaphoreAuthError:
    """401 on the login itself says nothing of a token."""
    return SemaphoreAuthError("Unauthorized: wrong user or password", code="wrong_password", status=401)

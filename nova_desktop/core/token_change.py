"""Replacing a connection's token: the new one is made or given, tested, kept; only then the old one is removed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from ..api import tokens
from ..api.errors import SemaphoreAPIError, SemaphoreAuthError
from ..api.secret_store import SecretStoreError
from .connections import Connection
from .credentials import SESSION, Credentials, Kept
from .gateway import Gateway

if TYPE_CHECKING:
    from ..api.client import SemaphoreAPI

T = TypeVar("T")
PATIENCE = 15.0
OLD_DAYS = 180
"""After so many days a token is called old."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The connection with its new date, where the token is kept, whether the old one was `removed`, or `why` not."""

    connection: Connection
    kept: Kept
    removed: bool
    why: str = ""


def change_token(
    connection: Connection, credentials: Credentials, given: str = "", *, remove_old: bool = True
) -> Changed:
    """A worker's job. Without a `given` token the server makes one, for which the old one must still be good.

    Raises SemaphoreAPIError; then the old token is still the one that is kept.
    """
    old = _old(connection, credentials)
    new = given.strip() or _made(connection, old)
    try:
        _test(connection, new, old)
    except SemaphoreAPIError:
        if not given:
            _with(connection, old or new, lambda client: tokens.take_back(client, new))
        raise
    kept = credentials.keep(connection.url, new)
    renewed = replace(connection, token_since=date.today().isoformat())
    safe = bool(given) or kept.place != SESSION  # one that the server made is in nobody's hands but the keyring's
    removed, why = _remove(connection, new, old) if remove_old and safe and old and old != new else (False, "")
    return Changed(renewed, kept, removed, why)


def _old(connection: Connection, credentials: Credentials) -> str | None:
    """A keyring that does not tell it is no reason to keep it."""
    try:
        return credentials.token(connection.url)
    except SecretStoreError:
        return None


def _made(connection: Connection, old: str | None) -> str:
    if old is None:
        raise SemaphoreAuthError("No token is kept", code="no_token_kept")
    return _with(connection, old, tokens.make_another)


def _test(connection: Connection, new: str, old: str | None) -> None:
    """It works, and it is the same person's: drafts, presets and own tasks belong to them."""
    user = _with(connection, new, lambda client: client.get_user().id)
    if old is None:
        return
    try:
        before = _with(connection, old, lambda client: client.get_user().id)
    except SemaphoreAPIError:
        return  # an old one that is no longer good is why people replace it
    if user != before:
        raise SemaphoreAuthError("The token is another user's", code="token_of_another")


def _remove(connection: Connection, new: str, old: str) -> tuple[bool, str]:
    try:
        return _with(connection, new, lambda client: tokens.remove(client, old)), ""
    except SemaphoreAPIError as error:
        return False, str(error)


def _with(connection: Connection, token: str, work: Callable[[SemaphoreAPI], T]) -> T:
    gateway = Gateway(connection, token, PATIENCE, max_retries=0)
    try:
        return work(gateway.client)
    finally:
        gateway.close()


def age_in_days(connection: Connection, today: date) -> int | None:
    """How long its token has been in use; None when nobody wrote that down."""
    try:
        return (today - date.fromisoformat(connection.token_since)).days if connection.token_since else None
    except ValueError:
        return None


def is_old(connection: Connection, today: date) -> bool:
    """Is it time for another one?"""
    age = age_in_days(connection, today)
    return age is not None and age >= OLD_DAYS

"""Tokens: in the operating system's keyring, or in memory for this session when there is none. Never in a file."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from ..api import secret_store
from .masking import is_secret_name

SESSION = "session"


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a token went: `place` is a keyring's word (`secret-service`) or `session`; `why` says why only there."""

    place: str
    why: str = ""


class Credentials:
    """Look up, keep and forget tokens. Every method may block on a locked keyring: worker threads only."""

    def __init__(self) -> None:
        self._session: dict[str, str] = {}
        self._met: set[str] = set()
        """What went through here: nothing that is written down may quote it."""
        self._lock = threading.Lock()

    def token(self, url: str) -> str | None:
        """From this session's memory, else the keyring. Raises secret_store.SecretStoreError."""
        held = self.held(url)
        return held if held is not None else self.kept(url)

    def secrets(self) -> tuple[str, ...]:
        """All that went through here, and what stands in it where it is JSON (what reaches a target of messages)."""
        with self._lock:
            met = tuple(self._met)
        return tuple(dict.fromkeys(part for one in met for part in (one, *_values(one))))

    def held(self, url: str) -> str | None:
        """From this session's memory alone; never blocks."""
        with self._lock:
            return self._session.get(url)

    def kept(self, url: str) -> str | None:
        """From the keyring alone. Raises secret_store.SecretStoreError."""
        found = secret_store.get_token(url)
        if found is not None:
            self._meet(found)
        return found

    def _meet(self, secret: str) -> None:
        with self._lock:
            self._met.add(secret)

    def keep(self, url: str, token: str, *, session_only: bool = False) -> Kept:
        """Keep it; a missing or refusing keyring leaves it in memory, and the answer says so."""
        self._meet(token)
        with self._lock:
            self._session[url] = token
        if session_only:
            return Kept(SESSION, "asked")
        try:
            secret_store.set_token(url, token)
            return Kept(secret_store.place_name())
        except secret_store.SecretStoreError as error:
            return Kept(SESSION, error.kind)

    def hold(self, url: str, token: str) -> None:
        """For this session only, without asking the keyring (a token from the environment, the practice server's)."""
        self._meet(token)
        with self._lock:
            self._session[url] = token

    def forget(self, url: str) -> None:
        """From memory and keyring. Raises secret_store.SecretStoreError."""
        with self._lock:
            self._session.pop(url, None)
        secret_store.delete_token(url)

    def take_back(self, url: str) -> None:
        """Out of the keyring again: the person did not want to wait for it. What a keyring refuses is let be."""
        with contextlib.suppress(secret_store.SecretStoreError):
            secret_store.delete_token(url)

    def where(self) -> Kept:
        """Where the next token would be kept."""
        try:
            return Kept(secret_store.place_name())
        except secret_store.SecretStoreError as error:
            return Kept(SESSION, error.kind)


_ADDRESSES = ("hook", "address")
"""Of a target of messages: they hold a secret whatever they are called."""


def _values(text: str) -> Iterator[str]:
    if text.startswith("{"):
        with contextlib.suppress(ValueError, AttributeError):
            values = json.loads(text).get("values", {})
            yield from (str(one) for name, one in values.items() if name in _ADDRESSES or is_secret_name(name))

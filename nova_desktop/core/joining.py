"""Connecting to a server for the first time: check address and token, keep the token, write the connection down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ..api.calls import current_scope
from ..api.errors import SemaphoreAPIError, SemaphoreCancelledError, SemaphoreConnectionError
from ..api.urls import is_plain_http_elsewhere, normalise_url
from .connections import Book, Connection, load_book, save_book
from .credentials import Credentials, Kept
from .gateway import Gateway
from .snapshots import ServerFacts


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a person entered. Either `token`, or `user` and `password`, which make one and are forgotten."""

    url: str
    token: str = ""
    user: str = ""
    password: str = ""
    ca_file: str | None = None
    allow_plain_http: bool = False
    name: str = ""
    project_id: int | None = None
    """The project to be shown first, where the person named one."""

    def __repr__(self) -> str:
        return f"Attempt(url={self.url!r})"


@dataclass(frozen=True, slots=True)
class Tested:
    """A token that works, whose it is, and whether a lesser role would be wiser."""

    connection: Connection
    token: str
    facts: ServerFacts
    strong_role: str | None = None

    def __repr__(self) -> str:
        return f"Tested({self.connection.url!r})"


@dataclass(frozen=True, slots=True)
class Joined:
    """A connection that was kept, and where its token went."""

    tested: Tested
    kept: Kept


def as_connection(attempt: Attempt) -> Connection:
    """Normalised. Raises SemaphoreAPIError (`bad_url`, `url_credentials`, `plain_http`)."""
    url = normalise_url(attempt.url)
    if is_plain_http_elsewhere(url) and not attempt.allow_plain_http:
        raise SemaphoreAPIError("plain http", code="plain_http", params={"url": url})
    return Connection(url, attempt.name.strip(), attempt.project_id, attempt.ca_file, attempt.allow_plain_http)


def test(attempt: Attempt) -> Tested:
    """`GET /user` proves the token (a ping would prove nothing); blanks around it are trimmed."""
    connection = as_connection(attempt)
    token = attempt.token.strip()
    gateway = Gateway(connection, token, timeout=15)
    gateway.client.transport.endpoint = replace(gateway.client.transport.endpoint, max_retries=0)
    try:
        if not gateway.client.ping():
            _explain_unreachable(gateway)
        if not token and attempt.user:
            token = gateway.make_token(attempt.user, attempt.password)
            gateway.close()
            gateway = Gateway(connection, token, timeout=15)
        facts = gateway.facts()
        return Tested(connection, token, facts, _strong_role(gateway, facts))
    finally:
        gateway.close()


def _explain_unreachable(gateway: Gateway) -> None:
    """A ping that fails has swallowed its reason: ask again for it."""
    answer = gateway.client.transport.get("/ping", retry=False, token=False)
    if not isinstance(answer.body, str) or "pong" not in answer.body:
        url = gateway.connection.url
        raise SemaphoreConnectionError("This is no Semaphore", code="not_semaphore", params={"url": url})


def _strong_role(gateway: Gateway, facts: ServerFacts) -> str | None:
    """An owner's or manager's token can do more than running tasks needs (guide: "Use Task Runner role")."""
    if facts.user.admin:
        return "admin"
    for project in facts.projects[:1]:
        if project.id is None:
            continue
        try:
            role = gateway.client.get_role(project.id).role
        except SemaphoreAPIError:
            return None
        return role if role in ("owner", "manager") else None
    return None


def join(tested: Tested, credentials: Credentials, *, session_only: bool = False) -> Joined:
    """Keep the token (keyring, else this session only) and the connection. Raises OSError when it cannot be written,
    SemaphoreCancelledError when the person did not wait for the keyring."""
    kept = credentials.keep(tested.connection.url, tested.token, session_only=session_only)
    scope = current_scope()
    if scope is not None and scope.cancelled:  # the keyring was unlocked after the person had gone on without it
        credentials.take_back(tested.connection.url)
        raise SemaphoreCancelledError("Cancelled")
    known = load_book().find(tested.connection.url)
    connection = tested.connection
    if known is not None:
        connection = replace(
            known,
            project_id=connection.project_id or known.project_id,
            ca_file=connection.ca_file,
            allow_plain_http=connection.allow_plain_http,
        )
    connection = replace(connection, token_since=date.today().isoformat())
    save_book(load_book().with_connection(connection))
    return Joined(replace(tested, connection=connection), kept)


def leave(book: Book, url: str, credentials: Credentials) -> Book:
    """Forget a connection and its token. Raises secret_store.SecretStoreError, OSError."""
    credentials.forget(url)
    left = book.without(url)
    save_book(left)
    return left

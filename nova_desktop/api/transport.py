"""The one user of requests: sessions, TLS, deadlines, retries, redirects; every failure becomes a SemaphoreAPIError."""

from __future__ import annotations

import contextlib
import http.client
import http.cookiejar
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar
from urllib.parse import urljoin

import requests
import tenacity
import urllib3

from . import answers
from .calls import Call, Calls
from .errors import (
    SemaphoreAPIError,
    SemaphoreAuthError,
    SemaphoreCancelledError,
    SemaphoreConnectionError,
    SemaphoreRefusedError,
)
from .faults import translate
from .quoting import secrets_of
from .retrying import may_repeat, wait_of
from .sessions import Bearer, Endpoint, Way, find_way, new_session
from .urls import is_plain_http_elsewhere, normalise_url, origin

T = TypeVar("T")

MAX_ANSWER = 64 * 1024 * 1024
"""Bytes of an ordinary answer; 1,000 tasks are about 1 MB."""
MAX_LOG = 2 * 1024 * 1024 * 1024
MOST_UNPACKED = 200
"""Times that a packed answer may grow; logs grow thirtyfold, a bomb a thousandfold."""
CONNECT_SECONDS = 10.0
CLOCK_LIMIT = 100 * 365 * 86_400
"""Seconds; a `Date` farther away is no clock, and would leave the calendar."""
REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer in memory. `body` is the decoded JSON, or text, or None when it was empty."""

    status: int
    headers: Mapping[str, str]
    body: Any


class Transport:
    """Sends requests for one endpoint. Any thread may use it; each has its own session."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = Endpoint(
            normalise_url(endpoint.url),
            endpoint.token.strip() if endpoint.token else None,
            endpoint.timeout,
            endpoint.max_retries,
            endpoint.ca_file,
            endpoint.client_cert,
            endpoint.allow_plain_http,
        )
        self.clock_offset: float | None = None
        self._calls = Calls()
        self._local = threading.local()
        self._sessions: weakref.WeakSet[requests.Session] = weakref.WeakSet()  # one ends with its thread
        self._lock = threading.Lock()
        self._way: Way | None = None

    def get(self, path: str, *, retry: bool = True, token: bool = True, timeout: float | None = None) -> Answer:
        """GET `{url}/api{path}`; repeated after 5xx, time-outs and connection errors (1 + max_retries requests)."""
        return self._exchange("GET", path, None, retry=retry, token=token, timeout=timeout)

    def send(
        self, method: str, path: str, body: Any = None, *, retry: bool = False, timeout: float | None = None
    ) -> Answer:
        """A request that changes something: never redirected, repeated only where the caller says it may be."""
        return self._exchange(method, path, body, retry=retry, token=True, timeout=timeout)

    def send_once(self, path: str, body: Any, call: Call, method: str = "POST") -> Answer:
        """One request on a new connection, one time; `call.sent` tells afterwards whether any byte left."""
        session = self._new_session()
        try:
            with self._running(call):
                return self._attempt(session, call, method, path, body, token=True)
        finally:
            session.close()

    def with_login(self, credentials: Mapping[str, str], path: str) -> Any:
        """Log in for a cookie, POST `path` with it, forget the cookie. Raises SemaphoreAuthError."""
        session = self._new_session()
        session.cookies.set_policy(http.cookiejar.DefaultCookiePolicy())
        call = Call(self.endpoint.timeout)
        try:
            with self._running(call):
                self._attempt(session, call, "POST", "/auth/login", dict(credentials), token=False)
                return self._attempt(session, call, "POST", path, {}, token=False).body
        finally:
            session.close()

    def stream(self, path: str, consume: Callable[[Iterator[bytes]], T], *, timeout: float | None = None) -> T:
        """GET a large answer and hand its pieces to `consume` as they come; each attempt starts a new `consume`."""

        def once(call: Call) -> T:
            response = self._open(self._session(), call, "GET", path, None, token=True)
            try:
                answers.raise_for_status(response, path, lambda: self._read(response, call, MAX_ANSWER))
                return consume(self._pieces(response, call, MAX_LOG))
            except (
                requests.RequestException,
                urllib3.exceptions.HTTPError,
                http.client.HTTPException,
                OSError,
            ) as error:
                raise translate(error, call, self.endpoint) from error
            finally:
                response.close()

        return self._repeat(once, self._seconds(timeout) * 10, retry=True)

    def check_allowed(self) -> None:
        """May the token go to this address at all? Raises SemaphoreRefusedError, SemaphoreAuthError."""
        self._check_plain_http()
        self._check_token()

    def close(self) -> None:
        """Stop every running call and close all connections. Nothing can be asked afterwards."""
        self._calls.close()
        with self._lock:
            sessions = list(self._sessions)
        for session in sessions:
            session.close()

    def pause(self, seconds: float) -> None:
        """Sleep between two questions; ends at once when the caller's scope is cancelled or the client is closed."""
        call = Call(seconds + 1.0)
        with self._running(call):
            call.sleep(seconds)

    @contextlib.contextmanager
    def _running(self, call: Call) -> Iterator[None]:
        try:
            with self._calls.running(call):
                yield
        except SemaphoreAPIError as error:
            error.hide(self.endpoint.token)
            raise

    def _seconds(self, timeout: float | None) -> float:
        return self.endpoint.timeout if timeout is None else timeout

    def _exchange(
        self, method: str, path: str, body: Any, *, retry: bool, token: bool, timeout: float | None
    ) -> Answer:
        def once(call: Call) -> Answer:
            return self._attempt(self._session(), call, method, path, body, token=token)

        return self._repeat(once, self._seconds(timeout), retry=retry)

    def _repeat(self, once: Callable[[Call], T], seconds: float, *, retry: bool) -> T:
        call = Call(seconds)
        with self._running(call):
            if not retry or self.endpoint.max_retries <= 0:
                return once(call)
            result: T = self._retrying(call)(self._again, once, call)
            return result

    def _again(self, once: Callable[[Call], T], call: Call) -> T:
        call.restart()
        return once(call)

    def _retrying(self, call: Call) -> tenacity.Retrying:
        return tenacity.Retrying(
            stop=tenacity.stop_after_attempt(1 + self.endpoint.max_retries),
            wait=wait_of,
            retry=tenacity.retry_if_exception(may_repeat),
            sleep=call.sleep,
            reraise=True,
        )

    def _attempt(
        self, session: requests.Session, call: Call, method: str, path: str, body: Any, *, token: bool
    ) -> Answer:
        response = self._open(session, call, method, path, body, token=token)
        try:
            content = self._read(response, call, MAX_ANSWER)
        except (requests.RequestException, urllib3.exceptions.HTTPError, http.client.HTTPException, OSError) as error:
            told = translate(error, call, self.endpoint)
            if isinstance(told, SemaphoreCancelledError) or not _refuses(response.status_code):
                raise told from error
            content = b""  # the status line alone says that nothing was done
        finally:
            response.close()
        try:
            answers.raise_for_status(response, path, lambda: content)
        except SemaphoreAPIError as error:
            for secret in secrets_of(body):  # a server may quote what it refuses
                error.hide(secret)
            raise
        return Answer(response.status_code, response.headers, answers.decode(response, content))

    def _open(
        self, session: requests.Session, call: Call, method: str, path: str, body: Any, *, token: bool
    ) -> requests.Response:
        self.check_allowed()
        url = f"{self.endpoint.url}/api{path}"
        for _ in range(REDIRECTS + 1):
            response = self._one(session, call, method, url, body, token=token)
            if response.status_code not in (301, 302, 303, 307, 308) or method != "GET":
                return response
            response.close()
            url = self._redirected(url, response.headers.get("Location", ""))
        raise SemaphoreConnectionError(
            f"Connection error: {self.endpoint.url} redirects in a circle",
            code="redirect_loop",
            params={"url": url},
            retryable=False,
        )

    def _one(
        self, session: requests.Session, call: Call, method: str, url: str, body: Any, *, token: bool
    ) -> requests.Response:
        call.check()
        left = call.left()
        try:
            response = session.request(
                method,
                url,
                json=body,
                stream=True,
                allow_redirects=False,
                timeout=(min(CONNECT_SECONDS, left), min(self.endpoint.timeout, left)),
                verify=self.endpoint.ca_file or True,
                auth=Bearer(self.endpoint.token if token else None),
            )
        except (
            requests.RequestException,
            urllib3.exceptions.HTTPError,
            http.client.HTTPException,
            OSError,
            ValueError,
        ) as error:
            raise translate(error, call, self.endpoint) from error
        self._note_clock(response)
        return response

    def _pieces(self, response: requests.Response, call: Call, limit: int) -> Iterator[bytes]:
        total = 0
        read = response.raw.read1 if hasattr(response.raw, "read1") else response.raw.read
        while True:
            call.check()
            piece = read(262144, decode_content=True)
            if not piece:
                break
            total += len(piece)
            if total > limit or _is_bomb(response, total):
                raise answers.too_large(min(limit, total))
            yield piece
        call.check()
        _insist_on_whole(response)

    def _read(self, response: requests.Response, call: Call, limit: int) -> bytes:
        return b"".join(self._pieces(response, call, limit))

    def _new_session(self) -> requests.Session:
        with self._lock:
            if self._way is None:
                self._way = find_way(self.endpoint)
        return new_session(self._way)

    def _session(self) -> requests.Session:
        session = getattr(self._local, "session", None)
        if session is None:
            session = self._local.session = self._new_session()
            with self._lock:
                self._sessions.add(session)
        return session

    def _check_plain_http(self) -> None:
        if is_plain_http_elsewhere(self.endpoint.url) and not self.endpoint.allow_plain_http:
            raise SemaphoreRefusedError(
                f"{self.endpoint.url} is plain http: the token would cross the network readable. "
                "Use https, or allow it for this server (SEMAPHORE_ALLOW_PLAIN_HTTP=1).",
                code="plain_http",
                params={"url": self.endpoint.url},
            )

    def _check_token(self) -> None:
        """What cannot stand in a header cannot be a token; the libraries would quote it in their complaint."""
        token = self.endpoint.token or ""
        if not (token.isascii() and token.isprintable()):
            raise SemaphoreAuthError("Unauthorized: Invalid API token", detail="the token holds characters of no token")

    def _redirected(self, source: str, location: str) -> str:
        """Where to go: only within the same origin, or from http up to https of the same host."""
        try:
            target = urljoin(source, location)
            here, there = origin(source), origin(target)
        except ValueError:
            target, here, there = location, origin(source), ("", "an address that is none", 0)
        if here == there or (here[0] == "http" and there[0] == "https" and here[1] == there[1]):
            return target
        if (here[0], there[0]) == ("https", "http"):
            raise SemaphoreConnectionError(
                f"Connection error: {source} redirects to another server by plain http ({target}). The token was not "
                "sent: others could read it. Ask its administrator to redirect to https",
                code="redirect_downgrade",
                params={"url": source, "target": target},
                retryable=False,
            )
        raise SemaphoreConnectionError(
            f"Connection error: {source} redirects to another server ({'://'.join(there[:2])}). "
            "If that is the right one, connect to it.",
            code="redirect_elsewhere",
            params={"url": source, "target": target},
            retryable=False,
        )

    def _note_clock(self, response: requests.Response) -> None:
        """Seconds that the server's clock is ahead of ours, from its Date header (whole seconds)."""
        date = response.headers.get("Date")
        if date:
            try:
                offset = parsedate_to_datetime(date).timestamp() + 0.5 - time.time()
                self.clock_offset = offset if abs(offset) < CLOCK_LIMIT else self.clock_offset
            except (ValueError, TypeError, OverflowError):
                return


def _refuses(status: int) -> bool:
    """A redirect or a refusal is one whether or not its text comes whole; 429 leaves open what was done."""
    return 300 <= status < 500 and status != 429


def _is_bomb(response: requests.Response, total: int) -> bool:
    """Does a small packed answer unpack without an end?"""
    return total > MAX_ANSWER and total > MOST_UNPACKED * response.raw.tell()


def _insist_on_whole(response: requests.Response) -> None:
    """A cut answer must not pass for a short one: compare with Content-Length where there is one."""
    expected = response.headers.get("Content-Length", "")
    if expected.isdigit() and not response.headers.get("Content-Encoding") and response.raw.tell() < int(expected):
        raise http.client.IncompleteRead(b"", int(expected) - response.raw.tell())

"""What really leaves this computer while Apprise sends a message: its plugins say only whether all went well.

Their `requests` and `smtplib` are taken by others that write down each exchange, trust what the system trusts, follow
no redirect, and end when the job is cancelled. Nothing of an address or an answer is kept: both may hold a secret.
"""

from __future__ import annotations

import contextlib
import json
import logging
import smtplib
import ssl
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import requests
import urllib3.exceptions

from .answers import retry_after
from .calls import Call, Calls
from .errors import SemaphoreAPIError
from .sessions import Endpoint, find_way, new_session
from .tls_problems import TLS_CODES, tls_code

CONNECT_SECONDS = 10.0
MOST_ANSWER = 256 * 1024
"""Bytes of an answer that are read; a service says little."""
_READS = ("GET", "HEAD", "OPTIONS")
_NOTHING = ("{}", b"{}")
"""What is posted before the message itself, as to enter a room: none of the message is in it."""
BUSY = (429, 503)
"""Answers of a service that can take nothing just now."""

_local = threading.local()


@dataclass(slots=True)
class Exchange:
    """One request, or one e-mail. `sent`: its first byte left. `failure` is one word, empty when an answer came.
    `wait`: the service is busy, and says for how many seconds."""

    mail: bool = False
    sent: bool = False
    status: int | None = None
    failure: str = ""
    wait: float | None = None


@dataclass(slots=True)
class Trace:
    """All exchanges of one message, in order. `ca_file`: a private authority that is trusted, and no other."""

    seconds: float
    ca_file: str | None = None
    exchanges: list[Exchange] = field(default_factory=list)
    calls: Calls = field(default_factory=Calls)

    def begin(self, *, mail: bool = False) -> Exchange:
        found = Exchange(mail)
        self.exchanges.append(found)
        return found


def current_trace() -> Trace | None:
    """That of the message which this thread sends."""
    return getattr(_local, "trace", None)


@contextlib.contextmanager
def traced(seconds: float, ca_file: str | None = None) -> Iterator[Trace]:
    """What this thread sends inside is written down; all of it may take so long."""
    _silence()
    trace = _local.trace = Trace(seconds, ca_file)
    try:
        yield trace
    finally:
        _local.trace = None
        trace.calls.close()


def watch_plugins() -> None:
    """Whatever of Apprise was imported by now sends through here."""
    from .watched_mail import WATCHED_SMTPLIB

    for name, module in list(sys.modules.items()):
        if not name.startswith("apprise."):
            continue
        if getattr(module, "requests", None) is requests:
            module.requests = _WatchedRequests()  # type: ignore[attr-defined]
        if getattr(module, "smtplib", None) is smtplib and hasattr(module, "AppriseSMTPController"):
            module.smtplib = WATCHED_SMTPLIB  # type: ignore[attr-defined]


# Logs: addresses hold secrets, and paths of hooks are nothing else


class _NotWhileSending(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        del record
        return current_trace() is None


_FILTER = _NotWhileSending()


def _silence() -> None:
    apprise = logging.getLogger("apprise")
    apprise.disabled, apprise.propagate = True, False
    for name in ("urllib3.connectionpool", "urllib3.util.retry", "requests"):
        logging.getLogger(name).addFilter(_FILTER)  # the same one twice is once


# HTTP


class _WatchedRequests:
    """Takes the place of the module `requests` in a plugin."""

    def __getattr__(self, name: str) -> Any:
        return getattr(requests, name)

    def request(self, method: str, url: str, **options: Any) -> requests.Response:
        trace = current_trace()
        if trace is None:
            raise requests.RequestException("no message is being sent")
        return _request(trace, method.upper(), url, options)

    def get(self, url: str, **options: Any) -> requests.Response:
        return self.request("GET", url, **options)

    def post(self, url: str, **options: Any) -> requests.Response:
        return self.request("POST", url, **options)

    def put(self, url: str, **options: Any) -> requests.Response:
        return self.request("PUT", url, **options)

    def patch(self, url: str, **options: Any) -> requests.Response:
        return self.request("PATCH", url, **options)

    def delete(self, url: str, **options: Any) -> requests.Response:
        return self.request("DELETE", url, **options)

    def head(self, url: str, **options: Any) -> requests.Response:
        return self.request("HEAD", url, **options)


def _request(trace: Trace, method: str, url: str, options: dict[str, Any]) -> requests.Response:
    exchange, call = trace.begin(), Call(trace.seconds)
    forced = {"allow_redirects": False, "verify": True, "stream": True, "timeout": (CONNECT_SECONDS, trace.seconds)}
    with trace.calls.running(call):
        try:
            with new_session(find_way(Endpoint(url, None, ca_file=trace.ca_file))) as session:
                response = session.request(method, url, **{**options, **forced})
                exchange.status = response.status_code
                with contextlib.suppress(requests.RequestException, urllib3.exceptions.HTTPError, OSError):
                    _read(response)
                exchange.wait = _asked_wait(response) if response.status_code in BUSY else None
        except Exception as error:
            exchange.failure = failure_of(error)
            raise requests.RequestException(exchange.failure) from None
        finally:
            exchange.sent = call.sent and method not in _READS and options.get("data") not in _NOTHING
    return response


def _read(response: requests.Response) -> None:
    """The status line alone says what became of it; a text that is cut or endless does no harm."""
    response._content = b""
    response._content_consumed = True  # type: ignore[attr-defined]
    response._content = response.raw.read(MOST_ANSWER, decode_content=True)
    response.close()


def _asked_wait(response: requests.Response) -> float | None:
    """Seconds, by its header, or by its text where a service says it there (Matrix, Telegram, Discord)."""
    asked = retry_after(response)
    if asked is not None:
        return asked
    try:
        told = json.loads(response.content)
        told = {**told, **(told.get("parameters") or {})}
        asked = float(told["retry_after_ms"]) / 1000 if "retry_after_ms" in told else float(told["retry_after"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return None
    return asked if 0 <= asked < float("inf") else None


def failure_of(error: BaseException) -> str:
    """In one word, by what the libraries wrap in each other."""
    seen: set[int] = set()
    todo: list[object] = [error]
    words = []
    while todo:
        one = todo.pop()
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        seen.add(id(one))
        words.append(_word(one))
        todo += [*one.args, getattr(one, "reason", None), one.__cause__, one.__context__]
    return next((word for word in _ORDER if word in words), "lost")


_ORDER = ("cancelled", "bad_ca_file", "proxy", "name", *TLS_CODES, "connect_timeout", "refused", "timeout")

_OF_CODES = {"bad_ca_file": "bad_ca_file", "bad_proxy": "proxy"}


def _word(error: BaseException) -> str:
    if isinstance(error, SemaphoreAPIError):
        if error.code in _OF_CODES:
            return _OF_CODES[error.code]
        return "cancelled" if type(error).__name__ == "SemaphoreCancelledError" else "timeout"
    name = type(error).__name__
    if "NameResolution" in name or name in ("gaierror", "UnicodeError"):
        return "name"
    if isinstance(error, ssl.SSLError):
        return tls_code(error)
    if "SSL" in name or "Certificate" in name:
        return "tls"
    if name == "ProxyError":
        return "proxy"
    if name in ("ConnectTimeoutError", "ConnectTimeout"):
        return "connect_timeout"
    if name in ("NewConnectionError", "ConnectionRefusedError"):
        return "refused"
    return "timeout" if "Timeout" in name else ""

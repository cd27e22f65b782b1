"""Exceptions of requests, urllib3 and sockets, translated to Nova's own."""

from __future__ import annotations

import socket
import ssl
from typing import TYPE_CHECKING

import requests
import urllib3

from .calls import Call, timed_out
from .errors import SemaphoreAPIError, SemaphoreCancelledError, SemaphoreConnectionError
from .tls_problems import tls_code, tls_sentence, why_of

if TYPE_CHECKING:
    from .sessions import Endpoint

UNREACHABLE = "Connection error: Cannot reach Semaphore"
_BROKEN = (ssl.SSLEOFError, ssl.SSLZeroReturnError)
"""The connection broke; nothing is wrong with the certificate."""


def translate(error: BaseException, call: Call, endpoint: Endpoint) -> SemaphoreAPIError:
    """One of Nova's errors for whatever the network threw; the technical text goes into `detail`."""
    if isinstance(error, SemaphoreAPIError):
        return error
    if call.reason == "cancelled":
        return SemaphoreCancelledError("Cancelled")
    chain = _causes(error)
    connecting = any(isinstance(cause, urllib3.exceptions.ConnectTimeoutError) for cause in chain)
    if call.reason == "deadline" or (_is_timeout(chain) and not connecting):
        return timed_out(call.seconds)
    if any(isinstance(cause, requests.exceptions.ProxyError | urllib3.exceptions.ProxyError) for cause in chain):
        return _unreachable(error, endpoint, "proxy", " (the proxy refused or did not answer)")
    tls = next((cause for cause in chain if isinstance(cause, ssl.SSLError) and not isinstance(cause, _BROKEN)), None)
    if tls is not None:
        return _tls_error(tls, endpoint)
    if any(isinstance(cause, socket.gaierror | urllib3.exceptions.NameResolutionError) for cause in chain):
        return _unreachable(error, endpoint, "name", "")
    return _unreachable(error, endpoint, "unreachable", "")


def _unreachable(error: BaseException, endpoint: Endpoint, code: str, more: str) -> SemaphoreConnectionError:
    return SemaphoreConnectionError(UNREACHABLE + more, code=code, detail=describe(error), params={"url": endpoint.url})


def _tls_error(error: ssl.SSLError, endpoint: Endpoint) -> SemaphoreConnectionError:
    """Certificates do not mend themselves within seconds: not repeated."""
    why, code = why_of(error), tls_code(error)
    return SemaphoreConnectionError(
        f"{UNREACHABLE} {tls_sentence(code, endpoint.url, why)}",
        code=code,
        detail=describe(error),
        params={"url": endpoint.url, "why": why},
        retryable=False,
    )


def _is_timeout(chain: list[BaseException]) -> bool:
    kinds = (requests.exceptions.Timeout, urllib3.exceptions.TimeoutError, TimeoutError)
    return any(isinstance(cause, kinds) for cause in chain)


def _causes(error: BaseException) -> list[BaseException]:
    """The error and everything it wraps (requests and urllib3 nest them in args, reason and __cause__)."""
    found: list[BaseException] = []
    queue: list[object] = [error]
    while queue and len(found) < 20:
        item = queue.pop(0)
        if isinstance(item, BaseException) and item not in found:
            found.append(item)
            queue += [*item.args, getattr(item, "reason", None), item.__cause__, item.__context__]
    return found


def describe(error: BaseException) -> str:
    """For the log: the kinds and texts of the chain."""
    return "; ".join(dict.fromkeys(f"{type(cause).__name__}: {cause}" for cause in _causes(error)))

"""What an HTTP answer means: statuses become errors, bodies become values. Answers may have any shape."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import msgspec
import requests

from .errors import (
    SemaphoreAPIError,
    SemaphoreAuthError,
    SemaphoreConnectionError,
    SemaphoreNotFoundError,
    SemaphorePermissionError,
    SemaphoreServerError,
)
from .tls_problems import tls_sentence

MOST_VALUES = 1_000_000
"""Commas in one answer: decoding holds up every thread, a list of ten million needs gigabytes."""
MOST_ROWS = 50_000
"""Of one list; a server gives a thousand tasks."""

_SURROGATES = re.compile("[\ud800-\udfff]")


def raise_for_status(response: requests.Response, path: str, body: Callable[[], bytes]) -> None:
    """Nothing for 2xx, else the error that fits (FACTS, "Base": bodies are empty or `{"error": ...}`)."""
    status = response.status_code
    if 200 <= status < 300:
        return
    if 300 <= status < 400:
        raise SemaphoreConnectionError(
            "Connection error: the server answered with a redirect. Check the address (http or https, path).",
            code="redirected",
            status=status,
            params={"target": response.headers.get("Location", "")},
            retryable=False,
        )
    content = body()
    raise _of_tls(content, response) or _by_status(status, path, error_text(content), response)


_ABOUT_TLS = (
    (b"No required SSL certificate", "tls_client_wanted"),
    (b"SSL certificate error", "tls_client_refused"),
    (b"plain HTTP request was sent to HTTPS port", "https_wanted"),
    (b"HTTP request to an HTTPS server", "https_wanted"),
)
"""What nginx and Go answer with 400 in place of a broken handshake."""


def _of_tls(content: bytes, response: requests.Response) -> SemaphoreAPIError | None:
    code = next((code for words, code in _ABOUT_TLS if words in content[:4096]), None)
    if response.status_code not in (400, 495, 496, 497) or code is None:
        return None
    parts = urlsplit(response.url or "")
    url = f"{parts.scheme}://{parts.netloc}"
    return SemaphoreAPIError(
        f"Connection error: Cannot reach Semaphore {tls_sentence(code, url, '')}",
        code=code,
        status=response.status_code,
        detail=f"HTTP {response.status_code}: {content[:300].decode('utf-8', 'replace')}",
        params={"url": url},
    )


EVERYWHERE = ("/ping", "/user", "/info", "/projects")
"""What every Semaphore has: where it is not, there is none at this address."""


def _by_status(status: int, path: str, said: str, response: requests.Response) -> SemaphoreAPIError:
    more: dict[str, Any] = {"status": status, "detail": f"HTTP {status} on {path}: {said}", "params": {"said": said}}
    if status == 401:
        return SemaphoreAuthError("Unauthorized: Invalid API token", **more)
    if status == 403:
        return SemaphorePermissionError(_join("Forbidden: the role of this token may not do that", said), **more)
    if status == 407:
        words = "Connection error: the proxy wants a user and a password"
        return SemaphoreConnectionError(words, code="proxy", retryable=False, **more)
    if status == 404 and path in EVERYWHERE:
        text = _join(f"Not found: {path}", said)
        return SemaphoreNotFoundError(f"{text} (Semaphore may be below a path)", code="no_semaphore_here", **more)
    if status == 404 or (status == 400 and re.fullmatch(r"/project/\d+/tasks/-?\d+(/.*)?", path)):
        return SemaphoreNotFoundError(_join(f"Not found: {_thing(path)}", said), **more)
    if status >= 500 or status == 429:
        more["params"] = {"said": said, "status": status, "retry_after": retry_after(response)}
        return SemaphoreServerError(_join(f"Semaphore server error (HTTP {status})", said), **more)
    more["params"] = {"said": said, "status": status}
    code = "rejected" if said else "rejected_silently"
    return SemaphoreAPIError(_join(f"Semaphore refused the request (HTTP {status})", said), code=code, **more)


def _join(text: str, said: str) -> str:
    return f"{text}: {said}" if said else text


def _thing(path: str) -> str:
    """`/project/1/tasks/7/output` -> `task 7 of project 1`."""
    match = re.match(r"/project/(-?\d+)(?:/(\w+?)s?(?:/(-?\d+))?(?:/.*)?)?$", path.partition("?")[0])
    if match is None:
        return path
    project, kind, number = match.groups()
    return f"project {project}" if kind is None else f"{kind} {number or ''} of project {project}".replace("  ", " ")


def retry_after(response: requests.Response) -> float | None:
    """In seconds; a moment is measured by the server's own clock where it tells it."""
    text = response.headers.get("Retry-After", "").strip()
    if re.fullmatch(r"\d{1,6}(\.\d+)?", text):
        return float(text)
    until = _moment(text)
    if until is None:
        return None
    now = _moment(response.headers.get("Date", ""))
    left = until - (time.time() if now is None else now)
    return left if left > 0 else None


def _moment(text: str) -> float | None:
    """Epoch seconds of a date as HTTP writes it."""
    try:
        return parsedate_to_datetime(text).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None


def error_text(content: bytes) -> str:
    """The server's own words, at most 300 characters on one line; empty for HTML."""
    text = content[:4096].decode("utf-8", "replace").strip()
    if not text or text.startswith("<"):
        return ""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = text
    said = value.get("error") or value.get("message") if isinstance(value, dict) else value
    if not isinstance(said, str):
        return ""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\s\ud800-\udfff]+", " ", said).strip()[:300]


def decode(response: requests.Response, content: bytes) -> Any:
    """JSON by content type, text otherwise, None when empty. Raises SemaphoreServerError for broken JSON."""
    if not content.strip():
        return None
    if "json" not in response.headers.get("Content-Type", "json"):
        return content.decode("utf-8", "replace")
    return decode_json(content)


def decode_json(content: bytes) -> Any:
    """Any JSON value. What strict decoding refuses (bad UTF-8, lone surrogates) is read leniently."""
    if len(content) > MOST_VALUES and content.count(b",") > MOST_VALUES:
        raise too_many(MOST_VALUES)
    try:
        return msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError):
        pass
    try:
        text = content.decode("utf-8", "replace")
        value = json.loads(text)
        return json.loads(_SURROGATES.sub("\ufffd", json.dumps(value, ensure_ascii=False)))
    except (ValueError, RecursionError):
        raise not_semaphore(content) from None


def not_semaphore(content: bytes = b"") -> SemaphoreServerError:
    """An answer that no Semaphore gives: a proxy's page, half an object."""
    shown = content[:80].decode("utf-8", "replace")
    return SemaphoreServerError(
        "This does not look like a Semaphore server: its answer cannot be read",
        code="not_semaphore",
        detail=f"unreadable answer beginning {shown!r}",
        retryable=False,
    )


def wrong_shape(wanted: str, value: object) -> SemaphoreServerError:
    """JSON, but not the kind of value that this endpoint gives."""
    error = not_semaphore()
    error.detail = f"expected {wanted}, got {type(value).__name__}"
    return error


def too_many(limit: int) -> SemaphoreServerError:
    """More entries than Nova is willing to hold."""
    return SemaphoreServerError(
        f"The server's answer holds more than {limit} entries and was not used. Check the address",
        code="too_many",
        params={"limit": limit},
        retryable=False,
    )


def too_large(limit: int) -> SemaphoreServerError:
    """More than Nova is willing to read."""
    return SemaphoreServerError(
        f"The server's answer is larger than {limit // (1024 * 1024)} MB and was not read to its end",
        code="too_large",
        params={"limit": limit},
        retryable=False,
    )

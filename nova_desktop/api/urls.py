"""Server addresses: what a person pastes, made into one normal form.

`{url}/api` is where everything lives, and `{url}` may have a path of its own (FACTS, "Base").
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

from .errors import SemaphoreAPIError


def normalise_url(text: str) -> str:
    """`host:3000/`, a pasted `/api` or a page of the web UI become `scheme://host[:port][/path]` without a final slash.

    Without a scheme a loopback host gets http, any other https. Raises SemaphoreAPIError (`bad_url`) for what is no
    address, and for one that holds a user or password (`url_credentials`): those belong in the keyring.
    """
    cleaned = re.sub(r"\s+", "", text).strip("<>\"'")
    if "://" not in cleaned:
        scheme = "http" if is_loopback(_split("http://" + cleaned).hostname) else "https"
        cleaned = f"{scheme}://{cleaned}"
    parts = _split(cleaned)
    if (
        parts.scheme.lower() not in ("http", "https")
        or not parts.hostname
        or not re.match(r"^[\w.:%\-]+$", parts.hostname)
    ):
        raise _bad(text)
    if parts.username or parts.password or "@" in parts.netloc:
        raise SemaphoreAPIError(
            "The address holds a user name or password. Give the address alone; the token goes into its own field.",
            code="url_credentials",
        )
    return urlunsplit((parts.scheme.lower(), _host(parts), _path(parts.path), "", ""))


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise _bad(text) from None
    return parts


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").lower()
    host = f"[{host}]" if ":" in host else host
    default = {"http": 80, "https": 443}[parts.scheme.lower()]
    return host if parts.port in (None, default) else f"{host}:{parts.port}"


def _path(path: str) -> str:
    path = re.sub(r"/+", "/", path)
    path = re.sub(r"/(api|auth/login|project/(\d+|new)(/.*)?)$", "", path.rstrip("/"))
    return path.rstrip("/")


def _bad(text: str) -> SemaphoreAPIError:
    shown = re.sub(r"^([\w+.-]+://)?.*@", r"\1", text.strip(), flags=re.DOTALL)[:200]
    return SemaphoreAPIError(
        f"Not a server address: '{shown}'. Expected something like https://semaphore.example.org",
        code="bad_url",
        params={"url": shown},
    )


def is_loopback(host: str | None) -> bool:
    """This machine: localhost and the loopback addresses. Plain http does not leave it."""
    if not host:
        return False
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def origin(url: str) -> tuple[str, str, int]:
    """(scheme, host, port): two addresses with the same one are the same server to send a token to."""
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme.lower(), 0)
    return parts.scheme.lower(), (parts.hostname or "").lower(), port


def is_plain_http_elsewhere(url: str) -> bool:
    """Would the token travel readable over a network? (http to another machine)"""
    parts = urlsplit(url)
    return parts.scheme == "http" and not is_loopback(parts.hostname)

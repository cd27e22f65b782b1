"""The proxies that the environment names. Their addresses may hold a password, so none is ever quoted."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

import requests
import urllib3

from .errors import SemaphoreConnectionError
from .urls import is_loopback

_NOBODY = "-"
"""No host: with an empty list the library would read NO_PROXY once more."""


def proxies_for(url: str) -> dict[str, str]:
    """For this server. What goes to this machine does not leave it for a proxy elsewhere. Raises
    SemaphoreConnectionError (`bad_proxy`)."""
    found = {kind: _whole(proxy) for kind, proxy in requests.utils.get_environ_proxies(url).items()}
    if is_loopback(urlsplit(url).hostname):
        found = {kind: proxy for kind, proxy in found.items() if is_loopback(_host_of(proxy))}
    chosen = requests.utils.select_proxy(url, found)
    if chosen and not _host_of(chosen):
        raise SemaphoreConnectionError(
            "Connection error: the proxy's address in the environment cannot be used. "
            "HTTPS_PROXY and HTTP_PROXY are written as http://HOST:PORT",
            code="bad_proxy",
            retryable=False,
        )
    return found


def websocket_options(url: str) -> dict[str, Any]:
    """The same for websocket-client, which would read the environment by rules of its own. Raises
    SemaphoreConnectionError (`bad_proxy`, `proxy`)."""
    chosen = requests.utils.select_proxy(url, proxies_for(url))
    if not chosen:
        return {"http_no_proxy": ["*"]}
    proxy = urllib3.util.parse_url(chosen)
    if proxy.scheme != "http":  # the library knows no other: it would say the password in the clear
        raise SemaphoreConnectionError("The websocket does not go through an encrypted proxy", code="proxy")
    user, _, password = (proxy.auth or "").partition(":")
    where = {"http_proxy_host": _host_of(chosen), "http_proxy_port": proxy.port or 80, "proxy_type": "http"}
    account = (unquote(user), unquote(password)) if user else None
    return {**where, "http_proxy_auth": account, "http_no_proxy": [_NOBODY]}


def _host_of(proxy: str) -> str | None:
    """None for what is no address of a proxy that speaks http, or holds a password that no header can say."""
    try:
        parts = urllib3.util.parse_url(proxy)
        unquote(parts.auth or "").encode("latin-1")
    except (urllib3.exceptions.LocationParseError, UnicodeEncodeError):
        return None
    return (parts.host or "").strip("[]") if parts.scheme in ("http", "https") else None


def _whole(proxy: str) -> str:
    """As curl reads it: without a scheme it is one of http."""
    return proxy if "://" in proxy else f"http://{proxy}"

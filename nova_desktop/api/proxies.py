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
    found: dict[str, str] = requests.utils.get_environ_proxies(url)
    if is_loopback(urlsplit(url).hostname):
        found = {kind: proxy for kind, proxy in found.items() if is_loopback(_host_of(proxy))}
    chosen = requests.utils.select_proxy(url, found)
    if chosen and not _host_of(chosen):
        raise SemaphoreConnectionError(
            "Connection error: the proxy's address in the environment cannot be read. "
            "HTTPS_PROXY and HTTP_PROXY read http://HOST:PORT",
            code="bad_proxy",
            retryable=False,
        )
    return found


def websocket_options(url: str) -> dict[str, Any]:
    """The same for websocket-client, which would read the environment by rules of its own."""
    proxy = urlsplit(_whole(requests.utils.select_proxy(url, proxies_for(url)) or ""))
    if not proxy.hostname:
        return {"http_no_proxy": ["*"]}
    account = (unquote(proxy.username or ""), unquote(proxy.password or ""))
    where = {"http_proxy_host": proxy.hostname, "http_proxy_port": proxy.port or 8080, "proxy_type": "http"}
    return {**where, "http_proxy_auth": account if proxy.username else None, "http_no_proxy": [_NOBODY]}


def _host_of(proxy: str) -> str | None:
    try:
        return urllib3.util.parse_url(_whole(proxy)).host
    except urllib3.exceptions.LocationParseError:
        return None


def _whole(proxy: str) -> str:
    """As curl reads it: without a scheme it is one of http."""
    return proxy if not proxy or "://" in proxy else f"http://{proxy}"

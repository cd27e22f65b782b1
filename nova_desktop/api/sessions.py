"""A session of requests as Nova wants it: trust, proxies and token are given by us, nothing is picked up on the way."""

from __future__ import annotations

import http.cookiejar
import ssl
from dataclasses import dataclass
from typing import Any

import requests

from .. import __version__
from .errors import SemaphoreConnectionError
from .proxies import proxies_for
from .sockets import Adapter, ClientCertError, tls_context


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a server is and how it is trusted. `token` never leaves for another origin and is not in repr()."""

    url: str
    token: str | None
    timeout: float = 30.0
    max_retries: int = 3
    ca_file: str | None = None
    client_cert: tuple[str, str] | None = None
    allow_plain_http: bool = False

    def __repr__(self) -> str:
        return f"Endpoint(url={self.url!r})"


class Bearer(requests.auth.AuthBase):
    """Set as auth, so that neither a ~/.netrc entry nor an address with a password can take the token's place."""

    def __init__(self, token: str | None) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._token is not None:
            request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class NoCookies(http.cookiejar.DefaultCookiePolicy):
    """A token needs no cookie, and a session cookie would outlive a log-out."""

    def set_ok(self, cookie: Any, request: Any) -> bool:
        del cookie, request
        return False


class _Session(requests.Session):
    """Redirects are ours to judge: requests would read a redirect's whole body first, however long it is."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        del resp


@dataclass(frozen=True, slots=True)
class Way:
    """What all sessions to a server share: whom they trust, and the proxies they go through."""

    trust: ssl.SSLContext
    proxies: dict[str, str]


def find_way(endpoint: Endpoint) -> Way:
    """Made once, it takes a good half millisecond. Raises SemaphoreConnectionError (`bad_ca_file`,
    `bad_client_cert`, `bad_proxy`)."""
    try:
        return Way(tls_context(endpoint.ca_file, endpoint.client_cert), proxies_for(endpoint.url))
    except ClientCertError as error:
        file = (endpoint.client_cert or ("",))[0]
        raise SemaphoreConnectionError(
            f"Connection error: the client certificate {file} cannot be used ({error}). "
            "Give a PEM file with the certificate and its key",
            code=error.code,
            params={"file": file, "why": str(error)},
            retryable=False,
        ) from error
    except OSError as error:
        raise SemaphoreConnectionError(
            f"Connection error: the CA file {endpoint.ca_file} cannot be used ({error.strerror or error})",
            code="bad_ca_file",
            params={"file": endpoint.ca_file or "", "why": str(error.strerror or error)},
            retryable=False,
        ) from error


def new_session(way: Way) -> requests.Session:
    """A session for one thread, or for one request."""
    session = _Session()
    session.trust_env = False
    session.proxies = dict(way.proxies)
    adapter = Adapter(way.trust)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    session.headers.update({"User-Agent": f"nova-desktop/{__version__}", "Accept": "application/json"})
    session.cookies.set_policy(NoCookies())
    return session

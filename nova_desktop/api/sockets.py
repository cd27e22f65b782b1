"""Connections of urllib3 that tell the running call which socket it uses and when the first byte leaves."""

from __future__ import annotations

import socket
import ssl
from typing import Any

import requests.adapters
import truststore
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from .calls import current_call
from .connecting import open_connection


class _Watched:
    """Mixed into both connection classes."""

    _opening = False

    def connect(self) -> None:
        self._opening = True
        try:
            super().connect()  # type: ignore[misc]
        finally:
            self._opening = False

    def _new_conn(self) -> socket.socket:
        call = current_call()
        sock: socket.socket = open_connection(self, call)
        if call is not None:
            try:
                call.attach(self, sock, fresh=True)
            except BaseException:
                sock.close()
                raise
        return sock

    def send(self, data: Any) -> None:
        if getattr(self, "sock", None) is None:
            self.connect()
        call = current_call()
        if call is not None and not self._opening:  # a proxy's CONNECT is not yet the request
            call.attach(self, self.sock)  # type: ignore[attr-defined]
            call.mark_sent()
        super().send(data)  # type: ignore[misc]


class WatchedHTTPConnection(_Watched, HTTPConnection):
    pass


class WatchedHTTPSConnection(_Watched, HTTPSConnection):
    pass


class _HTTPPool(HTTPConnectionPool):
    ConnectionCls = WatchedHTTPConnection


class _HTTPSPool(HTTPSConnectionPool):
    ConnectionCls = WatchedHTTPSConnection


_POOLS = {"http": _HTTPPool, "https": _HTTPSPool}


class Adapter(requests.adapters.HTTPAdapter):
    """requests over watched connections, trusting the system's certificates or one private CA, and no other list.

    `verify` is given with each request, because `Session.verify` gives way to REQUESTS_CA_BUNDLE (measured).
    """

    def __init__(self, trust: ssl.SSLContext) -> None:
        self._trust = trust
        super().__init__(pool_connections=4, pool_maxsize=4, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=self._trust, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> urllib3.ProxyManager:
        if proxy.lower().startswith("socks"):  # their connections could not be watched, nor a start be told as sent
            raise requests.exceptions.ProxyError("SOCKS proxies are not supported")
        manager: urllib3.ProxyManager = super().proxy_manager_for(proxy, ssl_context=self._trust, **kwargs)
        manager.pool_classes_by_scheme = _POOLS
        return manager

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """The context decides; requests would add its own list of authorities to it."""
        del url, verify, cert
        conn.cert_reqs = "CERT_REQUIRED"
        conn.ca_certs = None
        conn.ca_cert_dir = None

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
        host, pool = super().build_connection_pool_key_attributes(request, True, cert)
        del verify
        pool.pop("ca_certs", None)
        pool.pop("ca_cert_dir", None)
        return host, pool


def tls_context(ca_file: str | None, client_cert: tuple[str, str] | None = None) -> ssl.SSLContext:
    """Trust the private CA alone when there is one, else what the system trusts. Raises OSError, ssl.SSLError."""
    if ca_file:
        made = ssl.create_default_context(cafile=ca_file)
    else:
        made = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        made.minimum_version = ssl.TLSVersion.TLSv1_2
    if client_cert:
        try:
            made.load_cert_chain(*client_cert, password=_no_password)
        except (OSError, ValueError) as error:
            raise _client_cert_error(error) from error
    return made


class ClientCertError(Exception):
    """The file of the client certificate cannot be used; `code` and the text say why."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code = code


def _client_cert_error(error: OSError | ValueError) -> ClientCertError:
    if isinstance(error, ssl.SSLError):  # its own words name a line of its source
        return ClientCertError("client_cert_empty", "it holds no certificate with its key")
    if isinstance(error, OSError):
        return ClientCertError("bad_client_cert", error.strerror or str(error))
    return ClientCertError("client_cert_locked", str(error))


def _no_password() -> str:
    """OpenSSL would ask on the terminal, and wait."""
    raise ValueError("its key is protected by a password")

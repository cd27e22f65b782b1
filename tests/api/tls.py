"""Certificates made for a test, and a tiny proxy."""

from __future__ import annotations

import contextlib
import datetime
import socket
import ssl
import threading
from pathlib import Path

import trustme

from .wire import Wire, reply

SAYS = reply('"pong"'), reply("[]")


def context(authority: trustme.CA, *names: str, days: int = 30) -> ssl.SSLContext:
    """What a server needs to show a certificate for these names."""
    until = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=days)
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names, not_before=until - datetime.timedelta(days=60), not_after=until).configure_cert(made)
    return made


def pem(authority: trustme.CA, folder: Path, name: str = "ca.pem") -> str:
    """The authority's certificate as a file."""
    path = folder / name
    authority.cert_pem.write_to_path(str(path))
    return str(path)


class Proxy:
    """Notes each request line it gets. CONNECT leads to `target` whatever was asked for, GET is answered with `[]`."""

    def __init__(self, target: int | None = None, refuse: bool = False) -> None:
        self.lines: list[str] = []
        self.heads: list[bytes] = []
        self._target, self._refuse = target, refuse
        self._threads: list[threading.Thread] = []
        self._wire = Wire(self._answer)
        self.url = self._wire.url

    def close(self) -> None:
        self._wire.close()
        for thread in self._threads:
            thread.join(5)

    def _answer(self, _wire: Wire, connection: socket.socket, request: bytes) -> None:
        line = request.split(b"\r\n")[0].decode()
        self.lines.append(line)
        self.heads.append(request)
        if self._refuse:
            connection.sendall(reply(status=403))
        elif line.startswith("CONNECT"):
            self._tunnel(connection)
        else:
            connection.sendall(reply("[]"))

    def _tunnel(self, connection: socket.socket) -> None:
        far = socket.create_connection(("127.0.0.1", self._target or 0))
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        thread = threading.Thread(target=_pump, args=(far, connection), name="practice-proxy", daemon=True)
        self._threads.append(thread)
        thread.start()
        _pump(connection, far)
        thread.join(5)
        far.close()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    with contextlib.suppress(OSError):
        sink.shutdown(socket.SHUT_RDWR)

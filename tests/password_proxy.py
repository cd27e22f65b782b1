"""A real proxy that wants a user and a password, for plain http and CONNECT."""

from __future__ import annotations

import base64
import contextlib
import re
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlsplit


class PasswordProxy(socketserver.ThreadingTCPServer):
    """`passed` are the request lines of those who said the password, `refused` those of the others."""

    daemon_threads = True

    def __init__(self, user: str, password: str) -> None:
        self.passed: list[str] = []
        self.refused: list[str] = []
        self.account = b"Basic " + base64.b64encode(f"{user}:{password}".encode())
        super().__init__(("127.0.0.1", 0), _Exchange)
        self.url = f"http://{quote(user)}:{quote(password, safe='')}@127.0.0.1:{self.server_address[1]}"


class _Exchange(socketserver.BaseRequestHandler):
    """One request a connection: what is forwarded says that it ends there."""

    def handle(self) -> None:
        head, _, rest = self._head().partition(b"\r\n\r\n")
        line, *fields = head.split(b"\r\n")
        if not line:
            return  # who opens a connection and gives up asked for nothing
        told = self.server.passed if self._knows(fields) else self.server.refused  # type: ignore[attr-defined]
        told.append(line.decode())
        if told is self.server.refused:  # type: ignore[attr-defined]
            self.request.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            return
        with contextlib.suppress(OSError):
            self._forward(line, fields, rest)

    def _head(self) -> bytes:
        got = b""
        while b"\r\n\r\n" not in got and (more := self.request.recv(65536)):
            got += more
        return got

    def _knows(self, fields: list[bytes]) -> bool:
        return b"Proxy-Authorization: " + self.server.account in fields  # type: ignore[attr-defined]

    def _forward(self, line: bytes, fields: list[bytes], rest: bytes) -> None:
        method, target, version = line.split(b" ")
        tunnel = method == b"CONNECT"
        there = urlsplit(("//" if tunnel else "") + target.decode())
        with socket.create_connection((there.hostname or "", there.port or 80)) as far:
            if tunnel:
                self.request.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                path = re.sub(rb"^\w+://[^/]+", b"", target)
                kept = [one for one in fields if not one.lower().startswith((b"proxy-", b"connection:"))]
                far.sendall(b"\r\n".join([b" ".join([method, path, version]), *kept, b"Connection: close", b"", rest]))
            back = threading.Thread(target=_pump, args=(far, self.request), daemon=True)
            back.start()
            _pump(self.request, far)
            back.join()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    with contextlib.suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


@contextmanager
def password_proxy(user: str, password: str) -> Iterator[PasswordProxy]:
    made = PasswordProxy(user, password)
    thread = threading.Thread(target=made.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield made
    finally:
        made.shutdown()
        thread.join()
        made.server_close()

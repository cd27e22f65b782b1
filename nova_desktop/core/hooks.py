"""A small receiver for a server's alerts, on a thread of its own: bounded in size, number and time; it tells nothing.

It answers 204 to an alert it understands, 404 to anything whose path is not the secret one, 413, 411, 400 and 429
otherwise, always with an empty body.
"""

from __future__ import annotations

import contextlib
import hmac
import re
import selectors
import socket
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from .. import __version__
from .hook_alerts import Alert, read_alert
from .hook_settings import LOOPBACK

MOST_BYTES = 64 * 1024
MOST_DROPPED = 16 * 1024 * 1024
"""Bytes that are read and thrown away, so that who sends too much still reads why it is not taken."""
MOST_A_MINUTE = 120
MOST_AT_ONCE = 8
SECONDS = 5.0
"""What one request may take from its first byte to its last, however slowly it drips."""
_PATH = re.compile(r"/hook/([\w-]{16,128})(?:/[\w./-]{0,64})?(?:\?\S{0,256})?", re.ASCII)
"""Gotify's plugin of the server puts `/message?token=...` behind the address."""


@dataclass(frozen=True, slots=True)
class Told:
    """One alert that came, at an epoch second; None: somebody knew the address and sent something else."""

    alert: Alert | None
    at: float


class HookReceiver:
    """Runs from `start` to `stop`. `tell` is called on its threads."""

    def __init__(self, secret: str, tell: Callable[[Told], None], host: str = LOOPBACK, port: int = 0) -> None:
        self._secret = secret.encode()
        self._tell = tell
        self._where = (host, port)
        self._times: deque[float] = deque(maxlen=MOST_A_MINUTE)
        self._lock = threading.Lock()
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def port(self) -> int:
        return self._server.server_address[1] if self._server is not None else 0

    def start(self) -> None:
        """Raises OSError: the port is taken, or may not be used."""
        self._server = _Server(self._where, self)
        self._thread = threading.Thread(target=self._server.serve, name="nova-hooks", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ends at once; what is half received is dropped."""
        server, self._server = self._server, None
        if server is None:
            return
        server.wake()
        if self._thread is not None:
            self._thread.join(2)
        server.server_close()
        server.cut()

    # Called by its handlers

    def knows(self, path: str) -> bool:
        """Is it the secret path? Takes as long for a wrong one."""
        match = _PATH.fullmatch(path)
        given = match[1].encode() if match else b""
        return hmac.compare_digest(given, self._secret)

    def has_room(self) -> bool:
        """At most so many in a minute."""
        now = time.monotonic()
        with self._lock:
            if len(self._times) == MOST_A_MINUTE and now - self._times[0] < 60:
                return False
            self._times.append(now)
            return True

    def take(self, body: bytes) -> bool:
        """Was it an alert?"""
        alert = read_alert(body)
        self._tell(Told(alert, time.time()))
        return alert is not None


class _Server(HTTPServer):
    """A thread for each of a few connections; more are closed unheard."""

    request_queue_size = 16

    def __init__(self, where: tuple[str, int], receiver: HookReceiver) -> None:
        self.receiver = receiver
        self._open: set[socket.socket] = set()
        self._threads: set[threading.Thread] = set()
        self._lock = threading.Lock()
        if ":" in where[0]:
            self.address_family = socket.AF_INET6
        self._ear, self._mouth = socket.socketpair()
        try:
            super().__init__(where, _Handler)
        except BaseException:
            self._ear.close()
            self._mouth.close()
            raise

    def serve(self) -> None:
        """Until `wake`; between two connections nothing runs."""
        with selectors.DefaultSelector() as selector:
            for one in (self, self._ear):
                selector.register(one, selectors.EVENT_READ)
            while all(key.fileobj is not self._ear for key, _ in selector.select()):
                self._handle_request_noblock()  # type: ignore[attr-defined]

    def wake(self) -> None:
        self._mouth.send(b"!")

    def server_close(self) -> None:
        super().server_close()
        self._ear.close()
        self._mouth.close()

    def server_bind(self) -> None:
        """Without a look-up of the host's name, which may take seconds."""
        if sys.platform != "win32":  # there it would share the port with whoever else listens
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "nova", self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            if len(self._open) >= MOST_AT_ONCE:
                self.shutdown_request(request)
                return
            self._open.add(request)
            thread = threading.Thread(target=self._serve, args=(request, client_address), name="nova-hook", daemon=True)
            self._threads.add(thread)
        thread.start()

    def _serve(self, request: socket.socket, client_address: Any) -> None:
        watch = threading.Timer(SECONDS, _shut, (request,))  # a time-out starts anew with each dripped byte
        watch.daemon = True
        watch.start()
        try:
            self.finish_request(request, client_address)
            _drop_rest(request)
        except (OSError, ValueError):
            pass
        finally:
            watch.cancel()
            watch.join(1)
            self.shutdown_request(request)
            with self._lock:
                self._open.discard(request)
                self._threads.discard(threading.current_thread())

    def cut(self) -> None:
        """End what is open, and wait for it."""
        with self._lock:
            requests, threads = list(self._open), list(self._threads)
        for one in requests:
            _shut(one)
        for thread in threads:
            thread.join(1)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing of it is printed."""
        del request, client_address


def _shut(request: socket.socket) -> None:
    with contextlib.suppress(OSError):
        request.shutdown(socket.SHUT_RDWR)


def _drop_rest(request: socket.socket) -> None:
    """Until the sender hangs up: a connection that ends with unread bytes is reset, and the answer is lost."""
    request.shutdown(socket.SHUT_WR)
    left = MOST_DROPPED
    while left > 0 and (piece := request.recv(min(left, MOST_BYTES))):
        left -= len(piece)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = SECONDS
    server_version = f"nova-desktop/{__version__}"
    sys_version = ""

    def do_POST(self) -> None:
        """The only thing it takes."""
        receiver = self.server.receiver
        if not receiver.knows(self.path):
            self._answer(404)
        elif not receiver.has_room():
            self._answer(429)
        else:
            self._take(receiver)

    def _take(self, receiver: HookReceiver) -> None:
        length = self.headers.get("Content-Length", "")
        if not re.fullmatch(r"\d{1,12}", length, re.ASCII):
            self._answer(411)
        elif int(length) > MOST_BYTES:
            self._answer(413)
        else:
            body = self.rfile.read(int(length))
            whole = len(body) == int(length)
            self._answer(204 if whole and receiver.take(body) else 400)

    def _answer(self, status: int) -> None:
        self.close_connection = True
        self.send_response_only(status)
        self.send_header("Content-Length", "0")
        self.send_header("Connection", "close")
        self.end_headers()

    def _no(self) -> None:
        self._answer(404)

    do_GET = do_HEAD = do_PUT = do_DELETE = do_OPTIONS = do_PATCH = _no  # noqa: N815

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Without the words of the library, which quote what came."""
        del message, explain
        self.request_version = "HTTP/1.0"
        self._answer(code if 400 <= code < 600 else 400)

    def log_message(self, format: str, *args: Any) -> None:
        """Paths are secret."""
        del format, args

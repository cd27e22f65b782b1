"""A real https server that says which release is the newest, and notes each request."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import trustme

PAGE = "https://releases.test/nova/9.0"


class ReleaseFeed:
    """`requests` are (method, path, headers); `body`, `status` and `headers` are what the next ones get."""

    def __init__(self, folder: Path) -> None:
        self.requests: list[tuple[str, str, dict[str, str]]] = []
        self.connections = 0
        self.status = 200
        self.headers: dict[str, str] = {}
        self.body: bytes = json.dumps({"tag_name": "v9.0", "html_url": PAGE}).encode()
        self.gate = threading.Event()
        """Answers wait for it."""
        self.gate.set()
        authority = trustme.CA()
        authority.cert_pem.write_to_path(folder / "authority.pem")
        self.authority = str(folder / "authority.pem")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost").configure_cert(context)
        self._server = _Server(self, context)
        self.host = f"localhost:{self._server.server_address[1]}"
        self.address = f"https://{self.host}/nova/latest"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="practice-feed")
        self._thread.start()

    def says(self, **told: Any) -> None:
        self.body = json.dumps(told).encode()

    def close(self) -> None:
        self.gate.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = False

    def __init__(self, feed: ReleaseFeed, context: ssl.SSLContext) -> None:
        self.feed, self.context = feed, context
        super().__init__(("127.0.0.1", 0), _Handler)

    def finish_request(self, request: Any, client_address: Any) -> None:
        self.feed.connections += 1
        try:
            with self.context.wrap_socket(request, server_side=True) as secure:
                super().finish_request(secure, client_address)
        except OSError:
            return  # who does not trust us hangs up


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        feed = self.server.feed
        feed.requests.append((self.command, self.path, dict(self.headers)))
        feed.gate.wait(20)
        self.send_response(feed.status)
        for name, value in {"Content-Length": str(len(feed.body)), **feed.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(feed.body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def release_feed(folder: Path) -> Iterator[ReleaseFeed]:
    made = ReleaseFeed(folder)
    try:
        yield made
    finally:
        made.close()

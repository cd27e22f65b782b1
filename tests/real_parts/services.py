"""A real SMTP sink and a real HTTP receiver that notes what it is sent."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller


class Receiver:
    """`got` is (path, headers, body) of each request; `status` is what the next ones are answered with."""

    def __init__(self, port: int = 0) -> None:
        self.got: list[tuple[str, dict[str, str], Any]] = []
        self.status = 200
        self.cut = False
        """Take the request and hang up without an answer."""
        self.headers: dict[str, str] = {}
        self.busy_at = ""
        """Requests with this in their path are answered with `status` alone, all others with 200."""
        self.answer = b'{"event_id": "1", "room_id": "!room:host"}'
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                try:
                    told = json.loads(body)
                except ValueError:
                    told = body
                receiver.got.append((self.path, dict(self.headers), told))
                if receiver.cut:
                    self.connection.close()
                    return
                self.send_response(receiver.status if receiver.busy_at in self.path else 200)
                for name, value in receiver.headers.items():
                    self.send_header(name, value)
                answer = receiver.answer
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_PUT = do_POST  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@contextmanager
def receiving(port: int = 0) -> Iterator[Receiver]:
    made = Receiver(port)
    try:
        yield made
    finally:
        made.close()


class Sink:
    """`mails` are those that were taken; `answers` says otherwise for the mail's text or a recipient."""

    def __init__(self, **how: object) -> None:
        self.mails: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.data_answer = "250 taken"
        self.rcpt_answer = "250 OK"
        self.refused: dict[str, str] = {}
        """Recipients that are not taken, with the answer to them."""
        self._controller = Controller(self, hostname="127.0.0.1", port=_free_port(), **how)
        self._controller.start()
        self.port = self._controller.port

    async def handle_RCPT(self, _server, _session, envelope, address, _options) -> str:
        answer = self.refused.get(address, self.rcpt_answer)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server, _session, envelope) -> str:
        if self.data_answer.startswith("250"):
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
            self.recipients.append(list(envelope.rcpt_tos))
        return self.data_answer

    def close(self) -> None:
        self._controller.stop()


@contextmanager
def sinking(**how: object) -> Iterator[Sink]:
    """`how`: as aiosmtpd's controller takes it."""
    made = Sink(**how)
    try:
        yield made
    finally:
        made.close()


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

"""HTTP/1.1 on one connection: reads requests, writes answers as Go's server frames them, upgrades to websocket."""

from __future__ import annotations

import posixpath
import re
from email.utils import formatdate
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from . import fault_acts, practice_routes
from .http_types import Request, Response, empty, not_found
from .push import Client, accept_key

if TYPE_CHECKING:
    from .server import HttpServer

CHUNKED_ABOVE = 2048
CHUNK = 65536
PAGE = (
    b"<!DOCTYPE html>\n<html><head><title>Semaphore UI (practice)</title></head>"
    b"<body>This is Nova Desktop's practice server.</body></html>\n"
)


class Handler(BaseHTTPRequestHandler):
    """Serves one connection until it is closed."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: HttpServer

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is written anywhere."""

    def _serve(self) -> None:
        try:
            self._serve_request()
        except OSError:
            self.close_connection = True

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _serve  # noqa: N815

    def _serve_request(self) -> None:
        practice, split = self.server.practice, urlsplit(self.path)
        length = self.headers.get("Content-Length") or "0"
        if not length.isdigit():
            self.close_connection = True
            self.send(empty(400))
            return
        body = self.rfile.read(int(length))
        headers = {name.lower(): value for name, value in self.headers.items()}
        if not f"{split.path}/".startswith(f"{practice.base_path}/"):
            self.send(not_found())
            return
        path = split.path.removeprefix(practice.base_path)
        request = Request(self.command, unquote(path), dict(parse_qsl(split.query)), headers, body)
        if path.startswith("/practice/"):
            self.send(practice_routes.answer(practice, request))
            return
        practice.note(request, self.path)
        rule = practice.faults.take(self.command, self.path)
        if rule is None:
            self.send(self.answer(request))
        else:
            fault_acts.act(self, rule, request)

    def answer(self, request: Request) -> Response:
        """The right answer to a request."""
        path = request.path
        if not path.startswith("/api/"):
            return Response(200, PAGE, "text/html; charset=utf-8") if path != "/api" else not_found()
        clean = re.sub(r"/+", "/", posixpath.normpath(path))
        if clean != path:
            query = urlsplit(self.path).query
            location = self.server.practice.base_path + clean + (f"?{query}" if query else "")
            return Response(301, headers={"Location": location})
        request.path = path.removeprefix("/api")
        if request.path == "/ws" and request.method == "GET":
            return self._push(request)
        if request.method == "HEAD":
            request.method = "GET"
        return self.server.practice.site.answer(request)

    def send(self, response: Response) -> None:
        """Writes an answer: with a length up to 2 kB, in chunks above it."""
        if response.status == 101:
            return
        head, body = self.head(response), response.body
        if self.command == "HEAD" or response.status in (204, 304):
            self.wfile.write(head)
        elif len(body) <= CHUNKED_ABOVE:
            self.wfile.write(head + body)
        else:
            self.wfile.write(head)
            for start in range(0, len(body), CHUNK):
                part = body[start : start + CHUNK]
                self.wfile.write(b"%x\r\n%b\r\n" % (len(part), part))
            self.wfile.write(b"0\r\n\r\n")

    def head(self, response: Response) -> bytes:
        """Status line and headers."""
        lines = [f"HTTP/1.1 {response.status} {_phrase(response.status)}"]
        lines += [f"Content-Type: {response.content_type}", f"Date: {formatdate(usegmt=True)}"]
        lines += [f"{name}: {value}" for name, value in response.headers.items()]
        if response.status not in (204, 304) and self.command != "HEAD":
            small = len(response.body) <= CHUNKED_ABOVE
            lines.append(f"Content-Length: {len(response.body)}" if small else "Transfer-Encoding: chunked")
        if self.close_connection:
            lines.append("Connection: close")
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")

    def _push(self, request: Request) -> Response:
        site = self.server.practice.site
        user = site.user_of(request)
        if user is None:
            return empty(401)
        key = request.headers.get("sec-websocket-key")
        if key is None or request.headers.get("upgrade", "").lower() != "websocket":
            return Response(400, b"Bad Request\n", "text/plain; charset=utf-8")
        head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        self.wfile.write(f"{head}Sec-WebSocket-Accept: {accept_key(key)}\r\n\r\n".encode())
        client = Client(self.connection, lambda project_id: site.world.sees(user, project_id))
        site.world.hub.join(client)
        try:
            client.serve(self.rfile)
        finally:
            site.world.hub.leave(client)
        self.close_connection = True
        return Response(101)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"

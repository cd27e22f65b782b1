"""What a rule of `faults` does to a request on the socket."""

from __future__ import annotations

import contextlib
import json
import select
import socket
import struct
import time
from typing import TYPE_CHECKING

from .faults import Rule
from .http_types import Answer, Request, Response
from .starting import RefusedError

if TYPE_CHECKING:
    from .handler import Handler

HTML = b"<html><body>502 Bad Gateway</body></html>"
WRONG_SHAPE = b'{"unexpected":["shape",1,null,{"id":"not a number","status":17}]}\n'


def act(handler: Handler, rule: Rule, request: Request) -> None:
    """Lets a request go wrong as the rule says."""
    if rule.kind != "drip":
        handler.server.stopping.wait(rule.seconds)
    _ACTS[rule.kind](handler, rule, request)


def _latency(handler: Handler, _rule: Rule, request: Request) -> None:
    handler.send(handler.answer(request))


def _status(handler: Handler, rule: Rule, _request: Request) -> None:
    headers = {"Retry-After": rule.retry_after} if rule.retry_after is not None else {}
    body = (rule.body or "").encode()
    handler.send(Response(rule.status, body, headers=headers))


def _status_after(handler: Handler, rule: Rule, request: Request) -> None:
    handler.answer(request)
    _status(handler, rule, request)


def _redirect(handler: Handler, rule: Rule, _request: Request) -> None:
    status = rule.status if 300 <= rule.status < 400 else 302
    handler.send(Response(status, headers={"Location": rule.url}))


def _cut_before(handler: Handler, _rule: Rule, _request: Request) -> None:
    reset(handler)


def _cut_after(handler: Handler, _rule: Rule, request: Request) -> None:
    handler.answer(request)
    reset(handler)


def _cut_late(handler: Handler, rule: Rule, request: Request) -> None:
    response = handler.answer(request)
    with contextlib.suppress(ValueError, KeyError, TypeError):
        number = json.loads(response.body)["id"]
        handler.server.practice.world.hidden[number] = time.monotonic() + rule.late
    reset(handler)


def _hang_before(handler: Handler, _rule: Rule, _request: Request) -> None:
    hang(handler)


def _hang_after(handler: Handler, _rule: Rule, request: Request) -> None:
    handler.answer(request)
    hang(handler)


def _lock_up(handler: Handler, _rule: Rule, request: Request) -> None:
    site = handler.server.practice.site
    found = site.find(request.method, request.path.removeprefix("/api"))
    user = site.user_of(request)
    if found is not None and user is not None and found[0].pattern.endswith("/tasks"):
        request.params = found[1]
        with contextlib.suppress(RefusedError, Answer):
            site.starter.list_as_waiting(request.project_id, request.object(), user.id)
    site.world.logs.freeze()
    hang(handler)


def _garbage(handler: Handler, _rule: Rule, _request: Request) -> None:
    handler.wfile.write(b"\x00\xff\x16\x03\x01 this is no HTTP at all\r\n\r\n\x80\x81")
    handler.close_connection = True


def _wrong_shape(handler: Handler, rule: Rule, request: Request) -> None:
    response = handler.answer(request)
    response.body = rule.body.encode() if rule.body is not None else WRONG_SHAPE
    handler.send(response)


def _not_json(handler: Handler, _rule: Rule, request: Request) -> None:
    response = handler.answer(request)
    response.body = HTML
    handler.send(response)


def _drip(handler: Handler, rule: Rule, request: Request) -> None:
    response = handler.answer(request)
    data = _with_length(handler, response) + response.body
    for i in range(len(data)):
        handler.wfile.write(data[i : i + 1])
        if handler.server.stopping.wait(rule.seconds):
            break
    handler.close_connection = True


def _half(handler: Handler, _rule: Rule, request: Request) -> None:
    response = handler.answer(request)
    handler.wfile.write(_with_length(handler, response) + response.body[: len(response.body) // 2])
    time.sleep(0.02)
    reset(handler)


def _endless(handler: Handler, _rule: Rule, request: Request) -> None:
    response = handler.answer(request)
    response.body = b" " * 4096
    handler.wfile.write(handler.head(response))
    part = b'[{"output":"' + b"x" * 65000 + b'"},'
    while not handler.server.stopping.is_set():
        handler.wfile.write(b"%x\r\n%b\r\n" % (len(part), part))
    handler.close_connection = True


_ACTS = {
    "latency": _latency,
    "status": _status,
    "status_after": _status_after,
    "redirect": _redirect,
    "cut_before": _cut_before,
    "cut_after": _cut_after,
    "cut_late": _cut_late,
    "hang_before": _hang_before,
    "hang_after": _hang_after,
    "lock_up": _lock_up,
    "garbage": _garbage,
    "wrong_shape": _wrong_shape,
    "not_json": _not_json,
    "drip": _drip,
    "half": _half,
    "endless": _endless,
}


def _with_length(handler: Handler, response: Response) -> bytes:
    headers = response.headers | {"Content-Length": str(len(response.body))}
    return handler.head(Response(response.status, b"", response.content_type, headers)).replace(
        b"Content-Length: 0\r\n", b"", 1
    )


def reset(handler: Handler) -> None:
    """Closes the connection with a reset instead of an orderly end."""
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.server.to_reset(handler.connection)
    handler.close_connection = True


def hang(handler: Handler) -> None:
    """Says nothing until the client gives up or the server ends."""
    handler.close_connection = True
    while not handler.server.stopping.wait(0.02):
        readable, _, _ = select.select([handler.connection], [], [], 0.08)
        if readable and not handler.connection.recv(1, socket.MSG_PEEK):
            return

"""Opening a TCP connection in short steps, so that it can be stopped where a host swallows packets or a name server
does not answer."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import os
import selectors
import socket
import threading
import time
from concurrent.futures import Future
from typing import Any

from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from .calls import Call

STEP = 0.1
"""Seconds between two looks at whether the call was stopped."""
_UNDER_WAY = (errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", errno.EINPROGRESS))


def open_connection(connection: Any, call: Call | None) -> socket.socket:
    """A connected socket for a connection of urllib3, with its time-out, options and exceptions."""
    host, port = str(connection._dns_host).strip("[]"), int(connection.port)
    try:
        found = _addresses(host, port, call)
    except (socket.gaierror, UnicodeError) as error:
        reason = error if isinstance(error, socket.gaierror) else socket.gaierror(str(error))
        raise NameResolutionError(host, connection, reason) from error
    failed: OSError = OSError(f"no address for {host}")
    for family, kind, protocol, _, address in found:
        try:
            return _to(socket.socket(family, kind, protocol), address, connection, call)
        except OSError as error:
            failed = error
    if isinstance(failed, TimeoutError):
        raise ConnectTimeoutError(connection, f"Connection to {host} timed out") from failed
    raise NewConnectionError(connection, f"Failed to establish a new connection: {failed}") from failed


def _addresses(host: str, port: int, call: Call | None) -> list[Any]:
    """What getaddrinfo says. Nothing interrupts it, so a name is looked up in a thread that a stopped call leaves to
    itself; it ends when the resolver gives up."""
    if call is None or _is_literal(host):
        return socket.getaddrinfo(host, port, socket.AF_UNSPEC, socket.SOCK_STREAM)
    answer: Future[list[Any]] = Future()

    def look_up() -> None:
        try:
            answer.set_result(socket.getaddrinfo(host, port, socket.AF_UNSPEC, socket.SOCK_STREAM))
        except Exception as error:
            answer.set_exception(error)

    threading.Thread(target=look_up, name="nova-name-lookup", daemon=True).start()
    while not answer.done():
        call.check()
        with contextlib.suppress(TimeoutError):
            answer.exception(STEP)
    return answer.result()


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _to(sock: socket.socket, address: Any, connection: Any, call: Call | None) -> socket.socket:
    with contextlib.ExitStack() as stack:
        stack.callback(sock.close)
        for option in connection.socket_options or ():
            sock.setsockopt(*option)
        seconds = connection.timeout if isinstance(connection.timeout, int | float) else None
        _wait(sock, address, seconds, call)
        sock.settimeout(seconds)
        stack.pop_all()
    return sock


def _wait(sock: socket.socket, address: Any, seconds: float | None, call: Call | None) -> None:
    end = time.monotonic() + (seconds if seconds is not None else float("inf"))
    sock.setblocking(False)
    code = sock.connect_ex(address)
    with selectors.DefaultSelector() as selector:
        selector.register(sock, selectors.EVENT_WRITE)
        while code in _UNDER_WAY:
            if call is not None:
                call.check()
            if time.monotonic() >= end:
                raise TimeoutError("timed out")
            if selector.select(STEP):
                code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if code:
        raise OSError(code, os.strerror(code))

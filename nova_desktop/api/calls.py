"""One running call: its deadline, its socket, and the way to stop it from another thread.

A read time-out starts anew with each dripped byte and an Event does not interrupt a socket that waits, so every call
registers the connection it uses; at its deadline, or when somebody cancels, that socket is shut down.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from typing import Any

from .errors import SemaphoreCancelledError, SemaphoreTimeoutError

_local = threading.local()


class Call:
    """A request with its retries. `sent` turns True with the first byte of a request on a connection that stands."""

    def __init__(self, seconds: float, on_send: Callable[[], None] | None = None) -> None:
        self.seconds = seconds
        self.deadline = time.monotonic() + seconds
        self.sent = False
        self.reason: str | None = None
        self._on_send = on_send
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._owner: object = None
        self._handle: socket.socket | None = None

    def attach(self, owner: object, sock: Any, *, fresh: bool = False) -> None:
        """The open connection that this call uses now; a call that is already stopped does not start.

        It keeps a handle of its own: the connection object gives its socket up as soon as an answer says that it is
        the last one, and TLS takes it over while it still negotiates.
        """
        if fresh or self._owner is not owner:
            with self._lock:
                self._drop()
                self._owner, self._handle = owner, socket.fromfd(sock.fileno(), sock.family, sock.type)
        self.check()

    def detach(self) -> None:
        """The call is over: whoever still wants to stop it does no harm to the next one on this connection."""
        with self._lock:
            self._drop()

    def _drop(self) -> None:
        self._owner, handle, self._handle = None, self._handle, None
        if handle is not None:
            handle.close()

    def mark_sent(self) -> None:
        """Called before each piece goes out on an established connection."""
        if not self.sent:
            if self._on_send is not None:
                self._on_send()
            self.sent = True

    def restart(self) -> None:
        """A new attempt with its full time."""
        self._renew(self.seconds)
        self.check()

    def _renew(self, seconds: float) -> None:
        with self._lock:
            self.deadline = time.monotonic() + seconds
            if self.reason == "deadline":
                self.reason = None
                self._event.clear()

    def abort(self, reason: str) -> None:
        """Stop it from any thread: wakes a sleep, shuts the socket down."""
        with self._lock:
            self._stop(reason)

    def expire(self) -> None:
        """Stop it if its time is over."""
        with self._lock:
            if self.deadline <= time.monotonic():
                self._stop("deadline")

    def _stop(self, reason: str) -> None:
        if self.reason != "cancelled":
            self.reason = reason
        self._event.set()
        if self._handle is not None:
            with contextlib.suppress(OSError):
                self._handle.shutdown(socket.SHUT_RDWR)

    def check(self) -> None:
        """Raise when the call was stopped or its time is over."""
        if self.reason == "cancelled":
            raise SemaphoreCancelledError("Cancelled")
        if self.reason is not None or time.monotonic() >= self.deadline:
            raise timed_out(self.seconds)

    def sleep(self, seconds: float) -> None:
        """Wait between two attempts; ends at once when cancelled."""
        self._renew(seconds + self.seconds)
        self._event.wait(seconds)
        self.check()

    def left(self) -> float:
        """Seconds until the deadline, never below a tick (0 would mean non-blocking)."""
        return max(0.001, self.deadline - time.monotonic())


def timed_out(seconds: float) -> SemaphoreTimeoutError:
    shown = f"{seconds:g}"
    return SemaphoreTimeoutError(f"Timeout: Semaphore did not answer within {shown}s", params={"seconds": shown})


class CancelScope:
    """Everything that a thread asks for inside `with scope:` can be stopped by `scope.cancel()` from another thread."""

    def __init__(self) -> None:
        self.cancelled = False
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._calls: set[Call] = set()

    def cancel(self) -> None:
        with self._lock:
            self.cancelled = True
            calls = list(self._calls)
        self._event.set()
        for call in calls:
            call.abort("cancelled")

    def wait(self, seconds: float) -> bool:
        """Sleep; True when the scope was cancelled meanwhile."""
        return self._event.wait(seconds)

    def add(self, call: Call) -> None:
        with self._lock:
            self._calls.add(call)
            stopped = self.cancelled
        if stopped:
            call.abort("cancelled")

    def remove(self, call: Call) -> None:
        with self._lock:
            self._calls.discard(call)

    def __enter__(self) -> CancelScope:
        _local.scopes = (*getattr(_local, "scopes", ()), self)
        return self

    def __exit__(self, *_: object) -> None:
        _local.scopes = _local.scopes[:-1]


def current_scope() -> CancelScope | None:
    """The scope this thread works in, if any."""
    scopes: tuple[CancelScope, ...] = getattr(_local, "scopes", ())
    return scopes[-1] if scopes else None


def current_call() -> Call | None:
    """The call this thread makes right now; connections ask for it."""
    return getattr(_local, "call", None)


class Calls:
    """All running calls of one client, and the watchdog that ends those past their deadline."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._running: set[Call] = set()
        self._wake = float("inf")
        self._closed = False
        self._watchdog: threading.Thread | None = None

    @contextlib.contextmanager
    def running(self, call: Call) -> Iterator[Call]:
        """Register `call` as this thread's current one."""
        scope = current_scope()
        self._add(call)
        if scope is not None:
            scope.add(call)
        before = current_call()
        _local.call = call
        try:
            yield call
        finally:
            _local.call = before
            if scope is not None:
                scope.remove(call)
            with self._condition:
                self._running.discard(call)
            call.detach()

    def _add(self, call: Call) -> None:
        with self._condition:
            if self._closed:
                raise SemaphoreCancelledError("The client is closed")
            self._running.add(call)
            if self._watchdog is None:
                self._watchdog = threading.Thread(
                    target=_watch, args=(weakref.ref(self), self._condition), name="nova-deadlines", daemon=True
                )
                self._watchdog.start()
            elif call.deadline < self._wake:
                self._condition.notify()

    def close(self) -> None:
        """Stop all calls and the watchdog; returns when it ended."""
        with self._condition:
            self._closed = True
            running = list(self._running)
            watchdog, self._watchdog = self._watchdog, None
            self._condition.notify()
        for call in running:
            call.abort("cancelled")
        if watchdog is not None and watchdog is not threading.current_thread():
            watchdog.join(2)

    def overdue(self) -> float | None:
        """Called by the watchdog with the lock held: ends what is late, tells how long to sleep, None to end."""
        if self._closed:
            return None
        now = time.monotonic()
        for call in self._running:
            call.expire()
        ahead = [max(call.deadline, now + 0.1) for call in self._running]  # a late one may get a new attempt
        self._wake = min(ahead, default=now + 5.0)
        return max(0.01, min(self._wake - now, 5.0))


def _watch(owner: weakref.ref[Calls], condition: threading.Condition) -> None:
    """Ends by itself when its client is gone, so that a script need not close anything."""
    while True:
        with condition:
            calls = owner()
            pause = calls.overdue() if calls is not None else None
            del calls
            if pause is None:
                return
            condition.wait(pause)

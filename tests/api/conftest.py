"""Clients of a practice server, and small hostile servers of our own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from nova_desktop.api import SemaphoreAPI
from nova_desktop.demo import PracticeServer

from .wire import Wire


@pytest.fixture
def connect() -> Iterator[Callable[..., SemaphoreAPI]]:
    """Makes clients that are closed with the test: of a practice server (as `who`), or of an address with a token."""
    clients: list[SemaphoreAPI] = []

    def one(
        where: PracticeServer | str, token: str | None = None, *, who: str = "owner", **options: Any
    ) -> SemaphoreAPI:
        url = where if isinstance(where, str) else where.url
        own = token if isinstance(where, str) else token or where.tokens[who]
        clients.append(SemaphoreAPI(url, own, **options))
        return clients[-1]

    yield one
    for client in clients:
        client.close()


@pytest.fixture
def server(dialect: str) -> Iterator[PracticeServer]:
    """A practice server of this dialect whose jobs are over in no time."""
    with PracticeServer(dialect=dialect, speed=100) as running:
        yield running
        assert running.errors == []


@pytest.fixture
def server17() -> Iterator[PracticeServer]:
    """A practice server of the newest dialect, likewise."""
    with PracticeServer(dialect="2.17", speed=100) as running:
        yield running
        assert running.errors == []


@pytest.fixture
def client(server: PracticeServer, connect: Callable[..., SemaphoreAPI]) -> SemaphoreAPI:
    """The owner at a practice server of each dialect in turn."""
    return connect(server)


@pytest.fixture
def client17(server17: PracticeServer, connect: Callable[..., SemaphoreAPI]) -> SemaphoreAPI:
    """The owner at a practice server of the newest dialect."""
    return connect(server17)


@pytest.fixture
def wire() -> Iterator[Callable[..., Wire]]:
    """Starts servers that answer with exactly the bytes given; they end with the test."""
    wires: list[Wire] = []

    def one(*answers: Any, **options: Any) -> Wire:
        wires.append(Wire(*answers, **options))
        return wires[-1]

    yield one
    for each in wires:
        each.close()


@pytest.fixture
def sleeps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What a call would have slept before each repetition; nothing is really slept."""
    from nova_desktop.api.calls import Call

    waits: list[float] = []
    renew = Call._renew

    def sleep(call: Call, seconds: float) -> None:
        waits.append(seconds)
        renew(call, seconds + call.seconds)
        call.check()

    monkeypatch.setattr(Call, "sleep", sleep)
    return waits

"""Practice servers for tests: quick ones, which must end without threads, processes or hidden errors."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from nova_desktop.demo import PracticeServer

from .client import Client

DIALECTS = ("2.10", "2.12", "2.17")
SPEED = 100.0


@pytest.fixture
def serve() -> Iterator[Callable[..., PracticeServer]]:
    """Starts practice servers that are stopped with the test."""
    servers: list[PracticeServer] = []

    def start(dialect: str = "2.17", **options: Any) -> PracticeServer:
        server = PracticeServer(dialect, **{"speed": SPEED, **options}).start()
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.stop()
    assert [error for server in servers for error in server.errors] == []
    left = [thread.name for thread in threading.enumerate() if thread.name.startswith("practice")]
    assert left == []


@pytest.fixture
def connect(serve: Callable[..., PracticeServer]) -> Iterator[Callable[..., Client]]:
    """Connects to a server, or to a new one of a generation; all connections are closed with the test."""
    clients: list[Client] = []

    def one(where: str | PracticeServer = "2.17", who: str = "owner", **options: Any) -> Client:
        clients.append(Client(serve(where, **options) if isinstance(where, str) else where, who))
        return clients[-1]

    yield one
    for each in clients:
        each.close()


@pytest.fixture(params=DIALECTS)
def dialect(request: pytest.FixtureRequest) -> str:
    """Each generation in turn."""
    return str(request.param)


@pytest.fixture
def server(serve: Callable[..., PracticeServer], dialect: str) -> PracticeServer:
    """A server of each generation in turn."""
    return serve(dialect)


@pytest.fixture
def client(server: PracticeServer, connect: Callable[..., Client]) -> Client:
    """The owner at that server."""
    return connect(server)


@pytest.fixture
def modern(connect: Callable[..., Client]) -> Client:
    """The owner at a 2.17."""
    return connect("2.17")


@pytest.fixture
def old(connect: Callable[..., Client]) -> Client:
    """The owner at a 2.10."""
    return connect("2.10")

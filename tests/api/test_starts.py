"""A start is sent once, whatever happens to it; the error says whether a task may have been started."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest

from nova_desktop.api import (
    SemaphoreAPI,
    SemaphoreAPIError,
    SemaphoreAuthError,
    SemaphoreCancelledError,
    SemaphoreConnectionError,
    SemaphoreNotFoundError,
    SemaphorePermissionError,
    SemaphoreServerError,
    SemaphoreTimeoutError,
    SemaphoreUnconfirmedError,
    journal,
)
from nova_desktop.api.calls import CancelScope
from nova_desktop.api.runs import make_request
from nova_desktop.demo import PracticeServer

from .wire import FULL, MINIMAL, Wire, posts, reply

Connect = Callable[..., SemaphoreAPI]
Wired = Callable[..., Wire]
Fault = tuple[str, dict[str, Any]]

PATIENCE = 0.5
"""Seconds for which a lost answer's task is looked for here."""

# nothing was started, but nobody can know
OPEN: dict[str, Fault] = {
    "cut before it was handled": ("cut_before", {}),
    "never answered": ("hang_before", {}),
    "500": ("status", {"status": 500}),
    "502": ("status", {"status": 502, "body": "<html>Bad Gateway</html>"}),
    "503 with Retry-After": ("status", {"status": 503, "retry_after": "0"}),
    "504": ("status", {"status": 504}),
    "408": ("status", {"status": 408}),
    "429": ("status", {"status": 429, "retry_after": "1"}),
    "garbage": ("garbage", {}),
    "200 and nothing": ("status", {"status": 200}),
    "204": ("status", {"status": 204}),
}
# a task was started, and the answer does not say so
LOST: dict[str, Fault] = {
    "cut after it was handled": ("cut_after", {}),
    "handled and never answered": ("hang_after", {}),
    "dripped": ("drip", {"seconds": 0.05}),
    "half": ("half", {}),
    "HTML": ("not_json", {}),
    "another shape": ("wrong_shape", {}),
    "no id": ("wrong_shape", {"body": '{"template_id": 1, "status": "waiting"}'}),
    "no template": ("wrong_shape", {"body": '{"id": 5}'}),
    "another template": ("wrong_shape", {"body": '{"id": 5, "template_id": 2}'}),
    "a list": ("wrong_shape", {"body": '[{"id": 5, "template_id": 1}]'}),
    "null": ("wrong_shape", {"body": "null"}),
    "locked up": ("lock_up", {}),
}
NOT_STARTED: dict[str, tuple[Fault, type[SemaphoreAPIError]]] = {
    "400": (("status", {"status": 400}), SemaphoreAPIError),
    "401": (("status", {"status": 401}), SemaphoreAuthError),
    "403": (("status", {"status": 403}), SemaphorePermissionError),
    "404": (("status", {"status": 404}), SemaphoreNotFoundError),
    "redirect": (("redirect", {"status": 301, "url": "/api/project/1/tasks"}), SemaphoreConnectionError),
}
SLOW = ("hang_before", "hang_after", "drip", "lock_up")


def start(connect: Connect, server: PracticeServer, fault: Fault) -> Any:
    """Start template 1 while every start goes wrong like this."""
    kind, more = fault
    server.faults.add(kind, "/tasks$", method="POST", count=None, **more)
    client = connect(server, timeout=0.6 if kind in SLOW else 10)
    return client.start(make_request(1, MINIMAL, message="mine"), patience=PATIENCE)


@pytest.mark.parametrize("name", OPEN)
def test_an_answer_that_leaves_it_open_is_unconfirmed_and_sent_once(
    server17: PracticeServer, connect: Connect, name: str
) -> None:
    before = len(server17.world.tasks)
    with pytest.raises(SemaphoreUnconfirmedError, match="Look at the task list before trying again") as caught:
        start(connect, server17, OPEN[name])
    assert (caught.value.code, caught.value.retryable, bool(caught.value.marker)) == ("unconfirmed", False, True)
    assert (posts(server17), len(server17.world.tasks)) == (1, before)


@pytest.mark.parametrize("name", LOST)
def test_a_task_whose_answer_was_lost_is_found_and_sent_once(
    server17: PracticeServer, connect: Connect, name: str
) -> None:
    before = len(server17.world.tasks)
    task = start(connect, server17, LOST[name])
    assert task.id == server17.world.last_tasks(1, 1)[0].id
    assert (task.template_id, task.message) == (MINIMAL, "mine")
    assert (posts(server17), len(server17.world.tasks) - before) == (1, 1)


@pytest.mark.parametrize("name", NOT_STARTED)
def test_a_clear_refusal_is_its_own_error(server17: PracticeServer, connect: Connect, name: str) -> None:
    fault, expected = NOT_STARTED[name]
    before = len(server17.world.tasks)
    with pytest.raises(expected) as caught:
        start(connect, server17, fault)
    assert type(caught.value) is expected
    assert (posts(server17), len(server17.world.tasks)) == (1, before)


def test_a_start_is_sent_on_a_connection_of_its_own(wire: Wired, connect: Connect) -> None:
    def answer(_wire: Wire, connection: socket.socket, request: bytes) -> None:
        row = b'{"id": 5, "template_id": 1, "name": "x", "version": "v2.17.0"}'
        connection.sendall(reply(row, 201 if request.startswith(b"POST") else 200))

    one = wire(answer)
    assert connect(one.url, "t").run_task(1, 1).id == 5
    assert [head.split(b" ")[0] for head in one.heads] == [b"GET", b"GET", b"GET", b"POST"]
    assert one.connections == 2


def test_no_connection_for_the_start_means_not_started(wire: Wired, connect: Connect, sleeps: list[float]) -> None:
    def answer(one: Wire, connection: socket.socket, request: bytes) -> None:
        if b"/user" in request:
            one.refuse()
        connection.sendall(reply('{"id": 1, "name": "x", "version": "v2.17.0"}'))

    client = connect(wire(answer).url, "t")
    with pytest.raises(SemaphoreConnectionError, match=r"^Connection error: Cannot reach Semaphore$"):
        client.run_task(1, 1)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 301])
def test_a_refusal_whose_text_is_cut_is_a_refusal(
    wire: Wired, connect: Connect, sleeps: list[float], status: int
) -> None:
    def answer(_one: Wire, connection: socket.socket, request: bytes) -> None:
        if request.startswith(b"POST"):
            connection.sendall(b"HTTP/1.1 %d X\r\nContent-Length: 500\r\nLocation: /x\r\n\r\n{" % status)
            connection.shutdown(socket.SHUT_RDWR)
        else:
            connection.sendall(reply('{"id": 1, "name": "x", "version": "v2.17.0"}'))

    one = wire(answer)
    with pytest.raises(SemaphoreAPIError) as caught:
        connect(one.url, "t").run_task(1, 1)
    assert not isinstance(caught.value, SemaphoreUnconfirmedError)
    assert caught.value.status == status or caught.value.code == "redirected"
    assert not list(journal.folder().glob("*.jsonl"))


@pytest.mark.parametrize("kind", ["hang_before", "cut_before", "status"])
def test_trouble_before_the_start_is_its_own_error(
    server17: PracticeServer, connect: Connect, sleeps: list[float], kind: str
) -> None:
    server17.faults.add(kind, "/info", count=None, status=503)
    with pytest.raises((SemaphoreTimeoutError, SemaphoreConnectionError, SemaphoreServerError)):
        connect(server17, timeout=0.2).run_task(1, 1)
    assert posts(server17) == 0


def test_a_start_that_is_cancelled_is_not_sent_again(server17: PracticeServer, connect: Connect) -> None:
    import threading

    from .wire import eventually

    client, scope, errors = connect(server17), CancelScope(), []
    rule = server17.faults.add("hang_after", "/tasks$", method="POST")

    def work() -> None:
        with scope:
            try:
                client.run_task(1, 1)
            except SemaphoreAPIError as error:
                errors.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    eventually(lambda: rule.hits)
    scope.cancel()
    thread.join(5)
    assert [type(error) for error in errors] in ([SemaphoreUnconfirmedError], [SemaphoreCancelledError])
    assert posts(server17) == 1


def test_one_run_asks_no_more_than_it_needs(server: PracticeServer, connect: Connect) -> None:
    task = connect(server).run_task(1, MINIMAL)
    assert dict(server.requests) == {
        "GET /api/project/1/templates/1": 1,
        "GET /api/info": 1,
        "GET /api/user": 1,
        "POST /api/project/1/tasks": 1,
    }
    assert (task.template_id, task.status, task.project_id) == (MINIMAL, "waiting", 1)


def test_check_only_sends_nothing_and_shows_what_would_be_sent(server: PracticeServer, connect: Connect) -> None:
    client = connect(server)
    body = client.run_task(1, FULL, dry_run=True, diff=True, limit=["web1"], check_only=True)
    assert body == {
        "template_id": FULL,
        "dry_run": True,
        "diff": True,
        "limit": "web1",
        "params": {"dry_run": True, "diff": True, "limit": ["web1"]},
    }
    assert posts(server) == 0
    with pytest.raises(SemaphoreAPIError):
        client.run_task(1, FULL, message="x" * 251, check_only=True)


def test_a_template_that_is_not_there_is_not_found(server: PracticeServer, connect: Connect) -> None:
    with pytest.raises(SemaphoreNotFoundError, match=r"^Not found: template 77 of project 1$"):
        connect(server).run_task(1, 77)
    assert posts(server) == 0


def test_a_task_runner_may_start(server: PracticeServer, connect: Connect) -> None:
    assert connect(server, who="task_runner").run_task(1, 1).id

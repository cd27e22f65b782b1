"""Hints from the server's websocket."""

from __future__ import annotations

import threading
import time

import pytest

from nova_desktop.api import SemaphoreAPI, SemaphoreCancelledError
from nova_desktop.api.calls import CancelScope
from nova_desktop.api.push import Hint, hints_of, listen
from nova_desktop.demo import PracticeServer


class Listener:
    """Listens in a thread of its own until stopped."""

    def __init__(self, client: SemaphoreAPI) -> None:
        self.hints: list[Hint] = []
        self.scope = CancelScope()
        self.error: BaseException | None = None
        self._client = client
        self._thread = threading.Thread(target=self._run, name="listener")
        self._thread.start()

    def _run(self) -> None:
        with self.scope:
            try:
                listen(self._client, self.hints.append)
            except SemaphoreCancelledError as error:
                self.error = error

    def wait(self, wanted, seconds: float = 10) -> None:
        end = time.monotonic() + seconds
        while not any(wanted(hint) for hint in list(self.hints)):
            assert time.monotonic() < end, self.hints[-5:]
            time.sleep(0.02)

    def stop(self) -> None:
        self.scope.cancel()
        self._thread.join(5)
        assert not self._thread.is_alive()


@pytest.fixture
def listener(server: PracticeServer):
    with SemaphoreAPI(server.url, server.token) as client:
        made = Listener(client)
        yield made
        made.stop()
        assert isinstance(made.error, SemaphoreCancelledError)


def test_a_running_task_is_hinted_at(listener: Listener, server: PracticeServer) -> None:
    listener.wait(lambda hint: hint.kind == "open")
    with SemaphoreAPI(server.url, server.token) as client:
        task = client.run_task(1, 4)
    listener.wait(lambda hint: hint == Hint("update", 1, task.id))
    listener.wait(lambda hint: hint == Hint("log", 1, task.id))


def test_a_cut_connection_comes_back(listener: Listener, server: PracticeServer) -> None:
    listener.wait(lambda hint: hint.kind == "open")
    server.world.hub.cut_all()
    listener.wait(lambda hint: hint.kind == "closed")
    listener.hints.clear()
    listener.wait(lambda hint: hint.kind == "open")


def test_a_burst_is_gathered(listener: Listener, server: PracticeServer) -> None:
    listener.wait(lambda hint: hint.kind == "open")
    with SemaphoreAPI(server.url, server.token) as client:
        task = client.run_task(1, 9, environment={"lines": "3000"})
        client.wait_for_task(1, task.id, poll_interval=0.2)
    assert len([hint for hint in listener.hints if hint.kind == "log"]) < 200


def test_plain_http_elsewhere_is_not_even_tried() -> None:
    with SemaphoreAPI("http://semaphore.example.org", "token") as client:
        made = Listener(client)
        made.wait(lambda hint: hint.kind == "closed")
        made.stop()


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        ('{"type":"log","task_id":2147483646,"project_id":1,"output":"x"}', [Hint("log", 1, 2147483646)]),
        ('{"type":"log","task_id":1}\n{"type":"update","task_id":2}', [Hint("log", None, 1), Hint("update", None, 2)]),
        ("not json\n[]\n{}\n\n", []),
        ('{"type":"other","task_id":1}', []),
        ('{"type":"log","task_id":"1"}', []),
        (b"\xff\xfe", []),
        ('{"type":' * 2000, []),
    ],
)
def test_frames_of_any_shape(frame: str | bytes, expected: list[Hint]) -> None:
    assert list(hints_of(frame)) == expected

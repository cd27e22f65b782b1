"""Alerts of servers as they were recorded, a receiver that nothing can hurt, and any bytes at all."""

from __future__ import annotations

import json
import platform
import re
import socket
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nova_desktop.core import hooks
from nova_desktop.core.hook_alerts import Alert, read_alert
from nova_desktop.core.hook_settings import (
    Receiving,
    address_of,
    load_receiving,
    new_secret,
    path_of,
    receiving_path,
    save_receiving,
)
from nova_desktop.core.hooks import HookReceiver, Told

RECORDINGS = Path(__file__).parent / "recordings"
EXPECTED = {
    "Health Check": (4, "success"),
    "Broken Deploy": (8, "error"),
    "Build App": (11, "success"),
    "Plan Network": (10, "waiting_confirmation"),
}


def alerts(version: str) -> list[dict]:
    lines = (RECORDINGS / version / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("version", ["2.10.32", "2.17"])
def test_each_recorded_alert_is_understood(version: str) -> None:
    rows = alerts(version)
    assert {row["path"].partition("?")[0] for row in rows} == {
        "/slack",
        "/rocketchat",
        "/teams",
        "/dingtalk",
        "/gotify/message",
    }
    for row in rows:
        found = read_alert(json.dumps(row["body"]).encode())
        assert found is not None, row
        template, status = EXPECTED[found.template]
        assert (found.project_id, found.template_id, found.status) == (1, template, status)
        assert found.task_id is not None and f"?t={found.task_id}" in json.dumps(row["body"])
        assert found.base == f"http://127.0.0.1:{'9210' if version == '2.10.32' else '9217'}"


def test_a_plain_one() -> None:
    body = {"project_id": 1, "template_id": 4, "task_id": 7, "status": "success", "url": "https://s.example/x/"}
    assert read_alert(json.dumps(body).encode()) == Alert(1, 4, 7, "", "success", "https://s.example/x")
    assert read_alert(b'{"project_id": 3, "task_id": "7", "status": 5}') == Alert(3)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b"[" * 60_000,
        b'{"project_id": true}',
        b'{"project_id": -1}',
        b'{"text": "no link"}',
        b'{"attachments": [{}]}',
        b'{"attachments": [{"title_link": "javascript:alert(1)", "title": "", "text": ""}]}',
    ],
)
def test_what_is_no_alert(body: bytes) -> None:
    assert read_alert(body) is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["attachments", "content", "markdown", "message", "title", "text", "title_link", "body"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.binary(max_size=400) | json_values.map(lambda value: json.dumps(value).encode()))
def test_nothing_raises(body: bytes) -> None:
    found = read_alert(body)
    assert found is None or found.project_id >= 0


# The receiver


class Running:
    def __init__(self, receiver: HookReceiver, secret: str, told: list[Told]) -> None:
        self.receiver, self.secret, self.told = receiver, secret, told

    def post(self, path: str, body: bytes = b"{}", method: str = "POST", **headers: str) -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.receiver.port, timeout=10)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


@pytest.fixture
def running() -> Iterator[Running]:
    told: list[Told] = []
    secret = new_secret()
    receiver = HookReceiver(secret, told.append)
    receiver.start()
    yield Running(receiver, secret, told)
    receiver.stop()


def test_an_alert_comes_through_with_what_servers_put_behind_the_address(running: Running) -> None:
    for row in alerts("2.17")[:5]:
        extra = "/message?token=GOTIFYTOKEN" if "gotify" in row["path"] else ""
        assert running.post(path_of(running.secret) + extra, json.dumps(row["body"]).encode()) == (204, b"")
    assert [one.alert.task_id if one.alert else None for one in running.told] == [2] * 5


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"])
def test_it_takes_nothing_else(running: Running, method: str) -> None:
    assert running.post(path_of(running.secret), method=method) == (404, b"")
    assert running.told == []


def test_a_wrong_secret_learns_nothing(running: Running) -> None:
    wrong = running.secret[:-1] + ("A" if running.secret[-1] != "A" else "B")
    for path in ("/", "/hook/", path_of(wrong), path_of(running.secret)[:-1], f"/x{path_of(running.secret)}"):
        assert running.post(path) == (404, b"")
    assert running.told == []


def test_sizes_are_bounded(running: Running) -> None:
    path = path_of(running.secret)
    assert running.post(path, b" " * (hooks.MOST_BYTES + 1))[0] == 413
    assert running.post(path, b"<b>no json</b>") == (400, b"")
    with socket.create_connection(("127.0.0.1", running.receiver.port), 5) as raw:
        raw.sendall(f"POST {path} HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        assert raw.recv(100).startswith(b"HTTP/1.0 411")


@pytest.mark.parametrize(("right", "status"), [(True, 413), (False, 404)])
def test_who_sends_far_too_much_reads_why_it_is_not_taken(running: Running, right: bool, status: int) -> None:
    path = path_of(running.secret) if right else path_of("x" * 32)
    assert running.post(path, b" " * 10_000_000) == (status, b"")
    assert running.told == []


def test_who_never_ends_is_cut_off(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "MOST_DROPPED", 1_000_000)
    monkeypatch.setattr(hooks, "SECONDS", 600.0)  # by its size alone
    with socket.create_connection(("127.0.0.1", running.receiver.port), 30) as raw:
        raw.sendall(f"POST {path_of(running.secret)} HTTP/1.1\r\nContent-Length: 999999999999\r\n\r\n".encode())
        with pytest.raises(OSError):
            while True:
                raw.sendall(b" " * 100_000)


def test_a_flood_is_held_back(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "MOST_A_MINUTE", 3)
    running.receiver._times = hooks.deque(maxlen=3)
    codes = [running.post(path_of(running.secret), b'{"project_id": 1}')[0] for _ in range(5)]
    assert codes == [204, 204, 204, 429, 429] and len(running.told) == 3


def test_one_who_drips_is_cut_off_and_others_are_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "SECONDS", 0.3)
    told: list[Told] = []
    receiver = HookReceiver("s" * 20, told.append)
    receiver.start()
    try:
        with socket.create_connection(("127.0.0.1", receiver.port), 10) as slow:
            slow.sendall(b"POST /hook/" + b"s" * 20 + b" HTTP/1.1\r\nContent-Length: 50\r\n\r\n{")
            assert Running(receiver, "s" * 20, told).post("/hook/" + "s" * 20, b'{"project_id": 1}')[0] == 204
            while slow.recv(100):
                pass
    finally:
        receiver.stop()
    assert [one.alert for one in told if one.alert] == [Alert(1)]


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_on_the_wire_do_no_harm(data: bytes) -> None:
    told: list[Told] = []
    receiver = HookReceiver("s" * 20, told.append)
    receiver.start()
    try:
        with socket.create_connection(("127.0.0.1", receiver.port), 5) as raw:
            raw.sendall(data)
            raw.shutdown(socket.SHUT_WR)
            answer = b""
            try:
                while piece := raw.recv(1000):
                    answer += piece
            except ConnectionError:
                pass
    finally:
        receiver.stop()
    assert told == []
    assert re.fullmatch(rb"(HTTP/1.0 4\d\d [\w ]+\r\nContent-Length: 0\r\nConnection: close\r\n\r\n)?", answer), answer


def test_a_taken_port_is_an_error_and_a_free_one_again_is_none(running: Running) -> None:
    port = running.receiver.port
    second = HookReceiver("t" * 20, running.told.append, port=port)
    with pytest.raises(OSError):
        second.start()
    running.receiver.stop()
    second.start()
    assert second.port == port
    second.stop()


def test_settings_hold_no_secret() -> None:
    assert load_receiving() == Receiving()
    save_receiving(Receiving(True, "0.0.0.0", 9000))
    assert load_receiving() == Receiving(True, "0.0.0.0", 9000)
    receiving_path().write_text('on = 1\nhost = "evil host"\nport = 99999\n')
    assert load_receiving() == Receiving()
    assert address_of(Receiving(True, "::1", 9000), "abc") == "http://[::1]:9000/hook/abc"
    assert address_of(Receiving(True, "0.0.0.0", 9000), "abc") == f"http://{platform.node()}:9000/hook/abc"

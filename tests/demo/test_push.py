"""The websocket."""

from __future__ import annotations

import base64
import json
import os
import socket
import struct
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from nova_desktop.demo.push import accept_key, frame

from .client import CHATTY, HEALTH, Client, eventually


class Listener:
    """A raw websocket client."""

    def __init__(self, client: Client, token: str, buffer: int = 0) -> None:
        split = urlsplit(client.server.url)
        self.socket = socket.socket()
        if buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        self.socket.settimeout(10)
        self.socket.connect((split.hostname, split.port))
        key = base64.b64encode(os.urandom(16)).decode()
        head = "GET /api/ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        head += f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nAuthorization: bearer {token}\r\n\r\n"
        self.socket.sendall(head.encode())
        self.stream = self.socket.makefile("rb")
        self.status = int(self.stream.readline().split()[1])
        lines = []
        while (line := self.stream.readline().strip()) != b"":
            lines.append(line)
        self.accepted = f"Sec-WebSocket-Accept: {accept_key(key)}".encode() in lines

    def close(self) -> None:
        """Ends the connection."""
        self.stream.close()
        self.socket.close()

    def frame(self) -> tuple[int, bytes]:
        """The next frame's opcode and payload; opcode 0 at the end."""
        head = self.stream.read(2)
        if len(head) < 2:
            return 0, b""
        size = head[1] & 0x7F
        if size == 126:
            (size,) = struct.unpack("!H", self.stream.read(2))
        elif size == 127:
            (size,) = struct.unpack("!Q", self.stream.read(8))
        return head[0] & 0x0F, self.stream.read(size)

    def messages(self) -> Iterator[dict[str, Any]]:
        """All messages until the connection ends."""
        while (got := self.frame())[0] == 1:
            for line in got[1].split(b"\n"):
                yield json.loads(line)

    def send(self, opcode: int, payload: bytes) -> None:
        """Sends a masked frame."""
        mask = b"\x01\x02\x03\x04"
        masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
        head = frame(opcode, b"")[:1] + bytes([0x80 | len(payload)])
        self.socket.sendall(head + mask + masked)


@pytest.fixture
def listen(request: pytest.FixtureRequest):
    """Opens websockets that are closed with the test."""

    def one(client: Client, who: str = "owner", token: str | None = None, buffer: int = 0) -> Listener:
        listener = Listener(client, token or client.server.tokens[who], buffer)
        request.addfinalizer(listener.close)
        if listener.status == 101:
            eventually(lambda: client.server.world.hub.clients > 0)
        return listener

    return one


def test_a_task_is_told_from_its_waiting_to_its_end(client: Client, listen) -> None:
    listener = listen(client)
    assert listener.accepted
    task_id = client.start(HEALTH).json["id"]
    logs, updates = [], []
    for message in listener.messages():
        (logs if message["type"] == "log" else updates).append(message)
        if message.get("end"):
            break
    assert [update["status"] for update in updates] == ["waiting", "starting", "running", "success", "success"]
    assert set(updates[0]) == {"type", "task_id", "project_id", "template_id", "status", "start", "end", "version"}
    assert set(logs[0]) == {"type", "task_id", "project_id", "time", "output"}
    assert [log["output"] for log in logs] == [line["output"] for line in client.project(f"/tasks/{task_id}/output")]


def test_nothing_is_told_of_projects_that_the_user_does_not_see(client: Client, listen) -> None:
    runner = listen(client, "task_runner")
    client.start(22, project=2)
    client.start(HEALTH)
    first = next(runner.messages())
    assert first["project_id"] == 1


def test_a_client_that_is_too_far_behind_is_cut_off(client: Client, listen) -> None:
    listener = listen(client, buffer=4096)  # or a busy machine, where lines come slowly, holds them all for it
    row = client.run(CHATTY, environment=json.dumps({"lines": 20_000}))
    received = list(listener.messages())
    assert row["status"] == "success"
    assert 0 < len(received) < 19_000  # how far it gets depends on the machine; never to the end
    eventually(lambda: client.server.world.hub.clients == 0)


def test_pings_are_answered(client: Client, listen) -> None:
    listener = listen(client)
    listener.send(9, b"are you there")
    assert listener.frame() == (10, b"are you there")


def test_a_close_ends_the_connection(client: Client, listen) -> None:
    listener = listen(client)
    listener.send(8, b"")
    eventually(lambda: client.server.world.hub.clients == 0)


def test_a_bad_token_is_refused(client: Client, listen) -> None:
    assert listen(client, token="wrong").status == 401


def test_without_an_upgrade_it_is_a_bad_request(client: Client) -> None:
    assert client.ask("GET", "/ws").status == 400


def test_a_server_with_listeners_stops(client: Client, listen) -> None:
    listener = listen(client)
    client.server.stop()
    assert list(listener.messages()) == []


@pytest.mark.parametrize("size", [0, 125, 126, 65535, 65536])
def test_frames_of_all_sizes(size: int) -> None:
    made = frame(1, b"x" * size)
    assert made[0] == 0x81
    assert made.endswith(b"x" * size)


def test_all_clients_can_be_cut_off(client: Client, listen) -> None:
    listeners = [listen(client), listen(client, "guest")]
    eventually(lambda: client.server.world.hub.clients == 2)
    client.server.world.hub.cut_all()
    assert [list(listener.messages()) for listener in listeners] == [[], []]

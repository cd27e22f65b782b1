"""A small client for these tests: plain HTTP, no part of Nova Desktop's own."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from nova_desktop.demo import PracticeServer

FINISHED = ("success", "error", "stopped")
MINIMAL, STANDARD, FULL, HEALTH, BACKUP, UPDATE, SLOW, BROKEN, CHATTY, PLAN = range(1, 11)
BUILD, SHIP, STUBBORN, LATE, LIMITED, BUILD_AND_SHIP, AUTO_SHIP, WEB = range(11, 19)


@dataclass(frozen=True)
class Reply:
    """An answer, read to its end."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, decoded."""
        return json.loads(self.body)


class Client:
    """Keeps one connection to a practice server."""

    def __init__(self, server: PracticeServer, who: str = "owner") -> None:
        split = urlsplit(server.url)
        self.server = server
        self.base = split.path
        self.headers = {"Authorization": f"Bearer {server.tokens[who]}"}
        self.connection = http.client.HTTPConnection(split.hostname or "", split.port, timeout=10)

    def close(self) -> None:
        """Ends the connection."""
        self.connection.close()

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> Reply:
        """Sends a request below `/api` (or to a path as it is when it starts with a double slash)."""
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        address = self.base + (path[1:] if path.startswith("//") else "/api" + path)
        self.connection.request(method, address, data, {**self.headers, **headers})
        response = self.connection.getresponse()
        return Reply(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())

    def get(self, path: str) -> Any:
        """The decoded body of a GET that must be answered 200."""
        reply = self.ask("GET", path)
        assert reply.status == 200, (path, reply)
        return reply.json

    def project(self, path: str) -> Any:
        """A GET below the main project."""
        return self.get("/project/1" + path)

    def start(self, template_id: int, project: int = 1, **body: object) -> Reply:
        """Starts a task; `params` is always there, as the mid generation wants it."""
        sent = {"template_id": template_id, "params": {}, **body}
        return self.ask("POST", f"/project/{project}/tasks", sent)

    def run(self, template_id: int, **body: object) -> dict[str, Any]:
        """Starts a task and waits for its end; the row."""
        reply = self.start(template_id, **body)
        assert reply.status == 201, reply
        return self.wait(reply.json["id"])

    def task(self, task_id: int) -> dict[str, Any]:
        """A task's row."""
        return self.project(f"/tasks/{task_id}")

    def wait(self, task_id: int, *statuses: str) -> dict[str, Any]:
        """Waits until the task has one of the statuses and, when final, its end."""
        wanted = statuses or FINISHED

        def arrived() -> bool:
            row = self.task(task_id)
            return row["status"] in wanted and (row["status"] not in FINISHED or bool(row.get("end")))

        eventually(arrived)
        return self.task(task_id)

    def log(self, task_id: int) -> list[str]:
        """The texts of the log as the server has it now."""
        return [line["output"] for line in self.project(f"/tasks/{task_id}/output")]

    def text(self, task_id: int) -> str:
        """The whole log of a finished task as one text; waits for what the server still has to store."""
        log = self.server.world.logs.get(task_id)
        eventually(lambda: log is None or not log.pending)
        return "\n".join(self.log(task_id))

    def post(self, path: str, body: object = None) -> int:
        """The status of a POST below the main project."""
        return self.ask("POST", "/project/1" + path, {} if body is None else body).status


def eventually(condition: Callable[[], bool], seconds: float = 15.0) -> None:
    """Waits until the condition holds; fails loudly when it never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.005)
    raise AssertionError("it never came to that")

"""Plays the whole recorded session of a real server against a practice server, step by step."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nova_desktop.demo import PracticeServer

from .client import SLOW, Client, Reply

RECORDINGS = Path(__file__).parent / "recordings"
GENERATIONS = {"2.10.32": "2.10", "2.17": "2.17"}
_SETS = ("tasks", "schedules", "integrations", "views")
_LATER = "2100-01-01T00:00:00Z"

# Recordings that are not answers to a request, or that are compared elsewhere.
NOT_PLAYED = {
    "log-multihost": "websocket messages: compared in test_the_websockets_messages_have_the_recorded_shape",
    "inventory-site": "a single row: compared in test_an_inventory_row_has_the_recorded_shape",
    "log-multihost-debug": "not copied: the same shape as log-multihost with other text",
    "log-multihost-diff": "not copied: the same shape as log-multihost with other text",
    "log-multihost-diff-check": "not copied: the same shape as log-multihost with other text",
    "alerts": "what a server posts to chat services; the practice server posts nothing",
}


def names(version: str) -> list[str]:
    """The recordings of a version that are played, in the order of the session."""
    found = [path.stem for path in (RECORDINGS / version).glob("*.json") if path.stem not in NOT_PLAYED]
    return sorted(found, key=lambda name: int(name.split("-")[0]))


def load(version: str, name: str) -> dict[str, Any]:
    """A recording."""
    return json.loads((RECORDINGS / version / f"{name}.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Played:
    """A recorded exchange, and what the practice server answered to the same request."""

    recorded: dict[str, Any]
    reply: Reply
    path: str


class Session:
    """Repeats a recorded session; ids are translated as things are made."""

    def __init__(self, version: str, server: PracticeServer) -> None:
        self.version = version
        self.owner = Client(server)
        self.runner = Client(server, "task_runner")
        self.ids: dict[tuple[str, int], int] = {}
        self.alias = ("", "")

    def close(self) -> None:
        """Ends the connections."""
        self.owner.close()
        self.runner.close()

    def play(self) -> dict[str, Played]:
        """All exchanges by name."""
        return {name: self._step(name) for name in names(self.version)}

    def _step(self, name: str) -> Played:
        recorded = load(self.version, name)
        self._prepare(name, recorded)
        asked = recorded["request"]
        path = self._translated(asked["path"].removeprefix("/api"))
        who = self.runner if "-runner-" in name else self.owner
        headers = {"Authorization": "Bearer wrong"} if name.endswith("bad-token") else {}
        reply = who.ask(asked["method"], path, self._body(asked["json"]), **headers)
        self._learn(asked, recorded["response"]["body"], reply)
        return Played(recorded, reply, path)

    def _prepare(self, name: str, recorded: dict[str, Any]) -> None:
        """Brings the practice server to the state in which the recording was made."""
        if name.startswith("217-"):
            self._three_slow_jobs()
        if name.startswith("218-"):
            for row in recorded["response"]["body"]:
                self.owner.post(f"/tasks/{self.ids['tasks', row['id']]}/stop", {"force": True})
        match = re.fullmatch(r"/api/project/1/tasks/(\d+)(/output|/confirm|/reject)?", recorded["request"]["path"])
        if match and ("tasks", int(match[1])) in self.ids:
            self._wait(name, self.ids["tasks", int(match[1])], recorded)

    def _wait(self, name: str, task_id: int, recorded: dict[str, Any]) -> None:
        body = recorded["response"]["body"]
        if name.startswith(("28-", "33-")):
            self.owner.wait(task_id, "waiting_confirmation")
        elif isinstance(body, dict) and body.get("status") not in (None, "waiting"):
            self.owner.wait(task_id, body["status"])
        elif name.endswith(("-delete-running", "-confirm-not-waiting")):
            self.owner.wait(task_id, "running")
        elif recorded["request"]["path"].endswith("/output") or name.startswith("219-"):
            self.owner.wait(task_id)

    def _three_slow_jobs(self) -> None:
        """They were started between two recordings."""
        after = load(self.version, "218-tasks-after-stop-all")["response"]["body"]
        for row in reversed(after):
            self.ids["tasks", row["id"]] = self.owner.start(SLOW).json["id"]
        self.owner.wait(self.ids["tasks", after[-1]["id"]], "running")

    def _translated(self, path: str) -> str:
        def ours(match: re.Match[str]) -> str:
            number = int(match[2])
            return f"/{match[1]}/{self.ids.get((match[1], number), number)}"

        if self.alias[0]:
            path = path.replace(self.alias[0], self.alias[1])
        return re.sub(rf"/({'|'.join(_SETS)})/(\d+)(?=[/?]|$)", ours, path)  # an alias may begin with digits

    def _body(self, body: Any) -> Any:
        if not isinstance(body, dict):
            return body
        body = dict(body)
        if "build_task_id" in body:
            body["build_task_id"] = self.ids["tasks", body["build_task_id"]]
        if (body.get("params") or {}).get("limit") == ["localhost"]:
            body["params"] = body["params"] | {"limit": ["web1"]}  # our inventory has other hosts
        if "run_at" in body:
            body["run_at"] = _LATER
        return body

    def _learn(self, asked: dict[str, Any], recorded: Any, reply: Reply) -> None:
        made = asked["path"].rpartition("/")[2]
        if asked["method"] != "POST" or not isinstance(recorded, dict) or reply.status >= 300:
            return
        if made == "aliases":
            self.alias = (recorded["url"].rpartition("/")[2], reply.json["url"].rpartition("/")[2])
        elif "id" in recorded and made in _SETS:
            self.ids[made, recorded["id"]] = reply.json["id"]

"""The practice server answers as the real servers did: the recorded session is played and compared.

Compared are status, type of content, keys and JSON types of every answer; for text its words. The texts of logs, ids,
times and names differ. 2.12 is known from the servers' sources only, there is nothing to compare it with.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest

from nova_desktop.demo import PracticeServer, routes
from nova_desktop.demo.dialects import DIALECTS
from nova_desktop.demo.http_types import ROUTES

from .client import MINIMAL, Client, eventually
from .conftest import SPEED
from .session import GENERATIONS, NOT_PLAYED, RECORDINGS, Played, Session, load, names
from .shapes import SOMETIMES, differences
from .test_push import Listener

# Keys that differ in one recording for a reason.
DIFFERENT = {
    # There the repository was on a local path, here it is one of Git: 2.17 then records the commit.
    ("2.17", "49-build-2"): {"commit_hash", "commit_message"},
    # There the process had not ended yet.
    ("2.17", "45-task-stopped"): {"end"},
}

# Endpoints of the practice server that no recording shows.
NOT_RECORDED = {
    "GET /auth/login": "the API description's shape",
    "POST /auth/login": "FACTS: sets a session cookie",
    "POST /auth/logout": "the API description",
    "GET /users": "the rows are those of GET /user",
    "GET /user/tokens": "tokens are never recorded",
    "POST /user/tokens": "tokens are never recorded",
    "DELETE /user/tokens/{token_id}": "tokens are never recorded",
    "POST /projects": "the API description: 201 with the row",
    "PUT /project/{project_id}": "the API description: 204",
    "DELETE /project/{project_id}": "the API description: 204",
    "POST /project/{project_id}/notifications/test": "the API description: 204, or 409 without alerts",
    "POST /project/{project_id}/users": "the API description: 204",
    "DELETE /project/{project_id}/users/{user_id}": "the API description: 204",
    "GET /events": "the same as /events/last",
    "GET /project/{project_id}/events": "the same as events/last",
    "POST /project/{project_id}/templates": "the API description: 201 with the row",
    "PUT /project/{project_id}/templates/{template_id}": "the API description: 204",
    "DELETE /project/{project_id}/templates/{template_id}": "the API description: 204",
    "GET /project/{project_id}/templates/{template_id}/tasks": "the same rows as its tasks/last",
    "GET /project/{project_id}/integrations/{integration_id}": "the same row as in the list",
    "DELETE /project/{project_id}/integrations/{integration_id}": "the API description: 204",
}
CHANGES_OF_RESOURCES = ("inventory", "environment", "repositories", "keys", "views")


@pytest.fixture(scope="module", params=sorted(GENERATIONS))
def version(request: pytest.FixtureRequest) -> str:
    """Each recorded version."""
    return str(request.param)


@pytest.fixture(scope="module")
def played() -> Iterator[Callable[[str], dict[str, Played]]]:
    """The exchanges of a version's session, played once."""
    done: dict[str, dict[str, Played]] = {}

    def play(version: str) -> dict[str, Played]:
        if version not in done:
            done[version] = {}
            with PracticeServer(GENERATIONS[version], speed=SPEED) as server:
                session = Session(version, server)
                done[version] = session.play()
                session.close()
        return done[version]

    yield play


ALL = [(version, name) for version in sorted(GENERATIONS) for name in names(version)]


@pytest.mark.parametrize(("version", "name"), ALL, ids=[f"{version}-{name}" for version, name in ALL])
def test_an_answer_has_the_recorded_shape(played, version: str, name: str) -> None:
    one = played(version)[name]
    recorded = one.recorded["response"]
    assert one.reply.status == recorded["status"]
    for header, value in recorded["headers"].items():
        assert one.reply.headers.get(header.lower()) == value
    body = recorded["body"]
    if not isinstance(body, dict | list):
        assert one.reply.body.decode() == body or "raw-output" in name
        return
    ours = one.reply.json
    exact = isinstance(body, dict) and "template" not in name
    loose = frozenset(DIFFERENT.get((version, name), ())) if exact else SOMETIMES
    assert differences(body, ours, loose=loose if version == "2.17" else frozenset()) == []


@pytest.mark.parametrize("name", ["60-schedule-validate-bad", "228-schedule-bad", "208-schedule-run-at"])
def test_words_of_refusal_are_the_recorded_ones(played, version: str, name: str) -> None:
    one = played(version)[name]
    if one.recorded["response"]["status"] == 400:
        assert one.reply.json == one.recorded["response"]["body"]


def test_every_recording_is_compared_or_left_out_for_a_reason(version: str) -> None:
    there = {path.stem for path in (RECORDINGS / version).glob("*.json")}
    assert there == set(names(version)) | (there & set(NOT_PLAYED))
    assert all(NOT_PLAYED.values())


def compared_endpoints() -> set[str]:
    """`METHOD /pattern` of every endpoint that a recording is compared with; for tests of the client."""
    found = set()
    for version in GENERATIONS:
        for name in names(version):
            asked = load(version, name)["request"]
            path = asked["path"].removeprefix("/api").partition("?")[0]
            for route in ROUTES:
                if route.method == asked["method"] and route.expression.fullmatch(path):
                    found.add(f"{route.method} {route.pattern}")
                    break
    return found


def test_every_endpoint_is_compared_or_excepted_by_name() -> None:
    ours = {f"{method} {pattern}" for dialect in DIALECTS for method, pattern in routes(dialect)}
    changes = {
        f"{method} /project/{{project_id}}/{kind}{tail}"
        for kind in CHANGES_OF_RESOURCES
        for method, tail in (("POST", ""), ("GET", "/{thing_id}"), ("PUT", "/{thing_id}"), ("DELETE", "/{thing_id}"))
    }
    assert ours - compared_endpoints() - changes - set(NOT_RECORDED) == set()
    assert set(NOT_RECORDED) - ours == set()
    assert set(NOT_RECORDED) & compared_endpoints() == set()


def test_an_inventory_row_has_the_recorded_shape(connect, version: str) -> None:
    row = json.loads((RECORDINGS / version / "inventory-site.json").read_text())
    assert differences(row, connect(GENERATIONS[version]).project("/inventory/2")) == []


def test_the_websockets_messages_have_the_recorded_shape(connect, version: str, request) -> None:
    client: Client = connect(GENERATIONS[version])
    listener = Listener(client, client.server.token)
    request.addfinalizer(listener.close)
    eventually(lambda: client.server.world.hub.clients == 1)
    client.start(MINIMAL)
    heard = []
    for message in listener.messages():
        heard.append(message)
        if message.get("end"):
            break
    recording = json.loads((RECORDINGS / version / "log-multihost.json").read_text())
    assert differences(recording["websocket"], heard) == []
    statuses = [message["status"] for message in recording["websocket"] if message["type"] == "update"]
    ours = [message["status"] for message in heard if message["type"] == "update"]
    assert [s.replace("error", "success") for s in statuses] == ours

"""Who may do what: tokens, sessions, roles."""

from __future__ import annotations

import pytest

from .client import HEALTH, Client

SCHEDULE = {"project_id": 1, "template_id": 5, "cron_format": "0 3 * * *", "name": "x", "active": True}


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "Basic abc"])
def test_a_bad_token_is_401_with_an_empty_body(client: Client, header: str) -> None:
    reply = client.ask("GET", "/projects", Authorization=header)
    assert (reply.status, reply.body) == (401, b"")


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_scheme_and_the_token_are_read_without_regard_to_case(client: Client, scheme: str) -> None:
    token = client.server.token
    assert client.ask("GET", "/user", Authorization=f"{scheme} {token}").status == 200
    assert client.ask("GET", "/user", Authorization=f"{scheme} {token.upper()}").status == 200


def test_ping_needs_no_token_and_info_does(client: Client) -> None:
    assert client.ask("GET", "/ping", Authorization="").body == b"pong"
    assert client.ask("GET", "/info", Authorization="").status == 401


def test_a_password_makes_a_session_that_can_make_a_token(client: Client) -> None:
    assert client.ask("POST", "/auth/login", {"auth": "admin", "password": "wrong"}, Authorization="").status == 401
    reply = client.ask("POST", "/auth/login", {"auth": "admin", "password": "practice"}, Authorization="")
    assert (reply.status, reply.body) == (204, b"")
    cookie = reply.headers["set-cookie"].split(";")[0]
    made = client.ask("POST", "/user/tokens", {}, Authorization="", Cookie=cookie)
    assert made.status == 201
    assert made.json["user_id"] == 1 and made.json["expired"] is False
    assert client.ask("GET", "/user", Authorization=f"Bearer {made.json['id']}").json["username"] == "admin"
    assert made.json["id"] in [row["id"] for row in client.get("/user/tokens")]
    assert client.ask("DELETE", f"/user/tokens/{made.json['id']}").status == 204
    assert client.ask("GET", "/user", Authorization=f"Bearer {made.json['id']}").status == 401


def test_roles_and_their_bits(client: Client, connect) -> None:
    expected = {"owner": ("owner", 15), "task_runner": ("task_runner", 1), "guest": ("guest", 0)}
    for who, (role, bits) in expected.items():
        assert connect(client.server, who).project("/role") == {"role": role, "permissions": bits}


def test_a_guest_reads_but_starts_and_stops_nothing(client: Client, connect) -> None:
    guest = connect(client.server, "guest")
    assert guest.project("/tasks/last") and guest.project("/templates")
    assert (guest.start(HEALTH).status, guest.start(HEALTH).body) == (403, b"")
    newest = guest.project("/tasks/last")[0]
    assert guest.post(f"/tasks/{newest['id']}/stop") == 403
    assert client.task(newest["id"])["status"] == newest["status"]


def test_a_task_runner_runs_but_manages_nothing(client: Client, connect) -> None:
    runner = connect(client.server, "task_runner")
    row = runner.run(HEALTH)
    assert row["user_id"] == 2
    assert client.project("/tasks/last?limit=1")[0]["user_name"] == "Task Runner"
    assert runner.post("/schedules", SCHEDULE) == 403
    assert runner.post("/views", {"title": "x", "position": 1}) == 403
    assert runner.ask("PUT", "/project/1", {"name": "x"}).status == 403


@pytest.mark.parametrize("who", ["task_runner", "guest"])
def test_another_project_is_404_to_those_who_are_no_members(client: Client, connect, who: str) -> None:
    other = connect(client.server, who)
    assert [row["id"] for row in other.get("/projects")] == [1]
    assert other.ask("GET", "/project/2/templates").status == 404
    assert other.ask("GET", "/project/9999").status == 404
    assert [row["id"] for row in client.get("/projects")] == [1, 2]

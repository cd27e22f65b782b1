"""Faults on demand, each seen from the socket."""

from __future__ import annotations

import http.client
import json
import socket
import time

import pytest

from nova_desktop.demo.faults import Faults

from .client import CHATTY, HEALTH, Client, eventually

START = "/project/1/tasks"


def tasks(client: Client, connect) -> int:
    """How many tasks there are, asked over another connection."""
    return len(connect(client.server).project("/tasks"))


def test_a_status_with_retry_after_is_given_as_often_as_told(modern: Client) -> None:
    modern.server.faults.add("status", r"/projects$", status=503, retry_after="7", count=2)
    for _ in range(2):
        reply = modern.ask("GET", "/projects")
        assert (reply.status, reply.headers["retry-after"], reply.body) == (503, "7", b"")
    assert modern.ask("GET", "/projects").status == 200


def test_rules_match_by_method_and_path_and_can_skip(modern: Client) -> None:
    rule = modern.server.faults.add("status", r"/tasks$", method="POST", status=500, skip=1)
    assert modern.ask("GET", START).status == 200
    assert modern.start(HEALTH).status == 201
    assert modern.start(HEALTH).status == 500
    assert modern.start(HEALTH).status == 201
    assert rule.hits == 1


def test_a_rule_for_ever_lasts_until_it_is_cleared(modern: Client) -> None:
    modern.server.faults.add("status", status=502, count=None)
    assert {modern.ask("GET", "/ping").status for _ in range(5)} == {502}
    modern.server.faults.clear()
    assert modern.ask("GET", "/ping").status == 200


@pytest.mark.parametrize(("kind", "started"), [("cut_before", 0), ("cut_after", 1)])
def test_a_cut_is_a_reset_before_or_after_the_handling(modern: Client, connect, kind: str, started: int) -> None:
    before = tasks(modern, connect)
    modern.server.faults.add(kind, r"/tasks$", method="POST")
    with pytest.raises(ConnectionResetError):
        modern.start(HEALTH)
    assert tasks(modern, connect) == before + started


def test_a_status_after_handling_hides_that_the_task_was_started(modern: Client, connect) -> None:
    before = tasks(modern, connect)
    modern.server.faults.add("status_after", r"/tasks$", method="POST", status=502)
    reply = modern.start(HEALTH)
    assert (reply.status, reply.body) == (502, b"")
    assert tasks(modern, connect) == before + 1


def test_a_late_task_is_in_no_list_until_its_time_comes(modern: Client, connect) -> None:
    before = tasks(modern, connect)
    modern.server.faults.add("cut_late", r"/tasks$", method="POST", late=3600)
    with pytest.raises(ConnectionResetError):
        modern.start(HEALTH)
    world = modern.server.world
    (number,) = world.hidden
    other = connect(modern.server)
    assert tasks(modern, connect) == before
    assert [row["id"] for row in other.project(f"/templates/{HEALTH}/tasks/last")].count(number) == 0
    assert other.project(f"/tasks/{number}")["template_id"] == HEALTH
    world.hidden[number] = time.monotonic()
    assert tasks(modern, connect) == before + 1


@pytest.mark.parametrize(("kind", "started"), [("hang_before", 0), ("hang_after", 1)])
def test_a_hang_says_nothing_before_or_after_the_handling(modern: Client, connect, kind: str, started: int) -> None:
    before = tasks(modern, connect)
    modern.server.faults.add(kind, r"/tasks$", method="POST")
    modern.connection.timeout = 0.2
    with pytest.raises(TimeoutError):
        modern.start(HEALTH)
    assert tasks(modern, connect) == before + started


def test_latency_delays_the_right_answer(modern: Client) -> None:
    modern.server.faults.add("latency", r"/projects", seconds=0.2)
    begun = time.monotonic()
    assert modern.ask("GET", "/projects").status == 200
    assert time.monotonic() - begun >= 0.2


def test_garbage_is_no_http(modern: Client) -> None:
    modern.server.faults.add("garbage", r"/projects")
    with pytest.raises(http.client.BadStatusLine):
        modern.ask("GET", "/projects")


def test_json_of_a_wrong_shape_and_no_json_at_all(modern: Client) -> None:
    modern.server.faults.add("wrong_shape", r"/projects")
    modern.server.faults.add("not_json", r"/projects")
    modern.server.faults.add("wrong_shape", r"/projects", body="[17, null]")
    assert isinstance(modern.get("/projects"), dict)
    assert modern.ask("GET", "/projects").body.startswith(b"<html>")
    assert modern.get("/projects") == [17, None]


def test_half_an_answer_ends_in_a_reset(modern: Client) -> None:
    modern.server.faults.add("half", r"/tasks")
    with pytest.raises((http.client.IncompleteRead, ConnectionResetError)):
        modern.ask("GET", START)


def test_a_slow_drip_is_whole_in_the_end(modern: Client) -> None:
    modern.server.faults.add("drip", r"/role", seconds=0.0005)
    assert modern.project("/role")["role"] == "owner"


def test_an_endless_answer_does_not_end(modern: Client) -> None:
    modern.server.faults.add("endless", r"/output")
    task_id = modern.project("/tasks/last?limit=1")[0]["id"]
    modern.connection.request("GET", f"/api/project/1/tasks/{task_id}/output", headers=modern.headers)
    response = modern.connection.getresponse()
    assert len(response.read(5_000_000)) == 5_000_000
    response.close()


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_goes_where_it_is_told(modern: Client, status: int) -> None:
    modern.server.faults.add("redirect", r"/projects", status=status, url="http://127.0.0.1:9/elsewhere")
    reply = modern.ask("GET", "/projects")
    assert (reply.status, reply.headers["location"]) == (status, "http://127.0.0.1:9/elsewhere")


def test_the_lock_up_of_2_10(old: Client, connect) -> None:
    busy = old.start(7).json["id"]
    old.wait(busy, "running")
    old.server.faults.add("lock_up", r"/tasks$", method="POST")
    other = connect(old.server)
    other.connection.timeout = 0.2
    with pytest.raises(TimeoutError):
        other.start(CHATTY, message="locked")
    row = old.project("/tasks/last?limit=1")[0]
    assert (row["message"], row["status"], row["start"]) == ("locked", "waiting", None)
    frozen = old.log(busy)
    eventually(lambda: len(old.server.world.logs.get(busy).pending) > 3)
    assert old.log(busy) == frozen
    assert old.task(row["id"])["status"] == "waiting"


def test_faults_and_requests_over_http_for_the_owner_only(modern: Client, connect) -> None:
    rules = [{"kind": "status", "path": "/projects$", "status": 503, "count": 1}]
    assert connect(modern.server, "guest").ask("POST", "//practice/faults", rules).status == 401
    assert modern.ask("POST", "//practice/faults", rules).json == {"added": 1}
    assert modern.ask("GET", "//practice/faults").json[0]["kind"] == "status"
    assert modern.ask("GET", "/projects").status == 503
    modern.ask("POST", "//practice/faults", rules)
    assert modern.ask("DELETE", "//practice/faults").status == 204
    assert modern.ask("GET", "/projects").status == 200
    counted = modern.ask("GET", "//practice/requests").json
    assert counted["counts"]["GET /api/projects"] == 2
    assert counted["total"] == 2


@pytest.mark.parametrize("rules", ["text", [1], [{"kind": "unknown"}], [{"kind": "status", "nope": 1}], [{}]])
def test_rules_that_make_no_sense_are_refused(modern: Client, rules: object) -> None:
    reply = modern.ask("POST", "//practice/faults", rules)
    assert reply.status == 400 and reply.json["error"]


def test_a_rule_with_a_broken_expression_is_refused() -> None:
    with pytest.raises(ValueError, match="unterminated"):
        Faults().add_json([{"kind": "status", "path": "[unterminated"}])


def test_a_server_with_hanging_requests_still_stops(serve, connect) -> None:
    server = serve("2.17")
    server.faults.add("hang_before", count=None)
    client = connect(server)
    client.connection.request("GET", "/api/projects", headers=client.headers)
    eventually(lambda: sum(server.requests.values()) == 1)
    server.stop()
    with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
        client.connection.getresponse()


def test_a_client_that_goes_away_in_the_middle_disturbs_nobody(modern: Client) -> None:
    host, port = modern.server.url.removeprefix("http://").split(":")
    for sent in (b"", b"GET /api/pro", b"POST /api/project/1/tasks HTTP/1.1\r\nContent-Length: 50\r\n\r\n{"):
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(sent)
    assert modern.ask("GET", "/ping").status == 200
    assert json.loads(modern.ask("GET", "/projects").body)

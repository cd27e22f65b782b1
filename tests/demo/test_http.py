"""HTTP as the real servers frame it."""

from __future__ import annotations

import threading
from email.utils import parsedate_to_datetime

import pytest

from nova_desktop.demo import PracticeServer, routes

from .client import HEALTH, Client


def test_an_unknown_path_is_answered_in_words(client: Client) -> None:
    reply = client.ask("GET", "/project/1/nope")
    assert (reply.status, reply.body) == (404, b"Not Found\n")
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"
    assert reply.headers["x-content-type-options"] == "nosniff"


def test_a_path_outside_the_api_is_the_web_page_with_200(client: Client) -> None:
    reply = client.ask("GET", "//project/1/tasks")
    assert reply.status == 200
    assert reply.headers["content-type"].startswith("text/html")


def test_every_answer_tells_the_servers_clock(client: Client) -> None:
    assert parsedate_to_datetime(client.ask("GET", "/ping").headers["date"]).tzinfo is not None


def test_bodies_are_compact_and_end_with_a_newline(client: Client) -> None:
    body = client.ask("GET", "/project/1/role").body
    assert body == b'{"role":"owner","permissions":15}\n'
    assert client.ask("GET", "/project/1/integrations").headers["content-length"] == "3"


def test_long_answers_come_in_chunks_and_short_ones_with_a_length(client: Client) -> None:
    assert client.ask("GET", "/project/1/tasks").headers["transfer-encoding"] == "chunked"
    assert "content-length" in client.ask("GET", "/projects").headers


def test_no_content_has_no_length(client: Client) -> None:
    row = client.run(HEALTH)
    reply = client.ask("POST", f"/project/1/tasks/{row['id']}/confirm", {})
    assert reply.status == 204
    assert "content-length" not in reply.headers


def test_one_connection_serves_many_requests(client: Client) -> None:
    client.get("/projects")
    first = client.connection.sock
    for _ in range(20):
        client.get("/projects")
        client.ask("POST", "/project/1/schedules/validate", {"cron_format": "@daily"})
    assert client.connection.sock is first


def test_head_gives_no_length(client: Client) -> None:
    reply = client.ask("HEAD", "/projects")
    assert reply.status == 200
    assert "content-length" not in reply.headers


@pytest.mark.parametrize("path", ["/project/1/tasks/", "//api//project/1/tasks"])
def test_an_unclean_path_is_redirected_with_301(client: Client, path: str) -> None:
    before = len(client.project("/tasks"))
    reply = client.ask("POST", path, {"template_id": HEALTH, "params": {}})
    assert reply.status == 301
    assert reply.headers["location"] == "/api/project/1/tasks"
    assert len(client.project("/tasks")) == before


def test_everything_can_be_below_a_path_of_its_own(connect) -> None:
    client = connect("2.17", base_path="/semaphore/")
    assert client.server.url.endswith("/semaphore")
    assert client.run(HEALTH)["status"] == "success"
    reply = client.ask("GET", "/projects/")
    assert reply.headers["location"] == "/semaphore/api/projects"


def test_requests_are_counted_and_kept(client: Client) -> None:
    client.server.forget_requests()
    client.project("/tasks/last?limit=3")
    client.start(HEALTH, message="kept")
    assert client.server.requests["GET /api/project/1/tasks/last"] == 1
    assert client.server.seen[0].path == "/api/project/1/tasks/last?limit=3"
    assert b'"message": "kept"' in client.server.seen[1].body


def test_a_number_that_is_none_is_400(client: Client) -> None:
    assert client.ask("GET", "/project/one/tasks").status == 400
    assert client.ask("GET", "/project/1/tasks/abc").status == 400


def test_the_routes_of_each_generation_are_told() -> None:
    assert ("POST", "/project/{project_id}/tasks/{task_id}/reject") in routes("2.17")
    assert ("POST", "/project/{project_id}/tasks/{task_id}/reject") not in routes("2.10")
    assert ("GET", "/project/{project_id}/stats") not in routes("2.12")


def test_a_server_can_be_stopped_twice_and_leaves_no_threads() -> None:
    before = set(threading.enumerate())
    server = PracticeServer("2.10", speed=50).start()
    client = Client(server)
    client.start(HEALTH)
    server.stop()
    server.stop()
    client.close()
    assert set(threading.enumerate()) <= before


def test_many_at_once_get_ids_and_lists_in_one_order(connect) -> None:
    server = connect("2.10").server
    clients = [connect(server) for _ in range(6)]
    threads = [threading.Thread(target=lambda c=c: [c.start(1) for _ in range(10)]) for c in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rows = clients[0].project("/tasks/last?limit=60")
    assert [row["id"] for row in rows] == list(range(rows[0]["id"], rows[0]["id"] + 60))
    assert [row["created"] for row in rows] == sorted((row["created"] for row in rows), reverse=True)


def test_a_length_that_is_none_is_a_bad_request(client: Client) -> None:
    assert client.ask("GET", "/ping", **{"Content-Length": "many"}).status == 400

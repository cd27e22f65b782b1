"""Projects of the practice server: replaced as a whole, with a test alert on the newest generation."""

from __future__ import annotations

from .client import Client


def test_a_project_is_replaced_as_a_whole(client: Client) -> None:
    whole = {"id": 2, "name": "Staging", "alert": True, "alert_chat": "-7", "max_parallel_tasks": 3}
    assert client.ask("PUT", "/project/2", whole).status == 204
    row = client.get("/project/2")
    assert {name: row[name] for name in whole} == whole
    assert client.ask("PUT", "/project/2", {"id": 2, "name": "Other"}).status == 204
    row = client.get("/project/2")
    assert row["name"] == "Other"
    assert not row.get("alert") and not row.get("alert_chat") and not row.get("max_parallel_tasks")


def test_another_projects_body_is_refused(client: Client) -> None:
    assert client.ask("PUT", "/project/2", {"id": 1, "name": "x"}).status == 400
    assert client.ask("PUT", "/project/2", {"name": "x"}).status == 400
    assert client.ask("PUT", "/project/2", {"id": 2, "name": ""}).status == 400
    assert client.get("/project/2")["name"] == "Staging"


def test_a_test_alert_needs_alerts(client: Client, connect) -> None:
    modern = client.server.world.dialect.modern
    assert client.ask("POST", "/project/2/notifications/test", {}).status == (409 if modern else 404)
    assert client.ask("PUT", "/project/2", {"id": 2, "name": "Staging", "alert": True}).status == 204
    assert client.ask("POST", "/project/2/notifications/test", {}).status == (204 if modern else 404)
    runner = connect(client.server, "task_runner")
    assert runner.ask("POST", "/project/1/notifications/test", {}).status == (403 if modern else 404)

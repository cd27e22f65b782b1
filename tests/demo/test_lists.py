"""Lists of tasks and templates, and what else can be read."""

from __future__ import annotations

from .client import BROKEN, HEALTH, STANDARD, Client


def test_the_lists_are_newest_first_by_creation(client: Client) -> None:
    created = [row["created"] for row in client.project("/tasks")]
    assert created == sorted(created, reverse=True)
    assert len(created) >= 15


def test_limits_of_the_lists_and_ignored_parameters(connect) -> None:
    client = connect("2.17", history=1200)
    assert len(client.project("/tasks/last?limit=1000")) == 200
    assert len(client.project("/tasks/last")) == 200
    assert len(client.project("/tasks/last?limit=3")) == 3
    assert len(client.project("/tasks")) == 1000
    everything = client.project("/tasks/last?limit=50")
    assert client.project("/tasks/last?limit=50&status=error&offset=20&sort=id") == everything
    assert {row["template_id"] for row in client.project(f"/templates/{STANDARD}/tasks")} == {STANDARD}
    assert len(client.project(f"/templates/{STANDARD}/tasks/last?limit=2")) == 2


def test_ten_thousand_tasks_are_there_at_once(connect) -> None:
    client = connect("2.10", history=10_000)
    assert len(client.server.world.tasks) > 10_000
    rows = client.project("/tasks")
    assert rows[0]["id"] < rows[-1]["id"]


def test_listed_rows_carry_names_and_single_rows_do_not(client: Client, dialect: str) -> None:
    row = client.run(HEALTH)
    listed = client.project("/tasks/last?limit=1")[0]
    assert (listed["tpl_alias"], listed["tpl_playbook"]) == ("Health Check", "health.sh")
    assert (listed["tpl_app"], listed["user_name"]) == ("bash", "Admin")
    assert "tpl_alias" not in row and "user_name" not in row
    assert ("build_task" in listed) == (dialect != "2.17")


def test_absent_fields_are_null_before_2_17_and_left_out_there(client: Client, dialect: str) -> None:
    echo = client.start(HEALTH).json
    if dialect == "2.17":
        assert None not in echo.values() and "start" not in echo
    else:
        assert echo["start"] is None and echo["build_task_id"] is None


def test_templates_are_where_the_table_says(client: Client) -> None:
    names = {row["id"]: row["name"] for row in client.project("/templates")}
    assert names[1] == "Deploy Minimal" and names[8] == "Broken Deploy" and names[18] == "Deploy Web"
    assert {row["name"] for row in client.get("/project/2/templates")} == {
        "Deploy Staging",
        "Check Staging",
        "Build Staging",
    }


def test_template_one_is_short_and_needs_nothing(client: Client) -> None:
    survey = client.project("/templates/1")["survey_vars"]
    assert not any(variable.get("required") for variable in survey)


def test_the_spelling_can_be_told_from_a_template_row(client: Client, dialect: str) -> None:
    row = client.project("/templates")[0]
    assert ("permissions" in row) == (dialect == "2.17")
    assert ("view_id" in row and "task_params" in row) == (dialect == "2.12")


def test_the_last_task_is_in_the_template_list(client: Client) -> None:
    task = client.run(BROKEN)
    row = next(row for row in client.project("/templates") if row["id"] == BROKEN)
    assert (row["last_task"]["id"], row["last_task"]["status"]) == (task["id"], "error")


def test_an_inventory_bound_to_a_terraform_template_is_left_out_on_2_17(client: Client, dialect: str) -> None:
    listed = {row["name"] for row in client.project("/inventory")}
    assert ("network" in listed) == (dialect != "2.17")
    holder = "template_id" if dialect == "2.17" else "holder_id"
    assert client.project("/inventory/4")[holder] == 10
    assert {row["name"] for row in client.project("/inventory?app=ansible")} == {"local", "site"}


def test_statistics_are_on_2_17_only_and_know_no_duration(client: Client, dialect: str) -> None:
    if dialect != "2.17":
        assert client.ask("GET", "/project/1/stats").status == 404
        return
    rows = client.project("/stats")
    assert sum(sum(row["count_by_status"].values()) for row in rows) == len(client.project("/tasks"))
    assert {row["avg_duration"] for row in rows} == {0}
    assert client.project("/stats?start=2100-01-01") == []
    assert client.project(f"/templates/{STANDARD}/stats")


def test_activity_is_told_in_each_generations_words(client: Client, dialect: str) -> None:
    task_id = client.run(HEALTH)["id"]
    told = [row["description"] for row in client.project("/events/last") if row["object_id"] == task_id]
    if dialect == "2.17":
        name = f"Task ID {task_id} (Health Check)"
        assert told == [f"{name} finished with status SUCCESS", f"{name} STARTING", f"{name} WAITING"]
    else:
        name = f"Task ID {task_id} (Health Check)"
        assert told == [f"{name} finished - SUCCESS", f"{name} is running", f"Task ID {task_id} queued for running"]
    assert client.get("/events/last")[0]["project_name"] == "Nova World"


def test_projects_can_be_made_changed_and_dropped(client: Client) -> None:
    made = client.ask("POST", "/projects", {"name": "Third"})
    assert made.status == 201
    path = f"/project/{made.json['id']}"
    assert client.ask("PUT", path, {"id": made.json["id"], "name": "Renamed"}).status == 204
    assert client.get(path)["name"] == "Renamed"
    assert client.ask("DELETE", path).status == 204
    assert client.ask("GET", path).status == 404


def test_some_creations_answer_204_before_2_17(client: Client, dialect: str) -> None:
    for kind, row in (("environment", {"name": "e", "json": "{}"}), ("keys", {"name": "k", "type": "none"})):
        reply = client.ask("POST", f"/project/1/{kind}", row)
        assert reply.status == (201 if dialect == "2.17" else 204)
        assert row["name"] in [one["name"] for one in client.project(f"/{kind}")]


def test_resources_can_be_made_changed_and_dropped(client: Client) -> None:
    row = client.ask("POST", "/project/1/inventory", {"name": "n", "inventory": "h1", "type": "static"}).json
    path = f"/project/1/inventory/{row['id']}"
    assert client.ask("PUT", path, {"name": "m"}).status == 204
    assert client.get(path)["name"] == "m"
    assert client.ask("DELETE", path).status == 204
    assert client.ask("GET", path).status == 404
    template = client.ask("POST", "/project/1/templates", {"name": "t", "playbook": "web.yml", "inventory_id": 1}).json
    assert client.run(template["id"])["status"] == "success"
    assert client.ask("PUT", f"/project/1/templates/{template['id']}", {"name": "u"}).status == 204
    assert client.ask("DELETE", f"/project/1/templates/{template['id']}").status == 204


def test_a_hook_starts_its_template_without_a_user(client: Client, dialect: str) -> None:
    body = {"name": "hook", "project_id": 1, "template_id": HEALTH, "auth_method": "none"}
    hook = client.ask("POST", "/project/1/integrations", body).json
    url = client.ask("POST", f"/project/1/integrations/{hook['id']}/aliases", {}).json["url"]
    assert url.startswith(client.server.url if dialect == "2.17" else "/api/")
    path = url[url.index("/api") + 4 :]
    assert client.ask("POST", path, {"hello": "world"}, Authorization="").status == 204
    newest = client.project("/tasks/last?limit=1")[0]
    assert newest["template_id"] == HEALTH and newest["integration_id"] == hook["id"]
    assert newest.get("user_id") is None
    assert client.ask("POST", "/integrations/unknown", {}, Authorization="").status == 404

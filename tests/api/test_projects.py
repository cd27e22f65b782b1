"""Projects: changed as a whole, created and deleted once, their alerts tried; what is not known is told as such."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from nova_desktop.api import (
    SemaphoreAPI,
    SemaphoreAPIError,
    SemaphoreAuthError,
    SemaphoreConnectionError,
    SemaphoreNotFoundError,
    SemaphoreRefusedError,
    SemaphoreUnconfirmedError,
)
from nova_desktop.api.errors import SemaphorePermissionError, SemaphoreServerError
from nova_desktop.api.models import Project, Role
from nova_desktop.api.projects import check_idle, count_parts, create, delete, try_alert, update, value_of
from nova_desktop.demo import PracticeServer

from .wire import SLOW, posts

STAGING = 2
LOST = ("cut_after", "hang_after", "status_after", "not_json")
"""The server does it, and its answer does not come."""


def sent(server: PracticeServer, method: str) -> list[Any]:
    """What was sent by this method, in its order."""
    return [one for one in server.seen if one.method == method]


def names(server: PracticeServer) -> list[str]:
    return [one.name for one in server.world.projects.values()]


# Changing


def test_only_what_was_changed_is_changed(server: PracticeServer, client: SemaphoreAPI) -> None:
    server.world.projects[STAGING].alert_chat = "-100200"
    after = update(client, STAGING, {"alert": True}, {"alert": False})
    assert after.alert is True
    kept = server.world.projects[STAGING]
    assert (kept.name, kept.alert, kept.alert_chat, kept.max_parallel_tasks) == ("Staging", True, "-100200", 0)


def test_each_field_comes_back_as_it_was_wanted(server: PracticeServer, client: SemaphoreAPI) -> None:
    wanted = {"name": "Über R&D 🚀", "alert": True, "alert_chat": "-1", "max_parallel_tasks": 3}
    seen = {name: value_of(client.get_project(STAGING), name) for name in wanted}
    assert {name: value_of(update(client, STAGING, wanted, seen), name) for name in wanted} == wanted
    back = update(client, STAGING, seen, wanted)
    assert {name: value_of(back, name) for name in seen} == seen
    assert server.world.projects[STAGING].alert_chat is None


def test_what_nova_does_not_know_is_sent_back_as_it_came(server: PracticeServer, client: SemaphoreAPI) -> None:
    body = '{"id":2,"name":"Staging","created":"x","default_secret_storage_id":17,"deep":{"a":[1,null]},"type":"t"}'
    server.faults.add("wrong_shape", r"/project/2$", method="GET", body=body)
    update(client, STAGING, {"max_parallel_tasks": 4}, {"max_parallel_tasks": 0})
    (put,) = sent(server, "PUT")
    assert json.loads(put.body) == {**json.loads(body), "max_parallel_tasks": 4}


def test_a_change_of_somebody_else_is_not_run_over(server: PracticeServer, client: SemaphoreAPI) -> None:
    server.world.projects[STAGING].name = "Theirs"
    with pytest.raises(SemaphoreRefusedError) as raised:
        update(client, STAGING, {"name": "Mine"}, {"name": "Staging"})
    assert raised.value.code == "project_changed"
    assert not sent(server, "PUT")
    assert update(client, STAGING, {"alert": True}, {"alert": False}).name == "Theirs"  # another field's is kept


@pytest.mark.parametrize("fault", LOST)
def test_a_change_whose_answer_was_lost_is_looked_for(server17: PracticeServer, connect: Any, fault: str) -> None:
    client = connect(server17, timeout=1)
    server17.faults.add(fault, r"/project/2$", method="PUT")
    assert update(client, STAGING, {"name": "New"}, {"name": "Staging"}).name == "New"
    assert len(sent(server17, "PUT")) == 1


@pytest.mark.parametrize("fault", ["cut_before", "hang_before", "status"])
def test_a_change_that_did_not_arrive_is_not_sent_again(server17: PracticeServer, connect: Any, fault: str) -> None:
    client = connect(server17, timeout=1)
    server17.faults.add(fault, r"/project/2$", method="PUT", status=503)
    with pytest.raises(SemaphoreUnconfirmedError) as raised:
        update(client, STAGING, {"name": "New"}, {"name": "Staging"})
    assert raised.value.code == "project_change_unconfirmed"
    assert len(sent(server17, "PUT")) == 1
    assert "Staging" in names(server17)


def test_a_server_that_keeps_something_else_is_told(server17: PracticeServer, client17: SemaphoreAPI) -> None:
    server17.faults.add("status", r"/project/2$", method="PUT", status=204)
    with pytest.raises(SemaphoreServerError) as raised:
        update(client17, STAGING, {"name": "New"}, {"name": "Staging"})
    assert raised.value.code == "project_kept_otherwise"


@pytest.mark.parametrize("status", [400, 403, 409])
def test_a_refused_change_is_refused(server: PracticeServer, client: SemaphoreAPI, status: int) -> None:
    server.faults.add("status", r"/project/2$", method="PUT", status=status)
    with pytest.raises(SemaphoreAPIError) as raised:
        update(client, STAGING, {"name": "New"}, {"name": "Staging"})
    assert raised.value.status == status
    assert not isinstance(raised.value, SemaphoreUnconfirmedError)


@pytest.mark.parametrize("who", ["task_runner", "guest"])
def test_who_may_not_change_is_told_so(server: PracticeServer, connect: Any, who: str) -> None:
    client = connect(server, who=who)
    role = client.get_role(1)
    assert not role.may_update
    for act in (
        lambda: update(client, 1, {"name": "x"}, {"name": "Nova World"}),
        lambda: delete(client, 1, "Nova World"),
    ):
        with pytest.raises(SemaphorePermissionError):
            act()
    assert names(server) == ["Nova World", "Staging"]


# Creating


def test_a_project_is_created_and_its_maker_owns_it(server: PracticeServer, client: SemaphoreAPI) -> None:
    made = create(client, "Third")
    assert made is not None and made.id is not None
    assert client.get_project(made.id).name == "Third"
    assert client.get_role(made.id).may_update


def test_a_server_that_tells_no_row_has_created_it(server: PracticeServer, client: SemaphoreAPI) -> None:
    server.faults.add("status_after", r"/projects$", method="POST", status=204)
    assert create(client, "Third") is None
    assert names(server) == ["Nova World", "Staging", "Third"]


@pytest.mark.parametrize("fault", [*LOST, "cut_before", "hang_before", "status", "garbage", "half", "wrong_shape"])
def test_a_lost_answer_is_told_and_nothing_is_sent_again(server: PracticeServer, connect: Any, fault: str) -> None:
    client = connect(server, timeout=1)
    server.faults.add(fault, r"/projects$", method="POST", status=503, retry_after="0", body="[]")
    with pytest.raises(SemaphoreUnconfirmedError) as raised:
        create(client, "Third")
    assert raised.value.code == "project_create_unconfirmed"
    assert raised.value.params["name"] == "Third"
    assert posts(server, "/projects") == 1


def test_a_redirected_creation_creates_nothing(server: PracticeServer, client: SemaphoreAPI) -> None:
    server.faults.add("redirect", r"/projects$", method="POST", status=301, url=server.url)
    with pytest.raises(SemaphoreConnectionError) as raised:
        create(client, "Third")
    assert raised.value.code == "redirected"
    assert posts(server, "/projects") == 1


def test_a_server_that_is_away_was_not_asked(connect: Any, wire: Callable[..., Any]) -> None:
    away = wire(b"")
    away.refuse()
    with pytest.raises(SemaphoreConnectionError):
        create(connect(away.url, "token"), "Third")


@pytest.mark.parametrize("who", ["task_runner", "guest"])
def test_creating_is_for_administrators_there(server: PracticeServer, connect: Any, who: str) -> None:
    with pytest.raises(SemaphorePermissionError) as raised:
        create(connect(server, who=who), "Third")
    assert raised.value.code == "admins_create"  # the server says 401, and the token is valid all the same
    assert names(server) == ["Nova World", "Staging"]


def test_a_token_that_is_none_is_told_as_that(server: PracticeServer, connect: Any) -> None:
    with pytest.raises(SemaphoreAuthError):
        create(connect(server.url, "wrong-canary-token"), "Third")


def test_a_refused_name_is_refused(server: PracticeServer, client: SemaphoreAPI) -> None:
    with pytest.raises(SemaphoreAPIError) as raised:
        create(client, "")
    assert raised.value.status == 400


# Deleting


def test_a_project_is_deleted(server: PracticeServer, client: SemaphoreAPI) -> None:
    delete(client, STAGING, "Staging")
    assert names(server) == ["Nova World"]
    with pytest.raises(SemaphoreNotFoundError):
        client.get_project(STAGING)


def test_one_that_is_called_otherwise_now_is_not_deleted(server: PracticeServer, client: SemaphoreAPI) -> None:
    with pytest.raises(SemaphoreRefusedError) as raised:
        delete(client, STAGING, "Nova World")
    assert raised.value.code == "project_changed"
    assert not sent(server, "DELETE")


def test_one_whose_task_runs_is_not_deleted(server: PracticeServer, client: SemaphoreAPI) -> None:
    client.run_task(1, SLOW)
    with pytest.raises(SemaphoreRefusedError) as raised:
        delete(client, 1, "Nova World")
    assert (raised.value.code, raised.value.params["count"]) == ("project_busy", 1)
    assert not sent(server, "DELETE")
    with pytest.raises(SemaphoreRefusedError):
        check_idle(client, 1)


@pytest.mark.parametrize("fault", ["cut_after", "hang_after", "status_after"])
def test_a_deletion_whose_answer_was_lost_is_looked_for(server17: PracticeServer, connect: Any, fault: str) -> None:
    server17.faults.add(fault, r"/project/2$", method="DELETE")
    delete(connect(server17, timeout=1), STAGING, "Staging")
    assert names(server17) == ["Nova World"]
    assert len(sent(server17, "DELETE")) == 1


def test_a_deletion_that_did_not_arrive_is_not_sent_again(server17: PracticeServer, connect: Any) -> None:
    server17.faults.add("cut_before", r"/project/2$", method="DELETE")
    with pytest.raises(SemaphoreUnconfirmedError) as raised:
        delete(connect(server17, timeout=1), STAGING, "Staging")
    assert raised.value.code == "project_delete_unconfirmed"
    assert len(sent(server17, "DELETE")) == 1
    assert "Staging" in names(server17)


def test_what_goes_with_it_is_counted(server: PracticeServer, client: SemaphoreAPI) -> None:
    counted = count_parts(client, 1)
    assert counted["templates"] == len(client.get_templates(1)) > 5
    assert counted["inventory"] == len(client.get_inventories(1))
    assert counted["users"] == 4
    server.faults.add("status", r"/keys$", status=403)
    assert "keys" not in count_parts(client, 1)
    assert check_idle(client, 1) == len(client.get_tasks(1, 1000)) > 0


# Alerts


def test_a_test_alert_where_the_server_knows_it(server: PracticeServer, client: SemaphoreAPI, dialect: str) -> None:
    if dialect != "2.17":
        with pytest.raises(SemaphoreRefusedError) as raised:
            try_alert(client, STAGING)
        assert raised.value.code == "no_test_alert"
        return
    with pytest.raises(SemaphoreRefusedError) as raised:
        try_alert(client, STAGING)
    assert raised.value.code == "alerts_off"
    update(client, STAGING, {"alert": True}, {"alert": False})
    try_alert(client, STAGING)
    with pytest.raises(SemaphoreNotFoundError):
        try_alert(client, 999)


def test_a_lost_test_alert_is_not_sent_twice(server17: PracticeServer, client17: SemaphoreAPI) -> None:
    server17.world.projects[STAGING].alert = True
    server17.faults.add("cut_after", r"/test$", method="POST")
    with pytest.raises(SemaphoreUnconfirmedError) as raised:
        try_alert(client17, STAGING)
    assert raised.value.code == "alert_unconfirmed"
    assert posts(server17, "/notifications/test") == 1


# Shapes


def test_roles_say_what_they_allow() -> None:
    def allows(bits: Any) -> tuple[bool, ...]:
        role = Role({"permissions": bits})
        return role.may_run, role.may_update, role.may_manage, role.may_manage_users

    assert allows(15) == (True, True, True, True)
    assert allows(5) == (True, False, True, False)
    assert allows(1) == (True, False, False, False)
    assert allows(0) == allows(None) == allows("15") == (False, False, False, False)


@pytest.mark.parametrize("row", [{}, {"alert": None, "alert_chat": None}, {"alert": 1, "max_parallel_tasks": "9"}])
def test_a_field_that_is_left_out_is_off(row: dict[str, Any]) -> None:
    project = Project(row)
    assert [value_of(project, name) for name in ("alert", "alert_chat", "max_parallel_tasks")] == [False, "", 0]

"""Going back: which run is live, which can be had again, what a message says, and what differs from today."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nova_desktop.api.marker import PERSON_LIMIT
from nova_desktop.api.models import Task, Template
from nova_desktop.api.runs import RunRequest, check_values
from nova_desktop.core.connections import Connection
from nova_desktop.core.gateway import Gateway
from nova_desktop.core.history import History
from nova_desktop.core.masking import MASK
from nova_desktop.core.rollback import (
    AGAIN,
    EARLIER,
    LIVE,
    OTHER,
    Rung,
    is_real,
    ladder,
    links_of,
    message_for,
    named_in,
    newer_than_live,
    values_for,
)
from nova_desktop.core.rollback_differences import OTHER_HIDDEN, Today, differences
from nova_desktop.core.rollback_reading import read_deployments
from nova_desktop.demo import PracticeServer
from tests.task_samples import make_task, make_template

COMMIT, NEWER = "1f0c5a7be2d94c3381a6f0e7c9d2b45a6e8f1037", "8c3e91d4705fb26a9be417c08d5a3f62e17b9c40"
SHIP = make_template(12, name="Ship App", app="bash", type="deploy", build_template_id=11, playbook="ship.yml")
PLAIN = make_template(12, name="Site", app="ansible")


def deploy(number: int, build: int | None, **more: Any) -> Task:
    version = {"build_task": {"version": f"1.0.{build}"}} if build is not None else {}
    return make_task(number, template_id=12, build_task_id=build, tpl_app="bash", **version, **more)


def build(number: int, **more: Any) -> Task:
    row = {"id": number, "template_id": 11, "status": "success", "version": f"1.0.{number}"}
    return Task({**row, **more})


def standings(template: Template, *tasks: Task, **more: Any) -> list[tuple[str, str]]:
    return [(rung.name, rung.standing) for rung in ladder(template, tasks, **more)]


def test_the_last_success_is_live_and_each_version_is_offered_once() -> None:
    tasks = [deploy(1, 3, status="error"), deploy(2, 2), deploy(3, 1), deploy(4, 1), deploy(5, 2), deploy(6, 0)]
    assert standings(SHIP, *tasks) == [
        ("1.0.3", OTHER),
        ("1.0.2", LIVE),
        ("1.0.1", EARLIER),
        ("1.0.1", AGAIN),
        ("1.0.2", AGAIN),
        ("1.0.0", EARLIER),
    ]
    assert [rung.version for rung in newer_than_live(ladder(SHIP, tasks))] == ["1.0.3"]


def test_without_a_last_success_nothing_is_newer_than_it() -> None:
    assert list(newer_than_live(ladder(SHIP, [deploy(1, 2, status="error")]))) == []
    unknown_then_known = [make_task(1, template_id=12), make_task(2, template_id=12, commit_hash=COMMIT)]
    assert list(newer_than_live(ladder(PLAIN, unknown_then_known))) == []


def test_the_order_is_by_time_and_not_by_number_and_a_task_counts_once() -> None:
    old, new = deploy(9, 1), deploy(1, 2)
    assert standings(SHIP, old, new, old) == [("1.0.2", LIVE), ("1.0.1", EARLIER)]


@pytest.mark.parametrize(
    ("app", "asked", "real"),
    [
        ("ansible", {"dry_run": True}, False),
        ("ansible", {"params": {"dry_run": True}}, False),
        ("", {"dry_run": True}, False),
        ("bash", {"dry_run": True}, True),  # it ran for real whatever was asked
        ("terraform", {"params": {"plan": True}}, False),
        ("terraform", {"dry_run": True}, True),
        ("ansible", {}, True),
    ],
)
def test_what_was_a_dry_run_is_no_deployment(app: str, asked: dict[str, Any], real: bool) -> None:
    template = make_template(12, app=app, type="deploy", build_template_id=11)
    task = deploy(1, 1, **asked)
    assert is_real(task, template) is real
    assert bool(ladder(template, [task])) is real


def test_of_other_templates_only_successes_with_a_known_commit_can_be_had_again() -> None:
    rows = [
        make_task(1, template_id=12),
        make_task(2, template_id=12, commit_hash=COMMIT, status="error"),
        make_task(3, template_id=12, commit_hash=COMMIT),
        make_task(4, template_id=12, commit_hash="0" * 40),
        make_task(5, template_id=12, commit_hash=COMMIT),
        make_task(6, template_id=99, commit_hash=NEWER),
    ]
    assert standings(PLAIN, *rows) == [(COMMIT[:10], EARLIER), (COMMIT[:10], AGAIN)]
    assert [rung.blocked for rung in ladder(PLAIN, rows, local=True)] == ["local", "local"]


@pytest.mark.parametrize(
    ("task", "builds", "code"),
    [
        (deploy(1, 5), {5: build(5)}, ""),
        (deploy(1, 5), {}, ""),
        (deploy(1, 5), {5: None}, "build_gone"),
        (deploy(1, 5), {5: build(5, status="stopped")}, "build_failed"),
        (deploy(1, 5), {5: build(5, template_id=16)}, "build_other"),
        (deploy(1, 5), {5: build(5, version="7.0.0")}, "build_other"),
        (deploy(1, None), {}, "no_build"),
        (deploy(1, 5, playbook="ship.yml"), {5: build(5)}, ""),
        (deploy(1, 5, playbook="other.yml"), {5: build(5)}, "own_playbook"),
        (deploy(1, 5, status="error"), {5: build(5)}, "not_good"),
        (deploy(1, 5, status="stopped"), {5: build(5)}, "not_good"),
        (deploy(1, 5, status="running"), {5: build(5)}, "not_ended"),
        (deploy(1, 5, status="from the future"), {5: build(5)}, "not_ended"),
    ],
)
def test_why_a_run_cannot_be_had_again(task: Task, builds: dict[int, Task | None], code: str) -> None:
    assert [rung.blocked for rung in ladder(SHIP, [task], builds)] == [code]


def test_a_deploy_template_whose_builds_are_gone_cannot_go_back() -> None:
    lost = make_template(12, type="deploy", app="bash")
    assert [rung.blocked for rung in ladder(lost, [deploy(1, 5)])] == ["no_build_template"]


def test_the_commit_is_sent_where_it_is_known_and_counts() -> None:
    rung = ladder(SHIP, [deploy(3, 1, commit_hash=COMMIT, message="by hand [nova:abcdefghijklmnop]", dry_run=True)])[0]
    values = values_for(rung, SHIP)
    assert values["build"] == "1" and values["commit_hash"] == COMMIT and values["same_commit"] == "1"
    assert values["message"] == f"Rollback to 1.0.1 (#{rung.task.id})"
    assert "dry_run" not in values  # of a script: it ran for real
    assert "commit_hash" not in values_for(rung, SHIP, local=True)


def test_of_another_template_parameters_come_along_and_no_build() -> None:
    template = make_template(12, survey_vars=[{"name": "replicas"}, {"name": "key", "type": "secret"}])
    task = make_task(
        1, template_id=12, commit_hash=COMMIT, limit="web1", environment='{"replicas": 3}', build_task_id=4
    )
    values = values_for(ladder(template, [task])[0], template)
    assert values["limit"] == "web1" and values["survey.replicas"] == "3"
    assert "build" not in values and "survey.key" not in values


texts = st.text(max_size=60) | st.sampled_from(["<b>x</b>", "a\u202eb", "\ud800", "x) (#5) (", "\x00\r\n", "v" * 999])
numbers = st.integers(-(2**31), 2**31)


@given(texts, numbers, st.sampled_from(["", COMMIT]))
def test_a_message_can_be_sent_and_read_again_whatever_the_version(version: str, number: int, commit: str) -> None:
    task = make_task(1, id=number, template_id=12, build_task_id=1, commit_hash=commit, build_task={"version": version})
    said = message_for(ladder(SHIP, [task])[0], SHIP)
    check_values(RunRequest(1, 1, message=said))
    assert len(said) <= PERSON_LIMIT
    assert named_in(said) == number or "(#" in version  # a version that looks like a number of its own


@given(texts)
def test_no_message_is_too_odd_to_be_read(text: str) -> None:
    found = named_in(text)
    assert found is None or str(abs(found)) in text


rows = st.lists(
    st.builds(
        lambda minutes, number, built, status, dry, commit: deploy(
            minutes, built, id=number, status=status, dry_run=dry, commit_hash=commit
        ),
        st.integers(1, 500),
        st.integers(1, 12),
        st.none() | st.integers(1, 4),
        st.sampled_from(["success", "error", "stopped", "running", "odd"]),
        st.booleans(),
        st.sampled_from(["", COMMIT, NEWER]),
    ),
    max_size=14,
)
templates = st.sampled_from([SHIP, PLAIN, make_template(12, type="build", app="terraform")])


@given(rows, templates)
def test_a_ladder_holds_together(tasks: list[Task], template: Template) -> None:
    rungs = ladder(template, tasks, {1: build(1), 2: None})
    ids = [rung.task.id for rung in rungs]
    assert len(ids) == len(set(ids))
    assert [rung.task.created for rung in rungs] == sorted((rung.task.created for rung in rungs), reverse=True)
    live = [rung for rung in rungs if rung.standing == LIVE]
    assert len(live) <= 1
    assert all(rung.task.status == "success" for rung in rungs if rung.standing != OTHER)
    assert all(rung.blocked for rung in rungs if rung.standing == OTHER)
    if template is SHIP:
        good = [rung for rung in rungs if rung.standing in (LIVE, EARLIER) and rung.task.build_task_id is not None]
        assert len({rung.task.build_task_id for rung in good}) == len(good)
        assert bool(live) == any(rung.task.status == "success" for rung in rungs)
    for rung in rungs:
        assert is_real(rung.task, template)
        assert not differences(rung, Today(template, rung.task)) or all(
            not one.known or one.key in ("branch", "inventory") for one in differences(rung, Today(template, rung.task))
        )


# Linked both ways


def test_both_ends_and_what_was_left_know_of_a_rollback() -> None:
    first, second = deploy(9, 1), deploy(5, 2)
    back = deploy(1, 1, message=f"Rollback to 1.0.1 (#{first.id}) it was slow [nova:abcdefghijklmnop]")
    known = [back, second, first]
    assert links_of(back, known).back_to == first.id and links_of(back, known).sure
    assert links_of(first, known).had_again == (back,)
    assert links_of(second, known).left == (back,)
    assert links_of(second, known).had_again == links_of(first, known).left == ()


def test_a_message_that_is_contradicted_links_nothing() -> None:
    first = deploy(9, 1)
    other = deploy(1, 2, message=f"Rollback to 1.0.1 (#{first.id})")  # another build was chosen in the form
    itself = deploy(2, 1, id=77, message="Rollback to 1.0.1 (#77)")
    assert links_of(other, [other, first]).back_to is None
    assert links_of(first, [other, first]).had_again == ()
    assert links_of(itself, [itself, first]).back_to is None


def test_a_task_that_is_not_known_any_more_is_named_and_not_vouched_for() -> None:
    back = deploy(1, 1, message="Rollback to 1.0.1 (#123)")
    assert (links_of(back, [back]).back_to, links_of(back, [back]).sure) == (123, False)


def test_without_builds_the_commit_links() -> None:
    first = make_task(9, template_id=12, commit_hash=COMMIT)
    said = f"Rollback to 1f0c5a7be2 (#{first.id})"
    assert links_of(make_task(1, template_id=12, commit_hash=COMMIT, message=said), [first]).sure
    assert links_of(make_task(1, template_id=12, commit_hash=NEWER, message=said), [first]).back_to is None
    assert links_of(make_task(1, template_id=12, message=said), [first]).back_to is None
    assert links_of(make_task(1, template_id=13, commit_hash=COMMIT, message=said), [first]).sure is False


@given(rows, st.integers(0, 13))
def test_links_never_stumble(tasks: list[Task], at: int) -> None:
    said = [Task({**task._json, "message": f"Rollback to x (#{number})"}) for number, task in enumerate(tasks)]
    for task in said:
        found = links_of(task, said)
        assert found.back_to != task.id
        assert task not in found.had_again and task not in found.left


# What differs


def told(rung: Rung, today: Today) -> dict[str, tuple[str | None, str | None]]:
    return {one.key: (one.then, one.now) for one in differences(rung, today)}


def test_what_differs_from_today_is_told_with_what_nobody_knows() -> None:
    template = make_template(
        12, type="deploy", app="ansible", build_template_id=11, inventory_id=2, environment_id=1, git_branch="main"
    )
    then = deploy(5, 1, limit="web1", environment='{"replicas": 2, "same": 1, "db_password": "a"}', inventory_id=7)
    live = deploy(1, 2, commit_hash=NEWER, environment='{"replicas": 4, "same": 1, "db_password": "b"}')
    rung = ladder(template, [live, then])[1]
    names = {("inventory", 2): "site", ("inventory", 7): "old site", ("environment", 1): "Empty"}
    assert told(rung, Today(template, live, names)) == {
        "version": ("1.0.1", "1.0.2"),
        "commit": (None, NEWER),
        "limit": ("web1", ""),
        "variable.replicas": ("2", "4"),
        "variable.db_password": (MASK, OTHER_HIDDEN),
        "branch": (None, "main"),
        "inventory": ("old site", "site"),
        "environment": (None, "Empty"),
    }


def test_switches_of_terraform_and_what_nobody_knows_yet_are_told() -> None:
    template = make_template(12, app="terraform")
    then = make_task(5, template_id=12, params={"destroy": True, "new": [1], "api_token": "x", "debug_level": 0})
    live = make_task(1, template_id=12, params={"auto_approve": True, "plan": False})
    assert told(Rung(then, "", COMMIT, EARLIER), Today(template, live)) == {
        "commit": (None, None),
        "branch": (None, ""),
        "param.destroy": ("true", ""),
        "param.new": ("[1]", ""),
        "param.api_token": (MASK, ""),
        "param.auto_approve": ("", "true"),
    }


def test_what_is_no_json_stays_hidden() -> None:
    then, live = deploy(5, 1, environment="password=hunter2"), deploy(1, 2, arguments="--token hunter2")
    found = differences(ladder(SHIP, [live, then])[1], Today(SHIP, live))
    assert {one.key for one in found if not one.known} >= {"variables", "arguments"}
    assert "hunter2" not in repr(found)


@given(st.dictionaries(st.sampled_from(["password", "apiKey", "x"]), st.text(min_size=6, max_size=9)))
def test_no_secret_is_told(values: dict[str, str]) -> None:
    then = deploy(5, 1, environment=json.dumps(values))
    found = differences(Rung(then, "1", "", EARLIER), Today(SHIP, deploy(1, 2)))
    shown = [one for one in found if one.key in ("variable.password", "variable.apiKey")]
    assert len(shown) == len(values.keys() - {"x"})
    assert all((one.then, one.now) == (MASK, "") for one in shown)


# From a real server


def test_deployments_are_read_with_kept_ones_and_builds_that_are_gone(server: PracticeServer, tmp_path: Any) -> None:
    connection = Connection(server.url)
    gateway = Gateway(connection, server.token)
    history = History(tmp_path / "history.sqlite")
    gone = deploy(60 * 24 * 90, 424242)
    lost_track = deploy(60 * 24 * 91, 424242, id=5, status="running")
    history.keep(server.url, 1, [gone, lost_track])
    template = gateway.client.get_template(1, 12)
    try:
        found = read_deployments(gateway, 1, template, history)
    finally:
        gateway.close()
    rungs = ladder(template, found.tasks, found.builds, local=found.local)
    assert [(rung.version, rung.standing, rung.blocked) for rung in rungs] == [
        ("1.0.1", LIVE, ""),
        ("1.0.0", EARLIER, ""),
        ("1.0.424242", EARLIER, "build_gone"),
    ]
    assert (found.kept, found.local) == ({gone.id}, False)


def test_a_local_repository_is_told(server: PracticeServer) -> None:
    gateway = Gateway(Connection(server.url), server.token)
    try:
        assert read_deployments(gateway, 1, gateway.client.get_template(1, 3)).local
    finally:
        gateway.close()

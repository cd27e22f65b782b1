"""Requests for approval on a real practice server: two users, each with a client of their own and nothing shared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests as requests_lib
from hypothesis import given
from hypothesis import strategies as st

from nova_desktop.api.errors import SemaphoreAPIError, SemaphoreRefusedError, SemaphoreUnconfirmedError
from nova_desktop.api.marker import (
    APPROVAL,
    ASKED_LIMIT,
    DIGEST_LENGTH,
    MESSAGE_LIMIT,
    MOST_NUMBER,
    REQUEST,
    Mark,
    mark_in,
    new_marker,
    strip_marker,
    with_mark,
    with_marker,
)
from nova_desktop.api.models import Task, Template
from nova_desktop.api.runs import make_request
from nova_desktop.core import request_memory, requests
from nova_desktop.core.connections import Connection
from nova_desktop.core.gateway import Gateway
from nova_desktop.core.request_approving import approve, first_of, look_at, settle
from nova_desktop.core.request_asking import LISTED, deployment_of, offer, prepare
from nova_desktop.core.request_digest import digest_of
from nova_desktop.core.request_memory import RequestMemory
from nova_desktop.demo import PracticeServer
from nova_desktop.demo.seed_table import APPLICATION, COMMITS, MANAGER
from tools.injected_time import InjectedTime

COMMIT = COMMITS[0][0]
WEB, FULL, MINIMAL, BASH = 18, 3, 1, 4
DIGEST = "abcdefghijklmnopqrstuvwx"


@pytest.fixture
def asker(server: PracticeServer) -> Iterator[Gateway]:
    """The owner's Nova."""
    found = Gateway(Connection(server.url), server.token)
    yield found
    found.close()


@pytest.fixture
def approver(server: PracticeServer) -> Iterator[Gateway]:
    """A task runner's Nova."""
    found = Gateway(Connection(server.url), server.tokens["task_runner"])
    yield found
    found.close()


def ask(gateway: Gateway, template: int = WEB, **given: Any) -> Task:
    """The dry run of a request, once it has ended."""
    wanted = make_request(1, template, **{"commit_hash": COMMIT, "message": "to the new servers", **given})
    prepared = prepare(gateway.client, 1, wanted)
    task = gateway.start(prepared.request)
    return gateway.client.wait_for_task(1, task.id or 0, 30, 0.05)


def real_runs(server: PracticeServer, template: int = WEB) -> list[Any]:
    rows = [row for row in server.world.tasks.values() if row.template_id == template and "nova-" in row.message]
    return [row for row in rows if not (row.dry_run or (row.params or {}).get("dry_run"))]


def code_of(gateway: Gateway, task: Task, hours: float = 24) -> str:
    with pytest.raises(SemaphoreAPIError) as caught:
        look_at(gateway, 1, task.id or 0, hours)
    return caught.value.code


# The marks


marks = st.builds(
    Mark,
    st.sampled_from([REQUEST, APPROVAL]),
    st.integers(1, MOST_NUMBER),
    st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=DIGEST_LENGTH, max_size=DIGEST_LENGTH),
)
texts = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=ASKED_LIMIT).map(str.strip)


@given(texts, marks)
def test_a_mark_is_read_as_it_was_written_and_no_list_shows_it(text: str, mark: Mark) -> None:
    message = with_marker(with_mark(text, mark), new_marker())
    assert len(message) <= MESSAGE_LIMIT
    assert mark_in(message) == mark
    assert mark_in(f"{text} {mark}") == mark
    if mark_in(text) is None and "[nova" not in text:
        assert strip_marker(message) == text
    assert str(mark) not in strip_marker(message)


@given(texts)
def test_a_persons_text_alone_is_no_mark(text: str) -> None:
    if "[nova-" not in text:
        assert mark_in(text) is None and mark_in(with_marker(text, new_marker())) is None


@pytest.mark.parametrize(
    "text",
    [
        f"[nova-request:0:{DIGEST}]",
        f"[nova-request:100000:{DIGEST}]",
        f"[nova-request:7:{DIGEST[:-1]}]",
        f"[nova-refusal:7:{DIGEST}]",
        f"[nova-request:7:{DIGEST}] and more",
        f"see[nova-request:7:{DIGEST}]",
    ],
)
def test_what_only_looks_like_a_mark_is_none(text: str) -> None:
    assert mark_in(text) is None


def test_a_long_text_leaves_no_room() -> None:
    with pytest.raises(SemaphoreRefusedError) as caught:
        with_mark("x" * (ASKED_LIMIT + 1), Mark(REQUEST, 1, DIGEST))
    assert (caught.value.code, caught.value.params["limit"]) == ("message_too_long", ASKED_LIMIT)


# What the lists say

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def row(number: int, kind: str = REQUEST, minutes: float = 0, **more: Any) -> Task:
    created = (NOW + timedelta(minutes=minutes)).isoformat().replace("+00:00", "Z")
    values: dict[str, Any] = {
        "id": number,
        "template_id": WEB,
        "project_id": 1,
        "status": "success",
        "user_id": 1 if kind == REQUEST else 2,
        "created": created,
        "message": f"please [nova-{kind}:7:{DIGEST}] [nova:abcdefghijklmnop]",
        "commit_hash": COMMIT,
        "params": {"dry_run": True} if kind == REQUEST else {},
    }
    return Task.from_json(values | more)


def test_the_oldest_counts_whatever_the_ids_and_the_order() -> None:
    rows = [row(9), row(5, minutes=1), row(8, APPROVAL, 2, user_id=3), row(3, APPROVAL, 3)]
    for order in (rows, rows[::-1]):
        (found,) = requests.requests_in(order)
        assert found.task.id == 9 and [copy.id for copy in found.copies] == [5]
        assert [one.id for one in found.approvals] == [8, 3]
        assert found.approval is not None and found.approval.id == 8
    same_moment = [row(1), row(4, APPROVAL, 1), row(2, APPROVAL, 1)]
    assert [one.id for one in requests.requests_in(same_moment)[0].approvals] == [2, 4]


@pytest.mark.parametrize(
    "other",
    [
        {"user_id": 1},
        {"user_id": None},
        {"params": {"dry_run": True}},
        {"params": {"limit": ["web1"]}, "limit": "web1"},
        {"template_id": MINIMAL},
        {"playbook": "other.yml"},
        {"params": {"nobody_knows": True}},
        {"commit_hash": COMMITS[1][0]},
        {"message": f"[nova-approval:8:{DIGEST}]"},
        {"message": f"[nova-approval:7:{DIGEST[::-1]}]"},
        {"message": "please"},
        {"created": (NOW - timedelta(minutes=1)).isoformat()},
    ],
)
def test_what_is_no_approval(other: dict[str, Any]) -> None:
    (found,) = requests.requests_in([row(1), row(2, APPROVAL, 1, **other)])
    assert not found.approvals
    assert requests.requests_in([row(1), row(2, APPROVAL, 1)])[0].approvals


@pytest.mark.parametrize("other", [{"user_id": None}, {"params": {}}, {"tpl_app": "bash"}, {"message": "please"}])
def test_what_is_no_request(other: dict[str, Any]) -> None:
    assert not requests.requests_in([row(1, **other)])


def test_each_message_is_read_a_few_times_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever may run tasks can fill a week with marks: the window lists them."""
    asked: list[str | None] = []
    monkeypatch.setattr(requests, "mark_in", lambda text: asked.append(text) or mark_in(text))
    rows = [row(number, message=f"[nova-request:{number}:{DIGEST}]") for number in range(1, 301)]
    rows += [row(1000 + number, APPROVAL, 1, message=f"[nova-approval:{number}:{DIGEST}]") for number in range(1, 301)]
    found = requests.requests_in(rows)
    assert len(found) == 300 and all(len(one.approvals) == 1 for one in found)
    assert len(asked) < 5 * len(rows)


def test_numbers_go_on_from_the_highest_seen() -> None:
    assert requests.next_number([]) == 1
    assert requests.next_number([row(1), row(2, message=f"[nova-approval:41:{DIGEST}]")]) == 42
    last = row(2, message=f"[nova-request:{MOST_NUMBER}:{DIGEST}]")
    assert requests.next_number([last]) == 1
    assert requests.next_number([last, row(3, message=f"[nova-request:1:{DIGEST}]")]) == 2


def test_the_number_of_a_request_that_a_busy_project_lists_no_more_is_not_taken_again(
    server: PracticeServer, asker: Gateway, approver: Gateway
) -> None:
    """Else the approval of then would count for what is asked for now."""
    task = ask(asker)
    approve(approver, look_at(approver, 1, task.id or 0, 24), {})
    for _ in range(LISTED):
        server.site.starter.list_as_waiting(1, {"template_id": FULL, "message": "others", "params": {}}, MANAGER)
    assert all(one.template_id == FULL for one in asker.client.get_tasks(1, LISTED))
    wanted = make_request(1, WEB, commit_hash=COMMIT, message="again")
    assert prepare(asker.client, 1, wanted).mark.number == 2


def test_what_was_approved_out_of_sight_is_not_approved_again(
    server: PracticeServer, asker: Gateway, approver: Gateway
) -> None:
    task = ask(asker)
    found = look_at(approver, 1, task.id or 0, 24)
    approve(approver, found, {})
    for _ in range(LISTED):
        server.site.starter.list_as_waiting(1, {"template_id": WEB, "message": "others", "params": {}}, MANAGER)
    assert code_of(approver, task) == "request_not_listed"
    with pytest.raises(SemaphoreRefusedError):
        approve(approver, found, {})
    assert len(real_runs(server)) == 1


def test_how_a_request_stands() -> None:
    (open_one,) = requests.requests_in([row(1)])
    (approved,) = requests.requests_in([row(1), row(2, APPROVAL, 1)])
    (running,) = requests.requests_in([row(1, status="running")])
    (failed,) = requests.requests_in([row(1, status="stopped")])
    soon, late = NOW + timedelta(hours=1), NOW + timedelta(hours=25)
    assert requests.state_of(open_one, soon, 24) == requests.OPEN
    assert requests.state_of(open_one, late, 24) == requests.EXPIRED
    assert requests.state_of(open_one, late, 48) == requests.OPEN
    assert requests.state_of(open_one, soon, 24, rejected=True) == requests.REJECTED
    assert requests.state_of(open_one, soon, 24, changed=True) == requests.CHANGED
    assert requests.state_of(approved, late, 24, rejected=True) == requests.APPROVED
    assert requests.state_of(running, soon, 24) == requests.RUNNING
    assert requests.state_of(failed, late, 24) == requests.FAILED
    assert requests.may_answer(open_one, 2)
    assert not requests.may_answer(open_one, 1) and not requests.may_answer(open_one, None)


def test_both_ends_are_linked() -> None:
    rows = [
        row(1),
        row(2, APPROVAL, 1),
        row(3, APPROVAL, 2, user_id=5),
        row(4, APPROVAL, 3, user_id=1),
        row(6, minutes=4),
    ]
    asked_for = requests.links_of(rows[0], rows)
    assert asked_for.request is not None and asked_for.request.approval == rows[1]
    assert requests.links_of(rows[1], rows).counts
    later, own = requests.links_of(rows[2], rows), requests.links_of(rows[3], rows)
    assert (later.approves, later.first, later.counts) == (7, rows[1], False)
    assert (own.approves, own.counts) == (7, False)
    assert requests.links_of(rows[4], rows).request is None  # a copy
    alone = requests.links_of(rows[1], [rows[1]])
    assert (alone.approves, alone.request, alone.counts) == (7, None, False)


# What only this computer knows


def test_rejections_and_expiry_are_kept_here(own_home: Path) -> None:
    url = "https://one.nova.test"
    (one,) = requests.requests_in([row(1)])
    key = requests.key_of(url, 1, one)
    other = requests.key_of(f"{url}/two", 1, one)
    memory = RequestMemory().rejecting(key, 5.0).rejecting(other, 6.0).expiring(48)
    request_memory.save_memory(memory)
    assert request_memory.load_memory() == memory
    request_memory.forget_requests(url)
    assert request_memory.load_memory() == RequestMemory(48, {other: 6.0})
    assert memory.taking_back(key).rejected == {other: 6.0}
    assert RequestMemory().expiring(0).hours == request_memory.LEAST_HOURS
    for damaged in ("", "[]", '{"hours": 1}', '{"hours": 1, "rejected": []}', "[" * 100_000):
        request_memory.memory_path().write_text(damaged)
        assert request_memory.load_memory() == RequestMemory()


# On a server


def test_one_real_run_with_exactly_what_was_asked_for(
    server: PracticeServer, dialect: str, asker: Gateway, approver: Gateway
) -> None:
    limit = {"limit": ["web1", "web2"]}
    task = ask(asker, **limit, debug=True)
    assert task.status == "success" and task.is_dry_run
    mark = mark_in(task.server_message)
    assert mark is not None and (mark.kind, mark.number) == (REQUEST, 1)
    assert task.message == "to the new servers"
    found = look_at(approver, 1, task.id or 0, 24)
    made = approve(approver, found, {})
    assert first_of(made) is None
    done = approver.client.wait_for_task(1, made.id or 0, 30, 0.05)
    assert done.status == "success" and not done.is_dry_run
    (only,) = real_runs(server)
    assert only.id == made.id and only.commit_hash == COMMIT and only.user_id == 2
    assert only.limit == "web1,web2"
    log = "\n".join(line.output or "" for line in asker.client.get_task_output(1, only.id))
    assert "limit: web1,web2" in log and "mode: real run" in log and f"commit {COMMIT}" in log
    assert (
        mark_in(only.message) == Mark(APPROVAL, 1, mark.digest) and strip_marker(only.message) == "to the new servers"
    )
    (request,) = requests.requests_in(asker.client.get_tasks(1))
    assert request.approval is not None and request.approval.id == made.id
    assert code_of(approver, task) == "request_approved"
    assert ask(asker, **limit).server_message != task.server_message


def test_secrets_are_the_approvers_own(server: PracticeServer, asker: Gateway, approver: Gateway) -> None:
    server.world.templates[FULL].repository_id = APPLICATION
    task = ask(asker, FULL, environment={"profile": "full", "replicas": 3}, secrets={"api_key": "askers-own"})
    found = look_at(approver, 1, task.id or 0, 24)
    assert [var.name for var in found.secrets] == ["api_key"] and found.request.secrets is None
    made = approve(approver, found, {"api_key": "approvers-own"})
    (only,) = real_runs(server, FULL)
    assert only.id == made.id and only.secret == '{"api_key": "approvers-own"}'
    assert only.environment == server.world.tasks[task.id or 0].environment


def change_template(server: PracticeServer) -> None:
    server.world.templates[WEB].playbook = "deploy.yml"


def change_permission(server: PracticeServer) -> None:
    server.world.templates[WEB].task_params["allow_override_tags"] = False
    server.world.templates[WEB].allow_args = True


def change_inventory(server: PracticeServer) -> None:
    server.world.things["inventory"][2]["inventory"] += "web4 ansible_connection=local\n"


def change_environment(server: PracticeServer) -> None:
    server.world.things["environment"][2]["json"] = '{"colour": "blue"}'


def change_branch(server: PracticeServer) -> None:
    server.world.things["repositories"][APPLICATION]["git_url"] += ".other"


CHANGES = [change_template, change_permission, change_inventory, change_environment, change_branch]


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_refused_before_and_at_the_last_moment(
    change: Any, server: PracticeServer, asker: Gateway, approver: Gateway
) -> None:
    task = ask(asker)
    found = look_at(approver, 1, task.id or 0, 24)
    change(server)
    with pytest.raises(SemaphoreRefusedError) as caught:
        approve(approver, found, {})
    assert caught.value.code == "request_changed"
    assert code_of(approver, task) == "request_changed"
    assert real_runs(server) == []


def test_what_changed_after_a_first_send_was_put_off_is_not_sent_again(
    server: PracticeServer, asker: Gateway, approver: Gateway
) -> None:
    """Up to a minute lies between the two: long enough for somebody to change what was approved."""
    task = ask(asker)
    found = look_at(approver, 1, task.id or 0, 24)
    path = "POST /api/project/1/tasks"
    before = server.requests[path]
    server.faults.add("status", r"/project/1/tasks$", method="POST", status=503)

    def change() -> None:
        assert server.requests[path] == before + 1
        change_inventory(server)

    meanwhile = InjectedTime()
    meanwhile.at(0.5, change)
    with meanwhile.running(), pytest.raises(SemaphoreUnconfirmedError) as caught:
        approve(approver, found, {})
    assert meanwhile.now > 0.5
    assert "changed since request" in caught.value.detail
    assert server.requests[path] == before + 1 and real_runs(server) == []


def test_what_is_the_same_after_a_first_send_was_put_off_runs_once(
    server: PracticeServer, asker: Gateway, approver: Gateway
) -> None:
    task = ask(asker)
    found = look_at(approver, 1, task.id or 0, 24)
    server.faults.add("status", r"/project/1/tasks$", method="POST", status=503)
    with InjectedTime().running():
        assert approve(approver, found, {}).id == real_runs(server)[0].id
    assert len(real_runs(server)) == 1


def test_each_of_several_environments_counts(server: PracticeServer, asker: Gateway) -> None:
    """A newer server's template names more than one."""
    wanted = make_request(1, WEB, commit_hash=COMMIT, dry_run=True)
    row = asker.client.get_template(1, WEB)
    further = next(one.get("id") for one in asker.client.get_environments(1) if one.get("id") != row.environment_id)

    def digest(ids: object) -> str:
        template = Template({**row._json, "environment_ids": ids})
        return digest_of(deployment_of(asker.client, 1, template, wanted)[1])

    several, one = digest([row.environment_id, further]), digest(None)
    server.world.things["environment"][further]["json"] = '{"colour": "blue"}'
    assert digest([row.environment_id, further]) != several and digest(None) == one
    with pytest.raises(SemaphoreRefusedError) as caught:
        digest([4242])
    assert caught.value.code == "request_no_environment"


def test_what_decides_nothing_may_change(server: PracticeServer, asker: Gateway, approver: Gateway) -> None:
    task = ask(asker)
    server.world.templates[WEB].description = "another"
    server.world.templates[WEB].name = "Deploy the web"
    server.world.things["inventory"][2]["name"] = "the site"
    assert look_at(approver, 1, task.id or 0, 24).task.id == task.id


def test_who_may_not_answer(server: PracticeServer, asker: Gateway, approver: Gateway) -> None:
    task = ask(asker)
    assert code_of(asker, task) == "request_own"
    guest = Gateway(Connection(server.url), server.tokens["guest"])
    assert code_of(guest, task) == "request_role"
    guest.close()
    stranger = ask(approver, message="other")
    assert code_of(approver, stranger) == "request_own"


def test_a_failed_an_old_and_a_missing_dry_run(server: PracticeServer, asker: Gateway, approver: Gateway) -> None:
    failed = ask(asker, commit_hash="0123456789" * 4)
    assert failed.status == "error"
    assert code_of(approver, failed) == "request_failed"
    task = ask(asker)
    assert code_of(approver, task, hours=-1) == "request_expired"
    server.world.tasks[task.id or 0].status = "running"
    assert code_of(approver, task) == "request_not_ended"
    server.world.tasks[task.id or 0].status = "success"
    server.world.tasks[task.id or 0].commit_hash = None
    assert code_of(approver, task) == "request_commit_unknown"
    server.world.remove_task(server.world.tasks[task.id or 0])
    assert code_of(approver, task) == "request_gone"
    assert real_runs(server) == []


def test_a_copy_of_a_request_is_none(server: PracticeServer, asker: Gateway, approver: Gateway) -> None:
    """The web UI's Rerun copies the message too: who ran it again did not ask, and who asked may not approve it."""
    task = ask(asker)
    row = server.world.tasks[task.id or 0]
    body = {
        "template_id": WEB,
        "message": row.message,
        "commit_hash": COMMIT,
        "params": {"dry_run": True, "diff": True},
    }
    copy = server.site.starter.from_request(1, body | {"dry_run": True, "diff": True}, MANAGER)
    again = asker.client.wait_for_task(1, copy.id, 30, 0.05)
    assert code_of(asker, again) == "request_copy"
    assert code_of(approver, again) == "request_copy"
    assert look_at(approver, 1, task.id or 0, 24).task.id == task.id


def test_of_two_approvals_the_older_counts_and_the_later_is_stopped(
    server: PracticeServer, asker: Gateway, approver: Gateway
) -> None:
    task = ask(asker)
    found = look_at(approver, 1, task.id or 0, 24)
    world = server.world
    body = {"template_id": WEB, "message": found.request.message, "commit_hash": COMMIT, "diff": True}
    with server.world.lock:  # nothing of it begins before both are there
        first = server.site.starter.list_as_waiting(1, body | {"params": {"diff": True}}, MANAGER)
        later = server.site.starter.list_as_waiting(1, body | {"params": {"diff": True}}, 2)
    mine = approver.client.read_task(1, later.id)
    told = settle(approver.client, found, mine)
    other = first_of(told)
    assert other is not None and other.id == first.id
    assert any(one.method == "POST" and one.path.endswith(f"/{later.id}/stop") for one in server.seen)
    assert not any(one.path.endswith(f"/{first.id}/stop") for one in server.seen)
    assert settle(approver.client, found, approver.client.read_task(1, first.id)).id == first.id
    assert [one.id for one in requests.requests_in(asker.client.get_tasks(1))[0].approvals] == [first.id, later.id]
    assert world.tasks[first.id].status == "waiting"


def test_what_was_run_otherwise_cannot_be_approved(server17: PracticeServer) -> None:
    """A record with parameters that Nova would not send: it was not asked for from here."""
    one = Gateway(Connection(server17.url), server17.token)
    two = Gateway(Connection(server17.url), server17.tokens["task_runner"])
    task = ask(one)
    params = server17.world.tasks[task.id or 0].params
    assert params is not None
    params["forks"] = 50
    assert code_of(two, task) == "request_not_repeatable"
    del params["forks"]
    params["limit"] = ["web1"]
    assert code_of(two, task) == "request_changed"
    one.close()
    two.close()


def test_a_dry_run_of_another_playbook_is_not_approved_as_one_of_the_templates(
    server: PracticeServer, asker: Gateway, approver: Gateway
) -> None:
    """A body may name a playbook of its own: what the dry run showed would not be what runs for real."""
    good = ask(asker)
    found = look_at(approver, 1, good.id or 0, 24)
    params = {"dry_run": True, "diff": True}
    body = {"template_id": WEB, "dry_run": True, "diff": True, "params": params, "playbook": "harmless.yml"}
    mark = replace(found.mark, number=found.mark.number + 1)
    forged = requests_lib.post(
        f"{server.url}/api/project/1/tasks",
        json={**body, "commit_hash": COMMIT, "message": f"trust me {mark}"},
        headers={"Authorization": f"Bearer {server.token}"},
        timeout=10,
    )
    task = asker.client.wait_for_task(1, forged.json()["id"], 30, 0.05)
    assert requests.is_request(task) and code_of(approver, task) == "request_not_repeatable"
    with pytest.raises(SemaphoreRefusedError):
        approve(approver, replace(found, task=task, mark=mark), {})
    assert real_runs(server) == []


def test_where_it_is_offered(server: PracticeServer, asker: Gateway) -> None:
    def why(number: int) -> str:
        found = offer(asker.client, 1, number)
        return found.why_not.code if found.why_not is not None else ""

    assert why(BASH) == "request_no_dry_run"
    assert why(10) == "request_no_dry_run"
    assert why(MINIMAL) == "request_local"
    assert why(WEB) == ""
    with pytest.raises(SemaphoreRefusedError) as caught:
        ask(asker, MINIMAL)
    assert caught.value.code == "request_local"


def test_a_request_names_the_whole_commit(server: PracticeServer, dialect: str, asker: Gateway) -> None:
    def refusal(**given: Any) -> str:
        with pytest.raises(SemaphoreRefusedError) as caught:
            prepare(asker.client, 1, make_request(1, WEB, **given))
        return caught.value.code

    assert refusal(commit_hash=COMMIT[:12]) == "request_short_commit"
    if dialect != "2.17":
        assert refusal() == "request_no_commit"
        ask(asker)  # from now on one is known
    prepared = prepare(asker.client, 1, make_request(1, WEB))
    assert prepared.request.commit_hash in [pair[0] for pair in COMMITS]
    assert prepared.commit_task is not None and prepared.request.dry_run and prepared.request.diff
    assert replace(prepared.request, message=None).secrets is None
    assert refusal(commit_hash=COMMIT, message="x" * (ASKED_LIMIT + 1)) == "message_too_long"
    assert server.errors == []

"""Exactly once, rule by rule: the marker, the journal, what counts as known, looking, second sends, twins."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import stat
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from nova_desktop.api import (
    SemaphoreAPI,
    SemaphoreAPIError,
    SemaphoreCancelledError,
    SemaphoreConnectionError,
    SemaphoreRefusedError,
    SemaphoreUnconfirmedError,
    Task,
    journal,
    looking,
    marker,
    matching,
    sending,
    sockets,
)
from nova_desktop.api.calls import CancelScope
from nova_desktop.api.errors import ContradictionError
from nova_desktop.api.runs import make_request
from nova_desktop.core.start_watch import resolve
from nova_desktop.demo import PracticeServer
from tools.injected_time import InjectedTime

from .wire import BUILD, HEALTH, MINIMAL, STANDARD, WEB, Wire, eventually, posts, reply

Connect = Callable[..., SemaphoreAPI]
START = r"/project/1/tasks$"


@pytest.fixture
def hours() -> Iterator[InjectedTime]:
    """Nova waits, and no time passes."""
    with InjectedTime().running() as injected:
        yield injected


def new_tasks(server: PracticeServer, template: int = HEALTH) -> list[Any]:
    """Tasks of the template that carry a marker, oldest first."""
    return [
        task
        for task in server.world.tasks.values()
        if task.template_id == template and marker.marker_in(task.message) is not None
    ]


def start(client: SemaphoreAPI, template: int = HEALTH, *, patience: float | None = 10.5, **asked: Any) -> Task:
    task: Task = client.start(make_request(1, template, **asked), patience=patience)
    return task


def files() -> list[Path]:
    return sorted(journal.folder().glob("*"))


def sent_message(server: PracticeServer) -> str:
    body = next(one.body for one in server.seen if one.method == "POST" and one.path.endswith("/tasks"))
    return str(json.loads(body)["message"])


# 1. The marker


def test_the_marker_is_16_characters_behind_the_message(server: PracticeServer, connect: Connect) -> None:
    task = start(connect(server), message="by hand")
    assert re.fullmatch(r"by hand \[nova:[a-z2-7]{16}\]", sent_message(server))
    assert task.message == "by hand"
    assert marker.marker_in(task.server_message)


def test_markers_differ_and_stand_alone_without_a_message(server17: PracticeServer, connect: Connect) -> None:
    assert len({marker.new_marker() for _ in range(200)}) == 200
    start(connect(server17))
    assert re.fullmatch(r"\[nova:[a-z2-7]{16}\]", sent_message(server17))


def test_message_and_marker_fill_250_characters_and_no_more(server17: PracticeServer, connect: Connect) -> None:
    client = connect(server17)
    start(client, message="ä" * marker.PERSON_LIMIT)
    assert len(sent_message(server17)) == 250
    with pytest.raises(SemaphoreRefusedError, match="keeps 226 beside") as caught:
        start(client, message="ä" * (marker.PERSON_LIMIT + 1))
    assert (caught.value.code, caught.value.params["limit"]) == ("message_too_long", 226)
    assert (posts(server17), files()) == (1, [])


@pytest.mark.parametrize("text", ["a\nb", "a\tb", "a\x00b", "a\x7fb", "a\x85b", "a\u2028b", "a\ud800b"])
def test_control_characters_line_ends_and_halves_are_refused(
    server17: PracticeServer, connect: Connect, text: str
) -> None:
    with pytest.raises(SemaphoreRefusedError) as caught:
        start(connect(server17), message=text)
    assert (caught.value.code, posts(server17)) == ("message_control", 0)


def test_a_marker_is_read_at_the_end_only() -> None:
    mark = "abcdefgh234567ab"
    assert marker.marker_in(f"x [nova:{mark}]") == mark
    assert marker.marker_in(f"x [nova:{mark}] y") is None
    assert marker.marker_in("x [nova:abc]") is None
    assert marker.marker_in(None) is None
    assert marker.strip_marker(f"x [nova:{mark}]") == "x"


# 2. The journal


def test_prepared_is_on_disk_before_the_connection_and_sent_before_the_first_byte(
    server: PracticeServer, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []

    def state() -> str:
        (file,) = files()
        return str(json.loads(file.read_text(encoding="utf-8").splitlines()[-1])["state"])

    fsync, opened, send = os.fsync, sockets.open_connection, HTTPConnection.send

    def note_fsync(handle: int) -> None:
        fsync(handle)
        events.append(f"fsync {'folder' if stat.S_ISDIR(os.fstat(handle).st_mode) else state()}")

    def note_open(connection: Any, call: Any) -> socket.socket:
        events.append(f"connect {state()}")
        return opened(connection, call)

    def note_send(connection: HTTPConnection, data: Any) -> None:
        events.append(f"bytes {state()}")
        send(connection, data)

    client = connect(server)
    client.user_id()
    client.get_template(1, HEALTH)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", note_fsync)
        patched.setattr(sockets, "open_connection", note_open)
        patched.setattr(HTTPConnection, "send", lambda *args: send(*args) if not files() else note_send(*args))
        start(client)
    first = events[: events.index("bytes sent") + 1]
    assert first == ["fsync prepared", "fsync folder", "connect prepared", "fsync sent", "bytes sent"]
    assert "bytes prepared" not in events
    assert files() == []


def test_an_attempt_is_a_private_file_without_secrets(server17: PracticeServer, connect: Connect) -> None:
    server17.faults.add("cut_before", START, method="POST")
    with pytest.raises(SemaphoreUnconfirmedError) as caught:
        start(
            connect(server17),
            MINIMAL,
            patience=0.2,
            environment={"profile": "visible-value"},
            secrets={"api_key": "s3cret-value"},
        )
    (file,) = files()
    text = file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(journal.folder().stat().st_mode) == 0o700
    assert "s3cret-value" not in text
    assert server17.token not in text
    (attempt,) = journal.unfinished(server17.url)
    assert (attempt.marker, attempt.state, attempt.sends) == (caught.value.marker, journal.OPEN, 1)
    assert (attempt.user_id, attempt.project_id, attempt.template_id) == (1, 1, MINIMAL)


def attempt(**more: Any) -> journal.Attempt:
    return replace(
        journal.Attempt("abcdefgh234567ab", "http://127.0.0.1:1", 1, 1, HEALTH, "Health Check", "0" * 64, 0.0), **more
    )


def test_an_attempt_is_created_exclusively() -> None:
    journal.prepare(attempt())
    with pytest.raises(SemaphoreRefusedError) as caught:
        journal.prepare(attempt(template_id=5))
    assert caught.value.code == "no_journal"
    assert journal.unfinished("http://127.0.0.1:1")[0].template_id == HEALTH


def test_who_removed_an_attempt_ended_it() -> None:
    kept = journal.prepare(attempt())
    journal.forget(kept)
    with pytest.raises(FileNotFoundError):
        journal.note(kept, journal.SENT)
    assert files() == []


def test_a_line_cut_by_a_crash_and_foreign_files_are_passed_over() -> None:
    kept = journal.note(journal.prepare(attempt()), journal.SENT)
    with kept.path.open("a", encoding="utf-8") as file:
        file.write('{"state": "unkn')
    for name, text in (("empty", ""), ("half", '{"marker": "x"'), ("list", "[1]"), ("other", '{"a": 1}')):
        (journal.folder() / f"{name}.jsonl").write_text(text, encoding="utf-8")
    (found,) = journal.unfinished(kept.url)
    assert (found.state, found.sends) == (journal.SENT, 1)


@pytest.mark.parametrize("moment", ["prepare", "sent"])
def test_a_full_disk_refuses_the_start_and_nothing_leaves(
    server: PracticeServer, connect: Connect, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    fsync, calls = os.fsync, []

    def full(handle: int) -> None:
        if not stat.S_ISDIR(os.fstat(handle).st_mode):
            calls.append(handle)
            if len(calls) == (1 if moment == "prepare" else 2):
                raise OSError(28, "No space left on device")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SemaphoreRefusedError, match="journal of starts cannot be written") as caught:
        start(connect(server))
    assert (caught.value.code, caught.value.params["why"]) == ("no_journal", "No space left on device")
    assert (posts(server), files()) == (0, [])


def test_a_folder_that_cannot_be_written_refuses_the_start(
    server17: PracticeServer, connect: Connect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NOVA_DESKTOP_HOME", str(tmp_path / "file"))
    with pytest.raises(SemaphoreRefusedError) as caught:
        start(connect(server17))
    assert (caught.value.code, posts(server17)) == ("no_journal", 0)


def test_a_disk_that_fills_up_later_does_not_hide_what_happened(
    server17: PracticeServer, connect: Connect, hours: InjectedTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = journal.note

    def full(kept: journal.Attempt, state: str) -> journal.Attempt:
        if state != journal.SENT:
            raise OSError(28, "No space left on device")
        return note(kept, state)

    monkeypatch.setattr(journal, "note", full)
    server17.faults.add("cut_after", START, method="POST")
    assert start(connect(server17)).id == new_tasks(server17)[0].id
    server17.faults.add("cut_before", START, method="POST")
    with pytest.raises(SemaphoreUnconfirmedError):
        start(connect(server17))
    assert journal.unfinished(server17.url)[0].state == journal.SENT


# 3. Done, not started, unknown: see test_starts and the fault matrix. A second window meanwhile:


def test_a_start_that_somebody_else_adopted_is_not_sent_again(
    server17: PracticeServer, connect: Connect, hours: InjectedTime
) -> None:
    server17.faults.add("status", START, method="POST", status=503, count=None)
    hours.at(1.0, lambda: [file.unlink() for file in files()])
    with pytest.raises(SemaphoreUnconfirmedError):
        start(connect(server17))
    assert (posts(server17), files()) == (1, [])


# 4. Looking


def test_looks_are_at_the_promised_moments(server17: PracticeServer, connect: Connect, hours: InjectedTime) -> None:
    server17.faults.add("cut_before", START, method="POST")
    begin = hours.now
    with pytest.raises(SemaphoreUnconfirmedError):
        start(connect(server17), patience=100.0)
    looked = server17.requests[f"GET /api/project/1/templates/{HEALTH}/tasks/last"]
    assert looked == len(looking.moments(sending.LOOKS, 100.0))
    assert 99.0 < hours.now - begin <= 100.0
    assert looking.moments(sending.LOOKS, 100.0) == [0.2, 0.5, 1.0, 2.0, 5.0, 5.5, 10.0, 40.0, 70.0, 100.0]
    assert looking.moments(sending.LOOKS, 10.5)[-2:] == [10.0, 10.5]
    assert looking.moments(sending.LOOKS, 0.5) == [0.2, 0.5]


@pytest.mark.parametrize(("timeout", "seconds"), [(3.0, 10.0), (25.0, 25.0)])
def test_a_script_looks_for_its_timeout_and_at_least_ten_seconds(
    server17: PracticeServer, connect: Connect, hours: InjectedTime, timeout: float, seconds: float
) -> None:
    server17.faults.add("cut_before", START, method="POST")
    with pytest.raises(SemaphoreUnconfirmedError, match="Look at the task list before trying again"):
        connect(server17, timeout=timeout).run_task(1, HEALTH)
    assert seconds - 1 < hours.now <= seconds


def test_one_that_becomes_visible_20_seconds_late_is_adopted(
    server: PracticeServer, connect: Connect, hours: InjectedTime
) -> None:
    server.faults.add("cut_late", START, method="POST", late=3600)
    hours.at(20.0, server.world.hidden.clear)
    client = connect(server)
    with pytest.raises(SemaphoreUnconfirmedError) as caught:
        start(client)
    report = resolve(client)
    assert ([news.kind for news in report.news], report.open_ones) == (["unknown"], True)
    hours.wait(30.0)
    (news,) = resolve(client).news
    assert (news.kind, news.attempt.marker) == ("adopted", caught.value.marker)
    assert news.task is not None
    assert news.task.id == new_tasks(server)[0].id
    assert (posts(server), files()) == (1, [])


def test_after_an_hour_it_is_given_up(server17: PracticeServer, connect: Connect, hours: InjectedTime) -> None:
    server17.faults.add("cut_before", START, method="POST")
    client = connect(server17)
    with pytest.raises(SemaphoreUnconfirmedError):
        start(client)
    hours.wait(3599.0 - hours.now)
    assert resolve(client).open_ones
    hours.wait(10.0)
    report = resolve(client)
    assert ([news.kind for news in report.news], report.open_ones) == (["given_up"], False)
    assert files() == []


def test_what_nobody_can_look_for_is_kept_for_a_week(
    server17: PracticeServer, connect: Connect, hours: InjectedTime
) -> None:
    server17.faults.add("cut_after", START, method="POST")
    server17.faults.add("status", "/tasks/last", status=404, count=None)
    client = connect(server17)
    with pytest.raises(SemaphoreUnconfirmedError):
        start(client)
    hours.wait(2 * 3600.0)
    report = resolve(client)
    assert ([news.kind for news in report.news], report.open_ones) == (["unknown"], False)
    hours.wait(8 * 86400.0)
    assert [news.kind for news in resolve(client).news] == ["given_up"]


def test_a_task_in_error_after_a_500_is_adopted(
    server: PracticeServer, connect: Connect, hours: InjectedTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nova_desktop.demo.starting._is_object", lambda _text: False)
    task = start(connect(server))
    assert (task.status, task.start, posts(server)) == ("error", None, 1)


def test_a_commit_that_the_server_notes_does_not_hide_our_task(
    server: PracticeServer, connect: Connect, hours: InjectedTime
) -> None:
    server.faults.add("cut_late", START, method="POST", late=3600)
    client = connect(server)
    with pytest.raises(SemaphoreUnconfirmedError):
        start(client, BUILD)
    (task,) = new_tasks(server, BUILD)
    eventually(lambda: task.status == "success")
    assert bool(task.commit_hash) == (server.dialect == "2.17")
    server.world.hidden.clear()
    assert [news.kind for news in resolve(client).news] == ["adopted"]


BODY = {"template_id": HEALTH, "params": {}, "message": "m [nova:abcdefgh234567ab]"}


def row(number: int, created: str, **more: Any) -> Task:
    return Task({**BODY, "id": number, "user_id": 1, "created": f"2026-11-24T20:00:{created}Z", **more})


def ours(*rows: Task, commit: str | None = None) -> list[int | None]:
    found = matching.ours(rows, "abcdefgh234567ab", 1, matching.fingerprint(BODY), commit)
    return [task.id for task in found]


def test_a_match_is_marker_and_user_and_body() -> None:
    assert ours(row(5, "01")) == [5]
    assert ours(row(5, "01", user_id=2)) == []
    assert ours(row(5, "01", message="m")) == []
    assert ours(row(5, "01", message="other [nova:abcdefgh234567ab]")) == []
    assert ours(row(5, "01", dry_run=True)) == []
    assert ours(row(5, "01", params={"dry_run": True})) == []
    assert ours(row(5, "01", environment='{"a": 1}')) == []
    assert ours(row(5, "01", environment="{}", arguments=None, limit="")) == [5]


def test_the_oldest_is_ours_although_ids_count_down() -> None:
    assert ours(row(2147483640, "09"), row(2147483646, "01.5"), row(2147483645, "01.25")) == [
        2147483645,
        2147483646,
        2147483640,
    ]


def test_an_asked_commit_is_compared_and_another_one_is_the_servers_note() -> None:
    assert ours(row(5, "01", commit_hash="1f0c5a7be2d9")) == [5]
    assert ours(row(5, "01", commit_hash="1f0c5a7be2d9"), commit="1f0c5a7") == [5]
    assert ours(row(5, "01", commit_hash="ffff"), commit="1f0c5a7") == []


def test_each_dialects_row_of_a_body_has_its_fingerprint(server: PracticeServer, connect: Connect) -> None:
    client = connect(server)
    client.run_task(1, WEB, dry_run=True, diff=True, limit=["web1"], environment={"b": 1, "a": [2]}, message="x")
    sent = json.loads(next(one.body for one in server.seen if one.method == "POST"))
    listed = client.get_template_tasks(1, WEB, 1)[0]
    assert matching.fingerprint(sent) == matching.fingerprint(listed._json)
    assert matching.differences(sent, listed._json) == ()


def test_a_colleagues_rerun_with_the_same_message_is_not_ours(
    server: PracticeServer, connect: Connect, hours: InjectedTime
) -> None:
    server.faults.add("cut_late", START, method="POST", late=3600)
    owner, runner = connect(server), connect(server, who="task_runner")
    with pytest.raises(SemaphoreUnconfirmedError):
        start(owner)
    body = json.loads(next(one.body for one in server.seen if one.method == "POST" and one.path.endswith("/tasks")))
    runner.transport.send("POST", "/project/1/tasks", body)
    assert [news.kind for news in resolve(owner).news] == ["unknown"]
    server.world.hidden.clear()
    owner.transport.send("POST", "/project/1/tasks", body)  # the web UI's Rerun by the same person, later
    (news,) = resolve(owner).news
    assert news.task is not None
    assert (news.kind, news.task.id, news.task.twins) == ("adopted", new_tasks(server)[0].id, ())


# 5. Second sends


@pytest.mark.parametrize("status", [429, 503])
def test_after_429_and_503_it_is_sent_again_when_three_lists_over_five_seconds_hold_no_marker(
    server: PracticeServer, connect: Connect, hours: InjectedTime, status: int
) -> None:
    server.faults.add("status", START, method="POST", status=status)
    task = start(connect(server))
    assert (posts(server), [one.id for one in new_tasks(server)]) == (2, [task.id])
    looked = server.requests[f"GET /api/project/1/templates/{HEALTH}/tasks/last"]
    assert looked >= sending.QUIET_LISTS
    assert 5.0 <= hours.now < 7.0
    (kept,) = journal.unfinished(server.url)
    assert (kept.state, kept.sends) == (journal.WATCHED, 2)


@pytest.mark.parametrize("listed", ["status", "not_json", "cut_before", "wrong_shape"])
def test_lists_that_semaphore_did_not_answer_allow_no_second_send(
    server17: PracticeServer, connect: Connect, hours: InjectedTime, listed: str
) -> None:
    server17.faults.add("status", START, method="POST", status=503)
    server17.faults.add(listed, "/tasks/last", count=None, **({"status": 502} if listed == "status" else {}))
    with pytest.raises(SemaphoreUnconfirmedError):
        start(connect(server17))
    assert posts(server17) == 1


@pytest.mark.parametrize("body", ["", "null", "[1]", '{"rows": []}'])
def test_an_answer_that_is_no_list_of_tasks_is_none(server17: PracticeServer, connect: Connect, body: str) -> None:
    server17.faults.add("wrong_shape", "/tasks/last", body=body)
    assert looking.look(connect(server17), attempt()) is None
    assert looking.look(connect(server17), attempt()) == looking.Look()


@pytest.mark.parametrize(
    "fault",
    [
        ("status", {"status": 500}),
        ("status", {"status": 502}),
        ("status", {"status": 504}),
        ("status", {"status": 409}),
        ("cut_before", {}),
        ("garbage", {}),
    ],
)
def test_after_anything_else_it_is_never_sent_again(
    server17: PracticeServer, connect: Connect, hours: InjectedTime, fault: tuple[str, dict[str, Any]]
) -> None:
    server17.faults.add(fault[0], START, method="POST", count=None, **fault[1])
    with pytest.raises(SemaphoreUnconfirmedError):
        start(connect(server17), patience=100.0)
    assert posts(server17) == 1


@pytest.mark.parametrize(("retries", "sends"), [(0, 1), (1, 2), (3, 4)])
def test_it_is_sent_again_at_most_max_retries_times(
    server17: PracticeServer, connect: Connect, hours: InjectedTime, retries: int, sends: int
) -> None:
    server17.faults.add("status", START, method="POST", status=503, count=None)
    with pytest.raises(SemaphoreUnconfirmedError):
        start(connect(server17, max_retries=retries))
    assert posts(server17) == sends
    assert len({json.loads(one.body)["message"] for one in server17.seen if one.method == "POST"}) == 1


def test_retry_after_is_kept_to_and_looked_at_its_end(
    server17: PracticeServer, connect: Connect, hours: InjectedTime
) -> None:
    server17.faults.add("status", START, method="POST", status=503, retry_after="25")
    start(connect(server17))
    assert posts(server17) == 2
    assert 24.0 < hours.now < 26.0


def test_one_that_turns_up_while_retry_after_is_waited_for_is_not_sent_again(
    server17: PracticeServer, connect: Connect, hours: InjectedTime
) -> None:
    server17.faults.add("cut_late", START, method="POST", late=3600)
    with pytest.raises(SemaphoreUnconfirmedError):
        start(connect(server17), patience=0.2)
    late = new_tasks(server17)[0]
    server17.faults.add("status", START, method="POST", status=503, retry_after="25")

    def turn_up() -> None:
        late.message = next(json.loads(one.body)["message"] for one in reversed(server17.seen) if one.method == "POST")
        server17.world.hidden.clear()

    hours.at(hours.now + 20.0, turn_up)
    assert start(connect(server17)).id == late.id
    assert posts(server17) == 2


def test_a_failed_connection_is_tried_again_with_the_same_marker(
    server: PracticeServer, connect: Connect, hours: InjectedTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, tries = sockets.open_connection, []

    def refuse_twice(connection: Any, call: Any) -> socket.socket:
        if call is not None and call._on_send is not None:
            tries.append([file.name for file in files()])
            if len(tries) <= 2:
                raise ConnectionRefusedError(111, "Connection refused")
        return opened(connection, call)

    monkeypatch.setattr(sockets, "open_connection", refuse_twice)
    start(connect(server))
    assert (posts(server), len(tries), tries[0]) == (1, 3, tries[2])
    assert files() == []


# 6. Twins, cancelling, contradictions


def test_a_twin_that_still_waits_is_stopped_without_force_and_said(
    server: PracticeServer, connect: Connect, hours: InjectedTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nova_desktop.demo.pool import Pool

    monkeypatch.setattr(Pool, "_next_entry", lambda *_: None)  # the queue stands: both wait
    server.faults.add("status_after", START, method="POST", status=503)
    shown = server.world._shown  # the first task is in no list until the second was made
    monkeypatch.setattr(server.world, "_shown", lambda tasks: shown(tasks) if posts(server) > 1 else iter(()))
    task = start(connect(server))
    first, second = new_tasks(server)
    assert posts(server) == 2
    assert (task.id, [twin.id for twin in task.twins]) == (first.id, [second.id])
    assert task.twins[0].status in ("stopping", "stopped")
    bodies = [json.loads(one.body) for one in server.seen if one.path.endswith("/stop")]
    assert bodies == [{"force": False}]
    assert files() == []


def test_a_twin_that_turns_up_later_is_stopped_by_the_next_look(
    server17: PracticeServer, connect: Connect, hours: InjectedTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nova_desktop.demo.pool import Pool

    monkeypatch.setattr(Pool, "_next_entry", lambda *_: None)
    client = connect(server17)
    server17.faults.add("cut_late", START, method="POST", late=3600)
    with pytest.raises(SemaphoreUnconfirmedError):
        start(client, patience=0.2)
    (left,) = journal.unfinished(server17.url)
    body = json.loads(next(one.body for one in server17.seen if one.method == "POST"))
    client.transport.send("POST", "/project/1/tasks", body)
    journal.note(journal.note(left, journal.SENT), journal.WATCHED)
    report = resolve(client)
    assert (report.news, report.open_ones) == ((), True)
    server17.world.hidden.clear()
    (news,) = resolve(client).news
    first, second = new_tasks(server17)
    assert news.task is not None
    assert (news.kind, news.task.id, [twin.id for twin in news.task.twins]) == ("twins", first.id, [second.id])
    assert (second.status, files()) == ("stopping", [])


def test_the_twin_that_runs_is_kept_and_the_waiting_one_stopped() -> None:
    rows = [row(1, "01", status="waiting"), row(2, "02", status="running"), row(3, "03", status="waiting")]
    stopped: list[int] = []

    class Client:
        def read_task(self, _project: int, number: int) -> Task:
            return row(number, "01", status="stopping" if number in stopped else "waiting")

        class transport:  # noqa: N801
            @staticmethod
            def send(_method: str, path: str, body: dict[str, bool]) -> None:
                assert body == {"force": False}
                stopped.append(int(path.split("/")[-2]))

    from nova_desktop.api import twins

    rows = [Task({**one._json, "project_id": 1}) for one in rows]
    kept = twins.settle_found(Client(), journal.prepare(attempt(sends=2)), rows, rows[0])  # type: ignore[arg-type]
    assert (kept.id, [twin.status for twin in kept.twins], stopped) == (2, ["stopping"], [1])


class Stops:
    """A client whose tasks change when they are stopped."""

    def __init__(self, **status: str) -> None:
        self.status = {int(name.lstrip("t")): word for name, word in status.items()}
        self.stopped: list[int] = []
        self.transport = self
        self.clock_offset = 0.0

    def rows(self) -> list[Task]:
        return [row(number, f"0{number}", status=word, project_id=1) for number, word in self.status.items()]

    def read_task(self, _project: int, number: int) -> Task:
        return row(number, f"0{number}", status=self.status[number], project_id=1)

    def send(self, _method: str, path: str, _body: dict[str, bool]) -> None:
        number = int(path.split("/")[-2])
        self.stopped.append(number)
        self.status[number] = "stopped"


def test_a_later_look_does_not_stop_the_task_that_an_earlier_one_kept() -> None:
    from nova_desktop.api import twins

    client, asked = Stops(t1="waiting", t2="waiting"), journal.prepare(attempt(sends=3))
    assert twins.settle_found(client, asked, client.rows(), client.rows()[0]).id == 1  # type: ignore[arg-type]
    again = twins.settle_found(client, asked, client.rows(), client.rows()[0])  # type: ignore[arg-type]
    assert (again.id, client.stopped, client.status[1]) == (1, [2], "waiting")


def test_a_task_that_a_person_ran_again_minutes_later_is_no_twin() -> None:
    from nova_desktop.api import twins

    client = Stops(t1="success", t9="waiting")
    first, rerun = client.rows()
    rerun = Task({**rerun._json, "created": "2026-11-24T21:20:00Z"})
    first = Task({**first._json, "created": "2026-11-24T21:00:01Z"})
    sent = first.created_at.timestamp()  # type: ignore[union-attr]
    asked = journal.prepare(attempt(sends=2, sent=(sent - 6, sent)))
    assert twins.settle_found(client, asked, [first, rerun], first).twins == ()  # type: ignore[arg-type]
    assert client.stopped == []
    near = Task({**rerun._json, "created": "2026-11-24T21:02:00Z"})
    kept = twins.settle_found(client, asked, [first, near], first)  # type: ignore[arg-type]
    assert (kept.id, client.stopped) == (1, [9])


def test_the_moments_of_the_sends_are_in_the_journal() -> None:
    asked = journal.note(journal.note(journal.prepare(attempt()), journal.SENT), journal.UNKNOWN)
    asked = journal.note(asked, journal.SENT)
    (found,) = journal.unfinished(asked.url)
    assert found.sent == asked.sent and len(found.sent) == 2 and found.sends == 2


def mangle(client: SemaphoreAPI, change: Callable[[dict[str, Any]], object]) -> None:
    """The server's lists tell a task with a marker otherwise than it is."""
    get = client.transport.get

    def changed(path: str, **asked: Any) -> Any:
        answer = get(path, **asked)
        if "tasks/last" in path:
            for one in answer.body:
                if "[nova:" in (one.get("message") or ""):
                    change(one)
        return answer

    client.transport.get = changed  # type: ignore[method-assign]


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.pop("user_id", None),
        lambda row: row.update(user_id=77),
        lambda row: row.update(params={}, limit=""),
    ],
    ids=["no user", "another user", "another body"],
)
def test_nothing_is_sent_again_while_a_list_holds_the_marker(
    server17: PracticeServer, connect: Connect, hours: InjectedTime, change: Callable[[dict[str, Any]], object]
) -> None:
    """Whatever else differs: something of this start is there."""
    client = connect(server17)
    mangle(client, change)
    server17.faults.add("status_after", START, method="POST", status=503)
    with contextlib.suppress(SemaphoreUnconfirmedError, ContradictionError):
        start(client, STANDARD, limit=["web1"])
    assert (posts(server17), len(new_tasks(server17, STANDARD))) == (1, 1)


def test_a_lost_start_that_the_server_keeps_otherwise_is_found_and_told(
    server17: PracticeServer, connect: Connect, hours: InjectedTime
) -> None:
    client = connect(server17)
    mangle(client, lambda row: row.update(params={}, limit=""))
    server17.faults.add("cut_after", START, method="POST")
    with pytest.raises(ContradictionError) as caught:
        start(client, STANDARD, limit=["web1"])
    (task,) = new_tasks(server17, STANDARD)
    assert caught.value.task.id == task.id and "limit" in str(caught.value)


@pytest.mark.parametrize("sends", [1, 2])
def test_one_found_later_that_the_server_keeps_otherwise_is_told_as_such(
    server17: PracticeServer, connect: Connect, hours: InjectedTime, sends: int
) -> None:
    client = connect(server17)
    server17.faults.add("cut_after", START, method="POST")
    server17.faults.add("status", "/tasks/last", status=502, count=None)
    with pytest.raises(SemaphoreUnconfirmedError):
        start(client, STANDARD, limit=["web1"])
    server17.faults.clear()
    if sends == 2:
        (left,) = journal.unfinished(server17.url)
        journal.note(journal.note(left, journal.SENT), journal.OPEN)
    mangle(client, lambda row: row.update(params={}, limit=""))
    (news,) = resolve(client).news
    assert (news.kind, news.task.id) == ("changed", new_tasks(server17, STANDARD)[0].id)  # type: ignore[union-attr]
    assert [one.state for one in journal.unfinished(server17.url)] == [journal.WATCHED] * (sends - 1)
    assert resolve(client).news == ()  # told once


@pytest.mark.parametrize("limit", [["web1,web2"], ["web1", " web2 "], "web1, web2"])
def test_a_limit_in_any_spelling_runs_as_asked(server: PracticeServer, connect: Connect, limit: object) -> None:
    task = connect(server).run_task(1, STANDARD, limit=limit)
    assert task.asked_limit == ("web1", "web2")


def test_half_a_character_in_a_variable_is_refused(server17: PracticeServer, connect: Connect) -> None:
    with pytest.raises(SemaphoreRefusedError):
        start(connect(server17), environment={"a": "x\ud800"})
    assert posts(server17) == 0


def test_a_start_cancelled_after_it_left_is_unconfirmed_and_looked_for_later(
    server17: PracticeServer, connect: Connect
) -> None:
    client, scope, errors = connect(server17), CancelScope(), list[SemaphoreAPIError]()
    rule = server17.faults.add("hang_after", START, method="POST")

    def work() -> None:
        with scope:
            try:
                client.run_task(1, HEALTH)
            except SemaphoreAPIError as error:
                errors.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    eventually(lambda: rule.hits)
    scope.cancel()
    thread.join(5)
    assert [type(error) for error in errors] == [SemaphoreUnconfirmedError]
    assert [news.kind for news in resolve(client).news] == ["adopted"]
    assert posts(server17) == 1


def test_a_start_cancelled_before_anything_left_is_cancelled_and_forgotten(
    server17: PracticeServer, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    scope = CancelScope()

    def cancel(_connection: Any, call: Any) -> socket.socket:
        scope.cancel()
        call.check()
        raise AssertionError

    client = connect(server17)
    client.user_id()
    monkeypatch.setattr(sockets, "open_connection", cancel)
    with scope, pytest.raises(SemaphoreCancelledError):
        client.run_task(1, HEALTH)
    assert (posts(server17), files()) == (0, [])


def test_an_attempt_whose_process_is_at_it_is_left_alone(
    server17: PracticeServer, connect: Connect, hours: InjectedTime
) -> None:
    client = connect(server17)
    mine = journal.prepare(attempt(url=server17.url, created=hours.time()))
    assert resolve(client).news == ()
    assert resolve(client).open_ones
    hours.wait(journal.OWNER_SECONDS + 1)
    assert [news.kind for news in resolve(client).news] == ["not_started"]
    with pytest.raises(FileNotFoundError):
        journal.note(mine, journal.SENT)


@pytest.mark.parametrize("wrong", ["dry_run", "limit", "environment"])
def test_an_echo_that_contradicts_stops_the_waiting_task_and_says_so(
    server: PracticeServer, connect: Connect, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    from nova_desktop.demo.starting import Starter

    make = Starter._make

    def forgetful(starter: Starter, template: Any, body: dict[str, Any], user: int | None, **more: Any) -> Any:
        body = {key: value for key, value in body.items() if key != wrong}
        body["params"] = {key: value for key, value in body["params"].items() if key != wrong}
        return make(starter, template, body, user, **more)

    monkeypatch.setattr(Starter, "_make", forgetful)
    monkeypatch.setattr("nova_desktop.demo.pool.Pool._next_entry", lambda *_: None)
    with pytest.raises(ContradictionError, match=f"did not keep: {wrong}") as caught:
        start(connect(server), WEB, dry_run=True, limit=["web1"], environment={"a": 1})
    (task,) = new_tasks(server, WEB)
    assert (caught.value.params["task"], task.status) == (task.id, "stopping")
    assert caught.value.task.id == task.id


def test_no_echo_of_an_honest_server_contradicts(server: PracticeServer, connect: Connect) -> None:
    modern = server.dialect == "2.17"
    asked: dict[str, Any] = {"debug": True, "diff": True, "dry_run": True, "limit": ["web1"], "arguments": ["-v"]}
    asked |= {"tags": ["a"], "skip_tags": ["b"], "debug_level": 3} if modern else {}
    asked |= {"environment": {"profile": "x"}, "git_branch": "main"}
    assert connect(server).run_task(1, 3, **asked, message="all of it").id


def test_a_refused_connection_at_the_first_question_is_its_own_error(
    wire: Callable[..., Wire], connect: Connect, hours: InjectedTime
) -> None:
    one = wire(reply())
    one.refuse()
    with pytest.raises(SemaphoreConnectionError):
        connect(one.url, "t").run_task(1, 1)
    assert files() == []


@pytest.mark.parametrize("where", ["decode", "look"])
def test_a_bug_after_the_send_is_no_proof_that_nothing_was_started(
    server17: PracticeServer, connect: Connect, hours: InjectedTime, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    client = connect(server17)
    answers = {"decode": "nova_desktop.api.models.Task.from_json", "look": "nova_desktop.api.sending.look"}
    if where == "look":
        server17.faults.add("cut_after", START, method="POST")

    def breaks(*_: object) -> None:
        raise MemoryError("none left")

    with monkeypatch.context() as patched, pytest.raises(SemaphoreUnconfirmedError, match="no answer says") as caught:
        patched.setattr(answers[where], breaks)
        start(client)
    assert "MemoryError" in caught.value.detail
    assert [one.state for one in journal.unfinished(client.base_url)] == [journal.OPEN]
    assert [one.kind for one in resolve(client).news] == ["adopted"]
    assert posts(server17) == 1

"""Logs: their lines, their lateness, their size."""

from __future__ import annotations

import json
import threading
import time

import pytest

from nova_desktop.demo import LateTail
from nova_desktop.demo.log_queue import LogKeeper
from nova_desktop.demo.logs import encode_lines

from .client import CHATTY, FINISHED, HEALTH, LATE, MINIMAL, SLOW, STANDARD, Client, eventually

LINES = json.dumps({"lines": 100_000})


def test_the_first_line_is_there_before_the_job_starts(client: Client) -> None:
    first, second = client.start(SLOW).json["id"], client.start(SLOW).json["id"]
    client.wait(first, "running")
    (line,) = client.log(second)
    assert line.endswith(f"{second} added to queue")


def test_the_opening_lines_are_the_servers(client: Client, dialect: str) -> None:
    row = client.run(HEALTH)
    name = "Health Check " if dialect == "2.17" else ""
    assert client.text(row["id"]).split("\n")[:6] == [
        f"Task {name}{row['id']} added to queue",
        f"Started: {row['id']}",
        "Run TaskRunner with template: Health Check",
        "",
        f"Preparing: {row['id']}",
        "installing static inventory",
    ]


def test_a_failed_job_ends_with_the_servers_words(client: Client, dialect: str) -> None:
    row = client.run(8)
    words = "Failed to run task: exit status 2" if dialect == "2.17" else "Running app failed: exit status 2"
    assert client.text(row["id"]).endswith(words)
    assert "fatal: [localhost]: FAILED! =>" in client.text(row["id"])


def test_line_ids_on_2_17_change_when_the_lines_are_stored(modern: Client) -> None:
    task_id = modern.run(MINIMAL)["id"]
    path = f"/tasks/{task_id}/output"
    assert modern.project(path)[-1]["id"] == 0
    eventually(lambda: all(line["id"] > 0 for line in modern.project(path)))
    ids = [line["id"] for line in modern.project(path)]
    assert ids == sorted(set(ids))


def test_lines_on_2_10_have_no_id_but_an_empty_task_name(old: Client) -> None:
    line = old.project(f"/tasks/{old.run(HEALTH)['id']}/output")[0]
    assert list(line) == ["task_id", "task", "time", "output"]


def test_colours_are_ansibles(client: Client) -> None:
    text = client.text(client.run(STANDARD)["id"])
    assert "\x1b[0;32mok: [db1]\x1b[0m" in text
    assert "\x1b[0;33mchanged: [web1]\x1b[0m" in text
    assert "\x1b[0;36mskipping: [web1]\x1b[0m" in text
    assert "\x1b[0;33mdb1\x1b[0m                        : \x1b[0;32mok=" in text


def test_times_are_rfc_3339_with_up_to_nine_digits(client: Client) -> None:
    row = client.run(HEALTH)
    times = [line["time"] for line in client.project(f"/tasks/{row['id']}/output")]
    for moment in (*times, row["created"], row["start"], row["end"]):
        whole, _, fraction = moment.removesuffix("Z").partition(".")
        time.strptime(whole, "%Y-%m-%dT%H:%M:%S")
        assert 0 < len(fraction) <= 9
        assert not fraction.endswith("0")


def test_a_hundred_thousand_lines_are_answered_whole(modern: Client) -> None:
    row = modern.run(CHATTY, environment=LINES)
    log = modern.log(row["id"])
    assert len(log) == 100_000 + 7
    assert log[-2].startswith("line 100000 of 100000")
    assert modern.log(row["id"]) == log


@pytest.mark.parametrize("generation", ["2.10", "2.12", "2.17"])
def test_the_last_nine_thousand_lines_can_come_after_the_status(connect, generation: str) -> None:
    client = connect(generation)
    client.server.world.late_tail = LateTail(lines=9000, pauses=(0.15, 0.25))
    task_id = client.start(LATE, environment=LINES).json["id"]
    client.wait(task_id, *FINISHED)
    log = client.server.world.logs.get(task_id)
    counts = [log.stored]
    while counts[-1] < 100_007:
        if (count := log.stored) != counts[-1]:
            counts.append(count)
        time.sleep(0.002)
    assert counts[0] == 91_007
    assert len(counts) > 2
    assert len(client.log(task_id)) == 100_007


def test_the_late_tail_template_lags_without_being_told(connect) -> None:
    client = connect("2.12")
    row = client.run(LATE, environment=json.dumps({"lines": 20_000}))
    assert len(client.log(row["id"])) == 11_007


def test_a_pause_silences_other_logs_where_the_queue_is_shared(connect) -> None:
    client = connect("2.12")
    client.server.world.late_tail = LateTail(lines=50, pauses=(30.0,), shared=True)
    client.run(CHATTY, environment=json.dumps({"lines": 200}))
    other = client.run(HEALTH)
    assert other["status"] == "success"
    assert client.log(other["id"]) == []


def test_2_10_never_stores_the_very_last_lines_of_a_fast_log(connect) -> None:
    client = connect("2.10")
    client.server.world.late_tail = LateTail(lines=1000, pauses=(0.2, 0.1), rate=200.0, lost=69, shared=True)
    row = client.run(CHATTY, environment=json.dumps({"lines": 6_000}))
    after = len(client.log(row["id"]))
    log = client.text(row["id"]).split("\n")
    assert after < 6_008 - 69
    assert log[-1].startswith("line 005932 of 6000")


def test_a_short_log_is_whole_soon_even_with_a_slow_queue(old: Client) -> None:
    assert old.text(old.run(HEALTH)["id"]).endswith("db\x1b[0m healthy")


def test_raw_output_is_text_without_colours_on_2_17_only(client: Client, dialect: str) -> None:
    row = client.run(HEALTH)
    reply = client.ask("GET", f"/project/1/tasks/{row['id']}/raw_output")
    if dialect != "2.17":
        assert reply.status == 404
        return
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"
    assert reply.body.decode().endswith("web healthy\napi healthy\ndb healthy\n")


def test_lines_survive_whatever_a_program_prints() -> None:
    nasty = ["a\x00b", "<b>&amp;</b>", "\u202eabc", "\x1b[0;3", "x" * 100_000, "line\r", "\u2028", '"quoted"\\']
    encoded = encode_lines(7, [(10**18 + i, i, text) for i, text in enumerate(nasty)], True, True)
    lines = json.loads(b"[" + encoded + b"]")
    assert [line["output"] for line in lines] == nasty
    assert b"<" not in encoded and b"&" not in encoded


def test_the_history_has_logs_too(client: Client) -> None:
    for row in client.project("/tasks"):
        log = client.log(row["id"])
        assert log[0].endswith("added to queue")
        assert len(log) > 5
        failed = "exit status" in log[-1]
        assert failed == (row["status"] == "error"), row


def test_a_job_that_begins_while_the_server_ends_leaves_no_thread() -> None:
    keeper = LogKeeper(modern=True, speed=1)
    keeper.close()
    log = keeper.open(1, LateTail())
    assert keeper.append(log, ["a line"])
    assert not [one for one in threading.enumerate() if one.name == "practice-log-queue"]

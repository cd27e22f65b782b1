"""What a table needs of a task."""

from __future__ import annotations

from datetime import timedelta

from nova_desktop.core.task_rows import TaskRow, build_task_rows
from nova_desktop.core.template_rows import build_template_rows, newest_runs
from tests.task_samples import NOW, make_task, make_template, running, stamp, tasks

NOW_SECONDS = NOW.timestamp()


def test_a_row_of_an_unchanged_task_is_taken_over() -> None:
    before = build_task_rows(tasks(3))
    after = build_task_rows([make_task(1), make_task(2, message="new"), make_task(3)], {row.key: row for row in before})
    assert [old is new for old, new in zip(before, after, strict=True)] == [True, False, True]


def test_a_task_that_is_listed_twice_counts_once() -> None:
    rows = build_task_rows([make_task(1, message="newest"), make_task(1), make_task(2)])
    assert [row.message for row in rows] == ["newest", ""]


def test_the_same_id_in_two_projects_is_two_tasks() -> None:
    assert len(build_task_rows([make_task(1), make_task(1, project_id=2)])) == 2


def test_what_ran_is_the_version_else_branch_and_commit() -> None:
    commit = "a1b2c3d4e5f6"
    assert TaskRow(make_task(version="1.4.2", git_branch="main")).ref == "1.4.2"
    assert TaskRow(make_task(build_task={"version": "1.4.1"})).ref == "1.4.1"
    assert TaskRow(make_task(git_branch="main", commit_hash=commit)).ref == "main@a1b2c3d"
    assert TaskRow(make_task(commit_hash=commit)).ref == "a1b2c3d"
    assert TaskRow(make_task(git_branch="main", commit_hash="0" * 40)).ref == "main"
    assert TaskRow(make_task()).ref == ""


def test_a_record_without_a_name_takes_it_from_the_templates() -> None:
    task = make_task(tpl_alias=None)
    assert TaskRow(task, {3: "Deploy Full"}).name == "Deploy Full"
    assert TaskRow(task).name == "#3"


def test_duration_grows_while_a_task_runs_and_stays_when_it_has_ended() -> None:
    row = TaskRow(running(seconds=31))
    assert (row.runs, row.duration_text(NOW_SECONDS), row.duration_text(NOW_SECONDS + 1)) == (True, "0:31", "0:32")
    assert TaskRow(make_task()).duration_text(NOW_SECONDS + 500) == "1:42"


def test_duration_is_unknown_before_the_start_and_for_a_stopped_task_without_an_end() -> None:
    assert TaskRow(make_task(status="waiting", start=None, end=None)).duration(NOW_SECONDS) is None
    assert TaskRow(make_task(status="stopped", end=None)).duration(NOW_SECONDS) is None


def test_a_server_clock_behind_ours_gives_no_negative_duration() -> None:
    assert TaskRow(running(seconds=-5)).duration(NOW_SECONDS) == 0


def test_who_started_it_is_named_even_without_a_person() -> None:
    assert TaskRow(make_task(user_name=None, schedule_id=4)).origin == "schedule"
    assert TaskRow(make_task(user_name=None, integration_id=4)).origin == "integration"
    assert TaskRow(make_task(schedule_id=4)).origin == ""


def test_texts_of_a_row_are_single_lines() -> None:
    row = TaskRow(make_task(message="one\ntwo\u202e", tpl_alias="a\nb", user_name="x\x00y"))
    assert (row.message, row.name, row.user) == ("one two", "a b", "x y")


def test_a_template_row_knows_its_last_run_and_its_questions() -> None:
    survey = [{"name": "a", "title": "Replicas", "required": True}, {"name": "b", "required": False}]
    template = make_template(3, survey_vars=survey, last_task={"id": 9, "status": "error", "start": stamp(60)})
    (row,) = build_template_rows([template])
    assert row.questions == ("Replicas",)
    assert row.last_status is not None and row.last_status.name == "error"
    assert row.last_started == NOW_SECONDS - 60


def test_the_store_knows_a_newer_run_than_the_template() -> None:
    template = make_template(3, last_task={"id": 9, "status": "error"})
    newest = newest_runs([running(1), make_task(2)])
    (row,) = build_template_rows([template], last_runs=newest)
    assert row.last_status is not None and row.last_status.name == "running"


def test_a_template_row_is_taken_over_unless_template_or_run_changed() -> None:
    template, run = make_template(3), make_task(1)
    first = build_template_rows([template], None, {3: run})
    known = {row.key: row for row in first}
    assert build_template_rows([make_template(3)], known, {3: make_task(1)})[0] is first[0]
    assert build_template_rows([template], known, {3: make_task(1, status="error")})[0] is not first[0]
    assert build_template_rows([make_template(3, name="x")], known, {3: run})[0] is not first[0]


def test_a_task_in_the_future_is_no_problem() -> None:
    created = (NOW + timedelta(days=1)).isoformat()
    assert TaskRow(make_task(created=created)).created == NOW_SECONDS + 86_400

"""The filter language of the tables."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from nova_desktop.api.models import Task, User
from nova_desktop.core import template_filter
from nova_desktop.core.filter_language import BAD_ID, BAD_SINCE, UNKNOWN_KEY, UNKNOWN_STATUS
from nova_desktop.core.status import STATUSES
from nova_desktop.core.task_filter import parse, since_start
from nova_desktop.core.task_rows import TaskRow, build_task_rows
from tests.task_samples import NOW, make_task, make_template, running, stamp, tasks

ME = User({"id": 7, "name": "Jörg Admin", "username": "joerg"})


def passes(text: str, task: Task, me: User | None = ME, now: datetime = NOW) -> bool:
    return parse(text).matches(task, me, now)


@pytest.mark.parametrize("text", ["", "   ", "status:", "user: template:", '""'])
def test_an_empty_or_unfinished_filter_lets_everything_through(text: str) -> None:
    assert parse(text).empty
    assert not parse(text).errors
    assert passes(text, make_task())


@pytest.mark.parametrize(
    "word", ["deploy", "STANDARD", "adm", "hotfix", "1.4", "feature", "2147483645", "a1b2", "GROSS"]
)
def test_a_free_word_is_found_in_each_text_of_a_task(word: str) -> None:
    task = make_task(
        message="hotfix groß", version="1.4.2", git_branch="feature/x", commit_hash="a1b2c3", user_name="admin"
    )
    assert passes(word, task)


def test_all_free_words_must_be_found() -> None:
    task = make_task(message="hotfix")
    assert passes("hotfix deploy", task)
    assert not passes("hotfix backup", task)


def test_quotes_keep_blanks_together() -> None:
    assert passes('"deploy standard"', make_task())
    assert not passes('"standard deploy"', make_task())
    assert passes('template:"Deploy Standard"', make_task())
    assert passes('template:"deploy st', make_task())


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("failed", {"error"}),
        ("error", {"error"}),
        ("ok", {"success"}),
        ("running", {"running"}),
        ("waiting", {"waiting"}),
        ("confirm", {"waiting_confirmation"}),
        ("waiting-confirmation", {"waiting_confirmation"}),
        ("done", {"success", "error", "stopped"}),
        ("active", {"waiting", "starting", "running", "waiting_confirmation", "confirmed", "stopping"}),
        ("failed,stopped", {"error", "stopped"}),
        ("failed status:stopped", {"error", "stopped"}),
    ],
)
def test_status_words_name_statuses(word: str, names: set[str]) -> None:
    wanted = parse(f"status:{word}")
    assert not wanted.errors
    assert {name for name in STATUSES if wanted.matches(make_task(status=name), ME, NOW)} == names


def test_a_status_of_a_newer_server_can_be_asked_for_and_is_said_to_be_unknown() -> None:
    wanted = parse("status:exploded")
    assert wanted.matches(make_task(status="exploded"), ME, NOW)
    assert [(error.code, error.term) for error in wanted.errors] == [(UNKNOWN_STATUS, "status:exploded")]


def test_user_me_is_the_person_of_the_token() -> None:
    assert passes("user:me", make_task(user_id=7, user_name="whoever"))
    assert not passes("user:me", make_task(user_id=8, user_name="Jörg Admin"))
    assert passes("user:me", make_task(user_id=None, user_name="Jörg Admin"))
    assert passes("user:JÖRG", make_task(user_name="Jörg Admin"))
    assert passes("user:me,runner", make_task(user_id=8, user_name="runner"))


def test_user_me_is_a_plain_name_while_nobody_knows_who_that_is() -> None:
    assert passes("user:me", make_task(user_name="james"), me=None)
    assert not passes("user:me", make_task(user_name="admin"), me=None)


def test_branch_version_and_id_narrow() -> None:
    task = make_task(1, git_branch="main", version="1.4.2")
    assert passes("branch:mai version:1.4 id:2147483645", task)
    assert passes("id:#2147483645", task)
    assert not passes("id:214748364", task)


@pytest.mark.parametrize(("since", "inside", "outside"), [("30m", 1700, 1900), ("2h", 7100, 7300), ("2d", 1e5, 2e5)])
def test_since_counts_back_from_now(since: str, inside: float, outside: float) -> None:
    assert passes(f"since:{since}", make_task(created=stamp(inside)))
    assert not passes(f"since:{since}", make_task(created=stamp(outside)))


def test_since_takes_days_at_local_midnight() -> None:
    today = since_start("today", NOW)
    day = since_start("2026-11-20", NOW)
    assert today == datetime.combine(NOW.astimezone().date(), datetime.min.time()).astimezone()
    assert day is not None and (day.hour, day.minute, day.day) == (0, 0, 20)
    assert since_start("1w", NOW) == NOW - timedelta(weeks=1)


def test_a_task_without_a_date_is_not_since_anything() -> None:
    assert not passes("since:9999d", make_task(created=None))


@pytest.mark.parametrize(
    ("text", "code"), [("since:soon", BAD_SINCE), ("since:2026-13-01", BAD_SINCE), ("id:abc", BAD_ID), ("id:²", BAD_ID)]
)
def test_a_bad_value_is_an_error_and_does_not_filter(text: str, code: str) -> None:
    wanted = parse(text)
    assert [(error.code, error.term) for error in wanted.errors] == [(code, text)]
    assert wanted.matches(make_task(), ME, NOW)


def test_an_unknown_key_is_searched_as_text_and_named() -> None:
    wanted = parse("stauts:failed")
    assert [error.code for error in wanted.errors] == [UNKNOWN_KEY]
    assert wanted.matches(make_task(message="stauts:failed"), ME, NOW)
    assert not wanted.matches(make_task(), ME, NOW)


def test_a_link_is_a_word_and_no_error() -> None:
    wanted = parse("https://tickets/1")
    assert not wanted.errors
    assert wanted.matches(make_task(message="see https://tickets/1"), ME, NOW)


def test_choosing_from_many_rows_keeps_their_order() -> None:
    rows = build_task_rows([*tasks(5), running(9), *tasks(8, status="error")[5:]])
    wanted = parse("status:failed,running admin")
    assert wanted.select(rows, ME, NOW) == [row for row in rows if wanted.matches(row, ME, NOW)]
    assert [row.status.name for row in wanted.select(rows, ME, NOW)] == ["running", "error", "error", "error"]


@pytest.mark.parametrize("text", ["status:failed user:me since:2d deploy", "a b c", 'x:"', ':::"', "user:,,,"])
def test_a_predicate_says_the_same_as_a_choice(text: str) -> None:
    rows = build_task_rows([make_task(1, status="error", user_id=7), make_task(2), running(3)])
    test = parse(text).predicate(ME, NOW)
    assert parse(text).select(rows, ME, NOW) == [row for row in rows if test(row)]


def test_matching_takes_a_task_or_its_row() -> None:
    task = make_task(1)
    assert parse("deploy").matches(task, None, NOW) == parse("deploy").matches(TaskRow(task), None, NOW)


def test_templates_are_filtered_by_words_app_type_and_last_status() -> None:
    template = make_template(1, name="Build App", app="bash", type="build", last_task={"id": 1, "status": "error"})
    for text in ("build", "app:bash", "type:build", "status:failed", "app:tofu,bash build"):
        assert template_filter.parse(text).matches(template), text
    for text in ("deploy", "app:ansible", "type:deploy", "status:ok", "type:task"):
        assert not template_filter.parse(text).matches(template), text


def test_a_template_without_a_type_is_a_task() -> None:
    assert template_filter.parse("type:task").matches(make_template(type=""))


def test_template_filters_name_what_they_do_not_know() -> None:
    wanted = template_filter.parse("user:me status:gone")
    assert [error.code for error in wanted.errors] == [UNKNOWN_KEY, UNKNOWN_STATUS]
    assert template_filter.parse("").empty


@pytest.mark.parametrize("since", ["0001-01-01", "9999-12-31", "99999w", "99999d"])
def test_days_at_both_ends_of_the_calendar_are_days(since: str) -> None:
    wanted = parse(f"since:{since}")
    assert not wanted.errors
    assert wanted.matches(make_task(1), None, NOW) == (since != "9999-12-31")

"""What is worth telling between two pictures of a project's tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nova_desktop.api.models import Task
from nova_desktop.core.news import Counts, News, counts_of, hanging, news_between
from tests.task_samples import make_task

PLACE = ("https://semaphore.example.org", 1)
START = datetime(2026, 11, 24, 12, tzinfo=UTC)


def at(minute: float) -> str:
    return (START + timedelta(minutes=minute)).isoformat()


def task(number: int, status: str, minute: float = 0, template: int = 1, **more: object) -> Task:
    return make_task(number, id=number, status=status, template_id=template, created=at(minute), **more)


def kinds(before: Sequence[Task], after: Sequence[Task]) -> list[tuple[str, int | None]]:
    return [(one.kind, one.task.id) for one in news_between(before, after, PLACE)]


@pytest.mark.parametrize(
    ("status", "expected"), [("success", "finished"), ("error", "failed"), ("stopped", "finished")]
)
def test_a_task_that_ended_is_told(status: str, expected: str) -> None:
    assert kinds([task(1, "running")], [task(1, status)]) == [(expected, 1)]


def test_one_that_came_and_ended_between_two_pictures_is_told() -> None:
    assert kinds([task(1, "success")], [task(9, "error", 5), task(1, "success")]) == [("failed", 9)]
    assert kinds([], [task(9, "error", 5)]) == [("failed", 9)]


def test_history_is_no_news() -> None:
    known = [task(5, "success", 5)]
    assert kinds(known, [*known, task(1, "error", 1)]) == []  # a task was deleted, so the list reaches further back
    assert kinds([task(5, "success", 5)], [task(5, "stopped", 5)]) == []  # a stop rewrote what was over
    assert kinds(known, known) == []


def test_ids_that_count_down_are_told_all_the_same() -> None:
    assert kinds([task(100, "success", 1)], [task(99, "error", 2), task(100, "success", 1)]) == [("failed", 99)]


def test_a_recovery_and_a_first_failure_are_told_as_such() -> None:
    last = [task(1, "error", 1)]
    assert kinds([task(2, "running", 2), *last], [task(2, "success", 2), *last]) == [("recovered", 2)]
    again = news_between([task(2, "running", 2), *last], [task(2, "error", 2), *last], PLACE)
    assert [one.first for one in again] == [False]
    good = [task(1, "success", 1)]
    first = news_between([task(2, "running", 2), *good], [task(2, "error", 2), *good], PLACE)
    assert [one.first for one in first] == [True]


def test_a_run_that_was_stopped_says_nothing_of_its_template() -> None:
    older = [task(2, "stopped", 2), task(1, "error", 1)]
    assert kinds([task(3, "running", 3), *older], [task(3, "success", 3), *older]) == [("recovered", 3)]


def test_a_last_run_that_is_in_neither_picture_counts_too() -> None:
    before, after = [task(3, "running", 3)], [task(3, "success", 3)]
    assert [one.kind for one in news_between(before, after, PLACE, {1: "error"})] == ["recovered"]
    assert [one.kind for one in news_between(before, after, PLACE, {2: "error"})] == ["finished"]
    nearer = [task(3, "success", 3), task(2, "success", 2)]
    assert [one.kind for one in news_between(nearer[1:], nearer, PLACE, {1: "error"})] == ["finished"]
    failed = news_between(before, [task(3, "error", 3)], PLACE, {1: "error"})
    assert [one.first for one in failed] == [False]


def test_another_template_recovers_nothing() -> None:
    older = [task(1, "error", 1, template=2)]
    assert kinds([task(3, "running", 3), *older], [task(3, "success", 3), *older]) == [("finished", 3)]


def test_what_waits_is_told_once() -> None:
    waits = [task(1, "waiting_confirmation")]
    assert kinds([task(1, "starting")], waits) == [("waiting", 1)]
    assert kinds([], waits) == [("waiting", 1)]
    assert kinds(waits, waits) == []


def test_several_come_oldest_first() -> None:
    after = [task(3, "error", 3), task(2, "success", 2), task(1, "success", 1)]
    assert [number for _, number in kinds([task(1, "running", 1)], after)] == [1, 2, 3]


STATUSES = st.sampled_from(["waiting", "running", "waiting_confirmation", "success", "error", "stopped"])


@given(st.lists(st.tuples(STATUSES, STATUSES), min_size=1, max_size=12), st.integers(0, 4))
def test_each_task_that_ended_is_told_exactly_once(steps: list[tuple[str, str]], new: int) -> None:
    after = [task(number, then, number) for number, (_, then) in enumerate(steps)][::-1]
    before = [task(number, was, number) for number, (was, _) in enumerate(steps)][::-1][min(new, len(steps)) :]
    was = {one.id: one for one in before}
    told = [one.task.id for one in news_between(before, after, PLACE) if one.kind != "waiting"]
    ended = [one.id for one in after if one.finished and not (one.id in was and was[one.id].finished)]
    assert sorted(told) == sorted(ended)  # type: ignore[type-var]


def good(number: int, seconds: float) -> Task:
    end = START - timedelta(days=1) + timedelta(seconds=seconds)
    return make_task(
        number, id=number, status="success", template_id=1, created=at(-1440), start=at(-1440), end=end.isoformat()
    )


def running(minutes: float) -> Task:
    return task(50, "running", 0, start=at(-minutes))


def test_one_that_runs_far_longer_than_usual_hangs() -> None:
    usual = [good(number, 300) for number in range(3)]
    assert [one.task.id for one in hanging([running(16), *usual], START, PLACE)] == [50]
    assert hanging([running(14), *usual], START, PLACE) == ()
    assert hanging([running(16), *usual], START, PLACE, told={50}) == ()


def test_short_ones_are_given_time_and_little_history_says_nothing() -> None:
    assert hanging([running(9), *(good(number, 5) for number in range(3))], START, PLACE) == ()
    assert hanging([running(600), *(good(number, 5) for number in range(2))], START, PLACE) == ()


def test_of_one_task_the_last_word_counts() -> None:
    one = task(1, "error")
    news = [News("waiting", one, PLACE), News("failed", one, PLACE), News("finished", task(2, "success"), PLACE)]
    assert counts_of(news) == Counts(failed=1, finished=1)


def test_a_request_is_told_once_its_dry_run_can_be_looked_at() -> None:
    more = {"message": f"[nova-request:7:{'a' * 24}]", "params": {"dry_run": True}, "user_id": 1, "tpl_app": "ansible"}
    began, done = task(1, "running", **more), task(1, "success", **more)
    assert kinds([], [began]) == []
    assert kinds([began], [done]) == [("request", 1)]
    assert kinds([began], [task(1, "error", **more)]) == [("failed", 1)]
    assert kinds([task(2, "running")], [task(2, "success", **(more | {"params": {}}))]) == [("finished", 2)]
    assert counts_of([News("request", done, PLACE)]) == Counts(request=1)

"""What the tray shows of the tasks that are watched."""

from __future__ import annotations

import pytest

from nova_desktop.api.models import Task
from nova_desktop.core.connections import Connection
from nova_desktop.core.lookout import Picture
from nova_desktop.core.watching import Watched, usual_share
from nova_desktop.core.watching import watch as watch_all
from tests.task_samples import NOW, make_task, stamp

URL = "https://semaphore.example.org"


def picture(tasks: list[Task], project: int = 1, offset: float = 0.0) -> Picture:
    return Picture(Connection(URL), project, "Nova World", tuple(tasks), NOW.timestamp(), offset)


def watch(tasks: list[Task], seen: set[int | None] = frozenset(), **more: bool) -> Watched:  # type: ignore[assignment]
    return watch_all([picture(tasks)], NOW.timestamp(), {(URL, 1, number) for number in seen}, **more)


def of(spots: tuple[object, ...]) -> tuple[Task, ...]:
    return tuple(spot.task for spot in spots)  # type: ignore[attr-defined]


def test_the_worst_state_is_shown_unless_it_is_turned() -> None:
    running = make_task(1, status="running", end=None)
    waiting = make_task(2, status="waiting_confirmation", end=None)
    failed = make_task(3, status="error", template_id=9)
    good = make_task(4, template_id=8)
    assert watch([good]).state == "fine"
    assert watch([running, good]).state == "running"
    assert watch([running, waiting]).state == "waiting"
    assert watch([running, waiting, failed]).state == "failed"
    assert watch([running, waiting, failed], running_first=True).state == "running"
    assert watch([waiting, failed], running_first=True).state == "waiting"
    assert watch([running], offline=True).state == "offline"


def test_a_failure_counts_until_its_template_recovers_or_somebody_looked() -> None:
    failed = make_task(5, status="error")
    assert of(watch([failed]).failed) == (failed,)
    assert of(watch([make_task(1), failed]).failed) == ()
    stopped = make_task(1, status="stopped")
    assert of(watch([stopped, failed]).failed) == (failed,)  # it says nothing of the next run
    again = make_task(1, status="error")
    assert of(watch([again, failed]).failed) == (again,)
    assert watch([failed], {failed.id}).state == "fine"
    assert of(watch([failed], {failed.id}).recent) == (failed,)
    assert of(watch([make_task(1, template_id=9), failed]).failed) == (failed,)


def test_a_failure_of_the_day_before_yesterday_is_history() -> None:
    old = make_task(1, status="error", end=stamp(25 * 3600))
    assert of(watch([old]).recent) == ()


@pytest.mark.parametrize(("since", "share"), [(0, 0.0), (51, 0.5), (1000, 0.95)])
def test_without_steps_the_usual_time_tells_how_far_a_task_is(since: float, share: float) -> None:
    running = make_task(1, status="running", end=None, start=stamp(since))
    assert usual_share(running, [running, make_task(2), make_task(3)], NOW) == share
    assert usual_share(running, [running], NOW) is None
    assert usual_share(make_task(1, status="waiting", start=None, end=None), [make_task(2)], NOW) is None


def test_all_servers_and_projects_are_one_picture() -> None:
    here = make_task(2, status="running", end=None)
    failed = make_task(1, status="error")
    there = make_task(3, status="success")  # the same template's number in another project is another template
    seen = watch_all([picture([here]), picture([failed], 2), picture([there], 3)], NOW.timestamp())
    assert seen.state == "failed" and of(seen.running) == (here,) and of(seen.failed) == (failed,)
    assert seen.failed[0].key == (URL, 2, failed.id)


def test_each_servers_own_clock_tells_what_is_recent() -> None:
    old = make_task(1, status="error", end=stamp(25 * 3600))
    assert of(watch_all([picture([old], offset=-7200)], NOW.timestamp()).recent) == (old,)


def test_the_newest_of_all_come_first() -> None:
    first, second = make_task(5, status="running"), make_task(2, status="running")
    assert of(watch_all([picture([first]), picture([second], 2)], NOW.timestamp()).running) == (second, first)

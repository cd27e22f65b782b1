"""What the tray shows of the tasks that are watched."""

from __future__ import annotations

import pytest

from nova_desktop.core.watching import usual_share, watch
from tests.task_samples import NOW, make_task, stamp


def test_the_worst_state_is_shown_unless_it_is_turned() -> None:
    running = make_task(1, status="running", end=None)
    waiting = make_task(2, status="waiting_confirmation", end=None)
    failed = make_task(3, status="error", template_id=9)
    good = make_task(4, template_id=8)
    assert watch([good], NOW).state == "fine"
    assert watch([running, good], NOW).state == "running"
    assert watch([running, waiting], NOW).state == "waiting"
    assert watch([running, waiting, failed], NOW).state == "failed"
    assert watch([running, waiting, failed], NOW, running_first=True).state == "running"
    assert watch([waiting, failed], NOW, running_first=True).state == "waiting"
    assert watch([running], NOW, offline=True).state == "offline"


def test_a_failure_counts_until_its_template_recovers_or_somebody_looked() -> None:
    failed = make_task(5, status="error")
    assert watch([failed], NOW).failed == (failed,)
    assert watch([make_task(1), failed], NOW).failed == ()
    stopped = make_task(1, status="stopped")
    assert watch([stopped, failed], NOW).failed == (failed,)  # it says nothing of the next run
    again = make_task(1, status="error")
    assert watch([again, failed], NOW).failed == (again,)
    assert watch([failed], NOW, {failed.id or 0}).state == "fine"
    assert watch([failed], NOW, {failed.id or 0}).recent == (failed,)
    assert watch([make_task(1, template_id=9), failed], NOW).failed == (failed,)


def test_a_failure_of_the_day_before_yesterday_is_history() -> None:
    old = make_task(1, status="error", end=stamp(25 * 3600))
    assert watch([old], NOW).recent == ()


@pytest.mark.parametrize(("since", "share"), [(0, 0.0), (51, 0.5), (1000, 0.95)])
def test_without_steps_the_usual_time_tells_how_far_a_task_is(since: float, share: float) -> None:
    running = make_task(1, status="running", end=None, start=stamp(since))
    assert usual_share(running, [running, make_task(2), make_task(3)], NOW) == share
    assert usual_share(running, [running], NOW) is None
    assert usual_share(make_task(1, status="waiting", start=None, end=None), [make_task(2)], NOW) is None

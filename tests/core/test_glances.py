"""Steps of a run whose log nobody reads: a fetch is the truth, what is pushed after it counts until the next one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nova_desktop.core.glances import COST, DOUBLED, Glance, LogWishes, StepsSeen, is_mark, worth
from nova_desktop.core.outline import Outline, read_outline
from tests.task_samples import make_task

START = 1_700_000_000.0


def epoch_text(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat().replace("+00:00", "Z")


def header(number: int) -> str:
    return f"TASK [step {number}] ******"


def log(count: int) -> list[tuple[str, float]]:
    """A play and so many tasks, ten seconds each, with a result behind each header."""
    rows = [("PLAY [all] *****", START)]
    for number in range(count):
        rows += [(header(number), START + 10 * number), ("ok: [web1]", START + 10 * number + 5)]
    return rows


def fetched(count: int) -> Glance:
    return Glance(read_outline(log(count)), 0.01)


def names(seen: StepsSeen) -> Sequence[str]:
    outline = seen.outline()
    assert outline is not None
    return [step.name for step in outline.tasks]


def test_what_is_pushed_alone_tells_nothing() -> None:
    seen = StepsSeen()
    seen.add([(header(5), "2023-11-14T22:14:10Z")])
    assert seen.outline() is None


@given(st.integers(1, 12), st.integers(0, 12), st.integers(0, 12))
def test_a_fetch_and_what_was_pushed_are_the_log(known: int, pushed_from: int, until: int) -> None:
    """Whatever the push repeats of what the fetch had, as long as it leaves no gap."""
    pushed_from = min(pushed_from, known)
    until = max(until, known)
    seen = StepsSeen()
    early = [(header(number), epoch_text(START + 10 * number)) for number in range(pushed_from, until)]
    half = len(early) // 2
    seen.add(early[:half])
    seen.take(fetched(known), 0.0, 15.0)
    seen.add(early[half:])
    assert names(seen) == [f"step {number}" for number in range(until)]


def test_a_recap_that_is_pushed_ends_the_measuring() -> None:
    seen = StepsSeen()
    seen.take(fetched(3), 0.0, 15.0)
    assert seen.outline().recap_line == -1
    seen.add([("PLAY RECAP *********", epoch_text(START + 40))])
    assert seen.outline().recap_line >= 0


def test_that_the_log_grew_is_no_silence() -> None:
    seen = StepsSeen()
    seen.take(fetched(2), 0.0, 15.0)
    assert seen.outline().last_time == START + 15
    seen.heard(START + 300)
    assert seen.outline().last_time == START + 300


def test_a_log_without_steps_is_asked_for_ever_more_seldom() -> None:
    seen, moment, waits = StepsSeen(), 0.0, []
    for _ in range(DOUBLED + 2):
        seen.take(Glance(Outline(), 0.0), moment, 15.0)
        waits.append(seen.due - moment)
        moment = seen.due
    assert waits == [15.0 * 2**step for step in (1, 2, 3, 4, 5, 5, 5)]
    seen.take(fetched(1), moment, 15.0)
    assert seen.due - moment == 15.0


def test_a_fetch_that_took_long_is_not_made_again_soon() -> None:
    seen = StepsSeen()
    seen.take(Glance(read_outline(log(1)), 2.0), 100.0, 15.0)
    assert seen.due == 100.0 + 2.0 * COST


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("TASK [Pull images] *********", True),
        ("\x1b[0;32mRUNNING HANDLER [web : restart] ****\x1b[0m", True),
        ("PLAY RECAP *********************", True),
        ("PLAY [all] *****", True),
        ("ok: [web1]", False),
        ("TASK [Pull images]", False),
        ("they said: TASK [x] ****", False),
    ],
)
def test_headers_alone_are_wanted(line: str, expected: bool) -> None:
    wishes = LogWishes()
    assert is_mark(line) is expected
    assert not wishes.mark(7, line)
    wishes.glanced = frozenset({7})
    assert wishes.mark(7, line) is expected
    assert not wishes.all_lines(7)


def test_only_what_runs_and_has_steps_is_worth_a_glance() -> None:
    tasks = [
        make_task(id=4, status="running", template_id=1),
        make_task(id=3, status="running", template_id=2),
        make_task(id=2, status="success", template_id=1),
        make_task(id=1, status="running", template_id=1),
    ]
    assert [task.id for task in worth(tasks, {1: "ansible", 2: "bash"}, followed=4)] == [1]
    many = [make_task(id=number, status="running", template_id=1) for number in range(50)]
    assert len(worth(many, {1: "ansible"}, None)) == 8

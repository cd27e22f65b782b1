"""How far a run is: against one, three and thirty earlier runs, changed playbooks, silence, no history."""

from __future__ import annotations

import json

import pytest

from nova_desktop.core.outline import Outline, Step
from nova_desktop.core.progress import PastRun, measure, past_run
from nova_desktop.ui.progress_words import progress_words

NAMES = tuple(f"step {number}" for number in range(10))


def run(seconds: float = 100.0, names: tuple[str, ...] = NAMES) -> PastRun:
    return PastRun(names, tuple(seconds / len(names) * number for number in range(len(names))), seconds)


def at(step: int, started: float, names: tuple[str, ...] = NAMES, last: float | None = None) -> Outline:
    """The step-th task (from 1) began at `started`; all before took the same."""
    each = started / max(1, step - 1)
    steps = [Step("task", name, number, each * number) for number, name in enumerate(names[:step])]
    return Outline((Step("play", "p", 0, 0.0), *steps), lines=step, last_time=started if last is None else last)


@pytest.mark.parametrize("count", [1, 3, 30])
def test_steps_and_what_is_left_are_those_of_the_middle_run(count: int) -> None:
    history = [run(80 + 40 * number / max(1, count - 1)) for number in range(count)]
    found = measure(at(6, 50.0), history, 52.0)
    assert found is not None
    middle = sorted(one.seconds for one in history)[count // 2]
    assert (found.step, found.steps, found.runs) == (6, 10, count)
    assert found.left is not None and abs(found.left - (middle / 2 - 2)) < 3
    assert not found.slower and found.silent is None


def test_a_playbook_with_other_steps_is_found_by_names() -> None:
    old = run(100.0)
    names = ("new", *NAMES)
    found = measure(at(4, 30.0, names), [old], 30.0)  # "step 2", the third of the old ones
    assert found is not None and found.left == 80.0
    more = measure(at(11, 100.0, names), [old], 100.0)
    assert more is not None and more.steps == 11


def test_the_same_name_twice_is_told_apart() -> None:
    names = ("Gathering Facts", "a", "Gathering Facts", "b")
    found = measure(at(3, 50.0, names), [run(100.0, names)], 50.0)
    assert found is not None and found.left == 50.0


def test_slow_and_silent_runs_are_told() -> None:
    slow = measure(at(6, 100.0), [run(100.0)], 100.0)
    assert slow is not None and slow.slower and "slower than usual" in progress_words(slow)
    quiet = measure(at(6, 50.0), [run(100.0)], 50.0 + 61)
    assert quiet is not None and quiet.silent == 61 and "silent for 1:01" in progress_words(quiet)
    assert measure(at(6, 50.0), [run(1000.0)], 50.0 + 61).silent is None  # steps of 100 s are usual there


def test_without_history_it_says_so() -> None:
    found = measure(at(4, 30.0), [], 30.0)
    assert found is not None and "no earlier run to compare with" in progress_words(found)
    assert measure(Outline(), [run()], 0.0) is None


def test_words_are_rounded() -> None:
    texts = [progress_words(measure(at(2, 10.0), [run(seconds)], 10.0)) for seconds in (100.0, 400.0)]
    assert texts == [
        "step 2 of 10 · about 90 s left" if False else "step 2 of 10 · about 2 min left",
        "step 2 of 10 · about 6 min left",
    ]


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"steps": [], "seconds": 1}', '{"steps": [["a"]], "seconds": 1}', "null"]
)
def test_odd_steps_are_none(text: str) -> None:
    assert past_run(text) is None


def test_kept_steps_come_back() -> None:
    text = json.dumps({"steps": [["a", 0.0], ["b", 2.5]], "seconds": 4})
    assert past_run(text) == PastRun(("a", "b"), (0.0, 2.5), 4.0)

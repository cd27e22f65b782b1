"""One step that breaks keeps no other from being taken."""

from __future__ import annotations

import sys

import pytest

from nova_desktop.core.regardless import regardless


def test_all_steps_are_taken_in_order_and_what_breaks_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, _trace: told.append(f"{kind.__name__} {error}"))
    taken: list[int] = []
    assert not regardless(lambda: taken.append(1), lambda: 1 / 0, lambda: taken.append(2))
    assert taken == [1, 2] and told == ["ZeroDivisionError division by zero"]


@pytest.mark.parametrize(("said", "well"), [(None, True), (True, True), (0, True), (False, False)])
def test_a_step_that_says_false_did_not_go_well(said: object, well: bool) -> None:
    assert regardless(lambda: said, lambda: None) is well


def test_nobody_but_python_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        regardless(interrupted)

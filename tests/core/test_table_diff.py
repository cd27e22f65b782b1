"""From one order of rows to another in steps that a view can follow."""

from __future__ import annotations

import random

import pytest

from nova_desktop.core.table_diff import Move, Plan, diff, without


def followed(old: list[int], new: list[int], plan: Plan) -> list[int]:
    rows = list(old)
    for first, last in plan.removed:
        del rows[first : last + 1]
    if plan.moves is None:
        rows = without(new, plan.inserted)
    for move in plan.moves or ():
        rows.insert(move.target, rows.pop(move.source))
    for first, last in plan.inserted:
        rows[first:first] = new[first : last + 1]
    return rows


@pytest.mark.parametrize("seed", range(8))
def test_following_the_plan_gives_the_new_order(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(400):
        old = chance.sample(range(14), chance.randrange(12))
        new = chance.sample(range(14), chance.randrange(12))
        if chance.random() < 0.5:
            new = chance.sample(old, len(old))
        plan = diff(old, new, max_moves=chance.choice([0, 2, 12]))
        assert followed(old, new, plan) == new, (old, new, plan)


def test_the_same_order_needs_nothing() -> None:
    assert diff([1, 2, 3], [1, 2, 3]) == Plan()


def test_neighbours_come_and_go_together() -> None:
    plan = diff([1, 2, 3, 4, 5, 6], [8, 9, 1, 4, 7])
    assert (plan.removed, plan.moves, plan.inserted) == (((4, 5), (1, 2)), (), ((0, 1), (4, 4)))


def test_one_row_that_moved_is_one_move() -> None:
    assert diff([1, 2, 3, 4, 5], [1, 5, 2, 3, 4]).moves == (Move(4, 1),)
    assert diff([1, 2, 3, 4, 5], [2, 3, 4, 1, 5]).moves == (Move(0, 3),)


def test_many_moves_are_one_new_order() -> None:
    old = list(range(40))
    assert diff(old, old[::-1]).moves is None
    assert diff(old, old[::-1]).steps == 0


def test_many_rows_between_two_moved_ones_are_one_new_order() -> None:
    old = list(range(5000))
    assert diff(old, [*old[1:], 0]).moves is None


def test_changed_rows_are_told_in_runs_by_their_new_place() -> None:
    plan = diff([1, 2, 3, 4], [9, 1, 2, 4], changed={1, 2, 4, 3})
    assert plan.changed == ((1, 3),)


def test_a_row_that_came_is_not_told_as_changed_too() -> None:
    assert diff([1], [1, 2], changed={2}).changed == ()


def test_long_lists_with_the_same_head_and_tail_are_followed() -> None:
    old = list(range(1000))
    new = [*range(500), 5000, *range(510, 1000)]
    plan = diff(old, new)
    assert (plan.removed, plan.inserted, plan.moves) == (((500, 509),), ((500, 500),), ())
    assert followed(old, new, plan) == new

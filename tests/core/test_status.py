"""The one table of statuses."""

from __future__ import annotations

import pytest

from nova_desktop.api.models import FINISHED
from nova_desktop.assets import resource
from nova_desktop.core.status import STATUSES, UNKNOWN, status_of

GLYPHS = {
    "waiting": "○",
    "starting": "◌",
    "running": "◐",
    "waiting_confirmation": "⏸",
    "confirmed": "▷",
    "stopping": "◼",
    "stopped": "■",
    "success": "✔",
    "error": "✖",
    "rejected": "⊘",
}


def test_each_status_of_the_server_has_its_own_glyph() -> None:
    assert {name: status.glyph for name, status in STATUSES.items()} == GLYPHS


def test_the_same_statuses_are_finished_as_in_the_models() -> None:
    assert {name for name, status in STATUSES.items() if status.finished} == set(FINISHED)


@pytest.mark.parametrize("name", ["exploded", "on_hold"])
def test_an_unknown_status_shows_as_itself_and_counts_as_unfinished(name: str) -> None:
    status = status_of(name)
    assert (status.name, status.glyph, status.known, status.finished) == (name, "?", False, False)


@pytest.mark.parametrize("name", [None, ""])
def test_no_status_is_the_unknown_one(name: str | None) -> None:
    assert status_of(name) is UNKNOWN


def test_what_needs_a_person_sorts_first_and_success_last() -> None:
    order = sorted(STATUSES.values(), key=lambda status: status.rank)
    assert order[0].name == "waiting_confirmation"
    assert order[-1].name == "success"
    assert len({status.rank for status in [*order, UNKNOWN]}) == len(order) + 1


@pytest.mark.parametrize("status", [*STATUSES.values(), UNKNOWN], ids=lambda status: status.name)
def test_each_status_has_its_icon_file(status: object) -> None:
    assert resource("icons", f"{status.icon}.svg").is_file()  # type: ignore[attr-defined]

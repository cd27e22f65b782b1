"""What waits, runs or failed on all servers: which rows there are, in which order, what is the same after a change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nova_desktop.api.models import Task
from nova_desktop.core.connections import Connection
from nova_desktop.core.lookout import Picture
from nova_desktop.core.overview import (
    SECTIONS,
    Counts,
    Overview,
    OverviewRow,
    Server,
    away_now,
    counts,
    in_sections,
    look_of,
    none_answers,
    select,
)
from nova_desktop.core.status import STATUSES
from nova_desktop.core.task_filter import parse
from tests.task_samples import NOW, make_task, running, stamp

NOW_S = NOW.timestamp()
HERE = Connection("https://here.example.org", name="Here", colour="red")
THERE = Connection("https://there.example.org", name="Berlin")


def picture(
    tasks: list[Task], connection: Connection = HERE, project: int = 1, name: str = "World", **more: float | int
) -> Picture:
    return Picture(connection, project, name, tuple(tasks), more.pop("at", NOW_S), **more)  # type: ignore[arg-type]


def live(*connections: Connection) -> list[Server]:
    return [Server(one, "live") for one in connections or (HERE, THERE)]


def rows(*pictures: Picture, servers: list[Server] | None = None, now: float = NOW_S) -> tuple[OverviewRow, ...]:
    return Overview().look(servers or live(), {one.place: one for one in pictures}, now)


def ids(found: object) -> list[int | None]:
    return [row.task.id for row in found]  # type: ignore[attr-defined]


def waiting(number: int, **values: object) -> Task:
    return make_task(number, status="waiting_confirmation", end=None, **values)


def failed(number: int, **values: object) -> Task:
    return make_task(number, status="error", **values)


# Which rows, in which order


def test_approvals_come_first_then_what_runs_then_failures_of_all_servers() -> None:
    fail, run, wait = failed(1), running(2), waiting(3)
    other_run, other_fail = running(5, seconds=5), failed(9)
    found = rows(
        picture([run, fail]), picture([wait, make_task(8)], project=2), picture([other_run, other_fail], THERE)
    )
    assert ids(found) == ids_of(wait, other_run, run, fail, other_fail)
    assert [row.section for row in found] == ["waiting", "running", "running", "failed", "failed"]
    assert len({row.key for row in found}) == 5


def ids_of(*tasks: Task) -> list[int | None]:
    return [task.id for task in tasks]


def test_failures_that_nobody_made_good_come_before_the_others() -> None:
    good, bad = make_task(1), failed(2)  # newest first: the template recovered
    again, before = failed(3, template_id=9), failed(4, template_id=9)  # and this one failed twice
    found = rows(picture([good, bad, again, before]))
    assert ids(found) == ids_of(again, before, bad)
    assert [row.recovered for row in found] == [False, False, True]
    assert counts(found) == {HERE.url: Counts(failed=2)}


def test_a_failure_of_the_day_before_is_none_and_goes_when_its_day_is_over() -> None:
    young, old = failed(1, end=stamp(23 * 3600)), failed(2, template_id=8, end=stamp(25 * 3600))
    view, pictures = Overview(), {(HERE.url, 1): picture([young, old])}
    assert ids(view.look(live(), pictures, NOW_S)) == [young.id]
    assert not view.due(NOW_S + 1800)
    assert view.due(NOW_S + 3700)
    assert view.look(live(), pictures, NOW_S + 3700) == ()


@pytest.mark.parametrize("ahead", [-7200, 7200])
def test_each_server_has_its_own_clock(ahead: int) -> None:
    run = running(1, start=stamp(60 - ahead), created=stamp(62 - ahead))
    young, old = failed(2, end=stamp(23 * 3600 - ahead)), failed(3, template_id=8, end=stamp(25 * 3600 - ahead))
    found = rows(picture([run, young, old], clock_offset=ahead))
    assert ids(found) == ids_of(run, young)
    assert found[0].duration(NOW_S) == pytest.approx(60)
    assert found[0].moment == pytest.approx(NOW_S - 60) and found[1].moment == pytest.approx(NOW_S - 23 * 3600)


def test_a_task_that_is_listed_twice_is_one_row() -> None:
    task = running(1)
    assert len(rows(picture([task, task]))) == 1


def test_a_server_that_nobody_watches_has_no_rows_and_neither_has_one_that_is_not_known() -> None:
    pictures = picture([running(1)]), picture([running(2)], THERE)
    assert ids(rows(*pictures, servers=[Server(HERE, "live"), Server(THERE, "unwatched")])) == [pictures[0].tasks[0].id]
    assert len(rows(*pictures, servers=[Server(THERE, "live")])) == 1


@pytest.mark.parametrize("look", ["away", "refused", "tokenless"])
def test_what_ran_where_nobody_answers_is_known_to_run_until_then(look: str) -> None:
    told = picture([running(1, seconds=30)], at=NOW_S - 10)
    (row,) = rows(told, servers=[Server(HERE, look, NOW_S - 5)])  # type: ignore[arg-type]
    assert row.duration(NOW_S) == row.duration(NOW_S + 3600) == pytest.approx(20)
    (again,) = rows(told)
    assert again.duration(NOW_S) == pytest.approx(30) and again.held is None


def test_names_of_servers_are_one_plain_line() -> None:
    nasty = "<b>Prod</b>\n\u202egnp.exe\x00" + "x" * 500
    (row,) = rows(
        picture([running(1, tpl_alias=nasty, user_name=nasty)], replace(HERE, name=nasty), name=nasty),
        servers=[Server(replace(HERE, name=nasty), "live")],
    )
    for text in (row.name, row.project, row.server, row.user):
        assert text.startswith("<b>Prod</b> gnp.exe") and text.isprintable() and len(text) <= 300


# What stays the same


def test_a_row_that_says_the_same_is_the_same_object() -> None:
    view, task, other = Overview(), running(1), failed(2)
    first = view.look(live(), {(HERE.url, 1): picture([task, other])}, NOW_S)
    fresh = running(1), failed(2, message="No space left")
    second = view.look(live(), {(HERE.url, 1): picture(list(fresh), clock_offset=0.2)}, NOW_S + 2)
    assert second[0] is first[0]
    assert second[1] is not first[1] and second[1].key == first[1].key


def test_a_row_that_stays_lets_go_of_the_list_that_it_was_made_from() -> None:
    """Else each failure of a day holds two hundred tasks."""
    seen, fail = Overview(), failed(1)
    first, second = picture([running(2), fail]), picture([fail])
    row = seen.look(live(), {first.place: first}, NOW_S)[-1]
    assert seen.look(live(), {second.place: second}, NOW_S) == (row,)
    assert row.spot.picture is second


def test_another_name_or_colour_of_a_server_makes_its_rows_anew() -> None:
    view, pictures = Overview(), {(HERE.url, 1): picture([running(1)])}
    (before,) = view.look(live(), pictures, NOW_S)
    (after,) = view.look(live(replace(HERE, name="Production", colour="blue"), THERE), pictures, NOW_S)
    assert (after.server, after.connection.colour, after.key) == ("Production", "blue", before.key)


STATES = st.sampled_from([*STATUSES, "somethingNew"])
TASKS = st.lists(
    st.builds(
        lambda number, status, template, age: make_task(
            number,
            status=status,
            template_id=template,
            created=stamp(age + 9),
            start=stamp(age + 8),
            end=stamp(age) if status in ("success", "error", "stopped") else None,
        ),
        st.integers(0, 30),
        STATES,
        st.integers(1, 3),
        st.integers(0, 40 * 3600),
    ),
    max_size=12,
    unique_by=lambda task: task.id,
)
WORLD = st.dictionaries(st.tuples(st.sampled_from([HERE, THERE]), st.integers(1, 2)), TASKS, max_size=4)


def pictures_of(world: dict[tuple[Connection, int], list[Task]]) -> dict[tuple[str, int], Picture]:
    made = [picture(tasks, connection, project) for (connection, project), tasks in world.items()]
    return {one.place: one for one in made}


@given(st.lists(WORLD, min_size=1, max_size=4))
def test_what_is_remembered_never_changes_what_is_shown(worlds: list[dict[tuple[Connection, int], list[Task]]]) -> None:
    """Look after look gives the rows that somebody sees who looks for the first time."""
    view = Overview()
    for step, world in enumerate(worlds):
        now, seen = NOW_S + step * 600, pictures_of(world)
        found, anew = view.look(live(), seen, now), Overview().look(live(), seen, now)
        assert [(row.key, row.section, row.recovered, row.task) for row in found] == [
            (row.key, row.section, row.recovered, row.task) for row in anew
        ]


@given(WORLD)
def test_each_open_task_and_each_failure_is_there_once_and_in_order(
    world: dict[tuple[Connection, int], list[Task]],
) -> None:
    found = rows(*pictures_of(world).values())
    assert len({row.key for row in found}) == len(found)
    assert [SECTIONS.index(row.section) for row in found] == sorted(SECTIONS.index(row.section) for row in found)
    keys = {(place[0].url, place[1], task.id): task for place, tasks in world.items() for task in tasks}
    assert {key for key, task in keys.items() if not task.finished} == {
        row.spot.key for row in found if row.section != "failed"
    }
    assert all(keys[row.spot.key].status == "error" for row in found if row.section == "failed")
    assert sum(in_sections(found).values()) == len(found)
    shown = [select(found, parse(""), NOW, section) for section in SECTIONS]
    assert [row for part in shown for row in part] == list(found)


# Choosing


def chosen(text: str, found: tuple[OverviewRow, ...]) -> list[int | None]:
    return ids(select(found, parse(text), NOW))


def test_words_find_template_project_server_and_person() -> None:
    deploy = running(1, tpl_alias="Deploy Standard", user_name="mira")
    backup = failed(2, tpl_alias="Backup Now")
    found = rows(picture([deploy]), picture([backup], THERE, name="Night Work"))
    assert chosen("deploy", found) == chosen("here", found) == chosen("MIRA", found) == [deploy.id]
    assert chosen("night", found) == chosen("berlin backup", found) == chosen("status:failed", found) == [backup.id]
    assert chosen("deploy night", found) == []
    assert chosen("since:5m", found) == [deploy.id, backup.id]
    assert ids(select(found, parse("work"), NOW, "running")) == []


def test_me_is_on_each_server_whose_token_it_is() -> None:
    mine, theirs = running(1, user_id=4, user_name="james"), running(2, user_id=5, user_name="mel")
    found = rows(picture([mine], me=4), picture([theirs], THERE, me=4))
    assert chosen("user:me", found) == [mine.id]
    assert set(chosen("user:me,mel", found)) == {mine.id, theirs.id}


# Servers


@pytest.mark.parametrize(
    ("health", "watched", "facts", "look"),
    [
        ("online", False, {}, "live"),
        ("slow", True, {}, "live"),
        ("connecting", True, {"told": True}, "looking"),
        ("offline", True, {"told": True}, "away"),
        ("unauthorized", True, {}, "refused"),
        ("", False, {"told": True}, "unwatched"),
        ("", True, {}, "looking"),
        ("", True, {"told": True}, "live"),
        ("", True, {"told": True, "away": True}, "away"),
        ("", True, {"away": True, "doubt": "refused"}, "refused"),
        ("", True, {"doubt": "tokenless"}, "tokenless"),
    ],
)
def test_how_a_server_is(health: str, watched: bool, facts: dict[str, object], look: str) -> None:
    assert look_of(replace(HERE, watched=watched), health, **facts) == look  # type: ignore[arg-type]


def test_those_that_do_not_answer_are_named_longest_first() -> None:
    late, early = Server(HERE, "away", NOW_S - 5), Server(THERE, "refused", NOW_S - 50)
    assert away_now([late, Server(HERE, "tokenless"), early]) == (early, late)
    assert none_answers([late, early]) and not none_answers([late, Server(HERE, "looking")])

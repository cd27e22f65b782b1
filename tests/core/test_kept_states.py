"""Templates and schedules as they were: what is kept, without secrets, and what is forgotten."""

from __future__ import annotations

import json
import sqlite3
import threading
from contextlib import closing
from typing import Any

import pytest

from nova_desktop.api.errors import SemaphoreAPIError
from nova_desktop.core import kept_states
from nova_desktop.core.credentials import Credentials
from nova_desktop.core.forgetting import forget_connection
from nova_desktop.core.kept_states import EACH, FILE, SCHEDULE, TEMPLATE, StateHistory, cleaned
from nova_desktop.core.masking import MASK
from nova_desktop.core.state_changes import FIELD, state_facts

URL, OTHER = "https://semaphore.example.org", "https://other.example.org"


def template(number: int = 1, **more: Any) -> dict[str, Any]:
    return {"id": number, "project_id": 1, "name": f"T{number}", "playbook": "site.yml", "inventory_id": 2, **more}


def keep(*rows: dict[str, Any], url: str = URL, now: float = 1.0) -> int:
    return kept_states.keep(url, 1, {TEMPLATE: rows}, now)


def look(url: str = URL) -> tuple[StateHistory, ...]:
    """Where the server could not be asked."""
    return kept_states.look(url, 1, {}, 0)


def changed(history: StateHistory, at: int = 1) -> dict[str, tuple[str | None, str | None]]:
    names = {("inventory", 2): "staging", ("inventory", 3): "prod"}
    facts = state_facts(history.states[at], history.now, names)
    return {one.key.removeprefix(FIELD): (one.before, one.after) for one in facts if one.differs}


def test_only_what_changed_is_written() -> None:
    assert keep(template(1), template(2), now=1) == 2
    assert keep(template(1), template(2), now=2) == 0
    assert keep(template(1, last_task={"id": 7}, tasks=9), now=3) == 0
    assert keep(template(1, playbook="other.yml", inventory_id=3), now=4) == 1
    first, second = look()
    assert (first.now.number, first.now.since, len(first.states)) == (1, 4.0, 2)
    assert (second.now.number, len(second.states)) == (2, 1)
    assert changed(first) == {"playbook": ("site.yml", "other.yml"), "inventory_id": ("staging", "prod")}


def test_what_is_null_on_one_server_and_left_out_on_the_next_is_the_same() -> None:
    assert keep(template(1, description=None, autorun=False, arguments="")) == 1
    assert keep(template(1)) == 0
    variable = {"name": "replicas", "type": "int"}
    assert keep(template(1, survey_vars=[{**variable, "values": None, "required": False}])) == 1
    assert keep(template(1, survey_vars=[variable])) == 0


def test_two_that_are_told_the_same_at_once_write_it_once() -> None:
    keep(template(1))
    barrier = threading.Barrier(4)

    def work(at: int) -> None:
        barrier.wait()
        keep(template(1, playbook="other.yml"), now=10 + at)

    threads = [threading.Thread(target=work, args=(at,)) for at in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (history,) = look()
    assert len(history.states) == 2


def test_survey_variables_go_by_their_names() -> None:
    keep(template(1, survey_vars=[{"name": "replicas", "type": "int"}, {"name": "profile", "title": "P"}]))
    keep(template(1, survey_vars=[{"name": "profile", "title": "Q"}, {"name": "replicas", "type": "int"}]), now=2)
    (history,) = look()
    assert changed(history) == {"survey_vars.profile.title": ("P", "Q")}


@pytest.mark.parametrize(
    "row",
    [
        {"arguments": json.dumps(["--token", "hunter2"])},
        {"arguments": json.dumps(["-e", "db_password=hunter2"])},
        {"survey_vars": [{"name": "pin_code", "type": "secret", "default_value": "hunter2"}]},
        {"survey_vars": [{"name": "api_key", "type": "", "default_value": "hunter2"}]},
        {"task_params": {"environment": json.dumps({"password": "hunter2"})}},
        {"task_params": {"secret": json.dumps({"a": "hunter2"})}},
        {"description": "log in with password=hunter2"},
        {"git_url": "https://me:hunter2@git.example.org"},
        {"deep": [[[[[[[[[[[[[["hunter2"]]]]]]]]]]]]]]},
    ],
)
def test_no_secret_is_written(row: dict[str, Any]) -> None:
    keep(template(1, **row))
    assert MASK in json.dumps(cleaned(template(1, **row)), ensure_ascii=False)
    for path in FILE.path.parent.glob("states*"):
        assert b"hunter2" not in path.read_bytes()


def test_a_few_states_of_each_are_kept_the_newest() -> None:
    for number in range(EACH + 5):
        keep(template(1, description=str(number)), now=number)
    (history,) = look()
    assert len(history.states) == EACH and history.now.since == EACH + 4


def test_what_the_server_has_no_more_is_said_and_only_where_it_was_asked() -> None:
    keep(template(7))
    found = kept_states.look(URL, 1, {TEMPLATE: [template(8)]}, 2)
    assert [(one.now.number, one.gone) for one in found] == [(8, False), (7, True)]
    assert [one.gone for one in kept_states.look(URL, 1, {SCHEDULE: ()}, 3)] == [False, False]
    assert kept_states.look(URL, 2, {}, 3) == ()


def test_what_has_no_number_or_is_too_long_is_not_kept() -> None:
    assert keep({"name": "x"}, template(1, description="x" * 200_000), template(2**70)) == 0


def test_forgetting_a_connection_takes_its_states_along() -> None:
    keep(template(1, description="to be forgotten"))
    keep(template(1), url=OTHER)
    assert forget_connection(URL, Credentials()).left == ()
    assert look() == ()
    assert len(look(OTHER)) == 1
    for path in FILE.path.parent.glob("states*"):
        assert b"to be forgotten" not in path.read_bytes()


def test_the_oldest_make_room() -> None:
    for number in range(8):
        keep(template(number + 1), now=number)
    assert kept_states.prune() == 2
    assert sorted(one.now.number for one in look()) == [3, 4, 5, 6, 7, 8]


def test_a_file_of_a_newer_nova_stays_as_it_is() -> None:
    keep(template(1))
    with closing(sqlite3.connect(FILE.path)) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(SemaphoreAPIError) as caught:
        keep(template(2))
    assert caught.value.code == "states_newer"


def test_a_damaged_file_is_set_aside_and_begun_anew() -> None:
    FILE.path.parent.mkdir(parents=True, exist_ok=True)
    FILE.path.write_bytes(b"no database" * 500)
    assert keep(template(1)) == 1
    assert FILE.path.with_suffix(".damaged").exists()

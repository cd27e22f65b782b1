"""What waits for an approval on all servers: in its order, counted, and what became of it."""

from __future__ import annotations

import time
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from nova_desktop.api.models import Task
from nova_desktop.api.workflows import Approval, WorkflowRun
from nova_desktop.core.approval_look import NodeLook, NodesLook
from nova_desktop.core.connections import Connection
from nova_desktop.core.inbox import MOST_DONE, InboxRow, NodeInbox, TaskInbox, how_many_wait, in_order, task_row
from nova_desktop.core.lookout import Picture
from nova_desktop.core.watching import Spot
from tests.task_samples import make_task

HERE = Connection("https://here.example.org", name="Here", colour="red")
THERE = Connection("https://there.example.org", name="There")
NOW = 1_800_000_000.0
STATES = ("waiting", "others", "approved", "rejected", "answered", "of another time")


def row(key: str, since: float | None = NOW, state: str = "waiting", kind: str = "task") -> InboxRow:
    return InboxRow(kind, HERE, 1, "World", f"Plan {key}", "admin", since, state, key)  # type: ignore[arg-type]


def plan(number: int, status: str = "waiting_confirmation", **values: object) -> Task:
    return make_task(number, id=number, status=status, end=None, **values)


def picture(*tasks: Task, connection: Connection = HERE, offset: float = 0.0) -> Picture:
    return Picture(connection, 1, "World", tasks, time.time(), offset)


def states(rows: tuple[InboxRow, ...]) -> dict[str, str]:
    return {one.key.rpartition("/")[2]: one.state for one in rows}


# Order


def test_the_oldest_waits_on_top_and_what_is_done_is_below_the_newest_first() -> None:
    rows = (
        row("done-old", NOW - 900, "approved"),
        row("young", NOW - 10),
        row("theirs", NOW - 5000, "others"),
        row("done-new", NOW - 5, "rejected"),
        row("old", NOW - 600, kind="node"),
    )
    assert [one.key for one in in_order(rows)] == ["old", "young", "theirs", "done-new", "done-old"]
    assert how_many_wait(rows) == 2


def test_of_two_rows_of_one_thing_the_first_counts() -> None:
    first, second = row("same", state="waiting"), row("same", state="approved")
    assert in_order((first, second)) == (first,)


@given(
    st.lists(
        st.builds(
            row,
            st.text("abcdef", min_size=1, max_size=3),
            st.none() | st.floats(min_value=0, max_value=NOW),
            st.sampled_from(STATES),
        ),
        max_size=40,
    )
)
def test_whatever_comes_what_waits_is_above_what_does_not(rows: list[InboxRow]) -> None:
    ordered = in_order(rows)
    assert {one.key for one in ordered} == {one.key for one in rows}
    assert len(ordered) == len({one.key for one in ordered})
    ranks = [0 if one.mine else 1 if one.open else 2 for one in ordered]
    assert ranks == sorted(ranks)
    assert in_order(reversed(ordered)) == ordered
    assert how_many_wait(ordered) == ranks.count(0)


# Tasks


def test_times_are_told_by_the_clock_of_this_machine() -> None:
    task = plan(1, start="2027-01-15T08:00:00Z")
    moment = task.started_at
    assert moment is not None
    assert task_row(Spot(picture(task, offset=3600.0), task)).since == moment.timestamp() - 3600.0


def test_a_time_that_is_none_is_not_shown_as_one() -> None:
    """Servers send the year 1 for "never"."""
    task = plan(1, start=None, created="0001-01-01T00:00:00Z")
    assert task_row(Spot(picture(task), task)).since is None
    assert task_row(Spot(picture(task, offset=-5.0), plan(1, created="9999-12-31T23:59:59Z", start=None))).since is None


def test_what_the_person_answered_is_told_from_what_somebody_else_did() -> None:
    inbox = TaskInbox()
    rows = inbox.look([picture(plan(1), plan(2), plan(3))], NOW)
    assert set(states(rows).values()) == {"waiting"}
    inbox.answered(f"{HERE.url} 1/1", "approved")
    inbox.answered(f"{HERE.url} 1/2", "rejected")
    assert set(states(inbox.look([picture(plan(1), plan(2), plan(3))], NOW + 1)).values()) == {"waiting"}
    now = picture(plan(1, "running"), plan(2, "error"), plan(3, "success"))
    assert states(inbox.look([now], NOW + 2)) == {"1": "approved", "2": "rejected", "3": "answered"}
    assert inbox.spots[f"{HERE.url} 1/1"].task.status == "running"
    assert all(one.since == NOW + 2 for one in inbox.rows)


def test_a_task_that_waits_again_waits() -> None:
    inbox = TaskInbox()
    inbox.look([picture(plan(1))], NOW)
    assert states(inbox.look([picture(plan(1, "running"))], NOW + 1)) == {"1": "answered"}
    assert states(inbox.look([picture(plan(1))], NOW + 2)) == {"1": "waiting"}
    assert states(inbox.look([picture(plan(1, "stopped"))], NOW + 3)) == {"1": "answered"}


def test_what_is_listed_no_more_is_not_said_to_be_answered() -> None:
    """Many newer tasks came, or the server is known no more."""
    inbox = TaskInbox()
    inbox.look([picture(plan(1)), picture(plan(2), connection=THERE)], NOW)
    assert states(inbox.look([picture(plan(2), connection=THERE)], NOW + 1)) == {"2": "waiting"}
    inbox.look([picture(plan(2, "success"), connection=THERE)], NOW + 2)
    assert inbox.look([], NOW + 3) == () and inbox.spots == {}


def test_done_rows_are_kept_within_bounds_and_called_as_their_server_is_now() -> None:
    inbox, many = TaskInbox(), range(1, MOST_DONE + 10)
    inbox.look([picture(*map(plan, many))], NOW)
    ended = [plan(number, "success") for number in many]
    assert len(inbox.look([picture(*ended)], NOW + 1)) == MOST_DONE
    renamed = replace(HERE, name="Elsewhere")
    rows = inbox.look([picture(*ended, connection=renamed)], NOW + 2)
    assert {one.connection.name for one in rows} == {"Elsewhere"}


def test_the_same_number_on_two_servers_is_two_things() -> None:
    rows = TaskInbox().look([picture(plan(1)), picture(plan(1), connection=THERE)], NOW)
    assert len(rows) == 2 and how_many_wait(rows) == 2


# Nodes of workflows


def node(number: int, may_run: bool = True, message: str = "Ship?") -> NodeLook:
    run = WorkflowRun({"id": number, "user_name": "runner"})
    approval = Approval({"id": number, "workflow_node_id": 2, "created": "2026-11-27T10:00:00Z", "status": "pending"})
    return NodeLook(1, "World", 1, "Release Train", run, approval, message, 60, (), may_run)


def test_nodes_wait_for_those_who_may_answer_them() -> None:
    inbox = NodeInbox()
    inbox.look(HERE, NodesLook(True, (node(1), node(2, may_run=False))), NOW)
    assert [one.state for one in inbox.rows] == ["waiting", "others"]
    assert how_many_wait(inbox.rows) == 1 and inbox.waits_at(HERE.url) and not inbox.waits_at(THERE.url)
    assert inbox.rows[0].note == "Ship?" and inbox.rows[0].who == "runner"


def test_a_look_at_one_server_says_nothing_of_another() -> None:
    inbox = NodeInbox()
    inbox.look(HERE, NodesLook(True, (node(1),)), NOW)
    inbox.look(THERE, NodesLook(True, (node(1),)), NOW)
    here = next(one.key for one in inbox.rows if one.connection == HERE)
    inbox.answered(here, "approved")
    inbox.look(HERE, NodesLook(True), NOW + 1)
    assert {one.connection.name: one.state for one in inbox.rows} == {"Here": "approved", "There": "waiting"}
    inbox.look(THERE, NodesLook(False), NOW + 2)
    assert {one.connection.name: one.state for one in inbox.rows} == {"Here": "approved", "There": "answered"}


def test_nodes_of_a_server_that_is_forgotten_go_and_a_renamed_one_is_called_so() -> None:
    inbox = NodeInbox()
    inbox.look(HERE, NodesLook(True, (node(1),)), NOW)
    inbox.look(THERE, NodesLook(True, (node(2),)), NOW)
    inbox.keep([replace(HERE, name="Production")])
    assert [one.connection.name for one in inbox.rows] == ["Production"]
    assert len(inbox.nodes) == 1

"""Stop, confirm and reject on servers that answer 204 whatever the state."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from nova_desktop.api import (
    SemaphoreAPI,
    SemaphoreAPIError,
    SemaphoreNotFoundError,
    SemaphorePermissionError,
    SemaphoreRefusedError,
    Task,
)
from nova_desktop.demo import PracticeServer

from .wire import HEALTH, PLAN, STUBBORN, begun, finished, posts, until

Connect = Callable[..., SemaphoreAPI]


def bodies(server: PracticeServer, word: str = "stop") -> list[bytes]:
    return [seen.body for seen in server.seen if seen.method == "POST" and seen.path.endswith(f"/{word}")]


def status_later(client: SemaphoreAPI, task: Task) -> str | None:
    return finished(client, task).status


class TestStop:
    @pytest.mark.parametrize("force", [False, True])
    def test_a_finished_task_is_left_alone(self, client: SemaphoreAPI, server: PracticeServer, force: bool) -> None:
        task = finished(client, client.run_task(1, HEALTH))
        assert client.stop_task(1, task.id, force).status == "success"
        assert bodies(server) == []
        assert client.read_task(1, task.id).status == "success"

    @pytest.mark.parametrize("force", [False, True])
    def test_a_waiting_task_is_stopped_without_force_and_never_starts(
        self, client: SemaphoreAPI, server: PracticeServer, force: bool
    ) -> None:
        first = client.run_task(1, STUBBORN)
        until(client, first, "running")
        second = client.run_task(1, STUBBORN)  # waits for the first
        assert client.read_task(1, second.id).status == "waiting"
        client.stop_task(1, second.id, force)
        assert bodies(server) == [b'{"force": false}']
        client.stop_task(1, first.id, force=True)
        assert status_later(client, second) == "stopped"
        assert not any("holding on" in (line.output or "") for line in client.get_task_output(1, second.id))

    def test_a_running_task_is_stopped(self, client: SemaphoreAPI, server: PracticeServer, dialect: str) -> None:
        task = client.run_task(1, STUBBORN)
        until(client, task, "running")
        after = client.stop_task(1, task.id)
        assert after.status in ("stopping", "stopped")
        assert bodies(server) == [b'{"force": false}']
        if dialect != "2.17":
            assert status_later(client, task) == "stopped"

    def test_force_ends_what_would_not_stop(self, client: SemaphoreAPI, server: PracticeServer) -> None:
        task = client.run_task(1, STUBBORN)
        until(client, task, "running")
        begun(client, task)
        client.stop_task(1, task.id)
        assert client.stop_task(1, task.id, force=True).status == "stopped"
        assert status_later(client, task) == "stopped"
        assert bodies(server)[0] == b'{"force": false}'
        assert set(bodies(server)[1:]) <= {b'{"force": true}'}

    @pytest.mark.parametrize("status", ["running", "stopping", "confirmed"])
    @pytest.mark.parametrize(("line", "force"), [("Task 1 added to queue", "false"), ("Started: 1", "true")])
    def test_force_waits_until_the_log_says_started(
        self, client: SemaphoreAPI, server: PracticeServer, line: str, force: str, status: str
    ) -> None:
        """A forced stop before the job began marks it stopped, and it runs all the same (FACTS)."""
        task = client.run_task(1, STUBBORN)
        until(client, task, "running")
        row = json.dumps({**dict(task._json), "status": status})
        server.faults.add("wrong_shape", rf"/tasks/{task.id}$", method="GET", body=row, count=None)
        output = json.dumps([{"task_id": task.id, "output": line, "time": ""}])
        server.faults.add("wrong_shape", "/output$", body=output, count=None)
        client.stop_task(1, task.id, force=True)
        assert bodies(server) == [f'{{"force": {force}}}'.encode()]

    def test_force_on_a_running_task_is_sent(self, client: SemaphoreAPI, server: PracticeServer) -> None:
        task = client.run_task(1, STUBBORN)
        until(client, task, "running")
        begun(client, task)
        assert client.stop_task(1, task.id, force=True).status == "stopped"
        assert bodies(server) == [b'{"force": true}']

    @pytest.mark.parametrize("kind", ["cut_before", "cut_after", "hang_after", "status"])
    def test_a_stop_whose_answer_was_lost_is_looked_at_before_it_is_sent_again(
        self, server: PracticeServer, connect: Connect, sleeps: list[float], kind: str
    ) -> None:
        client = connect(server, timeout=0.5)
        task = client.run_task(1, STUBBORN)
        until(client, task, "running")
        server.faults.add(kind, "/stop$", method="POST", status=503)
        after = client.stop_task(1, task.id)
        assert after.status in ("stopping", "stopped")
        assert posts(server, "/stop") == (2 if kind in ("cut_before", "status") else 1)
        assert len(sleeps) == 1

    def test_a_success_between_two_tries_is_not_rewritten(
        self, server: PracticeServer, connect: Connect, sleeps: list[float]
    ) -> None:
        client = connect(server)
        task = client.run_task(1, STUBBORN)
        until(client, task, "running")
        row = server.world.tasks[task.id]
        rule = server.faults.add("cut_before", "/stop$", method="POST", count=None)
        take = server.faults.take

        def ends_meanwhile(method: str, path: str) -> object:
            found = take(method, path)
            if found is rule:
                row.status = "success"
            return found

        server.faults.take = ends_meanwhile  # type: ignore[method-assign,assignment]
        assert client.stop_task(1, task.id).status == "success"
        assert posts(server, "/stop") == 1

    def test_a_stop_gives_up_after_its_tries(
        self, server17: PracticeServer, connect: Connect, sleeps: list[float]
    ) -> None:
        client = connect(server17)
        task = client.run_task(1, STUBBORN)
        until(client, task, "running")
        server17.faults.add("status", "/stop$", method="POST", status=502, count=None)
        with pytest.raises(SemaphoreAPIError, match="502"):
            client.stop_task(1, task.id)
        assert (posts(server17, "/stop"), len(sleeps)) == (4, 3)

    def test_a_missing_task_is_not_found(self, client: SemaphoreAPI, server: PracticeServer) -> None:
        with pytest.raises(SemaphoreNotFoundError, match="task 77 of project 1"):
            client.stop_task(1, 77)
        assert bodies(server) == []

    def test_a_guest_may_not_stop(self, server: PracticeServer, connect: Connect) -> None:
        task = connect(server).run_task(1, STUBBORN)
        with pytest.raises(SemaphorePermissionError):
            connect(server, who="guest").stop_task(1, task.id)


class TestConfirmation:
    def test_confirmed_it_goes_on(self, client: SemaphoreAPI) -> None:
        task = client.run_task(1, PLAN)
        until(client, task, "waiting_confirmation")
        client.confirm_task(1, task.id)
        assert status_later(client, task) == "success"
        assert any("Apply complete" in (line.output or "") for line in client.get_task_output(1, task.id))

    def test_rejected_it_ends_and_nothing_is_applied(
        self, client: SemaphoreAPI, server: PracticeServer, dialect: str
    ) -> None:
        task = client.run_task(1, PLAN)
        until(client, task, "waiting_confirmation")
        client.reject_task(1, task.id)
        assert status_later(client, task) == ("stopped" if dialect == "2.10" else "error")
        assert not any("Apply complete" in (line.output or "") for line in client.get_task_output(1, task.id))
        assert posts(server, "/reject") == (0 if dialect == "2.10" else 1)
        assert bodies(server) == ([b'{"force": true}'] if dialect == "2.10" else [])

    @pytest.mark.parametrize("word", ["confirm_task", "reject_task"])
    def test_a_task_that_does_not_wait_is_refused(
        self, client: SemaphoreAPI, server: PracticeServer, word: str
    ) -> None:
        task = client.run_task(1, STUBBORN)
        until(client, task, "running")
        with pytest.raises(SemaphoreRefusedError, match=r"does not wait for confirmation \(it is running\)") as caught:
            getattr(client, word)(1, task.id)
        assert caught.value.code == "not_waiting"
        assert not any(key.startswith("POST") and "/tasks/" in key for key in server.requests)

    @pytest.mark.parametrize("word", ["confirm_task", "reject_task"])
    def test_a_finished_task_is_left_alone(self, client: SemaphoreAPI, server: PracticeServer, word: str) -> None:
        task = finished(client, client.run_task(1, HEALTH))
        assert getattr(client, word)(1, task.id).status == "success"
        assert not any(key.startswith("POST") and "/tasks/" in key for key in server.requests)

    def test_whether_anything_was_sent_is_told(self, client: SemaphoreAPI, server: PracticeServer) -> None:
        task = client.run_task(1, PLAN)
        until(client, task, "waiting_confirmation")
        assert client.answer_task(1, task.id, "confirm").sent
        finished(client, task)
        late = client.answer_task(1, task.id, "reject")
        assert not late.sent and late.task.status == "success"
        assert len(bodies(server, "confirm")) == 1 and not bodies(server, "reject") and not bodies(server)

    def test_a_plan_that_waits_can_be_stopped(self, client: SemaphoreAPI) -> None:
        task = client.run_task(1, PLAN)
        until(client, task, "waiting_confirmation")
        client.stop_task(1, task.id)
        assert status_later(client, task) == "stopped"

    def test_rejecting_on_an_old_server_asks_nothing_between_the_look_and_the_stop(self, connect: Connect) -> None:
        """What a colleague confirmed meanwhile may have ended well: a stop would rewrite its history (FACTS)."""
        with PracticeServer("2.10", speed=100) as server:
            client = connect(server)
            task = client.run_task(1, PLAN)
            until(client, task, "waiting_confirmation")
            known, looks = client.dialect, list[int]()

            def dialect(*asked: object) -> object:
                looks.append(len(server.seen))
                return known(*asked)  # type: ignore[arg-type]

            client.dialect = dialect  # type: ignore[method-assign,assignment]
            client.reject_task(1, task.id)
            stop = next(number for number, one in enumerate(server.seen) if one.path.endswith("/stop"))
            assert server.seen[stop - 1].path.endswith(f"/tasks/{task.id}") and server.seen[stop - 1].method == "GET"
            assert looks and max(looks) < stop

    def test_a_server_that_is_old_without_saying_so_is_stopped_instead(
        self, connect: Connect, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("nova_desktop.api.dialect.from_version", lambda _text: None)
        monkeypatch.setattr("nova_desktop.api.dialect.from_task_row", lambda _row: None)
        with PracticeServer("2.10", speed=100) as server:
            client = connect(server)
            task = client.run_task(1, PLAN)
            until(client, task, "waiting_confirmation")
            client.reject_task(1, task.id)
            assert status_later(client, task) == "stopped"

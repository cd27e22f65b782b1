"""Lists, waiting, summaries, messages: what a person asks about tasks."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from nova_desktop.api import SemaphoreAPI, SemaphoreNotFoundError, SemaphoreTimeoutError, TaskSummary
from nova_desktop.demo import PracticeServer

from .wire import BROKEN, HEALTH, MINIMAL, STUBBORN, Wire, finished, reply

Connect = Callable[..., SemaphoreAPI]
Wired = Callable[..., Wire]


class TestLists:
    def test_newest_first_though_ids_count_down(self, client: SemaphoreAPI, dialect: str) -> None:
        started = [client.run_task(1, MINIMAL).id for _ in range(3)]
        newest = [task.id for task in client.get_tasks(1, 3)]
        assert newest == started[::-1]
        assert (started[0] > started[1]) is (dialect == "2.10")

    def test_order_is_by_created_to_the_nanosecond(self, wire: Wired, connect: Connect) -> None:
        rows = ", ".join(
            f'{{"id": {number}, "created": "2026-01-01T00:00:00.00000000{number}Z"}}' for number in (2, 9, 4)
        )
        rows += ', {"id": 1, "created": "2026-01-02T00:00:00Z"}, {"id": 7}, {"id": 8, "created": "soon"}'
        client = connect(wire(reply(f"[{rows}]")).url, "t")
        assert [task.id for task in client.get_tasks(1)] == [1, 9, 4, 2, 7, 8]
        assert [task.id for task in client.get_template_tasks(1, 1)] == [1, 9, 4, 2, 7, 8]

    @pytest.mark.parametrize(
        ("limit", "path"),
        [(10, "tasks/last"), (200, "tasks/last"), (201, "tasks"), (1000, "tasks"), (1, "tasks/last")],
    )
    def test_a_list_is_one_request(self, server: PracticeServer, connect: Connect, limit: int, path: str) -> None:
        tasks = connect(server).get_tasks(1, limit)
        assert dict(server.requests) == {f"GET /api/project/1/{path}": 1}
        assert len(tasks) == min(limit, len(server.world.last_tasks(1, 1000)))

    @pytest.mark.parametrize("limit", [0, -1, -50])
    def test_no_tasks_are_no_tasks(self, client: SemaphoreAPI, limit: int) -> None:
        assert client.get_tasks(1, limit) == []
        assert client.get_template_tasks(1, 1, limit) == []

    def test_a_thousand_are_all_that_there_are(self, connect: Connect) -> None:
        with PracticeServer("2.17", history=1100) as server:
            assert len(connect(server).get_tasks(1, 5000)) == 1000


class TestWaiting:
    def test_the_finished_task_comes_back(self, client: SemaphoreAPI) -> None:
        task = client.run_task(1, HEALTH)
        ended = client.wait_for_task(1, task.id, poll_interval=0.02)
        assert (ended.id, ended.status, ended.finished) == (task.id, "success", True)

    def test_whatever_its_status(self, client: SemaphoreAPI) -> None:
        task = client.run_task(1, BROKEN)
        ended = client.wait_for_task(1, task.id, poll_interval=0.02)
        assert ended.status == "error"
        assert (ended.message or "").startswith("fatal: [")

    @pytest.mark.parametrize(("timeout", "words"), [(0.2, "0.2s"), (0, "0s")])
    def test_a_task_that_does_not_end_in_time(
        self, server17: PracticeServer, connect: Connect, timeout: float, words: str
    ) -> None:
        client = connect(server17)
        task = client.run_task(1, STUBBORN)
        with pytest.raises(SemaphoreTimeoutError) as caught:
            client.wait_for_task(1, task.id, timeout=timeout, poll_interval=5)
        assert (str(caught.value), caught.value.code) == (f"Task timeout after {words}", "task_timeout")

    def test_the_guides_words_for_the_usual_time(
        self, server17: PracticeServer, connect: Connect, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client = connect(server17)
        task = client.run_task(1, STUBBORN)
        times = iter(range(0, 10**6, 300))
        monkeypatch.setattr("nova_desktop.api.client.time.monotonic", lambda: next(times))
        monkeypatch.setattr(type(client.transport), "pause", lambda _self, _seconds: None)
        with pytest.raises(SemaphoreTimeoutError, match=r"^Task timeout after 600s$"):
            client.wait_for_task(1, task.id)

    def test_a_server_that_goes_and_returns_does_not_end_the_wait(
        self, server17: PracticeServer, connect: Connect, sleeps: list[float]
    ) -> None:
        client = connect(server17, timeout=0.3)
        task = client.run_task(1, HEALTH)
        for kind in ("status", "cut_before", "hang_before", "garbage", "half"):
            server17.faults.add(kind, f"/tasks/{task.id}$", status=502, count=2)
        assert client.wait_for_task(1, task.id, timeout=20, poll_interval=0.01).status == "success"

    def test_a_server_that_stays_away_ends_it_in_time(self, server17: PracticeServer, connect: Connect) -> None:
        client = connect(server17, timeout=30)
        task = client.run_task(1, HEALTH)
        server17.faults.add("hang_before", f"/tasks/{task.id}$", count=None)
        start = time.monotonic()
        with pytest.raises(SemaphoreTimeoutError, match=r"^Task timeout after 0\.7s$"):
            client.wait_for_task(1, task.id, timeout=0.7, poll_interval=0.1)
        assert time.monotonic() - start < 3

    def test_a_missing_task_ends_it_at_once(self, client: SemaphoreAPI) -> None:
        with pytest.raises(SemaphoreNotFoundError):
            client.wait_for_task(1, 77)


class TestSummaries:
    KEYS = (
        *("id", "status", "finished", "template_id", "template_name", "user_name"),
        *("created", "start", "end", "duration", "message"),
    )

    def test_a_summary_says_it_all(self, client: SemaphoreAPI) -> None:
        task = finished(client, client.run_task(1, HEALTH, message="look"))
        summary = client.get_task_status_summary(1, task.id)
        assert tuple(summary) == self.KEYS
        assert isinstance(summary, TaskSummary)
        assert (summary["id"], summary["status"], summary["finished"]) == (task.id, "success", True)
        assert (summary["template_id"], summary["template_name"], summary["user_name"]) == (4, "Health Check", "Admin")
        assert summary["duration"] == task.duration
        assert 0 < (task.duration or 0) < 5
        assert summary["message"] == "look"
        with pytest.raises(AttributeError):
            summary.status = "error"  # type: ignore[misc]

    def test_a_summary_of_an_unfinished_task(self, client: SemaphoreAPI) -> None:
        summary = client.get_task_status_summary(1, client.run_task(1, STUBBORN).id)
        assert (summary.finished, summary.end, summary.duration) == (False, None, None)

    def test_a_summary_without_the_lists_is_still_a_summary(self, server: PracticeServer, connect: Connect) -> None:
        client = connect(server, max_retries=0)
        task = finished(client, client.run_task(1, HEALTH))
        server.faults.add("status", "/templates", status=500, count=None)
        summary = client.get_task_status_summary(1, task.id)
        assert (summary.status, summary.template_name, summary.user_name) == ("success", None, None)

    def test_recent_tasks_are_one_request(self, server: PracticeServer, connect: Connect) -> None:
        recent = connect(server).get_recent_tasks(1, limit=10)
        assert dict(server.requests) == {"GET /api/project/1/tasks/last": 1}
        assert len(recent) == 10
        assert all(tuple(one) == self.KEYS and one.template_name for one in recent)
        assert [one.created for one in recent] == sorted((one.created for one in recent), reverse=True)

    def test_recent_tasks_are_ten_by_default(self, client: SemaphoreAPI) -> None:
        assert len(client.get_recent_tasks(1)) == 10


class TestFailures:
    """A failed task says why, where its log says it."""

    def test_a_failed_task_is_told_why(self, client: SemaphoreAPI) -> None:
        task = finished(client, client.run_task(1, BROKEN))
        assert task.message == "failed without a message"
        told = client.get_task(1, task.id)
        assert (told.message or "").startswith("fatal: [")
        assert "\x1b" not in (told.message or "")
        assert client.get_task_status_summary(1, task.id).message == told.message

    def test_its_own_message_comes_first_and_costs_nothing(self, server: PracticeServer, connect: Connect) -> None:
        client = connect(server)
        task = finished(client, client.run_task(1, BROKEN, message="trying"))
        server.forget_requests()
        assert client.get_task(1, task.id).message == "trying"
        assert sum(server.requests.values()) == 1

    def test_a_log_that_cannot_be_read_is_no_reason_to_fail(
        self, server: PracticeServer, connect: Connect, sleeps: list[float]
    ) -> None:
        client = connect(server)
        task = finished(client, client.run_task(1, BROKEN))
        server.faults.add("status", "/output", status=500, count=None)
        assert client.get_task(1, task.id).message == "failed without a message"

    def test_a_task_that_did_not_fail_is_one_request(self, server: PracticeServer, connect: Connect) -> None:
        client = connect(server)
        task = finished(client, client.run_task(1, HEALTH))
        server.forget_requests()
        client.get_task(1, task.id)
        assert dict(server.requests) == {f"GET /api/project/1/tasks/{task.id}": 1}


class TestLogin:
    """User and password, once, for a token."""

    def test_a_login_makes_a_token_that_works(self, server: PracticeServer, connect: Connect) -> None:
        from nova_desktop.api.login import make_token

        client = connect(server.url, None)
        token = make_token(client, "admin", "practice")
        assert connect(server.url, token).get_user().username == "admin"
        assert "cookie" not in server.seen[-1].headers

    def test_a_wrong_password_is_told_without_it(self, server: PracticeServer, connect: Connect) -> None:
        from nova_desktop.api import SemaphoreAuthError
        from nova_desktop.api.login import make_token

        with pytest.raises(SemaphoreAuthError, match=r"^Unauthorized: wrong user or password$") as caught:
            make_token(connect(server.url, None), "admin", "geheim123")
        assert caught.value.code == "wrong_password"
        assert "geheim123" not in f"{caught.value!r} {caught.value.detail}"

    @pytest.mark.parametrize("body", ["[]", "null", "{}", '{"id": 5}', '{"id": ""}', "<html>"])
    def test_an_answer_without_a_token_is_told(self, server17: PracticeServer, connect: Connect, body: str) -> None:
        from nova_desktop.api import SemaphoreServerError
        from nova_desktop.api.login import make_token

        server17.faults.add("wrong_shape", "/user/tokens", body=body)
        with pytest.raises(SemaphoreServerError):
            make_token(connect(server17.url, None), "admin", "practice")

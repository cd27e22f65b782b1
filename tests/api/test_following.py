"""What of a fetched log is new, when to ask again, when it is whole; and the stream that rests on it."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from nova_desktop.api import LogLine, SemaphoreAPI
from nova_desktop.api.following import LogFollower
from nova_desktop.demo import LateTail, PracticeServer

from .wire import CHATTY, HEALTH, LATE, STUBBORN, until

Connect = Callable[..., SemaphoreAPI]


class Clock:
    """Time that passes only when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Follow:
    """A follower, its clock, and what somebody who shows the lines has on the screen."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.follower = LogFollower(self.clock)
        self.shown: list[str] = []
        self.resyncs: list[int] = []

    def fetch(self, lines: list[str], final: bool, *, after: float = 0.0, batch: int = 0, took: float = 0.0) -> bool:
        self.clock.now += after
        self.follower.begin()
        for start in range(0, max(len(lines), 1), batch or max(len(lines), 1)):
            part = lines[start : start + batch] if batch else lines
            fresh = self.follower.feed(part)
            assert fresh.start == start
            if fresh.resync_at is not None:
                self.resyncs.append(fresh.resync_at)
                del self.shown[fresh.resync_at :]
            self.shown += part[fresh.first_new :]
        self.clock.now += took
        self.follower.end(final)
        return self.follower.whole


def lines(count: int) -> list[str]:
    return [f"line {number}" for number in range(count)]


class TestNew:
    @pytest.mark.parametrize("batch", [0, 1, 3, 7])
    def test_growth_is_shown_once(self, batch: int) -> None:
        follow = Follow()
        for count in (0, 1, 1, 5, 20, 20, 21):
            follow.fetch(lines(count), False, batch=batch)
            assert follow.shown == lines(count)
        assert (follow.resyncs, follow.follower.count) == ([], 21)

    @pytest.mark.parametrize("batch", [0, 1, 4])
    @pytest.mark.parametrize("changed", [0, 3, 9])
    def test_a_changed_line_starts_anew_from_there(self, batch: int, changed: int) -> None:
        follow = Follow()
        follow.fetch(lines(10), False, batch=batch)
        other = lines(12)
        other[changed] = "changed"
        follow.fetch(other, False, batch=batch)
        assert (follow.shown, follow.resyncs) == (other, [changed])

    def test_equal_lines_are_told_apart_by_their_place(self) -> None:
        follow = Follow()
        follow.fetch(["same"] * 5, False)
        follow.fetch(["same"] * 8, False)
        assert len(follow.shown) == 8

    def test_a_shorter_answer_takes_nothing_back(self) -> None:
        follow = Follow()
        follow.fetch(lines(10), False)
        follow.fetch(lines(4), False)
        follow.fetch(lines(12), False)
        assert (follow.shown, follow.resyncs) == (lines(12), [])

    def test_random_histories_end_with_what_the_server_has(self) -> None:
        dice = random.Random(3)
        for _ in range(60):
            follow, log = Follow(), lines(dice.randrange(20))
            for _ in range(12):
                if log and dice.random() < 0.3:
                    log[dice.randrange(len(log))] = f"other {dice.random()}"
                log = log + [f"new {dice.random()}" for _ in range(dice.randrange(6))]
                follow.fetch(log, False, batch=dice.randrange(5))
                assert follow.shown == log


class TestWhole:
    """Final, then two fetches with equal count and last line, far enough apart."""

    @pytest.mark.parametrize(("count", "apart"), [(10, 2.0), (999, 2.0), (1000, 3.0), (5000, 3.0)])
    def test_two_equal_fetches_far_enough_apart(self, count: int, apart: float) -> None:
        follow = Follow()
        assert not follow.fetch(lines(count), False)
        assert not follow.fetch(lines(count), True, after=1)
        assert not follow.fetch(lines(count), True, after=apart - 0.01)
        assert follow.fetch(lines(count), True, after=0.02)

    def test_one_fetch_that_brings_nothing_new_proves_nothing(self) -> None:
        follow = Follow()
        follow.fetch(lines(10), False)
        assert not follow.fetch(lines(10), True, after=600)

    def test_an_unfinished_task_is_never_whole(self) -> None:
        follow = Follow()
        for _ in range(20):
            assert not follow.fetch(lines(10), False, after=60)

    def test_growth_starts_the_wait_anew(self) -> None:
        follow = Follow()
        follow.fetch(lines(2000), True)
        assert not follow.fetch(lines(2001), True, after=2.9)
        assert not follow.fetch(lines(2001), True, after=2.9)
        assert not follow.fetch(lines(2001), True, after=0.05)

    def test_a_long_pause_doubles_the_patience(self) -> None:
        follow = Follow()
        follow.fetch(lines(2000), True)
        follow.fetch(lines(2500), True, after=2.5)
        follow.fetch(lines(3000), True, after=2.9)
        assert not follow.fetch(lines(3000), True, after=5.7)
        assert follow.fetch(lines(3000), True, after=0.2)

    def test_a_silence_before_the_end_is_no_pause_of_the_tail(self) -> None:
        """A job that printed nothing for an hour: its last line would have to be waited for for two."""
        follow = Follow()
        follow.fetch(lines(10), False)
        assert not follow.fetch(lines(10), True, after=3600)
        assert not follow.fetch(lines(11), True, after=1)
        assert follow.fetch(lines(11), True, after=2.1)

    def test_growth_opens_it_again(self) -> None:
        follow = Follow()
        follow.fetch(lines(5), True)
        assert follow.fetch(lines(5), True, after=2)
        assert not follow.fetch(lines(6), True, after=60)
        assert follow.follower.next_delay() > 0

    def test_a_shorter_answer_is_not_an_equal_one(self) -> None:
        follow = Follow()
        follow.fetch(lines(10), True)
        assert not follow.fetch(lines(4), True, after=2.1)
        assert not follow.fetch(lines(10), True, after=2.1)
        assert follow.fetch(lines(10), True, after=2.1)

    def test_an_empty_log_can_be_whole(self) -> None:
        follow = Follow()
        assert not follow.fetch([], True)
        assert follow.fetch([], True, after=2)

    def test_a_task_that_runs_again_is_not_whole(self) -> None:
        follow = Follow()
        follow.fetch(lines(5), True)
        follow.fetch(lines(5), True, after=2)
        assert not follow.fetch(lines(5), False, after=1)


class TestDelay:
    """Short logs are asked for as fast as wished, long ones as they grow."""

    def test_a_short_log_is_asked_for_as_fast_as_wished(self) -> None:
        follow = Follow()
        follow.fetch(lines(10), False)
        assert follow.follower.next_delay(0.5) == 0.5

    def test_a_slow_server_is_asked_less(self) -> None:
        follow = Follow()
        follow.fetch(lines(10), False, took=2.0)
        assert follow.follower.next_delay(0.5) == 8.0

    def test_a_long_log_is_fetched_a_few_times_its_size(self) -> None:
        follow, total, count, rate = Follow(), 0, 0, 1700.0
        start = follow.clock.now
        while count < 100_000:
            count = min(100_000, int((follow.clock.now - start) * rate))
            follow.fetch(lines(count), False)
            total += count
            follow.clock.now += follow.follower.next_delay(1.0)
        assert total <= 5 * 100_000

    def test_the_last_fetches_come_when_they_can_decide(self) -> None:
        follow = Follow()
        follow.fetch(lines(2000), True)
        assert follow.follower.next_delay(0.1) == pytest.approx(3.0)
        follow.clock.now += 2.0
        assert follow.follower.next_delay(0.1) == pytest.approx(1.0)
        follow.clock.now += 50.0
        assert follow.follower.next_delay(0.1) == pytest.approx(0.2)

    def test_a_short_log_is_looked_at_more_often_so_that_pauses_are_not_our_own(self) -> None:
        follow, clock = Follow(), 0.0
        follow.fetch(lines(10), True)
        for count in (10, 11, 11, 12, 12, 12):
            clock += follow.follower.next_delay(0.5)
            follow.fetch(lines(count), True, after=follow.follower.next_delay(0.5))
        assert follow.follower.next_delay(0.5) == pytest.approx(0.5)
        while not follow.fetch(lines(12), True, after=follow.follower.next_delay(0.5)):
            clock += 0.5
        assert clock < 6

    def test_a_quiet_log_is_never_left_alone_for_long(self) -> None:
        follow = Follow()
        follow.fetch(lines(50_000), False)
        for _ in range(10):
            follow.fetch(lines(50_000), False, after=60)
            assert 1.0 <= follow.follower.next_delay(1.0) <= 15.0


class TestStream:
    """Every line once, to the last one that the server has."""

    def texts(self, server: PracticeServer, task: int) -> list[str]:
        log = server.world.logs.get(task)
        assert log is not None
        return log.texts()

    def test_a_short_job_is_streamed_whole(
        self, client: SemaphoreAPI, server: PracticeServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(LogFollower, "_patience", lambda _one: 0.3)
        task = client.run_task(1, HEALTH)
        got = list(client.stream_task_logs(1, task.id, poll_interval=0.05))
        assert [line["output"] for line in got] == self.texts(server, task.id)
        assert all(isinstance(line, LogLine) and line["time"] for line in got)

    def test_a_late_tail_with_gaps_is_not_lost(
        self, client: SemaphoreAPI, server: PracticeServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        patience = LogFollower._patience
        monkeypatch.setattr(LogFollower, "_patience", lambda one: patience(one) / 4)
        server.world.late_tail = LateTail(lines=900, pauses=(0.15, 0.4))
        task = client.run_task(1, CHATTY, environment={"lines": 3000})
        got = [line["output"] for line in client.stream_task_logs(1, task.id, poll_interval=0.05)]
        assert got == self.texts(server, task.id)
        assert got[-1] == "printed 3000 lines"
        assert len(got) > 3000

    def test_a_late_tail_is_waited_for_as_long_as_it_really_takes(self, connect: Connect) -> None:
        with PracticeServer("2.10", speed=100) as server:
            server.world.late_tail = LateTail(lines=300, pauses=(0.5, 1.3))
            client = connect(server)
            task = client.run_task(1, CHATTY, environment={"lines": 700})
            got = [line["output"] for line in client.stream_task_logs(1, task.id, poll_interval=0.1)]
            assert got == self.texts(server, task.id)
            assert got[-1] == "printed 700 lines"

    def test_a_prefix_that_changes_is_told_again_from_there(
        self, server17: PracticeServer, connect: Connect, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client = connect(server17)
        monkeypatch.setattr("nova_desktop.api.client.LogFollower", lambda: LogFollower(clock))
        clock, answers = Clock(), [["a", "b"], ["a", "x", "c"], ["a", "x", "c"]]

        def output(_self: SemaphoreAPI, _project: int, _task: int) -> list[LogLine]:
            clock.now += 10
            return [LogLine({"output": text}) for text in (answers.pop(0) if len(answers) > 1 else answers[0])]

        monkeypatch.setattr(SemaphoreAPI, "get_task_output", output)
        monkeypatch.setattr(type(client.transport), "pause", lambda _self, _seconds: None)
        task = client.get_tasks(1, 1)[0].id or 0
        assert [line.output for line in client.stream_task_logs(1, task)] == ["a", "b", "x", "c"]

    def test_without_following_it_is_what_is_there(self, server: PracticeServer, connect: Connect) -> None:
        client = connect(server)
        task = client.run_task(1, STUBBORN)
        until(client, task, "running")
        server.forget_requests()
        got = list(client.stream_task_logs(1, task.id, follow=False))
        assert [line.output for line in got] == self.texts(server, task.id)[: len(got)]
        assert dict(server.requests) == {f"GET /api/project/1/tasks/{task.id}/output": 1}

    def test_a_task_without_a_log_has_none(self, client: SemaphoreAPI, server: PracticeServer) -> None:
        task = client.run_task(1, LATE, environment={"lines": 5})
        server.faults.add("wrong_shape", "/output", body="null", count=None)
        assert client.get_task_output(1, task.id) == []
        assert list(client.stream_task_logs(1, task.id, follow=False)) == []

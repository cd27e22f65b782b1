"""Deadlines, cancelling, repeating, sessions: a call ends when it should, and tells what was wrong."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from email.utils import formatdate
from typing import Any

import pytest

from nova_desktop.api import (
    SemaphoreAPI,
    SemaphoreAPIError,
    SemaphoreAuthError,
    SemaphoreCancelledError,
    SemaphoreConnectionError,
    SemaphoreServerError,
    SemaphoreTimeoutError,
)
from nova_desktop.api.calls import CancelScope
from nova_desktop.demo import PracticeServer

from .wire import Wire, eventually, hang, reply

Connect = Callable[..., SemaphoreAPI]
Wired = Callable[..., Wire]


def seconds_of(action: Callable[[], Any], error: type[SemaphoreAPIError]) -> float:
    """How long it takes until the action raises this error."""
    start = time.monotonic()
    with pytest.raises(error):
        action()
    return time.monotonic() - start


class TestDeadline:
    """`timeout` is for the whole call, whatever the server does."""

    @pytest.mark.parametrize("kind", ["hang_before", "drip"])
    def test_a_call_ends_at_its_deadline(self, server17: PracticeServer, connect: Connect, kind: str) -> None:
        server17.faults.add(kind, "/projects", count=None, seconds=0.05)
        client = connect(server17, timeout=0.4, max_retries=0)
        assert 0.3 < seconds_of(client.get_projects, SemaphoreTimeoutError) < 1.5

    def test_the_error_names_the_time(self, server17: PracticeServer, connect: Connect) -> None:
        server17.faults.add("hang_before", "/projects")
        with pytest.raises(SemaphoreTimeoutError, match=r"Timeout: Semaphore did not answer within 0\.3s"):
            connect(server17, timeout=0.3, max_retries=0).get_projects()

    @pytest.mark.parametrize("head", [b"HTTP/1.1 200 X\r\n", b"HTTP/1.1 200 X\r\nConnection: close\r\n\r\n", b""])
    def test_bytes_that_never_end_do_not_hold_a_call(self, wire: Wired, connect: Connect, head: bytes) -> None:
        def drip(one: Wire, connection: socket.socket, _request: bytes) -> None:
            connection.sendall(head)
            while not one.stopping.wait(0.05):
                connection.sendall(b"H")

        client = connect(wire(drip).url, "t", timeout=0.4, max_retries=0)
        assert seconds_of(client.get_projects, SemaphoreTimeoutError) < 1.5

    def test_endless_continues_do_not_hold_a_call(self, wire: Wired, connect: Connect) -> None:
        def go_on(one: Wire, connection: socket.socket, _request: bytes) -> None:
            while not one.stopping.wait(0.02):
                connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")

        client = connect(wire(go_on).url, "t", timeout=0.4, max_retries=0)
        assert seconds_of(client.get_projects, SemaphoreTimeoutError) < 1.5

    def test_an_endless_answer_is_not_read_to_its_end(
        self, server17: PracticeServer, connect: Connect, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("nova_desktop.api.transport.MAX_ANSWER", 3_000_000)
        server17.faults.add("endless", "/projects", count=None)
        with pytest.raises(SemaphoreServerError, match="larger than") as caught:
            connect(server17).get_projects()
        assert caught.value.code == "too_large"
        assert server17.requests["GET /api/projects"] == 1

    def test_an_endless_log_is_not_read_to_its_end(
        self, server17: PracticeServer, connect: Connect, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("nova_desktop.api.transport.MAX_LOG", 3_000_000)
        server17.faults.add("endless", "/output", count=None)
        task = connect(server17).get_tasks(1, 1)[0]
        with pytest.raises(SemaphoreServerError, match="larger than"):
            connect(server17).get_task_output(1, task.id or 0)

    def test_a_log_that_hangs_is_given_up_after_the_ordinary_time(
        self, server17: PracticeServer, connect: Connect
    ) -> None:
        client = connect(server17, timeout=0.3, max_retries=0)
        task = client.get_tasks(1, 1)[0]
        server17.faults.add("hang_before", "/output", count=None)
        assert seconds_of(lambda: client.get_task_output(1, task.id or 0), SemaphoreTimeoutError) < 1.5

    def test_a_log_that_flows_may_take_longer(self, wire: Wired, connect: Connect) -> None:
        def flow(_wire: Wire, connection: socket.socket, _request: bytes) -> None:
            connection.sendall(b"HTTP/1.1 200 X\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n[")
            for number in range(6):
                time.sleep(0.1)
                connection.sendall(b'%b{"output":"%d","time":""}' % (b"," if number else b"", number))
            connection.sendall(b"]")
            connection.shutdown(socket.SHUT_RDWR)

        lines = connect(wire(flow).url, "t", timeout=0.3, max_retries=0).get_task_output(1, 1)
        assert [line.output for line in lines] == list("012345")

    def test_a_time_out_is_repeated_with_its_full_time(
        self, server17: PracticeServer, connect: Connect, sleeps: list[float]
    ) -> None:
        server17.faults.add("hang_before", "/projects", count=1)
        server17.faults.add("drip", "/projects", count=1, seconds=0.05)
        assert len(connect(server17, timeout=0.4).get_projects()) == 2
        assert len(sleeps) == 2


class TestCancel:
    """Whatever a thread waits for, another one can end it at once."""

    def cancelled_within(self, action: Callable[[], Any], ready: Callable[[], Any], stop: Callable[[], None]) -> float:
        errors: list[BaseException] = []

        def work() -> None:
            try:
                action()
            except SemaphoreAPIError as error:
                errors.append(error)

        thread = threading.Thread(target=work)
        thread.start()
        eventually(ready)
        time.sleep(0.05)
        start = time.monotonic()
        stop()
        thread.join(10)
        taken = time.monotonic() - start
        assert [type(error) for error in errors] == [SemaphoreCancelledError]
        return taken

    def within(self, scope: CancelScope, action: Callable[[], Any]) -> Callable[[], Any]:
        def run() -> Any:
            with scope:
                return action()

        return run

    @pytest.mark.parametrize("kind", ["hang_before", "drip", "endless"])
    def test_a_waiting_read_ends_at_once(self, server17: PracticeServer, connect: Connect, kind: str) -> None:
        rule = server17.faults.add(kind, "/output", seconds=0.05)
        client, scope = connect(server17), CancelScope()
        task = client.get_tasks(1, 1)[0].id or 0
        action = self.within(scope, lambda: client.get_task_output(1, task))
        assert self.cancelled_within(action, lambda: rule.hits, scope.cancel) < 0.3

    def test_a_sleep_between_two_attempts_ends_at_once(self, server17: PracticeServer, connect: Connect) -> None:
        rule = server17.faults.add("status", "/projects", status=503, retry_after="50")
        client, scope = connect(server17), CancelScope()
        action = self.within(scope, client.get_projects)
        assert self.cancelled_within(action, lambda: rule.hits, scope.cancel) < 0.3

    def test_a_wait_for_a_task_ends_at_once(self, server17: PracticeServer, connect: Connect) -> None:
        client, scope = connect(server17), CancelScope()
        task = client.run_task(1, 7).id
        server17.forget_requests()
        action = self.within(scope, lambda: client.wait_for_task(1, task, poll_interval=60))
        asked = f"GET /api/project/1/tasks/{task}"
        assert self.cancelled_within(action, lambda: server17.requests[asked], scope.cancel) < 0.3

    def test_a_host_that_swallows_packets_does_not_hold_a_call(self, connect: Connect) -> None:
        with socket.socket() as full:
            full.bind(("127.0.0.1", 0))
            full.listen(0)
            fillers = [socket.socket() for _ in range(4)]
            for one in fillers:
                one.setblocking(False)
                one.connect_ex(full.getsockname())
            client, scope = connect(f"http://127.0.0.1:{full.getsockname()[1]}", "t"), CancelScope()
            begun = threading.Event()

            def ask() -> None:
                begun.set()
                client.get_projects()

            assert self.cancelled_within(self.within(scope, ask), begun.is_set, scope.cancel) < 0.3
            for one in fillers:
                one.close()

    def test_a_tls_negotiation_that_hangs_does_not_hold_a_call(self, wire: Wired, connect: Connect) -> None:
        silent = wire(hang)
        client, scope = connect(silent.url.replace("http:", "https:"), "t"), CancelScope()
        action = self.within(scope, client.get_projects)
        assert self.cancelled_within(action, lambda: silent.connections, scope.cancel) < 0.3

    @pytest.mark.parametrize("kind", ["hang_before", "drip", "status"])
    def test_close_ends_running_calls(self, server17: PracticeServer, connect: Connect, kind: str) -> None:
        rule = server17.faults.add(kind, "/projects", seconds=0.05, status=503, retry_after="50")
        client = connect(server17)
        assert self.cancelled_within(client.get_projects, lambda: rule.hits, client.close) < 0.3

    def test_close_ends_a_wait_between_two_polls(self, server17: PracticeServer, connect: Connect) -> None:
        client = connect(server17)
        task = client.run_task(1, 7).id
        asked = f"GET /api/project/1/tasks/{task}"
        action = lambda: client.wait_for_task(1, task, poll_interval=60)  # noqa: E731
        assert self.cancelled_within(action, lambda: server17.requests[asked], client.close) < 0.3

    def test_nothing_is_sent_after_close(self, server17: PracticeServer, connect: Connect) -> None:
        client = connect(server17)
        client.close()
        with pytest.raises(SemaphoreCancelledError):
            client.get_projects()
        assert client.ping() is False
        assert not server17.requests

    def test_a_cancelled_scope_sends_nothing_and_the_next_one_works(
        self, server17: PracticeServer, connect: Connect
    ) -> None:
        client, scope = connect(server17), CancelScope()
        scope.cancel()
        with scope, pytest.raises(SemaphoreCancelledError):
            client.get_projects()
        assert not server17.requests
        with CancelScope():
            assert client.get_projects()

    def test_a_scope_inside_a_scope_gives_way_to_the_outer_one(self) -> None:
        from nova_desktop.api.calls import current_scope

        outer, inner = CancelScope(), CancelScope()
        with outer, inner, outer:
            assert current_scope() is outer
        assert current_scope() is None


class TestRepeating:
    """At most 1 + max_retries requests; 1, 2, 4 s plus up to a quarter; Retry-After up to 60 s."""

    @pytest.mark.parametrize("kind", ["status", "cut_before", "cut_after", "half", "garbage"])
    def test_a_repeatable_call_is_sent_four_times(
        self, server17: PracticeServer, connect: Connect, sleeps: list[float], kind: str
    ) -> None:
        server17.faults.add(kind, "/projects", count=None, status=503)
        with pytest.raises(SemaphoreAPIError):
            connect(server17).get_projects()
        assert server17.requests["GET /api/projects"] == 4
        for least, waited in zip((1, 2, 4), sleeps, strict=True):
            assert least <= waited <= least * 1.25

    def test_time_outs_are_repeated(self, server17: PracticeServer, connect: Connect, sleeps: list[float]) -> None:
        server17.faults.add("hang_before", "/projects", count=None)
        with pytest.raises(SemaphoreTimeoutError):
            connect(server17, timeout=0.15).get_projects()
        assert (server17.requests["GET /api/projects"], len(sleeps)) == (4, 3)

    def test_a_refused_connection_is_tried_again(self, connect: Connect, sleeps: list[float]) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            with pytest.raises(SemaphoreConnectionError) as caught:
                connect(f"http://127.0.0.1:{taken.getsockname()[1]}", "t").get_projects()
        assert str(caught.value) == "Connection error: Cannot reach Semaphore"
        assert len(sleeps) == 3

    @pytest.mark.parametrize(
        ("told", "wait"), [("0", 0), ("2", 2), ("7.5", 7.5), ("60", 60), ("120", 60), ("999999", 60)]
    )
    @pytest.mark.parametrize("status", [429, 503])
    def test_retry_after_is_kept_up_to_a_minute(
        self, server17: PracticeServer, connect: Connect, sleeps: list[float], told: str, wait: float, status: int
    ) -> None:
        server17.faults.add("status", "/projects", status=status, retry_after=told)
        assert connect(server17).get_projects()
        assert sleeps == [wait]

    def test_retry_after_may_be_a_moment(self, server17: PracticeServer, connect: Connect, sleeps: list[float]) -> None:
        moment = formatdate(time.time() + 3600, usegmt=True)
        server17.faults.add("status", "/projects", status=503, retry_after=moment)
        assert connect(server17).get_projects()
        assert sleeps == [60]

    @pytest.mark.parametrize("told", ["soon", "-5", "", "1e9", "99999999999", "Wed, 21 Oct 2015 07:28:00 GMT"])
    def test_a_retry_after_that_is_no_number_of_seconds_counts_as_none(
        self, server17: PracticeServer, connect: Connect, sleeps: list[float], told: str
    ) -> None:
        server17.faults.add("status", "/projects", status=503, retry_after=told)
        assert connect(server17).get_projects()
        assert 1 <= sleeps[0] <= 1.25

    @pytest.mark.parametrize("retries", [0, 1, 5])
    def test_max_retries_is_kept(
        self, server17: PracticeServer, connect: Connect, sleeps: list[float], retries: int
    ) -> None:
        server17.faults.add("status", "/projects", count=None, status=500)
        with pytest.raises(SemaphoreServerError):
            connect(server17, max_retries=retries).get_projects()
        assert server17.requests["GET /api/projects"] == 1 + retries

    @pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 418])
    def test_what_will_not_change_is_not_repeated(
        self, server17: PracticeServer, connect: Connect, sleeps: list[float], status: int
    ) -> None:
        server17.faults.add("status", "/projects", count=None, status=status)
        with pytest.raises(SemaphoreAPIError):
            connect(server17).get_projects()
        assert (server17.requests["GET /api/projects"], sleeps) == (1, [])

    @pytest.mark.parametrize("kind", ["not_json", "wrong_shape"])
    def test_an_answer_of_another_program_is_not_repeated(
        self, server17: PracticeServer, connect: Connect, sleeps: list[float], kind: str
    ) -> None:
        server17.faults.add(kind, "/projects", count=None)
        with pytest.raises(SemaphoreServerError):
            connect(server17).get_projects()
        assert (server17.requests["GET /api/projects"], sleeps) == (1, [])

    def test_a_log_is_asked_for_again_from_its_start(
        self, server17: PracticeServer, connect: Connect, sleeps: list[float]
    ) -> None:
        client = connect(server17)
        task = client.get_tasks(1, 1)[0].id or 0
        whole = client.get_task_output(1, task)
        server17.faults.add("half", "/output", count=2)
        assert client.get_task_output(1, task) == whole
        assert len(sleeps) == 2


class TestPing:
    """True or False, one request, never an exception."""

    def test_ping_needs_no_token(self, server17: PracticeServer, connect: Connect) -> None:
        assert connect(server17.url, None).ping() is True
        assert "authorization" not in server17.seen[-1].headers

    @pytest.mark.parametrize("kind", ["status", "cut_before", "half", "garbage", "not_json", "wrong_shape", "drip"])
    def test_ping_never_raises_nor_repeats(self, server17: PracticeServer, connect: Connect, kind: str) -> None:
        server17.faults.add(kind, "/ping", count=None, status=503, seconds=0.05)
        assert connect(server17, timeout=0.3).ping() is False
        assert server17.requests["GET /api/ping"] == 1

    @pytest.mark.parametrize(
        "where", ["http://127.0.0.1:1", "http://semaphore.invalid:3000", "http://x..y", "https://[::1]:1"]
    )
    def test_ping_of_nobody_is_false(self, connect: Connect, where: str) -> None:
        assert connect(where, "t", allow_plain_http=True).ping() is False


class TestSessions:
    """Constructing opens nothing; one session a thread, its connection used again."""

    def test_constructing_opens_no_connection(self, wire: Wired, connect: Connect) -> None:
        one = wire(hang)
        threads = threading.active_count()
        connect(one.url, "t")
        time.sleep(0.05)
        assert (one.connections, threading.active_count()) == (0, threads)

    def test_a_thread_uses_its_connection_again(self, wire: Wired, connect: Connect) -> None:
        chunked = b"HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n"
        answers = [
            reply("[]"),
            chunked,
            reply("[]"),
            reply(status=401),
            reply('{"error": "no"}', 403),
            chunked,
            reply("[]"),
        ]
        one = wire(*answers)
        client = connect(one.url, "t")
        for number in range(len(answers)):
            if number in (3, 4):
                with pytest.raises(SemaphoreAPIError):
                    client.get_projects()
            else:
                assert client.get_projects() == []
        assert (len(one.heads), one.connections) == (len(answers), 1)

    def test_each_thread_has_a_connection_of_its_own(self, wire: Wired, connect: Connect) -> None:
        one = wire(reply("[]"))
        client = connect(one.url, "t")

        def work() -> None:
            for _ in range(5):
                client.get_projects()

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (len(one.heads), one.connections) == (20, 4)

    def test_sessions_end_with_their_threads(self, wire: Wired, connect: Connect) -> None:
        client = connect(wire(reply("[]")).url, "t")
        for _ in range(10):
            thread = threading.Thread(target=client.get_projects)
            thread.start()
            thread.join()
        import gc

        gc.collect()
        assert len(client.transport._sessions) <= 1

    def test_a_connection_that_the_server_closed_is_opened_anew(self, wire: Wired, connect: Connect) -> None:
        def answer_and_close(_wire: Wire, connection: socket.socket, _request: bytes) -> None:
            connection.sendall(reply("[]"))
            connection.shutdown(socket.SHUT_RDWR)

        one = wire(answer_and_close)
        client = connect(one.url, "t", max_retries=0)
        assert client.get_projects() == []
        time.sleep(0.05)
        assert client.get_projects() == []
        assert one.connections == 2

    def test_a_client_that_is_dropped_leaves_no_thread(self, server17: PracticeServer) -> None:
        client = SemaphoreAPI(server17.url, server17.token)
        client.get_projects()
        watchdog = client.transport._calls._watchdog
        assert watchdog is not None
        with client:
            pass
        assert not watchdog.is_alive()

    def test_no_cookie_is_kept(self, wire: Wired, connect: Connect) -> None:
        one = wire(reply("[]", Set_Cookie="semaphore=abc; Path=/"))
        client = connect(one.url, "t")
        client.get_projects()
        client.get_projects()
        assert b"abc" not in one.heads[1]


class TestToken:
    """The token goes into one header and nowhere else."""

    TOKEN = "s3cr3t-t0ken-of-mine"

    def texts(self, error: BaseException) -> str:
        one = error if isinstance(error, SemaphoreAPIError) else None
        assert one is not None
        return " ".join([str(one), repr(one), one.message, one.detail, repr(dict(one.params)), repr(one.args)]).lower()

    @pytest.mark.parametrize("status", [302, 400, 401, 403, 404, 429, 500, 200])
    @pytest.mark.parametrize("body", ['{{"error": "bad token {}"}}', "{} is no token", "<html>{}</html>", '{{"{}": '])
    def test_a_server_that_quotes_the_token_does_not_bring_it_into_an_error(
        self, wire: Wired, connect: Connect, status: int, body: str
    ) -> None:
        one = wire(reply(body.format(self.TOKEN.upper()), status, Location=f"http://other/{self.TOKEN}"))
        with pytest.raises(SemaphoreAPIError) as caught:
            connect(one.url, self.TOKEN, max_retries=0).get_projects()
        assert self.TOKEN not in self.texts(caught.value)

    @pytest.mark.parametrize("extra", ["\nX-Evil: 1", "\r\n", "é", "\u20ac", "\x00", "\ud800"])
    def test_a_token_that_no_header_can_hold_is_refused_and_not_shown(
        self, server17: PracticeServer, connect: Connect, extra: str
    ) -> None:
        with pytest.raises(SemaphoreAuthError, match="Unauthorized: Invalid API token") as caught:
            connect(server17.url, self.TOKEN + extra + "x").get_projects()
        assert self.TOKEN not in self.texts(caught.value)
        assert not server17.requests

    def test_blanks_around_a_token_are_dropped(self, server17: PracticeServer, connect: Connect) -> None:
        assert connect(server17.url, f" {server17.token}\n").get_projects()

    def test_the_client_does_not_show_its_token(self, connect: Connect) -> None:
        client = connect("https://semaphore.test", self.TOKEN)
        assert self.TOKEN not in f"{client!r} {client.transport!r} {client.transport.endpoint!r}"

    def test_netrc_is_not_used(self, server17: PracticeServer, connect: Connect, own_home: Any) -> None:
        (own_home / ".netrc").write_text("machine 127.0.0.1 login me password stranger\n")
        (own_home / ".netrc").chmod(0o600)
        client = connect(server17)
        assert client.get_projects()
        assert client.ping()
        sent = [seen.headers.get("authorization") for seen in server17.seen]
        assert sent == [f"Bearer {server17.token}", None]

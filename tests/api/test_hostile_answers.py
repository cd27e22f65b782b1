"""Whatever a server sends: an error of ours or the right value, never a traceback of something else."""

from __future__ import annotations

import gc
import gzip
import json
import random
import sys
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from nova_desktop.api import (
    SemaphoreAPI,
    SemaphoreAPIError,
    SemaphoreAuthError,
    SemaphoreConnectionError,
    SemaphoreNotFoundError,
    SemaphorePermissionError,
    SemaphoreServerError,
    output,
    transport,
)
from nova_desktop.api.errors import SHORTEST_SECRET
from nova_desktop.demo import PracticeServer

from .wire import Wire, reply

Connect = Callable[..., SemaphoreAPI]
Wired = Callable[..., Wire]

CALLS: dict[str, Callable[[SemaphoreAPI], Any]] = {
    "info": lambda client: client.get_info(),
    "user": lambda client: client.get_user(),
    "projects": lambda client: client.get_projects(),
    "project": lambda client: client.get_project(1),
    "templates": lambda client: client.get_templates(1),
    "template": lambda client: client.get_template(1, 1),
    "tasks": lambda client: client.get_tasks(1),
    "all tasks": lambda client: client.get_tasks(1, 1000),
    "task": lambda client: client.get_task(1, 1),
    "output": lambda client: client.get_task_output(1, 1),
    "raw output": lambda client: client.read_output(1, 1, list),
    "why failed": lambda client: client.why_failed(1, 1),
    "summary": lambda client: client.get_task_status_summary(1, 1),
    "recent": lambda client: client.get_recent_tasks(1),
    "stream": lambda client: list(client.stream_task_logs(1, 1, follow=False)),
    "run": lambda client: client.run_task(1, 1),
    "stop": lambda client: client.stop_task(1, 1),
    "confirm": lambda client: client.confirm_task(1, 1),
    "role": lambda client: client.get_role(1),
    "dialect": lambda client: client.dialect(1),
}

HUGE = "9" * 5000
DEEP = "[" * 100_000
BODIES: dict[str, bytes] = {
    "empty": b"",
    "blank": b" \n",
    "null": b"null",
    "true": b"true",
    "number": b"17",
    "text": b'"pong"',
    "html": b"<html><body>502 Bad Gateway</body></html>",
    "half": b'[{"id": 1, "na',
    "garbage": bytes(range(256)),
    "list of lists": b"[[1], [2]]",
    "list of texts": b'["a", null, 3]',
    "wrong types": b'[{"id": "x", "name": 5, "status": [], "created": {}, "output": 7, "time": null, "params": 3}]',
    "wrong object": b'{"id": [], "name": {}, "status": 1, "message": false, "survey_vars": 5, "params": []}',
    "rows of rows": b'[{"output": {"a": 1}, "params": {"limit": {"x": 1}}, "survey_vars": [[]]}]',
    "deep": DEEP.encode(),
    "deep object": b'{"a":' * 50_000,
    "rather deep": b"[" * 900 + b"]" * 900,
    "deep in a row": b'[{"id": 1, "x": ' + b"[" * 2000 + b"]" * 2000 + b"}]",
    "huge number": b'[{"id": ' + HUGE.encode() + b"}]",
    "huge float": b'{"id": 1e999, "version": -1e-999}',
    "not a number": b'[{"id": NaN, "x": Infinity}]',
    "bad utf-8": b'[{"id": 1, "output": "\xff\xfe\x80", "name": "\xc3"}]',
    "bad utf-8 object": b'{"id": 1, "name": "\xff"}',
    "lone surrogate": b'[{"id": 1, "output": "\\ud800 x", "name": "\\udc00"}]',
    "lone surrogate object": b'{"id": 1, "status": "\\ud800", "version": "\\udfff", "message": "\\ud83d"}',
    "nul": b'[{"id": 1, "output": "a\\u0000b"}]',
    "twice": b'{"id": 1, "id": 2, "id": "x"}',
    "byte order mark": b'\xef\xbb\xbf{"id": 1}',
    "utf-16": '[{"id": 1}]'.encode("utf-16"),
}


def outcome(call: Callable[[], Any]) -> Any:
    """A value, or an error of ours; both can be shown and printed."""
    try:
        value = call()
        text = repr(value)
    except SemaphoreAPIError as error:
        value, text = error, f"{error} {error!r} {error.detail} {dict(error.params)!r}"
    text.encode("utf-8")
    return value


@pytest.mark.parametrize("name", BODIES)
def test_any_body_gives_a_value_or_an_error_of_ours(wire: Wired, connect: Connect, name: str) -> None:
    one = wire(reply(BODIES[name]))
    client = connect(one.url, "token-of-mine", max_retries=0, timeout=5)
    for call in CALLS.values():
        outcome(lambda call=call: call(client))
    assert client.ping() is (name == "text")


@pytest.mark.parametrize("status", [201, 204, 302, 304, 400, 401, 403, 404, 418, 429, 500, 502, 599])
def test_any_body_with_any_status(wire: Wired, connect: Connect, status: int) -> None:
    bodies = {"empty": b""} if status in (204, 304) else BODIES
    one = wire(*(reply(body, status) for body in bodies.values()))
    client = connect(one.url, "token-of-mine", max_retries=0, timeout=5)
    for _ in bodies:
        found = outcome(client.get_projects)
        if status >= 300:
            assert isinstance(found, SemaphoreAPIError)
            assert found.status in (status, None)
    assert len(one.heads) >= len(bodies)


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    "raw",
    [
        b"\x00\xff\x16\x03\x01 no HTTP at all\r\n\r\n",
        b"HTTP/1.1\r\n\r\n",
        b"HTTP/1.1 abc X\r\n\r\n",
        b"HTTP/1.1 999999 X\r\n\r\n",
        b"HTTP/9.9 200 X\r\n\r\n",
        b"HTTP/1.1 200 X\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 X\r\nContent-Length: x\r\n\r\n",
        b"HTTP/1.1 200 X\r\nContent-Length: 2, 5\r\n\r\n[]",
        b"HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n[]\r\n",
        b"HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n-2\r\n[]\r\n0\r\n\r\n",
        b"HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n" + b"f" * 70_000,
        b"HTTP/1.1 200 X\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",
        b"HTTP/1.1 200 X\r\nContent-Encoding: deflate\r\nContent-Length: 5\r\n\r\nhello",
        b"HTTP/1.1 200 X\r\n" + b"A: b\r\n" * 500 + b"\r\n[]",
        b"HTTP/1.1 200 X\r\nA: " + b"b" * 100_000 + b"\r\n\r\n[]",
        b"HTTP/1.1 200 " + b"X" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 X\r\nno colon here\r\n\x80\xff: \xfe\r\n\r\n",
        b"HTTP/1.1 302 X\r\nLocation: http://[::1/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 X\r\nLocation: http://127.0.0.1:99999999/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 X\r\nLocation: http://127.0.0.1:abc/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 X\r\nLocation: \xff\xfe://\x80\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 X\r\nLocation: javascript:alert(1)\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 X\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 X\r\nDate: no date\r\nContent-Length: 2\r\n\r\n[]",
        b"HTTP/1.1 200 X\r\nDate: Mon, 99 Foo 99999999 25:61:61 +9999999\r\nContent-Length: 2\r\n\r\n[]",
        b"HTTP/1.1 200 X\r\nDate: ,,,,\r\nContent-Length: 2\r\n\r\n[]",
        b"HTTP/1.1 101 X\r\nUpgrade: websocket\r\n\r\n",
        b"HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n[]",
        b"HTTP/1.1 200 X\r\nContent-Type: \xff\r\nContent-Length: 2\r\n\r\n[]",
    ],
    ids=range(29),
)
def test_any_bytes_give_a_value_or_an_error_of_ours(wire: Wired, connect: Connect, raw: bytes) -> None:
    def send_and_close(_wire: Wire, connection: Any, _request: bytes) -> None:
        connection.sendall(raw)
        connection.shutdown(2)

    client = connect(wire(send_and_close).url, "token-of-mine", max_retries=0, timeout=3)
    for call in (client.get_projects, client.get_info, client.ping, lambda: client.get_task_output(1, 1)):
        outcome(call)
    gc.collect()  # urllib3 leaves the socket of an answer with two lengths to the collector


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_random_bytes_give_a_value_or_an_error_of_ours(wire: Wired, connect: Connect) -> None:
    dice = random.Random(7)
    parts = [
        b"HTTP/1.1 ",
        b"200",
        b"302",
        b" X\r\n",
        b"\r\n",
        b"Content-Length: 3",
        b"Transfer-Encoding: chunked",
        b"[]",
    ]
    parts += [
        b"Location: ",
        b"Date: ",
        b"//",
        b"\x00",
        b"\xff",
        b"5;x=y",
        b"Set-Cookie: a=b",
        b"Content-Encoding: gzip",
    ]

    def send(_wire: Wire, connection: Any, _request: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 X\r\n" * dice.choice((0, 1)) + b"".join(dice.choices(parts, k=12)))
        connection.shutdown(2)

    client = connect(wire(send).url, "token-of-mine", max_retries=0, timeout=3)
    for _ in range(150):
        outcome(client.get_projects)
    gc.collect()


class TestBombs:
    """Small answers that want much memory: given up in time, in clear words, and not asked for again."""

    @pytest.fixture
    def ask(self, wire: Wired, connect: Connect, sleeps: list[float]) -> Iterator[Callable[..., str]]:
        def one(body: bytes, what: Callable[[SemaphoreAPI], Any], **headers: str) -> str:
            server = wire(reply(body, **headers))
            with pytest.raises(SemaphoreServerError) as caught:
                what(connect(server.url, "token-of-mine", timeout=30))
            assert (len(server.heads), sleeps) == (1, [])
            return caught.value.code

        yield one

    @pytest.mark.parametrize("kind", ["gzip", "deflate"])
    def test_a_packed_answer_that_unpacks_without_end(
        self, ask: Callable[..., str], monkeypatch: pytest.MonkeyPatch, kind: str
    ) -> None:
        monkeypatch.setattr(transport, "MAX_ANSWER", 1_000_000)
        pack = gzip.compress if kind == "gzip" else zlib.compress
        assert ask(pack(b"[" * 30_000_000), lambda client: client.get_projects(), Content_Encoding=kind) == "too_large"

    def test_a_log_that_unpacks_without_end(self, ask: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(transport, "MAX_ANSWER", 1_000_000)
        line = b'{"output":"' + b"x" * 200 + b'","time":""},'
        told = ask(
            gzip.compress(b"[" + line * 100_000),
            lambda client: client.read_output(1, 1, lambda batches: sum(map(len, batches))),
            Content_Encoding="gzip",
        )
        assert told == "too_large"

    def test_a_log_of_one_line_without_end(self, ask: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(output, "LONGEST_LINE", 1_000_000)
        assert ask(b"[" * 3_000_000, lambda client: client.read_output(1, 1, list)) == "too_large"

    def test_a_packed_answer_of_ordinary_size_is_read(self, wire: Wired, connect: Connect) -> None:
        rows = json.dumps([{"id": number, "name": "Project"} for number in range(5000)]).encode()
        one = wire(reply(gzip.compress(rows), Content_Encoding="gzip"))
        assert len(connect(one.url, "t").get_projects()) == 5000

    @pytest.mark.parametrize(
        "body",
        [
            b"[" + b"{}," * 1_500_000 + b"{}]",
            b"[" + b"0," * 1_500_000 + b"0]",
            b'[{"x":[' + b'"",' * 1_500_000 + b'""]}]',
        ],
        ids=["rows", "numbers", "in a row"],
    )
    def test_more_values_than_any_server_has(self, ask: Callable[..., str], body: bytes) -> None:
        assert ask(body, lambda client: client.get_tasks(1)) == "too_many"

    def test_more_rows_than_any_list_has(self, ask: Callable[..., str]) -> None:
        assert ask(b"[" + b"{}," * 60_000 + b"{}]", lambda client: client.get_templates(1)) == "too_many"


class TestMeaning:
    """The right kind for each answer."""

    @pytest.mark.parametrize(
        ("status", "kind", "text"),
        [
            (401, SemaphoreAuthError, "Unauthorized: Invalid API token"),
            (403, SemaphorePermissionError, "Forbidden: the role of this token may not do that"),
            (404, SemaphoreNotFoundError, "Not found: /projects (Semaphore may be below a path)"),
            (500, SemaphoreServerError, "Semaphore server error (HTTP 500)"),
            (429, SemaphoreServerError, "Semaphore server error (HTTP 429)"),
            (409, SemaphoreAPIError, "Semaphore refused the request (HTTP 409)"),
        ],
    )
    def test_a_status_has_its_kind_and_words(
        self, server17: PracticeServer, connect: Connect, status: int, kind: type[SemaphoreAPIError], text: str
    ) -> None:
        server17.faults.add("status", "/projects", status=status)
        with pytest.raises(kind) as caught:
            connect(server17, max_retries=0).get_projects()
        assert (str(caught.value), caught.value.status, type(caught.value)) == (text, status, kind)

    def test_the_servers_words_are_told(self, server17: PracticeServer, connect: Connect) -> None:
        server17.faults.add("status", "/projects", status=409, body='{"error": "two\\n lines \\u0007 \\ud800here"}')
        with pytest.raises(SemaphoreAPIError, match=r"\(HTTP 409\): two lines here$"):
            connect(server17).get_projects()

    def test_a_wrong_token_is_told_by_the_server(self, server: PracticeServer, connect: Connect) -> None:
        with pytest.raises(SemaphoreAuthError, match=r"^Unauthorized: Invalid API token$"):
            connect(server.url, "nobody-knows-this").get_user()

    @pytest.mark.parametrize(
        "missing", ["get_project(77)", "get_template(1, 77)", "get_task(1, 77)", "get_task_output(1, 77)"]
    )
    def test_what_is_not_there_is_not_found(self, client: SemaphoreAPI, missing: str) -> None:
        with pytest.raises(SemaphoreNotFoundError, match=r"^Not found: (project|template|task) 77"):
            eval(f"client.{missing}")

    def test_a_guest_may_not_start(self, server: PracticeServer, connect: Connect) -> None:
        with pytest.raises(SemaphorePermissionError):
            connect(server, who="guest").run_task(1, 1)

    def test_half_an_answer_is_no_answer(self, server17: PracticeServer, connect: Connect) -> None:
        server17.faults.add("half", count=None)
        client = connect(server17, max_retries=0)
        for call in (client.get_projects, client.get_info, lambda: client.get_tasks(1, 200)):
            with pytest.raises(SemaphoreConnectionError):
                call()

    def test_html_is_told_as_not_semaphore(self, wire: Wired, connect: Connect) -> None:
        one = wire(reply("<html>Log in</html>", kind="text/html"))
        with pytest.raises(SemaphoreServerError, match="This does not look like a Semaphore server") as caught:
            connect(one.url, "t").get_projects()
        assert (caught.value.code, caught.value.retryable) == ("not_semaphore", False)

    def test_bad_utf8_and_lone_surrogates_become_marks(self, wire: Wired, connect: Connect) -> None:
        for name in ("bad utf-8", "lone surrogate"):
            client = connect(wire(reply(BODIES[name])).url, "t")
            lines = client.get_task_output(1, 1)
            assert "\ufffd" in (lines[0].output or "")
            batches = client.read_output(1, 1, list)
            assert [line.output for batch in batches for line in batch] == [line.output for line in lines]

    def test_deep_json_in_a_row_is_kept(self, wire: Wired, connect: Connect) -> None:
        client = connect(wire(reply('[{"id": 1, "x": ' + "[" * 200 + "]" * 200 + "}]")).url, "t")
        assert client.get_projects()[0].id == 1

    def test_a_number_that_no_server_has_reads_as_none_and_is_kept(self, wire: Wired, connect: Connect) -> None:
        client = connect(wire(reply(json.dumps([{"id": 2**70, "x": -(2**64)}]))).url, "t")
        row = client.get_projects()[0]
        assert (row.id, row["id"], row["x"]) == (None, 2**70, -(2**64))

    def test_a_short_token_does_not_blot_out_ordinary_words(self, connect: Connect) -> None:
        with pytest.raises(SemaphoreConnectionError, match=r"^Connection error: Cannot reach Semaphore$"):
            connect("http://127.0.0.1:1", "a" * (SHORTEST_SECRET - 1), max_retries=0).get_projects()


def test_the_tests_know_the_limit_of_python_for_long_numbers() -> None:
    assert len(HUGE) > sys.get_int_max_str_digits() > 0

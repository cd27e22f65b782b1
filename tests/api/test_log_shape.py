"""How long a log is and how it ends, asked for in place of the whole of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nova_desktop.api import SemaphoreAPI
from nova_desktop.api.output import LONGEST_LAST, Shape, shape_of
from nova_desktop.core.log_reading import LogReading
from nova_desktop.demo import PracticeServer

CHATTY, ODD = 9, 19


def pieces_of(text: bytes, cuts: list[int]) -> list[bytes]:
    places = sorted({min(cut, len(text)) for cut in cuts} | {0, len(text)})
    return [text[start:end] for start, end in pairwise(places)]


@given(st.lists(st.text(max_size=20).filter(lambda text: "\n" not in text)), st.lists(st.integers(0, 300), max_size=6))
def test_it_is_that_of_the_lines_however_the_answer_is_cut(lines: list[str], cuts: list[int]) -> None:
    text = "".join(line + "\n" for line in lines).encode("utf-8", "replace")
    found = shape_of(pieces_of(text, cuts))
    last = lines[-1].encode("utf-8", "replace").decode() if lines else ""
    assert found == Shape(len(lines), last)


def test_a_last_line_that_is_too_long_or_not_ended_is_none() -> None:
    assert shape_of([b"first\n", b"x" * (LONGEST_LAST + 10), b"\n"]) == Shape(2, None)
    assert shape_of([b"first\nsec", b"ond"]) == Shape(2, None)


def read(client: SemaphoreAPI, task_id: int) -> LogReading:
    """Twice, after its end: known, and known to have been there before."""
    reading, task = LogReading(), client.read_task(1, task_id)
    for _ in range(2):
        client.read_output(1, task_id, lambda batches: reading.take(task, batches, lambda _: None))
        reading.end(task, lambda _: None)
    return reading


def ended(client: SemaphoreAPI, template: int, **asked: object) -> int:
    number = client.run_task(1, template, **asked).id or 0
    client.wait_for_task(1, number, timeout=30, poll_interval=0.1)
    return number


@pytest.mark.parametrize("template", [CHATTY, ODD])
def test_a_log_that_is_known_has_the_shape_that_the_server_tells(server17: PracticeServer, template: int) -> None:
    """Odd lines too: colours, line feeds within, carriage returns, no text at all."""
    with SemaphoreAPI(server17.url, server17.token) as client:
        number = ended(client, template, **({"environment": {"lines": 3000}} if template == CHATTY else {}))
        reading, task = read(client, number), client.read_task(1, number)
        shape = client.read_shape(1, number)
        assert shape is not None
        assert reading.same_shape(task, shape) is not None
        assert reading.asks_for_shape is (template == CHATTY)  # a short log is not worth another question
        assert reading.same_shape(task, Shape(shape.lines + 1, shape.last)) is None
        assert reading.same_shape(task, Shape(shape.lines, "other")) is None
        assert reading.same_shape(task, Shape(shape.lines, None)) is None


@pytest.mark.parametrize("dialect", ["2.10", "2.12"])
def test_an_old_server_tells_none(server: PracticeServer) -> None:
    with SemaphoreAPI(server.url, server.token) as client:
        assert client.read_shape(1, ended(client, 4)) is None


def test_a_server_that_has_trouble_with_it_is_read_as_ever(server17: PracticeServer) -> None:
    with SemaphoreAPI(server17.url, server17.token, max_retries=0) as client:
        number = ended(client, 4)
        for status in (403, 404, 500):
            server17.faults.clear()
            server17.faults.add("status", "/raw_output$", status=status)
            assert client.read_shape(1, number) is None

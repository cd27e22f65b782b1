"""A log decoded piece by piece is the log that json reads at once."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from typing import Any

import pytest

from nova_desktop.api import SemaphoreServerError
from nova_desktop.api.failure import LIMIT, failure_reason
from nova_desktop.api.output import CUT, cuts, json_rows, raw_lines

NASTY = (
    '},{"',
    '"},{"output":"',
    "},",
    '{"',
    "\\",
    '\\"',
    '"}]',
    "[",
    "\u2028",
    "🐛",
    "\x00",
    "\x1b[0;32m",
    "\n",
    "ü",
    "},  {",
)


def pieces_of(data: bytes, dice: random.Random, largest: int) -> Iterator[bytes]:
    start = 0
    while start < len(data):
        size = dice.randrange(1, largest)
        yield data[start : start + size]
        start += size


def rows_of(dice: random.Random, count: int) -> list[dict[str, Any]]:
    rows = []
    for number in range(count):
        text = "".join(dice.choice((*NASTY, "some words ", "x" * 40)) for _ in range(dice.randrange(12)))
        row = {"id": number, "task_id": 5, "time": "2026-11-24T20:39:02.5Z", "output": text, "stage_id": None}
        keys = list(row)
        dice.shuffle(keys)
        rows.append({key: row[key] for key in keys} if dice.random() < 0.1 else row)
    return rows


SPACINGS: dict[str, dict[str, Any]] = {
    "compact": {"separators": (",", ":")},
    "usual": {},
    "indented": {"indent": 2},
    "wide": {"indent": 40},
    "unescaped": {"ensure_ascii": False},
}


@pytest.mark.parametrize("spacing", SPACINGS)
@pytest.mark.parametrize("seed", range(8))
def test_any_log_in_any_pieces_is_what_json_reads(spacing: str, seed: int) -> None:
    dice = random.Random(seed)
    data = json.dumps(rows_of(dice, dice.choice((0, 1, 30, 1500))), **SPACINGS[spacing]).encode()
    wanted = json.loads(data)
    largest = dice.choice((2, 4000, CUT, 300_000)) if len(data) < 20_000 else dice.choice((4000, CUT, 300_000))
    found = [row for cut in cuts(pieces_of(data, dice, largest)) for row in json_rows(cut)]
    assert found == wanted
    lines = [line for batch in raw_lines(pieces_of(data, dice, largest)) for line in batch]
    assert [(line.output, line.time) for line in lines] == [(row["output"], row["time"]) for row in wanted]


def test_a_large_log_comes_in_parts() -> None:
    data = json.dumps([{"output": "x" * 100, "time": ""}] * 5000, separators=(",", ":")).encode()
    parts = list(cuts([data]))
    assert len(parts) == pytest.approx(len(data) / CUT, abs=2)
    assert all(len(part) <= CUT + 200 for part in parts)


@pytest.mark.parametrize("text", ["x" * 10_000_000, '"},{' * 700_000, "},{" * 1_000_000, "},\n" * 700_000])
def test_a_line_of_ten_megabytes_is_read_in_good_time(text: str) -> None:
    rows = [{"output": "first", "time": "t"}, {"output": text, "time": "t"}, {"output": "last", "time": "t"}]
    data = json.dumps(rows, separators=(",", ":")).encode()
    start = time.process_time()
    lines = [line for batch in raw_lines(data[at : at + 16384] for at in range(0, len(data), 16384)) for line in batch]
    taken = time.process_time() - start
    assert [line.output for line in lines] == ["first", text, "last"]
    start = time.process_time()
    for _ in range(40):
        json.loads(data)
    assert taken < time.process_time() - start  # not the square of its length


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"", []),
        (b" \n", []),
        (b"null", []),
        (b"[]", []),
        (b'[{"output": null, "time": "t"}]', [("", "t")]),
        (b'[{"time": null}]', [("", "")]),
        (b'[{"output": 7, "time": {}}]', [("", "")]),
        (b'[{"output": "a", "output": "b"}]', [("b", "")]),
        (b'[{"output": "\xff\\ud800"}]', [("\ufffd\ufffd", "")]),
        (b'[{"output": "a", "brand_new": {"x": [1]}}]', [("a", "")]),
    ],
)
def test_strange_lines_are_read_as_far_as_they_go(data: bytes, wanted: list[tuple[str, str]]) -> None:
    assert [(line.output, line.time) for batch in raw_lines([data]) for line in batch] == wanted


@pytest.mark.parametrize(
    "data",
    [b"{}", b'"x"', b"7", b"true", b"[1]", b"[null]", b"[[]]", b"<html>", b'[{"output": "a"', b'[{"output": "a"},'],
)
def test_what_is_no_log_is_told(data: bytes) -> None:
    with pytest.raises(SemaphoreServerError):
        list(raw_lines([data]))


def test_a_log_that_breaks_off_after_many_lines_is_told() -> None:
    data = json.dumps([{"output": "x" * 100, "time": ""}] * 2000).encode()
    with pytest.raises(SemaphoreServerError):
        list(raw_lines([data[:-10]]))


@pytest.mark.parametrize(
    ("log", "reason"),
    [
        ([], None),
        (["all fine", "ok: [web1]"], None),
        (
            ["\x1b[0;31mfatal: [web1]: FAILED! => {}\x1b[0m", "PLAY RECAP", "web1 : ok=1 failed=1"],
            "fatal: [web1]: FAILED! => {}",
        ),
        (["fatal: [a]: one", "fatal: [b]: two", "Error: later"], "fatal: [b]: two"),
        (["TASK [x] ***", "fatal: [a]: one", "...ignoring", "done"], None),
        (["TASK [x]", "fatal: [a]: one", "TASK [y]", "fatal: [b]: two", "...ignoring"], "fatal: [a]: one"),
        (["sh: 1: nonsense: not found", "Running app failed: exit status 127"], "sh: 1: nonsense: not found"),
        (["nothing said", "Failed to run task: exit status 1"], "Failed to run task: exit status 1"),
        (["0 errors", "failed=0", "no errors"], None),
        (["│ Error: Invalid provider", "│ "], "Error: Invalid provider"),
        (["10%\r50%\rError: disk full\n"], "Error: disk full"),
        (["Error: \u202egnp.exe\x00 <b>x</b>"], "Error:  gnp.exe  <b>x</b>"),
        (["Error: " + "x" * 1000], "Error: " + "x" * (LIMIT - 8) + "…"),
    ],
)
def test_the_reason_of_a_failure_is_the_last_line_that_says_one(log: list[str], reason: str | None) -> None:
    assert failure_reason(log) == reason


@pytest.mark.parametrize("line", ["\x1b[" * 5_000_000, "\x1b]" + "x" * 10_000_000, "error" * 2_000_000])
def test_a_hostile_line_does_not_hold_the_reason(line: str) -> None:
    start = time.process_time()
    failure_reason([line] * 50)
    assert time.process_time() - start < 5

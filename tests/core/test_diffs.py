"""What `--diff` prints: in real servers' logs, against difflib on any two files, and what looks like it."""

from __future__ import annotations

import difflib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nova_desktop.core.diffs import DiffReader, read_difference
from nova_desktop.core.log_chunk import epoch
from nova_desktop.core.outline import OutlineReader, read_outline

RECORDINGS = Path(__file__).parent / "recordings"
NAN = float("nan")
HEAD = ["PLAY [a] ***", "TASK [b] ***"]


def rows(version: str, name: str) -> list[tuple[str, float]]:
    recording = json.loads((RECORDINGS / version / f"{name}.json").read_text(encoding="utf-8"))
    return [(text, epoch(moment)) for moment, text in recording["lines"]]


def read(lines: list[str]):
    return read_outline([(line, NAN) for line in lines])


@pytest.mark.parametrize("version", ["2.10.32", "2.17"])
@pytest.mark.parametrize("name", ["log-multihost-diff", "log-multihost-diff-check"])
def test_real_logs(version: str, name: str) -> None:
    outline = read_outline(rows(version, name))
    found = outline.differences
    assert {one.host for one in found} == {"db1", "web1", "web2"} and len(found) == 3
    assert all(one.file == f"/tmp/nova-site/{one.host}/app.conf" and one.name == "app.conf" for one in found)
    assert all((one.lines, one.added, one.removed) == (7, 1, 1) for one in found)
    step = next(step for step in outline.steps if step.name == "Write configuration")
    assert step.changed == 3


@pytest.mark.parametrize("size", [1, 5, 40])
def test_a_log_in_pieces_tells_the_same(size: int) -> None:
    whole = rows("2.17", "log-multihost-diff")
    reader = OutlineReader()
    for first in range(0, len(whole), size):
        reader.feed(first, whole[first : first + size])
    assert reader.outline() == read_outline(whole)


def test_a_log_that_changed_is_read_anew() -> None:
    whole = rows("2.17", "log-multihost-diff")
    reader = OutlineReader()
    reader.feed(0, whole)
    second = reader.outline().differences[1]
    reader.truncate(second.line)
    assert len(reader.outline().differences) == 1
    reader.feed(second.line, whole[second.line :])
    assert reader.outline() == read_outline(whole)


PIECES = [
    *(["--- before: /a", "+++ after: /b"], ["--- before", "+++ after: /c"], ["@@ -1,3 +1,2 @@"], ["@@ -1 +1 @@"]),
    *(["+x"], ["-y"], [" z"], [""], ["\\ No newline at end of file"], ["changed: [h]"], ["ok: [i]"], ["TASK [n] ***"]),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.lists(st.sampled_from(PIECES), max_size=20), st.data())
def test_a_log_that_changed_within_a_difference_is_read_on(
    first: list[list[str]], other: list[list[str]], data: st.DataObject
) -> None:
    """Lines before the first that differs do not come again: what stands there belongs to the difference still."""
    old = [*HEAD, *(line for piece in first for line in piece)]
    cut = data.draw(st.integers(2, len(old)))
    reader = OutlineReader()
    reader.feed(0, [(line, NAN) for line in old])
    new = [*old[:cut], *(line for piece in other for line in piece)]
    reader.truncate(cut)
    assert reader.outline().differences == read(old[:cut]).differences
    reader.feed(cut, [(line, NAN) for line in new[cut:]])
    assert reader.outline().differences == read(new).differences


def test_several_files_of_one_result() -> None:
    """A loop prints each item's difference before its result; a directory's attributes have no name."""
    one = ["--- before", "+++ after", "@@ -1,2 +1,2 @@", ' {"a": 1', "-0755", "+0700", ""]
    outline = read([*HEAD, *one, "changed: [h] => (item=x)", *one, "changed: [i] => (item=y)", "ok: [j]"])
    assert [(item.host, item.file, item.name) for item in outline.differences] == [("h", "", ""), ("i", "", "")]


def test_an_empty_line_of_a_file_does_not_end_it() -> None:
    lines = ["--- before: /a", "+++ after: /b", "@@ -1,3 +1,4 @@", " x", "", "+y", " z", "", "ok: [h]"]
    (one,) = read([*HEAD, *lines]).differences
    assert (one.lines, one.added, one.removed, one.file) == (7, 1, 0, "/a")


def test_a_hunk_that_claims_too_much_hides_no_result() -> None:
    outline = read(
        [*HEAD, "--- before: /a", "+++ after: /a", "@@ -1,999999 +1,999999 @@", " x", "fatal: [h]: FAILED! => {}"]
    )
    assert [one.host for one in outline.failures] == ["h"]
    assert outline.differences[0].lines == 4


def test_what_a_file_contains_is_no_result() -> None:
    lines = [
        "--- before: /a",
        "+++ after: /a",
        "@@ -1,2 +1,2 @@",
        "-fatal: [h]: FAILED! => {}",
        "+TASK [x] ***",
        " PLAY RECAP ***",
    ]
    outline = read([*HEAD, *lines, "changed: [h]"])
    assert not outline.failures and len(outline.tasks) == 1 and outline.recap_line == -1


def test_a_difference_without_a_result_belongs_to_nobody() -> None:
    lines = ["--- before: /a", "+++ after: /a", "@@ -1 +1 @@", "-x", "+y", ""]
    outline = read([*HEAD, *lines, "TASK [c] ***", "ok: [h]"])
    assert outline.differences[0].host == ""


@given(
    st.lists(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "Zs")), max_size=12), max_size=12),
    st.data(),
)
def test_any_two_files(before: list[str], data: st.DataObject) -> None:
    """What difflib makes of two files is read as what it is, to the line."""
    after = data.draw(st.lists(st.sampled_from(before or ["x"]) | st.text("abc +-@", max_size=8), max_size=12))
    diff = list(difflib.unified_diff(before, after, "before: /f", "after: /f", lineterm=""))
    (*found,) = read([*HEAD, *diff, "", "changed: [h]"]).differences
    if before == after:
        assert not found
        return
    (one,) = found
    shown = read_difference(diff)
    assert one.lines == len(diff) == len(shown) and one.host == "h"
    assert one.added == sum(row.kind == "added" for row in shown)
    assert one.removed == sum(row.kind == "removed" for row in shown)
    assert [row.text[1:] for row in shown if row.kind == "removed"] == [
        line[1:] for line in diff[2:] if line.startswith("-")
    ]
    for row in shown:
        assert all(start > 0 and start + length <= len(row.text) for start, length in row.marks)


LOOKS_LIKE_IT = [
    *("--- before: /a", "+++ after", "@@ -1,3 +1 @@", "@@ -9,999999999 +1 @@", "+", "-x", " y", ""),
    *("ok: [h]", "TASK [x] ***", "\\ No newline at end of file"),
]


@given(st.lists(st.sampled_from(LOOKS_LIKE_IT)))
def test_anything_can_be_read(lines: list[str]) -> None:
    reader = DiffReader()
    for number, line in enumerate(lines):
        reader.feed(number, line)
    for one in reader.differences:
        assert one.line >= 0 and one.line + one.lines <= len(lines)
    assert len(read_difference(lines)) == len(lines)
    assert all(one.lines <= len(lines) for one in read([*HEAD, *lines]).differences)


def test_the_words_that_changed_are_marked() -> None:
    shown = read_difference(["@@ -1,2 +1,2 @@", "-workers = 8", "-all else", "+workers = 16", "+nothing alike at all!"])
    assert [row.text[start : start + length] for row in shown for start, length in row.marks] == ["8", "16"]

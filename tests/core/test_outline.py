"""The outline of a log: of real servers' logs, of logs that come in pieces, of hostile ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from nova_desktop.core.log_chunk import epoch
from nova_desktop.core.outline import Outline, OutlineReader, read_outline
from nova_desktop.ui.logs.outline_model import OutlineModel, rows_of
from nova_desktop.ui.logs.outline_panel import summary_words
from nova_desktop.ui.logs.unfold import unfolded

RECORDINGS = Path(__file__).parent / "recordings"
VERSIONS = ("2.10.32", "2.17")
NAN = float("nan")


def rows(version: str, name: str = "log-multihost") -> list[tuple[str, float]]:
    recording = json.loads((RECORDINGS / version / f"{name}.json").read_text(encoding="utf-8"))
    return [(text, epoch(moment)) for moment, text in recording["lines"]]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_real_log_of_four_hosts(version: str) -> None:
    outline = read_outline(rows(version))
    assert [step.name for step in outline.steps if step.kind == "play"] == ["Prepare hosts", "Deploy the application"]
    outcomes = {step.name: step.outcome for step in outline.tasks}
    assert len(outcomes) == 13
    assert outcomes["Gathering Facts"] == "partial"
    assert outcomes["May fail"] == "ignored" and outcomes["Risky step"] == "ignored"  # one ignored, one rescued
    assert outcomes["Migrate schema"] == "failed" and outcomes["Restart app"] == "changed"
    assert [(one.host, one.step, one.unreachable) for one in outline.failures if not one.settled] == [
        ("web3", "Gathering Facts", True),
        ("web2", "Migrate schema", False),
    ]
    assert [host.host for host in outline.recap] == ["db1", "web1", "web2", "web3"]
    seconds = {step.name: step.seconds for step in outline.tasks}
    assert 0.5 < (seconds["Gathering Facts"] or 0) < 2
    assert "partial: 2 of 4 hosts failed" in summary_words(outline)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("size", [1, 7, 50])
def test_a_log_in_pieces_has_the_same_outline(version: str, size: int) -> None:
    whole = rows(version)
    reader = OutlineReader()
    for first in range(0, len(whole), size):
        reader.feed(first, whole[first : first + size])
    assert reader.outline() == read_outline(whole)


def test_a_changed_end_is_read_anew() -> None:
    whole = rows("2.17")
    reader = OutlineReader()
    reader.feed(0, whole)
    recap = next(number for number, (text, _) in enumerate(whole) if text.startswith("PLAY RECAP"))
    reader.truncate(recap)
    assert reader.outline().recap == ()
    reader.feed(recap, whole[recap:])
    assert reader.outline() == read_outline(whole)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", ["log-multihost", "log-multihost-debug"])
def test_lines_that_turn_out_to_be_others_count_once(version: str, name: str) -> None:
    """Wherever the log is read anew from: in a step, behind a failure that is ignored, in the recap."""
    whole = rows(version, name)
    expected = read_outline(whole)
    for line in range(len(whole)):
        reader = OutlineReader()
        reader.feed(0, whole)
        reader.truncate(line)
        reader.feed(line, whole[line:])
        assert reader.outline() == expected, line


def test_what_runs_has_no_end_yet() -> None:
    outline = read_outline([("PLAY [a] ***", 1.0), ("TASK [b] ***", 2.0), ("ok: [h]", 3.0)])
    assert outline.steps[-1].ended is None and outline.steps[0].seconds == 1.0
    assert rows_of(outline)[-1].running


def test_logs_without_plays_have_none() -> None:
    assert read_outline([("web healthy", NAN), ("fatal: [x]: FAILED! => {}", NAN)]) == Outline(lines=2)
    assert "no plays or tasks" in summary_words(Outline())


@given(st.lists(st.text(max_size=80) | st.sampled_from(["TASK [x] ***", "ok: [h]", "PLAY RECAP ***", "...ignoring"])))
def test_anything_can_be_read(lines: list[str]) -> None:
    outline = read_outline([(line, NAN) for line in lines])
    assert outline.lines == len(lines)
    for row in rows_of(outline):
        assert 0 <= row.line < max(1, len(lines))


def test_the_model_grows_where_it_grew(qtmodeltester) -> None:
    model, reader = OutlineModel(), OutlineReader()
    inserted: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    whole = rows("2.17")
    for first in range(0, len(whole), 40):
        reader.feed(first, whole[first : first + 40])
        model.show(reader.outline())
    qtmodeltester.check(model)
    assert model.rowCount() == len(rows_of(reader.outline()))
    assert len(inserted) > 2
    model.show(Outline())
    assert model.rowCount() == 0


def test_a_failure_is_unfolded_with_what_matters_first() -> None:
    line = (
        'fatal: [web2]: FAILED! => {"changed": true, "stdout_lines": ["a", "b"], "stdout": "a\\nb", "rc": 1, '
        '"msg": "non-zero return code", "nested": {"x": [{"y": 1}]}}'
    )
    text = unfolded(line).splitlines()
    assert text[:5] == ["fatal: [web2]: FAILED!", "", "msg: non-zero return code", "rc: 1", "stdout:"]
    assert "  a" in text and "stdout_lines" not in "\n".join(text)
    assert text[-4:] == ["nested:", "  x:", "    1:", "      y: 1"]


@pytest.mark.parametrize("line", ["", "fatal: [a]: FAILED! => {broken", "x => {", "a" * 300_000, "{" * 10_000])
def test_what_is_no_result_stays_as_it_is(line: str) -> None:
    assert unfolded(line)[:1999] == line[:1999] and len(unfolded(line)) <= 2000


def test_a_name_of_a_step_is_never_rich_text() -> None:
    model = OutlineModel()
    model.show(read_outline([("PLAY [x] ***", NAN), ("TASK [<b>hi</b> <img src='file:///x.png'>] ***", NAN)]))
    tip = model.data(model.index(1, 0), Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip and "hi" in tip

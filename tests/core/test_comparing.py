"""Comparing: noise that is masked and what is none, lines side by side, logs step by step, facts of two tasks."""

from __future__ import annotations

import json
import threading
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nova_desktop.api.calls import CancelScope
from nova_desktop.api.errors import SemaphoreCancelledError
from nova_desktop.core.alignment import align
from nova_desktop.core.comparing import facts_of
from nova_desktop.core.comparing_logs import (
    ADDED,
    CHANGED,
    REMOVED,
    SAME,
    Compared,
    PlainLog,
    Run,
    StepPair,
    compare_logs,
    compare_plain,
)
from nova_desktop.core.comparison_rows import FOLD, NO_LINE, PART, STEP, Rows, rows_of
from nova_desktop.core.log_chunk import LogChunk, epoch
from nova_desktop.core.log_noise import HEX_RULES, RULES, Masker, masked
from nova_desktop.core.log_steps import StepLines, hosts_in_order, split
from nova_desktop.core.masking import MASK
from nova_desktop.core.outline import read_outline
from nova_desktop.core.rollback_differences import OTHER_HIDDEN
from tests.task_samples import make_task

RECORDINGS = Path(__file__).parent / "recordings"
NAN = float("nan")

NOISE = {
    "queued": ("Task 2147483646 added to queue", "Task 7 added to queue"),
    "queued, named": ("Task Deploy Standard 1 added to queue", "Task Deploy Standard 22 added to queue"),
    "begun": ("Started: 2147483646", "Started: 9"),
    "details": ('x {"task_details":{"id":1,"message":"a"}}', 'x {"task_details":{"id":2,"message":"b"}}'),
    "git": ("remote: Counting objects:  45% (9/20)", "remote: Counting objects: 100% (30/30), done."),
    "git, total": ("remote: Total 12 (delta 3), reused 9", "remote: Total 144 (delta 1), reused 0"),
    "inventory": ("Parsed /srv/inventory_2147483646 with ini", "Parsed /srv/inventory_3 with ini"),
    "marker": ("message: deploy [nova:2uhotji5kyqgp354]", "message: deploy [nova:abcdefghijklmnop]"),
    "mark": (
        "message: deploy [nova-request:12:ab2defghijklmnopqrstuvwx] [nova:2uhotji5kyqgp354]",
        "message: deploy [nova-approval:12:ab2defghijklmnopqrstuvwx] [nova:abcdefghijklmnop]",
    ),
    "tmp": ("wrote /tmp/tmpk3x9a1/site.yml", "wrote /tmp/tmpzzq_7b/site.yml"),
    "tmp, ansible": ("~/.ansible/tmp/ansible-tmp-1795554900.1-47-98/x", "~/.ansible/tmp/ansible-tmp-17.55-4-9/x"),
    "moment": ("at 2026-11-24T21:15:41.123456Z ok", "at 2025-01-02T03:04:05Z ok"),
    "moment, logger": ("2026-11-24 21:15:41,123 INFO up", "2026-11-25 01:00:00,999 INFO up"),
    "moment, zone": ("2026-11-24 21:15:41 +0000 x", "2026-11-25 01:00:00 +0200 x"),
    "weekday": ("Tuesday 24 November 2026  21:15:41 +0000", "Friday 27 November 2026  01:00:00 +0000"),
    "date": ("Nov 24 21:15:41 web1 up", "Nov 27 01:00:00 web1 up"),
    "date, of date": ("Tue Nov 24 21:15:41 UTC 2026", "Fri Nov 27 01:00:00 UTC 2026"),
    "access": ("[24/Nov/2026:21:15:41 +0000] GET /", "[27/Nov/2026:01:00:00 +0000] GET /"),
    "days": ("up 12 days, 3:04:05 now", "up 2 days, 13:14:15 now"),
    "clock": ("delta 0:00:01.234567 end", "delta 0:12:00.9 end"),
    "epoch": ("stamp 1795554900.25 end", "stamp 1695554900.1 end"),
    "duration": ("finished in 12.5s", "finished in 3s"),
    "duration, words": ("waited for 12 seconds", "waited for 3 seconds"),
    "duration, terraform": ("net.a: Still creating... [10s elapsed]", "net.a: Still creating... [1m20s elapsed]"),
    "pid": ("sshd[4711]: accepted", "sshd[998]: accepted"),
    "pid, named": ("killed pid 4711 at last", "killed pid 98 at last"),
    "port": ("Accepted key from 10.0.0.1 port 51234 ssh2", "Accepted key from 10.0.0.1 port 60001 ssh2"),
    "port, address": ("peer 10.0.0.12:51234 gone", "peer 10.0.0.12:44444 gone"),
    "uuid": ("id 0d1f3c5a-1b2c-3d4e-5f60-718293a4b5c6 made", "id ffffffff-0000-1111-2222-333333333333 made"),
    "address": ("<object at 0x7f3a2b1c> x", "<object at 0x55d0c8ff12> x"),
    "hex": ("container 1f0c5a7be2d94c33 up", "container 8c3e91d4705fb26a up"),
    "tmp, random": ("wrote /tmp/pip-req-build-x8d9a1_k/x", "wrote /tmp/pip-req-build-q7f3b2_j/x"),
    "tmp, number": ("wrote /tmp/build.48213/x", "wrote /tmp/build.51777/x"),
    "hex, range": ("   1f0c5a7..8c3e91d  main -> origin/main", "   2a0c5a7..9d3e91d  main -> origin/main"),
    "blanks at the end": ("ok: [web1]", "ok: [web1]   "),
}
REAL = (
    ("Deploying profile standard with 2 replicas", "Deploying profile standard with 3 replicas"),
    ("HEAD is now at 1f0c5a7 Fix it", "HEAD is now at 1f0c5a7 Break it"),
    ("release 1.4.2 written", "release 1.4.3 written"),
    ("timeout: 30s", "timeout: 60s"),
    ("listening on port 8080", "listening on port 9090"),
    ("ok: [web1]", "ok: [web2]"),
    ("fatal: [web1]: FAILED! => rc 1", "fatal: [web1]: FAILED! => rc 2"),
    ("192.168.1.10 is up", "192.168.1.11 is up"),
    ("copied 12345678 bytes", "copied 12345679 bytes"),
    ("Plan: 1 to add, 0 to change", "Plan: 2 to add, 0 to change"),
    ("/tmp/site.conf changed", "/tmp/other.conf changed"),
    ("the cafe is added", "the face is added"),
    ("localhost : ok=4 changed=1", "localhost : ok=4 changed=2"),
    ("Task 7 added to queue", "Task 7 taken from queue"),
    ("HEAD is now at 1f0c5a7 Fix it", "HEAD is now at 8c3e91d Fix it"),
    ("HEAD is now at 1234567 Fix it", "HEAD is now at 7654321 Fix it"),
    ("app@sha256:" + "1f" * 32, "app@sha256:" + "2e" * 32),
    ("Digest: sha256:" + "1f" * 32, "Digest: sha256:" + "2e" * 32),
    ("pulled registry.example.org/shop:1f0c5a7b", "pulled registry.example.org/shop:8c3e91d4"),
    ("installed shop@1f0c5a7b from git", "installed shop@8c3e91d4 from git"),
    ('"checksum": "' + "1f" * 20 + '"', '"checksum": "' + "2e" * 20 + '"'),
    ('{"after": "' + "1f" * 20 + '", "before": "x"}', '{"after": "' + "2e" * 20 + '", "before": "x"}'),
    ("running version 1f0c5a7b", "running version 8c3e91d4"),
    ("unpacked /tmp/shop-1.4.1.tar.gz", "unpacked /tmp/shop-1.4.2.tar.gz"),
    ("copied /tmp/site2.conf", "copied /tmp/site3.conf"),
    ("aws_instance.web[0]: Destroying...", "aws_instance.web[1]: Destroying..."),
    ("connect to db port 27017", "connect to db port 27018"),
    ("node 10.0.0.12:30080 is up", "node 10.0.0.12:30081 is up"),
    ("connection timed out after 30s", "connection timed out after 60s"),
    ("Pausing for 30 seconds", "Pausing for 60 seconds"),
    ("gave up: timeout (30s)", "gave up: timeout (60s)"),
    ("certificate expired on 2026-11-27", "certificate expired on 2027-11-27"),
    ("notAfter=Nov 27 01:00:00 2026 GMT", "notAfter=Nov 27 01:00:00 2027 GMT"),
    ("API version 2023-10-01", "API version 2024-10-01"),
    ("maintenance window 02:00:00", "maintenance window 03:00:00"),
    ("worker process: 4", "worker process: 8"),
    ("listening on port 80", "listening on port 8080"),
    ("+start_time = 02:00:00", "+start_time = 03:00:00"),
    ("-  at: 01:30:00", "-  at: 02:30:00"),
    ("Deployed 1f0c5a7b", "Deployed 8c3e91d4"),
    ("deploying 1f0c5a7 to web1", "deploying 8c3e91d to web1"),
    ("release 1f0c5a7 is live", "release 8c3e91d is live"),
    ('"sha": "' + "1f" * 20 + '"', '"sha": "' + "2e" * 20 + '"'),
    ("Updating 1f0c5a7..8c3e91d", "Updating 1f0c5a7..9d4f02e"),
    ("Updating 1f0c5a7..8c3e91d", "Updating 2a0c5a7..8c3e91d"),
)


@pytest.mark.parametrize("name", NOISE)
def test_noise_is_no_difference(name: str) -> None:
    one, other = NOISE[name]
    assert masked(one) == masked(other)


@pytest.mark.parametrize(("one", "other"), REAL)
def test_what_means_something_stays(one: str, other: str) -> None:
    assert masked(one) != masked(other)


def test_each_rule_is_tried_here() -> None:
    tried = {name.partition(",")[0] for name in NOISE}
    assert {rule.name for rule in (*RULES, *HEX_RULES)} <= tried
    for name, (one, _) in NOISE.items():
        rule = next((rule for rule in (*RULES, *HEX_RULES) if rule.name == name.partition(",")[0]), None)
        assert rule is None or rule.put in masked(one), name


@given(st.lists(st.from_regex(r"[a-z0-9:. /\[\]x-]{0,30}", fullmatch=True), max_size=30))
def test_what_a_line_is_masked_to_does_not_depend_on_the_lines_before(lines: list[str]) -> None:
    together = Masker()
    assert [together.masked(line) for line in lines] == [masked(line) for line in lines]


@given(st.text(max_size=300))
def test_any_line_can_be_masked_and_masking_again_changes_nothing_more(line: str) -> None:
    once = masked(line)
    assert masked(once) == masked(masked(once))


# Sequences

SEQUENCES = st.lists(st.integers(0, 5), max_size=40)


@given(SEQUENCES, SEQUENCES)
def test_matches_rise_in_both_and_hold_the_same(left: list[int], right: list[int]) -> None:
    a = b = 0
    for match in align(left, right):
        assert match.size > 0 and match.left >= a and match.right >= b
        assert left[match.left : match.left + match.size] == right[match.right : match.right + match.size]
        a, b = match.left + match.size, match.right + match.size
    assert a <= len(left) and b <= len(right)


@given(SEQUENCES, st.integers(0, 40), SEQUENCES)
def test_what_was_put_in_is_all_that_differs(items: list[int], at: int, fresh: list[int]) -> None:
    at = min(at, len(items))
    new = [one + 100 for one in fresh]
    matches = align(items, [*items[:at], *new, *items[at:]])
    assert sum(match.size for match in matches) == len(items)


def test_nothing_but_repeated_lines_is_aligned_too() -> None:
    left = [number % 3 for number in range(3000)]
    right = [*left[:1000], 9, *left[1000:2000], *left[2001:]]
    assert sum(match.size for match in align(left, right)) >= 2990


def test_one_line_that_moved_does_not_tear_the_rest_apart() -> None:
    left = [number % 40 for number in range(800)]
    right = [*left[:300], 99, *left[301:]]
    left.insert(700, 77)
    right.insert(20, 77)
    assert sum(match.size for match in align(left, right)) >= 795


def test_a_cancelled_comparison_ends_at_once() -> None:
    scope, done = CancelScope(), threading.Event()
    chunks = [LogChunk.build([(f"line {number}", None) for number in range(100)])]

    def work() -> None:
        with scope, pytest.raises(SemaphoreCancelledError):
            compare_logs(chunks, chunks)
        done.set()

    scope.cancel()
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done.is_set()


# Logs


def log(*lines: str, start: float = 1000.0) -> PlainLog:
    chunks = list(LogChunk.build_many([(line, start + at) for at, line in enumerate(lines)]))
    return PlainLog.of(chunks)


def compared(before: list[str], after: list[str]) -> Compared:
    return compare_plain(log(*before), log(*after))


def told(found: Compared, before: list[str], after: list[str]) -> list[str]:
    """Every row, as a unified difference would write it."""
    rows = rows_of(found, folded=False)
    signs = {SAME: " ", CHANGED: "~", REMOVED: "-", ADDED: "+", STEP: "#", PART: "#"}
    said = []
    for at, kind in enumerate(rows.kinds):
        left = before[rows.lefts[at]] if rows.lefts[at] >= 0 else ""
        right = after[found.order[rows.rights[at]]] if rows.rights[at] >= 0 else ""
        said.append(f"{signs[kind]}{left}|{right}")
    return said


def task(name: str, *lines: str) -> list[str]:
    return [f"TASK [{name}] *****", *lines, ""]


def shuffled(lines: list[str]) -> list[str]:
    return ["Task 1 added to queue", *task("Facts", *lines), *task("End", "ok: [web1]")]


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["ok: [web1]", "ok: [web2]", "changed: [web1]", "", "  msg", "--- before", "TASK [A] ***", "TASK [B] ***"]
        ),
        st.sampled_from(["PLAY [P] ***", "PLAY RECAP ***", "Terraform will perform x", "a: Creating...", "x 1:00:01"]),
        st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12),
    ),
    max_size=40,
)


@given(LINES)
def test_a_log_does_not_differ_from_itself(lines: list[str]) -> None:
    found = compared(lines, lines)
    assert found.differing == 0 and found.first is None
    assert rows_of(found).next_difference(-1) == -1


@given(st.lists(st.sampled_from(sorted(NOISE)), max_size=20))
def test_masked_noise_never_makes_a_difference(names: list[str]) -> None:
    found = compared([NOISE[name][0] for name in names], [NOISE[name][1] for name in names])
    assert found.differing == 0


@settings(max_examples=200)
@given(LINES, LINES)
def test_every_line_is_shown_once_and_what_is_called_equal_is(before: list[str], after: list[str]) -> None:
    one, other = log(*before), log(*after)
    found = compare_plain(one, other)
    rows = rows_of(found, folded=False)
    lefts, rights = lines_of(found, rows)
    assert lefts == list(range(len(before)))
    assert sorted(rights) == list(range(len(after)))
    for at, kind in enumerate(rows.kinds):
        if kind == SAME:
            left, right = one.texts[rows.lefts[at]], other.texts[found.order[rows.rights[at]]]
            assert masked(left) == masked(right)


def lines_of(found: Compared, rows: Rows) -> tuple[list[int], list[int]]:
    """The numbers of the lines that have a row."""
    shown = [at for at, kind in enumerate(rows.kinds) if kind not in NO_LINE]
    lefts = [rows.lefts[at] for at in shown if rows.lefts[at] >= 0]
    return lefts, [found.order[rows.rights[at]] for at in shown if rows.rights[at] >= 0]


@given(LINES, st.integers(0, 40))
def test_a_line_that_changed_is_shown(lines: list[str], at: int) -> None:
    at = min(at, len(lines))
    found = compared(lines, [*lines[:at], "fatal: something else", *lines[at:]])
    rows = rows_of(found)
    shown = [found.order[rows.rights[row]] for row, kind in enumerate(rows.kinds) if kind in (CHANGED, ADDED)]
    assert at in shown


@given(LINES, LINES)
def test_folding_hides_equal_lines_only_and_unfolding_brings_them_back(before: list[str], after: list[str]) -> None:
    found = compared(before, after)
    rows, whole = rows_of(found), rows_of(found, folded=False)
    while any(rows.counts):
        row = next(at for at, count in enumerate(rows.counts) if count)
        assert rows.unfold(row) >= 1
    assert columns(rows) == columns(whole)


def columns(rows: Rows) -> list[list[int]]:
    return [list(one) for one in (rows.kinds, rows.lefts, rows.rights, rows.steps)]


@given(LINES, LINES)
def test_one_column_shows_the_same_lines_as_two(before: list[str], after: list[str]) -> None:
    found = compared(before, after)
    both, one = rows_of(found, folded=False), rows_of(found, unified=True, folded=False)
    assert CHANGED not in one.kinds
    assert lines_of(found, one)[0] == lines_of(found, both)[0]
    assert lines_of(found, one)[1] == lines_of(found, both)[1]


@given(LINES, LINES)
def test_in_one_column_a_line_knows_the_one_that_came_for_it(before: list[str], after: list[str]) -> None:
    found = compared(before, after)
    rows = rows_of(found, unified=True)
    wanted = {(run.left + at, run.right + at) for pair in found.steps for run in pair.runs for at in range(run.count)
              if run.kind == CHANGED}  # fmt: skip
    while any(rows.counts):
        rows.unfold(next(at for at, count in enumerate(rows.counts) if count))
    told = set()
    for row, kind in enumerate(rows.kinds):
        other = rows.partner(row)
        if other >= 0:
            assert rows.partner(other) == row and {kind, rows.kinds[other]} == {REMOVED, ADDED}
            told.add((max(rows.lefts[row], rows.lefts[other]), max(rows.rights[row], rows.rights[other])))
    assert told == wanted


def test_what_is_passed_over_is_counted_and_can_be_asked_for() -> None:
    """A rule may take for noise what means something: then a person can still see it."""
    before = log(*task("Facts", "ok: [web1] => at 01:00:00", "ok: [web2]"))
    after = log(*task("Facts", "ok: [web1] => at 02:00:00", "ok: [web2]"))
    found = compare_plain(before, after)
    assert (found.differing, found.noisy) == (0, 1)
    exact = compare_plain(before, after, exact=True)
    assert (exact.differing, exact.noisy) == (1, 0)


@given(LINES, LINES)
def test_equal_lines_are_either_the_same_or_counted(before: list[str], after: list[str]) -> None:
    left, right = log(*before), log(*after)
    found = compare_plain(left, right)
    equal = [
        (run.left + at, run.right + at)
        for pair in found.steps
        for run in pair.runs
        for at in range(run.count)
        if run.kind == SAME
    ]
    assert found.noisy == sum(left.texts[a] != right.texts[found.order[b]] for a, b in equal)
    exact = compare_plain(left, right, exact=True)
    assert exact.noisy == 0


def test_hosts_that_end_in_another_order_are_no_difference() -> None:
    before = shuffled(["ok: [web1] => (item=a)", "ok: [web2] => (item=a)", "ok: [web1] => (item=b)", "changed: [web3]"])
    after = shuffled(["changed: [web3]", "ok: [web1] => (item=a)", "ok: [web1] => (item=b)", "ok: [web2] => (item=a)"])
    found = compared(before, after)
    assert found.differing == 0
    assert sorted(found.order) == list(range(len(after))) and list(found.order) != list(range(len(after)))


def test_a_difference_of_a_file_goes_with_its_host() -> None:
    lines = ["TASK [x] ***", "ok: [web2]", "--- before", "+++ after", "changed: [web1]", "  more"]
    wanted = ["TASK [x] ***", "changed: [web1]", "ok: [web2]"]
    assert hosts_in_order(step_lines(wanted), step_lines(lines)) == [0, 2, 3, 4, 5, 1]


def step_lines(texts: list[str]) -> StepLines:
    return StepLines(texts, [hash(text) for text in texts])


def test_one_host_that_says_something_else_does_not_move_the_others() -> None:
    hosts = [f"web{number}" for number in range(6)]
    before = [line for host in hosts for at in range(4) for line in (f"ok: [{host}] => (item={at})", f"  {host} {at}")]
    parts = [before[at : at + 8] for at in range(0, len(before), 8)]
    after = [line for part in (parts[at] for at in (3, 1, 5, 0, 2, 4)) for line in part]
    after[after.index("ok: [web5] => (item=1)")] = "something else"
    found = compared(shuffled(before), shuffled(after))
    assert found.differing == 1


def test_a_host_that_fails_now_is_all_that_is_shown() -> None:
    before = shuffled(["ok: [web1]", "ok: [web2]", "ok: [web3]"])
    after = shuffled(["ok: [web3]", "fatal: [web2]: FAILED! => rc 1", "ok: [web1]"])
    found = compared(before, after)
    said = [line for line in told(found, before, after) if line[0] not in " #"]
    assert said == ["~ok: [web2]|fatal: [web2]: FAILED! => rc 1"]
    assert found.first is not None and found.first.step.name == "Facts"


def test_steps_go_by_their_names_and_turns() -> None:
    before = [*task("A", "ok: [h]"), *task("A", "ok: [h] 2"), *task("Gone", "x")]
    after = [*task("New", "y"), *task("A", "ok: [h]"), *task("A", "ok: [h] 3")]
    found = compared(before, after)
    assert [(pair.step.name, pair.before is not None, pair.after is not None) for pair in found.steps] == [
        ("New", False, True),
        ("A", True, True),
        ("A", True, True),
        ("Gone", True, False),
    ]
    assert found.steps[1].differing == 0 and found.steps[2].differing == 1


def test_a_run_that_ended_before_its_first_step_is_held_against_what_stands_before_it() -> None:
    """Its repository could not be read, say: that is the first line to be seen."""
    start = ["Task 7 added to queue", "Started: 7", "Cloning repository"]
    good = log(*start, "PLAY [Web] ****", *task("A", "ok: [h]"))
    for before, after, kind in (
        (good, log(*start, "fatal: repository not found"), ADDED),
        (log(*start, "fatal: repository not found"), good, REMOVED),
    ):
        found = compare_plain(before, after)
        first = found.first
        assert first is not None and (first.step.kind, first.differing) == ("start", 1)
        assert [run for run in first.runs if run.kind != SAME] == [
            Run(kind, *((-1, 3) if kind == ADDED else (3, -1)), 1)
        ]


@pytest.mark.parametrize("exact", [False, True])
def test_a_dry_run_has_the_steps_of_its_real_run(*, exact: bool) -> None:
    """Ansible may mark each of them, and puts as many stars behind as there is room for."""
    real = log("PLAY [Web] ****", *task("A", "ok: [h]"), *task("B", "changed: [h]"))
    dry = [text.replace("] ****", "] [CHECK MODE] ***").replace("changed", "ok") for text in real.texts]
    found = compare_plain(log(*dry), real, exact=exact)
    assert [(pair.step.name, pair.differing) for pair in found.steps if pair.differing] == [("B", 1)]
    assert read_outline([(text, NAN) for text in dry]).tasks[0].name == "A"


def users(*said: object) -> list[str]:
    return [line for one in said for line in task("Add user", f"ok: [web1] => {one}")]


@pytest.mark.parametrize("at", [0, 30, 60])
def test_one_more_step_of_a_name_that_comes_often_is_all_that_is_shown(at: int) -> None:
    """An include in a loop gives one name to all its steps: pushed by one, each would stand beside another one."""
    found = compared(users(*range(60)), users(*range(at), "somebody", *range(at, 60)))
    (fresh,) = [pair for pair in found.steps if pair.differing]
    assert fresh.before is None and fresh.differing == len(users("somebody"))


def test_steps_of_one_name_that_all_say_something_else_go_by_their_turns() -> None:
    before, after = users(*(at * 7 % 5 for at in range(40))), users(*(at * 3 % 5 for at in range(40)))
    assert all(pair.before is not None and pair.after is not None for pair in compared(before, after).steps)


def test_steps_know_how_long_they_took() -> None:
    steps = split(["TASK [A] ***", "ok: [h]", "TASK [B] ***", "ok: [h]", "PLAY RECAP ***"], [0, 1, 5, 6, 8])
    assert [(step.kind, step.name, step.seconds) for step in steps] == [
        ("task", "A", 5),
        ("task", "B", 3),
        ("recap", "", 0),
    ]
    assert split(["TASK [A] ***", "x"], [NAN, NAN])[0].seconds is None


def test_terraform_goes_by_phases() -> None:
    lines = [
        "Task 1 added to queue",
        "Initializing the backend...",
        "Terraform used the selected providers to generate the following plan.",
        "Plan: 1 to add, 0 to change, 0 to destroy.",
        "net.a: Creating...",
        "Apply complete! Resources: 1 added",
    ]
    assert [step.kind for step in split(lines, [NAN] * 6)] == ["start", "init", "plan", "apply"]
    assert [step.kind for step in split(["x: Creating..."], [NAN])] == ["all"]
    assert split([], []) == ()


@pytest.mark.parametrize("version", ("2.10.32", "2.17"))
def test_a_real_log_in_another_hour_with_another_number(version: str) -> None:
    recording = json.loads((RECORDINGS / version / "log-multihost.json").read_text(encoding="utf-8"))
    rows = [(text, epoch(moment)) for moment, text in recording["lines"]]
    later = [(text.replace("2147483", "3147483"), moment + 4000) for text, moment in rows]
    before, after = (PlainLog.of(list(LogChunk.build_many(lines))) for lines in (rows, later))
    assert compare_plain(before, after).differing == 0
    after.texts[40] += " and more"
    found = compare_plain(before, after)
    assert found.differing == 1
    rows_found = rows_of(found)
    at = rows_found.next_difference(-1)
    assert found.order[rows_found.rights[at]] == 40
    assert rows_found.next_difference(at) == -1 and rows_found.previous_difference(len(rows_found)) == at
    assert rows_found.previous_difference(at) == -1
    assert any(kind == FOLD for kind in rows_found.kinds) or any(rows_found.counts)


def test_long_lines_and_coloured_ones_are_compared_by_what_is_shown() -> None:
    long = "x" * 20_000
    before = PlainLog.of(list(LogChunk.build_many([(f"\x1b[32mok\x1b[0m {long}", None), (long + "a", None)])))
    after = PlainLog.of(list(LogChunk.build_many([(f"ok {long}", None), (long + "b", None)])))
    found = compare_plain(before, after)
    assert [run.kind for run in found.steps[0].runs] == [SAME, CHANGED]


# Facts


def facts(before: dict[str, object], after: dict[str, object]) -> dict[str, tuple[str | None, str | None]]:
    names = {("inventory", 2): "staging", ("inventory", 3): "prod", ("inventory of template", 3): "prod"}
    found = facts_of(make_task(2, **before), make_task(1, **after), names)
    return {one.key: (one.before, one.after) for one in found if one.weighs}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"limit": "web1"}, {"limit": "web2"}),
        ({"params": {"limit": ["web1"]}}, {"params": {"limit": ["web2"]}}),
        ({"limit": "web1"}, {"params": {"limit": ["web2"]}}),
    ],
)
def test_a_parameter_is_the_same_in_every_dialect(before: dict[str, object], after: dict[str, object]) -> None:
    assert facts(before, after) == {"limit": ("web1", "web2")}


def test_survey_values_are_compared_one_by_one_and_secrets_never() -> None:
    before = json.dumps({"release": "1.0", "db_password": "a", "only": 1})
    after = json.dumps({"release": "1.1", "db_password": "b"})
    assert facts({"environment": before}, {"environment": after}) == {
        "variable.release": ("1.0", "1.1"),
        "variable.db_password": (MASK, OTHER_HIDDEN),
        "variable.only": ("1", ""),
    }


def test_that_a_secret_is_another_one_is_told_and_not_what_it_is() -> None:
    """It may be why the later run failed."""
    one, other = ({"db_password": "pw-a", "port": 1}, {"db_password": "pw-b", "port": 1})
    found = facts({"environment": json.dumps(one)}, {"environment": json.dumps(other)})
    assert found == {"variable.db_password": (MASK, OTHER_HIDDEN)} and "pw-" not in str(found)
    assert facts({"environment": json.dumps(one)}, {"environment": json.dumps(one)}) == {}
    arguments = [json.dumps(["--extra-vars", f"token={word}"]) for word in ("pw-a", "pw-b")]
    found = facts({"arguments": arguments[0]}, {"arguments": arguments[1]})
    assert found == {"arguments": (f"--extra-vars token={MASK}", OTHER_HIDDEN)}
    # as it is kept on this computer
    kept = {"environment": json.dumps({**one, "db_password": MASK})}
    assert facts(kept, {"environment": json.dumps(other)}) == {}


def test_who_what_and_where() -> None:
    commit = "1f0c5a7be2d94c3381a6f0e7c9d2b45a6e8f1037"
    found = facts(
        {"user_name": "mira", "git_branch": "main", "inventory_id": 2, "commit_hash": commit, "message": "a"},
        {"user_name": "", "schedule_id": 4, "git_branch": "next", "status": "error", "commit_hash": commit[::-1]},
    )
    assert found == {
        "user": ("mira", "schedule"),
        "branch": ("main", "next"),
        "inventory": ("staging", ""),
        "commit": (commit, commit[::-1]),
        "message": ("a", ""),
        "status": ("success", "error"),
    }


def test_the_templates_own_inventory_named_is_no_other_one() -> None:
    assert facts({"inventory_id": 3}, {}) == {}


def test_what_is_told_of_one_run_only_is_no_difference_and_times_do_not_weigh() -> None:
    assert facts({"commit_hash": "1f0c5a7be2"}, {"commit_hash": None}) == {}
    found = facts_of(make_task(2), make_task(1), {})
    assert {one.key for one in found if one.differs} >= {"created", "started"}
    assert not any(one.weighs for one in found)


class CountedRuns(tuple[Run, ...]):
    """Counts how often all of it is gone through."""

    gone_through = 0

    def __iter__(self) -> Iterator[Run]:
        type(self).gone_through += 1
        return super().__iter__()


@pytest.mark.parametrize("unified", [False, True])
def test_rows_of_very_many_short_runs_are_made_in_few_turns(unified: bool) -> None:
    """Two words in another order each time are a run every other line."""
    CountedRuns.gone_through = 0
    runs = CountedRuns(Run(at % 2, at, at, 1) for at in range(2000))
    step = split(["x"] * 2000, [NAN] * 2000)[0]
    found = rows_of(Compared((StepPair(step, step, runs),), array("i", range(2000)), 2000, 2000), unified=unified)
    assert len(found) > 2000
    assert CountedRuns.gone_through < 10


def test_making_rows_can_be_cancelled() -> None:
    one = compare_plain(PlainLog(["a"], array("d", [NAN])), PlainLog(["b"], array("d", [NAN])))
    scope = CancelScope()
    scope.cancel()
    with scope, pytest.raises(SemaphoreCancelledError):
        rows_of(one)


def test_putting_very_many_hosts_in_order_asks_whether_it_is_still_wanted() -> None:
    texts = [f"ok: [h{number % 50}] => (item={number})" for number in range(4000)]
    lines, asked = StepLines(texts, range(4000)), []
    assert hosts_in_order(lines, lines, lambda: asked.append(1)) == list(range(4000))
    assert len(asked) >= 60

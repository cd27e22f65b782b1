"""Since you left: what is told, in which group, and that no text of a server is markup in what is copied."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from nova_desktop.api.models import Task
from nova_desktop.core.missed_runs import Missed
from nova_desktop.core.plain_text import one_line
from nova_desktop.core.since_left import SinceLeft, SinceWords, Told, as_markdown, code_span, since_left
from tests.task_samples import NOW, make_task, running

LEFT = NOW - timedelta(minutes=10)
"""`make_task(n)` was made some n minutes before NOW: up to 9 is since, from 10 on before."""


def failed(number: int, **more: Any) -> Task:
    return make_task(number, status="error", **more)


def told(since: SinceLeft) -> dict[str, list[tuple[int, int]]]:
    """Group: minutes and times of what is in it."""
    return {group: [(2147483646 - (one.task.id or 0), one.times) for one in rows] for group, rows in since.groups}


def look(*tasks: Task, **more: Any) -> SinceLeft:
    return since_left(tasks, LEFT, NOW, **more)


def test_a_template_whose_last_run_failed_is_told_once_with_how_often() -> None:
    since = look(failed(1), failed(3), make_task(4), failed(5), make_task(6, template_id=9), failed(30))
    assert told(since) == {"failed": [(1, 3)]}
    assert since.ended_well_count == 2


@pytest.mark.parametrize(
    ("tasks", "group"),
    [
        ([make_task(1), failed(2)], {"recovered": [(1, 1)]}),
        ([make_task(1), failed(20)], {"recovered": [(1, 0)]}),
        ([make_task(1), make_task(20), failed(30)], {}),  # it had recovered before
        ([make_task(1), failed(2, template_id=9)], {"failed": [(2, 1)]}),
        ([make_task(20), failed(30)], {}),
        ([failed(20)], {}),
        ([make_task(1, status="stopped"), failed(20)], {}),
        ([make_task(1, status="stopped"), failed(2)], {"failed": [(2, 1)]}),
        ([make_task(1, status="stopped"), make_task(2), failed(20)], {"recovered": [(2, 0)]}),
        ([make_task(1), make_task(15, status="stopped"), failed(20)], {"recovered": [(1, 0)]}),
        ([failed(1, template_id=None), make_task(2, template_id=None)], {"failed": [(1, 1)]}),
        ([failed(1, project_id=1), make_task(2, project_id=2)], {"failed": [(1, 1)]}),
    ],
)
def test_recovered_is_what_had_failed_and_is_fine(tasks: list[Task], group: dict[str, Any]) -> None:
    assert told(look(*tasks)) == group


def test_what_began_before_and_ended_since_counts() -> None:
    late = failed(40, end=(NOW - timedelta(minutes=1)).isoformat())
    assert told(look(make_task(20), late)) == {"failed": [(40, 1)]}
    assert told(look(make_task(1), late)) == {"recovered": [(1, 1)]}
    assert told(look(failed(1, end=None), failed(20, end=None))) == {"failed": [(1, 1)]}
    assert look(failed(1, end=None, created=None)).empty


def test_what_waits_and_what_runs_is_told_whenever_it_began() -> None:
    since = look(
        running(1),
        make_task(2, status="waiting_confirmation", end=None),
        make_task(3, status="waiting", end=None),
        make_task(4, status="rejected", end=None),
        make_task(5, status="newly invented", end=None),
        make_task(500, status="running", end=None),
    )
    assert told(since) == {"waiting": [(2, 0)], "running": [(1, 0), (3, 0), (5, 0), (500, 0)]}


def test_what_the_server_does_not_list_any_more_is_not_said_to_run() -> None:
    now, gone = running(1), running(2)
    waits = make_task(3, status="waiting_confirmation", end=None)
    assert told(look(now, gone, waits, failed(4), listed=[now])) == {"failed": [(4, 1)], "running": [(1, 0)]}


def test_ones_own_come_first() -> None:
    since = look(failed(1, user_id=2), failed(2, user_id=1, template_id=9), failed(3, user_id=2, template_id=8), me=1)
    assert told(since) == {"failed": [(2, 1), (1, 1), (3, 1)]}
    assert [one.mine for one in since.failed] == [True, False, False]
    nobody = look(failed(1, user_id=None), me=None)
    assert not nobody.failed[0].mine


def test_nothing_to_tell_is_empty_and_good_ends_are_calm() -> None:
    assert look().empty and look(make_task(20), failed(30)).empty
    assert since_left([failed(1), running(2)], None, NOW).empty  # nobody was here before
    assert since_left([failed(1)], NOW + timedelta(days=1), NOW).empty
    good = look(make_task(1))
    assert good.calm and not good.empty
    assert not look(running(1)).calm


def test_that_the_server_cut_its_list_is_known() -> None:
    assert not look(failed(1)).partial
    assert not look(failed(1), listed_from=LEFT - timedelta(seconds=1)).partial
    assert look(failed(1), listed_from=LEFT + timedelta(seconds=1)).partial


WORDS = SinceWords(
    "Since you left, 24/11/2026",
    "Production",
    {"failed": "Failed", "waiting": "Waits for you", "recovered": "Recovered", "running": "Still running"},
    lambda group, one: f"{group} {one.times} times",
    "Should have run",
    lambda one: f"was due {one.due:%H:%M}",
    "2 runs ended well.",
)


def named(task: Task) -> str:
    return task.tpl_alias or ""


def test_as_markdown_it_reads_well() -> None:
    since = look(running(0, template_id=9, user_name=None), failed(1), failed(2))
    assert as_markdown(since, named, WORDS) == (
        "## Since you left, 24/11/2026: `Production`\n"
        "\n### Failed\n\n- `Deploy Standard` `#2147483645`: failed 2 times, `admin`\n"
        "\n### Still running\n\n- `Deploy Standard` `#2147483646`: running 0 times\n"
        "\n2 runs ended well.\n"
    )


def missed(ago: int, schedule: int = 1) -> Missed:
    return Missed("u", 1, schedule, "nightly", "Backup *Now*", "Nova World", NOW - timedelta(minutes=ago))


def test_what_should_have_run_since_is_told_once_the_newest_first() -> None:
    since = look(make_task(1)).with_missed([missed(5), missed(3), missed(10), missed(11), missed(-1)])
    assert since.with_missed([missed(5), missed(4, 2)]).missed == (missed(3), missed(4, 2), missed(5))
    assert not since.calm
    assert not since.empty
    assert look().with_missed([missed(11)]).empty
    assert since_left([], None, NOW).with_missed([missed(5)]).empty


def test_what_should_have_run_is_in_what_is_copied() -> None:
    markdown = as_markdown(look().with_missed([missed(3)]), named, WORDS)
    assert f"### Should have run\n\n- `Backup *Now*`: was due {NOW - timedelta(minutes=3):%H:%M}\n" in markdown


def parsed(markdown: str) -> tuple[list[str], bool]:
    """By Qt's reader of GitHub's dialect: the text of each block; is there a link, a picture or a word in bold?"""
    document = QTextDocument()
    document.setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    blocks, markup = [], False
    block = document.begin()
    while block.isValid():
        blocks.append(block.text())
        heading = block.blockFormat().headingLevel() > 0
        markup |= block.textList() is None and not heading and block.text() != "2 runs ended well."
        where = block.begin()
        while not where.atEnd():
            style = where.fragment().charFormat()
            markup |= style.isAnchor() or style.isImageFormat() or style.fontItalic() or style.fontStrikeOut()
            markup |= not heading and style.fontWeight() > 400
            where += 1
        block = block.next()
    return blocks, markup


HOSTILE = [
    "`rm -rf`",
    "```\nfence",
    "a | b |\n|---|---|",
    "[click](https://evil.example.org)",
    "![x](https://evil.example.org/x.png)",
    "<img src=x onerror=alert(1)><b>bold</b>",
    "https://evil.example.org www.evil.example.org a@evil.example.org <https://evil.example.org>",
    "**bold** _italic_ ~~gone~~ # head",
    "- item\n- item\n\n# Heading",
    "&lt;b&gt; &#96; \\` \\",
    "`",
    "`` ` ``",
    "   ",
    "\u202egpj.exe",
    "{0} {name} %n %1",
]
signs = st.text(alphabet="`*_[]()<>!|\\#-~&:;@/.a1 \n\t\u202e\u00e9\U0001f680", max_size=40)


@given(signs | st.text(max_size=40) | st.sampled_from(HOSTILE), signs | st.sampled_from(HOSTILE))
def test_no_markup_of_a_server_works_in_what_is_copied(qapp: QApplication, title: str, user: str) -> None:
    since = look(failed(1, tpl_alias=title, user_name=user or "x"), running(0, tpl_alias=title, template_id=9))
    blocks, markup = parsed(as_markdown(since, named, WORDS))
    shown, who = one_line(title).strip() or "–", one_line(user).strip() or ("–" if user else "x")
    expected = [
        "Since you left, 24/11/2026: Production",
        "Failed",
        f"{shown} #2147483645: failed 1 times, {who}",
        "Still running",
        f"{shown} #2147483646: running 0 times, admin",
        "2 runs ended well.",
    ]
    assert [one.strip() for one in blocks if one] == expected
    assert not markup


@pytest.mark.parametrize("title", HOSTILE)
def test_each_known_trick_fails_in_the_heading_too(qapp: QApplication, title: str) -> None:
    blocks, markup = parsed(as_markdown(look(failed(1)), named, replace(WORDS, place=title)))
    assert blocks[0].startswith("Since you left, 24/11/2026: ") and blocks[1] == "Failed"
    assert not markup and len(blocks) == 4


def test_the_reader_of_these_tests_sees_markup(qapp: QApplication) -> None:
    for text in ("[a](https://b)", "- **a**", "- *a*", "- ~~a~~", "![a](b.png)", "plain", "- https://example.org"):
        assert parsed(text)[1], text


statuses = st.sampled_from(["success", "error", "stopped", "running", "waiting_confirmation", "waiting", "odd"])
some_task = st.builds(
    lambda number, status, template, user, ended: make_task(
        number, status=status, template_id=template, user_id=user, end=None if not ended else make_task(number).end
    ),
    st.integers(0, 30),
    statuses,
    st.integers(1, 3),
    st.integers(1, 2),
    st.booleans(),
)


@given(st.lists(some_task, max_size=20), st.integers(0, 30))
def test_each_template_is_told_in_one_way_and_each_open_task_once(found: list[Task], ago: int) -> None:
    tasks = sorted(found, key=lambda task: task.created_at or datetime.min.replace(tzinfo=UTC), reverse=True)
    since = since_left(tasks, NOW - timedelta(minutes=ago), NOW, 1)
    broken, fine = ({one.task.template_id for one in rows} for rows in (since.failed, since.recovered))
    assert not broken & fine and len(broken) == len(since.failed) and len(fine) == len(since.recovered)
    assert all(one.task.status == "error" and one.times > 0 for one in since.failed)
    assert all(one.task.status == "success" for one in since.recovered)
    assert len(since.waiting) + len(since.running) == sum(not task.finished for task in tasks)
    for _, rows in since.groups:
        assert [one.mine for one in rows] == sorted((one.mine for one in rows), reverse=True)
    later = since_left(tasks, NOW + timedelta(days=1), NOW, 1)
    assert not later.failed and not later.recovered and not later.ended_well_count


def test_a_code_span_is_as_short_as_it_can_be() -> None:
    assert code_span("a") == "`a`" and code_span("a`b") == "``a`b``" and code_span("`") == "`` ` ``"
    assert code_span("") == "`–`" and Told(make_task(1)).times == 0

"""Notifications with the worst names a server can give: what reaches the desktop's service is harmless plain text."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from nova_desktop.core.connections import Connection
from nova_desktop.core.inbox import InboxRow
from nova_desktop.core.lookout import Picture
from nova_desktop.core.missed_runs import Missed
from nova_desktop.core.news import Counts, News, NewsKind
from nova_desktop.desktop.note import Note
from nova_desktop.ui.tray.note_words import (
    note_about,
    note_of_many,
    note_of_many_missed,
    note_of_missed,
    note_of_node,
)
from tests.task_samples import make_task, running

from .session_bus import Process, needs_a_bus, notification_daemon, session_bus
from .test_notes import Desk, shown

pytestmark = [needs_a_bus, pytest.mark.real_parts]

SECRET = "hunter2-canary"
TEXTS = {
    "markup": "<b>bold</b><img src='file:///etc/passwd'><a href='x'>&amp;</a> &lt; \"q\" &#x202e; ]]>",
    "braces": "{0} {name} {1.__class__} %n %1 %s 100%",
    "bidi": "evil\u202egpj.exe\u2066\u061c\u200e\u200b\ufeff",
    "control": "a\x00b\x1b[31mred\x1b]0;title\x07\r\nnext\tline\u2028more\u0085",
    "long": "W" * 150_000,
    "emoji": "🚀👩‍👩‍👧‍👦 R&D ＆ ﷽ \ufffd",
    "blank": " \n\t\u200b ",
}
KINDS: tuple[NewsKind, ...] = ("failed", "recovered", "finished", "waiting", "hanging", "request")
_HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
MOST = 500


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    with session_bus(tmp_path, monkeypatch):
        made = Desk()
        yield made
        made.end()


@pytest.fixture(params=["body,actions,body-markup", "body"])
def daemon(desk: Desk, request: pytest.FixtureRequest) -> Iterator[Process]:
    with notification_daemon(request.param) as running_daemon:
        yield running_daemon


def notes_of(text: str) -> Iterator[Note]:
    """Each kind of word that Nova has, with this text for every name that comes from a server."""
    there = Connection("https://one.example.org", name=text)
    words = {"tpl_alias": text, "user_name": text, "message": f"{text} {SECRET}", "version": text, "git_branch": text}
    due = datetime.now(UTC)
    missed = [Missed(there.url, 1, number, text, text, text, due) for number in range(5)]
    for kind in KINDS:
        task = running(1, 5000, **words) if kind == "hanging" else make_task(1, **words)
        picture = Picture(there, 1, text, (task,), time.time(), me=7)
        yield note_about(News(kind, task, picture.place), picture, text, own=False, place=text)
    yield note_of_missed(missed[0], hidden=False)
    yield note_of_many_missed(missed, hidden=False)
    yield note_of_node(InboxRow("node", there, 1, text, text, text, None, "waiting", "key"), hidden=False)
    yield note_of_many(Counts(failed=2, waiting=1, finished=3), [text] * 4)


def drawn(body: str) -> str:
    """What a service that reads markup makes of a body; markup that is not whole fails here."""
    element = ElementTree.fromstring(f"<body>{body}</body>")
    assert len(element) == 0, body
    return element.text or ""


@pytest.mark.parametrize("kind", TEXTS)
def test_every_word_arrives_as_harmless_plain_text(desk: Desk, daemon: Process, kind: str) -> None:
    for note in notes_of(TEXTS[kind]):
        desk.service.show(note)
        _, told = shown(daemon)
        title, body = str(told["title"]), str(told["body"])
        assert title == note.title and title.strip() and "\n" not in title
        assert (drawn(body) if body != note.body else body) == note.body
        assert note.body.count("\n") <= (note.key == "summary")
        for said in (title, note.body):
            assert not _HIDDEN.search(said), repr(said)
            assert len(said) <= MOST and SECRET not in said
        actions = told["actions"]
        assert isinstance(actions, list)
        assert not any(TEXTS[kind][:9] in str(one) for one in actions)

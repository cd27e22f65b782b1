"""A log as a file: each kind with and without times; what a log holds is never markup."""

from __future__ import annotations

import json
import os
import re
import stat
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nova_desktop.core.log_files import file_stem, write_log
from nova_desktop.core.logs import LogChunk

MOMENT = "2026-11-24T10:00:00.5Z"
LINES = [
    "\x1b[31mred\x1b[0m",
    "\x1b[7minverse\x1b[0m \x1b[2mdim\x1b[0m",
    "<script>alert(1)</script> & \x1b[44m<b>\x1b[0m",
]


def written(folder: Path, ending: str, lines: list[str], times: bool = False) -> str:
    chunk = LogChunk.build([(line, MOMENT) for line in lines])
    return write_log(folder / f"log.{ending}", [chunk], times, "<title> & co").read_text(encoding="utf-8")


class Page(HTMLParser):
    """What a browser would show of it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("times", [True, False])
@pytest.mark.parametrize("ending", ["txt", "ansi", "html", "json"])
def test_each_kind_with_and_without_times(tmp_path: Path, ending: str, times: bool) -> None:
    text = written(tmp_path, ending, LINES, times)
    assert text.count("2026-11-24T10:00:00.500Z") == (len(LINES) if times else 0)
    assert ("\x1b[31m" in text) == (ending == "ansi")
    if ending == "json":
        assert [json.loads(row)["output"] for row in text.splitlines()] == LINES


def test_a_web_page_keeps_the_looks(tmp_path: Path) -> None:
    text = written(tmp_path, "html", LINES)
    assert re.search(r'<span style="color:#16181d;background:#e6e6e6">inverse</span>', text)
    assert re.search(r'<span style="opacity:0.7">dim</span>', text)


@given(st.lists(st.text(st.characters(exclude_characters="\n\r")) | st.sampled_from(["\x1b[7;31m", "</span>", "-->"])))
def test_nothing_of_a_log_is_markup(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    page = Page()
    page.feed(written(tmp_path_factory.mktemp("page"), "html", [*LINES, *lines]))
    assert page.tags <= {"html", "head", "meta", "title", "style", "body", "span", "i"}
    assert "<script>alert(1)</script> & <b>" in page.text


@pytest.mark.parametrize("ending", ["txt", "html"])
def test_a_saved_log_is_its_owners_alone_unless_it_was_others_before(tmp_path: Path, ending: str) -> None:
    before = os.umask(0)
    try:
        made, shared = tmp_path / f"new.{ending}", tmp_path / f"shared.{ending}"
        shared.write_text("much longer than what comes now " * 100)
        shared.chmod(0o644)
        for path in (made, shared):
            write_log(path, [])
    finally:
        os.umask(before)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (made, shared)] == [0o600, 0o644]
    assert "much longer" not in shared.read_text()


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Slow Job 32", "Slow-Job-32"),
        ("Prüfung \N{MIDDLE DOT} 7", "Prüfung-7"),
        ("../../etc/passwd 1", "etc-passwd-1"),
        ('a:b*c?"<>|.txt 2', "a-b-c-txt-2"),
        ("", "log"),
        ("\x1b[31m\u202e", "31m"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_title_of_the_servers_makes_a_harmless_name(title: str, stem: str) -> None:
    assert file_stem(title) == stem

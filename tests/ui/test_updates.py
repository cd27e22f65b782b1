"""Looking for a newer Nova, in the whole app with a real https server: never before a yes, once a day, quietly."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel

from nova_desktop import __version__
from nova_desktop.core.updates import DAY, VARIABLE, Memory, load_updates, save_memory
from nova_desktop.demo import PracticeServer

from ..release_feed import PAGE, ReleaseFeed, release_feed
from .conftest import Driver, MakeNova

reached: list[tuple[str, object]] = []
watching = [False]


def watch(event: str, what: tuple[object, ...]) -> None:
    """Every connection and every look-up of a name in this process; a hook cannot be taken out again."""
    if watching[0] and event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        reached.append((event, what[1] if event != "socket.getaddrinfo" else what[:2]))


@pytest.fixture(scope="module")
def watched() -> None:
    """Only where it is used: each file that is opened would pass by it."""
    sys.addaudithook(watch)


@pytest.fixture
def sockets(watched: None) -> Iterator[list[tuple[str, object]]]:
    reached.clear()
    watching[0] = True
    yield reached
    watching[0] = False


@pytest.fixture
def feed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ReleaseFeed]:
    with release_feed(tmp_path) as made:
        monkeypatch.setenv("SSL_CERT_FILE", made.authority)
        monkeypatch.setenv(VARIABLE, made.address)
        monkeypatch.setattr("nova_desktop.desks.update_keeper.FIRST_MS", 0)
        yield made


def agree(feed: ReleaseFeed, **more: object) -> None:
    save_memory(replace(Memory(feed.host), **more))


def open_settings(nova: Driver) -> None:
    nova.window.workspace.show_page("settings")
    nova.wait(lambda: text(nova, "updateExplained"))


def text(nova: Driver, name: str) -> str:
    label = nova.window.workspace.settings.findChild(QLabel, name)
    return label.text() if label and not label.isHidden() else ""


def tick(nova: Driver) -> QCheckBox:
    return nova.window.workspace.settings.findChild(QCheckBox, "updateCheck")


def test_nothing_goes_online_before_the_person_says_yes(
    make_nova: MakeNova, server17: PracticeServer, feed: ReleaseFeed, sockets: list[tuple[str, object]]
) -> None:
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(lambda: nova.nova.updates._desk and nova.nova.updates.desk._updates)
    open_settings(nova)
    nova.nova.updates.desk._look_if_due()
    nova.nova.updates.desk.look()
    assert not nova.button("updateNowButton").isEnabled()
    assert tick(nova).isEnabled() and not tick(nova).isChecked()
    nova.wait(lambda: server17.requests["GET /api/project/1/tasks/last"] > 1)
    practice = server17.url.rpartition(":")[2]
    inet = [what for event, what in sockets if isinstance(what, tuple)]
    assert inet and all(str(what[1]) == practice for what in inet), inet
    assert (feed.connections, feed.requests) == (0, [])


def test_yes_looks_at_once_and_tells_quietly(make_nova: MakeNova, server17: PracticeServer, feed: ReleaseFeed) -> None:
    nova = make_nova(server17)
    nova.wait_ready()
    open_settings(nova)
    assert feed.host in text(nova, "updateExplained")
    tick(nova).click()
    nova.wait(lambda: "Nova 9.0 is there" in nova.banner)
    assert f"This is Nova {__version__}" in nova.banner
    assert "Nova 9.0 is there. Looked at" in text(nova, "updateSaid")
    assert len(feed.requests) == 1
    nova.wait(lambda: load_updates().memory.newest == "9.0")


def test_it_looks_once_a_day_over_all_starts(make_nova: MakeNova, server17: PracticeServer, feed: ReleaseFeed) -> None:
    agree(feed, tried=time.time() - DAY - 1)
    nova = make_nova(server17)
    nova.wait(lambda: "Nova 9.0 is there" in nova.banner)
    nova.wait(lambda: load_updates().memory.newest == "9.0")
    nova.nova.updates.desk._look_if_due()
    second = make_nova(server17)
    second.wait(lambda: "Nova 9.0 is there" in second.banner)  # known, without asking
    assert len(feed.requests) == 1


def test_what_is_known_is_told_again_when_a_server_is_shown(
    make_nova: MakeNova, server17: PracticeServer, feed: ReleaseFeed
) -> None:
    agree(feed, tried=time.time(), newest="9.0", page=PAGE)
    nova = make_nova(server17, page="settings")
    nova.wait_ready()
    nova.wait(lambda: "Nova 9.0 is there" in nova.banner)
    nova.window.banner.clear()
    nova.window.controller.ready.emit()
    assert "Nova 9.0 is there" in nova.banner
    assert feed.requests == []


def test_a_look_that_failed_counts_for_its_day_and_is_told_in_the_settings_alone(
    make_nova: MakeNova, server17: PracticeServer, feed: ReleaseFeed
) -> None:
    feed.status = 500
    agree(feed)
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(lambda: feed.requests)
    open_settings(nova)
    nova.wait(lambda: "HTTP 500" in text(nova, "updateSaid"))
    assert feed.host in text(nova, "updateSaid")
    assert nova.banner == ""
    nova.nova.updates.desk._look_if_due()
    assert len(feed.requests) == 1
    feed.status = 200
    nova.press("updateNowButton")
    nova.wait(lambda: "Nova 9.0 is there" in text(nova, "updateSaid"))


def test_a_dismissed_version_is_told_no_more_and_a_later_one_is(
    make_nova: MakeNova, server17: PracticeServer, feed: ReleaseFeed
) -> None:
    agree(feed)
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(lambda: "Nova 9.0 is there" in nova.banner)
    nova.press("bannerCloseButton")
    nova.wait(lambda: load_updates().memory.skipped == "9.0")
    nova.nova.updates.desk.look()
    nova.wait(lambda: len(feed.requests) == 2 and not nova.nova.updates.desk._busy)
    assert nova.banner == ""
    open_settings(nova)
    assert "Nova 9.0 is there" in text(nova, "updateSaid")
    feed.says(tag_name="v9.1", html_url=PAGE)
    nova.press("updateNowButton")
    nova.wait(lambda: "Nova 9.1 is there" in nova.banner)


def test_this_version_or_an_older_one_is_no_news(
    make_nova: MakeNova, server17: PracticeServer, feed: ReleaseFeed
) -> None:
    feed.says(tag_name=f"v{__version__}", html_url=PAGE)
    agree(feed)
    nova = make_nova(server17)
    nova.wait_ready()
    open_settings(nova)
    nova.wait(lambda: "This is the newest version" in text(nova, "updateSaid"))
    assert nova.banner == "" and not nova.shown("updatePageButton")


def test_the_page_is_opened_only_after_its_address_was_shown(
    make_nova: MakeNova, server17: PracticeServer, feed: ReleaseFeed, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "nova_desktop.desks.update_desk.QDesktopServices.openUrl", lambda url: opened.append(url.toString())
    )
    agree(feed)
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(lambda: "Nova 9.0 is there" in nova.banner)
    nova.press("bannerAction")
    nova.wait(lambda: nova.shown("updateQuestion"))
    shown = nova.find("updateAddress")
    assert isinstance(shown, QLabel)
    assert (shown.text(), shown.textFormat()) == (PAGE, Qt.TextFormat.PlainText)
    assert all(shown.fontMetrics().horizontalAdvance(line) <= shown.width() for line in shown.text().split("\n"))
    nova.press("cancelButton")
    assert opened == []
    nova.press("bannerAction")
    nova.wait(lambda: nova.shown("updateQuestion"))
    nova.press("openUpdateButton")
    nova.wait(lambda: opened == [PAGE])


def test_a_long_address_is_seen_whole(make_nova: MakeNova, server17: PracticeServer, feed: ReleaseFeed) -> None:
    page = "https://releases.test/" + "W" * 270
    feed.says(tag_name="v9.0", html_url=page)
    agree(feed)
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(lambda: "Nova 9.0 is there" in nova.banner)
    nova.press("bannerAction")
    nova.wait(lambda: nova.shown("updateQuestion"))
    shown = nova.find("updateAddress")
    assert isinstance(shown, QLabel)
    assert shown.text().replace("\n", "") == page
    nova.wait(
        lambda: all(shown.fontMetrics().horizontalAdvance(line) <= shown.width() for line in shown.text().split("\n"))
    )
    nova.press("cancelButton")


def test_a_release_without_a_page_offers_none(make_nova: MakeNova, server17: PracticeServer, feed: ReleaseFeed) -> None:
    feed.says(tag_name="v9.0", html_url="javascript:alert(1)")
    agree(feed)
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(lambda: "Nova 9.0 is there" in nova.banner)
    assert not nova.shown("bannerAction")


def test_no_ends_it_and_an_answer_that_comes_later_is_nothing(
    make_nova: MakeNova, server17: PracticeServer, feed: ReleaseFeed
) -> None:
    feed.gate.clear()
    nova = make_nova(server17)
    nova.wait_ready()
    open_settings(nova)
    tick(nova).click()
    nova.wait(lambda: feed.requests)
    assert text(nova, "updateSaid") == "Looking…"
    tick(nova).click()
    feed.gate.set()
    nova.wait(lambda: not nova.nova.updates.desk._busy)
    assert nova.banner == "" and text(nova, "updateSaid") == ""
    nova.wait(lambda: load_updates().memory == Memory())


@pytest.mark.parametrize(
    ("wish", "reason"),
    [("", "built without an address"), ("off", "administrator"), ("http://plain.test", "not one of https")],
)
def test_where_it_is_not_available_the_reason_stands(
    make_nova: MakeNova, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch, wish: str, reason: str
) -> None:
    monkeypatch.setenv(VARIABLE, wish)
    nova = make_nova(server17)
    nova.wait_ready()
    open_settings(nova)
    nova.wait(lambda: reason in text(nova, "updateExplained"))
    assert not tick(nova).isEnabled() and not nova.button("updateNowButton").isEnabled()


def test_quitting_while_it_waits_leaves_nothing_running(
    make_nova: MakeNova, server17: PracticeServer, feed: ReleaseFeed
) -> None:
    feed.gate.clear()
    agree(feed)
    nova = make_nova(server17)
    nova.wait(lambda: feed.requests)
    nova.nova.quit()
    assert not nova.nova.stuck

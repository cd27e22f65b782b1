"""Kept logs in the window: at once when opened again, offline, after the server lost them; searched; cleared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QTreeWidget

from nova_desktop.api.push import Hint
from nova_desktop.core import kept_logs
from nova_desktop.core.connections import Book, Connection, save_book
from nova_desktop.core.kept_logs import load
from nova_desktop.demo import PracticeServer
from nova_desktop.ui import log_following

from ..task_samples import make_task
from .conftest import Driver, MakeNova
from .hostile_server import unsafe_texts
from .test_hostile import rich_texts

BROKEN = 8
OUTPUT = r"/output$"


def failed_task(nova: Driver):
    return next(row for row in nova.session.tasks if row.status == "error" and row.template_id == BROKEN)


def read(nova: Driver) -> int:
    """Open the log of a failed task; its number, once it is kept."""
    found = failed_task(nova)
    nova.window.controller.show_task(found)
    nova.wait(lambda: load(nova.session.connection.url, 1, found.id))
    nova.wait(lambda: any("PLAY RECAP" in line for line in nova.log_lines))
    return found.id


def test_a_log_that_was_seen_is_there_at_once_and_offline(make_nova: MakeNova, server17: PracticeServer) -> None:
    first = make_nova(server17)
    first.wait_ready()
    number = read(first)
    lines = first.log_lines
    first.nova.quit()
    server17.faults.add("cut_before", OUTPUT, count=None)
    second = make_nova(server17)
    second.wait_ready()
    second.window.controller.show_task(second.session.task(number))
    second.wait(lambda: second.log_lines == lines)
    second.wait(lambda: second.window.workspace.log.badge.text().startswith("as of"), 20)
    assert not second.window.workspace.log.outline.empty


def test_what_is_kept_is_brought_up_to_date_without_a_double_line(
    make_nova: MakeNova, server17: PracticeServer
) -> None:
    first = make_nova(server17)
    first.wait_ready()
    number = read(first)
    url, before = first.session.connection.url, first.log_lines
    kept_logs.keep(
        url,
        first.session.task(number),
        kept_logs.Seen(len(before) - 4, (kept_logs.LogChunk.build([("other than the server's", None)]),), False),
    )
    first.nova.quit()
    second = make_nova(server17)
    second.wait_ready()
    second.window.controller.show_task(second.session.task(number))
    second.wait(lambda: second.window.workspace.log.badge.text() == "all that the server has", 15)
    assert second.log_lines == before


def test_a_log_that_the_server_lost_stays(make_nova: MakeNova, server17: PracticeServer) -> None:
    first = make_nova(server17)
    first.wait_ready()
    number = read(first)
    lines, task = first.log_lines, first.session.task(number)
    first.nova.quit()
    server17.faults.add("status", rf"/tasks/{number}(/output)?$", status=404, count=None)
    second = make_nova(server17)
    second.wait_ready()
    second.window.controller.show_task(task)
    second.wait(lambda: "the server has it no more" in second.window.workspace.log.badge.text(), 15)
    assert second.log_lines == lines


def test_kept_logs_are_searched_and_opened_at_the_line(nova17: Driver) -> None:
    read(nova17)
    nova17.window.actions_.search_kept.trigger()
    nova17.wait(lambda: nova17.shown("keptSearchEdit"))
    nova17.type("keptSearchEdit", "cannot reach registry")
    results = nova17.find("keptResults", QTreeWidget)
    assert isinstance(results, QTreeWidget)
    nova17.wait(lambda: results.topLevelItemCount() == 1)
    top = results.topLevelItem(0)
    assert top is not None and "Broken Deploy" in top.text(0)
    results.itemActivated.emit(top.child(0), 0)
    nova17.wait(lambda: nova17.nova.logs._windows)
    window = nova17.nova.logs._windows[0]
    nova17.wait(lambda: "cannot reach registry" in window.pane.view.selected_text())
    assert window.pane.badge.text().startswith("kept, as of")
    window.close()
    assert not nova17.nova.logs._windows


def test_what_is_no_date_is_said(nova17: Driver) -> None:
    nova17.window.actions_.search_kept.trigger()
    nova17.wait(lambda: nova17.shown("keptSearchEdit"))
    nova17.type("keptSearchEdit", "word")
    nova17.type("keptSinceEdit", "24.11.2026")
    nova17.wait(lambda: "is no date" in nova17.find("keptSaid").text())
    nova17.type("keptSinceEdit", "2026-11-24")
    nova17.wait(lambda: "No kept log" in nova17.find("keptSaid").text())


def test_a_log_in_its_own_window_is_followed_on(nova17: Driver) -> None:
    nova17.select_template("Slow Job")
    nova17.press("runAction")
    nova17.press("runButton")
    nova17.wait(lambda: any("step 3" in line for line in nova17.log_lines))
    nova17.press("detachLogButton")
    (window,) = nova17.nova.logs._windows
    other = next(row for row in nova17.session.tasks if row.template_id == BROKEN)
    nova17.window.controller.show_task(other)
    store = window.pane.view.store
    nova17.wait(lambda: any("step 60" in store.plain(line) for line in range(len(store))), 20)
    window.close()


def test_a_log_that_is_saved_has_the_name_of_its_task(nova17: Driver) -> None:
    number = read(nova17)
    nova17.press("detachLogButton")
    (window,) = nova17.nova.logs._windows
    for pane in (nova17.window.workspace.log, window.pane):
        nova17.nova.logs.save(pane)
        nova17.wait(lambda: nova17.shown("saveLogDialog"))
        dialog = nova17.find("saveLogDialog")
        assert isinstance(dialog, QFileDialog)
        assert [Path(path).name for path in dialog.selectedFiles()] == [f"Broken-Deploy-{number}.txt"]
        dialog.reject()
        nova17.wait(lambda: not nova17.shown("saveLogDialog"))
    window.close()


def test_a_kept_log_does_not_wait_behind_one_that_the_server_does_not_send(
    nova17: Driver, server17: PracticeServer
) -> None:
    kept = read(nova17)
    lines = nova17.log_lines
    other = next(task for task in nova17.session.tasks if task.id != kept)
    server17.faults.add("hang_before", path="/output", count=None)
    nova17.window.controller.show_task(other)
    nova17.press("detachLogButton")
    nova17.wait(lambda: any(rule.hits for rule in server17.faults.rules))
    (window,) = nova17.nova.logs._windows
    nova17.window.controller.show_task(nova17.session.task(kept))
    nova17.wait(lambda: nova17.log_lines == lines, 10)
    assert window.following._fetching  # still
    window.close()


def test_a_log_in_its_own_window_says_at_once_what_it_is(nova17: Driver) -> None:
    read(nova17)
    title = nova17.window.controller.reading.title(nova17.window.controller.reading.task)
    nova17.press("detachLogButton")
    (window,) = nova17.nova.logs._windows
    assert title in window.pane.title.text()
    assert window.pane.sign.isVisible()
    assert window.pane.copy_button.isEnabled()
    assert window.focusWidget() is window.pane.view
    there = window.screen().availableSize()  # 800 pixels: less than such a window has at first
    assert there.width() < 900 and window.size().boundedTo(there) == window.size()
    window.close()


def test_keys_of_the_whole_program_work_in_a_logs_own_window(nova17: Driver) -> None:
    read(nova17)
    nova17.press("detachLogButton")
    (window,) = nova17.nova.logs._windows

    def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        window.activateWindow()
        nova17.wait(window.isActiveWindow)
        window.pane.view.setFocus()
        nova17.qtbot.keyClick(window.pane.view, key, held)

    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    nova17.wait(lambda: nova17.shown("commandPalette"))
    nova17.wait(nova17.window.isActiveWindow)
    nova17.window.palette_desk.palette.close_now()
    press(Qt.Key.Key_F1)
    nova17.wait(lambda: nova17.shown("shortcutSheet"))
    sheet = nova17.window.shortcut_desk.sheet
    assert sheet is not None
    sheet.close()
    window.close()


def test_keeping_can_be_switched_off_and_cleared(nova17: Driver) -> None:
    number = read(nova17)
    url = nova17.session.connection.url
    nova17.window.workspace.show_page("settings")
    nova17.find("keepLogsCheck").click()
    nova17.wait(lambda: nova17.session.keeps is None)
    nova17.press("forgetLogsButton")
    nova17.wait(lambda: load(url, 1, number) is None)
    nova17.wait(lambda: "1 log" in nova17.find("forgottenLogs").text())
    nova17.window.workspace.show_page("deploy")
    other = next(row for row in nova17.session.tasks if row.template_id == 2)
    nova17.window.controller.show_task(other)
    nova17.wait(lambda: any("PLAY RECAP" in line for line in nova17.log_lines))
    assert load(url, 1, other.id) is None


@pytest.mark.parametrize(
    ("ending", "sign"), [("txt", "TASK ["), ("ansi", "\x1b["), ("html", "<span"), ("json", '"output"')]
)
def test_a_log_is_saved_as_what_the_name_says(nova17: Driver, tmp_path: Path, ending: str, sign: str) -> None:
    read(nova17)
    pane = nova17.window.workspace.log
    pane.time_toggle.setChecked(True)
    path = tmp_path / f"log.{ending}"
    nova17.nova.logs.write(pane, str(path))
    nova17.wait(path.exists)
    nova17.wait(lambda: nova17.window.status.currentMessage().startswith("The log was saved"))
    text = path.read_text()
    assert sign in text
    if ending == "json":
        rows = [json.loads(line) for line in text.splitlines()]
        assert [row["line"] for row in rows] == list(range(1, len(rows) + 1)) and rows[0]["time"].endswith("Z")
    elif ending == "html":
        assert text.count("\n") > len(pane.view.store) and "<b>" not in text
    else:
        assert text.splitlines()[0][:2] == "20"


def test_a_log_goes_on_after_what_was_slow_was_cancelled(nova17: Driver, server17: PracticeServer) -> None:
    nova17.session.pushes.doorway.cancel_all()
    nova17.session.pushes.hear(Hint("closed"))
    nova17.select_template("Slow Job")
    nova17.press("runAction")
    nova17.press("runButton")
    nova17.wait(lambda: any("step 2" in line for line in nova17.log_lines))
    server17.faults.add("hang_before", OUTPUT)
    nova17.wait(lambda: nova17.window.controller.reading._following._fetching)
    nova17.qtbot.wait(1500)
    nova17.session.cancel_slow()
    nova17.wait(lambda: any("step 60" in line for line in nova17.log_lines), 25)


def test_a_window_is_followed_on_while_the_pane_leaves_and_comes_back(nova17: Driver, server17: PracticeServer) -> None:
    nova17.wait(lambda: nova17.session.pushes.open)
    nova17.select_template("Slow Job")
    nova17.press("runAction")
    nova17.press("runButton")
    nova17.wait(lambda: any("step 5 " in line for line in nova17.log_lines), 20)
    slow = nova17.session.tasks[0]
    nova17.press("detachLogButton")
    (window,) = nova17.nova.logs._windows
    other = next(row for row in nova17.session.tasks if row.template_id == BROKEN)
    nova17.window.controller.show_task(other)
    nova17.qtbot.wait(400)
    nova17.window.controller.show_task(slow)
    store = window.pane.view.store

    def lines() -> list[str]:
        return [store.plain(line) for line in range(len(store))]

    nova17.wait(lambda: any("step 40 " in line for line in lines()), 20)
    steps = [line for line in lines() if line.startswith("step ")]
    assert steps == [f"step {number} of 60" for number in range(1, len(steps) + 1)]
    window.close()


def test_a_log_that_may_not_be_read_for_a_while_is_followed_on(
    nova17: Driver, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """403 in the middle (a role is changed, a proxy hiccups): said with its reason, and asked again."""
    monkeypatch.setattr(log_following, "REFUSED_MS", 500)
    nova17.session.pushes.doorway.cancel_all()
    nova17.session.pushes.hear(Hint("closed"))
    nova17.select_template("Slow Job")
    nova17.press("runAction")
    nova17.press("runButton")
    nova17.wait(lambda: any("step 2" in line for line in nova17.log_lines))
    badge = nova17.window.workspace.log.badge
    server17.faults.add("status", OUTPUT, status=403, count=3)
    nova17.wait(lambda: badge.text().startswith("as of") and badge.toolTip())
    assert badge.accessibleDescription()
    nova17.wait(lambda: badge.text() == "all that the server has", 40)
    assert any("step 60" in line for line in nova17.log_lines) and not badge.toolTip()


HOSTILE = {
    "markup": "<b>needle</b><img src='file:///etc/passwd'> &amp; {0} %n &R =cmd|'/c x'!A0",
    "bidi": "needle evil\u202egpj.exe\u2066\u061c\u200b\ufeff",
    "control": "needle a\x00b\x1b[31mred\x1b]0;title\x07\tline\u2028more",
    "long": "needle " + "W" * 150_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_a_server_named_and_printed_is_no_more_than_text_in_the_rows(nova17: Driver, kind: str) -> None:
    text, url = HOSTILE[kind], nova17.session.connection.url
    words = {"tpl_alias": text, "user_name": text, "message": text, "status": text}
    chunk = kept_logs.LogChunk.build([(text, None), ("needle at the end", None)])
    kept_logs.keep(url, make_task(7, **words), kept_logs.Seen(0, (chunk,), True))
    nova17.window.actions_.search_kept.trigger()
    nova17.wait(lambda: nova17.shown("keptSearchEdit"))
    nova17.type("keptSearchEdit", "needle")
    results = nova17.find("keptResults", QTreeWidget)
    assert isinstance(results, QTreeWidget)
    nova17.wait(lambda: results.topLevelItemCount() == 1)
    top = results.topLevelItem(0)
    assert top is not None and top.childCount() == 2 and "needle" in top.child(0).text(0)
    nova17.window.grab()
    results.itemActivated.emit(top.child(0), 0)
    nova17.wait(lambda: nova17.nova.logs._windows)
    (window,) = nova17.nova.logs._windows
    nova17.wait(lambda: len(window.pane.view.store) == 2)
    window.grab()
    assert rich_texts() + unsafe_texts() == []
    window.close()


def test_a_server_is_called_in_the_rows_as_the_person_calls_it(make_nova: MakeNova, server17: PracticeServer) -> None:
    save_book(Book((Connection(server17.url, name="Production"),), server17.url))
    gone = "https://gone.example.org"
    for url in (server17.url, gone):
        chunk = kept_logs.LogChunk.build([("needle", None)])
        kept_logs.keep(url, make_task(7), kept_logs.Seen(0, (chunk,), True))
    nova = make_nova(server17, page="kept")
    nova.wait_ready()
    nova.type("keptSearchEdit", "needle")
    results = nova.find("keptResults", QTreeWidget)
    assert isinstance(results, QTreeWidget)
    nova.wait(lambda: results.topLevelItemCount() == 2)
    rows = [results.topLevelItem(row).text(0) for row in range(2)]
    assert {row.rpartition(" · ")[2] for row in rows} == {"Production", gone}

"""Lanes: what comes after their end begins no thread again."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from nova_desktop.ui.workers import Doorway


def test_a_job_that_comes_after_the_end_is_dropped(qtbot: QtBot) -> None:
    doorway, done = Doorway(("desk",)), []
    doorway.ask("desk", "first", lambda _: done.append("first"))
    qtbot.waitUntil(lambda: done == ["first"] and not doorway.busy)
    assert doorway.close()
    doorway.ask("desk", "late", lambda _: done.append("late"), finishes=True)
    qtbot.wait(100)
    assert done == ["first"] and doorway.ended()


def test_what_must_be_written_is_written_before_the_end(qtbot: QtBot) -> None:
    doorway, done = Doorway(("desk",)), []
    for number in range(5):
        doorway.ask("desk", "write", lambda _, number=number: done.append(number), finishes=True)
    assert doorway.close()
    assert done == [0, 1, 2, 3, 4]

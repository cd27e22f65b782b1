"""How Nova ends: once, in order, with nothing left on the screen, at whatever moment it is told to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from nova_desktop.app import _put_away
from nova_desktop.core.connections import Connection
from nova_desktop.demo import PracticeServer
from nova_desktop.instance import Request

from ..processes import environment
from .conftest import Driver

TOLD_TO_END = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog
from nova_desktop import app
from nova_desktop.options import parse

class Stubborn(QDialog):
    def closeEvent(self, event):
        event.ignore()

    def hideEvent(self, event):
        super().hideEvent(event)

def told(opening):
    dialogs.append(Stubborn(opening._front.window))
    dialogs[0].show()
    QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGTERM))

dialogs = []
"""
BEFORE_IT_IS_WIRED = TOLD_TO_END + "app.Opening._complete = told\n"
AFTER = (
    TOLD_TO_END
    + """
wire = app.Opening._wire
def both(opening):
    wire(opening)
    opening.nova.over.connect(opening._front.window.show)
    told(opening)
app.Opening._wire = both
"""
)
RUN = "code = app.run_app(parse(['--demo']))\nprint('ended', code, flush=True)\nsys.exit(code)\n"


@pytest.mark.parametrize("script", [BEFORE_IT_IS_WIRED, AFTER], ids=["before it is wired", "after"])
def test_a_signal_ends_it_in_order_although_a_window_would_not_close(tmp_path: Path, script: str) -> None:
    command = [sys.executable, "-c", script + RUN]
    around = environment(tmp_path, QT_QPA_PLATFORM="offscreen")
    done = subprocess.run(command, env=around, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "ended 0\n"), done.stderr


def test_what_was_asked_just_before_the_end_shows_no_window_after_it(nova17: Driver, server17: PracticeServer) -> None:
    nova17.nova.quit()
    nova17.nova.ways_in.asked(Request(link=f"nova://task/{server17.url.removeprefix('http://')}/1/1", page="settings"))
    nova17.nova.place.bring_to_front()
    assert not nova17.window.isVisible()
    assert nova17.window.workspace.page != "settings"


def test_a_second_quit_ends_nothing_twice(nova17: Driver) -> None:
    ended: list[bool] = []
    nova17.nova.over.connect(lambda: ended.append(True))
    nova17.nova.quit()
    nova17.nova.quit()
    assert ended == [True]


def broken(*_: object) -> None:
    raise ValueError("a bug of ours")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the app's own hook was told."""
    found: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: found.append(str(error)))
    return found


def test_a_part_that_breaks_keeps_no_nova_from_ending(
    nova17: Driver, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for part, name in ((nova17.nova.history, "stop"), (nova17.nova.differences, "set_session")):
        monkeypatch.setattr(part, name, broken)
    ended: list[bool] = []
    nova17.nova.over.connect(lambda: ended.append(True))
    nova17.nova.quit()
    assert ended == [True] and told == ["a bug of ours"] * 2
    assert nova17.nova.session is None and not nova17.window.isVisible()


def test_threads_that_may_still_run_are_not_waited_for_when_their_end_breaks(
    nova17: Driver, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = nova17.nova.desk.stop
    monkeypatch.setattr(nova17.nova.desk, "stop", broken)
    nova17.nova.quit()
    assert nova17.nova.stuck and told == ["a bug of ours"]
    assert real()


def test_a_part_that_breaks_leaves_no_other_at_the_server_before(
    nova17: Driver, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    nova, before = nova17.nova, nova17.session
    monkeypatch.setattr(nova.differences, "set_session", broken)
    monkeypatch.setattr(nova17.window.controller.reading, "set_session", broken)
    with PracticeServer(dialect="2.10") as other:
        nova.credentials.hold(other.url, other.token)
        nova.open_connection(Connection(other.url, allow_plain_http=True))
        nova17.wait(lambda: nova.session is not None and nova.session is not before)
        parts = (nova.requests, nova.card, nova.rollback, nova17.window.running, nova17.window.controller.commands)
        assert [part._session is nova.session for part in parts] == [True] * len(parts)
        assert set(told) == {"a bug of ours"}
        nova.quit()


def test_nothing_is_left_on_the_screen(nova17: Driver) -> None:
    dialog = QDialog(nova17.window)
    dialog.show()
    _put_away(nova17.nova.application)
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == []

"""An error of Nova's own before it is at work: told in words, noted without what it quotes, and over."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nova_desktop.demo import PracticeServer

from .processes import ROOT, environment

TYPED = "correct horse battery"
DRIVER = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from nova_desktop import app, nova
from nova_desktop.options import Options

def broken(*_, **__):
    raise ValueError("bad layout for '" + typed + "'")

where, typed, url = sys.argv[1:]
if where == "front":
    app.make_front = broken
elif where == "wiring":
    nova.Nova.__init__ = broken
else:
    nova.Nova.start = broken

def look():
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        print(json.dumps([box.objectName(), box.text(), box.informativeText(), box.detailedText()]))
        box.accept()
    else:
        QTimer.singleShot(50, look)

made = app._application

def application():
    one = made()
    QTimer.singleShot(50, look)
    return one

app._application = application
sys.exit(app.run_app(Options(url=url, project="1")))
"""


def start(folder: Path, where: str, server: PracticeServer, platform: str) -> subprocess.CompletedProcess[str]:
    around = {name: os.environ[name] for name in ("DISPLAY", "XAUTHORITY") if name in os.environ}
    given = environment(folder, QT_QPA_PLATFORM=platform, SEMAPHORE_API_TOKEN=server.token, **around)
    return subprocess.run(
        [sys.executable, "-c", DRIVER, where, TYPED, server.url],
        env=given,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )


def report(folder: Path) -> str:
    (path,) = (folder / "nova" / "state" / "crashes").glob("report-*.txt")
    return path.read_text()


@pytest.mark.parametrize("where", ["front", "wiring", "start"])
def test_a_start_that_fails_ends_with_words_and_a_report(tmp_path: Path, server17: PracticeServer, where: str) -> None:
    ended = start(tmp_path, where, server17, "offscreen")
    assert ended.returncode == 1
    assert "it could not start: ValueError" in ended.stderr and "--self-check" in ended.stderr
    assert "Traceback" not in ended.stderr
    kept = report(tmp_path)
    assert kept.splitlines()[1].startswith("Nova ended") and "ValueError" in kept and "in broken" in kept
    assert TYPED not in kept + ended.stderr and server17.token not in kept + ended.stderr
    assert not list((tmp_path / "nova").rglob("instance.json")), "the next start finds nobody who would answer"


@pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="there is no X server")
@pytest.mark.parametrize("where", ["front", "start"])
def test_a_person_is_told_in_a_dialog(tmp_path: Path, server17: PracticeServer, where: str) -> None:
    ended = start(tmp_path, where, server17, "xcb")
    assert ended.returncode == 1, ended.stderr
    assert '"failedStartBox", "Nova could not start."' in ended.stdout
    assert "Start Nova again" in ended.stdout and "A report is kept on this computer only" in ended.stdout
    assert "in broken" in ended.stdout and TYPED not in ended.stdout


def test_a_disk_that_refuses_the_report_keeps_no_word_back(tmp_path: Path, server17: PracticeServer) -> None:
    state = tmp_path / "nova" / "state"
    state.mkdir(parents=True)
    (state / "crashes").write_text("in the way")
    ended = start(tmp_path, "front", server17, "offscreen")
    assert ended.returncode == 1
    assert "it could not start: ValueError" in ended.stderr and "No report could be kept." in ended.stderr

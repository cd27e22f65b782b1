"""nova:// links that come as an event, as macOS brings them, and the recipes that make systems bring them."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nova_desktop.demo import PracticeServer

from .processes import ROOT, environment

SCRIPT = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from nova_desktop import app
from nova_desktop.options import parse

url, when, *links = sys.argv[1:]
show = app.Opening.show

def post(opening):
    for link in links:
        QCoreApplication.postEvent(opening._application, QFileOpenEvent(QUrl(link)))

def shown(opening):
    show(opening)
    opening.posted = when == "early"
    if opening.posted:
        post(opening)
    opening.timer = QTimer(opening, interval=30)
    opening.timer.timeout.connect(lambda: look(opening))
    opening.timer.start()

def look(opening):
    nova = opening.nova
    if nova is None or nova.session is None or not nova.session.tasks_known:
        return
    if not opening.posted:
        opening.posted = True
        post(opening)
    reading = nova.window.controller.reading
    if reading.task is not None:
        print(reading.task.id, flush=True)
        opening.timer.stop()
        nova.quit()

app.Opening.show = shown
sys.exit(app.run_app(parse(["--url", url])))
"""


def opened(server: PracticeServer, folder: Path, when: str, *links: str) -> str:
    """The task that stands in the window after these events."""
    shell = environment(folder, QT_QPA_PLATFORM="offscreen", SEMAPHORE_API_TOKEN=server.token)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, server.url, when, *links],
        env=shell,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
    )
    said = [line for line in done.stderr.splitlines() if not line.startswith("This plugin does not support")]
    assert (done.returncode, said) == (0, [])
    return done.stdout.strip()


@pytest.mark.parametrize("when", ["early", "late"])
def test_a_link_opens_its_task_whether_nova_ran_before_or_was_started_by_it(
    server17: PracticeServer, tmp_path: Path, when: str
) -> None:
    task = next(one for one in server17.world.tasks.values() if one.project_id == 1)
    host = server17.url.partition("://")[2]
    strange = (
        ["file:///etc/passwd", "https://example.org/", "nova://start/1", "nova://task/x"] if when == "late" else []
    )
    assert opened(server17, tmp_path, when, *strange, f"nova://task/{host}/1/{task.id}") == str(task.id)
    assert not any(one.method == "POST" for one in server17.seen)


def test_macos_and_windows_bring_links_to_nova() -> None:
    spec = ast.parse((ROOT / "build.spec").read_text(encoding="utf-8"))
    (plist,) = [
        ast.literal_eval(keyword.value)
        for call in ast.walk(spec)
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg == "info_plist"
    ]
    (kind,) = plist["CFBundleURLTypes"]
    assert kind["CFBundleURLSchemes"] == ["nova"]
    recipe = (ROOT / "packaging" / "windows.iss").read_text(encoding="utf-8")
    key = r'Subkey: "Software\\Classes\\nova'
    assert re.search(key + r'"; ValueType: string; ValueName: "URL Protocol"', recipe)
    assert re.search(key + r'\\shell\\open\\command"; .*""\{app\}\\nova-desktop\.exe"" ""%1""', recipe)
    entry = (ROOT / "resources" / "nova-desktop.desktop").read_text(encoding="utf-8")
    assert "MimeType=x-scheme-handler/nova;" in entry and "Exec=nova-desktop %u" in entry

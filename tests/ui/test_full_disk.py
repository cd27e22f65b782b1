"""A disk that takes nothing more: said with the file and what to do, for whatever Nova writes; work goes on."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox

from nova_desktop.api import files
from nova_desktop.api.files import write_atomically

from ..processes import ROOT, environment
from .conftest import Driver


def no_room(_handle: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch, nova17: Driver) -> Driver:
    nova17.window.workspace.show_page("settings")
    nova17.wait(lambda: not nova17.nova._doorway.busy)
    monkeypatch.setattr(files.os, "fsync", no_room)
    return nova17


def said(nova: Driver, file: str) -> None:
    nova.wait(lambda: file in nova.banner)
    assert "No space left on device" in nova.banner and "not written" in nova.banner
    assert "Something went wrong" not in nova.banner
    nova.window.banner.clear()


def test_whatever_is_written_is_said_with_its_file(full: Driver) -> None:
    nova, app = full, full.nova
    nova.find("compactCheck", QCheckBox).click()
    said(nova, "settings.toml")
    assert app.settings.compact_rows  # it counts all the same
    app.desk.rules.set_rules(app.desk.rules.rules.forgetting("https://nowhere.example.org"))
    said(nova, "notifications.toml")
    app.use_book(app.book)
    said(nova, "connections.toml")
    nova.window.running.typed.drafts.put("https://x.example.org", 1, 2, {"limit": "web1"})
    nova.window.running.typed.changed.emit()
    said(nova, "drafts.json")


def test_a_file_that_was_not_written_stands_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "place" / "settings.toml"
    write_atomically(path, b"before")
    monkeypatch.setattr(files.os, "fsync", no_room)
    with pytest.raises(OSError, match="No space left") as told:
        write_atomically(path, b"after")
    assert told.value.filename == str(path)
    assert path.read_bytes() == b"before" and [one.name for one in path.parent.iterdir()] == ["settings.toml"]


SAVE = """
import resource
from nova_desktop.core.connections import Book, Connection, save_book
save_book(Book((Connection("https://one.example.org"),)))
resource.setrlimit(resource.RLIMIT_FSIZE, (20, resource.RLIM_INFINITY))
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    save_book(Book((Connection("https://two.example.org"),)))
except OSError as error:
    print(error.filename, error.strerror)
"""


def test_a_limit_of_the_system_is_named_with_the_file(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SAVE], env=environment(tmp_path), cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    path = tmp_path / "nova" / "config" / "connections.toml"
    assert done.stdout.split()[:1] == [str(path)] and "File too large" in done.stdout, done.stderr
    assert "one.example.org" in path.read_text()

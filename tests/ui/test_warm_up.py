"""What is opened first is imported before, and quitting in between is fine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from nova_desktop.desks import warm_up

from ..processes import environment
from .conftest import MakeNova


def test_everything_named_is_imported_step_by_step(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm_up, "FIRST_MS", 1)
    monkeypatch.setattr(warm_up, "NEXT_MS", 1)
    imported: list[str] = []
    monkeypatch.setattr(warm_up, "import_it", imported.append)
    owner = QObject()
    warming = warm_up.WarmUp(owner)
    warming.start()
    qtbot.waitUntil(lambda: not warming._timer.isActive(), timeout=5000)
    assert imported == [f"nova_desktop.{name}" for name in warm_up.MODULES]


IMPORTED_TWICE = """
import inspect
from nova_desktop.desks import warm_up
looked, real = [], inspect.getsource
inspect.getsource = lambda what: looked.append(what) or real(what)
warm_up.import_it("nova_desktop.core.masking")
looked.clear()
from nova_desktop.core.masking import __doc__
print(looked)
"""


def test_nothing_is_left_to_the_first_statement_that_imports_it(tmp_path: Path) -> None:
    """PySide6 asks `inspect` for a module's source when a statement first imports it."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED_TWICE], env=environment(tmp_path), capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "[]\n", done.stderr


def test_the_names_exist_and_the_run_form_is_among_them() -> None:
    for name in warm_up.MODULES:
        __import__(f"nova_desktop.{name}")
    assert "nova_desktop.ui.templates.run_dialog" in sys.modules


def test_quitting_before_it_began_stops_it(make_nova: MakeNova) -> None:
    nova = make_nova()
    nova.nova.quit()
    assert not nova.nova._warm_up._timer.isActive()

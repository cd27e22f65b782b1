"""Hands and eyes of tests/secret_driver.py: widgets found by their names, pressed, filled. Not a test itself."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
)

from nova_desktop.app import Opening
from nova_desktop.nova import Nova

from .window_hands import find, press

GIVEN: dict[str, Any] = json.load(sys.stdin)
SECRETS: dict[str, str] = GIVEN["secrets"]
OPENED: list[Opening] = []
COPIED_ON_PURPOSE: set[str] = set()
"""Addresses with a secret in them that a person copies to set a server up."""
OWN_WORDS = ("urlEdit", "argumentsEdit", "paletteField", "paletteEmpty", "logFind", "taskFilter", "serverCertEdit")
"""Lines that show what a person types; nobody else sees it."""
Step = Callable[[], object]


def nova() -> Nova:
    found = OPENED[0].nova
    assert found is not None
    return found


def enter(name: str, text: str) -> bool:
    line = find(name)
    if not isinstance(line, QLineEdit) or not line.isEnabled():
        return False
    line.setText(text)
    return True


def choose_in(name: str, value: str) -> bool:
    box = find(name)
    if not isinstance(box, QComboBox) or box.findData(value) < 0:
        return False
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())
    return True


def says(name: str, *texts: str) -> bool:
    label = find(name)
    return isinstance(label, QLabel) and any(text in label.text() for text in texts)


def page(name: str) -> bool:
    nova().window.workspace.show_page(name)
    return True


def gone(name: str) -> bool:
    return find(name) is None


def choose(name: str) -> bool:
    """A template, once the tables are there."""
    found = OPENED[0].nova
    session = found.session if found else None
    if found is None or session is None or session.catalogue is None or not session.tasks_known:
        return False
    row = next(one for one in session.catalogue.templates if one.name == name)
    return bool(found.window.workspace.templates.table.select_template(row))


def open_form() -> bool:
    """Pressed until the form is there: while a start is on its way Nova opens no other."""
    return find("runButton") is not None or (press("runAction") and find("runButton") is not None)


def ended(template: str, status: str) -> bool:
    """Is the newest task one of this template, in this state?"""
    found = OPENED[0].nova
    tasks = found.session.tasks if found and found.session else ()
    return bool(tasks) and (tasks[0].tpl_alias, tasks[0].status) == (template, status)

"""Nova in a process of its own, driven as a person would, for tests/test_secrets.py; secrets come on standard input.

Each widget's words are written down at every step. Not a test itself.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from nova_desktop import app
from nova_desktop.app import Opening
from nova_desktop.instance import Instance
from nova_desktop.options import Options

GIVEN = json.load(sys.stdin)
URL = sys.argv[1]
TEXTS: list[str] = []
OPENED: list[Opening] = []
Step = Callable[[], object]


def find(name: str) -> QWidget | None:
    for top in QApplication.topLevelWidgets():
        for widget in (top, *top.findChildren(QWidget)):
            if widget.objectName() == name and widget.isVisible():
                return widget
    return None


def write_down() -> None:
    for top in QApplication.topLevelWidgets():
        for widget in (top, *top.findChildren(QWidget)):
            TEXTS.extend(
                (widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
            )
            if widget.objectName() in ("urlEdit", "argumentsEdit"):
                continue  # what a person types there in the clear is theirs to see
            if isinstance(widget, QLineEdit):
                TEXTS.extend((widget.displayText(), widget.placeholderText()))
            elif isinstance(widget, QComboBox):
                TEXTS.extend(widget.itemText(row) for row in range(widget.count()))
            elif isinstance(widget, QPlainTextEdit):
                TEXTS.append(widget.toPlainText())
            elif hasattr(widget, "text") and callable(widget.text):
                TEXTS.append(str(widget.text()))
    nova = OPENED[0].nova
    if nova is not None and hasattr(nova.window.workspace, "log"):
        store = nova.window.workspace.log.view.store
        TEXTS.extend(store.plain(line) for line in range(len(store)))


def press(name: str) -> bool:
    button = find(name)
    if button is None or not button.isEnabled():
        return False
    button.click()  # type: ignore[attr-defined]
    return True


def enter(name: str, text: str) -> bool:
    line = find(name)
    if not isinstance(line, QLineEdit):
        return False
    line.setText(text)
    return True


def says(name: str, text: str) -> bool:
    label = find(name)
    return isinstance(label, QLabel) and text in label.text()


def choose(name: str) -> bool:
    nova = OPENED[0].nova
    session = nova.session if nova else None
    if nova is None or session is None or session.catalogue is None or not session.tasks_known:
        return False
    row = next(one for one in session.catalogue.templates if one.name == name)
    return bool(nova.window.workspace.templates.table.select_template(row))


def open_form() -> bool:
    """Pressed until the form is there: while a start is on its way Nova opens no other."""
    return find("runButton") is not None or (press("runAction") and find("runButton") is not None)


def ended(template: str, status: str) -> bool:
    """Is the newest task one of this template, in this state?"""
    nova = OPENED[0].nova
    tasks = nova.session.tasks if nova and nova.session else ()
    return bool(tasks) and (tasks[0].tpl_alias, tasks[0].status) == (template, status)


def connecting() -> Iterator[Step]:
    yield lambda: enter("urlEdit", f"https://me:{GIVEN['address']}@semaphore.test")
    yield lambda: enter("tokenEdit", GIVEN["token"])
    yield lambda: press("connectButton")
    yield lambda: says("connectResult", "user name or password")
    yield lambda: enter("urlEdit", URL)
    yield lambda: press("passwordToggle")
    yield lambda: enter("userEdit", "admin")
    yield lambda: enter("passwordEdit", GIVEN["password"])
    yield lambda: press("testConnectionButton")
    yield lambda: says("connectResult", "refused the request")
    yield lambda: press("testConnectionButton")
    yield lambda: says("connectResult", "User or password is wrong")
    yield lambda: press("passwordToggle")
    yield lambda: press("connectButton")


def running() -> Iterator[Step]:
    yield lambda: choose("Deploy Full")
    yield open_form
    yield lambda: enter("survey.replicas", "2")
    yield lambda: enter("survey.api_key", GIVEN["survey"])
    yield lambda: enter("argumentsEdit", f"-e db_password={GIVEN['argument']}") or True
    yield lambda: press("runButton")
    yield lambda: says("runComplaint", "refused")
    yield lambda: enter("argumentsEdit", "") or True
    yield lambda: press("cancelButton")
    yield open_form
    yield lambda: enter("survey.replicas", "2")
    yield lambda: enter("survey.api_key", GIVEN["survey"])
    yield lambda: press("runButton")
    yield lambda: ended("Deploy Full", "success")


def failing_and_stopping() -> Iterator[Step]:
    yield lambda: choose("Broken Deploy")
    yield open_form
    yield lambda: press("runButton")
    yield lambda: ended("Broken Deploy", "error")
    yield lambda: choose("Slow Job")
    yield open_form
    yield lambda: press("runButton")
    yield lambda: ended("Slow Job", "running")
    yield lambda: press("stopAction")
    yield lambda: press("confirmStopButton")
    yield lambda: ended("Slow Job", "stopped")


class Driver(QObject):
    """Tries the next step until it succeeds, a few times a second."""

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening)
        self._steps: Iterator[Step] = iter([*connecting(), *running(), *failing_and_stopping()])
        self._step: Step | None = next(self._steps)
        self._tries = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._try)
        self._timer.start(20)

    def _try(self) -> None:
        write_down()
        if self._step is not None and self._step():
            self._step, self._tries = next(self._steps, None), 0
        elif self._step is not None:
            self._tries += 1
        if self._step is None or self._tries > 500:
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        Path(GIVEN["out"]).write_text("\n".join(dict.fromkeys(TEXTS)))
        OPENED[0].leave()
        if self._step is not None:
            sys.stderr.write(f"stuck at line {self._step.__code__.co_firstlineno}\n")
            OPENED[0].nova.exit_code = 9  # type: ignore[union-attr]


class Driven(Opening):
    """The app's own start, with somebody at the keyboard."""

    def __init__(self, application: QApplication, options: Options, instance: Instance) -> None:
        super().__init__(application, options, instance)
        OPENED.append(self)
        self._driver = Driver(self)


if __name__ == "__main__":
    logging.basicConfig(level=logging.DEBUG)
    app.Opening = Driven  # type: ignore[misc]
    sys.exit(app.run_app(Options()))

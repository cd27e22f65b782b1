"""Nova in a process of its own, driven as a person would, for tests/ui/test_requests.py: one asks, another approves.

Not a test itself. Arguments: what to do (ask or approve), the server's address, the commit; the token is in the
environment.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from nova_desktop import app
from nova_desktop.app import Opening
from nova_desktop.instance import Instance
from nova_desktop.nova import Nova
from nova_desktop.options import Options

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.window_hands import find, press

WHAT, URL, COMMIT = sys.argv[1:4]
OPENED: list[Opening] = []
TRIES, EVERY_MS = 1500, 20
Step = Callable[[], object]


def nova() -> Nova | None:
    return OPENED[0].nova


def enter(name: str, text: str) -> bool:
    field = find(name)
    if isinstance(field, QLineEdit):
        field.setText(text)
    return isinstance(field, QLineEdit)


def open_form() -> bool:
    one = nova()
    session = one.session if one is not None else None
    if one is None or session is None or session.catalogue is None or not session.tasks_known:
        return False
    one.window.running.form(next(row for row in session.catalogue.templates if row.name == "Deploy Web"))
    return find("runDialog") is not None


def ended(dry: bool) -> bool:
    """Is the newest task such a run of the template, done well?"""
    one = nova()
    tasks = one.session.tasks if one is not None and one.session is not None else ()
    wanted = ("Deploy Web", dry, "success")
    return bool(tasks) and (tasks[0].tpl_alias, tasks[0].is_dry_run, tasks[0].status) == wanted


def choose_request() -> bool:
    """The one that waits for this person, in the inbox."""
    one = nova()
    if one is None or one.session is None:
        return False
    one.window.workspace.show_page("approvals")
    page = one.window.workspace.approvals
    waiting = [row for row in page.rows if row.kind == "request" and row.mine]
    return bool(waiting) and page.select(waiting[0].key)


def asking() -> Iterator[Step]:
    yield open_form
    yield lambda: enter("commitEdit", COMMIT)
    yield lambda: enter("limitEdit", "web2")
    yield lambda: press("requestApprovalButton")
    yield lambda: press("askApprovalButton")
    yield lambda: ended(dry=True)


def approving() -> Iterator[Step]:
    yield choose_request
    yield lambda: press("approveRequestButton")
    yield lambda: press("approveRunButton")
    yield lambda: ended(dry=False)


class Driver(QObject):
    """Tries the next step until it succeeds."""

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening)
        self._steps = asking() if WHAT == "ask" else approving()
        self._step: Step | None = next(self._steps)
        self._tries = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._try)
        self._timer.start(EVERY_MS)

    def _try(self) -> None:
        if self._step is not None and self._step():
            self._step, self._tries = next(self._steps, None), 0
        elif self._step is not None:
            self._tries += 1
        if self._step is None or self._tries > TRIES:
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        if self._step is not None:
            sys.stderr.write(f"stuck at line {self._step.__code__.co_firstlineno}\n")
            one = nova()
            if one is not None:
                one.exit_code = 9
        OPENED[0].leave()


class Driven(Opening):
    """The app's own start, with somebody at the keyboard."""

    def __init__(self, application: QApplication, options: Options, instance: Instance) -> None:
        super().__init__(application, options, instance)
        OPENED.append(self)
        self._driver = Driver(self)


if __name__ == "__main__":
    app.Opening = Driven  # type: ignore[misc]
    sys.exit(app.run_app(Options(url=URL)))

"""Nova in a process of its own, driven as a person would, for tests/test_secrets.py; secrets come on standard input.

Each widget's words are written down at every step. The steps are in tests/secret_steps.py. Not a test itself.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import stat
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QAbstractTableModel, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)

sys.path.insert(0, str(Path(__file__).parents[1]))

from nova_desktop import app
from nova_desktop.app import Opening
from nova_desktop.instance import Instance
from nova_desktop.options import Options
from tests.secret_hands import COPIED_ON_PURPOSE, GIVEN, OPENED, OWN_WORDS, Step
from tests.secret_leaks import leaking
from tests.secret_steps import day

WHAT = {"day": day, "leaking": leaking}

TEXTS: dict[str, None] = {}
CLIPS: dict[str, None] = {}
SEEN: dict[str, None] = {}
TOO_OPEN: dict[str, None] = {}
"""What others could read while Nova ran: also what is gone at its end (SQLite's -wal and -shm, locks)."""
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
MOST_ROWS = 200
LONGEST_STEP = 30.0
"""Seconds; on a busy machine starting a job takes some."""


def write_down() -> None:
    """All that can be read now: on the screen, by a screen reader, from the clipboard."""
    for top in QApplication.topLevelWidgets():
        for widget in (top, *top.findChildren(QWidget)):
            TEXTS.update(dict.fromkeys(_words(widget)))
    clip = QGuiApplication.clipboard().text()
    if clip not in COPIED_ON_PURPOSE:
        CLIPS[clip] = None
    nova = OPENED[0].nova
    if nova is not None and hasattr(nova.window.workspace, "log"):
        store = nova.window.workspace.log.view.store
        TEXTS.update((store.plain(line), None) for line in range(len(store)))


def watch_modes(over: threading.Event) -> None:
    """Thread body: SQLite's -wal and -shm may be there for a moment only."""
    while not over.wait(0.01):
        with contextlib.suppress(OSError):  # a folder that goes while it is read
            look_at_modes()


def look_at_modes() -> None:
    home = Path(os.environ["NOVA_DESKTOP_HOME"])
    for path in (home, *home.rglob("*")):
        with contextlib.suppress(OSError):
            mode, allowed = path.lstat().st_mode, 0o700 if path.is_dir() else 0o600
            SEEN[path.name] = None
            if stat.S_IMODE(mode) & ~allowed and not stat.S_ISSOCK(mode):
                TOO_OPEN[f"{path.relative_to(home)} {stat.S_IMODE(mode):o}"] = None


def _words(widget: QWidget) -> Iterator[str]:
    if widget.objectName() in OWN_WORDS:
        return  # what a person types there in the clear is theirs to see
    yield from (widget.windowTitle(), widget.toolTip(), widget.statusTip(), widget.whatsThis())
    yield from (widget.accessibleName(), widget.accessibleDescription())
    for action in widget.actions():
        yield from _of_action(action)
    if isinstance(widget, QLineEdit):
        yield from (widget.displayText(), widget.placeholderText())
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    elif isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QTabWidget):
        yield from (widget.tabText(row) for row in range(widget.count()))
    elif isinstance(widget, QAbstractItemView):
        if widget.isVisible() and widget.model() is not None:
            yield from _of_model(widget.model())
    elif hasattr(widget, "text") and callable(widget.text):
        yield str(widget.text())


def _of_action(action: QAction) -> Iterator[str]:
    yield from (action.text(), action.toolTip(), action.statusTip())


def _of_model(model: QAbstractItemModel, below: QModelIndex | None = None, depth: int = 0) -> Iterator[str]:
    parent, flat = below or QModelIndex(), isinstance(model, QAbstractListModel)
    for row in range(min(model.rowCount(parent), MOST_ROWS)):
        for column in range(1 if flat else model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield from (str(index.data(role) or "") for role in ROLES)
            if (
                column == 0
                and depth < 3
                and not isinstance(model, QAbstractTableModel)
                and not flat
                and model.hasChildren(index)
            ):
                yield from _of_model(model, index, depth + 1)


class Driver(QObject):
    """Tries the next step until it succeeds, many times a second."""

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening)
        self._steps: Iterator[Step] = WHAT[sys.argv[1]]()
        self._step: Step | None = next(self._steps)
        self._tries, self._since = 0, time.monotonic()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._try)
        self._timer.start(20)
        self._over = threading.Event()
        self._watch = threading.Thread(target=watch_modes, args=(self._over,), name="modes")
        self._watch.start()

    def _try(self) -> None:
        try:
            self._do_try()
        except Exception:
            self._end()
            raise

    def _do_try(self) -> None:
        if self._step is not None and self._step():
            write_down()
            self._step, self._tries, self._since = next(self._steps, None), 0, time.monotonic()
        elif self._step is not None:
            self._tries += 1
            if self._tries % 5 == 0:
                write_down()
        if self._step is None or time.monotonic() - self._since > LONGEST_STEP:
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        self._over.set()
        self._watch.join()
        folder = Path(GIVEN["folder"])
        (folder / "texts").write_text("\n".join(TEXTS))
        (folder / "clipboard").write_text("\n".join(CLIPS))
        (folder / "modes").write_text(json.dumps({"seen": list(SEEN), "too open": list(TOO_OPEN)}))
        self._tell_made()
        OPENED[0].leave()
        if self._step is not None:
            sys.stderr.write(f"stuck at line {self._step.__code__.co_firstlineno}\n")
            OPENED[0].nova.exit_code = 9  # type: ignore[union-attr]

    def _tell_made(self) -> None:
        """Secrets that Nova or a server made; an address is secret by its last part."""
        nova = OPENED[0].nova
        held = nova.credentials.secrets() if nova is not None else ()
        ends = [one.rstrip("/").rpartition("/")[2] for one in COPIED_ON_PURPOSE]
        made = {f"made {number}": one for number, one in enumerate([*held, *ends])}
        with os.fdopen(GIVEN["pipe"], "wb") as pipe:
            pipe.write(json.dumps(made).encode())


class Driven(Opening):
    """The app's own start, with somebody at the keyboard."""

    def __init__(self, application: QApplication, options: Options, instance: Instance) -> None:
        super().__init__(application, options, instance)
        OPENED.append(self)
        self._driver = Driver(self)


if __name__ == "__main__":
    os.umask(0)  # what Nova writes is for its person alone, whatever the session says
    logging.basicConfig(level=logging.DEBUG)
    app.Opening = Driven  # type: ignore[misc]
    sys.exit(app.run_app(Options()))

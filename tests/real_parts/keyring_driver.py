"""Nova at its welcome page and after it, for test_keyring_in_the_app.py; an argument says what to do. Not a test."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from nova_desktop import app
from nova_desktop.app import Opening
from nova_desktop.instance import Instance
from nova_desktop.options import Options

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.window_hands import find, press

WHAT, URL = sys.argv[1:3]
TOKEN = os.environ.pop("THE_TOKEN", "")
OPENED: list[Opening] = []
Step = Callable[[], object]


def enter(name: str, text: str) -> bool:
    line = find(name)
    if isinstance(line, QLineEdit):
        line.setText(text)
    return line is not None


def words(name: str) -> str:
    label = find(name)
    return label.text() if isinstance(label, QLabel) else ""


def online() -> bool:
    nova = OPENED[0].nova
    return nova is not None and nova.session is not None and nova.session.tasks_known


def say(text: str) -> bool:
    sys.stdout.write(f"{text}\n")
    return True


def connect() -> Iterator[Step]:
    yield lambda: enter("urlEdit", URL)
    yield lambda: enter("tokenEdit", TOKEN)
    yield lambda: words("keyringNote")
    yield lambda: say(words("keyringNote"))
    yield lambda: press("connectButton")
    yield online
    yield lambda: say("online")


def again() -> Iterator[Step]:
    yield online
    yield lambda: say("online")


def locked() -> Iterator[Step]:
    """The keyring asks for a password that nobody gives: by the banner, or refused at once, to the welcome page."""
    yield lambda: press("bannerAction") or find("urlEdit")
    yield lambda: find("urlEdit")
    yield lambda: say("asked for a token")
    yield lambda: enter("urlEdit", URL)
    yield lambda: enter("tokenEdit", TOKEN)
    yield lambda: press("connectButton")
    yield lambda: press("sessionOnlyButton") or online()
    yield online
    yield lambda: say("online")


class Driver(QObject):
    """Tries the next step until it succeeds; notes the longest time in which the window did not answer."""

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening)
        self._steps = {"connect": connect, "again": again, "locked": locked}[WHAT]()
        self._step: Step | None = next(self._steps)
        self._end_at, self._last, self._longest = time.monotonic() + 80, 0.0, 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._try)
        self._timer.start(20)

    def _try(self) -> None:
        now = time.monotonic()
        if self._last:
            self._longest = max(self._longest, now - self._last)
        if self._step is not None and self._step():
            self._step = next(self._steps, None)
        self._last = time.monotonic()
        if self._step is None or now > self._end_at:
            self._timer.stop()
            say("froze" if self._longest > 5.0 else "answered all the time")
            OPENED[0].leave()


class Driven(Opening):
    def __init__(self, application: QApplication, options: Options, instance: Instance) -> None:
        super().__init__(application, options, instance)
        OPENED.append(self)
        self._driver = Driver(self)


if __name__ == "__main__":
    app.Opening = Driven  # type: ignore[misc]
    sys.exit(app.run_app(Options()))

"""Nova that breaks in the way its argument says, for tests/test_crash_reports.py. Not a test."""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from nova_desktop import app
from nova_desktop.app import Opening
from nova_desktop.instance import Instance
from nova_desktop.options import Options

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.window_hands import find

HOW, SECRET = sys.argv[1], os.environ["SEMAPHORE_API_TOKEN"]
TYPED = os.environ.pop("TYPED")
OPENED: list[Opening] = []


def broken(_: object = None) -> None:
    """A message that quotes what the program was given."""
    given = {"status": SECRET}
    raise ValueError(f"bad answer for 'status': '{TYPED}' of {given['status']} at https://semaphore.test/x")


def break_down() -> None:
    nova = OPENED[0].nova
    assert nova is not None
    if HOW == "abort":
        os.abort()
    elif HOW == "segfault":
        ctypes.string_at(0)
    else:
        nova._doorway.ask("desk", "broken", broken)
        threading.Thread(target=broken).start()
        broken()


class Driver(QObject):
    """Breaks Nova once it is at work, or reads what the last one left; ends it."""

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening)
        self._tries, self._done = 0, False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._try)
        self._timer.start(50)

    def _try(self) -> None:
        self._tries += 1
        nova = OPENED[0].nova
        if nova is None or nova.session is None or not nova.session.tasks_known:
            return self._give_up()
        if HOW == "look":
            return self._look()
        if not self._done:
            self._done = True
            QTimer.singleShot(0, break_down)
            QTimer.singleShot(500, OPENED[0].leave)
        return None

    def _look(self) -> None:
        """What a person sees at the next start, and what becomes of it."""
        if not self._done:
            title, show = find("bannerTitle"), find("bannerAction")
            if not isinstance(title, QLabel) or "report" not in title.text():
                return self._give_up()
            sys.stdout.write(f"{title.text()}\n{find('bannerOtherAction').text()}\n")  # type: ignore[union-attr]
            self._done = True
            show.click()  # type: ignore[union-attr]
            return None
        text = find("previewText")
        if not isinstance(text, QPlainTextEdit):
            return self._give_up()
        sys.stdout.write(text.toPlainText())
        sys.stdout.flush()
        self._timer.stop()
        delete = find("deleteReportsButton")
        assert isinstance(delete, QPushButton)
        delete.click()
        OPENED[0].leave()
        return None

    def _give_up(self) -> None:
        if self._tries > 300:
            self._timer.stop()
            OPENED[0].leave()


class Driven(Opening):
    def __init__(self, application: QApplication, options: Options, instance: Instance) -> None:
        super().__init__(application, options, instance)
        OPENED.append(self)
        self._driver = Driver(self)


if __name__ == "__main__":
    os.umask(0)
    app.Opening = Driven  # type: ignore[misc]
    sys.exit(app.run_app(Options(url=sys.argv[2], project="1")))

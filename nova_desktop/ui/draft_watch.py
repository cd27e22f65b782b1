"""What is typed into an open run form is kept while it is typed, not only when it is left: Nova may be killed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ..core.drafts import Drafts, Values

if TYPE_CHECKING:
    from .templates.run_dialog import RunDialog

TYPED_MS = 1000
"""How often it is looked at."""

Key = tuple[str, int, int]
"""The server's address, the project, the template."""


class DraftWatch(QObject):
    """`changed`: values of a form were kept: somebody should write them down."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.drafts = Drafts()
        self._form: RunDialog | None = None
        self._key: Key | None = None
        self._typed = QTimer(self)
        self._typed.setInterval(TYPED_MS)
        self._typed.timeout.connect(self._look)

    def last(self, key: Key) -> Values:
        """What was entered the last time."""
        return self.drafts.get(*key)

    def begin(self, form: RunDialog, key: Key) -> None:
        """From now on, until `end`."""
        self._form, self._key = form, key
        self._typed.start()

    def end(self) -> None:
        """The form is left."""
        self._typed.stop()
        self._look()
        self._form = None

    def _look(self) -> None:
        if self._form is None or self._key is None:
            return
        values = self._form.draft()
        if values != self.drafts.get(*self._key):
            self.drafts.put(*self._key, values)
            self.changed.emit()

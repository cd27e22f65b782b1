"""What a server pushes of its own accord, heard on a thread of its own: it runs for ever."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ..api.errors import SemaphoreAPIError
from ..api.push import Hint, PushedLines, PushedMarks
from ..core.gateway import Gateway
from .workers import Doorway


class Pushes(QObject):
    """`hinted` carries a Hint: look now. `lines` carries PushedLines of a task whose log is read, `marks` PushedMarks
    of one that is glanced at. `changed`: whether the server pushes now."""

    hinted = Signal(object)
    lines = Signal(object)
    marks = Signal(object)
    changed = Signal(bool)

    def __init__(self, gateway: Gateway, parent: QObject) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self.doorway = Doorway(("push",), self, names_slow=False)
        self.open = False
        """Is the server's websocket open?"""

    def listen(self) -> None:
        """From now on; nothing happens where it listens already."""
        if not self.doorway.busy:
            self.doorway.ask("push", "push", self._gateway.listen, None, self._broke, self.hear)

    def hear(self, said: Hint | PushedLines) -> None:
        """One thing that the server, or the socket, said."""
        if isinstance(said, PushedMarks):
            self.marks.emit(said)
        elif isinstance(said, PushedLines):
            self.lines.emit(said)
        elif said.kind in ("open", "closed"):
            self._set_open(said.kind == "open")
        else:
            self.hinted.emit(said)

    def _broke(self, _error: SemaphoreAPIError) -> None:
        self._set_open(False)

    def _set_open(self, is_open: bool) -> None:
        self.open = is_open
        self.changed.emit(is_open)

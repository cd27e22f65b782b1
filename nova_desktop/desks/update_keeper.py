"""Makes what looks for a newer Nova some time after the start, or with the settings page: not at the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ..ui.workers import Doorway

if TYPE_CHECKING:
    from ..nova import Nova
    from .update_desk import UpdateDesk

FIRST_MS = 30_000


class UpdateKeeper(QObject):
    """`desk` makes it."""

    def __init__(self, nova: Nova, doorway: Doorway) -> None:
        super().__init__(nova)
        self._nova = nova
        self._doorway = doorway
        self._desk: UpdateDesk | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)
        nova.window.workspace.late.when_made("settings", self._begin)

    @property
    def desk(self) -> UpdateDesk:
        """Made now when it was not."""
        if self._desk is None:
            from .update_desk import UpdateDesk

            self._desk = UpdateDesk(self._nova, self._doorway)
        return self._desk

    def start(self) -> None:
        """Later; never for a picture."""
        if not self._nova.options.screenshot:
            self._timer.start(FIRST_MS)

    def _begin(self) -> None:
        self._timer.stop()
        self.desk.start()

    def stop(self) -> None:
        """Nothing is asked any more."""
        self._timer.stop()
        if self._desk is not None:
            self._desk.stop()

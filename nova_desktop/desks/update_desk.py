"""Looks for a newer Nova once a day, when the person has said yes, and tells of it once in the window."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from .. import __version__
from ..api.errors import SemaphoreAPIError
from ..api.releases import Release, newest_release
from ..core import updates as known
from ..core.status import Tone
from ..core.updates import Memory, Updates
from ..ui.banner import Notice
from ..ui.update_question import UpdateQuestion
from ..ui.workers import Doorway

if TYPE_CHECKING:
    from ..nova import Nova
    from ..ui.settings.updates import UpdateFields

translate = QApplication.translate

NOTICE = "update"
HOUR_MS = 3_600_000


class UpdateDesk(QObject):
    """One for the app."""

    def __init__(self, nova: Nova, doorway: Doorway) -> None:
        super().__init__(nova)
        self._nova = nova
        self._doorway = doorway
        self._updates: Updates | None = None
        self._fields: UpdateFields | None = None
        self._error: SemaphoreAPIError | None = None
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setInterval(HOUR_MS)
        self._timer.timeout.connect(self._look_if_due)
        nova.window.banner.dismissed.connect(self._dismissed)
        nova.window.controller.ready.connect(self._tell)  # another server clears what stands in the window
        nova.window.controller.app_notice_pressed.connect(self._notice_pressed)
        nova.window.workspace.late.when_made("settings", self._fill)

    def start(self) -> None:
        """As it was agreed the last time."""
        if self._updates is None:
            self._doorway.ask("desk", "updates", lambda _: known.load_updates(), self._loaded)

    def stop(self) -> None:
        self._timer.stop()

    def _loaded(self, updates: Updates) -> None:
        if self._updates is None:
            self._updates = updates
            self._timer.start()
            self._show()
            self._tell()
            self._look_if_due()

    # Asking

    def _look_if_due(self) -> None:
        if self._updates is not None and not self._nova.options.screenshot and self._updates.due(time.time()):
            self.look()

    def look(self) -> None:
        """Now. Nothing happens unless the person has said yes."""
        if self._updates is None or not self._updates.on or self._busy:
            return
        self._busy, self._error = True, None
        self._remember(replace(self._updates.memory, tried=time.time()))
        address = self._updates.feed.address
        self._doorway.ask("updates", "updates", lambda _: newest_release(address), self._answered, self._failed)

    def _answered(self, release: Release | None) -> None:
        self._busy = False
        if self._updates is not None and self._updates.on:  # else it was switched off meanwhile
            self._remember(known.asked(self._updates.memory, release, time.time()))
            self._tell()

    def _failed(self, error: SemaphoreAPIError) -> None:
        """Told where it is switched on: a look that failed is no news for the window."""
        self._busy, self._error = False, error
        self._show()

    def _remember(self, memory: Memory) -> None:
        """Written off this thread."""
        if self._updates is None:
            return
        self._updates = replace(self._updates, memory=memory)
        self._doorway.ask("desk", "save", lambda _: known.save_memory(memory), finishes=True)
        self._show()

    # Telling

    def _tell(self) -> None:
        """Quietly, below all that is more severe."""
        news = self._updates.news if self._updates else None
        banner = self._nova.window.banner
        if news is None:
            banner.withdraw(NOTICE)
            return
        title = translate("Updates", "Nova {0} is there").format(news.version)
        advice = translate("Updates", "This is Nova {0}. Dismiss it to hear no more of this version.")
        page = translate("Updates", "Show its page…") if news.page else ""
        banner.tell(Notice(NOTICE, title, advice.format(__version__), tone=Tone.INFO, action=page))

    def _dismissed(self, key: str) -> None:
        if key == NOTICE and self._updates is not None:
            memory = self._updates.memory
            self._remember(replace(memory, skipped=memory.newest))

    def _notice_pressed(self, key: str) -> None:
        if key == NOTICE:
            self.ask_to_open()

    def ask_to_open(self) -> None:
        """The page, after a question that shows its address."""
        release = self._updates.release if self._updates else None
        if release is None or not release.page:
            return
        question = UpdateQuestion(release, self._nova.window)
        question.accepted.connect(partial(_open, release.page))
        question.finished.connect(question.deleteLater)
        question.open()

    # The settings page

    def _fill(self) -> None:
        self._fields = fields = self._nova.window.workspace.settings.updates
        fields.agreed.connect(self._agree)
        fields.asked.connect(self.look)
        fields.page_wanted.connect(self.ask_to_open)
        self._show()

    def _show(self) -> None:
        if self._fields is not None and self._updates is not None:
            self._fields.show_state(self._updates, self._error, busy=self._busy)

    def _agree(self, yes: bool) -> None:
        """Yes counts for this address alone; no forgets what was found."""
        if self._updates is None:
            return
        self._error = None
        self._remember(Memory(agreed=self._updates.feed.host) if yes else Memory())
        self._tell()
        if yes:
            self.look()


def _open(page: str) -> None:
    QDesktopServices.openUrl(QUrl(page, QUrl.ParsingMode.StrictMode))

"""The foot of the window: server version, role, last refresh, how often Nova asks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStatusBar, QWidget

from ..core.plain_text import one_line
from ..core.status import Tone
from .question import plain
from .theme import theme

if TYPE_CHECKING:
    from ..core.snapshots import ServerFacts

translate = QCoreApplication.translate


def role_words(role: str | None) -> str:
    """A role as Semaphore calls it."""
    names = {
        "owner": translate("StatusLine", "owner"),
        "manager": translate("StatusLine", "manager"),
        "task_runner": translate("StatusLine", "task runner"),
        "guest": translate("StatusLine", "guest"),
    }
    return names.get(role or "", role or "")


class StatusLine(QStatusBar):
    """Filled by the controller once a second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setSizeGripEnabled(False)
        self.setContentsMargins(6, 0, 12, 0)
        self._server = plain(wrap=False, name="serverVersion")
        self._role = plain(wrap=False, name="roleLabel")
        self._refreshed = plain(wrap=False, name="lastRefresh")
        self._warning = plain(wrap=False, name="plainHttpWarning")
        self._polling = plain(wrap=False, name="pollingLabel")
        for label in (self._server, self._role, self._refreshed, self._warning):
            self.addWidget(label)
        self.addPermanentWidget(self._polling)

    def show_server(self, facts: ServerFacts | None, role: str | None, plain_http: bool) -> None:
        """Version and role; the lasting warning when the token crosses a network readable."""
        version = translate("StatusLine", "Semaphore {0}").format(one_line(facts.version, 20)) if facts else ""
        user = facts.user.name or facts.user.username or "" if facts else ""
        self._server.setText(version)
        parts = (one_line(user, 24), one_line(role_words(role), 20))
        self._role.setText(" · ".join(part for part in parts if part))
        self._warning.setText(
            translate("StatusLine", "⚠ plain http: the token can be read on the network") if plain_http else ""
        )
        self._warning.setStyleSheet(f"color: {theme().tone(Tone.ATTENTION).name()};")

    def show_age(self, refreshed_at: datetime | None, interval: float) -> None:
        """Seconds since the last answer, seconds between questions."""
        text = ""
        if refreshed_at is not None:
            seconds = max(0, int((datetime.now(UTC) - refreshed_at).total_seconds()))
            text = translate("StatusLine", "refreshed {0} s ago").format(seconds)
        self._refreshed.setText(text)
        every = translate("StatusLine", "refreshes every {0} s").format(f"{interval:g}") if interval else ""
        self._polling.setText(every)

    def clear_all(self) -> None:
        self.show_server(None, None, False)
        self.show_age(None, 0)

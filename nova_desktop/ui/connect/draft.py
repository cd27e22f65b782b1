"""What was typed on the first page and not connected with comes back; token and password never do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject

from ...core.drafts import Values
from ..draft_watch import DraftWatch
from ..form_draft import fill_fields, read_fields
from .page import WelcomePage

KEY = ("", "connect", "new")
_NOT_KEPT = ("plainHttp",)
"""Leave to send a token in the clear is given anew each time."""


class ConnectDraft(QObject):
    """Follows the page while it is seen."""

    def __init__(self, page: WelcomePage, typed: DraftWatch) -> None:
        super().__init__(page)
        self._fields = page.fields
        self._typed = typed
        self._empty = self._fresh = read_fields(page.fields, _NOT_KEPT)
        page.installEventFilter(self)
        page.joined.connect(self._joined)
        typed.loaded.connect(self._offer)
        self._offer()

    def draft(self) -> Values:
        now = read_fields(self._fields, _NOT_KEPT)
        return now if now not in (self._empty, self._fresh) else {}

    def _offer(self) -> None:
        """Where nothing stands yet."""
        if not self.draft():
            fill_fields(self._fields, self._typed.last(KEY), _NOT_KEPT)
            self._fields.password_toggle.setChecked(bool(self._fields.user_edit.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._typed.begin(self, KEY)
        elif event.type() == QEvent.Type.Hide:
            self._typed.end(self)
        return super().eventFilter(watched, event)

    def _joined(self, _joined: object) -> None:
        """What still stands there is a server that is known now."""
        self._fresh = read_fields(self._fields, _NOT_KEPT)
        self._typed.drop(self, KEY)

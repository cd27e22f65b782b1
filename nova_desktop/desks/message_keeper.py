"""Makes what messages and webhooks need when they are in use: most sessions send and receive nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..ui.workers import Doorway

if TYPE_CHECKING:
    from ..nova import Nova
    from .hook_desk import HookDesk
    from .integration_desk import IntegrationDesk
    from .message_desk import MessageDesk


@dataclass(frozen=True, slots=True)
class Desks:
    """All three."""

    messages: MessageDesk
    hooks: HookDesk
    integrations: IntegrationDesk


class MessageKeeper(QObject):
    """`desks` makes them, with the page at the latest."""

    def __init__(self, nova: Nova, doorway: Doorway) -> None:
        super().__init__(nova)
        self._nova = nova
        self._doorway = doorway
        self._desks: Desks | None = None
        nova.window.workspace.late.when_made("messages", self._page_made)

    @property
    def desks(self) -> Desks:
        """Made now when they were not."""
        if self._desks is None:
            from .hook_desk import HookDesk
            from .integration_desk import IntegrationDesk
            from .message_desk import MessageDesk

            nova, doorway = self._nova, self._doorway
            made = self._desks = Desks(MessageDesk(nova, doorway), HookDesk(nova, doorway), IntegrationDesk(nova))
            made.messages.start()
            made.hooks.start()
        return self._desks

    def start(self) -> None:
        """Was something in use the last time?"""
        self._doorway.ask("desk", "messages", lambda _: _in_use(), self._in_use)

    def _in_use(self, in_use: bool) -> None:
        if in_use:
            self._page_made()

    def _page_made(self) -> None:
        self._made = self.desks

    def stop(self) -> None:
        """Nothing is sent or heard any more."""
        if self._desks is not None:
            self._desks.messages.stop()
            self._desks.hooks.stop()

    def forget(self, url: str) -> None:
        """A connection that is known no more."""
        self.desks.messages.forget(url)


def _in_use() -> bool:
    """A worker's job."""
    from ..core.hook_settings import load_receiving
    from ..core.message_targets import sender_path

    return sender_path().exists() or load_receiving().on

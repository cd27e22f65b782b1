"""Alerts of servers at work: received on a thread of its own, taken as a hint to look at once, and nothing else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ..api.errors import SemaphoreAPIError
from ..core.hook_settings import (
    Receiving,
    Secret,
    address_of,
    load_receiving,
    renew,
    save_receiving,
    secret_of,
    try_address,
)
from ..core.status import Tone
from ..ui.news_watch import Found
from ..ui.problems import problem
from ..ui.workers import Doorway, Ticket

if TYPE_CHECKING:
    from ..core.hooks import HookReceiver, Told
    from ..nova import Nova
    from ..ui.messages.hook_part import HookPart

translate = QApplication.translate

GATHER_MS = 300
"""Alerts that come together lead to one look."""
REST_MS = 3000
"""Between two looks, however many alerts come: anybody who knows the address can send them."""
TEST_MS = 15_000
"""So long a test may take; the server posts it before it answers, mostly."""
ALERTED = ("success", "error", "waiting_confirmation")
"""What servers send alerts of."""


class HookDesk(QObject):
    """One for the app. `heard` carries a Told, from the receiver's threads."""

    heard = Signal(object)

    def __init__(self, nova: Nova, doorway: Doorway) -> None:
        super().__init__(nova)
        self._nova = nova
        self._doorway = doorway
        self.receiving = Receiving()
        self.receiver: HookReceiver | None = None
        self.loaded = False
        self._part: HookPart | None = None
        self._kind, self._why, self._secret = "unread", "", Secret("")
        self._testing: Ticket | None = None
        self._last, self._alerts, self._strange = 0.0, 0, False
        self._told = 0
        """So many tasks were news since it listens: an alert should have come for each."""
        self._named: set[str] = set()
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.timeout.connect(self._look)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._nothing_came)
        nova.desk.news.found.connect(self._news)
        self.heard.connect(self._came)
        nova.desk.lookout.shown_changed.connect(self._shown_changed)
        nova.window.workspace.late.when_made("messages", self._page_made)

    def start(self) -> None:
        """As it was the last time."""
        self._doorway.ask("desk", "alerts", lambda _: load_receiving(), self._loaded)

    def stop(self) -> None:
        """Nothing is heard any more."""
        for timer in (self._gather, self._rest, self._patience):
            timer.stop()
        receiver, self.receiver = self.receiver, None
        if receiver is not None:
            receiver.stop()

    def _loaded(self, receiving: Receiving) -> None:
        self.receiving, self.loaded = receiving, True
        if self._part is not None:
            self._part.show_receiving(receiving)
            self._part.setEnabled(True)
        if receiving.on:
            self._ask_secret()
        else:
            self._set("off")

    # On and off

    def _changed(self, receiving: Receiving) -> None:
        self.receiving = receiving
        self._doorway.ask("desk", "save", lambda _: save_receiving(receiving), finishes=True)
        self.stop()
        if receiving.on:
            self._ask_secret()
        else:
            self._set("off")

    def _ask_secret(self, *, anew: bool = False) -> None:
        """A locked keyring may ask the person."""
        credentials = self._nova.credentials
        self._set("starting")
        work = lambda _: renew(credentials) if anew else secret_of(credentials)  # noqa: E731 - a worker's job
        self._doorway.ask("keyring", "alerts", work, self._open)

    def _open(self, secret: Secret | None) -> None:
        """A socket on this computer opens at once, or not at all."""
        from ..core.hooks import HookReceiver

        self.stop()
        if not self.receiving.on:
            return
        if secret is None:
            self._set("locked")
            return
        self._secret = secret
        receiver = HookReceiver(secret.text, self.heard.emit, self.receiving.host, self.receiving.port)
        try:
            receiver.start()
        except OSError as error:
            self._set("broken", error.strerror or str(error))
            return
        self.receiver = receiver
        self._told = 0
        self._set("listening")

    def _ask_to_renew(self) -> None:
        from ..ui.messages.questions import RenewAddress

        question = RenewAddress(self._nova.window)
        question.accepted.connect(self._renew)
        question.finished.connect(question.deleteLater)
        question.open()

    def _renew(self) -> None:
        self._last, self._alerts, self._strange = 0.0, 0, False
        self._ask_secret(anew=True)

    # What comes

    def _came(self, told: Told) -> None:
        self._patience.stop()
        self._last, self._strange = told.at, told.alert is None
        if told.alert is not None:
            self._alerts += 1
            self._named.add(self._server_of(told.alert.base))
            if not self._gather.isActive():
                self._gather.start(max(GATHER_MS, self._rest.remainingTime()))
        self._show()

    def _news(self, found: Found) -> None:
        """Servers tell of tasks; is it told here as well?"""
        count = len({one.key for one in found.news if one.task.status in ALERTED})
        if self.receiver is not None and not self._last and count:
            self._told += count
            self._show()

    def _server_of(self, base: str) -> str:
        """The known connection that an alert names; empty where it is not clear: a server may not know its own name."""
        return base if base in self._nova.desk.lookout.told else ""

    def _look(self) -> None:
        """At once, at what was named; at all where that is not clear."""
        self._rest.start(REST_MS)
        named, self._named = self._named, set()
        everywhere = "" in named
        session = self._nova.session
        if session is not None and (everywhere or session.connection.url in named):
            session.hinted()
        self._nova.desk.sentries.hinted(None if everywhere else named)

    # The page

    def _page_made(self) -> None:
        part = self._part = self._nova.window.workspace.messages.hooks
        part.changed.connect(self._changed)
        part.renew_wanted.connect(self._ask_to_renew)
        part.test_wanted.connect(self._ask_test)
        part.show_receiving(self.receiving)
        part.setEnabled(self.loaded)  # what is changed before would be lost
        self._show()

    def _set(self, kind: str, why: str = "") -> None:
        self._kind, self._why = kind, why
        self._show()

    def _show(self) -> None:
        if self._part is None:
            return
        from ..ui.messages.hook_part import HookState

        listening = self._kind == "listening"
        address = address_of(self.receiving, self._secret.text) if listening else ""
        session_only = self._secret.kept is not None and self._secret.kept.place == "session"
        self._part.show_state(
            HookState(self._kind, address, self._why, self._last, self._alerts, self._strange, session_only, self._told)
        )

    def _ask_test(self) -> None:
        """By the project shown."""
        from ..core.projects import try_alert

        session = self._nova.session
        if session is None or session.project is None or session.project.id is None:
            self._say(translate("HookDesk", "Show a server and a project first."), Tone.BAD)
            return
        gateway, number = session.gateway, session.project.id
        asked = partial(self._asked, self._last)
        work = lambda _: try_alert(gateway, number)  # noqa: E731 - a worker's job, as everywhere
        self._testing = session.doorway.ask("act", "alert", work, asked, self._not_asked, told_anyway=True)

    def _shown_changed(self) -> None:
        """Another server or project: what was asked of the last one is not told as if it was of this one."""
        if self._patience.isActive() or self._testing is not None:
            self._patience.stop()
            if self._testing is not None:
                self._testing.cancel()
            self._testing = None
            self._show()

    def _asked(self, before: float, _nothing: object) -> None:
        """It may have come already, before the server's answer did."""
        self._testing = None
        if self.receiver is not None and self._last == before:
            self._say(translate("HookDesk", "The server was asked for a test. It says here when one comes."))
            self._patience.start(TEST_MS)
        elif self.receiver is not None:
            self._show()

    def _nothing_came(self) -> None:
        said = translate("HookDesk", "The server sent no test here. Does it have this address, and can it reach it?")
        self._say(said, Tone.ATTENTION)

    def _not_asked(self, error: SemaphoreAPIError) -> None:
        self._testing = None
        if self.receiver is None:
            return  # it was switched off meanwhile, and says so
        told = problem(error)
        said = f"{told.title}. {told.advice}" if told.advice else told.title
        if error.code == "no_test_alert":
            receiving, secret = self.receiving, self._secret.text
            tried = partial(self._tried, self.receiver, said)
            self._doorway.ask("messages", "alert", lambda _: _reaches(receiving, secret), tried)
        else:
            self._say(said, Tone.BAD)

    def _tried(self, receiver: HookReceiver, said: str, reached: bool) -> None:
        """Whether the address works is known without the server, too."""
        if self.receiver is not receiver:
            return  # there is another address by now, or none
        own = translate("HookDesk", "Nova's own test came: this computer reaches the address.")
        lost = translate("HookDesk", "Nova's own test did not come: this computer does not reach the address.")
        self._say(f"{said}\n{own if reached else lost}", Tone.QUIET if reached else Tone.BAD)

    def _say(self, text: str, tone: Tone = Tone.QUIET) -> None:
        if self._part is not None:
            self._part.say(text, tone)


def _reaches(receiving: Receiving, secret: str) -> bool:
    """A worker's job."""
    from http.client import HTTPException

    try:
        try_address(receiving, secret)
    except (OSError, HTTPException):
        return False
    return True

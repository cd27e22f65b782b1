"""The welcome page: connect to a server, or try Nova on the practice server."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ...api.errors import SemaphoreAPIError
from ...api.urls import normalise_url
from ...core.credentials import Credentials, Kept
from ...core.joining import Joined, Tested, join, test
from ...core.status import Tone
from ..forms import make_button
from ..icons import icon_pixmap
from ..importing import ENVIRONMENT, FILE, SETTINGS, import_button
from ..problems import problem
from ..question import plain, quiet
from ..theme import theme, title_font
from ..tones import show_tone
from ..workers import Doorway, Slow, Ticket
from .fields import ConnectFields
from .words import keyring_words, slow_words, tested_words

translate = QCoreApplication.translate


class WelcomePage(QWidget):
    """`joined` carries a Joined, `practice_wanted` asks for the practice server, `import_wanted` says from where to
    import, `left` that the person wants to go back to what was shown."""

    joined = Signal(object)
    practice_wanted = Signal()
    import_wanted = Signal(str)
    left = Signal()

    def __init__(self, credentials: Credentials, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcomePage")
        self._credentials = credentials
        self._doorway = Doorway(("connect", "keyring"), self)
        self._doorway.slow.connect(self._slow)
        self._ticket: Ticket | None = None
        self._tested_last: Tested | None = None
        self.fields = ConnectFields()
        self.fields.edited.connect(self._edited)
        self.fields.submitted.connect(self.connect_now)
        self.fields.tokens_wanted.connect(self._open_tokens)
        self._result = plain(name="connectResult")
        self._result.setVisible(False)
        self._result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._keyring_note = plain(name="keyringNote")
        self._keyring_note.setVisible(False)
        self._build()

    # Building

    def _build(self) -> None:
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(_in_the_middle(self._card()))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _card(self) -> QWidget:
        card = QWidget()
        card.setMaximumWidth(560)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(16)
        column.addLayout(self._head())
        column.addWidget(self.fields)
        column.addWidget(self._result)
        column.addLayout(self._buttons())
        column.addWidget(quiet(self._keyring_note))
        column.addWidget(_rule())
        column.addLayout(self._practice())
        column.addLayout(self._import())
        return card

    def _head(self) -> QHBoxLayout:
        intro = translate(
            "WelcomePage",
            "Nova runs and watches deployments on your Semaphore server. It needs its address and an API token.",
        )
        picture = QLabel()
        picture.setPixmap(icon_pixmap("nova", 48, theme().tone(Tone.ACTIVE), self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(4)
        title = plain(translate("WelcomePage", "Connect to a server"), wrap=False)
        title.setFont(title_font())
        words.addWidget(title)
        words.addWidget(plain(intro))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _buttons(self) -> QHBoxLayout:
        self.test_button = make_button(
            "testConnectionButton", translate("WelcomePage", "Test connection"), self.test_now
        )
        self.connect_button = make_button("connectButton", translate("WelcomePage", "Connect"), self.connect_now)
        self.connect_button.setDefault(True)
        self.cancel_button = make_button("cancelConnectButton", translate("WelcomePage", "Cancel"), self.cancel)
        alone = translate("WelcomePage", "Go on without it, for this session")
        self.session_button = make_button("sessionOnlyButton", alone, self._without_keyring)
        for hidden in (self.cancel_button, self.session_button):
            hidden.setVisible(False)
        self.back_button = make_button("leaveWelcomeButton", translate("WelcomePage", "Back"), self._leave)
        self._escape = QShortcut(QKeySequence(QKeySequence.StandardKey.Cancel), self)
        self._escape.activated.connect(self._leave)
        self.offer_back(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.back_button)
        row.addStretch(1)
        for button in (self.session_button, self.cancel_button, self.test_button, self.connect_button):
            row.addWidget(button)
        return row

    def _practice(self) -> QHBoxLayout:
        words = plain(
            translate(
                "WelcomePage",
                "No server at hand? Nova brings a practice server with projects, templates and real harmless jobs.",
            )
        )
        text = translate("WelcomePage", "Try it on the practice server")
        button = make_button("practiceButton", text)
        button.clicked.connect(self.practice_wanted)
        button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(words, 1)
        row.addWidget(button)
        return row

    def _import(self) -> QHBoxLayout:
        words = plain(
            translate(
                "WelcomePage",
                "Set up elsewhere already? Take over a secrets.toml, the environment or another Nova's settings.",
            )
        )
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(words, 1)
        sources = (FILE, ENVIRONMENT, SETTINGS)
        row.addWidget(import_button("importFirstButton", self.import_wanted.emit, sources))
        return row

    # Behaviour

    def offer_back(self, on: bool) -> None:
        """Is there something to go back to?"""
        self.back_button.setVisible(on)
        self._escape.setEnabled(on)

    def _leave(self) -> None:
        """What was being tried is not wanted any more."""
        if self._ticket is not None and self._ticket.pending:
            self.cancel()
        self._result.setVisible(False)
        self.left.emit()

    def look_for_keyring(self) -> None:
        """Say where a token would be kept, before it is given (asked off the window's thread)."""
        self._doorway.ask("keyring", "keyring", lambda _: self._credentials.where(), self._tell_keyring, self._ignore)

    def _tell_keyring(self, kept: Kept) -> None:
        self._keyring_note.setText(keyring_words(kept))
        self._keyring_note.setVisible(True)

    def _ignore(self, _error: SemaphoreAPIError) -> None:
        self._keyring_note.setVisible(False)

    def test_now(self) -> None:
        self._try(self._tested)

    def connect_now(self) -> None:
        self._try(self._join)

    def _try(self, then: object) -> None:
        attempt = self.fields.attempt()
        if not attempt.url.strip() or not (attempt.token or attempt.user):
            self._say(translate("WelcomePage", "Enter the server's address and a token."), Tone.ATTENTION)
            return
        self._busy(True)
        self._say(translate("WelcomePage", "Asking the server…"), Tone.QUIET)
        self._ticket = self._doorway.ask("connect", "test", lambda _: test(attempt), then, self._failed)  # type: ignore[arg-type]

    def _tested(self, tested: Tested) -> None:
        self._busy(False)
        self._say(tested_words(tested), Tone.GOOD)

    def _join(self, tested: Tested) -> None:
        self._say(translate("WelcomePage", "Waiting for your keyring…"), Tone.QUIET)
        self._tested_last = tested
        self._ticket = self._doorway.ask(
            "keyring", "keep", lambda _: join(tested, self._credentials), self._joined, self._failed
        )

    def _without_keyring(self) -> None:
        """A keyring that stays locked must not keep a person from working."""
        tested = self._tested_last
        if tested is None or self._ticket is None or not self._ticket.pending:
            return
        self._ticket.cancel()
        self._ticket = self._doorway.ask(
            "connect", "join", lambda _: join(tested, self._credentials, session_only=True), self._joined, self._failed
        )

    def _joined(self, joined: Joined) -> None:
        self._busy(False)
        self._tested_last = None
        self._result.setVisible(False)
        self.fields.forget_secrets()
        self.joined.emit(joined)

    def show_error(self, error: SemaphoreAPIError) -> None:
        """What went wrong while this page is shown."""
        self._failed(error)

    def _failed(self, error: SemaphoreAPIError) -> None:
        self._busy(False)
        told = problem(error)
        if error.code == "plain_http":
            self.fields.http_check.setVisible(True)
        self._say(f"{told.title}\n{told.advice}", Tone.BAD)
        self._result.setToolTip("")

    def _slow(self, slow: Slow) -> None:
        if slow.seconds <= 0 or self._ticket is None or not self._ticket.pending:
            return
        text = slow_words(slow.name)
        if text and slow.name == self._ticket.name:
            self.session_button.setVisible(self._ticket.name == "keep")
            self._say(text.format(int(slow.seconds)), Tone.ATTENTION)

    def cancel(self) -> None:
        """The person does not want to wait."""
        if self._ticket is not None:
            self._ticket.cancel()
        self._busy(False)
        self._say(translate("WelcomePage", "Cancelled. Nothing was kept."), Tone.QUIET)

    def _busy(self, busy: bool) -> None:
        self.test_button.setEnabled(not busy)
        self.connect_button.setEnabled(not busy)
        self.cancel_button.setVisible(busy)
        self.session_button.setVisible(False)

    def _edited(self) -> None:
        self._result.setVisible(False)

    def _say(self, text: str, tone: Tone) -> None:
        show_tone(self._result, text, tone)
        self._result.setVisible(True)

    def _open_tokens(self) -> None:
        try:
            url = normalise_url(self.fields.url_edit.text())
        except SemaphoreAPIError as error:
            self._failed(error)
            return
        QDesktopServices.openUrl(QUrl(f"{url}/tokens"))

    def shut_down(self) -> bool:
        """End the worker; True when it ended."""
        return self._doorway.close()


def _in_the_middle(card: QWidget) -> QWidget:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(card, 4)
    row.addStretch(1)
    inside = QWidget()
    middle = QVBoxLayout(inside)
    middle.setContentsMargins(0, 0, 0, 0)
    middle.addStretch(1)
    middle.addLayout(row)
    middle.addStretch(2)
    return inside


def _rule() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setStyleSheet(f"color: {theme().colours.line};")
    return line

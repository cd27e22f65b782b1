"""The welcome page: connect to a server, or try Nova on the practice server."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...api.errors import SemaphoreAPIError
from ...api.urls import normalise_url
from ...core.credentials import SESSION, Credentials, Kept
from ...core.joining import Attempt, Joined, Tested, join, test
from ...core.status import Tone
from ..icons import icon_pixmap
from ..plain import caption
from ..problems import problem
from ..question import plain, quiet
from ..theme import theme, title_font
from ..workers import Doorway, Ticket

translate = QCoreApplication.translate


class WelcomePage(QWidget):
    """`joined` carries a Joined, `practice_wanted` asks for the practice server."""

    joined = Signal(object)
    practice_wanted = Signal()

    def __init__(self, credentials: Credentials, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcomePage")
        self._credentials = credentials
        self._doorway = Doorway(("connect", "keyring"), self)
        self._doorway.slow.connect(self._slow)
        self._ticket: Ticket | None = None
        self._tested_last: Tested | None = None
        self._build()

    # Building

    def _build(self) -> None:
        card = QWidget()
        card.setMaximumWidth(560)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(16)
        column.addLayout(self._head())
        column.addLayout(self._form())
        column.addWidget(self._result)
        column.addLayout(self._buttons())
        column.addWidget(quiet(self._keyring_note))
        column.addWidget(_rule())
        column.addLayout(self._practice())
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
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _head(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(icon_pixmap("nova", 48, theme().tone(Tone.ACTIVE), self.devicePixelRatioF()))
        title = plain(translate("WelcomePage", "Connect to a server"), wrap=False)
        title.setFont(title_font())
        intro = plain(
            translate(
                "WelcomePage",
                "Nova runs and watches deployments on your Semaphore server. It needs its address and an API token.",
            )
        )
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(title)
        words.addWidget(intro)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _form(self) -> QFormLayout:
        self._result = plain(name="connectResult")
        self._result.setVisible(False)
        self._result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._keyring_note = plain(name="keyringNote")
        self._keyring_note.setVisible(False)
        self.url_edit = self._line(
            "urlEdit", translate("WelcomePage", "Server address"), "https://semaphore.example.org"
        )
        self.token_edit = self._line("tokenEdit", translate("WelcomePage", "API token"), "")
        self.token_edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.user_edit = self._line("userEdit", translate("WelcomePage", "User"), "")
        self.password_edit = self._line("passwordEdit", translate("WelcomePage", "Password"), "")
        self.password_edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._token_help = self._link(
            "createTokenButton", translate("WelcomePage", "Open User Settings > API Tokens > Create Token")
        )
        self._token_help.clicked.connect(self._open_tokens)
        self.password_toggle = QCheckBox(translate("WelcomePage", "Use user and password once to make a token"))
        self.password_toggle.setObjectName("passwordToggle")
        self.password_toggle.setAccessibleName(self.password_toggle.text())
        self.password_toggle.toggled.connect(self._show_fields)
        self.http_check = QCheckBox(
            translate("WelcomePage", "Allow plain http: others on the network can read the token")
        )
        self.http_check.setObjectName("plainHttpCheck")
        self.http_check.setAccessibleName(self.http_check.text())
        self.http_check.setVisible(False)
        self._fields = QFormLayout()
        self._fields.setVerticalSpacing(8)
        self._fields.setHorizontalSpacing(16)
        for line in (self.url_edit, self.token_edit):
            self._fields.addRow(caption(line.accessibleName(), line), line)
        self._fields.addRow("", self._token_help)
        for line in (self.user_edit, self.password_edit):
            self._fields.addRow(caption(line.accessibleName(), line), line)
        self._fields.addRow("", self.password_toggle)
        holder = self._ca_row()
        self._fields.addRow(caption(translate("WelcomePage", "CA file (optional)"), self.ca_edit), holder)
        self._fields.addRow("", self.http_check)
        self._show_fields(False)
        return self._fields

    def _line(self, name: str, label: str, hint: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(label)
        line.setPlaceholderText(hint)
        line.textChanged.connect(self._edited)
        line.returnPressed.connect(self.connect_now)
        return line

    def _link(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setFlat(True)
        button.setAutoDefault(False)
        return button

    def _ca_row(self) -> QWidget:
        self.ca_edit = self._line(
            "caFileEdit", translate("WelcomePage", "CA file"), translate("WelcomePage", "the system's certificates")
        )
        choose = QPushButton()
        choose.setAutoDefault(False)
        choose.setObjectName("caFileButton")
        choose.setText(translate("WelcomePage", "Choose…"))
        choose.setAccessibleName(translate("WelcomePage", "Choose a CA file"))
        choose.clicked.connect(self._choose_ca)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.ca_edit, 1)
        row.addWidget(choose)
        return holder

    def _buttons(self) -> QHBoxLayout:
        self.test_button = QPushButton(translate("WelcomePage", "Test connection"))
        self.test_button.setObjectName("testConnectionButton")
        self.test_button.clicked.connect(self.test_now)
        self.connect_button = QPushButton(translate("WelcomePage", "Connect"))
        self.connect_button.setObjectName("connectButton")
        self.connect_button.setDefault(True)
        self.connect_button.clicked.connect(self.connect_now)
        self.cancel_button = QPushButton(translate("WelcomePage", "Cancel"))
        self.cancel_button.setObjectName("cancelConnectButton")
        self.cancel_button.clicked.connect(self.cancel)
        self.cancel_button.setVisible(False)
        self.session_button = QPushButton(translate("WelcomePage", "Go on without it, for this session"))
        self.session_button.setObjectName("sessionOnlyButton")
        self.session_button.clicked.connect(self._without_keyring)
        self.session_button.setVisible(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self.session_button, self.cancel_button, self.test_button, self.connect_button):
            button.setAccessibleName(button.text())
            row.addWidget(button)
        return row

    def _practice(self) -> QHBoxLayout:
        words = plain(
            translate(
                "WelcomePage",
                "No server at hand? Nova brings a practice server with projects, templates and real harmless jobs.",
            )
        )
        button = QPushButton(translate("WelcomePage", "Try it on the practice server"))
        button.setObjectName("practiceButton")
        button.setAccessibleName(button.text())
        button.setAutoDefault(False)
        button.clicked.connect(self.practice_wanted)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(words, 1)
        row.addWidget(button)
        return row

    # Behaviour

    def look_for_keyring(self) -> None:
        """Say where a token would be kept, before it is given (asked off the window's thread)."""
        self._doorway.ask("keyring", "keyring", lambda _: self._credentials.where(), self._tell_keyring, self._ignore)

    def _tell_keyring(self, kept: Kept) -> None:
        self._keyring_note.setText(keyring_words(kept))
        self._keyring_note.setVisible(True)

    def _ignore(self, _error: SemaphoreAPIError) -> None:
        self._keyring_note.setVisible(False)

    def _show_fields(self, with_password: bool) -> None:
        for widget, shown in (
            (self.token_edit, not with_password),
            (self._token_help, not with_password),
            (self.user_edit, with_password),
            (self.password_edit, with_password),
        ):
            self._fields.setRowVisible(widget, shown)

    def attempt(self) -> Attempt:
        """What the fields say."""
        with_password = self.password_toggle.isChecked()
        return Attempt(
            self.url_edit.text(),
            "" if with_password else self.token_edit.text().strip(),
            self.user_edit.text().strip() if with_password else "",
            self.password_edit.text() if with_password else "",
            self.ca_edit.text().strip() or None,
            self.http_check.isChecked(),
        )

    def test_now(self) -> None:
        self._try(self._tested)

    def connect_now(self) -> None:
        self._try(self._join)

    def _try(self, then: object) -> None:
        attempt = self.attempt()
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
        for line in (self.token_edit, self.password_edit):
            line.clear()
        self.joined.emit(joined)

    def show_error(self, error: SemaphoreAPIError) -> None:
        """What went wrong while this page is shown."""
        self._failed(error)

    def _failed(self, error: SemaphoreAPIError) -> None:
        self._busy(False)
        told = problem(error)
        if error.code == "plain_http":
            self.http_check.setVisible(True)
        self._say(f"{told.title}\n{told.advice}", Tone.BAD)
        self._result.setToolTip("")

    def _slow(self, slow: object) -> None:
        if getattr(slow, "seconds", 0) > 0 and self._ticket is not None and self._ticket.pending:
            words = {
                "test": translate("WelcomePage", "The server has not answered for {0} s."),
                "keep": translate(
                    "WelcomePage", "Your keyring has not answered for {0} s. It may ask you to unlock it."
                ),
            }
            text = words.get(getattr(slow, "name", ""))
            if text and getattr(slow, "name", "") == self._ticket.name:
                self.session_button.setVisible(self._ticket.name == "keep")
                self._say(text.format(int(getattr(slow, "seconds", 0))), Tone.ATTENTION)

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
        self._result.setText(text)
        self._result.setStyleSheet(f"color: {theme().tone(tone).name()};")
        self._result.setVisible(True)

    def _open_tokens(self) -> None:
        try:
            url = normalise_url(self.url_edit.text())
        except SemaphoreAPIError as error:
            self._failed(error)
            return
        QDesktopServices.openUrl(QUrl(f"{url}/tokens"))

    def _choose_ca(self) -> None:
        dialog = QFileDialog(self, translate("WelcomePage", "Choose a CA file"))
        dialog.setNameFilter(translate("WelcomePage", "Certificates (*.pem *.crt *.cer);;All files (*)"))
        dialog.fileSelected.connect(self.ca_edit.setText)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def shut_down(self) -> bool:
        """End the worker; True when it ended."""
        return self._doorway.close()


def _rule() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setStyleSheet(f"color: {theme().colours.line};")
    return line


def keyring_words(kept: Kept) -> str:
    """Where a token goes, in words."""
    places = {
        "secret-service": translate("WelcomePage", "The token is kept in your keyring (Secret Service)."),
        "kwallet": translate("WelcomePage", "The token is kept in KWallet."),
        "keychain": translate("WelcomePage", "The token is kept in the macOS keychain."),
        "credential-manager": translate("WelcomePage", "The token is kept in the Windows Credential Manager."),
    }
    if kept.place == SESSION:
        return translate(
            "WelcomePage",
            "There is no keyring that Nova can use: the token is kept for this session only, "
            "in memory, never in a file.",
        )
    return places.get(kept.place, translate("WelcomePage", "The token is kept in your keyring."))


def tested_words(tested: Tested) -> str:
    """What a successful test found out."""
    user = tested.facts.user
    text = translate(
        "WelcomePage", "It works: {0}, Semaphore {1}, %n project(s)", None, len(tested.facts.projects)
    ).format(user.name or user.username or "?", tested.facts.version)
    if tested.strong_role:
        text += "\n" + translate(
            "WelcomePage", "This token has the role {0}. A task runner's token is enough for daily work, and safer."
        ).format(tested.strong_role)
    return text

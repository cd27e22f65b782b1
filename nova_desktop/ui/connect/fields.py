"""The fields of a connection: where the server is, and by what it knows the person."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from ...core.joining import Attempt
from ..ca_file import ca_file_row
from ..forms import make_button
from ..plain import caption

translate = QCoreApplication.translate


class ConnectFields(QWidget):
    """`edited`: something else stands there now; `submitted`: the person pressed Enter; `tokens_wanted`: the page of
    the server where a token is made."""

    edited = Signal()
    submitted = Signal()
    tokens_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_lines()
        self._make_choices()
        self._lay_out()
        self._show_fields(False)

    # Building

    def _make_lines(self) -> None:
        address = translate("WelcomePage", "Server address")
        self.url_edit = self._line("urlEdit", address, "https://semaphore.example.org")
        self.token_edit = self._secret_line("tokenEdit", translate("WelcomePage", "API token"))
        self.user_edit = self._line("userEdit", translate("WelcomePage", "User"))
        self.password_edit = self._secret_line("passwordEdit", translate("WelcomePage", "Password"))
        certificates = translate("WelcomePage", "the system's certificates")
        self.ca_edit = self._line("caFileEdit", translate("WelcomePage", "CA file"), certificates)

    def _make_choices(self) -> None:
        create = translate("WelcomePage", "Open User Settings > API Tokens > Create Token")
        self._token_help = make_button("createTokenButton", create)
        self._token_help.clicked.connect(self.tokens_wanted)
        self._token_help.setFlat(True)
        self._token_help.setAutoDefault(False)
        once = translate("WelcomePage", "Use user and password once to make a token")
        self.password_toggle = _check("passwordToggle", once)
        self.password_toggle.toggled.connect(self._show_fields)
        plain_http = translate("WelcomePage", "Allow plain http: others on the network can read the token")
        self.http_check = _check("plainHttpCheck", plain_http)
        self.http_check.setVisible(False)

    def _lay_out(self) -> None:
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(8)
        self._form.setHorizontalSpacing(16)
        self._add(self.url_edit, self.token_edit)
        self._form.addRow("", self._token_help)
        self._add(self.user_edit, self.password_edit)
        self._form.addRow("", self.password_toggle)
        holder = ca_file_row(self.ca_edit, "caFileButton")
        self._form.addRow(caption(translate("WelcomePage", "CA file (optional)"), self.ca_edit), holder)
        self._form.addRow("", self.http_check)

    def _add(self, *lines: QLineEdit) -> None:
        for line in lines:
            self._form.addRow(caption(line.accessibleName(), line), line)

    def _line(self, name: str, label: str, hint: str = "") -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(label)
        line.setPlaceholderText(hint)
        line.textChanged.connect(self.edited)
        line.returnPressed.connect(self.submitted)
        return line

    def _secret_line(self, name: str, label: str) -> QLineEdit:
        line = self._line(name, label)
        line.setEchoMode(QLineEdit.EchoMode.Password)
        return line

    # What they say

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

    def forget_secrets(self) -> None:
        """They were taken over."""
        for line in (self.token_edit, self.password_edit):
            line.clear()

    def forget(self, url: str) -> None:
        """A server that is known no more does not stand there either."""
        if self.url_edit.text().strip().rstrip("/") == url:
            for line in (self.url_edit, self.token_edit, self.user_edit, self.password_edit, self.ca_edit):
                line.clear()
            for choice in (self.password_toggle, self.http_check):
                choice.setChecked(False)

    def _show_fields(self, with_password: bool) -> None:
        for widget, shown in (
            (self.token_edit, not with_password),
            (self._token_help, not with_password),
            (self.user_edit, with_password),
            (self.password_edit, with_password),
        ):
            self._form.setRowVisible(widget, shown)


def _check(name: str, text: str) -> QCheckBox:
    box = QCheckBox(text)
    box.setObjectName(name)
    box.setAccessibleName(text)
    return box

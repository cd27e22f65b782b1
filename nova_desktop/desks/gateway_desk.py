"""From a connection to its gateway: its token comes from a keyring, which may wait for the person for ever."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ..api.errors import SemaphoreAPIError
from ..core.connections import Connection
from ..core.credentials import Credentials
from ..core.gateway import Gateway
from ..core.plain_text import one_line
from ..ui.banner import Notice
from ..ui.main_window import MainWindow
from ..ui.workers import Doorway, Slow, Ticket

translate = QApplication.translate


class GatewayDesk(QObject):
    """`found` carries a Gateway, `tokenless` the address of a server of which no token is kept. `entry_wanted`: the
    person would rather give a token than unlock the keyring."""

    found = Signal(object)
    tokenless = Signal(str)
    entry_wanted = Signal()

    def __init__(self, window: MainWindow, doorway: Doorway, credentials: Credentials, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._doorway = doorway
        self._credentials = credentials
        self._ticket: Ticket | None = None
        self.wanted = ""
        """The address that was wanted last."""
        self._title = ""
        doorway.slow.connect(self._slow)
        window.controller.app_notice_pressed.connect(self._notice_pressed)

    def fetch(self, connection: Connection, timeout: float) -> None:
        """Off this thread; only the last choice counts, however late a keyring answers."""
        self.wanted, self._title = connection.url, connection.title
        self.cancel()
        held = self._credentials.held(connection.url)
        if held is not None:  # what is known need not wait behind a locked keyring
            self.found.emit(Gateway(connection, held, timeout))
            return
        self._ticket = self._doorway.ask(
            "keyring", "keyring", lambda _: self._lookup(connection, timeout), self._looked_up, self._not_looked_up
        )
        self._window.status.showMessage(translate("Nova", "Opening {0}…").format(one_line(self._title, 60)))

    def forget(self, url: str) -> None:
        """It would be opened as soon as the keyring answers."""
        if url == self.wanted:
            self.cancel()

    def cancel(self) -> None:
        """Nobody waits for the keyring any more."""
        if self._ticket is not None and self._ticket.pending:
            self._ticket.cancel()
            self._window.status.clearMessage()

    def leave(self) -> None:
        """The person went elsewhere while a keyring was waited for: its answer opens nothing."""
        self.cancel()
        self._window.banner.withdraw("keyring")

    def _lookup(self, connection: Connection, timeout: float) -> Gateway | Connection:
        """Runs in a worker: the keyring may ask the person to unlock it."""
        from ..api.secret_store import SecretStoreError

        try:
            token = self._credentials.token(connection.url)
        except SecretStoreError:
            token = None
        return Gateway(connection, token, timeout) if token else connection

    def _not_looked_up(self, error: SemaphoreAPIError) -> None:
        self._window.status.clearMessage()
        self._doorway.report(error)

    def _looked_up(self, found: Gateway | Connection) -> None:
        self._window.status.clearMessage()
        if isinstance(found, Gateway):
            self.found.emit(found)
        else:
            self.tokenless.emit(found.url)

    def _slow(self, slow: Slow) -> None:
        """A locked keyring can wait for the person for ever: say so, and offer a way on."""
        if slow.name != "keyring":
            self._window.banner.withdraw("keyring")
            return
        title = translate("Nova", "Waiting for your keyring")
        advice = translate("Nova", "It may ask you to unlock it. Without it, give the token for this session.")
        if self._ticket is not None and self._ticket.pending:
            advice = f"{translate('Nova', 'To open {0}.').format(one_line(self._title, 60))} {advice}"
        enter = translate("Nova", "Enter a token…")
        self._window.banner.tell(Notice("keyring", title, advice, action=enter, closable=False))

    def _notice_pressed(self, key: str) -> None:
        if key == "keyring" and self._ticket is not None:
            self.cancel()
            self._window.banner.withdraw("keyring")
            self.entry_wanted.emit()

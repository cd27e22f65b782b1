"""All connections on the left, the one chosen on the right: name, colour, protection, certificates, token."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ...core.connections import Connection
from ...core.plain_text import one_line
from ..forms import make_button
from ..header import square
from ..importing import ENVIRONMENT, FILE, import_button
from ..question import plain, quiet
from ..theme import MARGIN, theme, title_font
from .form import ServerForm

translate = QCoreApplication.translate

ROW = 28
"""As high as a row of the tables."""


@dataclass(frozen=True, slots=True)
class ServerState:
    """What the list says of a connection: `kind` is shown, away, watched or idle."""

    kind: str = "idle"


class ServersPage(QWidget):
    """`changed` carries a Connection; `opened`, `forget_wanted`, `rules_wanted` and `token_wanted` an address,
    `import_wanted` from where."""

    changed = Signal(object)
    opened = Signal(str)
    forget_wanted = Signal(str)
    token_wanted = Signal(str)
    rules_wanted = Signal(str)
    add_wanted = Signal()
    import_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("serversPage")
        self._connections: tuple[Connection, ...] = ()
        self._states: Mapping[str, ServerState] = {}
        self.form = ServerForm()
        self._build()
        theme().changed.connect(self._recolour)

    def _build(self) -> None:
        title = plain(translate("ServersPage", "Servers"), wrap=False)
        title.setFont(title_font())
        self.list = QListWidget()
        self.list.setObjectName("serverList")
        self.list.setAccessibleName(translate("ServersPage", "Known servers"))
        self.list.setIconSize(QSize(14, 10))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._row_chosen)
        self.list.itemActivated.connect(self._open)
        self._empty = quiet(plain(translate("ServersPage", "No server is known yet. Add one, or import it.")))
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addWidget(self._empty)
        left.addLayout(self._buttons())
        left.addStretch(0)  # takes the room of the list while there is none
        row = QHBoxLayout()
        row.setSpacing(3 * MARGIN)
        row.addLayout(left, 2)
        row.addWidget(self.form, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * MARGIN, 2 * MARGIN, 2 * MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addWidget(title)
        column.addLayout(row, 1)
        for mine, its in (
            (self.changed, self.form.changed),
            (self.opened, self.form.opened),
            (self.forget_wanted, self.form.forget_wanted),
            (self.token_wanted, self.form.token_wanted),
            (self.rules_wanted, self.form.rules_wanted),
        ):
            its.connect(mine)

    def _buttons(self) -> QHBoxLayout:
        add = make_button("addServerButton", translate("ServersPage", "Add…"))
        add.clicked.connect(self.add_wanted)
        bring = import_button("importServerButton", self.import_wanted.emit, (FILE, ENVIRONMENT))
        row = QHBoxLayout()
        for button in (add, bring):
            row.addWidget(button)
        row.addStretch(1)
        return row

    # Content

    def show_connections(self, connections: Sequence[Connection], states: Mapping[str, ServerState]) -> None:
        """The list anew; the one chosen stays chosen."""
        chosen = self.chosen_url
        self._connections, self._states = tuple(connections), dict(states)
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._connections:
            item = QListWidgetItem(square(one), self._text(one), self.list)
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setSizeHint(QSize(0, ROW))
            item.setToolTip(one_line(one.url, 200))
        self.list.blockSignals(False)
        self._empty.setVisible(not self._connections)
        self.list.setVisible(bool(self._connections))
        urls = [one.url for one in self._connections]
        self.list.setCurrentRow(urls.index(chosen) if chosen in urls else 0 if urls else -1)
        self._row_chosen(self.list.currentRow())

    def _text(self, connection: Connection) -> str:
        said = {
            "shown": translate("ServersPage", "shown"),
            "away": translate("ServersPage", "not reached"),
            "watched": translate("ServersPage", "watched"),
            "idle": translate("ServersPage", "not watched"),
        }[self._states.get(connection.url, ServerState()).kind]
        return f"{one_line(connection.title, 60)} – {said}"

    @property
    def chosen_url(self) -> str:
        """Empty when there is none."""
        row = self.list.currentRow()
        return self._connections[row].url if 0 <= row < len(self._connections) else ""

    def choose(self, url: str) -> None:
        """Show a connection's form."""
        urls = [one.url for one in self._connections]
        if url in urls:
            self.list.setCurrentRow(urls.index(url))

    def _row_chosen(self, row: int) -> None:
        self.form.show_connection(self._connections[row] if 0 <= row < len(self._connections) else None)

    def _open(self, item: QListWidgetItem) -> None:
        connection = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(connection, Connection):
            self.opened.emit(connection.url)

    def _recolour(self) -> None:
        for row, one in enumerate(self._connections):
            item = self.list.item(row)
            if item is not None:
                item.setIcon(QIcon(square(one)))

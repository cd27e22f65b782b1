"""The top of the window: which server, which project, how the connection is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from ..api.models import Project
from ..core.connections import Connection
from ..core.plain_text import one_line
from ..core.status import Tone
from .icons import icon_pixmap
from .question import plain
from .squares import paint_square
from .theme import theme

if TYPE_CHECKING:
    from .health import Health
    from .palette.button import FinderButton

translate = QCoreApplication.translate

_ADD = "add"
_NARROW_BELOW = 960
"""Width under which the way to the palette is a picture only."""


def square(connection: Connection) -> QIcon:
    """A small square in the connection's colour, with room to its right."""
    picture = QPixmap(28, 20)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_square(painter, 0, 0, connection.colour)
    painter.end()
    return QIcon(picture)


class Header(QWidget):
    """`connection_chosen` carries an address (empty: add a server), `project_chosen` a Project."""

    connection_chosen = Signal(str)
    project_chosen = Signal(object)

    def __init__(self, finder: FinderButton | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._projects: dict[int, Project] = {}
        self.connections = self._selector("connectionSelector", translate("Header", "Server"))
        self.projects = self._selector("projectSelector", translate("Header", "Project"))
        self.connections.activated.connect(self._choose_connection)
        self.projects.activated.connect(self._choose_project)
        self._light = QLabel()
        self._state = plain(wrap=False, name="connectionState")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.connections)
        row.addWidget(self.projects)
        row.addStretch(1)
        if finder is not None:
            row.addWidget(finder)
            row.addStretch(1)
        row.addWidget(self._light)
        row.addWidget(self._state)
        self._finder = finder
        self._health: Health | None = None
        self._known: tuple[Connection, ...] = ()
        theme().changed.connect(self._recolour)
        theme().changed.connect(self._recolour_servers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._finder is not None:
            self._finder.set_narrow(self.width() < _NARROW_BELOW)

    def _selector(self, name: str, label: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(label)
        box.setToolTip(label)
        box.setMinimumWidth(184)
        box.setIconSize(QSize(14, 10))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        return box

    @property
    def known(self) -> tuple[Connection, ...]:
        """The servers to choose from."""
        return self._known

    def set_connections(self, known: Sequence[Connection], current: str | None) -> None:
        """All servers, then a way to add one."""
        self._known = tuple(known)
        self.connections.clear()
        for connection in known:
            self.connections.addItem(square(connection), connection.title, connection.url)
        self.connections.addItem(translate("Header", "Add a server…"), _ADD)
        self.connections.setCurrentIndex(max(0, self.connections.findData(current)) if current else -1)

    def set_projects(self, projects: Sequence[Project], current: Project | None) -> None:
        """Made anew only where they differ: the person may have the list open, and an entry of it marked."""
        shown = self._projects.get(self.projects.currentIndex())
        same = shown is not None and current is not None and shown.id == current.id
        if same and list(self._projects.values()) == list(projects):
            return
        self.projects.hidePopup()  # what is marked in it would be another one
        self.projects.clear()
        self._projects = dict(enumerate(projects))
        for index, project in self._projects.items():
            self.projects.addItem(one_line(project.name, 40) or str(project.id))
            if current is not None and project.id == current.id:
                self.projects.setCurrentIndex(index)
        self.projects.setEnabled(bool(projects))

    def set_health(self, health: Health | None) -> None:
        """A small light and a word."""
        self._health = health
        self._recolour()

    def _recolour(self) -> None:
        names = {
            "connecting": (translate("Header", "connecting…"), Tone.QUIET, "connect"),
            "online": (translate("Header", "live"), Tone.GOOD, "live"),
            "slow": (translate("Header", "slow"), Tone.ATTENTION, "warning"),
            "offline": (translate("Header", "offline"), Tone.BAD, "offline"),
            "unauthorized": (translate("Header", "token refused"), Tone.BAD, "key"),
        }
        word, tone, picture = names.get(self._health.kind if self._health else "", ("", Tone.QUIET, ""))
        self._state.setText(word)
        colour = theme().tone(tone)
        self._state.setStyleSheet(f"color: {colour.name()};")
        if picture:
            self._light.setPixmap(icon_pixmap(picture, 16, colour, self.devicePixelRatioF()))
        else:
            self._light.clear()

    def _recolour_servers(self) -> None:
        for index, connection in enumerate(self._known):
            self.connections.setItemIcon(index, square(connection))

    def _choose_connection(self, index: int) -> None:
        url = self.connections.itemData(index)
        self.connection_chosen.emit("" if url == _ADD else str(url))

    def _choose_project(self, index: int) -> None:
        project = self._projects.get(index)
        if project is not None:
            self.project_chosen.emit(project)

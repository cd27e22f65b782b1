"""The menu of presets: each opens the form, filled; nothing starts by itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from ..core.connections import Connection
from ..core.plain_text import one_line
from ..core.presets import Preset
from ..core.status import status_of
from . import words
from .icons import icon
from .question import Question, plain
from .session import ServerSession

translate = QCoreApplication.translate


class PresetMenu(QObject):
    """Fills one QAction's menu. `chosen` and `removed` carry a Preset."""

    chosen = Signal(object)
    removed = Signal(object)
    export_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._session: ServerSession | None = None
        self._presets: tuple[Preset, ...] = ()
        self._menu = QMenu(parent)
        self._menu.setObjectName("presetsMenu")
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill)
        action.setMenu(self._menu)

    def set_session(self, session: ServerSession | None) -> None:
        self._session = session

    def set_presets(self, presets: Sequence[Preset]) -> None:
        self._presets = tuple(presets)

    def _fill(self) -> None:
        self._menu.clear()
        here = self._here()
        for preset in here:
            self._add(preset)
        if not here:
            self._say(translate("PresetMenu", "No presets yet: save one from the run form"))
        self._menu.addSeparator()
        remove = self._menu.addMenu(translate("PresetMenu", "Remove"))
        remove.setEnabled(bool(here))
        for preset in here:
            entry = remove.addAction(_plain(preset.name))
            entry.setData((preset,))
            entry.triggered.connect(self._remove)
        self._menu.addAction(translate("PresetMenu", "Import…"), self.import_wanted.emit)
        export = self._menu.addAction(translate("PresetMenu", "Export…"), self.export_wanted.emit)
        export.setEnabled(bool(self._presets))

    def _here(self) -> list[Preset]:
        """Of the server and project shown."""
        session = self._session
        project = session.project if session else None
        if session is None or project is None:
            return []
        return [one for one in self._presets if (one.url, one.project_id) == (session.connection.url, project.id)]

    def _add(self, preset: Preset) -> None:
        """Its name, and how its template's last run went."""
        entry = self._menu.addAction(_plain(preset.name))
        entry.setObjectName(f"preset.{preset.name}")
        entry.setData((preset,))
        session = self._session
        task = next((row for row in session.tasks if row.template_id == preset.template_id), None) if session else None
        if task is not None:
            status = status_of(task.status)
            entry.setIcon(icon(status.icon, 16, status.tone))
            entry.setToolTip(words.short_tip(words.status_word(status)))
        entry.triggered.connect(self._choose)

    def _say(self, text: str) -> None:
        self._menu.addAction(text).setEnabled(False)

    def _choose(self) -> None:
        preset = self._sent()
        if preset is not None:
            self.chosen.emit(preset)

    def _remove(self) -> None:
        preset = self._sent()
        if preset is not None:
            self.removed.emit(preset)

    def _sent(self) -> Preset | None:
        sender = self.sender()
        data = sender.data() if isinstance(sender, QAction) else None
        return data[0] if data else None


def _plain(text: str) -> str:
    """A name is shown as it is: an ampersand is none of Qt's."""
    return one_line(text, 60).replace("&", "&&")


class PresetName(Question):
    """Under which name?"""

    def __init__(self, connection: Connection, template: str, parent: QWidget | None = None) -> None:
        super().__init__(connection, translate("PresetName", "Save as a preset"), parent)
        self.setObjectName("presetName")
        self.body.addWidget(
            plain(translate("PresetName", "The values of the form are kept under this name. Secrets are not."))
        )
        self._edit = QLineEdit(one_line(template, 60))
        self._edit.setObjectName("presetNameEdit")
        self._edit.setAccessibleName(translate("PresetName", "Name of the preset"))
        self._edit.setMaxLength(60)
        self._edit.textChanged.connect(self._judge)
        self.body.addWidget(self._edit)
        self._go = self.add_buttons(translate("PresetName", "Save"), "savePresetConfirmButton")
        self._edit.setFocus()
        self._edit.selectAll()

    @property
    def name(self) -> str:
        return self._edit.text().strip()

    def _judge(self) -> None:
        self._go.setEnabled(bool(self.name))

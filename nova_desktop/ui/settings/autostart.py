"""The settings of starting with the session, and the workers' jobs behind them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QFormLayout

from ...desktop import autostart
from ...desktop.autostart import Autostart
from ..forms import under
from ..question import plain, quiet
from .fields import Fields

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class AutostartState:
    """As it is now; `trouble` says why it is not as it was wished."""

    now: Autostart
    trouble: str = ""


def read_autostart() -> AutostartState:
    """A worker's job."""
    try:
        return AutostartState(autostart.load())
    except (OSError, ValueError) as error:
        return AutostartState(Autostart(), str(error))


def write_autostart(wanted: Autostart) -> AutostartState:
    """A worker's job."""
    try:
        autostart.save(wanted)
    except OSError as error:
        return AutostartState(read_autostart().now, str(error))
    return read_autostart()


class AutostartFields(QObject):
    """Two ticks in the settings. `changed` carries an Autostart."""

    changed = Signal(object)

    def __init__(self, form: QFormLayout, parent: QObject) -> None:
        super().__init__(parent)
        fields = Fields(form, self)
        self._on = fields.tick("autostartCheck", translate("Autostart", "Start Nova with my session"))
        self._hidden = fields.tick("autostartHiddenCheck", translate("Autostart", "Then only in the tray"))
        self._said = quiet(plain(name="autostartSaid"))
        under(form, self._said)
        fields.changed.connect(self._changed)
        self.show_state(AutostartState(Autostart()))
        self._on.setEnabled(False)
        self._said.setText(translate("Autostart", "The desktop is being asked…"))
        self._said.setVisible(True)

    def show_state(self, state: AutostartState) -> None:
        """As the desktop has it."""
        for box, on in ((self._on, state.now.on), (self._hidden, state.now.hidden)):
            with QSignalBlocker(box):
                box.setChecked(on)
        self._on.setEnabled(True)
        self._hidden.setEnabled(state.now.on)
        text = translate(
            "Autostart", "It could not be changed ({0}). Allow writing there, or use the desktop's settings."
        )
        self._said.setText(text.format(state.trouble) if state.trouble else "")
        self._said.setVisible(bool(state.trouble))

    def _changed(self) -> None:
        self.changed.emit(Autostart(self._on.isChecked(), self._hidden.isChecked()))

"""Go to a line or a time of the log."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from nova_desktop.core.log_goto import Target, read_target
from nova_desktop.ui.question import Question, plain, quiet

translate = QCoreApplication.translate


class GoTo(Question):
    """`wanted` carries a Target; the question stays when there is no such line."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(None, translate("GoTo", "Go to a line or a time"), parent)
        self.setObjectName("goToQuestion")
        self._edit = QLineEdit()
        self._edit.setObjectName("goToEdit")
        self._edit.setAccessibleName(translate("GoTo", "Line or time"))
        self._edit.setPlaceholderText("1234   12:03:15   +90s   +5m")
        self._edit.textChanged.connect(self._judge)
        self.body.addWidget(self._edit)
        hint = translate("GoTo", "A line's number, a time of day, or how long after the start.")
        self._said = quiet(plain(hint, name="goToSaid"))
        self.body.addWidget(self._said)
        self._go = self.add_buttons(translate("GoTo", "Go"), "goToButton")
        self._go.clicked.disconnect()
        self._go.clicked.connect(self._press)
        self._edit.setFocus()
        self._judge()

    @property
    def target(self) -> Target | None:
        return read_target(self._edit.text())

    def _judge(self) -> None:
        self._go.setEnabled(self.target is not None)

    def _press(self) -> None:
        target = self.target
        if target is not None:
            self.wanted.emit(target)

    def say_missing(self) -> None:
        """The log does not reach that far, or has no times."""
        self._said.setText(translate("GoTo", "This log has no such line."))

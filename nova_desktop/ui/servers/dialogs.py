"""Replacing a token, and forgetting a connection: asked, with what it means."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QRadioButton, QWidget

from ...core.connections import Connection
from ...core.plain_text import one_line
from ..plain import caption
from ..question import Question, place_words, plain, quiet

translate = QCoreApplication.translate


class TokenDialog(Question):
    """`accepted`: replace it. `given` is what was entered, empty when the server is to make one."""

    def __init__(self, connection: Connection, parent: QWidget) -> None:
        super().__init__(connection, translate("TokenDialog", "Replace the token"), parent)
        self.setObjectName("tokenDialog")
        self.connection = connection
        self.body.addWidget(plain(place_words(connection)))
        self._make = self._radio("makeTokenRadio", translate("TokenDialog", "Let the server make a new one"))
        self._enter = self._radio("enterTokenRadio", translate("TokenDialog", "Enter a new one"))
        self._edit = QLineEdit()
        self._edit.setObjectName("newTokenEdit")
        self._edit.setAccessibleName(translate("TokenDialog", "New token"))
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        remove = translate("TokenDialog", "Then remove the old one from the server")
        self._remove = QCheckBox(remove)
        self._remove.setObjectName("removeOldTokenCheck")
        self._remove.setAccessibleName(remove)
        self._remove.setChecked(True)
        label = caption(self._edit.accessibleName(), self._edit)
        for widget in (self._make, self._enter, label, self._edit, self._remove):
            self.body.addWidget(widget)
        self.body.addWidget(
            quiet(
                plain(
                    translate("TokenDialog", "The new one is tested and kept first. Scripts that use the old one stop.")
                )
            )
        )
        self._go = self.add_buttons(translate("TokenDialog", "Replace"), "replaceTokenButton")
        self._make.setChecked(True)
        for widget in (self._make, self._enter):
            widget.toggled.connect(self._judge)
        self._edit.textChanged.connect(self._judge)
        self._judge()

    def _radio(self, name: str, text: str) -> QRadioButton:
        made = QRadioButton(text)
        made.setObjectName(name)
        made.setAccessibleName(text)
        return made

    def _judge(self) -> None:
        self._edit.setEnabled(self._enter.isChecked())
        self._go.setEnabled(self._make.isChecked() or bool(self._edit.text().strip()))

    @property
    def given(self) -> str:
        return self._edit.text().strip() if self._enter.isChecked() else ""

    @property
    def remove_old(self) -> bool:
        return self._remove.isChecked()


class ForgetDialog(Question):
    """`accepted`: forget it."""

    def __init__(self, connection: Connection, parent: QWidget) -> None:
        name = one_line(connection.title, 60)
        super().__init__(connection, translate("ForgetDialog", "Forget {0}?").format(name), parent)
        self.setObjectName("forgetDialog")
        self.connection = connection
        for said in (
            place_words(connection),
            translate(
                "ForgetDialog",
                "Its token, kept logs, history, presets, drafts, favourites and rules are removed from this computer.",
            ),
            translate("ForgetDialog", "Nothing changes on the server: the token stays valid there."),
        ):
            self.body.addWidget(plain(said))
        go = self.add_buttons(translate("ForgetDialog", "Forget it"), "confirmForgetButton")
        self.want_name(name, go)

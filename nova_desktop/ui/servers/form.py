"""The form of one connection. What is changed counts at once; a file that is not there is said and not taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QFrame,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...core.connections import Connection
from ...core.cron import find_zone
from ...core.plain_text import one_line
from ...core.token_change import age_in_days, is_old
from .. import words
from ..forms import make_button, row_of, under
from ..header import square
from ..plain import caption
from ..question import plain, quiet
from ..settings.fields import Fields, choose
from ..theme import CONNECTION_COLOURS

translate = QCoreApplication.translate

NARROW = 480
MOST_SECONDS = 3600
"""So seldom a server may be asked at the least."""


def colour_words() -> dict[str, str]:
    """The names of a connection's colours."""
    return {
        "slate": translate("ServerForm", "grey"),
        "red": translate("ServerForm", "red"),
        "orange": translate("ServerForm", "orange"),
        "green": translate("ServerForm", "green"),
        "teal": translate("ServerForm", "teal"),
        "blue": translate("ServerForm", "blue"),
        "purple": translate("ServerForm", "purple"),
        "pink": translate("ServerForm", "pink"),
    }


class ServerForm(QWidget):
    """`changed` carries a Connection; `opened`, `forget_wanted`, `rules_wanted` and `token_wanted` its address."""

    changed = Signal(object)
    opened = Signal(str)
    forget_wanted = Signal(str)
    token_wanted = Signal(str)
    rules_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._connection: Connection | None = None
        inside = QWidget()
        self._form = QFormLayout(inside)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self._form.setContentsMargins(0, 0, 8, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._fields = Fields(self._form, self)
        self._fields.changed.connect(self._changed)
        self._build()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._area = area
        self.show_connection(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the words stand over the fields."""
        super().resizeEvent(event)
        policies = QFormLayout.RowWrapPolicy
        self._form.setRowWrapPolicy(policies.WrapAllRows if self.width() < NARROW else policies.DontWrapRows)

    def _build(self) -> None:
        self._url = plain(name="serverAddress")
        self._form.addRow(caption(translate("ServerForm", "Address"), self._url), self._url)
        self._name = self._line("serverNameEdit", translate("ServerForm", "Name"))
        self._form.addRow(caption(self._name.accessibleName(), self._name), self._name)
        words = colour_words()
        self._colour = self._fields.choice(
            "serverColourSelector", translate("ServerForm", "Colour"), {one: words[one] for one in CONNECTION_COLOURS}
        )
        self._colour.setIconSize(QSize(14, 10))
        for at, colour in enumerate(CONNECTION_COLOURS):
            self._colour.setItemIcon(at, square(Connection("", colour=colour)))
        protect = translate("ServerForm", "Protected: start and stop want the name typed")
        self._protected = self._fields.tick("serverProtectedCheck", protect)
        watch = translate("ServerForm", "Watch it while another server is shown")
        self._watched = self._fields.tick("serverWatchedCheck", watch)
        self._interval = self._fields.number(
            "serverIntervalBox", translate("ServerForm", "Ask at most every"), " s", 0, MOST_SECONDS
        )
        self._interval.setSpecialValueText(translate("ServerForm", "as things move"))
        self._zone = self._line("serverZoneEdit", translate("ServerForm", "Zone of its schedules"))
        self._zone.setPlaceholderText(translate("ServerForm", "UTC, where the server does not tell it"))
        self._form.addRow(caption(self._zone.accessibleName(), self._zone), self._zone)
        self._ca = self._file("serverCaEdit", translate("ServerForm", "CA file"))
        self._certificate = self._file(
            "serverCertEdit", translate("ServerForm", "Client certificate (PEM with its key)")
        )
        self._said = quiet(plain(name="serverSaid"))
        under(self._form, self._said)
        self._token = plain(name="serverTokenNote")
        self._form.addRow(caption(translate("ServerForm", "Token"), self._token), self._token)
        change = make_button("changeTokenButton", translate("ServerForm", "Replace the token…"), self._change_token)
        under(self._form, row_of(change))
        rules = make_button("serverRulesButton", translate("ServerForm", "Notifications…"), self._ask_rules)
        self._open = make_button("openServerButton", translate("ServerForm", "Show this server"), self._open_it)
        forget = make_button("forgetServerButton", translate("ServerForm", "Forget this connection…"), self._forget)
        for button in (rules, self._open, forget):
            under(self._form, row_of(button))

    def _line(self, name: str, label: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(label)
        line.editingFinished.connect(self._changed)
        return line

    def _file(self, name: str, label: str) -> QLineEdit:
        line = self._line(name, label)
        line.setClearButtonEnabled(True)
        choose_button = QPushButton(translate("ServerForm", "Choose…"))
        choose_button.setObjectName(f"{name}Choose")
        choose_button.setAccessibleName(translate("ServerForm", "Choose: {0}").format(label))
        choose_button.clicked.connect(self._choose_file)
        choose_button.setProperty("edit", name)
        self._form.addRow(caption(label, line), row_of(line, choose_button))
        return line

    # Content

    def show_connection(self, connection: Connection | None) -> None:
        """None: there is nothing to show. The one that is shown already stays as it is: somebody may be typing."""
        if connection is not None and connection == self._connection:
            return
        self._connection = connection
        self.setEnabled(connection is not None)
        self._area.setVisible(connection is not None)  # its room stays: the list beside it does not jump
        shown = connection or Connection("")
        self._url.setText(one_line(shown.url, 200))
        self._name.setText(shown.name)
        self._name.setPlaceholderText(one_line(shown.url.partition("://")[2], 60))
        choose(self._colour, shown.colour or "slate")
        for box, on in ((self._protected, shown.protected), (self._watched, shown.watched)):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)
        self._interval.setValue(shown.interval)
        self._zone.setText(shown.schedule_zone)
        self._ca.setText(shown.ca_file or "")
        self._certificate.setText(shown.client_cert or "")
        self._said.setVisible(False)
        self._token.setText(token_words(shown))

    def say(self, text: str) -> None:
        """Why something was not taken."""
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _changed(self) -> None:
        before = self._connection
        if before is None:
            return
        colour = self._colour.currentData()
        zone = self._zone.text().strip()
        if zone and find_zone(zone) is None:
            self._zone.setText(before.schedule_zone)
            self.say(translate("ServerForm", "There is no zone {0}. Enter one such as Europe/Berlin.").format(zone))
            return
        now = replace(
            before,
            schedule_zone=zone,
            name=one_line(self._name.text(), 100).strip(),
            colour=colour if colour != "slate" or before.colour else None,
            protected=self._protected.isChecked(),
            watched=self._watched.isChecked(),
            interval=self._interval.value(),
            ca_file=self._ca.text().strip() or None,
            client_cert=self._certificate.text().strip() or None,
        )
        if now != before:
            self._connection = now
            self.changed.emit(now)

    def _choose_file(self) -> None:
        sender = self.sender()
        name = sender.property("edit") if sender is not None else ""
        line = self._ca if name == "serverCaEdit" else self._certificate
        dialog = QFileDialog(self, line.accessibleName())
        dialog.setNameFilter(translate("ServerForm", "Certificates (*.pem *.crt *.cer);;All files (*)"))
        dialog.fileSelected.connect(line.setText)
        dialog.accepted.connect(self._changed)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _open_it(self) -> None:
        if self._connection is not None:
            self.opened.emit(self._connection.url)

    def _forget(self) -> None:
        if self._connection is not None:
            self.forget_wanted.emit(self._connection.url)

    def _ask_rules(self) -> None:
        if self._connection is not None:
            self.rules_wanted.emit(self._connection.url)

    def _change_token(self) -> None:
        if self._connection is not None:
            self.token_wanted.emit(self._connection.url)


def _since(connection: Connection) -> str:
    return words.short_date(date.fromisoformat(connection.token_since))


def token_words(connection: Connection) -> str:
    """How old it is; never what it is."""
    today = date.today()
    age = age_in_days(connection, today)
    if age is None:
        return translate("ServerForm", "Nobody noted when it was given.")
    text = translate("ServerForm", "In use for %n day(s), since {0}.", None, age).format(_since(connection))
    if is_old(connection, today):
        text += " " + translate("ServerForm", "It is time to replace it.")
    return text

"""Input of a form that was not sent: read from its fields without secrets, put there again, and said to be old."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDateTimeEdit,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from ..core.drafts import Values
from ..core.masking import holds_secret
from .forms import make_button
from .question import Question, plain, quiet

translate = QCoreApplication.translate


class FormDraft:
    """Of one open dialog. `draft` is empty while nothing is other than when it was opened."""

    def __init__(self, form: Question) -> None:
        self._form = form
        self._fresh = read(form)
        self._row: QWidget | None = None

    def draft(self) -> Values:
        now = read(self._form)
        return now if now != self._fresh else {}

    def offer(self, values: Values) -> None:
        """As it was left; one press leads back to the form as it was opened."""
        fill(self._form, values)
        if not self.draft():
            return  # what it was about is as it was typed by now
        row = self._row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        said = translate("FormDraft", "As it was left: nothing of it was saved yet.")
        line.addWidget(quiet(plain(said, name="draftNote")), 1)
        anew = make_button("startAnewButton", translate("FormDraft", "Start anew"), self._start_anew)
        anew.setAutoDefault(False)
        line.addWidget(anew)
        self._form.body.insertWidget(0, row)

    def _start_anew(self) -> None:
        fill(self._form, self._fresh)
        if self._row is not None:
            self._row.hide()


def read(form: Question) -> dict[str, str]:
    """Its fields, and what else it holds."""
    return {**form.more_values(), **read_fields(form, form.not_kept)}


def fill(form: Question, values: Values) -> None:
    """Likewise."""
    fill_fields(form, values, form.not_kept)
    form.fill_more(values)


def read_fields(form: QWidget, left_out: tuple[str, ...] = ()) -> dict[str, str]:
    """Those in it by their names; no password, nothing that looks like one, and no name that begins with `left_out`."""
    found = {}
    for widget in _fields(form, left_out):
        value = _value(widget)
        if value is not None and not holds_secret(widget.objectName(), value):
            found[widget.objectName()] = value
    return found


def fill_fields(form: QWidget, values: Values, left_out: tuple[str, ...] = ()) -> None:
    """In the order in which the fields were made: what one is chosen for may decide what another one offers."""
    for widget in _fields(form, left_out):
        value = values.get(widget.objectName())
        if value is not None and value != _value(widget):
            _put(widget, value)


def _fields(form: QWidget, left_out: tuple[str, ...]) -> list[QWidget]:
    return [one for one in form.findChildren(QWidget) if _is_field(one.objectName(), left_out)]


def _is_field(name: str, left_out: tuple[str, ...]) -> bool:
    """Qt names the insides of its boxes; nobody typed those."""
    return bool(name) and not name.startswith(("qt_", *left_out))


def _value(widget: QWidget) -> str | None:
    """None for what holds no input."""
    if isinstance(widget, QLineEdit):
        return widget.text() if widget.echoMode() == QLineEdit.EchoMode.Normal else None
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QAbstractButton):
        return ("1" if widget.isChecked() else "") if widget.isCheckable() else None
    if isinstance(widget, QDateTimeEdit):
        return str(widget.dateTime().toString(Qt.DateFormat.ISODate))
    if isinstance(widget, QSpinBox):
        return str(widget.value())
    return str(widget.currentData()) if isinstance(widget, QComboBox) else None


def _put(widget: QWidget, value: str) -> None:
    if isinstance(widget, QLineEdit):
        widget.setText(value)
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(value)
    elif isinstance(widget, QAbstractButton):
        widget.setChecked(bool(value))
    elif isinstance(widget, QDateTimeEdit):
        widget.setDateTime(QDateTime.fromString(value, Qt.DateFormat.ISODate))
    elif isinstance(widget, QSpinBox) and value.lstrip("-").isdecimal():
        widget.setValue(int(value))
    elif isinstance(widget, QComboBox):
        _choose(widget, value)


def _choose(box: QComboBox, value: str) -> None:
    """What it offers no more is left as it is."""
    at = next((row for row in range(box.count()) if str(box.itemData(row)) == value), -1)
    if at >= 0:
        box.setCurrentIndex(at)
        box.activated.emit(at)

"""Named fields of a form: added in one way, read and filled as texts, with what is wrong said below them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from ...core.status import Tone
from ..forms import under
from ..plain import caption
from ..question import plain
from ..tones import show_tone

LONGEST_TEXT = 10_000_000
"""Characters of a field; Qt's own limit cuts what is pasted without a word, and the rest would run."""


class FormFields(QObject):
    """`fields` by their keys, in the order of adding; `edited` carries the key of the one that a person changed."""

    edited = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(16)
        self.form.setVerticalSpacing(8)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.fields: dict[str, QWidget] = {}
        self.required: list[str] = []
        self._complaints: dict[str, QLabel] = {}
        self._described: dict[str, str] = {}

    def add(self, key: str, object_name: str, label: str, field: QWidget, *, required: bool = False) -> None:
        """One row. A tick carries its own words."""
        field.setObjectName(object_name)
        field.setAccessibleName(label + (" *" if required else ""))
        field.setProperty("formKey", key)
        self.fields[key] = field
        if required:
            self.required.append(key)
        if isinstance(field, QCheckBox):
            under(self.form, field)
        else:
            self.form.addRow(caption(label + (" *" if required else ""), field), field)
        self._watch(field)

    def add_line(self, key: str, object_name: str, label: str, *, hint: str = "") -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(hint)
        line.setMaxLength(LONGEST_TEXT)
        self.add(key, object_name, label, line)
        return line

    def _watch(self, field: QWidget) -> None:
        if isinstance(field, QLineEdit):
            field.textChanged.connect(self._changed)
        elif isinstance(field, QComboBox):
            field.currentIndexChanged.connect(self._changed)

    def _changed(self) -> None:
        sender = self.sender()
        key = sender.property("formKey") if sender is not None else None
        if isinstance(key, str):
            self.edited.emit(key)

    # What is wrong

    def can_complain(self, key: str) -> None:
        """A line below the field last added, for what is wrong with it."""
        label = plain(name=f"complaint.{key}")
        label.setVisible(False)
        under(self.form, label)
        self._complaints[key] = label
        self._described[key] = self.fields[key].accessibleDescription()

    def complain(self, said: Mapping[str, str], keys: Iterable[str]) -> None:
        """Show what is wrong with these fields, or that nothing is any more."""
        for key in keys:
            label = self._complaints.get(key)
            if label is None:
                continue
            text = said.get(key, "")
            show_tone(label, text, Tone.BAD if text else Tone.QUIET)
            label.setVisible(bool(text))
            described = [part for part in (text, self._described[key]) if part]
            self.fields[key].setAccessibleDescription(" ".join(described))

    # Texts

    def values(self) -> dict[str, str]:
        """All fields that can be set, as texts."""
        return {key: text_of(field) for key, field in self.fields.items() if field.isEnabled()}

    def fill(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """The keys of what could not be set: it cannot be here, is not offered any more, or is too long."""
        lost = []
        for key, value in values.items():
            field = self.fields.get(key)
            if field is not None and field.isEnabled():
                _FILL.get(type(field), _fill_nothing)(field, value)
            if value and (field is None or not field.isEnabled() or text_of(field) != value):
                lost.append(key)
        return tuple(lost)

    def first_to_fill(self) -> QWidget | None:
        """Where the keyboard starts: where an answer is missing, else at the first field."""
        lacking = [self.fields[key] for key in self.required if not text_of(self.fields[key])]
        usable = (field for field in [*lacking, *self.fields.values()] if field.isEnabled())
        return next(usable, None)


def text_of(field: QWidget) -> str:
    """Empty for what is not set."""
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QCheckBox):
        return "1" if field.isChecked() else ""
    return _data(field, field.currentIndex()) if isinstance(field, QComboBox) else ""


def _data(box: QComboBox, index: int) -> str:
    """Ids travel as text inside a tuple: a bare int beyond 2^31 would not survive Qt's variants."""
    value = box.itemData(index)
    return str(value[0]) if isinstance(value, tuple | list) and value else str(value or "")


def _fill_line(field: QWidget, value: str) -> None:
    assert isinstance(field, QLineEdit)
    field.setText(value)


def _fill_tick(field: QWidget, value: str) -> None:
    assert isinstance(field, QCheckBox)
    field.setChecked(value == "1")


def _fill_box(field: QWidget, value: str) -> None:
    assert isinstance(field, QComboBox)
    index = next((number for number in range(field.count()) if _data(field, number) == value), -1)
    if index >= 0:
        field.setCurrentIndex(index)


def _fill_nothing(_field: QWidget, _value: str) -> None:
    """Of a kind that holds no value."""


_FILL: dict[type[QWidget], Callable[[QWidget, str], None]] = {
    QLineEdit: _fill_line,
    QCheckBox: _fill_tick,
    QComboBox: _fill_box,
}

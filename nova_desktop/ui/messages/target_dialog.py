"""A target of messages: what it is, what reaches it, when it is told, and with what texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ...core.message_kinds import KINDS, BadValueError, address_of
from ...core.message_targets import Target
from ...core.message_texts import FIELDS, wrong_with
from ...core.messages import Tested
from ...core.plain_text import one_line
from ...core.status import Tone
from ..forms import FormArea, fit_to_screen, heading, make_button
from ..plain import caption
from ..question import Question, plain, quiet
from ..settings.fields import choose, make_choice
from ..settings.notifications import when_words
from ..tones import show_tone
from .target_fields import TargetFields
from .words import bad_value_words, kind_words, tested_words, wrong_words

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Place:
    """Of which servers or which project a target may tell."""

    url: str
    project_id: int | None
    label: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A target as it was entered; `values` reach it and go into the keyring alone; `corrected`: they are others now."""

    target: Target
    values: Mapping[str, str]
    corrected: bool

    def __repr__(self) -> str:
        return f"Decided({self.target!r})"


class TargetDialog(Question):
    """`decided` and `test_wanted` carry a Decided."""

    decided = Signal(object)
    test_wanted = Signal(object)
    not_kept = (*Question.not_kept, "target.", "targetPlaceSelector")
    """What reaches a target is for the keyring alone, and a draft shall name no server."""

    def __init__(
        self, target: Target, kept: Mapping[str, str] | None, places: Sequence[Place], parent: QWidget
    ) -> None:
        new = not target.name
        title = translate("TargetDialog", "New target") if new else translate("TargetDialog", "Change the target")
        super().__init__(None, title, parent)
        self.setObjectName("targetDialog")
        self._target, self._kept, self._places = target, dict(kept or {}), places
        self._locked = kept is None
        self._testing: Decided | None = None
        """What is being tested just now."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        column.addLayout(self._form)
        self._holder = QVBoxLayout()
        self._build_what(new)
        column.addLayout(self._holder)
        self._rules = QFormLayout()
        self._rules.setHorizontalSpacing(16)
        self._rules.setVerticalSpacing(8)
        column.addLayout(self._rules)
        self._build_rules()
        self._build_texts()
        column.addStretch(1)
        self._area = FormArea(inside)
        self.body.addWidget(self._area)
        self._said = plain(name="targetSaid")
        self.body.addWidget(self._said)
        self._test = make_button("testTargetButton", translate("TargetDialog", "Send a test"), self._ask_test)
        self._test.setAutoDefault(False)
        self._go = self.add_buttons(translate("TargetDialog", "Keep target"), "keepTargetButton", extra=self._test)
        self._go.clicked.disconnect()
        self._go.clicked.connect(self._decide)
        self._kind_chosen()
        for form in (self._form, self._rules):
            _align(form)
        self._judge()
        fit_to_screen(self, self._area, 560)

    def _build_what(self, new: bool) -> None:
        self._kind = make_choice("targetKindSelector", translate("TargetDialog", "Service"), kind_words())
        choose(self._kind, self._target.kind)
        self._kind.setEnabled(new)
        self._kind.activated.connect(self._kind_chosen)
        self._called = QLineEdit(self._target.name)
        self._called.setObjectName("targetNameEdit")
        self._called.setAccessibleName(translate("TargetDialog", "Name"))
        self._called.setMaxLength(80)
        self._called.textChanged.connect(self._judge)
        for box in (self._kind, self._called):
            self._form.addRow(caption(box.accessibleName(), box), box)
        self._fields: TargetFields | None = None

    def _kind_chosen(self) -> None:
        if self._fields is not None:
            self._holder.removeWidget(self._fields)
            self._fields.hide()
            self._fields.deleteLater()
        kind = str(self._kind.currentData())
        secret = {one.name for one in KINDS[kind].fields if one.secret}
        known = {name: value for name, value in self._kept.items() if name not in secret}
        self._fields = TargetFields(kind, known, {name for name in secret if self._kept.get(name)})
        _align(self._fields.form)
        self._fields.changed.connect(self._judge)
        self._holder.addWidget(self._fields)
        self._fields.show()
        self._called.setPlaceholderText(kind_words()[kind])
        self._judge()

    def _build_rules(self) -> None:
        target = self._target
        self._rules.addRow(heading(translate("TargetDialog", "What is sent")))
        self._own = make_choice("targetOwnSelector", translate("Notifications", "My tasks"), when_words())
        self._others = make_choice("targetOthersSelector", translate("Notifications", "Tasks of others"), when_words())
        choose(self._own, target.own)
        choose(self._others, target.others)
        labels = {str(index): one_line(one.label, 80) for index, one in enumerate(self._places)}
        self._place = make_choice("targetPlaceSelector", translate("TargetDialog", "Of"), labels)
        wanted = (target.url, target.project_id)
        found = [index for index, one in enumerate(self._places) if (one.url, one.project_id) == wanted]
        self._place.setCurrentIndex(found[0] if found else 0)
        for box in (self._own, self._others, self._place):
            self._rules.addRow(caption(box.accessibleName(), box), box)
        self._waiting = self._tick(
            "targetWaitingCheck", translate("NotifyDialog", "When a task waits for approval"), target.waiting
        )
        self._on = self._tick("targetOnCheck", translate("TargetDialog", "This target is on"), target.on)

    def _tick(self, name: str, text: str, on: bool) -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(name)
        box.setAccessibleName(text)
        box.setChecked(on)
        self._rules.addRow("", box)
        return box

    def _build_texts(self) -> None:
        self._rules.addRow(heading(translate("TargetDialog", "Texts")))
        self._title = QLineEdit(self._target.title)
        self._title.setObjectName("targetTitleEdit")
        self._title.setAccessibleName(translate("TargetDialog", "Title"))
        self._text = QPlainTextEdit(self._target.body)
        self._text.setObjectName("targetBodyEdit")
        self._text.setAccessibleName(translate("TargetDialog", "Text"))
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(self._text.fontMetrics().lineSpacing() * 6 + 12)
        for edit in (self._title, self._text):
            edit.textChanged.connect(self._judge)
            self._rules.addRow(caption(edit.accessibleName(), edit), edit)
        fields = " ".join(f"{{{name}}}" for name in FIELDS)
        hint = translate("TargetDialog", "Fields: {0}. A line whose fields are all empty is left out.")
        self._rules.addRow(quiet(plain(hint.format(fields))))

    def fill_more(self, _values: Mapping[str, str]) -> None:
        self._judge()

    @property
    def target_id(self) -> str:
        return self._target.id

    # Judging

    def _why_not(self) -> str:
        for text in (self._title.text(), self._text.toPlainText()):
            wrong = wrong_with(text)
            if wrong is not None:
                return wrong_words(wrong)
        if not self._text.toPlainText().strip():
            return translate("TargetDialog", "The text is empty.")
        try:
            address_of(str(self._kind.currentData()), self._values)
        except BadValueError as bad:
            if self._locked and bad.why == "missing":
                return translate(
                    "TargetDialog",
                    "The keyring that holds its address does not open. Unlock it and come back, or enter all anew.",
                )
            return bad_value_words(bad.field, bad.why)
        return ""

    @property
    def _values(self) -> dict[str, str]:
        """A secret that is left empty stays as it was."""
        if self._fields is None:
            return {}
        kind = KINDS[str(self._kind.currentData())]
        given = self._fields.values
        return {
            one.name: given[one.name] or (self._kept.get(one.name, "") if one.secret else "") for one in kind.fields
        }

    def _judge(self) -> None:
        if not hasattr(self, "_go"):
            return
        why = self._why_not()
        self._go.setEnabled(not why)
        self._test.setEnabled(not why and self._testing is None)
        sending = translate("TargetDialog", "The test is being sent…") if self._testing is not None else ""
        show_tone(self._said, why or sending, Tone.QUIET)

    @property
    def _decided(self) -> Decided:
        place = self._places[max(0, self._place.currentIndex())]
        kind = str(self._kind.currentData())
        target = replace(
            self._target,
            name=one_line(self._called.text(), 80).strip() or kind_words()[kind],
            kind=kind,
            on=self._on.isChecked(),
            own=self._own.currentData(),
            others=self._others.currentData(),
            waiting=self._waiting.isChecked(),
            url=place.url,
            project_id=place.project_id,
            place=place.label if place.url else "",
            title=self._title.text(),
            body=self._text.toPlainText(),
        )
        before = {key: value for key, value in self._kept.items() if value}
        now = {key: value for key, value in self._values.items() if value}
        return Decided(target, self._values, now != before)

    def _decide(self) -> None:
        self.decided.emit(self._decided)
        self.accept()

    def _ask_test(self) -> None:
        self._testing = self._decided
        self._judge()
        self.test_wanted.emit(self._testing)

    def show_tested(self, tested: Tested) -> None:
        """How it went: of what was tested, which may be another than is entered now."""
        self._show_test(tested_words(tested), Tone.GOOD if tested.state == "sent" else Tone.BAD)

    def show_not_tested(self, why: str) -> None:
        self._show_test(why, Tone.BAD)

    def _show_test(self, text: str, tone: Tone) -> None:
        tested, self._testing = self._testing, None
        self._judge()
        if tested is not None and (tested.target, tested.values) != (self._decided.target, self._decided.values):
            text, tone = translate("TargetDialog", "Before the last change: {0}").format(text), Tone.QUIET
        why = self._why_not()
        show_tone(self._said, f"{text}\n{why}".strip(), tone)


_LABEL = 120
"""Pixels that the words before a field have at least: those of all groups stand in one column."""


def _align(form: QFormLayout) -> None:
    for row in range(form.rowCount()):
        item = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
        label = item.widget() if item is not None else None
        if label is not None:
            label.setMinimumWidth(_LABEL)

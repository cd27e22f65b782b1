"""The run form: what this template may be given on this server. What would be dropped is disabled, with the reason."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ...api.errors import SemaphoreAPIError
from ...api.runs import RunRequest
from ...core.apps import app_of
from ...core.masking import holds_secret
from ...core.plain_text import masked_links, one_line
from ...core.run_form import Complaint, complaints, request_of
from ...core.status import Tone
from .. import words
from ..forms import FormArea, fit_to_screen
from ..problems import problem
from ..question import Question, place_words, plain, quiet
from ..tones import show_tone
from .limit_hosts import LimitHosts
from .run_context import RunContext
from .run_fields import RunFields

translate = QCoreApplication.translate

_WIDTH = 560
_EDGES = 48
"""Left and right of what is in the dialog."""


class RunDialog(Question):
    """`asked` carries the RunRequest when the person presses Start and everything required is there."""

    asked = Signal(object)
    preset_wanted = Signal()
    approval_wanted = Signal(object)
    """The RunRequest that somebody else is to approve; it is not started."""

    def __init__(self, context: RunContext, draft: dict[str, str] | None = None, parent: QWidget | None = None) -> None:
        name = context.template.name or ""
        super().__init__(context.connection, translate("RunDialog", "Run '{0}'").format(name), parent)
        self.setObjectName("runDialog")
        self.setAccessibleName(self.windowTitle())
        self.context = context
        self._pressed = False
        self._busy = False
        self._why_not_ask = translate("RunDialog", "Nova looks whether approval can be asked for")
        self._fields = RunFields(context, self)
        self._hosts: LimitHosts | None = None
        if context.template.is_ansible:
            self._hosts = LimitHosts(self, self._fields.form, self._fields.fields)
        self._build()
        self._order_keys()
        self._lost = self._fields.fill(draft or {})
        self._fields.edited.connect(self._judge)
        self._judge("")
        first = self._fields.first_to_fill()
        if first is not None:
            first.setFocus()

    # Building

    def _build(self) -> None:
        context = self.context
        where = f"{context.project} · {place_words(context.connection)}"
        self.body.addWidget(quiet(plain(where, name="runWhere")))
        self._area = FormArea(self._inside())
        self.body.addWidget(self._area, 1)
        self._complaint = plain(name="runComplaint")
        self._complaint.setVisible(False)
        self.body.addWidget(self._complaint)
        keep = QPushButton(translate("RunDialog", "Save as a preset…"))
        keep.setObjectName("savePresetButton")
        keep.setAccessibleName(keep.text())
        keep.setAutoDefault(False)
        keep.clicked.connect(self.preset_wanted)
        self.run_button = self.add_buttons(translate("RunDialog", "Start"), "runButton", extra=keep)
        self.run_button.clicked.disconnect()
        self.run_button.clicked.connect(self._press)
        self._add_ask_button()
        self.want_name(context.template.name or "", self.run_button)
        for button in self.findChildren(QPushButton):
            button.ensurePolished()  # only then they know how wide they are
        self._foot.invalidate()
        width = max(_WIDTH, self._foot.sizeHint().width() + _EDGES)  # four buttons are wider in some languages
        self.setMinimumWidth(width)
        fit_to_screen(self, self._area, width)

    def _order_keys(self) -> None:
        """Tab goes from field to field as they stand; the limit came to its place later than the others."""
        order: list[QWidget] = []
        for key, field in self._fields.fields.items():
            order += [field, self._hosts.button] if key == "limit" and self._hosts is not None else [field]
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)

    def _add_ask_button(self) -> None:
        """Before Start: a dry run that somebody else approves."""
        ask = self.ask_button = QPushButton(translate("RunDialog", "Ask for approval…"))
        ask.setObjectName("requestApprovalButton")
        ask.setAccessibleName(ask.text())
        ask.setAutoDefault(False)
        ask.clicked.connect(self._press_ask)
        self._foot.insertWidget(self._foot.indexOf(self.run_button), ask)
        self.offer_asking(self._why_not_ask)

    def offer_asking(self, why_not: str) -> None:
        """May approval be asked for? Empty when it may; else the reason, which is said at the button."""
        self._why_not_ask = why_not
        what = translate("RunDialog", "Start a dry run that somebody else approves before it runs for real")
        self.ask_button.setToolTip(words.short_tip(why_not or what))
        self.ask_button.setAccessibleDescription(why_not or what)
        self.judge_more()

    def _inside(self) -> QWidget:
        """All that scrolls: what the template does, how it went, the form."""
        context, inside = self.context, QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        if context.template.description:
            column.addWidget(plain(masked_links(context.template.description), name="runDescription"))
        column.addWidget(self._app_label())
        if context.outlook:
            lines = "\n".join(f"{label}: {text}" for label, text, _ in context.outlook)
            column.addWidget(quiet(plain(lines, name="runOutlook")))
        if self._fields.required:
            column.addWidget(quiet(plain(translate("RunDialog", "* must be filled in"), name="requiredNote")))
        column.addLayout(self._fields.form)
        column.addStretch(1)
        return inside

    def _app_label(self) -> QLabel:
        """Which program runs what, and what the server says against it."""
        template = self.context.template
        app = app_of(template, self.context.apps)
        said = " · ".join(one_line(part, 120) for part in (app.name, template.playbook) if part)
        label = plain(name="runApp")
        tone = Tone.QUIET
        if not app.listed:
            tone = Tone.ATTENTION
            said += "\n" + translate("RunDialog", "This server does not list this app: the task may end at once.")
        elif not app.active:
            tone = Tone.ATTENTION
            said += "\n" + translate("RunDialog", "This app is switched off on this server: the task may end at once.")
        elif not app.known:
            said += "\n" + translate("RunDialog", "Nova does not know this app: the form has what every app takes.")
        show_tone(label, said, tone)
        return label

    # Reading

    def values(self) -> dict[str, str]:
        """All fields as texts; a draft, and what the request is made from."""
        return self._fields.values()

    def say_lost(self, besides: Sequence[str] = (), was_called: str = "") -> None:
        """Of a preset or an earlier run: what it had and this form has not. `besides`: what was never kept;
        `was_called`: the template's name when the preset was saved."""
        names = [self._label(key) if key in self._fields.fields else key.partition(".")[2] or key for key in self._lost]
        names += besides
        told = []
        renamed = bool(was_called) and was_called != self.context.template.name
        if renamed:  # a server that was set up anew gives the number to another template
            told.append(translate("RunDialog", "The preset was saved for '{0}'").format(one_line(was_called, 60)))
        if names:
            said = translate("RunDialog", "Not taken over, look at it before you start: {0}")
            told.append(said.format(", ".join(one_line(name, 60) for name in names)))
        secrets = [self._label(f"survey.{v.name}") for v in self.context.template.survey if v.type == "secret"]
        if secrets:  # one that is not required would be missing without a word
            said = translate("RunDialog", "Secrets are not kept, enter them anew: {0}")
            told.append(said.format(", ".join(one_line(name, 60) for name in secrets)))
        if told:
            self.complain("\n".join(told), Tone.BAD if names or renamed else Tone.ATTENTION)

    def left_out(self) -> tuple[str, ...]:
        """The labels of fields whose values are not kept, because they hold a secret without being a secret's field."""
        secret = {f"survey.{v.name}" for v in self.context.template.survey if v.type == "secret"}
        return tuple(
            self._label(key)
            for key, value in self.values().items()
            if value and key not in secret and holds_secret(key, value)
        )

    def preset_values(self) -> dict[str, str]:
        """As a draft, with the commit: a preset may be meant for just that one."""
        commit = self.values().get("commit_hash", "")
        return {**self.draft(), **({"commit_hash": commit} if commit else {})}

    def draft(self) -> dict[str, str]:
        """What may be kept for the next time: no secrets, no commit and no build, which would be old ones by then."""
        left_out = {f"survey.{v.name}" for v in self.context.template.survey if v.type == "secret"}
        left_out |= {"commit_hash", "same_commit", "build"}
        cleared = {f"survey.{v.name}" for v in self.context.template.survey if v.default_value}
        kept = {key: value for key, value in self.values().items() if (value or key in cleared) and key not in left_out}
        return {key: value for key, value in kept.items() if not holds_secret(key, value)}

    def request(self) -> RunRequest:
        """What the form asks for. Raises SemaphoreRefusedError for what cannot be sent."""
        return request_of(self.context.project_id, self.context.template, self.values())

    # Judging

    def _judge(self, key: str) -> None:
        """Say what is wrong as it is typed; what is only not there yet is said of a field that was touched."""
        found = complaints(self.context.template, self.values())
        said = {one.key: _words(one) for one in found if one.code != "missing" or self._pressed or one.key == key}
        self._fields.complain(said, self._fields.fields if self._pressed or not key else (key,))

    def _press(self) -> None:
        request = self._checked()
        if request is not None:
            self.set_busy(True)
            self.asked.emit(request)

    def _press_ask(self) -> None:
        request = self._checked()
        if request is not None:
            self.set_busy(True)
            self.approval_wanted.emit(request)

    def _checked(self) -> RunRequest | None:
        """What the form asks for; None when something is wrong with it, which is said."""
        found = complaints(self.context.template, self.values())
        if found:
            self._pressed = True
            self._judge("")
            self._fields.fields[found[0].key].setFocus()
            self.complain(self._summary(found))
            return None
        try:
            return self.request()
        except SemaphoreAPIError as error:
            told = problem(error)
            self.complain(f"{told.title} {told.advice}")
            return None

    def _summary(self, found: Sequence[Complaint]) -> str:
        """Beside the button: the first kind of trouble, with the fields that have it."""
        code = found[0].code
        names = ", ".join(self._label(one.key) for one in found if one.code == code)
        if code == "missing":
            return translate("RunDialog", "Please fill in: {0}").format(names)
        if code == "number":
            return translate("RunDialog", "A whole number is needed: {0}").format(names)
        if code == "build":
            return translate("RunDialog", "A deploy needs a successful build. Run the build first.")
        return f"{names}: {_words(found[0])}"

    def _label(self, key: str) -> str:
        return self._fields.fields[key].accessibleName().removesuffix(" *")

    def complain(self, text: str, tone: Tone = Tone.BAD) -> None:
        """Say what is wrong, in the dialog; the person's input stays."""
        show_tone(self._complaint, text, tone)
        self._complaint.setVisible(True)
        focused = self.focusWidget()
        if focused is not None and self._area.isAncestorOf(focused):
            self._area.ensureWidgetVisible(focused)
        self.set_busy(False)

    def set_busy(self, busy: bool) -> None:
        """While the start is on its way it cannot be pressed again."""
        self._busy = busy
        self.run_button.setEnabled(not busy and self.name_typed)
        self.judge_more()

    def judge_more(self) -> None:
        """A name that is to be typed counts for both buttons."""
        self.ask_button.setEnabled(not (self._busy or self._why_not_ask) and self.name_typed)


def _words(one: Complaint) -> str:
    """What is wrong with one field."""
    sentences = {
        "missing": translate("RunDialog", "must be filled in"),
        "number": translate("RunDialog", "a whole number is needed"),
        "choice": translate("RunDialog", "not one of the choices"),
        "open_quote": translate("RunDialog", "a quote is not closed"),
        "message_control": translate("RunDialog", "one line, without control characters"),
        "build": translate("RunDialog", "run the build first"),
    }
    return sentences.get(one.code, translate("RunDialog", "too long"))


__all__ = ["RunContext", "RunDialog"]

"""The rule of notifications for one template, its project, or its whole connection."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QPushButton, QWidget

from ...core.connections import Connection
from ...core.notify_rules import NotifyRules, SpecialRule
from ...core.plain_text import one_line
from ..plain import caption
from ..question import Question, plain, quiet
from .fields import choose, make_choice
from .notifications import when_words

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Scope:
    """What a rule may be for; `name` is what the person sees."""

    rule: SpecialRule
    label: str


def scopes_of(connection: Connection, project: tuple[int, str], template: tuple[int, str]) -> tuple[Scope, ...]:
    """The template, its project, the connection: the narrowest first."""
    url, title = connection.url, one_line(connection.title, 60)
    project_name, name = one_line(project[1], 60), one_line(template[1], 80)
    return (
        Scope(
            SpecialRule(url, project[0], template[0], f"{name} ({project_name}, {title})"),
            translate("NotifyDialog", "this template"),
        ),
        Scope(
            SpecialRule(url, project[0], None, f"{project_name}, {title}"),
            translate("NotifyDialog", "all of project {0}").format(project_name),
        ),
        Scope(SpecialRule(url, None, None, title), translate("NotifyDialog", "all of {0}").format(title)),
    )


class NotifyDialog(Question):
    """`decided` carries NotifyRules with the rule in them, or without it."""

    decided = Signal(object)

    def __init__(
        self, connection: Connection | None, scopes: tuple[Scope, ...], rules: NotifyRules, parent: QWidget
    ) -> None:
        super().__init__(connection, translate("NotifyDialog", "Notifications"), parent)
        self.setObjectName("notifyDialog")
        self._scopes, self._rules = scopes, rules
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        label = translate("NotifyDialog", "For")
        self._scope = make_choice("notifyScopeSelector", label, {str(i): one.label for i, one in enumerate(scopes)})
        self._own = make_choice("notifyRuleOwnSelector", translate("Notifications", "My tasks"), when_words())
        self._others = make_choice(
            "notifyRuleOthersSelector", translate("Notifications", "Tasks of others"), when_words()
        )
        for box in (self._scope, self._own, self._others):
            form.addRow(caption(box.accessibleName(), box), box)
        text = translate("NotifyDialog", "When a task waits for approval")
        self._waiting = QCheckBox(text)
        self._waiting.setObjectName("notifyRuleWaitingCheck")
        self._waiting.setAccessibleName(text)
        form.addRow("", self._waiting)
        self.body.addLayout(form)
        self.body.addWidget(
            quiet(plain(translate("NotifyDialog", "The narrowest rule counts; what has none follows the settings.")))
        )
        self._remove = QPushButton(translate("NotifyDialog", "Follow the settings"))
        self._remove.setObjectName("removeRuleButton")
        self._remove.setAccessibleName(self._remove.text())
        self._remove.setAutoDefault(False)
        self._remove.clicked.connect(self._follow_settings)
        self.add_buttons(translate("NotifyDialog", "Keep rule"), "keepRuleButton", extra=self._remove)
        self._scope.activated.connect(self._show_rule)
        self.accepted.connect(self._decide)
        self._show_rule()

    @property
    def _chosen(self) -> SpecialRule:
        return self._scopes[max(0, self._scope.currentIndex())].rule

    def _show_rule(self) -> None:
        kept = self._rules.at(self._chosen.place)
        shown: SpecialRule | NotifyRules = kept or self._rules
        choose(self._own, shown.own)
        choose(self._others, shown.others)
        self._waiting.setChecked(shown.waiting)
        self._remove.setEnabled(kept is not None)

    def _decide(self) -> None:
        chosen = self._chosen
        rule = SpecialRule(
            chosen.url,
            chosen.project_id,
            chosen.template_id,
            chosen.name,
            self._own.currentData(),
            self._others.currentData(),
            self._waiting.isChecked(),
        )
        self.decided.emit(self._rules.with_special(rule))

    def _follow_settings(self) -> None:
        self.decided.emit(self._rules.without_special(self._chosen.place))
        self.reject()

"""The settings of notifications: when for own and for others' tasks, quiet hours, hidden names, rules for places."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject, QSignalBlocker, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QMenu,
    QSizePolicy,
    QTimeEdit,
    QWidget,
)

from ...core.notify_rules import NotifyRules, SpecialRule
from ...core.plain_text import one_line
from .. import words
from ..forms import heading, make_button, under
from ..plain import caption, name_inside
from ..question import plain, quiet
from ..tray.pause import PauseMenu, resume_words
from .fields import Fields, choose

translate = QCoreApplication.translate

ROWS = 4
"""Rules that are seen without scrolling."""


def when_words() -> dict[str, str]:
    """How often something is told."""
    return {
        "always": translate("Notifications", "whenever one ends"),
        "failures": translate("Notifications", "when one fails"),
        "changes": translate("Notifications", "on the first failure and the recovery"),
        "never": translate("Notifications", "never"),
    }


class NotificationFields(QObject):
    """`changed` carries NotifyRules, `edit_wanted` the SpecialRule to be shown in its dialog, `pause_wanted` the moment
    until which nothing is told (0: go on)."""

    changed = Signal(object)
    edit_wanted = Signal(object)
    pause_wanted = Signal(float)

    def __init__(self, form: QFormLayout, parent: QObject) -> None:
        super().__init__(parent)
        self.rules = NotifyRules()
        form.addRow(heading(translate("Notifications", "Notifications")))
        self._unread = quiet(plain(translate("Notifications", "The rules are being read…"), name="notifyUnread"))
        under(form, self._unread)
        fields = Fields(form, self)
        self._own = fields.choice("notifyOwnSelector", translate("Notifications", "My tasks"), when_words())
        self._others = fields.choice(
            "notifyOthersSelector", translate("Notifications", "Tasks of others"), when_words()
        )
        self._waiting = fields.tick(
            "notifyWaitingCheck", translate("Notifications", "When a task waits for approval, whoever started it")
        )
        self._hide = fields.tick("notifyHideCheck", translate("Notifications", "Without names: others see my screen"))
        self._quiet = fields.tick(
            "notifyQuietCheck", translate("Notifications", "Quiet hours: told afterwards, as one")
        )
        self._add_times(form)
        self._add_pause(form)
        self._add_rules(form)
        fields.changed.connect(self._changed)
        self.show_rules(self.rules)
        self._set_known(False)

    def _set_known(self, known: bool) -> None:
        """Before they were read nothing can be changed: it would be written over them."""
        self._unread.setVisible(not known)
        if not known:
            for one in (self._own, self._others):
                one.setCurrentIndex(-1)
        for box in (self._own, self._others, self._waiting, self._hide, self._quiet):
            box.setEnabled(known)
        for edit in (self._from, self._to):
            edit.setEnabled(known and self.rules.quiet)

    def _add_times(self, form: QFormLayout) -> None:
        self._from = self._time("notifyQuietFrom", translate("Notifications", "Quiet from"))
        self._to = self._time("notifyQuietTo", translate("Notifications", "Quiet until"))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(24, 0, 0, 0)
        for edit in (self._from, self._to):
            line.addWidget(caption(edit.accessibleName(), edit))
            line.addWidget(edit)
        line.addStretch(1)
        under(form, row)

    def _add_pause(self, form: QFormLayout) -> None:
        """As in the tray's menu, for a desktop that has no tray."""
        row = QWidget()
        self._pauses = PauseMenu(QMenu(row))
        self._pauses.wanted.connect(self.pause_wanted)
        self._pause = make_button("notifyPauseButton", self._pauses.menu.title())
        self._pause.setMenu(self._pauses.menu)
        self._resume = make_button("notifyResumeButton", resume_words(0), self._go_on)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        for button in (self._pause, self._resume):
            line.addWidget(button)
        line.addStretch(1)
        under(form, row)
        self.show_pause(0)

    def show_pause(self, until: float) -> None:
        """Paused until then, or not (0)."""
        self._pause.setVisible(not until)
        self._resume.setVisible(bool(until))
        self._resume.setText(resume_words(until))
        self._resume.setAccessibleName(self._resume.text())

    def _go_on(self) -> None:
        self.pause_wanted.emit(0.0)

    def _time(self, name: str, label: str) -> QTimeEdit:
        edit = QTimeEdit()
        edit.setObjectName(name)
        name_inside(edit, label)
        edit.editingFinished.connect(self._changed)
        return edit

    def _add_rules(self, form: QFormLayout) -> None:
        self._list = QListWidget()
        self._list.setObjectName("notifyRules")
        self._list.setAccessibleName(translate("Notifications", "Rules of their own"))
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.itemActivated.connect(self._edit)
        self._list.currentRowChanged.connect(self._judge)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        hint = translate(
            "Notifications", "The menu of a template gives it, its project or its server a rule of its own."
        )
        self._hint = quiet(plain(hint))
        self._buttons = buttons = QWidget()
        under(form, self._list)
        line = QHBoxLayout(buttons)
        line.setContentsMargins(0, 0, 0, 0)
        self._edit_button = make_button("editNotifyRuleButton", translate("Notifications", "Change…"), self._edit)
        self._remove_button = make_button("removeNotifyRuleButton", translate("Notifications", "Remove"), self._remove)
        for button in (self._edit_button, self._remove_button):
            line.addWidget(button)
        line.addStretch(1)
        for widget in (buttons, self._hint):
            under(form, widget)

    def show_rules(self, rules: NotifyRules) -> None:
        """Fill the fields."""
        self.rules = rules
        self._set_known(True)
        choose(self._own, rules.own)
        choose(self._others, rules.others)
        ticks = ((self._waiting, rules.waiting), (self._hide, rules.hide_names), (self._quiet, rules.quiet))
        for box, on in ticks:
            with QSignalBlocker(box):
                box.setChecked(on)
        for edit, minute in ((self._from, rules.quiet_from), (self._to, rules.quiet_to)):
            edit.setTime(QTime(minute // 60, minute % 60))
        self._show_special()

    def _show_special(self) -> None:
        self._list.clear()
        for rule in self.rules.special:
            self._list.addItem(rule_words(rule))
            self._list.item(self._list.count() - 1).setToolTip(words.short_tip(rule_words(rule)))
        some = bool(self.rules.special)
        self._list.setFixedHeight(max(1, self._list.sizeHintForRow(0)) * min(ROWS, len(self.rules.special)) + 10)
        for widget in (self._list, self._buttons):
            widget.setVisible(some)
        self._judge()

    def _judge(self, _row: int = 0) -> None:
        for button in (self._edit_button, self._remove_button):
            button.setEnabled(self._list.currentRow() >= 0)

    def _chosen(self) -> SpecialRule | None:
        row = self._list.currentRow()
        return self.rules.special[row] if 0 <= row < len(self.rules.special) else None

    def _edit(self) -> None:
        rule = self._chosen()
        if rule is not None:
            self.edit_wanted.emit(rule)

    def _remove(self) -> None:
        rule = self._chosen()
        if rule is not None:
            self._use(self.rules.without_special(rule.place))

    def _changed(self) -> None:
        begin, end = self._from.time(), self._to.time()
        self._use(
            replace(
                self.rules,
                own=self._own.currentData(),
                others=self._others.currentData(),
                waiting=self._waiting.isChecked(),
                hide_names=self._hide.isChecked(),
                quiet=self._quiet.isChecked(),
                quiet_from=begin.hour() * 60 + begin.minute(),
                quiet_to=end.hour() * 60 + end.minute(),
            )
        )

    def _use(self, rules: NotifyRules) -> None:
        if rules != self.rules:
            self.show_rules(rules)
            self.changed.emit(rules)


def rule_words(rule: SpecialRule) -> str:
    """A rule in one line."""
    when = when_words()
    own = translate("Notifications", "mine: {0}").format(when[rule.own])
    others = translate("Notifications", "others': {0}").format(when[rule.others])
    return f"{one_line(rule.name or rule.url, 60)} – {own}; {others}"

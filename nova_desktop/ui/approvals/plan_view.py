"""What a plan would do: counts with their signs, then each resource, what goes first and marked."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ...core.plain_text import one_line
from ...core.status import Tone
from ...core.terraform_plan import Change, Plan
from .. import words
from ..icons import icon
from ..question import plain
from ..theme import GRID, ICON, theme
from ..tones import show_tone

translate = QCoreApplication.translate

MINUS = "\u2212"
"""As wide as a plus."""


def short(plan: Plan) -> str:
    """`+1 ~0 −1`, as Terraform's own signs."""
    return f"+{plan.add} ~{plan.change} {MINUS}{plan.destroy}"


def counts(plan: Plan) -> tuple[tuple[str, Tone], ...]:
    """Each with its sign and its word; only what destroys is red."""
    return (
        (translate("PlanView", "+%n to add", None, plan.add), Tone.GOOD if plan.add else Tone.QUIET),
        (translate("PlanView", "~%n to change", None, plan.change), Tone.ATTENTION if plan.change else Tone.QUIET),
        (
            MINUS + translate("PlanView", "%n to destroy", None, plan.destroy),
            Tone.BAD if plan.destroy else Tone.QUIET,
        ),
    )


def action_words(action: str) -> tuple[str, str, Tone]:
    """Word, picture and tone; one that is not known is shown as Terraform spells it."""
    return {
        "created": (translate("PlanView", "created"), "plus", Tone.GOOD),
        "updated in-place": (translate("PlanView", "changed"), "edit", Tone.ATTENTION),
        "replaced": (translate("PlanView", "destroyed and made anew"), "update", Tone.BAD),
        "destroyed": (translate("PlanView", "destroyed"), "delete", Tone.BAD),
        "imported": (translate("PlanView", "imported"), "down", Tone.QUIET),
        "read": (translate("PlanView", "read"), "search", Tone.QUIET),
    }.get(action, (one_line(action, 40), "unknown", Tone.QUIET))


class PlanView(QWidget):
    """One plan, or the words why there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("planView")
        self._plan: Plan | None = None
        self.said = plain(name="planWords")
        self.counts = [plain(name=f"planCount.{name}", wrap=False) for name in ("add", "change", "destroy")]
        self.list = QListWidget()
        self.list.setObjectName("planResources")
        self.list.setAccessibleName(translate("PlanView", "Resources of the plan"))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setIconSize(QSize(ICON, ICON))
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.more = plain(name="planMore")
        line = QHBoxLayout()
        line.setSpacing(2 * GRID)
        for label in self.counts:
            line.addWidget(label)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.said)
        column.addLayout(line)
        column.addWidget(self.list, 1)
        column.addWidget(self.more)
        column.addStretch(0)
        theme().changed.connect(self._paint_anew)
        self.show_words("")

    def show_words(self, text: str, tone: Tone = Tone.QUIET) -> None:
        """Instead of a plan: it is being read, there is none, it could not be read."""
        self._plan = None
        show_tone(self.said, text, tone)
        self._fit()

    def show_plan(self, plan: Plan | None) -> None:
        """None: its log shows none."""
        if plan is not None and plan is self._plan:
            return  # the list stays where it was scrolled to
        if plan is None:
            self.show_words(
                translate("PlanView", "No plan found in the log. Look at the log before you answer."), Tone.ATTENTION
            )
            return
        self._plan = plan
        nothing = not (plan.add or plan.change or plan.destroy or plan.changes)
        said = translate("PlanView", "The plan leaves every resource as it is.")
        show_tone(self.said, said if nothing else "", Tone.QUIET)
        self._fill(plan)
        self._fit()

    def _fit(self) -> None:
        plan = self._plan
        self.said.setVisible(bool(self.said.text()))
        for label in self.counts:
            label.setVisible(plan is not None)
        self.list.setVisible(plan is not None and bool(plan.changes))
        self.more.setVisible(plan is not None and bool(self.more.text()))

    def _fill(self, plan: Plan) -> None:
        for label, (text, tone) in zip(self.counts, counts(plan), strict=True):
            show_tone(label, text, tone)
            label.setAccessibleName(text)
        self.list.clear()
        for change in sorted(plan.changes, key=lambda one: not one.harmful):  # what goes is seen first
            self._add(change)
        self.more.setText(
            translate("PlanView", "The log counts more than it names here: read it whole.") if _unnamed(plan) else ""
        )

    def _add(self, change: Change) -> None:
        word, picture, tone = action_words(change.action)
        text = f"{one_line(change.address, 300)} · {word}"
        item = QListWidgetItem(icon(picture, ICON, tone), text, self.list)
        item.setToolTip(words.tooltip(text))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
        if change.harmful:
            item.setForeground(QColor(theme().tone(Tone.BAD)))

    def _paint_anew(self) -> None:
        if self._plan is not None:
            self._fill(self._plan)


def _unnamed(plan: Plan) -> bool:
    """Does the plan count more than it names? What is replaced counts twice, as made and as gone."""
    weights = {"created": 1, "updated in-place": 1, "destroyed": 1, "replaced": 2}
    return sum(weights.get(one.action, 0) for one in plan.changes) < plan.add + plan.change + plan.destroy

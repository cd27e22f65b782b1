"""The page of rollbacks: templates on the left, on the right what ran when, and what going back would mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...api.models import Template
from ...core.plain_text import told_apart
from ...core.rollback import EARLIER, Rung
from ...core.rollback_differences import Today, differences
from ...core.status import Tone
from ...core.task_rows import task_key
from ..difference_words import difference
from ..icons import icon
from ..question import plain, quiet
from ..tables.states import Message, MessagePage, Skeleton
from ..tables.view import LeanTable
from ..theme import MARGIN, title_font
from ..tones import show_tone
from . import sentences
from .model import LadderModel
from .preview import Preview

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Ladder:
    """What is shown of a template."""

    rungs: tuple[Rung, ...]
    today: Today
    local: bool = False
    kept: frozenset[int] = frozenset()


class RollbackPage(QWidget):
    """`chosen` carries the Template to look at, `wanted` the Rung to go back to; `seen`: it came into sight."""

    chosen = Signal(object)
    wanted = Signal(object)
    seen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rollbackPage")
        self._templates: tuple[Template, ...] = ()
        self._template: Template | None = None
        self._ladder: Ladder | None = None
        self._why_not = self._nothing = ""
        self._build()
        self.show_nothing()

    # Building

    def _build(self) -> None:
        title = plain(translate("Rollback", "Rollback"), wrap=False)
        title.setFont(title_font())
        row = QHBoxLayout()
        row.setSpacing(2 * MARGIN)
        row.addLayout(self._left(), 2)
        row.addLayout(self._right(), 7)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * MARGIN, 2 * MARGIN, 2 * MARGIN, MARGIN)
        column.setSpacing(8)
        column.addWidget(title)
        column.addLayout(row, 1)

    def _left(self) -> QVBoxLayout:
        self.search = QLineEdit()
        self.search.setObjectName("rollbackTemplateFilter")
        self.search.setAccessibleName(translate("Rollback", "Find a template"))
        self.search.setPlaceholderText(translate("Rollback", "Find a template"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill_list)
        self.list = QListWidget()
        self.list.setObjectName("rollbackTemplateList")
        self.list.setAccessibleName(translate("Rollback", "Templates"))
        self.list.setIconSize(QSize(16, 16))
        self.list.setMinimumWidth(140)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._item_chosen)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        return left

    def _right(self) -> QVBoxLayout:
        self.model = LadderModel(self)
        self.table = LeanTable(self.model)
        self.table.setObjectName("rollbackTable")
        self.table.setAccessibleName(translate("Rollback", "What ran when"))
        self.table.setSelectionMode(LeanTable.SelectionMode.SingleSelection)
        self.table.setMinimumHeight(84)
        self.table.current_changed.connect(self._rung_chosen)
        self.table.opened.connect(self._press)
        self._message = MessagePage()
        self._message.button.setObjectName("rollbackRetryButton")
        self._message.button.setAccessibleName(translate("Table", "Try again"))
        self._message.pressed.connect(self._ask_again)
        self._skeleton = Skeleton(sentences.loading())
        self._skeleton.setObjectName("rollbackSkeleton")
        self._stack = QStackedWidget()
        for widget in (self.table, self._message, self._skeleton):
            self._stack.addWidget(widget)
        self.preview = Preview()
        self._reason = quiet(plain(name="rollbackReason"))
        self.button = QPushButton()
        self.button.setObjectName("rollbackButton")
        self.button.clicked.connect(self._press)
        foot = QHBoxLayout()
        foot.addWidget(self._reason, 1)
        foot.addWidget(self.button)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._stack, 1)
        right.addWidget(self.preview, 1)
        right.addLayout(foot)
        return right

    # Templates

    @property
    def template(self) -> Template | None:
        """The one looked at."""
        return self._template

    def set_templates(self, templates: Sequence[Template]) -> None:
        """Those that deploy come first; the one looked at stays."""
        ordered = sorted(templates, key=lambda row: (row.type != "deploy", (row.name or "").casefold()))
        if tuple(ordered) != self._templates:
            self._templates = tuple(ordered)
            self._fill_list()

    def _fill_list(self) -> None:
        sought = self.search.text().strip().casefold()
        number = self._template.id if self._template else None
        names = told_apart((row.id, row.name) for row in self._templates)
        self.list.blockSignals(True)
        self.list.clear()
        for row in self._templates:
            if sought not in (row.name or "").casefold():
                continue
            item = QListWidgetItem(icon("deploy" if row.type == "deploy" else "template"), names[row.id], self.list)
            item.setData(Qt.ItemDataRole.UserRole, (row,))
            item.setSizeHint(QSize(0, 28))
            if row.id == number:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def choose(self, template: Template) -> None:
        """Look at this one; what was looked for is put aside when it hides it."""
        if self._row_of(template) < 0:
            self.search.clear()
        at = self._row_of(template)
        if at >= 0 and at != self.list.currentRow():
            self.list.setCurrentRow(at)
        else:
            self._look_at(template)

    def _row_of(self, template: Template) -> int:
        rows = (self.list.item(at).data(Qt.ItemDataRole.UserRole)[0] for at in range(self.list.count()))
        return next((at for at, row in enumerate(rows) if row.id == template.id), -1)

    def _item_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._look_at(item.data(Qt.ItemDataRole.UserRole)[0])

    def _look_at(self, template: Template) -> None:
        if self._template is None or template.id != self._template.id:
            self._template = template
            self.show_loading()
        self.chosen.emit(template)

    def _ask_again(self) -> None:
        if self._template is not None:
            self.show_loading()
            self.chosen.emit(self._template)

    # The ladder

    def show_nothing(self, *, known: bool = False) -> None:
        """No template is looked at. `known`: which there are was read."""
        self._template = self._ladder = None
        self._say(sentences.no_templates() if known and not self._templates else sentences.choose_one())

    def show_loading(self) -> None:
        self._ladder, self._nothing = None, sentences.loading()
        self._stack.setCurrentWidget(self._skeleton)
        self._show_rung()

    def show_error(self, title: str, advice: str) -> None:
        """The server did not tell."""
        self._ladder = None
        self._say(Message("error", title, advice, translate("Table", "Try again"), Tone.BAD))

    def _say(self, message: Message) -> None:
        self._nothing = message.title
        self._message.show_message(message)
        self._stack.setCurrentWidget(self._message)
        self._show_rung()

    def show_ladder(self, ladder: Ladder, now: datetime) -> None:
        """The row chosen stays chosen; else the newest that one can go back to."""
        self._template = template = ladder.today.template
        if not ladder.rungs:
            self._ladder = None
            self._say(sentences.empty(template))
            return
        before, self._ladder = self.rung, ladder
        self._nothing = translate("Rollback", "Choose a run to go back to.")
        self.model.set_rungs(ladder.rungs, now, deploys=template.type == "deploy")
        self._stack.setCurrentWidget(self.table)
        if before is None or self.rung is None:
            offered = (rung for rung in ladder.rungs if rung.standing == EARLIER and not rung.blocked)
            self.table.select_key(task_key(next(offered, ladder.rungs[0]).task))
        self._show_rung()

    @property
    def rung(self) -> Rung | None:
        """The run chosen, as it is now."""
        found = self.table.current_object() if self._ladder is not None else None
        return found if isinstance(found, Rung) else None

    @property
    def local(self) -> bool:
        return self._ladder is not None and self._ladder.local

    def set_why_not(self, reason: str) -> None:
        """Why nothing can be started at all; empty when it can."""
        if reason != self._why_not:
            self._why_not = reason
            self._show_rung()

    def _rung_chosen(self, _rung: object) -> None:
        self._show_rung()

    def _show_rung(self) -> None:
        rung, ladder = self.rung, self._ladder
        self.preview.setVisible(rung is not None)
        if rung is not None and ladder is not None:
            template = ladder.today.template
            found = differences(rung, ladder.today)
            said = sentences.preview(rung, ladder.rungs, template, ladder.local)
            if rung.task.id in ladder.kept:
                said.append((sentences.unlisted(), None))
            self.preview.show_words(said, [difference(one) for one in found], compared=not rung.blocked)
        self._judge(rung)

    def _judge(self, rung: Rung | None) -> None:
        text = sentences.button(self._template)
        if text != self.button.text():
            self.button.setText(text)
            self.button.setAccessibleName(text)
        reason = self._why_not or (sentences.blocked(rung.blocked) if rung is not None else self._nothing)
        self.button.setEnabled(not reason)
        self.button.setAccessibleDescription(reason)
        show_tone(self._reason, reason, Tone.QUIET)

    def _press(self) -> None:
        rung = self.rung
        if rung is not None and self.button.isEnabled():
            self.wanted.emit(rung)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()

"""Templates and schedules as they were: on the left all, on the right what differs from an earlier day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...core.kept_states import TEMPLATE, StateHistory
from ...core.state_changes import state_facts
from ...core.status import Tone
from .. import words
from ..icons import icon
from ..plain import caption
from ..question import plain, quiet
from ..tables.states import Message, MessagePage, Skeleton
from ..tables.view import LeanTable
from ..tones import show_tone
from . import sentences, state_sentences
from .facts import FactsModel

translate = QCoreApplication.translate

Names = Mapping[tuple[str, int], str]


class StatesTab(QWidget):
    """`seen`: it came into sight."""

    seen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[StateHistory, ...] = ()
        self._names: Names = {}
        self._now = datetime.now(UTC)
        self._chosen: StateHistory | None = None
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("statesSplitter")
        split.setChildrenCollapsible(False)
        split.addWidget(self._left())
        split.addWidget(self._right())
        split.setStretchFactor(1, 1)
        split.setSizes([260, 740])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        self._show_chosen()

    # Building

    def _left(self) -> QWidget:
        self.search = QLineEdit()
        self.search.setObjectName("stateFilter")
        label = translate("Differences", "Find a template or a schedule")
        self.search.setAccessibleName(label)
        self.search.setPlaceholderText(label)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.list = QListWidget()
        self.list.setObjectName("stateList")
        self.list.setAccessibleName(translate("Differences", "Templates and schedules"))
        self.list.setIconSize(QSize(16, 16))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._item_chosen)
        side = QWidget()
        side.setMinimumWidth(160)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        return side

    def _right(self) -> QWidget:
        self.earlier = QComboBox()
        self.earlier.setObjectName("earlierState")
        self.earlier.setAccessibleName(translate("Differences", "Compared with"))
        self.earlier.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.earlier.activated.connect(self._show_facts)
        self.only = QCheckBox(sentences.only_differences())
        self.only.setObjectName("onlyChangedFieldsToggle")
        self.only.setAccessibleName(self.only.text())
        self.only.setChecked(True)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(caption(self.earlier.accessibleName(), self.earlier))
        bar.addWidget(self.earlier)
        bar.addStretch(1)
        self._said = quiet(plain(name="statesSaid"))
        self.model = FactsModel(self, translate("Differences", "Today"))
        self.only.toggled.connect(self.model.set_only)
        self.table = LeanTable(self.model)
        self.table.setObjectName("stateTable")
        self.table.setAccessibleName(translate("Differences", "What changed, field by field"))
        self._message = MessagePage()
        shown = QWidget()
        inside = QVBoxLayout(shown)
        inside.setContentsMargins(8, 0, 0, 0)
        inside.setSpacing(8)
        inside.addLayout(bar)
        below = QHBoxLayout()
        below.addWidget(self._said, 1)
        below.addWidget(self.only)
        inside.addLayout(below)
        inside.addWidget(self.table, 1)
        self._stack = QStackedWidget()
        self._stack.setMinimumWidth(300)
        self._shown = shown
        self._skeleton = Skeleton(translate("Differences", "Reading earlier states"))
        for widget in (self._message, shown, self._skeleton):
            self._stack.addWidget(widget)
        return self._stack

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()

    def show_histories(self, found: Sequence[StateHistory], names: Names, now: datetime) -> None:
        """What is looked at stays."""
        self._all, self._names, self._now = tuple(found), names, now
        if self._chosen is not None:
            self._chosen = next((one for one in self._all if _key(one) == _key(self._chosen)), None)
        self._fill()
        self._show_chosen()

    def show_loading(self) -> None:
        """What is shown already stays."""
        if not self._all:
            self._stack.setCurrentWidget(self._skeleton)

    def show_nothing(self) -> None:
        self._chosen = None
        self.show_histories((), {}, self._now)

    def show_error(self, title: str, advice: str) -> None:
        self._say(Message("error", title, advice, "", Tone.BAD))

    def _fill(self) -> None:
        sought = self.search.text().strip().casefold()
        with QSignalBlocker(self.list):
            self.list.clear()
            for one in self._all:
                title = state_sentences.state_title(one, self._now)
                if sought not in title.casefold():
                    continue
                picture = "template" if one.now.kind == TEMPLATE else "schedule"
                item = QListWidgetItem(icon(picture), title, self.list)
                item.setData(Qt.ItemDataRole.UserRole, (one,))
                item.setSizeHint(QSize(0, 28))
                item.setToolTip("" if len(title) < 30 else words.tooltip(title))
                if self._chosen is not None and _key(one) == _key(self._chosen):
                    self.list.setCurrentItem(item)

    def _item_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._chosen = item.data(Qt.ItemDataRole.UserRole)[0]
            self._show_chosen()

    @property
    def chosen(self) -> StateHistory | None:
        return self._chosen

    def _show_chosen(self) -> None:
        chosen = self._chosen
        if chosen is None:
            changed = any(len(one.states) > 1 or one.gone for one in self._all)
            self._say(state_sentences.choose_state() if changed else state_sentences.nothing_kept())
        elif len(chosen.states) < 2 and not chosen.gone:
            self._say(state_sentences.never_changed(chosen))
        else:
            self._fill_moments(chosen)
            self._stack.setCurrentWidget(self._shown)
            self._show_facts()

    def _say(self, message: Message) -> None:
        self._message.show_message(message)
        self._stack.setCurrentWidget(self._message)

    def _fill_moments(self, chosen: StateHistory) -> None:
        """The one compared with stays, else the one before today's."""
        before = self.earlier.currentData() if self.earlier.count() else None
        self.earlier.clear()
        for at, state in enumerate(chosen.states[1:] or chosen.states, 1 if len(chosen.states) > 1 else 0):
            self.earlier.addItem(state_sentences.moment(state), (_key(chosen), state.since, at))
        rows = [self.earlier.itemData(row)[:2] for row in range(self.earlier.count())]
        self.earlier.setCurrentIndex(rows.index(before[:2]) if before and before[:2] in rows else 0)

    def _show_facts(self) -> None:
        chosen, data = self._chosen, self.earlier.currentData()
        if chosen is None or data is None:
            return
        facts = state_facts(chosen.states[data[2]], chosen.now, self._names)
        self.model.set_facts(facts)
        text = state_sentences.states_said(sum(one.differs for one in facts), chosen.gone)
        show_tone(self._said, text, Tone.QUIET)


def _key(one: StateHistory) -> tuple[str, int]:
    return one.now.kind, one.now.number

"""What this Nova sends: the switch, the targets with how they do, and what waits or failed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ...core.message_rows import Outbox, Row
from ...core.message_targets import MOST_TARGETS, Sending, Target
from ...core.message_texts import to_read
from ...core.messages import Tested
from ...core.plain_text import one_line
from ...core.status import Tone
from .. import words
from ..forms import fill_scrolled, heading, make_button, row_of
from ..icons import icon
from ..plain import caption, name_inside
from ..question import plain, quiet
from ..tones import show_tone
from .target_rows import target_picture, target_words
from .words import state_picture, state_words, tested_words

translate = QCoreApplication.translate

_ROW, _LOW = 44, 28


class SendingPart(QWidget):
    """`changed` carries Sending; `edit_wanted`, `test_wanted` and `remove_wanted` a target's id; `again_wanted` and
    `delete_wanted` the numbers of messages."""

    changed = Signal(object)
    add_wanted = Signal()
    edit_wanted = Signal(str)
    test_wanted = Signal(str)
    remove_wanted = Signal(str)
    again_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sending, self._outbox = Sending(), Outbox()
        self._known, self._looked = False, False
        """Were the settings read, and the queue looked at?"""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        fill_scrolled(self, inside)
        self._build_switch(column)
        self._build_targets(column)
        self._build_queue(column)
        self._rest = QWidget()  # takes the room that no list wants
        column.addWidget(self._rest, 1)
        self.show_sending(self._sending)
        self.show_outbox(self._outbox)
        self._known, self._looked = False, False
        self._show_targets()

    def _build_switch(self, column: QVBoxLayout) -> None:
        self._on = self._tick("sendMessagesCheck", translate("SendingPart", "This Nova sends messages"))
        note = translate("SendingPart", "Switch it on on one computer only: two that send tell everything twice.")
        self._quiet = self._tick("quietMessagesCheck", translate("SendingPart", "Quiet hours hold messages, too"))
        self._old = QSpinBox()
        self._old.setObjectName("oldMessagesBox")
        self._old.setRange(1, 10_080)
        label = translate("SendingPart", "Sum up what is older than")
        name_inside(self._old, label)
        self._old.setSuffix(" min")
        self._old.editingFinished.connect(self._switched)
        for part in (self._on, quiet(plain(note)), self._quiet, row_of(caption(label, self._old), self._old)):
            column.addWidget(part)

    def _tick(self, name: str, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(name)
        box.setAccessibleName(text)
        box.clicked.connect(self._switched)
        return box

    def _list(self, name: str, label: str) -> QListWidget:
        made = QListWidget()
        made.setObjectName(name)
        made.setAccessibleName(label)
        made.setIconSize(QSize(16, 16))
        made.setTextElideMode(Qt.TextElideMode.ElideRight)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # it takes what is left
        return made

    def _build_targets(self, column: QVBoxLayout) -> None:
        column.addWidget(heading(translate("SendingPart", "Targets")))
        self.targets = self._list("messageTargets", translate("SendingPart", "Targets"))
        self.targets.currentRowChanged.connect(self._judge)
        self.targets.itemActivated.connect(self._edit)
        self._empty = quiet(plain(name="noTargets"))
        self._said = plain(name="messagesSaid")
        self._add = make_button("addTargetButton", translate("SendingPart", "Add…"))
        self._add.clicked.connect(self.add_wanted)
        self._change = make_button("editTargetButton", translate("SendingPart", "Change…"), self._edit)
        self._test = make_button("tryTargetButton", translate("SendingPart", "Send a test"), self._ask_test)
        self._remove = make_button("removeTargetButton", translate("SendingPart", "Remove"), self._ask_remove)
        self.targets.setMinimumHeight(2 * _ROW + 4)
        column.addWidget(self.targets, 2)
        for part in (self._empty, self._said):
            column.addWidget(part)
        column.addWidget(row_of(self._add, self._change, self._test, self._remove))

    def _build_queue(self, column: QVBoxLayout) -> None:
        self._queue_title = heading("")
        self.queue = self._list("messageQueue", translate("SendingPart", "Messages that were not sent"))
        self.queue.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.queue.itemSelectionChanged.connect(self._judge)
        self._dropped = quiet(plain(name="droppedMessages"))
        self._again = make_button("sendAgainButton", translate("SendingPart", "Send again"), self._ask_again)
        self._delete = make_button("deleteMessageButton", translate("SendingPart", "Delete"), self._ask_delete)
        column.addWidget(self._queue_title)
        self.queue.setMinimumHeight(2 * _LOW + 4)
        column.addWidget(self.queue, 1)
        column.addWidget(self._dropped)
        self._queue_buttons = row_of(self._again, self._delete)
        column.addWidget(self._queue_buttons)

    # Content

    def show_sending(self, sending: Sending) -> None:
        """As it is kept."""
        before, self._sending, self._known = self._sending, sending, True
        self._on.setChecked(sending.on)
        self._quiet.setChecked(sending.quiet)
        self._old.setValue(sending.old_minutes)
        if sending.targets != before.targets:  # messages bear the names of theirs
            self._fill_queue(self._outbox)
        self._show_targets()

    def show_outbox(self, outbox: Outbox) -> None:
        """As the queue stands."""
        self._looked = True
        if outbox.rows != self._outbox.rows:
            self._fill_queue(outbox)
        self._outbox = outbox
        for part in (self.queue, self._queue_buttons, self._queue_title):
            part.setVisible(bool(outbox.rows))
        self._queue_title.setText(translate("SendingPart", "%n message(s) not sent", None, outbox.total))
        lost = translate("SendingPart", "%n message(s) were too many: the oldest were dropped.", None, outbox.dropped)
        self._dropped.setText(lost)
        self._dropped.setVisible(bool(outbox.dropped))
        self._show_targets()

    def _fill_queue(self, outbox: Outbox) -> None:
        """What was chosen stays so, and in its place: messages come and go while somebody looks."""
        chosen, at = set(self._chosen_messages), self.queue.verticalScrollBar().value()
        current = self._row_of(self.queue.currentItem())
        self.queue.blockSignals(True)
        self.queue.clear()
        for row in outbox.rows:
            item = QListWidgetItem(icon(*state_picture(row)), self._message_words(row), self.queue)
            item.setSizeHint(QSize(0, _LOW))
            item.setToolTip(words.short_tip(self._message_words(row)))
            item.setData(Qt.ItemDataRole.UserRole, row)
            if current is not None and row.id == current.id:
                self.queue.setCurrentItem(item, QItemSelectionModel.SelectionFlag.NoUpdate)
            item.setSelected(row.id in chosen)
        self.queue.blockSignals(False)
        _scroll_to(self.queue, at)

    @staticmethod
    def _row_of(item: QListWidgetItem | None) -> Row | None:
        found = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found if isinstance(found, Row) else None

    def show_tested(self, tested: Tested) -> None:
        """How a test went, and of which target: another one may be chosen by now."""
        text = self._of(tested.target, tested_words(tested))
        show_tone(self._said, text, Tone.GOOD if tested.state == "sent" else Tone.BAD)
        self._said.setVisible(True)

    def _of(self, number: str, text: str) -> str:
        target = self._sending.target(number)
        return f"{one_line(target.name, 60)}: {text}" if target is not None else text

    def say(self, text: str) -> None:
        """What is going on, or what a person should know; empty: nothing."""
        show_tone(self._said, text, Tone.QUIET)
        self._said.setVisible(bool(text))

    def _show_targets(self) -> None:
        chosen, at = self.target, self.targets.verticalScrollBar().value()
        outbox = self._outbox if self._looked else None
        self.targets.blockSignals(True)
        self.targets.clear()
        for one in self._sending.targets:
            item = QListWidgetItem(target_words(one, outbox), self.targets)
            item.setIcon(icon(*target_picture(one, self._outbox, self._sending.on)))
            item.setSizeHint(QSize(0, _ROW))
            item.setData(Qt.ItemDataRole.UserRole, one)
            if one.id == chosen:
                self.targets.setCurrentItem(item)
        if self.targets.currentRow() < 0 and self._sending.targets:
            self.targets.setCurrentRow(0)
        _scroll_to(self.targets, at)
        self.targets.blockSignals(False)
        self.targets.setVisible(bool(self._sending.targets))
        nothing = translate("SendingPart", "Nothing is sent yet. Add a chat, an address or a service.")
        self._empty.setText(nothing if self._known else translate("SendingPart", "The targets are being read…"))
        self._empty.setVisible(not self._sending.targets)
        self._rest.setVisible(not self._sending.targets and not self._outbox.rows)
        if not self._said.text():
            self._said.setVisible(False)
        self._judge()

    def _message_words(self, row: Row) -> str:
        target = self._sending.target(row.target)
        name = one_line(target.name, 40) if target else ""
        return " · ".join(part for part in (one_line(to_read(row.title), 100), name, state_words(row)) if part)

    # What the person does

    @property
    def target(self) -> str:
        """The id of the one chosen; empty when there is none."""
        item = self.targets.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found.id if isinstance(found, Target) else ""

    @property
    def _chosen_messages(self) -> tuple[int, ...]:
        rows = map(self._row_of, self.queue.selectedItems())
        return tuple(row.id for row in rows if row is not None)

    def _judge(self, _row: int = 0) -> None:
        for button in (self._change, self._test, self._remove):
            button.setEnabled(bool(self.target))
        for button in (self._again, self._delete):
            button.setEnabled(bool(self._chosen_messages))
        full = len(self._sending.targets) >= MOST_TARGETS
        self._add.setEnabled(not full)
        why = translate("SendingPart", "There are {0} targets at most. Remove one first.").format(MOST_TARGETS)
        self._add.setToolTip(why if full else "")

    def _switched(self) -> None:
        now = replace(
            self._sending, on=self._on.isChecked(), quiet=self._quiet.isChecked(), old_minutes=self._old.value()
        )
        if now != self._sending:
            self._sending = now
            self._show_targets()
            self.changed.emit(now)

    def _edit(self) -> None:
        if self.target:
            self.edit_wanted.emit(self.target)

    def _ask_test(self) -> None:
        if self.target:
            self.say(self._of(self.target, translate("TargetDialog", "The test is being sent…")))
            self.test_wanted.emit(self.target)

    def _ask_remove(self) -> None:
        if self.target:
            self.remove_wanted.emit(self.target)

    def _ask_again(self) -> None:
        self.again_wanted.emit(self._chosen_messages)

    def _ask_delete(self) -> None:
        self.delete_wanted.emit(self._chosen_messages)


def _scroll_to(rows: QListWidget, at: int) -> None:
    """Where it was; new rows are laid out first, or there would be nothing to scroll."""
    rows.doItemsLayout()
    rows.verticalScrollBar().setValue(at)

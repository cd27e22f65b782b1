"""One task as a form of two columns: everything that is known of it, as text that can be selected and copied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QFocusEvent, QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from nova_desktop.api.models import Task
from nova_desktop.core.plain_text import several_lines
from nova_desktop.core.status import status_of
from nova_desktop.ui import words
from nova_desktop.ui.forms import make_button
from nova_desktop.ui.icons import icon
from nova_desktop.ui.tables.states import Message, MessagePage, mute, plain_label
from nova_desktop.ui.tasks.facts import Fact, Names, Section, duration_text, sections
from nova_desktop.ui.tasks.since_card import SinceGoodCard
from nova_desktop.ui.theme import GRID, ICON, MARGIN, body_font, mono_font, theme

translate = QCoreApplication.translate

_LIMIT = 5000
"""Characters of one fact; servers keep messages of that length."""

_NO_NAMES: Names = {}


class FactLabel(QLabel):
    """The value of one fact. Reached by Tab it selects itself, so that Ctrl+C copies it."""

    def __init__(self, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # by itself a text to select is reached by a click only
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setObjectName(f"taskDetails.{fact.key}")
        self.setFont(mono_font() if fact.mono else body_font())
        self.show_fact(fact)

    def show_fact(self, fact: Fact) -> None:
        """Set only what differs: setting a text drops what is selected in it."""
        text = several_lines(fact.value, _LIMIT)
        if text != self.text():
            self.setText(text)
        self.setAccessibleName(f"{fact.title}: {text}")
        self.setToolTip(words.tooltip(fact.tip))

    def minimumSizeHint(self) -> QSize:
        """A wrapping label asks for the height of its narrowest shape; the layout asks for the height it needs."""
        return QSize(5 * GRID, self.fontMetrics().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.setSelection(0, len(self.text()))


class _Form(QWidget):
    """As tall as its text at the width that it gets, and no taller."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class TaskDetails(QWidget):
    """`show_task` fills the form, `tick` lets a running task's duration grow, `set_wait_reason` says why it waits.
    `compare_wanted`: the person wants to see what changed since the last good run."""

    compare_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("taskDetails")
        self.setAccessibleName(translate("TaskDetails", "Task details"))
        self._task: Task | None = None
        self._names: Names = _NO_NAMES
        self._reason = ""
        self._now = datetime.now(UTC)
        self._values: dict[str, FactLabel] = {}
        self._shape: tuple[tuple[str, tuple[str, ...]], ...] = ()
        self._since = self._first_step = ""
        self.card: SinceGoodCard | None = None
        self._mark = QLabel(self)
        self._page = MessagePage(self)
        self._scroll = QScrollArea(self)
        self._set_up()
        theme().changed.connect(self._new_theme)
        self._fill()

    def _set_up(self) -> None:
        nothing = translate("TaskDetails", "No task selected")
        self._page.show_message(
            Message("details", nothing, translate("TaskDetails", "Select a task to see its facts."))
        )
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._page)
        layout.addWidget(self._scroll)
        self._answers = QWidget(self)
        self._answers.hide()
        layout.addWidget(self._answers)

    def add_answers(self, actions: Sequence[QAction]) -> None:
        """Buttons below the facts for as long as the task shown waits for a person."""
        row = QHBoxLayout(self._answers)
        row.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        row.setSpacing(GRID)
        row.addStretch(1)
        for action in actions:
            button = make_button(f"taskDetails.{action.objectName()}", action.text(), action.trigger)
            button.setAccessibleName(action.text().rstrip("…"))
            button.setEnabled(action.isEnabled())
            action.enabledChanged.connect(button.setEnabled)
            row.addWidget(button)

    # Showing

    @property
    def task(self) -> Task | None:
        return self._task

    def show_task(self, task: Task | None, names: Mapping[tuple[str, int], str] | None = None) -> None:
        """All facts of a task, or an empty page. `names`: (kind, id) to name, kinds `template` and `inventory`."""
        if task is None or self._task is None or (task.project_id, task.id) != (self._task.project_id, self._task.id):
            self._reason = self._first_step = ""
            self._scroll.verticalScrollBar().setValue(0)
        self._task = task
        self._names = names if names is not None else _NO_NAMES
        self._fill()

    def set_wait_reason(self, reason: str) -> None:
        """Why the task shown waits (plain text); shown until it has finished or another task is shown."""
        if reason != self._reason:
            self._reason = reason
            self._fill()

    def set_first_step(self, text: str) -> None:
        """Where the log of the task shown differs first from that of the last good run (plain text)."""
        self._first_step = text
        if self.card is not None:
            self.card.show_words(self._since, text)

    def tick(self, now: datetime) -> None:
        """`now` is the server's time."""
        self._now = now
        label = self._values.get("duration")
        if self._task is not None and label is not None and not self._task.finished:
            title = translate("TaskDetails", "Duration")
            label.show_fact(Fact("duration", title, duration_text(self._task, now)))

    def value(self, key: str) -> str | None:
        """The text of one fact as it is shown; None when it is left out."""
        if key == "since_good":
            return self.card.said if self.card is not None else None
        label = self._values.get(key)
        return label.text() if label is not None else None

    def _fill(self) -> None:
        self._page.setVisible(self._task is None)
        self._scroll.setVisible(self._task is not None)
        self._answers.setVisible(self._task is not None and self._task.status == "waiting_confirmation")
        if self._task is None:
            self._values, self._shape, self.card = {}, (), None
            return
        none = self._names.get(("no good run", self._task.id or 0), "")
        self._since = self._names.get(("since good", self._task.id or 0), none)
        shown = sections(self._task, self._names, self._now, self._reason)
        shape = tuple((section.title, tuple(fact.key for fact in section.facts)) for section in shown)
        shape += (("since good", ()),) if self._since else ()
        if shape != self._shape:
            self._build(shown)
            self._shape = shape
        for fact in (fact for section in shown for fact in section.facts):
            self._values[fact.key].show_fact(fact)
        self._show_mark()
        if self.card is not None:
            self.card.show_words(self._since, self._first_step)
            self.card.button.setVisible(not none)

    def _show_mark(self) -> None:
        status = status_of(self._task.status if self._task else None)
        self._mark.setPixmap(icon(status.icon, ICON, status.tone).pixmap(ICON, ICON))
        label = self._values["status"]
        palette = label.palette()
        palette.setColor(label.foregroundRole(), theme().tone(status.tone))
        label.setPalette(palette)

    @Slot()
    def _new_theme(self) -> None:
        self._shape = ()
        self._fill()

    # Building

    def _build(self, shown: tuple[Section, ...]) -> None:
        form = _Form()
        form.setAutoFillBackground(True)
        palette = form.palette()
        palette.setColor(form.backgroundRole(), QColor(theme().colours.base))
        form.setPalette(palette)
        grid = QGridLayout(form)
        grid.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnMinimumWidth(0, 11 * GRID)
        grid.setColumnStretch(1, 1)
        self._values = {}
        self.card = SinceGoodCard() if self._since else None
        if self.card is not None:
            self.card.compare_wanted.connect(self.compare_wanted)
            grid.addWidget(self.card, 0, 0, 1, 2)
            grid.setRowMinimumHeight(1, 1)  # the first section keeps its distance
        for section in shown:
            self._add_section(grid, section)
        grid.setRowStretch(grid.rowCount(), 1)
        self._scroll.setWidget(form)

    def _add_section(self, grid: QGridLayout, section: Section) -> None:
        row = grid.rowCount()
        if row > 1:
            grid.setRowMinimumHeight(row, GRID)
            row += 1
        heading = plain_label(section.title)
        font = body_font()
        font.setWeight(QFont.Weight.DemiBold)
        heading.setFont(font)
        grid.addWidget(heading, row, 0, 1, 2)
        for at, fact in enumerate(section.facts, row + 1):
            self._add_fact(grid, at, fact)

    def _add_fact(self, grid: QGridLayout, row: int, fact: Fact) -> None:
        title = plain_label(fact.title)
        title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        mute(title)
        value = FactLabel(fact)
        lower = value.fontMetrics().ascent() - title.fontMetrics().ascent()
        title.setContentsMargins(0, max(0, lower), 0, 0)  # one line of writing for both fonts
        value.setContentsMargins(0, max(0, -lower), 0, 0)
        title.setBuddy(value)
        self._values[fact.key] = value
        grid.addWidget(title, row, 0)
        if fact.key == "status":
            grid.addLayout(self._status_line(value), row, 1)
        else:
            grid.addWidget(value, row, 1)

    def _status_line(self, value: FactLabel) -> QHBoxLayout:
        self._mark = QLabel()
        line = QHBoxLayout()
        line.setSpacing(GRID // 2)
        line.addWidget(self._mark)
        line.addWidget(value, 1)
        return line

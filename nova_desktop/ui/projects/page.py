"""The projects of the server shown on the left, the one chosen on the right: what it is, what may be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from ...api.models import Project
from ...core.plain_text import one_line
from ...core.projects import Busy, Change, Details
from ...core.status import Tone
from ..icons import icon
from ..question import plain, quiet
from ..theme import MARGIN, title_font
from ..words import tooltip
from .form import ProjectForm
from .words import busy_words

translate = QCoreApplication.translate

_ROW = 44
"""Pixels of a row with two lines."""


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One line of the list; `busy` is None where nobody looked yet."""

    project: Project
    busy: Busy | None = None
    shown: bool = False

    @property
    def number(self) -> int:
        return self.project.id or 0


class ProjectsPage(QWidget):
    """`kept` carries a Change; `chosen`, `opened`, `test_wanted` and `delete_wanted` a project's id."""

    chosen = Signal(int)
    kept = Signal(object)
    opened = Signal(int)
    test_wanted = Signal(int)
    delete_wanted = Signal(int)
    create_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("projectsPage")
        self._rows: tuple[ProjectRow, ...] = ()
        self._drafts: dict[int, Change] = {}
        """What was changed and not kept, while another project is looked at."""
        self.form = ProjectForm()
        self._build()
        for mine, its in (
            (self.kept, self.form.kept),
            (self.opened, self.form.opened),
            (self.test_wanted, self.form.test_wanted),
            (self.delete_wanted, self.form.delete_wanted),
            (self.chosen, self.form.retry_wanted),
        ):
            its.connect(mine)
        self.form.edited.connect(self._edited)

    def _build(self) -> None:
        title = plain(translate("Projects", "Projects"), wrap=False)
        title.setFont(title_font())
        self.list = QListWidget()
        self.list.setObjectName("projectList")
        self.list.setAccessibleName(translate("Projects", "Projects of the server"))
        self.list.setIconSize(QSize(16, 16))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._row_chosen)
        self.list.itemActivated.connect(self._open)
        self._empty = quiet(plain(name="noProjects"))
        text = translate("Projects", "New project…")
        self._create = QPushButton(text)
        self._create.setObjectName("createProjectButton")
        self._create.setAccessibleName(text)
        self._create.clicked.connect(self.create_wanted)
        self._create_reason = quiet(plain(name="createProjectReason"))
        left = QVBoxLayout()
        left.setSpacing(8)
        for widget, stretch in ((self.list, 1), (self._empty, 0), (self._create_reason, 0)):
            left.addWidget(widget, stretch)
        left.addWidget(self._create, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(3 * MARGIN)
        row.addLayout(left, 1)
        row.addWidget(self.form, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * MARGIN, 2 * MARGIN, 2 * MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addWidget(title)
        column.addLayout(row, 1)

    # Content

    def show_projects(self, rows: Sequence[ProjectRow], nothing: str, why_no_create: str) -> None:
        """The list anew; the one chosen stays chosen. `nothing` says why it is empty."""
        same = [row.number for row in rows] == [row.number for row in self._rows]
        before = self.project_id
        self._rows = tuple(rows)
        self._empty.setText(nothing)
        self._empty.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self._create.setEnabled(not why_no_create)
        self._create.setAccessibleDescription(why_no_create)
        self._create_reason.setText(why_no_create)
        self._create_reason.setVisible(bool(why_no_create) and bool(rows))
        if same:
            self._name_rows()
        else:
            self._fill(before)

    def _fill(self, before: int) -> None:
        numbers = [row.number for row in self._rows]
        self._drafts = {number: draft for number, draft in self._drafts.items() if number in numbers}
        first = next((row.number for row in self._rows if row.shown), numbers[0] if numbers else 0)
        self.list.blockSignals(True)
        self.list.clear()
        for _ in self._rows:
            item = QListWidgetItem(icon("project", 16), "", self.list)
            item.setSizeHint(QSize(0, _ROW))
        self._name_rows()
        self.list.setCurrentRow(numbers.index(before if before in numbers else first) if numbers else -1)
        self.list.blockSignals(False)
        if self.form.project_id != self.project_id or not numbers:
            self._row_chosen(self.list.currentRow())

    def _name_rows(self) -> None:
        for at, row in enumerate(self._rows):
            item, text = self.list.item(at), self._text(row)
            if item is not None and item.text() != text:
                item.setText(text)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, text.replace("\n", ", "))
                item.setToolTip(tooltip(text))

    def _text(self, row: ProjectRow) -> str:
        name = one_line(row.project.name, 60) or f"#{row.number}"
        parts = [busy_words(row.busy)]
        if row.shown:
            parts.insert(0, translate("Projects", "shown"))
        if row.number in self._drafts:
            parts.insert(0, translate("Projects", "changed, not kept"))
        return f"{name}\n{' · '.join(part for part in parts if part) or translate('Projects', 'tasks not known yet')}"

    @property
    def project_id(self) -> int:
        """The one chosen in the list; 0 when there is none."""
        at = self.list.currentRow()
        return self._rows[at].number if 0 <= at < len(self._rows) else 0

    def project(self, number: int) -> Project | None:
        return next((row.project for row in self._rows if row.number == number), None)

    def choose(self, number: int) -> None:
        """Show a project's form."""
        numbers = [row.number for row in self._rows]
        if number in numbers:
            self.list.setCurrentRow(numbers.index(number))

    def show_details(self, details: Details) -> None:
        """As read now; of a project that is not chosen any more nothing is shown."""
        number = details.project.id or 0
        if number == self.project_id:
            self.form.show_details(details, self._drafts.get(number))

    def show_broken(self, number: int, text: str) -> None:
        """It could not be read: what happened, why, what to do."""
        if number == self.project_id:
            self.form.show_nothing(text, number, tone=Tone.BAD)

    def draft(self, number: int) -> Change | None:
        """What was changed there and not kept."""
        return self._drafts.get(number)

    def recall(self, change: Change) -> None:
        """It was changed the last time, and not kept either."""
        self._drafts.setdefault(change.project_id, change)

    def drop_draft(self, number: int) -> None:
        """What was changed there is kept now, or gone."""
        self._drafts.pop(number, None)

    def leave(self) -> None:
        """Another server: nothing of the last one stays."""
        self._drafts.clear()
        self._rows = ()
        self.list.blockSignals(True)
        self.list.clear()
        self.list.blockSignals(False)
        self.form.show_nothing("")

    # What the person does

    def _row_chosen(self, _row: int) -> None:
        number = self.project_id
        reading = translate("Projects", "The project is being read…")
        self.form.show_nothing(reading if number else "", number)
        self.chosen.emit(number)

    def _edited(self) -> None:
        number, change = self.form.project_id, self.form.change
        if change is not None:
            self._drafts[number] = change
        else:
            self._drafts.pop(number, None)
        self._name_rows()

    def _open(self, _item: QListWidgetItem) -> None:
        if self.project_id:
            self.opened.emit(self.project_id)

"""What is asked for, what its dry run showed, and the answer: below the inbox while a request is chosen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QScrollArea, QSpinBox, QSplitter, QVBoxLayout, QWidget

from ...core import requests
from ...core.plain_text import one_line
from ...core.request_book import Entry
from ...core.request_memory import LEAST_HOURS, MOST_HOURS
from ...core.request_reading import DryRun
from ...core.status import Tone
from .. import words
from ..outlook_words import Row
from ..plain import caption, name_inside
from ..question import plain, quiet
from ..theme import GRID
from ..tones import show_tone
from . import request_words
from .details import Details
from .dry_run_view import DryRunView

translate = QCoreApplication.translate

_FACT_LIMIT = 600
_REJECTABLE = (requests.OPEN, requests.RUNNING, requests.CHANGED)


class RequestDetails(Details):
    """`approve_wanted`, `open_wanted`, `reject_wanted` are of the request shown; `hours_changed` carries hours."""

    approve_wanted = Signal()
    reject_wanted = Signal()
    open_wanted = Signal()
    hours_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("requestDetails", parent)
        self.setAccessibleName(translate("Requests", "The chosen request"))
        self._entry: Entry | None = None
        self._shown: object = None
        self._busy = False
        self._why_not = ""
        self._add_buttons()
        self._lay_out()

    # Building

    def _add_buttons(self) -> None:
        self.open_button = self.add_button("openDryRunButton", translate("Requests", "Open the dry run"))
        self.reject_button = self.add_button("rejectRequestButton", _reject_words(False))
        self.approve_button = self.add_button("approveRequestButton", translate("Requests", "Approve and run…"))
        self.open_button.clicked.connect(self.open_wanted)
        self.reject_button.clicked.connect(self.reject_wanted)
        self.approve_button.clicked.connect(self.approve_wanted)

    def _lay_out(self) -> None:
        self.standing = plain(name="requestStanding")
        self.complaint = plain(name="requestComplaint")
        self.complaint.hide()
        self.view = DryRunView()
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setObjectName("requestSplitter")
        halves.addWidget(self._left())
        halves.addWidget(self.view)
        halves.setSizes([460, 440])
        halves.setStretchFactor(1, 1)
        halves.setChildrenCollapsible(False)
        for label in (self.standing, self.complaint):
            self.body.addWidget(label)
        self.body.addWidget(halves, 1)

    def _left(self) -> QWidget:
        """All that is said, scrolled by the keyboard too."""
        inside = QWidget()
        inside.setAutoFillBackground(False)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        self._facts = QVBoxLayout()
        column.addLayout(self._facts)
        column.addWidget(quiet(plain(request_words.what_counts(), name="requestWhatCounts")))
        column.addLayout(self._hours())
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("requestFacts")
        area.setAccessibleName(translate("Requests", "What was asked for"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setMinimumWidth(330)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        return area

    def _hours(self) -> QHBoxLayout:
        self.hours = QSpinBox()
        self.hours.setObjectName("requestHours")
        self.hours.setRange(LEAST_HOURS, MOST_HOURS)
        label = translate("Requests", "Requests expire after (only on this computer)")
        name_inside(self.hours, label)
        self.hours.setSuffix(" h")
        self.hours.setKeyboardTracking(False)
        self.hours.valueChanged.connect(self.hours_changed)
        said = quiet(caption(label, self.hours))
        said.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(said, 1)
        row.addWidget(self.hours)
        return row

    # Showing

    @property
    def entry(self) -> Entry | None:
        """What is shown."""
        return self._entry

    def show_entry(self, entry: Entry, names: dict[str, str], why_not: str = "") -> None:
        """A request as it stands now; `names` as request_words.what_runs takes them, `why_not`: why this person cannot
        approve it whatever it says, such as a server that is not reached."""
        if self._entry is None or self._entry.key != entry.key:
            self.complain("")
            self._busy = False
        self._entry, self._why_not = entry, why_not
        self.show_head(request_words.head(entry), (request_words.asked_by(entry), *_place(entry)))
        show_tone(self.standing, *request_words.standing(entry))
        rows = request_words.what_runs(entry.request.task, names)
        if rows != self._shown:
            self._shown = rows
            self._show_facts(rows)
        self._judge()

    def _show_facts(self, rows: list[Row]) -> None:
        old = self._facts.takeAt(0)
        widget = old.widget() if old is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        form = QWidget()
        lines = QFormLayout(form)
        lines.setContentsMargins(0, 4, 0, 4)
        lines.setHorizontalSpacing(16)
        lines.setVerticalSpacing(4)
        lines.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for label, text, _ in rows:
            shown = plain(one_line(text, _FACT_LIMIT), name="requestFact")
            shown.setAccessibleName(f"{label} {shown.text()}")
            lines.addRow(quiet(plain(label, wrap=False)), shown)
        self._facts.addWidget(form)

    def show_dry_run(self, found: DryRun) -> None:
        self.view.show_dry_run(found)

    def say_loading(self) -> None:
        self.view.say(translate("Requests", "Reading the dry run's log…"))

    def say_unread(self, title: str, advice: str) -> None:
        """The log did not come."""
        self.view.say(f"{title}\n{advice}")

    def set_busy(self, busy: bool) -> None:
        """While it is read anew it cannot be approved again."""
        self._busy = busy
        if busy:
            self.complain("")
        self._judge()

    def complain(self, text: str) -> None:
        """Why it was not approved, and what to do."""
        show_tone(self.complaint, text, Tone.BAD)
        self.complaint.setVisible(bool(text))
        self.standing.setVisible(not text)

    def show_hours(self, hours: int) -> None:
        """As it is kept."""
        self.hours.blockSignals(True)
        self.hours.setValue(hours)
        self.hours.blockSignals(False)

    def _judge(self) -> None:
        entry = self._entry
        if entry is None:
            return
        reason = request_words.why_not(entry) or self._why_not
        if self._busy:
            reason = translate("Requests", "It is being compared with what is there now.")
        self.allow((self.approve_button,), reason)
        self.reason.setVisible(reason not in ("", self.standing.text()))
        rejected = entry.state == requests.REJECTED
        self.reject_button.setText(_reject_words(rejected))
        self.reject_button.setAccessibleName(self.reject_button.text())
        may_reject = rejected or (entry.state in _REJECTABLE and not entry.mine)
        self.reject_button.setEnabled(may_reject)
        said = translate("Requests", "Kept on this computer: others still see it as it is.")
        self.reject_button.setToolTip(words.short_tip(said))
        self.reject_button.setAccessibleDescription(said)


def _place(entry: Entry) -> tuple[str, str]:
    return (entry.picture.project, entry.picture.connection.title)


def _reject_words(rejected: bool) -> str:
    if rejected:
        return translate("Requests", "Take the rejection back")
    return translate("Requests", "Reject on this computer")

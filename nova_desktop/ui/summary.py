"""The line above the tables: what runs, what failed, what waits for the person."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ..core.status import Tone
from . import words
from .question import plain
from .theme import theme

if TYPE_CHECKING:
    from ..core.snapshots import Summary

translate = QCoreApplication.translate


class StatusSummary(QWidget):
    """Counts in words; what needs somebody is coloured, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusSummary")
        self._parts: list[QLabel] = [plain(wrap=False) for _ in range(4)]
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 0)
        row.setSpacing(16)
        for part in self._parts:
            row.addWidget(part)
        row.addStretch(1)
        self._last: tuple[Summary, datetime] | None = None
        theme().changed.connect(self._again)

    def show_summary(self, summary: Summary, now: datetime) -> None:
        """`now` by the server's clock."""
        self._last = (summary, now)
        running, waits, failed, good = self._parts
        self._set(
            running, translate("StatusSummary", "%n running", None, summary.running), Tone.ACTIVE, summary.running
        )
        self._set(
            waits,
            translate("StatusSummary", "%n waits for you", None, summary.waiting_for_confirmation),
            Tone.ATTENTION,
            summary.waiting_for_confirmation,
        )
        waits.setVisible(summary.waiting_for_confirmation > 0)
        self._set(
            failed,
            translate("StatusSummary", "%n failed today", None, summary.failed_today),
            Tone.BAD,
            summary.failed_today,
        )
        text = ""
        if summary.last_success is not None:
            text = translate("StatusSummary", "last success {0}").format(words.ago(summary.last_success, now))
        self._set(good, text, Tone.QUIET, 0)
        said = [part.text() for part in self._parts if part.text() and not part.isHidden()]
        self.setAccessibleName(" · ".join(said))

    def _set(self, label: QLabel, text: str, tone: Tone, count: int) -> None:
        label.setText(text)
        colour = theme().tone(tone if count else Tone.QUIET).name()
        weight = 600 if count else 400
        label.setStyleSheet(f"color: {colour}; font-weight: {weight};")

    def clear(self) -> None:
        """Nothing is known yet: what was said of another project holds no more."""
        self._last = None
        for part in self._parts:
            part.clear()
        self.setAccessibleName("")

    def _again(self) -> None:
        if self._last is not None:
            self.show_summary(*self._last)

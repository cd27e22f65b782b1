"""Rows of the outline: what failed first, then plays, tasks and handlers, then the recap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont

from nova_desktop.core.diffs import Difference
from nova_desktop.core.durations import format_duration
from nova_desktop.core.outline import Failure, Outline, Step
from nova_desktop.core.plain_text import one_line
from nova_desktop.core.status import Tone
from nova_desktop.ui.icons import icon
from nova_desktop.ui.words import short_tip

translate = QCoreApplication.translate

FAILURES_SHOWN = 50
ROW = 24
"""Pixels of a row."""
_INDENT = "   "

_LOOKS: dict[str, tuple[str, Tone]] = {
    "failed": ("error", Tone.BAD),
    "partial": ("warning", Tone.BAD),
    "ignored": ("warning", Tone.ATTENTION),
    "changed": ("edit", Tone.ATTENTION),
    "ok": ("success", Tone.GOOD),
    "skipped": ("right", Tone.QUIET),
    "differs": ("compare", Tone.QUIET),
    "created": ("plus", Tone.GOOD),
    "destroyed": ("delete", Tone.BAD),
    "replaced": ("update", Tone.BAD),
}
_PLAN = {
    "created": "created",
    "destroyed": "destroyed",
    "replaced": "replaced",
    "updated in-place": "changed",
    "imported": "created",
}
"""How a resource of a plan looks."""


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One row: `line` is where a click goes; `failure` is set for a host that failed, `difference` for a file of
    `--diff`."""

    text: str
    line: int
    outcome: str = ""
    seconds: float | None = None
    heading: bool = False
    running: bool = False
    failure: Failure | None = None
    difference: Difference | None = None


def rows_of(outline: Outline) -> tuple[OutlineRow, ...]:
    """All rows, top to bottom."""
    rows = [_failure_row(one) for one in outline.failures if not one.settled][:FAILURES_SHOWN]
    if outline.plan is not None:
        rows += [
            OutlineRow(one_line(one.address, 200), one.line, _PLAN.get(one.action, "ok"))
            for one in outline.plan.changes
        ]
    last = outline.steps[-1] if outline.steps and outline.recap_line < 0 else None
    steps = [_step_row(step, running=step is last) for step in outline.steps]
    rows += sorted((*steps, *map(_difference_row, outline.differences)), key=lambda row: row.line)
    if outline.recap_line >= 0:
        rows.append(OutlineRow(translate("Outline", "Recap"), outline.recap_line, heading=True))
    return tuple(rows)


def _failure_row(one: Failure) -> OutlineRow:
    text = f"{one_line(one.host, 80)} · {one_line(one.step, 120)}"
    if one.unreachable:
        text = translate("Outline", "{0} (unreachable)").format(text)
    return OutlineRow(text, one.line, "failed", failure=one)


def _step_row(step: Step, *, running: bool) -> OutlineRow:
    name = one_line(step.name, 200)
    if step.kind == "play":
        return OutlineRow(name or translate("Outline", "Play"), step.line, seconds=None, heading=True)
    if step.kind == "handler":
        name = translate("Outline", "Handler: {0}").format(name)
    return OutlineRow(_INDENT + name, step.line, step.outcome, step.seconds, running=running)


def _difference_row(one: Difference) -> OutlineRow:
    return OutlineRow(_INDENT + difference_name(one), one.line, "differs", difference=one)


def difference_name(one: Difference) -> str:
    """`app.conf · web1`."""
    name = one.name or translate("Outline", "difference")
    return f"{name} · {one_line(one.host, 80)}" if one.host else name


def tally(one: Difference) -> str:
    """Lines that come and go, `+3 −1`."""
    return f"+{one.added} \N{MINUS SIGN}{one.removed}"


def outcome_words(outcome: str) -> str:
    """For people who do not see the picture."""
    words = {
        "failed": translate("Outline", "failed"),
        "partial": translate("Outline", "partial: failed on some hosts"),
        "ignored": translate("Outline", "failed, and ignored or rescued"),
        "changed": translate("Outline", "changed"),
        "ok": translate("Outline", "ok"),
        "skipped": translate("Outline", "skipped"),
        "differs": translate("Outline", "what changes in the file"),
        "created": translate("Outline", "created"),
        "destroyed": translate("Outline", "destroyed"),
        "replaced": translate("Outline", "replaced"),
    }
    return words.get(outcome, "")


def _second_column(row: OutlineRow) -> str:
    return tally(row.difference) if row.difference is not None else seconds_text(row.seconds)


def seconds_text(seconds: float | None) -> str:
    """Tenths below ten seconds: most steps are short."""
    if seconds is None:
        return ""
    return f"{QLocale().toString(seconds, 'f', 1)} s" if seconds < 10 else format_duration(seconds)


class OutlineModel(QAbstractTableModel):
    """Two columns: what, how long. Grows at its end while a log is followed; selections stay."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[OutlineRow, ...] = ()
        self._bold = QFont()
        self._bold.setBold(True)

    def show(self, outline: Outline) -> None:
        """Change only what is another row now."""
        new, old = rows_of(outline), self._rows
        shared = min(len(new), len(old))
        changed = [row for row in range(shared) if new[row] != old[row]]
        if len(new) < len(old):
            self.beginRemoveRows(QModelIndex(), len(new), len(old) - 1)
            self._rows = old[: len(new)]
            self.endRemoveRows()
        elif len(new) > len(old):
            self.beginInsertRows(QModelIndex(), len(old), len(new) - 1)
            self._rows = (*old, *new[len(old) :])
            self.endInsertRows()
        self._rows = new
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], 1))

    def row_at(self, row: int) -> OutlineRow | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_for_line(self, line: int) -> int:
        """The step in which a line stands; -1 above the first. Failures at the top are passed over."""
        best = -1
        for row, one in enumerate(self._rows):
            if one.failure is None and one.difference is None and one.line <= line:
                best = row
        return best

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 2

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _second_column(row) if index.column() else row.text
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, ROW)
        return _RARE.get(role, _nothing)(self, row, index.column())

    def _font(self, row: OutlineRow, _column: int) -> QFont | None:
        return self._bold if row.heading else None

    def _icon(self, row: OutlineRow, column: int) -> Any:
        if column or row.heading:
            return None
        if row.running and row.outcome not in ("failed", "partial"):
            return icon("running", 16, Tone.ACTIVE)
        look = _LOOKS.get(row.outcome)
        return icon(look[0], 16, look[1]) if look else None

    def _spoken(self, row: OutlineRow, column: int) -> str:
        parts = (row.text.strip(), outcome_words(row.outcome), _second_column(row))
        return parts[2] if column else ", ".join(part for part in parts if part)

    def _tip(self, row: OutlineRow, _column: int) -> str:
        return short_tip(self._spoken(row, 0))


def _nothing(_model: OutlineModel, _row: OutlineRow, _column: int) -> None:
    return None


_RARE: dict[int, Any] = {
    Qt.ItemDataRole.FontRole: OutlineModel._font,
    Qt.ItemDataRole.DecorationRole: OutlineModel._icon,
    Qt.ItemDataRole.AccessibleTextRole: OutlineModel._spoken,
    Qt.ItemDataRole.ToolTipRole: OutlineModel._tip,
}

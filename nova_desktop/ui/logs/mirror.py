"""The log for screen readers.

PySide6 6.11 cannot hand a text interface of our own to Qt: overriding `QAccessibleInterface.interface_cast` crashes
(measured). So a plain text field of Qt, one pixel large, stands in the corner of the view and holds the lines around
what is seen, but only while something reads. (Readers are shown the children of a scroll area's viewport only.)
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QPlainTextEdit

from nova_desktop.core.logs import LogStore

LINES = 500
COLUMNS = 2000
PERIOD_MS = 500


class LogMirror(QObject):
    """Keeps the hidden field `logText` up to date, at most twice a second."""

    def __init__(self, view: QAbstractScrollArea, store: LogStore) -> None:
        super().__init__(view)
        self._view = view
        self._store = store
        self._field: QPlainTextEdit | None = None
        self._shown: tuple[int, int, int] = (0, 0, 0)
        self._last_seen = 0
        self._timer = QTimer(self)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self.refresh)

    def run(self, on: bool) -> None:
        """Whether the view can be seen at all."""
        if on:
            self._timer.start()
        else:
            self._timer.stop()

    def look_at(self, last_seen: int) -> None:
        """The line after the last one seen in the view."""
        self._last_seen = last_seen

    def refresh(self) -> None:
        """Bring the field up to date if anything reads it."""
        if not QAccessible.isActive():
            return
        field = self._field or self._made()
        last = len(self._store) if self._near_end() else self._last_seen + LINES // 2
        last = min(last, len(self._store))
        wanted = (max(0, last - LINES), last, self._store.version)
        if wanted != self._shown:
            self._fill(field, wanted)
            self._shown = wanted

    def read_out(self, line: int) -> None:
        """A person was led to this line: what it says, and that the reader's own cursor stands there."""
        if not QAccessible.isActive() or not 0 <= line < len(self._store):
            return
        text = self._store.visible_text(line, 0, COLUMNS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, text))
        self._last_seen = max(self._last_seen, line + 1)
        self.refresh()
        first, last, _ = self._shown
        if self._field is not None and first <= line < last:
            block = self._field.document().findBlockByNumber(line - first)
            self._field.setTextCursor(QTextCursor(block))

    def _near_end(self) -> bool:
        return len(self._store) - self._last_seen < LINES // 2

    def _fill(self, field: QPlainTextEdit, wanted: tuple[int, int, int]) -> None:
        first, last, version = wanted
        _, shown_last, shown_version = self._shown
        grows = version == shown_version and first <= shown_last <= last and first >= self._shown[0] and shown_last
        start = shown_last if grows else first
        text = "\n".join(self._store.visible_text(line, 0, COLUMNS) for line in range(start, last))
        if grows:
            field.appendPlainText(text)
        else:
            field.setPlainText(text)
        field.moveCursor(QTextCursor.MoveOperation.End)

    def _made(self) -> QPlainTextEdit:
        field = QPlainTextEdit(self._view.viewport())
        field.setObjectName("logText")
        field.setAccessibleName(QCoreApplication.translate("LogView", "Text of the log"))
        field.setReadOnly(True)
        field.setUndoRedoEnabled(False)
        field.setMaximumBlockCount(LINES)
        field.setFrameShape(QFrame.Shape.NoFrame)
        field.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        field.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        field.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        field.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        field.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        field.setGeometry(0, 0, 1, 1)
        field.show()
        self._field = field
        return field

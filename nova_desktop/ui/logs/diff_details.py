"""What `--diff` told of one file, as a difference, below the log's text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QSyntaxHighlighter, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QWidget

from nova_desktop.core.diffs import Difference, DiffLine, Kind, read_difference
from nova_desktop.core.status import Tone
from nova_desktop.ui.theme import theme
from nova_desktop.ui.tones import CHANGED_LINE, CHANGED_WORD, tinted
from nova_desktop.ui.words import short_tip

from .below import BelowPanel
from .outline_model import difference_name, tally

translate = QCoreApplication.translate

_TONES: dict[Kind, Tone] = {"added": Tone.GOOD, "removed": Tone.BAD, "hunk": Tone.ACTIVE, "head": Tone.QUIET}
WIDEST = 2000
"""Characters of one line that are shown: a text field needs long for longer ones."""


class DiffDetails(BelowPanel):
    """Hidden until a difference is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        spoken = translate("DiffDetails", "The difference of a file")
        super().__init__("diff", spoken, translate("DiffDetails", "Close the difference"), parent)
        self._rows: tuple[DiffLine, ...] = ()
        self._marks = _Marks(self.text.document())
        theme().changed.connect(self._colour)

    def show_difference(self, one: Difference, lines: Sequence[str]) -> None:
        """`lines` are the log's own, without colours."""
        rows = read_difference(line[:WIDEST] for line in lines)
        self._rows = tuple(row for row in rows if row.kind != "head")
        self.title.setText(f"{difference_name(one)}  {tally(one)}")
        self.title.setToolTip(short_tip(one.file))
        self._marks.rows = self._rows
        self.text.setPlainText("\n".join(row.text for row in self._rows))
        self._colour()
        self.show()

    @Slot()
    def _colour(self) -> None:
        """The grounds of whole lines; the signs at their beginning say the same."""
        cursor = QTextCursor(self.text.document())
        cursor.beginEditBlock()
        for row in self._rows:
            form = QTextBlockFormat()
            if row.kind in ("added", "removed"):
                form.setBackground(tinted(_TONES[row.kind], CHANGED_LINE))
            cursor.setBlockFormat(form)
            cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        cursor.endEditBlock()
        self._marks.rehighlight()


class _Marks(QSyntaxHighlighter):
    """Colours within lines: it is asked for one line at a time, so a long difference costs what is looked at."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.rows: tuple[DiffLine, ...] = ()

    def highlightBlock(self, text: str) -> None:
        number = self.currentBlock().blockNumber()
        if number >= len(self.rows):
            return
        row = self.rows[number]
        tone = _TONES.get(row.kind)
        if tone is None:
            return
        if row.kind in ("added", "removed"):
            self._set(0, 1, tone)
            for start, length in row.marks:
                form = QTextCharFormat()
                form.setBackground(tinted(tone, CHANGED_WORD))
                self.setFormat(start, length, form)
        else:
            self._set(0, len(text), tone)

    def _set(self, start: int, length: int, tone: Tone) -> None:
        form = QTextCharFormat()
        form.setForeground(theme().tone(tone))
        self.setFormat(start, length, form)

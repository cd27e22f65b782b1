"""The same lines in a QPlainTextEdit: as it comes, read-only, without undo, following the end as the viewer does."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from _log_lines import painted, rows
from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from nova_desktop.core import ansi


def peer_spans(count: int, emoji: bool) -> Iterator[list[tuple[str, QTextCharFormat]]]:
    """Batches of 500 lines as text with formats; neighbours of one format are one piece."""
    formats: dict[ansi.Style, QTextCharFormat] = {}
    effect, batch = ansi.NOTHING, []
    for number, (text, _) in enumerate(rows(count, emoji), 1):
        line = ansi.parse_coloured(text + "\n", effect)
        effect = line.end
        for run in line.runs:
            style = ansi.style_of(run.effect)
            batch.append((line.text[run.start : run.start + run.length], formats.setdefault(style, char_format(style))))
        if number % 500 == 0:
            yield joined(batch)
            batch = []
    yield joined(batch)


def char_format(style: ansi.Style) -> QTextCharFormat:
    form = QTextCharFormat()
    if style.fg != ansi.DEFAULT:
        form.setForeground(QBrush(QColor.fromHsv(style.fg * 40 % 360, 200, 120)))
    if style.flags & ansi.BOLD:
        form.setFontWeight(700)
    return form


def joined(batch: list[tuple[str, QTextCharFormat]]) -> list[tuple[str, QTextCharFormat]]:
    merged: list[tuple[str, QTextCharFormat]] = []
    for text, form in batch:
        if merged and merged[-1][1] is form:
            merged[-1] = (merged[-1][0] + text, form)
        else:
            merged.append((text, form))
    return merged


def peer_load(batches: list[list[tuple[str, QTextCharFormat]]]) -> tuple[float, QPlainTextEdit]:
    edit = QPlainTextEdit()
    edit.setReadOnly(True)
    edit.setUndoRedoEnabled(False)
    edit.resize(1200, 800)
    edit.show()
    QApplication.processEvents()
    begin = time.perf_counter()
    peer_feed(edit, batches)
    return time.perf_counter() - begin, edit


def peer_feed(edit: QPlainTextEdit, batches: Iterable[list[tuple[str, QTextCharFormat]]]) -> None:
    cursor, bar = QTextCursor(edit.document()), edit.verticalScrollBar()
    for batch in batches:
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        for text, form in batch:
            cursor.insertText(text, form)
        cursor.endEditBlock()
        bar.setValue(bar.maximum())
        QApplication.processEvents()
    bar.setValue(bar.maximum())
    painted(edit)

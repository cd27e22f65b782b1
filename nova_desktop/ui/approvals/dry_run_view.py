"""What a request's dry run showed, as a text to read: steps, hosts, then the differences of files."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ...core.diffs import Kind
from ...core.plain_text import one_line
from ...core.request_reading import DryRun, FileChange
from ...core.status import Tone
from ..theme import mono_font, theme

translate = QCoreApplication.translate

Line = tuple[str, str]
"""A text and what it is: head, or a kind of core.diffs."""

_MOST_HOSTS = 20
_TONES: dict[Kind | str, Tone] = {"added": Tone.GOOD, "removed": Tone.BAD, "hunk": Tone.ACTIVE}


class DryRunView(QPlainTextEdit):
    """Plain text, whatever the log holds; the signs at the lines' beginnings say what their colours do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("requestDryRun")
        self.setAccessibleName(translate("Requests", "What the dry run showed"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(mono_font())
        self._colours = _Colours(self)
        theme().changed.connect(self._colour)

    def say(self, text: str) -> None:
        """A sentence in its place: nothing to show yet."""
        self._show([(text, "same")])

    def show_dry_run(self, found: DryRun) -> None:
        """The place where it was scrolled to stays when it is the same."""
        self._show(list(_lines(found)))

    def _show(self, lines: list[Line]) -> None:
        text = "\n".join(line for line, _ in lines)
        self._colours.kinds = tuple(kind for _, kind in lines)
        if text != self.toPlainText():
            self.setPlainText(text)

    @Slot()
    def _colour(self) -> None:
        self._colours.rehighlight()


def _lines(found: DryRun) -> Iterator[Line]:
    if not found.recap and not found.steps and not found.files:
        yield translate("Requests", "Its log shows no play."), "same"
        return
    yield from _hosts(found)
    if found.steps:
        yield translate("Requests", "Would change"), "head"
        for name, count in found.steps:
            yield "  " + translate("Requests", "{0} (on %n host(s))", None, count).format(one_line(name, 200)), "same"
        yield "", "same"
    elif found.recap:
        yield translate("Requests", "Nothing would change."), "head"
    for one in found.files:
        yield from _file(one)
    if found.cut:
        yield translate("Requests", "There is more: open the dry run to see all of it."), "head"


def _hosts(found: DryRun) -> Iterator[Line]:
    """Those that went wrong first; of very many some only, as the differences stand below."""
    if not found.recap:
        return
    yield translate("Requests", "Hosts"), "head"
    rows = sorted(found.recap, key=lambda row: (not row.bad, not row.changed))
    for row in rows[:_MOST_HOSTS]:
        counts = f"ok={row.ok} changed={row.changed} failed={row.failed} unreachable={row.unreachable}"
        yield f"  {one_line(row.host, 120)}: {counts}", "removed" if row.bad else "same"
    left = len(rows) - _MOST_HOSTS
    if left > 0:
        yield "  " + translate("Requests", "and %n more host(s)", None, left), "same"
    yield "", "same"


def _file(one: FileChange) -> Iterator[Line]:
    difference = one.difference
    name = one_line(difference.file, 300) or translate("Requests", "a text")
    parts = (one_line(difference.host, 120), name, f"+{difference.added} −{difference.removed}")
    yield "  ".join(part for part in parts if part), "head"
    for row in one.lines:
        yield row.text, row.kind
    yield "", "same"


class _Colours(QSyntaxHighlighter):
    """Asked for one line at a time: a long text costs what is looked at."""

    def __init__(self, view: QPlainTextEdit) -> None:
        super().__init__(view.document())
        self.kinds: tuple[str, ...] = ()

    def highlightBlock(self, text: str) -> None:
        number = self.currentBlock().blockNumber()
        kind = self.kinds[number] if number < len(self.kinds) else "same"
        form = QTextCharFormat()
        if kind == "head":
            form.setFontWeight(QFont.Weight.DemiBold)
        elif kind in _TONES:
            form.setForeground(theme().tone(_TONES[kind]))
        else:
            return
        self.setFormat(0, len(text), form)

"""Going through a log: to a line or a time, from step to step, from error to error, along one host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from nova_desktop.core.log_goto import Target, find_line

from . import keys
from .goto import GoTo

if TYPE_CHECKING:
    from .pane import LogPane


class Going(QObject):
    """The keys of a pane, and where they lead."""

    def __init__(self, pane: LogPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._question: GoTo | None = None
        for sequence, action in (
            (QKeySequence(QKeySequence.StandardKey.Print), pane.view.print_wanted),
            (QKeySequence(keys.GO_TO), self.ask),
            (QKeySequence(keys.NEXT_ERROR), pane.view.next_error),
            (QKeySequence(keys.PREVIOUS_ERROR), pane.view.previous_error),
            (QKeySequence(keys.NEXT_STEP), self.next_step),
            (QKeySequence(keys.PREVIOUS_STEP), self.previous_step),
            (QKeySequence(keys.NEXT_OF_HOST), pane.view.next_of_host),
            (QKeySequence(keys.PREVIOUS_OF_HOST), pane.view.previous_of_host),
        ):
            shortcut = QShortcut(sequence, pane)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    @Slot(object)
    def to_line(self, line: int) -> None:
        """To the top, and stay there, near the end too."""
        self._go(line, line)

    def show_line(self, line: int) -> None:
        """A few lines from the top: it was looked for."""
        self._go(line, max(0, line - 3))

    def _go(self, line: int, top: int) -> None:
        view = self._pane.view
        view.scroll_to_line(top)
        view.set_follow(False)
        view.mark_line(line)
        view.read_out(line)

    @Slot()
    def ask(self) -> None:
        """Which line, or when?"""
        if not len(self._pane.view.store) or self._question is not None:
            return
        self._question = question = GoTo(self._pane)
        question.wanted.connect(self._to_target)
        question.finished.connect(self._closed)
        question.open()

    @Slot()
    def _closed(self) -> None:
        question, self._question = self._question, None
        if question is not None:
            question.deleteLater()

    @Slot(object)
    def _to_target(self, target: Target) -> None:
        line = find_line(self._pane.view.store, target)
        if self._question is None:
            return
        if line is None:
            self._question.say_missing()
            return
        self._question.accept()
        self.to_line(line)
        self._pane.view.setFocus()

    @Slot()
    def next_step(self) -> None:
        """To the next play or task below where the reader is."""
        steps = self._pane.outline.outline.steps
        below = next((step.line for step in steps if step.line > self._here), None)
        if below is not None:
            self.to_line(below)

    @Slot()
    def previous_step(self) -> None:
        above = [step.line for step in self._pane.outline.outline.steps if step.line < self._here]
        if above:
            self.to_line(above[-1])

    @property
    def _here(self) -> int:
        """The line that was gone to, while it is in sight; else what is at the top: the last page stays as it is."""
        marked = self._pane.view.marked_line
        return self._pane.view.first_visible_line() if marked is None else marked

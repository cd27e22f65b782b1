"""What mouse, wheel and keys do in a log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu

from .key_selecting import select_by_key
from .log_links import add_link
from .selection import LETTERS, LINES, WORDS

if TYPE_CHECKING:
    from .view import LogView

translate = QCoreApplication.translate
_SCROLL_MS = 40


class Hands(QObject):
    """Turns events into scrolling, selecting and copying of its view."""

    def __init__(self, view: LogView) -> None:
        super().__init__(view)
        self._view = view
        self._turned = QPoint()
        self._pulled_to = QPoint()
        self._last_double = QElapsedTimer()
        self._pull = QTimer(self)
        self._pull.setInterval(_SCROLL_MS)
        self._pull.timeout.connect(self._pull_on)

    # -- mouse

    def press(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        view = self._view
        view.hold(True)
        place = view.place_at(event.position().toPoint())
        third = self._last_double.isValid() and not self._last_double.hasExpired(QApplication.doubleClickInterval())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            view.selection.extend(place)
        else:
            view.selection.start(place, LINES if third else LETTERS)
        self._last_double.invalidate()
        view.viewport().update()

    def double_click(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._view.hold(True)
            self._view.selection.start(self._view.letter_at(event.position().toPoint()), WORDS)
            self._last_double.start()
            self._view.viewport().update()

    def move(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        self._pulled_to = event.position().toPoint()
        self._view.set_follow(False)  # the text must not move while it is being selected
        self._view.selection.extend(self._view.place_at(self._pulled_to))
        self._view.viewport().update()
        if self._view.viewport().rect().contains(self._pulled_to):
            self._pull.stop()
        elif not self._pull.isActive():
            self._pull.start()

    def release(self, event: QMouseEvent) -> None:
        self._pull.stop()
        if event.button() == Qt.MouseButton.LeftButton:
            self._view.hold(False)
            self._view.offer_selection()

    @Slot()
    def _pull_on(self) -> None:
        """Scroll while the mouse is held outside; faster the further out."""
        view, area, to = self._view, self._view.viewport().rect(), self._pulled_to
        down = max(0, to.y() - area.bottom()) - max(0, -to.y())
        side = max(0, to.x() - area.right()) - max(0, -to.x())
        if down:
            view.scroll_rows((1 + abs(down) // 20) * (1 if down > 0 else -1))
        if side:
            bar = view.horizontalScrollBar()
            bar.setValue(bar.value() + side)
        view.selection.extend(view.place_at(to))
        view.viewport().update()

    def wheel(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self._view.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not turn.x():
            turn = turn.transposed()
        self._turned += turn
        lines = QApplication.wheelScrollLines()
        rows = int(self._turned.y() * lines / 120)
        steps = int(self._turned.x() * lines / 120)
        if rows:
            self._turned.setY(0)
            self._view.scroll_rows(-rows)
        if steps:
            self._turned.setX(0)
            bar = self._view.horizontalScrollBar()
            bar.setValue(bar.value() - steps * bar.singleStep())
        event.accept()

    # -- keys

    def key(self, event: QKeyEvent) -> bool:
        """False when the key means nothing here."""
        return self._command(event) or select_by_key(self._view, event) or self._movement(event)

    def _command(self, event: QKeyEvent) -> bool:
        view = self._view
        keys = QKeySequence.StandardKey
        for standard, action in ((keys.Copy, view.copy), (keys.SelectAll, view.select_all)):
            if event.matches(standard):
                action()
                return True
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        key = Qt.Key(event.key())
        if key in zooms:
            view.zoom(zooms[key])
        return key in zooms

    def _movement(self, event: QKeyEvent) -> bool:
        view, key = self._view, Qt.Key(event.key())
        page = max(1, view.page_rows - 1)
        rows = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Space: page,
        }
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return False  # steps of the outline: the pane's
        if key in rows:
            view.scroll_rows(rows[key])
        elif key == Qt.Key.Key_Home:
            view.scroll_to_line(0)
        elif key == Qt.Key.Key_End:
            view.scroll_to_end()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            bar = view.horizontalScrollBar()
            bar.setValue(bar.value() + bar.singleStep() * (1 if key == Qt.Key.Key_Right else -1))
        else:
            return False
        return True

    # -- menu

    def menu(self, at: QPoint, link: str) -> None:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = QAction(translate("LogView", "Copy"), menu)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setEnabled(self._view.selection.range() is not None)
        copy.triggered.connect(self._view.copy)
        everything = QAction(translate("LogView", "Select all"), menu)
        everything.setShortcut(QKeySequence.StandardKey.SelectAll)
        everything.triggered.connect(self._view.select_all)
        coloured = QAction(translate("LogView", "Copy with colours"), menu)
        coloured.setEnabled(copy.isEnabled())
        coloured.triggered.connect(self._view.copy_coloured)
        menu.addActions([copy, coloured, everything])
        add_link(menu, link)
        menu.addSeparator()
        paper = QAction(translate("LogView", "Print…"), menu)
        paper.setObjectName("printLogAction")
        paper.setShortcut(QKeySequence.StandardKey.Print)
        paper.setEnabled(bool(len(self._view.store)))
        paper.triggered.connect(self._view.print_wanted)
        menu.addAction(paper)
        menu.addSeparator()
        numbers = QAction(translate("LogView", "Line numbers"), menu)
        numbers.setCheckable(True)
        numbers.setChecked(self._view.shows_numbers)
        numbers.toggled.connect(self._view.set_show_numbers)
        menu.addAction(numbers)
        self._add_clocks(menu)
        menu.popup(at)

    def _add_clocks(self, menu: QMenu) -> None:
        """What the time column tells."""
        clocks = menu.addMenu(translate("LogView", "Times"))
        for clock, text in (
            ("local", translate("LogView", "Local time")),
            ("utc", translate("LogView", "UTC")),
            ("since", translate("LogView", "Since the start")),
        ):
            action = clocks.addAction(text)
            action.setCheckable(True)
            action.setChecked(self._view.clock == clock)
            action.setData(clock)
            action.triggered.connect(self._choose_clock)

    @Slot()
    def _choose_clock(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self._view.set_clock(str(sender.data()))
            self._view.set_show_times(True)  # else nothing would be seen of it
            self._view.times_wanted.emit()

"""A log with its head: what it is, how fresh, finding, following, keeping."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSplitter, QToolButton, QVBoxLayout, QWidget

from nova_desktop.core.logs import LogChunk
from nova_desktop.core.outline import Outline
from nova_desktop.core.status import Status
from nova_desktop.ui.icons import icon, icon_pixmap
from nova_desktop.ui.theme import ICON, theme
from nova_desktop.ui.words import short_tip

from .failure_details import FailureDetails
from .finder import FindState
from .labels import Badge, ElidedLabel
from .outline_model import OutlineRow
from .outline_panel import OutlinePanel
from .view import LogView

translate = QCoreApplication.translate

_OUTLINE = 220
"""Pixels of the outline at first."""
_ROOMY = 560
"""Width of the pane from which on text and outline fit beside each other."""

BadgeKind: TypeAlias = Literal["live", "stale", "offline", "whole"]


class LogPane(QWidget):
    """Shows one log. It fetches and writes nothing: `*_requested` says what a person asks for."""

    save_requested = Signal()
    open_in_web_requested = Signal()
    load_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("logPane")
        self.setMinimumWidth(360)
        self._status: Status | None = None
        self._pictures: dict[str, QToolButton] = {}
        self._build_head()
        self._build_find()
        self._build_toggles()
        self.view = LogView(self)  # after its tools: Tab goes the same way
        self._lay_out()
        self._connect()
        self._show_found(FindState())
        self._new_theme()
        theme().changed.connect(self._new_theme)
        self.clear()

    # -- what others call

    def start(self, title: str) -> None:
        """A new log: nothing of the one before stays, but for what is looked for."""
        self.clear()
        self.set_head(title)

    def set_head(self, text: str, status: Status | None = None) -> None:
        """The head line: title, status, duration. Shown as plain text; `status` gives the sign before it."""
        self._status = status
        self.title.setText(text)
        self.title.setToolTip(short_tip(text))
        self._show_sign()
        for button in self._of_a_task:
            button.setEnabled(bool(text))

    def _show_sign(self) -> None:
        self.sign.setVisible(self._status is not None)
        if self._status is not None:
            colour = theme().tone(self._status.tone)
            self.sign.setPixmap(icon_pixmap(self._status.icon, ICON, colour, self.devicePixelRatioF()))

    @Slot()
    def _new_theme(self) -> None:
        self._show_sign()
        for name, button in self._pictures.items():
            button.setIcon(icon(name))

    def append_chunks(self, chunks: Iterable[LogChunk]) -> None:
        self.view.append_chunks(chunks)

    def truncate(self, line_count: int) -> None:
        self.view.truncate(line_count)

    def set_outline(self, outline: Outline) -> None:
        """What is known of plays and tasks; the panel comes with the first."""
        self.outline.show_outline(outline)
        self._show_outline()

    @Slot()
    def _show_outline(self) -> None:
        """Where there is something to outline, it is wanted, and there is room beside the text."""
        roomy = self.width() >= _ROOMY
        self.outline_toggle.setEnabled(not self.outline.empty)
        self.outline.setVisible(self.outline_toggle.isChecked() and not self.outline.empty and roomy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_outline()

    @Slot(object)
    def _show_failure(self, row: OutlineRow) -> None:
        if row.line < len(self.view.store):
            self.failure.show_failure(row.text, self.view.store.plain(row.line))

    @Slot(object)
    def _go_to_line(self, line: int) -> None:
        self.view.scroll_to_line(line)
        self.view.set_follow(False)  # near the end, too, the text must stay

    def set_badge(self, kind: BadgeKind, text: str) -> None:
        """How fresh the log is; an empty text shows no badge."""
        self.badge.set_state(kind, text)

    def set_placeholder(self, text: str) -> None:
        self.view.setPlaceholder(text)

    def clear(self) -> None:
        """No log at all: what this place is for, and what to do."""
        self.view.clear()
        self.set_outline(Outline())
        self.failure.hide()
        self.set_badge("whole", "")
        self.set_head("")
        self.set_placeholder(
            translate("LogPane", "No log open")
            + "\n"
            + translate("LogPane", "Select a task to read its log, or start a template: its log is followed here.")
        )

    @Slot()
    def focus_find(self) -> None:
        """To the find field, with its text selected."""
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    # -- building

    def _build_head(self) -> None:
        self.sign = QLabel(self)
        self.title = ElidedLabel(self)
        self.title.setObjectName("logTitle")
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.badge = Badge(self)
        self.badge.setObjectName("logBadge")
        self.load_button = self._button(
            "loadLogsButton", translate("LogPane", "Load Logs"), translate("LogPane", "Load the whole log anew")
        )
        self.copy_button = self._picture(
            "copyLogButton",
            "copy",
            translate("LogPane", "Copy all"),
            translate("LogPane", "Copy the whole log as plain text"),
        )
        self.save_button = self._picture(
            "saveLogButton", "save", translate("LogPane", "Save as…"), translate("LogPane", "Save the log as a file")
        )
        self.web_button = self._picture(
            "openInWebButton",
            "external",
            translate("LogPane", "Open in web UI"),
            translate("LogPane", "Open this task in a browser"),
        )
        self._of_a_task = (self.load_button, self.copy_button, self.save_button, self.web_button)

    def _build_find(self) -> None:
        self.find_field = QLineEdit(self)
        self.find_field.setObjectName("logFind")
        self.find_field.setAccessibleName(translate("LogPane", "Find in the log"))
        self.find_field.setPlaceholderText(translate("LogPane", "Find"))
        self.find_field.setClearButtonEnabled(True)
        self.find_field.setMinimumWidth(80)
        self.find_field.setMaximumWidth(480)
        self.find_count = QLabel(self)
        self.find_count.setObjectName("logFindCount")
        self.find_count.setTextFormat(Qt.TextFormat.PlainText)
        previous, following = translate("LogPane", "Previous match"), translate("LogPane", "Next match")
        case, regex = translate("LogPane", "Match upper and lower case"), translate("LogPane", "Regular expression")
        self.previous_button = self._picture(
            "findPreviousButton", "up", previous, f"{previous} ({_keys('Shift+Enter')})"
        )
        self.next_button = self._picture("findNextButton", "down", following, f"{following} ({_keys('Enter')})")
        self.case_toggle = self._picture("findCaseToggle", "case", case, case)
        self.regex_toggle = self._picture("findRegexToggle", "regex", regex, regex)
        for toggle in (self.case_toggle, self.regex_toggle):
            toggle.setCheckable(True)

    def _build_toggles(self) -> None:
        self.follow_toggle = self._toggle(
            "followToggle", translate("LogPane", "Follow"), translate("LogPane", "Follow the end of the log")
        )
        self.follow_toggle.setChecked(True)
        self.time_toggle = self._picture(
            "timeToggle", "time", translate("LogPane", "Time"), translate("LogPane", "Show the time of each line")
        )
        self.wrap_toggle = self._picture(
            "wrapToggle", "wrap", translate("LogPane", "Wrap"), translate("LogPane", "Break long lines")
        )
        outline = translate("LogPane", "Outline")
        self.outline_toggle = self._picture(
            "outlineToggle", "overview", outline, translate("LogPane", "Plays and tasks, what failed, the recap")
        )
        for toggle in (self.time_toggle, self.wrap_toggle, self.outline_toggle):
            toggle.setCheckable(True)
        self.outline_toggle.setChecked(True)

    def _button(self, name: str, text: str, hint: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(text)
        button.setToolTip(hint)
        button.setAccessibleName(text)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _picture(self, name: str, picture: str, text: str, hint: str) -> QToolButton:
        """A button without words; they are its tooltip and its accessible name."""
        button = self._button(name, text, hint)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._pictures[picture] = button
        return button

    def _toggle(self, name: str, text: str, hint: str) -> QToolButton:
        button = self._button(name, text, hint)
        button.setCheckable(True)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.sign)
        head.addWidget(self.title, 1)
        head.addWidget(self.badge)
        head.addSpacing(8)
        for button in (self.load_button, self.copy_button, self.save_button, self.web_button):
            head.addWidget(button)
        tools = QHBoxLayout()
        tools.addWidget(self.find_field, 3)
        tools.addWidget(self.find_count)
        for button in (self.previous_button, self.next_button, self.case_toggle, self.regex_toggle):
            tools.addWidget(button)
        tools.addSpacing(8)
        tools.addStretch(1)
        for button in (self.follow_toggle, self.outline_toggle, self.time_toggle, self.wrap_toggle):
            tools.addWidget(button)
        ground = QWidget(self)
        ground.setObjectName("logHead")
        rows = QVBoxLayout(ground)
        rows.setContentsMargins(12, 8, 8, 8)
        rows.setSpacing(8)
        for row in (head, tools):
            row.setSpacing(4)
            rows.addLayout(row)
        head.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(ground)
        self.halves = QSplitter(Qt.Orientation.Horizontal, self)
        self.halves.setObjectName("outlineSplitter")
        self.halves.setHandleWidth(1)
        self.halves.setChildrenCollapsible(False)
        self.outline = OutlinePanel()
        self.failure = FailureDetails()
        texts = QSplitter(Qt.Orientation.Vertical)
        texts.setObjectName("failureSplitter")
        texts.setHandleWidth(1)
        texts.setChildrenCollapsible(False)
        texts.addWidget(self.view)
        texts.addWidget(self.failure)
        texts.setStretchFactor(0, 1)
        self.outline.setMinimumWidth(160)
        self.halves.addWidget(self.outline)
        self.halves.addWidget(texts)
        self.halves.setStretchFactor(1, 1)
        self.halves.setSizes([_OUTLINE, 4 * _OUTLINE])
        whole.addWidget(self.halves, 1)

    def _connect(self) -> None:
        self.load_button.clicked.connect(self.load_requested)
        self.save_button.clicked.connect(self.save_requested)
        self.web_button.clicked.connect(self.open_in_web_requested)
        self.copy_button.clicked.connect(self.view.copy_all)
        self.previous_button.clicked.connect(self.view.find_previous)
        self.next_button.clicked.connect(self.view.find_next)
        self.find_field.textChanged.connect(self._find)
        self.case_toggle.toggled.connect(self._find)
        self.regex_toggle.toggled.connect(self._find)
        self.follow_toggle.toggled.connect(self._follow)
        self.time_toggle.toggled.connect(self.view.set_show_times)
        self.wrap_toggle.toggled.connect(self.view.set_wrap)
        self.outline_toggle.toggled.connect(self._show_outline)
        self.outline.failure_wanted.connect(self._show_failure)
        self.outline.line_wanted.connect(self._go_to_line)
        self.view.follow_changed.connect(self.follow_toggle.setChecked)
        self.view.find_changed.connect(self._show_found)
        self.find_field.installEventFilter(self)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.focus_find)

    # -- finding and following

    @Slot()
    def _find(self) -> None:
        self.view.search(self.find_field.text(), self.case_toggle.isChecked(), self.regex_toggle.isChecked())

    @Slot(bool)
    def _follow(self, on: bool) -> None:
        if on != self.view.following:
            self.view.set_follow(on)

    @Slot(object)
    def _show_found(self, state: FindState) -> None:
        self.find_count.setText(found_text(state))
        self.find_count.setAccessibleName(self.find_count.text() or translate("LogPane", "Matches"))
        for button in (self.previous_button, self.next_button):
            button.setEnabled(state.total > 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.find_field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._find_key(event)
        return super().eventFilter(watched, event)

    def _find_key(self, event: QKeyEvent) -> bool:
        """Enter, Shift+Enter, Escape, and scrolling the log while typing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.view.find_previous if back else self.view.find_next)()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.find_field.clear()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.view.keyPressEvent(event)
            return True
        return False


def found_text(state: FindState) -> str:
    """`3 of 120`, `No matches`, or why there is no search."""
    if not state.active:
        return ""
    if state.error == "pattern":
        return translate("LogPane", "Not a valid expression")
    if state.error == "slow":
        return translate("LogPane", "This expression takes too long")
    if not state.total:
        return translate("LogPane", "No matches") if state.done else translate("LogPane", "Searching…")
    number = QLocale().toString
    total = number(state.total) + ("+" if state.capped else "" if state.done else "…")
    return translate("LogPane", "{0} of {1}").format(number(state.current), total)


def _keys(keys: str) -> str:
    """A shortcut as this system's keyboard calls it, in the person's language."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)

"""A log with its head: what it is, how fresh, finding, following, keeping; its outline, what failed, what matches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QToolButton, QVBoxLayout, QWidget

from nova_desktop.core.diffs import LIMIT as DIFF_LIMIT
from nova_desktop.core.diffs import Difference
from nova_desktop.core.logs import LogChunk
from nova_desktop.core.outline import Outline
from nova_desktop.core.status import Status
from nova_desktop.ui.icons import icon, icon_pixmap
from nova_desktop.ui.theme import ICON, theme
from nova_desktop.ui.words import short_tip

from .buttons import picture_button, picture_toggle, word_button
from .diff_details import WIDEST, DiffDetails
from .failure_details import FailureDetails
from .find_row import FindRow
from .going import Going
from .labels import Badge, ElidedLabel
from .match_list import MatchList
from .outline_model import OutlineRow
from .outline_panel import OutlinePanel
from .unfold import LIMIT
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
    print_requested = Signal()
    open_in_web_requested = Signal()
    load_requested = Signal()
    detach_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("logPane")
        self.setMinimumWidth(360)
        self._status: Status | None = None
        self._build_head()
        self.finding = FindRow(self)
        self._build_toggles()
        self.view = LogView(self)  # after its tools: Tab goes the same way
        self.finding.connect_view(self.view)
        self.outline = OutlinePanel()
        self.outline.setMinimumWidth(160)
        self.matches = MatchList(self.view)
        self.failure = FailureDetails()
        self.difference = DiffDetails()
        self._lay_out()
        self.going = Going(self)
        self._connect()
        self._show_sign()
        theme().changed.connect(self._show_sign)
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

    @Slot()
    def _show_sign(self) -> None:
        self.sign.setVisible(self._status is not None)
        if self._status is not None:
            colour = theme().tone(self._status.tone)
            self.sign.setPixmap(icon_pixmap(self._status.icon, ICON, colour, self.devicePixelRatioF()))

    def leave_out(self, *buttons: QToolButton) -> None:
        """What makes no sense where this pane is."""
        for button in buttons:
            button.hide()
            self._of_wide_panes.remove(button)

    def append_chunks(self, chunks: Iterable[LogChunk]) -> None:
        self.view.append_chunks(chunks)

    def truncate(self, line_count: int) -> None:
        self.view.truncate(line_count)

    def set_outline(self, outline: Outline) -> None:
        """What is known of plays and tasks; the panel comes with the first."""
        self.outline.show_outline(outline)
        self._show_outline()

    def set_badge(self, kind: BadgeKind, text: str, why: str = "") -> None:
        """How fresh the log is; an empty text shows no badge. `why`: what stands in the way, told by its tip."""
        self.badge.set_state(kind, text)
        self.badge.setToolTip(short_tip(why))
        self.badge.setAccessibleDescription(why)

    def set_placeholder(self, text: str) -> None:
        self.view.setPlaceholder(text)

    def clear(self) -> None:
        """No log at all: what this place is for, and what to do."""
        self.view.clear()
        self.set_outline(Outline())
        self.failure.hide()
        self.difference.hide()
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
        self.finding.focus()

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
        load, anew = translate("LogPane", "Load Logs"), translate("LogPane", "Load the whole log anew")
        self.load_button = word_button(self, "loadLogsButton", load, anew)
        self.load_button.setIcon(icon("refresh"))
        self.load_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        copy, whole = translate("LogPane", "Copy all"), translate("LogPane", "Copy the whole log as plain text")
        self.copy_button = picture_button(self, "copyLogButton", "copy", copy, whole)
        save, as_file = translate("LogPane", "Save as…"), translate("LogPane", "Save the log as a file")
        self.save_button = picture_button(self, "saveLogButton", "save", save, as_file)
        detach, own = translate("LogPane", "Own window"), translate("LogPane", "Open this log in a window of its own")
        self.detach_button = picture_button(self, "detachLogButton", "detach", detach, own)
        web, browser = translate("LogPane", "Open in web UI"), translate("LogPane", "Open this task in a browser")
        self.web_button = picture_button(self, "openInWebButton", "external", web, browser)
        self._of_wide_panes = [self.detach_button, self.web_button]
        self._of_a_task = (
            self.load_button,
            self.copy_button,
            self.save_button,
            self.detach_button,
            self.web_button,
        )

    def _build_toggles(self) -> None:
        follow, end = translate("LogPane", "Follow"), translate("LogPane", "Follow the end of the log")
        self.follow_toggle = word_button(self, "followToggle", follow, end)
        self.follow_toggle.setCheckable(True)
        self.follow_toggle.setChecked(True)
        outline, steps = (
            translate("LogPane", "Outline"),
            translate("LogPane", "Plays and tasks, what failed, the recap"),
        )
        self.outline_toggle = picture_toggle(self, "outlineToggle", "overview", outline, steps)
        self.outline_toggle.setChecked(True)
        self._of_wide_panes.append(self.outline_toggle)
        time, each = translate("LogPane", "Time"), translate("LogPane", "Show the time of each line")
        self.time_toggle = picture_toggle(self, "timeToggle", "time", time, each)
        wrap, long = translate("LogPane", "Wrap"), translate("LogPane", "Break long lines")
        self.wrap_toggle = picture_toggle(self, "wrapToggle", "wrap", wrap, long)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.sign)
        head.addWidget(self.title, 1)
        head.addWidget(self.badge)
        head.addSpacing(8)
        for button in self._of_a_task:
            head.addWidget(button)
        tools = QHBoxLayout()
        tools.setSpacing(4)
        tools.addWidget(self.finding, 3)
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
            rows.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(ground)
        whole.addWidget(self._make_halves(), 1)

    def _make_halves(self) -> QSplitter:
        """The outline beside the text; what matches and what failed below the text."""
        texts = QSplitter(Qt.Orientation.Vertical)
        texts.setObjectName("logTextSplitter")
        for part in (self.view, self.matches, self.failure, self.difference):
            texts.addWidget(part)
        texts.setStretchFactor(0, 1)
        self.halves = QSplitter(Qt.Orientation.Horizontal, self)
        self.halves.setObjectName("outlineSplitter")
        self.halves.addWidget(self.outline)
        self.halves.addWidget(texts)
        self.halves.setStretchFactor(1, 1)
        self.halves.setSizes([_OUTLINE, 4 * _OUTLINE])
        for splitter in (texts, self.halves):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        return self.halves

    def _connect(self) -> None:
        self.load_button.clicked.connect(self.load_requested)
        self.save_button.clicked.connect(self.save_requested)
        self.view.print_wanted.connect(self.print_requested)
        self.web_button.clicked.connect(self.open_in_web_requested)
        self.detach_button.clicked.connect(self.detach_requested)
        self.copy_button.clicked.connect(self.view.copy_all)
        self.finding.list_wanted.connect(self.matches.set_shown)
        self.matches.line_chosen.connect(self.going.to_line)
        self.follow_toggle.toggled.connect(self._follow)
        self.time_toggle.toggled.connect(self.view.set_show_times)
        self.wrap_toggle.toggled.connect(self.view.set_wrap)
        self.outline_toggle.toggled.connect(self._show_outline)
        self.outline.line_wanted.connect(self.going.to_line)
        self.outline.failure_wanted.connect(self._show_failure)
        self.outline.difference_wanted.connect(self._show_difference)
        self.outline.host_wanted.connect(self._find_host)
        self.view.follow_changed.connect(self.follow_toggle.setChecked)
        self.view.times_wanted.connect(self._show_times)

    # -- following, outline

    @Slot(bool)
    def _follow(self, on: bool) -> None:
        if on != self.view.following:
            self.view.set_follow(on)

    @Slot()
    def _show_times(self) -> None:
        self.time_toggle.setChecked(True)

    @Slot()
    def _show_outline(self) -> None:
        """Where there is something to outline, it is wanted, and there is room beside the text."""
        roomy = self.width() >= _ROOMY
        self.outline_toggle.setEnabled(not self.outline.empty)
        self.outline.setVisible(self.outline_toggle.isChecked() and not self.outline.empty and roomy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self.width() < _ROOMY)
        self._show_outline()

    def _fit(self, narrow: bool) -> None:
        """In a narrow pane the title has more need of the room than what keys and the wider pane offer, too."""
        for button in self._of_wide_panes:
            button.setVisible(not narrow)
        style = Qt.ToolButtonStyle
        self.load_button.setToolButtonStyle(style.ToolButtonIconOnly if narrow else style.ToolButtonTextOnly)

    @Slot(object)
    def _show_failure(self, row: OutlineRow) -> None:
        if row.line < len(self.view.store):
            self.difference.hide()
            self.failure.show_failure(row.text, self.view.store.visible_text(row.line, 0, LIMIT))

    @Slot(object)
    def _show_difference(self, one: Difference) -> None:
        store = self.view.store
        lines = range(one.line, min(one.line + one.lines, one.line + DIFF_LIMIT, len(store)))
        self.failure.hide()
        self.difference.show_difference(one, [store.visible_text(line, 0, WIDEST) for line in lines])

    @Slot(str)
    def _find_host(self, host: str) -> None:
        """All lines of one host, from match to match."""
        self.finding.find_text(f"[{host}")

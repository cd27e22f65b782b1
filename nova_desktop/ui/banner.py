"""Where errors and the connection's state are shown: what happened, why, what to do; detail on a click."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ..core.status import Tone
from .icons import icon_pixmap
from .question import plain
from .theme import theme

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Notice:
    """`key` says what it is about: a newer notice of the same key takes its place, `withdraw(key)` removes it."""

    key: str
    title: str
    advice: str = ""
    detail: str = ""
    tone: Tone = Tone.ATTENTION
    action: str = ""
    other: str = ""
    """What else can be done, where there are two."""
    closable: bool = True


class Banner(QFrame):
    """Shows the most severe notice that stands; `acted` carries its key when its button is pressed, `acted_otherwise`
    when the other one is, `dismissed` when the person closed it."""

    acted = Signal(str)
    acted_otherwise = Signal(str)
    dismissed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("connectionBanner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._notices: dict[str, Notice] = {}
        self._shown: Notice | None = None
        self._build()
        theme().changed.connect(self._refresh)
        self._refresh()

    def _build(self) -> None:
        self._icon = QLabel()
        self._title = plain(name="bannerTitle")
        self._advice = plain(name="bannerAdvice")
        self._detail = plain(name="bannerDetail")
        for label in (self._title, self._advice, self._detail):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = self._button("bannerAction")
        self._action.clicked.connect(self._act)
        self._other = self._button("bannerOtherAction")
        self._other.clicked.connect(self._act_otherwise)
        self._more = self._button("bannerDetailButton")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._detail.setVisible)
        self._copy = self._button("bannerCopyButton")
        self._copy.clicked.connect(self._copy_detail)
        self._close = self._button("bannerCloseButton")
        self._close.clicked.connect(self._dismiss)
        words = QVBoxLayout()
        words.setSpacing(2)
        for widget in (self._title, self._advice, self._detail):
            words.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for button in (self._action, self._other, self._more, self._copy, self._close):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def tell(self, notice: Notice) -> None:
        """Show it, in the place of an older one about the same thing."""
        if self._notices.get(notice.key) != notice:
            self._notices[notice.key] = notice
            self._refresh()

    def withdraw(self, key: str) -> None:
        """It is over."""
        if self._notices.pop(key, None) is not None:
            self._refresh()

    def clear(self) -> None:
        self._notices.clear()
        self._refresh()

    @property
    def notice(self) -> Notice | None:
        """The one that is shown."""
        return self._shown

    def _refresh(self) -> None:
        rank = {Tone.BAD: 0, Tone.ATTENTION: 1, Tone.ACTIVE: 2}
        before = self._shown.key if self._shown else None
        self._shown = min(self._notices.values(), key=lambda one: rank.get(one.tone, 3), default=None)
        self.setVisible(self._shown is not None)
        if self._shown is not None:
            self._show(self._shown, same=before == self._shown.key)

    def _show(self, notice: Notice, *, same: bool) -> None:
        colours = theme().colours
        edge = theme().tone(notice.tone)
        self.setStyleSheet(
            f"QFrame#connectionBanner {{ background: {colours.base}; border: none; "
            f"border-left: 4px solid {edge.name()}; border-bottom: 1px solid {colours.line}; }}"
        )
        self._icon.setPixmap(icon_pixmap(_ICONS.get(notice.tone, "info"), 20, edge, self.devicePixelRatioF()))
        self._title.setText(notice.title)
        bold = self._title.font()
        bold.setBold(True)
        self._title.setFont(bold)
        self._advice.setText(notice.advice)
        self._advice.setVisible(bool(notice.advice))
        self._detail.setText(notice.detail)
        if not same:
            self._more.setChecked(False)
        self._detail.setVisible(self._more.isChecked())
        self._set_buttons(notice)
        self.setAccessibleName(f"{notice.title}. {notice.advice}")

    def _set_buttons(self, notice: Notice) -> None:
        for button, text, shown in (
            (self._action, notice.action, bool(notice.action)),
            (self._other, notice.other, bool(notice.other)),
            (self._more, translate("Banner", "Details"), bool(notice.detail)),
            (self._copy, translate("Banner", "Copy"), bool(notice.detail)),
            (self._close, translate("Banner", "Dismiss"), notice.closable),
        ):
            button.setText(text)
            button.setAccessibleName(text)
            button.setVisible(shown)

    def _act(self) -> None:
        if self._shown is not None:
            self.acted.emit(self._shown.key)

    def _act_otherwise(self) -> None:
        if self._shown is not None:
            self.acted_otherwise.emit(self._shown.key)

    def _dismiss(self) -> None:
        if self._shown is not None:
            key = self._shown.key
            self.withdraw(key)
            self.dismissed.emit(key)

    def _copy_detail(self) -> None:
        if self._shown is not None:
            parts = (self._shown.title, self._shown.advice, self._shown.detail)
            QGuiApplication.clipboard().setText("\n".join(part for part in parts if part))


_ICONS = {Tone.BAD: "error", Tone.ATTENTION: "warning", Tone.ACTIVE: "running", Tone.GOOD: "success"}

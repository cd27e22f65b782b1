"""The row under the header: quick actions on the left, what can be done with the selection on the right."""

from __future__ import annotations

from collections.abc import Sequence, Set

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolBar, QToolButton, QWidget

from .icons import icon

translate = QCoreApplication.translate

_ICON = QSize(20, 16)
"""Wider than high: the room between picture and text."""

_SQUARE = QSize(16, 16)
_WORDLESS_FIRST = frozenset({"refreshAction", "presetsAction"})
"""What is known by its picture loses its word first."""

_GAP = 16
_MARGIN = 8


class CommandBar(QWidget):
    """What does not fit goes without its text on the right, then into the menu of the quick actions on the left."""

    def __init__(self, quick: Sequence[QAction], task: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("commandBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.quick = self._make_quick(quick)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_MARGIN, 4, _MARGIN, 4)
        self._row.setSpacing(4)
        self._row.addWidget(self.quick, 1)
        self._row.addSpacing(_GAP)
        self._buttons: list[QToolButton] = []
        for action in task:
            self.add_task_action(action)

    def _make_quick(self, actions: Sequence[QAction]) -> QToolBar:
        bar = QToolBar(translate("MainWindow", "Quick actions"))
        bar.setObjectName("quickActionToolbar")
        bar.setAccessibleName(bar.windowTitle())
        bar.setMovable(False)
        bar.setIconSize(_ICON)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for action in actions:
            bar.addAction(action)
            button = bar.widgetForAction(action)
            if isinstance(button, QToolButton):
                _name(button, action)
        rest = bar.findChild(QToolButton, "qt_toolbar_ext_button")
        if isinstance(rest, QToolButton):
            rest.setAccessibleName(translate("MainWindow", "More quick actions"))
            rest.setToolTip(rest.accessibleName())
            rest.setIcon(icon("more"))
            rest.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return bar

    def add_task_action(self, action: QAction, at: int = -1, *, only_enabled: bool = False) -> None:
        """Another button on the right; `only_enabled`: it comes and goes with the moment to press it."""
        button = QToolButton()
        button.setDefaultAction(action)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)  # matters to those with a menu only
        button.setIconSize(_ICON)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        _name(button, action)
        place = at if at >= 0 else len(self._buttons)
        self._row.insertWidget(self._row.count() - len(self._buttons) + place, button)
        self._buttons.insert(place, button)
        if only_enabled:
            button.setVisible(action.isEnabled())
            action.enabledChanged.connect(button.setVisible)
            action.enabledChanged.connect(self._fit)

    @property
    def buttons(self) -> Sequence[QToolButton]:
        """Those on the right, from left to right."""
        return tuple(self._buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """First the words on the right go, the least important first, then the pictures on the left; what is left over
        goes into the menu."""
        shown = [button for button in self._buttons if not button.isHidden()]
        names = {button.objectName() for button in shown}
        for wordless, pictures in ((set(), True), (_WORDLESS_FIRST, True), (names, True), (names, False)):
            if self._room(shown, wordless, pictures=pictures):
                return

    def _room(self, shown: Sequence[QToolButton], wordless: Set[str], *, pictures: bool) -> bool:
        """Set the bar up like this; whether it has room."""
        styles = Qt.ToolButtonStyle
        for button in shown:
            words = button.objectName() not in wordless
            button.setIconSize(_ICON if words else _SQUARE)
            button.setToolButtonStyle(styles.ToolButtonTextBesideIcon if words else styles.ToolButtonIconOnly)
        self.quick.setToolButtonStyle(styles.ToolButtonTextBesideIcon if pictures else styles.ToolButtonTextOnly)
        right = sum(button.sizeHint().width() + self._row.spacing() for button in shown)
        return self.quick.sizeHint().width() + right + _GAP + 2 * _MARGIN <= self.width()


def _name(button: QToolButton, action: QAction) -> None:
    """Scripts and screen readers find the button by the name of its action; Tab reaches it."""
    button.setObjectName(action.objectName())
    button.setAccessibleName(action.text().rstrip("…"))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

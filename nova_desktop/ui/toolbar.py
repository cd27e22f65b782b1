"""The row under the header: quick actions on the left, what can be done with the selection on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolBar, QToolButton, QWidget

translate = QCoreApplication.translate

_ICON = QSize(20, 16)
"""Wider than high: the room between picture and text."""

_SQUARE = QSize(16, 16)
_GAP = 16


class CommandBar(QWidget):
    """What does not fit goes without its text on the right, then into the menu of the quick actions on the left."""

    def __init__(self, quick: Sequence[QAction], task: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("commandBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.quick = self._make_quick(quick)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 4, 8, 4)
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
            rest.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return bar

    def add_task_action(self, action: QAction, at: int = -1) -> None:
        """Another button on the right, shown while its action is visible."""
        button = QToolButton()
        button.setDefaultAction(action)
        button.setIconSize(_ICON)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setVisible(action.isVisible())
        action.visibleChanged.connect(self._shown_changed)
        _name(button, action)
        place = at if at >= 0 else len(self._buttons)
        self._row.insertWidget(self._row.count() - len(self._buttons) + place, button)
        self._buttons.insert(place, button)

    @property
    def buttons(self) -> Sequence[QToolButton]:
        """Those on the right, from left to right."""
        return tuple(self._buttons)

    def _shown_changed(self) -> None:
        for button in self._buttons:
            action = button.defaultAction()
            button.setVisible(action is None or action.isVisible())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Texts on the right only where everything has room."""
        shown = [button for button in self._buttons if not button.isHidden()]
        before = shown[0].toolButtonStyle() if shown else None
        for button in shown:
            button.setIconSize(_ICON)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        needed = self.quick.sizeHint().width() + sum(button.sizeHint().width() + 4 for button in shown) + _GAP + 24
        if needed > self.width():
            for button in shown:
                button.setIconSize(_SQUARE)
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        if shown and shown[0].toolButtonStyle() != before:
            self._row.activate()


def _name(button: QToolButton, action: QAction) -> None:
    """Scripts and screen readers find the button by the name of its action; Tab reaches it."""
    button.setObjectName(action.objectName())
    button.setAccessibleName(action.text().rstrip("…"))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

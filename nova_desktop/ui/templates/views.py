"""The tabs over the table of templates: all, the favourites, the server's own views."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from nova_desktop.core.plain_text import one_line
from nova_desktop.core.template_views import ALL, FAVOURITES, View
from nova_desktop.ui import words
from nova_desktop.ui.icons import icon
from nova_desktop.ui.theme import ICON

translate = QCoreApplication.translate

_LONGEST = 28
"""Letters of a title on its tab; the tooltip has them all."""


class TemplateViews(QTabBar):
    """`tab_chosen` carries the name of a tab that the person chose (core.template_views). Hidden with one tab only."""

    tab_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[str, str], ...] = ()
        self.setObjectName("templateViews")
        self.setAccessibleName(translate("TemplateViews", "Views of templates"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)  # arrows rather than stumps of words
        self.setIconSize(QSize(ICON, ICON))
        self.setVisible(False)
        for arrow in self.findChildren(QToolButton):  # the arrow keys go through the tabs
            arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.currentChanged.connect(self._changed)

    def show_tabs(self, views: Sequence[View], favourites: bool, tab: str) -> None:
        """The tabs there are, and the one to be shown; "All" where that is not there."""
        wanted = [(ALL, translate("TemplateViews", "All"))]
        if favourites:
            wanted.append((FAVOURITES, translate("TemplateViews", "Favourites")))
        wanted += [(view.tab, view.title) for view in views]
        with QSignalBlocker(self):
            if tuple(wanted) != self._shown:
                self._fill(wanted)
            names = [name for name, _ in wanted]
            self.setCurrentIndex(names.index(tab) if tab in names else 0)
        self.setVisible(len(wanted) > 1)

    def _fill(self, wanted: Sequence[tuple[str, str]]) -> None:
        self._shown = tuple(wanted)
        while self.count():
            self.removeTab(0)
        for at, (name, title) in enumerate(wanted):
            self.addTab(one_line(title, _LONGEST).replace("&", "&&"))
            self.setTabData(at, name)
            self.setTabToolTip(at, words.short_tip(title))
            if name == FAVOURITES:
                self.setTabIcon(at, icon("star", 16))

    @property
    def tab(self) -> str:
        """The name of the one shown."""
        return str(self.tabData(self.currentIndex()) or ALL)

    @property
    def title(self) -> str:
        """What stands on it."""
        return dict(self._shown).get(self.tab, "")

    def choose(self, tab: str) -> None:
        """As if the person had pressed it."""
        names = [name for name, _ in self._shown]
        if tab in names:
            self.setCurrentIndex(names.index(tab))

    def _changed(self, _index: int) -> None:
        self.tab_chosen.emit(self.tab)

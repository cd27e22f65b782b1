"""What a person put in order among the templates: favourites, and the tab that is shown, for each project."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from nova_desktop.api.models import Template
from nova_desktop.core.favourites import Favourites, Place
from nova_desktop.core.template_tabs import Choices
from nova_desktop.core.template_views import ALL
from nova_desktop.ui.session import ServerSession
from nova_desktop.ui.templates.view import TemplatePanel

_NONE: frozenset[int] = frozenset()


class Shelf(QObject):
    """Feeds the tabs. `favourites_changed` (place, template ids) and `tab_chosen` (place, tab) are to be kept."""

    favourites_changed = Signal(object, object)
    tab_chosen = Signal(object, str)

    def __init__(self, panel: TemplatePanel, favourite: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._panel = panel
        self._action = favourite
        self._session: ServerSession | None = None
        self._favourites: Favourites = {}
        self._choices: Choices = {}
        panel.tab_chosen.connect(self._chosen)
        panel.table.selectionModel().selectionChanged.connect(self.judge)
        favourite.triggered.connect(self._toggle)

    def set_session(self, session: ServerSession | None) -> None:
        """Another server, or none."""
        self._session = session
        if session is not None:
            session.catalogue_changed.connect(self._show)
            session.project_chosen.connect(self._leave)
        self._show()

    def set_kept(self, favourites: Favourites, choices: Choices) -> None:
        """Those of the last time; what was changed since the start counts more."""
        self._favourites = {**favourites, **self._favourites}
        self._choices = {**choices, **self._choices}
        self._show()

    def forget(self, url: str) -> None:
        """Every trace of a connection; the files are somebody else's."""
        self._favourites = {place: ids for place, ids in self._favourites.items() if place[0] != url}
        self._choices = {place: tab for place, tab in self._choices.items() if place[0] != url}
        self._show()

    @property
    def place(self) -> Place | None:
        """The project whose templates are shown."""
        session = self._session
        catalogue = session.catalogue if session else None
        return (session.connection.url, catalogue.project_id) if session and catalogue else None

    @property
    def favourites(self) -> frozenset[int]:
        """The marked templates of the project shown."""
        return self._favourites.get(self.place, _NONE) if self.place else _NONE

    def _leave(self, _project: object = None) -> None:
        self._panel.show_tabs((), _NONE, ALL)

    def _show(self, _catalogue: object = None) -> None:
        place, session = self.place, self._session
        if place is None or session is None or session.catalogue is None:
            self._leave()
            return
        there = {template.id for template in session.catalogue.templates}
        self._panel.show_tabs(session.catalogue.views, self.favourites & there, self._choices.get(place, ALL))
        self.judge()

    def judge(self) -> None:
        """Is the selected template a favourite?"""
        chosen = self._selected()
        self._action.setChecked(bool(chosen) and chosen <= self.favourites)

    def _selected(self) -> set[int]:
        rows = self._panel.table.selected_objects()
        return {row.id for row in rows if isinstance(row, Template) and row.id is not None}

    def _toggle(self) -> None:
        """All that are selected become favourites; when all of them are, none is any more."""
        place, chosen = self.place, self._selected()
        if place is None or not chosen:
            self.judge()
            return
        known = self.favourites
        self._favourites[place] = known - chosen if chosen <= known else known | chosen
        self.favourites_changed.emit(place, self._favourites[place])
        before = self._panel.views.tab
        self._show()
        if self._panel.views.tab != before:  # the last favourite went, and its tab with it
            self._chosen(self._panel.views.tab)

    def _chosen(self, tab: str) -> None:
        place = self.place
        if place is not None and self._choices.get(place, ALL) != tab:
            self._choices[place] = tab
            self.tab_chosen.emit(place, tab)

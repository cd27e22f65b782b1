"""The table of templates, and the panel around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from nova_desktop.api.models import Task, Template
from nova_desktop.core import template_filter
from nova_desktop.core.filter_language import FilterError
from nova_desktop.core.plain_text import one_line
from nova_desktop.core.template_rows import template_key
from nova_desktop.core.template_views import ALL, View
from nova_desktop.ui.tables.panel import TablePanel
from nova_desktop.ui.tables.states import Message, Skeleton
from nova_desktop.ui.tables.view import LeanTable
from nova_desktop.ui.templates.model import TemplateTableModel
from nova_desktop.ui.templates.views import TemplateViews

translate = QCoreApplication.translate


class TemplateTable(LeanTable):
    """All signals carry frozen Templates."""

    def __init__(self, model: TemplateTableModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setObjectName("templateTable")
        self.setAccessibleName(translate("TemplateTable", "Templates"))

    def current_template(self) -> Template | None:
        found = self.current_object()
        return found if isinstance(found, Template) else None

    def select_template(self, template: Template) -> bool:
        """Make a template current and visible; False when it is not shown."""
        return self.select_key(template_key(template))


class TemplatePanel(TablePanel):
    """Filter field, tabs, table of templates and its three states. `tab_chosen` carries the tab's name."""

    tab_chosen = Signal(str)
    table: TemplateTable

    def __init__(self, parent: QWidget | None = None) -> None:
        self.model = TemplateTableModel()
        skeleton = Skeleton(translate("TemplatePanel", "Loading templates"))
        skeleton.setObjectName("templateSkeleton")
        super().__init__(self.model, TemplateTable(self.model), skeleton, parent)
        self.model.setParent(self)
        self.filter.setObjectName("templateFilter")
        self.filter.setAccessibleName(translate("TemplatePanel", "Filter templates"))
        self.filter.setPlaceholderText(translate("TemplatePanel", "Filter, e.g. deploy app:ansible status:failed"))
        self.views = TemplateViews(self)
        self.views.tab_chosen.connect(self._tab_chosen)
        self.column.insertWidget(self.column.indexOf(self.notice), self.views)
        self.setTabOrder(self.saved, self.views)
        self.setTabOrder(self.views, self.table)

    def show_tabs(self, views: Sequence[View], favourites: frozenset[int], tab: str) -> None:
        """The tabs there are, the marked templates, and the tab to be shown."""
        self.views.show_tabs(views, bool(favourites), tab)
        self.model.set_favourites(favourites)
        self.model.set_tab(self.views.tab)

    def _tab_chosen(self, tab: str) -> None:
        self.model.set_tab(tab)
        self.tab_chosen.emit(tab)

    def set_templates(
        self, templates: Sequence[Template], now: datetime | None = None, last_runs: Mapping[int, Task] | None = None
    ) -> None:
        """A new snapshot; `last_runs` (template id to its newest task) comes from the store of tasks."""
        self.model.set_templates(templates, now, last_runs)
        self.show_fresh(now)

    def empty_message(self) -> Message:
        return Message(
            "template",
            translate("TemplatePanel", "No templates in this project"),
            translate("TemplatePanel", "Templates are made in Semaphore's web page; they appear here by themselves."),
        )

    def no_match(self) -> Message:
        """In a view it may be the view that leaves out what is looked for."""
        if self.views.tab == ALL:
            return super().no_match()
        text = one_line(self.filter.text(), 80)
        return Message(
            "search" if text else "template",
            translate("TemplatePanel", "Nothing matches here")
            if text
            else translate("TemplatePanel", "No templates here"),
            translate("TemplatePanel", "“{0}”").format(text) if text else self.views.title,
            translate("TemplatePanel", "Show all templates"),
        )

    def widen(self) -> None:
        if self.views.tab == ALL:
            super().widen()
        else:
            self.views.choose(ALL)

    def count_words(self, shown: int, total: int) -> str:
        if shown == total:
            return translate("TemplatePanel", "%n template(s)", None, total)
        return translate("TemplatePanel", "{0} of %n template(s)", None, total).format(shown)

    def apply_filter(self, text: str) -> Sequence[FilterError]:
        wanted = template_filter.parse(text)
        self.model.set_filter(wanted)
        return wanted.errors

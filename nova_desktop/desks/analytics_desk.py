"""Analytics at work: reads history and kept logs off the window's thread, shows what was found, leads to the tasks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ..api.errors import SemaphoreAPIError
from ..core.analytics import Question
from ..core.analytics_failures import Failures, failures_of
from ..core.analytics_look import Looked, Where, look
from ..core.analytics_period import Period
from ..core.analytics_runs import Place
from ..core.failure_facts import Progress, read_facts
from ..ui.problems import problem
from ..ui.workers import Doorway, Ticket
from .analytics_counts import AnalyticsCounts

if TYPE_CHECKING:
    from ..core.analytics import Analysis
    from ..nova import Nova
    from ..ui.analytics.charts import Names
    from ..ui.analytics.page import AnalyticsPage
    from ..ui.session import ServerSession
    from .analytics_going import AnalyticsGoing

translate = QApplication.translate

LANE = "analytics"
SETTLE_MS = 800
"""After tasks changed somewhere: the history writes them down first."""


class AnalyticsDesk(QObject):
    """Nothing is read while nobody looks at the page."""

    def __init__(self, nova: Nova, doorway: Doorway) -> None:
        super().__init__(nova)
        self._nova = nova
        self._doorway = doorway
        self._session: ServerSession | None = None
        self._page: AnalyticsPage | None = None
        self._tickets: list[Ticket] = []
        self._where: Where | None = None
        """What is shown; None until the person looked the first time."""
        self._asked_for: object = None
        self._shown_for: object = None
        """What was chosen above the figures when they were counted."""
        self.looked: Looked | None = None
        self.failures: Failures | None = None
        self._reading = ""
        self._changed = QTimer(self)
        self._changed.setSingleShot(True)
        self._changed.setInterval(SETTLE_MS)
        self._changed.timeout.connect(self.look)
        self._going: AnalyticsGoing | None = None
        self.counts = AnalyticsCounts(nova, doorway, self)
        nova.desk.lookout.changed.connect(self._tasks_changed)
        nova.window.actions_.refresh.triggered.connect(self._refresh)
        nova.window.workspace.late.when_made("analytics", self._page_made)

    def _page_made(self) -> None:
        from .analytics_going import AnalyticsGoing

        page = self._page = self._nova.window.workspace.analytics
        self._going = AnalyticsGoing(self._nova, self._doorway, self)
        page.asked.connect(self._asked)
        page.seen.connect(self._seen)
        page.picked.connect(self._going.picked)
        page.export_wanted.connect(self._going.export)
        page.more_wanted.connect(self.counts.read_more)
        if page.isVisible():
            self.look()

    def set_session(self, session: ServerSession | None) -> None:
        """Another server is shown: so are its figures, the next time that somebody looks."""
        if self._session is not None:
            self._session.project_chosen.disconnect(self._project_chosen)
        self._session, self._where = session, None
        if session is not None:
            session.project_chosen.connect(self._project_chosen)

    def forget(self, url: str) -> None:
        """A connection that is known no more: nothing of it stays in sight or in memory."""
        if self.looked is None or all(one != url for one, _ in self.looked.places):
            return
        self._drop()
        self.looked = self.failures = self._where = None
        if self._page is not None:
            self._page.forget()

    def stop(self) -> None:
        self._changed.stop()
        self._drop()

    def _drop(self) -> None:
        self.counts.drop()
        for ticket in self._tickets:
            ticket.cancel()
        self._tickets = []

    # When to look

    def _seen(self, seen: bool) -> None:
        """What nobody waits for any more is not read to its end."""
        if seen:
            self.look()
        else:
            self._changed.stop()
            self._drop()

    def _asked(self) -> None:
        page = self._page
        if page is not None:
            where = page.filters.chosen().where
            if where != self._where and self._where is not None:
                page.filters.forget_choices()
            self._where = where
            self.counts.again()
            self.look()

    def _project_chosen(self, _project: object) -> None:
        self._where = None
        self._tasks_changed()

    def _tasks_changed(self, _change: object = None) -> None:
        if self._page is not None and self._page.isVisible():
            self._changed.start()

    def _refresh(self) -> None:
        self.counts.again()
        self._tasks_changed()

    # Looking

    @property
    def names(self) -> Names:
        """Servers and projects as the window calls them."""
        from ..ui.analytics.charts import Names

        servers = {one.url: one.title for one in self._nova.known()}
        pictures = self._nova.desk.lookout.pictures.values()
        projects: dict[Place, str] = {one.place: one.project for one in pictures}
        session = self._session
        if session is not None and session.facts is not None:
            for one in session.facts.projects:
                projects[session.connection.url, one.id or 0] = one.name or ""
        return Names(servers, projects)

    def _shown(self) -> Where:
        """The project before the person."""
        session = self._session
        if session is None or session.project is None:
            return Where()
        return Where(session.connection.url, session.project.id)

    def look(self) -> None:
        """Read and count anew; what is still being read for another question is dropped."""
        page = self._page
        if page is None or not page.isVisible():
            return
        self._changed.stop()
        self._drop()
        if self._where is None:
            self._where = self._shown()
        chosen = page.filters.chosen()
        now = self._session.server_now() if self._session is not None else datetime.now(UTC)
        period = Period.last_days(max(0, chosen.days), now)
        if chosen.days < 0 and chosen.last is not None:
            period = Period(chosen.first, chosen.last)
        asked = Question((), period, chosen.template, chosen.user, chosen.kind, chosen.status, chosen.dry_runs)
        where, urls = self._where, frozenset(one.url for one in self._nova.known())
        self._asked_for = replace(chosen, where=where)  # the box of places is filled with the first answer
        page.show_loading(outdated=self._asked_for != self._shown_for)
        self._ask(lambda _: look(where, asked, urls), self._show, self._failed)

    def _ask(self, work: object, done: object, failed: object = None, progress: object = None) -> None:
        self._tickets.append(self._doorway.ask(LANE, "analytics", work, done, failed, progress))  # type: ignore[arg-type]

    def _failed(self, error: SemaphoreAPIError) -> None:
        told = problem(error)
        if self._page is not None:
            self._page.show_broken(told.title, told.advice)

    def _show(self, found: Looked) -> None:
        page = self._page
        if page is None:
            return
        page.filters.show_places(self._places(found), self._where or Where())
        page.filters.show_choices(found.analysis, self.names)
        if found.analysis.empty:
            self.looked, self.failures, self._shown_for = found, None, self._asked_for
            asked = found.analysis.asked
            filtered = bool(found.places) and (asked.period.first is not None or asked.template is not None)
            page.show_empty(self._counted(found.analysis), filtered=filtered)
        else:
            self._show_runs(found, page)
        self.counts.compare(found.analysis, self._wanted_place())

    def _show_runs(self, found: Looked, page: AnalyticsPage) -> None:
        """What is asked again stays as it is until also its logs are read: bars must not jump under the person."""
        from ..ui.analytics import sentences

        shown = self.looked if page.sheet is not None and self.failures is not None else None
        again = shown is not None and shown.analysis.asked == found.analysis.asked
        if not again:
            self._reading = sentences.reading(None)
            self._take(found, None)
        runs = found.analysis.runs
        self._ask(
            lambda tell: failures_of(runs, read_facts(runs, tell)),
            partial(self._take, found),
            partial(self._no_failures, found),
            None if again else self._tell_reading,
        )

    def _take(self, found: Looked, failures: Failures | None) -> None:
        """Both belong together: positions of one are those of the other."""
        self.looked, self.failures, self._shown_for = found, failures, self._asked_for
        self._render()

    def _places(self, found: Looked) -> list[tuple[str, Where]]:
        """All, each server with several projects, each project."""
        from ..ui.analytics import sentences

        names, rows = self.names, []
        places = sorted({*found.places, *self._own_place()})
        urls = list(dict.fromkeys(url for url, _ in places))
        if len(urls) > 1:
            rows.append((translate("Analytics", "All servers"), Where()))
        for url in urls:
            numbers = [number for one, number in places if one == url]
            server = sentences.server(url, names.servers)
            if len(numbers) > 1:
                rows.append((translate("Analytics", "{0}, all projects").format(server), Where(url)))
            full = dict.fromkeys(urls, "") | names.servers if len(urls) > 1 else {url: server}
            rows += [(sentences.place((url, one), full, names.projects), Where(url, one)) for one in numbers]
        return rows

    def _own_place(self) -> list[Place]:
        """The project shown can be chosen also while nothing of it is kept."""
        own = self._shown()
        return [(own.url, own.project_id)] if own.project_id is not None else []

    def _wanted_place(self) -> list[Place]:
        """The project shown, where it is among what is asked for: nothing of it may be kept yet."""
        own = self._own_place()
        return own if self._where is not None and own and self._where.holds(own[0]) else []

    def _counted(self, found: Analysis) -> str:
        from ..ui.analytics import sentences

        return sentences.counted(found, datetime.now().astimezone().tzname() or "")

    def _render(self) -> None:
        page, found = self._page, self.looked
        if page is None or found is None:
            return
        from ..ui.analytics.charts import sheet_of

        sheet = sheet_of(found.analysis, self.names, self.failures, self._reading, page.filters.where.currentText())
        page.show_sheet(sheet, self._counted(found.analysis))

    # Kept logs

    def _tell_reading(self, progress: Progress) -> None:
        from ..ui.analytics import sentences

        self._reading = sentences.reading(progress)
        self._render()

    def _no_failures(self, found: Looked, error: SemaphoreAPIError) -> None:
        """All else is shown all the same."""
        told = problem(error)
        self._reading = f"{told.title}. {told.advice}"
        self._take(found, None)

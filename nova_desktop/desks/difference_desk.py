"""Differences at work: fetches what is compared, compares it off the window's thread, hands over what is copied."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ..api.errors import SemaphoreAPIError, SemaphoreNotFoundError
from ..api.models import Task
from ..core.comparing import Pair, facts_of
from ..core.comparing_reading import Comparison, compare_tasks, compared, find_last_good
from ..core.comparison_text import as_markdown, as_unified
from ..core.gateway import Gateway
from ..core.kept_logs import Limits
from ..core.status import Tone
from ..ui.difference_words import no_good_run
from ..ui.differences import sentences
from ..ui.differences.page import DifferencesPage
from ..ui.main_window import MainWindow
from ..ui.problems import problem
from ..ui.session import ServerSession
from ..ui.workers import Doorway, Ticket, Work

translate = QApplication.translate

LANE = "compare"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked at; `before` is None until the last good run is found."""

    before: Task | None
    after: Task | None


class DifferenceDesk(QObject):
    """Between the page and the server shown."""

    def __init__(self, window: MainWindow, doorway: Doorway, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._doorway = doorway
        self._session: ServerSession | None = None
        self._page: DifferencesPage | None = None
        self._asked = Asked(None, None)
        self._ticket: Ticket | None = None
        window.controller.commands.compare_wanted.connect(self.compare)
        window.actions_.refresh.triggered.connect(self._refresh)
        window.workspace.late.when_made("differences", self._page_made)

    def _page_made(self) -> None:
        page = self._page = self._window.workspace.differences
        tab = page.tasks
        tab.set_title(self._title)
        tab.pair_chosen.connect(self._chosen)
        tab.number_typed.connect(self._number_typed)
        tab.last_good_wanted.connect(self._last_good_wanted)
        tab.again_wanted.connect(self._again)
        tab.cancel_wanted.connect(self._cancel)
        tab.exact_wanted.connect(self._exact_toggled)
        tab.copy_wanted.connect(self._copy)
        page.seen.connect(self._fill)
        self._fill()

    def set_session(self, session: ServerSession | None) -> None:
        """Another server: what was shown of the last one goes."""
        self._session = session
        self._forget()
        if session is not None:
            session.project_chosen.connect(self._forget)
            session.tasks_changed.connect(self._fill)

    def _forget(self, _project: object = None) -> None:
        self._drop()
        self._asked = Asked(None, None)
        if self._page is not None:
            self._page.tasks.set_pair(None, None)
            self._page.tasks.set_tasks(())
            self._page.tasks.show_nothing()

    def _drop(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None

    # Choosing

    def _fill(self, _found: object = None) -> None:
        page, session = self._page, self._session
        if page is not None and session is not None and page.isVisible():
            page.tasks.set_tasks(session.tasks)

    def _title(self, task: Task) -> str:
        session = self._session
        if session is None:
            return f"#{task.id}"
        return sentences.task_title(task, self._window.controller.reading.title(task), session.server_now())

    def compare(self, pair: Pair) -> None:
        """The page, with these two."""
        self._window.workspace.show_page("differences")
        page = self._window.workspace.differences
        page.tabs.setCurrentIndex(0)
        page.tasks.set_pair(pair.before, pair.after)
        if pair.before is None:
            self._last_good_wanted(pair.after)
        else:
            self._chosen(pair.before, pair.after)
        page.tasks.view.list.setFocus()

    def _number_typed(self, picker: str, text: str) -> None:
        session, page = self._session, self._page
        if session is None or session.project is None or page is None:
            return
        number = text.lstrip("#").strip()
        if not number.isdecimal() or len(number) > 18:
            page.tasks.say(sentences.no_such_task(text), Tone.BAD)
            return
        gateway, project_id = session.gateway, session.project.id or 0
        if page.tasks.comparison is None and self._ticket is not None and self._ticket.pending:
            self._cancel()  # the number may be none, and nothing would be on its way then
        self._drop()
        self._ticket = self._doorway.ask(
            LANE,
            "task",
            lambda _: gateway.status(project_id, int(number)),
            lambda task: self._take_number(picker, task),
            self._no_number,
        )

    def _take_number(self, picker: str, task: Task) -> None:
        if self._page is not None:
            self._page.tasks.set_task(picker, task)

    def _no_number(self, error: SemaphoreAPIError) -> None:
        if self._page is not None:
            told = problem(error)
            self._page.tasks.say(f"{told.title}. {told.advice}", Tone.BAD)

    def _last_good_wanted(self, task: Task) -> None:
        session, page = self._session, self._page
        if session is None or page is None:
            return
        self._drop()
        self._asked = Asked(None, task)
        page.tasks.show_facts(())
        page.tasks.show_loading()
        gateway, known = session.gateway, session.tasks
        self._ticket = self._doorway.ask(
            LANE,
            "last good",
            lambda _: Asked(find_last_good(gateway, task, known), task),
            self._take_good,
            self._failed,
        )

    def _take_good(self, found: Asked) -> None:
        page = self._page
        if page is None:
            return
        page.tasks.set_pair(found.before, found.after)
        if found.before is None:
            page.tasks.show_nothing()
            page.tasks.say(no_good_run(), Tone.ATTENTION)
            return
        self._chosen(found.before, found.after)

    # Comparing

    def _chosen(self, before: Task | None, after: Task | None) -> None:
        page, session = self._page, self._session
        if page is None or session is None:
            return
        self._drop()
        self._asked = Asked(before, after)
        if before is None or after is None:
            page.tasks.show_nothing()
            return
        if before.id == after.id:
            page.tasks.show_nothing()
            page.tasks.say(sentences.same_task(), Tone.ATTENTION)
            return
        before, after = (session.task(one.id) or one for one in (before, after))
        page.tasks.show_facts(facts_of(before, after, self._names(session)))
        page.tasks.show_loading()
        self._ticket = self._doorway.ask(
            LANE,
            "compare",
            _job(session.gateway, before, after, session.keeps, exact=page.tasks.exact),
            self._show,
            self._failed,
        )

    def _exact_toggled(self, exact: bool) -> None:
        """The same logs, otherwise compared; what is being asked is asked anew."""
        page = self._page
        if page is None:
            return
        found = page.tasks.comparison
        if found is None:
            if self._ticket is not None and self._ticket.pending:
                self._again()
            return
        self._drop()
        page.tasks.show_loading()
        self._ticket = self._doorway.ask(
            LANE, "compare", lambda _: compared(found.before, found.after, exact=exact), self._show, self._failed
        )

    @staticmethod
    def _names(session: ServerSession) -> dict[tuple[str, int], str]:
        catalogue = session.catalogue
        if catalogue is None:
            return {}
        names = {("template", row.id): row.name or "" for row in catalogue.templates if row.id is not None}
        return {**catalogue.names, **names, **catalogue.template_inventories()}

    def _again(self) -> None:
        if self._asked.before is None and self._asked.after is not None:
            self._last_good_wanted(self._asked.after)
        else:
            self._chosen(self._asked.before, self._asked.after)

    def _refresh(self) -> None:
        """A task that ran on has more to tell."""
        if self._page is not None and self._page.tasks.isVisible() and self._asked.after is not None:
            self._again()

    def _cancel(self) -> None:
        self._drop()
        if self._page is not None:
            self._page.tasks.show_log_message(sentences.cancelled())

    def _show(self, found: Comparison) -> None:
        if self._page is not None:
            self._page.tasks.show_comparison(found)

    def _failed(self, error: SemaphoreAPIError) -> None:
        if self._page is None:
            return
        told = problem(error)
        gone = isinstance(error, SemaphoreNotFoundError)
        advice = translate("DifferenceDesk", "Its log is neither on the server nor kept here.") if gone else told.advice
        self._page.tasks.show_log_message(sentences.broken(told.title, advice))

    # Copying

    def _copy(self, kind: str) -> None:
        page, session = self._page, self._session
        found = page.tasks.comparison if page is not None else None
        if page is None or session is None or found is None:
            return
        facts = [sentences.fact_words(one) for one in page.tasks.facts_model.facts if one.differs]
        titles = [self._title(one.task) for one in (found.before, found.after)]
        write = as_markdown if kind == "markdown" else as_unified
        words = sentences.copy_words(titles[0], titles[1], facts)
        self._doorway.ask(LANE, "copy", lambda _: write(found, words), self._copied)

    def _copied(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self._window.status.showMessage(translate("DifferenceDesk", "The differences were copied"), 5000)


def _job(gateway: Gateway, before: Task, after: Task, limits: Limits | None, *, exact: bool) -> Work:
    return lambda _: compare_tasks(gateway, before, after, limits, exact=exact)

"""What the banner says: how the connection is, what went wrong, what became of a start; and what its button does."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ..api.errors import SemaphoreAPIError
from ..api.models import Task
from ..core.log_reading import LogRead
from ..core.plain_text import one_line
from ..core.snapshots import ServerFacts
from ..core.start_watch import StartNews
from ..core.status import Tone
from . import net_words, start_words, words
from .banner import Banner, Notice
from .health import Health
from .presets import chain_words
from .problems import problem
from .running import Running
from .session import ServerSession

translate = QCoreApplication.translate


OF_APP = frozenset({"keyring", "since-left", "token-age", "update", "crash-report", "schedule-off"})
"""Keys of notices whose button the owner of the window answers."""
_OF_CHAINS = frozenset({chain_words.HALT, chain_words.CONTINUE})


class Notices(QObject):
    """Feeds one Banner from one session. `adopted` carries a Task whose start's answer had been lost."""

    adopted = Signal(object)
    refresh_wanted = Signal()
    token_wanted = Signal()
    app_notice_pressed = Signal(str)
    chain_pressed = Signal(str)

    def __init__(self, banner: Banner, running: Running, parent: QObject) -> None:
        super().__init__(parent)
        self._banner = banner
        self._running = running
        self._session: ServerSession | None = None
        self._net_told: set[tuple[int | None, tuple[str, ...]]] = set()
        running.noticed.connect(banner.tell)
        banner.acted.connect(self._pressed)

    def set_session(self, session: ServerSession | None) -> None:
        """Another server: what was said of the old one is over."""
        self._session = session
        self._banner.clear()
        self._net_told.clear()
        if session is not None:
            session.health_changed.connect(self._show_health)
            session.facts_changed.connect(self._show_facts)
            session.failed.connect(self.show_error)
            session.acts.start_news.connect(self._show_start)

    def show_error(self, error: SemaphoreAPIError) -> None:
        """An error that nobody took otherwise."""
        told = problem(error)
        self._banner.tell(Notice("error", told.title, told.advice, told.detail, Tone.BAD))

    def tell(self, notice: Notice) -> None:
        """Of presets and chains: the newest word about a chain counts."""
        if notice.key in _OF_CHAINS:
            for key in _OF_CHAINS - {notice.key}:
                self._banner.withdraw(key)
        self._banner.tell(notice)

    def started(self) -> None:
        """A start came through: what was said of an earlier one is over."""
        self._banner.withdraw(start_words.START)

    def still_alive(self, task: Task) -> None:
        """A stop that did not end the job must not pass for one that did."""
        title = translate("Controller", "Task {0} was stopped, but its log still grows").format(task.id)
        advice = translate(
            "Controller", "It may be still running on the server. Look there, and end it by hand if need be."
        )
        self._banner.tell(Notice("alive", title, advice, tone=Tone.BAD))

    def contradicted(self, found: LogRead) -> None:
        """A log shows another run than the one asked for; each once, a notice that was closed stays closed."""
        session, task = self._session, found.task
        known = (task.id, tuple(one.parameter for one in found.contradictions))
        if session is None or known in self._net_told:
            return
        self._net_told.add(known)
        template = session.template(task.template_id)
        name = (
            task.tpl_alias or (template.name if template else "") or translate("Controller", "Task {0}").format(task.id)
        )
        self._banner.tell(net_words.of_read(name, found))

    def _stop_task(self, task_id: int) -> None:
        """The person wants a task stopped that does not run as it was asked."""
        session = self._session
        task = session.task(task_id) if session is not None else None
        if task is not None and not task.finished:
            self._running.stop([task], [one_line(task.tpl_alias) or str(task.id)])

    def _pressed(self, key: str) -> None:
        session = self._session
        if session is None or key in OF_APP:
            self.app_notice_pressed.emit(key)
        elif key == "slow":
            session.cancel_slow()
            self._banner.withdraw("slow")
        elif key in _OF_CHAINS:
            self.chain_pressed.emit(key)
        elif (marker := start_words.marker_of(key)) is not None:
            self._running.start_again(marker)
        elif (task_id := net_words.task_of(key)) is not None:
            self._stop_task(task_id)
        elif key == "health" and session.health.kind == "unauthorized":
            self.token_wanted.emit()
        else:
            self.refresh_wanted.emit()

    # The connection

    def _show_health(self, health: Health) -> None:
        self._banner.withdraw("slow")
        if health.kind == "online":
            self._banner.withdraw("health")
        elif health.kind == "slow":
            self._banner.tell(self._slow_notice(health))
        elif health.error is not None:
            self._tell_unwell(health, health.error)

    def _slow_notice(self, health: Health) -> Notice:
        session = self._session
        where = session.connection.title if session else ""
        title = translate("Controller", "{0} has not answered for {1} s").format(where, int(health.seconds))
        advice = translate("Controller", "Nova goes on waiting. What is shown may be old.")
        if health.waiting_for == "start" and session is not None and session.answers_otherwise:
            title = translate("Controller", "The start is not confirmed after {0} s").format(int(health.seconds))
            advice = translate(
                "Controller", "The server answers otherwise: it may be stuck. Nova does not start it twice."
            )
        return Notice("slow", title, advice, action=translate("Controller", "Cancel"), closable=False)

    def _tell_unwell(self, health: Health, error: SemaphoreAPIError) -> None:
        told = problem(error)
        since = words.exact_time(health.since)
        advice = translate("Controller", "{0} Since {1}; Nova tries again by itself.").format(told.advice, since)
        refused = health.kind == "unauthorized"
        action = translate("Controller", "Enter a token…") if refused else translate("Controller", "Try again now")
        self._banner.tell(Notice("health", told.title, advice, told.detail, Tone.BAD, action, closable=False))

    def _show_facts(self, facts: ServerFacts) -> None:
        if facts.projects:
            self._banner.withdraw("projects")
            return
        self._banner.tell(
            Notice(
                "projects",
                translate("Controller", "This token sees no project"),
                translate("Controller", "Ask an owner to add the user to a project, then press Refresh."),
                action=translate("Controller", "Refresh"),
            )
        )

    # Starts

    def _show_start(self, news: StartNews) -> None:
        """What became of a start whose answer was lost."""
        marker = news.attempt.marker
        if news.kind != "unknown":
            self._banner.withdraw(start_words.key_of(marker))
            self._running.settled(marker)
        if news.task is not None:
            self.adopted.emit(news.task)
        notice = start_words.of_news(news, again=self._running.can_start_again(marker))
        if notice is not None:
            self._banner.tell(notice)

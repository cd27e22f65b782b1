"""A chain at work: each step is started once, watched to its end, and only a success lets the next one start."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from ...api.errors import (
    ContradictionError,
    SemaphoreAPIError,
    SemaphoreCancelledError,
    SemaphoreNotFoundError,
    SemaphoreUnconfirmedError,
)
from ...api.models import Task
from ...core.chain_run import RUNNING, ChainRun, save_run
from ...core.chain_start import Secrets, start_step
from ...core.log_reading import LogRead
from ...core.plain_text import one_line
from ...core.start_watch import StartNews
from .. import start_words
from ..session import ServerSession
from ..workers import Ticket
from . import chain_words

WATCH_MS = 1500


class ChainRunner(QObject):
    """One chain at a time. `noticed` carries a Notice, `started` the Task of a step, `over` nothing."""

    noticed = Signal(object)
    started = Signal(object)
    over = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._session: ServerSession | None = None
        self.run: ChainRun | None = None
        """The one at work, or the one that stopped and may go on."""
        self._active = False
        self._halt = False
        self._secrets: Secrets = {}
        self._lock: QLockFile | None = None
        self._look: Ticket | None = None
        self._looked_at: set[int] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(WATCH_MS)
        self._timer.timeout.connect(self._watch)

    def set_session(self, session: ServerSession | None) -> None:
        """Another server: a chain of the old one rests, and may go on when its server is shown again."""
        self._rest()
        self.run = None
        self._session = session
        if session is not None:
            session.acts.start_news.connect(self._news)

    @property
    def active(self) -> bool:
        """Will it start something by itself?"""
        return self._active

    def start(self, run: ChainRun, secrets: Secrets, lock: QLockFile) -> None:
        """Begin, or go on where it is; the person was asked. `lock` keeps other windows from running it too."""
        self.run, self._secrets, self._lock = run, secrets, lock
        self._active, self._halt = True, False
        self._go_on()

    def halt(self) -> None:
        """After the step that runs nothing more is started."""
        self._halt = True
        if self.run is not None:
            self.noticed.emit(chain_words.halting(self.run))

    def _rest(self) -> None:
        self._timer.stop()
        self._active = False
        self._secrets = {}
        if self._lock is not None:
            self._lock.unlock()
        self._lock = None

    # Steps

    def _go_on(self) -> None:
        run, session = self.run, self._session
        if run is None or session is None:
            return
        step = run.step
        if step is None:
            self._finish(chain_words.done(run))
        elif step.state == RUNNING:
            self._show_running(run)
        elif self._halt:
            self._finish(chain_words.halted(run))
        else:
            self._start_step(session, run)

    def _start_step(self, session: ServerSession, run: ChainRun) -> None:
        self.run = begun = run.starting()
        secrets: Mapping[str, str] = self._secrets.get(run.at, {})
        self.noticed.emit(chain_words.starting(begun))
        session.acts.start_by(lambda: start_step(session.gateway, begun, secrets), self._started, self._not_started)

    def _started(self, task: Task) -> None:
        if self.run is None or task.id is None:
            return
        self._keep(self.run.running(task.id))
        self.started.emit(task)
        self._show_running(self.run)
        said = start_words.of_task(one_line(task.tpl_alias) or str(task.id), task) if task.twins else None
        if said is not None:
            self.noticed.emit(said)

    def _show_running(self, run: ChainRun) -> None:
        self.noticed.emit(chain_words.running(run))
        self._timer.start()

    def _not_started(self, error: SemaphoreAPIError) -> None:
        run = self.run
        if run is None:
            return
        if isinstance(error, ContradictionError) and error.task.id is not None:
            run = run.running(error.task.id).ended("error")
        elif isinstance(error, SemaphoreUnconfirmedError | SemaphoreCancelledError):
            run = run.unknown()
        else:
            run = run.not_started()
        self._keep(run)
        self._finish(chain_words.not_started(run, error))

    def _news(self, news: StartNews) -> None:
        """A step whose start nobody had confirmed was found: it has its task, and may go on."""
        run = self.run
        step = run.step if run is not None else None
        if run is None or step is None or step.marker != news.attempt.marker or self._active:
            return
        if news.task is not None and news.task.id is not None:
            found = run.running(news.task.id)
            self._keep(found)
            self.noticed.emit(chain_words.interrupted(found))

    # Watching

    def _watch(self) -> None:
        run, session = self.run, self._session
        step = run.step if run is not None else None
        if run is None or session is None or step is None or step.task_id is None:
            self._timer.stop()
            return
        shown = session.project is not None and session.project.id == run.project_id
        task = session.task(step.task_id) if shown else None
        if task is not None:
            self._judge(task)
        elif self._look is None or not self._look.pending:
            gateway, task_id = session.gateway, step.task_id
            self._look = session.doorway.ask(
                "poll", "chain", lambda _: gateway.task(run.project_id, task_id), self._judge, self._not_seen
            )

    def _not_seen(self, error: SemaphoreAPIError) -> None:
        """A server that is away for a while does not end a chain; a task that is gone does."""
        if self.run is not None and self._active and isinstance(error, SemaphoreNotFoundError):
            after = self.run.unknown()
            self._keep(after)
            self._finish(chain_words.lost(after))

    def contradicted(self, found: LogRead) -> None:
        """A log shows another run than the one asked for: nothing more is started behind it."""
        run = self.run
        step = run.step if run is not None else None
        if run is None or step is None or not self._active or found.task.id != step.task_id:
            return
        after = run.ended("error")
        self._keep(after)
        self._finish(chain_words.disproved(after))

    def _judge(self, task: Task) -> None:
        run = self.run
        step = run.step if run is not None else None
        if run is None or step is None or task.id != step.task_id or not task.finished or not self._active:
            return
        self._timer.stop()
        if task.status == "success" and not self._checked(task):
            return
        after = run.ended(task.status)
        self._keep(after)
        if after.at == run.at:
            self._finish(chain_words.failed(after, task))
        else:
            self._go_on()

    def _checked(self, task: Task) -> bool:
        """Was the log of this step looked at? Else it is now, and the step judged again then."""
        session = self._session
        if session is None or task.id in self._looked_at:
            return True
        gateway, project_id, task_id = session.gateway, task.project_id or 0, task.id or 0

        def looked(found: LogRead) -> None:
            self._looked_at.add(task_id)
            if found.contradictions:
                self.contradicted(found)
            else:
                self._judge(task)

        def failed(_error: SemaphoreAPIError) -> None:
            self._timer.start()  # the server is away: the step is judged when it answers

        session.doorway.ask("log", "guard", lambda _: gateway.check_task(project_id, task_id), looked, failed)
        return False

    def _finish(self, notice: object) -> None:
        self._rest()
        self.noticed.emit(notice)
        self.over.emit()

    def _keep(self, run: ChainRun) -> None:
        """Written off this thread; a crash before that finds the task by its marker."""
        self.run = run
        if self._session is not None:
            self._session.doorway.ask("act", "chain", lambda _: save_run(run))

"""From "start this" to a started task: the form when something must be asked, else one confirmation; sent once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from ..api.errors import ContradictionError, SemaphoreAPIError, SemaphoreUnconfirmedError
from ..api.models import Task, Template
from ..api.runs import RunRequest, make_request, refused
from ..core import survey
from ..core.drafts import Values, values_of_task
from ..core.gateway import StopOutcome
from ..core.outlook import look_ahead
from ..core.plain_text import one_line
from ..core.presets import Preset
from ..core.status import Tone
from . import start_words, stop_words
from .banner import Notice
from .draft_watch import DraftWatch
from .problems import problem
from .question import dialog_open
from .session import ServerSession

if TYPE_CHECKING:
    from .confirm import ConfirmStop
    from .outlook_words import Row
    from .question import Question
    from .templates.run_dialog import RunDialog
    from .workers import Ticket

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class PresetRun:
    """A task that was started from a preset as it is."""

    preset: Preset
    task: Task


class Running(QObject):
    """Owns the questions before a start and a stop. `started` carries the Task; `noticed` a Notice for the banner."""

    sent = Signal()
    """The person wants something started now."""
    started = Signal(object)
    noticed = Signal(object)
    preset_wanted = Signal()
    """The form's values are to be kept under a name: see `form_shown`."""
    preset_ran = Signal(object)
    """A PresetRun."""
    form_opened = Signal(object)
    """A RunDialog, empty or filled."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._session: ServerSession | None = None
        self.where: Callable[[], object] = lambda: None
        """What the person looks at: who went on to something else meanwhile is asked nothing."""
        self._builds: Ticket | None = None
        self._dialog: Question | None = None
        self._form: RunDialog | None = None
        self._preset: Preset | None = None
        self._ran_preset: Preset | None = None
        self._stop_question: ConfirmStop | None = None
        self._template: Template | None = None
        self._to_stop: tuple[Task, ...] = ()
        self.typed = DraftWatch(self)
        self._in_flight = False
        self._last: RunRequest | None = None
        self._last_title = ""
        self._last_message: str | None = None
        self._open_starts: dict[str, RunRequest] = {}
        self._again_wanted: RunRequest | None = None

    def set_session(self, session: ServerSession | None) -> None:
        self._close_dialog()
        self._session = session
        self._builds = self._preset = None
        self._in_flight = False
        self._last = self._again_wanted = None
        self._open_starts.clear()

    @property
    def busy(self) -> bool:
        """A question is open or a start is on its way: nothing else is started meanwhile."""
        return self._in_flight or self._dialog is not None

    # Start

    def quick(self, template: Template) -> None:
        """One confirmation, or the form where something required is missing."""
        if self._session is None or self.busy:
            return
        if survey.needs_form(template):
            self.form(template)
            return
        from .confirm import ConfirmRun

        project = self._session.project
        self._template = template
        name = project.name or "" if project else ""
        outlook = self._outlook(template, with_hosts=True)
        dialog = ConfirmRun(self._session.connection, name, template, outlook, self._window)
        dialog.accepted.connect(self._confirmed)
        self._open(dialog)

    def _outlook(self, template: Template, *, with_hosts: bool = False) -> list[Row]:
        """What will happen, from what is known. The form tells the hosts itself, as they change with its fields."""
        from .outlook_words import outlook_rows

        session = self._session
        if session is None or session.catalogue is None:
            return []
        catalogue = session.catalogue
        inventories = catalogue.inventories if with_hosts else None
        return outlook_rows(look_ahead(template, catalogue.templates, session.tasks, inventories))

    def _confirmed(self) -> None:
        template, session = self._template, self._session
        if template is None or session is None:
            return
        collected = survey.collect(template, {})
        project_id = self._project_id(template)
        request = make_request(
            project_id,
            template.id or 0,
            environment=collected.environment or None,
            secrets=collected.secrets or None,
        )
        self._send(request)

    def again(self, template: Template, task: Task) -> None:
        """Run again: the form, filled as a task ran; secrets are asked for anew."""
        self.form(template, values_of_task(task, template), task.commit_hash)

    def back(self, template: Template, values: Values, commit: str | None, note: Row) -> None:
        """Going back to an earlier run: the form filled as it ran, `note` among what will happen."""
        self.form(template, values, commit, note)

    def form(
        self,
        template: Template,
        values: Values | None = None,
        commit: str | None = None,
        back: Row | None = None,
    ) -> None:
        """The run form with `values`, else with the last ones; a deploy's builds are asked for first."""
        self._show_form(template, values, commit, back, None)

    def _show_form(
        self, template: Template, values: Values | None, commit: str | None, back: Row | None, preset: Preset | None
    ) -> None:
        session = self._session
        if session is None or self.busy:
            return
        self._forget_builds()
        self._preset = preset
        if template.type != "deploy" or template.build_template_id is None:
            self._open_form(template, values, None, commit, back)
            return
        wanted = _number(values.get("build")) if back is not None and values is not None else None
        project_id, build_template = self._project_id(template), template.build_template_id
        asked_at = self.where()

        def builds_came(builds: tuple[Task, ...]) -> None:
            here = self._session is session and session.project is not None and session.project.id == project_id
            if here and self.where() == asked_at and not dialog_open():
                if wanted is not None and all(one.id != wanted for one in builds):
                    self._say_build_gone(template, wanted)  # another one must not stand in for it
                else:
                    self._open_form(template, values, builds, commit, back)

        job = lambda _: session.gateway.builds(project_id, build_template, wanted)  # noqa: E731 - a worker's job
        self._builds = session.doorway.ask("act", "builds", job, builds_came, self._tell_failure)

    def _forget_builds(self) -> None:
        """Something else is asked for now: the form that waits for its builds does not come on top of it."""
        if self._builds is not None:
            self._builds.cancel()
            self._builds = None

    def _say_build_gone(self, template: Template, build: int) -> None:
        why = f"build {build} of '{template.name}' is not there any more"
        told = problem(refused("build_unknown", why, template=template.name, build=build))
        self.noticed.emit(Notice(start_words.START, told.title, told.advice, told.detail, Tone.BAD))

    def _project_id(self, template: Template) -> int:
        """The template's own; a row that names none is one of the project shown."""
        project = self._session.project if self._session else None
        return template.project_id or (project.id or 0 if project else 0)

    def _open_form(
        self,
        template: Template,
        prefill: Values | None,
        builds: tuple[Task, ...] | None,
        commit: str | None,
        back: Row | None = None,
    ) -> None:
        session = self._session
        if session is None or self.busy:
            return
        self._template = template
        from .templates.run_context import context_of
        from .templates.run_dialog import RunDialog

        rows = [*([back] if back is not None else []), *self._outlook(template)]
        context = context_of(session, self._project_id(template), template, builds, rows, commit)
        key = self._draft_key(template)
        dialog = RunDialog(context, dict(prefill if prefill is not None else self.typed.last(key)), self._window)
        dialog.asked.connect(self._send)
        dialog.preset_wanted.connect(self.preset_wanted)
        self._form = dialog
        self._open(dialog)
        if back is None:  # what an earlier run was given is not what the person enters the next time
            self.typed.begin(dialog, key)
        self.form_opened.emit(dialog)
        if prefill is not None:
            preset = self._preset
            dialog.say_lost(*((preset.left_out, preset.template_name) if preset is not None else ()))

    def preset(self, preset: Preset) -> None:
        """The form of a preset, filled: what will run is seen before it does."""
        session = self._session
        template = session.template(preset.template_id) if session else None
        if template is None:
            title = translate("Running", "Template '{0}' not found").format(one_line(preset.template_name))
            advice = translate("Running", "It was deleted, or this token may not see it. The preset is kept.")
            self.noticed.emit(Notice("preset", title, advice))
            return
        self._show_form(template, preset.values, None, None, preset)

    @property
    def form_shown(self) -> RunDialog | None:
        """The run form that is open."""
        return self._form

    def _draft_key(self, template: Template) -> tuple[str, int, int]:
        url = self._session.connection.url if self._session else ""
        return url, self._project_id(template), template.id or 0

    def _send(self, request: RunRequest, *, as_filled: bool = True) -> None:
        """The one place from which a start goes out."""
        if self._session is None or self._in_flight:
            return
        self._in_flight = True
        self.sent.emit()
        self._last, self._last_title, self._last_message = request, "", request.message
        form, preset = self._form, self._preset
        same = form is not None and preset is not None and form.preset_values() == preset.values
        self._ran_preset = preset if as_filled and same else None
        self._session.acts.start(request, self._done, self._failed)

    def send_request(self, request: RunRequest) -> None:
        """From the open form, but not what it holds: the dry run that is a request for approval."""
        self._send(request, as_filled=False)

    def start_by(self, work: Callable[[], Task], title: str, message: str | None) -> None:
        """A worker's job that starts one task with that message, and must look before: it is never sent again by a
        press."""
        if self._session is None or self._in_flight:
            return
        self._in_flight = True
        self.sent.emit()
        self._last, self._last_title, self._last_message, self._ran_preset = None, title, message, None
        self._session.acts.start_by(work, self._done, self._failed)

    def ask(self, question: Question) -> bool:
        """Another one's question, as the one that is open; False when there is one, or a start is on its way."""
        if self._session is None or self.busy:
            return False
        self._open(question)
        return True

    def _done(self, task: Task) -> None:
        self._in_flight = False
        self._close_form()
        self.started.emit(task)
        if self._ran_preset is not None:
            self.preset_ran.emit(PresetRun(self._ran_preset, task))
        for said in (start_words.of_task(self._last_name(), task), start_words.of_mark(self._last_message, task)):
            if said is not None:
                self.noticed.emit(said)

    def _failed(self, error: SemaphoreAPIError) -> None:
        self._in_flight = False
        told = problem(error)
        left = isinstance(error, SemaphoreUnconfirmedError | ContradictionError)  # something is at the server
        if self._form is not None and not left:
            self._form.complain(f"{told.title}. {told.advice}")
            return
        self._close_form()
        if isinstance(error, SemaphoreUnconfirmedError):
            if self._last is not None:
                self._open_starts[error.marker or ""] = self._last
            again = self._last is not None
            self.noticed.emit(start_words.unknown(self._last_name(), error.marker, told.detail, again=again))
            return
        if isinstance(error, ContradictionError):
            self.started.emit(error.task)
        self._tell_failure(error)

    def _tell_failure(self, error: SemaphoreAPIError) -> None:
        told = problem(error)
        self.noticed.emit(Notice(start_words.START, told.title, told.advice, told.detail, Tone.BAD))

    def _last_name(self) -> str:
        """Of the template that was started last."""
        session, last = self._session, self._last
        if self._last_title:
            return self._last_title
        template = session.template(last.template_id) if session is not None and last is not None else None
        return template.name or "" if template else ""

    def can_start_again(self, marker: str) -> bool:
        """Is its request known here? After a restart of Nova it is not."""
        return marker in self._open_starts

    def settled(self, marker: str) -> None:
        """It is known what became of this start."""
        self._open_starts.pop(marker, None)

    def start_again(self, marker: str) -> None:
        """The same request with a new marker, after a question that names the risk."""
        request = self._open_starts.get(marker)
        if self._session is None or request is None or self.busy:
            return
        from .confirm import ConfirmAgain

        self._again_wanted = request
        template = self._session.template(request.template_id)
        dialog = ConfirmAgain(self._session.connection, template.name or "" if template else "", self._window)
        dialog.accepted.connect(self._again)
        self._open(dialog)

    def _again(self) -> None:
        if self._again_wanted is not None:
            self._send(self._again_wanted)

    # Stop

    def stop(self, tasks: Sequence[Task], names: Sequence[str]) -> None:
        """Ask, then stop; force is asked for in the question."""
        if self._session is None or self._dialog is not None or not tasks:
            return
        from .confirm import ConfirmStop

        project = self._session.project
        self._to_stop = tuple(tasks)
        place = project.name or "" if project else ""
        may_force = all(map(self._session.acts.may_force, tasks))
        dialog = ConfirmStop(self._session.connection, place, tasks, names, may_force, self._window)
        dialog.accepted.connect(self._stop_confirmed)
        self._stop_question = dialog
        self._open(dialog)

    def _stop_confirmed(self) -> None:
        session, question = self._session, self._stop_question
        if session is not None and question is not None:
            session.acts.stop_many(self._to_stop, question.force, self._stopped)

    def _stopped(self, outcomes: tuple[StopOutcome, ...]) -> None:
        notice = stop_words.of_outcomes(outcomes)
        if notice is not None:
            self.noticed.emit(notice)

    # Dialogs

    def _open(self, dialog: Question) -> None:
        self._forget_builds()
        self._dialog = dialog
        dialog.finished.connect(self._finished)
        dialog.open()

    def _finished(self) -> None:
        self._forget_dialog()

    def _close_form(self) -> None:
        """What was asked is over; a question about stopping another task stays."""
        if self._stop_question is None:
            self._close_dialog()

    def _close_dialog(self) -> None:
        dialog = self._forget_dialog()
        if dialog is not None:
            dialog.close()

    def _forget_dialog(self) -> Question | None:
        dialog, self._dialog = self._dialog, None
        if dialog is None:
            return None
        if self._form is not None:
            self.typed.end(self._form)
        self._form = self._stop_question = self._preset = None
        dialog.deleteLater()
        return dialog


def _number(text: str | None) -> int | None:
    """A number among the form's texts."""
    return int(text) if text and text.lstrip("-").isdecimal() else None

"""Changes of schedules as a person asks for them: the form, the questions, what is sent, how it came out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ..api.errors import SemaphoreAPIError
from ..api.schedule_saving import PERHAPS_OFF, SAVED_OTHERWISE
from ..api.schedules import Schedule
from ..core.schedule_form import Filled
from ..core.schedule_work import change, check, drop, read_one, switch
from ..core.schedules import ScheduleRow
from ..ui.question import dialog_open
from ..ui.schedules.editor import ScheduleEditor
from ..ui.schedules.fields import EditorContext
from ..ui.schedules.questions import DeleteSchedule, SwitchSchedule
from ..ui.workers import END_SECONDS, Ticket

if TYPE_CHECKING:
    from ..core.gateway import Gateway
    from ..ui.schedules.page import SchedulesPage
    from .schedule_desk import ScheduleDesk

translate = QApplication.translate


class ScheduleChanges(QObject):
    """Belongs to the desk, which asks, looks and knows the server."""

    def __init__(self, desk: ScheduleDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._editor: ScheduleEditor | None = None
        self._question: DeleteSchedule | SwitchSchedule | None = None
        self._saving: Ticket | None = None

    def set_page(self, page: SchedulesPage) -> None:
        page.new_wanted.connect(self._new)
        page.edit_wanted.connect(self._edit)
        page.duplicate_wanted.connect(self._duplicate)
        page.delete_wanted.connect(self._ask_delete)
        page.active_wanted.connect(self._ask_switch)

    def close(self) -> None:
        """The form and the question are of a server that is not shown any more."""
        for dialog in (self._editor, self._question):
            if dialog is not None:
                dialog.reject()

    def _new(self) -> None:
        self._open_editor(None, False)

    def _edit(self, row: ScheduleRow) -> None:
        self._read_and_open(row, False)

    def _duplicate(self, row: ScheduleRow) -> None:
        self._read_and_open(row, True)

    def _read_and_open(self, row: ScheduleRow, copying: bool) -> None:
        """As it is now, with the parameters that lists leave out."""
        session = self._desk.session
        if session is not None and self._desk.page is not None:
            gateway, known = session.gateway, row.schedule
            self._desk.page.set_busy(True)
            self._desk.ask(lambda _: read_one(gateway, known), partial(self._read, row.key, copying))

    def _read(self, key: str, copying: bool, before: Schedule) -> None:
        """Unless the person went on to something else while it was read."""
        page = self._desk.page
        if page is None:
            return
        page.set_busy(False)
        if page.isVisible() and page.row is not None and page.row.key == key and not dialog_open():
            self._open_editor(before, copying)

    def _open_editor(self, before: Schedule | None, copying: bool) -> None:
        session, shown = self._desk.session, self._desk.shown
        if session is None or shown is None or session.facts is None:
            return
        parts = tuple(one for one in shown.book.parts if one.may_change and one.failed is None)
        current = session.project
        parts = tuple(sorted(parts, key=lambda one: current is None or one.project.id != current.id))
        if not parts:
            return
        zone, dialect = shown.book.zone, session.facts.dialect
        context = EditorContext(session.connection, parts, zone, dialect, session.server_now, before, copying)
        editor = self._editor = ScheduleEditor(context, self._desk.window)
        editor.asked.connect(self._save)
        editor.check_wanted.connect(self._check)
        editor.finished.connect(self._editor_closed)
        known = context.known
        which = f"{known.project_id}/{known.id}" if known is not None else "new"
        if not copying:
            form = (session.connection.url, "schedule", which)
            self._desk.window.running.typed.follow(editor, form, changes=known is not None)
        editor.open()

    def _editor_closed(self) -> None:
        """What is on its way goes on; its answer is told without the form."""
        editor, self._editor = self._editor, None
        if editor is not None:
            editor.deleteLater()

    def _save(self, filled: Filled, values: dict[str, Any]) -> None:
        session, editor = self._desk.session, self._editor
        if session is not None and editor is not None:
            gateway, known = session.gateway, editor.context.known
            job = lambda _: change(gateway, known, filled, values)  # noqa: E731 - a worker's job, as everywhere
            self._saving = self._desk.ask(job, partial(self._saved, editor), partial(self._not_saved, editor))

    def see_out(self) -> None:
        """Nova ends: what is off while it is being saved is switched on, where the server answers soon."""
        if self._saving is not None:
            self._saving.see_out(END_SECONDS)

    def _saved(self, editor: ScheduleEditor, schedule: Schedule) -> None:
        """Another form may be open by now: it stays."""
        if self._editor is editor:
            editor.accept()
        text = translate("ScheduleDesk", "The schedule '{0}' was saved.").format(schedule.name or f"#{schedule.id}")
        self._desk.window.status.showMessage(text, 5000)
        self._desk.look_anew()

    def _not_saved(self, editor: ScheduleEditor, error: SemaphoreAPIError) -> None:
        """A lost answer leaves open what was done: the list is looked at in any case. What was made is not saved by the
        same form again: that would make a second one."""
        if error.code in SAVED_OTHERWISE:
            self._desk.told_of(editor.context.connection.url)
        once_more = error.code == PERHAPS_OFF and editor.context.known is not None
        if self._editor is editor and error.code in SAVED_OTHERWISE and not once_more:
            editor.accept()
        if self._editor is not editor:
            self._desk.failed(error)
            return
        editor.show_error(error)
        self._desk.look_anew()

    def _check(self, project_id: int, line: str) -> None:
        session = self._desk.session
        if session is not None:
            gateway = session.gateway
            self._desk.ask(lambda _: check(gateway, project_id, line), partial(self._checked, line), self._not_checked)

    def _checked(self, line: str, said: str | None) -> None:
        if self._editor is not None:
            self._editor.show_verdict(line, said)

    def _not_checked(self, _error: SemaphoreAPIError) -> None:
        """Its opinion is a comfort: it is asked again when the schedule is saved."""

    def _ask_delete(self, row: ScheduleRow) -> None:
        session = self._desk.session
        if session is None:
            return
        where = f"{row.template} · {row.project}"
        dialog = DeleteSchedule(session.connection, row.title, where, self._desk.window)
        self._open(dialog, partial(self._drop, session.gateway, row))

    def _drop(self, gateway: Gateway, row: ScheduleRow) -> None:
        """The one beside it is chosen then."""
        if self._desk.page is not None:
            self._desk.page.dropped = row.key
        self._change(partial(drop, gateway, row.schedule))

    def _ask_switch(self, row: ScheduleRow, on: bool) -> None:
        session = self._desk.session
        if session is None or self._desk.page is None:
            return
        work = partial(switch, session.gateway, row.schedule, on)
        if not session.connection.protected:
            self._change(work)
            return
        dialog = SwitchSchedule(session.connection, row.title, on, self._desk.window)
        dialog.rejected.connect(partial(self._desk.page.set_busy, False))  # the tick goes back
        self._open(dialog, partial(self._change, work))

    def _open(self, dialog: DeleteSchedule | SwitchSchedule, go: Callable[[], None]) -> None:
        self._question = dialog
        dialog.accepted.connect(go)
        dialog.finished.connect(self._question_closed)
        dialog.open()

    def _question_closed(self) -> None:
        dialog, self._question = self._question, None
        if dialog is not None:
            dialog.deleteLater()

    def _change(self, work: Callable[[], object]) -> None:
        if self._desk.page is not None:
            self._desk.page.set_busy(True)
        self._desk.ask(lambda _: work(), self._changed)

    def _changed(self, _what: object) -> None:
        """The page shows what was before until it was looked at: nothing else begins so long."""
        self._desk.look_anew(settle=True)

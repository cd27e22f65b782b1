"""Targets of messages at work: entered, tested, removed; what reaches them goes into the keyring and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ..api.errors import SemaphoreAPIError
from ..core.credentials import Credentials, Kept
from ..core.message_targets import Target, forget_values, keep_values, new_id, values_of
from ..core.messages import Tested, send_kept_test, send_test, unsent_of
from ..core.plain_text import one_line
from ..ui.messages.questions import RemoveTarget
from ..ui.messages.sending_part import SendingPart
from ..ui.messages.target_dialog import Decided, Place, TargetDialog
from ..ui.problems import problem
from ..ui.question import dialog_open
from ..ui.workers import Doorway, Ticket

if TYPE_CHECKING:
    from ..nova import Nova
    from .message_desk import MessageDesk

translate = QApplication.translate


class TargetDesk(QObject):
    """Between the list of targets, their dialog, the settings of messages and the keyring."""

    def __init__(self, nova: Nova, doorway: Doorway, desk: MessageDesk, part: SendingPart) -> None:
        super().__init__(desk)
        self._nova = nova
        self._doorway = doorway
        self._desk = desk
        self._part = part
        self.dialog: TargetDialog | None = None
        self._opening: Ticket | None = None
        part.add_wanted.connect(self._add)
        part.edit_wanted.connect(self._edit)
        part.test_wanted.connect(self._test_known)
        part.remove_wanted.connect(self._ask_to_remove)

    def _add(self) -> None:
        self._open_nothing()
        self.show_dialog(Target(new_id(), "", "slack"), {})

    def _edit(self, number: str) -> None:
        """A keyring may take its time; the one that was asked for last comes."""
        self._open_nothing()
        target, credentials = self._desk.sending.target(number), self._nova.credentials
        if target is not None:
            work = lambda _: _kept(credentials, target)  # noqa: E731 - a worker's job, as everywhere
            self._part.say(translate("MessageDesk", "Its address is being read from the keyring…"))
            self._opening = self._doorway.ask("keyring", "target", work, partial(self._read, number), self._not_read)

    def _open_nothing(self) -> None:
        if self._opening is not None and self._opening.pending:
            self._opening.cancel()
            self._part.say("")

    def _read(self, number: str, kept: Mapping[str, str] | None) -> None:
        """Unless the person went on to something else while it was read."""
        self._part.say("")
        target = self._desk.sending.target(number)
        if target is not None and self._part.isVisible() and self._part.target == number and not dialog_open():
            self.show_dialog(target, kept)

    def _not_read(self, error: SemaphoreAPIError) -> None:
        self._part.say("")
        self._doorway.report(error)

    def show_dialog(self, target: Target, kept: Mapping[str, str] | None) -> None:
        """One at a time; `kept` is what reaches it now, None where the keyring does not open."""
        if self.dialog is not None:
            return
        dialog = self.dialog = TargetDialog(target, kept, self._places(target), self._nova.window)
        dialog.decided.connect(self._decided)
        dialog.test_wanted.connect(self._test)
        dialog.finished.connect(self._closed)
        which = target.id if target.name else "new"
        self._nova.window.running.typed.follow(dialog, ("", "target", which), changes=bool(target.name))
        dialog.open()

    def _closed(self, _result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _places(self, target: Target) -> list[Place]:
        found = [Place("", None, translate("MessageDesk", "all servers"))]
        found += [Place(one.url, None, one_line(one.title, 60)) for one in self._nova.book.connections]
        session = self._nova.session
        if session is not None and session.project is not None:
            name = f"{one_line(session.project.name, 60)}, {one_line(session.connection.title, 60)}"
            found.append(Place(session.connection.url, session.project.id, name))
        if target.url and (target.url, target.project_id) not in [(one.url, one.project_id) for one in found]:
            found.append(Place(target.url, target.project_id, target.place or target.url))
        return found

    def _decided(self, decided: Decided) -> None:
        """What waits for it, or failed for its address, is tried once that is kept."""
        target, values, credentials = decided.target, decided.values, self._nova.credentials
        work = lambda _: keep_values(credentials, target, values)  # noqa: E731 - a worker's job, as everywhere
        self._doorway.ask("keyring", "target", work, partial(self._values_kept, decided), finishes=True)
        self._desk.use(self._desk.sending.with_target(target))

    def _values_kept(self, decided: Decided, kept: Kept) -> None:
        text = translate("MessageDesk", "No keyring took the address: it is kept for this session only.")
        self._part.say(text if kept.place == "session" else "")
        self._desk.hurry(decided.target.id, corrected=decided.corrected)

    def _ask_to_remove(self, number: str) -> None:
        """Its secret and what waits for it go with it."""
        target = self._desk.sending.target(number)
        if target is None:
            return
        question = RemoveTarget(target, unsent_of(self._desk.outbox, number), self._nova.window)
        question.accepted.connect(partial(self._remove, number))
        question.finished.connect(question.deleteLater)
        question.open()

    def _remove(self, number: str) -> None:
        credentials = self._nova.credentials
        self._doorway.ask("keyring", "target", lambda _: _forget(credentials, number), finishes=True)
        self._desk.forget_target(number)

    # Tests

    def _test(self, decided: Decided) -> None:
        target, values = decided.target, decided.values
        title, body = test_words(target)
        work = lambda _: send_test(target, values, title, body)  # noqa: E731 - a job
        self._desk.ask_to_send("test", work, self._tested, partial(self._not_tested, target.id))

    def _test_known(self, number: str) -> None:
        target, credentials = self._desk.sending.target(number), self._nova.credentials
        if target is not None:
            title, body = test_words(target)
            work = lambda _: send_kept_test(credentials, target, title, body)  # noqa: E731 - a job
            self._desk.ask_to_send("test", work, self._tested_known, partial(self._not_tested, number))

    def _tested_known(self, tested: Tested) -> None:
        """It can be reached, then what waits for it waits no longer."""
        self._tested(tested)
        if tested.state == "sent":
            self._desk.hurry(tested.target, corrected=False)

    def _tested(self, tested: Tested) -> None:
        if self.dialog is not None and self.dialog.target_id == tested.target:
            self.dialog.show_tested(tested)
        else:
            self._part.show_tested(tested)

    def _not_tested(self, number: str, error: SemaphoreAPIError) -> None:
        """Nova itself could not: neither form nor page go on saying that it is on its way."""
        if self.dialog is not None and self.dialog.target_id == number:
            self.dialog.show_not_tested(problem(error).title)
        else:
            self._part.say("")
            self._doorway.report(error)


def _kept(credentials: Credentials, target: Target) -> dict[str, str] | None:
    """A worker's job: None where the keyring does not open, empty where there is none."""
    from ..api.secret_store import SecretStoreError

    try:
        return values_of(credentials, target)
    except SecretStoreError as error:
        return {} if error.kind == "none" else None


def _forget(credentials: Credentials, number: str) -> None:
    """A worker's job. Raises SemaphoreAPIError (`address_kept`)."""
    from ..api.secret_store import SecretStoreError

    try:
        forget_values(credentials, number)
    except SecretStoreError as error:
        if error.kind != "none":
            raise SemaphoreAPIError("The address is still in the keyring", code="address_kept") from error


def test_words(target: Target) -> tuple[str, str]:
    """Title and text of a test."""
    title = translate("MessageDesk", "Test from Nova Desktop")
    text = translate("MessageDesk", "This is a test for the target {0}. Nothing happened on any server.")
    return title, text.format(one_line(target.name, 80))

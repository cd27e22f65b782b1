"""Presets and chains in the window: the menu, the keys, the dialogs, and a chain at work, for the server shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLockFile, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ...api.errors import SemaphoreAPIError
from ...api.places import make_own, make_private
from ...core.chain_run import ChainRun, forget_run, load_runs, new_run
from ...core.chain_start import ChainOutlook, look_ahead
from ...core.gateway import Gateway
from ...core.plain_text import one_line
from ...core.presets import Chain, LastResult, Preset, PresetBook, Results
from ...core.snapshots import Ended
from ...core.status import Tone
from ..banner import Notice
from ..question import Question, dialog_open
from ..running import PresetRun, Running
from ..session import ServerSession
from . import chain_words
from .chain_editor import ChainEditor
from .chain_question import ChainQuestion
from .chain_runner import ChainRunner
from .manage import ManagePresets
from .menu import PresetMenu
from .name_dialog import PresetName
from .shortcuts import PresetShortcuts

translate = QCoreApplication.translate


class PresetDesk(QObject):
    """`book_changed` carries a PresetBook, `results_changed` Results to be kept; `noticed` a Notice."""

    book_changed = Signal(object)
    results_changed = Signal(object)
    noticed = Signal(object)
    step_started = Signal(object)
    chain_begun = Signal()
    """The person wants it to run now."""

    def __init__(self, action: QAction, running: Running, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._running = running
        self._session: ServerSession | None = None
        self.book = PresetBook()
        self.results: Results = {}
        self.menu = PresetMenu(action, window)
        self.shortcuts = PresetShortcuts(window)
        self.runner = ChainRunner(self)
        self._dialog: Question | None = None
        self._manage: ManagePresets | None = None
        self._changing: Preset | Chain | None = None
        self._lock: QLockFile | None = None
        """Of the chain that is asked about."""
        self._connect()

    def _connect(self) -> None:
        self.menu.chosen.connect(self._running.preset)
        self.shortcuts.chosen.connect(self._running.preset)
        self.menu.chain_chosen.connect(self._begin_chain)
        self.menu.chain_wanted.connect(self._new_chain)
        self.menu.manage_wanted.connect(self._open_manage)
        self._running.preset_wanted.connect(self._name_preset)
        self._running.preset_ran.connect(self._preset_ran)
        self.runner.noticed.connect(self.noticed)
        self.runner.started.connect(self.step_started)

    def set_session(self, session: ServerSession | None) -> None:
        """Another server."""
        self._close_dialogs()
        self._session = session
        self.menu.set_session(session)
        self.runner.set_session(session)
        self._show_shortcuts()
        if session is not None:
            session.project_chosen.connect(self._show_shortcuts)
            session.task_ended.connect(self._task_ended)
            url = session.connection.url
            session.doorway.ask("poll", "chains", lambda _: load_runs(url), self._runs_found)

    # What is kept

    def set_book(self, book: PresetBook) -> None:
        """As loaded, imported or changed."""
        self.book = book
        self.menu.set_book(book)
        self._show_shortcuts()
        if self._manage is not None:
            self._manage.show_book(self.menu.here())

    def set_results(self, results: Results) -> None:
        self.results = results
        self.menu.set_results(results)

    def _show_shortcuts(self, _project: object = None) -> None:
        self.shortcuts.set_presets(self.menu.here().presets)

    def _change_book(self, book: PresetBook) -> None:
        self.set_book(book)
        self.book_changed.emit(book)

    def _preset_ran(self, ran: PresetRun) -> None:
        """Its last result is this task's from now on."""
        if ran.task.id is not None:
            self._keep_result(ran.preset, LastResult(ran.task.id, ran.task.status))

    def _task_ended(self, ended: Ended) -> None:
        for key, last in self.results.items():
            if last.task_id == ended.task.id and self._session is not None and key[0] == self._session.connection.url:
                self.set_results({**self.results, key: LastResult(last.task_id, ended.task.status)})
                self.results_changed.emit(self.results)
                return

    def _keep_result(self, preset: Preset, last: LastResult) -> None:
        self.set_results({**self.results, preset.key: last})
        self.results_changed.emit(self.results)

    # A preset's name

    def _name_preset(self) -> None:
        form = self._running.form_shown
        if form is None:
            return
        name = form.context.template.name or ""
        question = PresetName(form.context.connection, name, form, taken=self.shortcuts.taken())
        question.accepted.connect(self._keep_preset)
        self._open(question)

    def _keep_preset(self) -> None:
        form, question = self._running.form_shown, self._dialog
        if form is None or not isinstance(question, PresetName):
            return
        context, template = form.context, form.context.template
        where = (context.connection.url, context.project_id, template.id or 0, template.name or "")
        preset = Preset(question.name, *where, form.preset_values(), question.shortcut, form.left_out())
        self._change_book(self.book.with_preset(preset))
        said = translate("PresetDesk", "The preset '{0}' was saved").format(one_line(preset.name, 60))
        if not preset.left_out:
            self.noticed.emit(Notice("preset", said, tone=Tone.GOOD))
            return
        without = translate("PresetDesk", "Without what holds a secret, to be filled in each time: {0}")
        self.noticed.emit(Notice("preset", said, without.format(", ".join(preset.left_out))))

    # Managing

    def _open_manage(self) -> None:
        if self._session is None or self._manage is not None:
            return
        manage = ManagePresets(self._session.connection, self._window)
        manage.change_wanted.connect(self._change)
        manage.removed.connect(self._remove)
        manage.finished.connect(self._manage_closed)
        self._manage = manage
        manage.show_book(self.menu.here())
        manage.open()

    def _manage_closed(self) -> None:
        manage, self._manage = self._manage, None
        if manage is not None:
            manage.deleteLater()

    def _remove(self, entry: Preset | Chain) -> None:
        self._change_book(self.book.without(entry))

    def _change(self, entry: Preset | Chain) -> None:
        if self._session is None or self._dialog is not None:
            return
        self._changing = entry
        connection, parent = self._session.connection, self._manage or self._window
        if isinstance(entry, Chain):
            editor = ChainEditor(connection, self.menu.here(), entry, parent)
            editor.accepted.connect(self._keep_chain)
            self._follow(editor, entry.name)
            self._open(editor)
            return
        taken = self.shortcuts.taken(entry)
        question = PresetName(connection, entry.name, parent, shortcut=entry.shortcut, taken=taken, new=False)
        question.accepted.connect(self._rename_preset)
        self._open(question)

    def _rename_preset(self) -> None:
        if isinstance(self._dialog, PresetName) and isinstance(self._changing, Preset):
            self._change_book(self.book.renamed(self._changing, self._dialog.name, self._dialog.shortcut))

    # Chains

    def _new_chain(self) -> None:
        if self._session is None or self._dialog is not None:
            return
        self._changing = None
        editor = ChainEditor(self._session.connection, self.menu.here(), None, self._window)
        editor.accepted.connect(self._keep_chain)
        self._follow(editor)
        self._open(editor)

    def _follow(self, editor: ChainEditor, name: str = "") -> None:
        """A name may hold anything, so it stands in the last part of the key."""
        session = self._session
        if session is not None and session.project is not None:
            form = (session.connection.url, f"chain-{session.project.id}", name)
            self._running.typed.follow(editor, form, changes=bool(name))

    def _keep_chain(self) -> None:
        session, editor = self._session, self._dialog
        if session is None or session.project is None or not isinstance(editor, ChainEditor):
            return
        book = self.book.without(self._changing) if isinstance(self._changing, Chain) else self.book
        chain = Chain(editor.name, session.connection.url, session.project.id or 0, editor.steps)
        self._change_book(book.with_chain(chain))

    def _begin_chain(self, chain: Chain) -> None:
        """Look what it would do, then ask."""
        if self._session is None or self._running.busy or self._dialog is not None:
            return
        if self.runner.active:
            self.noticed.emit(chain_words.busy(self.runner.run))
            return
        found = [self.book.preset(chain.url, chain.project_id, name) for name in chain.steps]
        gone = [name for name, preset in zip(chain.steps, found, strict=True) if preset is None]
        if gone:
            self.noticed.emit(chain_words.preset_gone(chain, gone))
            return
        presets = tuple(preset for preset in found if preset is not None)
        self._ask_about(new_run(chain.name, chain.url, chain.project_id, presets))

    def continue_chain(self) -> None:
        """The one that stopped, or was interrupted."""
        run = self.runner.run
        if run is not None and not self.runner.active and not run.over:
            self._ask_about(run)

    def _ask_about(self, run: ChainRun) -> None:
        session = self._session
        if session is None:
            return
        gateway = session.gateway

        def looked(found: tuple[ChainOutlook, QLockFile] | None) -> None:
            if found is None:
                self.noticed.emit(chain_words.elsewhere(run))
            elif self._session is session and not dialog_open():
                self._ask(session, *found)
            else:
                found[1].unlock()

        def failed(error: SemaphoreAPIError) -> None:
            if error.code == "chain_over":
                self.runner.run = None
                self.noticed.emit(chain_words.gone(run))
            else:
                session.failed.emit(error)

        session.doorway.ask("act", "chain", lambda _: _look_locked(gateway, run), looked, failed)

    def _ask(self, session: ServerSession, outlook: ChainOutlook, lock: QLockFile) -> None:
        self._lock = lock
        projects = session.facts.projects if session.facts else ()
        names = [one.name or "" for one in projects if one.id == outlook.run.project_id]
        question = ChainQuestion(session.connection, names[0] if names else "", outlook, self._window)
        question.accepted.connect(self._run_chain)
        question.forgotten.connect(self._forget_chain)
        self._open(question)

    def _run_chain(self) -> None:
        question = self._dialog
        if not isinstance(question, ChainQuestion):
            return
        lock, self._lock = self._lock, None
        if lock is None:
            return
        if self._session is None or self.runner.active:
            lock.unlock()
        else:
            self.chain_begun.emit()
            self.runner.start(question.run_now(), question.secrets, lock)

    def _forget_chain(self) -> None:
        question, session = self._dialog, self._session
        if isinstance(question, ChainQuestion) and session is not None:
            run = question.outlook.run
            session.doorway.ask("act", "chain", lambda _: forget_run(run))
            self.runner.run = None
            self.noticed.emit(chain_words.forgotten(run))

    def _runs_found(self, runs: tuple[ChainRun, ...]) -> None:
        """Left over from a session that ended in the middle."""
        if runs and self.runner.run is None:
            self.runner.run = runs[0]
            self.noticed.emit(chain_words.interrupted(runs[0]))

    # Dialogs

    def _open(self, dialog: Question) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        dialog, self._dialog = self._dialog, None
        if self._lock is not None:  # the question was left
            self._lock.unlock()
            self._lock = None
        if dialog is not None:
            dialog.deleteLater()

    def _close_dialogs(self) -> None:
        for dialog in (self._dialog, self._manage):
            if dialog is not None:
                dialog.close()


def _look_locked(gateway: Gateway, run: ChainRun) -> tuple[ChainOutlook, QLockFile] | None:
    """The lock is held while this window asks about the chain and runs it; it goes with the process. A worker's job.

    None: another window has it.
    """
    make_private(run.path.parent)
    lock = QLockFile(f"{run.path}.lock")
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        return None
    make_own(Path(lock.fileName()))
    try:
        return look_ahead(gateway, run), lock
    except BaseException:
        lock.unlock()
        raise

"""The composition root: builds the parts, wires them, starts and stops them in order. Only __main__ imports it."""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from . import __version__
from .api import places
from .api.errors import SemaphoreAPIError
from .api.models import Task
from .api.quick_actions import actions_with
from .api.urls import normalise_url
from .assets import resource
from .core.connections import Book, Connection, load_book, save_book
from .core.credentials import Credentials
from .core.files import write_atomically
from .core.gateway import Gateway
from .core.joining import Joined
from .core.settings import Settings, load_settings, save_settings
from .core.status import Tone
from .options import Options
from .practice import Practice, PracticeProcess
from .ui.banner import Notice
from .ui.main_window import MainWindow
from .ui.problems import problem
from .ui.session import ServerSession
from .ui.theme import apply_theme
from .ui.tray import Tray, word_about
from .ui.workers import Doorway

log = logging.getLogger(__name__)

SHOT_TIMEOUT_MS = 30_000


class Nova(QObject):
    """One running app."""

    def __init__(self, application: QApplication, options: Options) -> None:
        super().__init__()
        self.application = application
        self.options = options
        self.settings = load_settings()
        self.book = load_book()
        self.credentials = Credentials()
        self.session: ServerSession | None = None
        self.exit_code = 0
        self._practice: PracticeProcess | None = None
        self._practice_connection: Connection | None = None
        self._shot_pending = bool(options.screenshot)
        self._doorway = Doorway(("desk",), self)
        self._doorway.set_error_display(self._show_error)
        apply_theme(application, options.theme or self.settings.theme)  # type: ignore[arg-type]
        self.window = MainWindow(self.credentials, actions_with(self.book.quick_actions))
        self.tray = Tray(self)
        self._connect()
        self._restore_layout()

    def _connect(self) -> None:
        window = self.window
        window.closing.connect(self.quit)
        window.seen.connect(self._seen)
        window.actions_.quit.triggered.connect(self.quit)
        window.welcome.joined.connect(self._joined)
        window.welcome.practice_wanted.connect(self.open_practice)
        window.header.connection_chosen.connect(self._connection_chosen)
        window.controller.ended.connect(self._task_ended)
        window.controller.ready.connect(self._data_came)
        window.workspace.settings.changed.connect(self._settings_changed)
        window.workspace.settings.renamed.connect(self._quick_actions_renamed)
        self.tray.opened.connect(self.bring_to_front)
        self.tray.quit_wanted.connect(self.quit)
        self.tray.task_wanted.connect(self._open_task)

    # Starting

    def start(self) -> None:
        """Show the window, then go where the options or the last time say."""
        work = self.window.workspace
        work.settings.show_settings(self.settings)
        work.settings.show_quick_actions(actions_with(self.book.quick_actions))
        work.show_page(self.options.page)
        if self.options.size:
            self.window.resize(*self.options.size)
        self._choose_first()
        self.window.show()
        QTimer.singleShot(0, self.tray.show)
        if self._shot_pending:
            QTimer.singleShot(SHOT_TIMEOUT_MS, self._shot_failed)

    def _choose_first(self) -> None:
        if self.options.demo:
            self.open_practice()
        elif self.options.url:
            self._open_url(self.options.url)
        elif self.book.current_connection is not None:
            self.open_connection(self.book.current_connection)
        else:
            self._welcome()

    def _welcome(self) -> None:
        self.window.show_welcome()
        if self._shot_pending and self.options.screenshot:
            QTimer.singleShot(400, self._shoot)

    def _open_url(self, url: str) -> None:
        try:
            normal = normalise_url(url)
        except SemaphoreAPIError as error:
            self._show_error(error)
            self._welcome()
            return
        known = self.book.find(normal) or Connection(
            normal, allow_plain_http=os.environ.get("SEMAPHORE_ALLOW_PLAIN_HTTP", "") in ("1", "true", "yes")
        )
        token = os.environ.get("SEMAPHORE_API_TOKEN", "").strip()
        if token:
            self.credentials.hold(normal, token)
        self.open_connection(known)

    # Connections

    def open_connection(self, connection: Connection) -> None:
        """Fetch its token off this thread, then show it."""
        self.window.header.set_connections(self._known(), connection.url)
        self._doorway.ask(
            "desk",
            "keyring",
            lambda _: self._lookup(connection),
            self._open_with,
        )

    def _lookup(self, connection: Connection) -> Gateway | Connection:
        """Runs in a worker: the keyring may ask the person to unlock it."""
        from .api.secret_store import SecretStoreError

        try:
            token = self.credentials.token(connection.url)
        except SecretStoreError:
            token = None
        return Gateway(connection, token, self.settings.timeout) if token else connection

    def _open_with(self, found: Gateway | Connection) -> None:
        if isinstance(found, Gateway):
            self._use(found)
            return
        self._welcome()
        self.window.welcome.url_edit.setText(found.url)

    def _use(self, gateway: Gateway) -> None:
        self._end_session()
        session = ServerSession(gateway, self)
        self.session = session
        session.project_chosen.connect(self._remember_project)
        self.window.header.set_connections(self._known(), gateway.connection.url)
        self.window.show_session(session)
        session.open(self.options.project)

    def _known(self) -> list[Connection]:
        known = list(self.book.connections)
        if self._practice_connection is not None:
            known.append(self._practice_connection)
        current = self.session.connection if self.session else None
        if current is not None and current.url not in [one.url for one in known]:
            known.append(current)
        return known

    def _connection_chosen(self, url: str) -> None:
        if self.session is not None and url == self.session.connection.url:
            return
        connection = next((one for one in self._known() if one.url == url), None)
        if connection is None:
            self._welcome()
        else:
            self.open_connection(connection)

    def _joined(self, joined: Joined) -> None:
        self.book = load_book()
        self.open_connection(joined.tested.connection)

    def _remember_project(self, project: Any) -> None:
        """The next start shows the same project; written off this thread."""
        session = self.session
        known = self.book.find(session.connection.url) if session else None
        if known is None or known.project_id == project.id:
            return
        self.book = self.book.with_connection(replace(known, project_id=project.id))
        self._save_book(self.book)

    def _save_book(self, book: Book) -> None:
        self._doorway.ask("desk", "save", lambda _: save_book(book))

    # The practice server

    def open_practice(self) -> None:
        """Start it when it does not run, and show it."""
        if self._practice_connection is not None:
            self.open_connection(self._practice_connection)
            return
        self._practice = practice = PracticeProcess(self.options.dialect)
        self._doorway.ask("desk", "practice", lambda _: practice.start(), self._practice_ready)

    def _practice_ready(self, practice: Practice) -> None:
        name = QApplication.translate("Nova", "Practice server")
        self._practice_connection = Connection(practice.url, name, practice.project_id, colour="teal")
        self.credentials.hold(practice.url, practice.token)
        self.open_connection(self._practice_connection)

    # What happens meanwhile

    def _seen(self, seen: bool) -> None:
        if self.session is not None:
            self.session.set_visible(seen)

    def _task_ended(self, task: Task) -> None:
        if self.settings.notify_own_tasks:
            self.tray.notify(word_about(task, task.tpl_alias or f"#{task.id}"))

    def _open_task(self, task: Task) -> None:
        self.bring_to_front()
        self.window.controller.show_task(task)

    def bring_to_front(self) -> None:
        """Show the window whatever hides it."""
        self.window.showNormal() if self.window.isMinimized() else self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _settings_changed(self, settings: Settings) -> None:
        if settings.theme != self.settings.theme:
            apply_theme(self.application, settings.theme)  # type: ignore[arg-type]
        self.settings = settings
        self._doorway.ask("desk", "save", lambda _: save_settings(settings))

    def _quick_actions_renamed(self, names: tuple[tuple[str, str], ...]) -> None:
        self.book = replace(self.book, quick_actions=dict(names))
        self.window.actions_.rename_quick(actions_with(self.book.quick_actions))
        self._save_book(self.book)

    def _show_error(self, error: SemaphoreAPIError) -> None:
        told = problem(error)
        self.window.banner.tell(Notice("app", told.title, told.advice, told.detail, Tone.BAD))

    # Screenshot

    def _data_came(self) -> None:
        if self._shot_pending and self.session is not None and self.session.catalogue is not None:
            self._shot_pending = False
            self._select_something()
            QTimer.singleShot(1500, self._shoot)

    def _select_something(self) -> None:
        """A picture with a log in it says more."""
        session = self.session
        if session is None:
            return
        failed = next((task for task in session.tasks if task.status == "error"), None)
        task = failed or next(iter(session.tasks), None)
        if task is not None:
            self.window.controller.show_task(task)

    def _shoot(self) -> None:
        self._shot_pending = False
        saved = self.window.grab().save(str(self.options.screenshot))
        self.exit_code = 0 if saved else 1
        if not saved:
            sys.stderr.write(f"nova-desktop: cannot write {self.options.screenshot}\n")
        self.quit()

    def _shot_failed(self) -> None:
        if self._shot_pending:
            sys.stderr.write("nova-desktop: no data came, no screenshot was taken\n")
            self.exit_code = 1
            self.quit()

    # Ending

    def quit(self) -> None:
        """Stop timers, cut connections, end threads and the practice server, then Qt."""
        self._save_layout()
        self.window.may_close = True
        self.window.controller.shut_down()
        self.window.hide()
        self.tray.hide()
        self._end_session()
        self.window.welcome.shut_down()
        self._doorway.close()
        if self._practice is not None:
            self._practice.stop()
        self.application.exit(self.exit_code)

    def _end_session(self) -> None:
        session, self.session = self.session, None
        if session is not None:
            self.window.controller.set_session(None)
            session.close()
            session.deleteLater()

    def _save_layout(self) -> None:
        layout = {key: b64encode(value).decode() for key, value in self.window.save_layout().items()}
        try:
            write_atomically(places.state_dir() / "layout.json", json.dumps(layout).encode())
        except OSError as error:
            log.warning("the window's layout was not kept: %s", error)

    def _restore_layout(self) -> None:
        try:
            content = json.loads((places.state_dir() / "layout.json").read_text())
            layout = {str(key): b64decode(value) for key, value in content.items()}
        except (OSError, ValueError, AttributeError, TypeError):
            return
        self.window.restore_layout(layout)


def install_translations(application: QApplication, wanted: str) -> None:
    """Nova's own words and Qt's, in the language wanted or the system's."""
    language = wanted if wanted in ("en", "de") else QLocale.system().name()[:2]
    if language == "de":
        QLocale.setDefault(QLocale("de_DE"))
    for name, folder in (
        (f"nova_{language}", str(resource("translations"))),
        (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
    ):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)


def has_display() -> bool:
    """Without one Qt would abort the process instead of telling."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM", "").startswith(
        ("offscreen", "minimal")
    ):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_app(options: Options) -> int:
    """Run until the person quits. Exit code: 0 ok, 1 failed, 2 no display."""
    if not has_display():
        if not options.screenshot:
            sys.stderr.write("nova-desktop: no display (DISPLAY and WAYLAND_DISPLAY are not set)\n")
            return 2
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s: %(message)s")
    application = QApplication([sys.argv[0]])
    application.setApplicationName("nova-desktop")
    application.setApplicationDisplayName("Nova Desktop")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("nova-desktop")
    application.setQuitOnLastWindowClosed(False)
    application.setWindowIcon(QIcon(str(resource("icons", "nova.svg"))))
    install_translations(application, options.lang or load_settings().language)
    nova = Nova(application, options)
    _install_hooks(nova._show_error)
    wake = _quit_on_signals(nova)
    nova.start()
    code = application.exec()
    wake.stop()
    return code


def _install_hooks(report: Callable[[SemaphoreAPIError], None]) -> None:
    """A bug in a slot must be seen and must not end the app."""

    def told(kind: type[BaseException], error: BaseException, trace: Any) -> None:
        log.error("unexpected error", exc_info=(kind, error, trace))
        if threading.current_thread() is threading.main_thread():
            report(SemaphoreAPIError(f"{kind.__name__}: {error}", code="bug"))

    sys.excepthook = told


def _quit_on_signals(nova: Nova) -> QTimer:
    """Ctrl+C and SIGTERM end Nova in order; the timer lets Python see the signal while Qt waits."""

    def leave(*_: object) -> None:
        QTimer.singleShot(0, nova.quit)

    signal.signal(signal.SIGINT, leave)
    signal.signal(signal.SIGTERM, leave)
    timer = QTimer(nova)
    timer.start(500)
    timer.timeout.connect(nova.objectName)
    return timer

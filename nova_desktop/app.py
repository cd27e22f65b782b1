"""The composition root: the first picture, then all that makes it work. Only __main__ imports it."""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QObject,
    QSocketNotifier,
    QTimer,
    QtMsgType,
    QTranslator,
    QUrl,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from . import __version__
from .api import config
from .api.errors import SemaphoreAPIError
from .assets import resource
from .core.settings import load_settings
from .display import draws_into_memory, has_display
from .front import make_front
from .instance import Instance, Request, meet, request_of
from .options import Options

if TYPE_CHECKING:
    from .nova import Nova

log = logging.getLogger(__name__)

SWITCH_SECONDS = 0.001
"""How long a worker may keep the interpreter while the window waits for it; Python's own 5 ms add up to a stutter."""
UNPAINTED_MS = 500
"""A window that is never painted (minimised, another desktop) must not keep Nova from working."""


class Application(QApplication):
    """Qt's. macOS tells of a link by an event, not by an argument: `link_came` carries its text. An override of the
    application's own events, since a filter would see every event there is."""

    link_came = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Files that are dropped on the icon are none of Nova's business."""
        if event.type() == QEvent.Type.FileOpen:
            url = event.url()  # type: ignore[attr-defined]
            if url.scheme() == "nova":
                self.link_came.emit(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
                return True
        return super().event(event)


class Opening(QObject):
    """Shows the window, and wires the app once its first picture stands."""

    def __init__(self, application: Application, options: Options, instance: Instance) -> None:
        super().__init__()
        self._link: str | None = None
        application.link_came.connect(self._open_link)
        self._instance = instance
        instance.setParent(self)
        self._application = application
        self._options = options
        self._front = make_front(application, options)
        self._front.window.painted.connect(self._complete)
        self.nova: Nova | None = None

    def show(self) -> None:
        """The window; in the tray alone where that is wished."""
        if not self._options.hidden:
            self._front.window.show()
        QTimer.singleShot(0 if self._options.hidden else UNPAINTED_MS, self._complete)

    def _complete(self) -> None:
        if self.nova is not None:
            return
        try:
            self._wire()
        except Exception as error:
            self._instance.close()
            _could_not_start(error, self._options, self._secrets())
            _leave_now(1)  # half of it stands: there is no order to end it in

    def _wire(self) -> None:
        from .crash_watch import CrashWatch

        self._watch = CrashWatch(self._secrets)
        self._watch.install()
        from .nova import Nova
        from .ui.collector import Collector

        self.nova = Nova(self._application, self._options, self._front)
        self.nova.over.connect(self._over)
        self.nova.leaving.connect(self._instance.refuse)
        self._instance.asked.connect(self.nova.ways_in.asked)
        self.nova.start()
        self._instance.listen()
        if self._link is not None:
            self._open_link(self._link)
        gc.collect()
        gc.freeze()  # modules and widgets live as long as the app: a collection need not visit them
        self._collector = Collector(self)
        self._collector.whole.connect(self.nova.give_memory_back)

    def _secrets(self) -> tuple[str, ...]:
        """What no report may quote."""
        return self.nova.credentials.secrets() if self.nova is not None else ()

    def _open_link(self, link: str) -> None:
        """As if another start had brought it; one that starts Nova comes before there is one."""
        from .desktop.links import parse_link

        if self.nova is None:
            self._link = link
        elif parse_link(link) is not None:
            self.nova.ways_in.asked(Request(link=link))

    def _over(self) -> None:
        """Not Qt's quit(): it asks each window first, and one that says no would keep a Nova that has ended."""
        self._instance.close()
        self._application.exit()

    def leave(self) -> None:
        """Quit in order, whatever was reached."""
        if self.nova is not None:
            self.nova.quit()
        else:
            self._over()


def install_translations(application: QApplication, wanted: str) -> None:
    """Nova's own words and Qt's, in the language wanted or the system's."""
    language = wanted if wanted in ("en", "de") else QLocale.system().name()[:2]
    language = language if language in ("en", "de") else "en"
    if wanted == "de":
        QLocale.setDefault(QLocale("de_DE"))
    for name, folder in (
        (f"nova_{language}", str(resource("translations"))),
        (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
    ):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)


def run_app(options: Options) -> int:
    """Run until the person quits. Exit code: 0 ok, 1 failed, 2 no display."""
    if not has_display():
        if not options.screenshot:
            sys.stderr.write(
                "nova-desktop: no display (DISPLAY and WAYLAND_DISPLAY are not set, or nothing answers there)\n"
            )
            return 2
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s: %(message)s")
    application = _application()
    application.setApplicationName("nova-desktop")
    application.setApplicationDisplayName("Nova Desktop")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("nova-desktop")
    application.setQuitOnLastWindowClosed(False)
    application.setWindowIcon(QIcon(str(resource("icons", "nova.svg"))))
    instance = _instance(options)
    if instance is None:
        return 0
    config.hold_token_back()
    install_translations(application, options.lang or load_settings().language)
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        opening = Opening(application, options, instance)
    except Exception as error:
        _could_not_start(error, options)
        return 1
    _install_hooks(opening)
    signals = _Signals(opening)
    opening.show()
    application.exec()
    signals.stop()
    _put_away(application)
    nova = opening.nova
    if nova is not None and nova.restart:
        start_again(sys.argv[1:])
    if nova is not None and nova.stuck:
        _leave_now(nova.exit_code)
    return nova.exit_code if nova else 0


def _put_away(application: QApplication) -> None:
    """Qt closes a window that is still seen when it is destroyed, and calls methods of ours when Python is gone: that
    ends in a crash."""
    for window in application.topLevelWidgets():
        window.hide()


def _could_not_start(error: Exception, options: Options, secrets: tuple[str, ...] = ()) -> None:
    """Nobody sees a dialog where a picture is taken."""
    from .failed_start import tell_failed_start

    tell_failed_start(error, secrets, seen=not options.screenshot and not draws_into_memory())


def _application() -> Application:
    """Qt aborts where it finds no way to a window, for all that a display answers: that is told, and ends in order."""
    before = qInstallMessageHandler(_heard)
    application = Application([sys.argv[0]])
    qInstallMessageHandler(before)
    return application


def _heard(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    del context
    sys.stderr.write(f"{text}\n")
    if kind is QtMsgType.QtFatalMsg:
        sys.stderr.write("nova-desktop: no window can be opened here. What to do: start it with --self-check\n")
        sys.stderr.flush()
        os._exit(2)


def _instance(options: Options) -> Instance | None:
    """None when another Nova took over what this start was asked. A picture is taken by a Nova that nobody meets."""
    instance, request = Instance(), request_of(options)
    if options.screenshot:
        return instance
    if request is None:
        instance.claim()
        return instance
    return meet(instance, request)


def start_again(arguments: list[str]) -> subprocess.Popen[bytes]:
    """Another process takes over, with what this one was started with but for a link."""
    from .desktop.autostart import command

    left = [one for one in arguments if not one.startswith("nova://")]
    around = config.whole_environment()
    return subprocess.Popen([*command(False), *left], start_new_session=True, env=around)  # noqa: S603 - our own


def _leave_now(code: int) -> None:
    """Qt aborts a process that destroys a running thread, and Python waits for it: neither helps a person who quit."""
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _install_hooks(opening: Opening) -> None:
    """A bug in a slot must be seen and must not end the app."""

    def told(kind: type[BaseException], error: BaseException, trace: Any) -> None:
        log.error("unexpected error", exc_info=(kind, error, trace))
        if threading.current_thread() is threading.main_thread() and opening.nova is not None:
            from .crash_watch import bug_words

            words = bug_words(kind, error, opening.nova.credentials.secrets())
            opening.nova.show_error(SemaphoreAPIError(words, code="bug"))

    sys.excepthook = told


class _Signals(QObject):
    """Ctrl+C and SIGTERM end Nova in order. Python notes a signal at once, but acts when it runs again: a byte in a
    socket wakes Qt for that."""

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening)
        self._opening = opening
        self._heard, self._told = socket.socketpair()
        for end in (self._heard, self._told):
            end.setblocking(False)
        self._before = signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._leave)

    def _wake(self) -> None:
        with contextlib.suppress(OSError):
            self._heard.recv(64)

    def _leave(self, *_: object) -> None:
        QTimer.singleShot(0, self._opening.leave)

    def stop(self) -> None:
        signal.set_wakeup_fd(self._before)
        self._notifier.setEnabled(False)
        for end in (self._heard, self._told):
            end.close()

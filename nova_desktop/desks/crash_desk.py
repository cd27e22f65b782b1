"""What went wrong in Nova itself: told at the next start in one line, shown, deleted; diagnostics to be copied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QCoreApplication, QObject, qVersion
from PySide6.QtGui import QGuiApplication

from ..api.errors import SemaphoreAPIError
from ..core import crash_reports
from ..core.last_problems import PROBLEMS
from ..core.status import Tone
from ..ui.banner import Notice
from ..ui.question import dialog_open
from ..ui.workers import Doorway, Ticket

if TYPE_CHECKING:
    from ..core.crash_reports import Report
    from ..core.diagnostics import Gathered
    from ..nova import Nova
    from ..ui.text_preview import TextPreview

translate = QCoreApplication.translate

CRASH = "crash-report"
"""Key of the notice."""


class CrashDesk(QObject):
    """One for the app."""

    def __init__(self, nova: Nova, doorway: Doorway) -> None:
        super().__init__(nova)
        self._nova = nova
        self._doorway = doorway
        self._new: tuple[Report, ...] = ()
        self._asked: Ticket | None = None
        nova.window.workspace.late.when_made("settings", self._page_made)
        nova.window.controller.app_notice_pressed.connect(self._notice_pressed)
        nova.window.banner.acted_otherwise.connect(self._delete_pressed)

    def _page_made(self) -> None:
        page = self._nova.window.workspace.settings
        page.diagnostics_wanted.connect(self.ask_diagnostics)
        page.reports_wanted.connect(self.ask_reports)

    # What the last time left

    def start(self) -> None:
        """Look for it."""
        self._doorway.ask("desk", "crashes", lambda _: crash_reports.collect(), self._found)

    def _found(self, new: tuple[Report, ...]) -> None:
        self._new = new
        if self._nova.session is not None and self._nova.session.tasks_known:
            self.tell()

    def tell(self) -> None:
        """In the banner, once: after the first data, since another server's clears it."""
        new, self._new = self._new, ()
        if not new:
            return
        self._doorway.ask("desk", "crashes", lambda _: crash_reports.mark_told(new[0]), finishes=True)
        if any(one.ended for one in new):
            title = translate(
                "CrashDesk", "Nova ended unexpectedly the last time. A report is kept on this computer only."
            )
        else:
            title = translate(
                "CrashDesk", "An error happened in Nova the last time. A report is kept on this computer only."
            )
        show, delete = translate("CrashDesk", "Show…"), translate("CrashDesk", "Delete")
        self._nova.window.banner.tell(Notice(CRASH, title, action=show, other=delete, tone=Tone.ATTENTION))

    def _notice_pressed(self, key: str) -> None:
        if key == CRASH:
            self._nova.window.banner.withdraw(CRASH)
            self.ask_reports()

    def _delete_pressed(self, key: str) -> None:
        if key == CRASH:
            self._delete()

    def _delete(self) -> None:
        self._nova.window.banner.withdraw(CRASH)
        self._doorway.ask("desk", "crashes", lambda _: crash_reports.delete_reports(), finishes=True)

    # Shown

    def ask_reports(self) -> None:
        """All that are kept."""
        self._ask("desk", "crashes", lambda _: _all_reports(), self._show_reports)

    def _ask(self, lane: str, name: str, work: Callable[[object], str], shown: Callable[[str], None]) -> None:
        """The one that was asked for last comes, once, on top of no other question, and not to who went elsewhere."""
        if self._asked is not None:
            self._asked.cancel()
        status, space = self._nova.window.status, self._nova.window.workspace
        page = space.page
        status.showMessage(translate("CrashDesk", "What Nova knows is being gathered…"))

        def done(text: str) -> None:
            status.clearMessage()
            if space.page == page and not dialog_open():
                shown(text)

        self._asked = self._doorway.ask(lane, name, work, done, self._not_gathered)

    def _not_gathered(self, error: SemaphoreAPIError) -> None:
        self._nova.window.status.clearMessage()
        self._doorway.report(error)

    def _show_reports(self, text: str) -> None:
        from ..ui.text_preview import TextPreview

        hint = translate("CrashDesk", "Without secrets and names. They are sent to nobody; copy them if you want to.")
        if not text:
            hint = translate("CrashDesk", "There is none: Nova noted no error of its own.")
        title = translate("CrashDesk", "Reports of errors in Nova")
        dialog = TextPreview(title, hint, text, self._nova.window, deletes=bool(text))
        dialog.delete_wanted.connect(self._delete)
        self._open(dialog)

    def ask_diagnostics(self) -> None:
        """What the window knows is gathered here, the rest off its thread; read before it is copied."""
        from ..core.diagnostics import diagnostics
        from ..self_check import findings

        gathered, held = self._gathered(), self._nova.credentials.secrets
        names = [word for one in self._nova.known() for word in (one.url, one.title, one.url.partition("://")[2])]

        def work(_: object) -> str:
            found = tuple((one.part, one.remedy) for one in findings())
            return diagnostics(replace(gathered, findings=found), (*held(), *names))

        self._ask("keyring", "diagnostics", work, self._show_diagnostics)

    def _gathered(self) -> Gathered:
        from ..core.diagnostics import Gathered, look_of

        nova = self._nova
        platform = QGuiApplication.platformName()
        libraries = (("Qt", qVersion() or ""), ("PySide", pyside_version), ("platform", platform))
        screens = ", ".join(
            f"{one.size().width()}x{one.size().height()}@{one.devicePixelRatio():g}"
            for one in QGuiApplication.screens()
        )
        servers = tuple(look_of(one, nova.desk.sentries.facts(one.url)) for one in nova.known())
        return Gathered((*libraries, ("screens", screens)), (), servers, nova.settings, PROBLEMS.all())

    def _show_diagnostics(self, text: str) -> None:
        from ..ui.text_preview import TextPreview

        hint = translate("CrashDesk", "Without secrets, names and addresses. Nothing is sent: read it, then copy it.")
        self._open(TextPreview(translate("CrashDesk", "Diagnostics"), hint, text, self._nova.window))

    def _open(self, dialog: TextPreview) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _all_reports() -> str:
    """A worker's job."""
    texts = [crash_reports.read_report(one.path) for one in crash_reports.reports()]
    return "\n\n----\n\n".join(texts)

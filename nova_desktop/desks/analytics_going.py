"""From a figure or a bar to its tasks, and from the page to files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from ..core.analytics_runs import Run
from ..ui.analytics.marks import Card, Mark
from ..ui.analytics.runs_dialog import RunsDialog
from ..ui.analytics.sheet import csv_of, paper_fonts, write_csv, write_pdf, write_png
from ..ui.going import Target
from ..ui.theme import theme
from ..ui.workers import Doorway

if TYPE_CHECKING:
    from ..nova import Nova
    from .analytics_desk import AnalyticsDesk

translate = QApplication.translate

MOST_BY_NUMBER = 40
"""So many tasks stand in a filter; more are a list of their own."""


class AnalyticsGoing(QObject):
    """Made with the page."""

    def __init__(self, nova: Nova, doorway: Doorway, desk: AnalyticsDesk) -> None:
        super().__init__(desk)
        self._nova = nova
        self._doorway = doorway
        self._desk = desk
        self._dialog: RunsDialog | None = None

    # Tasks

    def picked(self, what: Mark | Card) -> None:
        """To the task history where all of them are listed there, else to a list of their own."""
        looked = self._desk.looked
        if looked is None:
            return
        runs = [looked.analysis.runs[at] for at in what.runs]
        if 0 < len(runs) <= MOST_BY_NUMBER and all(map(self._listed, runs)):
            work = self._nova.window.workspace
            work.tasks.filter.setText("id:" + ",".join(str(run.task_id) for run in runs))
            work.show_page("tasks")
            work.tasks.table.setFocus()
        elif runs:
            self._show_list(what.words, runs)

    def _listed(self, run: Run) -> bool:
        """Does the table of the task history hold it?"""
        session = self._nova.session
        if session is None or session.project is None or run.task_id < 0:
            return False
        here = (session.connection.url, session.project.id)
        return run.place == here and session.task(run.task_id) is not None

    def _show_list(self, words: str, runs: Sequence[Run]) -> None:
        if self._dialog is not None:
            self._dialog.close()
        dialog = self._dialog = RunsDialog(words, runs, self._desk.names, self._nova.window)
        dialog.opened.connect(self._open)
        dialog.finished.connect(self._closed)
        dialog.show()

    def _closed(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _open(self, run: Run) -> None:
        """Wherever it is."""
        self._nova.window.workspace.show_tasks()
        self._nova.desk.going.go(Target(run.url, run.project_id, run.task_id))

    # Files

    def export(self, kind: str) -> None:
        page = self._nova.window.workspace.analytics
        if page.sheet is None:
            return
        if kind == "copy":
            QGuiApplication.clipboard().setText(csv_of(page.sheet))
            self._nova.window.status.showMessage(translate("Analytics", "Copied as CSV"), 5000)
            return
        names = {"csv": translate("Analytics", "Table (*.csv)")}
        names |= {"png": translate("Analytics", "Picture (*.png)"), "pdf": translate("Analytics", "PDF (*.pdf)")}
        dialog = QFileDialog(page.window(), translate("Analytics", "Save the analytics"))
        dialog.setObjectName("saveAnalyticsDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(names[kind])
        dialog.setDefaultSuffix(kind)
        dialog.selectFile(f"analytics.{kind}")
        dialog.fileSelected.connect(lambda path: self.write(kind, path))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, kind: str, path: str) -> None:
        """What the page shows now, painted by a worker."""
        sheet, colours = self._nova.window.workspace.analytics.sheet, theme().colours
        if sheet is None:
            return
        shown, target, fonts = sheet, Path(path), paper_fonts()
        point = QLocale.system().decimalPoint()  # the spreadsheet's, whatever language Nova speaks
        work = {
            "csv": partial(write_csv, target, shown, point),
            "png": partial(write_png, target, shown, fonts, colours),
            "pdf": partial(write_pdf, target, shown, fonts),
        }[kind]
        self._doorway.ask("paper", "save", lambda _: work(), self._written)

    def _written(self, path: Path) -> None:
        text = translate("Analytics", "Saved as {0}").format(path)
        self._nova.window.status.showMessage(text, 5000)

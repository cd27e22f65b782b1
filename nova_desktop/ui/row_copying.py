"""What the actions copy: the selected rows of the table at hand as text or CSV, and links to them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QGuiApplication

from ..api.models import Task, Template
from ..desktop.links import make_link
from . import links
from .actions import Actions
from .session import ServerSession
from .tables.copying import copy_csv, copy_text
from .tables.view import LeanTable
from .workspace import Workspace

translate = QCoreApplication.translate


class RowCopying(QObject):
    """`take(table)` says which table the actions are about: the one whose menu was opened."""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._work = workspace
        self._actions = actions
        self._session: ServerSession | None = None
        self._table: LeanTable = workspace.tasks.table
        actions.copy_rows.triggered.connect(self._copy_text)
        actions.copy_csv.triggered.connect(self._copy_csv)
        actions.copy_link.triggered.connect(self._copy_link)
        actions.copy_web_link.triggered.connect(self._copy_web_link)

    def set_session(self, session: ServerSession | None) -> None:
        """Links lead to its server."""
        self._session = session
        self._actions.copy_link.setEnabled(session is not None)

    def take(self, table: LeanTable) -> list[QAction]:
        """The actions for a table's menu, enabled as its selection is."""
        self._table = table
        actions = self._actions
        some = bool(table.selected_rows())
        for action in (actions.copy_rows, actions.copy_csv):
            action.setEnabled(some)
        actions.copy_web_link.setEnabled(some and self._session is not None)
        about_tasks = table is self._work.tasks.table
        link = [actions.copy_link] if about_tasks else []
        return [actions.copy_rows, actions.copy_csv, *link, actions.copy_web_link]

    def _copy_text(self) -> None:
        copy_text(self._table)

    def _copy_csv(self) -> None:
        copy_csv(self._table)

    def _copy_link(self) -> None:
        """Of tasks, whichever table is at hand: its keys work everywhere."""
        url = self._session.connection.url if self._session else ""
        tasks = [task for task in self._work.tasks.table.selected_tasks() if _known(task)]
        _put([make_link(url, task.project_id or 0, task.id or 0) for task in tasks] if url else [])

    def _copy_web_link(self) -> None:
        url = self._session.connection.url if self._session else ""
        _put([page for row in self._table.selected_objects() if (page := _page(url, row))] if url else [])


def _known(row: Task | Template) -> bool:
    return row.id is not None and row.project_id is not None


def _page(url: str, row: object) -> str:
    if isinstance(row, Task) and _known(row) and row.template_id is not None:
        return links.task_page(url, row)
    return links.template_page(url, row) if isinstance(row, Template) and _known(row) else ""


def _put(lines: list[str]) -> None:
    if lines:
        QGuiApplication.clipboard().setText("\n".join(lines))

"""Everything that can be chosen now, from what the window knows already: nobody is asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from ...api.models import Task, Template
from ...core.apps import app_of
from ...core.durations import RelativeTime, relative_time
from ...core.plain_text import one_line
from ...core.status import status_of
from ...core.task_rows import task_key
from ...core.template_rows import template_key
from .. import words
from ..actions import QUICK_ACTION, why_not
from ..presets.shortcuts import PRESET_ACTION
from ..shortcuts.keys import native_keys
from . import entries
from .entries import Entry, make
from .settings_entries import settings_entries

if TYPE_CHECKING:
    from ..main_window import MainWindow
    from ..session import ServerSession

translate = QCoreApplication.translate

_ANYWHERE = frozenset({"pauseNotesAction", "shortcutsAction", "quitAction"})
"""Commands that mean something without a server, too."""


def collect(window: MainWindow) -> list[Entry]:
    """In the order in which they stand while nothing is looked for."""
    session = window.controller.session
    found: list[Entry] = []
    if session is not None and not window.shows_welcome:
        found += _templates(window, session)
        found += _presets(window)
        found += _pages(window)
        found += _commands(window)
        found += _projects(session)
        found += _connections(window)
        found += settings_entries(window.workspace)
        found += _tasks(session)
        return found
    return [*_connections(window), *(one for one in _commands(window) if one.target.objectName() in _ANYWHERE)]


def _templates(window: MainWindow, session: ServerSession) -> Iterator[Entry]:
    """With how they went the last time."""
    if session.catalogue is None:
        return
    reason, telling = window.controller.commands.why_not_run(), _Telling(session.server_now())
    last: dict[int, Task] = {}
    for task in session.tasks:
        last.setdefault(task.template_id or 0, task)
    for template in session.catalogue.templates:
        run = last.get(template.id or 0, template.last_task)
        app = app_of(template, session.catalogue.apps).name
        facts = (app, *telling.how(run)) if isinstance(run, Task) else (app,)
        yield _template(template, facts, reason)


def _template(template: Template, facts: tuple[str, ...], reason: str) -> Entry:
    name = template.name or f"#{template.id}"
    return make(entries.TEMPLATE, template_key(template), name, "template", template, *facts, why_not=reason)


class _Telling:
    """How a task went and when; words are looked up once for all tasks that have the same."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._words: dict[str | None, str] = {}
        self._ago: dict[RelativeTime, str] = {}

    def how(self, task: Task) -> tuple[str, str]:
        word = self._words.get(task.status)
        if word is None:
            word = self._words[task.status] = words.status_word(status_of(task.status))
        moment = task.ended_at or task.started_at or task.created_at
        if moment is None:
            return word, ""
        relative = relative_time(moment, self._now)
        ago = self._ago.get(relative)
        if ago is None:
            ago = self._ago[relative] = words.relative_words(relative)
        return word, ago


def _tasks(session: ServerSession) -> Iterator[Entry]:
    names = {row.id: row.name for row in session.catalogue.templates} if session.catalogue else {}
    telling = _Telling(session.server_now())
    for task in session.tasks:
        status = status_of(task.status)
        name = one_line(task.tpl_alias or names.get(task.template_id) or "", 100)
        facts = (*telling.how(task), task.user_name or "")
        yield make(
            entries.TASK,
            task_key(task),
            f"{name} #{task.id}".strip(),
            status.icon,
            task,
            *facts,
            tone=status.tone,
        )


def task_number(text: str) -> Entry:
    """A task by its number, which the list may not have."""
    title = translate("CommandPalette", "Task #{0}").format(text)
    return make(entries.NUMBER, text, title, "live", text, translate("CommandPalette", "asks the server for it"))


def _presets(window: MainWindow) -> Iterator[Entry]:
    menu, reason = window.controller.presets.menu, window.controller.commands.why_not_run()
    here = menu.here()
    for preset in here.presets:
        status = menu.last_status(preset)
        facts = (preset.template_name, words.status_word(status) if status else "")
        keys = native_keys(QKeySequence(preset.shortcut, QKeySequence.SequenceFormat.PortableText))
        name = f"{preset.project_id}/{preset.name}"
        yield make(entries.PRESET, name, preset.name, "star", preset, *facts, shortcut=keys, why_not=reason)
    for chain in here.chains:
        name, steps = f"{chain.project_id}/{chain.name}", " → ".join(chain.steps)
        yield make(entries.CHAIN, name, chain.name, "branch", chain, steps, why_not=reason)


def _pages(window: MainWindow) -> Iterator[Entry]:
    for action in window.actions_.pages:
        keys = native_keys(action.shortcut())
        yield make(entries.PAGE, action.data(), action.text(), action.icon().name(), action, shortcut=keys)


def _commands(window: MainWindow) -> Iterator[Entry]:
    own, pages = window.actions_.palette, window.actions_.pages
    for action in window.actions():
        name = action.objectName()
        if name and action is not own and action not in pages and not name.startswith(PRESET_ACTION):
            yield _command(action)


def _command(action: QAction) -> Entry:
    keys = native_keys(action.shortcut())
    reason = "" if action.isEnabled() else why_not(action)
    name, title, picture = action.objectName(), action.text(), action.icon().name() or "run"
    kind = entries.QUICK if name.startswith(QUICK_ACTION) else entries.ACTION
    return make(kind, name, title, picture, action, shortcut=keys, why_not=reason)


def _projects(session: ServerSession) -> Iterator[Entry]:
    for project in session.facts.projects if session.facts else ():
        here = session.project is not None and session.project.id == project.id
        fact = translate("CommandPalette", "shown now") if here else ""
        yield make(entries.PROJECT, project.id, project.name or f"#{project.id}", "project", project, fact)


def _connections(window: MainWindow) -> Iterator[Entry]:
    session = window.controller.session
    current = session.connection.url if session is not None else ""
    for known in window.header.known:
        fact = translate("CommandPalette", "shown now") if known.url == current else ""
        address = "" if known.title in known.url else known.url
        yield make(entries.CONNECTION, known.url, known.title, "server", known.url, address, fact)
    add = translate("CommandPalette", "Add a server…")
    yield make(entries.CONNECTION, "", add, "plus", "")

"""A person at Nova, in its process: what is at hand, and how all is put away again."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QThread

from .widgets import close_all_questions

Wait = float | Callable[[], object]
Deed = Iterator[Wait]
"""It yields seconds to wait, or what it waits for (a function; some seconds at most)."""
SIZES = ((1280, 800), (900, 600), (1500, 950))


class Person:
    """`done` counts deeds by name."""

    def __init__(self, nova: Any, urls: list[str], seed: int) -> None:
        self.nova = nova
        self.urls = urls
        self.dice = random.Random(seed)
        self.done: Counter[str] = Counter()
        self.doing = ""

    @property
    def window(self) -> Any:
        return self.nova.window

    @property
    def work(self) -> Any:
        return self.nova.window.workspace

    @property
    def session(self) -> Any:
        return self.nova.session

    @property
    def log_windows(self) -> list[Any]:
        return self.nova.logs._windows

    def shows(self, url: str) -> bool:
        session = self.session
        return bool(session and session.connection.url == url and session.tasks_known and session.catalogue)

    def a_task(self, wanted: Callable[[Any], bool] = lambda _: True) -> Any:
        tasks = [one for one in (self.session.tasks if self.session else ())[:60] if wanted(one)]
        return self.dice.choice(tasks) if tasks else None

    def a_template(self, *names: str) -> Any:
        catalogue = self.session.catalogue if self.session else None
        rows = [one for one in (catalogue.templates if catalogue else ()) if not names or one.name in names]
        return self.dice.choice(rows) if rows else None

    def has_begun(self, lane: str) -> bool:
        """Did that thread of Nova's have its first job?"""
        return any(one.objectName() == lane and one.isRunning() for one in self.nova.findChildren(QThread))

    # Rest

    def rest(self) -> Deed:
        """Everything away, the first server's newest log in front: where the footprint is taken."""
        self.put_away()
        yield from self.visit(self.urls[0], 1)
        self.work.show_page("deploy")
        if self.session.tasks:
            self.window.controller.show_task(self.session.tasks[0])
        yield 1.0
        yield lambda: not self.session.doorway.busy and not self.nova.sessions.leaving.sessions

    def put_away(self) -> None:
        """Questions, filters and windows of their own; the window as it was at first."""
        close_all_questions()
        for panel in (self.work.tasks, self.work.templates, self.work.overview, self.work.schedules.panel):
            panel.filter.setText("")  # a deed may have been broken off
        self.work.kept.text.setText("")
        for one in list(self.log_windows):
            one.close()
        self.nova.place.bring_to_front()
        self.window.resize(*SIZES[0])
        self.work.settings.changed.emit(replace(self.nova.settings, theme="light", compact_rows=False))

    def visit(self, url: str, project: int) -> Deed:
        """Shown, and asked anew after that."""
        self.window.header.connection_chosen.emit(url)
        yield lambda: self.shows(url)
        wanted = next((one for one in self.session.facts.projects if one.id == project), None)
        if wanted is not None and (self.session.project is None or self.session.project.id != project):
            self.window.header.project_chosen.emit(wanted)
        yield lambda: self.shows(url) and self.session.project.id == project
        before = self.session.refreshed_at
        self.session.refresh()
        yield lambda: self.session.refreshed_at not in (None, before)

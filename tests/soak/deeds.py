"""What a busy person does in Nova, one deed after the other, chosen by dice that a seed decides."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from nova_desktop.core.page_names import PAGES
from nova_desktop.core.watching import Spot

from ..window_hands import find, press
from .person import SIZES, Deed, Person
from .widgets import close_all_questions, fill_empty

WORDS = ("deploy", "error", "status:error", "web", "line 00012", "ok:", "health", "xyz", "fox", "nothing like it")
AT_ONCE = ("Health Check", "Backup Now", "Update Containers", "Deploy Web", "Broken Deploy", "Slow Job")
BY_FORM = ("Deploy Minimal", "Deploy Full", "Deploy Standard", "Deploy Web", "Slow Job", "Odd Output")
MEASURE_SECONDS = 8.0
MOST_WINDOWS = 3
"""Logs in windows of their own at once."""
ELSEWHERE = ("switch_server", "switch_project", "go_to_another_server")


class BusyPerson(Person):
    """Someone who never rests, unless told to."""

    def __init__(self, nova: Any, urls: list[str], seed: int, measure: Callable[[], None]) -> None:
        super().__init__(nova, urls, seed)
        self.measure = measure
        self._table: list[tuple[int, Callable[[], Deed]]] = [
            (12, self.read_a_log),
            (6, self.start_quickly),
            (6, self.start_by_form),
            (5, self.stop_a_task),
            (7, self.open_page),
            (4, self.switch_server),
            (3, self.switch_project),
            (4, self.detach_a_log),
            (4, self.close_a_log),
            (4, self.filter_a_table),
            (4, self.find_in_log),
            (3, self.use_palette),
            (2, self.change_look),
            (2, self.hide_and_show),
            (2, self.compare),
            (2, self.search_kept),
            (1, self.ask_older),
            (2, self.follow_by_number),
            (1, self.resize),
            (1, self.look_at_shortcuts),
            (2, self.cancel_a_form),
            (2, self.scroll_the_log),
            (1, self.refresh),
            (1, self.go_to_another_server),
            (1, self.read_the_tray),
        ]

    def busy_deeds(self) -> Deed:
        """Without end; `measure` is called now and then, when all is put away: a large window is no leak."""
        weights = [weight for weight, _ in self._table]
        measured = time.monotonic()
        while True:
            if time.monotonic() - measured > MEASURE_SECONDS:
                self.put_away()
                self.work.show_page("deploy")
                yield 0.5
                self.measure()
                measured = time.monotonic()
            _, deed = self.dice.choices(self._table, weights)[0]
            self.doing = deed.__name__
            self.done[deed.__name__] += 1
            yield from deed()
            close_all_questions()
            yield self.dice.uniform(0.02, 0.15)

    def each_deed_once(self) -> Deed:
        """What is made late or kept is made now, on each server: what is measured afterwards is no first time."""
        for url in self.urls:
            self.window.header.connection_chosen.emit(url)
            yield lambda url=url: self.shows(url)
            for page in PAGES:
                self.work.show_page(page)
                yield 0.15
            for _, deed in self._table:
                if deed.__name__ not in ELSEWHERE:
                    yield from deed()
                    close_all_questions()
                    yield 0.05
        self.work.show_page("analytics")
        yield lambda: self.has_begun("stats")  # a slow machine went on before that thread had its first job
        yield from self.go_to_another_server()

    # Tasks

    def read_a_log(self) -> Deed:
        self.work.show_tasks()
        task = self.a_task()
        if task is not None:
            self.window.controller.show_task(task)
            yield self.dice.uniform(0.1, 0.8)

    def start_quickly(self) -> Deed:
        template = self.a_template(
            "Health Check",
            "Backup Now",
            "Update Containers",
            "Deploy Web",
            "Broken Deploy",
            "Slow Job",
            "Check Staging",
        )
        if template is None or self.window.running.busy:
            return
        self.window.running.quick(template)
        yield 0.1
        if press("confirmRunButton"):
            press("confirmRunButton")  # a second click of an impatient hand
        yield self.dice.uniform(0.1, 0.5)

    def start_by_form(self) -> Deed:
        template = self.a_template(
            "Deploy Minimal", "Deploy Full", "Deploy Standard", "Deploy Web", "Slow Job", "Odd Output"
        )
        if template is None or self.window.running.busy:
            return
        self.window.running.form(template)
        yield 0.15
        fill_empty("survey.", "3")
        yield 0.05
        press("runButton")
        yield self.dice.uniform(0.2, 0.6)
        press("cancelButton")

    def cancel_a_form(self) -> Deed:
        template = self.a_template()
        if template is not None and not self.window.running.busy:
            self.window.running.form(template)
            yield 0.1
            fill_empty("survey.", "7")
            yield 0.05
            press("cancelButton")

    def stop_a_task(self) -> Deed:
        task = self.a_task(lambda one: not one.finished)
        if task is None:
            return
        self.work.show_tasks()
        self.work.tasks.table.select_task(task)
        yield 0.1
        self.window.actions_.stop.trigger()
        yield 0.1
        press("confirmStopButton")
        yield 0.1

    def follow_by_number(self) -> Deed:
        task = self.a_task()
        self.work.show_page("monitoring")
        yield 0.05
        if task is not None:
            self.work.monitor.id_edit.setText(str(task.id))
            press("startMonitoringButton")
            yield 0.3

    def ask_older(self) -> Deed:
        self.work.show_page("tasks")
        yield 0.05
        press("olderTasksButton")
        yield 0.3

    def compare(self) -> Deed:
        task = self.a_task(lambda one: one.finished)
        if task is not None:
            self.work.show_tasks()
            self.work.tasks.table.select_task(task)
            yield 0.1
            self.window.actions_.compare_good.trigger()
            yield self.dice.uniform(0.3, 1.0)

    # Places

    def open_page(self) -> Deed:
        self.work.show_page(self.dice.choice(PAGES))
        yield self.dice.uniform(0.05, 0.6)

    def switch_server(self) -> Deed:
        self.window.header.connection_chosen.emit(self.dice.choice(self.urls))
        yield self.dice.uniform(0.05, 1.5)

    def switch_project(self) -> Deed:
        facts = self.session.facts if self.session else None
        if facts and facts.projects:
            self.window.header.project_chosen.emit(self.dice.choice(facts.projects))
            yield self.dice.uniform(0.1, 0.6)

    def go_to_another_server(self) -> Deed:
        """A task of any server, as the overview and a notification lead to it."""
        pictures = [one for one in self.nova.desk.lookout.pictures.values() if one.tasks]
        if pictures:
            picture = self.dice.choice(pictures)
            self.nova.desk.show_spot(Spot(picture, picture.tasks[0]))
            yield self.dice.uniform(0.3, 1.0)

    def hide_and_show(self) -> Deed:
        if self.nova.desk.has_tray():
            self.window.close()
        else:
            self.window.hide()
        yield self.dice.uniform(0.3, 3.0)
        self.nova.place.bring_to_front()
        yield 0.1

    def resize(self) -> Deed:
        self.window.resize(*self.dice.choice(SIZES))
        yield 0.1

    def read_the_tray(self) -> Deed:
        self.nova.tray.menu.aboutToShow.emit()
        yield 0.05

    def refresh(self) -> Deed:
        self.window.actions_.refresh.trigger()
        yield 0.1

    # Logs

    def detach_a_log(self) -> Deed:
        if len(self.log_windows) < MOST_WINDOWS:
            self.work.log.detach_requested.emit()
            yield self.dice.uniform(0.1, 0.5)

    def close_a_log(self) -> Deed:
        if self.log_windows:
            self.dice.choice(self.log_windows).close()
            yield 0.05

    def find_in_log(self) -> Deed:
        self.work.show_tasks()
        self.work.log.focus_find()
        yield 0.05
        line = find("logFind")
        if line is not None:
            line.setText(self.dice.choice(WORDS))  # type: ignore[attr-defined]
            yield 0.3
            line.setText("")  # type: ignore[attr-defined]

    def scroll_the_log(self) -> Deed:
        bar = self.work.log.view.verticalScrollBar()
        bar.setValue(self.dice.randint(0, max(0, bar.maximum())))
        yield 0.05

    def search_kept(self) -> Deed:
        self.work.show_page("kept")
        self.work.kept.text.setText(self.dice.choice(WORDS[:6]))
        yield 0.6
        results = self.work.kept.results
        if results.topLevelItemCount() and len(self.log_windows) < MOST_WINDOWS:
            results.itemActivated.emit(results.topLevelItem(0), 0)
            yield 0.3
        self.work.kept.text.setText("")

    # Fields and looks

    def filter_a_table(self) -> Deed:
        panel = self.work.panel
        panel.filter.setText(self.dice.choice(WORDS))
        yield 0.3
        panel.filter.setText("")

    def use_palette(self) -> Deed:
        self.window.actions_.palette.trigger()
        yield 0.1
        field = find("paletteField")
        if field is not None:
            field.setText(self.dice.choice(WORDS))  # type: ignore[attr-defined]
            yield 0.2
        if self.window.palette_desk.palette.is_open:
            self.window.palette_desk.toggle()

    def look_at_shortcuts(self) -> Deed:
        self.window.actions_.shortcuts.trigger()
        yield 0.2

    def change_look(self) -> Deed:
        now = self.nova.settings
        theme = self.dice.choice(("light", "dark"))
        self.work.settings.changed.emit(replace(now, theme=theme, compact_rows=self.dice.random() < 0.5))
        yield 0.2

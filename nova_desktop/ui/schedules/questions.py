"""Deleting a schedule, and switching one on a protected connection: asked, with what it means."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ...core.connections import Connection
from ..question import Question, place_words, plain

translate = QCoreApplication.translate


class DeleteSchedule(Question):
    """`accepted`: drop it."""

    def __init__(self, connection: Connection, title: str, where: str, parent: QWidget) -> None:
        super().__init__(connection, translate("ScheduleQuestions", "Delete the schedule '{0}'?").format(title), parent)
        self.setObjectName("deleteScheduleDialog")
        self.body.addWidget(plain(where))
        self.body.addWidget(plain(place_words(connection)))
        said = translate("ScheduleQuestions", "It starts nothing any more. Its template and tasks stay.")
        self.body.addWidget(plain(said))
        go = self.add_buttons(translate("ScheduleQuestions", "Delete"), "confirmDeleteScheduleButton")
        self.want_name(title, go)


class SwitchSchedule(Question):
    """On a protected connection: `accepted` switches it."""

    def __init__(self, connection: Connection, title: str, on: bool, parent: QWidget) -> None:
        heading = translate("ScheduleQuestions", "Switch on the schedule '{0}'?")
        if not on:
            heading = translate("ScheduleQuestions", "Switch off the schedule '{0}'?")
        super().__init__(connection, heading.format(title), parent)
        self.setObjectName("switchScheduleDialog")
        self.body.addWidget(plain(place_words(connection)))
        verb = translate("ScheduleQuestions", "Switch on") if on else translate("ScheduleQuestions", "Switch off")
        self.want_name(title, self.add_buttons(verb, "confirmSwitchScheduleButton"))

"""A new project, and the end of one: asked, with what it means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from ...api.models import Project
from ...core.connections import Connection
from ...core.lookout import name_of
from ...core.plain_text import one_line
from ...core.projects import SHOWN, Contents, is_taken, name_fault, word_to_type
from ...core.status import Tone
from .. import words as ui_words
from ..confirm import facts
from ..outlook_words import Row
from ..plain import caption
from ..question import Question, place_words, plain
from ..tones import show_tone
from . import words

translate = QCoreApplication.translate


class CreateProject(Question):
    """`accepted`: create it. `name` is its name."""

    def __init__(self, connection: Connection, projects: Sequence[Project], parent: QWidget) -> None:
        super().__init__(connection, translate("Projects", "New project"), parent)
        self.setObjectName("createProject")
        self._projects = tuple(projects)
        facts(self, [Row(translate("Projects", "Server"), place_words(connection))])
        self._edit = QLineEdit()
        self._edit.setObjectName("createProjectNameEdit")
        self._edit.setAccessibleName(translate("Projects", "Name"))
        self._edit.setMaxLength(SHOWN)
        self._said = plain(name="createProjectSaid")
        self.body.addWidget(caption(self._edit.accessibleName(), self._edit))
        self.body.addWidget(self._edit)
        self.body.addWidget(self._said)
        self._go = self.add_buttons(translate("Projects", "Create project"), "confirmCreateProjectButton")
        self._edit.textChanged.connect(self._judge)
        self._judge()
        self._edit.setFocus()

    @property
    def name(self) -> str:
        return self._edit.text().strip()

    def _judge(self) -> None:
        fault = name_fault(self.name)
        self._go.setEnabled(not fault)
        if fault and self._edit.text():
            show_tone(self._said, words.name_fault_words(fault), Tone.BAD)
        elif not fault and is_taken(self.name, self._projects):
            show_tone(
                self._said, translate("Projects", "There is a project that is called so already."), Tone.ATTENTION
            )
        else:
            show_tone(self._said, translate("Projects", "You will own it. It is empty at first."), Tone.QUIET)


class DeleteProject(Question):
    """`accepted`: delete it. Its name is always to be typed: nothing brings it back."""

    def __init__(self, connection: Connection, contents: Contents, parent: QWidget) -> None:
        project = contents.project
        name = one_line(name_of(project), 60)
        super().__init__(connection, translate("Projects", "Delete '{0}' for everybody?").format(name), parent)
        self.setObjectName("deleteProject")
        self.project = project
        self._word = word_to_type(project)
        facts(
            self,
            [
                Row(translate("Projects", "Project"), f"{name} (#{project.id})"),
                Row(translate("Projects", "Server"), place_words(connection)),
                Row(translate("Projects", "Goes with it"), self._parts(contents)),
            ],
        )
        self.body.addWidget(
            plain(translate("Projects", "The server forgets all of it at once. Nothing brings it back."))
        )
        kept = translate("Projects", "Logs and history that Nova kept stay on this computer.")
        self.body.addWidget(plain(kept))
        self._edit = QLineEdit()
        self._edit.setObjectName("deleteProjectNameEdit")
        label = translate("Projects", "Type to go on: {0}").format(self._word)
        self._edit.setAccessibleName(label)
        self.body.addWidget(caption(label, self._edit))
        self.body.addWidget(self._edit)
        self._go = self.add_buttons(translate("Projects", "Delete project"), "confirmDeleteProjectButton")
        self._edit.textChanged.connect(self._judge)
        self._judge()
        self._edit.setFocus()

    @staticmethod
    def _parts(contents: Contents) -> str:
        found = [words.part_words(part, count) for part, count in contents.parts.items() if count]
        count = contents.tasks
        tasks = ui_words.grouped(translate("Projects", "%n task(s) with their logs", None, count), count)
        if not contents.tasks_counted:
            tasks = translate("Projects", "{0} or more tasks with their logs").format(ui_words.number(count))
        return ", ".join([*found, tasks])

    def _judge(self) -> None:
        self._go.setEnabled(self._edit.text().strip() == self._word)

"""Approve or reject a node of a workflow? It names what goes on, and where."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ...core.approval_look import NodeLook
from ...core.connections import Connection
from ...core.plain_text import one_line
from ..confirm import facts
from ..outlook_words import Row
from ..question import Question, place_words, plain

translate = QCoreApplication.translate


class NodeQuestion(Question):
    """`word` is approved or rejected."""

    def __init__(self, connection: Connection, node: NodeLook, word: str, parent: QWidget) -> None:
        approve = word == "approved"
        heading = translate("NodeQuestion", "Reject '{0}'?")
        if approve:
            heading = translate("NodeQuestion", "Approve '{0}'?")
        super().__init__(connection, heading.format(one_line(node.workflow, 80)), parent)
        self.setObjectName("nodeQuestion")
        self.connection, self.node, self.word = connection, node, word
        rows = [
            Row(translate("NodeQuestion", "Workflow"), f"{one_line(node.workflow, 80)} · {node.run.id}"),
            Row(translate("NodeQuestion", "It asks"), node.message),
            Row(translate("NodeQuestion", "Project"), node.project),
            Row(translate("NodeQuestion", "Server"), place_words(connection)),
        ]
        facts(self, [row for row in rows if row.text])
        goes_on = translate("NodeQuestion", "The server goes on with what follows in the workflow.")
        ends = translate("NodeQuestion", "What follows in the workflow does not run.")
        self.body.addWidget(plain(goes_on if approve else ends, name="nodeAdvice"))
        verb = translate("NodeQuestion", "Approve") if approve else translate("NodeQuestion", "Reject")
        go = self.add_buttons(verb, "approveNodeButton" if approve else "rejectNodeButton")
        if approve:
            self.want_name(node.workflow, go)

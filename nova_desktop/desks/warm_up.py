"""Imports what the person will open first while nobody waits: the run form costs 25 ms of imports the first time."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

MODULES = (
    "core.survey",
    "core.run_form",
    "core.masking",
    "core.inventory",
    "core.host_patterns",
    "core.targets",
    "ui.forms",
    "ui.question",
    "ui.host_words",
    "ui.outlook_words",
    "ui.confirm",
    "core.apps",
    "ui.connecting_sentences",
    "ui.start_sentences",
    "ui.problem_sentences",
    "ui.templates.limit_hosts",
    "ui.templates.run_context",
    "ui.templates.form_fields",
    "ui.templates.run_fields",
    "ui.templates.run_dialog",
    "core.request_asking",
    "core.request_approving",
    "ui.approvals.sentences",
    "ui.approvals.approve_question",
    "ui.approvals.asking",
    "api.workflows",
    "core.approval_look",
    "core.finding",
    "ui.palette.model",
    "ui.palette.collecting",
    "ui.palette.popup",
    "ui.overview.sentences",
    "ui.overview.page",
)
"""Leaves first, so that each step is short."""

FIRST_MS, NEXT_MS = 1_000, 60


def import_it(name: str) -> None:
    """As a `from` statement does, and not by importlib: PySide6 reads the module's source now (see preload.py), and not
    while the person waits for what it shows."""
    __import__(name, fromlist=("__name__",))


class WarmUp(QObject):
    """Imports one module a step, in the window's thread: class bodies with Qt in them are not for workers."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(MODULES)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        self._timer.start(FIRST_MS)

    def stop(self) -> None:
        """What is not imported yet is imported when it is needed."""
        self._timer.stop()

    def _step(self) -> None:
        self._timer.setInterval(NEXT_MS)
        import_it(f"nova_desktop.{self._left.pop(0)}")
        if not self._left:
            self._timer.stop()

"""Every action and shortcut of the main window, in one place."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from ..api.errors import SemaphoreNotFoundError
from ..api.models import Template
from ..api.quick_actions import QuickAction, find_template
from . import words
from .icons import icon

translate = QCoreApplication.translate

_ICONS = {
    "deploy-minimal": "deploy",
    "deploy-standard": "deploy",
    "deploy-full": "deploy",
    "health-check": "health",
    "backup-now": "backup",
    "update-containers": "update",
}

PAGE_ACTION, QUICK_ACTION = "pageAction.", "quickAction."
"""How the names of the actions begin that show a page, and of the quick ones."""

PAGE_KEYS = {
    "approvals": "Ctrl+Shift+A",
    "differences": "Ctrl+Shift+E",
    "analytics": "Ctrl+Shift+Y",
    "messages": "Ctrl+Shift+M",
}
"""Pages that came later: the numbers of the others stay as they were learnt."""

_WHY_NOT = "whyNot"


def why_not(action: QAction) -> str:
    """Why an action cannot be used now, as plain text; empty when it can, or when nobody said."""
    return str(action.property(_WHY_NOT) or "")


def set_why_not(action: QAction, reason: str) -> None:
    """Disabled with the reason, or enabled."""
    action.setProperty(_WHY_NOT, reason)
    action.setEnabled(not reason)


def usual_tip(action: QAction) -> str:
    """What an action is called, and its keys."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return action.text().rstrip("…") + (f" ({keys})" if keys else "")


class Actions(QObject):
    """`quick` carries the Template of a pressed quick action."""

    quick = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        tr = translate
        self.run = self._make("runAction", tr("Actions", "Run…"), "run", "Ctrl+R")
        self.palette = self._make("commandPaletteAction", tr("Actions", "Search or run…"), "search", "Ctrl+K")
        self.presets = self._make("presetsAction", tr("Actions", "Presets"), "star", "Ctrl+Shift+P")
        self.run_again = self._make("runAgainAction", tr("Actions", "Run again…"), "rollback", "Ctrl+Shift+R")
        self.run_failed = self._make(
            "runAgainFailedAction", tr("Actions", "Run again on failed hosts…"), "rollback", "Ctrl+Alt+R"
        )
        self.rollback = self._make("rollbackAction", tr("Actions", "Roll back…"), "rollback", "Ctrl+Shift+B")
        self.compare_good = self._make(
            "compareGoodAction", tr("Actions", "Compare with the last good run"), "compare", "Ctrl+Shift+D"
        )
        self.compare_two = self._make("compareTwoAction", tr("Actions", "Compare the two"), "compare", "Ctrl+Alt+D")
        self.stop = self._make("stopAction", tr("Actions", "Stop"), "stop", "Ctrl+.")
        self.refresh = self._make("refreshAction", tr("Actions", "Refresh"), "refresh", "F5")
        self.confirm = self._make("confirmAction", tr("Actions", "Confirm…"), "confirmed", "Ctrl+Return")
        self.reject = self._make("rejectAction", tr("Actions", "Reject…"), "rejected", "Ctrl+Shift+Return")
        self.notify = self._make("notifyAction", tr("Actions", "Notifications…"), "notification", "Ctrl+Shift+N")
        self.pause = self._make(
            "pauseNotesAction", tr("Actions", "Pause notifications for an hour"), "notification", ""
        )
        self.favourite = self._make("favouriteAction", tr("Actions", "Favourite"), "star", "Ctrl+D")
        self.favourite.setCheckable(True)
        self.open_web = self._make("openWebAction", tr("Actions", "Open in web UI"), "external", "Ctrl+Shift+O")
        self.copy_rows = self._make("copyRowsAction", tr("Actions", "Copy as text"), "copy", "")
        self.copy_rows.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self.copy_rows.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # the tables hear it themselves
        self.copy_csv = self._make("copyCsvAction", tr("Actions", "Copy as CSV"), "copy", "")
        self.copy_link = self._make("copyLinkAction", tr("Actions", "Copy link"), "copy", "Ctrl+Shift+C")
        self.copy_web_link = self._make("copyWebLinkAction", tr("Actions", "Copy web link"), "copy", "")
        self.find = self._make("findAction", tr("Actions", "Find in log"), "search", "Ctrl+F")
        self.filter = self._make("filterAction", tr("Actions", "Filter the table"), "filter", "Ctrl+L")
        self.search_kept = self._make("searchKeptAction", tr("Actions", "Search kept logs"), "history", "Ctrl+Shift+F")
        self.settings = self._make("settingsAction", tr("Actions", "Settings"), "settings", "Ctrl+,")
        self.shortcuts = self._make("shortcutsAction", tr("Actions", "Keyboard shortcuts"), "keyboard", "?", "F1")
        self.quit = self._make("quitAction", tr("Actions", "Quit"), "close", "Ctrl+Q")
        self.pages: list[QAction] = []
        self.quick_actions: list[tuple[QuickAction, QAction]] = []
        self._templates: list[Template] = []
        self._found: dict[str, Template] = {}
        self._why_not = translate("Controller", "Not connected yet")

    def _make(self, name: str, text: str, picture: str, *keys: str) -> QAction:
        action = QAction(icon(picture, 16), text, self)
        action.setObjectName(name)
        if keys:
            action.setShortcuts([QKeySequence(one) for one in keys])
            action.setToolTip(usual_tip(action))
        return action

    def make_pages(self, pages: Sequence[tuple[str, str, str]]) -> list[QAction]:
        """One for each page (name, title, picture): Alt+1 the first, Alt+0 the tenth of those without their own keys.
        The settings have one already."""
        numbers = itertools.count(1)
        for page, title, picture in pages:
            own = PAGE_KEYS.get(page)
            number = next(numbers) if own is None else 0
            keys = (own,) if own is not None else (f"Alt+{number % 10}",) if number <= 10 else ()
            action = self.settings if page == "settings" else self._make(PAGE_ACTION + page, title, picture)
            action.setShortcuts([*action.shortcuts(), *map(QKeySequence, keys)])
            action.setData(page)
            self.pages.append(action)
        return self.pages

    def set_keys(self, action: QAction, keys: Sequence[QKeySequence]) -> None:
        """Other keys for an action; where its tip tells them, it tells the new ones."""
        before = words.short_tip(usual_tip(action))
        action.setShortcuts(list(keys))
        if action.toolTip() in (before, before.rstrip("…"), action.text().rstrip("…")):
            action.setToolTip(words.short_tip(usual_tip(action)))
        if any(action is quick for _, quick in self.quick_actions):
            self._judge()

    def make_quick(self, wanted: Sequence[QuickAction]) -> list[QAction]:
        """The six, in the guide's order."""
        for number, quick in enumerate(wanted, 1):
            action = self._make(QUICK_ACTION + quick.key, quick.name, _ICONS.get(quick.key, "run"), f"Ctrl+{number}")
            action.setData(quick.key)
            action.triggered.connect(self._pressed)
            self.quick_actions.append((quick, action))
        self._judge()
        return [action for _, action in self.quick_actions]

    def rename_quick(self, wanted: Sequence[QuickAction]) -> None:
        """Other templates behind the same buttons."""
        by_key = {quick.key: quick for quick in wanted}
        self.quick_actions = [(by_key.get(quick.key, quick), action) for quick, action in self.quick_actions]
        self._judge()

    def set_templates(self, templates: Sequence[Template], why_not: str = "") -> None:
        """What there is to run; `why_not` disables all with a reason (the role may not run, nothing is connected)."""
        if why_not == self._why_not and list(templates) == self._templates:
            return  # looking for names that are near takes time, and this is asked with each poll
        self._templates, self._why_not = list(templates), why_not
        self._judge()

    def _judge(self) -> None:
        self._found.clear()
        for quick, action in self.quick_actions:
            reason = self._why_not
            if not reason:
                reason = self._look(quick)
            set_why_not(action, reason)
            action.setToolTip(words.short_tip(reason or self._tip(quick, action)))

    def _look(self, quick: QuickAction) -> str:
        try:
            self._found[quick.key] = find_template(self._templates, quick.template_name)
        except SemaphoreNotFoundError as error:
            if error.code == "template_ambiguous":
                text = translate("Actions", "Several templates are called '{0}': rename one in Semaphore")
                return text.format(quick.template_name)
            text = translate("Actions", "Template '{0}' not found").format(quick.template_name)
            nearest = error.params.get("nearest") or ()
            if nearest:
                text += "\n" + translate("Actions", "Nearest: {0}").format(", ".join(nearest))
            return text
        return ""

    def _tip(self, quick: QuickAction, action: QAction) -> str:
        native = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        text = translate("Actions", "Start '{0}'").format(quick.template_name)
        return f"{text} ({native})" if native else text

    def _pressed(self) -> None:
        sender = self.sender()
        key = sender.data() if isinstance(sender, QAction) else None
        template = self._found.get(str(key))
        if template is not None:
            self.quick.emit(template)

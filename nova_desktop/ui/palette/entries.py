"""What the palette lists: one line of plain text each, with what it stands for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from ...core.plain_text import one_line
from ...core.status import Tone

translate = QCoreApplication.translate

TEMPLATE, TASK, NUMBER, PRESET, CHAIN = "template", "task", "number", "preset", "chain"
PROJECT, CONNECTION, PAGE, ACTION, QUICK, SETTING = "project", "connection", "page", "action", "quick", "setting"

COMMANDS = frozenset({ACTION, QUICK, PAGE, SETTING})
"""What `>` leaves."""
PLACES = frozenset({PROJECT, CONNECTION})
"""What `@` leaves."""
OF_PROJECT = frozenset({TEMPLATE, TASK, NUMBER, PRESET, CHAIN})
"""What means nothing in another project."""

_WEIGHTS = {TASK: -25, SETTING: -15, PAGE: 4, PRESET: 2}
"""Of many tasks and settings the names are as those of templates and pages, which are meant more often."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to choose. `why_not` is the reason why it cannot be chosen now; `target` is what it stands for."""

    kind: str
    key: str
    title: str
    beside: str
    icon: str
    target: Any
    tone: Tone | None = None
    shortcut: str = ""
    why_not: str = ""

    @property
    def weight(self) -> int:
        return _WEIGHTS.get(self.kind, 0)

    @property
    def quiet_text(self) -> str:
        """What is shown beside the title: the reason, where there is one."""
        return self.why_not or self.beside


def make(kind: str, name: object, title: str, icon: str, target: Any, *facts: str, **more: Any) -> Entry:
    """An entry; its texts become harmless single lines, what kind it is stands first beside its title."""
    beside = " · ".join(one_line(fact, 100) for fact in (kind_word(kind), *facts) if fact)
    return Entry(kind, f"{kind}:{name}"[:400], one_line(title, 120) or "?", beside, icon, target, **more)


def kind_word(kind: str) -> str:
    return _KINDS[kind]()


_KINDS: dict[str, Callable[[], str]] = {
    TEMPLATE: lambda: translate("CommandPalette", "Template"),
    TASK: lambda: translate("CommandPalette", "Task"),
    NUMBER: lambda: translate("CommandPalette", "Task"),
    PRESET: lambda: translate("CommandPalette", "Preset"),
    CHAIN: lambda: translate("CommandPalette", "Chain"),
    PROJECT: lambda: translate("CommandPalette", "Project"),
    CONNECTION: lambda: translate("CommandPalette", "Server"),
    PAGE: lambda: translate("CommandPalette", "Page"),
    ACTION: lambda: translate("CommandPalette", "Command"),
    QUICK: lambda: translate("CommandPalette", "Quick action"),
    SETTING: lambda: translate("CommandPalette", "Setting"),
}
"""Asked for when it is needed, as the language may change, and only that one: there are thousands of entries."""

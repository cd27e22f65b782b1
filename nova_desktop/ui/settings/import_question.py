"""Asked before settings of a file take the place of ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ...core.connections import Connection
from ...core.plain_text import one_line
from ...core.settings_export import Exported
from ..question import Question, plain

translate = QCoreApplication.translate


def part_words() -> dict[str, str]:
    """What is in such a file."""
    return {
        "settings": translate("ImportQuestion", "settings"),
        "connections": translate("ImportQuestion", "servers and quick actions"),
        "notifications": translate("ImportQuestion", "rules of notifications"),
        "shortcuts": translate("ImportQuestion", "keyboard shortcuts"),
        "filters": translate("ImportQuestion", "saved filters"),
        "favourites": translate("ImportQuestion", "favourites"),
        "messages": translate("ImportQuestion", "targets and texts of messages"),
        "presets": translate("ImportQuestion", "presets and chains"),
        "requests": translate("ImportQuestion", "when requests expire"),
    }


MOST_NAMED = 4
"""The question fits the smallest window."""


class ImportQuestion(Question):
    """`accepted`: take them over and start again."""

    def __init__(self, found: Exported, parent: QWidget) -> None:
        super().__init__(None, translate("ImportQuestion", "Import these settings?"), parent)
        self.setObjectName("importQuestion")
        words = part_words()
        names = ", ".join(words[name] for name in found.names) or translate("ImportQuestion", "nothing")
        for text in (
            one_line(str(found.path), 200),
            translate("ImportQuestion", "It replaces: {0}. Yours are set aside beside them.").format(names),
            *_servers(found),
            translate("ImportQuestion", "It says how servers are reached: take it only from people you trust."),
            translate("ImportQuestion", "Tokens are not in it. Nova starts again with these settings."),
        ):
            self.body.addWidget(plain(text))
        self.add_buttons(translate("ImportQuestion", "Import and start again"), "confirmImportButton")


def _servers(found: Exported) -> Iterator[str]:
    """Which servers are known afterwards, and what is lost of ours."""
    if found.servers:
        yield translate("ImportQuestion", "Servers in it: {0}.").format(_named(found.servers))
    plain_ones = [one for one in found.servers if one.url.startswith("http://")]
    if plain_ones:
        yield translate("ImportQuestion", "Reached without encryption: {0}.").format(_named(plain_ones))
    if found.lost:
        yield translate("ImportQuestion", "No longer protected: {0}.").format(_named(found.lost))
    if found.go:
        yield translate("ImportQuestion", "Not in it, so no longer in your list: {0}.").format(_named(found.go))


def _named(servers: Sequence[Connection]) -> str:
    """With their addresses: a name alone may be anything."""
    names = [one_line(f"{one.name} ({one.url})" if one.name else one.url, 120) for one in servers[:MOST_NAMED]]
    rest = len(servers) - MOST_NAMED
    more = [translate("ImportQuestion", "and %n more", None, rest)] if rest > 0 else []
    return ", ".join([*names, *more])

"""A practice server all of whose answers are poisoned, and what is looked for on a window that showed them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from nova_desktop.demo.handler import Handler
from nova_desktop.demo.http_types import Request, Response

Change = Callable[[str, Any], Any]
"""From a key and its value to what the server says instead."""

_NEEDED = {"id", "project_id", "template_id", "task_id", "workflow_id", "workflow_run_id", "workflow_node_id"}
"""Without these nothing is told apart, and no page has anything to show."""
_MOMENTS = {"created", "start", "end", "time", "date", "resolved", "run_at"}
_SHAPED = {
    *_MOMENTS,
    *("schedule_timezone", "cron_format"),
    *("type", "app", "tpl_app", "tpl_type", "kind", "role", "status", "json", "env", "inventory"),
    *("environment", "arguments", "params", "web_host"),
}
"""What a page reads before it shows it: kept by `words`, poisoned by `everything`."""


def words(text: str) -> Change:
    """Each word that a person reads is `text`; pages keep something to show."""

    def change(key: str, value: Any) -> Any:
        if key in ("environment", "json", "env"):
            return json.dumps({text: text})
        if key == "arguments":
            return json.dumps([text, text])
        if key == "message" and isinstance(value, str) and "[nova-" in value:
            return f"{text} {value[value.index('[nova-') :]}"  # it stays a request
        if key == "inventory":
            return f"[{text[:40]}]\nweb1\n{text[:40]}\n"
        return text if isinstance(value, str) and key not in _SHAPED else value

    return change


def everything(odd: Any) -> Change:
    """Each value, of whatever kind, is `odd`."""
    return lambda key, value: value if key in _NEEDED else odd


def far_away(key: str, value: Any) -> Any:
    """Numbers that need more than 64 bits, or are below zero; times at both ends of the calendar."""
    if key in _NEEDED and type(value) is int:
        return {0: 2**63 - value, 1: -value, 2: 2**63 + value}[value % 3]
    if key in _MOMENTS and isinstance(value, str):
        return "0001-01-01T00:00:00Z" if key == "start" else "9999-12-31T23:59:59.999999999Z"
    return value


def _poisoned(value: Any, change: Change, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _poisoned(one, change, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_poisoned(one, change, key) for one in value]
    return change(key, value)


def poison(monkeypatch: pytest.MonkeyPatch, change: Change) -> None:
    """From now on every practice server answers so, whatever is asked; only what leads to pages stays: its version, and
    for odd numbers who asks and which projects there are."""
    right = Handler.answer
    kept = ("/info", "/ping", "/user", "/projects") if change is far_away else ("/info", "/ping")

    def answer(self: Handler, request: Request) -> Response:
        found = right(self, request)
        if found.status != 200 or not found.body or request.path in kept:
            return found
        try:
            value = json.loads(found.body)
        except ValueError:
            return found
        body = json.dumps(_poisoned(value, change), ensure_ascii=False).encode("utf-8", "replace")
        return Response(found.status, body, found.content_type, found.headers)

    monkeypatch.setattr(Handler, "answer", answer)


# What is on the window

_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What moves, hides or reverses what stands beside it."""
_LONGEST = 20_000
_MOST_ROWS = 30


def shown_texts() -> Iterator[tuple[str, str]]:
    """(where, text) of all that is drawn, or would be on hovering or by a screen reader."""
    for top in QApplication.topLevelWidgets():
        for widget in (top, *top.findChildren(QWidget)):
            if widget.isVisible():
                yield from _of_widget(widget)
        for action in top.findChildren(QAction):
            yield f"action {action.objectName()}", action.text()
            yield f"tip of action {action.objectName()}", action.toolTip()


def _of_widget(widget: QWidget) -> Iterator[tuple[str, str]]:
    name = f"{type(widget).__name__} {widget.objectName()}"
    yield f"title of {name}", widget.windowTitle()
    yield f"tip of {name}", widget.toolTip()
    yield f"name of {name}", widget.accessibleName()
    yield f"description of {name}", widget.accessibleDescription()
    if isinstance(widget, QLabel | QAbstractButton) or (isinstance(widget, QLineEdit) and widget.isReadOnly()):
        yield name, widget.text()  # a field to type in holds what is sent back: it may not differ
    elif isinstance(widget, QGroupBox):
        yield name, widget.title()
    elif isinstance(widget, QPlainTextEdit | QTextEdit):
        yield name, widget.toPlainText()
    elif isinstance(widget, QTabBar):
        yield from ((name, widget.tabText(at)) for at in range(widget.count()))
    elif isinstance(widget, QComboBox | QAbstractItemView) and widget.model() is not None:
        yield from _of_model(name, widget.model())


_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def _of_model(name: str, model: QAbstractItemModel, above: QModelIndex | None = None) -> Iterator[tuple[str, str]]:
    above = above or QModelIndex()
    for row in range(min(_MOST_ROWS, model.rowCount(above))):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(above)):
            index = model.index(row, column, above)
            for role in _ROLES:
                text = index.data(role)
                if isinstance(text, str):
                    yield f"cell {column} of {name}", text
            if column == 0 and not isinstance(model, QAbstractListModel | QAbstractTableModel):
                yield from _of_model(name, model, index)


def unsafe_texts() -> list[str]:
    """Words that hide or reverse others, and words so long that Qt would need seconds."""
    found = []
    for where, text in shown_texts():
        hidden = _HIDDEN.search(text)
        if hidden:
            found.append(f"{where}: {hidden.group()!r} in {text[:60]!r}")
        if len(text) > _LONGEST:
            found.append(f"{where}: {len(text)} characters")
    return list(dict.fromkeys(found))

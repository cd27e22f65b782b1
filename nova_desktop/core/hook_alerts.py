"""What a server's alert says, in each of the shapes that servers post (`alerts.jsonl`), and in a plain one.

An alert is not signed: anybody who knows the address can send one. It is a hint where to look, never the truth; its
link is read for its numbers and never opened.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from .plain_text import one_line

_LINK = re.compile(r"https?://[^\s()<>\"]{1,500}?/project/(\d{1,18})/templates/(\d{1,18})\?t=(\d{1,18})", re.ASCII)
_STATUS = re.compile(r"status: *[^\w\n]{0,12}([A-Z][A-Z_]{2,30})", re.IGNORECASE)
_AUTHOR_TITLE = re.compile(r"Task: *(.+)")
MOST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Alert:
    """`base` is what stands before `/project/` in its link: the server as it calls itself, or empty."""

    project_id: int
    template_id: int | None = None
    task_id: int | None = None
    template: str = ""
    status: str = ""
    base: str = ""


def read_alert(body: bytes) -> Alert | None:
    """None for what is no alert, whatever it is."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict):
        return None
    for shape in (_plain, _attached, _teams, _dingtalk, _gotify):
        try:
            found = shape(content)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError, RecursionError):
            continue
        if found is not None:
            return found
    return None


def _made(link: object, title: object, told: object) -> Alert | None:
    text = link if isinstance(link, str) else ""
    match = _LINK.search(text[:MOST_TEXT])
    if match is None:
        return None
    numbers = [int(part) for part in match.groups()]
    said = _STATUS.search(told[:MOST_TEXT]) if isinstance(told, str) else None
    name = _AUTHOR_TITLE.match(title[:1000]) if isinstance(title, str) else None
    base = match[0].partition("/project/")[0]
    return Alert(
        numbers[0],
        numbers[1],
        numbers[2],
        one_line(name[1], 200) if name else "",
        said[1].lower() if said else "",
        base,
    )


def _attached(content: dict[str, Any]) -> Alert | None:
    """Slack and Rocket.Chat."""
    one = content["attachments"][0]
    return _made(one["title_link"], one["title"], one["text"])


def _teams(content: dict[str, Any]) -> Alert | None:
    """An adaptive card."""
    card = content["attachments"][0]["content"]
    facts = {
        fact["title"]: fact["value"] for part in card["body"] if part["type"] == "FactSet" for fact in part["facts"]
    }
    return _made(card["actions"][0]["url"], f"Task: {facts['Task:']}", f"status: {facts['Status:']}")


def _dingtalk(content: dict[str, Any]) -> Alert | None:
    text = content["markdown"]["text"]
    return _made(text, content["markdown"]["title"], text)


def _gotify(content: dict[str, Any]) -> Alert | None:
    return _made(content["message"], content["title"], content["message"])


def _plain(content: dict[str, Any]) -> Alert | None:
    """`{"project_id": 1, "template_id": 4, "task_id": 7, "status": "success", "url": "https://..."}`: what a script
    sends."""
    numbers = {name: content.get(name) for name in ("project_id", "template_id", "task_id")}
    if type(numbers["project_id"]) is not int or not 0 <= numbers["project_id"] < 2**63:
        return None
    known = {name: value if type(value) is int and 0 <= value < 2**63 else None for name, value in numbers.items()}
    base, status = content.get("url", ""), content.get("status", "")
    return Alert(
        numbers["project_id"],
        known["template_id"],
        known["task_id"],
        one_line(content["template"], 200) if isinstance(content.get("template"), str) else "",
        one_line(status, 40).lower() if isinstance(status, str) else "",
        base[:500].rstrip("/") if isinstance(base, str) and re.match(r"https?://\S+$", base[:500]) else "",
    )

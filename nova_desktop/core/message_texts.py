"""The texts of messages: templates with a few named fields, and what a server says made harmless for a chat.

What a person writes into a template is sent as it stands. What fills its fields comes from servers: in a chat it calls
nobody (`@channel`, `<!here>`), is no link with other words on it, and ends no formatting.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass

from .plain_text import one_line, several_lines

FIELDS = ("template", "status", "project", "server", "user", "duration", "link", "message")
TITLE = "{template}: {status}"
BODY = "{project}, {server}\n{user} · {duration}\n{message}\n{link}"

MOST_TITLE, MOST_BODY, MOST_VALUE = 200, 2000, 500
"""Characters of what is sent, and of one field."""
MOST_TEMPLATE = 1000


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a template is no good: `unknown` field, `braces` that do not pair, `long`; `what` is the part meant."""

    why: str
    what: str = ""


def wrong_with(template: str) -> Wrong | None:
    """None when it can be filled; looked at with each key that is typed."""
    if len(template) > MOST_TEMPLATE:
        return Wrong("long", str(MOST_TEMPLATE))
    try:
        parts = list(string.Formatter().parse(template))
    except ValueError:
        return Wrong("braces")
    for _, field, form, conversion in parts:
        if field is None:
            continue
        if field not in FIELDS or form or conversion:
            told = field + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
            return Wrong("unknown", one_line(told, 40))
    return None


def filled(template: str, values: Mapping[str, str], *, chat: bool, limit: int = MOST_BODY) -> str:
    """Lines whose fields are all empty are left out. A template that is wrong after all is sent as it stands."""
    if wrong_with(template) is not None:
        return several_lines(template, limit)
    made = {name: value_of(name, values.get(name, ""), chat=chat) for name in FIELDS}
    lines = [_line(line, made) for line in template.split("\n")]
    return several_lines("\n".join(line for line in lines if line is not None).strip("\n"), limit)


def title_of(template: str, values: Mapping[str, str], *, chat: bool) -> str:
    """On one line: it becomes a header of an e-mail."""
    return " ".join(filled(template, values, chat=chat, limit=MOST_TITLE).split())


def texts_of(title: str, body: str, values: Mapping[str, str], *, chat: bool) -> tuple[str, str]:
    """What is sent. No service takes an empty text: where no field of it has a value, the title stands there, too."""
    first = title_of(title, values, chat=chat)
    text = filled(body, values, chat=chat)
    return first, text if text.strip() else first or title_of(TITLE, values, chat=chat)


def _line(line: str, values: Mapping[str, str]) -> str | None:
    try:
        names = [field for _, field, _, _ in string.Formatter().parse(line) if field]
        if names and not any(values[name] for name in names):
            return None
        return line.format_map(dict(values)).strip(" ·")
    except (ValueError, KeyError, IndexError):  # a pair of braces over two lines
        return line


def value_of(name: str, value: str, *, chat: bool) -> str:
    """One field; the link is made by Nova, all else comes from a server."""
    short = one_line(value, MOST_VALUE)
    return harmless(short) if chat and name != "link" else short


_CALLS = re.compile(r"@(?=\w)")
_LOOKALIKES = str.maketrans({"<": "‹", ">": "›", "`": "ˋ", "*": "∗", "~": "∼", "|": "¦"})
_JOINER = "\u2060"
"""Takes no room, and parts what must not be read as one; a blank would be seen in every name with `_`."""


def to_read(text: str) -> str:
    """A text for a chat as a person sees it there."""
    return text.replace(_JOINER, "")


def harmless(text: str) -> str:
    """For a chat: the same to the eye, and nothing that calls people, links or formats."""
    quiet = _CALLS.sub(f"@{_JOINER}", text.translate(_LOOKALIKES))
    return quiet.replace("](", f"]{_JOINER}(").replace("_", f"_{_JOINER}") if "](" in quiet or "_" in quiet else quiet

"""A failure's line, unfolded: Ansible prints the result as one JSON object, which nobody can read on one line."""

from __future__ import annotations

import json
import re
from typing import Any

LIMIT = 100_000
"""Characters of a line that are still unfolded."""
_WIDEST = 2000
"""Characters of one value that are shown: a text field needs long for longer ones."""
_DEEPEST = 6
_ARROW = re.compile(r"^(?P<head>[a-z]+: \[.{1,300}?\](?::? [A-Z!]+)?)(?: \(item=.{0,300}?\))? => (?P<json>\{.*)$", re.S)
_FIRST = ("msg", "rc", "stderr", "stdout", "exception", "module_stderr", "module_stdout", "cmd", "reason", "results")
_TWICE = {"stderr_lines": "stderr", "stdout_lines": "stdout"}
"""The same text as a list of lines."""


def unfolded(line: str) -> str:
    """The head, then each part of the result on its own lines, what matters first; the line itself when it is none."""
    found = _ARROW.match(line[:LIMIT].strip())
    if found is None:
        return _short(line)
    try:
        result = json.loads(found.group("json"))
    except (ValueError, RecursionError):
        return _short(line)
    return f"{found.group('head')}\n\n" + "\n".join(_parts(result, 0))


def _parts(value: dict[str, Any], depth: int) -> list[str]:
    names = [name for name in _FIRST if name in value] + [name for name in value if name not in _FIRST]
    lines: list[str] = []
    for name in names:
        if name in _TWICE and value.get(_TWICE[name]):
            continue
        lines += _part(name, value[name], depth)
    return lines


def _part(name: str, value: Any, depth: int) -> list[str]:
    pad = "  " * depth
    if isinstance(value, dict) and value and depth < _DEEPEST:
        return [f"{pad}{name}:", *_parts(value, depth + 1)]
    if isinstance(value, list) and value and depth < _DEEPEST and any(isinstance(one, dict | list) for one in value):
        lines = [f"{pad}{name}:"]
        for number, one in enumerate(value, 1):
            lines += _part(str(number), one, depth + 1)
        return lines
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if "\n" not in text:
        return [_short(f"{pad}{name}: {text}")]
    return [f"{pad}{name}:", *(_short(f"{pad}  {one}") for one in text.splitlines()[:_WIDEST])]


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"

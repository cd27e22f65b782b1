"""Values that a window must not show: whatever is named like a secret.

The patterns start at the beginning of a word only and never go back, so that no text makes them slow.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from .plain_text import MASK as MASK

LONGEST = 200_000
"""Characters of an environment that a window looks into; the details are drawn anew each second."""
_SECRET = re.compile(
    r"(?<!by)(?<!com)pass(es)?$|passwords?|passwd|passphrase|secret|token|credential|authori[sz]ation|cookie|salt$|bearer|"
    r"(^|[_\-. ])(pwd|pw|pin|auth|key|dsn|cert)s?$|"
    r"(api|access|private|ssh|signing|encryption|account|auth)[_\-. ]?key|vault",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_VALUE = r"(\"[^\"]*\"|'[^']*'|[^\s,;\"']+)"
_ASSIGNED = re.compile(r"(?<![\w\-.])([\w\-.]++)([\"']?\s*+[=:]\s*+)" + _VALUE)
_FLAG = re.compile(r"(?<![^\s\"'])(--?[A-Za-z][\w\-.]*+)(\s++)" + _VALUE)
_URL_SECRET = re.compile(r"(://[^/\s:@]*:)[^/\s@]+@")


def is_secret_name(name: str) -> bool:
    """`db_password`, `apiKey`, `TOKEN`, ...; `keyboard` and `bypass` are not."""
    return bool(_SECRET.search(_CAMEL.sub("_", name)))


def masked_values(text: str | None) -> tuple[tuple[str, str], ...] | None:
    """(name, value) of a JSON object given as text, secret ones as dots, nested ones as `outer.inner`.

    None when the text is no JSON object: then nothing of it can be told apart, and all of it must stay hidden.
    """
    found = values_beneath(text)
    return None if found is None else tuple((name, shown) for name, shown, _ in found)


def values_beneath(text: str | None) -> tuple[tuple[str, str, str], ...] | None:
    """Likewise with what a dot stands for, as the third: to be compared, never to be shown or kept."""
    if not text or not text.strip():
        return ()
    value = _parsed(text)
    if not isinstance(value, dict):
        return None
    try:
        return tuple(_flat(value, ""))
    except RecursionError:  # nested deeper than a person could read
        return None


def _parsed(text: str) -> Any:
    """None for what is no JSON, or too much of it to be read by a person."""
    if len(text) > LONGEST:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _flat(value: dict[str, object], prefix: str) -> Iterator[tuple[str, str, str]]:
    for key, item in value.items():
        name = f"{prefix}{key}"
        if is_secret_name(key):
            yield name, MASK, _written(item)
        elif isinstance(item, dict) and item and prefix.count(".") < 8:
            yield from _flat(item, f"{name}.")
        else:
            yield name, _written(masked(item)), _written(item)


def _written(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def masked(value: object) -> object:
    """The same JSON value with secret members as dots."""
    if isinstance(value, dict):
        return {key: MASK if is_secret_name(key) else masked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [masked(item) for item in value]
    return masked_text(value) if isinstance(value, str) else value


def masked_text(text: str) -> str:
    """Free text with `password=...`, `--token ...` and `user:secret@` in links as dots."""
    return _FLAG.sub(_hide, _ASSIGNED.sub(_hide, without_link_secrets(text)))


def without_link_secrets(text: str) -> str:
    """The passwords in addresses as dots."""
    return _URL_SECRET.sub(rf"\1{MASK}@", text)


_WITHIN = 3
"""`--extra-vars=a=b`: how far a value is looked into."""


def _hide(match: re.Match[str], depth: int = _WITHIN) -> str:
    name, between, value = match.groups()
    if is_secret_name(name.lstrip("-")):
        return f"{name}{between}{MASK}"
    if not depth:
        return match.group(0)
    return f"{name}{between}{_ASSIGNED.sub(lambda inner: _hide(inner, depth - 1), value)}"


def masked_arguments(text: str | None) -> tuple[str, ...] | None:
    """The extra arguments of a task (a JSON list given as text), each with its secrets as dots; None: no JSON list."""
    if not text or not text.strip():
        return ()
    value = _parsed(text)
    if not isinstance(value, list) or any(isinstance(item, dict | list) for item in value):
        return None
    result: list[str] = []
    for item in value:
        after_flag = bool(result) and is_secret_name(result[-1].lstrip("-")) and result[-1].startswith("-")
        result.append(MASK if after_flag and "=" not in result[-1] else masked_text(str(item)))
    return tuple(result)


def masked_json(text: str) -> str | None:
    """An environment or a list of arguments given as JSON in a text, with dots for its secrets; the same text where it
    has none. None when it is no such thing: then nothing of it can be told apart."""
    value = _parsed(text)
    if isinstance(value, dict):
        try:
            hidden = masked(value)
        except RecursionError:
            return None
    elif isinstance(value, list):
        arguments = masked_arguments(text)
        hidden = list(arguments) if arguments is not None else None
    else:
        return None
    if hidden is None or hidden == value:
        return None if hidden is None else text
    return json.dumps(hidden, ensure_ascii=False)


def holds_secret(name: str, value: str) -> bool:
    """Would a window show dots for some of it? Then it is not kept on disk either."""
    return is_secret_name(name.rpartition(".")[2]) or masked_text(value) != value

"""Names of hosts as Ansible reads them: a port behind a name, IPv6 in brackets, ranges like `web[01:10:2]`."""

from __future__ import annotations

import ipaddress
import re
import string

LIMIT = 200_000
"""Names that one range may stand for; Ansible knows no bound."""
_RANGES = 16
_CHARACTERS = 20_000_000
_DIGITS = 9
_BRACKETED_PORT = re.compile(r"\[(.+)\]:([0-9]+)")
_PORT = re.compile(r"((?:[^:\[\]]|\[[^\]]*\])*+):([0-9]+)")
_NAME_RANGE = re.compile(r"\[(?:[a-zA-Z]:[a-zA-Z]|[0-9]+:[0-9]+)(?::[0-9]+)?\]")
_HEX_RANGE = re.compile(r"(?<![^:.])\[[0-9a-fA-F]+:[0-9a-fA-F]+(?::[0-9]+)?\](?![^:.])")
"""A whole part of an address, never a piece of one."""
_LABEL = re.compile(r"\w[\w-]*(?<![_-])")


class BadNameError(ValueError):
    """A range that Ansible refuses, or one too large for a window. The message is a code: range or too_many_hosts."""


def without_port(text: str) -> tuple[str, bool] | None:
    """The address and whether a port stood behind it; None when this is no address (ranges are allowed)."""
    address, port = text, False
    for form in (_BRACKETED_PORT, _PORT):
        found = form.fullmatch(address)
        if found:
            address, port = found[1], True
    return (address, port) if _is_hostname(address) or _is_ipv6(address) else None


def _is_hostname(text: str) -> bool:
    """Labels of letters, digits, `_` and `-`, none ending in the last two; a range counts as a letter."""
    return all(_LABEL.fullmatch(label) for label in _NAME_RANGE.sub("x", text).split("."))


def _is_ipv6(text: str) -> bool:
    if ":" not in text or "%" in text:
        return False
    try:
        ipaddress.IPv6Address(_HEX_RANGE.sub("1", text))
    except ValueError:
        return False
    return True


def names_of(text: str) -> list[str]:
    """The hosts that one entry of an inventory stands for. Raises BadNameError.

    Ansible takes what is no address as a name as it is, without looking for a port.
    """
    found = without_port(text)
    name, has_port = found or (text, False)
    if text.strip().endswith(":") and not has_port:
        raise BadNameError("host_name")
    names = expand(name) if "[" in name else [name]
    if any(one.strip() == "---" for one in names):
        raise BadNameError("host_name")
    return names


def expand(text: str) -> list[str]:
    """`web[1:3]` to web1, web2, web3; several ranges multiply, the first turning slowest. Raises BadNameError."""
    names = [text]
    if text.count("[") > _RANGES:
        raise BadNameError("range")
    while any("[" in name for name in names):
        grown: list[str] = []
        for name in names:
            grown += _first_range(name) if "[" in name else [name]
            if len(grown) > LIMIT or len(grown) * len(text) > _CHARACTERS:
                raise BadNameError("too_many_hosts")
        names = grown
    return names


def _first_range(text: str) -> list[str]:
    parts = text.replace("[", "|", 1).replace("]", "|", 1).split("|")
    if len(parts) != 3:
        raise BadNameError("range")
    head, inside, tail = parts
    bounds = inside.split(":")
    if len(bounds) not in (2, 3) or not bounds[1] or any(len(bound) > _DIGITS for bound in bounds):
        raise BadNameError("range")
    begin, end = bounds[0] or "0", bounds[1]
    width = len(begin) if begin[0] == "0" and len(begin) > 1 else 0
    if width and width != len(end):
        raise BadNameError("range")
    step = bounds[2] if len(bounds) == 3 else "1"
    return [f"{head}{middle.zfill(width)}{tail}" for middle in _sequence(begin, end, step)]


def _sequence(begin: str, end: str, step: str) -> list[str]:
    """Letters (a to z, then A to Z) or numbers, both ends included."""
    try:
        first, last = string.ascii_letters.index(begin), string.ascii_letters.index(end)
    except ValueError:
        return _numbers(begin, end, step)
    if first > last:
        raise BadNameError("range")
    try:
        return list(string.ascii_letters[first : last + 1 : int(step)])
    except ValueError:
        raise BadNameError("range") from None


def _numbers(begin: str, end: str, step: str) -> list[str]:
    try:
        numbers = range(int(begin), int(end) + 1, int(step))
    except ValueError:
        raise BadNameError("range") from None
    if len(numbers) > LIMIT:
        raise BadNameError("too_many_hosts")
    return [str(number) for number in numbers]

"""What differs between two logs each time and means nothing: times, durations, numbers of tasks and processes.

Ids in hexadecimal go first. The other rules look at a line with each of its digits as 0, so what is noise depends on a
line's shape only: lines of one shape, which are most lines of a long log, are judged once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

LOOKED_AT = 4000
"""Characters of a line in which noise is looked for; what follows is compared as it is."""
_SHAPES = 100_000
"""Shapes that are remembered."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CLOCK = r"00?:00:00(?:[.,]0{1,9})?"
_ZONE = r"(?: ?(?:Z\b|UTC\b|GMT\b|[+-]00:?00\b))?"
_COUNT = r"(?<![\w.])0+(?:[.,]0+)?"
_UNIT = r"(?:milliseconds?|microseconds?|seconds?|minutes?|hours?|msecs?|secs?|mins?|ms|us|µs|ns|s|m|h)"
_SPAN = rf"{_COUNT} ?{_UNIT}(?: ?0+ ?{_UNIT}){{0,2}}\b"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of noise; `put` stands where it was. Without one of `needs` in a line it is not looked for."""

    name: str
    pattern: str
    put: str
    needs: tuple[str, ...] = ()


HEX_RULES: tuple[Rule, ...] = (
    Rule("uuid", r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}", "‹uuid›"),
    Rule("address", r"0x[0-9a-fA-F]{4,16}", "‹address›"),
    Rule("hex", r"(?=[a-fA-F]*[0-9])(?=[0-9]*[a-fA-F])[0-9a-fA-F]{7,128}", "‹hex›"),
)
"""For whole words of digits and the letters from a to f. A number is none, unless git tells that it is a commit."""


RULES: tuple[Rule, ...] = (
    Rule("queued", r"^Task (?:.{0,200} )?0+ added to queue", "Task ‹id› added to queue", ("added to queue",)),
    Rule("begun", r"^(?:Started|Preparing|Stopping): 0+$", "‹id›", ("Started: ", "Preparing: ", "Stopping: ")),
    Rule("details", r"\\?\"task_details\\?\": ?\{[^}]*\}", "‹task›", ("task_details",)),
    Rule(
        "git",
        r"^(?:remote: )?(?:Enumerating|Counting|Compressing|Receiving|Unpacking|Resolving|Writing) "
        r"(?:objects|deltas):.*|^remote: Total 0.*",
        "‹git›",
        ("objects: ", "deltas: ", "remote: Total "),
    ),
    Rule("marker", r"\[nova:[a-z0]{16}\]", "[nova:‹id›]", ("[nova:",)),
    Rule("inventory", r"(?<![A-Za-z0-9])inventory_0+\b", "inventory_‹id›", ("inventory_",)),
    Rule("tmp", r"/tmp/[\w.-]*(?:tmp|0)[\w.-]*|\bansible-tmp-[\w.-]*", "‹tmp›", ("/tmp/", "ansible-tmp-")),  # noqa: S108
    Rule("moment", rf"(?<![\w.])0000[-/]00[-/]00(?:[T ]{_CLOCK}{_ZONE})?(?![\w-])", "‹time›", ("0000-00-", "0000/00/")),
    Rule("weekday", rf"\b{_DAY},? 00? {_MONTH} 0000(?: +{_CLOCK}{_ZONE})?", "‹time›", _MONTHS),
    Rule(
        "date",
        rf"\b(?:{_DAY} )?{_MONTH} +00?(?:,? 0000)?,? +{_CLOCK}(?: (?:[A-Z]{{3,4}} )?0000)?{_ZONE}",
        "‹time›",
        _MONTHS,
    ),
    Rule("access", rf"\b00/{_MONTH}/0000:{_CLOCK}(?: [+-]0000)?", "‹time›", (":00:00:",)),
    Rule("days", rf"\b0+ days?, {_CLOCK}", "‹time›", (" day",)),
    Rule("clock", rf"(?<![\w.:]){_CLOCK}{_ZONE}(?![\w:])", "‹time›", ("0:00:00",)),
    Rule("epoch", r"(?<![\w.-])0{10}\.0{1,9}(?![\w.])", "‹time›", ("0000000000.",)),
    Rule(
        "duration",
        r"(?:(?<=\bin )|(?<=\bafter )|(?<=\btook )|(?<=\bfor )|(?<=\bwaited )|(?<=\belapsed )|(?<=\belapsed: )"
        r"|(?<=\belapsed=)|(?<=\bduration )|(?<=\bduration: )|(?<=\bduration=)|(?<=\breal )|(?<=\buser )|(?<=\bsys )"
        rf"|(?<=\()|(?<=\[)){_SPAN}|{_COUNT} ?{_UNIT} elapsed\b",
        "‹duration›",
        ("in ", "after ", "took ", "for ", "waited ", "elapsed", "duration", "real ", "user ", "sys ", "(0", "[0"),
    ),
    Rule(
        "pid",
        r"\b(?:pid|PID|Pid|ppid|process|thread|tid)[ =:#]{1,3}0+\b|(?<=[A-Za-z])\[0+\](?=[: ])",
        "‹pid›",
        ("pid", "PID", "Pid", "process", "thread", "tid", "[0"),
    ),
    Rule(
        "port", r"(?<= port )0{5}\b|(?<=\.0:)0{5}\b|(?<=\.00:)0{5}\b|(?<=\.000:)0{5}\b", "‹port›", (" port 0", ":00000")
    ),
)
"""For lines whose digits are all 0. The first rule that fits at a place counts."""

_PUT = {rule.name: rule.put for rule in RULES}
_DIGITS = str.maketrans("123456789", "0" * 9)
_WORD = re.compile(r"[0-9a-fA-F](?<![\w-].)[0-9a-fA-FxX-]{6,}(?![\w-])")
_IDS = re.compile("|".join(f"(?P<{rule.name}>{rule.pattern})" for rule in HEX_RULES))
_ID_PUT = {rule.name: rule.put for rule in HEX_RULES}
_WITHOUT_DIGITS = ("tmp", "task_details", "[nova:")
"""Noise that need not have a digit."""
_COMMITS = ("HEAD is now at ", "ommit ", "Updating ")

Spans = tuple[tuple[int, int, str], ...]


class Masker:
    """Lines without their noise. Remembers shapes: one for both logs of a comparison."""

    def __init__(self) -> None:
        self._shapes: dict[str, Spans] = {}

    def masked(self, line: str) -> str:
        """The line as it is compared: noise replaced, blanks at its end dropped."""
        line = _WORD.sub(_id, line[:LOOKED_AT]) + line[LOOKED_AT:]
        shape = line.translate(_DIGITS)
        if "0" not in shape and not any(word in shape for word in _WITHOUT_DIGITS):
            return line.rstrip()
        spans = self._shapes.get(shape)
        if spans is None:
            spans = self._look(shape)
        return _without(line, spans).rstrip() if spans else line.rstrip()

    def _look(self, shape: str) -> Spans:
        if len(self._shapes) >= _SHAPES:
            self._shapes.clear()
        wanted = tuple(rule for rule in RULES if any(need in shape for need in rule.needs))
        found = _any_of(wanted).finditer(shape, 0, LOOKED_AT) if wanted else ()
        spans = tuple((one.start(), one.end(), _PUT[one.lastgroup or ""]) for one in found)
        self._shapes[shape] = spans
        return spans


@lru_cache(maxsize=512)
def _any_of(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{rule.name}>{rule.pattern})" for rule in rules))


def _id(word: re.Match[str]) -> str:
    text = word.group()
    found = _IDS.fullmatch(text)
    if found is not None:
        return _ID_PUT[found.lastgroup or ""]
    return "‹hex›" if text.isdigit() and word.string[: word.start()].endswith(_COMMITS) else text


def _without(line: str, spans: Spans) -> str:
    parts: list[str] = []
    at = 0
    for start, end, put in spans:
        parts += (line[at:start], put)
        at = end
    parts.append(line[at:])
    return "".join(parts)


def masked(line: str) -> str:
    """One line by itself."""
    return Masker().masked(line)

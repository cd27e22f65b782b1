"""What differs between two logs each time and means nothing: times, durations, numbers of tasks and processes.

To hide what differs is worse than to show noise, so what a line itself calls a digest, a version, a commit, a time-out
or an expiry is shown, whatever it looks like.

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
"""For whole words of digits and the letters from a to f. A number is none."""


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
    Rule("mark", r" \[nova-(?:request|approval):0+:[a-z0]{24}\]", "", ("[nova-",)),
    Rule("inventory", r"(?<![A-Za-z0-9])inventory_0+\b", "inventory_‹id›", ("inventory_",)),
    Rule(
        "tmp",
        r"/tmp/(?:[\w.-]*tmp[\w.-]*|\.?ansible[._-][\w.-]*|(?=[\w.-]*(?:0{4}|[A-Za-z]0+[A-Za-z]))(?![\w.-]*0\.0)[\w.-]+)"  # noqa: S108
        r"|\bansible-tmp-[\w.-]*",
        "‹tmp›",
        ("/tmp/", "ansible-tmp-"),  # noqa: S108
    ),
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
        r"(?:(?<=\bin )|(?<=\bafter )|(?<=\btook )|(?<=ed for )|(?<=\bran for )|(?<=\bwaited )"
        r"|(?<=\belapsed )|(?<=\belapsed: )"
        r"|(?<=\belapsed=)|(?<=\bduration )|(?<=\bduration: )|(?<=\bduration=)|(?<=\breal )|(?<=\buser )|(?<=\bsys )"
        rf"|(?<=\()|(?<=\[)){_SPAN}|{_COUNT} ?{_UNIT} elapsed\b",
        "‹duration›",
        ("in ", "after ", "took ", "for ", "waited ", "elapsed", "duration", "real ", "user ", "sys ", "(0", "[0"),
    ),
    Rule(
        "pid",
        r"\b(?:pid|PID|Pid|ppid|tid)[ =:#]{1,3}0+\b|\b(?:process|thread)[ =:#]{1,3}0{3,}\b"
        r"|(?<=[A-Za-z])\[0{3,}\](?=[: ])",
        "‹pid›",
        ("pid", "PID", "Pid", "process", "thread", "tid", "[0"),
    ),
    Rule("port", r"\b(?:from|peer|client) [\w.:]{1,64}(?: port |(?<=0):)0{5}\b", "‹client›", (" port 0", ":00000")),
)
"""For lines whose digits are all 0. The first rule that fits at a place counts."""

_PUT = {rule.name: rule.put for rule in RULES}
_DIGITS = str.maketrans("123456789", "0" * 9)
_WORD = re.compile(r"[0-9a-fA-F](?<![\w-].)[0-9a-fA-FxX-]{6,}(?![\w-])")
_IDS = re.compile("|".join(f"(?P<{rule.name}>{rule.pattern})" for rule in HEX_RULES))
_ID_PUT = {rule.name: rule.put for rule in HEX_RULES}
_WITHOUT_DIGITS = ("tmp", "task_details", "[nova:")
"""Noise that need not have a digit."""
_NAMED = (
    *("md5", "md5sum", "sha1", "sha224", "sha256", "sha384", "sha512", "sha1sum", "sha256sum", "sha512sum"),
    *("checksum", "checksum_src", "checksum_dest", "digest", "fingerprint", "etag", "hash", "commit", "commit_id"),
    *("rev", "revision", "ref", "tag", "image", "version", "before", "after", "head is now at"),
    *("release", "build", "deploy", "deployed", "deploying", "sha", "sum", "updating", "fast-forward"),
)
"""Before what looks like an id and is none: another one means that something else ran."""
_FROM = re.compile(r"[0-9a-f]{7,64}\.{2,3}$")
"""The commit before a range's last one."""
_MEANT = re.compile(
    r"(?:time[d_-]?[ _-]?out|deadline|expir|until|\bnot ?_?(?:after|before)|\bvalid|version|release|\bttl|interval"
    r"|\bevery|schedule|calendar|window|retention|pause|pausing|delay|max|limit)\w*[\"'\s:=(\[\\]{0,6}"
    r"(?:(?:of|is|on|at|after|for|in|from) )?$",
    re.IGNORECASE,
)
"""Before a time that somebody set."""
_SET = frozenset({"moment", "weekday", "date", "days", "clock", "duration"})
_BEFORE = 48
"""Characters before a find that may say what it is."""

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
        spans = tuple((one.start(), one.end(), _PUT[one.lastgroup or ""]) for one in found if not _is_set(one))
        self._shapes[shape] = spans
        return spans


@lru_cache(maxsize=512)
def _any_of(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{rule.name}>{rule.pattern})" for rule in rules))


def _id(word: re.Match[str]) -> str:
    text = word.group()
    found = _IDS.fullmatch(text)
    if found is None or (found.lastgroup == "hex" and _is_named(word)):
        return text
    return _ID_PUT[found.lastgroup or ""]


def _is_named(word: re.Match[str]) -> bool:
    """Does the line call it something? Or does it belong to a name, as in `shop:1f0c5a7b`?"""
    before = _before(word)
    if before[-1:] in ("@", ":") and (before[-2:-1].isalnum() or before[-2:-1] == "]"):
        return True
    said = _FROM.sub("", before.lower()).rstrip(" \t\"'=:(\\")
    return said.removesuffix(" is").removesuffix(" to").endswith(_NAMED)


def _is_set(found: re.Match[str]) -> bool:
    """Is it a time that somebody set, not one that was measured? So is a time of day in a changed file's line."""
    if found.lastgroup == "clock" and found.string.startswith(("+", "-")):
        return True
    return found.lastgroup in _SET and _MEANT.search(_before(found)) is not None


def _before(found: re.Match[str]) -> str:
    return found.string[max(0, found.start() - _BEFORE) : found.start()]


def _without(line: str, spans: Spans) -> str:
    parts: list[str] = []
    at = 0
    for start, end, put in spans:
        parts += (line[at:start], put)
        at = end
    parts.append(line[at:])
    return "".join(parts)


def without_ids(line: str) -> str:
    """Each id replaced, one that means something too: where lines are counted, not compared."""
    return _WORD.sub(lambda word: "‹hex›" if _IDS.fullmatch(word.group()) else word.group(), line)


def masked(line: str) -> str:
    """One line by itself."""
    return Masker().masked(line)

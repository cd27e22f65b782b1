"""Faults on demand: rules that make chosen requests go wrong on the socket.

A rule is matched by method and path, in the order of adding; the first with something left of its `count` is used up
by one. Kinds:

| kind | what the client sees |
|---|---|
| `latency` | the right answer, `seconds` late |
| `status` | `status` with an empty body (or `body`), with `Retry-After: retry_after` where given; nothing is handled |
| `status_after` | the request is handled, then answered like `status`: a proxy lost the server's answer |
| `cut_before` | the connection is reset after the request was read; nothing is handled |
| `cut_after` | the request is handled, then the connection is reset without an answer |
| `cut_late` | likewise, and the task that it started is in no list for `late` seconds |
| `hang_before` | nothing is handled, nothing is answered, the connection stays open |
| `hang_after` | the request is handled, nothing is answered, the connection stays open |
| `garbage` | bytes that are no HTTP |
| `wrong_shape` | the right status, JSON of another shape (or `body`) |
| `not_json` | the right status and type, a body that is HTML |
| `drip` | the right answer, a byte every `seconds` |
| `half` | the right head and the first half of the body, then the connection is reset |
| `endless` | the right head, then bytes without end |
| `redirect` | `status` (301, 302, 307, 308) with `Location: url`; nothing is handled |
| `lock_up` | as 2.10 locks up: the row is listed as waiting, the POST never answers, all logs freeze, GETs go on |

`seconds` delays every other kind too.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, field
from typing import Any

_LATE = ("latency", "hang_before", "hang_after", "drip", "lock_up")
_CUT = ("cut_before", "cut_after", "cut_late", "half")
_WRONG = ("status", "status_after", "redirect", "garbage", "wrong_shape", "not_json", "endless")
KINDS = frozenset((*_LATE, *_CUT, *_WRONG))


@dataclass(slots=True)
class Rule:
    """One fault. `method` and `path` are regular expressions (the path with its query); `count` None is for ever."""

    kind: str
    method: str = ""
    path: str = ""
    count: int | None = 1
    skip: int = 0
    seconds: float = 0.0
    status: int = 500
    retry_after: str | None = None
    body: str | None = None
    url: str = ""
    late: float = 20.0
    hits: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of fault: {self.kind}")
        re.compile(self.path)
        re.compile(self.method)

    def matches(self, method: str, path: str) -> bool:
        """Whether this request is meant, whatever is left of the count."""
        return bool(re.search(self.path, path)) and (not self.method or bool(re.fullmatch(self.method, method)))


class Faults:
    """The rules of a server; safe from any thread."""

    def __init__(self) -> None:
        self._rules: list[Rule] = []
        self._lock = threading.Lock()

    @property
    def rules(self) -> list[Rule]:
        """The rules in their order."""
        with self._lock:
            return list(self._rules)

    def add(
        self, kind: str, path: str = "", *, method: str = "", count: int | None = 1, skip: int = 0, **rest: Any
    ) -> Rule:
        """Adds a rule and gives it back (its `hits` counts). `skip` lets the first matching requests pass."""
        rule = Rule(kind, method, path, count, skip, **rest)
        with self._lock:
            self._rules.append(rule)
        return rule

    def add_json(self, rules: object) -> int:
        """Adds rules from decoded JSON (a list of objects with a rule's fields); ValueError when one is wrong."""
        if not isinstance(rules, list):
            raise ValueError("a list of rules is expected")
        try:
            made = [Rule(**{key: value for key, value in rule.items() if key != "hits"}) for rule in rules]
        except (TypeError, AttributeError, re.error) as error:
            raise ValueError(str(error)) from error
        with self._lock:
            self._rules += made
        return len(made)

    def clear(self) -> None:
        """Drops all rules."""
        with self._lock:
            self._rules.clear()

    def take(self, method: str, path: str) -> Rule | None:
        """The rule for this request, if any; it counts as used."""
        with self._lock:
            for rule in self._rules:
                if rule.count == 0 or not rule.matches(method, path):
                    continue
                if rule.skip > 0:
                    rule.skip -= 1
                    continue
                rule.hits += 1
                if rule.count is not None:
                    rule.count -= 1
                return rule
        return None

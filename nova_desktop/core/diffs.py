"""What `--diff` prints: the differences of files in a log, and one of them line by line with what changed inside lines.

Ansible prints a unified diff before the result of the host that it belongs to (log-multihost-diff.json). How many lines
a hunk has is told in its own head, so what a file contains cannot end it, and an empty line in it is one of the file's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from .plain_text import one_line

MOST = 1000
"""Differences of a log that are kept."""
LIMIT = 5000
"""Lines of one difference that are shown."""
_COMPARED = 400
"""Characters of a line within which the changed words are looked for."""

_BEFORE = re.compile(r"--- before(?:: (.{1,500}))?$")
_AFTER = re.compile(r"\+\+\+ after(?:: (.{1,500}))?$")
_HUNK = re.compile(r"@@ -\d{1,9}(?:,(\d{1,9}))? \+\d{1,9}(?:,(\d{1,9}))? @@")
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")

Kind: TypeAlias = Literal["head", "hunk", "added", "removed", "same"]


@dataclass(frozen=True, slots=True)
class Difference:
    """Of one file on one host. `line` and `lines` say where it stands in the log; `added`, `removed` count lines.

    `file` is empty where a module tells none; `host` is empty until its result is printed.
    """

    line: int
    file: str = ""
    host: str = ""
    lines: int = 0
    added: int = 0
    removed: int = 0

    @property
    def name(self) -> str:
        """Of the file, without its folders."""
        return self.file.replace("\\", "/").rstrip("/").rpartition("/")[2]


class DiffReader:
    """Feed it the plain lines of a log in order; `differences` are those found so far, the last one may still grow."""

    def __init__(self) -> None:
        self.differences: list[Difference] = []
        self.inside = False
        """May the next line belong to a difference?"""
        self._head: tuple[int, str] | None = None
        """Number and file of a first line whose second one is awaited."""
        self._old = self._new = 0
        """Lines that the hunk still has."""
        self._hostless = 0
        """Differences from this one on wait for the result that says whose they are."""
        self._named: list[int] = []
        """Where it was told whose each of those before is."""
        self._befores: list[str] = []
        """The old file's name of each."""
        self._signs: list[bytearray] = []
        """What each line of each begins with, to read on from within one; of a hunk's head `@`."""
        self._hunks: list[list[tuple[int, int]]] = []

    def feed(self, number: int, text: str) -> bool:
        """One line; was it a part of a difference? What a file contains begins with a sign, so no result is taken
        for it, however many lines a hunk claims to have."""
        if not self.inside:
            return self._begin(number, text)
        if self._head is not None:
            self.inside = self._name(*self._head, text)
            return self.inside
        if (self._old > 0 or self._new > 0) and text[:1] in ("", " ", "+", "-", "\\"):
            self._count(text[:1] or " ")
            return True
        hunk = _HUNK.match(text)
        if hunk is None and not text.startswith("\\ No newline"):
            self.inside = False
            return False
        if hunk is not None:
            self._hunks[-1].append(_sizes(hunk))
        self._count("@" if hunk is not None else "\\")
        return True

    def _begin(self, number: int, text: str) -> bool:
        found = _BEFORE.match(text)
        if found is None or len(self.differences) >= MOST:
            return False
        self._head, self._old, self._new = (number, found.group(1) or ""), 0, 0
        self.inside = True
        return True

    def _name(self, number: int, before: str, text: str) -> bool:
        """A template's new text comes from a file of the controller, so the old one's name is the host's."""
        found = _AFTER.match(text)
        self._head = None
        if found is not None:
            self._open(number, before, found.group(1) or "")
        return found is not None

    def _open(self, number: int, before: str, after: str) -> None:
        self.differences.append(Difference(number, one_line(before or after), lines=2))
        self._befores.append(before)
        self._signs.append(bytearray())
        self._hunks.append([])

    def _count(self, sign: str) -> None:
        self._signs[-1] += sign.encode()
        self._take(sign, self._hunks[-1][-1] if self._hunks[-1] else (0, 0))
        last = self.differences[-1]
        added, removed = last.added + (sign == "+"), last.removed + (sign == "-")
        self.differences[-1] = replace(last, lines=last.lines + 1, added=added, removed=removed)

    def _take(self, sign: str, hunk: tuple[int, int]) -> None:
        """One line less that the hunk still has."""
        if sign == "@":
            self._old, self._new = hunk
        elif sign == "\\" and self._old <= 0 and self._new <= 0:
            self._old = self._new = 0
        else:
            self._old -= sign in (" ", "-")
            self._new -= sign in (" ", "+")

    def result_of(self, number: int, host: str) -> None:
        """The result of a host was printed: what stands before it is the host's."""
        for place in range(self._hostless, len(self.differences)):
            self.differences[place] = replace(self.differences[place], host=host)
        self._settle(number)

    def step_ended(self, number: int) -> None:
        """What has no host by now has none."""
        self.inside, self._head = False, None
        self._settle(number)

    def _settle(self, number: int) -> None:
        self._named += [number] * (len(self.differences) - self._hostless)
        self._hostless = len(self.differences)

    def truncate(self, line: int) -> None:
        """Lines from this one on are void; one that reaches there is read on from there."""
        self.inside = False
        if self._head is not None and self._head[0] >= line:
            self._head = None
        self.inside = self._head is not None
        while self.differences and self.differences[-1].line + 1 >= line:
            self._drop_last(line)
        self._hostless = min(bisect_left(self._named, line), len(self.differences))
        del self._named[self._hostless :]
        for place in range(self._hostless, len(self.differences)):
            self.differences[place] = replace(self.differences[place], host="")
        if self.differences and not self.inside:
            self._read_on(line)

    def _drop_last(self, line: int) -> None:
        """Of one whose second line is void its first one waits again."""
        last = self.differences.pop()
        before = self._befores.pop()
        del self._signs[-1], self._hunks[-1]
        if last.line < line:
            self._head, self.inside = (last.line, before), True

    def _read_on(self, line: int) -> None:
        """In the last difference, when it reaches to this line."""
        last = self.differences[-1]
        if last.line + last.lines < line:
            return
        signs = self._signs[-1]
        del signs[line - last.line - 2 :]
        del self._hunks[-1][signs.count(b"@") :]
        added, removed = signs.count(b"+"), signs.count(b"-")
        self.differences[-1] = replace(last, lines=len(signs) + 2, added=added, removed=removed)
        self.inside, self._old, self._new = True, 0, 0
        hunks = iter(self._hunks[-1])
        for sign in signs.decode():
            self._take(sign, next(hunks) if sign == "@" else (0, 0))


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line of a difference; `marks` are the stretches (start, length) that changed within it."""

    kind: Kind
    text: str
    marks: tuple[tuple[int, int], ...] = ()


def read_difference(lines: Iterable[str]) -> tuple[DiffLine, ...]:
    """The plain lines of one difference with their kinds, and what changed inside lines that replace each other."""
    rows = list(_kinds(lines))
    at = 0
    while at < len(rows):
        removed = _run(rows, at, "removed")
        added = _run(rows, at + removed, "added")
        if removed and removed == added:
            for place in range(at, at + removed):
                rows[place], rows[place + removed] = _compared(rows[place], rows[place + removed])
        at += max(1, removed + added)
    return tuple(rows)


def _kinds(lines: Iterable[str]) -> Iterator[DiffLine]:
    old = new = 0
    for text in lines:
        hunk = _HUNK.match(text) if old <= 0 and new <= 0 else None
        if hunk is not None:
            old, new = _sizes(hunk)
            yield DiffLine("hunk", text)
        elif old <= 0 and new <= 0:
            yield DiffLine("head", text)
        elif text[:1] == "+":
            new -= 1
            yield DiffLine("added", text)
        elif text[:1] == "-":
            old -= 1
            yield DiffLine("removed", text)
        else:
            if text[:1] != "\\":
                old, new = old - 1, new - 1
            yield DiffLine("same", text)


def _sizes(hunk: re.Match[str]) -> tuple[int, int]:
    """Lines that the old and the new file have in it."""
    old, new = (int(part) if part is not None else 1 for part in hunk.groups())
    return old, new


def _run(rows: Sequence[DiffLine], at: int, kind: Kind) -> int:
    end = at
    while end < len(rows) and rows[end].kind == kind:
        end += 1
    return end - at


def _compared(old: DiffLine, new: DiffLine) -> tuple[DiffLine, DiffLine]:
    before, after = changed_words(old.text[1:], new.text[1:])
    signed = [tuple((start + 1, length) for start, length in marks) for marks in (before, after)]
    return replace(old, marks=signed[0]), replace(new, marks=signed[1])


Marks: TypeAlias = tuple[tuple[int, int], ...]


def changed_words(old: str, new: str) -> tuple[Marks, Marks]:
    """(start, length) of what differs between two lines, by words; of lines that have little in common nothing."""
    before, after = (_WORDS.findall(text[: _COMPARED - 1]) for text in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < 0.4:
        return (), ()
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return (
        _stretches(before, [(first, last) for _, first, last, _, _ in changes]),
        _stretches(after, [(first, last) for _, _, _, first, last in changes]),
    )


def _stretches(words: Sequence[str], ranges: Iterable[tuple[int, int]]) -> Marks:
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    return tuple((starts[first], starts[last] - starts[first]) for first, last in ranges if last > first)

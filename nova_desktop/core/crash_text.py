"""What may be written down of an error: its kind, where it was, and of its message the program's own words.

A message may quote anything: a token, a name, an answer. What is quoted is kept only when it stands in the code that
the error came through; everything that looks like a secret, an address or a person's folder is dots.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Iterator
from types import CodeType, TracebackType

from ..api.config import whole_environment
from ..api.quoting import spellings
from .masking import MASK, is_secret_name, masked_text
from .plain_text import several_lines

MOST_FRAMES, MOST_CAUSES, LONGEST = 60, 5, 1000
"""Frames of one error, errors behind it, characters of one message."""

_LEAST = 4
"""Characters: a shorter secret stands in every other word."""
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_ADDRESS = re.compile(
    r"\burl: \S+"  # what requests says
    r"|\b[a-z][a-z0-9+.\-]*://[^\s'\"<>]+"
    r"|\b[\w.+\-]+@[\w\-]+\.[\w.\-]+"
    r"|(?<![\w.])~?(?:/[^\s/:'\"]+){2,}"  # a file's place
    r"|\b[A-Z]:\\[^\s'\"]+",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"(?<![\w.\-])(?!0x)(?=[\w+/=.\-]*\d)(?=[\w+/=.\-]*[A-Za-z])[\w+/=\-]{10,}(?!\w)")
"""Letters and digits in one long word."""


def known_secrets(held: Iterable[str]) -> tuple[str, ...]:
    """Those that are held, and what the environment holds under a name like a secret's; the longest first."""
    around = (value for name, value in whole_environment().items() if is_secret_name(name))
    found = {one for one in (*held, *around) if len(one) >= _LEAST}
    return tuple(sorted(found, key=len, reverse=True))


def redacted(text: str, secrets: Iterable[str] = (), own: frozenset[str] = frozenset()) -> str:
    """Plain text without secrets, addresses, names and home folders. `own`: the program's words, which stay."""
    for secret in secrets:
        for spelled in spellings(secret):
            text = text.replace(spelled, MASK)
    text = masked_text(several_lines(text[: LONGEST * 4]))
    text = _ADDRESS.sub(MASK, text)
    text = _QUOTED.sub(lambda found: _kept(found, own), text)
    return _TOKEN.sub(lambda found: found.group(0) if found.group(0) in own else MASK, text)[:LONGEST]


def _kept(found: re.Match[str], own: frozenset[str]) -> str:
    inside = found.group(1) if found.group(1) is not None else found.group(2)
    return found.group(0) if inside in own or inside == MASK else f"'{MASK}'"


def error_text(error: BaseException, secrets: Iterable[str] = ()) -> str:
    """The error and what caused it, each with its kind, its message and its frames: no values, no lines of code."""
    secrets = tuple(secrets)
    parts = [_one(one, secrets) for one in _chain(error)]
    return "\n\ncaused by\n\n".join(parts)


def _chain(error: BaseException) -> Iterator[BaseException]:
    one: BaseException | None = error
    for _ in range(MOST_CAUSES):
        if one is None:
            return
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _one(error: BaseException, secrets: tuple[str, ...]) -> str:
    try:
        said = str(error)
    except Exception:  # an error that cannot say itself
        said = ""
    frames = traceback.StackSummary.extract(
        traceback.walk_tb(error.__traceback__), limit=-MOST_FRAMES, lookup_lines=False
    )
    message = redacted(said, secrets, _own_words(error.__traceback__))
    head = f"{type(error).__name__}: {message}" if message else type(error).__name__
    return "\n".join([head, *(f"  {shortened(one.filename)}:{one.lineno} in {one.name}" for one in frames)])


def _own_words(trace: TracebackType | None) -> frozenset[str]:
    """Names and texts in the code that the error came through."""
    found: set[str] = set()
    while trace is not None:
        _gather(trace.tb_frame.f_code, found)
        trace = trace.tb_next
    return frozenset(found)


def _gather(code: CodeType, found: set[str]) -> None:
    found.update(code.co_names, code.co_varnames, (one for one in code.co_consts if isinstance(one, str)))
    for one in code.co_consts:
        if isinstance(one, tuple | frozenset):
            found.update(part for part in one if isinstance(part, str))


_PLACES = ("/site-packages/", "/lib/python3", "/nova_desktop/")


def shortened(path: str) -> str:
    """A file of the program without the folders that it happens to lie in."""
    plain = path.replace("\\", "/")
    for place in _PLACES:
        _before, found, after = plain.rpartition(place)
        if found:
            return f"nova_desktop/{after}" if place == _PLACES[-1] else after
    return plain.rpartition("/")[2]

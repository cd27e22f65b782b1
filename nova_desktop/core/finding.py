"""Finding by a few letters: which of many entries a person means, the likeliest first, and which letters say so.

Upper and lower case and accents do not matter. Several words may come in any order. A word is looked for in the title,
also with letters left out (`dst` finds Deploy Standard), and in what stands beside it, there letter by letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Generic, NamedTuple, Protocol, TypeVar

LONGEST = 80
"""Letters of a query that count: a pasted page must not stop the window."""
RECENT_BONUS = 24
"""What the entry that was chosen last is ahead of one that never was: less than a better kind of match."""

FOLDS_EACH, SPARE_ENTRIES = 2, 100
"""An entry has a title and something beside it."""

_START = re.compile(r"(?<![^\W_])[^\W_]")
"""The first letter or digit of each word."""

_WHOLE, _PREFIX, _WORD, _INITIALS, _INSIDE, _SPREAD = 150, 120, 100, 84, 60, 20
_MOST_SPREAD = 55
_BESIDE_WORD, _BESIDE_INSIDE = 40, 20


class Findable(Protocol):
    """What can be found: `key` stays the same from one time to the next, `weight` is added to each score."""

    @property
    def key(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def beside(self) -> str: ...

    @property
    def weight(self) -> int: ...


T = TypeVar("T", bound=Findable)


class Folded(NamedTuple):
    """A text made ready: `origin` says for each letter which one of the original it is (None: the same place)."""

    text: str
    origin: tuple[int, ...] | None
    starts: tuple[int, ...]
    initials: str


class Spot(NamedTuple):
    """Where a word is: how well it fits, and the places of its letters."""

    score: int
    places: Sequence[int]


class Marks(NamedTuple):
    """Places of the letters that were looked for, in the title and in what stands beside it."""

    title: tuple[int, ...]
    beside: tuple[int, ...]


@lru_cache(maxsize=20_000)
def fold(text: str) -> Folded:
    """Without case and accents; kept, as most entries are the same the next time."""
    origin: tuple[int, ...] | None = None
    if text.isascii():
        plain = text.lower()
    else:
        letters = [(part, at) for at, letter in enumerate(text) for part in _plain(letter)]
        plain = "".join(part for part, _ in letters)
        origin = tuple(at for _, at in letters)
    starts = tuple(match.start() for match in _START.finditer(plain))
    return Folded(plain, origin, starts, "".join([plain[at] for at in starts]))


def drop_old_folds(entries: int) -> None:
    """Of entries that are gone, as tasks are one day: when far more is kept than so many entries need."""
    if fold.cache_info().currsize > FOLDS_EACH * (entries + SPARE_ENTRIES):
        fold.cache_clear()


@lru_cache(maxsize=2_000)
def _plain(letter: str) -> str:
    """One letter without its accents; some become several (ß), an accent by itself none."""
    parts = unicodedata.normalize("NFKD", letter.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def words_of(query: str) -> tuple[str, ...]:
    """The words of what was typed, folded."""
    return tuple(word for word in (fold(part).text for part in query[:LONGEST].split()) if word)


def find_word(word: str, text: Folded) -> Spot | None:
    """Where the letters of a word are in a text, in their order; None when one is missing."""
    at = text.text.find(word)
    if at >= 0:
        return _together(word, text, at)
    at = text.initials.find(word)
    if at >= 0:
        return Spot(_INITIALS - min(at, 9), text.starts[at : at + len(word)])
    last = _last_place(word, text.text)
    if last < 0:
        return None
    tight, leaping = _backwards(word, text.text, last), _leaping(word, text)
    best = _spread(tight, text)
    if leaping is not None:
        best = max(best, _spread(leaping, text))
    return best


def _together(word: str, text: Folded, at: int) -> Spot:
    """The best of the places where the whole word stands: at the beginning, at that of a word, anywhere."""
    if at == 0:
        return Spot(_WHOLE if len(word) == len(text.text) else _PREFIX, range(len(word)))
    for start in text.starts:
        if start >= at and text.text.startswith(word, start):
            return Spot(_WORD - min(start, 9), range(start, start + len(word)))
    return Spot(_INSIDE - min(at, 9), range(at, at + len(word)))


def _last_place(word: str, text: str) -> int:
    """Where the last letter is when each is taken as early as can be; -1 when one is missing."""
    at = -1
    for letter in word:
        at = text.find(letter, at + 1)
        if at < 0:
            return -1
    return at


def _backwards(word: str, text: str, last: int) -> tuple[int, ...]:
    """The letters as near together as they can be before the last one."""
    places, end = [], last + 1
    for letter in reversed(word):
        end = text.rfind(letter, 0, end)
        places.append(end)
    return tuple(reversed(places))


def _leaping(word: str, text: Folded) -> tuple[int, ...] | None:
    """Letter after letter: the next place if it fits, else the beginning of a later word, else the next at all."""
    places: list[int] = []
    at = -1
    for letter in word:
        following = at + 1
        if not text.text.startswith(letter, following) or not places:
            start = (one for one in text.starts if one > at and text.text[one] == letter)
            following = next(start, text.text.find(letter, at + 1))
        if following < 0:
            return None
        places.append(following)
        at = following
    return tuple(places)


def _spread(places: tuple[int, ...], text: Folded) -> Spot:
    """Beginnings of words and neighbours count for it, gaps against it."""
    gaps = places[-1] - places[0] + 1 - len(places)
    neighbours = sum(1 for one, other in pairwise(places) if other == one + 1)
    starts = len(set(text.starts).intersection(places))
    score = _SPREAD + 4 * starts + 3 * neighbours - min(gaps, _SPREAD - 1)
    return Spot(min(score, _MOST_SPREAD), places)


def _find_beside(word: str, text: Folded) -> Spot | None:
    at = text.text.find(word)
    if at < 0:
        return None
    start = next((one for one in text.starts if one >= at and text.text.startswith(word, one)), -1)
    if start >= 0:
        return Spot(_BESIDE_WORD, range(start, start + len(word)))
    return Spot(_BESIDE_INSIDE, range(at, at + len(word)))


def score(words: Sequence[str], entry: Findable) -> int | None:
    """How well an entry fits; None when a word is nowhere in it."""
    title = fold(entry.title)
    total = entry.weight - len(title.text) // 16
    for word in words:
        spot = find_word(word, title) or _find_beside(word, fold(entry.beside))
        if spot is None:
            return None
        total += spot.score
    return total


def marks(query: str, entry: Findable) -> Marks:
    """Which letters of an entry fit; for the few that are drawn."""
    title, beside = fold(entry.title), fold(entry.beside)
    found: tuple[set[int], set[int]] = (set(), set())
    for word in words_of(query):
        for text, places in zip((title, beside), found, strict=True):
            spot = find_word(word, text) if text is title else _find_beside(word, text)
            if spot is not None:
                places.update(spot.places if text.origin is None else (text.origin[at] for at in spot.places))
                break
    return Marks(tuple(sorted(found[0])), tuple(sorted(found[1])))


class Finder(Generic[T]):
    """Entries in their usual order, and what is left of them; each further letter looks only at what is left."""

    def __init__(self, entries: Sequence[T], recent: Sequence[str] = ()) -> None:
        places = {key: place for place, key in enumerate(recent)}
        self._bonus: Mapping[str, int] = {key: max(1, RECENT_BONUS - place) for key, place in places.items()}
        chosen = sorted((one for one in entries if one.key in places), key=lambda one: places[one.key])
        self.recent = len(chosen)
        """So many of the first entries were chosen before."""
        self._all = [*chosen, *(one for one in entries if one.key not in places)]
        self._query = ""
        self._left: list[T] = self._all

    def find(self, query: str) -> list[T]:
        """What fits, the likeliest first; all of it, what was chosen last first, when nothing is asked for."""
        words = words_of(query)
        if not words:
            self._query, self._left = "", self._all
            return list(self._all)
        among = self._left if self._query and query.startswith(self._query) else self._all
        scored = [(points, one) for one in among if (points := score(words, one)) is not None]
        self._query, self._left = query, [one for _, one in scored]  # in the usual order, whatever was typed before
        bonus = self._bonus
        scored.sort(key=lambda pair: -pair[0] - bonus.get(pair[1].key, 0))
        return [one for _, one in scored]

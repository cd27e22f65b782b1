"""Frozen records of what a server answers; each is a read-only mapping too.

A record keeps the JSON object it came from, so unknown keys and statuses survive. Known fields are attributes with a
checked type: a value of another shape reads None rather than breaking a view (servers add and change fields with every
release: FACTS, "Base").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Generic, Self, TypeVar, overload

T = TypeVar("T")

_MUTABLE = (dict, list)
"""What a record gives out as a copy, being frozen itself."""

_LEAST, _MOST = -(2**63), 2**63 - 1
"""A server's numbers: no database and no window takes larger ones, and Python does not even print some."""


class Known(Generic[T]):
    """A known field: reads the JSON value when it has the right type, else None."""

    def __init__(self, kind: type[T]) -> None:
        self.kind = kind
        self.name = ""

    def __set_name__(self, owner: type[Record], name: str) -> None:
        self.name = name.rstrip("_")
        owner.known = (*owner.known, self.name)  # a subclass gets a tuple of its own

    @overload
    def __get__(self, record: None, owner: type[Record]) -> Self: ...
    @overload
    def __get__(self, record: Record, owner: type[Record]) -> T | None: ...
    def __get__(self, record: Record | None, owner: type[Record]) -> T | Self | None:
        if record is None:
            return self
        value = record._json.get(self.name)
        if type(value) is not self.kind or (isinstance(value, int) and not _LEAST <= value <= _MOST):
            return None
        return self.kind(value) if self.kind in _MUTABLE else value  # type: ignore[call-arg]


class Record(Mapping[str, Any]):
    """One JSON object of the server. Attributes for known fields, `record["key"]` for all; absent known ones read None.

    Not a dataclass: a list of 200 tasks is wrapped in a fraction of a millisecond, because nothing is copied.
    """

    __slots__ = ("_json",)
    _json: Mapping[str, Any]
    known: ClassVar[tuple[str, ...]] = ()

    def __init__(self, json: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_json", json)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        try:
            return type(self) is type(other) and self._json == other._json
        except RecursionError:  # nested nearly without end: nobody can tell, so it counts as changed
            return False

    def __getstate__(self) -> Mapping[str, Any]:
        return dict(self._json)

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_json", state)

    @classmethod
    def from_json(cls, value: object) -> Self:
        """Wrap one JSON object; anything else becomes an empty record (the caller decides whether that is an error)."""
        return cls(value if isinstance(value, dict) else {})

    def __getitem__(self, key: str) -> Any:
        value = self._json.get(key, self)
        if value is not self:
            return _read_only(value)
        if key in self.known:
            return None
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        yield from self._json
        yield from (name for name in self.known if name not in self._json)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __hash__(self) -> int:
        return hash((type(self), repr(self._json.get("id"))))

    def __repr__(self) -> str:
        return f"{type(self).__name__}(id={self._json.get('id')!r}, name={self._json.get('name')!r})"


class FrozenDict(dict[str, Any]):
    """What stands within a record: a real dict, so that `json.dumps(dict(task))` works, which cannot be changed."""

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> Any:
        raise TypeError("a record is frozen")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type[FrozenDict], tuple[dict[str, Any]]]:
        return FrozenDict, (dict(self),)


def _read_only(value: Any) -> Any:
    try:
        return _frozen(value)
    except RecursionError:  # nested nearly without end
        return MappingProxyType(value) if isinstance(value, dict) else list(value)


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return FrozenDict({key: _frozen(one) for key, one in value.items()})
    return [_frozen(one) for one in value] if isinstance(value, list) else value


class FieldMapping(Mapping[str, Any]):
    """For frozen dataclasses that are read-only mappings of their fields too."""

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Any]]

    def __getitem__(self, key: str) -> Any:
        if key in self.__dataclass_fields__:
            return getattr(self, key)
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self.__dataclass_fields__)

    def __len__(self) -> int:
        return len(self.__dataclass_fields__)

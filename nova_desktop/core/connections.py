"""The servers that a person connected to. Tokens are not here: they live in the keyring (core.credentials)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from ..api import config, places
from ..api.files import write_atomically
from .plain_text import one_line


@dataclass(frozen=True, slots=True)
class Connection:
    """One server. `url` is normalised and identifies it; `project_id` is the project shown last."""

    url: str
    name: str = ""
    project_id: int | None = None
    ca_file: str | None = None
    allow_plain_http: bool = False
    colour: str | None = None
    protected: bool = False
    watched: bool = True
    """Is it looked at while another one is shown?"""
    interval: int = 0
    """Seconds that lie between two lists at least; 0: as often as things move."""
    client_cert: str | None = None
    """A PEM file with the client's certificate and its key, where a server wants one."""
    schedule_zone: str = ""
    """The zone in which a server that does not tell it reads cron lines (2.10); empty: UTC is assumed."""
    token_since: str = ""
    """The day (ISO) on which its token was given or replaced."""

    @property
    def title(self) -> str:
        """What a person calls it: the given name, else the host. A file that is imported may bring any name."""
        return one_line(self.name, 120) or self.url.partition("://")[2]

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Connection:
        """From a table of the connections file; values of another type are left at their default."""
        kept: dict[str, Any] = {}
        kinds = {"name": str, "project_id": int, "ca_file": str, "allow_plain_http": bool, "colour": str}
        kinds |= {"protected": bool, "watched": bool, "interval": int, "client_cert": str, "token_since": str}
        kinds |= {"schedule_zone": str}
        for key, kind in kinds.items():
            if type(row.get(key)) is kind:
                kept[key] = row[key]
        return cls(str(row["url"]), **kept)


@dataclass(frozen=True, slots=True)
class Book:
    """All connections, which one is current, and the templates behind the quick actions (key -> template name)."""

    connections: tuple[Connection, ...] = ()
    current: str | None = None
    quick_actions: Mapping[str, str] = field(default_factory=dict)

    def find(self, url: str | None) -> Connection | None:
        return next((known for known in self.connections if known.url == url), None)

    @property
    def current_connection(self) -> Connection | None:
        return self.find(self.current) or (self.connections[0] if self.connections else None)

    def with_connection(self, connection: Connection) -> Book:
        """Added, or put in the place of the one with the same address; it becomes the current one."""
        others = [known for known in self.connections if known.url != connection.url]
        index = next((i for i, known in enumerate(self.connections) if known.url == connection.url), len(others))
        others.insert(index, connection)
        return replace(self, connections=tuple(others), current=connection.url)

    def updated(self, connection: Connection) -> Book:
        """In the place of the one with the same address; the current one stays. Nothing where it is not known."""
        known = tuple(connection if one.url == connection.url else one for one in self.connections)
        return replace(self, connections=known)

    def without(self, url: str) -> Book:
        left = tuple(known for known in self.connections if known.url != url)
        return replace(self, connections=left, current=None if self.current == url else self.current)


def load_book() -> Book:
    """From the connections file; what cannot be read counts as absent."""
    return book_of(config.read_connections())


def book_of(content: Mapping[str, Any]) -> Book:
    """What a parsed connections file says; what Nova does not know in it is left out."""
    rows = config.connection_rows(content)
    names = content.get("quick_actions")
    actions = {str(k): v for k, v in names.items() if isinstance(v, str)} if isinstance(names, dict) else {}
    current = content.get("current")
    return Book(tuple(map(Connection.from_row, rows)), current if isinstance(current, str) else None, actions)


def save_book(book: Book) -> None:
    """Write the connections file whole. Raises OSError."""
    write_atomically(places.config_dir() / config.CONNECTIONS_FILE, text_of(book).encode())


def text_of(book: Book) -> str:
    """As the connections file has it."""
    import tomli_w

    rows = [_row(known) for known in book.connections]
    content: dict[str, Any] = {"connection": rows, "quick_actions": dict(book.quick_actions)}
    if book.current:
        content["current"] = book.current
    return tomli_w.dumps(content)


def _row(known: Connection) -> dict[str, Any]:
    """TOML has no null, and defaults need no line."""
    row = {key: value for key, value in asdict(known).items() if value not in (None, "", False, 0)}
    if known.watched:
        del row["watched"]
        return row
    return {**row, "watched": False}

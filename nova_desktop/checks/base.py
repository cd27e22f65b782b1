"""What Nova needs beside Qt: authorities to trust, a database that can search."""

from __future__ import annotations

import os
import re
import ssl
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from .remedies import Look, again, install, python_with, variable

if TYPE_CHECKING:
    import sqlite3

_HASHED = re.compile(r"[0-9a-f]{8}\.\d+", re.ASCII)


def trust_store() -> Look:
    """Does what Nova's connections trust hold any authority?"""
    try:
        from ..api.sockets import tls_context

        tls_context(None)
    except ImportError as error:
        return Look(f"{error}: {again('truststore requests')}")
    except (ssl.SSLError, OSError) as error:
        return Look(f"the trust store cannot be used ({error}): {_certificates()}")
    if sys.platform in ("win32", "darwin"):
        return Look()  # the system's own judges
    return Look() if _has_authorities() else Look(f"no authority is trusted, so no https works: {_certificates()}")


def _has_authorities() -> bool:
    """As truststore goes about it on Linux: OpenSSL's own places, else the first known file that is there."""
    from truststore import _openssl

    places = ssl.get_default_verify_paths()
    folder = list(_hashed(places.capath))
    if places.cafile or folder:
        return any(map(_holds_one, [*filter(None, [places.cafile]), *folder]))
    first = next((file for file in _openssl._CA_FILE_CANDIDATES if Path(file).is_file()), None)
    return first is not None and _holds_one(first)


def _hashed(folder: str | None) -> Iterator[str]:
    with suppress(OSError):
        yield from (str(one) for one in Path(folder or "/nonexistent").iterdir() if _HASHED.fullmatch(one.name))


def _holds_one(file: str) -> bool:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    with suppress(OSError):  # ssl.SSLError is one
        context.load_verify_locations(cafile=file)
    return context.cert_store_stats()["x509_ca"] > 0


def _certificates() -> str:
    chosen = [name for name in ("SSL_CERT_FILE", "SSL_CERT_DIR") if os.environ.get(name)]
    if chosen:
        return f"unset {' and '.join(chosen)} ({', '.join(map(variable, chosen))}), or let it lead to certificates"
    return install("ca-certificates")


def full_text_search() -> Look:
    """A word is written and found, as the kept logs are searched."""
    try:
        import sqlite3
    except ImportError:
        return Look(python_with("sqlite3"))
    try:
        return _search(sqlite3.connect(":memory:"))
    except sqlite3.Error as error:
        return Look(f"kept logs cannot be searched ({error}): {python_with('sqlite3 with FTS5')}")


def _search(database: sqlite3.Connection) -> Look:
    with closing(database):
        database.execute("CREATE VIRTUAL TABLE probe USING fts5(text, tokenize='unicode61 remove_diacritics 2')")
        database.execute("INSERT INTO probe VALUES ('Grüße')")
        found = database.execute("SELECT count(*) FROM probe WHERE probe MATCH 'gruße'").fetchone()[0]
        return Look() if found else Look(f"SQLite finds nothing: {python_with('sqlite3 whose FTS5 works')}")

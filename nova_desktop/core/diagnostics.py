"""What helps to find out why Nova does not work here, as plain text to be read before it is given away: versions and
settings, no names, no addresses, no secrets.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from .connections import Connection
from .crash_reports import about, read_report, reports
from .crash_text import known_secrets, redacted
from .last_problems import Told
from .settings import Settings
from .snapshots import ServerFacts

_DESKTOP = ("XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP", "LANG", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR")


@dataclass(frozen=True, slots=True)
class ServerLook:
    """One server without its name: what it is, and how it is reached."""

    version: str
    dialect: str
    how: tuple[str, ...]


def look_of(connection: Connection, facts: ServerFacts | None) -> ServerLook:
    """A version is a server's word: only what looks like one is taken."""
    ways = {
        "plain http": connection.url.startswith("http://"),
        "CA file": bool(connection.ca_file),
        "client certificate": bool(connection.client_cert),
        "protected": connection.protected,
        "not watched": not connection.watched,
    }
    version = facts.version if facts is not None else ""
    known = version if version and len(version) < 20 and version.replace(".", "").isdigit() else "unknown"
    dialect = facts.dialect if facts is not None else None
    return ServerLook(
        known,
        dialect.name.lower() if dialect is not None else "unknown",
        tuple(name for name, so in ways.items() if so),
    )


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the window knows; `findings` are (part, remedy) of the self-check, `libraries` (name, version)."""

    libraries: tuple[tuple[str, str], ...]
    findings: tuple[tuple[str, str], ...]
    servers: tuple[ServerLook, ...]
    settings: Settings
    problems: tuple[Told, ...] = ()


def diagnostics(gathered: Gathered, held: Iterable[str] = ()) -> str:
    """A worker's job: all of it. `held`: secrets that are known, which nothing may quote."""
    secrets = known_secrets(held)
    parts = (
        ("Versions", _versions(gathered)),
        ("Servers", _servers(gathered.servers)),
        ("Settings", (f"{one.name} = {getattr(gathered.settings, one.name)}" for one in fields(Settings))),
        ("Self-check", (f"{part}: {redacted(remedy, secrets) or 'ok'}" for part, remedy in gathered.findings)),
        ("Last problems", _problems(gathered.problems, secrets)),
        ("Last report", _last_report()),
    )
    return "\n\n".join(f"{title}\n{_listed(lines)}" for title, lines in parts) + "\n"


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"  {line}" for line in lines) or "  none"


def _versions(gathered: Gathered) -> Iterator[str]:
    yield about()
    yield f"{platform.system()} {platform.machine()}, {_system()}, frozen: {bool(getattr(sys, 'frozen', False))}"
    yield ", ".join(f"{name} {version}" for name, version in gathered.libraries)
    for name in _DESKTOP:
        if name in os.environ:
            yield f"{name} = {redacted(os.environ[name])}"
    proxies = [name for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy") if _set(name)]
    yield f"proxy variables: {', '.join(proxies) or 'none'}"


def _set(name: str) -> bool:
    return bool(os.environ.get(name) or os.environ.get(name.upper()))


def _system() -> str:
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME", "")
    except OSError:
        return platform.version()


def _servers(servers: Sequence[ServerLook]) -> Iterator[str]:
    for number, one in enumerate(servers, 1):
        yield f"{number}: Semaphore {one.version}, dialect {one.dialect}{''.join(f', {way}' for way in one.how)}"


def _problems(problems: Sequence[Told], secrets: Sequence[str]) -> Iterator[str]:
    for one in problems:
        when = time.strftime("%H:%M:%S", time.gmtime(one.when))
        yield f"{when} UTC {one.code or 'none'}: {' '.join(redacted(one.text, secrets).split())}"


def _last_report() -> Iterator[str]:
    kept = reports()
    if kept:
        yield from read_report(kept[0].path).splitlines()

"""Whether and where alerts are received: a small TOML file, without the secret, which the keyring has."""

from __future__ import annotations

import ipaddress
import platform
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ..api import places
from .credentials import Credentials, Kept
from .toml_file import change_toml, read_or_empty

LOOPBACK = "127.0.0.1"
PORT = 8765
_ENTRY = "alert-receiver"


@dataclass(frozen=True, slots=True)
class Receiving:
    """`host` is an address of this computer; loopback unless told otherwise."""

    on: bool = False
    host: str = LOOPBACK
    port: int = PORT


def is_own(host: str) -> bool:
    """Can this computer alone reach it?"""
    return ipaddress.ip_address(host).is_loopback


def is_host(text: str) -> bool:
    """An address to listen at; names are not looked up."""
    try:
        ipaddress.ip_address(text.strip())
    except ValueError:
        return False
    return True


def receiving_path() -> Path:
    return places.config_dir() / "alerts.toml"


def load_receiving() -> Receiving:
    """A worker's job; strange values fall back to the default."""
    content = read_or_empty(receiving_path())
    host, port = content.get("host"), content.get("port")
    return Receiving(
        content.get("on") is True,
        host.strip() if isinstance(host, str) and is_host(host) else LOOPBACK,
        port if type(port) is int and 0 < port < 65536 else PORT,
    )


def save_receiving(receiving: Receiving) -> None:
    """A worker's job. Raises SemaphoreAPIError (`not_saved`)."""
    change_toml(receiving_path(), {"on": receiving.on, "host": receiving.host, "port": receiving.port})


@dataclass(frozen=True, slots=True)
class Secret:
    """What the path holds; `kept` says where it is."""

    text: str
    kept: Kept | None = None

    def __repr__(self) -> str:
        return "Secret()"


def secret_of(credentials: Credentials) -> Secret | None:
    """A worker's job: the one that is kept, else a new one, for this session only where there is no keyring. None where
    the keyring does not open: servers have the address that is kept in it, and another one would help nobody."""
    from ..api.secret_store import SecretStoreError

    try:
        known = credentials.token(_ENTRY)
    except SecretStoreError as error:
        if error.kind != "none":
            return None
        known = None
    return Secret(known, credentials.where()) if known else renew(credentials)


def new_secret() -> str:
    return secrets.token_urlsafe(24)


def path_of(secret: str) -> str:
    return f"/hook/{secret}"


def renew(credentials: Credentials) -> Secret:
    """A worker's job: another one; the old address is dead."""
    made = new_secret()
    return Secret(made, credentials.keep(_ENTRY, made))


def address_of(receiving: Receiving, secret: str) -> str:
    """What is entered at the server: by this computer's name where all of its addresses are listened at."""
    where = receiving.host
    if ipaddress.ip_address(where).is_unspecified:
        where = platform.node() or LOOPBACK
    return f"http://{f'[{where}]' if ':' in where else where}:{receiving.port}{path_of(secret)}"


TRY_SECONDS = 5.0


def try_address(receiving: Receiving, secret: str) -> None:
    """A worker's job: one post to our own address, as a server would send it; what comes is no alert. Raises OSError,
    http.client.HTTPException."""
    from http.client import HTTPConnection

    parts = urlsplit(address_of(receiving, secret))
    connection = HTTPConnection(parts.hostname or LOOPBACK, parts.port, timeout=TRY_SECONDS)
    try:
        connection.request("POST", parts.path, b'{"test": "Nova Desktop"}', {"Content-Type": "application/json"})
        connection.getresponse().read()
    finally:
        connection.close()

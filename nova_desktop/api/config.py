"""Where a script's connection comes from: environment, a Streamlit secrets file, Nova's own settings.

A token is used only with a URL from the same source: half of one and half of another could send it to a stranger.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import places
from .errors import SemaphoreAPIError
from .urls import normalise_url

CONNECTIONS_FILE = "connections.toml"


TOKEN = "SEMAPHORE_API_TOKEN"  # noqa: S105 - the variable's name
_held_back: dict[str, str] = {}


def hold_token_back() -> None:
    """From now on the token of the environment is this process' alone: what it starts (a browser) is not given it."""
    token = os.environ.pop(TOKEN, None)
    if token is not None:
        _held_back[TOKEN] = token


def whole_environment() -> dict[str, str]:
    """As it was given, the token included: for another Nova that takes over."""
    return {**_held_back, **os.environ}


@dataclass(frozen=True, slots=True)
class Configured:
    """A connection as some source gives it."""

    url: str
    token: str
    project_id: int | None
    source: str
    ca_file: str | None = None
    allow_plain_http: bool = False

    def __repr__(self) -> str:
        return f"Configured(url={self.url!r}, source={self.source!r})"


def find_configuration(config_file: str | Path | None = None) -> Configured:
    """The first source that has both a URL and a token. Raises SemaphoreAPIError that names all three ways."""
    for found in _sources(config_file):
        if found is not None:
            return found
    raise SemaphoreAPIError(
        "Semaphore is not configured. Either set SEMAPHORE_URL and SEMAPHORE_API_TOKEN (and SEMAPHORE_PROJECT_ID) in "
        "the environment, or write url, api_token and project_id into the [semaphore] table of "
        ".streamlit/secrets.toml, "
        "or connect to the server once in Nova Desktop, which keeps the token in the keyring.",
        code="not_configured",
    )


def _sources(config_file: str | Path | None) -> Iterator[Configured | None]:
    yield from_environment()
    if config_file is not None:
        yield from_file(Path(config_file), must_exist=True)
    else:
        for folder in (Path.cwd(), Path.home()):
            yield from_file(folder / ".streamlit" / "secrets.toml", must_exist=False)
    yield _from_settings()


def from_environment() -> Configured | None:
    """SEMAPHORE_URL and its kin."""
    values = {
        "url": os.environ.get("SEMAPHORE_URL"),
        "api_token": whole_environment().get(TOKEN),
        "project_id": os.environ.get("SEMAPHORE_PROJECT_ID"),
        "ca_file": os.environ.get("SEMAPHORE_CA_FILE"),
        "allow_plain_http": os.environ.get("SEMAPHORE_ALLOW_PLAIN_HTTP", "") in ("1", "true", "yes"),
    }
    return _configured(values, "the environment")


def from_file(path: Path, *, must_exist: bool = True) -> Configured | None:
    """The `[semaphore]` table of a TOML file. Raises SemaphoreAPIError."""
    try:
        with path.open("rb") as file:
            table = tomllib.load(file).get("semaphore")
    except FileNotFoundError:
        if must_exist:
            raise SemaphoreAPIError(
                f"There is no file {path}", code="no_config_file", params={"file": str(path)}
            ) from None
        return None
    except (OSError, ValueError, RecursionError) as error:  # no TOML, no UTF-8, or nested without end
        raise SemaphoreAPIError(
            f"{path} cannot be read: {error}", code="bad_config_file", params={"file": str(path), "why": str(error)}
        ) from error
    return _configured(table, str(path)) if isinstance(table, dict) else None


def _from_settings() -> Configured | None:
    """Nova's current connection, its token from the keyring."""
    row = current_connection()
    if row is None:
        return None
    from . import secret_store

    try:
        token = secret_store.get_token(str(row["url"]))
    except secret_store.SecretStoreError:
        return None
    return _configured({**row, "api_token": token}, "Nova Desktop's settings")


def read_connections() -> dict[str, Any]:
    """The parsed connections file; empty when there is none or it is damaged (the window then tells)."""
    try:
        with (places.config_dir() / CONNECTIONS_FILE).open("rb") as file:
            return tomllib.load(file)
    except (OSError, ValueError, RecursionError):
        return {}


def connection_rows(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The tables of a connections file that name an address."""
    listed = content.get("connection")
    rows = listed if isinstance(listed, list) else []
    return [row for row in rows if isinstance(row, dict) and isinstance(row.get("url"), str)]


def current_connection() -> Mapping[str, Any] | None:
    """The row of the connection used last, else the first."""
    content = read_connections()
    rows = connection_rows(content)
    return next((row for row in rows if row["url"] == content.get("current")), rows[0] if rows else None)


def _configured(values: Mapping[str, Any], source: str) -> Configured | None:
    url, token = values.get("url"), values.get("api_token")
    if not (isinstance(url, str) and url.strip() and isinstance(token, str) and token.strip()):
        return None
    ca_file = values.get("ca_file")
    return Configured(
        normalise_url(url),
        token.strip(),
        _project_id(values.get("project_id"), source),
        source,
        str(ca_file) if ca_file else None,
        values.get("allow_plain_http") is True,
    )


def _project_id(value: object, source: str) -> int | None:
    if value is None or value == "":
        return None
    try:
        return int(str(value).strip())
    except ValueError:
        raise SemaphoreAPIError(
            f"The project id in {source} is no number: '{value}'", code="bad_project_id", params={"source": source}
        ) from None

"""What a person chose, kept in a small TOML file: no secrets, unknown keys survive, a damaged file is set aside."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from ..api import places
from ..api.files import write_atomically
from .toml_file import read_or_empty, read_toml

THEMES = ("system", "light", "dark")
LANGUAGES = ("system", "en", "de")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their defaults."""

    theme: str = "system"
    language: str = "system"
    compact_rows: bool = False
    reduced_motion: bool = False
    timeout: int = 30
    close_to_tray: bool = True
    told_no_tray: bool = False
    """Somebody closed the window where there is no tray, and knows that this ends Nova."""
    tray_running_first: bool = False
    keep_logs: bool = True
    keep_logs_megabytes: int = 500
    keep_logs_days: int = 90


def settings_path() -> Path:
    """Where they are kept."""
    return places.config_dir() / "settings.toml"


def pending_path() -> Path:
    """Settings of a file that the next start takes over (core.settings_export)."""
    return places.state_dir() / "settings-to-import.json"


def import_waits() -> bool:
    """Asked at each start, so by one look at the disk and nothing more."""
    return pending_path().exists()


def load_settings() -> Settings:
    """Values of the wrong type fall back to the default."""
    content = read_or_empty(settings_path())
    kept: dict[str, Any] = {}
    for entry in fields(Settings):
        value = content.get(entry.name)
        if type(value) is type(entry.default):
            kept[entry.name] = value
    for name, known in (("theme", THEMES), ("language", LANGUAGES)):
        if kept.get(name) not in known:
            kept.pop(name, None)  # of a newer Nova, or by hand: the rest is as it was chosen
    return Settings(**kept)


def save_settings(settings: Settings) -> None:
    """Write them whole; keys that a newer Nova wrote stay. Raises OSError."""
    import tomli_w

    content = read_toml(settings_path()) | {entry.name: getattr(settings, entry.name) for entry in fields(Settings)}
    write_atomically(settings_path(), tomli_w.dumps(content).encode())

"""Presets: a template with the values of its form, under a name. Kept, exported and imported without secrets."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from ..api import places
from ..api.errors import SemaphoreAPIError
from ..api.files import write_atomically

FORMAT = "nova-desktop-presets"
LARGEST = 1024 * 1024
"""Bytes of a file that is read; a team's presets are some kB."""


@dataclass(frozen=True, slots=True)
class Preset:
    """`values` are the form's texts (core.run_form); `url` and `project_id` say where it belongs."""

    name: str
    url: str
    project_id: int
    template_id: int
    template_name: str
    values: Mapping[str, str]


def with_preset(presets: Sequence[Preset], new: Preset) -> tuple[Preset, ...]:
    """Added, or in the place of the one with the same name on the same server and project."""
    same = [known for known in presets if _key(known) != _key(new)]
    return tuple(sorted([*same, new], key=lambda one: one.name.casefold()))


def without(presets: Sequence[Preset], gone: Preset) -> tuple[Preset, ...]:
    return tuple(known for known in presets if _key(known) != _key(gone))


def _key(preset: Preset) -> tuple[str, int, str]:
    return preset.url, preset.project_id, preset.name


def presets_path() -> Path:
    """Where they are kept."""
    return places.config_dir() / "presets.json"


def load_presets() -> tuple[Preset, ...]:
    """Those kept; a damaged file counts as none."""
    try:
        return read_presets(presets_path())
    except SemaphoreAPIError:
        return ()


def save_presets(presets: Sequence[Preset], path: Path | None = None) -> Path:
    """To Nova's own file, or exported to `path`; a worker's job. Raises SemaphoreAPIError (`not_saved`)."""
    target = path or presets_path()
    content = {"format": FORMAT, "version": 1, "presets": [asdict(preset) for preset in presets]}
    try:
        write_atomically(target, json.dumps(content, ensure_ascii=False, indent=1).encode())
    except OSError as error:
        why = error.strerror or str(error)
        message = f"{target} was not written: {why}"
        raise SemaphoreAPIError(message, code="not_saved", params={"file": str(target), "why": why}) from error
    return target


def read_presets(path: Path) -> tuple[Preset, ...]:
    """From a file, which may come from anybody. Raises SemaphoreAPIError (`bad_presets`)."""
    try:
        if path.stat().st_size > LARGEST:
            raise ValueError("too large")
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != FORMAT:
            raise ValueError("another kind of file")
        return tuple(_preset(row) for row in content["presets"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = f"{path} holds no presets ({type(error).__name__})"
        raise SemaphoreAPIError(message, code="bad_presets", params={"file": str(path)}) from error


def _preset(row: Mapping[str, object]) -> Preset:
    values = row["values"]
    if not isinstance(values, dict):
        raise TypeError("values")
    numbers = (row["project_id"], row["template_id"])
    if not all(type(number) is int for number in numbers):
        raise TypeError("ids")
    return Preset(
        str(row["name"])[:120],
        str(row["url"]),
        numbers[0],  # type: ignore[arg-type]
        numbers[1],  # type: ignore[arg-type]
        str(row["template_name"]),
        {str(key): str(text) for key, text in values.items()},
    )

"""Presets and chains of them: a template with the values of its form, under a name; several of these in a row.

Kept, exported and imported without secrets.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from ..api import places
from ..api.errors import SemaphoreAPIError
from ..api.files import write_atomically
from .masking import holds_secret

FORMAT = "nova-desktop-presets"
LARGEST = 1024 * 1024
"""Bytes of a file that is read; a team's presets are some kB."""
NAME_LIMIT = 60
"""Characters of a name that a person gives."""
LONGEST_CHAIN = 50


@dataclass(frozen=True, slots=True)
class Preset:
    """`values` are the form's texts (core.run_form); `url` and `project_id` say where it belongs.

    `shortcut` is a key sequence in Qt's portable text (`Ctrl+Alt+1`), empty for none.
    """

    name: str
    url: str
    project_id: int
    template_id: int
    template_name: str
    values: Mapping[str, str]
    shortcut: str = ""
    left_out: tuple[str, ...] = ()
    """Names of fields whose values were not kept because they hold a secret: they must be filled in anew."""

    @property
    def key(self) -> tuple[str, int, str]:
        """What tells it from others: a name belongs to a server's project."""
        return self.url, self.project_id, self.name


@dataclass(frozen=True, slots=True)
class Chain:
    """Presets of one project by their names, run one after the other until one fails."""

    name: str
    url: str
    project_id: int
    steps: tuple[str, ...]

    @property
    def key(self) -> tuple[str, int, str]:
        return self.url, self.project_id, self.name


@dataclass(frozen=True, slots=True)
class PresetBook:
    """All of them, sorted by name. Every change is a new book."""

    presets: tuple[Preset, ...] = ()
    chains: tuple[Chain, ...] = ()

    def with_preset(self, new: Preset) -> PresetBook:
        """Added, or in the place of the one with the same name in the same project."""
        return replace(self, presets=_with(self.presets, new))

    def with_chain(self, new: Chain) -> PresetBook:
        return replace(self, chains=_with(self.chains, new))

    def without(self, gone: Preset | Chain) -> PresetBook:
        """Chains that name a preset that is gone keep its name: they say so when they are run."""
        return PresetBook(
            tuple(one for one in self.presets if one is not gone and one != gone),
            tuple(one for one in self.chains if one is not gone and one != gone),
        )

    def renamed(self, preset: Preset, name: str, shortcut: str) -> PresetBook:
        """Another name or shortcut; chains follow."""
        new = replace(preset, name=name, shortcut=shortcut)
        book = self.without(preset).with_preset(new)
        old = preset.name
        chains = tuple(
            replace(chain, steps=tuple(name if step == old else step for step in chain.steps))
            if chain.key[:2] == preset.key[:2]
            else chain
            for chain in book.chains
        )
        return replace(book, chains=chains)

    def merged(self, other: PresetBook) -> PresetBook:
        """Those of a file added; one with the same name takes the place of ours."""
        book = self
        for preset in other.presets:
            book = book.with_preset(preset)
        for chain in other.chains:
            book = book.with_chain(chain)
        return book

    def with_free_keys(self, known: PresetBook, taken: Collection[str]) -> PresetBook:
        """Those of a file, without keys that do something else already: of the window (`taken`), or of another preset
        of the same project. Two for one would do nothing at all."""
        mine = {one.key for one in self.presets}
        held = {_keys(one) for one in known.presets if one.key not in mine}
        kept = []
        for preset in self.presets:
            clash = preset.shortcut in taken or _keys(preset) in held
            held.add(_keys(preset))
            kept.append(replace(preset, shortcut="") if clash else preset)
        return replace(self, presets=tuple(kept))

    def at(self, url: str, project_id: int | None) -> PresetBook:
        """Those of one project."""
        return PresetBook(
            tuple(one for one in self.presets if (one.url, one.project_id) == (url, project_id)),
            tuple(one for one in self.chains if (one.url, one.project_id) == (url, project_id)),
        )

    def preset(self, url: str, project_id: int, name: str) -> Preset | None:
        return next((one for one in self.presets if one.key == (url, project_id, name)), None)


def _keys(preset: Preset) -> tuple[str, int, str]:
    """The same keys may stand for another preset elsewhere."""
    return preset.url, preset.project_id, preset.shortcut


def _with(known: Sequence[Any], new: Any) -> tuple[Any, ...]:
    rest = [one for one in known if one.key != new.key]
    return tuple(sorted([*rest, new], key=lambda one: one.name.casefold()))


def presets_path() -> Path:
    """Where they are kept."""
    return places.config_dir() / "presets.json"


def load_presets() -> PresetBook:
    """Those kept; a damaged file counts as none."""
    try:
        return read_presets(presets_path())
    except SemaphoreAPIError:
        return PresetBook()


def save_presets(book: PresetBook, path: Path | None = None) -> Path:
    """To Nova's own file, or exported to `path`; a worker's job. Raises SemaphoreAPIError (`not_saved`)."""
    target = path or presets_path()
    content = {"format": FORMAT, "version": 2, **asdict(book)}
    try:
        write_atomically(target, json.dumps(content, ensure_ascii=False, indent=1).encode())
    except OSError as error:
        why = error.strerror or str(error)
        message = f"{target} was not written: {why}"
        raise SemaphoreAPIError(message, code="not_saved", params={"file": str(target), "why": why}) from error
    return target


def read_presets(path: Path) -> PresetBook:
    """From a file, which may come from anybody. Raises SemaphoreAPIError (`bad_presets`)."""
    try:
        if path.stat().st_size > LARGEST:
            raise ValueError("too large")
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != FORMAT:
            raise ValueError("another kind of file")
        presets = tuple(preset_from(row) for row in content["presets"])
        chains = tuple(_chain(row) for row in content.get("chains", []))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = f"{path} holds no presets ({type(error).__name__})"
        raise SemaphoreAPIError(message, code="bad_presets", params={"file": str(path)}) from error
    return PresetBook().merged(PresetBook(presets, chains))


def preset_from(row: Mapping[str, object]) -> Preset:
    """From a file's row. Raises KeyError, TypeError."""
    values = row["values"]
    if not isinstance(values, dict):
        raise TypeError("values")
    texts = {str(key): str(text) for key, text in values.items()}
    secret = [key for key, text in texts.items() if text and holds_secret(key, text)]  # somebody else's file
    left_out = [*_list(row.get("left_out"))[:100], *(key.rpartition(".")[2] for key in secret)]
    return Preset(
        str(row["name"])[:120],
        str(row["url"]),
        number_of(row, "project_id"),
        number_of(row, "template_id"),
        str(row["template_name"]),
        {key: text for key, text in texts.items() if key not in secret},
        str(row.get("shortcut", ""))[:40],
        tuple(dict.fromkeys(str(name)[:120] for name in left_out)),
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _chain(row: Mapping[str, object]) -> Chain:
    steps = row["steps"]
    if not isinstance(steps, list):
        raise TypeError("steps")
    names = tuple(str(step)[:120] for step in steps[:LONGEST_CHAIN])
    return Chain(str(row["name"])[:120], str(row["url"]), number_of(row, "project_id"), names)


def number_of(row: Mapping[str, object], name: str) -> int:
    """An id of a file's row. Raises KeyError, TypeError."""
    value = row[name]
    if type(value) is not int:
        raise TypeError(name)
    return value


@dataclass(frozen=True, slots=True)
class LastResult:
    """The last task that was started from a preset as it is: its number, its status as last seen."""

    task_id: int
    status: str | None


Results = Mapping[tuple[str, int, str], LastResult]


def results_path() -> Path:
    return places.data_dir() / "preset-results.json"


def load_results() -> dict[tuple[str, int, str], LastResult]:
    """By the preset's key; what cannot be read counts as none."""
    try:
        rows = json.loads(results_path().read_text(encoding="utf-8"))
        return {
            (str(row["url"]), number_of(row, "project_id"), str(row["name"])): LastResult(
                number_of(row, "task_id"), str(row["status"])
            )
            for row in rows
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def save_results(results: Results) -> None:
    """A worker's job. Raises OSError."""
    rows = [
        {"url": url, "project_id": project_id, "name": name, "task_id": last.task_id, "status": last.status}
        for (url, project_id, name), last in results.items()
    ]
    write_atomically(results_path(), json.dumps(rows, ensure_ascii=False).encode())

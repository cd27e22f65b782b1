"""Where Nova's own files are: icons, translations, practice jobs."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of a file or folder below `resources`, whether or not it exists.

    A wheel and a bundle carry `resources` inside the package; a checkout has it beside the package.
    """
    inside = _PACKAGE / "resources"
    root = inside if inside.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)

"""The values of a preset in short words: what will be different from the template as it is."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from ...core.plain_text import one_line
from ...core.run_form import APP, SURVEY

translate = QCoreApplication.translate


def value_words(values: Mapping[str, str]) -> list[str]:
    """One for each value that is set."""
    labels = _labels()
    said = []
    for key, text in values.items():
        if not text:
            continue
        name = labels.get(key, key.removeprefix(SURVEY).removeprefix(APP))
        is_switch = text == "1" and (key in ("dry_run", "diff", "debug") or key.startswith(APP))
        said.append(name if is_switch else f"{name} {one_line(text, 60)}")
    return said


def _labels() -> dict[str, str]:
    return {
        "dry_run": translate("ValueWords", "dry run"),
        "diff": translate("ValueWords", "differences"),
        "debug": translate("ValueWords", "debug"),
        "debug_level": translate("ValueWords", "debug level"),
        "limit": translate("ValueWords", "limit"),
        "tags": translate("ValueWords", "tags"),
        "skip_tags": translate("ValueWords", "skip tags"),
        "git_branch": translate("ValueWords", "branch"),
        "inventory_id": translate("ValueWords", "inventory"),
        "arguments": translate("ValueWords", "arguments"),
        "message": translate("ValueWords", "message"),
    }

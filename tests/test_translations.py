"""The German texts are whole, say what the English ones say, and leave the guide's own words alone."""

from __future__ import annotations

import importlib.util
import os
import re
import string
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent

FIXED = {
    "Connection error: Cannot reach Semaphore",
    "Unauthorized: Invalid API token",
    "Template '{0}' not found",
    "Template '{name}' not found",
    "Task timeout after {seconds}s",
    "No logs available",
}
"""Errors as the guide names them, word for word: who searches for one must find it."""

SAME = {
    "Text",
    "Port",
    "Token",
    "Minute",
    "Task {0}, {1}",
    "orange",
    "Handler: {0}",
    "Host",
    "Hosts",
    "Hosts…",
    "{0} ({1})",
    "App",
    "Branch",
    "Build",
    "Commit",
    "Debug",
    "Deploy",
    "Details",
    "Integration",
    "Inventory",
    "Limit",
    "Log",
    "Name",
    "Orange",
    "PDF (*.pdf)",
    "Plan",
    "Play",
    "Playbook",
    "Semaphore {0}",
    "Server",
    "Status",
    "Tags",
    "Workflow",
    "Task",
    "Text (*.txt *.log)",
    "Task {0}",
    "Task {0}: {1}.",
    "Tasks",
    "Template",
    "Templates",
    "UTC",
    "Version",
    "in %n h",
    "in %n min",
    "Updates",
    "live",
    "offline",
    "{0}: {1}",
}
"""What German administrators call the same."""


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("nova_translations", ROOT / "tools" / "translations.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclass looks itself up there
    spec.loader.exec_module(module)
    return module


tool = _load()


def _forms(language: str) -> list[tuple[str, str]]:
    """(source, one form of its translation) of each text."""
    known = tool.read(tool.FOLDER / f"nova_{language}.ts")
    return [(source, form) for (_, source), forms in known.items() for form in forms]


def _places(text: str) -> list[str]:
    """What a text has to be filled with."""
    named = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    return sorted(named + re.findall(r"%n", text))


def test_each_text_is_translated_none_is_left_over_and_the_compiled_files_are_fresh() -> None:
    assert tool.check() == []


def test_the_collector_sees_each_file_that_translates() -> None:
    seen = set(tool.sources())
    for path in (ROOT / "nova_desktop").rglob("*.py"):
        if "QCoreApplication.translate" in path.read_text(encoding="utf-8"):
            assert path in seen, f"{path.name} translates, but nobody collects its texts"


@pytest.mark.parametrize("language", tool.LANGUAGES)
def test_a_translation_has_the_gaps_of_its_text(language: str) -> None:
    wrong = [(source, form) for source, form in _forms(language) if _places(source) != _places(form)]
    assert wrong == []


def test_a_plural_has_a_singular_and_a_plural() -> None:
    for language in tool.LANGUAGES:
        known = tool.read(tool.FOLDER / f"nova_{language}.ts")
        for text in tool.wanted_in(language):
            forms = known.get((text.context, text.source))
            assert forms is None or len(forms) == (2 if text.plural else 1), text  # a missing one is told above


def test_no_english_plural_shows_the_brackets_of_its_source() -> None:
    assert [form for _, form in _forms("en") if "(s)" in form] == []


def test_german_is_no_copy_of_the_english() -> None:
    copied = {source for source, form in _forms("de") if form.strip() == source.strip()}
    assert copied - SAME - FIXED == set()


def test_no_word_is_listed_as_the_same_that_is_not() -> None:
    assert {source for source, form in _forms("de") if form == source} >= SAME


def test_the_guides_errors_stay_as_they_are() -> None:
    german = dict(_forms("de"))
    assert {source: german.get(source) for source in FIXED} == {source: source for source in FIXED}


def test_german_is_calm_and_impersonal() -> None:
    address = re.compile(r"\b((?i:du|dich|dir|dein\w*|euch)|Ihnen|Ihre?[mnrs]?)\b|!")
    assert [form for _, form in _forms("de") if address.search(form)] == []


def test_the_same_text_has_the_same_translation_everywhere() -> None:
    meanings: dict[str, set[tuple[str, ...]]] = {}
    for (_, source), forms in tool.read(tool.FOLDER / "nova_de.ts").items():
        meanings.setdefault(source, set()).add(tuple(forms))
    several = {source for source, found in meanings.items() if len(found) > 1}
    assert several <= {"Show differences"}  # a switch in the form, a name in the details


def test_the_app_starts_in_german(tmp_path: Path) -> None:
    picture = tmp_path / "deutsch.png"
    command = [sys.executable, "-m", "nova_desktop", "--demo", "--lang", "de", "--screenshot", str(picture)]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, picture.exists()) == (0, True), done.stderr

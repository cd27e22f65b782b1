"""Nova's small files: a damaged one is set aside, one that cannot be read now stays as it is."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from nova_desktop.core.notify_rules import load_rules, rules_path
from nova_desktop.core.settings import Settings, load_settings, save_settings, settings_path
from nova_desktop.core.shortcuts import Shortcuts, load_shortcuts, save_shortcuts, shortcuts_path
from nova_desktop.core.toml_file import LARGEST

FILES = [
    (settings_path, load_settings, lambda: save_settings(Settings())),
    (shortcuts_path, load_shortcuts, lambda: save_shortcuts(Shortcuts(), frozenset())),
    (rules_path, load_rules, None),
]
Where = Callable[[], Path]


@pytest.mark.parametrize(("where", "load", "save"), FILES, ids=["settings", "shortcuts", "rules"])
def test_a_file_that_cannot_be_read_now_stays(
    where: Where, load: Callable[[], object], save: Callable[[], None] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network home may be away for a moment: what a person chose is not set aside for it, nor written over."""
    path, usual = where(), load()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('theme = "dark"\nown = "never"\n[keys]\nrun = "F9"\n')

    def away(_path: Path) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", away)
        assert load() == usual
        if save is not None:
            with pytest.raises(OSError):
                save()
    assert "F9" in path.read_text() and load() != usual


@pytest.mark.parametrize(("where", "load", "_save"), FILES, ids=["settings", "shortcuts", "rules"])
def test_a_giant_file_is_none_of_novas(where: Where, load: Callable[[], object], _save: object) -> None:
    path, usual = where(), load()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('theme = "dark"\n' + "#" * LARGEST)
    assert load() == usual and path.with_suffix(".damaged").exists()

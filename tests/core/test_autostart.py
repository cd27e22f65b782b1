"""Starting with the session: the entry that the desktop reads."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nova_desktop.desktop import autostart
from nova_desktop.desktop.autostart import Autostart, command, entry, quoted

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the XDG entry is Linux's")


@pytest.fixture(autouse=True)
def config_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config"


def test_it_is_written_read_and_taken_away(config_folder: Path) -> None:
    path = config_folder / "autostart" / "nova-desktop.desktop"
    assert autostart.load() == Autostart(False)
    autostart.save(Autostart(True, hidden=True))
    assert autostart.load() == Autostart(True, True)
    assert path.read_text().count("--hidden") == 1
    autostart.save(Autostart(True, hidden=False))
    assert autostart.load() == Autostart(True, False)
    autostart.save(Autostart(False))
    assert autostart.load() == Autostart(False) and not path.exists()
    autostart.save(Autostart(False))  # twice is once


def test_what_the_desktop_turned_off_is_off(config_folder: Path) -> None:
    autostart.save(Autostart(True))
    path = config_folder / "autostart" / "nova-desktop.desktop"
    path.write_text(path.read_text().replace("enabled=true", "enabled=false"))
    assert not autostart.load().on


def test_the_command_starts_nova() -> None:
    told = subprocess.run([*command(False), "--version"], capture_output=True, text=True, timeout=60)
    assert told.stdout.startswith("nova-desktop ")
    assert command(True) == [*command(False), "--hidden"]


def test_a_relative_folder_is_ignored_as_the_rules_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "config")
    autostart.save(Autostart(True))
    assert (Path(os.environ["HOME"]) / ".config" / "autostart" / "nova-desktop.desktop").exists()


def unescaped(value: str) -> str:
    """As a desktop reads a string value, before it takes Exec apart."""
    return value.replace("\\\\", "\\")


def arguments_of(line: str) -> list[str]:
    """As it takes Exec apart: an argument is quoted as a whole or not at all, a backslash stands for its sign."""
    found = re.findall(r'"((?:\\.|[^"\\])*)"|([^ "]+)', line)
    return [re.sub(r"\\(.)", r"\1", inside) if inside else bare for inside, bare in found]


@given(
    st.lists(
        st.text(
            st.characters(min_codepoint=32, exclude_characters="\x7f", exclude_categories=["Cs", "Cc"]), min_size=1
        ),
        min_size=1,
    )
)
def test_any_path_comes_through_the_quoting(arguments: list[str]) -> None:
    line = " ".join(map(quoted, arguments))
    assert [one.replace("%%", "%") for one in arguments_of(unescaped(line))] == arguments


def test_the_entry_is_one_that_desktops_read(tmp_path: Path) -> None:
    text = entry(["/opt/my apps/nova", "--hidden"])
    parsed = configparser.RawConfigParser()
    parsed.optionxform = str  # type: ignore[assignment,method-assign]
    parsed.read_string(text)
    assert parsed["Desktop Entry"]["Exec"] == '"/opt/my apps/nova" --hidden'
    checker = shutil.which("desktop-file-validate")
    if checker is not None:
        path = tmp_path / "nova-desktop.desktop"
        path.write_text(text)
        told = subprocess.run([checker, path], capture_output=True, text=True, timeout=30)
        assert told.returncode == 0, told.stdout


def test_nobody_else_may_write_it(config_folder: Path) -> None:
    autostart.save(Autostart(True))
    mode = (config_folder / "autostart" / "nova-desktop.desktop").stat().st_mode
    assert not stat.S_IMODE(mode) & (stat.S_IWGRP | stat.S_IWOTH)

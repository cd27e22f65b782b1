"""Nova finds its own files in a checkout and in an installed wheel."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from nova_desktop import assets

ROOT = Path(__file__).resolve().parent.parent
ICONS = assets.resource("icons")


def test_a_checkout_has_its_resources_beside_the_package() -> None:
    assert assets.resource("icons", "run.svg") == ROOT / "resources" / "icons" / "run.svg"
    assert assets.resource("icons", "run.svg").is_file()


def test_resources_inside_the_package_come_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "nova_desktop" / "resources").mkdir(parents=True)
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(assets, "_PACKAGE", tmp_path / "nova_desktop")
    assert assets.resource() == tmp_path / "nova_desktop" / "resources"


@pytest.mark.parametrize("icon", sorted(ICONS.glob("*.svg")), ids=lambda path: path.stem)
def test_an_icon_is_one_plain_drawing_that_can_be_tinted(icon: Path) -> None:
    root = ET.fromstring(icon.read_text(encoding="utf-8"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    if icon.stem not in ("nova", "nova-small"):
        assert root.get("viewBox") == "0 0 24 24"
        assert "currentColor" in icon.read_text(encoding="utf-8")


def test_the_icons_of_others_carry_their_licence() -> None:
    assert "ISC License" in (ICONS / "LICENSE-lucide.txt").read_text(encoding="utf-8")


def installed_wheel(tmp_path: Path) -> str:
    """The Python of a throwaway environment in which Nova's wheel, built from this checkout, is installed."""
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path], cwd=ROOT, check=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"], check=True)
    python = str(tmp_path / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    (wheel,) = map(str, tmp_path.glob("*.whl"))
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps", wheel]
    subprocess.run(pip, check=True)
    return python


@pytest.mark.real_parts
def test_an_installed_wheel_brings_all_resources_inside_the_package(tmp_path: Path) -> None:
    if importlib.util.find_spec("pip") is None:
        pytest.skip("this environment has no pip to install the wheel with")
    script = "from nova_desktop.assets import resource; print(resource())"
    command = [installed_wheel(tmp_path), "-I", "-c", script]
    found = Path(subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path).stdout.strip())
    assert found.parent.name == "nova_desktop"
    assert found.is_relative_to(tmp_path / "venv")
    assert files_below(found) == files_below(ROOT / "resources")
    assert not (found.parent.parent / "resources").exists()


def files_below(folder: Path) -> set[Path]:
    """The files that belong to a folder of resources, relative to it."""
    return {f.relative_to(folder) for f in folder.rglob("*") if f.is_file() and "__pycache__" not in f.parts}

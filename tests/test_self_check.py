"""`--self-check`, as a person starts it, with each part really broken: it is named, with what to do about it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from nova_desktop import self_check
from nova_desktop.checks import remedies
from nova_desktop.checks.remedies import Look

from .processes import NOVA, ROOT, environment
from .self_checks import COMFORTS, NEEDED, fine, needs_xvfb, on_linux, told, x_display

pytestmark = on_linux


@pytest.fixture
def display() -> Iterator[str]:
    """An X display of this test's own."""
    with x_display() as name:
        yield name


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A Nova whose files may be taken away."""
    place = tmp_path / "tree"
    for name in ("nova_desktop", "resources"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__", "practice"))
    return place


@pytest.mark.parametrize("part", [*NEEDED, *COMFORTS])
def test_only_what_is_needed_changes_the_exit_code(
    part: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    looks = {name: Look("broken" if name == part else "") for name in (*NEEDED, *COMFORTS)}
    monkeypatch.setattr(self_check, "look_at_window", lambda: looks)
    monkeypatch.setattr(self_check, "_LOOKS", {})
    assert self_check.self_check() == (1 if part in NEEDED else 0)
    lines = dict(line.split(": ", 1) for line in capsys.readouterr().out.splitlines())
    assert lines.pop(part) == "broken"
    assert set(lines.values()) == {"ok"}


def test_a_look_that_breaks_or_never_ends_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks() -> Look:
        raise OSError("broken on purpose")

    assert self_check._within(breaks).remedy == "OSError: broken on purpose"
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        monkeypatch.setattr(self_check, "MOST_SECONDS", 0.05)
        assert "no answer within 0.05 seconds" in self_check._within(lambda: Look(str(one.accept()[0].close()))).remedy
        socket.create_connection(one.getsockname()).close()  # its thread ends


# Qt platform


def test_without_a_display_all_is_looked_at_in_memory(tmp_path: Path) -> None:
    found = told(tmp_path, 0)
    assert fine(found)
    assert "no display in this session" in found["Qt platform"]
    assert "not looked for" in found["Tray"]


def test_a_display_to_nowhere_is_named(tmp_path: Path) -> None:
    found = told(tmp_path, 1, DISPLAY=":4711")
    assert fine(found, "Qt platform")
    assert "DISPLAY=:4711" in found["Qt platform"] and "desktop session" in found["Qt platform"]


def test_a_wayland_display_to_nowhere_would_abort_qt_and_is_told(tmp_path: Path) -> None:
    found = told(tmp_path, 1, WAYLAND_DISPLAY="wayland-4711", XDG_RUNTIME_DIR=str(tmp_path))
    assert fine(found, "Qt platform")
    assert "WAYLAND_DISPLAY=wayland-4711" in found["Qt platform"] or "sudo apt-get install" in found["Qt platform"]


@needs_xvfb
def test_a_display_that_answers_is_used_and_has_no_tray(tmp_path: Path, display: str) -> None:
    found = told(tmp_path, 0, DISPLAY=display)
    assert fine(found)
    assert found["Qt platform"] == "ok (xcb)"
    assert "closing the window ends Nova" in found["Tray"]
    assert "appindicator" in told(tmp_path, 0, DISPLAY=display, XDG_CURRENT_DESKTOP="ubuntu:GNOME")["Tray"]


@needs_xvfb
def test_a_library_that_qt_lacks_would_abort_it_and_is_named_with_its_package(tmp_path: Path, display: str) -> None:
    broken = tmp_path / "lib"
    broken.mkdir()
    (broken / "libxcb-cursor.so.0").touch()
    found = told(tmp_path, 1, DISPLAY=display, LD_LIBRARY_PATH=str(broken))
    assert fine(found, "Qt platform")
    assert "libxcb-cursor.so.0" in found["Qt platform"] and "libxcb-cursor0" in found["Qt platform"]


@needs_xvfb
def test_a_platform_that_is_none_is_told_to_be_unset(tmp_path: Path, display: str) -> None:
    found = told(tmp_path, 1, DISPLAY=display, QT_QPA_PLATFORM="nonsense")
    assert fine(found, "Qt platform")
    assert found["Qt platform"].endswith("unset QT_QPA_PLATFORM")


@needs_xvfb
def test_plugins_of_another_qt_are_told_to_be_unset(tmp_path: Path, display: str) -> None:
    folder = tmp_path / "plugins" / "platforms"
    folder.mkdir(parents=True)
    variables = {"QT_QPA_PLATFORM_PLUGIN_PATH": str(folder), "QT_PLUGIN_PATH": str(folder.parent)}
    assert fine(told(tmp_path, 0, DISPLAY=display, **variables))  # empty ones do no harm
    (folder / "libqxcb.so").write_bytes(other_qt())
    found = told(tmp_path, 1, DISPLAY=display, **variables)
    assert fine(found, "Qt platform")
    assert "unset QT_PLUGIN_PATH and QT_QPA_PLATFORM_PLUGIN_PATH" in found["Qt platform"]


def other_qt() -> bytes:
    """Qt's own plugin for X11 as another version of Qt built it: the library that it needs is not in this one."""
    from PySide6.QtCore import QLibraryInfo

    own = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms" / "libqxcb.so"
    return own.read_bytes().replace(b"libQt6XcbQpa.so.6", b"libQt5XcbQpa.so.5")


def test_a_display_that_never_answers_is_given_up(tmp_path: Path) -> None:
    place = Path("/tmp/.X11-unix")
    if not os.access(place, os.W_OK):
        pytest.skip("no socket can be put there")
    number = next(one for one in range(5000, 6000) if not (place / f"X{one}").exists())
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(place / f"X{number}"))
        silent.listen()
        try:
            found = told(
                tmp_path, 1, "import nova_desktop.checks.window_child as c\nc.SECONDS = 3", DISPLAY=f":{number}"
            )
        finally:
            (place / f"X{number}").unlink()
    assert fine(found, "Qt platform")
    assert f"does not answer within 3 seconds (DISPLAY=:{number})" in found["Qt platform"]


def test_a_qt_that_cannot_be_loaded_is_told(tmp_path: Path) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text(
        "raise ImportError('libEGL.so.1: cannot open shared object file: No such file or directory')"
    )
    found = told(tmp_path, 1, PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert "libEGL.so.1" in found["Qt platform"] and "libegl1" in found["Qt platform"]
    assert "not looked at" in found["SVG icons"]


def test_the_window_says_the_remedy_too_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text(
        "raise ImportError('libEGL.so.1: cannot open shared object file: No such file or directory')"
    )
    shell = environment(tmp_path, PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    ended = subprocess.run([*NOVA, "--demo"], env=shell, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert ended.stderr.startswith("nova-desktop: Qt lacks libEGL.so.1") and "libegl1" in ended.stderr


@needs_xvfb
def test_a_window_that_qt_cannot_open_ends_in_order_and_leads_to_the_self_check(tmp_path: Path, display: str) -> None:
    for more in ({"QT_QPA_PLATFORM": "nonsense"}, {"LD_LIBRARY_PATH": str(tmp_path)}):
        (tmp_path / "libxcb-cursor.so.0").touch()
        shell = environment(tmp_path, DISPLAY=display, **more)
        ended = subprocess.run([*NOVA, "--demo"], env=shell, cwd=tmp_path, capture_output=True, text=True, timeout=60)
        assert ended.returncode == 2, ended.stderr
        assert ended.stderr.endswith("What to do: start it with --self-check\n")


def test_without_a_font_no_text_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text("<fontconfig><cachedir>/nonexistent</cachedir></fontconfig>")
    found = told(tmp_path, 1, FONTCONFIG_FILE=str(tmp_path / "fonts.conf"))
    assert fine(found, "Qt platform")
    assert "fonts-dejavu-core" in found["Qt platform"]


# Files of Nova


@pytest.mark.parametrize(
    ("part", "file"),
    [
        ("SVG icons", "resources/icons/nova.svg"),
        ("SVG icons", "resources/icons/run.svg"),
        ("Translations", "resources/translations/nova_de.qm"),
        ("Translations", "resources/translations/nova_en.qm"),
    ],
)
def test_a_missing_file_is_named(tmp_path: Path, tree: Path, part: str, file: str) -> None:
    (tree / file).unlink()
    found = told(tmp_path, 1, PYTHONPATH=str(tree))
    assert fine(found, part)
    assert Path(file).name in found[part] and "--force-reinstall --no-deps WHEEL" in found[part]


def test_an_empty_icon_and_a_translation_that_knows_nothing_are_found(tmp_path: Path, tree: Path) -> None:
    (tree / "nova.py").touch()  # as in a checkout
    (tree / "resources/icons/run.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' width='16' height='16'/>")
    shutil.copy(tree / "resources/translations/nova_en.qm", tree / "resources/translations/nova_de.qm")
    found = told(tmp_path, 1, PYTHONPATH=str(tree))
    assert fine(found, "SVG icons", "Translations")
    assert "does not draw" in found["SVG icons"] and "python3 nova.py" in found["SVG icons"]
    assert "nova_de.qm does not know 'Settings': files of" in found["Translations"]


@pytest.mark.parametrize(
    ("prefix", "remedy"),
    [
        ("/home/me/.local/share/pipx/venvs/nova-desktop", "pipx reinstall nova-desktop"),
        ("/home/me/.local/share/uv/tools/nova-desktop", "uv tool upgrade --reinstall nova-desktop"),
        ("/home/me/venv", "python -m pip install --force-reinstall PySide6-Essentials"),
    ],
)
def test_the_remedy_fits_the_way_nova_was_installed(monkeypatch: pytest.MonkeyPatch, prefix: str, remedy: str) -> None:
    monkeypatch.setattr("sys.prefix", prefix)
    monkeypatch.setattr("sys.executable", f"{prefix}/bin/python")
    monkeypatch.setattr(remedies, "_CHECKOUT", Path("/nonexistent"))
    assert remedies.again().endswith(remedy)
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert "this copy of Nova is not whole" in remedies.again()


def test_a_system_without_apt_is_told_what_debian_calls_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert remedies.libraries(["libxcb-cursor.so.0"]).endswith("install what Debian calls libxcb-cursor0")

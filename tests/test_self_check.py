"""`--self-check`, as a person starts it, with each part really broken: it is named, with what to do about it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nova_desktop import self_check
from nova_desktop.checks import remedies
from nova_desktop.checks.remedies import Look

from .processes import NOVA, ROOT, environment
from .real_parts.session_bus import Process, needs_a_bus, notification_daemon, session_bus

NEEDED = ("Qt platform", "SVG icons", "Translations", "TLS trust store", "SQLite full-text search")
COMFORTS = ("Keyring", "Notifications", "Tray")
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="breaks what is there on Linux")
needs_xvfb = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not here")


def told(folder: Path, code: int, before: str = "", *, keyring: bool = False, **more: str) -> dict[str, str]:
    """Each part's words. `before` is run in its process; `keyring`: the one that the machine has is looked for."""
    shell = environment(folder, **more)
    if keyring:
        del shell["PYTHON_KEYRING_BACKEND"]
    command = [
        sys.executable,
        "-P",
        "-c",
        f"{before}\nfrom nova_desktop.__main__ import main\nraise SystemExit(main())",
    ]
    command = [*command, "--self-check"] if before else [*NOVA, "--self-check"]
    ended = subprocess.run(command, env=shell, cwd=folder, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stderr) == (code, ""), ended.stdout + ended.stderr
    found = dict(line.split(": ", 1) for line in ended.stdout.splitlines())
    assert tuple(found) == NEEDED + COMFORTS
    return found


def fine(found: dict[str, str], *but: str) -> bool:
    """All that is needed is ok, but for these."""
    return all(found[part].startswith("ok") for part in NEEDED if part not in but)


@pytest.fixture
def display() -> Iterator[str]:
    """An X display of this test's own."""
    heard, said = os.pipe()
    command = ["Xvfb", "-displayfd", str(said), "-nolisten", "tcp", "-noreset"]
    process = subprocess.Popen(command, pass_fds=(said,), stderr=subprocess.DEVNULL)
    os.close(said)
    with os.fdopen(heard) as answer:
        name = f":{answer.readline().strip()}"
    yield name
    process.terminate()
    process.wait(10)


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
        ("/home/me/venv", "python -m pip install --force-reinstall PySide6"),
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


# Trust, database


def test_a_trust_store_without_an_authority_is_found(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").touch()
    (tmp_path / "none").mkdir()
    found = told(tmp_path, 1, SSL_CERT_FILE=str(tmp_path / "empty.pem"), SSL_CERT_DIR=str(tmp_path / "none"))
    assert fine(found, "TLS trust store")
    assert "no https works: unset SSL_CERT_FILE and SSL_CERT_DIR" in found["TLS trust store"]


def test_a_damaged_trust_store_is_found(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n")
    found = told(tmp_path, 1, SSL_CERT_FILE=str(tmp_path / "ca.pem"), SSL_CERT_DIR=str(tmp_path))
    assert "unset SSL_CERT_FILE" in found["TLS trust store"]


SQLITES = {
    "with FTS5": "class Error(Exception): pass\ndef connect(name):\n    raise Error('no such module: fts5')\n",
    "sqlite3": "raise ImportError('No module named _sqlite3')\n",
}


@pytest.mark.parametrize("lacking", SQLITES)
def test_a_python_without_sqlite_or_its_search_is_told(tmp_path: Path, lacking: str) -> None:
    (tmp_path / "sqlite3.py").write_text(SQLITES[lacking])
    found = told(tmp_path, 1, PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert fine(found, "SQLite full-text search")
    assert lacking in found["SQLite full-text search"] and "python3" in found["SQLite full-text search"]


# Keyring, notifications


def test_a_keyring_chosen_by_hand_that_nova_does_not_take_is_named(tmp_path: Path) -> None:
    found = told(tmp_path, 0)
    assert "unset PYTHON_KEYRING_BACKEND (it says keyring.backends.fail.Keyring)" in found["Keyring"]
    (tmp_path / ".config/python_keyring").mkdir(parents=True)
    (tmp_path / ".config/python_keyring/keyringrc.cfg").write_text(
        "[backend]\ndefault-keyring=keyring.backends.null.Keyring\n"
    )
    found = told(tmp_path, 0, keyring=True)
    assert "take default-keyring out of " in found["Keyring"]


def test_without_a_bus_it_is_said_where_to_start_nova(tmp_path: Path) -> None:
    found = told(tmp_path, 0, keyring=True)
    for part in ("Keyring", "Notifications"):
        assert "this session has no D-Bus: start Nova from the desktop" in found[part]


def test_a_bus_to_nowhere_is_named(tmp_path: Path) -> None:
    found = told(tmp_path, 0, DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent", keyring=True)
    for part in ("Keyring", "Notifications"):
        assert "DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent" in found[part]


@needs_a_bus
def test_a_bus_without_services_is_told_which_packages_bring_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with session_bus(tmp_path, monkeypatch):
        address = os.environ["DBUS_SESSION_BUS_ADDRESS"]
        found = told(tmp_path, 0, DBUS_SESSION_BUS_ADDRESS=address, keyring=True)
        assert "gnome-keyring" in found["Keyring"] and "kwalletmanager" in found["Keyring"]
        assert "dunst" in found["Notifications"]


@needs_a_bus
@needs_xvfb
def test_a_tray_and_a_notification_service_that_are_there_are_ok(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, display: str
) -> None:
    with session_bus(tmp_path, monkeypatch), notification_daemon():
        host = Process(sys.executable, "-m", "tests.real_parts.sni_host")
        try:
            assert host.hear() == ["ready", 1]
            address = os.environ["DBUS_SESSION_BUS_ADDRESS"]
            found = told(tmp_path, 0, DISPLAY=display, DBUS_SESSION_BUS_ADDRESS=address)
        finally:
            host.end()
    assert (found["Tray"], found["Notifications"]) == ("ok", "ok")


@needs_a_bus
def test_a_notification_service_without_buttons_is_ok_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with session_bus(tmp_path, monkeypatch), notification_daemon("body"):
        found = told(tmp_path, 0, DBUS_SESSION_BUS_ADDRESS=os.environ["DBUS_SESSION_BUS_ADDRESS"])
    assert found["Notifications"] == "ok (without buttons: this service shows none)"


@needs_a_bus
def test_a_notification_service_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import signal

    with session_bus(tmp_path, monkeypatch), notification_daemon() as daemon:
        address = os.environ["DBUS_SESSION_BUS_ADDRESS"]
        daemon.pause(signal.SIGSTOP)
        soon = "import nova_desktop.checks.comforts as c\nc.ANSWER_SECONDS = 0.5"
        found = told(tmp_path, 0, soon, DBUS_SESSION_BUS_ADDRESS=address)
        assert "does not answer" in found["Notifications"]


@needs_a_bus
@pytest.mark.skipif(shutil.which("gnome-keyring-daemon") is None, reason="gnome-keyring-daemon is not here")
@pytest.mark.parametrize("locked", [False, True])
def test_a_keyring_is_told_open_or_locked_and_nobody_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locked: bool
) -> None:
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    with session_bus(tmp_path, monkeypatch):
        more = {"DBUS_SESSION_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"], "XDG_RUNTIME_DIR": str(runtime)}
        shell = {**environment(tmp_path), **more}
        del shell["PYTHON_KEYRING_BACKEND"]
        command = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
        daemon = subprocess.Popen(
            command, env=shell, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            daemon.stdin.write(b"word")
            daemon.stdin.close()
            said = subprocess.run(
                [sys.executable, "-c", OPEN, str(locked)], env=shell, capture_output=True, text=True, timeout=60
            )
            assert said.stdout == "True\n", said.stderr
            found = told(tmp_path, 0, keyring=True, **more)
        finally:
            daemon.terminate()
            daemon.wait(10)
    assert found["Keyring"].startswith("the keyring is locked: unlock it" if locked else "ok")


OPEN = """
import sys, time
import secretstorage
for _ in range(100):
    try:
        connection = secretstorage.dbus_init()
        found = secretstorage.get_default_collection(connection)
        break
    except Exception:
        time.sleep(0.1)
if sys.argv[1] == "True":
    found.lock()
print(found.is_locked() == (sys.argv[1] == "True"))
"""

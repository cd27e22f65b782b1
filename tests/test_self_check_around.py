"""`--self-check` of what is around Qt, each part really broken: trust, database, keyring, notifications, tray."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from .processes import ROOT, environment
from .real_parts.session_bus import Process, needs_a_bus, notification_daemon, session_bus
from .self_checks import fine, needs_xvfb, on_linux, told, x_display

pytestmark = on_linux

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
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with x_display() as display, session_bus(tmp_path, monkeypatch), notification_daemon():
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

"""Tokens in a real Secret Service: dbus-daemon and gnome-keyring on a private session bus."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nova_desktop.demo import PracticeServer

PROGRAMS = ("dbus-run-session", "dbus-daemon", "gnome-keyring-daemon")
MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.real_parts,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]

ROUND_TRIP = """
from nova_desktop.api import secret_store
url, token = "https://semaphore.test/ops", "tok-en of mine ü 🔑"
assert secret_store.place_name() == "secret-service", secret_store.place_name()
assert secret_store.get_token(url) is None
secret_store.set_token(url, token)
assert secret_store.get_token(url) == token
assert secret_store.get_token("https://semaphore.test") is None
secret_store.set_token(url, "second")
assert secret_store.get_token(url) == "second"
secret_store.delete_token(url)
secret_store.delete_token(url)
assert secret_store.get_token(url) is None
print("done")
"""
CONNECT = """
import os, sys
from nova_desktop.api import create_semaphore_client, secret_store
from nova_desktop.api.places import config_dir
url = sys.argv[1]
secret_store.set_token(url, os.environ.pop("THE_TOKEN"))
config_dir().mkdir(parents=True)
rows = f'[[connection]]\\nurl = "{url}"\\nproject_id = 1\\n'
(config_dir() / "connections.toml").write_text(f'current = "{url}"\\n{rows}')
with create_semaphore_client() as client:
    print(client.project_id, [project["name"] for project in client.get_projects()])
"""
NO_KEYRING = """
from nova_desktop.api import secret_store
try:
    secret_store.set_token("https://semaphore.test", "t")
except secret_store.SecretStoreError as error:
    print(error.kind)
"""


def run(script: str, folder: Path, *arguments: str, daemon: bool = True, **more: str) -> str:
    """What a script prints on a session bus of its own, with an unlocked keyring where `daemon`."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "NOVA_DESKTOP_HOME": str(folder / "nova"),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        **more,
    }
    unlock = (
        "printf practice | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 && " if daemon else ""
    )
    shell = f'{unlock}exec "$@"'
    command = ["dbus-run-session", "--", "sh", "-c", shell, "sh", sys.executable, "-c", script, *arguments]
    folder.chmod(0o700)
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_token_is_kept_found_replaced_and_forgotten(tmp_path: Path) -> None:
    assert run(ROUND_TRIP, tmp_path) == "done"


def test_novas_settings_take_their_token_from_the_keyring(tmp_path: Path, server17: PracticeServer) -> None:
    assert run(CONNECT, tmp_path, server17.url, THE_TOKEN=server17.token) == "1 ['Nova World', 'Staging']"


def test_no_file_holds_the_token(tmp_path: Path, server17: PracticeServer) -> None:
    run(CONNECT, tmp_path, server17.url, THE_TOKEN=server17.token)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.suffix == ".keyring" for path in files)
    assert not any(server17.token.encode() in path.read_bytes() for path in files)


@pytest.mark.parametrize("backend", ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring"])
def test_what_only_looks_like_a_keyring_is_refused(tmp_path: Path, backend: str) -> None:
    assert run(NO_KEYRING, tmp_path, daemon=False, PYTHON_KEYRING_BACKEND=backend) == "none"


def test_a_session_without_a_keyring_has_none(tmp_path: Path) -> None:
    empty = {"XDG_DATA_DIRS": str(tmp_path), "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent"}
    assert run(NO_KEYRING, tmp_path, daemon=False, **empty) in ("none", "failed", "locked")

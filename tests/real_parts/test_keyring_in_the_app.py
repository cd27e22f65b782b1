"""The welcome page and a real Secret Service: kept, found again, and a locked one that nobody unlocks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from nova_desktop.demo import PracticeServer

from ..processes import environment
from .test_keyring import MISSING

DRIVER = Path(__file__).parent / "keyring_driver.py"

pytestmark = [
    pytest.mark.real_parts,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]

UNLOCKED = "printf practice | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1"
LOCKED = "gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1"


def app(folder: Path, what: str, server: PracticeServer, daemon: str) -> list[str]:
    """What the driver says, line by line."""
    names = {"XDG_RUNTIME_DIR": str(folder), "XDG_DATA_HOME": str(folder / "data"), "THE_TOKEN": server.token}
    names |= {"QT_QPA_PLATFORM": "offscreen", "PYTHON_KEYRING_BACKEND": ""}
    given = {key: value for key, value in environment(folder, **names).items() if value}
    folder.chmod(0o700)
    command = ["dbus-run-session", "--", "sh", "-c", f'{daemon} && exec "$@"', "sh"]
    command += [sys.executable, str(DRIVER), what, server.url]
    done = subprocess.run(command, env=given, cwd=folder, capture_output=True, text=True, timeout=90)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.long
def test_a_token_is_kept_and_found_again_and_a_locked_keyring_does_not_stop_anybody(
    tmp_path: Path, server17: PracticeServer
) -> None:
    kept, *rest = app(tmp_path, "connect", server17, UNLOCKED)
    assert kept == "The token is kept in your keyring (Secret Service)."
    assert rest == ["online", "answered all the time"]
    assert app(tmp_path, "again", server17, UNLOCKED) == ["online", "answered all the time"]
    assert app(tmp_path, "locked", server17, LOCKED) == ["asked for a token", "online", "answered all the time"]
    left = [path for path in tmp_path.rglob("*") if path.is_file() and server17.token.encode() in path.read_bytes()]
    assert left == []

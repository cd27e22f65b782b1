"""One Nova in a process of its own on a private session bus, with all that it does watched from outside."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from .canaries import leaks, search, search_elsewhere
from .processes import ROOT, alive, below, environment, wait_until
from .real_parts.session_bus import WAIT, notification_daemon, session_bus

DRIVER = Path(__file__).parent / "secret_driver.py"
KEYRING = shutil.which("gnome-keyring-daemon")
HAS_BUS = shutil.which("dbus-daemon") is not None


@dataclass
class Day:
    """What a Nova left. `secrets` are those it was given and those it made or was given by servers."""

    folder: Path
    began: float
    secrets: dict[str, str]
    outside: dict[str, bytes] = field(default_factory=dict)
    """What was seen of it from outside, by where."""

    def found(self) -> dict[str, list[str]]:
        """Where a secret was, and which."""
        all_of_it = search(self.folder, self.secrets)
        all_of_it |= search_elsewhere(self.began, self.folder, self.secrets)
        all_of_it |= {where: leaks(data, self.secrets) for where, data in self.outside.items()}
        return {where: names for where, names in all_of_it.items() if names}


@contextmanager
def desktop(folder: Path) -> Iterator[dict[str, str]]:
    """A session bus with a notification service, a keyring and somebody who listens to all; its environment."""
    with ExitStack() as stack:
        if not HAS_BUS:
            yield {}
            return
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        stack.enter_context(session_bus(folder, patch))
        given = {"DBUS_SESSION_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"]}
        stack.enter_context(_monitor(folder / "bus"))
        stack.enter_context(notification_daemon())
        if KEYRING:
            stack.enter_context(_keyring(folder, given))
            given["PYTHON_KEYRING_BACKEND"] = "keyring.backends.SecretService.Keyring"
        yield given


@contextmanager
def _monitor(file: Path) -> Iterator[None]:
    command = [sys.executable, "-m", "tests.bus_monitor", str(file)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == b"ready\n"
        yield
    finally:
        process.terminate()
        process.wait(WAIT)
        process.stdout.close()


@contextmanager
def _keyring(folder: Path, given: Mapping[str, str]) -> Iterator[None]:
    """A real Secret Service, unlocked."""
    assert KEYRING
    process = subprocess.Popen(
        [KEYRING, "--foreground", "--unlock", "--components=secrets"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**environment(folder, **places(folder)), **given},
    )
    assert process.stdin is not None
    process.stdin.write(b"practice")
    process.stdin.close()
    try:
        _wait_for_secrets(given)
        yield
    finally:
        process.terminate()
        process.wait(WAIT)


def _wait_for_secrets(given: Mapping[str, str]) -> None:
    from jeepney.bus_messages import message_bus
    from jeepney.io.blocking import Proxy, open_dbus_connection

    with open_dbus_connection(given["DBUS_SESSION_BUS_ADDRESS"]) as connection:
        bus = Proxy(message_bus, connection)
        wait_until(lambda: bus.NameHasOwner("org.freedesktop.secrets")[0])


def places(folder: Path) -> dict[str, str]:
    """The person's folders, each below this one."""
    runtime = folder / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    names = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "XDG_CACHE_HOME": "cache"}
    return {"XDG_RUNTIME_DIR": str(runtime), **{name: str(folder / "xdg" / value) for name, value in names.items()}}


def live(folder: Path, what: str, given: Mapping[str, object], around: Mapping[str, str], seconds: float = 100) -> Day:
    """Drive Nova through `what`. Secrets go in by standard input, those it made come back by a pipe."""
    began = time.time() - 1
    secrets = {name: str(value) for name, value in given["secrets"].items()}  # type: ignore[attr-defined]
    reading, writing = os.pipe()
    with (folder / "stdout").open("wb") as out, (folder / "stderr").open("wb") as err:
        process = subprocess.Popen(
            [sys.executable, str(DRIVER), what],
            env={**environment(folder, QT_QPA_PLATFORM="offscreen", **places(folder)), **around},
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=err,
            pass_fds=(writing,),
        )
    os.close(writing)
    assert process.stdin
    process.stdin.write(json.dumps({**given, "pipe": writing, "folder": str(folder)}).encode())
    process.stdin.close()
    try:
        commands, surroundings = _watch(process, seconds)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait(WAIT)
    with os.fdopen(reading, "rb") as pipe:
        told = json.loads(pipe.read() or b"{}")
    assert process.returncode == 0, (folder / "stderr").read_text(errors="replace")[-3000:]
    return Day(folder, began, {**secrets, **told}, {"command lines": commands, "environments": surroundings})


def _watch(process: subprocess.Popen[bytes], seconds: float) -> tuple[bytes, bytes]:
    """Command lines of it and all that it starts, environments of what it starts; its own is its person's."""
    lines: dict[int, set[bytes]] = {}
    around: dict[int, bytes] = {}

    def over() -> bool:
        time.sleep(0.03)  # who looks all the time takes the time of what is looked at
        for one in (process.pid, *below(process.pid)):
            lines.setdefault(one, set()).add(_read(one, "cmdline"))
            if one != process.pid:
                around[one] = _read(one, "environ") or around.get(one, b"")
        return process.poll() is not None

    wait_until(over, seconds)
    assert not any(alive(one) for one in lines), "something that it started is left"
    return b"\n".join(b"\n".join(each) for each in lines.values()), b"\n".join(around.values())


def _read(process: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{process}/{name}").read_bytes()
    except OSError:
        return b""

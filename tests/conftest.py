"""What every test gets: a home of its own, no leaked threads, a practice server in each dialect."""

from __future__ import annotations

import gc
import itertools
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("LANGUAGE", None)
os.environ["LC_ALL"] = "C.UTF-8"  # numbers and dates are read as they are written here, whoever runs the tests
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false;qt.accessibility.*=false")

from nova_desktop.core.last_problems import MOST_PROBLEMS, PROBLEMS
from nova_desktop.demo import PracticeServer
from nova_desktop.ui.collector import due

from .unsteady import pytest_sessionfinish, pytest_terminal_summary

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's background job: what it starts would ignore Ctrl+C
    signal.signal(signal.SIGINT, signal.default_int_handler)

__all__ = ["pytest_sessionfinish", "pytest_terminal_summary"]  # hooks

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")  # examples are slow where the machine is; what hangs is ended by pytest-timeout

DIALECTS = ("2.10", "2.12", "2.17")

gc.disable()  # as in the app: a collection in a worker's thread may destroy a widget under the window's feet

_collections = itertools.count(1)
_ALLOWED_THREADS = ("pytest", "MainThread", "ThreadPoolExecutor", "practice", "pydevd")


COSTLY = {"bundle", "driven", "cells", "played"}
"""Fixtures that are made once for several tests: those stay in one process, or each would make its own."""


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Groups, before xdist reads them; and once the others are in a random order, long tests before them: a long one
    that begins last keeps all other processes waiting."""
    for item in items:
        shared = COSTLY.intersection(getattr(item, "fixturenames", ()))
        if shared:
            item.add_marker(pytest.mark.xdist_group(min(shared)))
    yield
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nova's files, and the person's, are below this test's folder; nothing of the machine's shines through."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("NOVA_DESKTOP_HOME", str(tmp_path / "nova"))
    monkeypatch.setenv("HOME", str(home))
    for name in list(os.environ):
        if name.startswith("SEMAPHORE_") or name.lower() in ("http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("NOVA_DESKTOP_UPDATES", raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.chdir(home)
    monkeypatch.setattr(PROBLEMS, "_told", deque(maxlen=MOST_PROBLEMS))  # what another test's window spoke of
    return home


@pytest.fixture(autouse=True)
def collected_here() -> Iterator[None]:
    """What Nova's collector does each second, after each test."""
    yield
    generation = due(gc.get_count(), gc.get_threshold())
    if generation is not None:
        gc.collect(2 if next(_collections) % 100 == 0 else generation)


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """A thread that outlives its test would fail another one later, without a trace of where it came from."""
    before = set(threading.enumerate())
    yield
    new = [one for one in threading.enumerate() if one not in before and not isinstance(one, threading._DummyThread)]
    for thread in new:  # a dummy is Python's note of a Qt thread; those are looked at where windows are made
        thread.join(3)
    left = [one.name for one in new if one.is_alive() and not one.name.startswith(_ALLOWED_THREADS)]
    assert not left, f"threads left running: {left}"


@pytest.fixture
def keyring_at_hand() -> Iterator[dict[tuple[str, str], str]]:
    """A keyring that Nova takes for the desktop's own, in memory; a real one is used in tests/real_parts."""
    import keyring
    from keyring.backend import KeyringBackend

    kept: dict[tuple[str, str], str] = {}
    body = {
        "__module__": "keyring.backends.SecretService",
        "priority": 1,
        "get_password": lambda _, service, user: kept.get((service, user)),
        "set_password": lambda _, service, user, word: kept.update({(service, user): word}),
        "delete_password": lambda _, service, user: kept.pop((service, user)) and None,
    }
    before = keyring.get_keyring()
    keyring.set_keyring(type("Keyring", (KeyringBackend,), body)())
    yield kept
    keyring.set_keyring(before)


@pytest.fixture(params=DIALECTS)
def dialect(request: pytest.FixtureRequest) -> str:
    """Each server generation in turn."""
    return str(request.param)


@pytest.fixture
def server(dialect: str) -> Iterator[PracticeServer]:
    """A practice server of this dialect, twenty times as fast as a real one."""
    with PracticeServer(dialect=dialect, speed=20) as running:
        yield running


@pytest.fixture
def server17() -> Iterator[PracticeServer]:
    """A practice server of the newest dialect, for what does not depend on it."""
    with PracticeServer(dialect="2.17", speed=20) as running:
        yield running

"""Forgetting a connection: every trace of it on this computer goes, its token first."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..api import journal, places
from ..api.errors import SemaphoreAPIError
from ..api.secret_store import SecretStoreError
from . import kept_logs, kept_states, missed_runs
from .chain_run import forget_run, load_runs
from .credentials import Credentials
from .history import History
from .message_queue import MessageQueue
from .request_memory import forget_requests


@dataclass(frozen=True, slots=True)
class Forgotten:
    """`left` names what could not be removed, and why; empty when nothing is left."""

    url: str
    left: tuple[tuple[str, str], ...] = ()


def forget_connection(url: str, credentials: Credentials) -> Forgotten:
    """A worker's job; what the window holds in memory (the book, drafts, presets, rules) is its own to drop. Each part
    is tried, whatever became of the one before."""
    left = []
    try:
        credentials.forget(url)
    except SecretStoreError as error:
        if error.kind != "none":  # without a keyring there was only this session's memory
            left.append(("token", error.kind))
    return Forgotten(url, (*left, *forget_kept(url)))


def forget_kept(url: str) -> tuple[tuple[str, str], ...]:
    """All but the token, which a practice server has none of in the keyring; what could not be removed, and why."""
    left = []
    for name, work in _PARTS:
        try:
            work(url)
        except (OSError, SemaphoreAPIError) as error:
            left.append((name, str(error)))
    return tuple(left)


def _forget_copies(url: str) -> None:
    """Settings that were set aside, by an import or since they were damaged, where they name it."""
    named = re.compile(re.escape(url.encode()) + rb"(?![\w.:/-])")  # another one's address may begin with it
    for ending in ("before-import", "damaged"):
        for path in places.config_dir().glob(f"*.{ending}"):
            if named.search(path.read_bytes()):
                path.unlink()


def _forget_starts(url: str) -> None:
    for attempt in journal.unfinished(url):
        journal.forget(attempt)
    for run in load_runs(url):
        forget_run(run)


def _forget_schedules(url: str) -> None:
    from . import unfinished_schedules

    memory = missed_runs.load_memory()
    if any(key.startswith(f"{url} ") for key in memory.seen):
        memory.forget(url)
        missed_runs.save_memory(memory)
    unfinished_schedules.forget(url)


_PARTS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("logs", kept_logs.forget),
    ("history", lambda url: History().forget(url)),
    ("states", kept_states.forget),
    ("starts", _forget_starts),
    ("schedules", _forget_schedules),
    ("messages", lambda url: MessageQueue().forget(url)),
    ("requests", forget_requests),
    ("copies", _forget_copies),
)

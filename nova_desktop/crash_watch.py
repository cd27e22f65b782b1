"""Sees that what goes wrong in Nova itself is noted, in whatever thread, and where the process was when it died.

Installed once the first picture stands. Nothing of it leaves this computer (core.crash_reports).
"""

from __future__ import annotations

import contextlib
import faulthandler
import hashlib
import logging
import sys
import threading
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from .core import crash_reports
from .core.crash_text import error_text, known_secrets, redacted

log = logging.getLogger(__name__)

Secrets = Callable[[], Iterable[str]]


class CrashWatch(logging.Handler):
    """Takes what is logged with an error: uncaught ones are, and those of jobs. Each kind is noted once a session."""

    def __init__(self, secrets: Secrets) -> None:
        super().__init__(logging.ERROR)
        self._secrets = secrets
        self._seen: set[str] = set()
        self._file: BinaryIO | None = None

    def install(self) -> None:
        """A disk that refuses is only noted."""
        try:
            self._file = crash_reports.open_running()
            faulthandler.enable(self._file)
        except OSError as error:
            log.warning("where Nova ends unexpectedly cannot be noted: %s", error.strerror)
        threading.excepthook = _thread_failed
        sys.unraisablehook = _unraisable
        root = logging.getLogger()
        for handler in root.handlers:
            if type(handler) is logging.StreamHandler:
                handler.setFormatter(RedactedFormatter(handler.formatter, self._secrets))
        root.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """In any thread, and never an error of its own, which would be printed with all that it quotes."""
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            with contextlib.suppress(Exception):
                self._note(error)

    def _note(self, error: BaseException) -> None:
        """The disk is a thread's of its own, which Python waits for at the end."""
        text = error_text(error, known_secrets(self._secrets()))
        word = hashlib.sha256(text.encode(errors="replace")).hexdigest()
        if word in self._seen or len(self._seen) >= crash_reports.MOST_A_SESSION:
            return
        self._seen.add(word)
        text = f"In the thread {threading.current_thread().name}\n\n{text}"
        threading.Thread(target=_write, args=(text,), name="crash-report").start()


def _write(text: str) -> None:
    with contextlib.suppress(OSError):
        crash_reports.write_report(text)


class RedactedFormatter(logging.Formatter):
    """As another one, but what Nova prints ends in the session's journal: no secret, errors without their values."""

    def __init__(self, like: logging.Formatter | None, secrets: Secrets) -> None:
        super().__init__()
        self._like = like or logging.Formatter()
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        try:
            return self._format(record)
        except Exception:  # logging would print it, with what it quotes
            return f"{record.name}: a line that cannot be told"

    def _format(self, record: logging.LogRecord) -> str:
        held = known_secrets(self._secrets())
        plain = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None, "stack_info": None})
        text = redacted_line(self._like.format(plain), held)
        error = record.exc_info[1] if record.exc_info else None
        return text if error is None else f"{text}\n{error_text(error, held)}"


def redacted_line(text: str, secrets: Iterable[str]) -> str:
    """A line of a log: held secrets and what is named like one."""
    from .api.quoting import spellings
    from .core.masking import MASK, masked_text

    for secret in secrets:
        for spelled in spellings(secret):
            text = text.replace(spelled, MASK)
    return masked_text(text)


def bug_words(kind: type[BaseException], error: BaseException, secrets: Iterable[str] = ()) -> str:
    """What the window says of it."""
    said = redacted(str(error), known_secrets(secrets))
    return f"{kind.__name__}: {said}" if said else kind.__name__


def _thread_failed(failed: threading.ExceptHookArgs) -> None:
    if failed.exc_value is not None and failed.exc_type is not SystemExit:
        log.error("unexpected error", exc_info=(failed.exc_type, failed.exc_value, failed.exc_traceback))


def _unraisable(failed: Any) -> None:
    if isinstance(failed.exc_value, BaseException):
        log.error("unexpected error", exc_info=(failed.exc_type, failed.exc_value, failed.exc_traceback))

"""One Nova a person: a second start hands over what it was asked and brings the first one to the front.

The first one holds a lock, and listens on a socket in a folder that only this person may enter; where that is, and a
word that proves that somebody could read it, stand in a file of mode 0600.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QLockFile, QObject, QThread, Signal

from .api import places
from .api.files import write_atomically
from .options import Options

if TYPE_CHECKING:
    from multiprocessing.connection import Connection, Listener

    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection

        Wire = Connection[Any, Any] | PipeConnection[Any, Any]
    else:
        Wire = Connection[Any, Any]

log = logging.getLogger(__name__)

ANSWER_SECONDS = 3.0
"""An instance that does not answer in time hangs; the second start opens its own window then."""
MEETING_SECONDS = 8.0
"""So long a start waits for one that begins or ends."""
WAITING = 16
"""Starts that may wait to be heard."""
LONGEST = 8192
TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")


@dataclass(frozen=True, slots=True)
class Request:
    """What a second start asks the first one. `token` lets a Wayland window come to the front."""

    link: str | None = None
    url: str | None = None
    project: str | None = None
    page: str | None = None
    demo: str | None = None
    hidden: bool = False
    token: str = ""


def request_of(options: Options) -> Request | None:
    """None: this start stays by itself, since it has a token of its own from the environment."""
    if options.url and os.environ.get("SEMAPHORE_API_TOKEN"):
        return None
    token = next((os.environ[name] for name in TOKENS if os.environ.get(name)), "")
    demo = options.dialect if options.demo else None
    page = options.page if options.page_given else None
    return Request(options.link, options.url, options.project, page, demo, options.hidden, token)


class Instance(QObject):
    """`asked` carries a Request of another start."""

    asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(places.make_private(places.state_dir()) / "instance.lock"))
        self._lock.setStaleLockTime(0)  # its holder lives or is dead, however long it has been there
        self._thread: _Thread | None = None
        self.claimed = False

    def claim(self) -> bool:
        """Is this the first one?"""
        self.claimed = self._lock.tryLock(0)
        if self.claimed:
            places.make_own(Path(self._lock.fileName()))
        return self.claimed

    def listen(self) -> None:
        """The first one hears others. Without a socket each start is by itself, which is only noted."""
        if not self.claimed:
            return
        try:
            self._thread = _Thread(self)
        except OSError as error:
            log.warning("a second start cannot be heard: %s", error)
            return
        self._thread.asked.connect(self.asked)
        self._thread.start()

    def refuse(self) -> None:
        """The end has begun: what is asked now would be lost."""
        if self._thread is not None:
            self._thread.refuses = True

    def close(self) -> bool:
        """True when its thread ended."""
        thread, self._thread = self._thread, None
        ended = thread is None or thread.end()
        self._lock.unlock()
        return ended


def meet(instance: Instance, request: Request) -> Instance | None:
    """None when the running one took it. One that begins does not listen yet, and one that ends takes nothing more:
    both are waited for, since there shall be one; an instance that hangs is not."""
    until = time.monotonic() + MEETING_SECONDS
    while not instance.claim():
        answer = _ask(request)
        if answer == "taken":
            return None
        if answer == "silent" or time.monotonic() > until:
            return instance
        time.sleep(0.1)
    return instance


def hand_over(request: Request) -> bool:
    """Did the running instance take it?"""
    return _ask(request) == "taken"


def _ask(request: Request) -> Literal["taken", "silent", "absent"]:
    """Of the running one; `absent`: nobody listens, or takes over any more."""
    try:
        content = json.loads(_note().read_text(encoding="utf-8"))
        with _reached(content["address"]) as connection:
            connection.send_bytes(json.dumps({"key": content["key"], **asdict(request)}).encode())
            if connection.poll(ANSWER_SECONDS):
                return "taken" if connection.recv_bytes(LONGEST) == b"ok" else "absent"
        log.warning("the running Nova does not answer")
        return "silent"
    except BlockingIOError:
        log.warning("the running Nova hangs")
        return "silent"
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        log.info("no running Nova takes over: %s", type(error).__name__)
        return "absent"


def _reached(address: str) -> Wire:
    """Raises BlockingIOError where others wait already and nobody is let in: a socket would wait for ever then."""
    from multiprocessing import connection

    if sys.platform == "win32":
        return connection.Client(address)
    import socket

    until = time.monotonic() + ANSWER_SECONDS
    with socket.socket(socket.AF_UNIX) as caller:
        caller.setblocking(False)
        while True:
            try:
                caller.connect(address)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise
            time.sleep(0.05)
        caller.setblocking(True)
        return connection.Connection(caller.detach())


def _note() -> Path:
    return places.state_dir() / "instance.json"


class _Thread(QThread):
    """Waits for other starts. Nothing that they send is run or unpickled."""

    asked = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("instance")
        import secrets

        self._key = secrets.token_urlsafe(24)
        self._listener = _listener()
        self._over = False
        self.refuses = False
        note = {"address": os.fsdecode(self._listener.address), "key": self._key}
        write_atomically(_note(), json.dumps(note).encode())

    def run(self) -> None:
        """Thread body."""
        while not self._over:
            try:
                with self._listener.accept() as connection:
                    if not self._over:
                        self._hear(connection)
            except (OSError, EOFError, ValueError) as error:
                log.info("another start was not understood: %s", type(error).__name__)

    def _hear(self, connection: Wire) -> None:
        if not _is_ours(connection) or not connection.poll(ANSWER_SECONDS):
            return
        import hmac

        content = json.loads(connection.recv_bytes(LONGEST))
        if not isinstance(content, dict) or not hmac.compare_digest(str(content.pop("key", "")), self._key):
            return
        if self.refuses:
            connection.send_bytes(b"no")
            return
        self.asked.emit(Request(**_known(content)))
        connection.send_bytes(b"ok")

    def end(self) -> bool:
        """Wake it by a call of our own."""
        from multiprocessing.connection import Client

        self._over = True
        with suppress(OSError, EOFError):
            Client(self._listener.address).close()
        ended = self.wait(3000)
        self._listener.close()
        with suppress(OSError):
            _note().unlink()
        return ended


def _is_ours(connection: Wire) -> bool:
    """A name without a folder can be called by every user of this machine: others are not waited for."""
    if not sys.platform.startswith("linux"):
        return True
    import socket
    import struct

    with socket.fromfd(connection.fileno(), socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        credentials = caller.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return bool(struct.unpack("3i", credentials)[1] == os.getuid())


def _listener() -> Listener:
    """In a folder of its own; a path that is too long for a socket gives way to a name without one, where there are
    such (Linux): the key guards that as well."""
    import secrets
    from multiprocessing.connection import Listener

    try:
        return Listener(backlog=WAITING)
    except OSError:
        if not sys.platform.startswith("linux"):
            raise
        return Listener(f"\0nova-desktop-{secrets.token_urlsafe(12)}", family="AF_UNIX", backlog=WAITING)


def _known(content: dict[str, Any]) -> dict[str, Any]:
    """Of the fields of a Request those of the right kind."""
    texts = {key: content[key] for key in ("link", "url", "project", "page", "demo") if type(content.get(key)) is str}
    token = content["token"] if type(content.get("token")) is str else ""
    return {**texts, "hidden": content.get("hidden") is True, "token": token}

"""Notifications by the freedesktop service (org.freedesktop.Notifications 1.2, by jeepney): with actions and urgency.

Qt's own tray messages carry neither, and a click on one does not say which. One connection, used by one thread alone:
`run` is that thread's body, everything else may be called from anywhere.
"""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import select
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, TypeAlias

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from .note import Heard, Note, Pressed, Refused

log = logging.getLogger(__name__)

BUS = "org.freedesktop.DBus"
NAME = "org.freedesktop.Notifications"
SERVICE = DBusAddress("/org/freedesktop/Notifications", bus_name=NAME, interface=NAME)
REPLY_SECONDS = 5.0
"""A service that the bus has to start first may take so long; one that hangs is given up then."""
MOST_SHOWN = 200
_Command: TypeAlias = Note | str | None
"""What the thread is told: show, withdraw by key, end."""


class NotificationService:
    """`hear` is called in the thread of `run`."""

    def __init__(self, hear: Callable[[Heard], None], icon: str = "") -> None:
        self._hear = hear
        self._icon = icon
        self._commands: queue.SimpleQueue[_Command] = queue.SimpleQueue()
        self._wake_read, self._wake_write = os.pipe()
        self._lock = threading.Lock()
        self._over = False
        self._bus: _Bus | None = None
        self._ids: dict[str, int] = {}
        self._tokens: dict[int, str] = {}

    # From any thread

    def show(self, note: Note) -> None:
        self._put(note)

    def withdraw(self, key: str) -> None:
        """It is no longer true: a task that waited was answered."""
        self._put(key)

    def stop(self) -> None:
        """Have `run` return."""
        self._put(None)

    def _put(self, command: _Command) -> None:
        with self._lock:
            self._commands.put(command)
            if not self._over:  # the number of a pipe that was closed may be another file's by now
                with contextlib.suppress(OSError):
                    os.write(self._wake_write, b"x")

    # The thread

    def run(self) -> None:
        """Shows and listens until `stop`."""
        try:
            while self._obey():
                self._wait()
                self._listen()
        finally:
            self._leave()
            with self._lock:
                self._over = True
                os.close(self._wake_read)
                os.close(self._wake_write)

    def _obey(self) -> bool:
        while True:
            try:
                command = self._commands.get_nowait()
            except queue.Empty:
                return True
            if command is None:
                return False
            self._listen()  # a service that began anew knows none of our numbers
            if isinstance(command, Note):
                self._show(command)
            else:
                self._withdraw(command)

    def _wait(self) -> None:
        watched = [self._wake_read] + ([self._bus.connection.sock.fileno()] if self._bus else [])
        if self._bus and self._bus.signals:
            return  # came while an answer was waited for
        if self._wake_read in select.select(watched, [], [])[0]:
            os.read(self._wake_read, 4096)

    def _show(self, note: Note) -> None:
        try:
            bus = self._bus or self._connect()
            number = bus.notify(note, self._ids.get(note.key, 0), self._icon)
        except Exception as error:  # no bus, no service, one that answers nonsense: the person is told another way
            log.info("no desktop notification: %s", type(error).__name__)
            self._leave()
            self._hear(Refused(note))
            return
        self._ids.pop(note.key, None)
        self._ids[note.key] = number
        while len(self._ids) > MOST_SHOWN:
            self._ids.pop(next(iter(self._ids)))

    def _withdraw(self, key: str) -> None:
        number = self._ids.pop(key, None)
        if number is not None and self._bus is not None:
            try:
                self._bus.ask("CloseNotification", "u", (number,))
            except Exception as error:  # the service is gone, and its notifications with it
                log.info("a notification was not withdrawn: %s", type(error).__name__)
                self._leave()

    def _connect(self) -> _Bus:
        self._bus = _Bus(open_dbus_connection("SESSION", auth_timeout=REPLY_SECONDS))
        return self._bus

    def _leave(self) -> None:
        """The next note begins anew, with another connection."""
        bus, self._bus = self._bus, None
        self._ids.clear()
        self._tokens.clear()
        if bus is not None:
            bus.connection.close()

    # What the service says

    def _listen(self) -> None:
        bus = self._bus
        if bus is None:
            return
        try:
            bus.read()
        except Exception as error:  # the bus went away: the session ends, or it was restarted
            log.info("the desktop's bus is gone: %s", type(error).__name__)
            self._leave()
            return
        while bus.signals:
            message = bus.signals.popleft()
            try:
                self._take(message)
            except (IndexError, TypeError, ValueError) as error:  # a signal without what belongs into it
                log.info("a signal made no sense: %s", type(error).__name__)

    def _take(self, message: Message) -> None:
        fields, body = message.header.fields, message.body
        member, sender = fields.get(HeaderFields.member), fields.get(HeaderFields.sender)
        if member == "NameOwnerChanged" and sender == BUS:
            self._changed_hands(body[2])
            return
        if self._bus is None or sender != self._bus.owner:
            return  # anybody on the bus may send anybody a signal
        number = int(body[0])
        if member == "ActivationToken":
            self._tokens[number] = str(body[1])
            return
        key = next((key for key, one in self._ids.items() if one == number), None)
        token = self._tokens.pop(number, "")
        if key is not None and member == "ActionInvoked":
            self._hear(Pressed(key, str(body[1]), token))
        elif key is not None and member == "NotificationClosed":
            self._ids.pop(key)

    def _changed_hands(self, owner: str) -> None:
        """A service that began anew knows none of our numbers; one that the bus started for us is no news."""
        if self._bus is not None and owner != self._bus.owner:
            self._ids.clear()
            self._tokens.clear()
            self._bus.owner, self._bus.markup = "", None


class _Bus:
    """A connection with its subscriptions."""

    def __init__(self, connection: DBusConnection) -> None:
        self.connection = connection
        self.signals: deque[Message] = deque(maxlen=MOST_SHOWN)
        self.markup: bool | None = None
        """Does the service read markup in a body? None: not asked yet."""
        self.owner = ""
        """The service's own name on the bus, from its last answer."""
        self._filter = connection.filter(MatchRule(type="signal"), queue=self.signals)
        self._filter.__enter__()
        for rule in _rules():
            self._reply(message_bus.AddMatch(rule))

    def _reply(self, message: Message) -> Message:
        answer = self.connection.send_and_get_reply(message, timeout=REPLY_SECONDS)
        if answer.header.message_type is MessageType.error:
            raise OSError(str(answer.header.fields.get(HeaderFields.error_name)))
        return answer

    def ask(self, method: str, signature: str | None = None, body: tuple[Any, ...] = ()) -> tuple[Any, ...]:
        """Call the service. Raises OSError, TimeoutError, ConnectionError."""
        answer = self._reply(new_method_call(SERVICE, method, signature, body))
        self.owner = str(answer.header.fields.get(HeaderFields.sender))
        return tuple(answer.body)

    def notify(self, note: Note, replaces: int, icon: str) -> int:
        """Show it; the service's number for it."""
        if self.markup is None:
            self.markup = "body-markup" in self.ask("GetCapabilities")[0]
        actions = ["default", "", *(text for pair in note.actions for text in pair)]
        hints = {"urgency": ("y", note.urgency), "desktop-entry": ("s", "nova-desktop")}
        body = escaped(note.body) if self.markup else note.body
        values = ("Nova Desktop", replaces, icon, note.title, body, actions, hints, -1)
        number = self.ask("Notify", "susssasa{sv}i", values)[0]
        if not isinstance(number, int):
            raise OSError("no number")
        return number

    def read(self) -> None:
        """What has come, into `signals`."""
        with contextlib.suppress(TimeoutError):
            while True:
                self.connection.recv_messages(timeout=0)


def _rules() -> tuple[MatchRule, ...]:
    service = MatchRule(type="signal", sender=NAME, interface=NAME, path=SERVICE.object_path)
    owner = MatchRule(type="signal", sender=BUS, interface=BUS, member="NameOwnerChanged")
    owner.add_arg_condition(0, NAME)
    return service, owner


def escaped(text: str) -> str:
    """As it is, for a service that reads markup in bodies."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

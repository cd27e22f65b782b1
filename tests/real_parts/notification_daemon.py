"""A notification service on the session bus that records what it is told, and clicks when it is told to.

Prints a JSON line for each call; reads JSON lines: `["action", id, "open"]`, `["close", id]`, `["token", id, "abc"]`,
`["forge", id, "open"]` (the same from a stranger's connection), `["nonsense", 0]`
(signals without what belongs into them), `["forge-owner", 0]` (a stranger says that the service changed hands).
"""

from __future__ import annotations

import json
import os
import select
import sys

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

NAME = "org.freedesktop.Notifications"
PLACE = DBusAddress("/org/freedesktop/Notifications", interface=NAME)


def say(*what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def answer(connection: DBusConnection, call: Message, last: int) -> int:
    member = call.header.fields.get(HeaderFields.member)
    if member == "GetCapabilities":
        names = sys.argv[1].split(",") if len(sys.argv) > 1 else ["body", "actions", "body-markup"]
        connection.send(new_method_return(call, "as", (names,)))
    elif member == "Notify":
        replaces = call.body[1]
        number = replaces or last + 1
        connection.send(new_method_return(call, "u", (number,)))
        say("Notify", number, *call.body)
        return max(last, number)
    elif member == "CloseNotification":
        connection.send(new_method_return(call))
        say("Close", call.body[0])
    else:
        connection.send(new_error(call, "org.freedesktop.DBus.Error.UnknownMethod"))
    return last


def act(connection: DBusConnection, order: list[object]) -> None:
    word, number, *rest = order
    if word == "action":
        connection.send(new_signal(PLACE, "ActionInvoked", "us", (number, *rest)))
    elif word == "token":
        connection.send(new_signal(PLACE, "ActivationToken", "us", (number, *rest)))
    elif word == "close":
        connection.send(new_signal(PLACE, "NotificationClosed", "uu", (number, 2)))
    elif word == "nonsense":
        connection.send(new_signal(PLACE, "ActionInvoked"))
        connection.send(new_signal(PLACE, "ActionInvoked", "s", ("no number",)))
        connection.send(new_signal(PLACE, "NotificationClosed", "as", (["no number"],)))
    elif word == "forge-owner":
        with open_dbus_connection() as stranger:
            bus = DBusAddress("/org/freedesktop/DBus", interface="org.freedesktop.DBus")
            for body in (("s", ("x",)), ("sss", (NAME, "", ":1.99"))):
                for other in Proxy(message_bus, stranger).ListNames()[0]:
                    if other.startswith(":") and other != stranger.unique_name:
                        lie = new_signal(bus, "NameOwnerChanged", *body)
                        lie.header.fields[HeaderFields.destination] = other
                        stranger.send(lie)
            Proxy(message_bus, stranger).GetId()
    elif word == "forge":
        with open_dbus_connection() as stranger:
            stranger.send(new_signal(PLACE, "ActionInvoked", "us", (number, *rest)))
            Proxy(message_bus, stranger).GetId()  # the bus has passed it on
    say("done", word)


def main() -> None:
    connection = open_dbus_connection()
    taken = Proxy(message_bus, connection).RequestName(NAME, 4)
    say("ready", taken[0])
    last, orders = 0, b""
    while True:
        ready, _, _ = select.select([connection.sock, 0], [], [])
        if 0 in ready:
            came = os.read(0, 4096)  # not readline: a second line would wait in its buffer, unseen
            if not came:
                return
            *lines, orders = (orders + came).split(b"\n")
            for line in lines:
                act(connection, json.loads(line))
        if connection.sock in ready:
            try:
                while True:
                    call = connection.receive(timeout=0)
                    if call.header.message_type is MessageType.method_call:
                        last = answer(connection, call, last)
            except TimeoutError:
                pass


if __name__ == "__main__":
    main()

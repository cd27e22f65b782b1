"""A StatusNotifier watcher and host on the session bus: records what registers, reads its menu, clicks.

Prints a JSON line for each registration and each answer; reads JSON lines: `["get", "ToolTip"]`, `["menu"]`,
`["click", "label"]`, `["activate"]`.
"""

from __future__ import annotations

import json
import os
import select
import sys
import time
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    Properties,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

NAME = "org.kde.StatusNotifierWatcher"
WATCHER = DBusAddress("/StatusNotifierWatcher", interface=NAME)
ITEM, MENU = "org.kde.StatusNotifierItem", "com.canonical.dbusmenu"
PROPERTIES: dict[str, tuple[str, Any]] = {
    "IsStatusNotifierHostRegistered": ("b", True),
    "ProtocolVersion": ("i", 0),
    "RegisteredStatusNotifierItems": ("as", []),
}


def say(*what: object) -> None:
    sys.stdout.write(json.dumps(what, default=len) + "\n")  # of a picture its size
    sys.stdout.flush()


def answer(connection: DBusConnection, call: Message) -> str | None:
    """The name of an item that registered."""
    member = call.header.fields.get(HeaderFields.member)
    if member == "Get":
        connection.send(new_method_return(call, "v", (PROPERTIES[call.body[1]],)))
    elif member == "GetAll":
        connection.send(new_method_return(call, "a{sv}", (PROPERTIES,)))
    elif member == "RegisterStatusNotifierItem":
        connection.send(new_method_return(call))
        connection.send(new_signal(WATCHER, "StatusNotifierItemRegistered", "s", (call.body[0],)))
        return str(call.body[0])
    else:
        connection.send(new_error(call, "org.freedesktop.DBus.Error.UnknownMethod"))
    return None


class Item:
    """The icon, asked over a connection of its own."""

    def __init__(self, service: str) -> None:
        self._bus = open_dbus_connection()
        self._address = DBusAddress("/StatusNotifierItem", bus_name=service, interface=ITEM)

    def _ask(self, message: Message) -> Any:
        reply = self._bus.send_and_get_reply(message, timeout=10)
        return reply.body

    def get(self, name: str) -> Any:
        return self._ask(Properties(self._address).get(name))[0][1]

    def _menu(self) -> DBusAddress:
        return DBusAddress(self.get("Menu"), bus_name=self._address.bus_name, interface=MENU)

    def entries(self) -> dict[str, int]:
        """Label -> number of what is visible; the menu is told that it is about to be shown."""
        self._ask(new_method_call(self._menu(), "AboutToShow", "i", (0,)))
        layout = self._ask(new_method_call(self._menu(), "GetLayout", "iias", (0, -1, [])))[1]
        found: dict[str, int] = {}
        self._collect(layout, found)
        return found

    def _collect(self, node: Any, found: dict[str, int]) -> None:
        number, properties, children = node
        label = properties.get("label", ("s", ""))[1]
        if label and properties.get("visible", ("b", True))[1]:
            found[label.replace("_", "")] = number
        for _, child in children:
            self._collect(child, found)

    def click(self, label: str) -> None:
        call = (self.entries()[label], "clicked", ("i", 0), int(time.time()))
        self._ask(new_method_call(self._menu(), "Event", "isvu", call))

    def activate(self) -> None:
        self._ask(new_method_call(self._address, "Activate", "ii", (0, 0)))


def obey(item: Item | None, order: list[str]) -> None:
    word, *rest = order
    if item is None:
        say("none")
    elif word == "get":
        say("value", item.get(rest[0]))
    elif word == "menu":
        say("menu", sorted(item.entries()))
    else:
        {"click": item.click, "activate": item.activate}[word](*rest)
        say("done")


def main() -> None:
    connection = open_dbus_connection()
    say("ready", Proxy(message_bus, connection).RequestName(NAME, 4)[0])
    item, orders = None, b""
    while True:
        ready, _, _ = select.select([connection.sock, 0], [], [])
        if 0 in ready:
            came = os.read(0, 4096)
            if not came:
                return
            *lines, orders = (orders + came).split(b"\n")
            for line in lines:
                obey(item, json.loads(line))
        if connection.sock in ready:
            try:
                while True:
                    call = connection.receive(timeout=0)
                    if call.header.message_type is MessageType.method_call:
                        service = answer(connection, call)
                        if service is not None:
                            item = Item(service)
                            say("registered", service)
            except TimeoutError:
                pass


if __name__ == "__main__":
    main()

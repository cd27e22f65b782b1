"""Writes down, byte by byte, everything that goes over the session bus: FILE. Says "ready" when it listens."""

from __future__ import annotations

import sys
from pathlib import Path

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection

MONITORING = DBusAddress(
    "/org/freedesktop/DBus", bus_name="org.freedesktop.DBus", interface="org.freedesktop.DBus.Monitoring"
)


def main() -> None:
    connection = open_dbus_connection()
    connection.send_and_get_reply(new_method_call(MONITORING, "BecomeMonitor", "asu", ([], 0)))
    with Path(sys.argv[1]).open("wb", buffering=0) as file:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while came := connection.sock.recv(65536):
            file.write(came)


if __name__ == "__main__":
    main()

"""A day on which everything leaks, each secret in one place: the search is seen to find it. Not a test itself."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
)

from .secret_hands import GIVEN, SECRETS, Step, find


def leaking() -> Iterator[Step]:
    """Each secret in one place."""
    folder, given = Path(GIVEN["folder"]), SECRETS
    kept: list[object] = []
    yield lambda: find("urlEdit")

    def files() -> bool:
        (folder / "run" / "raw").write_text(given["file"])
        Path(GIVEN["outside"]).write_bytes(base64.b64encode(b"-" + given["elsewhere"].encode()))
        (folder / given["name"]).touch()
        logging_text = json.dumps({"text": given["output"]})
        sys.stderr.write(f"{logging_text}\n")
        return True

    def processes() -> bool:
        waits = "import time; time.sleep(1)"
        command = [sys.executable, "-c", waits, given["command line"]]
        kept.append(subprocess.Popen(command, env={**os.environ, "PLANTED": given["environment"]}))
        return True

    def bus() -> bool:
        from jeepney import DBusAddress, new_signal
        from jeepney.io.blocking import open_dbus_connection

        with open_dbus_connection() as connection:
            connection.send(new_signal(DBusAddress("/x", interface="x.y"), "Z", "s", (given["bus"],)))
        return True

    def widgets() -> bool:
        label, tree, line = QLabel(given["label"]), QTreeWidget(), QLineEdit()
        tree.addTopLevelItem(QTreeWidgetItem(["x"]))
        tree.topLevelItem(0).setToolTip(0, given["tool tip"])  # type: ignore[union-attr]
        line.setAccessibleDescription(given["reader"])
        for widget in (label, tree, line):
            widget.show()
            kept.append(widget)
        QGuiApplication.clipboard().setText(given["clipboard"])
        return True

    yield from (files, processes, bus, widgets)
    yield lambda: all(one.poll() is not None for one in kept if isinstance(one, subprocess.Popen))

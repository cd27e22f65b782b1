"""The button that takes over a server, or all settings, from somewhere else."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QPushButton

from .forms import make_button

translate = QCoreApplication.translate

FILE, ENVIRONMENT, SETTINGS = "file", "environment", "settings"
"""From a secrets.toml, from the environment, from what another Nova exported."""


def import_button(name: str, wanted: Callable[[str], None], sources: tuple[str, ...]) -> QPushButton:
    """Its menu names the sources; `wanted` is told the one that was chosen."""
    texts = {
        FILE: translate("ServersPage", "From a secrets.toml file…"),
        ENVIRONMENT: translate("ServersPage", "From the environment (SEMAPHORE_URL)"),
        SETTINGS: translate("ServersPage", "All settings of another Nova…"),
    }
    button = make_button(name, translate("ServersPage", "Import"))
    button.setAutoDefault(False)
    menu = QMenu(button)
    for source in sources:
        action = menu.addAction(texts[source])
        action.setObjectName(f"importServer{source.title()}")
        action.triggered.connect(partial(_chosen, wanted, source))
    button.setMenu(menu)
    return button


def _chosen(wanted: Callable[[str], None], source: str, _checked: bool = False) -> None:
    wanted(source)

"""The first picture: the window with its tables, as early as can be; everything else comes after it."""

from __future__ import annotations

import json
import logging
from base64 import b64decode, b64encode
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

from .api import places
from .api.quick_actions import actions_with
from .core.connections import Book, load_book
from .core.settings import Settings, import_waits, load_settings
from .options import Options
from .ui.main_window import MainWindow
from .ui.theme import apply_theme, theme

log = logging.getLogger(__name__)

COMING_BACK = (
    *("deploy", "overview", "templates", "tasks", "monitoring"),
    *("schedules", "approvals", "analytics", "kept"),
)
"""Pages that are shown again at the next start; from the others people have done what they came for."""


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before anything is connected."""

    settings: Settings
    book: Book
    window: MainWindow


def make_front(application: QApplication, options: Options) -> Front:
    """The window as it was left the last time, not yet shown."""
    if import_waits():
        from .core.settings_export import take_pending

        take_pending()
    settings, book = load_settings(), load_book()
    theme().reduced_motion = settings.reduced_motion
    apply_theme(application, options.theme or settings.theme, sheet=False)  # type: ignore[arg-type]
    layout = _kept_layout()
    window = MainWindow(actions_with(book.quick_actions), layout)
    window.workspace.set_compact(settings.compact_rows)
    kept = layout.get("page", b"").decode(errors="replace")
    window.workspace.show_page(kept if kept in COMING_BACK and not options.page_given else options.page)
    if options.size:
        window.resize(*options.size)
    theme().put_sheet(application)
    return Front(settings, book, window)


def _kept_layout() -> dict[str, bytes]:
    try:
        content = json.loads((places.state_dir() / "layout.json").read_text())
        return {str(key): b64decode(value) for key, value in content.items()}
    except (OSError, ValueError, AttributeError, TypeError, RecursionError):
        return {}


def save_layout(window: MainWindow) -> None:
    """Window, splitters and columns, for the next start."""
    write_layout(window.save_layout())


def write_layout(parts: dict[str, bytes]) -> None:
    """What a window's `save_layout` gave; any thread may write it. A disk that refuses is only noted."""
    from .api.files import write_atomically

    layout = {key: b64encode(value).decode() for key, value in parts.items()}
    try:
        write_atomically(places.state_dir() / "layout.json", json.dumps(layout).encode())
    except OSError as error:
        log.warning("the window's layout was not kept: %s", error)

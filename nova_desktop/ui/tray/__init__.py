"""Nova in the tray: what it watches, at one glance; a menu; a word when something happens."""

from .notes import Notes
from .notifier import Notifier, Wanted
from .tray import Tray, plain_text
from .watcher import Watcher, where

__all__ = ["Notes", "Notifier", "Tray", "Wanted", "Watcher", "plain_text", "where"]

"""Nova in the tray: what it watches, at one glance; a menu; a word when a task ends."""

from .tray import Tray, Word, plain_text, word_about
from .watcher import Watcher

__all__ = ["Tray", "Watcher", "Word", "plain_text", "word_about"]

"""Nova Desktop: the desktop client for Semaphore UI servers."""

__version__ = "0.1.0"

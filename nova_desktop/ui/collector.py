"""Python's cyclic collector, run in the window's thread alone.

Python collects in whatever thread happens to allocate. A widget that is part of a cycle would be destroyed by a worker
then, while the window's thread paints it or walks its parent's children: a crash far from its cause. So the automatic
collector is off while Nova runs, and a timer here does what it would have done.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Signal

INTERVAL_MS = 1000
FULL_EVERY = 60
"""A whole collection each so many ticks in which something was made; what was frozen at start-up is not visited."""


def due(counts: tuple[int, int, int], thresholds: tuple[int, int, int]) -> int | None:
    """The oldest generation that Python itself would collect now, None for none (gc.get_count, gc.get_threshold)."""
    if not counts[0] > thresholds[0]:
        return None
    return 1 if counts[1] > thresholds[1] else 0


class Collector(QObject):
    """Turns the automatic collector off and does its work in this thread for as long as it lives."""

    whole = Signal()
    """Everything was collected: what was freed can be given back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._ticks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def tick(self) -> None:
        """Collect what is due."""
        generation = due(gc.get_count(), gc.get_threshold())
        if generation is None:
            return
        self._ticks += 1
        if self._ticks % FULL_EVERY:
            gc.collect(generation)
            return
        gc.collect()
        self.whole.emit()

"""How a connection is, from what became of its questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from ..api.errors import SemaphoreAPIError, SemaphoreAuthError
from .workers import Slow


@dataclass(frozen=True, slots=True)
class Health:
    """How the connection is: `kind` is connecting, online, slow, offline or unauthorized."""

    kind: str
    since: datetime
    error: SemaphoreAPIError | None = None
    seconds: float = 0.0
    waiting_for: str = ""
    """The job that is slow."""


class HealthWatch(QObject):
    """`changed` carries a Health."""

    changed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.health = Health("connecting", datetime.now(UTC))
        self.failures = 0
        """Questions that failed since all were well."""
        self._before_slow = self.health
        self._failing: dict[str, SemaphoreAPIError] = {}

    @property
    def refused(self) -> bool:
        """Does the server refuse the token?"""
        return isinstance(self.health.error, SemaphoreAuthError)

    def fails(self, name: str) -> bool:
        """Did this question fail the last time?"""
        return name in self._failing

    def forget(self) -> None:
        """What failed belongs to a project that is shown no more."""
        self._failing.clear()

    def well(self, name: str) -> None:
        """One of the questions was answered; the connection is well when none fails."""
        self._failing.pop(name, None)
        if not self._failing:
            self.failures = 0
            self._set(Health("online", datetime.now(UTC)))

    def unwell(self, name: str, error: SemaphoreAPIError) -> None:
        """One of the questions failed."""
        self._failing[name] = error
        self.failures += 1
        kind = "unauthorized" if isinstance(error, SemaphoreAuthError) else "offline"
        since = self.health.since if self.health.kind == kind else datetime.now(UTC)
        self._set(Health(kind, since, error))

    def slow(self, slow: Slow) -> None:
        """A job takes long, or none does any more: then the server is as well known as it was before."""
        if not slow.lane and self.health.kind == "slow":
            self._set(Health(self._before_slow.kind, datetime.now(UTC)))
        elif slow.lane and self.health.kind in ("online", "connecting", "slow"):
            if self.health.kind != "slow":
                self._before_slow = self.health
            self._set(Health("slow", self.health.since, None, slow.seconds, slow.name))

    def _set(self, health: Health) -> None:
        if health.kind == self.health.kind == "online":
            return
        self.health = health
        self.changed.emit(health)

"""What can go wrong between Nova and a server, as exceptions.

Each error carries two texts: `str(error)` for a script's user (English) and `detail` for the technical log. `code` and
`params` let a window say the same in the person's own language; `retryable` tells whether asking again may help.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from .quoting import spellings

SHORTEST_SECRET = 6
"""Characters below which a text is no secret but a word that sentences may hold."""


class SemaphoreAPIError(Exception):
    """Base of all errors of `nova_desktop.api`.

    `status` is the HTTP status when a server answered, else None. `code` is a stable word such as `unauthorized`;
    `params` are the values its sentence needs (never a secret).
    """

    default_code: ClassVar[str] = "failed"
    retryable: bool = False

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        detail: str = "",
        status: int | None = None,
        params: Mapping[str, Any] | None = None,
        retryable: bool | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.default_code
        self.detail = detail
        self.status = status
        self.params: Mapping[str, Any] = MappingProxyType(dict(params or {}))
        if retryable is not None:
            self.retryable = retryable

    def hide(self, secret: str | None) -> None:
        """Blot a secret out of all texts: a server may quote what it was sent, in lower case too."""
        if not secret or len(secret) < SHORTEST_SECRET:
            return
        pattern = re.compile("|".join(map(re.escape, spellings(secret))), re.IGNORECASE)

        def blot(value: Any) -> Any:
            return pattern.sub("•••", value) if isinstance(value, str) else value

        self.message, self.detail = blot(self.message), blot(self.detail)
        self.args = (self.message,)
        self.params = MappingProxyType({name: blot(value) for name, value in self.params.items()})


class SemaphoreConnectionError(SemaphoreAPIError):
    """The server was not reached, or the connection broke (name, TCP, TLS, proxy, a cut answer)."""

    default_code = "unreachable"
    retryable = True


class SemaphoreTimeoutError(SemaphoreAPIError):
    """No whole answer within the time allowed, or a task that did not end in time."""

    default_code = "timeout"
    retryable = True


class SemaphoreServerError(SemaphoreAPIError):
    """The server answered 5xx or 429, or something that is no Semaphore answer."""

    default_code = "server_error"
    retryable = True


class SemaphoreAuthError(SemaphoreAPIError):
    """401: the token is not (or no longer) valid."""

    default_code = "unauthorized"


class SemaphorePermissionError(SemaphoreAPIError):
    """403: the token is valid, its role may not do this."""

    default_code = "forbidden"


class SemaphoreNotFoundError(SemaphoreAPIError):
    """404, or 400 for a missing task: there is no such thing, or it is not shown to this token."""

    default_code = "not_found"


class SemaphoreRefusedError(SemaphoreAPIError):
    """Nova did not send this, because the server would do something else than was asked. Nothing was started."""

    default_code = "refused"


class SemaphoreUnconfirmedError(SemaphoreAPIError):
    """A start was sent and no answer says whether the server took it. `marker` finds the task if there is one."""

    default_code = "unconfirmed"

    def __init__(self, message: str, *, marker: str | None = None, **more: Any) -> None:
        super().__init__(message, **more)
        self.marker = marker


class ContradictionError(SemaphoreServerError):
    """A task was started, and the server did not keep to what was asked. `task` is it, as read afterwards."""

    default_code = "contradiction"
    retryable = False

    def __init__(self, message: str, *, task: Any = None, **more: Any) -> None:
        super().__init__(message, **more)
        self.task = task


class SemaphoreCancelledError(SemaphoreAPIError):
    """The call was stopped by whoever asked for it (the window closed, Cancel was pressed)."""

    default_code = "cancelled"

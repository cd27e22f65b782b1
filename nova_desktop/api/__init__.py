"""The Semaphore REST client: no Qt, usable alone.

    from nova_desktop.api import create_semaphore_client

Names are loaded on first use: requests takes 70 ms to import, which a window must not wait for before it is painted.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .client import SemaphoreAPI as SemaphoreAPI
    from .client import create_semaphore_client as create_semaphore_client
    from .errors import SemaphoreAPIError as SemaphoreAPIError
    from .errors import SemaphoreAuthError as SemaphoreAuthError
    from .errors import SemaphoreCancelledError as SemaphoreCancelledError
    from .errors import SemaphoreConnectionError as SemaphoreConnectionError
    from .errors import SemaphoreNotFoundError as SemaphoreNotFoundError
    from .errors import SemaphorePermissionError as SemaphorePermissionError
    from .errors import SemaphoreRefusedError as SemaphoreRefusedError
    from .errors import SemaphoreServerError as SemaphoreServerError
    from .errors import SemaphoreTimeoutError as SemaphoreTimeoutError
    from .errors import SemaphoreUnconfirmedError as SemaphoreUnconfirmedError
    from .models import LogLine as LogLine
    from .models import Project as Project
    from .models import Role as Role
    from .models import Task as Task
    from .models import Template as Template
    from .models import User as User
    from .quick_actions import execute_semaphore_action as execute_semaphore_action
    from .quick_actions import get_semaphore_actions as get_semaphore_actions
    from .summaries import TaskSummary as TaskSummary

_HOMES = {
    "client": ("SemaphoreAPI", "create_semaphore_client"),
    "quick_actions": ("execute_semaphore_action", "get_semaphore_actions"),
    "models": ("LogLine", "Project", "Role", "Task", "Template", "User"),
    "summaries": ("TaskSummary",),
    "errors": (
        "SemaphoreAPIError",
        "SemaphoreAuthError",
        "SemaphoreCancelledError",
        "SemaphoreConnectionError",
        "SemaphoreNotFoundError",
        "SemaphorePermissionError",
        "SemaphoreRefusedError",
        "SemaphoreServerError",
        "SemaphoreTimeoutError",
        "SemaphoreUnconfirmedError",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = sorted(_HOME_OF)


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{home}", __name__), name)


def __dir__() -> list[str]:
    return list(__all__)

"""The pages of the window, in their order; scripts name them (`--page`), the navigation shows them."""

from __future__ import annotations

PAGES = (
    "deploy",
    "overview",
    "templates",
    "tasks",
    "monitoring",
    "schedules",
    "rollback",
    "kept",
    "messages",
    "projects",
    "servers",
    "settings",
)

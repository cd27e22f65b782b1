"""The pages of the window, in their order; scripts name them (`--page`), the navigation shows them."""

from __future__ import annotations

PAGES = (
    "deploy",
    "overview",
    "templates",
    "tasks",
    "monitoring",
    "schedules",
    "approvals",
    "rollback",
    "differences",
    "analytics",
    "kept",
    "messages",
    "projects",
    "servers",
    "settings",
)

"""The sentences of errors about projects: what happened, why, what to do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def projects() -> dict[str, tuple[str, str]]:
    return {**_unknown(), **_refused()}


def _unknown() -> dict[str, tuple[str, str]]:
    """It was sent, and no clear answer came."""
    return {
        "project_create_unconfirmed": (
            translate("Problems", "Not known whether the project was created"),
            translate("Problems", "No clear answer came. Look whether {name} is in the list before creating it again."),
        ),
        "project_change_unconfirmed": (
            translate("Problems", "Not known whether the project was changed"),
            translate("Problems", "No clear answer came. Look at its fields once the server answers again."),
        ),
        "project_delete_unconfirmed": (
            translate("Problems", "Not known whether the project was deleted"),
            translate("Problems", "No clear answer came. Look whether {name} is still in the list."),
        ),
        "alert_unconfirmed": (
            translate("Problems", "Not known whether the test alert was sent"),
            translate("Problems", "No clear answer came. Look into the project's chats before trying again."),
        ),
        "project_kept_otherwise": (
            translate("Problems", "The server keeps something else than was sent"),
            translate("Problems", "It took the change without an error. Its fields show what it has now."),
        ),
    }


def _refused() -> dict[str, tuple[str, str]]:
    """Nothing was done."""
    return {
        "project_changed": (
            translate("Problems", "Not changed: somebody else changed the project meanwhile"),
            translate("Problems", "What the server has now is shown beside your change. Look at it, then try again."),
        ),
        "project_busy": (
            translate("Problems", "Not deleted: tasks of the project have not ended"),
            translate(
                "Problems", "Active: {count}. Their jobs would run on unseen. Stop them, or wait, then try again."
            ),
        ),
        "admins_create": (
            translate("Problems", "Not created: only administrators may create projects here"),
            translate("Problems", "Ask an administrator of the server, or use the token of one."),
        ),
        "no_test_alert": (
            translate("Problems", "This server has no test alert"),
            translate("Problems", "Newer ones have it. A task that ends sends a real alert."),
        ),
        "alerts_off": (
            translate("Problems", "No test alert: alerts are off in this project"),
            translate("Problems", "Switch them on, keep the change, and try again."),
        ),
    }

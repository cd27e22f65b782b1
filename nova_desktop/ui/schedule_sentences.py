"""The sentences of errors of schedules."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def schedules() -> dict[str, tuple[str, str]]:
    return {
        "schedule_unconfirmed": (
            translate("Problems", "Not known whether the schedule was made"),
            translate(
                "Problems",
                "It was sent and no clear answer came. Look for '{name}' in the list before you make it again.",
            ),
        ),
        "schedule_changed": (
            translate("Problems", "Not changed: somebody else changed this schedule meanwhile"),
            translate("Problems", "The list shows it as it is now. Open it again and change it there."),
        ),
        "schedule_over": (
            translate("Problems", "Not switched on: the moment of this schedule is over"),
            translate("Problems", "The server might run it at once. Edit it, and choose a later one."),
        ),
        "schedule_environment": (
            translate("Problems", "The variables are no JSON object"),
            translate("Problems", 'Write them such as {{"replicas": 2}}.'),
        ),
        "schedule_left_off": (
            translate("Problems", "The schedule is there, but switched off"),
            translate(
                "Problems",
                "The server did not keep {parameters}, and '{name}' would run without. "
                "Delete it, or switch it on as it is.",
            ),
        ),
        "schedule_perhaps_off": (
            translate("Problems", "The schedule is there, but perhaps switched off"),
            translate(
                "Problems",
                "'{name}' is on only when the server has its parameters, and no answer said so. "
                "Open it, look at them, and switch it on if it is off.",
            ),
        ),
        "schedule_not_kept": (
            translate("Problems", "The server did not keep all of the schedule"),
            translate("Problems", "'{name}' is there without {parameters}: this server's version does not know it."),
        ),
    }

"""The sentences of errors of Nova's own databases: kept logs, the history, earlier states."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def kept_logs() -> dict[str, tuple[str, str]]:
    return {
        "kept_full": (
            translate("Problems", "Logs are not kept any more: there is no room"),
            translate("Problems", "Free space on the disk, or allow more in Settings. Reading logs goes on."),
        ),
        "kept_read_only": (
            translate("Problems", "Logs are not kept any more: their file may not be written"),
            translate("Problems", "{file}: {why}. Allow writing there. Reading logs from the server goes on."),
        ),
        "kept_damaged": (
            translate("Problems", "Kept logs were damaged"),
            translate("Problems", "{file}: {why}. It was set aside and begun anew. The server still has its logs."),
        ),
        "kept_newer": (
            translate("Problems", "Kept logs are from a newer Nova"),
            translate("Problems", "{file} stays as it is and cannot be used. Update Nova, or move the file away."),
        ),
        "kept_broken": (
            translate("Problems", "Kept logs cannot be used"),
            translate("Problems", "{file} cannot be read or written. Reading logs from the server goes on."),
        ),
    }


def history() -> dict[str, tuple[str, str]]:
    return {
        "history_full": (
            translate("Problems", "The history is not kept any more: there is no room"),
            translate("Problems", "{file}: {why}. Free space on the disk. What the server lists is still shown."),
        ),
        "history_read_only": (
            translate("Problems", "The history is not kept any more: its file may not be written"),
            translate("Problems", "{file}: {why}. Allow writing there. What the server lists is still shown."),
        ),
        "history_damaged": (
            translate("Problems", "The kept history was damaged"),
            translate("Problems", "{file}: {why}. It was set aside and begun anew with what the server lists."),
        ),
        "history_newer": (
            translate("Problems", "The kept history is from a newer Nova"),
            translate("Problems", "{file} stays as it is and cannot be used. Update Nova, or move the file away."),
        ),
        "history_broken": (
            translate("Problems", "The kept history cannot be used"),
            translate("Problems", "{file}: {why}. What the server lists is still shown."),
        ),
    }


def states() -> dict[str, tuple[str, str]]:
    """Of templates and schedules; whatever went wrong, what there is today is still shown."""
    told = (
        translate("Problems", "Earlier states of templates and schedules cannot be kept"),
        translate("Problems", "{file}: {why}. What the server has now is still shown."),
    )
    return {f"states_{kind}": told for kind in ("full", "read_only", "damaged", "newer", "broken")}

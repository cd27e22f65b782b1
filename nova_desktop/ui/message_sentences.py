"""Errors of messages and of integrations."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def messages() -> dict[str, tuple[str, str]]:
    """The queue of messages, and integrations."""
    return {
        "messages_full": (
            translate("Problems", "Messages are not kept: the disk is full"),
            translate("Problems", "Free some room. Nothing is sent until then: {file}"),
        ),
        "messages_read_only": (
            translate("Problems", "Messages are not kept: their file may not be written"),
            translate("Problems", "Allow writing there. Nothing is sent until then: {file}"),
        ),
        "messages_damaged": (
            translate("Problems", "The queue of messages was damaged and set aside"),
            translate("Problems", "A new one is begun. What waited in the old one is not sent."),
        ),
        "messages_newer": (
            translate("Problems", "The queue of messages is of a newer Nova"),
            translate("Problems", "Start that one, or move the file away: {file}"),
        ),
        "messages_broken": (
            translate("Problems", "The queue of messages cannot be used"),
            translate("Problems", "Nothing is sent until it can: {why}"),
        ),
        "address_kept": (
            translate("Problems", "The address of the target is still in the keyring"),
            translate("Problems", "Unlock the keyring and remove it there: nova-desktop, message-target."),
        ),
        "integration_unconfirmed": (
            translate("Problems", "Not known whether the integration was made"),
            translate("Problems", "Refresh the list and look before you try again."),
        ),
        "integration_bare": (
            translate("Problems", "The integration was made, but its address was not"),
            translate("Problems", "Refresh the list. Without an address make one in Semaphore's own page."),
        ),
    }

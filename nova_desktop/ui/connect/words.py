"""What the welcome page says of a keyring, of a test, and of what takes long."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ...core.credentials import SESSION, Kept
from ...core.joining import Tested

translate = QCoreApplication.translate


def keyring_words(kept: Kept) -> str:
    """Where a token goes, in words."""
    places = {
        "secret-service": translate("WelcomePage", "The token is kept in your keyring (Secret Service)."),
        "kwallet": translate("WelcomePage", "The token is kept in KWallet."),
        "keychain": translate("WelcomePage", "The token is kept in the macOS keychain."),
        "credential-manager": translate("WelcomePage", "The token is kept in the Windows Credential Manager."),
    }
    if kept.place == SESSION:
        return translate(
            "WelcomePage",
            "There is no keyring that Nova can use: the token is kept for this session only, "
            "in memory, never in a file.",
        )
    return places.get(kept.place, translate("WelcomePage", "The token is kept in your keyring."))


def tested_words(tested: Tested) -> str:
    """What a successful test found out."""
    user = tested.facts.user
    text = translate(
        "WelcomePage", "It works: {0}, Semaphore {1}, %n project(s)", None, len(tested.facts.projects)
    ).format(user.name or user.username or "?", tested.facts.version)
    if tested.strong_role:
        text += "\n" + translate(
            "WelcomePage", "This token has the role {0}. A task runner's token is enough for daily work, and safer."
        ).format(tested.strong_role)
    return text


def slow_words(job: str) -> str:
    """Of a job that takes long, with {0} for its seconds; empty for one that nobody waits for."""
    words = {
        "test": translate("WelcomePage", "The server has not answered for {0} s."),
        "keep": translate("WelcomePage", "Your keyring has not answered for {0} s. It may ask you to unlock it."),
    }
    return words.get(job, "")

"""Why a task waits, in words."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from ..core.waiting import WaitReason
from . import words

translate = QCoreApplication.translate


def _stuck_words(ahead: str) -> str:
    if not ahead:
        return translate("WaitWords", "Nothing is ahead of it: the server may be stuck. Look at it, or restart it.")
    said = translate(
        "WaitWords", "Nothing of its template runs, other tasks go first: {0}. The server may be full or stuck."
    )
    return said.format(ahead)


def wait_words(reason: WaitReason, now: datetime) -> str:
    """What is ahead of it, since when."""
    since = translate("WaitWords", "since {0}").format(words.ago(reason.since, now)) if reason.since else ""
    ahead = ", ".join(f"{task.tpl_alias or ''} {task.id}".strip() for task in reason.ahead[:3])
    more = len(reason.ahead) - 3
    if more > 0:
        ahead += translate("WaitWords", " and %n more", None, more)
    texts = {
        "confirmation": translate("WaitWords", "It waits for somebody to confirm its plan."),
        "behind_template": translate("WaitWords", "Another run of this template goes first: {0}.").format(ahead),
        "behind_queue": translate("WaitWords", "Other tasks go first: {0}.").format(ahead),
        "stuck": _stuck_words(ahead),
        "queue": translate("WaitWords", "It is in the server's queue."),
    }
    told = texts[reason.kind]
    return translate("WaitWords", "{0} Waiting {1}.").format(told, since) if since else told

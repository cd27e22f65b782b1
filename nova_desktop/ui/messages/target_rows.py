"""A target of messages in its list: what it is called, how it does, its picture."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from ...core.message_rows import Outbox
from ...core.message_targets import Target
from ...core.messages import waiting_of
from ...core.plain_text import one_line
from ...core.status import Tone
from .. import words
from .words import kind_words, state_words

translate = QCoreApplication.translate


def target_picture(target: Target, outbox: Outbox, on: bool) -> tuple[str, int, Tone | None]:
    """`on`: this Nova sends."""
    bad = any(row.target == target.id and row.why for row in outbox.rows)
    if not (on and target.on):
        return "stopped", 16, Tone.QUIET
    return ("warning", 16, Tone.ATTENTION) if bad else ("notification", 16, Tone.QUIET)


def target_words(target: Target, outbox: Outbox | None) -> str:
    """Two lines. Without an outbox nobody looked yet what was sent."""
    kind, name = kind_words()[target.kind], one_line(target.name, 60)
    first = name if name == kind else f"{name} · {kind}"
    return f"{first}{' · ' + one_line(target.place, 60) if target.place else ''}\n{_state(target, outbox)}"


def _state(target: Target, outbox: Outbox | None) -> str:
    if not target.on:
        return translate("SendingPart", "off")
    if target.own == target.others == "never" and not target.waiting:
        return translate("SendingPart", "sends nothing: choose what it is for")
    if outbox is None:
        return translate("SendingPart", "what was sent is being read…")
    sent = dict(outbox.last_sent).get(target.id)
    parts = [translate("SendingPart", "nothing sent yet")]
    if sent is not None:
        moment = datetime.fromtimestamp(sent, UTC)
        parts = [translate("SendingPart", "last sent {0}").format(words.ago(moment, datetime.now(UTC)))]
    if waiting := waiting_of(outbox, target.id):
        parts.append(translate("SendingPart", "%n waiting", None, waiting))
    bad = [row for row in outbox.rows if row.target == target.id and row.why]
    if bad:
        parts.append(state_words(bad[-1]))
    return " · ".join(parts)

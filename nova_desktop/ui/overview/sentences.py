"""What the overview says of servers, sections and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from nova_desktop.core.overview import Counts, Look, OverviewRow, Section, Server, none_answers
from nova_desktop.core.plain_text import one_line
from nova_desktop.core.status import Tone
from nova_desktop.ui import words
from nova_desktop.ui.tables.states import Message

translate = QCoreApplication.translate

_NAMED = 3
"""Servers that a sentence names; more are counted."""


def column(name: str) -> str:
    return {
        "status": translate("Overview", "Status"),
        "template": translate("Overview", "Template"),
        "project": translate("Overview", "Project"),
        "server": translate("Overview", "Server"),
        "user": translate("Overview", "User"),
        "when": translate("Overview", "When"),
        "duration": translate("Overview", "Duration"),
    }[name]


def status(row: OverviewRow) -> str:
    """A running task of a server that does not answer is a guess."""
    word = words.status_word(row.status)
    if row.recovered:
        return translate("Overview", "{0}, recovered").format(word)
    return f"{word}?" if row.held is not None and row.section != "failed" else word


def times(row: OverviewRow) -> str:
    """Each known time to the second, one a line."""
    texts = (
        (translate("Overview", "Created: {0}"), row.created),
        (translate("Overview", "Started: {0}"), row.started),
        (translate("Overview", "Ended: {0}"), row.ended),
    )
    return "\n".join(text.format(exact(moment)) for text, moment in texts if moment is not None)


def exact(seconds: float) -> str:
    return words.exact_time(datetime.fromtimestamp(seconds, UTC))


def since_last_heard(row: OverviewRow) -> str:
    """Why a row is a guess; empty when it is none."""
    if row.held is None or row.section == "failed":
        return ""
    return translate("Overview", "The server does not answer. This is what it said last: {0}.").format(exact(row.held))


# Servers


def look(kind: Look) -> tuple[str, str, Tone]:
    """Its word, its picture and its tone."""
    return {
        "live": (translate("Overview", "live"), "live", Tone.GOOD),
        "looking": (translate("Overview", "looking…"), "connect", Tone.QUIET),
        "away": (translate("Overview", "not reached"), "offline", Tone.BAD),
        "refused": (translate("Overview", "token refused"), "key", Tone.BAD),
        "tokenless": (translate("Overview", "no token"), "key", Tone.QUIET),
        "unwatched": (translate("Overview", "not watched"), "unknown", Tone.QUIET),
    }[kind]


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of one kind: in words, and with the shape of that kind."""

    number: int
    text: str
    icon: str
    tone: Tone


def counts(found: Counts, *, old: bool = False) -> list[Count]:
    """What there is of each; what an `old` picture says of the present is quiet."""
    now = {True: (Tone.QUIET, Tone.QUIET), False: (Tone.ACTIVE, Tone.ATTENTION)}[old]
    every = (
        Count(found.running, translate("Overview", "%n running", None, found.running), "running", now[0]),
        Count(
            found.waiting,
            translate("Overview", "%n waits for you", None, found.waiting),
            "waiting-confirmation",
            now[1],
        ),
        Count(found.failed, translate("Overview", "%n failed", None, found.failed), "error", Tone.BAD),
    )
    return [one for one in every if one.number]


def title(server: Server) -> str:
    return one_line(server.connection.title, 60)


def away(servers: Sequence[Server]) -> str:
    """Which servers do not answer and since when; empty when all do."""
    named = [_away(one) for one in servers[:_NAMED]]
    more = len(servers) - len(named)
    if more > 0:
        named.append(translate("Overview", "and %n more", None, more))
    return " · ".join(named)


def away_hint() -> str:
    return translate("Overview", "What is shown of it is what it said last. Nova tries again by itself.")


def _away(server: Server) -> str:
    if server.look == "refused":
        return translate("Overview", "{0} refuses the token").format(title(server))
    if server.since is None:
        return translate("Overview", "{0} is not reached").format(title(server))
    return translate("Overview", "{0} is not reached since {1}").format(title(server), _since(server.since))


def _since(seconds: float) -> str:
    """The time of the day; an earlier day with its date."""
    moment = datetime.fromtimestamp(seconds, UTC).astimezone()
    today = moment.date() == datetime.now(UTC).astimezone().date()
    return words.clock_time(moment) if today else words.exact_time(moment)


# Sections


def section(name: Section | None) -> str:
    return {
        None: translate("Overview", "All"),
        "running": translate("Overview", "Running"),
        "waiting": translate("Overview", "Waits for you"),
        "failed": translate("Overview", "Failed"),
    }[name]


def section_hint(name: Section | None) -> str:
    return {
        None: translate("Overview", "All that waits for you, runs or failed"),
        "running": translate("Overview", "What runs, or waits for its turn"),
        "waiting": translate("Overview", "What waits for an approval"),
        "failed": translate("Overview", "What failed in the last 24 hours"),
    }[name]


# No rows


def nothing(servers: Sequence[Server]) -> Message:
    """All is well; or nobody can say so."""
    if servers and none_answers(servers):
        return Message(
            "offline",
            translate("Overview", "No server answers"),
            translate("Overview", "Look at the servers above: each says why. Nova tries again by itself."),
            translate("Overview", "Try again"),
            Tone.ATTENTION,
        )
    unheard = sum(one.look == "looking" for one in servers)
    if unheard:
        return Message(
            "connect",
            translate("Overview", "Nothing runs or failed on the servers heard so far"),
            not_heard(unheard),
        )
    live = sum(one.look == "live" for one in servers)
    return Message(
        "success",
        translate("Overview", "Nothing runs, nothing failed in the last day"),
        translate("Overview", "On %n server(s) that Nova looks at.", None, live),
        "",
        Tone.GOOD,
    )


def not_heard(number: int) -> str:
    """So many servers may tell something else yet."""
    return translate("Overview", "%n server(s) did not answer yet.", None, number)


def none_of(name: Section) -> str:
    return {
        "running": translate("Overview", "Nothing runs"),
        "waiting": translate("Overview", "Nothing waits for you"),
        "failed": translate("Overview", "Nothing failed in the last day"),
    }[name]

"""Which hosts a run is about, in a line."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ..core.plain_text import one_line
from ..core.status import Tone
from ..core.targets import Targets

translate = QCoreApplication.translate

SHOWN = 5
"""Names that are written out."""


def hosts_words(found: Targets) -> tuple[str, Tone]:
    """The line, and BAD when something would not run as one may believe."""
    if found.hosts is None:
        return _only_there(found), Tone.QUIET
    wrong = _unmatched_words(found)
    if found.reason == "bad_pattern" or (wrong and not found.hosts):
        return wrong, Tone.BAD
    if not found.hosts:
        if not found.total:
            return translate("Hosts", "the inventory names no host"), Tone.QUIET
        return translate("Hosts", "no host is left: nothing would run"), Tone.BAD
    said = _count_words(found.hosts, found.total)
    return (f"{wrong} · {said}", Tone.BAD) if wrong else (said, Tone.QUIET)


def _count_words(hosts: tuple[str, ...], total: int) -> str:
    names = [one_line(host, 60) for host in hosts[:SHOWN]]
    if len(hosts) > SHOWN:
        names.append("…")
    count = translate("Hosts", "{0} of %n host(s)", None, total).format(len(hosts))
    return translate("Hosts", "{0}: {1}").format(count, ", ".join(names))


def _unmatched_words(found: Targets) -> str:
    if not found.unmatched and found.reason != "bad_pattern":
        return ""
    names = ", ".join(one_line(name, 60) for name in found.unmatched[:SHOWN])
    if found.reason == "bad_pattern":
        return translate("Hosts", "not a pattern that Ansible takes: {0}").format(names)
    return translate("Hosts", "no host matches {0}").format(names)


def _only_there(found: Targets) -> str:
    """Hosts that nobody can tell from here, and why."""
    decided = translate("Hosts", "decided by the server")
    why = {
        "unknown": translate("Hosts", "this inventory cannot be seen"),
        "arguments": translate("Hosts", "the arguments choose hosts"),
        "file": translate("Hosts", "the limit is in a file there"),
        "too_much": translate("Hosts", "too much to work out here"),
    }.get(found.reason, "")
    if found.reason == "unreadable":
        why = translate("Hosts", "the inventory cannot be read")
        if found.line:
            why = translate("Hosts", "the inventory cannot be read from line {0} on").format(found.line)
    return translate("Hosts", "{0} ({1})").format(decided, why) if why else decided

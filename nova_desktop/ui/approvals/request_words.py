"""What is said of a request for approval."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from ...api.marker import strip_marker
from ...api.models import Task
from ...core import requests
from ...core.plain_text import masked_links, one_line
from ...core.request_book import Entry
from ...core.requests import Links
from ...core.status import Tone, status_of
from .. import words
from ..outlook_words import Row

translate = QCoreApplication.translate

_SHOWN = ("message", "build", "branch", "commit", "inventory", "limit", "tags", "skip_tags")
_SHOWN_TOO = ("diff", "debug", "environment", "arguments")
"""Facts of a task that say what runs (ui.tasks.facts)."""


def what_runs(task: Task, names: Mapping[str, str]) -> list[Row]:
    """All that a task was given, as its details tell it; `names` by kind: inventory, environment, playbook, url."""
    from ..tasks.facts import sections

    known = {("inventory", task.inventory_id or 0): names.get("inventory", "")}
    known |= {("inventory of template", task.template_id or 0): names.get("inventory", "")}
    facts = {fact.key: fact for part in sections(task, known, datetime.now(UTC)) for fact in part.facts}
    if not person_text(task):
        facts.pop("message", None)  # of a failed task that has none, why it failed
    shown = [facts[key] for key in (*_SHOWN, *_SHOWN_TOO) if key in facts]
    rows = [Row(fact.title, ", ".join(fact.value.splitlines())) for fact in shown if fact.value]
    if names.get("playbook"):
        rows.append(Row(translate("TaskDetails", "Playbook"), one_line(names["playbook"], 200)))
    if names.get("environment"):
        rows.append(Row(translate("Requests", "Environment of the template"), one_line(names["environment"], 120)))
    if names.get("url"):
        rows.append(Row(translate("Requests", "Git repository"), one_line(names["url"], 300)))
    return rows


def person_text(task: Task) -> str:
    """What the person wrote who asked."""
    return one_line(masked_links(strip_marker(task.server_message)), 120)


def note(entry: Entry) -> str:
    """Beside the row: its number, what became of it, what the person wrote."""
    number = translate("Requests", "Request {0}").format(entry.request.number)
    parts = (number, _became(entry), person_text(entry.request.task))
    return " · ".join(part for part in parts if part)


def _became(entry: Entry) -> str:
    if entry.state == requests.RUNNING:
        return translate("Requests", "the dry run still runs")
    if entry.state in (requests.REJECTED, requests.EXPIRED):
        return translate("Requests", "only on this computer")
    approval = entry.request.approval
    return by_words(approval) if approval is not None else ""


def by_words(approval: Task) -> str:
    """Who approved it."""
    who = one_line(approval.user_name or f"#{approval.user_id}", 60)
    return translate("Requests", "approved by {0} (task {1})").format(who, approval.id)


def head(entry: Entry) -> str:
    return translate("Requests", "Request {0}: {1}").format(
        entry.request.number, one_line(entry.request.task.tpl_alias or f"#{entry.request.task.template_id}", 120)
    )


def asked_by(entry: Entry) -> str:
    """Who asked, and when."""
    task = entry.request.task
    who = one_line(task.user_name or f"#{task.user_id}", 60)
    return translate("Requests", "Asked for by {0}, {1}").format(who, words.exact_time(task.created_at))


def standing(entry: Entry) -> tuple[str, Tone]:
    """How it stands, and what can be done."""
    approval, task = entry.request.approval, entry.request.task
    if approval is not None:
        said = by_words(approval) + ": " + words.status_word(status_of(approval.status))
        return said, {"success": Tone.GOOD, "error": Tone.BAD}.get(approval.status or "", Tone.QUIET)
    if entry.state == requests.OPEN and entry.mine:
        return translate("Requests", "It is your own request: somebody else has to approve it."), Tone.QUIET
    return {
        requests.OPEN: (translate("Requests", "Waits for somebody to approve it."), Tone.ATTENTION),
        requests.RUNNING: (translate("Requests", "Its dry run has not ended."), Tone.ACTIVE),
        requests.FAILED: (
            translate("Requests", "Its dry run did not end well ({0}): it cannot be approved.").format(
                words.status_word(status_of(task.status))
            ),
            Tone.BAD,
        ),
        requests.REJECTED: (
            translate("Requests", "Rejected, only on this computer: others still see it as open."),
            Tone.QUIET,
        ),
        requests.EXPIRED: (
            translate("Requests", "Expired, only on this computer: others may have set another time."),
            Tone.QUIET,
        ),
        requests.CHANGED: (
            translate("Requests", "Something was changed since: it is not what was asked for any more."),
            Tone.BAD,
        ),
    }[entry.state]


def why_not(entry: Entry) -> str:
    """Why it cannot be approved here; empty when it can be tried."""
    if entry.state in (requests.OPEN, requests.CHANGED):
        if entry.mine:
            return translate("Requests", "It is your own request: somebody else has to approve it.")
        if entry.picture.me is None:
            return translate("Requests", "Who you are on this server is not known yet.")
        return ""
    return standing(entry)[0]


def what_counts() -> str:
    """What an approval is compared by, and what it cannot be."""
    return translate(
        "Requests",
        "Before it runs, Nova reads template, inventory, environment and repository anew and compares them, the "
        "parameters and the commit with what was asked for. Keys, passwords and secret variables are never told by "
        "the server: they are not compared.",
    )


def link_names(task: Task, links: Links) -> dict[tuple[str, int], str]:
    """For the details of a task: (kind, its number) to what is said."""
    number = task.id or 0
    if links.approves is not None:
        return {("approves", number): _approves(links)}
    if links.request is None:
        return {}
    said = translate("Requests", "Request {0}").format(links.request.number)
    approval = links.request.approval
    became = by_words(approval) if approval is not None else translate("Requests", "no approval is listed")
    return {("request", number): f"{said}, {became}"}


def _approves(links: Links) -> str:
    said = translate("Requests", "Request {0}").format(links.approves)
    if links.request is None:
        return translate("Requests", "{0} (its message says so; not listed here)").format(said)
    said = translate("Requests", "{0}, dry run {1}").format(said, links.request.task.id)
    if links.counts:
        return said
    if links.first is not None:
        return translate("Requests", "{0}; an older approval counts: task {1}").format(said, links.first.id)
    return translate("Requests", "{0}; it does not count as an approval").format(said)


def later_words(task: Task, first: Task) -> tuple[str, str, Tone]:
    """Two people approved at the same time: title, advice and tone for who came later."""
    title = translate("Requests", "The request was approved a moment before: task {0} counts").format(first.id)
    if task.status in ("stopped", "stopping"):
        advice = translate("Requests", "Your task {0} had not begun and was stopped.")
        return title, advice.format(task.id), Tone.ATTENTION
    said = words.status_word(status_of(task.status))
    advice = translate("Requests", "Your task {0} was not stopped ({1}): it runs as well. Look at both.")
    return title, advice.format(task.id, said), Tone.BAD

"""What the page of rollbacks says: how a run stands, why it cannot be had again, what would run, what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from ...api.models import Task, Template
from ...core.plain_text import one_line
from ...core.rollback import AGAIN, EARLIER, LIVE, Links, Rung, goal, newer_than_live, sends_commit
from ...core.status import Tone, status_of
from .. import words
from ..outlook_words import Row
from ..tables.states import Message

translate = QCoreApplication.translate


def column(name: str) -> str:
    return {
        "state": translate("Rollback", "State"),
        "version": translate("Rollback", "Version"),
        "when": translate("Rollback", "When"),
        "user": translate("Rollback", "By"),
        "commit": translate("Rollback", "Commit"),
        "build": translate("Rollback", "Build task"),
        "id": translate("Rollback", "Task ID"),
    }[name]


def state(rung: Rung, deploys: bool) -> str:
    """One word or two; the picture beside it says the same."""
    if rung.standing == LIVE and rung.partial:
        return translate("Rollback", "live now, in part") if deploys else translate("Rollback", "last good, in part")
    if rung.standing == LIVE:
        return translate("Rollback", "live now") if deploys else translate("Rollback", "last good")
    if rung.standing == EARLIER:
        return translate("Rollback", "earlier good one")
    if rung.standing == AGAIN:
        return translate("Rollback", "good, same again")
    return words.status_word(status_of(rung.task.status))


def mark(rung: Rung) -> tuple[str, Tone, bool]:
    if rung.standing == LIVE:
        return ("live", Tone.GOOD, False)
    status = status_of(rung.task.status)
    tone = Tone.QUIET if rung.standing == AGAIN or (rung.standing == EARLIER and rung.blocked) else status.tone
    return (status.icon, tone, status.animated)


def button(template: Template | None) -> str:
    if template is None or template.type == "deploy":
        return translate("Rollback", "Deploy this version again…")
    return translate("Rollback", "Run this commit again…")


def blocked(code: str) -> str:
    """Why a run cannot be had again, and what can be done; empty when it can."""
    return {
        "not_good": translate("Rollback", "This run did not end well. Choose one that did."),
        "not_ended": translate("Rollback", "This run has not ended yet. Choose one that ended well."),
        "own_playbook": translate(
            "Rollback", "This run was given a playbook of its own, which Nova cannot send. Choose another one."
        ),
        "local": translate(
            "Rollback", "The repository is a path on the server, where a commit does nothing: the newest would run."
        ),
        "no_build_template": translate(
            "Rollback", "The template names no build template any more. Set one in the web UI."
        ),
        "no_build": translate("Rollback", "This run had no build, so it had no version. Choose another one."),
        "build_gone": translate("Rollback", "Its build was deleted on the server. Choose another version."),
        "build_other": translate(
            "Rollback", "The build with its number is another one now. Choose another version, or build it anew."
        ),
        "build_failed": translate("Rollback", "Its build does not count as successful any more. Choose another one."),
    }.get(code, "")


def unknown_dialect() -> str:
    return translate("Rollback", "This server's version cannot be told, so nobody knows what it would make of a start.")


def unlisted() -> str:
    return translate("Rollback", "The server lists this run no more: it is known from this computer's history.")


# What would run


def preview(rung: Rung, rungs: Sequence[Rung], template: Template, local: bool) -> list[tuple[str, Tone | None]]:
    """Sentence by sentence, what matters most first."""
    said: list[tuple[str, Tone | None]] = []
    if not rung.blocked:
        said += [(_what_runs(rung, template, local), None), (_todays(rung), None)]
    if not rung.blocked and any(one.type == "secret" for one in template.survey):
        said.append((translate("Rollback", "The server does not tell secrets again: they are asked for anew."), None))
    if rung.partial:
        said.append((_partial(rung.task), Tone.ATTENTION))
    said += [(text, Tone.ATTENTION) for text in _newer(rungs)]
    return said


def _what_runs(rung: Rung, template: Template, local: bool) -> str:
    name = _goal(rung, template)
    if template.type != "deploy":
        return translate("Rollback", "Runs commit {0} with the parameters of then.").format(name)
    if sends_commit(rung, local):
        text = translate("Rollback", "Deploys version {0} with the playbook of then (commit {1}).")
        return text.format(name, rung.commit[:10])
    if local and rung.commit:
        text = translate(
            "Rollback",
            "Deploys version {0} with today's playbook: its repository is a path, where a commit does nothing.",
        )
    else:
        text = translate(
            "Rollback", "Deploys version {0} with today's playbook: the server did not note the commit of then."
        )
    return text.format(name)


def _goal(rung: Rung, template: Template) -> str:
    return one_line(goal(rung, template), 80) or f"#{rung.task.id}"


def _todays(rung: Rung) -> str:
    if rung.task.inventory_id is not None:
        return translate("Rollback", "Environment and template are today's; the inventory is the one asked for then.")
    return translate("Rollback", "Environment, inventory and template are today's.")


def _partial(task: Task) -> str:
    lists = (
        (translate("Rollback", "limit"), task.asked_limit),
        (translate("Rollback", "tags"), task.asked.tags),
        (translate("Rollback", "skipped tags"), task.asked.skip_tags),
    )
    parts = "; ".join(f"{label} {one_line(', '.join(map(str, some)), 120)}" for label, some in lists if some)
    return translate("Rollback", "This run was for a part only: {0}.").format(parts)


def _newer(rungs: Sequence[Rung]) -> Iterator[str]:
    """What happened since the last success."""
    newer = list(newer_than_live(rungs))
    if running := [one for one in newer if not one.task.finished]:
        yield translate("Rollback", "Task {0} has not ended: it may change what is live.").format(running[0].task.id)
    elif newer:
        text = translate("Rollback", "Task {0} did not end well after that: what is live may be a mixture.")
        yield text.format(newer[0].task.id)


def row_note(rung: Rung, template: Template, local: bool) -> Row:
    """In the question itself: what it goes back to, with whose playbook."""
    name = _goal(rung, template)
    text = translate("Rollback", "to {0} (task {1}), with today's playbook")
    if sends_commit(rung, local):
        text = translate("Rollback", "to {0} (task {1}), with the playbook of then while its commit stays set below")
    return Row(translate("Rollback", "Rollback"), text.format(name, rung.task.id))


# What differs


def heads() -> tuple[str, str, str]:
    return (
        translate("Rollback", "What differs"),
        translate("Rollback", "Back then"),
        translate("Rollback", "Today"),
    )


def same() -> str:
    return translate("Rollback", "Nothing that the server tells differs from what is live.")


# Pages


def loading() -> str:
    return translate("Rollback", "Looking at what was deployed")


def choose_one() -> Message:
    return Message(
        "rollback",
        translate("Rollback", "Choose a template"),
        translate("Rollback", "Its runs are listed here, with the version that is live and those to go back to."),
    )


def no_templates() -> Message:
    return Message(
        "template",
        translate("TemplatePanel", "No templates in this project"),
        translate("TemplatePanel", "Templates are made in Semaphore's web page; they appear here by themselves."),
    )


def empty(template: Template) -> Message:
    if template.type == "deploy":
        return Message(
            "rollback",
            translate("Rollback", "Nothing was deployed yet"),
            translate("Rollback", "Deploy a version first; dry runs do not count."),
        )
    return Message(
        "rollback",
        translate("Rollback", "No success with a known commit"),
        translate(
            "Rollback", "Older servers note a commit only where a run asked for it. Run again is in Task History."
        ),
    )


# Links between tasks


def link_names(task: Task, links: Links) -> dict[tuple[str, int], str]:
    """For the details of a task: (kind, its number) to what is said."""
    number = task.id or 0
    said = {
        ("rolls back to", number): _back_to(links),
        ("rolled back to by", number): "\n".join(map(_by, links.had_again)),
        ("rolled back by", number): "\n".join(map(_by, links.left)),
    }
    return {key: text for key, text in said.items() if text}


def _back_to(links: Links) -> str:
    if links.back_to is None:
        return ""
    number = f"#{links.back_to}"
    return number if links.sure else translate("Rollback", "{0} (its message says so; not listed here)").format(number)


def _by(task: Task) -> str:
    parts = (f"#{task.id}", words.status_word(status_of(task.status)), one_line(task.user_name or "", 60))
    return " · ".join(part for part in parts if part)

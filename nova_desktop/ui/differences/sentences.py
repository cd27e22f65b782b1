"""What the page of differences says."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from ...api.models import Task
from ...api.times import parse_time
from ...core.comparing import Fact
from ...core.comparing_logs import ADDED, CHANGED, REMOVED, Compared
from ...core.comparing_reading import Comparison, FirstStep
from ...core.comparison_rows import Rows
from ...core.comparison_text import CopyWords
from ...core.durations import format_duration
from ...core.log_steps import LogStep
from ...core.plain_text import one_line
from ...core.state_changes import FIELD
from ...core.status import Tone, status_of
from .. import difference_words, words
from ..tables.states import Message

translate = QCoreApplication.translate

ARROW = " → "


def kind_word(kind: str) -> str:
    """Of a step."""
    return {
        "start": translate("Differences", "Before the first step"),
        "play": translate("Differences", "Play"),
        "task": translate("Differences", "Step"),
        "handler": translate("Differences", "Handler"),
        "recap": translate("Differences", "Recap"),
        "init": translate("Differences", "Initialisation"),
        "plan": translate("Differences", "Plan"),
        "apply": translate("Differences", "Apply"),
        "all": translate("Differences", "The whole log"),
    }.get(kind, one_line(kind, 40))


def step_title(step: LogStep) -> str:
    name = one_line(step.name, 200)
    return f"{kind_word(step.kind)} · {name}" if name else kind_word(step.kind)


def step_time(before: LogStep | None, after: LogStep | None) -> str:
    """`0:02 → 0:31`; one time where both took as long, or only one is there."""
    told = [format_duration(step.seconds) if step is not None else "" for step in (before, after)]
    if before is None or after is None or told[0] == told[1]:
        return told[0] or told[1]
    return ARROW.join(time or words.DASH for time in told)


def equal_lines(count: int) -> str:
    return words.grouped(translate("Differences", "%n equal line(s)", None, count), count)


def differing_lines(count: int) -> str:
    return words.grouped(translate("Differences", "%n differing line(s)", None, count), count)


def only_side(*, after: bool) -> str:
    """A step that one run alone has."""
    return translate("Differences", "only after") if after else translate("Differences", "only before")


def unfold_hint() -> str:
    return translate("Differences", "Press Enter or double-click to show them")


def row_words(kind: int, left: str, right: str, number: int) -> str:
    """For screen readers: what the sign and the ground say."""
    if kind == CHANGED:
        return translate("Differences", "Line {0} changed: {1} → {2}").format(number, left, right)
    if kind == REMOVED:
        return translate("Differences", "Line {0} only before: {1}").format(number, left)
    if kind == ADDED:
        return translate("Differences", "Line {0} only after: {1}").format(number, right)
    return translate("Differences", "Line {0}: {1}").format(number, left or right)


# Facts


def field_label(path: str) -> str:
    """Of a template or schedule: the usual ones in words, the others as the server calls them."""
    known = {
        "name": translate("Differences", "Name"),
        "description": translate("Differences", "Description"),
        "playbook": translate("Differences", "Playbook"),
        "inventory_id": translate("Rollback", "Inventory"),
        "environment_id": translate("Rollback", "Environment"),
        "repository_id": translate("Differences", "Repository"),
        "template_id": translate("Differences", "Template"),
        "build_template_id": translate("Differences", "Build template"),
        "git_branch": translate("Rollback", "Branch"),
        "arguments": translate("Rollback", "Arguments"),
        "cron_format": translate("Differences", "Cron line"),
        "active": translate("Differences", "Switched on"),
        "run_at": translate("Differences", "Runs at"),
        "app": translate("Differences", "App"),
        "type": translate("Differences", "Kind"),
    }
    return known.get(path) or one_line(path, 80)


def fact_label(key: str) -> str:
    if key.startswith(FIELD):
        return field_label(key.removeprefix(FIELD))
    known = {
        "template": translate("Differences", "Template"),
        "status": translate("Differences", "Status"),
        "message": translate("Differences", "Message"),
        "build": translate("Differences", "Build task"),
        "commit_message": translate("Differences", "Commit message"),
        "playbook": translate("Differences", "Playbook"),
        "dry_run": translate("Differences", "Dry run"),
        "created": translate("Differences", "Created"),
        "started": translate("Differences", "Started"),
        "duration": translate("Differences", "Duration"),
    }
    return known.get(key) or difference_words.label(key)


def fact_value(key: str, value: str | None) -> str:
    if key.startswith(FIELD):
        return one_line({"true": translate("Rollback", "on")}.get(value or "", value), 200) or field_nothing(value)
    if not value:
        return _nothing(key, value)
    if key == "status":
        return words.status_word(status_of(value))
    if key in ("created", "started"):
        return words.exact_time(parse_time(value))
    if key == "duration":
        return format_duration(float(value), exact=True)
    if key == "dry_run":
        return translate("Rollback", "on")
    return difference_words.value(key, value)


def field_nothing(value: str | None) -> str:
    return translate("Differences", "hidden") if value is None else translate("Rollback", "not set")


def _nothing(key: str, value: str | None) -> str:
    if value is not None and key == "inventory":
        return translate("Differences", "the template's")
    if value is not None and key == "dry_run":
        return translate("Rollback", "off")
    return difference_words.value(key, value)


def fact_words(one: Fact) -> str:
    """One line, for what is copied and for screen readers."""
    told = (fact_value(one.key, one.before), fact_value(one.key, one.after))
    return f"{fact_label(one.key)}: {ARROW.join(told) if one.differs or not one.known else told[0]}"


def only_differences() -> str:
    return translate("Differences", "Only what differs")


# Tasks


def task_title(task: Task, template: str, now: datetime) -> str:
    """`Deploy Standard · failed · #12 · 3 h ago · mira`."""
    parts = (
        one_line(template, 60),
        words.status_word(status_of(task.status)),
        f"#{task.id}",
        words.ago(task.ended_at or task.started_at or task.created_at, now),
        one_line(task.user_name, 40),
    )
    return " · ".join(part for part in parts if part)


def copy_words(before: str, after: str, facts: list[str]) -> CopyWords:
    heading = translate("Differences", "Differences")
    more = translate("Differences", "… and more")
    return CopyWords(heading, before, after, tuple(facts), more)


# States


def choose() -> Message:
    return Message(
        "compare",
        translate("Differences", "Choose two tasks"),
        translate(
            "Differences",
            "What they were given, what they ran and where their logs differ is shown side by side. From a failed task"
            " its context menu leads here.",
        ),
    )


def loading() -> str:
    return translate("Differences", "Comparing the logs")


def same_task() -> str:
    return translate("Differences", "Choose two different tasks.")


def no_such_task(text: str) -> str:
    return translate("Differences", "“{0}” is no task: choose one of the list, or type its number.").format(text)


def cancelled() -> Message:
    return Message(
        "compare",
        translate("Differences", "The comparison was cancelled"),
        "",
        translate("Differences", "Compare again"),
    )


def broken(title: str, advice: str) -> Message:
    return Message("error", title, advice, translate("Differences", "Compare again"), Tone.BAD)


def no_facts() -> str:
    return translate("Differences", "Both were given the same.")


def summary(found: Comparison) -> str:
    """What the logs say, in a line."""
    compared = found.compared
    missing = _missing(found)
    if missing:
        return missing
    first = compared.first
    if first is None:
        said = translate("Differences", "The logs say the same: {0}.").format(equal_lines(compared.left_lines))
    else:
        said = translate("Differences", "{0}, the first in: {1}").format(
            differing_lines(compared.differing), step_title(first.step)
        )
    more = []
    if compared.noisy:
        more.append(
            translate("Differences", "%n line(s) differ in times, ids and the like only.", None, compared.noisy)
        )
    if found.before.error is not None or found.after.error is not None:
        more.append(translate("Differences", "The server did not tell a log: what is kept of it is shown."))
    return " ".join((said.removesuffix(".") + ".", *more)) if more else said


def _missing(found: Comparison) -> str:
    compared = found.compared
    if not compared.left_lines and not compared.right_lines:
        return translate("Differences", "Neither task has a log.")
    if not compared.left_lines:
        return translate("Differences", "The task before has no log (any more).")
    if not compared.right_lines:
        return translate("Differences", "The task after has no log (any more).")
    return ""


def first_step(found: FirstStep) -> str:
    """For the card of a failed task."""
    if found.step is None and found.noisy:
        return translate("Differences", "Both logs say the same but for times, ids and the like.")
    if found.step is None:
        return translate("Differences", "Both logs say the same.")
    return translate("Differences", "The logs differ first in: {0}").format(step_title(found.step))


def position(rows: Rows, row: int, compared: Compared) -> str:
    """Which step a row stands in, for the line above the logs."""
    return step_title(compared.steps[rows.steps[row]].step) if 0 <= row < len(rows) else ""

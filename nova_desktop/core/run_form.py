"""From the texts of a run form to a request: what a preset, a draft and the dialog share."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass

from ..api.errors import SemaphoreRefusedError
from ..api.models import Template
from ..api.runs import RunRequest, check_values, make_request, refused
from . import survey

SWITCHES = ("dry_run", "diff", "debug")
TEXTS = ("limit", "tags", "skip_tags", "git_branch", "commit_hash", "message")
NUMBERS = {"inventory_id": "inventory_id", "build_task_id": "build", "debug_level": "debug_level"}
"""Parameter -> field."""
SURVEY, APP = "survey.", "app."


def survey_answers(values: Mapping[str, str]) -> dict[str, str]:
    """The survey fields' texts by the variables' names."""
    return {key.removeprefix(SURVEY): text for key, text in values.items() if key.startswith(SURVEY)}


def request_of(project_id: int, template: Template, values: Mapping[str, str]) -> RunRequest:
    """What a filled form asks for. Raises SemaphoreRefusedError for what cannot be sent."""
    collected = survey.collect(template, survey_answers(values))
    numbers = {name: _number(name, values[field]) for name, field in NUMBERS.items() if values.get(field)}
    return make_request(
        project_id,
        template.id or 0,
        **{name: values.get(name) == "1" for name in SWITCHES},
        **{name: values.get(name, "").strip() or None for name in TEXTS},
        **numbers,
        arguments=arguments_of(values.get("arguments", "")),
        environment=collected.environment or None,
        secrets=collected.secrets or None,
        params={key.removeprefix(APP): True for key, text in values.items() if key.startswith(APP) and text},
    )


def _number(name: str, text: str) -> int:
    if not re.fullmatch(r"-?\d{1,18}", text, re.ASCII):
        raise refused("wrong_type", f"'{name}' must be a number", parameter=name)
    return int(text)


def arguments_of(text: str) -> list[str] | None:
    """Words as a shell would split them. Raises SemaphoreRefusedError (`open_quote`): who knows what was meant?"""
    try:
        return shlex.split(text) or None
    except ValueError:
        raise refused("open_quote", "a quote among the arguments is not closed", parameter="arguments") from None


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a field: `key` as in the form's values, `code` missing, number, choice, open_quote,
    message_control, message_too_long or build."""

    key: str
    code: str


def complaints(template: Template, values: Mapping[str, str]) -> tuple[Complaint, ...]:
    """Everything that keeps a form from being sent, in the order of its fields; cheap enough for each key pressed."""
    answers = survey_answers(values)
    found = []
    if template.type == "deploy" and not values.get("build"):
        found.append(Complaint("build", "build"))
    found += [Complaint(f"{SURVEY}{var.name}", "missing") for var in survey.missing(template, answers)]
    found += [Complaint(f"{SURVEY}{var.name}", "number") for var in survey.bad_numbers(template.survey, answers)]
    found += [Complaint(f"{SURVEY}{var.name}", "choice") for var in survey.bad_choices(template.survey, answers)]
    for key, code in (("message", _message_problem(values)), ("arguments", _arguments_problem(values))):
        if code:
            found.append(Complaint(key, code))
    return tuple(found)


def _message_problem(values: Mapping[str, str]) -> str:
    try:
        check_values(RunRequest(0, 0, message=values.get("message") or None))
    except SemaphoreRefusedError as error:
        return error.code
    return ""


def _arguments_problem(values: Mapping[str, str]) -> str:
    try:
        arguments_of(values.get("arguments", ""))
    except SemaphoreRefusedError as error:
        return error.code
    return ""

"""From the texts of a run form to a request: what a preset, a draft and the dialog share."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

from ..api.models import Template
from ..api.runs import RunRequest, make_request
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
    numbers = {name: int(values[field]) for name, field in NUMBERS.items() if values.get(field)}
    return make_request(
        project_id,
        template.id or 0,
        **{name: values.get(name) == "1" for name in SWITCHES},
        **{name: values.get(name) or None for name in TEXTS},
        **numbers,
        arguments=arguments_of(values.get("arguments", "")),
        environment=collected.environment or None,
        secrets=collected.secrets or None,
        params={key.removeprefix(APP): True for key, text in values.items() if key.startswith(APP) and text},
    )


def arguments_of(text: str) -> list[str] | None:
    """Words as a shell would split them; an open quote leaves the text whole."""
    try:
        return shlex.split(text) or None
    except ValueError:
        return [text]

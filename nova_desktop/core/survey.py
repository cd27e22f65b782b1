"""Survey variables: what a form must ask before a template can run, and the values that it sends."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..api.models import SurveyVar, Template


@dataclass(frozen=True, slots=True)
class SurveyValues:
    """What goes into `environment` and into `secrets` of a run request."""

    environment: Mapping[str, Any]
    secrets: Mapping[str, str]


def missing(template: Template, values: Mapping[str, str]) -> tuple[SurveyVar, ...]:
    """Required variables without a value; blanks are none."""
    return tuple(var for var in template.survey if var.required and var.name and not _answer(var, values).strip())


def needs_form(template: Template) -> bool:
    """Must something be asked before this template can be started? A deploy needs its build chosen, too; a default
    that is no number, or no choice any more, must be looked at."""
    defaults = {var.name: var.default_value for var in template.survey if var.name and var.default_value}
    wrong = bad_numbers(template.survey, defaults) or bad_choices(template.survey, defaults)
    return template.type == "deploy" or bool(missing(template, {}) or wrong)


def bad_numbers(variables: Sequence[SurveyVar], values: Mapping[str, str]) -> tuple[SurveyVar, ...]:
    """Variables of type int whose text is no whole number."""
    return tuple(
        var
        for var in variables
        if var.type == "int" and values.get(var.name or "", "").strip() and not _is_int(values[var.name or ""])
    )


def bad_choices(variables: Sequence[SurveyVar], values: Mapping[str, str]) -> tuple[SurveyVar, ...]:
    """Variables with choices whose value is none of them (any more)."""
    return tuple(
        var
        for var in variables
        if var.type == "enum"
        and var.choices
        and values.get(var.name or "")
        and values[var.name or ""] not in {value for _, value in var.choices}
    )


def collect(template: Template, values: Mapping[str, str]) -> SurveyValues:
    """Typed values of the variables that were filled in; empty ones are left out. A default counts where nobody was
    asked: what a person cleared stays cleared."""
    environment: dict[str, Any] = {}
    secrets: dict[str, str] = {}
    for var in template.survey:
        text = _answer(var, values)
        if not var.name or not text.strip():
            continue
        if var.type == "secret":
            secrets[var.name] = text
        elif var.type == "int" and _is_int(text):
            environment[var.name] = int(text.strip())
        else:
            environment[var.name] = text
    return SurveyValues(environment, secrets)


def _answer(var: SurveyVar, values: Mapping[str, str]) -> str:
    given = values.get(var.name or "")
    return given if given is not None else var.default_value or ""


def _is_int(text: str) -> bool:
    """As a person writes it and the server stores it: `007` and `1_000` would be sent as something else."""
    return re.fullmatch(r"-?(0|[1-9]\d{0,17})", text.strip(), re.ASCII) is not None

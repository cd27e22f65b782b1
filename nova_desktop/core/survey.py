"""Survey variables: what a form must ask before a template can run, and the values that it sends."""

from __future__ import annotations

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
    """Required variables that have neither a value nor a default."""
    return tuple(
        var for var in template.survey if var.required and var.name and not (values.get(var.name) or var.default_value)
    )


def needs_form(template: Template) -> bool:
    """Must something be asked before this template can be started? A deploy needs its build chosen, too."""
    return template.type == "deploy" or bool(missing(template, {}))


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
    """Typed values of the variables that were filled in; empty ones are left out, defaults are filled in."""
    environment: dict[str, Any] = {}
    secrets: dict[str, str] = {}
    for var in template.survey:
        text = values.get(var.name or "", "") or var.default_value or ""
        if not var.name or not text.strip():
            continue
        if var.type == "secret":
            secrets[var.name] = text
        elif var.type == "int" and _is_int(text):
            environment[var.name] = int(text.strip())
        else:
            environment[var.name] = text
    return SurveyValues(environment, secrets)


def _is_int(text: str) -> bool:
    try:
        int(text.strip())
    except ValueError:
        return False
    return True

"""A run request: what a person asked for, checked against what this server and this template would really do.

The server ignores what it does not know or does not allow, without a word, and runs on (FACTS). So every parameter is
either sure to be honoured or the request is refused with the reason; then both spellings are sent, and only what was
set.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from .dialect import Dialect
from .errors import SemaphoreRefusedError
from .marker import PERSON_LIMIT, too_long
from .models import Template

TERRAFORM_FLAGS = ("plan", "destroy", "auto_approve", "upgrade", "reconfigure")


@dataclass(frozen=True, slots=True)
class RunRequest:
    """One start as it was asked for. None, False and empty lists mean "not set" and are not sent."""

    project_id: int
    template_id: int
    debug: bool = False
    dry_run: bool = False
    diff: bool = False
    debug_level: int | None = None
    environment: Mapping[str, Any] | None = None
    secrets: Mapping[str, Any] | None = field(default=None, repr=False)
    limit: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    skip_tags: tuple[str, ...] = ()
    git_branch: str | None = None
    arguments: tuple[str, ...] = ()
    inventory_id: int | None = None
    build_task_id: int | None = None
    commit_hash: str | None = None
    message: str | None = None
    params: Mapping[str, Any] | None = None
    marker: str | None = None
    """Given by who wrote it down to find the task after a crash; else a new one is made. Never given twice."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What has to be known of the server before a request can be judged. `build` is the build task asked for."""

    dialect: Dialect | None
    template: Template
    autorun_children: tuple[str, ...] = ()
    build: Mapping[str, Any] | None = None
    local_repository: bool = False


def make_request(project_id: int, template_id: int, **asked: Any) -> RunRequest:
    """Tidy what a caller gave: texts become lists where lists are wanted, blanks among others vanish, `params` are
    sorted in. Raises SemaphoreRefusedError, also for a limit and the like that hold nothing but blanks."""
    params = asked.pop("params", None) or {}
    if not isinstance(params, Mapping):
        raise refused("wrong_type", "'params' must be a mapping of names to values", parameter="params")
    params = dict(params)
    for name in ("debug", "dry_run", "diff", "debug_level", "limit", "tags", "skip_tags"):
        if name in params:
            value = params.pop(name)
            asked[name] = asked.get(name) or value
    for name in ("limit", "tags", "skip_tags"):
        asked[name] = _parts(name, asked.get(name), split=True)
    asked["arguments"] = _parts("arguments", asked.get("arguments"), split=False)
    for name in ("debug", "dry_run", "diff"):
        asked[name] = bool(asked.get(name))
    asked["debug"] = asked["debug"] or bool(asked.get("debug_level"))
    for name in ("git_branch", "commit_hash", "message"):
        given, asked[name] = asked.get(name), _text(name, asked.get(name))
        if given and asked[name] is None and name != "message":
            raise _blank(name)
    asked = {key: value for key, value in asked.items() if value is not None}
    return RunRequest(project_id, template_id, params={k: v for k, v in params.items() if v} or None, **asked)


def _text(name: str, value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise refused("wrong_type", f"'{name}' must be a text", parameter=name)
    return (value or "").strip() or None


def _parts(name: str, value: Any, *, split: bool) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        value = [value] if value else []
    if not isinstance(value, Sequence) or not all(isinstance(item, str) for item in value):
        raise refused("wrong_type", f"'{name}' must be a list of texts", parameter=name)
    if not split:
        return tuple(value)
    parts = [part.strip() for item in value for part in item.split(",")]  # a flat server joins and splits them anyway
    found = tuple(part for part in parts if part)
    if value and not found:
        raise _blank(name)
    return found


def _blank(name: str) -> SemaphoreRefusedError:
    """A script's empty variable must not become a run on every host, or of another branch."""
    return refused("blank_value", f"'{name}' was given and holds nothing: it would run without it", parameter=name)


def refused(code: str, why: str, **params: Any) -> SemaphoreRefusedError:
    """Nothing was sent, because of `why`."""
    return SemaphoreRefusedError(f"Not started: {why}", code=code, params=params)


def check(request: RunRequest, around: Surroundings) -> RunRequest:
    """The request as it may be sent. Raises SemaphoreRefusedError with the reason when it would not run as asked."""
    check_values(request)
    request = _with_secrets_apart(request, around.template)
    _check_dialect(request, around)
    _check_dry_run(request, around)
    _check_ansible_only(request, around.template)
    _check_permissions(request, around)
    _check_build(request, around)
    _check_app_params(request, around)
    return request


_AT_STAKE = ("dry_run", "limit", "tags", "skip_tags", "debug", "inventory_id", "git_branch", "params")


def _check_dialect(request: RunRequest, around: Surroundings) -> None:
    asked = [name for name in _AT_STAKE if getattr(request, name)]
    if around.dialect is None and asked:
        raise refused(
            "unknown_dialect",
            f"this server's version cannot be told, so nobody knows whether it would keep to '{', '.join(asked)}'",
            parameter=asked[0],
        )


def _with_secrets_apart(request: RunRequest, template: Template) -> RunRequest:
    """A secret survey variable given among the others would be stored and shown: it goes where secrets go."""
    names = {var.name for var in template.survey if var.type == "secret"}
    plain = dict(request.environment or {})
    secret = {name: plain.pop(name) for name in list(plain) if name in names}
    if not secret:
        return request
    return replace(request, environment=plain, secrets={**secret, **(request.secrets or {})})


def check_values(request: RunRequest) -> None:
    """What can be said without knowing the server: types, sizes, characters. Raises SemaphoreRefusedError."""
    for name, value in (("environment", request.environment), ("secrets", request.secrets)):
        if value is not None and not isinstance(value, Mapping):
            raise refused("wrong_type", f"'{name}' must be a mapping of names to values", parameter=name)
        _as_json(name, value)
    level = request.debug_level
    if level is not None and (isinstance(level, bool) or not isinstance(level, int) or not 1 <= level <= 6):
        raise refused("wrong_type", "the debug level must be a number from 1 to 6", parameter="debug_level")
    for name in ("inventory_id", "build_task_id"):
        number = getattr(request, name)
        if number is not None and (isinstance(number, bool) or not isinstance(number, int)):
            raise refused("wrong_type", f"'{name}' must be a number", parameter=name)
    _check_message(request.message)


_NOT_IN_MESSAGES = ("Cc", "Cs", "Zl", "Zp")
"""Control characters, halves of characters (a server keeps something else), line and paragraph separators."""


def _check_message(message: str | None) -> None:
    if message is None:
        return
    if len(message) > PERSON_LIMIT:
        raise too_long(message)
    if any(unicodedata.category(char) in _NOT_IN_MESSAGES for char in message):
        raise refused("message_control", "the message holds control characters or line breaks")


def _as_json(name: str, value: Mapping[str, Any] | None) -> str | None:
    if value is None:
        return None
    try:
        text = json.dumps(dict(value), allow_nan=False, ensure_ascii=False)
        text.encode()  # half a character: a server keeps something else
    except (TypeError, ValueError, RecursionError) as error:
        raise refused("wrong_type", f"'{name}' cannot be written as JSON ({error})", parameter=name) from None
    return text


def _check_dry_run(request: RunRequest, around: Surroundings) -> None:
    """FACTS: a dry run exists only for Ansible, and as a plan for Terraform on the newest; the rest runs for real."""
    template = around.template
    if not (request.dry_run or (request.params or {}).get("plan")):
        return
    has_one = template.is_ansible or (template.is_terraform and around.dialect is Dialect.PARAMS)
    if not has_one:
        raise refused(
            "no_dry_run",
            f"'{template.name}' (app {template.app}) has no dry run on this server: it would run for real",
            template=template.name,
            app=template.app,
        )
    if template.type == "build" and around.autorun_children:
        raise refused(
            "dry_build_deploys",
            f"the dry run of the build '{template.name}' would start a real deployment behind it: "
            + ", ".join(around.autorun_children),
            template=template.name,
            children=around.autorun_children,
        )


_ANSIBLE_ONLY = ("limit", "tags", "skip_tags", "debug", "diff")
_WORDS = {"limit": "limit", "tags": "tags", "skip_tags": "skip tags", "debug": "debug", "diff": "diff"}


def _check_ansible_only(request: RunRequest, template: Template) -> None:
    if template.is_ansible:
        return
    for name in _ANSIBLE_ONLY:
        if getattr(request, name):
            raise refused(
                "not_for_app",
                f"'{_WORDS[name]}' means nothing to '{template.name}' (app {template.app}): it would run without it",
                parameter=name,
                template=template.name,
                app=template.app,
            )


_PERMISSIONS = {
    "limit": "allow_override_limit",
    "tags": "allow_override_tags",
    "skip_tags": "allow_override_skip_tags",
    "debug": "allow_debug",
    "inventory_id": "allow_override_inventory",
    "git_branch": "allow_override_branch_in_task",
}


def _check_permissions(request: RunRequest, around: Surroundings) -> None:
    """Which parameters the dialect has, and which the template must allow. Arguments need it everywhere (read)."""
    template = around.template
    if request.arguments and not template.allows("allow_override_args_in_task"):
        raise _not_allowed("arguments", "allow_override_args_in_task", template)
    if around.dialect is not Dialect.PARAMS:
        for name in ("tags", "skip_tags", "debug_level"):
            if getattr(request, name):
                raise refused(
                    "not_on_server",
                    f"this server's version has no '{name}': the task would run without it",
                    parameter=name,
                )
        return
    for name, permission in _PERMISSIONS.items():
        value = getattr(request, name)
        if value and not template.allows(permission) and value != template.get(name):  # its own may be asked for
            raise _not_allowed(name, permission, template)


def _not_allowed(name: str, permission: str, template: Template) -> SemaphoreRefusedError:
    return refused(
        "not_allowed",
        f"the template '{template.name}' does not allow its '{name}' to be set for a run "
        f"({permission}): it would run without it",
        parameter=name,
        permission=permission,
        template=template.name,
    )


def _check_build(request: RunRequest, around: Surroundings) -> None:
    """A deploy without a build runs with no version at all; a build task means nothing to other templates (FACTS)."""
    template = around.template
    if template.type != "deploy":
        if request.build_task_id is not None:
            raise refused(
                "build_not_wanted",
                f"'{template.name}' is no deploy template: a build means nothing to it",
                template=template.name,
            )
    elif request.build_task_id is None:
        raise refused(
            "build_missing",
            f"'{template.name}' deploys a build and none was chosen: it would run with no version",
            template=template.name,
        )
    elif around.build is None or around.build.get("template_id") != template.build_template_id:
        raise refused(
            "build_unknown",
            f"task {request.build_task_id} is no build of '{template.name}'",
            template=template.name,
            build=request.build_task_id,
        )
    elif around.build.get("status") != "success":
        raise refused(
            "build_failed",
            f"build {request.build_task_id} did not end well ({around.build.get('status')})",
            build=request.build_task_id,
            status=around.build.get("status"),
        )
    if request.commit_hash and around.local_repository:
        raise refused(
            "commit_not_used",
            f"the repository of '{template.name}' is a local path, where a commit is ignored: the newest would run",
            template=template.name,
        )


def _check_app_params(request: RunRequest, around: Surroundings) -> None:
    if not request.params:
        return
    template = around.template
    if around.dialect is not Dialect.PARAMS:
        raise refused("not_on_server", "this server's version drops the app's own parameters", parameter="params")
    if template.is_terraform:
        _check_terraform(request.params, template)
    else:
        names = ", ".join(map(str, request.params))
        raise refused(
            "not_for_app",
            f"'{names}' means nothing to '{template.name}' (app {template.app})",
            parameter=names,
            template=template.name,
            app=template.app,
        )


def _check_terraform(params: Mapping[str, Any], template: Template) -> None:
    for name in params:
        if name not in TERRAFORM_FLAGS:
            raise refused(
                "not_for_app",
                f"'{name}' means nothing to Terraform here",
                parameter=name,
                template=template.name,
                app=template.app,
            )
    if params.get("auto_approve") and not (template.allows("allow_auto_approve") or template.allows("auto_approve")):
        raise _not_allowed("auto_approve", "allow_auto_approve", template)


def spell(request: RunRequest, template: Template) -> dict[str, Any]:
    """The JSON body: both spellings, `params` always present, nothing that was not set."""
    body: dict[str, Any] = {"template_id": request.template_id}
    params: dict[str, Any] = dict(request.params or {})
    for name in ("debug", "diff"):
        if getattr(request, name):
            body[name] = params[name] = True
    if request.dry_run and template.is_terraform:
        params["plan"] = True
    elif request.dry_run:
        body["dry_run"] = params["dry_run"] = True
    if request.debug_level:
        params["debug_level"] = request.debug_level
    if request.limit:
        body["limit"], params["limit"] = ",".join(request.limit), list(request.limit)
    for name in ("tags", "skip_tags"):
        if getattr(request, name):
            params[name] = list(getattr(request, name))
    body["params"] = params
    _spell_rest(request, body)
    return body


def _spell_rest(request: RunRequest, body: dict[str, Any]) -> None:
    if request.environment:
        body["environment"] = _as_json("environment", request.environment)
    if request.secrets:
        body["secret"] = _as_json("secrets", request.secrets)
    if request.arguments:
        body["arguments"] = json.dumps(list(request.arguments), ensure_ascii=False)
    for name in ("git_branch", "inventory_id", "build_task_id", "commit_hash", "message"):
        value = getattr(request, name)
        if value is not None:
            body[name] = value

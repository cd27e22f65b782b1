"""`nova-desktop run TEMPLATE`: start a task from a script, its log on standard output, its outcome as exit code."""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from typing import TYPE_CHECKING, Any

from .api.errors import (
    SemaphoreAPIError,
    SemaphoreNotFoundError,
    SemaphoreRefusedError,
    SemaphoreUnconfirmedError,
)

if TYPE_CHECKING:
    from .api.client import SemaphoreAPI
    from .api.models import Task
    from .core.log_net import LogNet

SUCCESS, FAILED, REFUSED, UNCONFIRMED = 0, 1, 2, 3

_USAGE = (
    "not_configured",
    "no_project",
    "bad_url",
    "url_credentials",
    "bad_project_id",
    "no_config_file",
    "bad_config_file",
    "bad_ca_file",
    "bad_client_cert",
    "bad_proxy",
    "client_cert_empty",
    "client_cert_locked",
)
"""Codes of errors that the person who wrote the command line or the configuration mends."""

_UNSAFE = re.compile("\x1b(?!\\[[0-9;:]*m)|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]")
"""What could move the cursor, set a title or type for the person; colours stay."""


def parser() -> argparse.ArgumentParser:
    """Its options."""
    result = argparse.ArgumentParser(prog="nova-desktop run", description="Start a task of a template.")
    result.add_argument("template", help="name or id of the template")
    result.add_argument("--project", metavar="ID_OR_NAME", help="else the configured one")
    result.add_argument("--dry-run", action="store_true")
    result.add_argument("--diff", action="store_true")
    result.add_argument("--debug", action="store_true")
    result.add_argument("--limit", action="append", metavar="HOSTS", help="hosts or groups; may be repeated")
    result.add_argument("--tags", action="append")
    result.add_argument("--skip-tags", action="append")
    result.add_argument("--branch", metavar="GIT_BRANCH")
    result.add_argument("--build", type=int, metavar="TASK_ID", help="the build that a deploy template deploys")
    result.add_argument("--set", action="append", metavar="NAME=VALUE", default=[], help="a survey variable")
    result.add_argument("--message")
    result.add_argument("--wait", action="store_true", help="follow the log and wait for the end")
    result.add_argument("--config", metavar="FILE", help="a secrets.toml with a [semaphore] table")
    return result


def run(arguments: list[str]) -> int:
    """Exit code: 0 success (or started, without --wait), 1 failed, 2 refused or usage, 3 unconfirmed."""
    options = parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a log may hold what this terminal cannot show
    try:
        return _run(options)
    except BrokenPipeError:  # `| head` has seen enough; the task goes on
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return FAILED
    except SemaphoreUnconfirmedError as error:
        return _say(error, UNCONFIRMED)
    except (SemaphoreRefusedError, SemaphoreNotFoundError) as error:
        return _say(error, REFUSED)
    except SemaphoreAPIError as error:
        return _say(error, REFUSED if error.code in _USAGE else FAILED)
    except KeyboardInterrupt:
        return FAILED


def _say(error: SemaphoreAPIError, code: int) -> int:
    sys.stderr.write(f"nova-desktop: {_UNSAFE.sub('', str(error))}\n")  # it may hold names that the server gave
    return code


def _run(options: argparse.Namespace) -> int:
    from .api.client import create_semaphore_client

    variables = _variables(options.set)
    _insist_on_values(options)
    with create_semaphore_client(options.config) as client:
        project_id = _project(client, options.project)
        template_id = _template(client, project_id, options.template)
        task = _start(
            client,
            project_id,
            template_id,
            debug=options.debug,
            dry_run=options.dry_run,
            diff=options.diff,
            limit=_listed(options.limit),
            tags=_listed(options.tags),
            skip_tags=_listed(options.skip_tags),
            git_branch=options.branch,
            build_task_id=options.build,
            environment=variables or None,
            message=options.message,
        )
        sys.stderr.write(f"Task {task.id} started\n")
        for twin in task.twins:
            sys.stderr.write(f"It reached the server twice: task {twin.id} is {twin.status or 'unknown'}\n")
        if task.status == "error" and task.start is None:
            sys.stderr.write(f"The server ended task {task.id} with an error at once: it could not be started\n")
            return FAILED
        return _wait(client, project_id, task) if options.wait else SUCCESS


def _start(client: SemaphoreAPI, project_id: int, template_id: int, **asked: Any) -> Task:
    """Ctrl+C while it is on its way leaves open whether it arrived."""
    try:
        task: Task = client.run_task(project_id, template_id, **asked)
    except KeyboardInterrupt:
        raise SemaphoreUnconfirmedError(
            "Interrupted: it is not known whether the task was started. Look at the task list before you start it again"
        ) from None
    return task


def _wait(client: SemaphoreAPI, project_id: int, task: Task) -> int:
    try:
        return _follow(client, project_id, task)
    except KeyboardInterrupt:
        sys.stderr.write(f"Interrupted; task {task.id} goes on\n")
        return FAILED
    except SemaphoreAPIError as error:  # whatever it is, it was started: neither refused nor unconfirmed
        sys.stderr.write(f"Task {task.id} was started; how it ends is not known\n")
        return _say(error, FAILED)


def _variables(pairs: list[str]) -> dict[str, str]:
    for pair in pairs:
        if "=" not in pair:
            raise SemaphoreRefusedError(f"--set needs NAME=VALUE, not '{pair}'", code="wrong_type")
    return dict(pair.split("=", 1) for pair in pairs)


def _insist_on_values(options: argparse.Namespace) -> None:
    """An empty variable of a script must not become a run on every host, or of another branch."""
    for name in ("limit", "tags", "skip_tags", "branch"):
        given = getattr(options, name)
        if given is not None and not "".join(given).strip(" ,\t\r\n"):
            option = name.replace("_", "-")
            raise SemaphoreRefusedError(f"Not started: --{option} was given and holds nothing", code="blank_value")


def _listed(values: list[str] | None) -> list[str] | None:
    return [part for value in values for part in value.split(",")] if values else None


def _project(client: SemaphoreAPI, wanted: str | None) -> int:
    if wanted is None:
        if client.project_id is None:
            raise SemaphoreAPIError("No project: give --project or SEMAPHORE_PROJECT_ID", code="no_project")
        return client.project_id
    found = {row.id for row in client.get_projects() if row.id is not None and wanted in (row.name, str(row.id))}
    if len(found) > 1:
        ids = ", ".join(map(str, sorted(found)))
        raise SemaphoreNotFoundError(
            f"'{wanted}' stands for {len(found)} projects (ids {ids})", code="project_not_found"
        )
    if not found:
        raise SemaphoreNotFoundError(f"Project '{wanted}' not found", code="project_not_found")
    return found.pop()


def _template(client: SemaphoreAPI, project_id: int, wanted: str) -> int:
    from .api.quick_actions import ambiguous, find_template

    templates = client.get_templates(project_id)
    by_id = [row for row in templates if str(row.id) == wanted]
    others = [row for row in templates if row.name == wanted and row not in by_id]
    if by_id and others:
        raise ambiguous(wanted, by_id + others)
    return (by_id[0] if by_id else find_template(templates, wanted)).id or 0


def _follow(client: SemaphoreAPI, project_id: int, task: Task) -> int:
    """The log to its end; a task that runs otherwise than asked is a failure, however it ends."""
    task_id = task.id or 0
    net, told = _net(client, project_id, task), False
    for line in client.stream_task_logs(project_id, task_id):
        sys.stdout.write(_UNSAFE.sub("", (line.output or "").rstrip("\r\n")) + "\n")
        sys.stdout.flush()
        net.feed([line.output or ""])
        if net.contradictions and not told:
            told = True
            said = "; ".join(f"{one.parameter}: asked {one.asked}, seen {one.seen}" for one in net.contradictions)
            said = _UNSAFE.sub("", said)
            sys.stderr.write(f"Task {task_id} does not run as it was asked ({said}). Stop it if it does harm\n")
    final = client.wait_for_task(project_id, task_id)
    sys.stderr.write(f"Task {task_id}: {final.status}\n")
    return SUCCESS if final.status == "success" and not told else FAILED


def _net(client: SemaphoreAPI, project_id: int, task: Task) -> LogNet:
    """What the log can be held against: a comfort, the log itself is read in any case."""
    from .core.log_checks import asked_by
    from .core.log_net import LogNet

    return LogNet(asked_by(client, project_id, task, (SemaphoreAPIError,)))

"""Asking for approval: can this template be asked for, and the dry run that is the request. Jobs of a worker."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..api.errors import SemaphoreNotFoundError, SemaphorePermissionError, SemaphoreRefusedError
from ..api.marker import REQUEST, Mark, with_mark
from ..api.matching import asked
from ..api.models import Task, Template
from ..api.records import Record
from ..api.runs import RunRequest, check, check_values, refused, spell
from .request_digest import Deployment, digest_of
from .requests import next_number
from .task_rows import known_commit

if TYPE_CHECKING:
    from ..api.client import SemaphoreAPI
    from ..api.dialect import Dialect

WHOLE_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
LISTED = 200
"""Tasks that are looked at for numbers and commits."""


@dataclass(frozen=True, slots=True)
class Offer:
    """May a request be made of this template? `why_not` is None, or says why not."""

    template_id: int
    why_not: SemaphoreRefusedError | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A dry run that is ready to be sent as a request. `names` are those of inventory, environment and repository."""

    request: RunRequest
    template: Template
    mark: Mark
    commit_task: int | None
    """The task whose commit it is; None when the person named it."""
    names: Mapping[str, str]


def why_never(template: Template, dialect: Dialect | None) -> SemaphoreRefusedError | None:
    """What can be said without asking the server."""
    name = template.name or ""
    if not template.is_ansible:
        why = f"'{name}' (app {template.app}) has no dry run that is one: nothing could be shown before it runs"
        return refused("request_no_dry_run", why, template=name, app=template.app or "")
    if dialect is None:
        why = "this server's version cannot be told, so nobody knows whether a dry run would be one"
        return refused("request_unknown_dialect", why)
    return None


def offer(client: SemaphoreAPI, project_id: int, template_id: int) -> Offer:
    """For the run form."""
    template = client.get_template(project_id, template_id)
    why = why_never(template, client.dialect(project_id, template))
    if why is None:
        try:
            repository_of(client, project_id, template)
        except SemaphoreRefusedError as error:
            why = error
    return Offer(template_id, why)


def newest_commit(client: SemaphoreAPI, project_id: int, template_id: int) -> Task | None:
    """The template's last good run that tells its whole commit: 2.10 tells only what was asked for. A commit that was
    asked for and not found stands in a failed one."""
    rows = client.get_template_tasks(project_id, template_id, LISTED)
    good = (row for row in rows if row.status == "success")
    return next((row for row in good if WHOLE_COMMIT.fullmatch(known_commit(row.commit_hash))), None)


def prepare(client: SemaphoreAPI, project_id: int, wanted: RunRequest) -> Prepared:
    """The dry run of a filled form, marked with its number and the digest of what it is of.

    Raises SemaphoreRefusedError with the reason when it cannot be asked for.
    """
    check_values(wanted)
    with_mark(wanted.message, Mark(REQUEST, 1, "a" * 24))  # too long? said before anything is asked
    template = client.get_template(project_id, wanted.template_id)
    source = newest_commit(client, project_id, wanted.template_id) if not wanted.commit_hash else None
    commit = whole_commit(wanted.commit_hash or (source.commit_hash if source is not None else None))
    dry = replace(wanted, dry_run=True, diff=True, commit_hash=commit, marker=None)
    dry, one = deployment_of(client, project_id, template, dry)
    # the template's own too: a busy project pushes them out of its list, and number and digest name a request
    own = client.get_template_tasks(project_id, wanted.template_id, LISTED)
    number = next_number([*client.get_tasks(project_id, LISTED), *own])
    mark = Mark(REQUEST, number, digest_of(one))
    marked = replace(dry, message=with_mark(wanted.message, mark))
    return Prepared(marked, template, mark, source.id if source is not None else None, names_of(one))


def whole_commit(text: str | None) -> str:
    """A request is of one commit, or there is none."""
    commit = known_commit(text).lower()
    if not commit:
        raise refused("request_no_commit", "no commit is known that an approval could be of", parameter="commit_hash")
    if not WHOLE_COMMIT.fullmatch(commit):
        why = f"'{commit}' is only the beginning of a commit"
        raise refused("request_short_commit", why, parameter="commit_hash", commit=commit)
    return commit


def deployment_of(
    client: SemaphoreAPI, project_id: int, template: Template, dry: RunRequest
) -> tuple[RunRequest, Deployment]:
    """The dry run as it may be sent, and all that decides what it and its real run do, read anew.

    Raises SemaphoreRefusedError when it would not run as asked, or when a part of it cannot be read or held fixed.
    """
    from ..api.starting import look_around

    around = look_around(client, dry, template)
    never = why_never(template, around.dialect)
    if never is not None:
        raise never
    repository = repository_of(client, project_id, template)
    dry = check(dry, around)
    body = spell(dry, template)
    inventory = _inventory(client, project_id, template, body.get("inventory_id") or template.inventory_id)
    environment = _environment(client, project_id, template)
    more = tuple(_own(client, "environment", project_id, number) for number in _further_environments(template))
    commit = dry.commit_hash or ""
    return dry, Deployment(project_id, template, inventory, environment, repository, asked(body), commit, more)


def repository_of(client: SemaphoreAPI, project_id: int, template: Template) -> Record:
    """Its row. On a local path a commit does nothing (FACTS), so nobody knows what would run."""
    row = _own(client, "repository", project_id, template.repository_id)
    if str(row.get("git_url") or "").startswith("/"):
        why = f"the repository of '{template.name}' is a local path, where no commit is known"
        raise refused("request_local", why, template=template.name or "")
    return row


def _own(client: SemaphoreAPI, kind: str, project_id: int, number: int | None) -> Record:
    """One of the rows of a list."""
    try:
        rows: Sequence[Record] = (
            client.get_repositories(project_id) if kind == "repository" else client.get_environments(project_id)
        )
    except (SemaphorePermissionError, SemaphoreNotFoundError):
        raise _unreadable(kind) from None
    found = next((row for row in rows if row.get("id") == number), None)
    if found is None:
        raise _unreadable(kind)
    return found


def _environment(client: SemaphoreAPI, project_id: int, template: Template) -> Record | None:
    if template.environment_id is None:
        return None
    return _own(client, "environment", project_id, template.environment_id)


def _further_environments(template: Template) -> list[int]:
    """Newer servers' templates may have several."""
    ids = template.get("environment_ids")
    return [one for one in ids if type(one) is int and one != template.environment_id] if isinstance(ids, list) else []


def _inventory(client: SemaphoreAPI, project_id: int, template: Template, number: Any) -> Record | None:
    if number is None:
        return None
    try:
        row = client.get_inventory(project_id, number)
    except (SemaphorePermissionError, SemaphoreNotFoundError):
        raise _unreadable("inventory") from None
    if row.type == "file" and row.get("repository_id") not in (None, template.repository_id):
        why = f"the inventory '{row.name}' is a file of another repository, which may change meanwhile"
        raise refused("request_inventory_elsewhere", why, inventory=row.name or "")
    return row


def _unreadable(kind: str) -> SemaphoreRefusedError:
    why = f"this role may not read the {kind}, so nobody could tell whether it changed"
    return refused(f"request_no_{kind}", why)


def names_of(one: Deployment) -> dict[str, str]:
    """Of inventory, environment, repository (and its address) and playbook."""
    rows = {"inventory": one.inventory, "environment": one.environment, "repository": one.repository}
    found = {kind: row.get("name") for kind, row in rows.items() if row is not None}
    names = {kind: name for kind, name in found.items() if isinstance(name, str)}
    return {**names, "url": str(one.repository.get("git_url") or ""), "playbook": one.template.playbook or ""}

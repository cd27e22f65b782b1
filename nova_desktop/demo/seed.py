"""The sample data: people, projects, resources, views, schedules."""

from __future__ import annotations

import time

from .clock import stamp
from .cron import parse
from .records import JsonDict, Project, Schedule, User
from .schedules import next_moment
from .seed_table import (
    APPLICATION,
    GUEST,
    LOCAL,
    LOCAL_INI,
    MANAGER,
    OWNER,
    PLAYBOOKS,
    RUNNER,
    SITE,
    SITE_INI,
    STAGING,
    STAGING_INI,
    WORKSPACE,
    templates,
)
from .world import World

PASSWORD = "practice"  # noqa: S105 - the practice server holds nothing of value
DAY = 86400 * 10**9


def fill(world: World) -> None:
    """Puts the sample data into an empty world (without its history)."""
    born = time.time_ns() - 30 * DAY
    people = [(OWNER, "admin", "Admin"), (RUNNER, "runner", "Task Runner"), (GUEST, "guest", "Guest")]
    for number, username, name in [*people, (MANAGER, "mira", "Mira Weber")]:
        admin = number == OWNER
        world.users[number] = User(number, username, name, PASSWORD, admin, stamp(born, 0))
    digits = 6 if world.dialect.modern else 9
    roles = {OWNER: "owner", RUNNER: "task_runner", GUEST: "guest", MANAGER: "manager"}
    world.projects[1] = Project(1, "Nova World", stamp(born + 784_076_764, digits), roles)
    world.projects[2] = Project(2, "Staging", stamp(born + 811_199_511, digits), {OWNER: "owner"})
    world.templates.update({template.id: template for template in templates()})
    _resources(world)
    _views(world)
    _schedules(world)


def _resources(world: World) -> None:
    inventories = [
        _inventory(LOCAL, 1, "local", LOCAL_INI, "static"),
        _inventory(SITE, 1, "site", SITE_INI, "static"),
        _inventory(STAGING, 2, "staging", STAGING_INI, "static"),
        _inventory(WORKSPACE, 1, "network", "default", "terraform-workspace"),
    ]
    for row in inventories:
        world.things["inventory"][row["id"]] = row | {"holder": 10 if row["id"] == WORKSPACE else None}
    for number, project_id, name in [(1, 1, "Empty"), (2, 1, "default"), (3, 2, "default")]:
        row = {"id": number, "name": name, "project_id": project_id, "password": None if name == "Empty" else ""}
        world.things["environment"][number] = row | {"json": "{}", "env": None if name == "Empty" else "{}"}
    repositories = [
        (PLAYBOOKS, 1, "playbooks", "/srv/playbooks", "master"),
        (APPLICATION, 1, "application", "https://git.nova.test/nova/application.git", "main"),
        (3, 2, "playbooks", "/srv/playbooks", "master"),
    ]
    for number, project_id, name, url, branch in repositories:
        row = {"id": number, "name": name, "project_id": project_id, "git_url": url, "git_branch": branch}
        world.things["repositories"][number] = row | {"ssh_key_id": 1}
    for number, project_id in [(1, 1), (2, 2)]:
        world.things["keys"][number] = key_row(number, "None", "none", project_id)


def _inventory(number: int, project_id: int, name: str, text: str, kind: str) -> JsonDict:
    row: JsonDict = {"id": number, "name": name, "project_id": project_id, "inventory": text, "ssh_key_id": 1}
    return row | {"become_key_id": None, "type": kind, "repository_id": None}


def key_row(number: int, name: str, kind: str, project_id: int) -> JsonDict:
    """An access key; secrets never come back."""
    row: JsonDict = {"id": number, "name": name, "type": kind, "project_id": project_id, "string": ""}
    row["login_password"] = {"login": "", "password": ""}
    return row | {"ssh": {"login": "", "passphrase": "", "private_key": ""}}


def _views(world: World) -> None:
    views = [(2, "Deployments", 1), (3, "Maintenance", 2)]
    if world.dialect.modern:
        world.things["views"][1] = {"id": 1, "project_id": 1, "title": "All", "position": 0, "type": "all"}
    for number, title, position in views:
        world.things["views"][number] = {"id": number, "project_id": 1, "title": title, "position": position}


def _schedules(world: World) -> None:
    rows = [(1, 5, "0 3 * * *", "Nightly backup", True), (2, 6, "30 4 * * 1", "Weekly updates", False)]
    for number, template_id, cron, name, active in rows:
        schedule = Schedule(number, 1, template_id, cron, name, active)
        parse(cron)
        schedule.next_at = next_moment(schedule, time.time_ns())
        world.schedules[number] = schedule

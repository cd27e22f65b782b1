"""The sample world's fixed parts: templates by id, inventories, repositories, commits."""

from __future__ import annotations

from typing import Any

from .records import JsonDict, Template

OWNER, RUNNER, GUEST, MANAGER = 1, 2, 3, 4

LOCAL, SITE, STAGING, WORKSPACE = 1, 2, 3, 4
PLAYBOOKS, APPLICATION = 1, 2

SITE_INI = (
    "[web]\nweb1 ansible_connection=local\nweb2 ansible_connection=local\nweb3 ansible_connection=local\n\n"
    "[db]\ndb1 ansible_connection=local\n\n[all:vars]\nworkers=8\n"
)
STAGING_INI = "[web]\nstage1 ansible_connection=local\nstage2 ansible_host=192.0.2.13\n"
LOCAL_INI = "localhost ansible_connection=local ansible_python_interpreter=/usr/bin/python3\n"

COMMITS = (
    ("1f0c5a7be2d94c3381a6f0e7c9d2b45a6e8f1037", "Add the health endpoint"),
    ("8c3e91d4705fb26a9be417c08d5a3f62e17b9c40", "Raise the worker count"),
    ("d27b6f8a915ce0437f8b2d61a49c05e83b7f1ad6", "Ship the new start page"),
)

_ALL = {
    "allow_debug": True,
    "allow_override_limit": True,
    "allow_override_skip_tags": True,
    "allow_override_tags": True,
}

PROFILE: JsonDict = {"name": "profile", "title": "Profile", "description": "which profile to deploy"}
REGION: JsonDict = {
    "name": "region",
    "title": "Region",
    "type": "enum",
    "values": [{"name": "Europe", "value": "eu"}, {"name": "US", "value": "us"}],
}
API_KEY: JsonDict = {"name": "api_key", "title": "API key", "type": "secret"}
REPLICAS: JsonDict = {"name": "replicas", "title": "Replicas", "type": "int"}
LINES: JsonDict = {
    "name": "lines",
    "title": "Lines",
    "type": "int",
    "description": "how many lines to print",
    "default_value": "100000",
}


def _deploy(number: int, name: str, playbook: str, **rest: Any) -> Template:
    return Template(number, name, playbook, allow_args=True, allow_branch=True, **rest)


def templates() -> list[Template]:
    """The templates of both projects, each id with its name for good."""
    minimal = _deploy(
        1,
        "Deploy Minimal",
        "minimal.yml",
        description="The smallest profile, on one host",
        survey_vars=[PROFILE, API_KEY],
        task_params=_ALL | {"allow_override_limit": False},
        view_id=2,
    )
    standard = _deploy(
        2,
        "Deploy Standard",
        "deploy.yml",
        inventory_id=SITE,
        description="The usual profile, on all hosts",
        survey_vars=[PROFILE, REGION, REPLICAS | {"default_value": "2"}, API_KEY],
        task_params=dict(_ALL),
        view_id=2,
    )
    full = _deploy(
        3,
        "Deploy Full",
        "full.yml",
        inventory_id=SITE,
        description="Everything, with the database",
        survey_vars=[PROFILE, REPLICAS | {"required": True}, REGION, API_KEY],
        task_params=_ALL | {"allow_override_inventory": True},
        view_id=2,
    )
    return [minimal, standard, full, *_jobs(), *_releases(), *_traps(), *_staging()]


def _jobs() -> list[Template]:
    return [
        Template(4, "Health Check", "health.sh", app="bash", view_id=3),
        Template(5, "Backup Now", "backup.py", app="python", view_id=3),
        Template(6, "Update Containers", "update.yml", inventory_id=SITE, view_id=3),
        Template(7, "Slow Job", "slow.sh", app="bash", description="Sixty steps of a second"),
        Template(8, "Broken Deploy", "broken.yml", description="Fails on purpose"),
        Template(9, "Chatty Job", "chatty.sh", app="bash", survey_vars=[dict(LINES)]),
        Template(10, "Plan Network", "network", app="terraform", inventory_id=WORKSPACE),
    ]


def _releases() -> list[Template]:
    build = {"app": "bash", "type": "build", "start_version": "1.0.0", "repository_id": APPLICATION}
    deploy = {"app": "bash", "type": "deploy", "repository_id": APPLICATION}
    rows: list[tuple[int, str, str, dict[str, Any]]] = [
        (11, "Build App", "build.sh", build),
        (12, "Ship App", "ship.sh", deploy | {"build_template_id": 11}),
        (16, "Build And Ship", "build.sh", build),
        (17, "Auto Ship", "ship.sh", deploy | {"build_template_id": 16, "autorun": True}),
    ]
    return [Template(number, name, playbook, **rest) for number, name, playbook, rest in rows]


def _traps() -> list[Template]:
    return [
        Template(13, "Stubborn Job", "stubborn.sh", app="bash", description="Ends only when forced to"),
        Template(19, "Odd Output", "odd.py", app="python", description="Prints what a log can hardly bear"),
        Template(14, "Late Tail", "chatty.py", app="python", survey_vars=[dict(LINES)]),
        Template(
            15,
            "Limited Deploy",
            "web.yml",
            inventory_id=SITE,
            description="Only web1, and the limit cannot be changed",
            task_params={"allow_debug": True, "limit": ["web1"]},
        ),
        Template(
            18,
            "Deploy Web",
            "web.yml",
            inventory_id=SITE,
            repository_id=APPLICATION,
            description="web1 and web2 unless told otherwise",
            task_params=_ALL | {"limit": ["web1", "web2"]},
        ),
    ]


def _staging() -> list[Template]:
    there: dict[str, Any] = {"project_id": 2, "environment_id": 3, "repository_id": 3}
    return [
        Template(21, "Deploy Staging", "unreachable.yml", inventory_id=STAGING, **there),
        Template(22, "Check Staging", "health.sh", app="bash", inventory_id=STAGING, **there),
        Template(23, "Build Staging", "build.sh", app="bash", type="build", start_version="0.1.0", **there),
    ]

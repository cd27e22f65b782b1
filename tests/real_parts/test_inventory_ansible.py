"""Nova's reading of inventories and limits beside Ansible's own.

Needs `ansible-inventory` and `ansible` on PATH, or NOVA_ANSIBLE_VENV with the folder of a virtual environment that has
ansible-core. What Ansible says is written to tests/core/inventory_pinned.json when NOVA_PIN is set.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.core.inventory_cases import CASES, PINNED, Case, nova_says, pinned

_VENV = os.environ.get("NOVA_ANSIBLE_VENV")
_WHERE = str(Path(_VENV) / "bin") if _VENV else None
ANSIBLE = shutil.which("ansible", path=_WHERE)
ANSIBLE_INVENTORY = shutil.which("ansible-inventory", path=_WHERE)

pytestmark = [
    pytest.mark.real_parts,
    pytest.mark.skipif(
        not (ANSIBLE and ANSIBLE_INVENTORY), reason="ansible-core is neither on PATH nor in NOVA_ANSIBLE_VENV"
    ),
]


def ask(program: str | None, folder: Path, *arguments: str) -> str | None:
    """What a command says, None when it refuses."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("ANSIBLE_")}
    surroundings |= {
        "ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED": "1",
        "ANSIBLE_NOCOLOR": "1",
        "ANSIBLE_HOME": str(folder / "ansible"),
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run([str(program), *arguments], capture_output=True, text=True, env=surroundings, cwd=folder)
    return done.stdout if done.returncode == 0 else None


def listed(output: str | None) -> list[str]:
    """The hosts of `--list-hosts`; its first line counts them, and one that is no host ends none."""
    return [line[4:] for line in (output or "").splitlines()[1:]]


def members(groups: dict[str, dict], name: str) -> list[str]:
    """All hosts of a group of `ansible-inventory --list`, level by level."""
    found: dict[str, None] = {}
    level, seen = [name], {name}
    while level:
        found.update(dict.fromkeys(host for one in level for host in groups.get(one, {}).get("hosts", [])))
        below = [child for one in level for child in groups.get(one, {}).get("children", [])]
        level = [child for child in dict.fromkeys(below) if child not in seen]
        seen.update(level)
    return list(found)


def ansible_says(case: Case, folder: Path) -> dict:
    """The same question as `nova_says`, put to Ansible's commands. The file is named as Semaphore names it."""
    path = folder / ("inventory_1.yml" if case.kind == "static-yaml" else "inventory_1")
    path.write_text(case.text, encoding="utf-8", newline="")
    output = ask(ANSIBLE_INVENTORY, folder, "-i", str(path), "--list")
    if output is None:
        return {"refused": True}
    groups = json.loads(output)
    groups.pop("_meta")
    with ThreadPoolExecutor(2) as pool:
        answers = pool.map(
            lambda limit: ask(ANSIBLE, folder, "all", "-i", str(path), "--list-hosts", "-l", limit), case.limits
        )
    hosts = {limit: case.order(listed(answer)) for limit, answer in zip(case.limits, answers, strict=True)}
    return {
        "hosts": case.order(listed(ask(ANSIBLE, folder, "all", "-i", str(path), "--list-hosts"))),
        "groups": {name: case.order(members(groups, name)) for name in groups},
        "limits": {limit: found or "refused" for limit, found in hosts.items()},
    }


def with_empty_groups(said: dict, known: dict) -> dict:
    """`ansible-inventory` leaves out what holds nothing."""
    empty = {name: [] for name, hosts in known.get("groups", {}).items() if not hosts}
    return said if "refused" in said else said | {"groups": empty | said["groups"]}


@pytest.mark.parametrize("name", CASES)
def test_nova_reads_an_inventory_and_its_limits_as_ansible_does(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    nova = nova_says(case)
    ansible = with_empty_groups(ansible_says(case, tmp_path), nova)
    if os.environ.get("NOVA_PIN"):
        kept = pinned() | {name: ansible}
        rows = {key: kept[key] for key in CASES if key in kept}
        PINNED.write_text(json.dumps(rows, indent=1, ensure_ascii=False, sort_keys=False) + "\n", encoding="utf-8")
    assert pinned()[name] == ansible
    assert nova == ansible

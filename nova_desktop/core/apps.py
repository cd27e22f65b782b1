"""What a template's app is called, and what may be said of it before a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..api.models import App, Template

_NAMES = {
    "ansible": "Ansible",
    "terraform": "Terraform",
    "tofu": "OpenTofu",
    "terragrunt": "Terragrunt",
    "bash": "Bash",
    "python": "Python",
    "powershell": "PowerShell",
    "pulumi": "Pulumi",
}
"""Those that come with a server have no title of their own there."""


@dataclass(frozen=True, slots=True)
class AppFacts:
    """`known`: Nova has a form for it; else one of what every app takes. `listed` and `active` as `/apps` says."""

    name: str
    known: bool
    listed: bool = True
    active: bool = True


def app_of(template: Template, apps: Sequence[App]) -> AppFacts:
    """Where a server tells no apps nothing is held against a template."""
    key = template.app or "ansible"
    row = next((app for app in apps if app.id == key), None)
    name = (row.title if row is not None else "") or _NAMES.get(key, key)
    listed = row is not None or not apps
    return AppFacts(name, key in _NAMES, listed, row is None or row.active is not False)

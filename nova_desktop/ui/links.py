"""Addresses in Semaphore's web UI, and links to a task inside Nova."""

from __future__ import annotations

from ..api.models import Task, Template


def task_page(base_url: str, task: Task) -> str:
    """As the server's own alerts link to a task (recorded)."""
    return f"{base_url}/project/{task.project_id}/templates/{task.template_id}?t={task.id}"


def template_page(base_url: str, template: Template) -> str:
    """A template with its tasks."""
    return f"{base_url}/project/{template.project_id}/templates/{template.id}"


def project_page(base_url: str, project_id: int) -> str:
    """A project's history."""
    return f"{base_url}/project/{project_id}/history"

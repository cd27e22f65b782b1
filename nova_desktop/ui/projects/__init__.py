"""The page of projects: what each is called, its alerts, what the role may do there."""

from .page import ProjectRow, ProjectsPage

__all__ = ["ProjectRow", "ProjectsPage"]

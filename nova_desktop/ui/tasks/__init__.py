"""The tasks of a project: table, panel, details."""

"""Schedules of all projects: a table, a week, and the form of one."""

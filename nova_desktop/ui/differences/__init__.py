"""The page of differences: two tasks, and templates and schedules as they were, side by side."""

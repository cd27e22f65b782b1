"""The command palette: one field that finds everything in the window and runs it."""

"""The sheet of all keys, where a person gives others to the window's actions."""

"""The desktop around Nova, without Qt: its notification service, its start menu, its links."""

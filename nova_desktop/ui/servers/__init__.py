"""The page of connections: how each is called and shown, how it is reached, its token."""

from .page import ServersPage, ServerState

__all__ = ["ServerState", "ServersPage"]

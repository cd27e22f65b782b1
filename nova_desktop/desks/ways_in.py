"""Where Nova goes: what it was started with, what another start asks of it, else where it was the last time."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..api.config import whole_environment
from ..api.errors import SemaphoreAPIError
from ..api.urls import normalise_url
from ..core.connections import Connection
from ..instance import Request
from ..ui.session import ServerSession

if TYPE_CHECKING:
    from ..nova import Nova


class WaysIn(QObject):
    """`project` is an id or a name that was asked for together with an address; it counts once."""

    def __init__(self, nova: Nova) -> None:
        super().__init__(nova)
        self._nova = nova
        self.project = nova.options.project
        self._last_task = "" if nova.options.link else nova.window.kept_task

    def choose_first(self) -> None:
        """Where the options or the last time say."""
        nova, options = self._nova, self._nova.options
        if options.demo:
            nova.practice.open("")
        elif options.url:
            self._open_url(options.url, whole_environment())
        elif nova.book.current_connection is not None:
            nova.open_connection(nova.book.current_connection)
        else:
            nova.show_welcome()

    def asked(self, request: Request) -> None:
        """Another start of Nova, or a link, came to this one. One that ends goes nowhere any more."""
        nova = self._nova
        if nova.ending:
            return
        if request.token:
            os.environ["XDG_ACTIVATION_TOKEN"] = request.token
        if not request.hidden:
            nova.place.bring_to_front()
        if request.page:
            nova.window.workspace.show_page(request.page)
        if request.demo is not None:
            nova.practice.open(request.demo)
        elif request.url is not None:
            self.project = request.project
            self._open_url(request.url, {})
        if request.link is not None:
            nova.desk.open_link(request.link)

    def _open_url(self, url: str, given: Mapping[str, str]) -> None:
        """`given` is the environment that came with the address: its token goes to no other."""
        nova = self._nova
        try:
            normal = normalise_url(url)
        except SemaphoreAPIError as error:
            nova.show_welcome()
            nova.show_error(error)
            return
        plain_http = given.get("SEMAPHORE_ALLOW_PLAIN_HTTP", "") in ("1", "true", "yes")
        known = nova.book.find(normal) or Connection(normal, allow_plain_http=plain_http)
        token = given.get("SEMAPHORE_API_TOKEN", "").strip()
        if token:
            nova.credentials.hold(normal, token)
        nova.open_connection(known)

    def show_last_task(self, session: ServerSession) -> None:
        """At the start: the one that was looked at last, unless the person went on already."""
        last, self._last_task = self._last_task, ""
        url, _, rest = last.partition(" ")
        project, _, number = rest.partition(" ")
        if url != session.connection.url or session.project is None or str(session.project.id) != project:
            return
        controller = self._nova.window.controller
        task = session.task(int(number)) if number.isdecimal() else None
        if task is not None and controller.reading.task is None:
            controller.show_task(task)

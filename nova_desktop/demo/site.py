"""One practice server without its sockets: the world, the queue, the schedules, and the way from request to answer."""

from __future__ import annotations

import time
from http.cookies import CookieError, SimpleCookie

from . import (  # noqa: F401 - each registers its routes
    routes_account,
    routes_integrations,
    routes_project,
    routes_resources,
    routes_schedules,
    routes_tasks,
    routes_templates,
    routes_workflows,
    seed,
    seed_history,
)
from .clock import Clock
from .dialects import DIALECTS
from .http_types import ROUTES, Answer, Request, Response, Route, not_found
from .records import User
from .schedules import Scheduler
from .seed_table import GUEST, OWNER, RUNNER
from .starting import Starter
from .workflows import Flows
from .world import World

COOKIE = "semaphore"


class Site:
    """Everything behind the socket."""

    def __init__(self, dialect: str, speed: float, history: int, workflows: bool = False) -> None:
        self.url = ""
        self.world = World(DIALECTS[dialect], Clock(speed))
        seed.fill(self.world)
        seed_history.fill(self.world, time.time_ns(), history)
        self.tokens = {
            "owner": self.world.add_token(OWNER),
            "task_runner": self.world.add_token(RUNNER),
            "guest": self.world.add_token(GUEST),
        }
        self.starter = Starter(self.world)
        self.scheduler = Scheduler(self.world, self.starter.from_schedule)
        self.flows = Flows(self.world, self.starter) if workflows else None
        spelling = self.world.dialect.spelling
        mine = [one for one in ROUTES if spelling in one.spellings and (workflows or not one.extra)]
        self._routes = [(route.expression, route) for route in mine]

    def close(self) -> None:
        """Ends all threads and processes."""
        self.scheduler.close()
        self.world.logs.close()
        self.starter.pool.close()

    def answer(self, request: Request) -> Response:
        """The answer to a request below `/api`."""
        found = self.find(request.method, request.path)
        if found is None:
            return not_found()
        route, request.params = found
        try:
            self._admit(route, request)
            return route.handler(self, request)
        except Answer as answer:
            return answer.response

    def find(self, method: str, path: str) -> tuple[Route, dict[str, str]] | None:
        """The endpoint of a path, and the parts of the path that it names."""
        for expression, route in self._routes:
            if route.method == method and (match := expression.fullmatch(path)):
                return route, match.groupdict()
        return None

    def user_of(self, request: Request) -> User | None:
        """Who sent the request: by bearer token (the server lower-cases the header) or by session cookie."""
        header = request.headers.get("authorization", "").lower()
        if "bearer" in header:
            known = self.world.tokens.get(header.replace("bearer", "", 1).strip())
            return self.world.users.get(known[0]) if known else None
        try:
            cookie = SimpleCookie(request.headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return None
        session = self.world.sessions.get(cookie.value) if cookie else None
        return self.world.users.get(session) if session else None

    def _admit(self, route: Route, request: Request) -> None:
        if route.public:
            return
        request.user = self.user_of(request)
        if request.user is None:
            raise Answer(401)
        if "project_id" not in request.params:
            return
        granted = self.world.permissions(request.user, request.project_id)
        if granted is None:
            raise Answer(404)
        if route.needs & ~granted:
            raise Answer(403)


def routes(dialect: str) -> list[tuple[str, str]]:
    """Method and pattern (below `/api`) of every endpoint of a dialect, in a fixed order."""
    spelling = DIALECTS[dialect].spelling
    return sorted({(one.method, one.pattern) for one in ROUTES if spelling in one.spellings and not one.extra})

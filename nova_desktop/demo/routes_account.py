"""Who is there: ping, info, sign-in, tokens, the user."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from . import rows
from .http_types import TEXT_TYPE, Answer, Request, Response, as_json, empty, route
from .records import JsonDict

if TYPE_CHECKING:
    from .site import Site

ANSIBLE = (
    "ansible [core 2.19.14]\n  config file = None\n  executable location = /opt/ansible/bin/ansible\n"
    "  jinja version = 3.1.6\n"
)
APPS = (
    ("ansible", True, 1000),
    ("terraform", True, 900),
    ("terragrunt", False, 850),
    ("tofu", False, 800),
    ("bash", True, 700),
    ("powershell", False, 600),
    ("python", True, 500),
)


@route("GET", "/ping", public=True)
def ping(_site: Site, _request: Request) -> Response:
    """Proves reachability, never a token."""
    return Response(200, b"pong", TEXT_TYPE)


@route("GET", "/info")
def info(site: Site, _request: Request) -> Response:
    """The server's version."""
    return as_json(rows.info_row(site.world.dialect, ANSIBLE, site.world.web_host))


@route("GET", "/apps")
def apps(site: Site, _request: Request) -> Response:
    """The kinds of templates."""
    blank: JsonDict = {"title": "", "icon": "", "color": "", "dark_color": "", "path": "", "args": None}
    listed = [app for app in APPS if site.world.dialect.modern or app[0] != "terragrunt"]
    return as_json([{"active": active, "priority": rank} | blank | {"id": name} for name, active, rank in listed])


@route("GET", "/auth/login", public=True)
def login_ways(_site: Site, _request: Request) -> Response:
    """How one may sign in."""
    return as_json({"oidc_providers": [], "login_with_password": True})


@route("POST", "/auth/login", public=True)
def login(site: Site, request: Request) -> Response:
    """Sets a session cookie."""
    body = request.object()
    for user in site.world.users.values():
        if body.get("auth") in (user.username, user.email) and body.get("password") == user.password:
            session = secrets.token_urlsafe(24)
            site.world.sessions[session] = user.id
            return Response(204, headers={"Set-Cookie": f"semaphore={session}; Path=/; HttpOnly"})
    raise Answer(401)


@route("POST", "/auth/logout")
def logout(site: Site, request: Request) -> Response:
    """Ends all sessions of the user."""
    user_id = request.person.id
    with site.world.lock:
        for session in [key for key, value in site.world.sessions.items() if value == user_id]:
            del site.world.sessions[session]
    return empty(204)


@route("GET", "/user")
def user(site: Site, request: Request) -> Response:
    """The signed-in user: this proves a token."""
    return as_json(rows.user_row(site.world.dialect, request.person))


@route("GET", "/users")
def users(site: Site, _request: Request) -> Response:
    """Everybody."""
    return as_json([rows.user_row(site.world.dialect, one) for one in site.world.users.values()])


@route("GET", "/user/tokens")
def tokens(site: Site, request: Request) -> Response:
    """The user's tokens, in clear."""
    mine = [key for key, (user_id, _created) in list(site.world.tokens.items()) if user_id == request.person.id]
    return as_json([_token_row(site, token) for token in mine])


@route("POST", "/user/tokens")
def new_token(site: Site, request: Request) -> Response:
    """Makes a token."""
    return as_json(_token_row(site, site.world.add_token(request.person.id)), 201)


@route("DELETE", "/user/tokens/{token_id}")
def drop_token(site: Site, request: Request) -> Response:
    """Makes a token useless."""
    token = request.params["token_id"]
    with site.world.lock:
        if site.world.tokens.get(token, (0, ""))[0] != request.person.id:
            raise Answer(404)
        del site.world.tokens[token]
    return empty(204)


def _token_row(site: Site, token: str) -> JsonDict:
    user_id, created = site.world.tokens[token]
    return {"id": token, "created": created, "expired": False, "user_id": user_id}

"""Every endpoint that the client asks is compared with a recording of a real server, or excepted by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date

from nova_desktop.api import SemaphoreAPI, SemaphoreAPIError
from nova_desktop.api.login import make_token
from nova_desktop.demo import PracticeServer
from tests.demo.test_contract import NOT_RECORDED, ROUTES, compared_endpoints

EXCEPTED = {
    "GET /project/{project_id}/inventory/{thing_id}": "its row is compared with inventory-site.json by tests/demo",
}

LOCAL = {"base_url", "is_plain_http", "close", "transport", "dialect_of", "project_id"}
"""Names that ask nothing by themselves."""


def calls(client: SemaphoreAPI) -> dict[str, Callable[[], object]]:
    """One call of each public method."""
    health, plan = 4, 10
    task = client.run_task(1, health)
    waiting = client.run_task(1, plan)
    number, other = task.id or 0, waiting.id or 0
    return {
        "ping": client.ping,
        "get_info": client.get_info,
        "get_apps": client.get_apps,
        "get_user": client.get_user,
        "user_id": client.user_id,
        "get_projects": client.get_projects,
        "get_project": lambda: client.get_project(1),
        "get_role": lambda: client.get_role(1),
        "get_inventories": lambda: client.get_inventories(1),
        "get_inventory": lambda: client.get_inventory(1, 1),
        "get_environments": lambda: client.get_environments(1),
        "get_repositories": lambda: client.get_repositories(1),
        "get_views": lambda: client.get_views(1),
        "get_templates": lambda: client.get_templates(1),
        "get_template": lambda: client.get_template(1, health),
        "get_tasks": lambda: (client.get_tasks(1), client.get_tasks(1, 1000)),
        "get_template_tasks": lambda: client.get_template_tasks(1, health),
        "get_task": lambda: client.get_task(1, number),
        "read_task": lambda: client.read_task(1, number),
        "get_task_output": lambda: client.get_task_output(1, number),
        "read_output": lambda: client.read_output(1, number, list),
        "read_shape": lambda: client.read_shape(1, number),
        "why_failed": lambda: client.why_failed(1, number),
        "run_task": lambda: client.run_task(1, health, check_only=True),
        "start": lambda: None,
        "dialect": lambda: client.dialect(1),
        "confirm_task": lambda: client.confirm_task(1, other),
        "reject_task": lambda: client.reject_task(1, other),
        "get_stats": lambda: client.get_stats(1, date(2026, 11, 1), date(2026, 11, 2)),
        "answer_task": lambda: client.answer_task(1, other, "confirm"),
        "wait_for_task": lambda: client.wait_for_task(1, number, poll_interval=0.2),
        "stop_task": lambda: client.stop_task(1, other),
        "get_task_status_summary": lambda: client.get_task_status_summary(1, number),
        "get_recent_tasks": lambda: client.get_recent_tasks(1),
        "stream_task_logs": lambda: list(client.stream_task_logs(1, number, follow=False)),
    }


def public_names() -> set[str]:
    return {name for name, _ in inspect.getmembers(SemaphoreAPI) if not name.startswith("_")} - LOCAL


def patterns(server: PracticeServer) -> set[str]:
    """`METHOD /pattern` of everything that was asked."""
    found = set()
    for one in server.seen:
        path = one.path.removeprefix("/api").partition("?")[0]
        found |= {f"{r.method} {r.pattern}" for r in ROUTES if r.method == one.method and r.expression.fullmatch(path)}
    return found


def test_what_the_client_asks_is_compared_or_excepted(server: PracticeServer) -> None:
    with SemaphoreAPI(server.url, server.token) as client:
        all_calls = calls(client)
        assert set(all_calls) == public_names(), "a public method is not tried here"
        for call in all_calls.values():
            try:
                call()
            except SemaphoreAPIError:
                continue  # a refusal asked nothing that matters here
        make_token(client, "admin", "practice")
    asked = patterns(server)
    assert len(asked) > 15
    assert asked - compared_endpoints() - set(NOT_RECORDED) - set(EXCEPTED) == set()

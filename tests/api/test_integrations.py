"""Integrations at practice servers of each dialect, and addresses as real servers tell them."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from nova_desktop.api import SemaphoreAPI, SemaphorePermissionError, SemaphoreUnconfirmedError
from nova_desktop.api.integrations import create_integration, list_integrations, reached_at
from nova_desktop.demo import PracticeServer

from .wire import Wire

RECORDINGS = Path(__file__).parent.parent / "demo" / "recordings"


def test_one_is_made_and_its_address_starts_the_template(client: SemaphoreAPI, server: PracticeServer) -> None:
    assert list_integrations(client, 1) == ()
    made = create_integration(client, 1, 4, "Deploy hook")
    assert made.integration.name == "Deploy hook" and len(made.addresses) == 1
    assert made.addresses[0].startswith(f"{server.url}/api/integrations/")
    assert "integrations/" not in repr(made)
    (listed,) = list_integrations(client, 1)
    assert listed.addresses == made.addresses and listed.integration.template_id == 4
    before = {task.id for task in client.get_tasks(1)}
    with urlopen(Request(made.addresses[0], data=b"{}", method="POST")) as answer:
        assert answer.status == 204
    assert [task.template_id for task in client.get_tasks(1) if task.id not in before] == [4]


@pytest.mark.parametrize("status", [400, 403, 500])
def test_one_that_was_made_without_an_address_is_told_as_that(
    client: SemaphoreAPI, server: PracticeServer, status: int
) -> None:
    server.faults.add("status", "/aliases", method="POST", status=status)
    with pytest.raises(SemaphoreUnconfirmedError) as caught:
        create_integration(client, 1, 4, "Deploy hook")
    assert caught.value.code == "integration_bare"
    (listed,) = list_integrations(client, 1)
    assert listed.addresses == ()


def test_a_runner_may_not_make_one(server17: PracticeServer) -> None:
    with SemaphoreAPI(server17.url, server17.tokens["task_runner"]) as client:
        assert list_integrations(client, 1) == ()
        with pytest.raises(SemaphorePermissionError):
            create_integration(client, 1, 4, "Deploy hook")


@pytest.mark.parametrize("version", ["2.10.32", "2.17"])
def test_an_address_is_reached_where_the_server_is(version: str) -> None:
    recorded = json.loads((RECORDINGS / version / "204-integration-alias-create.json").read_text())
    told = recorded["response"]["body"]["url"]
    name = told.rpartition("/")[2]
    assert reached_at("https://s.example/semaphore", told) == f"https://s.example/semaphore/api/integrations/{name}"


@pytest.mark.parametrize(
    "told",
    [
        *("", "https://evil.example/x", "javascript:alert(1)", "/api/integrations/", "/api/integrations/.."),
        *("http://[bad/api/integrations/x y", "/api/integrations/x; rm -rf ~", "/api/integrations/x\x1b[2J"),
        *("/api/integrations/../users", "/api/integrations/" + "x" * 5000, "/api/integrations/x\u202e"),
    ],
)
def test_a_strange_address_is_none(told: str) -> None:
    assert reached_at("https://s.example", told) == ""


def hang_up(_wire: Wire, connection: socket.socket, _request: bytes) -> None:
    """Takes the request and says nothing."""
    connection.shutdown(socket.SHUT_RDWR)


def test_a_lost_answer_is_told_and_nothing_is_repeated(
    wire: Callable[..., Wire], connect: Callable[..., SemaphoreAPI]
) -> None:
    silent = wire(hang_up)
    with pytest.raises(SemaphoreUnconfirmedError) as caught:
        create_integration(connect(silent.url, "token"), 1, 4, "Deploy hook")
    assert caught.value.code == "integration_unconfirmed" and len(silent.heads) == 1

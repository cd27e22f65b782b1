"""A process that dies at any step of a start: the next one finds out what became of it and sends nothing again."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from nova_desktop.api import SemaphoreAPI, journal, marker
from nova_desktop.core.start_watch import resolve
from nova_desktop.demo import PracticeServer
from tests.conftest import DIALECTS
from tools.injected_time import InjectedTime

from .crashing import STEPS, crash
from .wire import HEALTH, posts

Connect = Callable[..., SemaphoreAPI]


def started(server: PracticeServer) -> int:
    return sum(
        task.template_id == HEALTH and marker.marker_in(task.message) is not None
        for task in server.world.tasks.values()
    )


@pytest.mark.parametrize(("step", "dialect", "how"), [
    (step, DIALECTS[number % len(DIALECTS)], "exit" if number % 2 or os.name == "nt" else "kill")
    for number, step in enumerate(STEPS)
])  # fmt: skip
def test_a_start_that_dies_on_the_way_is_told_and_never_sent_again(
    server: PracticeServer, connect: Connect, step: str, how: str
) -> None:
    kind, tasks = STEPS[step]
    assert crash(server, step, how) != 0
    sent, client = posts(server), connect(server)
    report = resolve(client)
    assert [news.kind for news in report.news] == [kind]
    assert report.news[0].attempt.template_name == "Health Check"
    with InjectedTime().running() as hours:
        hours.wait(60.0)
        later = [news.kind for news in resolve(client).news]
        assert later == (["unknown"] if kind == "unknown" else [])
        hours.wait(3600.0)
        assert [news.kind for news in resolve(client).news] == (["given_up"] if kind == "unknown" else [])
    assert (posts(server), started(server)) == (sent, tasks)
    assert journal.unfinished(server.url) == []

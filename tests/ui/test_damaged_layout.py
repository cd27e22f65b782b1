"""A layout file that was damaged, by a disk or another version: Nova opens, with what can be read of it."""

from __future__ import annotations

import base64
import json
import random

import pytest

from nova_desktop.api import places
from nova_desktop.core.connections import Book, Connection, save_book
from nova_desktop.demo import PracticeServer

from .conftest import Driver, MakeNova

PAGES = ("overview", "schedules", "approvals", "rollback", "differences", "kept", "analytics")
OTHER_SHAPES: tuple[object, ...] = ([], {}, None, 1, "x", {"columns": [10**20]}, [["name", 10**20, True]])


def damaged(chance: random.Random, value: bytes) -> bytes:
    """Whole, cut, of another kind, with other bytes, or of another shape."""
    changed = bytearray(value)
    for _ in range(3 if value else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return chance.choice(
        [
            value,
            value[: chance.randrange(len(value) + 1)],
            chance.randbytes(chance.randrange(200)),
            bytes(changed),
            json.dumps(chance.choice(OTHER_SHAPES)).encode(),
        ]
    )


def show_all(nova: Driver) -> None:
    for page in PAGES:
        nova.window.workspace.show_page(page)


@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_layout_keeps_nobody_out(make_nova: MakeNova, server17: PracticeServer, seed: int) -> None:
    save_book(Book((Connection(server17.url),), server17.url))
    first = make_nova(server17)
    first.wait_ready()
    show_all(first)
    first.nova.quit()
    path, chance = places.state_dir() / "layout.json", random.Random(seed)
    kept = {key: base64.b64decode(value) for key, value in json.loads(path.read_text()).items()}
    assert {"window", "taskColumns"} <= set(kept) and sum(key.startswith("late/") for key in kept) > 5
    broken = {key: base64.b64encode(damaged(chance, value)).decode() for key, value in kept.items()}
    path.write_text(json.dumps(broken))
    second = make_nova(server17)
    second.wait_ready()
    show_all(second)
    assert second.window.width() < 5000 and second.window.height() < 5000

"""A short soak with the suite; `NOVA_SOAK_MINUTES` makes it longer, `NOVA_SOAK_SEED` another one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from ..real_parts.session_bus import needs_a_bus
from .run import soak

MINUTES = float(os.environ.get("NOVA_SOAK_MINUTES", "1.5"))
SEED = int(os.environ.get("NOVA_SOAK_SEED", "1"))

pytestmark = [
    needs_a_bus,
    pytest.mark.real_parts,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="what is held is read from /proc"),
    pytest.mark.timeout(MINUTES * 60 + 600),
]


def test_nova_among_faulty_servers_holds_what_it_promises(tmp_path: Path) -> None:
    record = soak(tmp_path, MINUTES, SEED)
    assert record.deeds > 20 * MINUTES and record.tasks > 300 and record.troubles, record.words()
    assert not record.complaints, "\n".join([record.words(), *record.complaints])

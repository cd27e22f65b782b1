"""Tests that share something costly run in one process of several."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import COSTLY
from tools.commands import MOST_PROCESSES, on_all_cores

ROOT = Path(__file__).resolve().parent.parent
TESTS = """
import os, pathlib, pytest

@pytest.fixture(scope="session")
def {costly}():
    pathlib.Path("made").open("a").write(f"{{os.getpid()}} ")

@pytest.mark.parametrize("number", range(8))
def test_shared({costly}, number):
    pass
"""


def test_more_processes_than_cores_but_not_too_many() -> None:
    assert [on_all_cores(cores)[1] for cores in (1, 2, 4, 64)] == ["1", "3", "6", str(MOST_PROCESSES)]


def test_what_is_costly_is_made_once(tmp_path: Path) -> None:
    costly = min(COSTLY)
    (tmp_path / "conftest.py").write_text("from tests.conftest import pytest_collection_modifyitems\n")
    (tmp_path / "test_costly.py").write_text(TESTS.format(costly=costly))
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *on_all_cores(2)]
    around = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    done = subprocess.run(
        command, cwd=tmp_path, env=around | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=100
    )
    assert "8 passed" in done.stdout, done.stdout + done.stderr
    assert len((tmp_path / "made").read_text().split()) == 1

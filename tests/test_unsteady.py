"""A second try is told, bounded, and none for what fails again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .unsteady import MOST

ROOT = Path(__file__).resolve().parent.parent
TESTS = """
import pathlib, pytest

@pytest.mark.parametrize("number", range({count}))
def test_shaky(number):
    seen = pathlib.Path(f"seen{{number}}")
    tries = int(seen.read_text()) if seen.exists() else 0
    seen.write_text(str(tries + 1))
    assert tries >= {fails}, "shook"
"""


def run(folder: Path, count: int, fails: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text("from tests.unsteady import pytest_sessionfinish, pytest_terminal_summary\n")
    (folder / "test_shaky.py").write_text(TESTS.format(count=count, fails=fails))
    command = [sys.executable, "-m", "pytest", "-p", "no:randomly", "-p", "no:cacheprovider", *arguments]
    around = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")} | {
        "PYTHONPATH": str(ROOT)
    }
    return subprocess.run(command, cwd=folder, env=around, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("workers", [(), ("-n", "1")])
def test_a_test_that_passes_the_second_time_is_told_with_its_failure(tmp_path: Path, workers: tuple[str, ...]) -> None:
    done = run(tmp_path, MOST, 1, "--reruns", "1", *workers)
    assert done.returncode == 0 and f"{MOST} passed, {MOST} rerun" in done.stdout
    assert "FAILED FIRST" in done.stdout and "AssertionError: shook" in done.stdout


def test_more_than_a_few_of_them_fail_the_run(tmp_path: Path) -> None:
    done = run(tmp_path, MOST + 1, 1, "--reruns", "1")
    assert done.returncode == 1 and f"More than {MOST}" in done.stdout


def test_what_fails_twice_has_failed(tmp_path: Path) -> None:
    assert run(tmp_path, 1, 2, "--reruns", "1").returncode == 1


def test_without_being_asked_nothing_has_a_second_try(tmp_path: Path) -> None:
    assert run(tmp_path, 1, 1).returncode == 1

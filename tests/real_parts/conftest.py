"""The frozen bundle, built once for all that look at it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
FEED = "https://releases.test/nova/latest"


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a fresh bundle, gone afterwards: pytest would keep three."""
    place = tmp_path_factory.mktemp("bundle")
    options = [
        "--noconfirm",
        "--log-level",
        "WARN",
        "--distpath",
        str(place / "dist"),
        "--workpath",
        str(place / "build"),
    ]
    command = [sys.executable, "-m", "PyInstaller", *options, "build.spec"]
    given = {**os.environ, "NOVA_RELEASE_FEED": FEED}
    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    yield place / "dist" / "nova-desktop"
    shutil.rmtree(place)

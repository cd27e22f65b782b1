"""Makes the pictures of the documentation from the practice server.

    python -m tools.screenshots [--folder docs/images] [--only NAME]

Each is drawn by `nova-desktop --demo --screenshot`, with files of its own, so that nothing of the person's is seen.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TIMEOUT_S = 90


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: the name of its file, and what is shown how large. Without a page: what a first start shows."""

    name: str
    page: str = "deploy"
    theme: str = "light"
    size: str = "1280x800"
    demo: bool = True

    def command(self, file: Path) -> list[str]:
        shown = ["--screenshot", str(file), "--theme", self.theme, "--size", self.size, "--lang", "en"]
        place = ["--demo", "--page", self.page] if self.demo else []
        return [sys.executable, "-m", "nova_desktop", *place, *shown]


PICTURES = (
    Picture("main-window"),
    Picture("main-window-dark", theme="dark"),
    Picture("main-window-small", size="900x600"),
    Picture("templates", page="templates"),
    Picture("task-history", page="tasks"),
    Picture("live-monitoring", page="monitoring", theme="dark"),
    Picture("schedules", page="schedules"),
    Picture("rollback", page="rollback"),
    Picture("analytics", page="analytics"),
    Picture("settings", page="settings"),
    Picture("welcome", size="900x600", demo=False),
)


def take(picture: Picture, folder: Path) -> bool:
    """Draw one picture; whether it is there now."""
    file = folder / f"{picture.name}.png"
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "NOVA_DESKTOP_HOME": home, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(picture.command(file), env=environment, cwd=home, timeout=TIMEOUT_S, check=False)
    print(f"{picture.name}: {'ok' if done.returncode == 0 else 'failed'}")
    return done.returncode == 0


def main() -> int:
    options = argparse.ArgumentParser(description="Make the pictures of the documentation.")
    options.add_argument("--folder", type=Path, default=ROOT / "docs" / "images")
    options.add_argument("--only", choices=[picture.name for picture in PICTURES])
    wanted = options.parse_args()
    folder = wanted.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    chosen = [picture for picture in PICTURES if wanted.only in (None, picture.name)]
    failed = [picture.name for picture in chosen if not take(picture, folder)]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

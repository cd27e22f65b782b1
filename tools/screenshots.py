"""Makes the pictures of the documentation from the practice server, in English and German.

    python -m tools.screenshots [--folder docs/images] [--only NAME]

Each is drawn by `nova-desktop --screenshot`, with files of its own, so that nothing of the person's is seen, and then
made small (256 colours, by Pillow, which the documentation's environment has).
"""

from __future__ import annotations

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.environment import tool_environment, venv_program  # noqa: E402

TIMEOUT_S = 90
PLAN = "Plan Network"
"""The practice server's template whose tasks wait for somebody."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: the name of its file, and what is shown how large.

    `server`: `demo` as everybody has it, `known` with a connection and a plan that waits, `none` as at a first start.
    """

    name: str
    page: str = "deploy"
    theme: str = "light"
    size: str = "1280x800"
    server: str = "demo"
    lang: str = "en"

    @property
    def file(self) -> str:
        """Below the folder of pictures: the English ones lie in it, others in a folder of their language."""
        return f"{self.name}.png" if self.lang == "en" else f"{self.lang}/{self.name}.png"

    def command(self, file: Path, url: str) -> list[str]:
        shown = ["--screenshot", str(file), "--theme", self.theme, "--size", self.size, "--lang", self.lang]
        place = {"demo": ["--demo"], "known": ["--url", url], "none": []}[self.server]
        page = [] if self.server == "none" else ["--page", self.page]
        return [sys.executable, "-m", "nova_desktop", *place, *page, *shown]


_OF_PAGES = (
    Picture("main-window"),
    Picture("welcome", size="900x600", server="none"),
    Picture("overview", page="overview"),
    Picture("templates", page="templates"),
    Picture("task-history", page="tasks"),
    Picture("live-monitoring", page="monitoring", theme="dark"),
    Picture("schedules", page="schedules"),
    Picture("approvals", page="approvals", server="known"),
    Picture("rollback", page="rollback"),
    Picture("differences", page="differences"),
    Picture("analytics", page="analytics"),
    Picture("projects", page="projects"),
    Picture("servers", page="servers", server="known"),
    Picture("settings", page="settings"),
)
PICTURES = (*_OF_PAGES, *(replace(picture, lang="de") for picture in _OF_PAGES))


def take(picture: Picture, folder: Path) -> bool:
    """Draw one picture; whether it is there now."""
    file = folder / picture.file
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "NOVA_DESKTOP_HOME": home, "PYTHONPATH": str(ROOT)}
        known = known_server(Path(home)) if picture.server == "known" else contextlib.nullcontext(("", ""))
        with known as (url, token):
            environment |= {"SEMAPHORE_API_TOKEN": token} if token else {}
            command = picture.command(file, url)
            done = subprocess.run(command, env=environment, cwd=home, timeout=TIMEOUT_S, check=False)
    print(f"{picture.file}: {'ok' if done.returncode == 0 else 'failed'}")
    return done.returncode == 0


@contextlib.contextmanager
def known_server(home: Path) -> Iterator[tuple[str, str]]:
    """A practice server that Nova knows by a name, and a plan on it that waits for somebody: its address and token."""
    from nova_desktop.api import SemaphoreAPI
    from nova_desktop.core.connections import Book, Connection, save_book
    from nova_desktop.demo import PracticeServer

    with PracticeServer(dialect="2.17") as server, SemaphoreAPI(server.url, server.token) as client:
        os.environ["NOVA_DESKTOP_HOME"] = str(home)
        save_book(Book((Connection(server.url, "Production", 1, colour="red", protected=True),), server.url))
        template = next(one for one in client.get_templates(1) if one.name == PLAN)
        task = client.run_task(1, template.id)
        until = time.monotonic() + TIMEOUT_S
        while client.get_task(1, task.id).status != "waiting_confirmation" and time.monotonic() < until:
            time.sleep(0.2)
        yield server.url, server.token


def shrink(folder: Path, pictures: list[Picture]) -> bool:
    """Their bytes to a third; a window has few colours."""
    python = venv_program("python", tool_environment("docs"))
    files = [str(folder / picture.file) for picture in pictures]
    command = [str(python), str(ROOT / "tools" / "shrink_pictures.py"), *files]
    return subprocess.run(command, check=False).returncode == 0


def main() -> int:
    options = argparse.ArgumentParser(description="Make the pictures of the documentation.")
    options.add_argument("--folder", type=Path, default=ROOT / "docs" / "images")
    options.add_argument("--only", choices=sorted({picture.name for picture in PICTURES}))
    wanted = options.parse_args()
    folder = wanted.folder.resolve()
    taken = {picture: take(picture, folder) for picture in PICTURES if wanted.only in (None, picture.name)}
    good = [picture for picture, is_there in taken.items() if is_there]
    return 0 if shrink(folder, good) and all(taken.values()) else 1


if __name__ == "__main__":
    sys.exit(main())

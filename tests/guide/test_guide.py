"""The guide's snippets, as its user wrote them, run against every generation of servers."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import textwrap
import urllib.request
from pathlib import Path

import pytest

import nova_desktop.api
from nova_desktop.api import SemaphoreAPI
from nova_desktop.demo import PracticeServer

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FILES = sorted(path.stem for path in (HERE / "snippets").glob("*.py"))
CONNECT = "01_connection"
REACHED = "✅ Semaphore is reachable\n"


def run(server: PracticeServer, home: Path, command: list[str], **more: str) -> str:
    """What a command prints with nothing but the environment set; it must end well and complain of nothing."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "SEMAPHORE_URL": server.url,
        "SEMAPHORE_API_TOKEN": server.token,
        "SEMAPHORE_PROJECT_ID": "1",
        **more,
    }
    command = [sys.executable, "-W", "error", *command]
    done = subprocess.run(command, env=environment, cwd=home, capture_output=True, encoding="utf-8", timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def chain(server: PracticeServer, home: Path, *names: str, **more: str) -> str:
    return run(server, home, [str(HERE / "run_chain.py"), *names], **more)


def alone(server: PracticeServer, home: Path, name: str) -> str:
    return run(server, home, [str(HERE / "snippets" / f"{name}.py")])


def newest_id(server: PracticeServer) -> int:
    return server.world.last_tasks(1, 1)[0].id


def started(server: PracticeServer) -> str:
    return f"✅ Task {newest_id(server)} started\n"


def log_of_newest(server: PracticeServer) -> str:
    log = server.world.logs.get(newest_id(server))
    assert log is not None
    return "".join(f"{text}\n" for text in log.texts())


def templates(server: PracticeServer) -> dict[int, str]:
    """Ids and names in the server's order."""
    request = urllib.request.Request(f"{server.url}/api/project/1/templates")
    request.add_header("Authorization", f"Bearer {server.token}")
    with urllib.request.urlopen(request, timeout=10) as answer:
        rows = json.load(answer)
    assert len(rows) >= 18
    return {row["id"]: row["name"] for row in rows}


def posts(server: PracticeServer) -> int:
    return server.requests["POST /api/project/1/tasks"]


def guide_blocks() -> dict[str, str]:
    text = (HERE / "guide_snippets.txt").read_text(encoding="utf-8")
    parts = re.split(r"^=== (\w+)\n", text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("name", FILES)
def test_a_snippet_is_the_guides_text_but_for_its_import_lines(name: str) -> None:
    imports = re.compile(rb"from components\.\w+ import")
    guide = imports.sub(b"from nova_desktop.api import", textwrap.dedent(guide_blocks()[name]).encode())
    assert (HERE / "snippets" / f"{name}.py").read_bytes() == guide


def test_every_python_block_of_the_guide_has_its_file() -> None:
    assert sorted(guide_blocks()) == FILES
    assert len(FILES) == 23


def snippet(name: str) -> str:
    return (HERE / "snippets" / f"{name}.py").read_text(encoding="utf-8")


def blocks(page: str, language: str = "python") -> list[tuple[str, str]]:
    """The code of a page: the name in the comment before it, or none, and the text as a reader copies it."""
    text = (ROOT / page).read_text(encoding="utf-8")
    found = re.findall(rf"(?:<!-- (\w+) -->\n)?^( *)```{language}\n(.*?)^\2```", text, re.MULTILINE | re.DOTALL)
    return [(name, textwrap.dedent(code)) for name, _, code in found]


def test_the_api_page_shows_each_snippet_as_it_is_run() -> None:
    shown = {name: code for name, code in blocks("docs/api.md") if name}
    assert sorted(shown) == FILES
    assert {name for name, code in shown.items() if snippet(name) != code} == set()


@pytest.mark.parametrize("page", ["README.md", "docs/api.md"])
def test_what_else_a_page_shows_runs_as_it_stands(server17: PracticeServer, own_home: Path, page: str) -> None:
    (code,) = [code for name, code in blocks(page) if not name]
    printed = run(server17, own_home, ["-c", code])
    assert ("run_task" in code) == printed.endswith("success\n")


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_user_guides_show_the_programmatic_deployment(language: str) -> None:
    shown = blocks(f"docs/user-guide/{language}/scripts.md")
    assert shown == [("11_programmatic_deployment", snippet("11_programmatic_deployment"))]


def test_the_api_page_names_every_call_and_error() -> None:
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    calls = {name for name in dir(SemaphoreAPI) if not name.startswith("_")}
    names = calls | {name for name in nova_desktop.api.__all__ if name.endswith("Error")}
    assert {name for name in names if not re.search(rf"`(client\.)?{name}\b", text)} == set()


def test_connection_test(server: PracticeServer, own_home: Path) -> None:
    assert alone(server, own_home, CONNECT) == REACHED


def test_connection_test_without_a_server(server17: PracticeServer, own_home: Path) -> None:
    url = server17.url
    server17.stop()
    code = [str(HERE / "snippets" / f"{CONNECT}.py")]
    server17.start()
    assert run(server17, own_home, code, SEMAPHORE_URL=url) == "❌ Cannot connect to Semaphore\n"


def test_get_projects_and_templates(server: PracticeServer, own_home: Path) -> None:
    printed = chain(server, own_home, CONNECT, "02_projects", "03_templates")
    listed = "".join(f"- {name} (ID: {number})\n" for number, name in templates(server).items())
    assert printed == REACHED + "Found 2 projects\n- Nova World (ID: 1)\n- Staging (ID: 2)\n" + listed


def test_run_a_task_see_its_status_and_its_log(server: PracticeServer, own_home: Path) -> None:
    names = (CONNECT, "04_run_task", "09_stream_logs", "05_task_status", "06_task_logs")
    printed = chain(server, own_home, *names)
    log = log_of_newest(server)
    assert "Deploying profile minimal with 1 replicas" in log
    assert printed == REACHED + started(server) + log + "Status: success\n" + log


def test_wait_stream_and_troubleshoot(server: PracticeServer, own_home: Path) -> None:
    waits = ("21_log_streaming", "14_longer_timeout", "20_poll_intervals")
    looks = ("13_list_templates", "15_status_of_timed_out", "16_status_without_logs")
    printed = chain(server, own_home, CONNECT, "04_run_task", *waits, *looks)
    listed = "".join(f"{name}\n" for name in templates(server).values())
    assert printed == REACHED + started(server) + log_of_newest(server) + listed + "success\nsuccess\n"


@pytest.mark.parametrize("name", ["07_initialization", "12_template_name"])
def test_constructing_opens_no_connection(server17: PracticeServer, own_home: Path, name: str) -> None:
    assert alone(server17, own_home, name) == ""
    assert not server17.requests


def test_client_settings_and_timeouts(server17: PracticeServer, own_home: Path) -> None:
    assert chain(server17, own_home, "07_initialization", "10_client_settings", "19_timeouts") == ""
    assert not server17.requests


def test_quick_actions_start_the_first_action(server: PracticeServer, own_home: Path) -> None:
    assert alone(server, own_home, "08_quick_actions") == ""
    newest = server.world.last_tasks(1, 1)[0]
    assert posts(server) == 1
    assert server.world.templates[newest.template_id].name == "Deploy Minimal"


def test_programmatic_deployment(server: PracticeServer, own_home: Path) -> None:
    printed = alone(server, own_home, "11_programmatic_deployment")
    assert printed == f"Task {newest_id(server)} started\n✅ Deployment successful\n"


def test_a_failed_deployment_says_why(server17: PracticeServer, own_home: Path) -> None:
    server17.world.templates[1].playbook = "broken.yml"
    first, second = alone(server17, own_home, "11_programmatic_deployment").splitlines()
    assert first == f"Task {newest_id(server17)} started"
    assert second.startswith("❌ Deployment failed: fatal: [")


def test_error_handling(server: PracticeServer, own_home: Path) -> None:
    names = (CONNECT, "03_templates", "17_error_handling")
    assert chain(server, own_home, *names).endswith(")\n")
    assert posts(server) == 1
    printed = chain(server, own_home, *names, TEMPLATE_ID="999")
    assert printed.endswith("API Error: Not found: template 999 of project 1\n")
    assert posts(server) == 1


def test_reuse_client_starts_each_once(server: PracticeServer, own_home: Path) -> None:
    assert chain(server, own_home, CONNECT, "04_run_task", "18_reuse_client").startswith(REACHED)
    assert posts(server) == 1 + 6


def test_batches_and_summaries(server: PracticeServer, own_home: Path) -> None:
    names = (CONNECT, "03_templates", "22_batch_requests", "23_summaries")
    assert chain(server, own_home, *names).endswith(")\n")
    assert posts(server) == 0

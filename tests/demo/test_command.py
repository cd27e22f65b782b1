"""The command in a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nova_desktop.assets import resource
from nova_desktop.demo import process
from nova_desktop.demo.__main__ import main
from nova_desktop.demo.job_runner import run_script

from .client import eventually
from .test_stopping_tasks import alive_in_group

ROOT = Path(__file__).resolve().parents[2]
JOBS = resource("demo", "jobs")


@contextlib.contextmanager
def command(*options: str) -> Iterator[tuple[subprocess.Popen[bytes], dict[str, Any]]]:
    """Runs the command; the process and the facts that it prints."""
    argv = [sys.executable, "-m", "nova_desktop.demo", "--port", "0", *options]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as child:
        try:
            yield child, json.loads(child.stdout.readline())
        finally:
            child.kill()


def ask(facts: dict[str, Any], path: str, body: object = None) -> Any:
    """A request with the owner's token."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(facts["url"] + path, data, {"Authorization": f"Bearer {facts['token']}"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.loads(answer.read())


@pytest.mark.skipif(os.name == "nt", reason="signals as on POSIX")
def test_it_prints_one_line_serves_and_takes_its_jobs_along_when_told_to_end() -> None:
    with command("--dialect", "2.10", "--speed", "20") as (child, facts):
        assert set(facts) >= {"url", "token", "project_id", "tokens", "pid"}
        assert facts["pid"] == child.pid
        assert ask(facts, "/api/info")["version"] == "v2.10.32-practice"
        ask(facts, "/api/project/1/tasks", {"template_id": 7})
        eventually(lambda: bool(jobs_of(child.pid)))
        (job,) = jobs_of(child.pid)
        child.send_signal(signal.SIGTERM)
        assert child.wait(10) == 0
        assert child.stdout.read() == b""
        eventually(lambda: not alive_in_group(job))


def jobs_of(pid: int) -> list[int]:
    """The children of a process that lead a session of their own, from /proc."""
    found = []
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            _state, parent, group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
            if int(parent) == pid and int(group) == int(entry.name):
                found.append(int(entry.name))
    return found


def test_it_ends_when_its_standard_input_does() -> None:
    with command("--until-stdin-closes", "--history", "20") as (child, facts):
        assert len(ask(facts, "/api/project/1/tasks")) > 40
        child.stdin.close()
        assert child.wait(10) == 0


def test_an_unknown_generation_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--dialect", "3.0"])
    assert ended.value.code == 2
    assert "2.17" in capsys.readouterr().err


def test_a_script_can_run_in_this_process(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRACTICE_TICK", "0")
    monkeypatch.setattr(sys, "argv", ["before"])
    run_script(str(JOBS / "health.py"), ["target=all"])
    assert capfd.readouterr().out.startswith("arguments: target=all\n")


def test_a_frozen_app_runs_python_jobs_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    argv = process.command(JOBS / "backup.py", ["a=b"])
    assert argv == [sys.executable, "--practice-job", str(JOBS / "backup.py"), "a=b"]


def test_without_a_shell_the_python_twin_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process.shutil, "which", lambda _name: None)
    assert process.command(JOBS / "slow.sh", []) == [sys.executable, str(JOBS / "slow.py")]


@pytest.mark.parametrize("name", sorted(path.stem for path in JOBS.glob("*.sh") if path.stem != "stubborn"))
def test_a_script_and_its_twin_print_the_same(name: str) -> None:
    arguments = {"chatty": ["lines=20"], "slow": ["steps=3"]}.get(name, ["a=b"])
    pace = {"PRACTICE_SECOND": "0", "PRACTICE_TICK": "0", "SEMAPHORE_TASK_TYPE": "build"}
    environment = process.clean_environment(pace)
    printed = [
        subprocess.run([*argv, *arguments], env=environment, capture_output=True, text=True, check=True).stdout
        for argv in (["sh", str(JOBS / f"{name}.sh")], [sys.executable, str(JOBS / f"{name}.py")])
    ]
    assert printed[0] == printed[1]


def test_jobs_see_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEMAPHORE_API_TOKEN", "secret")
    assert "secret" not in process.clean_environment({}).values()

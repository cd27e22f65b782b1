"""`nova-desktop run`: its exit codes, what it prints, what it does when it is interrupted."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from nova_desktop.command import run
from nova_desktop.demo import PracticeServer

from .processes import NOVA, environment, nova, wait_until


@pytest.fixture
def configured(server17: PracticeServer, monkeypatch: pytest.MonkeyPatch) -> PracticeServer:
    monkeypatch.setenv("SEMAPHORE_URL", server17.url)
    monkeypatch.setenv("SEMAPHORE_API_TOKEN", server17.token)
    monkeypatch.setenv("SEMAPHORE_PROJECT_ID", "1")
    return server17


def posted(server: PracticeServer) -> dict[str, object]:
    body = [one for one in server.seen if one.method == "POST" and one.path.endswith("/tasks")][-1].body
    return body if isinstance(body, dict) else json.loads(body)


def answer_log(server: PracticeServer, *lines: str) -> None:
    rows = [{"task_id": 1, "output": line, "time": "2026-01-01T00:00:00Z"} for line in lines]
    server.faults.add("wrong_shape", "/output$", body=json.dumps(rows), count=None)


def test_a_success_is_0_and_the_log_is_on_standard_output(
    configured: PracticeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["Health Check", "--wait"]) == 0
    told = capsys.readouterr()
    assert "Task" not in told.out.partition("\n")[0] or "added to queue" in told.out
    assert "started" in told.err
    assert told.err.rstrip().endswith("success")


def test_without_wait_it_ends_as_soon_as_the_task_is_started(
    configured: PracticeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["Slow Job"]) == 0
    assert capsys.readouterr().out == ""


def test_a_failed_job_is_1(configured: PracticeServer, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["Broken Deploy", "--wait"]) == 1
    told = capsys.readouterr()
    assert "fatal:" in told.out
    assert told.err.rstrip().endswith("error")


@pytest.mark.parametrize(
    "arguments",
    [
        ["No Such Template"],
        ["Health Check", "--project", "Nowhere"],
        ["Health Check", "--dry-run"],
        ["Health Check", "--limit", "web1"],
        ["Ship App"],
        ["Health Check", "--build", "1"],
        ["Health Check", "--message", "x" * 1000],
        ["Health Check", "--message", "two\nlines"],
        ["Health Check", "--set", "novalue"],
        ["Deploy Standard", "--limit", ""],
        ["Deploy Standard", "--limit", " , "],
        ["Deploy Standard", "--tags", ""],
        ["Deploy Standard", "--skip-tags", ""],
        ["Deploy Standard", "--branch", " "],
        ["\u00b2"],
        ["Health Check", "--config", "/no/such/file"],
    ],
)
def test_what_is_refused_is_2_and_nothing_is_sent(
    configured: PracticeServer,
    arguments: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if "--config" in arguments:
        monkeypatch.delenv("SEMAPHORE_URL")
    assert run(arguments) == 2
    assert configured.requests["POST /api/project/1/tasks"] == 0
    assert capsys.readouterr().err.startswith("nova-desktop: ")


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["x", "--nonsense"], ["x", "--build", "one"]])
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run(arguments)
    assert end.value.code == 2


@pytest.mark.parametrize(
    ("name", "value"), [("SEMAPHORE_URL", "ftp://x"), ("SEMAPHORE_PROJECT_ID", "one"), ("SEMAPHORE_PROJECT_ID", "")]
)
def test_a_wrong_configuration_is_2(
    configured: PracticeServer, name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert run(["Health Check"]) == 2


def test_nothing_configured_is_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["Health Check"]) == 2
    assert "SEMAPHORE_URL" in capsys.readouterr().err


def test_a_refused_token_is_1(configured: PracticeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEMAPHORE_API_TOKEN", "not-the-token")
    assert run(["Health Check"]) == 1


def test_a_lost_answer_is_3(
    configured: PracticeServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nova_desktop.api.sending.moments", lambda *_: [0.01])
    configured.faults.add("cut_before", "/project/1/tasks$", method="POST")
    assert run(["Health Check"]) == 3
    assert configured.requests["POST /api/project/1/tasks"] == 1
    assert "Traceback" not in capsys.readouterr().err


def test_a_template_can_be_given_by_its_id(configured: PracticeServer) -> None:
    assert run(["1"]) == 0
    assert posted(configured)["template_id"] == 1


def rename(server: PracticeServer, template: int, name: str) -> None:
    server.world.templates[template].name = name


@pytest.mark.parametrize("wanted", ["Health Check", "4"])
def test_a_name_that_could_be_two_starts_none(
    configured: PracticeServer, wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rename(configured, 1, wanted)  # Health Check itself is template 4
    assert run([wanted]) == 2
    assert configured.requests["POST /api/project/1/tasks"] == 0
    assert "stands for 2 templates (ids " in capsys.readouterr().err


def test_two_projects_of_one_name_start_nothing(configured: PracticeServer, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"id": 1, "name": "P"}, {"id": 2, "name": "P"}]
    configured.faults.add("wrong_shape", "/projects$", body=json.dumps(rows))
    assert run(["Health Check", "--project", "P"]) == 2
    assert "stands for 2 projects (ids 1, 2)" in capsys.readouterr().err


def test_a_start_that_the_server_ended_at_once_is_1_also_without_wait(
    configured: PracticeServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nova_desktop.demo.starting._is_object", lambda _text: False)
    assert run(["Health Check"]) == 1
    assert "could not be started" in capsys.readouterr().err


def test_a_task_that_is_deleted_while_it_is_followed_was_started_all_the_same(
    configured: PracticeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    configured.faults.add("status", r"/output$", status=404, count=None)
    assert run(["Health Check", "--wait"]) == 1
    assert "how it ends is not known" in capsys.readouterr().err


def test_a_name_of_the_server_does_not_drive_the_terminal(
    configured: PracticeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    rename(configured, 12, "Ship\x1b]0;owned\x07 App")
    assert run(["12"]) == 2
    assert "\x1b" not in capsys.readouterr().err


def test_a_secret_survey_variable_does_not_go_into_the_environment(configured: PracticeServer) -> None:
    assert run(["Deploy Full", "--set", "replicas=2", "--set", "api_key=canary-key"]) == 0
    sent = posted(configured)
    assert "canary-key" not in str(sent["environment"])
    assert "canary-key" in str(sent["secret"])


def test_colours_stay_and_what_could_drive_the_terminal_does_not(
    configured: PracticeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    answer_log(configured, "\x1b[0;32mok\x1b[0m\x1b]0;title\x07\x1b[2J\x1b[6n\x9b31m\x08\x00\x1bc end\r\n")
    run(["Health Check", "--wait"])
    assert capsys.readouterr().out == "\x1b[0;32mok\x1b[0m]0;title[2J[6n31mc end\n"


@pytest.fixture
def shell(configured: PracticeServer, tmp_path: Path) -> Iterator[dict[str, str]]:
    names = {"SEMAPHORE_URL": configured.url, "SEMAPHORE_API_TOKEN": configured.token, "SEMAPHORE_PROJECT_ID": "1"}
    yield environment(tmp_path, **names)


def test_a_log_that_the_terminal_cannot_show_is_printed_all_the_same(
    configured: PracticeServer, shell: dict[str, str], tmp_path: Path
) -> None:
    answer_log(configured, "grün 🚀")
    command = [*NOVA, "run", "Health Check", "--wait"]
    done = subprocess.run(
        command, env={**shell, "PYTHONIOENCODING": "ascii"}, cwd=tmp_path, capture_output=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == b"gr\\xfcn \\U0001f680\n"


def test_a_reader_that_has_seen_enough_ends_it_quietly(
    configured: PracticeServer, shell: dict[str, str], tmp_path: Path
) -> None:
    answer_log(configured, *["x" * 1000] * 2000)
    process = subprocess.Popen(
        [*NOVA, "run", "Health Check", "--wait"],
        env=shell,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout and process.stderr
    process.stdout.readline()
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()
    assert process.wait(30) == 1
    assert b"Traceback" not in told
    assert b"Exception ignored" not in told


def test_ctrl_c_while_it_follows_is_1_and_the_task_goes_on(
    configured: PracticeServer, shell: dict[str, str], tmp_path: Path
) -> None:
    process = subprocess.Popen(
        [*NOVA, "run", "Slow Job", "--wait"], env=shell, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    wait_until(lambda: configured.requests["POST /api/project/1/tasks"])
    assert process.stdout and process.stderr
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 1
    assert b"goes on" in process.stderr.read()
    process.stdout.close()
    process.stderr.close()
    assert sum(count for path, count in configured.requests.items() if path.endswith("/stop")) == 0


def test_ctrl_c_while_the_start_is_on_its_way_is_3(
    configured: PracticeServer, shell: dict[str, str], tmp_path: Path
) -> None:
    configured.faults.add("hang_after", "/project/1/tasks$", method="POST")
    process = subprocess.Popen([*NOVA, "run", "Health Check"], env=shell, cwd=tmp_path, stderr=subprocess.PIPE)
    wait_until(lambda: configured.requests["POST /api/project/1/tasks"])
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 3
    assert process.stderr
    assert b"not known whether the task was started" in process.stderr.read()
    process.stderr.close()


def test_the_command_loads_no_qt(tmp_path: Path, configured: PracticeServer) -> None:
    names = {"SEMAPHORE_URL": configured.url, "SEMAPHORE_API_TOKEN": configured.token, "SEMAPHORE_PROJECT_ID": "1"}
    done = nova(tmp_path, "run", "Health Check", PYTHONPROFILEIMPORTTIME="1", **names)
    assert done.returncode == 0
    assert "nova_desktop.command" in done.stderr
    assert "PySide6" not in done.stderr


def test_a_run_that_is_another_one_than_asked_is_1_whatever_its_end(
    configured: PracticeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    answer_log(configured, "Started: 1", "PLAY [x] ***", "TASK [y] ***", "ok: [web2]")
    assert run(["Deploy Standard", "--limit", "web1", "--wait"]) == 1
    told = capsys.readouterr()
    assert "does not run as it was asked" in told.err and "web2" in told.err
    assert told.err.rstrip().endswith("success")

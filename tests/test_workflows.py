"""The project's CI calls what there is, with few rights, on all that Nova promises; so do .ci/run and the pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.test_docs import markdown
from tests.test_lock import PYTHONS
from tools.commands import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
CALL = re.compile(r"(?:python3?|\"\$python\") nova\.py ([a-z]+)\b")


def read(workflow: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    return content


def steps(workflow: Path) -> list[dict[str, Any]]:
    return [step for job in read(workflow)["jobs"].values() for step in job["steps"]]


def unknown(calls: list[str]) -> set[str]:
    """Words after nova.py that are none of its commands."""
    return set(calls) - set(COMMANDS)


def test_there_is_a_workflow_for_each_purpose() -> None:
    assert [workflow.stem for workflow in WORKFLOWS] == ["ci", "packages", "weekly"]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_calls_what_there_is(workflow: Path) -> None:
    lines = "\n".join(step.get("run", "") for step in steps(workflow))
    assert CALL.findall(lines) and unknown(CALL.findall(lines)) == set()
    assert [name for name in re.findall(r"tests/[\w/.]+", lines) if not (ROOT / name).exists()] == []
    for step in steps(workflow):
        for pattern in step.get("with", {}).get("cache-dependency-path", "").split():
            assert list(ROOT.glob(pattern))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_has_few_rights_an_end_and_pinned_actions(workflow: Path) -> None:
    content = read(workflow)
    assert content["permissions"] == {"contents": "read"}
    assert content["concurrency"]["group"]
    assert all("timeout-minutes" in job and "permissions" not in job for job in content["jobs"].values())
    assert "secrets." not in workflow.read_text(encoding="utf-8")
    actions = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert actions and [name for name in actions if not re.fullmatch(r"actions/[\w-]+@v\d+", name)] == []
    assert all(step["with"]["persist-credentials"] is False for step in steps(workflow) if "checkout" in str(step))


def test_the_tests_run_on_each_system_with_each_python() -> None:
    job = read(ROOT / ".github" / "workflows" / "ci.yml")["jobs"]["tests"]
    matrix = job["strategy"]["matrix"]
    assert tuple(matrix["python"]) == PYTHONS
    assert [name.partition("-")[0] for name in matrix["os"]] == ["ubuntu", "windows", "macos"]


def test_what_people_install_is_installed_where_readme_says() -> None:
    jobs = read(ROOT / ".github" / "workflows" / "packages.yml")["jobs"]
    images = jobs["installed"]["strategy"]["matrix"]["image"]
    (named,) = re.findall(r"_amd64\.deb +# Debian ([\d, and]+):", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert {f"debian:{number}" for number in re.findall(r"\d+", named)} <= set(images)
    lines = "\n".join(step.get("run", "") for step in jobs["installed"]["steps"])
    assert {"--self-check", "--screenshot", "apt-get purge", "install.sh"} <= set(
        re.findall(r"--self-check|--screenshot|apt-get purge|install\.sh", lines)
    )
    assert (ROOT / "packaging" / "macos-dmg.sh").exists() and "packaging/macos-dmg.sh" in str(jobs["macos"])
    assert "windows.iss" in str(jobs["windows"])


def test_long_soaks_have_other_faults_each_week() -> None:
    soak = read(ROOT / ".github" / "workflows" / "weekly.yml")["jobs"]["soak"]["steps"]
    ends, long = [step["run"] for step in soak if "soak" in step.get("run", "")]
    assert re.search(r"--minutes \d{3} --seed \"\$GITHUB_RUN_NUMBER\"", long)
    assert re.search(r"--ends \d{2} --seed \"\$GITHUB_RUN_NUMBER\"", ends)
    assert "if" in soak[-1], "what was measured is kept also where it failed"


@pytest.mark.skipif(not (ROOT / ".ci").exists(), reason="an sdist has no .ci")
def test_ci_makes_every_check_that_there_is() -> None:
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert {"setup", "lint", "translations", "licences", "audit", "docs", "test", "bundle"} <= set(CALL.findall(text))
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (listed,) = re.findall(r"^for check in (.+); do$", run, re.MULTILINE)
    assert listed == 'lint translations licences audit "docs --offline"'
    seeds = re.findall(r"nova\.py soak --minutes [\d.]+ --seed (\d+) \|\|", run)
    assert len(set(seeds)) == 2 and re.search(r"\|\|\s+\{ checks=\$\?; echo \"Two soaks failed", run)


def test_the_pages_name_commands_that_there_are() -> None:
    pages = "\n".join(page.read_text(encoding="utf-8") for page in markdown() if page.name != "CHANGELOG.md")
    calls = CALL.findall(pages)
    assert unknown(calls) == set()
    assert set(COMMANDS) - set(calls) == set(), "each is explained somewhere"


def test_nova_py_explains_each_of_its_commands() -> None:
    text = (ROOT / "nova.py").read_text(encoding="utf-8")
    assert set(re.findall(r"^  python3 nova\.py ([a-z]+)", text, re.MULTILINE)) == set(COMMANDS)


@pytest.mark.skipif(shutil.which("actionlint") is None, reason="actionlint is not here")
def test_actionlint_finds_nothing() -> None:
    done = subprocess.run(["actionlint", *WORKFLOWS], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout

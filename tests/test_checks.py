"""The checks that nova.py makes: what they call wrong, and what they only skip, in so many words."""

from __future__ import annotations

import json
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from tools import audit, docs, environment, licence_check, licences, locks, running

GOOD = {"name": "requests", "version": "2.34.2", "vulns": []}
BAD = GOOD | {"vulns": [{"id": "PYSEC-1", "fix_versions": ["2.35"]}, {"id": "PYSEC-2", "fix_versions": []}]}
SKIPPED = {"name": "requests", "skip_reason": "Dependency not found on PyPI and could not be audited"}


# ---- vulnerabilities


def said(*libraries: dict[str, object], complained: str = "") -> tuple[int, str]:
    return audit.outcome("a.lock", json.dumps({"dependencies": libraries}), complained)


def test_a_known_vulnerability_fails_and_says_where_it_is_mended() -> None:
    code, sentence = said(GOOD, BAD)
    assert code == 1
    assert sentence.splitlines()[1:] == [
        "  requests 2.34.2: PYSEC-1 (fixed in: 2.35)",
        "  requests 2.34.2: PYSEC-2 (fixed in: none yet)",
    ]


def test_nothing_known_is_said_with_what_could_not_be_learnt() -> None:
    assert said(GOOD) == (0, "a.lock: nothing known against its 1 libraries.")
    code, sentence = said(GOOD, SKIPPED | {"name": "other"})
    assert code == 0 and sentence.endswith("Nothing could be learnt of other.")


def test_an_index_that_knows_nothing_does_not_pass_for_one_that_found_nothing() -> None:
    code, sentence = said(SKIPPED, SKIPPED)
    assert code == 0 and "skipped" in sentence and "nothing known" not in sentence


def test_a_database_out_of_reach_is_one_sentence_and_any_other_trouble_fails() -> None:
    away = "Traceback ...\nrequests.exceptions.ConnectionError: Failed to resolve 'pypi.org'"
    code, sentence = audit.outcome("a.lock", "", away)
    assert code == 0 and sentence.count("\n") == 0 and "skipped" in sentence
    code, sentence = audit.outcome("a.lock", "", "ValueError: requirement without a hash")
    assert code == 1 and sentence.endswith("requirement without a hash")


# ---- licences


@pytest.mark.parametrize(
    ("told", "good"),
    [
        ("MIT", True),
        ("MIT License", True),
        ("Apache Software License", True),
        ("Apache-2.0 OR GPL-3.0-only", True),
        ("Apache-2.0 AND CNRI-Python", True),
        ("Apache-2.0 AND GPL-3.0-only", False),
        ("Mozilla Public License 2.0 (MPL 2.0)", True),
        ("Apache Software License, GNU General Public License v2 (GPLv2)", False),
        ("AGPL-3.0-only", False),
        ("see its text", False),
        ("", False),
    ],
)
def test_what_may_be_passed_on(told: str, good: bool) -> None:
    assert licence_check.is_allowed(told, licence_check.PASSED_ON) is good


def library(folder: Path, name: str, licence: str, module: str) -> Distribution:
    place = folder / f"{name}-1.dist-info"
    place.mkdir(parents=True)
    (place / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {name}\nVersion: 1\nLicense-Expression: {licence}\n")
    (folder / module).mkdir()
    (folder / module / "__init__.py").touch()  # from Python 3.12 on what is not there is no file of a library
    (place / "RECORD").write_text(f"{module}/__init__.py,,\n{name}-1.dist-info/METADATA,,\n")
    return Distribution.at(place)


def test_a_tool_may_have_what_the_bundle_may_not(tmp_path: Path) -> None:
    here = {"free": library(tmp_path, "free", "GPL-2.0", "free")}
    assert list(licence_check.not_agreed({"free", "elsewhere"}, here, set())) == []
    (sentence,) = licence_check.not_agreed({"free"}, here, {"free"})
    assert sentence.startswith("free goes to others with Nova")


def test_a_module_in_the_bundle_of_a_library_that_is_not_listed_is_found(tmp_path: Path) -> None:
    here = {name: library(tmp_path, name, "MIT", f"mod_{name}") for name in ("listed", "stranger")}
    modules = {"mod_listed", "mod_stranger", "json", "nova_desktop"}
    (sentence,) = licence_check.not_listed(modules, here, {"listed"})
    assert sentence == "mod_stranger is in the bundle, and stranger is not in its list of licences"


def test_a_library_of_the_system_that_nobody_owns_is_found(tmp_path: Path) -> None:
    inside = tmp_path / "_internal"
    inside.mkdir()
    for name in ("libssl.so.3", "libstray.so.1", "libpython3.13.so.1.0", "data.so"):
        (inside / name).touch()
    (inside / "libQt6Core.so.6").symlink_to("data.so")
    (sentence,) = licence_check.of_nobody(tmp_path, lambda name: "libssl3" if "ssl" in name else "")
    assert sentence.startswith("libstray.so.1 ")


def test_a_part_without_a_text_is_found() -> None:
    whole = licences.Part("a 1", "MIT", ("2026 somebody",), "x" * 300)
    assert list(licence_check.not_told([whole])) == []
    assert len(list(licence_check.not_told([licences.Part("b 1", "MIT", (), "x" * 300)]))) == 1


def test_all_licences_here_are_agreed_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(licence_check, "DIST", tmp_path)  # a bundle that is there may be an old one, or half built
    assert list(licence_check.wrong()) == []


# ---- the documentation, environments of their own


def test_the_documentation_takes_one_option() -> None:
    with pytest.raises(running.SetupError, match="--offline") as told:
        docs.docs(["--fast"])
    assert told.value.code == 2


def test_a_failed_build_tries_no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docs, "build", lambda kind, _: 1 if kind == "html" else pytest.fail("it went on"))
    assert docs.docs([]) == 1


def test_without_internet_the_links_are_skipped_with_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    built: list[str] = []

    def build(kind: str, _: str) -> int:
        built.append(kind)
        return 0

    monkeypatch.setattr(docs, "build", build)
    monkeypatch.setattr(docs, "is_online", lambda: False)
    assert docs.docs([]) == 0
    assert built == ["html"] and "no internet" in capsys.readouterr().err
    monkeypatch.setattr(docs, "is_online", lambda: True)
    assert docs.docs([]) == 0 and built == ["html", "html", "linkcheck"]
    assert docs.docs(["--offline"]) == 0 and built[3:] == ["html"]


def test_a_tool_environment_is_made_once_and_anew_for_another_lock(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made: list[Path] = []

    def fill(venv: Path, _: Path) -> None:
        made.append(venv)
        python = environment.venv_program("python", venv)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "fill", fill)
    lock = environment.lock_of("docs")
    lock.write_text("a==1\n")
    assert environment.tool_environment("docs") == environment.tool_environment("docs") == tmp_path / ".venv-docs"
    assert len(made) == 1
    lock.write_text("a==2\n")
    environment.tool_environment("docs")
    assert len(made) == 2


def test_each_lock_is_made_from_pyproject_and_the_tools_keep_to_novas_versions() -> None:
    made = {file.name: wanted for file, wanted, _ in locks.steps()}
    assert next(iter(made)) == "requirements.lock"
    for name in locks.TOOLS:
        assert f"pyproject.toml:{name} -c requirements.lock" in made[f"requirements-{name}.lock"]

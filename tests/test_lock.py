"""requirements.lock and pyproject.toml cannot drift apart, on any system and Python that Nova promises."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SYSTEMS = {"linux": ("Linux", "posix"), "darwin": ("Darwin", "posix"), "win32": ("Windows", "nt")}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
ALL = sorted(file.name for file in ROOT.glob("requirements*.lock"))
ENVIRONMENTS = list(itertools.product(PYTHONS, SYSTEMS))


def wanted() -> list[Requirement]:
    """What pyproject.toml asks for: to run, test, develop, build."""
    project = PROJECT["project"]
    extras = itertools.chain.from_iterable(project["optional-dependencies"].values())
    return [Requirement(text) for text in (*project["dependencies"], *extras, *PROJECT["build-system"]["requires"])]


def pinned(lock: str = LOCK) -> list[Requirement]:
    """The lock's lines without their hashes."""
    return [Requirement(line.removesuffix(" \\")) for line in lock.splitlines() if re.match(r"[A-Za-z0-9]", line)]


def environment(python: str, system: str) -> dict[str, str]:
    """What markers see on a system with CPython."""
    platform_system, os_name = SYSTEMS[system]
    marks = {"python_version": python, "python_full_version": f"{python}.0", "sys_platform": system, "os_name": os_name}
    kind = {"implementation_name": "cpython", "platform_python_implementation": "CPython"}
    return marks | kind | {"platform_system": platform_system, "extra": ""}


def applies(requirement: Requirement, marks: dict[str, str]) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(marks)


@pytest.mark.parametrize(("python", "system"), ENVIRONMENTS)
def test_the_lock_has_one_fitting_version_of_all_that_is_asked_for(python: str, system: str) -> None:
    marks = environment(python, system)
    pins: dict[str, list[Requirement]] = {}
    for pin in (pin for pin in pinned() if applies(pin, marks)):
        pins.setdefault(canonicalize_name(pin.name), []).append(pin)
    assert all(len(same) == 1 for same in pins.values())
    for requirement in (requirement for requirement in wanted() if applies(requirement, marks)):
        (pin,) = pins[canonicalize_name(requirement.name)]
        version = str(pin.specifier).removeprefix("==")
        assert requirement.specifier.contains(version, prereleases=True), requirement


@pytest.mark.parametrize("system", SYSTEMS)
def test_python_3_11_never_gets_the_qt_that_aborts_there(system: str) -> None:
    marks = environment("3.11", system)
    versions = [str(pin.specifier) for pin in pinned() if pin.name.startswith("pyside6") and applies(pin, marks)]
    assert versions
    assert all(version.startswith("==6.11.") for version in versions)


def test_nobody_fetches_the_part_of_qt_that_nova_does_not_use() -> None:
    """A browser, 3D, charts: 170 MB to fetch, 440 MB on the disk."""
    asked = {canonicalize_name(one.name) for one in (*wanted(), *pinned())}
    assert "pyside6-essentials" in asked and not {"pyside6", "pyside6-addons"} & asked


@pytest.mark.parametrize("lock", ALL)
def test_each_pin_is_an_exact_version_with_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text)[1:]
    assert len(blocks) == len(pinned(text)) > 10
    assert all(re.match(r"[\w.-]+==\S+", block) and "--hash=sha256:" in block for block in blocks)


@pytest.mark.parametrize("lock", ALL)
def test_a_lock_names_no_server_and_no_folder(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?:|--index|--find-links|--extra-index|file:|(^|\s)/\w", text)


@pytest.mark.parametrize("group", PROJECT["dependency-groups"])
def test_a_tools_lock_has_what_it_asks_for_in_the_versions_that_nova_has(group: str) -> None:
    pins = {
        canonicalize_name(pin.name): pin
        for pin in pinned((ROOT / f"requirements-{group}.lock").read_text(encoding="utf-8"))
    }
    for wanted in map(Requirement, PROJECT["dependency-groups"][group]):
        assert wanted.specifier.contains(str(pins[canonicalize_name(wanted.name)].specifier).removeprefix("=="))
    ours = {(canonicalize_name(pin.name), str(pin.specifier)) for pin in pinned()}
    shared = {name for name, _ in ours} & set(pins)
    assert shared and all((name, str(pins[name].specifier)) in ours for name in shared)

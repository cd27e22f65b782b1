"""The guide's six quick actions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nova_desktop.api import (
    SemaphoreAPI,
    SemaphoreAPIError,
    SemaphoreNotFoundError,
    execute_semaphore_action,
    get_semaphore_actions,
)
from nova_desktop.api.models import Template
from nova_desktop.api.places import config_dir
from nova_desktop.api.quick_actions import actions_with, find_template, nearest_names
from nova_desktop.demo import PracticeServer

from .wire import posts

Connect = Callable[..., SemaphoreAPI]
NAMES = ["Deploy Minimal", "Deploy Standard", "Deploy Full", "Health Check", "Backup Now", "Update Containers"]


def templates(*names: str | None) -> list[Template]:
    return [Template({"id": number, "name": name}) for number, name in enumerate(names, 1)]


def test_the_six_are_in_the_guides_order() -> None:
    actions = get_semaphore_actions()
    assert [action["name"] for action in actions] == [action["template_name"] for action in actions] == NAMES
    assert [action.key for action in actions][:2] == ["deploy-minimal", "deploy-standard"]
    assert dict(actions[0]) == {"key": "deploy-minimal", "name": "Deploy Minimal", "template_name": "Deploy Minimal"}
    with pytest.raises(AttributeError):
        actions[0].name = "x"  # type: ignore[misc]


def test_their_templates_can_be_renamed_in_the_settings() -> None:
    config_dir().mkdir(parents=True)
    (config_dir() / "connections.toml").write_text('[quick_actions]\ndeploy-full = "All of it"\nbackup-now = " "\n')
    named = {action.name: action.template_name for action in get_semaphore_actions()}
    assert named == {**dict(zip(NAMES, NAMES, strict=True)), "Deploy Full": "All of it"}


@pytest.mark.parametrize("names", [None, 5, [], {"deploy-full": 5}, {"unknown": "x"}])
def test_settings_that_make_no_sense_change_nothing(names: object) -> None:
    assert [action.template_name for action in actions_with(names)] == NAMES


@pytest.mark.parametrize(
    ("name", "there", "found"),
    [
        ("Deploy", ("Other", "Deploy"), 2),
        ("deploy  standard", ("Deploy Standard",), 1),
        ("deploy", ("Deploy", "deploy", "DEPLOY"), 2),
        (" Straße ", ("STRASSE",), 1),
    ],
)
def test_a_template_is_found_by_its_name(name: str, there: tuple[str, ...], found: int) -> None:
    assert find_template(templates(*there), name).id == found


def test_a_name_that_could_be_two_is_none() -> None:
    with pytest.raises(SemaphoreNotFoundError):
        find_template(templates("Deploy", "DEPLOY"), "deploy")


def test_two_of_exactly_one_name_are_told_with_their_numbers() -> None:
    with pytest.raises(SemaphoreNotFoundError, match="stands for 2 templates") as caught:
        find_template(templates("Deploy", "Deploy"), "Deploy")
    assert (caught.value.code, caught.value.params["ids"]) == ("template_ambiguous", "1, 2")


def test_a_missing_template_names_the_nearest() -> None:
    there = templates("Deploy Standart", "Deploy Full", "Zebra", None, "")
    with pytest.raises(SemaphoreNotFoundError, match=r"^Template 'Deploy Standard' not found$") as caught:
        find_template(there, "Deploy Standard")
    assert caught.value.code == "template_not_found"
    assert caught.value.params["nearest"][0] == "Deploy Standart"
    assert "Zebra" not in caught.value.params["nearest"]
    assert nearest_names("x", []) == ()


@pytest.mark.parametrize("number", range(6))
def test_each_starts_its_template_once(server: PracticeServer, connect: Connect, number: int) -> None:
    client = connect(server, project_id=1)
    task = execute_semaphore_action(get_semaphore_actions()[number], client)
    assert (task.template_id, posts(server)) == (number + 1, 1)
    assert client.get_template(1, number + 1).name == NAMES[number]


def test_a_plain_mapping_of_the_guide_starts_its_template(server17: PracticeServer, connect: Connect) -> None:
    task = execute_semaphore_action({"template_name": "Health Check"}, connect(server17, project_id=1))
    assert task.template_id == 4
    with pytest.raises(SemaphoreNotFoundError, match=r"^Template 'Your Actual Template Name' not found$"):
        execute_semaphore_action({"template_name": "Your Actual Template Name"}, connect(server17, project_id=1))
    assert posts(server17) == 1


def test_the_configured_server_is_used(server17: PracticeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEMAPHORE_URL", server17.url)
    monkeypatch.setenv("SEMAPHORE_API_TOKEN", server17.token)
    monkeypatch.setenv("SEMAPHORE_PROJECT_ID", "1")
    assert execute_semaphore_action(get_semaphore_actions()[0]).template_id == 1


def test_without_a_project_nothing_is_started(server17: PracticeServer, connect: Connect) -> None:
    with pytest.raises(SemaphoreAPIError, match="No project is configured") as caught:
        execute_semaphore_action(get_semaphore_actions()[0], connect(server17))
    assert (caught.value.code, posts(server17)) == ("no_project", 0)

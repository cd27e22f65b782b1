"""Form values: kept without secrets, and read back from a task."""

from __future__ import annotations

from nova_desktop.api import places
from nova_desktop.api.models import Task, Template
from nova_desktop.core.drafts import KEPT, NAMED, Drafts, load_drafts, save_drafts, values_of_task

URL = "https://semaphore.example.org"

TEMPLATE = Template.from_json(
    {
        "id": 3,
        "survey_vars": [
            {"name": "profile", "type": ""},
            {"name": "replicas", "type": "int"},
            {"name": "api_key", "type": "secret"},
        ],
    }
)


def test_values_come_back_after_a_restart() -> None:
    drafts = Drafts()
    drafts.put(URL, 1, 3, {"limit": "web1", "survey.profile": "größe"})
    save_drafts(drafts)
    assert load_drafts().get(URL, 1, 3) == {"limit": "web1", "survey.profile": "größe"}
    assert load_drafts().get(URL, 1, 4) == {}


def test_a_damaged_file_counts_as_none() -> None:
    path = places.data_dir() / "drafts.json"
    path.parent.mkdir(parents=True)
    path.write_text('{"a": [')
    assert load_drafts().entries == {}
    path.write_text('["a"]')
    assert load_drafts().entries == {}


def test_the_oldest_go_first_and_empty_values_forget() -> None:
    drafts = Drafts()
    for number in range(KEPT + 5):
        drafts.put(URL, 1, number, {"limit": str(number)})
    assert len(drafts.entries) == KEPT
    assert drafts.get(URL, 1, 0) == {}
    drafts.put(URL, 1, KEPT, {})
    assert drafts.get(URL, 1, KEPT) == {}


def test_forgetting_a_server_leaves_the_others() -> None:
    drafts = Drafts()
    drafts.put(URL, 1, 1, {"limit": "a"})
    drafts.put(URL + ":8443", 1, 1, {"limit": "b"})
    drafts.forget(URL)
    assert drafts.get(URL, 1, 1) == {}
    assert drafts.get(URL + ":8443", 1, 1) == {"limit": "b"}


def test_run_again_fills_the_form_as_a_flat_task_ran() -> None:
    task = Task.from_json(
        {
            "template_id": 3,
            "environment": '{"profile": "full", "replicas": 3, "other": 1}',
            "dry_run": True,
            "debug": False,
            "limit": "web1,web2",
            "arguments": '["--flag", "two words"]',
            "message": "again [nova:abcdefghijklmnop]",
            "git_branch": "main",
            "build_task_id": 2147483646,
        }
    )
    assert values_of_task(task, TEMPLATE) == {
        "survey.profile": "full",
        "survey.replicas": "3",
        "dry_run": "1",
        "limit": "web1,web2",
        "arguments": "--flag 'two words'",
        "message": "again",
        "git_branch": "main",
        "build": "2147483646",
        "environment.other": "1",
    }


def test_run_again_reads_the_newer_spelling_and_never_a_secret() -> None:
    task = Task.from_json(
        {
            "environment": '{"api_key": "leaked", "profile": "x"}',
            "params": {"diff": True, "limit": ["db1"], "tags": ["a", "b"], "skip_tags": ["c"]},
        }
    )
    values = values_of_task(task, TEMPLATE)
    assert "leaked" not in str(values)
    assert values == {"survey.profile": "x", "diff": "1", "limit": "db1", "tags": "a,b", "skip_tags": "c"}


def test_run_again_takes_over_what_terraform_was_told() -> None:
    """A destroy that is run again must not become an apply."""
    params = {"destroy": True, "upgrade": True, "auto_approve": False, "debug_level": 4, "workspace": "prod"}
    values = values_of_task(Task.from_json({"params": params}), TEMPLATE)
    assert values == {"app.destroy": "1", "app.upgrade": "1", "debug_level": "4", "params.workspace": "1"}


def test_run_again_names_a_playbook_that_no_form_has() -> None:
    """Without a word the template's own would run."""
    template = Template({"playbook": "site.yml"})
    assert values_of_task(Task.from_json({"playbook": "site.yml"}), template) == {}
    assert values_of_task(Task.from_json({"playbook": "other.yml"}), template) == {"params.playbook": NAMED}


def test_run_again_leaves_out_a_default_that_was_left_out() -> None:
    template = Template({"survey_vars": [{"name": "lines", "default_value": "100000", "type": "int"}]})
    assert values_of_task(Task.from_json({"environment": "{}"}), template) == {"survey.lines": ""}


def test_an_unreadable_environment_fills_nothing() -> None:
    assert values_of_task(Task.from_json({"environment": "not json", "arguments": "{"}), TEMPLATE) == {}


def test_an_earlier_run_whose_secrets_were_not_kept_fills_the_form_without_them() -> None:
    """Dots are never sent: the field is empty, and the form says what it did not take over."""
    template = Template.from_json({"survey_vars": [{"name": "db_password", "default_value": "usual"}]})
    environment = '{"db_password": "••••", "other_token": "••••"}'
    task = Task.from_json({"environment": environment, "arguments": '["-e", "token=••••"]'})
    values = values_of_task(task, template)
    assert values == {
        "survey.db_password": "",
        "environment.db_password": "1",
        "environment.other_token": "1",
        "kept.arguments": "1",
    }

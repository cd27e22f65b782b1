"""Run again, and values that come back."""

from __future__ import annotations

import json

from PySide6.QtWidgets import QLabel, QLineEdit

from nova_desktop.api import places
from nova_desktop.api.marker import strip_marker
from nova_desktop.core.drafts import load_drafts

from .conftest import Driver, MakeNova


def test_run_again_offers_what_a_task_ran_with(nova17: Driver) -> None:
    nova17.select_template("Deploy Full")
    nova17.press("runAction")
    nova17.type("survey.replicas", "4")
    nova17.type("limitEdit", "web1")
    nova17.type("messageEdit", "first")
    nova17.press("runButton")
    nova17.wait(lambda: nova17.session.tasks[0].tpl_alias == "Deploy Full" and not nova17.shown("runDialog"))
    first = nova17.session.tasks[0]
    nova17.window.controller.show_task(first)
    nova17.wait(lambda: nova17.window.actions_.run_again.isEnabled())
    nova17.window.actions_.run_again.trigger()
    nova17.wait(lambda: nova17.shown("runDialog"))
    assert nova17.find("survey.replicas", QLineEdit).text() == "4"
    assert nova17.find("limitEdit", QLineEdit).text() == "web1"
    assert nova17.find("messageEdit", QLineEdit).text() == "first"
    secret = nova17.find("survey.api_key").accessibleName().removesuffix(" *")
    assert f"enter them anew: {secret}" in nova17.find("runComplaint", QLabel).text()
    nova17.press("runButton")
    nova17.wait(lambda: nova17.session.tasks[0].id != first.id)
    second = nova17.session.tasks[0]
    assert second.asked_limit == first.asked_limit == ("web1",)
    assert second.environment == first.environment
    assert strip_marker(second.server_message) == "first"
    assert second.server_message != first.server_message


def test_what_was_entered_comes_back_in_the_next_session_without_secrets(make_nova: MakeNova, server17) -> None:
    first = make_nova(server17)
    first.wait_ready()
    first.select_template("Deploy Full")
    first.press("runAction")
    first.type("survey.replicas", "7")
    first.type("survey.api_key", "canary-secret")
    first.press("cancelButton")
    first.wait(lambda: load_drafts().entries)
    assert b"canary-secret" not in (places.data_dir() / "drafts.json").read_bytes()
    first.nova.quit()
    second = make_nova(server17)
    second.wait_ready()
    second.wait(lambda: second.window.running.typed.drafts.entries)
    second.select_template("Deploy Full")
    second.press("runAction")
    assert second.find("survey.replicas", QLineEdit).text() == "7"
    assert second.find("survey.api_key", QLineEdit).text() == ""


def test_the_same_commit_can_be_chosen_and_is_not_remembered(nova17: Driver, server17) -> None:
    nova17.select_template("Build App")
    nova17.press("runAction")
    nova17.press("runButton")
    nova17.wait(lambda: nova17.session.tasks[0].tpl_alias == "Build App" and nova17.session.tasks[0].finished)
    first = nova17.session.tasks[0]
    assert first.commit_hash
    for same in (True, False):
        nova17.window.controller.show_task(first)
        nova17.wait(lambda: nova17.window.actions_.run_again.isEnabled())
        nova17.window.actions_.run_again.trigger()
        nova17.wait(lambda: nova17.shown("runDialog"))
        assert nova17.find("commitEdit", QLineEdit).text() == ""
        if same:
            nova17.press("sameCommitCheck")
        before = server17.requests["POST /api/project/1/tasks"]
        nova17.press("runButton")
        nova17.wait(lambda before=before: server17.requests["POST /api/project/1/tasks"] == before + 1)
        posts = [one for one in server17.seen if one.method == "POST" and one.path.endswith("/project/1/tasks")]
        sent = json.loads(posts[-1].body)
        assert sent.get("commit_hash") == (first.commit_hash if same else None)
        nova17.wait(lambda: not nova17.window.running.busy)


def test_a_debug_level_is_offered_where_the_server_has_it(nova: Driver, dialect: str) -> None:
    nova.select_template("Deploy Full")
    nova.press("runAction")
    assert nova.find("debugLevelSelector").isEnabled() == (dialect == "2.17")

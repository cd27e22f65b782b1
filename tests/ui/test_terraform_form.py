"""Terraform's own switches in the run form."""

from __future__ import annotations

import json

from PySide6.QtWidgets import QCheckBox

from nova_desktop.demo import PracticeServer

from .conftest import Driver


def test_terraform_switches_are_there_and_sent_where_the_server_has_them(
    nova: Driver, server: PracticeServer, dialect: str
) -> None:
    nova.select_template("Plan Network")
    nova.press("runAction")
    destroy = nova.find("appParam.destroy", QCheckBox)
    assert destroy.isEnabled() == (dialect == "2.17")
    assert not nova.find("appParam.auto_approve").isEnabled()
    assert nova.find("dryRunCheck").isEnabled() == (dialect == "2.17")
    if dialect == "2.17":
        nova.press("appParam.destroy")
        nova.press("dryRunCheck")
    nova.press("runButton")
    nova.wait(lambda: server.requests["POST /api/project/1/tasks"] == 1)
    posts = [one for one in server.seen if one.method == "POST" and one.path.endswith("/project/1/tasks")]
    params = json.loads(posts[-1].body)["params"]
    assert params == ({"destroy": True, "plan": True} if dialect == "2.17" else {})


def test_other_apps_have_none_of_them(nova17: Driver) -> None:
    nova17.select_template("Deploy Web")
    nova17.press("runAction")
    assert not nova17.shown("appParam.destroy")


def test_another_inventory_is_offered_only_where_the_template_allows_it(nova17: Driver) -> None:
    for name, allowed in (("Deploy Full", True), ("Deploy Minimal", False), ("Deploy Standard", False)):
        nova17.select_template(name)
        nova17.press("runAction")
        assert nova17.find("inventorySelector").isEnabled() == allowed, name
        nova17.press("cancelButton")

"""What was typed into a dialog and not sent comes back: after Cancel, after a kill; never a secret."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from nova_desktop.api import places
from nova_desktop.core.connections import Book, Connection, save_book
from nova_desktop.core.drafts import Drafts, load_drafts, save_drafts
from nova_desktop.core.presets import Preset, PresetBook
from nova_desktop.core.projects import change_of_values
from nova_desktop.demo import PracticeServer
from nova_desktop.ui.connect.draft import KEY

from ..processes import ROOT, environment, wait_until
from .conftest import Driver, MakeNova

CANARY = "hunter2-canary"


@pytest.fixture
def nova(make_nova: MakeNova, server17: PracticeServer) -> Driver:
    save_book(Book((Connection(server17.url),), server17.url))
    driver = make_nova(server17)
    driver.wait_ready()
    return driver


def text_of(nova: Driver, name: str) -> str:
    field = nova.find(name, QLineEdit)
    assert isinstance(field, QLineEdit)
    return field.text()


def new_schedule(nova: Driver) -> None:
    nova.window.workspace.show_page("schedules")
    nova.wait(lambda: nova.window.workspace.schedules.panel.model.rowCount())
    nova.press("newScheduleButton")
    nova.wait(lambda: nova.shown("scheduleEditor"))


def type_schedule(nova: Driver) -> None:
    nova.type("scheduleNameEdit", "Every Friday")
    nova.choose("scheduleTemplateBox", "Backup Now")
    nova.choose("schedulePresetBox", "Own cron line")
    nova.type("scheduleCronEdit", "5 4 * * 5")
    nova.type("scheduleEnvironmentEdit", f'{{"db_password": "{CANARY}"}}')
    nova.find("scheduleDryRunCheck", QCheckBox).click()


def test_a_schedule_that_was_not_saved_comes_back_and_can_be_begun_anew(
    nova: Driver, make_nova: MakeNova, server17: PracticeServer
) -> None:
    new_schedule(nova)
    fresh = text_of(nova, "scheduleCronEdit")
    assert not nova.shown("draftNote")
    type_schedule(nova)
    nova.wait(lambda: load_drafts().get(server17.url, "schedule", "new"))  # while the form is open
    assert CANARY not in (places.data_dir() / "drafts.json").read_text()
    nova.press("cancelButton")
    nova.nova.quit()
    second = make_nova(server17)
    second.wait_ready()
    new_schedule(second)
    assert second.shown("draftNote")
    assert text_of(second, "scheduleNameEdit") == "Every Friday"
    assert text_of(second, "scheduleCronEdit") == "5 4 * * 5" and text_of(second, "scheduleEnvironmentEdit") == ""
    box = second.find("scheduleTemplateBox", QComboBox)
    assert isinstance(box, QComboBox) and box.currentText() == "Backup Now"
    assert second.find("scheduleDryRunCheck", QCheckBox).isChecked()  # type: ignore[attr-defined]
    second.press("startAnewButton")
    assert text_of(second, "scheduleNameEdit") == "" and not second.shown("draftNote")
    assert text_of(second, "scheduleCronEdit") == fresh
    second.press("cancelButton")
    second.wait(lambda: not load_drafts().get(server17.url, "schedule", "new"))


def test_a_schedule_that_was_saved_is_no_draft(nova: Driver, server17: PracticeServer) -> None:
    new_schedule(nova)
    nova.type("scheduleNameEdit", "Every Friday")
    nova.wait(lambda: load_drafts().get(server17.url, "schedule", "new"))
    nova.press("saveScheduleButton")
    nova.wait(lambda: not nova.shown("scheduleEditor"))
    nova.wait(lambda: not load_drafts().get(server17.url, "schedule", "new"))


def test_a_change_that_was_cancelled_is_not_made_the_next_time(nova: Driver, server17: PracticeServer) -> None:
    """Of what exists: who leaves the form wants it as it is. Only a kill keeps what was typed."""
    page = nova.window.workspace
    page.show_page("schedules")
    nova.wait(lambda: page.schedules.panel.model.rowCount())
    page.schedules.table.selectRow(0)
    nova.press("editScheduleButton")
    nova.wait(lambda: nova.shown("scheduleEditor"))
    name = text_of(nova, "scheduleNameEdit")
    nova.type("scheduleNameEdit", "Another name")
    nova.wait(lambda: any("Another name" in str(one) for one in load_drafts().entries.values()))
    nova.press("cancelButton")
    nova.wait(lambda: not any("Another name" in str(one) for one in load_drafts().entries.values()))
    nova.press("editScheduleButton")
    nova.wait(lambda: nova.shown("scheduleEditor"))
    assert text_of(nova, "scheduleNameEdit") == name and not nova.shown("draftNote")
    nova.press("cancelButton")


def test_a_targets_texts_come_back_and_what_reaches_it_does_not(nova: Driver) -> None:
    nova.window.workspace.show_page("messages")
    nova.wait(lambda: nova.button("addTargetButton").isEnabled())
    nova.button("addTargetButton").click()
    nova.wait(lambda: nova.shown("targetDialog"))
    nova.choose("targetKindSelector", "E-mail")
    nova.type("targetNameEdit", "Night watch")
    edit = nova.find("targetBodyEdit", QPlainTextEdit)
    assert isinstance(edit, QPlainTextEdit)
    edit.setPlainText("{template} again")
    secrets = [
        one for one in nova.find("targetDialog").findChildren(QLineEdit) if one.objectName().startswith("target.")
    ]
    for one in secrets:
        one.setText(CANARY)
    nova.wait(lambda: load_drafts().get("", "target", "new"))
    assert secrets and CANARY not in (places.data_dir() / "drafts.json").read_text()
    nova.press("cancelButton")
    nova.wait(lambda: nova.button("addTargetButton").isEnabled())
    nova.button("addTargetButton").click()
    nova.wait(lambda: nova.shown("draftNote"))
    assert text_of(nova, "targetNameEdit") == "Night watch"
    assert nova.find("targetBodyEdit", QPlainTextEdit).toPlainText() == "{template} again"  # type: ignore[attr-defined]
    kind = nova.find("targetKindSelector", QComboBox)
    assert isinstance(kind, QComboBox) and kind.currentText() == "E-mail"
    nova.press("cancelButton")


def test_the_steps_of_a_chain_come_back(nova: Driver, server17: PracticeServer) -> None:
    desk = nova.window.controller.presets
    presets = tuple(Preset(name, server17.url, 1, 4, "Health Check", {}) for name in ("One", "Two"))
    desk._change_book(PresetBook(presets))
    desk._new_chain()
    nova.wait(lambda: nova.shown("chainEditor"))
    nova.type("chainNameEdit", "Both")
    nova.press("addStepButton")
    nova.wait(lambda: load_drafts().get(server17.url, "chain-1", "").get("steps") == '["One"]')
    nova.press("cancelButton")
    desk._new_chain()
    nova.wait(lambda: nova.shown("draftNote"))
    assert text_of(nova, "chainNameEdit") == "Both"
    assert desk._dialog.steps == ("One",)  # type: ignore[union-attr]
    nova.press("cancelButton")
    desk._change_book(PresetBook(presets[1:]))  # a preset that is there no more is no step
    desk._new_chain()
    nova.wait(lambda: nova.shown("chainEditor"))
    assert desk._dialog.steps == ()  # type: ignore[union-attr]
    nova.press("cancelButton")


def test_a_damaged_draft_is_none(nova: Driver, server17: PracticeServer) -> None:
    odd = {
        "schedulePresetBox": "sometimes",
        "scheduleDaySpin": "many",
        "scheduleMomentEdit": "soon",
        "steps": "[",
        "x": "y",
    }
    drafts = nova.window.running.typed.drafts
    drafts.put(server17.url, "schedule", "new", odd)
    drafts.put(server17.url, "chain-1", "", odd)
    new_schedule(nova)
    assert not nova.shown("draftNote")
    nova.press("cancelButton")
    nova.window.controller.presets._new_chain()
    nova.wait(lambda: nova.shown("chainEditor"))
    nova.press("cancelButton")


def chosen_project(nova: Driver) -> None:
    nova.window.workspace.show_page("projects")
    nova.wait(lambda: nova.shown("projectRole"))


def test_a_change_of_a_project_that_was_not_kept_comes_back(
    nova: Driver, make_nova: MakeNova, server17: PracticeServer
) -> None:
    chosen_project(nova)
    nova.type("projectNameEdit", "Typed name")
    nova.find("projectParallelSpin").setValue(7)  # type: ignore[attr-defined]
    nova.wait(lambda: load_drafts().get(server17.url, "project", 1))  # while it is shown
    nova.window.workspace.projects.choose(2)  # and over a look at another one
    nova.wait(lambda: nova.shown("projectRole") and text_of(nova, "projectNameEdit") != "Typed name")
    nova.nova.quit()
    second = make_nova(server17)
    second.wait_ready()
    chosen_project(second)
    second.wait(lambda: text_of(second, "projectNameEdit") == "Typed name")
    assert second.find("projectParallelSpin").value() == 7  # type: ignore[attr-defined]
    assert "changed, not kept" in second.window.workspace.projects.list.item(0).text()
    assert server17.world.projects[1].name != "Typed name"
    second.press("discardProjectButton")
    second.wait(lambda: not load_drafts().get(server17.url, "project", 1))


def test_what_was_typed_right_before_the_end_is_kept_too(nova: Driver, server17: PracticeServer) -> None:
    chosen_project(nova)
    nova.window.running.typed._typed.setInterval(10**6)
    nova.type("projectNameEdit", "Typed name")
    nova.nova.quit()
    assert load_drafts().get(server17.url, "project", 1) == {"name": '"Typed name"'}


def test_what_was_typed_on_the_first_page_right_before_the_end_is_kept_too(make_nova: MakeNova) -> None:
    nova = make_nova()
    nova.wait(lambda: nova.window.shows_welcome)
    nova.window.running.typed._typed.setInterval(10**6)
    nova.type("urlEdit", "https://semaphore.example.org")
    nova.nova.quit()
    assert load_drafts().get("", "connect", "new").get("urlEdit") == "https://semaphore.example.org"


def test_a_change_of_a_project_that_was_kept_is_no_draft(nova: Driver, server17: PracticeServer) -> None:
    chosen_project(nova)
    nova.type("projectNameEdit", "Typed name")
    nova.wait(lambda: load_drafts().get(server17.url, "project", 1))
    nova.press("saveProjectButton")
    nova.wait(lambda: server17.world.projects[1].name == "Typed name")
    nova.wait(lambda: not load_drafts().get(server17.url, "project", 1))


@pytest.mark.parametrize(
    "values",
    [{"name": "no json"}, {"name": "7", "alert": '"x"'}, {"max_parallel_tasks": "9" * 30}, {"name": "[" * 9000}, {}],
    ids=["text", "types", "huge", "deep", "none"],
)
def test_a_damaged_change_of_a_project_is_none(values: dict[str, str]) -> None:
    assert change_of_values(1, values) is None


def test_what_was_typed_on_the_first_page_comes_back_without_secrets(make_nova: MakeNova) -> None:
    first = make_nova()
    first.wait(lambda: first.window.shows_welcome)
    first.type("urlEdit", "https://semaphore.example.org")
    first.type("caFileEdit", "/etc/ssl/our-ca.pem")
    first.type("tokenEdit", CANARY)
    first.find("passwordToggle", QCheckBox).click()
    first.type("userEdit", "ada")
    first.type("passwordEdit", CANARY)
    first.wait(lambda: load_drafts().get("", "connect", "new"))
    first.wait(lambda: load_drafts().get("", "connect", "new").get("userEdit") == "ada")
    assert CANARY not in (places.data_dir() / "drafts.json").read_text()
    first.nova.quit()
    second = make_nova()
    second.wait(lambda: second.window.shows_welcome and text_of(second, "urlEdit"))
    assert text_of(second, "urlEdit") == "https://semaphore.example.org" and text_of(second, "userEdit") == "ada"
    assert text_of(second, "caFileEdit") == "/etc/ssl/our-ca.pem" and second.shown("passwordEdit")
    fields = second.window.welcome.fields
    assert fields.token_edit.text() == "" == fields.password_edit.text()


def test_an_address_with_a_password_in_it_is_not_kept(make_nova: MakeNova) -> None:
    nova = make_nova()
    nova.wait(lambda: nova.window.shows_welcome)
    nova.type("urlEdit", f"https://ada:{CANARY}@semaphore.example.org")
    nova.type("caFileEdit", "/etc/ssl/our-ca.pem")
    nova.wait(lambda: load_drafts().get("", "connect", "new").get("caFileEdit") == "/etc/ssl/our-ca.pem")
    nova.nova.quit()
    assert CANARY not in (places.data_dir() / "drafts.json").read_text()


def test_who_connected_leaves_no_draft_and_who_forgets_the_server_no_address(
    make_nova: MakeNova, server17: PracticeServer
) -> None:
    nova = make_nova()
    nova.wait(lambda: nova.window.shows_welcome)
    nova.type("urlEdit", server17.url)
    nova.type("tokenEdit", server17.token)
    nova.wait(lambda: load_drafts().get("", "connect", "new"))
    nova.press("connectButton")
    nova.wait_ready()
    nova.wait(lambda: not load_drafts().get("", "connect", "new"))
    nova.nova.servers._forget(server17.url)
    nova.wait(lambda: nova.window.shows_welcome and not nova.nova._doorway.busy)
    assert text_of(nova, "urlEdit") == ""
    typed = nova.window.running.typed
    nova.type("urlEdit", "a")
    nova.wait(lambda: typed.last(KEY).get("urlEdit") == "a")
    nova.type("urlEdit", "")
    nova.wait(lambda: not typed.last(KEY))  # the address that was there at first is no draft either


def test_drafts_of_forms_are_forgotten_with_their_server(server17: PracticeServer) -> None:
    drafts = Drafts()
    drafts.put(server17.url, "schedule", "new", {"scheduleNameEdit": "x"})
    drafts.put("", "target", "new", {"targetNameEdit": "y"})
    drafts.put("", "connect", "new", {"urlEdit": f"{server17.url}/"})
    drafts.forget(server17.url)
    save_drafts(drafts)
    assert load_drafts().entries == {" target new": {"targetNameEdit": "y"}}


def test_a_form_that_is_open_while_its_server_is_forgotten_leaves_no_draft(
    nova: Driver, server17: PracticeServer
) -> None:
    new_schedule(nova)
    nova.type("scheduleNameEdit", "Every Friday")
    nova.wait(lambda: load_drafts().get(server17.url, "schedule", "new"))
    nova.nova.servers._forget(server17.url)
    nova.wait(lambda: nova.window.shows_welcome and not nova.nova._doorway.busy)
    nova.nova.quit()
    assert load_drafts().entries == {}


DRIVER = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from nova_desktop import app

def find(name, kind=QWidget):
    for top in QApplication.topLevelWidgets():
        for one in top.findChildren(kind):
            if one.objectName() == name and one.isVisible():
                return one

def step():
    button, edit = find("newScheduleButton"), find("scheduleNameEdit", QLineEdit)
    if edit is not None:
        edit.setText("typed before the kill")
    elif button is not None and button.isEnabled():
        button.click()

class Later:
    timer = None

plain = QApplication.exec

def run():
    Later.timer = QTimer()
    Later.timer.timeout.connect(step)
    Later.timer.start(200)
    return plain()

QApplication.exec = staticmethod(run)
from nova_desktop.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_kill_loses_nothing_that_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_nova: MakeNova, server17: PracticeServer
) -> None:
    monkeypatch.setenv("NOVA_DESKTOP_HOME", str(tmp_path / "nova"))
    save_book(Book((Connection(server17.url),), server17.url))
    env = environment(tmp_path, QT_QPA_PLATFORM="offscreen", SEMAPHORE_API_TOKEN=server17.token)
    command = [sys.executable, "-c", DRIVER, "--url", server17.url, "--page", "schedules"]
    with (tmp_path / "said").open("wb") as said:
        process = subprocess.Popen(command, env=env, cwd=ROOT, stdout=said, stderr=said)
    try:
        wait_until(lambda: load_drafts().get(server17.url, "schedule", "new"), 60)
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait(20)
    second = make_nova(server17)
    second.wait_ready()
    new_schedule(second)
    assert text_of(second, "scheduleNameEdit") == "typed before the kill" and second.shown("draftNote")
    second.press("cancelButton")

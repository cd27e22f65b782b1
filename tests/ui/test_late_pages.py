"""Pages whose answers come late: from a disk, a keyring or a server that is slow. What a person did meanwhile counts,
and nothing is said before it is known."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QMenu

from nova_desktop.core import unfinished_schedules as unfinished
from nova_desktop.core.drafts import Drafts, load_drafts, save_drafts
from nova_desktop.core.notify_pause import save_pause
from nova_desktop.core.notify_rules import NotifyRules, SpecialRule, load_rules, save_rules
from nova_desktop.core.presets import Preset, PresetBook, load_presets, save_presets
from nova_desktop.core.recents import Recents, load_recents, save_recents
from nova_desktop.core.shortcuts import Shortcuts, load_shortcuts, save_shortcuts
from nova_desktop.demo import PracticeServer
from nova_desktop.desks import draft_keeper, filter_desk, finding_keeper, preset_keeper, rules_desk

from .conftest import Driver, Gate, MakeNova
from .test_schedules import dry_run_chosen, dry_run_typed, go, stored

HEALTH = 4


# Before a file is read


def words_of(menu: QMenu) -> list[str]:
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions()]


@pytest.fixture
def preset(server17: PracticeServer) -> Preset:
    """Kept the last time."""
    made = Preset("Kept", server17.url, 1, HEALTH, "Health Check", {})
    save_presets(PresetBook((made,)))
    return made


def test_no_presets_are_spoken_of_before_they_were_read(
    make_nova: MakeNova, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    monkeypatch.setattr(preset_keeper, "load_presets", gate.before(load_presets))
    nova = make_nova(server17)
    nova.wait(lambda: nova.nova.session is not None and nova.session.project is not None)
    menu = nova.window.controller.presets.menu._menu
    assert words_of(menu)[0] == "The presets are being read…"
    gate.open()
    nova.wait(lambda: words_of(menu)[0].startswith("No presets yet"))


def test_a_preset_that_is_saved_before_the_others_were_read_takes_none_of_them_away(
    make_nova: MakeNova, server17: PracticeServer, preset: Preset, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    monkeypatch.setattr(preset_keeper, "load_presets", gate.before(load_presets))
    nova = make_nova(server17)
    desk = nova.window.controller.presets
    desk._change_book(desk.book.with_preset(Preset("Made", server17.url, 1, HEALTH, "Health Check", {})))
    gate.open()
    nova.wait(lambda: not nova.nova._doorway.busy)
    assert [one.name for one in desk.book.presets] == ["Kept", "Made"]
    assert [one.name for one in load_presets().presets] == ["Kept", "Made"]


def test_who_quits_before_the_presets_were_read_has_the_new_one_and_the_others(
    make_nova: MakeNova, server17: PracticeServer, preset: Preset, monkeypatch: pytest.MonkeyPatch
) -> None:
    nova = make_nova(server17)
    with monkeypatch.context() as late:  # the answer is on its way when Nova ends
        late.setattr(preset_keeper.PresetKeeper, "_loaded", lambda *_: None)
        nova.nova.presets._known = False
        desk = nova.window.controller.presets
        desk._change_book(PresetBook((Preset("Made", server17.url, 1, HEALTH, "Health Check", {}),)))
        nova.nova.quit()
    assert [one.name for one in load_presets().presets] == ["Kept", "Made"]


def test_a_server_that_is_forgotten_before_its_presets_were_read_leaves_none(
    make_nova: MakeNova, server17: PracticeServer, preset: Preset, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    monkeypatch.setattr(preset_keeper, "load_presets", gate.before(load_presets))
    nova = make_nova()
    nova.nova.presets.forget(server17.url)
    gate.open()
    nova.wait(lambda: load_presets() == PresetBook() and not nova.nova._doorway.busy)
    assert nova.nova.presets.book == PresetBook()


RULE = SpecialRule("http://a", None, None, "A", "never", "never", False)


def test_rules_of_notifications_are_not_told_or_changed_before_they_were_read(
    make_nova: MakeNova, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    save_rules(NotifyRules(own="never", others="always", special=(RULE,)))
    monkeypatch.setattr(rules_desk, "load_rules", gate.before(load_rules))
    nova = make_nova(server17)
    nova.wait(lambda: nova.nova.session is not None)
    nova.window.workspace.show_page("settings")
    assert nova.shown("notifyUnread") and not nova.find("notifyOwnSelector").isEnabled()
    nova.nova.desk.rules.ask_of_connection(nova.session.connection)
    assert not nova.shown("notifyDialog") and "being read" in nova.window.status.currentMessage()
    gate.open()
    nova.wait(lambda: nova.find("notifyOwnSelector").isEnabled())
    assert not nova.shown("notifyUnread")
    nova.choose("notifyOwnSelector", "when one fails")
    nova.wait(lambda: load_rules().own == "failures")
    assert load_rules() == NotifyRules(own="failures", others="always", special=(RULE,))


def test_a_server_that_is_forgotten_before_the_rules_were_read_loses_its_own_alone(
    make_nova: MakeNova, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    other = SpecialRule("http://b", None, None, "B")
    save_rules(NotifyRules(own="never", special=(RULE, other)))
    monkeypatch.setattr(rules_desk, "load_rules", gate.before(load_rules))
    nova = make_nova()
    nova.nova.desk.rules.forget("http://a")
    gate.open()
    nova.wait(lambda: load_rules().special == (other,) and not nova.nova._doorway.busy)
    assert load_rules().own == "never" and nova.nova.desk.rules.rules == load_rules()


def test_a_pause_that_ends_before_the_last_one_was_read_has_ended(
    make_nova: MakeNova, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    until = time.time() + 3600
    save_pause(until)
    monkeypatch.setattr(rules_desk, "load_pause", gate.before(lambda: until))
    nova = make_nova()
    nova.nova.desk.rules.pause(0)
    gate.open()
    nova.wait(lambda: not nova.nova._doorway.busy)
    assert not nova.nova.desk.notifier.paused_until


def test_what_is_cleared_away_at_the_start_keeps_no_setting_waiting(
    make_nova: MakeNova, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    from nova_desktop.core import kept_logs

    save_rules(NotifyRules(own="never"))
    monkeypatch.setattr(kept_logs, "prune", gate.before(kept_logs.prune))
    nova = make_nova(server17)
    nova.wait(lambda: nova.nova.desk.rules.rules.own == "never")
    nova.wait_ready()


def test_saved_filters_are_not_denied_before_they_were_read(
    make_nova: MakeNova, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    monkeypatch.setattr(filter_desk, "_load", gate.before(filter_desk._load))
    nova = make_nova(server17)
    nova.wait(lambda: nova.nova.session is not None)
    nova.tasks.filter.setText("status:failed")
    saved = nova.tasks.saved
    first, save = [action for action in saved._menu().actions() if not action.isSeparator()]
    assert first.text() == "The saved filters are being read…" and not save.isEnabled()
    gate.open()
    nova.wait(lambda: saved._menu().actions()[0].text() == "No saved filters yet")


def test_what_is_typed_before_the_drafts_were_read_takes_none_of_them_away(
    make_nova: MakeNova, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    kept = Drafts()
    for url in ("http://a", "http://b"):
        kept.put(url, 1, 4, {"limit": "web1"})
    save_drafts(kept)
    monkeypatch.setattr(draft_keeper, "load_drafts", gate.before(load_drafts))
    nova = make_nova()
    typed = nova.window.running.typed
    typed.keep(("http://c", 1, 4), {"limit": "web2"})
    nova.nova.drafts.forget("http://b")
    gate.open()
    nova.wait(lambda: not nova.nova._doorway.busy)
    for drafts in (typed.drafts, load_drafts()):
        assert sorted(drafts.entries) == ["http://a 1 4", "http://c 1 4"]


def test_keys_and_choices_of_before_the_files_were_read_take_none_of_them_away(
    make_nova: MakeNova, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    monkeypatch.setattr(finding_keeper, "load_shortcuts", gate.before(load_shortcuts))
    monkeypatch.setattr(finding_keeper, "load_recents", gate.before(load_recents))
    save_recents(Recents().with_chosen("http://a", "one").with_chosen("http://b", "gone"))
    save_shortcuts(
        Shortcuts({"runAction": "Ctrl+Alt+R", "stopAction": "Ctrl+Alt+S"}), frozenset({"runAction", "stopAction"})
    )
    nova = make_nova()
    desk, palette = nova.window.shortcut_desk, nova.window.palette_desk
    assert {"runAction", "stopAction"} <= desk.known
    desk.give("runAction", "Ctrl+Alt+X")
    palette.set_recents(palette.recents.with_chosen("http://a", "two"))
    palette.recents_changed.emit(palette.recents)
    nova.nova.finding.forget("http://b")
    gate.open()
    nova.wait(lambda: not nova.nova._doorway.busy)
    assert load_shortcuts() == desk.own == Shortcuts({"runAction": "Ctrl+Alt+X", "stopAction": "Ctrl+Alt+S"})
    assert load_recents() == palette.recents == Recents({"http://a": ("two", "one")})


# A schedule that is off while it is saved


def quit_amid(make_nova: MakeNova, server: PracticeServer, begin: Callable[[Driver], object]) -> None:
    """Nova ends between "off" and "on", and the server does not answer."""
    nova = make_nova(server)
    nova.wait_ready()
    begin(nova)
    server.faults.add("hang_before", "/active$", method="PUT", count=None)
    nova.press("saveScheduleButton")
    nova.wait(lambda: any(not one.active and one.task_params for one in server.world.schedules.values()))
    nova.nova.quit()
    server.faults.clear()


def notes() -> list[Any]:
    return list(unfinished.folder().glob("*.json"))


def later(make_nova: MakeNova, server: PracticeServer, monkeypatch: pytest.MonkeyPatch) -> Driver:
    """The next session of Nova."""
    monkeypatch.setattr(unfinished, "_OURS", "another")
    nova = make_nova(server)
    nova.wait_ready()
    return nova


@pytest.mark.parametrize("made", [False, True])
def test_a_schedule_that_an_ended_nova_left_off_is_told_at_the_next_start(
    make_nova: MakeNova, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch, made: bool
) -> None:
    def begin(nova: Driver) -> None:
        if made:
            go(nova)
            dry_run_typed(nova, "Plain")
        else:
            dry_run_chosen(nova, server17)

    quit_amid(make_nova, server17, begin)
    assert [row["active"] for row in stored(server17) if row["name"] == "Plain"] == [False] and len(notes()) == 1
    nova = later(make_nova, server17, monkeypatch)
    nova.wait(lambda: "Switched off: 'Plain'" in nova.banner)
    nova.window.banner.acted.emit("schedule-off")
    assert nova.window.workspace.page == "schedules"
    nova.window.banner._dismiss()
    nova.wait(lambda: not notes())


def test_a_schedule_that_somebody_switched_on_meanwhile_is_not_spoken_of(
    make_nova: MakeNova, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    quit_amid(make_nova, server17, lambda nova: dry_run_chosen(nova, server17))
    for one in server17.world.schedules.values():
        one.active = True
    nova = later(make_nova, server17, monkeypatch)
    nova.wait(lambda: not notes())
    assert "Switched off" not in nova.banner


def test_who_quits_right_after_saving_leaves_the_schedule_on(make_nova: MakeNova, server17: PracticeServer) -> None:
    nova = make_nova(server17)
    nova.wait_ready()
    number = dry_run_chosen(nova, server17)
    server17.faults.add("latency", "/active$", method="PUT", seconds=0.5)
    nova.press("saveScheduleButton")
    nova.wait(lambda: server17.world.schedules[number].active is False)
    nova.nova.quit()
    assert server17.world.schedules[number].active is True and not notes()


def test_what_is_told_in_this_session_is_not_told_again_in_the_next_one(
    make_nova: MakeNova, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    nova = make_nova(server17)
    nova.wait_ready()
    dry_run_chosen(nova, server17)
    server17.faults.add("status", "/active$", method="PUT", status=403)
    nova.press("saveScheduleButton")
    nova.wait(lambda: nova.shown("scheduleComplaint"))
    nova.wait(lambda: not notes())


def test_what_is_damaged_or_of_a_forgotten_server_is_no_rest(server17: PracticeServer) -> None:
    kept = unfinished.Unfinished("http://a", 1, 5, "A", "0 3 * * *", 7, session="another")
    gone = unfinished.Unfinished("http://b", 1, 5, "B", "0 3 * * *", 7)
    for one in (kept, gone):
        unfinished.begin(one)
    (unfinished.folder() / "x.json").write_text("[")
    unfinished.forget("http://b")
    assert [path.stem for path in notes()] == [kept.key]

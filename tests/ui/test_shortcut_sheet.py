"""The sheet of keys: looked up, changed, taken over, reset; kept, and in force at once and at the next start."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QKeySequenceEdit, QLabel, QLineEdit

from nova_desktop.core.presets import Preset
from nova_desktop.core.shortcuts import Shortcuts, load_shortcuts, shortcuts_path
from nova_desktop.demo import PracticeServer
from nova_desktop.ui.logs.keys import log_keys
from nova_desktop.ui.shortcuts.keys import usable, why_not_keys
from nova_desktop.ui.shortcuts.rows import Row, groups
from nova_desktop.ui.shortcuts.sheet import ShortcutSheet

from .conftest import Driver, MakeNova
from .test_accessible_names import missed, tabbed

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def to_front(nova: Driver) -> None:
    nova.window.activateWindow()
    nova.wait(nova.window.isActiveWindow)


def open_sheet(nova: Driver) -> ShortcutSheet:
    to_front(nova)
    nova.find("taskTable").setFocus()
    nova.qtbot.keyClick(nova.find("taskTable"), "?")
    nova.wait(lambda: nova.shown("shortcutSheet"))
    sheet = nova.window.shortcut_desk.sheet
    assert sheet is not None
    return sheet


def listed(sheet: ShortcutSheet) -> list[str]:
    """What is shown of the rows."""
    return [item.text(0) for item in sheet._items() if not item.isHidden()]


def keys_shown(sheet: ShortcutSheet, label: str) -> str:
    return next(item.text(1) for item in sheet._items() if item.text(0) == label)


def ask(nova: Driver, label: str, keys: str) -> None:
    """Select an action, press Change, give keys."""
    nova.type("shortcutFilter", label)
    nova.press("changeShortcutButton")
    nova.wait(lambda: nova.shown("shortcutQuestion"))
    edit = nova.find("shortcutEdit", QKeySequenceEdit)
    assert isinstance(edit, QKeySequenceEdit)
    edit.setKeySequence(QKeySequence(keys))


def said(nova: Driver, name: str = "shortcutSaid") -> str:
    label = nova.find(name, QLabel)
    assert isinstance(label, QLabel)
    return label.text()


def give(nova: Driver, label: str, keys: str) -> None:
    ask(nova, label, keys)
    nova.press("useShortcutButton")
    nova.wait(lambda: not nova.shown("shortcutQuestion"))


def keys_of(nova: Driver, name: str) -> tuple[str, ...]:
    return nova.window.shortcut_desk.keys_of(name)


# Looking up


def test_a_question_mark_and_f1_open_it(nova17: Driver) -> None:
    sheet = open_sheet(nova17)
    nova17.qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    nova17.wait(lambda: not nova17.shown("shortcutSheet"))
    to_front(nova17)
    nova17.qtbot.keyClick(nova17.window, Qt.Key.Key_F1)
    nova17.wait(lambda: nova17.shown("shortcutSheet"))


@pytest.mark.parametrize("field", ["taskFilter", "templateFilter", "logFind"])
def test_a_question_mark_is_typed_into_a_field(nova17: Driver, field: str) -> None:
    to_front(nova17)
    edit = nova17.find(field, QLineEdit)
    edit.setFocus()
    nova17.qtbot.keyClick(edit, "?")
    nova17.qtbot.keyClick(edit, Qt.Key.Key_Question, SHIFT)
    assert edit.text() == "??"
    assert not nova17.shown("shortcutSheet")


def test_it_lists_each_action_with_its_keys_and_those_of_a_log(nova17: Driver) -> None:
    sheet = open_sheet(nova17)
    rows = [row for group in groups(nova17.window.shortcut_desk) for row in group.rows]
    assert listed(sheet) == [row.label for row in rows]
    shown = {row.name: row.keys.split(" · ") for row in rows}
    for action in nova17.window.actions():
        native = [one.toString(QKeySequence.SequenceFormat.NativeText) for one in action.shortcuts()]
        assert shown[action.objectName()] == native
    told = {keys for keys, _ in log_keys()}
    pane = nova17.window.workspace.log
    own = {one.key().toString() for one in pane.findChildren(QShortcut)}
    assert len(own) >= 6 and own <= told
    assert {keys for keys, _ in log_keys()} <= {
        QKeySequence(row.keys, QKeySequence.SequenceFormat.NativeText).toString() for row in rows if not row.name
    }


def test_no_action_of_the_window_is_without_keys(nova17: Driver) -> None:
    assert not [name for name, keys in nova17.window.shortcut_desk.usual.items() if not keys]


def test_letters_and_keys_find_rows(nova17: Driver) -> None:
    sheet = open_sheet(nova17)
    everything = len(listed(sheet))
    nova17.type("shortcutFilter", "refr")
    assert listed(sheet)[0] == "Refresh"
    nova17.type("shortcutFilter", "ctrl+r")
    assert "Run" in listed(sheet)
    nova17.type("shortcutFilter", "qqqq")
    assert listed(sheet) == []
    assert said(nova17, "shortcutSheetSaid") == "Nothing found"
    assert not nova17.button("changeShortcutButton").isEnabled()
    nova17.find("shortcutFilter", QLineEdit).clear()
    assert len(listed(sheet)) == everything


def test_keys_of_a_log_cannot_be_changed_here(nova17: Driver) -> None:
    open_sheet(nova17)
    nova17.type("shortcutFilter", "next error")
    assert not nova17.button("changeShortcutButton").isEnabled()
    assert not nova17.button("resetShortcutButton").isEnabled()


def test_names_and_tab(nova17: Driver) -> None:
    sheet = open_sheet(nova17)
    reached = tabbed(nova17, sheet, sheet.field)
    assert not missed(nova17, sheet, reached)
    assert "shortcutList" in reached
    for name in ("shortcutFilter", "shortcutList", "changeShortcutButton", "closeShortcutsButton"):
        assert nova17.find(name).accessibleName()


# Changing


def test_other_keys_hold_at_once_are_kept_and_hold_after_a_restart(
    make_nova: MakeNova, server17: PracticeServer
) -> None:
    nova = make_nova(server17)
    nova.wait_ready()
    sheet = open_sheet(nova)
    give(nova, "Refresh", "Ctrl+Alt+F5")
    assert keys_shown(sheet, "Refresh") == "Ctrl+Alt+F5"
    nova.press("closeShortcutsButton")
    to_front(nova)
    hits: list[str] = []
    nova.window.actions_.refresh.triggered.connect(lambda: hits.append("old or new"))
    nova.qtbot.keyClick(nova.window, Qt.Key.Key_F5)
    assert hits == []
    nova.qtbot.keyClick(nova.window, Qt.Key.Key_F5, CONTROL | Qt.KeyboardModifier.AltModifier)
    assert len(hits) == 1
    assert "Ctrl+Alt+F5" in nova.find("refreshAction").toolTip()
    nova.wait(lambda: load_shortcuts().keys == {"refreshAction": "Ctrl+Alt+F5"})
    nova.nova.quit()
    again = make_nova(server17)
    again.wait(lambda: keys_of(again, "refreshAction") == ("Ctrl+Alt+F5",))


def test_the_tips_of_quick_actions_and_of_the_palette_tell_the_new_keys(nova17: Driver) -> None:
    desk = nova17.window.shortcut_desk
    desk.give("quickAction.deploy-minimal", "Ctrl+Alt+M")
    assert "Ctrl+Alt+M" in nova17.find("quickAction.deploy-minimal").toolTip()
    desk.give("commandPaletteAction", "Ctrl+Alt+K")
    assert "Ctrl+Alt+K" in nova17.find("commandPaletteAction").toolTip()
    desk.give("stopAction", "")
    nova17.window.controller.commands.judge()
    assert desk.keys_of("stopAction") == ()


def test_enter_in_the_field_changes_the_first_row_found(nova17: Driver) -> None:
    sheet = open_sheet(nova17)
    nova17.type("shortcutFilter", "Refresh")
    nova17.qtbot.keyClick(sheet.field, Qt.Key.Key_Return)
    nova17.wait(lambda: nova17.shown("shortcutQuestion"))
    edit = nova17.find("shortcutEdit", QKeySequenceEdit)
    nova17.wait(edit.hasFocus)
    nova17.qtbot.keyClick(edit, Qt.Key.Key_J, CONTROL)
    nova17.wait(lambda: nova17.button("useShortcutButton").hasFocus())
    nova17.qtbot.keyClick(nova17.button("useShortcutButton"), Qt.Key.Key_Return)
    nova17.wait(lambda: not nova17.shown("shortcutQuestion"))
    assert keys_of(nova17, "refreshAction") == ("Ctrl+J",)


def test_keys_of_another_action_are_named_and_taken_over(nova17: Driver) -> None:
    sheet = open_sheet(nova17)
    ask(nova17, "Refresh", "Alt+4")
    assert "“Page Task History”" in said(nova17)
    nova17.press("cancelButton")
    ask(nova17, "Refresh", "Ctrl+R")
    assert said(nova17) == "Ctrl+R belongs to “Run”, which would be left without it."
    assert nova17.button("useShortcutButton").text() == "Take over"
    nova17.press("cancelButton")
    assert keys_of(nova17, "runAction") == ("Ctrl+R",)
    give(nova17, "Refresh", "Ctrl+R")
    assert keys_of(nova17, "refreshAction") == ("Ctrl+R",)
    assert keys_of(nova17, "runAction") == ()
    give(nova17, "Open in web UI", "Ctrl+R")
    assert (keys_of(nova17, "openWebAction"), keys_of(nova17, "refreshAction")) == (("Ctrl+R",), ())
    assert keys_shown(sheet, "Refresh") == ""


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ("F8", "F8 belongs to “Next error”, which cannot be changed here."),
        ("Ctrl+C", "“Copy what is selected”"),
        ("Ctrl+V", "Ctrl+V is for text fields."),
        ("A", "by itself"),
        ("Shift+A", "by itself"),
        ("Return", "by itself"),
        ("Down", "by itself"),
        ("Tab", "by itself"),
    ],
)
def test_keys_that_are_always_taken_are_refused(nova17: Driver, keys: str, why: str) -> None:
    open_sheet(nova17)
    ask(nova17, "Refresh", keys)
    assert why in said(nova17)
    assert not nova17.button("useShortcutButton").isEnabled()
    nova17.press("cancelButton")
    assert keys_of(nova17, "refreshAction") == ("F5",)


def test_keys_of_a_preset_are_refused_with_its_name(nova17: Driver, server17: PracticeServer) -> None:
    desk = nova17.window.controller.presets
    name = "<b>Morning</b>\n& co"
    desk.set_book(desk.book.with_preset(Preset(name, server17.url, 1, 1, "T", {}, "Ctrl+Alt+7")))
    sheet = open_sheet(nova17)
    assert keys_shown(sheet, "<b>Morning</b> & co") == "Ctrl+Alt+7"
    ask(nova17, "Refresh", "Ctrl+Alt+7")
    assert "“<b>Morning</b> & co”" in said(nova17)
    assert not nova17.button("useShortcutButton").isEnabled()


def test_a_preset_that_has_the_keys_of_an_action_keeps_them(nova17: Driver, server17: PracticeServer) -> None:
    presets = nova17.window.controller.presets
    book = presets.book
    presets.set_book(book.with_preset(Preset("Mine", server17.url, 1, 999, "Gone", {}, "Ctrl+K")))
    assert keys_of(nova17, "commandPaletteAction") == ()
    to_front(nova17)
    nova17.qtbot.keyClick(nova17.window, Qt.Key.Key_K, CONTROL)
    nova17.wait(lambda: "'Gone' not found" in nova17.banner)
    assert not nova17.shown("commandPalette")
    presets.set_book(book)
    assert keys_of(nova17, "commandPaletteAction") == ("Ctrl+K",)
    nova17.qtbot.keyClick(nova17.window, Qt.Key.Key_K, CONTROL)
    assert nova17.shown("commandPalette")


def test_an_action_can_be_left_without_keys_and_reset(nova17: Driver) -> None:
    open_sheet(nova17)
    ask(nova17, "Refresh", "Ctrl+J")
    nova17.qtbot.keyClick(nova17.find("shortcutEdit"), Qt.Key.Key_Backspace)
    nova17.press("useShortcutButton")
    nova17.wait(lambda: load_shortcuts().keys == {"refreshAction": ""})
    assert keys_of(nova17, "refreshAction") == ()
    nova17.press("resetShortcutButton")
    assert keys_of(nova17, "refreshAction") == ("F5",)
    nova17.wait(lambda: load_shortcuts() == Shortcuts())


def test_escape_leaves_the_question_without_a_change(nova17: Driver) -> None:
    open_sheet(nova17)
    ask(nova17, "Refresh", "Ctrl+J")
    nova17.qtbot.keyClick(nova17.find("shortcutEdit"), Qt.Key.Key_Escape)
    nova17.wait(lambda: not nova17.shown("shortcutQuestion"))
    assert keys_of(nova17, "refreshAction") == ("F5",)


def test_a_reset_that_cannot_give_all_back_says_who_has_it(nova17: Driver) -> None:
    open_sheet(nova17)
    give(nova17, "Run again", "Ctrl+Alt+Z")
    give(nova17, "Refresh", "Ctrl+Shift+R")
    nova17.type("shortcutFilter", "Run again")
    nova17.press("resetShortcutButton")
    assert said(nova17, "shortcutSheetSaid") == "Ctrl+Shift+R belongs to “Refresh” now: reset that one, too."
    assert keys_of(nova17, "runAgainAction") == ()
    nova17.type("shortcutFilter", "Refresh")
    nova17.press("resetShortcutButton")
    assert keys_of(nova17, "runAgainAction") == ("Ctrl+Shift+R",)


def test_all_are_reset_after_a_question(nova17: Driver) -> None:
    open_sheet(nova17)
    assert not nova17.button("resetAllShortcutsButton").isEnabled()
    give(nova17, "Refresh", "Ctrl+J")
    give(nova17, "Run", "Ctrl+Alt+R")
    nova17.press("resetAllShortcutsButton")
    nova17.press("resetAllConfirmButton")
    desk = nova17.window.shortcut_desk
    assert {name: desk.keys_of(name) for name in desk.actions} == desk.usual
    nova17.wait(lambda: load_shortcuts() == Shortcuts())


def test_what_was_written_into_the_file_by_hand_is_taken_where_it_can_be(nova17: Driver) -> None:
    path = shortcuts_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        '[keys]\nrefreshAction = "ctrl+alt+j"\nrunAction = "Ctrl+Alt+J"\nstopAction = "nonsense keys"\n'
        'findAction = "F8"\nquitAction = "q"\nnewAction = "F9"\nsettingsAction = ""\n'
    )
    nova17.nova.finding.load()
    nova17.wait(lambda: keys_of(nova17, "refreshAction") == ("Ctrl+Alt+J",))
    assert keys_of(nova17, "runAction") == ("Ctrl+R",)
    assert keys_of(nova17, "stopAction") == ("Ctrl+.",)
    assert keys_of(nova17, "findAction") == ("Ctrl+F",)
    assert keys_of(nova17, "quitAction") == ("Ctrl+Q",)
    assert keys_of(nova17, "settingsAction") == ()
    nova17.window.shortcut_desk.give("stopAction", "Ctrl+Alt+S")
    nova17.wait(lambda: "stopAction" in load_shortcuts().keys)
    assert load_shortcuts().keys["newAction"] == "F9"


def test_a_presets_question_knows_the_keys_that_were_given(nova17: Driver) -> None:
    nova17.window.shortcut_desk.give("refreshAction", "Ctrl+Alt+J")
    taken = nova17.window.controller.presets.shortcuts.taken()
    assert taken["Ctrl+Alt+J"] == "Refresh"
    assert taken["F1"] == "Keyboard shortcuts"
    assert "F5" not in taken


def test_words_that_are_no_keys_are_none() -> None:
    assert usable("Ctrl+Shift+F5") and usable("?")
    assert not usable("") and not usable("nonsense keys") and not usable("Ctrl+K, Ctrl+B")
    assert why_not_keys("", {}) == why_not_keys("F5", {}) == why_not_keys("Ctrl+K", {}) == ""


def test_a_rows_text_is_what_is_read_aloud(nova17: Driver) -> None:
    nova17.window.shortcut_desk.give("refreshAction", "Ctrl+Alt+J")
    sheet = open_sheet(nova17)
    (item,) = [one for one in sheet._items() if one.text(0) == "Refresh"]
    assert item.data(0, Qt.ItemDataRole.AccessibleTextRole) == "Refresh, Ctrl+Alt+J, changed"
    assert isinstance(item.data(0, Qt.ItemDataRole.UserRole), Row)

"""The command palette: found with a few letters, run as elsewhere in the window, and nothing is sent by it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAction, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton, QStyle, QStyleOptionViewItem

from nova_desktop.api.models import Project, Task, Template
from nova_desktop.core.connections import Book, Connection, save_book
from nova_desktop.core.page_names import PAGES
from nova_desktop.core.presets import Chain, Preset
from nova_desktop.core.recents import Recents, load_recents, save_recents
from nova_desktop.demo import PracticeServer
from nova_desktop.ui.palette import entries
from nova_desktop.ui.palette.collecting import collect
from nova_desktop.ui.palette.entries import Entry, make
from nova_desktop.ui.palette.model import ROW, PaletteDelegate, PaletteModel
from nova_desktop.ui.palette.popup import CommandPalette

from .conftest import Driver, MakeNova

CONTROL = Qt.KeyboardModifier.ControlModifier
HOSTILE = "<b>bold</b>\n<img src='http://evil.example/x.png'>\u202eevil & co"


def to_front(nova: Driver) -> None:
    nova.window.activateWindow()
    nova.wait(nova.window.isActiveWindow)


def open_palette(nova: Driver, text: str = "") -> CommandPalette:
    """With the keys, as a person does."""
    to_front(nova)
    nova.qtbot.keyClick(nova.window, Qt.Key.Key_K, CONTROL)
    nova.wait(lambda: nova.shown("commandPalette"))
    palette = nova.window.palette_desk.palette
    nova.wait(palette.field.hasFocus)
    nova.qtbot.keyClicks(palette.field, text)
    return palette


def key(nova: Driver, which: Qt.Key) -> None:
    nova.qtbot.keyClick(nova.window.palette_desk.palette.field, which)


def rows(palette: CommandPalette) -> list[Entry]:
    found = [palette.model.entry(row) for row in range(palette.model.rowCount())]
    return [one for one in found if one is not None]


def current(palette: CommandPalette) -> Entry:
    entry = palette.model.entry(palette.list.currentIndex().row())
    assert entry is not None
    return entry


def choose(nova: Driver, text: str, kind: str) -> Entry:
    """Type, go down to the first of this kind, Enter."""
    palette = open_palette(nova, text)
    for _ in range(palette.model.rowCount()):
        if current(palette).kind == kind:
            break
        key(nova, Qt.Key.Key_Down)
    entry = current(palette)
    assert entry.kind == kind, [(one.kind, one.title) for one in rows(palette)]
    key(nova, Qt.Key.Key_Return)
    assert not nova.shown("commandPalette")
    return entry


def posted(server: PracticeServer) -> list[str]:
    return [request for request, count in server.requests.items() if count and not request.startswith("GET ")]


def keep_preset(nova: Driver) -> Preset:
    """A preset of the first template, and a chain of it."""
    desk, session = nova.window.controller.presets, nova.session
    template = next(row for row in session.catalogue.templates if row.name == "Deploy Full")
    preset = Preset("Morning", session.connection.url, 1, template.id or 0, "Deploy Full", {"limit": "web1"})
    chain = Chain("Whole morning", session.connection.url, 1, ("Morning", "Morning"))
    desk.set_book(desk.book.with_preset(preset).with_chain(chain))
    return preset


# Opening, closing, moving


def test_ctrl_k_opens_it_and_escape_and_ctrl_k_close_it(nova17: Driver) -> None:
    table = nova17.find("taskTable")
    table.setFocus()
    palette = open_palette(nova17)
    assert palette.model.rowCount() > 40
    key(nova17, Qt.Key.Key_Escape)
    assert not nova17.shown("commandPalette")
    assert table.hasFocus()
    open_palette(nova17)
    nova17.qtbot.keyClick(palette.field, Qt.Key.Key_K, CONTROL)
    assert not nova17.shown("commandPalette")


def test_ctrl_k_works_while_a_field_is_typed_in(nova17: Driver) -> None:
    to_front(nova17)
    field = nova17.find("taskFilter", QLineEdit)
    field.setFocus()
    nova17.qtbot.keyClicks(field, "user:me")
    field.setCursorPosition(0)
    nova17.qtbot.keyClick(field, Qt.Key.Key_K, CONTROL)
    assert nova17.shown("commandPalette")
    assert field.text() == "user:me"


def test_a_press_beside_it_closes_it_and_so_does_another_field(nova17: Driver) -> None:
    palette = open_palette(nova17)
    nova17.qtbot.mouseClick(palette.parentWidget(), Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert not nova17.shown("commandPalette")
    open_palette(nova17)
    nova17.find("taskFilter").setFocus()
    assert not nova17.shown("commandPalette")
    assert nova17.find("taskFilter").hasFocus()


def test_the_button_of_the_header_opens_it_at_each_width(nova17: Driver) -> None:
    to_front(nova17)
    for width in (1280, 720):
        nova17.window.resize(width, 480)
        nova17.qtbot.wait(20)
        nova17.press("commandPaletteAction")
        palette = nova17.window.palette_desk.palette
        nova17.wait(palette.field.hasFocus)
        assert nova17.window.rect().contains(palette.geometry())
        key(nova17, Qt.Key.Key_Escape)


def test_it_follows_the_size_of_the_window(nova17: Driver) -> None:
    palette = open_palette(nova17)
    nova17.window.resize(720, 480)
    nova17.wait(lambda: nova17.window.rect().contains(palette.geometry()))
    assert abs(palette.geometry().center().x() - nova17.window.rect().center().x()) <= 1


def test_the_keys_move_while_the_field_keeps_the_keyboard(nova17: Driver) -> None:
    palette = open_palette(nova17)
    row = lambda: palette.list.currentIndex().row()  # noqa: E731
    assert row() == 0
    key(nova17, Qt.Key.Key_Down)
    key(nova17, Qt.Key.Key_Tab)
    assert row() == 2
    key(nova17, Qt.Key.Key_PageDown)
    assert row() > 5
    key(nova17, Qt.Key.Key_PageUp)
    assert row() == 2
    for _ in range(3):
        key(nova17, Qt.Key.Key_Up)
    assert row() == palette.model.rowCount() - 1
    key(nova17, Qt.Key.Key_Down)
    assert row() == 0
    assert palette.field.hasFocus()


def test_it_stays_away_while_a_question_is_open(nova17: Driver) -> None:
    nova17.select_template("Deploy Full")
    nova17.press("runAction")
    nova17.qtbot.keyClick(nova17.find("runDialog"), Qt.Key.Key_K, CONTROL)
    assert not nova17.shown("commandPalette")


# Each kind


def test_a_template_opens_its_form_and_nothing_is_sent(nova: Driver, server: PracticeServer) -> None:
    before = posted(server)
    nova.window.workspace.show_page("settings")
    choose(nova, "dplfull", entries.TEMPLATE)
    nova.wait(lambda: nova.shown("runDialog"))
    assert nova.window.running.form_shown.context.template.name == "Deploy Full"  # type: ignore[union-attr]
    assert nova.window.workspace.page == "deploy"
    assert posted(server) == before


def test_a_task_is_shown_with_its_log(nova: Driver, server: PracticeServer) -> None:
    before = posted(server)
    task = nova.session.tasks[3]
    nova.window.workspace.show_page("kept")
    entry = choose(nova, f"#{task.id}", entries.TASK)
    assert entry.target.id == task.id
    assert nova.window.controller.reading.task.id == task.id  # type: ignore[union-attr]
    nova.wait(lambda: nova.log_lines)
    assert nova.shown("logView")
    assert posted(server) == before


def test_a_number_that_the_list_has_not_is_asked_for(nova17: Driver) -> None:
    palette = open_palette(nova17, "#999999")
    assert [one.kind for one in rows(palette)] == [entries.NUMBER]
    key(nova17, Qt.Key.Key_Return)
    assert nova17.window.workspace.page == "monitoring"
    assert nova17.find("taskIdEdit", QLineEdit).text() == "999999"
    nova17.wait(lambda: nova17.find("monitorNote", QLabel).text())


def test_a_preset_opens_its_form_filled_and_a_chain_asks(nova17: Driver, server17: PracticeServer) -> None:
    keep_preset(nova17)
    before = posted(server17)
    choose(nova17, "morning", entries.PRESET)
    nova17.wait(lambda: nova17.shown("runDialog"))
    assert nova17.find("limitEdit", QLineEdit).text() == "web1"
    nova17.press("cancelButton")
    choose(nova17, "whole", entries.CHAIN)
    nova17.wait(lambda: nova17.shown("chainQuestion"))
    nova17.press("cancelButton")
    assert posted(server17) == before


def test_a_project_is_switched_to(nova17: Driver) -> None:
    other = next(row for row in nova17.session.facts.projects if row.id != nova17.session.project.id)
    choose(nova17, f"@{other.name}", entries.PROJECT)
    nova17.wait(lambda: nova17.session.project.id == other.id)


def test_a_server_is_switched_to(make_nova: MakeNova, server17: PracticeServer) -> None:
    save_book(Book((Connection("http://127.0.0.1:9", "Elsewhere", allow_plain_http=True),)))
    nova = make_nova(server17)
    nova.wait_ready()
    nova.nova.credentials.hold("http://127.0.0.1:9", "x")
    choose(nova, "elsewhere", entries.CONNECTION)
    nova.wait(lambda: nova.session.connection.title == "Elsewhere")


def test_another_server_can_be_added(nova17: Driver) -> None:
    choose(nova17, "add a server", entries.CONNECTION)
    nova17.wait(lambda: nova17.window.shows_welcome)
    palette = open_palette(nova17)
    assert {one.key for one in rows(palette) if one.kind != entries.CONNECTION} == {
        "action:pauseNotesAction",
        "action:shortcutsAction",
        "action:quitAction",
    }
    palette.field.setText("#12")
    assert palette.model.rowCount() == 0


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_shown(nova17: Driver, page: str) -> None:
    action = next(one for one in nova17.window.actions_.pages if one.data() == page)
    choose(nova17, f">{action.text()}", entries.PAGE)
    assert nova17.window.workspace.page == page


def test_an_action_is_triggered(nova17: Driver) -> None:
    hits: list[bool] = []
    nova17.window.actions_.refresh.triggered.connect(lambda: hits.append(True))
    choose(nova17, ">refresh", entries.ACTION)
    assert len(hits) == 1
    choose(nova17, "minimal", entries.QUICK)
    nova17.wait(lambda: nova17.shown("confirmRun"))
    nova17.press("cancelButton")


def test_an_action_that_needs_the_keyboard_gets_it(nova17: Driver) -> None:
    nova17.find("taskTable").setFocus()
    choose(nova17, "filter the table", entries.ACTION)
    assert nova17.find("taskFilter").hasFocus()


def test_a_setting_is_shown_and_gets_the_keyboard_and_is_not_changed(nova17: Driver) -> None:
    nova17.window.resize(900, 480)
    choose(nova17, "compact", entries.SETTING)
    box = nova17.find("compactCheck")
    assert box.hasFocus()
    assert not nova17.nova.settings.compact_rows
    choose(nova17, "quick actions", entries.SETTING)
    field = nova17.find("quickActionTemplate.deploy-minimal")
    assert field.hasFocus()
    area = field.parentWidget().parentWidget()  # type: ignore[union-attr]
    assert area.rect().contains(field.mapTo(area, field.rect().center()))


def test_settings_are_listed_below_their_headings_without_buttons_that_mean_nothing_now(nova17: Driver) -> None:
    found = [one for one in collect(nova17.window) if one.kind == entries.SETTING]
    beside = {one.target.objectName(): one.beside for one in found if "section/" not in one.key}
    assert beside["compactCheck"] == "Setting · Looks"
    assert beside["forgetLogsButton"] == "Setting · Kept logs"
    buttons = nova17.window.workspace.settings.findChildren(QPushButton)
    assert any(not one.isEnabled() and one.accessibleName() for one in buttons)
    assert not [name for name in beside if name in {one.objectName() for one in buttons if not one.isEnabled()}]
    assert {one.title for one in found if "section/" in one.key} >= {"Looks", "Tray", "Kept logs", "Quick actions"}


def test_every_action_of_the_window_is_offered_with_its_keys(nova17: Driver) -> None:
    offered = {one.key.partition(":")[2]: one for one in collect(nova17.window)}
    for action in nova17.window.actions():
        name = action.objectName()
        if action is nova17.window.actions_.palette or name.startswith("presetShortcut."):
            continue
        entry = offered[name.removeprefix("pageAction.").replace("settingsAction", "settings")]
        assert entry.shortcut == action.shortcut().toString(action.shortcut().SequenceFormat.NativeText), name


# What cannot be done


def test_what_cannot_be_done_says_why_and_stays(nova17: Driver) -> None:
    palette = open_palette(nova17, ">stop")
    assert current(palette).why_not == "Select a task that has not ended"
    key(nova17, Qt.Key.Key_Return)
    assert palette.is_open
    spoken = palette.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Select a task that has not ended" in spoken


def test_who_may_not_run_is_told_so(make_nova: MakeNova, server17: PracticeServer) -> None:
    nova = make_nova(server17, server17.tokens["guest"])
    nova.wait_ready()
    palette = open_palette(nova, "deploy full")
    entry = next(one for one in rows(palette) if one.kind == entries.TEMPLATE)
    assert "guest" in entry.why_not
    while current(palette) is not entry:
        key(nova, Qt.Key.Key_Down)
    key(nova, Qt.Key.Key_Return)
    assert palette.is_open
    assert not nova.shown("runDialog")


def test_nothing_found_says_so(nova17: Driver) -> None:
    palette = open_palette(nova17, "qqqzzz<b>")
    assert palette.model.rowCount() == 0
    label = nova17.find("paletteEmpty", QLabel)
    assert label.text() == "Nothing found for “qqqzzz<b>”"
    assert label.textFormat() == Qt.TextFormat.PlainText
    key(nova17, Qt.Key.Key_Return)
    assert palette.is_open
    palette.field.clear()
    assert not nova17.shown("paletteEmpty")


def test_signs_leave_one_kind(nova17: Driver) -> None:
    keep_preset(nova17)
    palette = open_palette(nova17)
    for typed, kinds in ((">", entries.COMMANDS), ("@", entries.PLACES), ("#", {entries.TASK})):
        palette.field.setText(typed)
        found = {one.kind for one in rows(palette)}
        assert found and found <= set(kinds), typed
    palette.field.setText("# no number")
    assert palette.model.rowCount() == 0


# What was chosen lately


def test_what_was_chosen_comes_first_the_next_time_also_after_a_restart(
    make_nova: MakeNova, server17: PracticeServer
) -> None:
    first = make_nova(server17)
    first.wait_ready()
    choose(first, ">settings", entries.PAGE)
    choose(first, "minimal", entries.TEMPLATE)
    first.wait(lambda: first.shown("runDialog"))
    first.press("cancelButton")
    keys = ["template:1/", "page:settings"]
    palette = open_palette(first)
    assert [one.key.startswith(start) for one, start in zip(rows(palette), keys, strict=False)] == [True, True]
    assert palette.model.line_above == 2
    first.wait(lambda: len(load_recents().at(server17.url)) == 2)
    first.nova.quit()
    second = make_nova(server17)
    second.wait_ready()
    second.wait(lambda: second.window.palette_desk.recents.at(server17.url))
    palette = open_palette(second)
    assert rows(palette)[1].key == "page:settings"


def test_a_server_is_forgotten(nova17: Driver, server17: PracticeServer) -> None:
    save_recents(Recents({"https://other": ("x",)}))
    nova17.nova.finding.load()
    nova17.wait(lambda: nova17.window.palette_desk.recents.at("https://other"))
    choose(nova17, ">settings", entries.PAGE)
    nova17.nova.finding.forget(server17.url)
    nova17.wait(lambda: load_recents() == Recents({"https://other": ("x",)}))
    assert not nova17.window.palette_desk.recents.at(server17.url)


def test_entries_of_a_server_that_was_left_do_nothing(nova17: Driver) -> None:
    palette = open_palette(nova17, "deploy full")
    nova17.window.controller.set_session(None)
    key(nova17, Qt.Key.Key_Return)
    assert not palette.is_open
    assert not nova17.shown("runDialog")
    assert not nova17.window.palette_desk.recents.by_url


# Names


def test_hostile_names_are_one_plain_line(nova17: Driver) -> None:
    catalogue = nova17.session.catalogue
    bad = Template({**catalogue.templates[0]._json, "id": 77, "name": HOSTILE, "app": "<i>x</i>\r\n"})
    task = Task({**nova17.session.tasks[0]._json, "id": 88, "tpl_alias": HOSTILE, "user_name": "a\nb\u202e"})
    project = Project({"id": 5, "name": HOSTILE})
    nova17.session.catalogue = replace(catalogue, templates=(bad,))
    nova17.session.tasks = (task,)
    nova17.session.facts = replace(nova17.session.facts, projects=(project,))
    nova17.window.header.set_connections([Connection("https://x", HOSTILE)], None)
    palette = open_palette(nova17)
    for one in rows(palette):
        assert not any(sign in one.title + one.beside for sign in "\n\r\u202e"), one
    assert sum("<b>bold</b>" in one.title for one in rows(palette)) == 4
    nova17.window.grab()  # drawn without a warning, as letters


def test_letters_are_marked_and_tags_are_drawn_as_letters(nova17: Driver) -> None:
    model, delegate = PaletteModel(), PaletteDelegate()

    def picture(title: str, query: str) -> QImage:
        model.show_rows([make(entries.TEMPLATE, 1, title, "template", None)], query)
        image = QImage(500, ROW, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        option = QStyleOptionViewItem()
        option.rect = image.rect()  # type: ignore[attr-defined]
        option.state = QStyle.StateFlag.State_Enabled  # type: ignore[attr-defined]
        painter = QPainter(image)
        delegate.paint(painter, option, model.index(0))
        painter.end()
        return image

    assert picture("Deploy", "") == picture("Deploy", "")
    assert picture("Deploy", "") != picture("Deploy", "de")
    assert picture("<b>Deploy</b>", "") != picture("Deploy", "")
    assert picture("🚀 Überprüfen", "pru") != picture("🚀 Überprüfen", "ber")
    assert picture("A" * 120, "a") != picture("A" * 119, "")


def test_names_and_roles(nova17: Driver) -> None:
    palette = open_palette(nova17, "deploy full")
    assert palette.field.accessibleName() and palette.list.accessibleName() and palette.accessibleName()
    listed = QAccessible.queryAccessibleInterface(palette.list)
    assert listed.role() == QAccessible.Role.List
    child = listed.child(palette.list.currentIndex().row())
    assert child.role() == QAccessible.Role.ListItem
    assert child.text(QAccessible.Text.Name).startswith("Deploy Full, Template")
    button = nova17.find("commandPaletteAction")
    assert button.accessibleName() == "Search or run"
    assert "Ctrl+K" in button.toolTip()


def test_telling_a_screen_reader_the_current_row_breaks_nothing(nova17: Driver) -> None:
    palette = open_palette(nova17)
    QAccessible.setActive(True)
    try:
        key(nova17, Qt.Key.Key_Down)
    finally:
        QAccessible.setActive(False)
    assert palette.list.currentIndex().row() == 1


def test_ten_thousand_tasks_are_listed_and_found(nova17: Driver) -> None:
    task = nova17.session.tasks[0]
    nova17.session.tasks = tuple(Task({**task._json, "id": number}) for number in range(10_000, 20_000))
    palette = open_palette(nova17, f"{task.tpl_alias or ''} 12345")
    assert rows(palette)[0].target.id == 12_345
    palette.field.clear()
    assert palette.model.rowCount() > 10_000


def test_a_click_chooses(nova17: Driver) -> None:
    palette = open_palette(nova17, ">history")
    view = palette.list
    assert isinstance(view, QListView)
    where = view.visualRect(palette.model.index(0)).center()
    nova17.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert nova17.window.workspace.page == "tasks"
    assert not palette.is_open


# Keys of the window


def test_keys_show_pages_and_open_presets(nova17: Driver) -> None:
    to_front(nova17)
    nova17.qtbot.keyClick(nova17.window, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert nova17.window.workspace.page == "tasks"
    nova17.qtbot.keyClick(nova17.window, Qt.Key.Key_P, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    nova17.wait(lambda: nova17.shown("presetsMenu"))
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_no_two_actions_have_the_same_keys(nova17: Driver) -> None:
    taken: dict[str, QAction] = {}
    for action in nova17.window.actions():
        for sequence in action.shortcuts():
            assert sequence.toString() not in taken, (action.text(), taken[sequence.toString()].text())
            taken[sequence.toString()] = action
    assert len(taken) > 20


def test_ctrl_f_in_the_log_goes_to_its_search(nova17: Driver) -> None:
    nova17.window.controller.show_task(nova17.session.tasks[0])
    to_front(nova17)
    nova17.find("logView").setFocus()
    nova17.qtbot.keyClick(nova17.find("logView"), Qt.Key.Key_F, CONTROL)
    assert nova17.find("logFind").hasFocus()

"""A server that answers with the worst it can: nothing crashes, nothing is drawn as rich text, the window answers."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from nova_desktop.api.models import Task, Template
from nova_desktop.core.connections import Connection
from nova_desktop.core.lookout import Picture
from nova_desktop.core.news import Counts, News
from nova_desktop.demo import PracticeServer
from nova_desktop.ui.templates.run_dialog import RunContext, RunDialog
from nova_desktop.ui.tray import plain_text
from nova_desktop.ui.tray.note_words import note_about, note_of_many

from .conftest import Driver, MakeNova

HTML = '<img src="file:///etc/passwd"><b>bold & "quoted"</b>'
BRACES = "{0} {name} {1.__class__} %n %1 %s 100%"
BIDI = "evil\u202egpj.exe\u2066\u200b\ufeff"
CONTROL = "a\x00b\x1b[31mred\x1b]0;title\x07\r\nnext\tline"
EMOJI = "🚀👩‍👩‍👧‍👦 R&D ＆ ﷽"
LONG = "a" * 150_000  # one word: patterns that go back would need minutes
TEXTS = {"html": HTML, "braces": BRACES, "bidi": BIDI, "control": CONTROL, "emoji": EMOJI, "long": LONG}
ODD: dict[str, Any] = {
    "none": None,
    "list": [1, "two", None],
    "object": {"a": {"b": []}},
    "float": 1.5e300,
    "negative": -1,
    "huge": 10**30,
    "text": "17",
    "bool": True,
}
DEEP = json.loads("[" * 400 + "]" * 400)
STARTED = "2026-03-01T10:00:00Z"


def template(number: Any = 1, name: Any = "Deploy", **more: Any) -> dict[str, Any]:
    return {"id": number, "project_id": 1, "name": name, "app": "ansible", "type": "", **more}


def task(number: Any = 900, **more: Any) -> dict[str, Any]:
    row = {"id": number, "project_id": 1, "template_id": 1, "status": "success", "tpl_alias": "Deploy"}
    return {**row, "created": STARTED, "start": STARTED, "end": STARTED, "user_name": "admin", **more}


def answer(server: PracticeServer, path: str, value: object) -> None:
    """From now on the server answers this path (of project 1, or of the API) with `value`."""
    body = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    server.faults.add("wrong_shape", path, method="GET", body=body, count=None)


def answer_all(server: PracticeServer, text: str) -> None:
    """Every word that a server sends is `text`."""
    survey = [
        {"name": "one", "title": text, "description": text, "type": "", "required": True},
        {"name": "two", "title": text, "type": "enum", "values": [{"name": text, "value": text}], "required": False},
        {"name": text, "title": "", "type": "int", "required": False, "default_value": text},
    ]
    rows = [
        template(1, text, description=text, git_branch=text, survey_vars=survey, type=text),
        template(2, text, app=text, playbook=text, type="deploy", build_template_id=1),
    ]
    one = task(
        900,
        tpl_alias=text,
        user_name=text,
        message=text,
        version=text,
        git_branch=text,
        commit_hash=text,
        commit_message=text,
        playbook=text,
        environment=json.dumps({text: text, "list": [text]}),
        arguments=json.dumps([text, text]),
        params={"limit": [text], "tags": [text], "dry_run": True},
        tpl_app=text,
        inventory_id=1,
    )
    answer(server, r"/api/user$", {"id": 1, "name": text, "username": text, "email": text})
    answer(server, r"/api/info$", {"version": text})
    answer(server, r"/api/projects$", [{"id": 1, "name": text}, {"id": 2, "name": text}])
    answer(server, r"/role$", {"role": text, "permissions": 0})
    answer(server, r"/inventory$", [{"id": 1, "name": text}])
    answer(server, r"/templates$", rows)
    answer(server, r"/tasks/last", [one, task(901, status=text, tpl_alias=text)])
    answer(server, r"/tasks/90\d$", one)
    answer(server, r"/output$", [{"task_id": 900, "output": text, "time": text}])


def every_widget() -> Iterator[QWidget]:
    for top in QApplication.topLevelWidgets():
        yield top
        yield from top.findChildren(QWidget)


def rich_texts() -> list[str]:
    """What is drawn, or would be on hovering, as rich text although it came from elsewhere."""
    found = []
    for widget in every_widget():
        if isinstance(widget, QLabel):
            plain = widget.textFormat() == Qt.TextFormat.PlainText
            if not plain and GuiQt.mightBeRichText(widget.text()):
                found.append(f"label {widget.objectName()}: {widget.text()[:80]}")
        found += unsafe_tip(widget.objectName(), widget.toolTip())
        if isinstance(widget, QComboBox):
            for row in range(widget.count()):
                found += unsafe_tip("combo", str(widget.itemData(row, Qt.ItemDataRole.ToolTipRole) or ""))
    for top in QApplication.topLevelWidgets():
        for action in top.findChildren(QAction):
            found += unsafe_tip(action.objectName(), action.toolTip())
    return found


def unsafe_tip(name: str, tip: str) -> list[str]:
    """A tooltip is safe when it is plain for Qt, or Nova's own escaped kind."""
    inside = re.sub(r"</?qt>|<br ?/?>", "", tip)
    return [f"tooltip of {name}: {tip[:80]}"] if GuiQt.mightBeRichText(tip) and "<" in inside else []


def model_tips(nova: Driver) -> list[str]:
    found = []
    for panel in (nova.window.workspace.tasks, nova.window.workspace.templates):
        model = panel.model
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
                found += unsafe_tip(f"cell {column}", tip or "")
    return found


class Pulse:
    """The longest time in which the window did not answer, in seconds."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.monotonic()
        self._timer = QTimer()
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.monotonic()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def no_bug(nova: Driver) -> None:
    assert "Something went wrong" not in nova.banner, nova.banner


def look_everywhere(nova: Driver) -> None:
    """Every page, the details and log of the first task, the menus of both tables."""
    window = nova.window
    for page in ("deploy", "templates", "tasks", "monitoring", "settings", "deploy"):
        window.workspace.show_page(page)
        QApplication.processEvents()
    for row in range(min(3, nova.tasks.model.rowCount())):
        window.controller.show_task(nova.tasks.model.task_at(row))
        QApplication.processEvents()
    window.controller._tick()
    window.grab()


def open_every_dialog(nova: Driver) -> None:
    """The run form, the confirmation of a start, that of a stop, for the first template and task."""
    running = nova.window.running
    for row in nova.session.catalogue.templates[:2]:
        for ask in (running.quick, lambda row: running._open_form(row, None, None, None)):
            ask(row)
            nova.wait(lambda: running._dialog is not None)
            assert running._dialog is not None
            assert running._dialog.isVisible()
            assert rich_texts() == []
            running._close_dialog()
    if nova.session.tasks:
        running.stop(nova.session.tasks[:1], [nova.session.tasks[0].tpl_alias or ""])
        QApplication.processEvents()
        assert rich_texts() == []
        running._close_dialog()


@pytest.mark.parametrize("kind", TEXTS)
def test_no_text_of_a_server_is_drawn_as_more_than_text(
    make_nova: MakeNova, server17: PracticeServer, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_all(server17, TEXTS[kind])
    nova = make_nova(server17)
    nova.wait_ready()
    look_everywhere(nova)
    open_every_dialog(nova)
    assert rich_texts() + model_tips(nova) == []
    no_bug(nova)
    assert nova.window.minimumSizeHint().width() <= 1280


@pytest.mark.parametrize("kind", ODD)
def test_a_field_of_another_type_breaks_no_view(make_nova: MakeNova, server17: PracticeServer, kind: str) -> None:
    odd = ODD[kind]
    survey = [{"name": odd, "title": odd, "type": odd, "required": odd, "values": odd, "default_value": odd}, odd]
    survey += [
        {"name": "e", "type": "enum", "values": odd},
        {"name": "f", "type": "enum", "values": [odd, {"name": odd}]},
    ]
    first = dict.fromkeys(("name", "description", "app", "type", "playbook", "git_branch", "last_task", "autorun"), odd)
    keys = ("tpl_alias", "user_name", "message", "version", "git_branch", "commit_hash", "params", "environment")
    keys += ("arguments", "limit", "build_task", "build_task_id", "inventory_id", "status", "start", "end", "created")
    second = dict.fromkeys(keys, odd)
    answer(server17, r"/api/user$", {"id": odd, "name": odd, "username": odd, "admin": odd})
    answer(server17, r"/api/info$", {"version": odd, "web_host": odd})
    answer(server17, r"/api/projects$", [{"id": 1, "name": odd}, odd, {"id": odd, "name": odd}])
    answer(server17, r"/role$", {"role": odd, "permissions": odd})
    answer(server17, r"/inventory$", [{"id": odd, "name": odd}, odd])
    answer(server17, r"/templates$", [{"id": 1, "project_id": 1, "survey_vars": survey, **first}, odd, {"id": odd}])
    answer(server17, r"/tasks/last", [task(900, **second), odd, {"id": odd}, task(odd), task(902, template_id=odd)])
    answer(server17, r"/tasks/-?\d+$", task(900, **second))
    answer(server17, r"/output$", [{"task_id": odd, "output": odd, "time": odd}, odd])
    nova = make_nova(server17)
    nova.wait_ready()
    look_everywhere(nova)
    for column in range(nova.tasks.model.columnCount()):
        nova.tasks.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    open_every_dialog(nova)
    assert model_tips(nova) == []
    no_bug(nova)


LISTS = {
    "templates": r"/templates$",
    "tasks": r"/tasks/last",
    "projects": r"/api/projects$",
    "inventory": r"/inventory$",
}
SHAPES = {
    "object": "{}",
    "text": '"no"',
    "number": "5",
    "null": "null",
    "broken": "[{",
    "deep": "[" * 50_000,
    "html": "<p>",
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_another_shape_is_told_and_no_bug(
    make_nova: MakeNova, server17: PracticeServer, name: str, shape: str
) -> None:
    answer(server17, LISTS[name], SHAPES[shape])
    nova = make_nova(server17)
    nova.wait(lambda: nova.nova.session)
    told: list[str] = []
    nova.session.health_changed.connect(lambda health: told.append(health.error.code if health.error else "well"))
    if shape == "null":
        nova.wait(lambda: nova.session.facts and nova.session.health.kind == "online")
    else:
        nova.wait(lambda: "not_semaphore" in told)
    no_bug(nova)


DEEP_TASK = {
    "tasks": lambda deep: task(900, params={"limit": deep, "x": deep}, build_task={"version": deep}),
    "environment": lambda deep: task(900, environment=json.dumps({"a": deep})),
    "arguments": lambda deep: task(900, arguments=json.dumps([deep])),
}


def nested(depth: int, kind: type) -> Any:
    value: Any = "end"
    for _ in range(depth):
        value = [value] if kind is list else {"in": value}
    return value


def answer_deep(server: PracticeServer, where: str, deep: object) -> None:
    row = DEEP_TASK[where](deep)
    answer(server, r"/tasks/last", [row])
    answer(server, r"/tasks/900$", row)


@pytest.mark.parametrize("kind", [list, dict])
@pytest.mark.parametrize("where", DEEP_TASK)
def test_deep_json_breaks_no_view(make_nova: MakeNova, server17: PracticeServer, where: str, kind: type) -> None:
    for depth in (150, 700, 950):
        server17.faults.clear()
        with ThreadPoolExecutor(1) as fresh:  # what stands below a test on the stack differs: an encoder would give up
            fresh.submit(answer_deep, server17, where, nested(depth, kind)).result()
        nova = make_nova(server17)
        nova.wait(lambda nova=nova: nova.nova.session and (nova.session.tasks_known or nova.banner))
        look_everywhere(nova)
        nova.session.refresh()
        nova.qtbot.wait(50)
        no_bug(nova)
        nova.nova.quit()


TIMES = ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "2026-02-30T25:61:61Z", "1969-12-31T23:59:59-23:59")


@pytest.fixture(params=["America/Los_Angeles", "Pacific/Kiritimati"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("moment", TIMES)
def test_times_at_the_ends_of_the_calendar_break_no_view(
    make_nova: MakeNova, server17: PracticeServer, moment: str, zone: str
) -> None:
    rows = [task(900, created=moment, start=moment, end=moment), task(901, start=moment, end=None, status="running")]
    answer(server17, r"/tasks/last", rows)
    answer(server17, r"/templates$", [template(last_task=rows[0]), template(2, last_task=rows[1])])
    answer(server17, r"/tasks/90\d$", rows[0])
    nova = make_nova(server17)
    nova.wait_ready()
    look_everywhere(nova)
    model_tips(nova)
    no_bug(nova)


def test_a_name_of_ten_megabytes_leaves_the_window_answering(make_nova: MakeNova, server17: PracticeServer) -> None:
    huge = "ab c" * 2_500_000
    answer(server17, r"/templates$", [template(1, huge)])
    answer(server17, r"/tasks/last", [task(900, tpl_alias=huge)])
    answer(server17, r"/tasks/900$", task(900))
    nova = make_nova(server17)
    nova.wait_ready()
    look_everywhere(nova)
    open_every_dialog(nova)
    longest = max(len(widget.text()) for widget in every_widget() if isinstance(widget, QLabel | QLineEdit))
    assert longest <= 10_000
    assert max(len(top.windowTitle()) for top in QApplication.topLevelWidgets()) < 400


def test_two_thousand_templates_are_shown(make_nova: MakeNova, server17: PracticeServer) -> None:
    survey = [{"name": "x", "required": True}]
    answer(server17, r"/templates$", [template(number, f"T {number}", survey_vars=survey) for number in range(2000)])
    nova = make_nova(server17)
    nova.wait_ready()
    assert nova.window.workspace.templates.model.rowCount() == 2000
    look_everywhere(nova)


def test_tasks_of_no_known_template_and_without_ids_are_shown(make_nova: MakeNova, server17: PracticeServer) -> None:
    rows = [task(900, template_id=None, tpl_alias=None), task(901, template_id=77), {"status": "exploded"}, {}]
    answer(server17, r"/tasks/last", rows)
    answer(server17, r"/templates$", [template(1, None), template(2, ""), {"name": "no id"}, {}])
    nova = make_nova(server17)
    nova.wait_ready()
    look_everywhere(nova)
    open_every_dialog(nova)
    texts = [nova.tasks.model.index(row, 0).data() for row in range(nova.tasks.model.rowCount())]
    assert "exploded" in texts
    no_bug(nova)


DATES = ("Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 GMT", "no date at all", "-")


@pytest.mark.parametrize("date", DATES)
def test_a_clock_beyond_the_calendar_is_not_believed(
    make_nova: MakeNova, server17: PracticeServer, date: str, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setattr("nova_desktop.demo.handler.Handler.date_time_string", lambda *_: date)
    nova = make_nova(server17)
    nova.wait_ready()
    look_everywhere(nova)
    assert abs(nova.session.clock_offset) < 5
    no_bug(nova)


SURVEYS: dict[str, Any] = {
    "no name": [{"title": "Nameless", "type": "int", "required": True}, {"name": "", "type": "enum", "required": True}],
    "twice": [{"name": "a", "type": "int", "required": True}, {"name": "a", "type": "", "required": True}],
    "no values": [{"name": "a", "type": "enum", "values": 5, "required": True}],
    "odd values": [{"name": "a", "type": "enum", "values": [None, 5, {}, {"name": {}, "value": []}], "required": True}],
    "odd names": [{"name": "a.b c/ü\n{0}", "type": "", "required": True}, {"name": "dry_run", "type": "secret"}],
    "no type": [{"name": "a", "required": "yes"}, {"name": "b", "type": "hologram", "required": True}],
    "not a list": {"name": "a"},
}


@pytest.mark.parametrize("kind", SURVEYS)
def test_an_odd_survey_makes_a_form_that_can_be_filled_in(qtbot: QtBot, kind: str) -> None:
    row = Template.from_json(template(1, survey_vars=SURVEYS[kind]))
    dialog = RunDialog(RunContext(Connection("https://s.test"), 1, "P", row, None))
    qtbot.addWidget(dialog)
    asked: list[Any] = []
    dialog.asked.connect(asked.append)
    dialog.open()
    for line in dialog.findChildren(QLineEdit):
        if line.objectName().startswith("survey."):
            line.setText("17")
    for box in dialog.findChildren(QComboBox):
        if box.objectName().startswith("survey."):
            box.setCurrentIndex(box.count() - 1)
    dialog.run_button.click()
    told = dialog.findChild(QLabel, "runComplaint").text()
    assert asked or told.startswith("Please fill in")
    names = [field.objectName() for field in dialog.findChildren(QLineEdit)]
    assert len(set(names)) == len(names)


def test_an_ampersand_in_a_title_is_shown_and_takes_no_key(qtbot: QtBot) -> None:
    row = Template.from_json(template(1, survey_vars=[{"name": "x", "title": "R&D host"}]))
    dialog = RunDialog(RunContext(Connection("https://s.test"), 1, "P", row, None))
    qtbot.addWidget(dialog)
    (label,) = [one for one in dialog.findChildren(QLabel) if "D host" in one.text()]
    assert label.text() == "R&&D host"
    assert label.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("kind", TEXTS)
def test_a_notification_is_one_short_line_without_markup(kind: str) -> None:
    row = Task.from_json(task(status=TEXTS[kind], user_name=TEXTS[kind], tpl_alias=TEXTS[kind]))
    picture = Picture(Connection("https://s.test", name=TEXTS[kind]), 1, TEXTS[kind], (row,), 0.0)
    note = note_about(News("finished", row, picture.place), picture, TEXTS[kind], own=False, place=TEXTS[kind])
    for text in (plain_text(note.title), plain_text(note.body)):
        assert "<" not in text and "\n" not in text
        assert len(text) < 600
    many = note_of_many(Counts(1, 2, 3, 4, 5), [TEXTS[kind]] * 4)
    assert many.body.count("\n") == 1 and len(many.body) < 500

"""Hosts to tick for a limit, and the words that say what a limit stands for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QLineEdit, QTreeView
from pytestqt.qtbot import QtBot

from nova_desktop.api.client import SemaphoreAPI
from nova_desktop.api.errors import SemaphorePermissionError
from nova_desktop.core.inventory import Inventory, Known, Unreadable, read
from nova_desktop.core.status import Tone
from nova_desktop.core.targets import targets
from nova_desktop.demo import PracticeServer
from nova_desktop.ui.host_words import hosts_words
from nova_desktop.ui.templates.host_tree import HostTree
from nova_desktop.ui.templates.host_tree_model import HostTreeModel

from .conftest import Driver, MakeNova

SITE = "[web]\nweb1\nweb2\nweb3\n[db]\ndb1\ndb2\n[eu:children]\nweb\n"
CHECK = Qt.ItemDataRole.CheckStateRole


def inventory(text: str = SITE) -> Inventory:
    found = read("static", text)
    assert isinstance(found, Inventory)
    return found


def names(model: HostTreeModel, parent: QModelIndex | None = None) -> list[str]:
    above = parent or QModelIndex()
    return [model.index(row, 0, above).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount(above))]


def find(model: HostTreeModel, *path: str) -> QModelIndex:
    here = QModelIndex()
    for name in path:
        here = model.index(names(model, here).index(name), 0, here)
    return here


def tick(model: HostTreeModel, *path: str, on: bool = True) -> None:
    state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
    assert model.setData(find(model, *path), state.value, CHECK)


@pytest.fixture
def tree(qtbot: QtBot) -> HostTree:
    widget = HostTree(inventory())
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_the_model_keeps_qts_rules(tree: HostTree) -> None:
    tester = QAbstractItemModelTester(tree.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tick(tree.model, "all", "db")
    tree.model.set_filter("web")
    tree.model.set_filter("")
    tree.model.set_inventory(inventory("a\nb\n"))
    tester.deleteLater()


def test_groups_stand_in_their_groups_and_empty_ones_are_not_shown(tree: HostTree) -> None:
    assert names(tree.model) == ["all"]
    assert names(tree.model, find(tree.model, "all")) == ["db", "eu"]
    assert names(tree.model, find(tree.model, "all", "eu", "web")) == ["web1", "web2", "web3"]


def test_a_tick_on_a_host_shows_in_every_group_above(tree: HostTree) -> None:
    tick(tree.model, "all", "eu", "web", "web2")
    assert find(tree.model, "all", "eu", "web", "web2").data(CHECK) == Qt.CheckState.Checked
    assert find(tree.model, "all", "eu").data(CHECK) == Qt.CheckState.PartiallyChecked
    assert find(tree.model, "all").data(CHECK) == Qt.CheckState.PartiallyChecked
    assert find(tree.model, "all", "db").data(CHECK) == Qt.CheckState.Unchecked


@pytest.mark.parametrize(
    ("ticks", "limit"),
    [
        ([("all", "db", "db1")], "db1"),
        ([("all", "db", "db1"), ("all", "db", "db2")], "db"),
        ([("all", "db"), ("all", "eu", "web", "web1")], "db,web1"),
        ([("all",)], "all"),
    ],
)
def test_ticks_give_the_shortest_limit(tree: HostTree, qtbot: QtBot, ticks: list[tuple[str, ...]], limit: str) -> None:
    chosen: list[str] = []
    tree.limit_chosen.connect(chosen.append)
    for path in ticks:
        tick(tree.model, *path)
    assert chosen[-1] == limit
    assert targets(inventory(), limit).hosts == tuple(
        host for host in inventory().members("all") if host in tree.model.ticked
    )


def test_taking_the_last_tick_away_leaves_no_limit(tree: HostTree) -> None:
    chosen: list[str] = []
    tree.limit_chosen.connect(chosen.append)
    tick(tree.model, "all", "db", "db1")
    tick(tree.model, "all", "db", "db1", on=False)
    assert chosen == ["db1", ""]


@pytest.mark.parametrize(
    ("limit", "ticked"),
    [
        ("", set()),
        ("web:!web2", {"web1", "web3"}),
        ("*2", {"web2", "db2"}),
        ("nope", set()),
        ("~(", set()),
        ("@file", set()),
        ("eu,db[0]", {"web1", "web2", "web3", "db1"}),
    ],
)
def test_a_limit_ticks_what_it_stands_for(tree: HostTree, limit: str, ticked: set[str]) -> None:
    tree.set_limit("db")
    tree.set_limit(limit)
    assert tree.model.ticked == ticked


def test_the_filter_shows_a_flat_list_and_keeps_ticks(tree: HostTree, qtbot: QtBot) -> None:
    tick(tree.model, "all", "db", "db1")
    qtbot.keyClicks(tree.filter, "DB")
    qtbot.waitUntil(lambda: names(tree.model) == ["db", "db1", "db2"])
    assert find(tree.model, "db").data(CHECK) == Qt.CheckState.PartiallyChecked
    tree.filter.clear()
    qtbot.waitUntil(lambda: names(tree.model) == ["all"])
    assert tree.model.ticked == {"db1"}


def test_the_keyboard_alone_filters_and_ticks(tree: HostTree, qtbot: QtBot) -> None:
    chosen: list[str] = []
    tree.limit_chosen.connect(chosen.append)
    tree.activateWindow()
    tree.filter.setFocus()
    qtbot.keyClicks(tree.filter, "web2")
    qtbot.waitUntil(lambda: names(tree.model) == ["web2"])
    qtbot.keyClick(tree.filter, Qt.Key.Key_Down)
    qtbot.keyClick(tree.view, Qt.Key.Key_Space)
    assert chosen == ["web2"]
    qtbot.keyClick(tree.view, Qt.Key.Key_Space)
    assert chosen == ["web2", ""]


def test_a_screen_reader_hears_what_is_ticked(tree: HostTree) -> None:
    tick(tree.model, "all", "db", "db1")
    role = Qt.ItemDataRole.AccessibleTextRole
    assert find(tree.model, "all", "db", "db1").data(role) == "db1, ticked"
    assert "partly ticked" in find(tree.model, "all", "db").data(role)


def test_ten_thousand_hosts_are_shown_and_ticked_at_once(qtbot: QtBot) -> None:
    tree = HostTree(inventory("[web]\nweb[1:10000]\n[db]\ndb1\n"))
    qtbot.addWidget(tree)
    tree.show()
    chosen: list[str] = []
    tree.limit_chosen.connect(chosen.append)
    tick(tree.model, "all", "web")
    assert chosen == ["web"]
    tick(tree.model, "all", "web", "web77", on=False)
    assert chosen[-1] == "all,!db1,!web77" or chosen[-1] == "all,!web77,!db1"
    assert len(tree.model.ticked) == 9999


def test_groups_that_share_groups_without_end_are_opened_only_when_looked_at(qtbot: QtBot) -> None:
    text = "".join(
        f"[g{i}:children]\na{i}\nb{i}\n[a{i}:children]\ng{i + 1}\n[b{i}:children]\ng{i + 1}\n" for i in range(60)
    )
    tree = HostTree(inventory(text + "[g60]\nh1\nh2\n"))
    qtbot.addWidget(tree)
    tree.show()
    tick(tree.model, "all")
    assert tree.model.ticked == {"h1", "h2"}


@pytest.mark.parametrize("known", [None, Unreadable(0, "server"), Unreadable(3, "section")])
def test_an_inventory_that_only_the_server_reads_shows_a_line(qtbot: QtBot, known: Known | None) -> None:
    tree = HostTree(known)
    qtbot.addWidget(tree)
    tree.show()
    line = tree.findChild(QLabel, "hostTreeElsewhere")
    assert line is not None
    assert "decided by the server" in line.text()
    assert not tree.view.isVisible()
    tree.set_limit("web")


@pytest.mark.parametrize(
    ("limit", "own", "text", "tone"),
    [
        ("", (), "5 of 5 host(s): db1, db2, web1, web2, web3", Tone.QUIET),
        ("", ("web1",), "1 of 5 host(s): web1", Tone.QUIET),
        ("web", ("db",), "3 of 5 host(s): web1, web2, web3", Tone.QUIET),
        ("wbe", (), "no host matches wbe", Tone.BAD),
        ("db1,wbe", (), "no host matches wbe · 1 of 5 host(s): db1", Tone.BAD),
        ("all:!wbe", (), "no host matches wbe · 5 of 5 host(s): db1, db2, web1, web2, web3", Tone.BAD),
        ("web:!web", (), "no host is left: nothing would run", Tone.BAD),
        ("~(", (), "not a pattern that Ansible takes: ~(", Tone.BAD),
        ("@x", (), "decided by the server (the limit is in a file there)", Tone.QUIET),
    ],
)
def test_a_limit_is_said_in_words(limit: str, own: tuple[str, ...], text: str, tone: Tone) -> None:
    said, how = hosts_words(targets(inventory(), limit, own))
    assert (said.replace("hosts:", "host(s):").replace("host:", "host(s):"), how) == (text, tone)


def test_more_than_a_few_hosts_are_counted() -> None:
    said, _ = hosts_words(targets(inventory("a[1:9]\n")))
    assert said.endswith("a1, a2, a3, a4, a5, …")


def test_names_from_the_server_cannot_break_the_line() -> None:
    said, _ = hosts_words(targets(inventory("web\u202e1\nx\n"), "\u202e\x07\n,x"))
    assert said.isprintable()


# In the window


def said(nova: Driver, name: str = "limitResolution") -> str:
    label = nova.find(name, QLabel)
    assert isinstance(label, QLabel)
    return label.text()


def open_form(nova: Driver, template: str) -> None:
    nova.select_template(template)
    nova.press("runAction")
    nova.wait(lambda: nova.shown("runDialog"))


def test_the_form_says_which_hosts_are_meant_as_one_types(nova17: Driver) -> None:
    open_form(nova17, "Deploy Standard")
    assert "4 of 4" in said(nova17)
    nova17.type("limitEdit", "web:!web2")
    assert said(nova17).endswith("web1, web3")
    nova17.type("limitEdit", "wbe")
    assert said(nova17) == "no host matches wbe"


def test_the_form_starts_from_the_templates_own_limit(nova17: Driver) -> None:
    open_form(nova17, "Deploy Web")
    assert said(nova17).endswith("web1, web2")
    nova17.type("limitEdit", "db")
    assert said(nova17).endswith("db1")


def test_a_limit_that_cannot_be_changed_is_still_told(nova17: Driver) -> None:
    open_form(nova17, "Limited Deploy")
    assert "1 of 4" in said(nova17)
    assert not nova17.button("hostsButton").isEnabled()


def test_hosts_of_another_inventory_are_told_when_it_is_chosen(nova17: Driver) -> None:
    open_form(nova17, "Deploy Full")
    nova17.choose("inventorySelector", "local")
    assert said(nova17).endswith("localhost")


def test_arguments_that_choose_hosts_leave_it_to_the_server(nova17: Driver) -> None:
    open_form(nova17, "Deploy Standard")
    nova17.type("argumentsEdit", "-vl web1")
    assert "decided by the server" in said(nova17)


def test_ticked_hosts_become_the_limit_and_are_what_runs(nova17: Driver) -> None:
    open_form(nova17, "Deploy Standard")
    nova17.press("hostsButton")
    nova17.wait(lambda: nova17.shown("hostsDialog"))
    view = nova17.find("hostTree", QTreeView)
    assert isinstance(view, QTreeView)
    model = view.model()
    assert isinstance(model, HostTreeModel)
    tick(model, "all", "web", "web1")
    tick(model, "all", "db", "db1")
    assert "2 of 4" in said(nova17, "hostsResolution")
    nova17.press("useHostsButton")
    nova17.wait(lambda: not nova17.shown("hostsDialog"))
    limit = nova17.find("limitEdit", QLineEdit)
    assert isinstance(limit, QLineEdit)
    assert limit.text() == "web1,db1"
    nova17.press("runButton")
    nova17.wait(lambda: nova17.session.tasks[0].asked_limit == ("web1", "db1"))


def test_typing_in_the_dialog_ticks_and_cancel_leaves_the_limit(nova17: Driver) -> None:
    open_form(nova17, "Deploy Standard")
    nova17.type("limitEdit", "db")
    nova17.press("hostsButton")
    nova17.wait(lambda: nova17.shown("hostsDialog"))
    view = nova17.find("hostTree", QTreeView)
    assert isinstance(view, QTreeView)
    model = view.model()
    assert isinstance(model, HostTreeModel)
    assert model.ticked == {"db1"}
    nova17.type("hostsLimitEdit", "web")
    assert model.ticked == {"web1", "web2", "web3"}
    dialog = nova17.find("hostsDialog")
    dialog.reject()
    nova17.wait(lambda: not nova17.shown("hostsDialog"))
    assert nova17.find("limitEdit", QLineEdit).text() == "db"


def test_a_form_without_ansible_has_no_hosts(nova17: Driver) -> None:
    open_form(nova17, "Plan Network")
    assert not nova17.shown("hostsButton")
    assert not nova17.shown("limitResolution")


def test_the_short_question_names_the_hosts_of_the_templates_own_limit(
    make_nova: MakeNova, server17: PracticeServer
) -> None:
    nova = make_nova(server17)
    nova.wait_ready()
    template = next(row for row in nova.session.catalogue.templates if row.name == "Limited Deploy")
    nova.window.running.quick(template)
    nova.wait(lambda: nova.shown("confirmRun"))
    texts = [label.text() for label in nova.find("confirmRun").findChildren(QLabel)]
    assert any("1 of 4" in text and text.endswith("web1") for text in texts)


def test_the_catalogue_keeps_hosts_and_groups_but_no_texts(nova17: Driver) -> None:
    known = nova17.session.catalogue.inventories
    assert set(known) == {1, 2, 4}
    assert isinstance(known[2], Inventory)
    assert known[4] == Unreadable(0, "server")
    assert "ansible_connection" not in repr(known)


def test_a_role_that_may_not_see_inventories_is_told_nothing_of_them(
    make_nova: MakeNova, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> object:
        raise SemaphorePermissionError("no", code="forbidden")

    monkeypatch.setattr(SemaphoreAPI, "get_inventories", forbidden)
    monkeypatch.setattr(SemaphoreAPI, "get_inventory", forbidden)
    nova = make_nova(server17)
    nova.wait_ready()
    assert not nova.session.catalogue.inventories
    open_form(nova, "Deploy Standard")
    assert said(nova) == "decided by the server (this inventory cannot be seen)"
    assert not nova.button("hostsButton").isEnabled()

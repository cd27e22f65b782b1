"""Messages and webhooks as a person uses them: a target, a test, a failure that arrives, alerts, integrations."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.client import HTTPConnection
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult
from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)

from nova_desktop.api import SemaphoreAPI, SemaphoreAPIError, places
from nova_desktop.api.secret_store import SecretStoreError
from nova_desktop.core import message_queue
from nova_desktop.core.connections import Book, Connection, save_book
from nova_desktop.core.credentials import Credentials
from nova_desktop.core.lookout import Place
from nova_desktop.core.message_queue import MessageQueue
from nova_desktop.core.message_rows import New, Seen
from nova_desktop.core.message_targets import Sending, Target, load_sending, save_sending, sender_path, sending_path
from nova_desktop.core.settings_export import export_settings
from nova_desktop.demo import PracticeServer
from nova_desktop.desks import hook_desk, message_desk
from nova_desktop.ui.forms import FormArea
from nova_desktop.ui.messages.words import why_words
from tests.real_parts.services import Receiver, receiving, sinking

from .conftest import Driver, MakeNova
from .test_notifications import BROKEN, ended, run

CANARY = "canary-secret-42"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as made:
        yield made


def open_page(nova: Driver, tab: int = 0) -> None:
    nova.window.workspace.show_page("messages")
    nova.window.workspace.messages.tabs.setCurrentIndex(tab)
    page = nova.window.workspace.messages
    nova.wait(lambda: nova.shown("messagesPage") and page.sending.isEnabled() and page.hooks.isEnabled())


def tick(nova: Driver, name: str) -> None:
    box = nova.find(name, QCheckBox)
    nova.qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))


def add_hook(nova: Driver, receiver: Receiver, *, token: str = CANARY) -> None:
    nova.press("addTargetButton")
    nova.wait(lambda: nova.shown("targetDialog"))
    nova.choose("targetKindSelector", "A webhook of your own (JSON)")
    nova.type("targetNameEdit", "Ops hook")
    nova.type("target.hook", f"{receiver.url}/in")
    nova.type("target.token", token)


def test_no_more_targets_than_are_kept_can_be_added(make_nova: MakeNova, server17: PracticeServer) -> None:
    """One more would have been dropped without a word."""
    save_sending(Sending(targets=tuple(Target(f"{at:04x}", f"Hook {at}", "json") for at in range(50))))
    nova17 = make_nova(server17)
    nova17.wait_ready()
    open_page(nova17)
    add = nova17.button("addTargetButton")
    nova17.wait(lambda: nova17.window.workspace.messages.sending.targets.count() == 50)
    assert not add.isEnabled() and add.toolTip() == "There are 50 targets at most. Remove one first."
    nova17.window.workspace.messages.sending.targets.setCurrentRow(3)
    nova17.press("removeTargetButton")
    nova17.wait(lambda: nova17.shown("removeTargetQuestion"))
    nova17.press("cancelButton")
    assert not add.isEnabled()
    nova17.press("removeTargetButton")
    nova17.wait(lambda: nova17.shown("removeTargetQuestion"))
    nova17.press("confirmRemoveTargetButton")
    nova17.wait(add.isEnabled)
    assert add.toolTip() == ""


@pytest.mark.usefixtures("keyring_at_hand")
def test_who_removes_a_target_is_told_what_goes_with_it(make_nova: MakeNova, server17: PracticeServer) -> None:
    save_sending(Sending(targets=(Target("aaaa", "<b>Ops</b>", "json"), Target("bbbb", "Other", "json"))))
    queue, now = MessageQueue(), time.time()
    queue.add([New(f"k{at}", "aaaa" if at else "bbbb", "u", "one", "one", now) for at in range(4)], now)
    row = queue.claim(["aaaa"], now)
    assert row is not None
    queue.settle(row, "failed", "address", None, now)
    nova = make_nova(server17)
    nova.wait_ready()
    open_page(nova)
    nova.wait(lambda: len(rows(nova, "messageQueue")) == 4, 20)
    nova.press("removeTargetButton")
    nova.wait(lambda: nova.shown("removeTargetQuestion"))
    said = [label.text() for label in nova.find("removeTargetQuestion").findChildren(QLabel)]
    assert "Remove the target <b>Ops</b>?" in said and "3 message(s) for it will never be sent." in said
    nova.press("confirmRemoveTargetButton")
    nova.wait(lambda: len(rows(nova, "messageTargets")) == 1 and len(rows(nova, "messageQueue")) == 1)


@pytest.mark.parametrize(
    ("status", "said"), [(429, "fewer"), (503, "just now (503)"), (407, "proxy"), (400, "refused it (400)")]
)
def test_a_service_that_is_busy_is_not_told_as_one_that_refuses(status: int, said: str) -> None:
    """Of a test, too, which is not sent again by itself."""
    words = why_words("status", status)
    assert said in words and "again" not in words


def text_of(nova: Driver, name: str) -> str:
    label = nova.find(name, QLabel)
    assert isinstance(label, QLabel)
    return label.text()


def rows(nova: Driver, name: str) -> list[str]:
    box = nova.find(name, QListWidget)
    assert isinstance(box, QListWidget)
    return [box.item(row).text() for row in range(box.count())]


@pytest.mark.usefixtures("keyring_at_hand")
def test_a_target_is_added_tested_and_told_of_a_failure(
    nova17: Driver, server17: PracticeServer, receiver: Receiver, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level("DEBUG")
    open_page(nova17)
    add_hook(nova17, receiver)
    nova17.press("testTargetButton")
    nova17.wait(lambda: "was sent" in text_of(nova17, "targetSaid"), 30)
    assert "Test from Nova Desktop" in receiver.got[0][2]["title"]
    nova17.press("keepTargetButton")
    nova17.wait(lambda: rows(nova17, "messageTargets"))
    ended(nova17, run(server17, BROKEN))  # nothing is sent: the switch is off
    tick(nova17, "sendMessagesCheck")
    task = run(server17, BROKEN)
    nova17.wait(lambda: len(receiver.got) == 2, 40)
    told = receiver.got[1][2]
    assert told["title"] == "Broken Deploy: failed"
    assert f"{server17.url}/project/1/templates/{BROKEN}?t={task.id}" in told["message"]
    assert receiver.got[1][1]["Authorization"] == f"Bearer {CANARY}"
    nova17.wait(lambda: "last sent" in rows(nova17, "messageTargets")[0])
    assert MessageQueue().look().rows == ()
    # the secret is nowhere but in the keyring
    out = tmp_path / "out.json"
    export_settings(out)
    nova17.press("editTargetButton")
    nova17.wait(lambda: nova17.shown("targetDialog"))
    field = nova17.find("target.token", QLineEdit)
    assert isinstance(field, QLineEdit) and field.text() == "" and field.echoMode() is QLineEdit.EchoMode.Password
    texts = [
        str(getattr(widget, name)())
        for widget in QApplication.allWidgets()
        for name in ("text", "toPlainText", "accessibleName", "toolTip", "placeholderText")
        if callable(getattr(widget, name, None)) and isinstance(widget, QWidget)
    ]
    assert CANARY not in "\n".join(texts) and CANARY not in caplog.text
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert out in files and [path for path in files if CANARY.encode() in path.read_bytes()] == []
    assert '"messages"' in out.read_text()
    nova17.press("cancelButton")


@pytest.mark.usefixtures("keyring_at_hand")
def test_an_email_of_a_failure_arrives(nova: Driver, server: PracticeServer) -> None:
    """In each dialect, by a server that wants a login, for a template whose name would be markup and more headers."""
    logins: list[tuple[bytes, bytes]] = []

    def take(_server, _session, _envelope, _mechanism, login) -> AuthResult:  # type: ignore[no-untyped-def]
        logins.append((login.login, login.password))
        return AuthResult(success=login.password == "pässwört".encode(), handled=False)

    server.world.templates[BROKEN].name = "<b>Fällt_um</b>\r\nBcc: evil@example.com \u202eexe.txt"
    nova.session.refresh()
    with sinking(authenticator=take, auth_require_tls=False) as sink:
        open_page(nova)
        nova.press("addTargetButton")
        nova.wait(lambda: nova.shown("targetDialog"))
        nova.choose("targetKindSelector", "E-mail")
        nova.choose("target.security", "none: readable on the way")
        given = {"server": "127.0.0.1", "port": str(sink.port), "user": "nova@example.com", "password": "falsch"}
        for name, text in (given | {"sender": "nova@example.com", "to": "a@example.com, b@bücher.example"}).items():
            nova.find(f"target.{name}", QLineEdit).setText(text)  # type: ignore[attr-defined] # no key of Qt's tests
        nova.press("testTargetButton")
        nova.wait(lambda: "user or password is wrong" in text_of(nova, "targetSaid"), 30)
        nova.find("target.password", QLineEdit).setText("pässwört")  # type: ignore[attr-defined]
        nova.press("keepTargetButton")
        nova.wait(lambda: rows(nova, "messageTargets"))
        tick(nova, "sendMessagesCheck")
        task = run(server, BROKEN)
        nova.wait(lambda: len(sink.mails) == 2, 40)
        nova.wait(lambda: "last sent" in rows(nova, "messageTargets")[0])
    assert logins[-1] == (b"nova@example.com", "pässwört".encode())
    assert sink.recipients == [["a@example.com"], ["b@xn--bcher-kva.example"]]
    for mail in sink.mails:
        assert mail["Subject"] == "<b>Fällt_um</b> Bcc: evil@example.com exe.txt: failed" and mail["Bcc"] is None
        assert mail.get_content_type() == "text/plain"
        assert f"/project/1/templates/{BROKEN}?t={task.id}" in mail.get_content()


@pytest.mark.usefixtures("keyring_at_hand")
def test_a_wrong_field_is_refused_while_typing(nova17: Driver, receiver: Receiver) -> None:
    open_page(nova17)
    add_hook(nova17, receiver)
    assert nova17.button("keepTargetButton").isEnabled()
    edit = nova17.find("targetBodyEdit", QPlainTextEdit)
    assert isinstance(edit, QPlainTextEdit)
    edit.setPlainText("{template} {tempate}")
    assert not nova17.button("keepTargetButton").isEnabled()
    assert "{tempate}" in text_of(nova17, "targetSaid") and "{link}" in text_of(nova17, "targetSaid")
    edit.setPlainText("{template")
    assert "brace" in text_of(nova17, "targetSaid")
    edit.setPlainText("{template}")
    nova17.type("target.hook", "ftp://x")
    assert not nova17.button("keepTargetButton").isEnabled() and "ftp" not in text_of(nova17, "targetSaid")
    nova17.press("cancelButton")


@pytest.mark.usefixtures("keyring_at_hand")
def test_what_is_unknown_waits_for_the_person(make_nova: MakeNova, server17: PracticeServer) -> None:
    save_sending(Sending(on=True, targets=(Target("aaaa", "Hook", "json"),)))
    now = time.time()
    MessageQueue().add([New("k1", "aaaa", "u", "one", "one", now)], now)
    assert MessageQueue().claim(["aaaa"], now) is not None  # and Nova ended
    nova = make_nova(server17)
    nova.wait_ready()
    open_page(nova)
    nova.wait(lambda: rows(nova, "messageQueue"), 20)
    assert "may have arrived: Nova ended while it was being sent." in rows(nova, "messageQueue")[0]
    box = nova.find("messageQueue", QListWidget)
    assert isinstance(box, QListWidget)
    box.item(0).setSelected(True)
    nova.press("deleteMessageButton")
    nova.wait(lambda: not nova.shown("messageQueue"))
    assert MessageQueue().add([New("k1", "aaaa", "u", "one", "one", now)], now) == 0


def test_a_corrected_token_sends_what_failed_for_the_old_one(
    make_nova: MakeNova,
    server17: PracticeServer,
    receiver: Receiver,
    keyring_at_hand: dict[tuple[str, str], str],
) -> None:
    kept = {"kind": "json", "values": {"hook": receiver.url, "token": "old"}}
    keyring_at_hand["nova-desktop", "message-target:aaaa"] = json.dumps(kept)
    save_sending(Sending(on=True, targets=(Target("aaaa", "Hook", "json"),)))
    now = time.time()
    MessageQueue().add([New("k1", "aaaa", "u", "one", "one", now)], now)
    receiver.status = 401
    nova = make_nova(server17)
    nova.wait_ready()
    open_page(nova)
    nova.wait(lambda: [row for row in rows(nova, "messageQueue") if "Enter a new one" in row], 20)
    receiver.status = 200
    nova.press("editTargetButton")
    nova.wait(lambda: nova.shown("targetDialog"))
    nova.type("target.token", CANARY)
    nova.press("keepTargetButton")
    nova.wait(lambda: not nova.shown("messageQueue") and len(receiver.got) == 2, 20)
    assert [got[1]["Authorization"] for got in receiver.got] == ["Bearer old", f"Bearer {CANARY}"]


def test_a_target_whose_keyring_is_locked_says_so_when_it_is_changed(
    make_nova: MakeNova, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shut(*_: object) -> str:
        raise SecretStoreError("locked")

    save_sending(Sending(targets=(Target("aaaa", "Hook", "json"),)))
    nova = make_nova(server17)
    nova.wait_ready()
    open_page(nova)
    monkeypatch.setattr(Credentials, "token", shut)
    nova.press("editTargetButton")
    nova.wait(lambda: nova.shown("targetDialog"))
    assert "keyring" in text_of(nova, "targetSaid") and not nova.button("keepTargetButton").isEnabled()
    nova.type("target.hook", "https://hooks.example.org/x")
    assert nova.button("keepTargetButton").isEnabled()
    nova.press("cancelButton")


def test_what_waits_is_sent_once_a_test_got_through(
    make_nova: MakeNova,
    server17: PracticeServer,
    keyring_at_hand: dict[tuple[str, str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(message_queue, "FIRST_WAIT", 1200.0)
    with receiving() as away:
        kept = json.dumps({"kind": "json", "values": {"hook": away.url}})
    keyring_at_hand["nova-desktop", "message-target:aaaa"] = kept
    save_sending(Sending(on=True, targets=(Target("aaaa", "Hook", "json"),)))
    now = time.time()
    MessageQueue().add([New("k1", "aaaa", "u", "one", "one", now)], now)
    nova = make_nova(server17)
    nova.wait_ready()
    open_page(nova)
    nova.wait(lambda: [row for row in rows(nova, "messageQueue") if "nobody listens" in row], 20)
    with receiving(away.port) as back:
        nova.press("tryTargetButton")
        nova.wait(lambda: len(back.got) == 2, 20)
        assert ["Test" in body["title"] for _, _, body in back.got] == [True, False]
        nova.wait(lambda: not nova.shown("messageQueue"))


@pytest.mark.usefixtures("keyring_at_hand")
def test_a_low_window_scrolls_and_nothing_lies_on_something_else(make_nova: MakeNova, server17: PracticeServer) -> None:
    save_sending(Sending(targets=tuple(Target(f"aaa{at}", f"Hook {at}", "json") for at in range(4))))
    now = time.time()
    MessageQueue().add([New(f"k{at}", "aaa0", "u", "one", "one", now) for at in range(4)], now)
    nova = make_nova(server17, size=(720, 480))
    nova.wait_ready()
    open_page(nova)
    nova.wait(lambda: rows(nova, "messageQueue"), 20)
    parts = [nova.find(name) for name in ("messageTargets", "addTargetButton", "messageQueue", "sendAgainButton")]

    def apart() -> bool:
        where = [QRect(one.mapTo(nova.window, QPoint()), one.size()) for one in parts]
        high = all(one.height() >= one.minimumHeight() for one in parts)
        return high and not any(one.intersects(other) for at, one in enumerate(where) for other in where[:at])

    bar = nova.window.workspace.messages.sending.findChild(FormArea).verticalScrollBar()
    nova.wait(lambda: apart() and bar.maximum() > 0)
    nova.window.resize(1280, 800)
    nova.wait(lambda: bar.maximum() == 0)


@pytest.mark.usefixtures("keyring_at_hand")
def test_who_reads_the_queue_keeps_the_place_while_messages_come(make_nova: MakeNova, server17: PracticeServer) -> None:
    save_sending(Sending(targets=tuple(Target(f"aaa{at:x}", f"Hook {at}", "json") for at in range(16))))
    queue, now = MessageQueue(), time.time()
    queue.add([New(f"k{at}", "aaaa", "u", f"message {at}", "one", now) for at in range(60)], now)
    nova = make_nova(server17, size=(1280, 800))
    nova.wait_ready()
    open_page(nova)
    nova.wait(lambda: len(rows(nova, "messageQueue")) == 60, 20)
    box = nova.find("messageQueue", QListWidget)
    assert isinstance(box, QListWidget)
    for at in (39, 40):
        box.item(at).setSelected(True)
    box.setCurrentRow(41, QItemSelectionModel.SelectionFlag.NoUpdate)
    scroll = nova.find("messageTargets", QListWidget).verticalScrollBar()  # type: ignore[attr-defined]
    scroll.setValue(scroll.maximum())
    place = scroll.value()
    queue.delete([1], now)  # the oldest goes
    nova.nova.messages.desks.messages._look()
    nova.wait(lambda: len(rows(nova, "messageQueue")) == 59)
    targets = nova.find("messageTargets", QListWidget)
    assert isinstance(targets, QListWidget) and targets.currentRow() == 0
    assert place > 0 and targets.verticalScrollBar().value() == place
    assert "message 41" in box.currentItem().text()
    assert box.viewport().rect().contains(box.visualItemRect(box.currentItem()))
    assert [item.text()[:10] for item in box.selectedItems()] == ["message 39", "message 40"]
    desk = nova.nova.messages.desks.messages
    target = desk.sending.target("aaaa")
    assert target is not None
    desk.use(desk.sending.with_target(replace(target, name="Another name")))
    assert "Another name" in box.item(0).text()  # whose a message is, as it is called now


def test_what_ended_while_nova_was_away_is_told_once(
    make_nova: MakeNova,
    server17: PracticeServer,
    receiver: Receiver,
    keyring_at_hand: dict[tuple[str, str], str],
) -> None:
    save_sending(Sending(on=True, targets=(Target("aaaa", "Hook", "json", own="always", others="always"),)))
    kept = json.dumps({"kind": "json", "values": {"hook": receiver.url}})
    keyring_at_hand["nova-desktop", "message-target:aaaa"] = kept
    first = make_nova(server17)
    first.wait_ready()
    first.wait(lambda: MessageQueue().seen(server17.url, 1), 20)
    assert receiver.got == []  # history
    first.nova.quit()
    run(server17, BROKEN)
    with SemaphoreAPI(server17.url, server17.token) as client:
        deadline = time.monotonic() + 30
        while not client.get_tasks(1, 1)[0].finished and time.monotonic() < deadline:
            time.sleep(0.05)
    second = make_nova(server17)
    second.wait(lambda: receiver.got, 30)
    second.nova.quit()
    third = make_nova(server17)
    third.wait_ready()
    third.wait(lambda: third.nova.messages.desks.messages.outbox.last_sent, 20)
    third.qtbot.wait(300)
    assert [body["title"] for _, _, body in receiver.got] == ["Broken Deploy: failed"]


def test_a_service_that_was_away_gets_the_message_when_it_is_back(
    make_nova: MakeNova,
    server: PracticeServer,
    keyring_at_hand: dict[tuple[str, str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In each dialect: tried again by itself, once it gets through, however often the app looked."""
    monkeypatch.setattr(message_queue, "FIRST_WAIT", 0.2)
    monkeypatch.setattr(message_queue, "LONGEST_WAIT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    hook = json.dumps({"kind": "json", "values": {"hook": f"http://127.0.0.1:{port}/"}})
    keyring_at_hand["nova-desktop", "message-target:aaaa"] = hook
    save_sending(Sending(on=True, targets=(Target("aaaa", "Hook", "json", own="always", others="always"),)))
    nova = make_nova(server)
    nova.wait_ready()
    nova.wait(lambda: MessageQueue().seen(server.url, 1), 20)
    run(server, BROKEN)
    nova.wait(lambda: [row for row in MessageQueue().look().rows if row.tries > 1], 30)
    with receiving(port) as back:
        nova.wait(lambda: back.got, 30)
        nova.wait(lambda: MessageQueue().look().rows == ())
        nova.session.refresh()
        nova.qtbot.wait(500)
        assert [body["title"] for _, _, body in back.got] == ["Broken Deploy: failed"]


def test_news_that_the_disk_does_not_take_are_told_and_sent_when_it_does(
    make_nova: MakeNova,
    server17: PracticeServer,
    receiver: Receiver,
    keyring_at_hand: dict[tuple[str, str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(message_desk, "LONGEST_MS", 300)
    keyring_at_hand["nova-desktop", "message-target:aaaa"] = json.dumps(
        {"kind": "json", "values": {"hook": receiver.url}}
    )
    save_sending(Sending(on=True, targets=(Target("aaaa", "Hook", "json", own="always", others="always"),)))
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(lambda: MessageQueue().seen(server17.url, 1), 20)
    before = MessageQueue().seen(server17.url, 1)
    file = places.data_dir() / "messages.sqlite3"
    file.rename(file.with_name("away"))
    file.mkdir()  # nothing can be written there
    ended(nova, run(server17, BROKEN))
    nova.wait(lambda: "queue of messages" in nova.banner)
    file.rmdir()
    file.with_name("away").rename(file)
    assert MessageQueue().seen(server17.url, 1) == before  # else a restart would not know of it
    nova.wait(lambda: receiver.got, 20)
    nova.wait(lambda: MessageQueue().seen(server17.url, 1) != before)
    nova.qtbot.wait(500)
    assert [body["title"] for _, _, body in receiver.got] == ["Broken Deploy: failed"]


def test_what_the_last_session_saw_is_asked_again_when_the_disk_did_not_tell(
    make_nova: MakeNova,
    server17: PracticeServer,
    receiver: Receiver,
    keyring_at_hand: dict[tuple[str, str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else what ended while Nova was closed would be nobody's news."""
    hook = json.dumps({"kind": "json", "values": {"hook": receiver.url}})
    keyring_at_hand["nova-desktop", "message-target:aaaa"] = hook
    save_sending(Sending(on=True, targets=(Target("aaaa", "Hook", "json", own="always", others="always"),)))
    first = make_nova(server17)
    first.wait_ready()
    first.wait(lambda: MessageQueue().seen(server17.url, 1), 20)
    first.nova.quit()
    run(server17, BROKEN)
    with SemaphoreAPI(server17.url, server17.token) as client:
        client.wait_for_task(1, client.get_tasks(1, 1)[0].id or 0, 60, 0.1)
    told: list[Place] = []
    real = MessageQueue.seen

    def seen(self: MessageQueue, url: str, project_id: int) -> Seen | None:
        told.append((url, project_id))
        if len(told) == 1:
            raise SemaphoreAPIError("The disk is full", code="messages_full")
        return real(self, url, project_id)

    monkeypatch.setattr(MessageQueue, "seen", seen)
    second = make_nova(server17)
    second.wait_ready()
    second.wait(lambda: told)
    run(server17, BROKEN)
    second.wait(lambda: len(receiver.got) == 2, 30)


@pytest.mark.usefixtures("keyring_at_hand")
def test_a_private_authority_is_chosen_and_comes_back(nova17: Driver, tmp_path: Path) -> None:
    open_page(nova17)
    nova17.press("addTargetButton")
    nova17.wait(lambda: nova17.shown("targetDialog"))
    nova17.choose("targetKindSelector", "Gotify")
    nova17.type("target.server", "https://gotify.example.org")
    nova17.type("target.token", CANARY)
    nova17.press("target.caButton")
    nova17.wait(lambda: any(isinstance(one, QFileDialog) for one in QApplication.topLevelWidgets() if one.isVisible()))
    chooser = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog))
    chooser.fileSelected.emit(str(tmp_path / "ca.pem"))
    chooser.reject()
    nova17.press("testTargetButton")
    nova17.wait(lambda: "CA file cannot be read" in text_of(nova17, "targetSaid"), 30)
    nova17.press("keepTargetButton")
    nova17.wait(lambda: rows(nova17, "messageTargets"))
    nova17.press("editTargetButton")
    nova17.wait(lambda: nova17.shown("targetDialog"))
    line = nova17.find("target.ca", QLineEdit)
    assert isinstance(line, QLineEdit) and line.text() == str(tmp_path / "ca.pem")
    nova17.press("cancelButton")


def test_apprise_is_imported_by_what_sends_alone() -> None:
    code = (
        "import sys, nova_desktop.desks.message_desk, nova_desktop.desks.target_desk, nova_desktop.desks.hook_desk,"
        " nova_desktop.ui.messages.page, nova_desktop.ui.messages.target_dialog;"
        "print([name for name in sys.modules if name.partition('.')[0] in ('apprise', 'smtplib')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr


def test_a_connection_that_is_forgotten_leaves_no_message(nova17: Driver, server17: PracticeServer) -> None:
    desk = nova17.nova.messages.desks.messages
    nova17.wait(lambda: desk.loaded)
    target = Target("aaaa", "Hook", "json", url=server17.url, project_id=1, place="Nova World")
    desk.use(Sending(on=True, targets=(target,)))
    now = time.time()
    MessageQueue().add([New("k1", "aaaa", server17.url, "one", "one", now)], now)
    nova17.nova._connection_forgotten(server17.url)
    nova17.wait(lambda: MessageQueue().look().rows == () and load_sending().targets[0].url == "")
    file = places.data_dir() / "messages.sqlite3"
    nova17.wait(lambda: server17.url.encode() not in file.read_bytes())  # wiped after it was deleted
    assert load_sending().targets[0].own == "never"


def test_the_switch_stays_on_this_computer(nova17: Driver, tmp_path: Path) -> None:
    open_page(nova17)
    tick(nova17, "sendMessagesCheck")
    nova17.wait(lambda: sender_path().exists() and sending_path().exists())
    out = tmp_path / "out.json"
    export_settings(out)
    assert "on = true" not in json.loads(out.read_text())["parts"]["messages"]
    tick(nova17, "sendMessagesCheck")
    nova17.wait(lambda: not sender_path().exists())


# Alerts


def post(url: str, body: object) -> int:
    host, _, path = url.removeprefix("http://").partition("/")
    connection = HTTPConnection(host, timeout=10)
    try:
        connection.request("POST", f"/{path}", json.dumps(body))
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.usefixtures("keyring_at_hand")
def test_an_alert_makes_nova_look_at_once(nova17: Driver, server17: PracticeServer) -> None:
    from tests.real_parts.services import _free_port

    open_page(nova17, 1)
    assert "Off" in text_of(nova17, "alertsSaid")
    box = nova17.nova.window.workspace.messages.hooks._port
    box.setValue(max(1024, _free_port()))
    box.editingFinished.emit()
    tick(nova17, "receiveAlertsCheck")
    nova17.wait(lambda: "Nothing has come yet" in text_of(nova17, "alertsSaid"))
    field = nova17.find("alertAddressEdit", QLineEdit)
    assert isinstance(field, QLineEdit) and field.echoMode() is QLineEdit.EchoMode.Password
    nova17.press("copyAlertAddressButton")
    address = QApplication.clipboard().text()
    assert address.startswith("http://127.0.0.1:")
    nova17.session._clock.stop()  # it would not look by itself
    nova17.session.pushes.doorway.cancel_all()
    task = run(server17, BROKEN)
    link = f"{server17.url}/project/1/templates/{BROKEN}?t={task.id}"
    alert = {"attachments": [{"title": "Task: Broken Deploy", "title_link": link, "text": "status: ERROR!"}]}
    before = server17.requests["GET /api/project/1/tasks/last"]
    assert post(address, alert) == 204
    nova17.wait(lambda: server17.requests["GET /api/project/1/tasks/last"] > before)
    nova17.wait(lambda: "just now" in text_of(nova17, "alertsSaid"))
    assert post(address, {"hello": "world"}) == 400
    nova17.wait(lambda: "the address works" in text_of(nova17, "alertsSaid"))
    secret = address.rpartition("/")[2]
    home = places.config_dir().parent
    assert [path for path in home.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()] == []
    nova17.press("renewAlertAddressButton")
    nova17.wait(lambda: nova17.shown("renewAddressQuestion"))
    assert post(address, alert) == 204  # nothing happened yet
    nova17.wait(lambda: "2 alert" in text_of(nova17, "alertsSaid"))
    nova17.press("confirmRenewButton")
    nova17.wait(lambda: "Nothing has come yet" in text_of(nova17, "alertsSaid"))
    assert post(address, alert) == 404
    tick(nova17, "receiveAlertsCheck")
    nova17.wait(lambda: "Off" in text_of(nova17, "alertsSaid"))
    with pytest.raises(OSError):
        post(address, alert)


def listen(nova: Driver) -> str:
    """The address of a receiver that was switched on."""
    from tests.real_parts.services import _free_port

    open_page(nova, 1)
    box = nova.nova.window.workspace.messages.hooks._port
    box.setValue(max(1024, _free_port()))
    box.editingFinished.emit()
    tick(nova, "receiveAlertsCheck")
    nova.wait(lambda: "Nothing has come yet" in text_of(nova, "alertsSaid"))
    return nova.find("alertAddressEdit", QLineEdit).text()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.usefixtures("keyring_at_hand")
def test_a_flood_of_alerts_leads_to_few_looks(nova17: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hook_desk, "REST_MS", 600_000)
    address = listen(nova17)
    desk = nova17.nova.messages.desks.hooks
    looks: list[object] = []
    monkeypatch.setattr(nova17.nova.desk.sentries, "hinted", looks.append)
    post(address, {"project_id": 1})
    nova17.wait(lambda: looks)
    for _ in range(20):
        post(address, {"project_id": 1})
    nova17.wait(lambda: "21 alert" in text_of(nova17, "alertsSaid"))
    assert len(looks) == 1 and desk._gather.remainingTime() > 60_000  # one more, later


def test_an_alert_that_comes_during_a_look_leads_to_another_one(make_nova: MakeNova, server17: PracticeServer) -> None:
    """Of a server that is not shown: the look on its way may have passed what the alert is about."""
    with PracticeServer(dialect="2.10", speed=20) as second:
        save_book(Book((Connection(server17.url), Connection(second.url)), server17.url))
        nova = make_nova(server17)
        nova.nova.credentials.hold(second.url, second.token)
        nova.wait_ready()
        sentries = nova.nova.desk.sentries
        sentries.look_everywhere()
        nova.wait(lambda: (second.url, 1) in nova.nova.desk.lookout.pictures)
        sentry = sentries._sentries[second.url]
        nova.wait(lambda: not sentry._doorway.busy)
        asked = "GET /api/project/1/tasks/last"
        before = second.requests[asked]
        second.faults.add("latency", r"/tasks/last", seconds=0.5)
        sentry.look()
        nova.wait(lambda: second.requests[asked] == before + 1)
        sentries.hinted({second.url})
        nova.wait(lambda: second.requests[asked] == before + 2, 20)


@pytest.mark.usefixtures("keyring_at_hand")
def test_an_alert_does_not_ask_a_server_more_often_than_it_is_to_be_asked(
    make_nova: MakeNova, server17: PracticeServer
) -> None:
    save_book(Book((Connection(server17.url, interval=600),), server17.url))
    nova = make_nova(server17)
    nova.wait_ready()
    address = listen(nova)
    nova.wait(lambda: not nova.nova._doorway.busy and not nova.session.doorway.busy)
    before = server17.requests["GET /api/project/1/tasks/last"]
    post(address, {"project_id": 1, "url": server17.url})
    nova.wait(lambda: nova.session._clock._hurry.isActive())
    assert nova.session._clock._hurry.remainingTime() > 60_000  # as soon as it may, though
    assert server17.requests["GET /api/project/1/tasks/last"] == before


@pytest.mark.usefixtures("keyring_at_hand")
def test_an_alert_of_a_server_that_is_asked_seldom_brings_the_next_look_forward(
    make_nova: MakeNova, server17: PracticeServer
) -> None:
    with PracticeServer(dialect="2.10", speed=20) as second:
        seldom = Connection(second.url, interval=20)
        save_book(Book((Connection(server17.url), seldom), server17.url))
        nova = make_nova(server17)
        nova.nova.credentials.hold(second.url, second.token)
        nova.wait_ready()
        sentries = nova.nova.desk.sentries
        sentries.look_everywhere()
        nova.wait(lambda: (second.url, 1) in nova.nova.desk.lookout.pictures)
        sentry = sentries._sentries[second.url]
        nova.wait(lambda: not sentry._doorway.busy and sentry._timer.remainingTime() > 20_000)  # a minute, mostly
        sentries.hinted({second.url})
        assert 0 < sentry._timer.remainingTime() <= 20_000


def test_an_alert_during_a_look_at_the_server_shown_leads_to_another_one(
    make_nova: MakeNova, server17: PracticeServer
) -> None:
    nova = make_nova(server17)
    nova.wait_ready()
    clock, asked = nova.session._clock, []
    nova.wait(lambda: not nova.session.doorway.busy)
    clock.due.disconnect()
    clock.due.connect(partial(asked.append, None))
    clock.asked()
    nova.session.hinted()
    assert not clock._hurry.isActive()  # what is on its way has passed it, perhaps
    clock.set(False, True, 0, False, 0.0)
    nova.wait(lambda: asked)


@pytest.mark.usefixtures("keyring_at_hand")
@pytest.mark.parametrize("version", ["2.10.32", "2.17"])
def test_all_recorded_alerts_are_counted_and_believed_in_nothing(
    nova17: Driver, server17: PracticeServer, version: str
) -> None:
    """Of another server, in five shapes, among what is none: no task, no banner, no page of theirs is opened."""
    address = listen(nova17)
    nova17.wait(lambda: not nova17.nova._doorway.busy)
    known = [task.id for task in nova17.session.tasks]
    recorded = Path(__file__).parents[1] / "core" / "recordings" / version / "alerts.jsonl"
    bodies = [json.loads(line)["body"] for line in recorded.read_text(encoding="utf-8").splitlines()]
    strange = [
        {"project_id": 2**63},
        {"attachments": [{"title_link": None}]},
        [],
        "x" * 60_000,
        {"markdown": {"text": {}}},
    ]
    for number, body in enumerate(bodies):
        assert post(address, body) == 204
        assert post(address, strange[number % len(strange)]) == 400
    assert post(address, bodies[0]) == 204
    nova17.wait(lambda: f"{len(bodies) + 1} alert" in text_of(nova17, "alertsSaid"))
    nova17.session.refresh()
    nova17.wait(lambda: not nova17.session.doorway.busy)
    assert not nova17.banner and [task.id for task in nova17.session.tasks][-len(known) :] == known


@pytest.mark.usefixtures("keyring_at_hand")
def test_tasks_that_end_without_an_alert_are_told(nova: Driver, server: PracticeServer) -> None:
    address = listen(nova)
    ended(nova, run(server, BROKEN))
    nova.wait(lambda: "Nothing came, though" in text_of(nova, "alertsSaid"))
    assert post(address, {"project_id": 1}) == 204
    nova.wait(lambda: "just now" in text_of(nova, "alertsSaid"))
    ended(nova, run(server, BROKEN))  # a template may suppress its alerts
    assert "Nothing came" not in text_of(nova, "alertsSaid")


@pytest.mark.usefixtures("keyring_at_hand")
def test_a_test_that_does_not_come_is_said(
    nova17: Driver, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hook_desk, "TEST_MS", 50)
    address = listen(nova17)
    nova17.press("testAlertButton")
    nova17.wait(lambda: "alerts are off" in text_of(nova17, "alertsSaid"))
    for project in server17.world.projects.values():
        project.alert = True
    nova17.press("testAlertButton")
    nova17.wait(lambda: "sent no test here" in text_of(nova17, "alertsSaid"))
    nova17.press("testAlertButton")
    post(address, {"text": "a test"})
    nova17.wait(lambda: "the address works" in text_of(nova17, "alertsSaid"))
    nova17.qtbot.wait(150)
    assert "the address works" in text_of(nova17, "alertsSaid")


@pytest.mark.usefixtures("keyring_at_hand")
def test_a_server_that_sends_no_tests_says_so(make_nova: MakeNova) -> None:
    with PracticeServer(dialect="2.10", speed=20) as old:
        nova = make_nova(old)
        nova.wait_ready()
        listen(nova)
        nova.press("testAlertButton")
        nova.wait(lambda: "has no test alert" in text_of(nova, "alertsSaid"))
        assert "Nova's own test came" in text_of(nova, "alertsSaid")
        nova.nova.messages.desks.hooks.receiver.stop()
        nova.press("testAlertButton")
        nova.wait(lambda: "did not come" in text_of(nova, "alertsSaid"))


def test_a_keyring_that_does_not_open_is_said_instead_of_listening_elsewhere(
    nova17: Driver, keyring_at_hand: dict[tuple[str, str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server has the address that is kept; a new one would take its place, and nothing would ever come."""

    def shut(*_: object) -> str:
        raise SecretStoreError("locked")

    kept = keyring_at_hand["nova-desktop", "alert-receiver"] = "s" * 32
    open_page(nova17, 1)
    with monkeypatch.context() as locked:
        locked.setattr(Credentials, "token", shut)
        tick(nova17, "receiveAlertsCheck")
        nova17.wait(lambda: "keyring" in text_of(nova17, "alertsSaid"))
        assert nova17.nova.messages.desks.hooks.receiver is None
        tick(nova17, "receiveAlertsCheck")
    nova17.wait(lambda: "Off" in text_of(nova17, "alertsSaid"))
    assert listen(nova17).endswith(f"/hook/{kept}")
    assert keyring_at_hand["nova-desktop", "alert-receiver"] == kept


def test_a_port_in_use_is_said(nova17: Driver, receiver: Receiver) -> None:
    open_page(nova17, 1)
    part = nova17.nova.window.workspace.messages.hooks
    part._port.setValue(receiver.port)
    part._port.editingFinished.emit()
    tick(nova17, "receiveAlertsCheck")
    nova17.wait(lambda: "Choose another port" in text_of(nova17, "alertsSaid"))


# Integrations


def test_an_integration_is_made_and_its_address_copied(nova: Driver, server: PracticeServer) -> None:
    open_page(nova, 2)
    nova.wait(lambda: "no integration" in text_of(nova, "integrationsSaid"))
    nova.press("createIntegrationButton")
    nova.wait(lambda: nova.shown("integrationDialog"))
    assert not nova.button("confirmIntegrationButton").isEnabled()
    nova.type("integrationNameEdit", "Deploy hook")
    nova.choose("integrationTemplateSelector", "Health Check")
    nova.press("confirmIntegrationButton")
    nova.wait(lambda: nova.shown("integrationList") and rows(nova, "integrationList"))
    assert rows(nova, "integrationList")[0].startswith("Deploy hook\nstarts Health Check · 1 address")
    nova.press("copyIntegrationButton")
    address = QApplication.clipboard().text()
    assert address.startswith(f"{server.url}/api/integrations/")
    assert post(address, {}) == 204
    nova.wait(lambda: nova.session.refresh() or (nova.session.tasks and nova.session.tasks[0].template_id == 4), 20)


def test_a_runner_may_not_make_one(make_nova: MakeNova, server17: PracticeServer) -> None:
    nova = make_nova(server17, server17.tokens["task_runner"])
    nova.wait_ready()
    open_page(nova, 2)
    nova.wait(lambda: nova.shown("createIntegrationReason"))
    assert not nova.button("createIntegrationButton").isEnabled()
    assert "may not create" in text_of(nova, "createIntegrationReason")


def test_nova_ends_while_a_service_does_not_answer_and_the_message_is_not_lost(
    make_nova: MakeNova, server17: PracticeServer, keyring_at_hand: dict[tuple[str, str], str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        hook = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        keyring_at_hand["nova-desktop", "message-target:aaaa"] = json.dumps({"kind": "json", "values": {"hook": hook}})
        save_sending(Sending(on=True, targets=(Target("aaaa", "Hook", "json"),)))
        now = time.time()
        MessageQueue().add([New("k1", "aaaa", "u", "one", "one", now)], now)
        nova = make_nova(server17)
        nova.wait(lambda: [row.state for row in MessageQueue().look().rows] == ["sending"], 20)
        taken, _ = silent.accept()
        taken.settimeout(10)
        with taken:
            assert taken.recv(1000).startswith(b"POST / ")
            nova.nova.quit()
    assert not nova.nova.stuck
    assert [row.state for row in MessageQueue().look().rows] == ["unknown"]  # it had left: only a person sends it again


def test_a_service_that_does_not_answer_keeps_nobody_waiting(
    make_nova: MakeNova, server17: PracticeServer, keyring_at_hand: dict[tuple[str, str], str]
) -> None:
    """What waits can be deleted meanwhile, and what is new is on the disk."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        hook = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        keyring_at_hand["nova-desktop", "message-target:aaaa"] = json.dumps({"kind": "json", "values": {"hook": hook}})
        both = (Target("aaaa", "Hook", "json"), Target("bbbb", "Off", "json", on=False))
        save_sending(Sending(on=True, targets=both))
        now = time.time()
        MessageQueue().add([New(f"k-{name}", name, "u", name, "x", now) for name in ("aaaa", "bbbb")], now)
        nova = make_nova(server17)
        nova.wait_ready()
        open_page(nova)
        nova.wait(lambda: "sending" in [row.state for row in MessageQueue().look().rows], 20)
        nova.wait(lambda: len(rows(nova, "messageQueue")) == 2)
        box = nova.find("messageQueue", QListWidget)
        assert isinstance(box, QListWidget)
        box.item(1).setSelected(True)
        nova.press("deleteMessageButton")
        nova.wait(lambda: len(rows(nova, "messageQueue")) == 1)
        run(server17, BROKEN)
        nova.wait(lambda: len(MessageQueue().look().rows) == 2)
        assert [row.state for row in MessageQueue().look().rows] == ["sending", "queued"]
        nova.nova.quit()
    assert not nova.nova.stuck

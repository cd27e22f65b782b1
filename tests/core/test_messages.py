"""Texts, targets and the queue of messages: nothing twice, nothing lost, nothing without bounds."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nova_desktop.api.messenger import Sent
from nova_desktop.api.secret_store import SecretStoreError
from nova_desktop.core import message_queue
from nova_desktop.core.connections import Connection
from nova_desktop.core.credentials import Credentials
from nova_desktop.core.lookout import Picture
from nova_desktop.core.message_kinds import KINDS, BadValueError, address_of
from nova_desktop.core.message_queue import MessageQueue
from nova_desktop.core.message_rows import New, Seen, SumWords
from nova_desktop.core.message_targets import (
    Sending,
    Target,
    keep_values,
    load_sending,
    save_sending,
    sending_path,
    values_of,
)
from nova_desktop.core.message_texts import (
    FIELDS,
    MOST_BODY,
    Wrong,
    filled,
    harmless,
    texts_of,
    title_of,
    to_read,
    wrong_with,
)
from nova_desktop.core.messages import (
    Sender,
    due_soon,
    happened_at,
    key_of,
    messages_of,
    news_since,
    seen_of,
    send_kept_test,
    waiting_of,
)
from nova_desktop.core.news import News
from tests.task_samples import make_task

URL = "https://s.example"
NOW = 1_800_000_000.0


# Texts


@pytest.mark.parametrize(
    ("template", "wrong"),
    [
        ("{template}: {status}", None),
        ("{{literal}}", None),
        ("no fields", None),
        ("{tempate}", Wrong("unknown", "tempate")),
        ("{}", Wrong("unknown")),
        ("{template.__class__}", Wrong("unknown", "template.__class__")),
        ("{template[0]}", Wrong("unknown", "template[0]")),
        ("{template!r}", Wrong("unknown", "template!r")),
        ("{template:>99999999}", Wrong("unknown", "template:>99999999")),
        ("{template", Wrong("braces")),
        ("}", Wrong("braces")),
        ("x" * 1001, Wrong("long", "1000")),
    ],
)
def test_a_template_is_judged(template: str, wrong: Wrong | None) -> None:
    assert wrong_with(template) == wrong


def test_lines_without_a_value_are_left_out() -> None:
    values = {"template": "Deploy", "status": "failed", "user": "", "duration": "1:42", "message": ""}
    assert filled("{template}\n{user} · {duration}\n{message}\nalways", values, chat=False) == "Deploy\n1:42\nalways"


@given(st.text(max_size=80), st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=80)))
def test_any_text_is_filled_and_bounded(template: str, values: dict[str, str]) -> None:
    for chat in (True, False):
        assert len(filled(template, values, chat=chat)) <= MOST_BODY
        assert "\n" not in title_of(template, values, chat=chat)


@given(st.text(alphabet="@<>!|[]()*_`~ahere:/channel", max_size=60))
def test_server_text_calls_nobody_in_a_chat(text: str) -> None:
    told = harmless(text)
    assert not [bad for bad in ("@a", "@h", "@c", "<", ">", "](", "`", "*", "~") if bad in told]


def test_a_name_with_an_underscore_reads_as_it_is() -> None:
    """In the title of a chat's message, in its text, and in the list of what was not sent."""
    title, body = texts_of("{template}", "{template}", {"template": "deploy_to_prod @ops"}, chat=True)
    for text in (title, body):
        assert "_t" not in text and "@o" not in text and to_read(text) == "deploy_to_prod @ops" and " t" not in text
    assert title_of("{template}", {"template": "deploy_to_prod"}, chat=False) == "deploy_to_prod"


def test_values_hold_no_fields_of_their_own() -> None:
    assert filled("{template}", {"template": "{status} {{", "status": "x"}, chat=False) == "{status} {{"


def test_a_text_without_a_value_is_no_empty_message() -> None:
    values = {"template": "Deploy", "status": "failed", "message": ""}
    assert texts_of("{template}", "{message}", values, chat=False) == ("Deploy", "Deploy")
    assert texts_of("{user}", "{message}\n\n", values, chat=True) == ("", "Deploy: failed")
    assert texts_of("{template}", "{status}", values, chat=True) == ("Deploy", "failed")


def test_half_a_character_reaches_no_queue(queue: MessageQueue) -> None:
    title, body = texts_of("{template} \ud800", "{message}\udfff", {"template": "a\ud800b", "message": "m"}, chat=True)
    assert queue.add([New("k", "aaaa", URL, title, body, NOW)], NOW) == 1
    assert "a b" in title


# Addresses


@pytest.mark.parametrize("kind", list(KINDS))
def test_an_address_that_cannot_be_made_tells_the_field_and_never_the_value(kind: str) -> None:
    secret = "canary secret\nvalue"
    with pytest.raises(BadValueError) as caught:
        address_of(kind, {one.name: secret for one in KINDS[kind].fields})
    assert "canary" not in repr(caught.value) + str(caught.value)
    with pytest.raises(BadValueError, match="missing"):
        address_of(kind, {})


def test_no_value_becomes_an_option_of_the_address() -> None:
    values = {
        "server": "mail.example.org",
        "sender": "a@b.c",
        "to": "d@e.f",
        "user": "u&x=1",
        "password": "p@/?#&verify=no",
    }
    address = address_of("email", values)
    assert "verify=no" not in address and "&x=1" not in address
    for bad in ("a@b.c?cc=x@y.z", "a@b.c&cc=x@y.z,", "a b@c"):
        try:
            assert "cc=" not in address_of("email", {**values, "to": bad})
        except BadValueError:
            continue


# Targets


def test_targets_are_kept_without_their_addresses(keyring_at_hand: dict[tuple[str, str], str]) -> None:
    target = Target("ab12", "Ops", "json", own="always", url=URL, project_id=1, place="World")
    sending = Sending(True, True, 30, (target,))
    save_sending(sending)
    assert load_sending() == sending
    credentials = Credentials()
    assert keep_values(credentials, target, {"hook": "https://x.example/canary", "strange": "1"}).place != "session"
    assert values_of(Credentials(), target) == {"hook": "https://x.example/canary"}
    assert b"canary" not in sending_path().read_bytes()
    assert list(keyring_at_hand) == [("nova-desktop", "message-target:ab12")]


def test_strange_settings_fall_back() -> None:
    sending_path().parent.mkdir(parents=True)
    sending_path().write_text(
        'old_minutes = -1\n[[target]]\nid = "zz"\nkind = "slack"\n[[target]]\nid = "abcd"\nkind = "slack"\nown = "x"\n'
        'body = "{nonsense}"\nname = 5\n'
    )
    assert load_sending() == Sending(targets=(Target("abcd", "slack", "slack"),))


def test_a_target_of_one_server_is_told_of_that_alone() -> None:
    target = Target("ab12", "Ops", "json", own="always", others="never", url=URL, project_id=1)
    task = make_task(id=5, status="error", template_id=3)
    assert target.wants(News("failed", task, (URL, 1)), own=True)
    assert not target.wants(News("failed", task, (URL, 1)), own=False)
    assert not target.wants(News("failed", task, (URL, 2)), own=True)
    forgotten = Sending(targets=(target,)).forgetting(URL).targets[0]
    assert not forgotten.wants(News("failed", task, ("https://other", 1)), own=True)


# What becomes a message


def picture(*tasks: object) -> Picture:
    return Picture(Connection(URL), 1, "World", tuple(tasks), NOW)  # type: ignore[arg-type]


def test_an_end_has_one_key_whatever_it_is_called() -> None:
    target = Target("ab12", "Ops", "json")
    task = make_task(id=5, status="success", created="2026-11-01T10:00:00Z")
    keys = {key_of(News(kind, task, (URL, 1)), target) for kind in ("finished", "recovered")}  # type: ignore[arg-type]
    assert len(keys) == 1
    again = make_task(id=5, status="success", created="2026-11-02T10:00:00Z")  # a server set up anew
    assert key_of(News("finished", again, (URL, 1)), target) not in keys


def test_nothing_becomes_a_message_while_this_nova_does_not_send() -> None:
    target = Target("ab12", "Ops", "json", own="always")
    task = make_task(id=5, status="error", end="2026-11-01T10:05:00Z")
    news, shown = News("failed", task, (URL, 1)), picture(task)
    assert messages_of(news, shown, {}, Sending(False, targets=(target,)), own=True) == ()
    made = messages_of(news, shown, {"template": "D", "status": "failed"}, Sending(True, targets=(target,)), own=True)
    assert [one.title for one in made] == ["D: failed"] and made[0].happened == happened_at(news, shown) < NOW


def test_what_ended_between_two_sessions_is_news_and_history_is_not() -> None:
    old = make_task(id=1, status="success", created="2026-11-01T10:00:00Z")
    going = make_task(id=2, status="running", created="2026-11-01T11:00:00Z")
    assert news_since(None, picture(going, old), {}) == ()
    seen = seen_of(picture(going, old))
    assert seen == Seen(URL, 1, "2026-11-01T11:00:00Z", (2,))
    ended = make_task(id=2, status="error", created="2026-11-01T11:00:00Z")
    new = make_task(id=3, status="success", created="2026-11-01T12:00:00Z")
    found = news_since(seen, picture(new, ended, old), {})
    assert [(one.kind, one.task.id) for one in found] == [("failed", 2), ("recovered", 3)] or [
        (one.kind, one.task.id) for one in found
    ] == [("failed", 2), ("finished", 3)]


# The queue


def new(number: int, target: str = "aaaa", happened: float = NOW, url: str = URL) -> New:
    return New(f"k{number}", target, url, f"title {number}", f"body {number}", happened)


@pytest.fixture
def queue(tmp_path: Path) -> MessageQueue:
    return MessageQueue(tmp_path / "queue.sqlite3")


def states(queue: MessageQueue) -> dict[str, str]:
    with sqlite3.connect(queue.path or "") as database:
        found = dict(database.execute("SELECT key, state FROM messages"))
    database.close()
    return found


def test_the_same_is_queued_once_also_after_it_was_sent(queue: MessageQueue) -> None:
    assert queue.add([new(1), new(1), new(2)], NOW) == 2
    row = queue.claim(["aaaa"], NOW)
    assert row is not None and states(queue) == {"k1": "sending", "k2": "queued"}
    queue.settle(row, "sent", "", None, NOW)
    assert queue.add([new(1)], NOW) == 0
    assert states(queue)["k1"] == "sent"
    assert b"body 1" not in (queue.path or Path()).read_bytes()


def test_a_target_that_is_off_keeps_what_waits(queue: MessageQueue) -> None:
    queue.add([new(1, "bbbb"), new(2)], NOW)
    row = queue.claim(["aaaa"], NOW)
    assert row is not None and row.key == "k2"
    assert queue.claim(["aaaa"], NOW) is None and states(queue)["k1"] == "queued"


def test_waits_grow_and_end_after_a_day(queue: MessageQueue) -> None:
    queue.add([new(1)], NOW)
    at, waits = NOW, []
    while (row := queue.claim(["aaaa"], at)) is not None:
        queue.settle(row, "queued", "refused", None, at)
        due = queue.look().waiting[0].due if queue.look().waiting else None
        if due is None:
            break
        waits.append(due - at)
        assert queue.claim(["aaaa"], due - 1) is None
        at = due
    assert waits == sorted(waits) and waits[0] == message_queue.FIRST_WAIT and waits[-1] <= message_queue.LONGEST_WAIT
    assert states(queue) == {"k1": "failed"} and at - NOW < message_queue.GIVE_UP
    queue.again([1], at)
    assert states(queue) == {"k1": "queued"}


def test_a_service_that_says_how_long_it_is_busy_is_left_alone_so_long(queue: MessageQueue) -> None:
    queue.add([new(1)], NOW)
    for wait, least in ((600.0, 600.0), (1e9, message_queue.LONGEST_WAIT)):
        row = queue.claim(["aaaa"], NOW + 10_000)
        assert row is not None
        queue.settle(row, "queued", "status", 503, NOW, wait)
        assert queue.look().waiting[0].due == NOW + least


def test_a_computer_that_slept_for_days_tries_again_before_it_gives_up(queue: MessageQueue) -> None:
    queue.add([new(1)], NOW)
    row = queue.claim(["aaaa"], NOW)
    assert row is not None
    queue.settle(row, "queued", "refused", None, NOW)
    awake = NOW + 3 * 86_400
    row = queue.claim(["aaaa"], awake)  # before the network is there again
    assert row is not None
    queue.settle(row, "queued", "name", None, awake)
    assert states(queue) == {"k1": "queued"}


def test_what_waits_as_long_as_what_is_given_up_goes_with_it(queue: MessageQueue) -> None:
    queue.add([new(1), new(2), new(3, "bbbb")], NOW)
    at = NOW
    while (row := queue.claim(["aaaa"], at)) is not None:
        queue.settle(row, "queued", "refused", None, at)
        waiting = {one.target: one.due for one in queue.look().waiting}
        at = waiting.get("aaaa") or at
    assert states(queue) == {"k1": "failed", "k2": "failed", "k3": "queued"}


def test_a_target_that_cannot_be_reached_keeps_no_other_waiting(queue: MessageQueue) -> None:
    """One try for it, not one for each of its messages; what gets through takes all along."""
    queue.add([new(number) for number in range(50)], NOW)
    queue.add([new(99, "bbbb")], NOW)
    first = queue.claim(["aaaa", "bbbb"], NOW)
    assert first is not None and first.target == "aaaa"
    queue.settle(first, "queued", "connect_timeout", None, NOW)
    second = queue.claim(["aaaa", "bbbb"], NOW)
    assert second is not None and second.target == "bbbb"
    assert queue.claim(["aaaa"], NOW) is None
    queue.add([new(60)], NOW)  # what is new tries it anew
    probe = queue.claim(["aaaa"], NOW)
    assert probe is not None and probe.key == "k60"
    queue.settle(probe, "sent", "", None, NOW)
    again = queue.claim(["aaaa"], NOW)
    assert again is not None and again.key == "k0"


def test_many_that_failed_hide_nothing_that_waits(queue: MessageQueue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_queue, "SEEN", 5)
    queue.add([new(number) for number in range(8)], NOW)
    while (row := queue.claim(["aaaa"], NOW)) is not None:
        queue.settle(row, "failed", "login", 535, NOW)
    queue.add([new(1000), new(1001)], NOW)
    row = queue.claim(["aaaa"], NOW)
    assert row is not None
    queue.settle(row, "queued", "refused", None, NOW)
    box, sending = queue.look(), Sending(True, targets=(Target("aaaa", "Ops", "json"),))
    assert len(box.rows) == message_queue.SEEN and box.total == 10
    assert [one.key for one in box.rows][-2:] == ["k1000", "k1001"] and waiting_of(box, "aaaa") == 2
    assert due_soon(box, sending, NOW) == message_queue.FIRST_WAIT
    off = Sending(True, targets=(Target("aaaa", "Ops", "json", on=False),))
    assert due_soon(box, off, NOW) is None


def test_a_clock_that_was_wrong_holds_nothing_for_ever(queue: MessageQueue) -> None:
    """Neither in this session nor in the next one, and it is given up like any other."""
    queue.add([new(1)], NOW + 365 * 86_400)
    row = queue.claim(["aaaa"], NOW)
    assert row is not None and row.queued == NOW
    queue.settle(row, "queued", "refused", None, NOW)
    assert queue.claim(["aaaa"], NOW + message_queue.FIRST_WAIT - 1) is None


def test_that_messages_were_too_many_is_told_for_a_week(queue: MessageQueue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_queue, "MOST_WAITING", 1)
    now = time.time()
    queue.add([new(1), new(2)], now - 8 * 86_400)
    assert queue.look().dropped == 0
    queue.add([new(3)], now)
    assert queue.look().dropped == 1


def test_a_second_window_that_starts_does_not_hide_that_it_was_sent(queue: MessageQueue) -> None:
    queue.add([new(1)], NOW)
    row = queue.claim(["aaaa"], NOW)
    assert row is not None and queue.recover(NOW) == 1  # the other window takes it for lost
    queue.settle(row, "sent", "", None, NOW)
    assert states(queue) == {"k1": "sent"}
    queue.add([new(2)], NOW)
    row = queue.claim(["aaaa"], NOW)
    assert row is not None and queue.recover(NOW) == 1
    queue.again([row.id], NOW)  # the person decided meanwhile
    queue.settle(row, "sent", "", None, NOW)
    assert states(queue)["k2"] == "queued"


def test_what_was_on_its_way_is_unknown_and_stays_so(queue: MessageQueue) -> None:
    queue.add([new(1)], NOW)
    assert queue.claim(["aaaa"], NOW) is not None
    assert queue.recover(NOW) == 1 and queue.recover(NOW) == 0
    assert queue.claim(["aaaa"], NOW + 10 * 86_400) is None
    assert [(row.state, row.why) for row in queue.look().rows] == [("unknown", "crashed")]


def test_too_many_push_out_the_oldest_and_that_is_told(queue: MessageQueue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_queue, "MOST_WAITING", 3)
    queue.add([new(number) for number in range(5)], NOW)
    assert [row.key for row in queue.look().rows] == ["k2", "k3", "k4"] and queue.look().dropped == 2
    assert queue.add([new(0)], NOW) == 0


def test_keys_are_bounded(queue: MessageQueue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_queue, "MOST_KEPT", 2)
    queue.add([new(number) for number in range(5)], NOW)
    while (row := queue.claim(["aaaa"], NOW)) is not None:
        queue.settle(row, "sent", "", None, NOW)
    queue.recover(NOW)
    assert list(states(queue)) == ["k3", "k4"]
    queue.recover(NOW + 61 * 86_400)
    assert states(queue) == {}


def test_old_messages_are_summed_up_by_server_and_recent_ones_are_not(queue: MessageQueue) -> None:
    old = NOW - 5000
    queue.add([new(number, happened=old + number) for number in range(25)], NOW)
    queue.add([new(30, url="https://other", happened=old), new(31, happened=NOW), new(32, "bbbb", old)], NOW)
    words = SumWords("{0} at once", "and {0} more")
    assert queue.sum_up("aaaa", NOW - 3600, NOW, words) == 25
    assert queue.sum_up("aaaa", NOW - 3600, NOW, words) == 0
    rows = {row.title: row for row in queue.look().rows}
    assert set(rows) == {"25 at once", "title 30", "title 31", "title 32"}
    lines = rows["25 at once"].body.split("\n")
    assert lines[0] == "and 5 more" and lines[-1] == "title 24" and len(lines) == 21
    assert queue.add([new(3)], NOW) == 0
    queue.forget(URL)
    assert [row.title for row in queue.look().rows] == ["title 30"]


def test_forgetting_leaves_no_byte(queue: MessageQueue) -> None:
    queue.add([New("k", "aaaa", URL, "canary-title", "canary-body", NOW)], NOW)
    queue.see(Seen(URL, 1, "2026", (1, 2)))
    assert queue.seen(URL, 1) == Seen(URL, 1, "2026", (1, 2))
    queue.forget(URL)
    assert queue.seen(URL, 1) is None
    path = queue.path or Path()
    assert [one for one in path.parent.iterdir() if one.is_file() and b"canary" in one.read_bytes()] == []


# The sender


def test_without_an_address_nothing_is_tried_and_nothing_lost(queue: MessageQueue) -> None:
    target = Target("aaaa", "Ops", "json")
    queue.add([new(1)], NOW)
    sender = Sender(queue, Sending(True, targets=(target,)), Credentials(), SumWords(), now=lambda: NOW)
    box = sender.step()
    assert [(row.state, row.why, row.tries) for row in box.rows] == [("queued", "no_address", 0)]
    off = Sender(queue, Sending(False, targets=(target,)), Credentials(), SumWords(), now=lambda: NOW + 9999)
    assert off.step().rows[0].due == box.rows[0].due


@pytest.mark.parametrize(("kind", "why"), [("locked", "keyring"), ("failed", "keyring"), ("none", "no_address")])
def test_a_keyring_that_does_not_open_is_told_as_that(
    queue: MessageQueue, monkeypatch: pytest.MonkeyPatch, kind: str, why: str
) -> None:
    def shut(*_: object) -> str:
        raise SecretStoreError(kind)

    credentials, target = Credentials(), Target("aaaa", "Ops", "json")
    monkeypatch.setattr(Credentials, "token", shut)
    queue.add([new(1), new(2)], NOW)
    sender = Sender(queue, Sending(True, targets=(target,)), credentials, SumWords(), now=lambda: NOW)
    assert [(row.state, row.why, row.tries) for row in sender.step().rows] == [("queued", why, 0), ("queued", "", 0)]
    assert queue.claim(["aaaa"], NOW) is None  # it is not asked once for each message
    queue.hurry("aaaa", NOW)
    assert queue.claim(["aaaa"], NOW) is not None
    tested = send_kept_test(credentials, target, "t", "b")
    assert (tested.state, tested.why) == ("refused", why)


def test_a_wrong_password_is_tried_once_for_all_that_waits(queue: MessageQueue) -> None:
    """Else a mail server would lock the account of who has much to tell."""
    queue.add([new(0), new(1), new(9, "bbbb")], NOW)
    queue.add([new(2)], NOW + 60)  # before the clock was set back
    row = queue.claim(["aaaa"], NOW)
    assert row is not None
    queue.settle(row, "failed", "login", 535, NOW)
    assert states(queue) == {"k0": "failed", "k1": "failed", "k2": "failed", "k9": "queued"}
    assert {(one.why, one.status) for one in queue.look().rows if one.target == "aaaa"} == {("login", 535)}
    queue.hurry("aaaa", NOW, corrected=True)
    assert set(states(queue).values()) == {"queued"}


def test_a_corrected_address_takes_along_what_failed_for_the_old_one(queue: MessageQueue) -> None:
    """Not what some have already, not what may have arrived, and nothing of another target."""
    queue.add([new(0), new(1), new(2), new(9, "bbbb"), new(3)], NOW)
    ends = [("failed", "address"), ("failed", "partly"), ("unknown", "half"), ("failed", "name"), ("queued", "refused")]
    for state, why in ends:
        row = queue.claim(["aaaa", "bbbb"], NOW + 10_000)
        assert row is not None
        queue.settle(row, state, why, 535, NOW)
    queue.hurry("aaaa", NOW)
    assert states(queue) == {"k0": "failed", "k1": "failed", "k2": "unknown", "k3": "queued", "k9": "failed"}
    queue.hurry("aaaa", NOW, corrected=True)
    assert states(queue) == {"k0": "queued", "k1": "failed", "k2": "unknown", "k3": "queued", "k9": "failed"}
    assert all(queue.claim(["aaaa"], NOW) for _ in "03") and queue.claim(["aaaa"], NOW) is None


def test_a_cancelled_send_is_given_back(queue: MessageQueue, monkeypatch: pytest.MonkeyPatch) -> None:
    from nova_desktop.api import messenger

    monkeypatch.setattr(messenger, "send", lambda *_, **__: Sent("not_sent", "cancelled"))
    credentials, target = Credentials(), Target("aaaa", "Ops", "json")
    keep_values(credentials, target, {"hook": "http://127.0.0.1:9/"})
    queue.add([new(1)], NOW)
    sender = Sender(queue, Sending(True, targets=(target,)), credentials, SumWords(), now=lambda: NOW)
    assert [(row.state, row.tries) for row in sender.step().rows] == [("queued", 0)]
    held = Sender(queue, sender.sending, credentials, SumWords(), hold=True, now=lambda: NOW)
    monkeypatch.setattr(messenger, "send", lambda *_, **__: pytest.fail("sent in quiet hours"))
    assert held.step().rows[0].state == "queued"

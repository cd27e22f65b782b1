"""Messages to a real SMTP sink and a real HTTP receiver: what arrives, what is known of it, and a killed sender."""

from __future__ import annotations

import hmac
import logging
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import requests
import trustme
from aiosmtpd.smtp import AuthResult

from nova_desktop.api import watched_mail, watched_sending
from nova_desktop.api.messenger import Sent, check_address, send
from nova_desktop.core.message_kinds import BadValueError, address_of
from nova_desktop.core.message_queue import MessageQueue
from nova_desktop.core.message_rows import New
from nova_desktop.core.message_targets import Target
from nova_desktop.core.message_texts import filled, title_of
from nova_desktop.core.messages import reach_of

from ..api.tls import context, pem
from ..api.wire import Wire
from ..password_proxy import password_proxy
from ..processes import environment
from .services import Receiver, Sink, _free_port, receiving, sinking

DRIVER = Path(__file__).parent / "message_driver.py"
CANARY = "canarysecret123456"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as made:
        yield made


@pytest.fixture
def sink() -> Iterator[Sink]:
    with sinking() as made:
        yield made


def mail_to(port: int, **more: str) -> str:
    values = {"server": "127.0.0.1", "security": "none", "port": str(port), "sender": "nova@example.com"}
    return address_of("email", {**values, "to": "ops@example.com", **more})


def test_an_email_arrives_as_plain_text_with_its_subject(sink: Sink) -> None:
    text = "Deploy <b>Prod</b> & more\nline two https://x.example"
    assert send(mail_to(sink.port), "Deploy – failed", text) == Sent("sent")
    mail = sink.mails[0]
    assert (mail["Subject"], mail.get_content_type()) == ("Deploy – failed", "text/plain")
    assert mail.get_content().strip().splitlines() == text.splitlines()
    assert sink.recipients == [["ops@example.com"]]


@pytest.mark.parametrize(
    ("scheme", "why"), [("json", Sent("not_sent", "status", 407)), ("jsons", Sent("not_sent", "proxy"))]
)
def test_a_proxy_that_wants_a_password_is_not_taken_for_the_service(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch, scheme: str, why: Sent
) -> None:
    with password_proxy("nova", CANARY) as proxy:
        for name in ("http_proxy", "https_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.server_address[1]}")
        assert send(f"{scheme}{receiver.url.removeprefix('http')}", "t", "b") == why
        assert len(proxy.refused) == 1 and receiver.got == []


def test_a_proxy_that_nobody_answers_at_is_not_taken_for_the_service(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{_free_port()}")
    assert send(f"json{receiver.url.removeprefix('http')}", "t", "b") == Sent("not_sent", "proxy")
    monkeypatch.setenv("http_proxy", f"socks5://nova:{CANARY}@127.0.0.1:1")
    assert (
        send(f"json{receiver.url.removeprefix('http')}", "t", "b").state == "sent"
    )  # one that cannot be used here is elsewhere


def test_a_title_of_a_server_adds_no_header(sink: Sink) -> None:
    title = title_of("{template}", {"template": "a\r\nBcc: evil@example.com"}, chat=False)
    assert send(mail_to(sink.port), title, "b").state == "sent"
    assert sink.mails[0]["Bcc"] is None and sink.recipients == [["ops@example.com"]]


@pytest.mark.parametrize(
    ("answer", "state"), [("451 later", "not_sent"), ("550 no such user", "refused"), ("421 busy", "not_sent")]
)
def test_a_refused_recipient_is_surely_not_sent(sink: Sink, answer: str, state: str) -> None:
    sink.rcpt_answer = answer
    assert send(mail_to(sink.port), "t", "b").state == state
    assert sink.mails == []


TALKS = {
    "closes at once": ([], Sent("not_sent", "lost")),
    "is busy": (["421 busy"], Sent("not_sent", "status", 421)),
    "serves nobody": (["554 no"], Sent("refused", "status", 554)),
    "is no server of mail": (["hello"], Sent("not_sent", "no_mail")),
    "never ends a line": (["2" * 100_000], Sent("not_sent", "no_mail")),
    "closes after the greeting": (["220 hi", None], Sent("not_sent", "lost")),
    "wants no greeting now": (["220 hi", None, "421 no", None, "421 no"], Sent("not_sent", "status", 421)),
    "closes at the sender": (["220 hi", None, "250 ok", None], Sent("not_sent", "lost")),
    "closes at the recipient": (["220 hi", *[None, "250 ok"] * 2, None], Sent("not_sent", "lost")),
    "closes before the text": (["220 hi", *[None, "250 ok"] * 3, None], Sent("not_sent", "lost")),
    "wants no text and closes": (["220 hi", *[None, "250 ok"] * 3, None, "554 spam"], Sent("refused", "status", 554)),
    "closes in the text": (["220 hi", *[None, "250 ok"] * 3, None, "354 go"], Sent("unknown", "lost")),
}
"""What a server says; None: it reads a line. Then it hangs up."""


@pytest.mark.parametrize("name", TALKS)
def test_a_connection_that_ends_before_the_text_is_tried_again(name: str) -> None:
    says, expected = TALKS[name]
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def talk() -> None:
            taken, _ = listening.accept()
            with taken, taken.makefile("rwb") as wire, suppress(OSError):
                for one in says:
                    if one is None:
                        wire.readline()
                    else:
                        wire.write(one.encode() + b"\r\n")
                        wire.flush()

        server = threading.Thread(target=talk)
        server.start()
        done = send(mail_to(listening.getsockname()[1]), "t", "b", seconds=10)
        server.join()
    assert done == expected


@pytest.mark.parametrize("answer", ["550 no such user", "451 later"])
def test_a_mail_that_some_have_and_others_not_is_told_as_that_and_not_sent_again(sink: Sink, answer: str) -> None:
    sink.refused["gone@example.com"] = answer
    done = send(mail_to(sink.port, to="a@example.com, gone@example.com, b@example.com"), "t", "b")
    assert done == Sent("refused", "partly", int(answer[:3]))
    assert sink.recipients == [["a@example.com"], ["b@example.com"]]


@pytest.mark.parametrize(("answer", "state"), [("452 full", "not_sent"), ("554 spam", "refused")])
def test_a_mail_that_the_server_does_not_take(sink: Sink, answer: str, state: str) -> None:
    sink.data_answer = answer
    assert send(mail_to(sink.port), "t", "b").state == state


def test_a_server_without_starttls_gets_no_password(sink: Sink) -> None:
    done = send(mail_to(sink.port, security="starttls", user="u", password=CANARY), "t", "b")
    assert (done.state, done.why) == ("not_sent", "no_starttls") and sink.mails == []


class Accounts:
    """One account; the password that came is noted."""

    def __init__(self) -> None:
        self.seen: list[bytes] = []

    def __call__(self, _server, _session, _envelope, _mechanism, login) -> AuthResult:  # type: ignore[no-untyped-def]
        self.seen.append(login.password)
        return AuthResult(success=login.password == CANARY.encode(), handled=False)


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A server's certificate of an authority that this computer trusts."""
    authority = trustme.CA()
    file = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "localhost").configure_cert(context)
    return context


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_encrypted_with_a_login(trusted: ssl.SSLContext, security: str) -> None:
    accounts = Accounts()
    how = {"ssl_context": trusted} if security == "tls" else {"tls_context": trusted}
    with sinking(authenticator=accounts, auth_require_tls=security == "starttls", **how) as sink:
        given = {"security": security, "user": "nova", "server": "localhost"}
        assert send(mail_to(sink.port, password=CANARY, **given), "t", "b") == Sent("sent")
        assert send(mail_to(sink.port, password="wrong", **given), "t", "b") == Sent("refused", "login", 535)
        assert len(sink.mails) == 1 and accounts.seen[0] == CANARY.encode()


@pytest.mark.parametrize("way", ["PLAIN", "LOGIN"])
@pytest.mark.parametrize(
    ("user", "password"), [("nova", "pässwörd €"), ("növa", "x"), ("nova@example.com", "p@/?#&%41 +:")]
)
def test_a_login_beyond_ascii_is_sent_as_utf8(user: str, password: str, way: str) -> None:
    seen: list[tuple[bytes, bytes]] = []

    def take(_server, _session, _envelope, _mechanism, login) -> AuthResult:  # type: ignore[no-untyped-def]
        seen.append((login.login, login.password))
        return AuthResult(success=True)

    other = "LOGIN" if way == "PLAIN" else "PLAIN"
    with sinking(authenticator=take, auth_require_tls=False, auth_exclude_mechanism=[other]) as sink:
        assert send(mail_to(sink.port, user=user, password=password), "t", "b") == Sent("sent")
        assert seen == [(user.encode(), password.encode())] and len(sink.mails) == 1


def test_a_password_beyond_ascii_that_is_wrong_is_told_as_that() -> None:
    with sinking(authenticator=Accounts(), auth_require_tls=False) as sink:
        done = send(mail_to(sink.port, user="nova", password="fälsch"), "t", "b")
        assert done == Sent("refused", "login", 535) and sink.mails == []
        half = send(mail_to(sink.port, user="nova", password="x") + "&user=%ED%A0%80", "t", "b")
        assert half.state == "refused" and sink.mails == []


def test_a_login_that_cannot_be_judged_just_now_is_tried_again() -> None:
    def later(_server, _session, _envelope, _mechanism, _login) -> AuthResult:  # type: ignore[no-untyped-def]
        return AuthResult(success=False, handled=False, message="454 4.7.0 Temporary authentication failure")

    with sinking(authenticator=later, auth_require_tls=False) as sink:
        assert send(mail_to(sink.port, user="u", password="p"), "t", "b") == Sent("not_sent", "status", 454)


def test_challenges_are_answered_in_utf8() -> None:
    smtp = watched_mail._WatchedSMTP()
    smtp.user, smtp.password = watched_mail._Wide("növa"), watched_mail._Wide("wört")
    told = smtp.auth_cram_md5(b"challenge").encode("ascii")
    assert told == "növa ".encode() + hmac.new("wört".encode(), b"challenge", "md5").hexdigest().encode()
    assert smtp.auth_cram_md5() is None


def test_a_server_without_a_login_says_so_and_nothing_is_unknown(sink: Sink) -> None:
    done = send(mail_to(sink.port, user="nova", password=CANARY), "t", "b")
    assert done == Sent("refused", "no_login") and sink.mails == []


@pytest.mark.parametrize(
    ("given", "sent"),
    [("ops@bücher.example", "ops@xn--bcher-kva.example"), ("ops@straße.example", "ops@xn--strae-oqa.example")],
)
def test_a_domain_beyond_ascii_is_sent_as_the_wire_knows_it(sink: Sink, given: str, sent: str) -> None:
    assert send(mail_to(sink.port, to=given), "t", "b") == Sent("sent")
    assert sink.recipients == [[sent]]


@pytest.mark.parametrize("field", ["to", "sender"])
def test_a_name_beyond_ascii_is_refused_while_it_is_typed(field: str) -> None:
    for wrong in ("öps@example.com", "ops@ü ü.example", "ops@ex\u202eample.com"):
        with pytest.raises(BadValueError) as caught:
            mail_to(25, **{field: wrong})
        assert caught.value.field == field


# A private authority


@pytest.fixture
def private(tmp_path: Path) -> tuple[str, ssl.SSLContext]:
    """A file of an authority that this computer does not trust, and a server's context of it."""
    authority = trustme.CA()
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "localhost").configure_cert(made)
    return pem(authority, tmp_path), made


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_private_authority_of_a_mail_server(
    private: tuple[str, ssl.SSLContext], security: str, tmp_path: Path
) -> None:
    file, served = private
    with sinking(**{"ssl_context" if security == "tls" else "tls_context": served}) as sink:
        address = mail_to(sink.port, security=security, server="localhost")
        assert send(address, "t", "b") == Sent("not_sent", "tls_untrusted")
        for wrong in (tmp_path / "missing.pem", Path(__file__)):
            assert send(address, "t", "b", ca_file=str(wrong)) == Sent("not_sent", "bad_ca_file")
        assert sink.mails == []
        assert send(address, "t", "b", ca_file=file) == Sent("sent")


def test_a_private_authority_of_a_webhook(private: tuple[str, ssl.SSLContext], tmp_path: Path) -> None:
    file, served = private
    wire = Wire(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", context=served)
    address = address_of("json", {"hook": f"{wire.url}/in"})
    assert send(address, "t", "b") == Sent("not_sent", "tls_untrusted")
    for wrong in (tmp_path / "missing.pem", Path(__file__)):
        assert send(address, "t", "b", ca_file=str(wrong)) == Sent("not_sent", "bad_ca_file")
    assert wire.heads == []
    assert send(address, "t", "b", ca_file=file) == Sent("sent")
    wire.close()


def test_an_authority_of_one_target_is_trusted_by_no_other(private: tuple[str, ssl.SSLContext]) -> None:
    target, values = Target("aaaa", "Hook", "json"), {"hook": "https://x.example/", "ca": private[0]}
    reach = reach_of(target, values)
    assert reach is not None and reach.ca_file == private[0] and private[0] not in reach.address
    other = reach_of(target, {"hook": "https://x.example/"})
    assert other is not None and other.ca_file is None


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_that_nobody_trusts_gets_no_password(
    trusted: ssl.SSLContext, security: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    accounts = Accounts()
    how = {"ssl_context": trusted} if security == "tls" else {"tls_context": trusted}
    with sinking(authenticator=accounts, auth_require_tls=False, **how) as sink:
        address = mail_to(sink.port, security=security, user="nova", password=CANARY, server="localhost")
        assert send(address, "t", "b") == Sent("not_sent", "tls_untrusted")
        assert sink.mails == [] and accounts.seen == []


@pytest.mark.parametrize("way", ["tls", "starttls", "https"])
@pytest.mark.parametrize(("fault", "why"), [("wrong host", "tls_wrong_host"), ("expired", "tls_expired")])
def test_each_fault_of_a_certificate_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str, why: str, way: str
) -> None:
    authority = trustme.CA()
    monkeypatch.setenv("SSL_CERT_FILE", pem(authority, tmp_path))
    names, days = (("elsewhere.test",), 30) if fault == "wrong host" else (("localhost", "127.0.0.1"), -3)
    shown = context(authority, *names, days=days)
    if way == "https":
        wire = Wire(b"", context=shown)
        assert send(address_of("json", {"hook": f"{wire.url}/in?k={CANARY}"}), "t", "b") == Sent("not_sent", why)
        assert wire.heads == []
        wire.close()
        return
    with sinking(**{"ssl_context" if way == "tls" else "tls_context": shown}) as sink:
        address = mail_to(sink.port, security=way, user="nova", password=CANARY, server="localhost")
        assert send(address, "t", "b") == Sent("not_sent", why)
        assert sink.mails == []


def test_nobody_listens_and_no_such_name() -> None:
    assert send(mail_to(_free_port()), "t", "b") == Sent("not_sent", "refused")
    assert send(address_of("json", {"hook": f"http://127.0.0.1:{_free_port()}/"}), "t", "b") == Sent(
        "not_sent", "refused"
    )
    assert send(address_of("json", {"hook": "http://nowhere.invalid/"}), "t", "b") == Sent("not_sent", "name")


def test_json_with_its_path_query_and_bearer(receiver: Receiver) -> None:
    address = address_of("json", {"hook": f"{receiver.url}/in/x?key=a%20b", "token": CANARY})
    assert send(address, "title", "body <b>") == Sent("sent")
    path, headers, body = receiver.got[0]
    assert path == "/in/x?key=a+b" and headers["Authorization"] == f"Bearer {CANARY}"
    assert (body["title"], body["message"], body["attachments"]) == ("title", "body <b>", [])


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (400, Sent("refused", "status", 400)),
        (401, Sent("refused", "status", 401)),
        (404, Sent("refused", "status", 404)),
        (429, Sent("not_sent", "status", 429)),
        (302, Sent("refused", "status", 302)),
        (500, Sent("unknown", "half", 500)),
        (503, Sent("unknown", "half", 503)),
    ],
)
def test_what_an_answer_means(receiver: Receiver, status: int, expected: Sent) -> None:
    receiver.status = status
    receiver.headers = {"Location": f"{receiver.url}/elsewhere"} if status == 302 else {}
    assert send(address_of("json", {"hook": receiver.url}), "t", "b") == expected
    assert len(receiver.got) == 1  # no redirect is followed, nothing is repeated


@pytest.mark.parametrize(
    ("status", "header", "body", "wait"),
    [
        (503, "120", b"", 120.0),
        (503, "", b'{"ok": false, "error_code": 503, "parameters": {"retry_after": 7}}', 7.0),
        (429, "30", b'{"ok": false, "error": "ratelimited"}', 30.0),
        (429, "", b'{"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 2500}', 2.5),
        (429, "", b'{"retry_after": "NaN"}', 0.0),
        (429, "", b'{"retry_after": -5}', 0.0),
        (429, "soon", b"[1]", 0.0),
    ],
)
def test_a_service_that_is_busy_and_says_how_long_took_nothing(
    receiver: Receiver, status: int, header: str, body: bytes, wait: float
) -> None:
    receiver.status, receiver.answer = status, body
    receiver.headers = {"Retry-After": header} if header else {}
    done = send(address_of("json", {"hook": receiver.url}), "t", "b")
    assert done == Sent("not_sent", "status", status, wait) and len(receiver.got) == 1


@pytest.mark.parametrize("asked", [b'{"retry_after_ms": 86400000}', b"{}"])
def test_a_busy_room_is_tried_again_later_and_nobody_sleeps_meanwhile(receiver: Receiver, asked: bytes) -> None:
    """To enter a room is no message; Apprise would have slept for as long as the server says."""
    receiver.status, receiver.busy_at, receiver.answer = 429, "/send/", asked
    address = address_of("matrix", {"server": receiver.url, "token": "tok", "room": "!room:host"})
    done = send(address, "t", "b")
    assert (done.state, done.why, done.status) == ("not_sent", "status", 429)
    assert [path for path, _, _ in receiver.got if "/join/" in path]


def test_a_lost_answer_is_unknown(receiver: Receiver) -> None:
    receiver.cut = True
    done = send(address_of("json", {"hook": receiver.url}), "t", "b")
    assert done.state == "unknown" and len(receiver.got) == 1


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("mattermost", {"hook": "{url}/hooks/abc123def456"}),
        ("rocketchat", {"hook": "{url}/hooks/a1234567890123456/b12345678901234567890123"}),
        ("matrix", {"server": "{url}", "token": "tok", "room": "!room:host"}),
        ("gotify", {"server": "{url}", "token": "A.tok"}),
        ("ntfy", {"server": "{url}", "topic": "nova", "token": "tk_x"}),
    ],
)
def test_each_kind_reaches_its_service(receiver: Receiver, kind: str, values: dict[str, str]) -> None:
    address = address_of(kind, {key: value.format(url=receiver.url) for key, value in values.items()})
    body = "a body https://s.example/project/1/templates/my_2?t=3&x=y"
    assert send(address, "a_title", body) == Sent("sent")
    assert any(body in str(got) and "a_title" in str(got) for got in receiver.got)  # a link is a link there


def test_slack_calls_nobody(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    from apprise.plugins.slack import NotifySlack

    monkeypatch.setattr(NotifySlack, "webhook_url", f"{receiver.url}/services")
    receiver.answer = b"ok"
    hook = "https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"
    evil = "<!channel> @here <@U123ABC> [go](https://evil.example) <https://evil.example|bank> *b*"
    values = {"template": evil, "message": evil, "status": "failed"}
    title, body = title_of("{template}", values, chat=True), filled("{message}", values, chat=True)
    assert send(address_of("slack", {"hook": hook}), title, body) == Sent("sent")
    told = str(receiver.got[0][2])
    assert "failed" not in told and "channel" in told
    for bad in ("<!", "&lt;!", "<@", "@here", "](", "|bank", "*b*"):
        assert bad not in told, bad


@pytest.mark.parametrize(
    ("status", "address"),
    [
        (
            202,
            "https://default01.12.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/01/"
            "triggers/manual/paths/invoke?api-version=1&sp=%2Ftriggers&sv=1.0&sig=AbC",
        ),
        (204, "https://discord.com/api/webhooks/123456789012345678/" + "a" * 68),
    ],
)
def test_a_message_brings_no_picture_from_elsewhere(status: int, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads it would fetch that from another's server."""
    sent: list[str] = []

    def take(_trace: object, _method: str, _url: str, options: dict[str, object]) -> requests.Response:
        sent.append(str(options["data"]))
        done = requests.Response()
        done.status_code, done._content = status, b""
        return done

    monkeypatch.setattr(watched_sending, "_request", take)
    assert send(address, "a_title", "a body").state == "sent"
    assert "a body" in sent[0] and "http" not in sent[0].replace("http://adaptivecards.io/schemas", "")


def test_addresses_of_every_kind_are_understood() -> None:
    teams = "https://prod-1.westeurope.logic.azure.com:443/workflows/abc/triggers/manual/paths/invoke?sig=xyz&sp=x"
    assert check_address(address_of("teams", {"hook": teams}))
    assert check_address(address_of("telegram", {"token": "123456789:abcdefg_hijklmnop", "chat": "-100123"}))
    assert check_address("https://discord.com/api/webhooks/123456789012345678/" + "a" * 68)  # as Discord gives it
    assert check_address("pover://user@token")  # its module has another name
    for strange in ("nosuch://thing", "base://x", "email://x", "https://x.example/"):
        assert not check_address(strange)


def test_one_of_the_hundred_others_is_imported_alone(tmp_path: Path) -> None:
    code = (
        "import sys; from nova_desktop.api.messenger import check_address;"
        "assert check_address('discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js');"
        "print(sum(name.startswith('apprise.plugins.') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(tmp_path),
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
    )
    assert int(done.stdout) < 20, done.stderr


def test_no_log_holds_an_address(receiver: Receiver, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("apprise").setLevel(logging.DEBUG)
    receiver.status = 400
    hook = f"{receiver.url}/hooks/{CANARY}"
    for address in (
        address_of("mattermost", {"hook": hook}),
        address_of("json", {"hook": f"{receiver.url}/?k={CANARY}", "token": CANARY}),
        mail_to(_free_port(), user="u", password=CANARY),
        f"nosuch://{CANARY}",
    ):
        assert CANARY not in repr(send(address, "t", "b"))
    assert CANARY not in caplog.text


# A sender that is killed


def driver(folder: Path, queue: Path, url: str, where: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(DRIVER), str(queue), url, where]
    return subprocess.Popen(command, env=environment(folder), cwd=folder, stdout=subprocess.PIPE, text=True)


def killed(folder: Path, queue: Path, url: str, where: str) -> None:
    process = driver(folder, queue, url, where)
    assert process.stdout is not None and process.stdout.readline() == "here\n"
    process.kill()
    process.communicate()


def finished(folder: Path, queue: Path, url: str) -> str:
    out, _ = driver(folder, queue, url, "nowhere").communicate(timeout=60)
    return out.strip()


@pytest.mark.parametrize(("where", "arrived"), [("before", 0), ("after", 1)])
def test_a_killed_sender_sends_nothing_twice(tmp_path: Path, receiver: Receiver, where: str, arrived: int) -> None:
    path, now = tmp_path / "queue.sqlite3", time.time()
    queue = MessageQueue(path)
    assert queue.add([New("k1", "aaaa", "u", "one", "one", now), New("k2", "aaaa", "u", "two", "two", now)], now) == 2
    killed(tmp_path, path, receiver.url, where)
    assert len(receiver.got) == arrived
    assert finished(tmp_path, path, receiver.url) == "unknown:crashed"  # the second went out, the first is told
    assert [body["title"] for _, _, body in receiver.got] == ["one"] * arrived + ["two"]
    assert finished(tmp_path, path, receiver.url) == "unknown:crashed"
    assert len(receiver.got) == arrived + 1
    queue.again([queue.look().rows[0].id], time.time())  # the person said so
    assert finished(tmp_path, path, receiver.url) == "nothing waits"
    assert [body["title"] for _, _, body in receiver.got][-1] == "one"


def test_two_that_send_from_one_queue_send_each_message_once(tmp_path: Path, receiver: Receiver) -> None:
    """Two windows of one person: the second one takes what the first one sends just now for lost, and is told."""
    path, now = tmp_path / "queue.sqlite3", time.time()
    queue = MessageQueue(path)
    queue.add([New(f"k{number}", "aaaa", "u", f"m{number}", "b", now) for number in range(10)], now)
    both = [driver(tmp_path, path, receiver.url, "nowhere") for _ in range(2)]
    for one in both:
        one.communicate(timeout=60)
    assert sorted(body["title"] for _, _, body in receiver.got) == [f"m{number}" for number in range(10)]
    assert queue.look().rows == ()


def test_nothing_is_lost_while_the_service_is_away_and_the_same_news_comes_once(
    tmp_path: Path, receiver: Receiver
) -> None:
    path, now = tmp_path / "queue.sqlite3", time.time()
    queue, news = MessageQueue(path), [New("k1", "aaaa", "u", "one", "one", now)]
    queue.add(news, now)
    assert finished(tmp_path, path, f"http://127.0.0.1:{_free_port()}") == "queued:refused"
    assert queue.add(news, now) == 0
    queue.hurry("aaaa", time.time())
    assert finished(tmp_path, path, receiver.url) == "nothing waits"
    assert queue.add(news, now) == 0
    assert finished(tmp_path, path, receiver.url) == "nothing waits"
    assert len(receiver.got) == 1

"""TLS that is refused: real servers with each fault, told apart, in clear words, and not tried again."""

from __future__ import annotations

import datetime
import ipaddress
import socket
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from nova_desktop.api import SemaphoreAPI, SemaphoreAPIError, SemaphoreConnectionError, SemaphoreUnconfirmedError
from nova_desktop.api import push as pushing
from nova_desktop.api.push import Hint
from nova_desktop.api.tls_problems import TLS_CODES, tls_code
from nova_desktop.command import run
from nova_desktop.ui.messages.words import why_words
from nova_desktop.ui.problems import problem

from .test_push import Listener
from .tls import context, pem
from .wire import Wire, reply

Connect = Callable[..., SemaphoreAPI]
Wired = Callable[..., Wire]
OLD_CIPHERS = "DEFAULT@SECLEVEL=0"
TOKEN = "token-of-mine"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def aged(authority: trustme.CA, first: int, last: int) -> ssl.SSLContext:
    """Valid from so many days to so many days from now."""
    now, made = datetime.datetime.now(datetime.UTC), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    begin, end = (now + datetime.timedelta(days=days) for days in (first, last))
    authority.issue_cert("127.0.0.1", not_before=begin, not_after=end).configure_cert(made)
    return made


def signed_by_itself(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now, day = datetime.datetime.now(datetime.UTC), datetime.timedelta(days=1)
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - day).not_valid_after(now + day).add_extension(address, False)
    text = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "own.pem"
    file.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM) + text)
    shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    shown.load_cert_chain(file)
    return shown


def old(authority: trustme.CA, version: ssl.TLSVersion) -> ssl.SSLContext:
    made = context(authority, "127.0.0.1")
    made.set_ciphers(OLD_CIPHERS)
    with pytest.warns(DeprecationWarning):
        made.minimum_version = version
        made.maximum_version = version
    return made


def asking(authority: trustme.CA, version: ssl.TLSVersion = ssl.TLSVersion.TLSv1_2) -> ssl.SSLContext:
    """Lets nobody in without a certificate of this authority."""
    made = context(authority, "127.0.0.1")
    made.verify_mode, made.maximum_version = ssl.CERT_REQUIRED, version
    authority.configure_trust(made)
    return made


CASES: dict[str, tuple[str, Callable[[trustme.CA, Path], ssl.SSLContext]]] = {
    "wrong host": ("tls_wrong_host", lambda ca, _: context(ca, "semaphore.test")),
    "wrong address": ("tls_wrong_host", lambda ca, _: context(ca, "127.0.0.5")),
    "expired": ("tls_expired", lambda ca, _: aged(ca, -9, -3)),
    "not yet valid": ("tls_not_yet_valid", lambda ca, _: aged(ca, 3, 9)),
    "signed by itself": ("tls_self_signed", lambda _, folder: signed_by_itself(folder)),
    "unknown authority": ("tls_untrusted", lambda *_: context(trustme.CA(), "127.0.0.1")),
    "TLS 1.0 only": ("tls_old", lambda ca, _: old(ca, ssl.TLSVersion.TLSv1)),
    "TLS 1.1 only": ("tls_old", lambda ca, _: old(ca, ssl.TLSVersion.TLSv1_1)),
    "a client certificate, TLS 1.2": ("tls_handshake", lambda ca, _: asking(ca)),
}


@pytest.mark.parametrize("name", CASES)
def test_each_fault_is_told_apart_and_gets_no_token(
    wire: Wired, connect: Connect, authority: trustme.CA, tmp_path: Path, sleeps: list[float], name: str
) -> None:
    code, make = CASES[name]
    one = wire(reply("[]"), context=make(authority, tmp_path))
    with pytest.raises(SemaphoreConnectionError) as caught:
        connect(one.url, TOKEN, ca_file=pem(authority, tmp_path)).get_projects()
    error = caught.value
    assert (error.code, one.heads, one.connections, sleeps) == (code, [], 1, [])
    assert str(error).startswith("Connection error: Cannot reach Semaphore (TLS: ")
    assert one.url in str(error) and "The token was not sent" in str(error) and TOKEN not in str(error)
    told = problem(error)
    assert one.url in told.advice and "?" not in told.advice and "SSL" not in told.title + told.advice
    assert "SSL" in told.detail


def test_a_start_that_meets_such_a_server_was_surely_not_started(
    wire: Wired, connect: Connect, authority: trustme.CA, tmp_path: Path, sleeps: list[float]
) -> None:
    one = wire(reply("[]"), context=aged(authority, -9, -3))
    with pytest.raises(SemaphoreConnectionError) as caught:
        connect(one.url, TOKEN, ca_file=pem(authority, tmp_path)).run_task(1, 1)
    assert not isinstance(caught.value, SemaphoreUnconfirmedError) and sleeps == []
    assert caught.value.code == "tls_expired"


@pytest.mark.parametrize("reason", ["TLSV13_ALERT_CERTIFICATE_REQUIRED", "TLSV1_ALERT_UNKNOWN_CA"])
def test_an_alert_about_a_certificate_is_about_ours(reason: str) -> None:
    error = ssl.SSLError(1, reason)
    error.reason = reason
    assert tls_code(error) == ("tls_client_wanted" if "REQUIRED" in reason else "tls_client_refused")


@pytest.mark.parametrize(
    ("number", "words", "code"),
    [
        (-67818, "„x“ ist abgelaufen", "tls_expired"),
        (-67602, "", "tls_wrong_host"),
        (0x800B0101, "Ein erforderliches Zertifikat", "tls_expired"),
        (0x800B010F, "", "tls_wrong_host"),
        (0x800B0109, "", "tls_untrusted"),
        (66, "EE certificate key too weak", "tls_refused"),
        (None, "Hostname mismatch, x", "tls_wrong_host"),
    ],
)
def test_other_systems_tell_by_number_in_any_language(number: int | None, words: str, code: str) -> None:
    error = ssl.SSLCertVerificationError(words)
    error.verify_code, error.verify_message = number, words  # type: ignore[assignment]
    assert tls_code(error) == code


class TestClientCertificates:
    """One file with the certificate and its key."""

    def _file(self, authority: trustme.CA, folder: Path, **how: datetime.datetime) -> str:
        path = folder / "me.pem"
        authority.issue_cert("me@nova.test", **how).private_key_and_cert_chain_pem.write_to_path(str(path))
        return str(path)

    def _refused(self, client: SemaphoreAPI) -> str:
        with pytest.raises(SemaphoreConnectionError) as caught:
            client.get_projects()
        assert not caught.value.retryable
        assert problem(caught.value).advice.count("?") == 0
        return caught.value.code

    @pytest.mark.parametrize("fault", ["expired", "of another authority"])
    def test_one_that_the_server_refuses_is_told_as_ours(
        self, wire: Wired, connect: Connect, authority: trustme.CA, tmp_path: Path, fault: str
    ) -> None:
        now, day = datetime.datetime.now(datetime.UTC), datetime.timedelta(days=1)
        own = (
            self._file(authority, tmp_path, not_before=now - 9 * day, not_after=now - 3 * day)
            if fault == "expired"
            else self._file(trustme.CA(), tmp_path)
        )
        one = wire(reply("[]"), context=asking(authority))
        client = connect(one.url, TOKEN, ca_file=pem(authority, tmp_path), client_cert=(own, own))
        assert self._refused(client) == "tls_client_refused"

    @pytest.mark.parametrize(
        ("content", "code"),
        [(None, "bad_client_cert"), ("no certificate", "client_cert_empty"), ("locked", "client_cert_locked")],
    )
    def test_a_file_that_cannot_be_used_is_told_before_anything_is_sent(
        self, wire: Wired, connect: Connect, authority: trustme.CA, tmp_path: Path, content: str | None, code: str
    ) -> None:
        path = tmp_path / "me.pem"
        if content == "locked":
            own = authority.issue_cert("me@nova.test")
            key = serialization.load_pem_private_key(own.private_key_pem.bytes(), None)
            how = serialization.BestAvailableEncryption(b"secret")
            locked = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, how)
            path.write_bytes(own.cert_chain_pems[0].bytes() + locked)
        elif content:
            path.write_text(content)
        one = wire(reply("[]"), context=context(authority, "127.0.0.1"))
        client = connect(one.url, TOKEN, ca_file=pem(authority, tmp_path), client_cert=(str(path), str(path)))
        assert (self._refused(client), one.connections) == (code, 0)

    def test_the_websocket_shows_it_too(self, wire: Wired, connect: Connect, authority: trustme.CA, tmp_path: Path):
        own = self._file(authority, tmp_path)
        one = wire(reply(status=404), context=asking(authority))
        listener = Listener(connect(one.url, TOKEN, ca_file=pem(authority, tmp_path), client_cert=(own, own)))
        listener.wait(lambda hint: hint.kind == "closed")
        listener.stop()
        assert one.heads and one.heads[0].startswith(b"GET /api/ws ")


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<html><head><title>400 No required SSL certificate was sent</title></head></html>", "tls_client_wanted"),
        ("<html><head><title>400 The SSL certificate error</title></head></html>", "tls_client_refused"),
        ("<title>400 The plain HTTP request was sent to HTTPS port</title>", "https_wanted"),
        ("Client sent an HTTP request to an HTTPS server.", "https_wanted"),
    ],
)
def test_what_a_proxy_says_of_certificates_is_understood(wire: Wired, connect: Connect, page: str, code: str) -> None:
    one = wire(reply(page, 400, kind="text/html"))
    for ask in (lambda client: client.get_projects(), lambda client: client.run_task(1, 1)):
        with pytest.raises(SemaphoreAPIError) as caught:
            ask(connect(one.url, TOKEN))
        told = problem(caught.value)
        assert (caught.value.code, caught.value.retryable) == (code, False)
        assert one.url in told.advice and "?" not in told.advice and one.url in str(caught.value)
    assert all(head.startswith(b"GET ") for head in one.heads)


class TestDowngrade:
    """From https down to plain http."""

    @pytest.mark.parametrize("host", ["127.0.0.1", "semaphore.test"])
    def test_it_is_told_as_such(
        self, wire: Wired, connect: Connect, authority: trustme.CA, tmp_path: Path, host: str
    ) -> None:
        plain = wire(reply("[]"))
        target = f"http://{host}:{plain.port}/api/projects"
        safe = wire(reply(status=302, Location=target), context=context(authority, "127.0.0.1"))
        with pytest.raises(SemaphoreConnectionError, match="by plain http") as caught:
            connect(safe.url, TOKEN, ca_file=pem(authority, tmp_path)).get_projects()
        assert (caught.value.code, plain.connections) == ("redirect_downgrade", 0)
        told = problem(caught.value)
        assert target in told.advice and "connect to it" not in told.advice


class TestWebsocket:
    """The same trust, no redirect, and an end to what has none."""

    @pytest.mark.parametrize("name", ["wrong host", "expired", "unknown authority", "TLS 1.1 only"])
    def test_a_fault_closes_it_before_the_token_leaves(
        self, wire: Wired, connect: Connect, authority: trustme.CA, tmp_path: Path, name: str
    ) -> None:
        one = wire(reply("[]"), context=CASES[name][1](authority, tmp_path))
        listener = Listener(connect(one.url, TOKEN, ca_file=pem(authority, tmp_path)))
        listener.wait(lambda hint: hint.kind == "closed")
        listener.stop()
        assert one.heads == []

    def test_a_redirect_is_not_followed(self, wire: Wired, connect: Connect) -> None:
        other = wire(reply("[]"))
        one = wire(reply(status=302, Location=f"{other.url}/api/ws"))
        listener = Listener(connect(one.url, TOKEN))
        listener.wait(lambda hint: hint.kind == "closed")
        listener.stop()
        assert (other.connections, len(one.heads)) == (0, 1)

    @pytest.mark.parametrize("kind", ["one frame of 2^63 bytes", "a message of endless parts", "pings without end"])
    def test_what_does_not_end_is_given_up(
        self, wire: Wired, connect: Connect, monkeypatch: pytest.MonkeyPatch, kind: str
    ) -> None:
        sent = 0

        def endless(one: Wire, connection: socket.socket, request: bytes) -> None:
            nonlocal sent
            connection.sendall(accepted(request))
            head, piece = {
                "o": (b"\x81\x7f" + (2**63 - 1).to_bytes(8, "big"), b"x" * 65536),
                "a": (b"\x01\x01x", b"\x00\x7e\xff\xff" + b"x" * 65535),
                "p": (b"", b"\x89\x7d" + b"x" * 125),
            }[kind[0]]
            connection.sendall(head)
            connection.settimeout(5)
            while not one.stopping.is_set():
                connection.sendall(piece)
                sent += len(piece)

        monkeypatch.setattr(pushing, "LARGEST_FRAME", 300_000)
        listener = Listener(connect(wire(endless).url, TOKEN))
        listener.wait(lambda hint: hint.kind == "open")
        listener.wait(lambda hint: hint.kind == "closed")
        listener.stop()
        assert sent < 40_000_000

    def test_a_handshake_that_drips_is_given_up(
        self, wire: Wired, connect: Connect, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def drip(one: Wire, connection: socket.socket, _request: bytes) -> None:
            connection.sendall(b"HTTP/1.1 101 X\r\nA: ")
            while not one.stopping.wait(0.05):
                connection.sendall(b"x")

        monkeypatch.setattr(pushing, "HANDSHAKE_SECONDS", 0.3)
        listener = Listener(connect(wire(drip).url, TOKEN))
        listener.wait(lambda hint: hint == Hint("closed"))
        listener.stop()


def accepted(request: bytes) -> bytes:
    """The answer of a websocket server that takes the connection."""
    import base64
    import hashlib

    key = next(line.split(b":")[1].strip() for line in request.split(b"\r\n") if b"Sec-WebSocket-Key" in line)
    word = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
    head = b"HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
    return head + word + b"\r\n\r\n"


@pytest.mark.parametrize("name", ["wrong host", "expired", "signed by itself", "TLS 1.1 only"])
def test_the_command_says_it_and_ends(
    wire: Wired,
    authority: trustme.CA,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    make = CASES[name][1]
    monkeypatch.setenv("SSL_CERT_FILE", pem(authority, tmp_path))
    one = wire(reply("[]"), context=make(authority, tmp_path))
    monkeypatch.setenv("SEMAPHORE_URL", one.url)
    monkeypatch.setenv("SEMAPHORE_API_TOKEN", TOKEN)
    monkeypatch.setenv("SEMAPHORE_PROJECT_ID", "1")
    assert run(["Deploy"]) == 1
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1 and TOKEN not in told.err
    assert f"{one.url}" in told.err and "The token was not sent" in told.err
    assert (one.heads, one.connections) == ([], 1)


def test_each_cause_has_sentences_of_its_own() -> None:
    told = [problem(SemaphoreConnectionError("x", code=code, params={"url": "U", "why": "W"})) for code in TLS_CODES]
    assert len({one.title for one in told}) == len(TLS_CODES)
    assert all("U" in one.advice for one in told)
    assert all(why_words(code, None) for code in TLS_CODES)

"""Redirects, addresses with a path, TLS, proxies, plain http: where a token goes, and where it never goes."""

from __future__ import annotations

import base64
import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import trustme

from nova_desktop.api import (
    SemaphoreAPI,
    SemaphoreAPIError,
    SemaphoreCancelledError,
    SemaphoreConnectionError,
    SemaphoreNotFoundError,
    SemaphoreRefusedError,
    SemaphoreTimeoutError,
    SemaphoreUnconfirmedError,
)
from nova_desktop.api.calls import CancelScope
from nova_desktop.api.proxies import proxies_for, websocket_options
from nova_desktop.api.push import Hint, listen
from nova_desktop.demo import PracticeServer

from .tls import Proxy, context, pem
from .wire import Wire, finished, posts, reply

Connect = Callable[..., SemaphoreAPI]
Wired = Callable[..., Wire]

REDIRECTS = [301, 302, 303, 307, 308]


class TestRedirects:
    """A GET is followed within its own server; a token never leaves it; a POST is never followed."""

    @pytest.mark.parametrize("status", REDIRECTS)
    def test_a_get_is_followed_within_its_server(self, server17: PracticeServer, connect: Connect, status: int) -> None:
        server17.faults.add("redirect", "/projects", status=status, url="/api/project/1")
        server17.faults.add("redirect", "/project/1$", status=status, url=f"{server17.url}/api/projects")
        assert len(connect(server17).get_projects()) == 2

    @pytest.mark.parametrize("status", REDIRECTS)
    def test_another_server_is_refused_and_sees_nothing(
        self, server17: PracticeServer, connect: Connect, wire: Wired, sleeps: list[float], status: int
    ) -> None:
        other = wire(reply("[]"))
        server17.faults.add("redirect", "/projects", status=status, url=f"{other.url}/api/projects", count=None)
        with pytest.raises(SemaphoreConnectionError, match="redirects to another server") as caught:
            connect(server17).get_projects()
        assert (caught.value.code, other.connections, sleeps) == ("redirect_elsewhere", 0, [])

    @pytest.mark.parametrize("name", ["localhost", "LOCALHOST.", "127.0.0.2", "user@127.0.0.1", "evil.test"])
    def test_another_name_or_port_of_the_same_machine_is_another_server(
        self, server17: PracticeServer, connect: Connect, wire: Wired, name: str
    ) -> None:
        other = wire(reply("[]"))
        server17.faults.add("redirect", "/projects", url=f"http://{name}:{other.port}/api/projects", count=None)
        with pytest.raises(SemaphoreConnectionError):
            connect(server17, max_retries=0).get_projects()
        assert other.connections == 0

    def test_a_circle_is_told(self, server17: PracticeServer, connect: Connect, sleeps: list[float]) -> None:
        server17.faults.add("redirect", "/projects", url="/api/projects", count=None)
        with pytest.raises(SemaphoreConnectionError, match="redirects in a circle"):
            connect(server17).get_projects()
        assert (server17.requests["GET /api/projects"], sleeps) == (6, [])

    def test_a_redirect_with_an_endless_body_is_followed_all_the_same(self, wire: Wired, connect: Connect) -> None:
        def endless(one: Wire, connection: socket.socket, _request: bytes) -> None:
            connection.sendall(b"HTTP/1.1 302 X\r\nLocation: /api/there\r\n\r\n")
            while not one.stopping.is_set():
                connection.sendall(b"x" * 65536)

        assert connect(wire(endless, reply("[]")).url, "t", timeout=5, max_retries=0).get_projects() == []

    @pytest.mark.parametrize("status", REDIRECTS)
    def test_a_start_is_not_redirected(
        self, server: PracticeServer, connect: Connect, wire: Wired, status: int
    ) -> None:
        other = wire(reply('[{"id": 5, "template_id": 1}]'))
        for target in (f"{other.url}/api/project/1/tasks", "/api/project/1/tasks"):
            server.faults.add("redirect", "/tasks$", method="POST", status=status, url=target)
            before = len(server.world.tasks)
            with pytest.raises(SemaphoreConnectionError, match="answered with a redirect") as caught:
                connect(server).run_task(1, 1)
            assert not isinstance(caught.value, SemaphoreUnconfirmedError)
            assert (caught.value.code, len(server.world.tasks)) == ("redirected", before)
        assert (posts(server), server.requests["GET /api/project/1/tasks"], other.connections) == (2, 0, 0)

    def test_a_stop_is_not_redirected(self, server17: PracticeServer, connect: Connect, sleeps: list[float]) -> None:
        client = connect(server17)
        task = client.run_task(1, 7).id
        server17.faults.add("redirect", "/stop$", method="POST", url="/api/projects", count=None)
        with pytest.raises(SemaphoreConnectionError):
            client.stop_task(1, task)
        assert posts(server17, "/stop") == 1

    def test_from_http_up_to_https_of_the_same_host_is_followed(
        self, wire: Wired, connect: Connect, tmp_path: Path
    ) -> None:
        authority = trustme.CA()
        safe = wire(reply("[]"), context=context(authority, "127.0.0.1"))
        plain = wire(reply(status=301, Location=f"{safe.url}/api/projects"))
        assert connect(plain.url, "t", ca_file=pem(authority, tmp_path)).get_projects() == []
        assert b"Bearer t" in safe.heads[0]

    def test_from_https_down_to_http_is_refused(self, wire: Wired, connect: Connect, tmp_path: Path) -> None:
        authority = trustme.CA()
        plain = wire(reply("[]"))
        safe = wire(reply(status=301, Location=f"{plain.url}/api/projects"), context=context(authority, "127.0.0.1"))
        with pytest.raises(SemaphoreConnectionError, match="another server"):
            connect(safe.url, "t", ca_file=pem(authority, tmp_path)).get_projects()
        assert plain.connections == 0


class TestPath:
    """`{url}` may have a path of its own."""

    @pytest.mark.parametrize("page", ["", "/", "/api", "/api/", "/project/1/templates", "/auth/login"])
    def test_a_server_below_a_path_works_whatever_page_was_pasted(self, connect: Connect, page: str) -> None:
        with PracticeServer("2.17", speed=20, base_path="/tools/semaphore") as server:
            client = connect(server.url + page, server.token)
            assert client.ping()
            task = client.run_task(1, 1)
            assert finished(client, task).status == "success"
            assert client.get_task_output(1, task.id)

    def test_the_address_without_its_path_is_told(self, connect: Connect) -> None:
        with PracticeServer("2.17", base_path="/tools/semaphore") as server:
            client = connect(server.url.removesuffix("/tools/semaphore"), server.token)
            for ask in (client.get_user, client.get_info, client.get_projects):
                with pytest.raises(SemaphoreNotFoundError, match="may be below a path") as caught:
                    ask()
                assert caught.value.code == "no_semaphore_here"


def refused(client: SemaphoreAPI) -> SemaphoreAPIError:
    with pytest.raises(SemaphoreConnectionError) as caught:
        client.get_projects()
    assert str(caught.value).startswith("Connection error: Cannot reach Semaphore (TLS: ")
    assert caught.value.retryable is False
    assert client.ping() is False
    return caught.value


class TestTls:
    """The system's authorities or one private CA, and nothing else."""

    @pytest.fixture
    def authority(self) -> trustme.CA:
        return trustme.CA()

    def test_a_private_ca_is_accepted(
        self, wire: Wired, connect: Connect, authority: trustme.CA, tmp_path: Path
    ) -> None:
        one = wire(reply("[]"), context=context(authority, "127.0.0.1", "localhost"))
        client = connect(one.url, "t", ca_file=pem(authority, tmp_path))
        assert client.get_projects() == client.get_projects() == []
        assert one.connections == 1
        named = connect(f"https://localhost:{one.port}", "t", ca_file=pem(authority, tmp_path))
        assert named.get_projects() == []

    @pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
    def test_the_private_ca_counts_whatever_bundle_the_environment_names(
        self,
        wire: Wired,
        connect: Connect,
        authority: trustme.CA,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        name: str,
    ) -> None:
        monkeypatch.setenv(name, pem(trustme.CA(), tmp_path, "other.pem"))
        one = wire(reply("[]"), context=context(authority, "127.0.0.1"))
        assert connect(one.url, "t", ca_file=pem(authority, tmp_path)).get_projects() == []
        monkeypatch.setenv(name, pem(authority, tmp_path))
        other = connect(one.url, "t", ca_file=pem(trustme.CA(), tmp_path, "other.pem"), max_retries=0)
        assert refused(other).code == "tls_untrusted"

    def test_the_systems_authorities_are_asked(
        self,
        wire: Wired,
        connect: Connect,
        authority: trustme.CA,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        one = wire(reply("[]"), context=context(authority, "127.0.0.1"))
        assert refused(connect(one.url, "t")).code == "tls_untrusted"
        monkeypatch.setenv("SSL_CERT_FILE", pem(authority, tmp_path))
        assert connect(one.url, "t").get_projects() == []

    def test_each_refusal_has_its_code_and_is_not_repeated(
        self, wire: Wired, connect: Connect, authority: trustme.CA, tmp_path: Path, sleeps: list[float]
    ) -> None:
        ca_file = pem(authority, tmp_path)
        cases = {
            "tls_wrong_host": (context(authority, "semaphore.test"), ca_file),
            "tls_expired": (context(authority, "127.0.0.1", days=-3), ca_file),
            "tls_untrusted": (context(trustme.CA(), "127.0.0.1"), ca_file),
        }
        for code, (shown, trusted) in cases.items():
            one = wire(reply("[]"), context=shown)
            assert refused(connect(one.url, "t", ca_file=trusted)).code == code
            assert (one.heads, one.connections) == ([], 2)
        assert sleeps == []

    def test_a_plain_server_behind_https_is_told(self, wire: Wired, connect: Connect) -> None:
        one = wire(b"HTTP/1.1 400 X\r\n\r\n")

        def speak(_wire: Wire, connection: socket.socket) -> None:
            connection.recv(100)
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            connection.close()

        one._serve = lambda connection: speak(one, connection)  # type: ignore[method-assign]
        assert refused(connect(one.url.replace("http:", "https:"), "t")).code == "tls"

    def test_a_connection_that_breaks_within_tls_is_tried_again(
        self, wire: Wired, connect: Connect, sleeps: list[float]
    ) -> None:
        one = wire(reply("[]"))
        one._serve = lambda connection: connection.close()  # type: ignore[method-assign]
        with pytest.raises(SemaphoreConnectionError, match=r"^Connection error: Cannot reach Semaphore$"):
            connect(one.url.replace("http:", "https:"), "t").get_projects()
        assert (one.connections, len(sleeps)) == (4, 3)

    @pytest.mark.parametrize("content", [None, "no certificate", "", "folder"])
    def test_a_ca_file_that_cannot_be_used_is_told(
        self, connect: Connect, tmp_path: Path, sleeps: list[float], content: str | None
    ) -> None:
        path = tmp_path / "ca.pem"
        if content == "folder":
            path.mkdir()
        elif content is not None:
            path.write_text(content)
        client = connect("https://127.0.0.1:1", "t", ca_file=str(path))
        with pytest.raises(SemaphoreConnectionError, match=r"the CA file .* cannot be used") as caught:
            client.get_projects()
        assert (caught.value.code, sleeps, client.ping()) == ("bad_ca_file", [], False)

    def test_a_client_certificate_is_shown(
        self, wire: Wired, connect: Connect, authority: trustme.CA, tmp_path: Path
    ) -> None:
        asking = context(authority, "127.0.0.1")
        asking.verify_mode = ssl.CERT_REQUIRED
        authority.configure_trust(asking)
        own = authority.issue_cert("me@nova.test")
        files = tmp_path / "cert.pem", tmp_path / "key.pem"
        own.cert_chain_pems[0].write_to_path(str(files[0]))
        own.private_key_pem.write_to_path(str(files[1]))
        one = wire(reply("[]"), context=asking)
        ca_file = pem(authority, tmp_path)
        assert connect(one.url, "t", ca_file=ca_file, client_cert=(str(files[0]), str(files[1]))).get_projects() == []
        with pytest.raises(SemaphoreConnectionError):
            connect(one.url, "t", ca_file=ca_file, max_retries=0).get_projects()


class TestProxies:
    """By the environment, as everybody knows it."""

    @pytest.fixture
    def proxy(self) -> Iterator[Callable[..., Proxy]]:
        made: list[Proxy] = []

        def one(**options: Any) -> Proxy:
            made.append(Proxy(**options))
            return made[-1]

        yield one
        for each in made:
            each.close()

    def test_plain_http_goes_through_http_proxy(
        self, connect: Connect, proxy: Callable[..., Proxy], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        through = proxy()
        monkeypatch.setenv("http_proxy", through.url)
        assert connect("http://semaphore.test:3000", "tok", allow_plain_http=True).get_projects() == []
        assert through.lines == ["GET http://semaphore.test:3000/api/projects HTTP/1.1"]

    @pytest.mark.parametrize("name", ["HTTPS_PROXY", "ALL_PROXY", "https_proxy"])
    def test_https_goes_through_a_tunnel_that_sees_no_token(
        self,
        connect: Connect,
        wire: Wired,
        proxy: Callable[..., Proxy],
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
        name: str,
    ) -> None:
        authority = trustme.CA()
        server = wire(reply("[]"), context=context(authority, "semaphore.test"))
        through = proxy(target=server.port)
        monkeypatch.setenv(name, through.url)
        client = connect("https://semaphore.test", "tok-of-mine", ca_file=pem(authority, tmp_path))
        assert client.get_projects() == []
        assert [line.rpartition(" ")[0] for line in through.lines] == ["CONNECT semaphore.test:443"]
        assert b"tok-of-mine" not in through.heads[0]
        assert b"Bearer tok-of-mine" in server.heads[0]

    @pytest.mark.parametrize("without", ["semaphore.test", ".test", "*"])
    def test_no_proxy_is_kept(
        self, connect: Connect, proxy: Callable[..., Proxy], monkeypatch: pytest.MonkeyPatch, without: str
    ) -> None:
        through = proxy()
        monkeypatch.setenv("http_proxy", through.url)
        monkeypatch.setenv("no_proxy", without)
        client = connect("http://semaphore.test:1", "tok", allow_plain_http=True, max_retries=0)
        with pytest.raises(SemaphoreConnectionError):
            client.get_projects()
        assert through.lines == []

    def test_a_proxy_of_this_machine_may_carry_what_goes_to_this_machine(
        self,
        connect: Connect,
        server17: PracticeServer,
        proxy: Callable[..., Proxy],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        through = proxy()
        monkeypatch.setenv("http_proxy", through.url)
        assert connect(server17).get_projects() == []
        assert len(through.lines) == 1

    def test_a_proxy_elsewhere_does_not_see_what_goes_to_this_machine(
        self, connect: Connect, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("http_proxy", "http://proxy.invalid:3128")
        assert len(connect(server17).get_projects()) == 2

    @pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://[::1", "nonsense://x", "socks5://127.0.0.1:1"])
    def test_a_proxy_that_does_not_work_is_told_and_nothing_was_started(
        self, connect: Connect, monkeypatch: pytest.MonkeyPatch, address: str
    ) -> None:
        monkeypatch.setenv("https_proxy", address)
        client = connect("https://semaphore.test", "tok", max_retries=0)
        with pytest.raises(SemaphoreConnectionError):
            client.get_projects()
        with pytest.raises(SemaphoreConnectionError):
            client.run_task(1, 1)
        assert client.ping() is False

    def test_the_websocket_goes_the_same_way_with_user_and_password(
        self, server17: PracticeServer, proxy: Callable[..., Proxy], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        through = proxy(target=urlsplit(server17.url).port)
        monkeypatch.setenv("all_proxy", through.url.replace("//", "//me%40home:pass%2Fword@"))
        heard, scope = threading.Event(), CancelScope()

        def body() -> None:
            with (
                scope,
                SemaphoreAPI(server17.url, server17.token) as client,
                contextlib.suppress(SemaphoreCancelledError),
            ):
                listen(client, lambda hint: heard.set() if hint == Hint("open") else None)

        thread = threading.Thread(target=body)
        thread.start()
        assert heard.wait(10)
        scope.cancel()
        thread.join(10)
        assert through.lines[0].startswith("CONNECT")
        account = base64.b64encode(b"me@home:pass/word")
        assert b"Proxy-Authorization: Basic " + account in through.heads[0]

    def test_an_encrypted_proxy_hears_no_password_in_the_clear(
        self, connect: Connect, server17: PracticeServer, proxy: Callable[..., Proxy], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        through = proxy(target=urlsplit(server17.url).port)
        monkeypatch.setenv("http_proxy", through.url.replace("http://", "https://me:password@"))
        heard: list[object] = []

        def once(hint: object) -> None:
            heard.append(hint)
            scope.cancel()

        with CancelScope() as scope, contextlib.suppress(SemaphoreCancelledError):
            listen(connect(server17), once)
        assert heard == [Hint("closed")] and through.heads == []

    @pytest.mark.parametrize(
        ("address", "host", "port"),
        [("proxy.test", "proxy.test", 80), ("me:pw@proxy.test:3128", "proxy.test", 3128), ("http://[::1]:1", "::1", 1)],
    )
    def test_a_proxy_is_read_alike_for_requests_and_websocket(
        self, monkeypatch: pytest.MonkeyPatch, address: str, host: str, port: int
    ) -> None:
        monkeypatch.setenv("HTTPS_PROXY", address)
        url = "https://semaphore.test"
        assert proxies_for(url)["https"] == f"http://{address.removeprefix('http://')}"
        options = websocket_options(url)
        assert (options["http_proxy_host"], options["http_proxy_port"]) == (host, port)
        assert options["http_proxy_auth"] == (("me", "pw") if "@" in address else None)

    @pytest.mark.parametrize(
        "address",
        [
            "http://me:pass/word@proxy.test:1",
            "http://me:password@[proxy",
            "http://me:passwörd€@proxy.test:1",
            "socks5://me:password@proxy.test:1",
            "//",
        ],
    )
    def test_a_proxy_that_cannot_be_used_is_told_without_its_password(
        self, connect: Connect, monkeypatch: pytest.MonkeyPatch, address: str
    ) -> None:
        monkeypatch.setenv("https_proxy", address)
        with pytest.raises(SemaphoreConnectionError) as caught:
            connect("https://semaphore.test", "tok", max_retries=0).get_projects()
        assert caught.value.code == "bad_proxy"
        assert "pass" not in f"{caught.value} {caught.value.detail} {dict(caught.value.params)}"

    def test_a_proxy_that_wants_a_password_is_not_taken_for_the_server(
        self, connect: Connect, wire: Wired, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        through = wire(reply(status=407))
        monkeypatch.setenv("http_proxy", through.url)
        with pytest.raises(SemaphoreConnectionError) as caught:
            connect("http://semaphore.test", "tok", allow_plain_http=True).get_projects()
        assert caught.value.code == "proxy" and len(through.heads) == 1

    def test_a_proxy_that_refuses_is_told(
        self, connect: Connect, proxy: Callable[..., Proxy], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("https_proxy", proxy(refuse=True).url)
        with pytest.raises(SemaphoreConnectionError, match="the proxy refused") as caught:
            connect("https://semaphore.test", "tok", max_retries=0).get_projects()
        assert caught.value.code == "proxy"


class TestNames:
    """A name server that does not answer holds nothing up: getaddrinfo itself cannot be interrupted."""

    @pytest.fixture
    def resolver(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[threading.Event, threading.Event]]:
        """(asked, answers): a look-up waits for the second."""
        asked, answers = threading.Event(), threading.Event()
        real = socket.getaddrinfo

        def hanging(_host: str, *rest: Any, **more: Any) -> list[Any]:
            asked.set()
            answers.wait(30)
            return real("127.0.0.1", *rest, **more)

        monkeypatch.setattr(socket, "getaddrinfo", hanging)
        yield asked, answers
        answers.set()
        for thread in threading.enumerate():
            if thread.name == "nova-name-lookup":
                thread.join(5)

    def test_a_call_that_waits_for_a_name_is_cancelled(
        self, connect: Connect, resolver: tuple[threading.Event, threading.Event]
    ) -> None:
        asked, answers = resolver
        client = connect("https://semaphore.test", "tok", timeout=30, max_retries=0)
        scope = CancelScope()
        threading.Thread(target=lambda: (asked.wait(10), scope.cancel())).start()
        with scope, pytest.raises(SemaphoreCancelledError):
            client.get_projects()
        assert asked.is_set()
        assert not answers.is_set()

    def test_a_call_that_waits_for_a_name_ends_at_its_deadline(
        self, connect: Connect, server17: PracticeServer, resolver: tuple[threading.Event, threading.Event]
    ) -> None:
        port = server17.url.rpartition(":")[2]
        client = connect(f"http://semaphore.test:{port}", server17.token, allow_plain_http=True, timeout=0.4)
        with pytest.raises(SemaphoreTimeoutError):
            client.get_info()

    def test_a_name_that_is_found_late_is_used(
        self, connect: Connect, server17: PracticeServer, resolver: tuple[threading.Event, threading.Event]
    ) -> None:
        asked, answers = resolver
        port = server17.url.rpartition(":")[2]
        client = connect(f"http://semaphore.test:{port}", server17.token, allow_plain_http=True)
        threading.Thread(target=lambda: (asked.wait(10), time.sleep(0.3), answers.set())).start()
        assert len(client.get_projects()) == 2


class TestPlainHttp:
    """A token does not cross a network readable unless somebody agreed to it."""

    @pytest.mark.parametrize("host", ["semaphore.test", "192.0.2.7", "[2001:db8::1]", "localhost.test", "0.0.0.0"])
    def test_another_machine_by_plain_http_is_refused_before_anything_is_sent(
        self, connect: Connect, monkeypatch: pytest.MonkeyPatch, host: str
    ) -> None:
        def looked_up(*_args: object, **_more: object) -> None:
            raise AssertionError("a name was looked up")

        monkeypatch.setattr(socket, "getaddrinfo", looked_up)
        client = connect(f"http://{host}:3000", "tok")
        for call in (client.get_projects, lambda: client.run_task(1, 1), lambda: client.stop_task(1, 1)):
            with pytest.raises(SemaphoreRefusedError, match="is plain http") as caught:
                call()
            assert caught.value.code == "plain_http"
        assert client.ping() is False
        assert client.is_plain_http

    def test_it_works_when_it_is_allowed(
        self, connect: Connect, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        port = server17.url.rpartition(":")[2]
        real = socket.getaddrinfo
        monkeypatch.setattr(socket, "getaddrinfo", lambda _host, *rest, **more: real("127.0.0.1", *rest, **more))
        client = connect(f"http://semaphore.test:{port}", server17.token, allow_plain_http=True)
        assert len(client.get_projects()) == 2

    @pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.9.1"])
    def test_this_machine_is_no_network(self, connect: Connect, host: str) -> None:
        assert not connect(f"http://{host}:3000", "tok").is_plain_http

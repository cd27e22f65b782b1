"""Which release is the newest: one plain question over real TLS, and whatever may come back."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from nova_desktop import __version__
from nova_desktop.api.calls import CancelScope
from nova_desktop.api.errors import SemaphoreAPIError, SemaphoreCancelledError
from nova_desktop.api.releases import Release, is_newer, may_be_asked, newest_release

from ..release_feed import PAGE, ReleaseFeed, release_feed


@pytest.fixture
def feed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ReleaseFeed]:
    with release_feed(tmp_path) as made:
        monkeypatch.setenv("SSL_CERT_FILE", made.authority)
        yield made


def why(address: str) -> str:
    with pytest.raises(SemaphoreAPIError) as caught:
        newest_release(address)
    assert caught.value.code == "update_failed"
    return str(caught.value.params["why"])


def test_one_request_says_nothing_but_novas_version(feed: ReleaseFeed, own_home: Path) -> None:
    (own_home / ".netrc").write_text("machine localhost login me password canary\n")
    (own_home / ".netrc").chmod(0o600)
    assert newest_release(feed.address) == Release("9.0", PAGE)
    ((method, path, headers),) = feed.requests
    assert (method, path) == ("GET", "/nova/latest")
    assert headers.pop("Host") == feed.host
    assert headers.pop("User-Agent") == f"nova-desktop/{__version__}"
    assert set(headers) <= {"Accept", "Accept-Encoding", "Connection"}


def test_cookies_do_not_come_back(feed: ReleaseFeed) -> None:
    feed.headers = {"Set-Cookie": "who=canary; Path=/"}
    newest_release(feed.address)
    newest_release(feed.address)
    assert "canary" not in str(feed.requests)


@pytest.mark.parametrize(
    "address", ["http://localhost/x", "ftp://h/x", "file:///etc/passwd", "https://me:pw@h/", "https://", ""]
)
def test_anything_but_https_is_not_asked(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_: pytest.fail("a name was looked up"))
    assert not may_be_asked(address)
    assert why(address) == "address"


def test_a_redirect_is_not_followed(feed: ReleaseFeed) -> None:
    feed.status, feed.headers = 302, {"Location": f"https://{feed.host}/elsewhere"}
    assert why(feed.address) == "status"
    assert [path for _, path, _ in feed.requests] == ["/nova/latest"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'"v9"',
        b'{"tag_name": 9}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"tag_name": "v9.0"' + b" " * 300_000 + b"}",
    ],
)
def test_nonsense_is_an_error_and_no_version(feed: ReleaseFeed, body: bytes) -> None:
    feed.body = body
    assert why(feed.address) == "answer"


def test_what_grows_when_it_is_unpacked_is_not_read_to_its_end(feed: ReleaseFeed) -> None:
    feed.body, feed.headers = gzip.compress(b" " * 50_000_000), {"Content-Encoding": "gzip"}
    assert why(feed.address) == "answer"


@pytest.mark.parametrize(
    "told",
    [
        {"tag_name": "nightly"},
        {"tag_name": "v9.0-rc1"},
        {"tag_name": "<b>9.0</b>"},
        {"tag_name": "9.0\n"},
        {"tag_name": "9" * 500 + ".0"},
        {"tag_name": "v9.0", "prerelease": True},
        {"tag_name": "v9.0", "draft": True},
    ],
)
def test_trials_drafts_and_other_words_are_no_release(feed: ReleaseFeed, told: dict[str, object]) -> None:
    feed.says(**told)
    assert newest_release(feed.address) is None


@pytest.mark.parametrize(
    "page",
    [
        "http://h/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://me@h/",
        "https://h/\n",
        "https://h/" + "x" * 500,
        7,
        None,
        "https://\u0430pple.test/",
    ],
)
def test_a_page_that_is_no_plain_https_address_is_left_out(feed: ReleaseFeed, page: object) -> None:
    feed.says(tag_name="v9.0", html_url=page)
    assert newest_release(feed.address) == Release("9.0", "")


def test_troubles_are_told_apart(feed: ReleaseFeed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("nova_desktop.api.releases.SECONDS", 0.3)
    feed.gate.clear()
    assert why(feed.address) == "timeout"
    feed.gate.set()
    assert why("https://localhost:1/") == "refused"
    assert why("https://nova.invalid/") == "name"
    monkeypatch.delenv("SSL_CERT_FILE")
    assert why(feed.address) == "tls"


def test_a_proxy_that_cannot_be_used_is_told_as_that(feed: ReleaseFeed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://me:pass/word@proxy.test:1")
    assert why("https://releases.test/newest") == "proxy"


def test_it_ends_when_it_is_cancelled(feed: ReleaseFeed) -> None:
    feed.gate.clear()
    scope, ended = CancelScope(), []

    def ask() -> None:
        with scope:
            try:
                newest_release(feed.address)
            except SemaphoreAPIError as error:
                ended.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    while not feed.requests:
        thread.join(0.01)
    scope.cancel()
    thread.join(10)
    assert isinstance(ended[0], SemaphoreCancelledError)


@pytest.mark.parametrize(
    ("version", "than", "newer"),
    [
        ("0.10.0", "0.9.9", True),
        ("1.0", "1.0.0", False),
        ("1.0.0.1", "1.0", True),
        ("0.1.0", "0.1.0", False),
        ("0.0.9", "0.1.0", False),
        ("2", "1.99999", True),
        ("1.0", "1.0.0.dev3+g12345", False),
    ],
)
def test_versions_are_compared_by_their_numbers(version: str, than: str, newer: bool) -> None:
    assert is_newer(version, than) is newer

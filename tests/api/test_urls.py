"""What a person pastes becomes one normal address, or an error without secrets."""

from __future__ import annotations

import pytest

from nova_desktop.api import SemaphoreAPI, SemaphoreAPIError
from nova_desktop.api.urls import is_loopback, normalise_url, origin


@pytest.mark.parametrize(
    ("pasted", "normal"),
    [
        ("http://localhost:3000", "http://localhost:3000"),
        ("http://localhost:3000/", "http://localhost:3000"),
        ("  http://localhost:3000/api/ \n", "http://localhost:3000"),
        ("<https://semaphore.test>", "https://semaphore.test"),
        ("'https://semaphore.test/'", "https://semaphore.test"),
        ("localhost:3000", "http://localhost:3000"),
        ("localhost", "http://localhost"),
        ("127.0.0.1:3000", "http://127.0.0.1:3000"),
        ("[::1]:3000", "http://[::1]:3000"),
        ("semaphore.test", "https://semaphore.test"),
        ("semaphore.test:3000/ops", "https://semaphore.test:3000/ops"),
        ("HTTPS://Semaphore.TEST:443/Ops/", "https://semaphore.test/Ops"),
        ("http://semaphore.test:80", "http://semaphore.test"),
        ("https://semaphore.test:80", "https://semaphore.test:80"),
        ("https://h/semaphore/api", "https://h/semaphore"),
        ("https://h//semaphore///", "https://h/semaphore"),
        ("https://h/project/7/templates/3?t=9#x", "https://h"),
        ("https://h/semaphore/project/7/history", "https://h/semaphore"),
        ("https://h/auth/login?next=/", "https://h"),
        ("https://h/project/new", "https://h"),
        ("https://h/projects", "https://h/projects"),
        ("https://[2001:db8::1]:3000/", "https://[2001:db8::1]:3000"),
        ("https://bücher.test", "https://bücher.test"),
    ],
)
def test_an_address_becomes_normal_and_stays_so(pasted: str, normal: str) -> None:
    assert normalise_url(pasted) == normal
    assert normalise_url(normal) == normal


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "  ",
            "http://",
            "ftp://host",
            "javascript:alert(1)",
            "http://host:99999",
            "http://host:x",
            "https://[::1",
        ),
        *("http://a b<c>", "file:///etc/passwd", "http://host\x00name", "://host", "http:///path", "?", "http://ho$t"),
    ],
)
def test_what_is_no_address_is_told(text: str) -> None:
    with pytest.raises(SemaphoreAPIError, match=r"^Not a server address: ") as caught:
        SemaphoreAPI(text, "t")
    assert caught.value.code == "bad_url"


@pytest.mark.parametrize(
    "text",
    [
        "http://me:geheim@host",
        "https://me:geheim@host:99999",
        "me:geheim@host",
        "me:geheim@host:x",
        "https://me:geheim@ho st:x/y",
        "https://me:a@geheim@host:x",
        "https://geheim@host",
        "https://me:ab/geheim@host:x",
        "ftp://me:geheim@host",
    ],
)
def test_a_password_in_an_address_is_refused_and_not_shown(text: str) -> None:
    with pytest.raises(SemaphoreAPIError) as caught:
        normalise_url(text)
    assert caught.value.code in ("url_credentials", "bad_url")
    assert "geheim" not in f"{caught.value} {caught.value.detail} {dict(caught.value.params)}"


@pytest.mark.parametrize("host", ["localhost", "a.localhost", "127.0.0.1", "127.255.0.1", "::1"])
def test_this_machine(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host", ["", None, "localhost.test", "0.0.0.0", "128.0.0.1", "::", "example.org", "127.0.0.1.test"]
)
def test_another_machine(host: str | None) -> None:
    assert not is_loopback(host)


def test_an_origin_knows_the_usual_ports() -> None:
    assert origin("https://H/x") == origin("https://h:443/y") != origin("http://h:443")
    assert origin("http://h") == ("http", "h", 80)

"""Where tokens are, when there is no keyring: this session's memory, never a file."""

from __future__ import annotations

import json

import pytest

from nova_desktop.api import places, secret_store
from nova_desktop.core.credentials import SESSION, Credentials

URL = "https://semaphore.example.org"


def test_without_a_keyring_a_token_is_kept_for_the_session_and_said_so() -> None:
    credentials = Credentials()
    assert credentials.where().place == SESSION
    kept = credentials.keep(URL, "canary-token")
    assert (kept.place, kept.why) == (SESSION, "none")
    assert credentials.token(URL) == "canary-token"
    with pytest.raises(secret_store.SecretStoreError):
        Credentials().token(URL)
    for path in places.config_dir().rglob("*"):
        assert b"canary-token" not in path.read_bytes()


def test_forgetting_takes_it_out_of_memory_even_when_the_keyring_fails() -> None:
    credentials = Credentials()
    credentials.hold(URL, "token")
    with pytest.raises(secret_store.SecretStoreError):
        credentials.forget(URL)
    with pytest.raises(secret_store.SecretStoreError):
        credentials.token(URL)


def test_asked_for_this_session_only_the_keyring_is_not_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secret_store, "set_token", lambda *_: pytest.fail("the keyring was asked"))
    assert Credentials().keep(URL, "token", session_only=True).why == "asked"


def test_what_went_through_is_known_so_that_nothing_quotes_it() -> None:
    credentials = Credentials()
    credentials.hold("https://a", "the-token")
    values = {"server": "mail.test", "security": "none", "password": "pw", "hook": "https://h/x"}
    credentials.keep("message-target:1", json.dumps({"kind": "email", "values": values}), session_only=True)
    found = set(credentials.secrets())
    assert {"the-token", "pw", "https://h/x"} <= found
    assert not {"mail.test", "none"} & found
    credentials.keep("x", "{no json", session_only=True)
    assert "{no json" in credentials.secrets()

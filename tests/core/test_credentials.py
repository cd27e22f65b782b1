"""Where tokens are, when there is no keyring: this session's memory, never a file."""

from __future__ import annotations

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

"""Replacing a token on a real practice server: tested and kept before the old one goes, which stays on trouble."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from nova_desktop.api import SemaphoreAPI, SemaphoreAPIError, SemaphoreAuthError, tokens
from nova_desktop.core.connections import Connection
from nova_desktop.core.credentials import SESSION, Credentials
from nova_desktop.core.token_change import OLD_DAYS, age_in_days, change_token, is_old
from nova_desktop.demo import PracticeServer

Kept = dict[tuple[str, str], str]


@pytest.fixture
def credentials(server: PracticeServer) -> Iterator[Credentials]:
    made = Credentials()
    made.hold(server.url, server.token)
    yield made


def works(server: PracticeServer, token: str | None) -> bool:
    with SemaphoreAPI(server.url, token) as client:
        try:
            client.get_user()
        except SemaphoreAuthError:
            return False
        return True


def test_the_server_makes_another_and_the_old_one_goes(
    server: PracticeServer, credentials: Credentials, keyring_at_hand: Kept
) -> None:
    old = server.token
    changed = change_token(Connection(server.url), credentials)
    new = credentials.held(server.url)
    assert new and new != old and changed.removed
    assert works(server, new) and not works(server, old)
    assert changed.connection.token_since == date.today().isoformat()


def test_one_that_no_keyring_took_is_no_reason_to_remove_the_old_one(
    server: PracticeServer, credentials: Credentials
) -> None:
    """Nobody ever saw the new one: after this session the old one is the only one that anybody has."""
    changed = change_token(Connection(server.url), credentials)
    assert changed.kept.place == SESSION and not changed.removed
    assert works(server, server.token)


def test_a_given_one_is_known_to_the_person_who_gave_it(server: PracticeServer, credentials: Credentials) -> None:
    with SemaphoreAPI(server.url, server.token) as client:
        new = tokens.make_another(client)
    assert change_token(Connection(server.url), credentials, new).removed
    assert works(server, new) and not works(server, server.token)


def test_the_old_one_stays_where_that_is_wished(server: PracticeServer, credentials: Credentials) -> None:
    changed = change_token(Connection(server.url), credentials, remove_old=False)
    assert not changed.removed and works(server, server.token)


def test_one_that_is_not_good_changes_nothing(server: PracticeServer, credentials: Credentials) -> None:
    with pytest.raises(SemaphoreAuthError):
        change_token(Connection(server.url), credentials, "nonsense-token-of-nobody")
    assert credentials.held(server.url) == server.token and works(server, server.token)


def test_another_users_token_is_refused(server: PracticeServer, credentials: Credentials) -> None:
    with pytest.raises(SemaphoreAPIError) as told:
        change_token(Connection(server.url), credentials, server.tokens["guest"])
    assert told.value.code == "token_of_another"
    assert credentials.held(server.url) == server.token and works(server, server.tokens["guest"])


def test_an_old_one_that_expired_is_replaced_by_a_given_one(server: PracticeServer) -> None:
    credentials = Credentials()
    credentials.hold(server.url, "expired-token-of-long-ago")
    changed = change_token(Connection(server.url), credentials, f"  {server.token} ")
    assert credentials.held(server.url) == server.token
    assert not changed.removed


def test_without_any_token_one_must_be_given(server: PracticeServer) -> None:
    with pytest.raises(SemaphoreAPIError) as told:
        change_token(Connection(server.url), Credentials())
    assert told.value.code == "no_token_kept"


def test_one_that_cannot_be_tested_is_taken_back(server: PracticeServer, credentials: Credentials) -> None:
    before = set(server.world.tokens)
    server.faults.add("status", "/user$", status=502, count=1)
    with pytest.raises(SemaphoreAPIError):
        change_token(Connection(server.url), credentials)
    assert set(server.world.tokens) == before
    assert credentials.held(server.url) == server.token


def test_an_old_one_that_cannot_be_removed_is_said_without_it(
    server: PracticeServer, credentials: Credentials, keyring_at_hand: Kept
) -> None:
    server.faults.add("status", "/user/tokens/", method="DELETE", status=500, count=None)
    changed = change_token(Connection(server.url), credentials)
    assert not changed.removed and changed.why
    assert server.token not in changed.why
    assert credentials.held(server.url) != server.token


def test_no_token_is_in_any_error(server: PracticeServer, credentials: Credentials) -> None:
    for path in ("/user$", "/user/tokens"):
        server.faults.clear()
        server.faults.add("garbage", path, count=None)
        with pytest.raises(SemaphoreAPIError) as told:
            change_token(Connection(server.url), credentials)
        shown = f"{told.value} {told.value!r} {told.value.params} {told.value.__cause__!r} {told.value.__context__!r}"
        assert not any(token in shown for token in server.world.tokens)


def test_the_age_of_a_token() -> None:
    today = date(2026, 11, 27)
    connection = Connection("https://s.test")
    assert age_in_days(connection, today) is None and not is_old(connection, today)
    since = replace(connection, token_since=(today - timedelta(days=OLD_DAYS)).isoformat())
    assert age_in_days(since, today) == OLD_DAYS and is_old(since, today)
    assert not is_old(since, today - timedelta(days=1))
    assert age_in_days(replace(connection, token_since="nonsense"), today) is None

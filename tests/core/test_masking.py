"""Secrets do not get into a window."""

from __future__ import annotations

import pytest

from nova_desktop.core.masking import (
    MASK,
    is_secret_name,
    masked_arguments,
    masked_json,
    masked_text,
    masked_values,
)
from nova_desktop.core.plain_text import masked_links

SECRETS = (
    "password db_password DB_PASS passwd apiKey API-KEY ssh_private_key token authToken client_secret "
    "aws_secret_access_key vault_pass Authorization credentials pin key"
)


@pytest.mark.parametrize("name", SECRETS.split())
def test_names_of_secrets_are_known(name: str) -> None:
    assert is_secret_name(name)


@pytest.mark.parametrize("name", ["region", "keyboard", "bypass", "monkey", "replicas", "compass_url", "author"])
def test_names_of_other_things_are_not_hidden(name: str) -> None:
    assert not is_secret_name(name)


def test_secret_values_of_an_environment_are_dots_at_any_depth() -> None:
    text = '{"region": "eu", "db_password": "hunter2", "app": {"apiKey": "x", "port": 80}, "list": [{"token": "y"}, 1]}'
    assert masked_values(text) == (
        ("region", "eu"),
        ("db_password", MASK),
        ("app.apiKey", MASK),
        ("app.port", "80"),
        ("list", f'[{{"token": "{MASK}"}}, 1]'),
    )


@pytest.mark.parametrize("text", [None, "", "  ", "{}"])
def test_an_empty_environment_has_no_values(text: str | None) -> None:
    assert masked_values(text) == ()


@pytest.mark.parametrize("text", ["password=hunter2", "[1]", '"text"', "{" * 100_000])
def test_an_environment_that_cannot_be_read_stays_hidden_as_a_whole(text: str) -> None:
    assert masked_values(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("token=abc color=red", f"token={MASK} color=red"),
        ("db_password: 'a b' x", f"db_password: {MASK} x"),
        ("curl --token abc -v", f"curl --token {MASK} -v"),
        ("https://user:hunter2@host/x", f"https://user:{MASK}@host/x"),
        ('{"password": "x", "port": 80}', f'{{"password": {MASK}, "port": 80}}'),
        ("--password=abc --check", f"--password={MASK} --check"),
        ("--extra-vars=api_key=abc", f"--extra-vars=api_key={MASK}"),
        ("--extra-vars='a=1 api_key=abc' -v", f"--extra-vars='a=1 api_key={MASK}' -v"),
        ("the key opens the door", "the key opens the door"),
    ],
)
def test_secrets_in_free_text_are_dots(text: str, shown: str) -> None:
    assert masked_text(text) == shown


def test_secrets_in_arguments_are_dots_also_behind_their_flag() -> None:
    assert masked_arguments('["--token", "abc", "--limit", "web1", "-e", "password=x"]') == (
        "--token",
        MASK,
        "--limit",
        "web1",
        "-e",
        f"password={MASK}",
    )


def test_arguments_that_are_no_list_cannot_be_read() -> None:
    assert masked_arguments("--token abc") is None
    assert masked_arguments(None) == ()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('{"db_password": "x", "n": 1}', '{"db_password": "••••", "n": 1}'),
        ('{"a": {"token": "x"}}', '{"a": {"token": "••••"}}'),
        ('{"n":  1}', '{"n":  1}'),
        ('["--token", "x", "-v"]', '["--token", "••••", "-v"]'),
        ('["-v"]', '["-v"]'),
        ("no json", None),
        ('"text"', None),
        ('[{"a": 1}]', None),
    ],
)
def test_json_as_it_is_kept(text: str, kept: str | None) -> None:
    assert masked_json(text) == kept


def test_a_link_shows_no_password_and_other_words_stay() -> None:
    assert masked_links("see https://bot:pw@host/x, token=1") == "see https://bot:••••@host/x, token=1"
    assert masked_links("mail a@b, https://host") == "mail a@b, https://host"
    assert masked_links(None) == ""

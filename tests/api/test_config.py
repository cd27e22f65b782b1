"""Where a script's connection comes from; a token never meets an address of another source."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from nova_desktop.api import SemaphoreAPIError, config, create_semaphore_client, secret_store
from nova_desktop.api.config import current_connection, find_configuration
from nova_desktop.api.places import config_dir


@pytest.fixture
def keyring_of(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A keyring with these tokens by address."""
    kept: dict[str, str] = {}
    monkeypatch.setattr(secret_store, "get_token", kept.get)
    return kept


def environment(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in values.items():
        monkeypatch.setenv(f"SEMAPHORE_{name.upper()}", value)


def secrets_file(folder: Path, text: str) -> Path:
    path = folder / ".streamlit" / "secrets.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def table(url: str, token: str = "t", project: str = "1") -> str:
    return f'[semaphore]\nurl = "{url}"\napi_token = "{token}"\nproject_id = {project}\n'


def settings(*urls: str, current: str = "", more: str = "") -> None:
    config_dir().mkdir(parents=True)
    rows = "".join(f'[[connection]]\nurl = "{url}"\nproject_id = 4\n{more}' for url in urls)
    (config_dir() / "connections.toml").write_text(f'current = "{current}"\n{rows}')


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder that is not the home."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


class TestOrder:
    def test_each_source_gives_way_to_the_one_before(
        self,
        own_home: Path,
        elsewhere: Path,
        monkeypatch: pytest.MonkeyPatch,
        keyring_of: dict[str, str],
        tmp_path: Path,
    ) -> None:
        settings("https://settings.test")
        keyring_of["https://settings.test"] = "from-keyring"
        found = find_configuration()
        assert (found.url, found.token, found.project_id) == ("https://settings.test", "from-keyring", 4)
        secrets_file(own_home, table("https://home.test"))
        assert find_configuration().url == "https://home.test"
        secrets_file(elsewhere, table("https://here.test"))
        assert find_configuration().url == "https://here.test"
        environment(monkeypatch, url="https://environment.test", api_token="from-environment")
        found = find_configuration()
        assert (found.url, found.token, found.project_id) == ("https://environment.test", "from-environment", None)

    def test_a_file_that_is_given_replaces_the_two_usual_ones(
        self, own_home: Path, elsewhere: Path, tmp_path: Path, keyring_of: dict[str, str]
    ) -> None:
        secrets_file(own_home, table("https://home.test"))
        given = tmp_path / "given.toml"
        given.write_text(table("https://given.test", project="7"))
        assert find_configuration(given).url == "https://given.test"
        assert find_configuration(str(given)).project_id == 7
        given.write_text("[other]\n")
        with pytest.raises(SemaphoreAPIError, match="not configured"):
            find_configuration(given)

    def test_the_client_takes_all_of_it(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        environment(monkeypatch, url=" http://10.0.0.1:3000/api/ ", api_token=" tok \n", project_id=" 12 ")
        environment(monkeypatch, ca_file="/some/ca.pem", allow_plain_http="1")
        with create_semaphore_client() as client:
            endpoint = client.transport.endpoint
            assert (client.base_url, client.project_id, endpoint.token) == ("http://10.0.0.1:3000", 12, "tok")
            assert (endpoint.ca_file, endpoint.allow_plain_http) == ("/some/ca.pem", True)


class TestOneSource:
    """Half of one source and half of another could send a token to a stranger."""

    def test_an_address_alone_does_not_take_a_token_from_elsewhere(
        self, own_home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        environment(monkeypatch, url="https://stranger.test")
        secrets_file(own_home, table("https://home.test", "home-token"))
        found = find_configuration()
        assert (found.url, found.token) == ("https://home.test", "home-token")

    def test_a_token_alone_is_not_sent_to_an_address_from_elsewhere(
        self, own_home: Path, monkeypatch: pytest.MonkeyPatch, keyring_of: dict[str, str]
    ) -> None:
        environment(monkeypatch, api_token="environment-token")
        secrets_file(own_home, '[semaphore]\nurl = "https://stranger.test"\n')
        with pytest.raises(SemaphoreAPIError, match="not configured"):
            find_configuration()

    @pytest.mark.parametrize(
        "text", ["", "[semaphore]\n", "semaphore = 5\n", '[semaphore]\nurl = 5\napi_token = "t"\n']
    )
    @pytest.mark.parametrize("rest", ["", '[other]\nurl = "https://x.test"\napi_token = "t"\n'])
    def test_a_file_without_both_counts_as_none(
        self, own_home: Path, keyring_of: dict[str, str], text: str, rest: str
    ) -> None:
        secrets_file(own_home, text + rest)
        with pytest.raises(SemaphoreAPIError, match="not configured"):
            find_configuration()


class TestTrouble:
    def test_nothing_configured_names_all_three_ways(self) -> None:
        with pytest.raises(SemaphoreAPIError) as caught:
            create_semaphore_client()
        for word in ("SEMAPHORE_URL", "SEMAPHORE_API_TOKEN", "[semaphore]", "secrets.toml", "Nova Desktop", "keyring"):
            assert word in str(caught.value)
        assert caught.value.code == "not_configured"

    def test_a_given_file_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(SemaphoreAPIError, match=r"There is no file .*missing\.toml") as caught:
            find_configuration(tmp_path / "missing.toml")
        assert caught.value.code == "no_config_file"

    @pytest.mark.parametrize("content", [b"[semaphore\n", b"\xff\xfe\x00", b"a = " + b"[" * 100_000, b"url = 'x"])
    def test_a_broken_file_is_told_by_its_name(self, own_home: Path, content: bytes) -> None:
        path = secrets_file(own_home, "")
        path.write_bytes(content)
        with pytest.raises(SemaphoreAPIError, match=r"secrets\.toml cannot be read") as caught:
            find_configuration()
        assert caught.value.code == "bad_config_file"

    def test_a_folder_in_place_of_a_file_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(SemaphoreAPIError, match="cannot be read"):
            find_configuration(tmp_path)

    @pytest.mark.parametrize("value", ["one", "1.5", "0x10", "1 2"])
    def test_a_project_id_that_is_no_number_is_told(self, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
        environment(monkeypatch, url="https://x.test", api_token="t", project_id=value)
        with pytest.raises(SemaphoreAPIError, match="The project id in the environment is no number") as caught:
            create_semaphore_client()
        assert caught.value.code == "bad_project_id"

    @pytest.mark.parametrize(("value", "wanted"), [("3", 3), ('"3"', 3), ('""', None), ("true", ...), ("[1]", ...)])
    def test_a_project_id_of_a_file(self, own_home: Path, value: str, wanted: object) -> None:
        secrets_file(own_home, table("https://x.test", project=value))
        if wanted is ...:
            with pytest.raises(SemaphoreAPIError, match="no number"):
                find_configuration()
        else:
            assert find_configuration().project_id == wanted

    def test_an_address_that_is_none_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        environment(monkeypatch, url="ftp://x", api_token="t")
        with pytest.raises(SemaphoreAPIError, match="Not a server address"):
            create_semaphore_client()

    def test_what_was_found_does_not_show_its_token(self, monkeypatch: pytest.MonkeyPatch) -> None:
        environment(monkeypatch, url="https://x.test", api_token="geheim-geheim")
        assert "geheim" not in repr(find_configuration())


class TestSettings:
    """Nova's own connections, with the token from the keyring."""

    def test_the_connection_used_last_comes_first(self, keyring_of: dict[str, str]) -> None:
        settings("https://a.test", "https://b.test", current="https://b.test", more='ca_file = "/ca.pem"\n')
        keyring_of |= {"https://a.test": "token-a", "https://b.test": "token-b"}
        found = find_configuration()
        assert (found.url, found.token, found.ca_file) == ("https://b.test", "token-b", "/ca.pem")

    def test_a_current_one_that_is_gone_is_the_first(self, keyring_of: dict[str, str]) -> None:
        settings("https://a.test", "https://b.test", current="https://gone.test")
        row = current_connection()
        assert row is not None
        assert row["url"] == "https://a.test"

    def test_without_a_token_it_is_not_configured(self, keyring_of: dict[str, str]) -> None:
        settings("https://a.test")
        with pytest.raises(SemaphoreAPIError, match="not configured"):
            find_configuration()

    def test_without_a_keyring_it_is_not_configured(self, monkeypatch: pytest.MonkeyPatch) -> None:
        settings("https://a.test")

        def none(_url: str) -> None:
            raise secret_store.SecretStoreError("none")

        monkeypatch.setattr(secret_store, "get_token", none)
        with pytest.raises(SemaphoreAPIError, match="not configured"):
            find_configuration()

    @pytest.mark.parametrize(
        "text", ["", "connection = 5", "connection = [1, {}]", "[connection]\nurl = 'x'", "[[[", "current = 5", "\x00"]
    )
    def test_damaged_settings_are_no_settings(self, text: str) -> None:
        config_dir().mkdir(parents=True)
        (config_dir() / "connections.toml").write_text(text)
        assert current_connection() is None
        with pytest.raises(SemaphoreAPIError, match="not configured"):
            find_configuration()


def backend_of(module: str, **more: object) -> object:
    """Something that says it comes from this module."""
    return type("Keyring", (), {"__module__": module, **more})()


class TestBackends:
    """Only a real keyring counts."""

    GOOD = ("SecretService", "libsecret", "kwallet", "macOS", "Windows")
    BAD = (
        "keyrings.alt.file",
        "keyrings.alt.Gnome",
        "keyring.backends.null",
        "keyring.backends.fail",
        "sagecipher.keyring",
    )

    def use(self, monkeypatch: pytest.MonkeyPatch, backend: object) -> None:
        import keyring

        monkeypatch.setattr(keyring, "get_keyring", lambda: backend)

    @pytest.mark.parametrize("name", GOOD)
    def test_real_keyrings_are_accepted(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        one = backend_of(f"keyring.backends.{name}")
        self.use(monkeypatch, one)
        assert secret_store.backend() is one
        chainer = backend_of("keyring.backends.chainer", backends=[backend_of("keyrings.alt.file"), one])
        self.use(monkeypatch, chainer)
        assert secret_store.backend() is one
        assert secret_store.place_name() in ("secret-service", "kwallet", "keychain", "credential-manager")

    @pytest.mark.parametrize("module", BAD)
    def test_what_only_looks_like_one_is_refused(self, monkeypatch: pytest.MonkeyPatch, module: str) -> None:
        for backend in (
            backend_of(module),
            backend_of("keyring.backends.chainer", backends=[backend_of(module)]),
            backend_of("keyring.backends.chainer", backends=[]),
        ):
            self.use(monkeypatch, backend)
            with pytest.raises(secret_store.SecretStoreError) as caught:
                secret_store.set_token("https://x.test", "t")
            assert caught.value.kind == "none"

    def test_the_real_null_backend_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        for name in [one for one in sys.modules if one == "keyring" or one.startswith("keyring.")]:
            monkeypatch.delitem(sys.modules, name)
        with pytest.raises(secret_store.SecretStoreError) as caught:
            secret_store.get_token("https://x.test")
        assert caught.value.kind == "none"

    def test_a_keyring_that_swallows_a_token_is_an_error_without_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        methods = {"get_password": lambda *_: None, "set_password": lambda *_: None}
        self.use(monkeypatch, backend_of("keyring.backends.kwallet", **methods))
        with pytest.raises(secret_store.SecretStoreError, match="did not keep") as caught:
            secret_store.set_token("https://x.test", "geheim")
        assert (caught.value.kind, "geheim" in str(caught.value)) == ("failed", False)

    @pytest.mark.parametrize(("name", "kind"), [("KeyringLocked", "locked"), ("InitError", "failed")])
    def test_a_keyring_that_fails_is_told_without_the_secret(
        self, monkeypatch: pytest.MonkeyPatch, name: str, kind: str
    ) -> None:
        def fail(*_args: object) -> None:
            raise type(name, (Exception,), {})("geheim")

        self.use(monkeypatch, backend_of("keyring.backends.kwallet", get_password=fail, set_password=fail))
        with pytest.raises(secret_store.SecretStoreError) as caught:
            secret_store.set_token("https://x.test", "geheim")
        assert (caught.value.kind, caught.value.detail) == (kind, name)
        assert "geheim" not in repr(caught.value)


def test_the_token_of_the_environment_is_not_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser that the window opens lives on with what it was given; another Nova that takes over needs it."""
    monkeypatch.setattr(config, "_held_back", {})
    monkeypatch.setenv("SEMAPHORE_URL", "https://semaphore.test")
    monkeypatch.setenv(config.TOKEN, "canary")
    config.hold_token_back()
    told = subprocess.run([sys.executable, "-c", "import os; print(dict(os.environ))"], capture_output=True, text=True)
    assert "SEMAPHORE_URL" in told.stdout and "canary" not in told.stdout
    found = config.from_environment()
    assert found is not None and found.token == "canary"
    assert config.whole_environment()[config.TOKEN] == "canary"

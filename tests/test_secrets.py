"""An audit: the app is driven with canary secrets through what people do, then everything it left is searched."""

from __future__ import annotations

import base64
import json
import logging
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest

from nova_desktop.api import SemaphoreAPI, SemaphoreAPIError
from nova_desktop.api.quoting import secrets_of, spellings
from nova_desktop.core.masking import holds_secret
from nova_desktop.demo import PracticeServer

from .processes import alive, below, environment, wait_until

SECRETS = {
    "survey": 'canary"survey/sécret+1',
    "password": "canary-password/&=2",
    "address": "canary-address-3",
    "argument": "canary-argument-4",
}

DRIVER = Path(__file__).parent / "secret_driver.py"


def forms(secret: str) -> Iterator[bytes]:
    """Raw, JSON- and URL-escaped, base64 at each of its three alignments."""
    yield from (text.encode() for text in (*spellings(secret), quote(secret), quote_plus(secret)))
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        for shift in range(3):
            inner = encode(b"\0" * shift + secret.encode())
            yield inner[4 if shift else 0 : -4]


def leaks(data: bytes, secrets: dict[str, str]) -> list[str]:
    lowered = data.lower()
    return [name for name, secret in secrets.items() if any(form.lower() in lowered for form in forms(secret))]


def test_the_search_finds_each_spelling() -> None:
    secret = SECRETS["survey"]
    for text in (secret, json.dumps({"a": secret}), quote(secret, safe=""), f"x{secret}"):
        assert leaks(text.encode(), SECRETS) == ["survey"]
    for shift in range(3):
        assert leaks(base64.b64encode(b"-" * shift + secret.encode() + b"tail"), SECRETS) == ["survey"]


@pytest.fixture(scope="module")
def driven(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The app after its day; everything it printed is in files below the folder, too."""
    with PracticeServer(dialect="2.17", speed=6) as server:
        return _drive(tmp_path_factory.mktemp("driven"), server)


def _drive(tmp_path: Path, server17: PracticeServer) -> tuple[Path, dict[str, str]]:
    server17.faults.add(
        "status", "/project/1/tasks$", method="POST", status=400, body=json.dumps({"error": _quoted(server17.token)})
    )
    server17.faults.add(
        "status", "/auth/login$", method="POST", status=400, body=json.dumps({"error": SECRETS["password"]})
    )
    secrets = {**SECRETS, "token": server17.token}
    out, err = tmp_path / "stdout", tmp_path / "stderr"
    with out.open("wb") as stdout, err.open("wb") as stderr:
        process = subprocess.Popen(
            [sys.executable, str(DRIVER), server17.url],
            env=environment(tmp_path, QT_QPA_PLATFORM="offscreen", SEMAPHORE_API_TOKEN="of-the-test"),
            cwd=tmp_path,
            stdin=subprocess.PIPE,
            stdout=stdout,
            stderr=stderr,
        )
        assert process.stdin
        process.stdin.write(json.dumps({**secrets, "out": str(tmp_path / "texts")}).encode())
        process.stdin.close()
        seen: dict[int, bytes] = {}

        def over() -> bool:
            for one in (process.pid, *below(process.pid)):
                seen[one] = seen.get(one, b"") + b"".join(
                    _read(Path(f"/proc/{one}/{name}")) for name in ("cmdline", "environ")
                )
            return process.poll() is not None

        wait_until(over, 60)
    (tmp_path / "processes").write_bytes(b"\n".join(seen.values()))
    assert process.returncode == 0, err.read_text()[-3000:]
    assert not any(alive(one) for one in seen)
    return tmp_path, secrets


def _quoted(token: str) -> str:
    return f"bad request: {SECRETS['survey']} of Bearer {token}"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_no_secret_is_left_in_files_output_processes_or_on_the_screen(driven: tuple[Path, dict[str, str]]) -> None:
    folder, secrets = driven
    texts = (folder / "texts").read_text()
    for word in ("Semaphore refused the request", "User or password", "The address holds a user name", "PLAY RECAP"):
        assert word in texts, word
    assert b"urllib3" in (folder / "stderr").read_bytes(), "nothing was logged at DEBUG"
    found = {
        str(path.relative_to(folder)): leaks(path.read_bytes(), secrets) for path in folder.rglob("*") if path.is_file()
    }
    assert {name: left for name, left in found.items() if left} == {}


def test_what_nova_writes_is_for_its_owner_alone(driven: tuple[Path, dict[str, str]]) -> None:
    folder, _ = driven
    written = list((folder / "nova").rglob("*"))
    assert [path for path in written if path.name == "connections.toml"]
    for path in (folder / "nova", *written):
        allowed = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) & ~allowed == 0, path


@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_an_error_that_quotes_the_request_shows_no_secret(
    server17: PracticeServer, status: int, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nova_desktop.api.sending.moments", lambda *_: [0.01])
    caplog.set_level(logging.DEBUG)
    body = json.dumps(
        {"error": f"{_quoted(server17.token)} {quote(SECRETS['survey'])} {json.dumps(SECRETS['survey'])}"}
    )
    server17.faults.add("status", "/tasks$", method="POST", status=status, body=body, count=None)
    with SemaphoreAPI(server17.url, server17.token, timeout=1) as client:
        full = next(row for row in client.get_templates(1) if row.name == "Deploy Full")
        with pytest.raises(SemaphoreAPIError) as caught:
            client.run_task(1, full.id or 0, environment={"replicas": 1}, secrets={"api_key": SECRETS["survey"]})
    error = caught.value
    told = "\n".join((str(error), error.detail, repr(error), repr(dict(error.params)), caplog.text))
    assert leaks(told.encode(), {**SECRETS, "token": server17.token}) == []


def test_the_secrets_of_a_request_are_found_whatever_its_shape() -> None:
    assert list(secrets_of({"secret": '{"a": "one", "b": 2}', "password": "two"})) == ["two", "one"]
    for odd in (None, [], {"secret": "no json"}, {"secret": 5}, {"secret": "[1]"}):
        assert list(secrets_of(odd)) == []


@pytest.mark.parametrize(
    ("name", "value", "held"),
    [
        ("arguments", "-e db_password=x1", True),
        ("survey.api_token", "x", True),
        ("survey.host", "https://u:p@h", True),
        ("survey.host", "web1", False),
        ("limit", "web1,web2", False),
    ],
)
def test_a_draft_with_a_secret_in_it_is_not_kept(name: str, value: str, held: bool) -> None:
    assert holds_secret(name, value) == held

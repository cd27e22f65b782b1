"""An audit: the app is driven with canary secrets through what people do, then everything it left is searched."""

from __future__ import annotations

import base64
import json
import logging
import os
import stat
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from aiosmtpd.smtp import AuthResult

from nova_desktop.api import SemaphoreAPI, SemaphoreAPIError
from nova_desktop.api.quoting import secrets_of
from nova_desktop.core.masking import holds_secret
from nova_desktop.demo import PracticeServer
from nova_desktop.demo.seed_table import APPLICATION, COMMITS

from . import audit
from .audit import Day, desktop, live
from .canaries import canary, leaks, plain_canary
from .password_proxy import PasswordProxy, password_proxy
from .real_parts.services import Receiver, _free_port, receiving, sinking

SECRETS = {name: canary(name) for name in ("survey", "password", "wrong password")}
SECRETS |= {
    name: plain_canary(name)
    for name in ("address", "argument", "plain", "hook", "bearer", "slack", "key", "environment")
}
SECRETS |= {
    "smtp password": plain_canary('smtp"/+&'),
    "their password": plain_canary("theirs"),
    "their argument": plain_canary("arg"),
    "their link": plain_canary("link"),
    "proxy password": plain_canary('proxy"/+&'),
}


@pytest.mark.parametrize("secret", [canary("one"), plain_canary("two")], ids=["canary", "plain canary"])
def test_the_search_finds_each_spelling(secret: str) -> None:
    for text in (secret, json.dumps({"a": secret}), quote(secret, safe=""), f"x{secret}"):
        assert leaks(text.encode(), {"it": secret}) == ["it"]
    assert leaks(secret.encode("utf-16-le"), {"it": secret}) == ["it"]
    for shift in range(3):
        assert leaks(base64.b64encode(b"-" * shift + secret.encode() + b"tail"), {"it": secret}) == ["it"]


@pytest.mark.long
def test_a_leak_of_each_kind_is_found(tmp_path: Path) -> None:
    """Each planted in one place by a Nova that does not care: the audit finds all, and names where."""
    places = ("file", "elsewhere", "name", "output", "command line", "environment")
    places += ("label", "tool tip", "reader", "clipboard", *(("bus",) if audit.HAS_BUS else ()))
    secrets = {one: plain_canary(one.replace(" ", "")) for one in (*places, "bus", "nowhere")}
    secrets["output"] = canary("output")
    handle, outside = tempfile.mkstemp(dir="/tmp")
    os.close(handle)
    try:
        with desktop(tmp_path) as around:
            day = live(tmp_path, "leaking", {"secrets": secrets, "outside": outside}, around)
            time.sleep(0.1)
        found = day.found()
    finally:
        Path(outside).unlink()
    assert sorted({name for names in found.values() for name in names}) == sorted(places)
    assert found[outside] == ["elsewhere"] and found["command lines"] == ["command line"]
    assert found["environments"] == ["environment"] and found["stderr"] == ["output"]
    assert found["clipboard"] == ["clipboard"] and set(found["texts"]) == {"label", "tool tip", "reader"}
    if audit.HAS_BUS:
        assert found["bus"] == ["bus"]


@pytest.fixture(scope="module")
def driven(tmp_path_factory: pytest.TempPathFactory) -> Day:
    """The app after its day; everything it printed is in files below the folder, too."""
    folder = tmp_path_factory.mktemp("driven")
    with (
        PracticeServer(dialect="2.17", speed=6) as server,
        receiving() as receiver,
        sinking(authenticator=_refuse, auth_require_tls=False) as sink,
        password_proxy("nova", SECRETS["proxy password"]) as proxy,
        desktop(folder) as around,
    ):
        given = _prepared(server, receiver, sink.port, tmp_path_factory.mktemp("certificate"))
        around = {**around, "SEMAPHORE_API_TOKEN": SECRETS["environment"], "http_proxy": proxy.url}
        day = live(folder, "day", given, around)
        _was_really_driven(server, receiver, proxy)
        return day


def _was_really_driven(server: PracticeServer, receiver: Receiver, proxy: PasswordProxy) -> None:
    """Each secret came where it belongs: else nothing was looked for."""
    assert proxy.refused == [] and {line.partition(" ")[0] for line in proxy.passed} >= {"GET", "POST", "CONNECT"}
    paths, headers = {path for path, _, _ in receiver.got}, {head.get("Authorization") for _, head, _ in receiver.got}
    assert paths == {f"/{SECRETS['hook']}"} and headers == {f"Bearer {SECRETS['bearer']}"}
    assert SECRETS["smtp password"].encode() in LOGINS
    sent = [json.loads(task.secret or "{}").get("api_key") for task in server.world.tasks.values()]
    assert SECRETS["survey"] in sent


LOGINS: list[bytes] = []
LINKS = ("bot:••••@host.test", "bot:••••@git.test")
"""What others wrote is shown, but for the secret in it."""


def _refuse(_server: object, _session: object, _envelope: object, _mechanism: object, login: object) -> AuthResult:
    """It quotes what it was given, as a server in a bad mood would."""
    LOGINS.append(login.password)  # type: ignore[attr-defined]
    given = f"535 5.7.8 no such login: {login}"
    return AuthResult(success=False, handled=False, message=given)


def _prepared(server: PracticeServer, receiver: Receiver, mail_port: int, apart: Path) -> dict[str, object]:
    """A server whose errors quote what they were sent, tasks of others, targets that refuse."""
    world = server.site.world
    admin = next(one for one in world.users.values() if one.username == "admin")
    admin.password = SECRETS["password"]
    strange = _strange_task(server)
    full = next(one for one in world.templates.values() if one.name == "Deploy Full")
    full.description = f"from https://bot:{SECRETS['their link']}@git.test/x.git"
    full.repository_id = APPLICATION  # only what runs from Git can be asked approval for
    server.faults.add(
        "status", "/project/1/tasks$", method="POST", status=400, body=json.dumps({"error": _quoted(server.token)})
    )
    server.faults.add(
        "status", "/auth/login$", method="POST", status=400, body=json.dumps({"error": SECRETS["wrong password"]})
    )
    receiver.status = 500
    receiver.answer = f"no {SECRETS['hook']} {SECRETS['bearer']}".encode()
    certificate = apart / "client.pem"
    certificate.write_text(f"-----BEGIN PRIVATE KEY-----\n{SECRETS['key']}\n-----END PRIVATE KEY-----\n")
    os.utime(certificate, (1, 1))  # where it lies is its owner's; it is copies of it that are looked for
    hook = f"{receiver.url}/{SECRETS['hook']}"
    mail = {"server": "127.0.0.1", "security": "none", "port": str(mail_port), "user": "nova"}
    mail |= {"password": SECRETS["smtp password"], "sender": "nova@example.com", "to": "ops@example.com"}
    slack = f"https://hooks.slack.com/services/T00000000/B00000000/{SECRETS['slack']}"
    targets = {"json": {"hook": hook, "token": SECRETS["bearer"]}, "email": mail, "slack": {"hook": slack}}
    secrets = {**SECRETS, "token": server.token, "other token": world.add_token(admin.id)}
    return {
        "secrets": secrets,
        "url": server.url,
        "targets": targets,
        "port": _free_port(),
        "certificate": str(certificate),
        "strange": strange,
        "commit": COMMITS[0][0],
    }


def _strange_task(server: PracticeServer) -> int | None:
    """Somebody's script put secrets where they do not belong."""
    with SemaphoreAPI(server.url, server.token) as client:
        template = next(row for row in client.get_templates(1) if row.name == "Deploy Minimal")
        task = client.run_task(
            1,
            template.id or 0,
            environment={"db_password": SECRETS["their password"]},
            message=f"see https://bot:{SECRETS['their argument']}@host.test/x",
        )
        return task.id


def _quoted(token: str) -> str:
    return f"bad request: {SECRETS['survey']} of Bearer {token}"


def test_no_secret_is_left_in_files_output_processes_on_the_bus_or_on_the_screen(driven: Day) -> None:
    texts = (driven.folder / "texts").read_text()
    for word in (
        "Semaphore refused the request",
        "User or password",
        "The address holds a user name",
        "PLAY RECAP",
        *LINKS,
    ):
        assert word in texts, word
    assert b"urllib3" in (driven.folder / "stderr").read_bytes(), "nothing was logged at DEBUG"
    if audit.HAS_BUS:
        assert b"Notify" in (driven.folder / "bus").read_bytes(), "nothing was told by the desktop"
    found = driven.found()
    # A browser that Nova starts needs the proxy, too; all programs of the session have it in their environment.
    assert set(found.pop("environments", [])) <= {"proxy password"}
    assert found == {}


def test_what_nova_writes_is_for_its_owner_alone_whatever_the_umask(driven: Day) -> None:
    """The driver runs with a umask of 000."""
    written = list((driven.folder / "nova").rglob("*"))
    names = {path.name for path in written}
    assert {"connections.toml", "history.sqlite3", "messages.sqlite3", "logs.sqlite3", "messages.toml"} <= names
    assert {"presets.json", "drafts.json", "layout.json", "alerts.toml", "crashes"} <= names, sorted(names)
    modes = json.loads((driven.folder / "modes").read_text())
    assert {"history.sqlite3-wal", "history.sqlite3-shm", "instance.lock"} <= set(modes["seen"])
    assert modes["too open"] == []
    exported = [driven.folder / name for name in ("settings.json", "log.txt", "log.html", "log.json", "log.ansi")]
    wrong = [path for path in (driven.folder / "nova", *written, *exported) if _too_open(path)]
    assert wrong == []


def _too_open(path: Path) -> bool:
    allowed = 0o700 if path.is_dir() else 0o600
    return stat.S_IMODE(path.lstat().st_mode) & ~allowed != 0


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

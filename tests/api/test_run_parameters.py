"""Each parameter of a run in each dialect: the job prints what it ran with, or it is refused and nothing is sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from nova_desktop.api import SemaphoreAPI, SemaphoreRefusedError
from nova_desktop.api.marker import PERSON_LIMIT, strip_marker
from nova_desktop.demo import PracticeServer

from .wire import (
    AUTO_SHIP,
    BACKUP,
    BUILD,
    BUILD_AND_SHIP,
    FULL,
    HEALTH,
    LIMITED,
    MINIMAL,
    PLAN,
    SHIP,
    STANDARD,
    UPDATE,
    WEB,
    eventually,
    finished,
    log_of,
    posts,
    until,
)

Connect = Callable[..., SemaphoreAPI]
REPLICAS = {"replicas": 3}
COMMIT = "1f0c5a7be2d94c3381a6f0e7c9d2b45a6e8f1037"


def sent(server: PracticeServer) -> dict[str, Any]:
    """The body of the newest start, without Nova's marker."""
    start = next(seen for seen in reversed(server.seen) if seen.method == "POST" and seen.path.endswith("/tasks"))
    body: dict[str, Any] = json.loads(start.body)
    own = strip_marker(body.pop("message", None))
    return body | {"message": own} if own else body


def refusal(client: SemaphoreAPI, server: PracticeServer, template: int, **asked: Any) -> SemaphoreRefusedError:
    """The refusal of a run, of which nothing may have been sent."""
    before = posts(server)
    with pytest.raises(SemaphoreRefusedError, match=r"^Not started: ") as caught:
        client.run_task(1, template, **asked)
    assert posts(server) == before
    return caught.value


# parameter: template, what is asked, what the log shows, what it must not show, both spellings of the body
HONOURED: dict[str, tuple[int, dict[str, Any], str, str, dict[str, Any]]] = {
    "nothing": (FULL, {}, "mode: real run", "DRY RUN", {"params": {}}),
    "debug": (FULL, {"debug": True}, "verbosity: 4", "", {"debug": True, "params": {"debug": True}}),
    "dry_run": (
        FULL,
        {"dry_run": True},
        "mode: dry run, nothing is changed",
        "mode: real run",
        {"dry_run": True, "params": {"dry_run": True}},
    ),
    "diff": (FULL, {"diff": True}, "+replicas=3", "", {"diff": True, "params": {"diff": True}}),
    "limit": (
        FULL,
        {"limit": ["web1", "db1"]},
        "hosts: web1, db1",
        "web2",
        {"limit": "web1,db1", "params": {"limit": ["web1", "db1"]}},
    ),
    "limit as text": (FULL, {"limit": "web1, web2"}, "hosts: web1, web2", "web3", {"limit": "web1,web2"}),
    "environment": (FULL, {"environment": REPLICAS | {"profile": "Ünï 🚀"}}, "profile Ünï 🚀 with 3 replicas", "", {}),
    "secrets": (FULL, {"secrets": {"api_key": "hunter22"}}, "secrets given: api_key", "hunter22", {}),
    "git_branch": (FULL, {"git_branch": "feature/x"}, "branch: feature/x", "", {"git_branch": "feature/x"}),
    "arguments": (
        FULL,
        {"arguments": ["--timeout", "a,b c"]},
        "extra arguments: --timeout a,b c",
        "",
        {"arguments": '["--timeout", "a,b c"]'},
    ),
    "inventory_id": (FULL, {"inventory_id": 1}, "inventory: local", "web1", {"inventory_id": 1}),
    "message": (FULL, {"message": "because of a 🐛"}, "message: because of a 🐛", "", {"message": "because of a 🐛"}),
    "params": (FULL, {"params": {"dry_run": True, "limit": ["db1"]}}, "hosts: db1", "web1", {"dry_run": True}),
    "shell arguments": (HEALTH, {"arguments": ["--deep"]}, "arguments: --deep", "", {}),
    "shell branch": (HEALTH, {"git_branch": "next"}, "healthy", "", {"git_branch": "next"}),
    "python": (BACKUP, {}, "", "DRY RUN", {"params": {}}),
}
ONLY_NEWEST: dict[str, tuple[dict[str, Any], str, str, dict[str, Any]]] = {
    "tags": ({"tags": ["config"]}, "Write configuration", "Make release directory", {"tags": ["config"]}),
    "skip_tags": (
        {"skip_tags": "files, images"},
        "Write configuration",
        "Make release",
        {"skip_tags": ["files", "images"]},
    ),
    "debug_level": ({"debug_level": 2}, "verbosity: 2", "EXEC", {"debug": True, "debug_level": 2}),
}


@pytest.mark.parametrize("name", HONOURED)
def test_the_job_runs_with_what_was_asked(client: SemaphoreAPI, server: PracticeServer, name: str) -> None:
    template, asked, shown, hidden, spelled = HONOURED[name]
    if template == HEALTH:
        server.world.templates[HEALTH].allow_args = server.world.templates[HEALTH].allow_branch = True
    if template == FULL:
        asked = {"environment": REPLICAS, **asked}
    checked = client.run_task(1, template, **asked, check_only=True)
    assert posts(server) == 0
    log = log_of(server, client, client.run_task(1, template, **asked))
    assert shown in log
    assert not hidden or hidden not in log
    body = sent(server)
    assert body == checked
    for key, value in spelled.items():
        assert body[key] == value or (key == "params" and value.items() <= body[key].items())


@pytest.mark.parametrize("name", ONLY_NEWEST)
def test_what_only_the_newest_servers_know_runs_there_and_is_refused_elsewhere(
    client: SemaphoreAPI, server: PracticeServer, dialect: str, name: str
) -> None:
    asked, shown, hidden, params = ONLY_NEWEST[name]
    if dialect == "2.17":
        log = log_of(server, client, client.run_task(1, FULL, environment=REPLICAS, **asked))
        assert shown in log
        assert hidden not in log
        assert params.items() <= sent(server)["params"].items()
    else:
        error = refusal(client, server, FULL, environment=REPLICAS, **asked)
        assert (error.code, error.params["parameter"]) == ("not_on_server", name)


NOT_ALLOWED: dict[str, tuple[int, dict[str, Any], str]] = {
    "limit": (MINIMAL, {"limit": ["localhost"]}, "allow_override_limit"),
    "tags": (LIMITED, {"tags": ["config"]}, "allow_override_tags"),
    "skip_tags": (LIMITED, {"skip_tags": ["config"]}, "allow_override_skip_tags"),
    "debug": (UPDATE, {"debug": True}, "allow_debug"),
    "debug_level": (UPDATE, {"debug_level": 3}, "allow_debug"),
    "inventory_id": (STANDARD, {"inventory_id": 1}, "allow_override_inventory"),
    "git_branch": (UPDATE, {"git_branch": "next"}, "allow_override_branch_in_task"),
}


@pytest.mark.parametrize("name", NOT_ALLOWED)
def test_what_the_newest_servers_would_drop_is_refused(
    client17: SemaphoreAPI, server17: PracticeServer, name: str
) -> None:
    template, asked, permission = NOT_ALLOWED[name]
    error = refusal(client17, server17, template, **asked)
    assert (error.code, error.params["permission"]) == ("not_allowed", permission)
    assert error.params["template"] in str(error)


@pytest.mark.parametrize("name", ["limit", "debug", "inventory_id", "git_branch"])
@pytest.mark.parametrize("dialect", ["2.10", "2.12"])
def test_what_the_older_servers_honour_without_a_permission_is_sent(
    client: SemaphoreAPI, server: PracticeServer, name: str
) -> None:
    template, asked, _ = NOT_ALLOWED[name]
    task = client.run_task(1, template, **asked)
    assert finished(client, task).status == "success"
    assert asked.keys() <= sent(server).keys()


def test_arguments_need_their_permission_everywhere(client: SemaphoreAPI, server: PracticeServer) -> None:
    error = refusal(client, server, UPDATE, arguments=["-v"])
    assert (error.code, error.params["permission"]) == ("not_allowed", "allow_override_args_in_task")


def test_what_the_template_has_anyway_may_be_asked_for(client: SemaphoreAPI, server: PracticeServer) -> None:
    server.world.templates[STANDARD].git_branch = "stable"
    server.world.templates[STANDARD].allow_branch = False
    client.run_task(1, STANDARD, inventory_id=2, git_branch="stable")
    assert (sent(server)["inventory_id"], sent(server)["git_branch"]) == (2, "stable")


class TestUnset:
    """Nothing that was not set is sent: an empty limit would wipe the template's own."""

    @pytest.mark.parametrize(
        "asked",
        [
            {},
            {"debug": False, "dry_run": False, "diff": False},
            {"limit": [], "tags": [], "skip_tags": [], "arguments": []},
            {"limit": "", "tags": "", "message": "  ", "git_branch": "", "commit_hash": ""},
            {"environment": {}, "secrets": {}, "params": {}},
            {"params": {"limit": [], "tags": None, "dry_run": False, "plan": False}},
            dict.fromkeys(("diff", "debug_level", "limit", "inventory_id", "build_task_id", "message", "params")),
        ],
    )
    def test_unset_is_left_out_and_params_is_there(
        self, client: SemaphoreAPI, server: PracticeServer, asked: dict[str, Any]
    ) -> None:
        task = client.run_task(1, WEB, **asked)
        assert sent(server) == {"template_id": WEB, "params": {}}
        wanted = "web1, web2, web3, db1" if server.dialect == "2.10" else "web1, web2"
        assert f"hosts: {wanted}\n" in log_of(server, client, task).replace('",', "\n").replace('"', "\n")

    def test_the_limit_replaces_the_templates_own(self, client: SemaphoreAPI, server: PracticeServer) -> None:
        assert "web3" in (log := log_of(server, client, client.run_task(1, WEB, limit=["web3"])))
        assert "web1" not in log


class TestDryRun:
    """There is one for Ansible, and as a plan for Terraform on the newest servers."""

    @pytest.mark.parametrize("template", [HEALTH, BACKUP, BUILD])
    def test_what_has_none_is_refused(self, client: SemaphoreAPI, server: PracticeServer, template: int) -> None:
        assert refusal(client, server, template, dry_run=True).code == "no_dry_run"
        assert refusal(client, server, template, params={"plan": True}).code == "no_dry_run"

    def test_terraform_plans_on_the_newest(self, client: SemaphoreAPI, server: PracticeServer, dialect: str) -> None:
        if dialect != "2.17":
            assert refusal(client, server, PLAN, dry_run=True).code == "no_dry_run"
            return
        log = log_of(server, client, client.run_task(1, PLAN, dry_run=True))
        assert "Only a plan was asked for" in log
        assert "Apply complete" not in log
        assert sent(server) == {"template_id": PLAN, "params": {"plan": True}}

    def test_a_build_with_an_autorun_deploy_behind_it_is_refused(
        self, client: SemaphoreAPI, server: PracticeServer
    ) -> None:
        build = server.world.templates[BUILD_AND_SHIP]
        build.app, build.playbook = "ansible", "minimal.yml"
        error = refusal(client, server, BUILD_AND_SHIP, dry_run=True)
        assert (error.code, error.params["children"]) == ("dry_build_deploys", ("Auto Ship",))
        server.world.templates[AUTO_SHIP].autorun = False
        assert "DRY RUN" in log_of(server, client, client.run_task(1, BUILD_AND_SHIP, dry_run=True))

    def test_a_real_build_with_an_autorun_deploy_is_started(self, client: SemaphoreAPI) -> None:
        build = finished(client, client.run_task(1, BUILD_AND_SHIP))
        eventually(lambda: any(task.build_task_id == build.id for task in client.get_tasks(1, 3)))

    def test_a_plan_is_nothing_for_ansible(self, client: SemaphoreAPI, server: PracticeServer) -> None:
        assert refusal(client, server, MINIMAL, params={"plan": True}).code in ("not_for_app", "not_on_server")


class TestApps:
    """What an app does not know would be ignored without a word."""

    @pytest.mark.parametrize("asked", ["limit", "tags", "skip_tags", "debug", "diff"])
    @pytest.mark.parametrize("template", [HEALTH, BACKUP, PLAN])
    def test_ansibles_parameters_are_refused_for_others(
        self, client: SemaphoreAPI, server: PracticeServer, template: int, asked: str
    ) -> None:
        value = True if asked in ("debug", "diff") else ["x"]
        assert refusal(client, server, template, **{asked: value}).code == "not_for_app"

    @pytest.mark.parametrize("params", [{"auto_approve": True}, {"destroyed": True}])
    def test_terraforms_flags_are_checked(
        self, client: SemaphoreAPI, server: PracticeServer, dialect: str, params: dict[str, Any]
    ) -> None:
        code = refusal(client, server, PLAN, params=params).code
        if dialect != "2.17":
            assert code == "not_on_server"
        else:
            assert code == ("not_allowed" if "auto_approve" in params else "not_for_app")

    def test_a_terraform_run_without_parameters_is_sent(self, client: SemaphoreAPI, server: PracticeServer) -> None:
        until(client, client.run_task(1, PLAN), "waiting_confirmation")
        assert sent(server) == {"template_id": PLAN, "params": {}}


class TestBuilds:
    """A deploy runs what was built, or not at all."""

    def test_a_deploy_without_a_build_is_refused(self, client: SemaphoreAPI, server: PracticeServer) -> None:
        assert refusal(client, server, SHIP).code == "build_missing"

    @pytest.mark.parametrize("what", ["unknown", "other template", "failed", "running"])
    def test_a_build_that_is_none_is_refused(self, client: SemaphoreAPI, server: PracticeServer, what: str) -> None:
        template = {"other template": HEALTH}.get(what, BUILD)
        task = client.run_task(1, template)
        number = 77 if what == "unknown" else task.id
        finished(client, task)
        if what in ("failed", "running"):
            server.world.tasks[number].status = {"failed": "error"}.get(what, what)
        code = refusal(client, server, SHIP, build_task_id=number).code
        assert code == ("build_failed" if what in ("failed", "running") else "build_unknown")

    def test_the_deploy_gets_the_version_of_its_build(self, client: SemaphoreAPI, server: PracticeServer) -> None:
        build = finished(client, client.run_task(1, BUILD))
        assert build.version
        log = log_of(server, client, client.run_task(1, SHIP, build_task_id=build.id))
        assert f"shipping {build.version}" in log
        assert sent(server) == {"template_id": SHIP, "params": {}, "build_task_id": build.id}

    def test_with_a_commit_the_old_playbook_runs(self, client: SemaphoreAPI, server: PracticeServer) -> None:
        build = finished(client, client.run_task(1, BUILD, commit_hash=COMMIT))
        assert f"Checkout repository to commit {COMMIT}" in log_of(server, client, build)
        log = log_of(server, client, client.run_task(1, SHIP, build_task_id=build.id, commit_hash=COMMIT))
        assert f"Checkout repository to commit {COMMIT}" in log

    def test_a_commit_of_a_local_repository_is_refused(self, client: SemaphoreAPI, server: PracticeServer) -> None:
        assert refusal(client, server, MINIMAL, commit_hash=COMMIT).code == "commit_not_used"

    def test_a_build_means_nothing_to_others(self, client: SemaphoreAPI, server: PracticeServer) -> None:
        assert refusal(client, server, MINIMAL, build_task_id=1).code == "build_not_wanted"


class TestMessages:
    """What the server's column holds, on one line."""

    @pytest.mark.parametrize("message", ["x" * PERSON_LIMIT, "🐛" * PERSON_LIMIT, "a <b> & 'c' \"d\" \u202e"])
    def test_a_message_that_fits_comes_back(self, client: SemaphoreAPI, message: str) -> None:
        task = client.run_task(1, MINIMAL, message=message)
        assert client.read_task(1, task.id).message == message

    @pytest.mark.parametrize(
        ("message", "code"),
        [
            ("x" * (PERSON_LIMIT + 1), "message_too_long"),
            ("a\nb", "message_control"),
            ("a\x00b", "message_control"),
            ("\x1b[0m", "message_control"),
        ],
    )
    def test_a_message_that_does_not_fit_is_refused(
        self, client17: SemaphoreAPI, server17: PracticeServer, message: str, code: str
    ) -> None:
        assert refusal(client17, server17, MINIMAL, message=message).code == code


class TestSecrets:
    """A secret survey variable is stored nowhere."""

    def test_a_secret_given_among_the_others_goes_where_secrets_go(
        self, client: SemaphoreAPI, server: PracticeServer
    ) -> None:
        task = client.run_task(1, MINIMAL, environment={"api_key": "hunter22", "profile": "p"}, secrets={"other": "s3"})
        body = sent(server)
        assert json.loads(body["environment"]) == {"profile": "p"}
        assert json.loads(body["secret"]) == {"api_key": "hunter22", "other": "s3"}
        assert "hunter22" not in json.dumps([dict(row) for row in client.get_tasks(1, 1)], default=dict)
        assert "hunter22" not in repr(task)

    def test_a_secret_given_both_ways_is_the_one_given_as_a_secret(
        self, client17: SemaphoreAPI, server17: PracticeServer
    ) -> None:
        client17.run_task(1, MINIMAL, environment={"api_key": "wrong"}, secrets={"api_key": "right"})
        assert json.loads(sent(server17)["secret"]) == {"api_key": "right"}
        assert "environment" not in sent(server17)

    def test_a_request_does_not_show_its_secrets(self) -> None:
        from nova_desktop.api.runs import make_request

        assert "hunter22" not in repr(make_request(1, 1, secrets={"api_key": "hunter22"}))


WRONG_TYPES: list[dict[str, Any]] = [
    *({"environment": value} for value in ([], [1], "x", 5, {"a": ...}, {"a": float("nan")}, {"a": {1, 2}})),
    *({"secrets": value} for value in ([("a", 1)], "x", {"a": b"x"})),
    *({"limit": value} for value in (5, [1], {"a": 1}, ["a", None])),
    *({"tags": value} for value in (5, [b"x"])),
    *({"arguments": value} for value in (5, [1], {"a"})),
    *({"debug_level": value} for value in (7, -1, True, "3", 2.5)),
    *({"inventory_id": value} for value in ("1", True, 1.0)),
    *({"build_task_id": value} for value in ("1", True)),
    *({name: value} for name in ("message", "git_branch", "commit_hash") for value in (5, ["x"], b"x")),
    *({"params": value} for value in ([1], "plan", 5)),
]


@pytest.mark.parametrize("asked", [case for case in WRONG_TYPES if case != {"environment": []}], ids=repr)
def test_values_of_the_wrong_type_are_refused(
    client17: SemaphoreAPI, server17: PracticeServer, asked: dict[str, Any]
) -> None:
    error = refusal(client17, server17, FULL, **asked)
    assert (error.code, error.params["parameter"]) == ("wrong_type", next(iter(asked)))


@pytest.mark.parametrize(
    "asked",
    [
        *({name: value} for name in ("limit", "tags", "skip_tags") for value in ([""], [" ", ""], " , ", ",")),
        {"git_branch": " "},
        {"commit_hash": "\t"},
        {"params": {"limit": [""]}},
    ],
    ids=repr,
)
def test_a_value_of_blanks_is_refused_and_is_not_taken_for_unset(
    client17: SemaphoreAPI, server17: PracticeServer, asked: dict[str, Any]
) -> None:
    assert refusal(client17, server17, FULL, **asked).code == "blank_value"


class TestUnknownDialect:
    """Where nobody knows how a run is spelled, nothing is at stake or nothing is sent."""

    @pytest.fixture
    def blind(self, client17: SemaphoreAPI, monkeypatch: pytest.MonkeyPatch) -> SemaphoreAPI:
        monkeypatch.setattr("nova_desktop.api.dialect.from_version", lambda _text: None)
        monkeypatch.setattr("nova_desktop.api.dialect.from_task_row", lambda _row: None)
        monkeypatch.setattr("nova_desktop.api.dialect.from_template_row", lambda _row: None)
        return client17

    @pytest.mark.parametrize(
        "asked",
        [
            {"dry_run": True},
            {"limit": ["web1"]},
            {"tags": ["x"]},
            {"inventory_id": 1},
            {"git_branch": "x"},
            {"debug": True},
        ],
    )
    def test_what_could_be_dropped_is_refused(
        self, blind: SemaphoreAPI, server17: PracticeServer, asked: dict[str, Any]
    ) -> None:
        assert refusal(blind, server17, FULL, **asked).code == "unknown_dialect"

    def test_a_plain_run_is_sent(self, blind: SemaphoreAPI, server17: PracticeServer) -> None:
        blind.run_task(1, FULL, environment=REPLICAS, message="hello", diff=True)
        assert posts(server17) == 1

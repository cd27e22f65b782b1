"""The digest of a deployment: the same for the same, whatever the spelling; another one for anything that decides."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from nova_desktop.api.matching import asked
from nova_desktop.api.models import Template
from nova_desktop.api.runs import RunRequest, spell
from nova_desktop.core.request_digest import Deployment, digest_of, same_parameters

COMMIT = "1f0c5a7be2d94c3381a6f0e7c9d2b45a6e8f1037"

words = st.text(max_size=12)
names = st.text("abcdefghij_", min_size=1, max_size=8)
values = st.one_of(words, st.integers(-(10**9), 10**9), st.booleans())
numbers = st.integers(1, 10**6)
lists = st.lists(st.text("abcdefghij-1", min_size=1, max_size=6), max_size=3)

TEMPLATE: dict[str, Any] = {
    "id": 2,
    "project_id": 1,
    "app": "ansible",
    "type": "",
    "name": "Deploy",
    "playbook": "deploy.yml",
    "inventory_id": 1,
    "repository_id": 2,
    "environment_id": 3,
    "git_branch": "main",
    "arguments": '["-v"]',
    "allow_override_args_in_task": True,
    "survey_vars": [{"name": "profile", "type": "enum", "values": [{"name": "A", "value": "a"}]}],
    "vaults": [{"id": 1, "type": "password", "vault_key_id": 4}],
    "task_params": {"allow_override_limit": True, "limit": ["web1"]},
}
INVENTORY: dict[str, Any] = {"id": 1, "name": "site", "type": "static", "inventory": "[web]\nweb1\n", "ssh_key_id": 1}
ENVIRONMENT: dict[str, Any] = {"id": 3, "name": "default", "json": '{"a": 1}', "env": "{}"}
REPOSITORY: dict[str, Any] = {"id": 2, "name": "app", "git_url": "https://git.nova.test/a.git", "git_branch": "main"}


@st.composite
def requests(draw: st.DrawFn) -> RunRequest:
    return RunRequest(
        1,
        2,
        debug=draw(st.booleans()),
        diff=draw(st.booleans()),
        dry_run=True,
        environment=draw(st.dictionaries(names, values, max_size=3)),
        limit=tuple(draw(lists)),
        git_branch=draw(st.one_of(st.none(), names)),
        arguments=tuple(draw(lists)),
        inventory_id=draw(st.one_of(st.none(), numbers)),
        build_task_id=draw(st.one_of(st.none(), numbers)),
        commit_hash=COMMIT,
        message=draw(st.one_of(st.none(), names)),
    )


def deployment(given: dict[str, Any], **other: Any) -> Deployment:
    rows: dict[str, Any] = {
        "template": TEMPLATE,
        "inventory": INVENTORY,
        "environment": ENVIRONMENT,
        "repository": REPOSITORY,
        "commit": COMMIT,
        **other,
    }
    return Deployment(
        1,
        Template(rows["template"]),
        rows["inventory"],
        rows["environment"],
        rows["repository"],
        asked(given),
        rows["commit"],
    )


def as_stored(body: dict[str, Any], modern: bool) -> dict[str, Any]:
    """What a server lists of a start: flat with nulls, or what was set below `params` (FACTS)."""
    absent = ("arguments", "git_branch", "inventory_id", "build_task_id", "version", "start")
    row = {key: body.get(key) for key in ("template_id", "message", "commit_hash", *absent)} | {"id": 7}
    row["environment"] = body.get("environment") or ""
    if modern:
        present = {key: value for key, value in row.items() if value is not None}
        return present | {"params": body["params"], "limit": body.get("limit", "")}
    switches = {key: bool(body.get(key)) for key in ("debug", "dry_run", "diff")}
    return row | switches | {"limit": body.get("limit", "")}


@given(requests())
def test_both_spellings_and_the_real_run_have_the_digest_of_what_was_sent(request: RunRequest) -> None:
    template = Template(TEMPLATE)
    body = spell(request, template)
    word = digest_of(deployment(body))
    assert re.fullmatch("[a-z2-7]{24}", word)
    for modern in (True, False):
        assert digest_of(deployment(as_stored(body, modern))) == word
    real = {key: value for key, value in body.items() if key not in ("dry_run", "message")}
    real["params"] = {key: value for key, value in body["params"].items() if key != "dry_run"}
    real["message"] = "another"
    assert digest_of(deployment(real)) == word
    assert digest_of(deployment(as_stored(real, True))) == word
    assert same_parameters(asked(real), asked(body))


@given(requests(), requests())
def test_other_parameters_have_another_digest(one: RunRequest, two: RunRequest) -> None:
    template = Template(TEMPLATE)
    first, second = spell(one, template), spell(two, template)
    same = same_parameters(asked(first), asked(second))
    assert (digest_of(deployment(first)) == digest_of(deployment(second))) is same


@given(
    st.sampled_from(["template", "inventory", "environment", "repository"]),
    st.dictionaries(st.text("xyz", min_size=3, max_size=6), values, max_size=4),
    st.randoms(),
)
def test_unknown_keys_their_order_and_what_is_left_out_do_not_count(kind: str, more: dict[str, Any], dice: Any) -> None:
    rows = {"template": TEMPLATE, "inventory": INVENTORY, "environment": ENVIRONMENT, "repository": REPOSITORY}
    before = digest_of(deployment({}))
    row = copy.deepcopy(rows[kind]) | more | {"last_task": {"id": dice.randint(1, 99)}, "tasks": dice.randint(1, 99)}
    row |= {"description": "another", "permissions": dice.choice([None, 15]), "view_id": dice.randint(1, 9)}
    row |= {key: dice.choice([None, ""]) for key in ("become_key_id", "start_version", "runner_tag") if key not in row}
    shuffled = list(row.items())
    dice.shuffle(shuffled)
    assert digest_of(deployment({}, **{kind: dict(shuffled)})) == before


def test_what_a_server_says_otherwise_but_means_the_same() -> None:
    before = digest_of(deployment({}))
    assert digest_of(deployment({}, template=TEMPLATE | {"type": None, "autorun": False})) == before
    assert digest_of(deployment({}, template=TEMPLATE | {"arguments": ' ["-v"] '})) == before
    assert digest_of(deployment({}, template=TEMPLATE | {"app": None})) == before
    assert digest_of(deployment({}, environment=ENVIRONMENT | {"env": None, "json": '{ "a":1}'})) == before
    assert digest_of(deployment({}, commit=COMMIT.upper())) == before
    bare = {key: value for key, value in TEMPLATE.items() if key not in ("vaults", "survey_vars")}
    nothing = digest_of(deployment({}, template=bare))
    for empty in (None, []):
        assert digest_of(deployment({}, template=bare | {"vaults": empty, "survey_vars": empty})) == nothing


def changed(value: Any) -> Any:
    """Something else in its place."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, list):
        return [*value, {"name": "other", "vault_key_id": 9}]
    return f"{value}x"


def test_everything_that_decides_what_runs_counts() -> None:
    before = digest_of(deployment({}))
    seen = {before}
    deciding = {
        "template": [key for key in TEMPLATE if key not in ("name", "project_id", "task_params")],
        "inventory": ["id", "type", "inventory", "ssh_key_id"],
        "environment": ["id", "json", "env"],
        "repository": ["id", "git_url", "git_branch"],
    }
    rows = {"template": TEMPLATE, "inventory": INVENTORY, "environment": ENVIRONMENT, "repository": REPOSITORY}
    for kind, keys in deciding.items():
        for key in keys:
            row = rows[kind] | {key: changed(rows[kind][key])}
            seen.add(digest_of(deployment({}, **{kind: row})))
    others: list[dict[str, Any]] = [
        {"template": TEMPLATE | {"task_params": {"allow_override_limit": True, "limit": ["web2"]}}},
        {"template": TEMPLATE | {"vaults": [{"id": 1, "type": "password", "vault_key_id": 5}]}},
        {"template": TEMPLATE | {"survey_vars": [{"name": "profile", "type": "secret"}]}},
        {"inventory": None},
        {"environment": None},
        {"commit": COMMIT[::-1]},
    ]
    seen |= {digest_of(deployment({}, **one)) for one in others}
    assert len(seen) == 1 + sum(map(len, deciding.values())) + len(others)


@given(st.dictionaries(names, values, min_size=1, max_size=3))
def test_an_answer_of_nothing_is_an_answer(answers: dict[str, Any]) -> None:
    """0, false and an empty text were said by a person: they are not the same as nothing."""
    none = digest_of(deployment({}))
    for nothing in (0, False, ""):
        said = {**answers, "zero": nothing}
        assert digest_of(deployment({"environment": json.dumps(said)})) != none
        with_it = digest_of(deployment({"environment": json.dumps(said)}))
        assert with_it != digest_of(deployment({"environment": json.dumps({**answers, "zero": 1})}))

"""Why a task failed, from lines of real logs (ansible-core 2.19 under Semaphore 2.10.32 and 2.17) and made-up ones."""

from __future__ import annotations

import pytest

from nova_desktop.api.failure import LIMIT, failure_reason

START = [
    "Task 2147483597 added to queue",
    "Started: 2147483597",
    "Run TaskRunner with template: Site\n",
    "No /srv/playbooks/roles/requirements.yml file found. Skip galaxy install process.\n",
    "",
    "PLAY [Prepare hosts] ***********************************************************",
    "",
]
REFUSED = "Failed to connect to the host via ssh: ssh: connect to host 127.0.0.1 port 9: Connection refused"
UNREACHABLE = [
    "TASK [Gathering Facts] *********************************************************",
    f"\x1b[0;31m[ERROR]: Task failed: {REFUSED}\x1b[0m",
    f'\x1b[1;31mfatal: [web3]: UNREACHABLE! => {{"changed": false, "msg": "Task failed: {REFUSED}"}}\x1b[0m',
    "\x1b[0;32mok: [web1]\x1b[0m",
]
IGNORED = [
    "TASK [May fail] ****************************************************************",
    "\x1b[0;31m[ERROR]: Task failed: Module failed: non-zero return code\x1b[0m",
    "\x1b[0;31mOrigin: /srv/playbooks/site.yml:29:7\x1b[0m",
    "\x1b[0;31m\x1b[0m",
    "\x1b[0;31m29     - name: May fail\x1b[0m",
    '\x1b[0;31mfatal: [web1]: FAILED! => {"changed": true, "msg": "non-zero return code", "rc": 28}\x1b[0m',
    "\x1b[0;36m...ignoring\x1b[0m",
    "",
]
MIGRATE = [
    "TASK [Migrate schema] **********************************************************",
    "\x1b[0;36mskipping: [web1]\x1b[0m",
    "\x1b[0;31m[ERROR]: Task failed: Module failed: non-zero return code\x1b[0m",
    "\x1b[0;31mOrigin: /srv/playbooks/site.yml:48:7\x1b[0m",
    '\x1b[0;31mfatal: [web2]: FAILED! => {"changed": true, "cmd": "echo \\"ERROR 1062: Duplicate entry \'ü-42\' for '
    'key \'PRIMARY\'\\" >&2\\nexit 1\\n", "rc": 1}\x1b[0m',
    "",
]
RECAP = [
    "PLAY RECAP *********************************************************************",
    "\x1b[0;31mweb2\x1b[0m             : \x1b[0;32mok=7   \x1b[0m unreachable=0    \x1b[0;31mfailed=1   \x1b[0m",
    "",
]


def test_multihost_log_tells_the_last_failure_that_counted() -> None:
    for last in ("Running app failed: exit status 4", "Failed to run task: exit status 4"):
        reason = failure_reason([*START, *UNREACHABLE, *IGNORED, *MIGRATE, *RECAP, last])
        assert reason is not None
        assert reason.startswith('fatal: [web2]: FAILED! => {"changed": true, "cmd": "echo \\"ERROR 1062')
        assert "\x1b" not in reason


def test_ignored_failure_is_not_the_reason() -> None:
    reason = failure_reason([*START, *UNREACHABLE, *IGNORED])
    assert reason is not None and reason.startswith("fatal: [web3]: UNREACHABLE!")
    assert failure_reason([*START, *IGNORED]) is None


def test_broken_deploy_of_2_10() -> None:
    lines = [
        *START,
        "TASK [Fails on purpose] ********************************************************",
        "\x1b[0;31m[ERROR]: Task failed: Module failed: non-zero return code\x1b[0m",
        '\x1b[0;31mfatal: [localhost]: FAILED! => {"changed": true, "cmd": ["sh", "-c", "exit 3"], "rc": 3}\x1b[0m',
        *RECAP,
        "Running app failed: exit status 2",
    ]
    assert failure_reason(lines) == (
        'fatal: [localhost]: FAILED! => {"changed": true, "cmd": ["sh", "-c", "exit 3"], "rc": 3}'
    )


def test_log_of_2_17_that_ends_before_the_failure_gives_no_reason() -> None:
    assert failure_reason([*START, "TASK [Fails on purpose] ****"]) is None


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([], None),
        (["all fine", "0 errors, no failures", "failed=0 errors: 0"], None),
        (["\x1b[31m│\x1b[0m \x1b[1mError: \x1b[0mInvalid reference", "│ more"], "Error: Invalid reference"),
        (["[ERROR]: no hosts to target.", "Failed to run task: exit status 1"], "[ERROR]: no hosts to target."),
        (["working", "Running app failed: exit status 2"], "Running app failed: exit status 2"),
        (["bash: deploy: command not found"], "bash: deploy: command not found"),
        (["fatal: repository 'x' does not exist"], "fatal: repository 'x' does not exist"),
        (["10%\r20%\rerror: disk full\r\n"], "error: disk full"),
        (["error:\x00 a\u202eb \ud800c"], "error:  a b  c"),
        (["\x1b]0;title\x07error: with a title"], "error: with a title"),
    ],
)
def test_what_counts_as_an_error(lines: list[str], reason: str | None) -> None:
    assert failure_reason(lines) == reason


def test_reason_is_short_even_for_a_line_of_megabytes() -> None:
    reason = failure_reason(["fatal: [h]: FAILED! => " + "x" * 5_000_000])
    assert reason is not None
    assert len(reason) == LIMIT
    assert reason.endswith("…")


def test_lines_may_come_from_a_generator() -> None:
    assert failure_reason(line for line in ["a", "error: b"]) == "error: b"

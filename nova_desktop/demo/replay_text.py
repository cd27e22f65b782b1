"""The lines of Ansible's default callback, coloured as it colours them."""

from __future__ import annotations

import difflib
import json
import random
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from .dialects import Effective
from .records import JsonDict

if TYPE_CHECKING:
    from .replay import RunContext

GREEN, YELLOW, RED, CYAN, BLUE = "0;32", "0;33", "0;31", "0;36", "0;34"
BRIGHT_RED, MAGENTA, GREY = "1;31", "1;35", "1;30"
WIDTH = 79


class Place(NamedTuple):
    """Where a task stands: its playbook, the play's number and the task's number in it."""

    playbook: str
    play: int
    task: int

    @property
    def line(self) -> int:
        """A line number in the playbook file, rising with the tasks."""
        return 4 + self.play * 40 + self.task * 3


def colour(text: str, code: str) -> str:
    """The text between a colour and its end."""
    return f"\x1b[{code}m{text}\x1b[0m"


IGNORING = colour("...ignoring", CYAN)


def _stars(text: str) -> str:
    return f"{text} " + "*" * max(3, WIDTH - len(text))


def fill(template: str, variables: Mapping[str, str]) -> str:
    """The template with each known `{name}` replaced."""
    for name, value in variables.items():
        template = template.replace("{" + name + "}", value)
    return template


def banner(run: RunContext, book: JsonDict) -> list[str]:
    """What comes before the first play: the check mode's mark and, with -vv, the settings."""
    effective = run.effective
    lines = ["", _stars("DRY RUN")] if effective.dry_run else []
    if effective.verbosity < 2:
        return lines
    extra = dict(effective.survey) | {"semaphore_vars": {"task_details": {"id": run.task_id, "username": run.username}}}
    facts = [
        "ansible-playbook [core 2.19.14]",
        "  config file = None",
        "  jinja version = 3.1.6",
        "No config file found; using defaults",
        f"Parsed inventory {run.inventory} with ini plugin",
        f"Positional arguments: {run.playbook}",
        f"verbosity: {effective.verbosity}",
        f"tags: {effective.tags or ('all',)}",
        *([f"skip_tags: {effective.skip_tags}"] if effective.skip_tags else []),
        *(["check: True"] if effective.dry_run else []),
        *(["diff: True"] if effective.diff else []),
        *([f"subset: {','.join(effective.limit)}"] if effective.limit else []),
        f"extra_vars: ({json.dumps(extra, ensure_ascii=False)},)",
        "forks: 5",
        f"{len(book['plays'])} plays in {run.playbook}",
    ]
    return [colour(fact, BLUE) for fact in facts] + ["", _stars(f"PLAYBOOK: {run.playbook}"), *lines]


def no_hosts(limit: Iterable[str]) -> list[str]:
    """A limit that matches nothing."""
    missing = [
        colour(f"[WARNING]: Could not match supplied host pattern, ignoring: {part}", MAGENTA)
        for name in limit
        for part in name.split(",")
    ]
    words = "[ERROR]: Specified inventory, host pattern and/or --limit leaves us with no hosts to target."
    return [*missing, colour(words, RED)]


def play_header(name: str, checking: bool) -> list[str]:
    """`PLAY [name] ***`."""
    return ["", _stars(f"PLAY [{name}]" + (" [CHECK MODE]" if checking else ""))]


def task_header(task: JsonDict, effective: Effective, place: Place, handler: bool) -> list[str]:
    """`TASK [name] ***`, with -vv its place; a task that runs in check mode all the same has no mark."""
    kind = "RUNNING HANDLER" if handler else "TASK"
    checking = effective.dry_run and not task.get("runs_in_check_mode")
    lines = ["", _stars(f"{kind} [{task['name']}]" + (" [CHECK MODE]" if checking else ""))]
    if effective.verbosity >= 2:
        lines.append(colour(f"task path: /srv/playbooks/{place.playbook}:{place.line}", GREY))
    return lines


def connection(host: str, task: JsonDict, effective: Effective, dice: random.Random) -> list[str]:
    """What -vvv and -vvvv add for each host."""
    if effective.verbosity < 3 or "debug" in task:
        return []
    lines = [f"<{host}> ESTABLISH LOCAL CONNECTION FOR USER: root"]
    if effective.verbosity >= 4:
        folder = f"/home/semaphore/.ansible/tmp/ansible-tmp-{dice.randrange(10**9, 10**10)}"
        lines += [
            f"<{host}> EXEC /bin/sh -c 'echo ~root && sleep 0'",
            f"<{host}> EXEC /bin/sh -c '( umask 77 && mkdir -p \"{folder}\" ) && sleep 0'",
            f"<{host}> EXEC /bin/sh -c 'rm -f -r {folder}/ > /dev/null 2>&1 && sleep 0'",
        ]
    return [colour(line, BLUE) for line in lines]


def result(host: str, changed: bool, items: Iterable[str], verbosity: int) -> list[str]:
    """`ok: [host]` or `changed: [host]`, one for each item."""
    word, code = ("changed", YELLOW) if changed else ("ok", GREEN)
    tail = f" => {json.dumps({'changed': changed})}" if verbosity else ""
    names = [f" => (item={item})" for item in items] or [""]
    return [colour(f"{word}: [{host}]{name}{tail}", code) for name in names]


def skipping(host: str, items: Iterable[str]) -> list[str]:
    """`skipping: [host]`."""
    lines = [colour(f"skipping: [{host}] => (item={item}) ", CYAN) for item in items]
    return [*lines, colour(f"skipping: [{host}]", CYAN)]


def debug(host: str, message: str | list[str], variables: Mapping[str, str]) -> list[str]:
    """A debug task's message, one line or a list."""
    if isinstance(message, str):
        filled: str | list[str] = fill(message, variables)
    else:
        filled = [fill(part, variables) for part in message]
    body = json.dumps({"msg": filled}, indent=4, ensure_ascii=False).splitlines()
    return [colour(line, GREEN) for line in [f"ok: [{host}] => {{", *body[1:]]]


def diff(change: JsonDict, variables: Mapping[str, str]) -> list[str]:
    """A file's difference with the colours' odd places."""
    path = fill(change["path"], variables)
    before = [fill(line, variables) for line in change["before"]]
    after = [fill(line, variables) for line in change["after"]]
    text = ""
    for line in difflib.unified_diff(before, after, f"before: {path}", f"after: {path}", lineterm=""):
        codes = {"+": GREEN, "-": RED, "@": CYAN}
        # Ansible colours the line and the empty rest after its end apart, which is where the odd codes come from.
        code = codes.get(line[0])
        text += f"{colour(line, code)}\n{colour('', code)}" if code else line + "\n"
    return text.removesuffix("\n").split("\n")


def unreachable(host: str) -> list[str]:
    """A host that cannot be reached."""
    words = "Failed to connect to the host via ssh: ssh: connect to host 192.0.2.13 port 22: Connection refused"
    row = {"changed": False, "msg": f"Task failed: {words}", "unreachable": True}
    fatal = f"fatal: [{host}]: UNREACHABLE! => {json.dumps(row)}"
    return [colour(f"[ERROR]: Task failed: {words}", RED), colour(fatal, BRIGHT_RED)]


def failed(host: str, task: JsonDict, place: Place, dice: random.Random) -> list[str]:
    """A command that ended with an exit code."""
    stderr = task.get("stderr", "")
    row = {
        "changed": True,
        "cmd": task.get("cmd", ["/bin/false"]),
        "delta": f"0:00:00.{dice.randrange(10**6):06d}",
        "msg": "non-zero return code",
        "rc": task.get("rc", 1),
        "stderr": stderr,
        "stderr_lines": stderr.splitlines(),
        "stdout": "",
        "stdout_lines": [],
    }
    return _fatal(host, task, place, "Module failed: non-zero return code", row)


def undefined(host: str, task: JsonDict, place: Place, name: str) -> list[str]:
    """A variable that nobody gave."""
    words = f"The task includes an option with an undefined variable: '{name}' is undefined"
    return _fatal(host, task, place, words, {"changed": False, "msg": words})


def _fatal(host: str, task: JsonDict, place: Place, words: str, row: JsonDict) -> list[str]:
    head = [
        f"[ERROR]: Task failed: {words}",
        f"Origin: /srv/playbooks/{place.playbook}:{place.line}:7",
        "",
        f"{place.line}     - name: {task['name']}",
        " " * (len(str(place.line)) + 7) + "^ column 7",
        "",
        f"fatal: [{host}]: FAILED! => {json.dumps(row, ensure_ascii=False)}",
    ]
    return [colour(line, RED) for line in head]


def recap(counts: Mapping[str, Mapping[str, int]], checking: bool) -> list[str]:
    """`PLAY RECAP ***` and one line a host, sorted by name."""
    lines = ["", _stars("PLAY RECAP")]
    for host in sorted(counts):
        row = counts[host]
        cells = " ".join(_cell(name, number) for name, number in row.items())
        lines.append(f"{colour(host, _host_colour(row)):<37} : {cells}")
    return [*lines, "", *([_stars("DRY RUN")] if checking else [])]


_CELL_COLOURS = {
    "ok": GREEN,
    "changed": YELLOW,
    "unreachable": BRIGHT_RED,
    "failed": RED,
    "skipped": CYAN,
    "rescued": GREEN,
    "ignored": MAGENTA,
}


def _cell(name: str, number: int) -> str:
    cell = f"{name}={number:<4}"
    return colour(cell, _CELL_COLOURS[name]) if number else cell


def _host_colour(row: Mapping[str, int]) -> str:
    if row["failed"] or row["unreachable"]:
        return RED
    return YELLOW if row["changed"] else GREEN

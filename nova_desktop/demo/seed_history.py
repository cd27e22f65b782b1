"""Finished tasks of the last days. Their logs are made when somebody reads them."""

from __future__ import annotations

import random
from collections.abc import Callable, Generator, Iterable
from functools import partial

from . import replay, terraform
from .clock import NANOSECONDS, stamp
from .dialects import understand
from .job_environment import failed_words, opening_lines, run_context
from .logs import Line
from .records import JsonDict, Task, Template
from .replay import Step
from .seed_table import COMMITS, MANAGER, OWNER, RUNNER
from .states import describe
from .world import World

HOUR = 3600 * NANOSECONDS

# Hours before now, template, user, status, what else the row holds.
_RECENT: tuple[tuple[float, int, int | None, str, JsonDict], ...] = (
    (47.5, 1, OWNER, "success", {}),
    (47.0, 4, OWNER, "success", {}),
    (45.9, 2, MANAGER, "success", {"environment": '{"profile": "standard", "replicas": 2}'}),
    (45.2, 8, MANAGER, "error", {"message": "first try of the new registry"}),
    (44.8, 8, MANAGER, "error", {}),
    (43.1, 11, OWNER, "success", {}),
    (42.9, 12, OWNER, "success", {"build": 11}),
    (40.3, 6, RUNNER, "success", {}),
    (33.0, 5, None, "success", {"schedule_id": 1}),
    (27.4, 3, OWNER, "success", {"environment": '{"replicas": 3}', "dry": True, "message": "look first"}),
    (27.1, 3, OWNER, "success", {"environment": '{"replicas": 3}', "message": "release 3.4"}),
    (26.0, 4, RUNNER, "success", {}),
    (25.2, 10, OWNER, "success", {}),
    (24.6, 7, MANAGER, "stopped", {}),
    (23.8, 11, OWNER, "success", {}),
    (23.6, 12, MANAGER, "success", {"build": 11}),
    (21.0, 3, MANAGER, "error", {"message": "forgot the replicas"}),
    (20.7, 3, MANAGER, "success", {"environment": '{"replicas": 2}'}),
    (18.2, 16, OWNER, "success", {}),
    (18.1, 17, None, "success", {"build": 16}),
    (16.5, 2, RUNNER, "success", {"environment": '{"profile": "standard", "region": "us"}'}),
    (9.0, 5, None, "success", {"schedule_id": 1}),
    (7.7, 1, RUNNER, "success", {}),
    (6.1, 18, MANAGER, "success", {}),
    (5.2, 8, RUNNER, "error", {}),
    (4.4, 15, OWNER, "success", {}),
    (3.0, 4, OWNER, "success", {}),
    (2.2, 2, OWNER, "success", {"environment": '{"profile": "standard", "replicas": 4}', "message": "scale up"}),
    (1.1, 21, OWNER, "error", {}),
    (0.7, 22, OWNER, "success", {}),
    (0.4, 1, MANAGER, "success", {"environment": '{"profile": "minimal"}'}),
)
_SECONDS = {1: 2.4, 2: 7.9, 3: 19.6, 4: 0.9, 5: 3.7, 6: 4.4, 7: 17.2, 8: 1.6, 10: 44.0, 18: 2.1, 15: 2.0, 21: 2.6}
_MORE_TEMPLATES = (1, 2, 4, 5, 6, 8, 18, 12)
_MORE_USERS = (OWNER, RUNNER, MANAGER)


def fill(world: World, now: int, more: int = 0) -> None:
    """Adds the history up to `now` (nanoseconds); `more` older tasks come before it, a few minutes apart."""
    dice = random.Random(4711)  # noqa: S311 - sample data, the same each time
    for number in range(more, 0, -1):
        template_id = _MORE_TEMPLATES[number % len(_MORE_TEMPLATES)]
        status = "error" if template_id == 8 else "success"
        user_id = _MORE_USERS[number % len(_MORE_USERS)]
        created = now - 48 * HOUR - number * 240 * NANOSECONDS + dice.randrange(NANOSECONDS)
        _add(world, created, template_id, user_id, status, {}, dice)
    for hours, template_id, who, status, rest in _RECENT:
        created = now - int(hours * HOUR) + dice.randrange(NANOSECONDS)
        task = _add(world, created, template_id, who, status, dict(rest), dice)
        words = describe(world, task) or ""
        world.add_event(task.project_id, who, "task", task.id, words, task.end)


def _add(
    world: World, created: int, template_id: int, user_id: int | None, status: str, rest: JsonDict, dice: random.Random
) -> Task:
    template, dialect = world.templates[template_id], world.dialect
    start = created + int((1.0 + dice.random() * 0.1) * NANOSECONDS)
    length = int(_SECONDS.get(template_id, 1.2) * dice.uniform(0.9, 1.3) * NANOSECONDS)
    build, dry = rest.pop("build", None), rest.pop("dry", False)
    task = Task(world.new_task_id(), template_id, template.project_id, stamp(created), status, user_id, **rest)
    task.start, task.end = stamp(start), stamp(start + length)
    if dialect.spelling != "params":
        task.dry_run = dry
    if dialect.spelling != "flat":
        task.params = {"dry_run": True} if dry else {}
    if template.type == "build":
        count = world.count_tasks_of_template(template_id)
        task.version = f"1.0.{count}"
    if build is not None:
        task.build_task_id = world.last_tasks_of_template(build, 1)[0].id
    if template.repository_id == 2 and dialect.modern:
        task.commit_hash, task.commit_message = COMMITS[min(world.count_tasks_of_template(template_id), 2)]
    world.add_task(task)
    world.logs.open_lazily(task.id, partial(_lines, world, task, template, created, start, length))
    return task


def _lines(world: World, task: Task, template: Template, created: int, start: int, length: int) -> list[Line]:
    effective = understand(world.dialect, task, template)
    name = f"{template.name} " if world.dialect.modern else ""
    head = [f"Started: {task.id}", f"Run TaskRunner with template: {template.name}\n"]
    head += opening_lines(world, task, template, effective)
    lines = [(created, 1, f"Task {name}{task.id} added to queue")]
    lines += [(start + i * 10_000, 2 + i, text) for i, text in enumerate(head)]
    printed, code = _printed(world, task, template)
    step = length // (len(printed) + 1)
    lines += [(start + (i + 1) * step, 20 + i, text) for i, text in enumerate(printed)]
    if code and task.status == "error":
        lines.append((start + length, 20 + len(printed), failed_words(world.dialect, code)))
    return lines


def _printed(world: World, task: Task, template: Template) -> tuple[list[str], int]:
    effective = understand(world.dialect, task, template)
    if template.app == "ansible":
        return _drain(replay.play(run_context(world, task, template, effective)))
    if template.app == "terraform":
        planned, _ = _drain(terraform.plan(effective))
        applied, _ = _drain(terraform.apply())
        return planned + applied, 0
    return list(_SCRIPTS[template.playbook](world, task)), 0


def _drain(steps: Generator[Step, None, int]) -> tuple[list[str], int]:
    lines: list[str] = []
    while True:
        try:
            lines += next(steps).lines
        except StopIteration as end:
            return lines, int(end.value)


def _health(_world: World, _task: Task) -> Iterable[str]:
    return [f"\x1b[32m{service}\x1b[0m healthy" for service in ("web", "api", "db")]


def _backup(_world: World, _task: Task) -> Iterable[str]:
    for number, (database, size) in enumerate((("nova", 412), ("metrics", 1877), ("users", 36)), 1):
        yield f"[{number}/3] dumping {database}"
        yield f"[{number}/3] {database}: {size} MB written"
    yield "backup complete: 3 databases, 2325 MB"


def _slow(_world: World, _task: Task) -> Iterable[str]:
    return [f"step {step} of 60" for step in range(1, 18)]


def _build(_world: World, task: Task) -> Iterable[str]:
    return [f"building {task.version}", "SEMAPHORE_TASK_TYPE=build", f"built {task.version}"]


def _ship(world: World, task: Task) -> Iterable[str]:
    build = world.tasks.get(task.build_task_id or 0)
    version = build.version if build else "without a version"
    return [f"shipping {version}", "SEMAPHORE_TASK_TYPE=deploy", "shipped"]


_SCRIPTS: dict[str, Callable[[World, Task], Iterable[str]]] = {
    "health.sh": _health,
    "backup.py": _backup,
    "slow.sh": _slow,
    "build.sh": _build,
    "ship.sh": _ship,
}

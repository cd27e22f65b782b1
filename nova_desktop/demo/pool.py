"""The queue of tasks and what can be asked of a task: start, stop, confirm, reject."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from .clock import stamp
from .dialects import understand
from .jobs import Job
from .records import Task
from .states import announce, set_status
from .world import World


@dataclass(slots=True)
class Entry:
    """A queued task; `ready_at` is on the monotonic clock."""

    task: Task
    ready_at: float


class Pool:
    """Starts queued tasks in time, one at a time of each template, as Semaphore does."""

    def __init__(self, world: World, build_ended: Callable[[Task], None]) -> None:
        self._world = world
        self._build_ended = build_ended
        self._queue: list[Entry] = []
        self._jobs: dict[int, Job] = {}
        self._state = threading.Condition()
        self._closing = False
        self._born = time.monotonic()
        self._thread = threading.Thread(target=self._dispatch, name="practice-queue", daemon=True)
        self._thread.start()

    @property
    def running(self) -> list[Job]:
        """The jobs that run now."""
        with self._state:
            return list(self._jobs.values())

    def submit(self, task: Task) -> None:
        """Queues a task whose row is in the world already."""
        world = self._world
        template = world.templates[task.template_id]
        log = world.open_log(task, template)
        name = f"{template.name} " if world.dialect.modern else ""
        world.write_log(task, log, [f"Task {name}{task.id} added to queue"])
        announce(world, task)
        with self._state:
            self._queue.append(Entry(task, self._ready_at()))
            self._state.notify()

    def stop_task(self, task: Task, force: bool) -> None:
        """Stops a task as the server does: a finished one loses its status, a forced waiting one runs all the same."""
        with self._state:
            job = self._jobs.get(task.id)
            queued = any(entry.task is task for entry in self._queue)
        if job is not None and not job.over:
            job.stop(force)
        elif queued and not force:
            set_status(self._world, task, "stopping")
        else:
            set_status(self._world, task, "stopped", rewrite=True)

    def decide(self, task: Task, approved: bool) -> None:
        """Confirms or rejects; nothing happens unless the task waits for it."""
        with self._state:
            job = self._jobs.get(task.id)
        if job is not None:
            job.decide(approved)

    def close(self) -> None:
        """Kills all jobs and waits for every thread."""
        with self._state:
            self._closing = True
            self._queue.clear()
            self._state.notify()
        self._thread.join()
        jobs = self.running
        for job in jobs:
            job.kill()
        for job in jobs:
            job.thread.join()

    def _ready_at(self) -> float:
        dialect, clock = self._world.dialect, self._world.clock
        now = time.monotonic() + clock.scaled(dialect.start_delay)
        if not dialect.queue_tick:
            return now
        tick = clock.scaled(dialect.queue_tick)
        return self._born + math.ceil((now - self._born) / tick) * tick

    def _dispatch(self) -> None:
        while True:
            with self._state:
                if self._closing:
                    return
                now = time.monotonic()  # one moment for both: an entry ready between two would never be woken
                entry = self._next_entry(now)
                if entry is None:
                    self._state.wait(self._pause(now))
                    continue
                self._queue.remove(entry)
                if entry.task.status != "stopping":
                    self._start(entry.task)
                    continue
            entry.task.end = stamp()
            set_status(self._world, entry.task, "stopped")

    def _next_entry(self, now: float) -> Entry | None:
        busy = {job.task.template_id for job in self._jobs.values()}
        for entry in self._queue:
            if entry.ready_at > now:
                continue
            if entry.task.status == "stopping" or (entry.task.template_id not in busy and self._has_room(entry.task)):
                return entry
        return None

    def _has_room(self, task: Task) -> bool:
        project = self._world.projects.get(task.project_id)
        most = project.max_parallel_tasks if project else 0
        return not most or sum(job.task.project_id == task.project_id for job in self._jobs.values()) < most

    def _pause(self, now: float) -> float | None:
        later = [entry.ready_at - now for entry in self._queue if entry.ready_at > now]
        return min(later) if later else None

    def _start(self, task: Task) -> None:
        template = self._world.templates[task.template_id]
        log = self._world.logs.get(task.id)
        if log is None:
            return
        effective = understand(self._world.dialect, task, template)
        job = Job(self._world, task, template, effective, log, self._ended)
        self._jobs[task.id] = job
        job.thread.start()

    def _ended(self, job: Job, built: bool) -> None:
        if built and not self._closing:
            self._build_ended(job.task)
        with self._state:
            self._jobs.pop(job.task.id, None)
            self._state.notify()

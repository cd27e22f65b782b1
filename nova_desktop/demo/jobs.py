"""One running task: what it prints, how it is stopped, how it ends."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator

from . import replay, terraform
from .clock import stamp
from .dialects import Effective
from .job_environment import arguments_of, environment_of, failed_words, opening_lines, run_context, script_of
from .logs import TaskLog
from .process import JobProcess, command
from .records import Task, Template
from .replay import Step
from .seed_table import COMMITS
from .states import set_status
from .world import World

BAD_ARGUMENTS = "Invalid format of the template extra arguments, must be valid JSON"


class Job:
    """Runs one task in a thread of its own."""

    def __init__(
        self,
        world: World,
        task: Task,
        template: Template,
        effective: Effective,
        log: TaskLog,
        ended: Callable[[Job, bool], None],
    ) -> None:
        self.task = task
        self.over = False
        self.thread = threading.Thread(target=self._run, name=f"practice-job-{task.id}", daemon=True)
        self._world = world
        self._template = template
        self._effective = effective
        self._log = log
        self._ended = ended
        self._killed = threading.Event()
        self._decided = threading.Event()
        self._approved = False
        self._process: JobProcess | None = None
        self._process_lock = threading.Lock()

    # What others may ask

    @property
    def pid(self) -> int | None:
        """The process, and process group, of a job that is a script; None before it runs and for replays."""
        return self._process.pid if self._process is not None else None

    def stop(self, force: bool) -> None:
        """Without force the job is told to end; with force the task is `stopped` at once and everything is killed."""
        if force:
            set_status(self._world, self.task, "stopped", rewrite=True)
            self.kill()
            return
        set_status(self._world, self.task, "stopping")
        if self._world.dialect.modern:
            self._interrupt(JobProcess.terminate)
        else:
            self.kill()

    def kill(self) -> None:
        """Ends the job and all its processes."""
        self._interrupt(JobProcess.kill)

    def decide(self, approved: bool) -> None:
        """Confirms or rejects a plan that waits for it; does nothing otherwise."""
        if self.task.status == "waiting_confirmation" and not self._decided.is_set():
            self._approved = approved
            self._decided.set()

    def _interrupt(self, how: Callable[[JobProcess], None]) -> None:
        self._killed.set()
        with self._process_lock:
            if self._process is not None:
                how(self._process)

    # The run

    def _run(self) -> None:
        try:
            status = self._work()
        except Exception as error:  # a fault of a job must not end the server
            self._say(f"Practice job failed: {error}")
            status = "error"
        self._finish(status)

    def _finish(self, status: str) -> None:
        task = self.task
        self.over = True
        final = "stopped" if self._killed.is_set() else status
        self._log.settle()
        changed = set_status(self._world, task, final)
        task.end = stamp()
        self._log.finished = True
        self._world.push_update(task)
        built = changed and final == "success" and self._template.type == "build"
        self._ended(self, built)

    def _work(self) -> str:
        self._status("starting")
        self._say(f"Started: {self.task.id}", f"Run TaskRunner with template: {self._template.name}\n")
        self.task.start = stamp()
        self._status("running")
        self._say(*opening_lines(self._world, self.task, self._template, self._effective))
        if self._effective.bad_arguments:
            self._say(BAD_ARGUMENTS)
            return "error"
        if not self._checkout():
            return "error"
        code = self._app()
        if code and not self._killed.is_set() and self.task.status != "rejected":
            self._say(failed_words(self._world.dialect, code))
        return "error" if code else "success"

    def _app(self) -> int:
        if self._template.app == "ansible":
            return self._play(replay.play(run_context(self._world, self.task, self._template, self._effective)))
        if self._template.app == "terraform":
            return self._terraform()
        return self._script()

    def _checkout(self) -> bool:
        """Commits of a Git repository; nothing happens for one on a local path. False when there is no such commit."""
        repository = self._world.things["repositories"].get(self._template.repository_id, {})
        url = str(repository.get("git_url", ""))
        if url.startswith("/"):
            return True
        wanted = self.task.commit_hash
        self._say(f"Updating Repository {url}")
        known = next((pair for pair in COMMITS if wanted and pair[0].startswith(wanted)), None)
        if wanted and known is None:
            self._say(f"fatal: reference is not a tree: {wanted}", "Failed updating repository: exit status 128")
            return False
        commit, message = known or COMMITS[-1]
        self._say(f"Checkout repository to commit {commit}", f"HEAD is now at {commit[:7]} {message}")
        if self._world.dialect.modern or wanted:
            self.task.commit_hash, self.task.commit_message = commit, message
        return True

    def _play(self, steps: Generator[Step, None, int]) -> int:
        while not self._killed.is_set():
            try:
                step = next(steps)
            except StopIteration as end:
                return int(end.value)
            if self._world.clock.sleep(step.delay, self._killed):
                break
            self._say(*step.lines)
        return 1

    def _terraform(self) -> int:
        code = self._play(terraform.plan(self._effective))
        if code or self._effective.plan_only:
            return code
        if not self._effective.auto_approve and not self._confirmed():
            return 1
        return self._play(terraform.apply())

    def _confirmed(self) -> bool:
        self._status("waiting_confirmation")
        while not self._decided.wait(0.02):
            if self._killed.is_set():
                return False
        if not self._approved:
            self._status("rejected")
            return False
        self._status("confirmed")
        self.task.start = stamp()
        self._status("running")
        return True

    def _script(self) -> int:
        script = script_of(self._template)
        arguments = arguments_of(self._effective)
        environment = environment_of(self._world, self.task, self._template, self._effective)
        with self._process_lock:
            if self._killed.is_set():
                return 1
            self._process = JobProcess(command(script, arguments), environment, script.parent)
        for lines in self._process.batches():
            self._say(*lines)
        return self._process.wait()

    def _status(self, status: str) -> None:
        set_status(self._world, self.task, status)

    def _say(self, *lines: str) -> None:
        if lines:
            self._world.write_log(self.task, self._log, lines)

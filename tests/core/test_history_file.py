"""The history's file: earlier schemas, kill -9, no room, two writers, no right to write, damage."""

from __future__ import annotations

import contextlib
import os
import random
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from nova_desktop.api.errors import SemaphoreAPIError
from nova_desktop.core.history import History, HistoryLimits
from nova_desktop.core.history_schema import FILE, MIGRATIONS
from tests.task_samples import make_task, tasks

URL = "https://semaphore.example.org"
ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = Path(__file__).parent / "history_schemas"
IMPORTS = f"""
import sys
from nova_desktop.api.errors import SemaphoreAPIError
from nova_desktop.core.history import History
from tests.task_samples import make_task
history, url = History(), {URL!r}
"""

posix = pytest.mark.skipif(os.name == "nt", reason="needs POSIX processes")


def child(script: str) -> subprocess.Popen[str]:
    """A process with the same history."""
    command = [sys.executable, "-c", IMPORTS + script]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=ROOT
    )


def is_sound() -> bool:
    with closing(sqlite3.connect(FILE.path)) as database:
        return database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def schema(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
        return [(kind, name, " ".join(sql.split())) for kind, name, sql in rows]


def make_schema(number: int) -> None:
    FILE.path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(FILE.path)) as database:
        database.executescript((SCHEMAS / f"{number}.sql").read_text(encoding="utf-8"))


def test_there_is_a_script_of_each_earlier_schema() -> None:
    assert sorted(int(file.stem) for file in SCHEMAS.glob("*.sql")) == list(range(1, len(MIGRATIONS)))


@pytest.mark.parametrize("number", range(1, len(MIGRATIONS)))
def test_an_earlier_schema_becomes_todays_and_loses_nothing(number: int, tmp_path: Path) -> None:
    make_schema(number)
    with closing(sqlite3.connect(FILE.path)) as database:
        before = database.execute("SELECT task_id, status, created, json FROM tasks ORDER BY id").fetchall()
    assert before
    assert [task.id for task in History().tasks(URL, 1)] == [2147483645, 2147483646]
    with closing(sqlite3.connect(FILE.path)) as database:
        assert database.execute("SELECT task_id, status, created, json FROM tasks ORDER BY id").fetchall() == before
        assert database.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    History(tmp_path / "new.sqlite3").count(URL, 1)
    assert schema(FILE.path) == schema(tmp_path / "new.sqlite3")
    assert History().keep(URL, 1, tasks(3)) == 3 and History().count(URL, 1) == 4  # one of them was there


@posix
def test_a_migration_that_is_killed_is_done_by_the_next() -> None:
    make_schema(1)
    migrating = child(
        "from nova_desktop.core import history_schema as s, database_file as d\n"
        "import dataclasses, os, signal\n"
        "half = (*s.MIGRATIONS[:1], s.MIGRATIONS[1] + '; SELECT nova_die();')\n"
        "prepared = d.sqlite3.connect\n"
        "def connect(*a, **k):\n"
        "    database = prepared(*a, **k)\n"
        "    database.create_function('nova_die', 0, lambda: os.kill(os.getpid(), signal.SIGKILL))\n"
        "    return database\n"
        "d.sqlite3.connect = connect\n"
        "with dataclasses.replace(s.FILE, migrations=half).opened(): print('not killed')\n"
    )
    assert migrating.communicate()[0] == "" and migrating.returncode == -9
    with closing(sqlite3.connect(FILE.path)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
    assert History().count(URL, 1) == 2 and is_sound()


def test_a_newer_schema_is_left_alone() -> None:
    History().keep(URL, 1, tasks(1))
    with closing(sqlite3.connect(FILE.path)) as database:
        database.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = FILE.path.read_bytes()
    for job in (lambda: History().keep(URL, 1, tasks(9)), lambda: History().tasks(URL, 1), History().prune):
        with pytest.raises(SemaphoreAPIError) as caught:
            job()
        assert caught.value.code == "history_newer"
    assert FILE.path.read_bytes() == before


@posix
def test_a_killed_writer_leaves_whole_transactions() -> None:
    """It changes 50 tasks and adds 50 at once, over and over, and is killed in the middle, again and again."""
    script = (
        "start = history.count(url, 1)\n"
        "for n in range(start, 10**6):\n"
        "    old = [make_task(k, message=str(n)) for k in range(50)]\n"
        "    history.keep(url, 1, old + [make_task(100 + 50 * n + k) for k in range(50)])\n"
        "    print(n, flush=True)\n"
    )
    for _ in range(4):
        writer = child(script)
        assert writer.stdout is not None
        done = [int(writer.stdout.readline()) for _ in range(4)]
        time.sleep(random.uniform(0, 0.03))
        writer.kill()
        rest = writer.communicate()[0].split("\n")
        done += [int(line) for line in rest[:-1]]
        assert is_sound()
        found = History().tasks(URL, 1, limit=-1)
        (said,) = {task.message for task in found if task.message}
        assert int(said or "") in (done[-1], done[-1] + 1)
        assert len(found) % 50 == 0


def test_where_there_is_no_room_at_all_it_is_told_and_the_rest_stays() -> None:
    """`max_page_count` is what stands in the way."""
    history = History(limits=HistoryLimits(megabytes=1))
    history.keep(URL, 1, tasks(3))
    noise = [make_task(n, message=os.urandom(1000).hex()) for n in range(10, 3000)]
    with pytest.raises(SemaphoreAPIError) as caught:
        history.keep(URL, 1, noise)
    assert caught.value.code == "history_full"
    assert caught.value.params["file"] == str(FILE.path)
    assert history.tasks(URL, 1) == tuple(tasks(3)) and is_sound()


def test_the_oldest_make_room() -> None:
    history = History(limits=HistoryLimits(megabytes=2))
    told = [make_task(n, message=os.urandom(1000).hex()) for n in range(4000, 0, -1)]
    for first in range(0, 4000, 400):
        history.keep(URL, 1, told[first : first + 400][::-1])
    found = history.tasks(URL, 1, limit=-1)
    assert 400 <= len(found) < 4000
    assert found == tuple(told[::-1][: len(found)])
    assert FILE.path.stat().st_size < 5_000_000


@posix
def test_a_limit_on_the_size_of_files_is_told_as_no_room() -> None:
    writer = child(
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))\n"
        "kept = 0\n"
        "try:\n"
        "    while True:\n"
        "        kept += history.keep(url, 1, [make_task(kept + n, message='m' * 900) for n in range(20)])\n"
        "except SemaphoreAPIError as error:\n"
        "    print(error.code, kept > 0, history.count(url, 1) == kept, len(history.tasks(url, 1, limit=20)))\n"
    )
    assert writer.communicate()[0].split() == ["history_full", "True", "True", "20"]
    assert is_sound()
    assert History().keep(URL, 1, tasks(1, message="there is room again")) == 1


@posix
def test_no_room_for_the_file_itself_is_told_too() -> None:
    writer = child(
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))\n"
        "try:\n"
        "    history.keep(url, 1, [make_task(1)])\n"
        "except SemaphoreAPIError as error:\n"
        "    print(error.code)\n"
    )
    assert writer.communicate()[0].split() == ["history_full"]
    assert History().keep(URL, 1, tasks(1)) == 1


@posix
def test_two_writers_at_once_from_the_first_moment_on() -> None:
    script = (
        "for n in range(25):\n"
        "    own = [make_task({first} + 20 * n + k) for k in range(20)]\n"
        "    history.keep(url, 1, own + [make_task(k, message='{first} %d' % n) for k in range(20)])\n"
        "print('done')\n"
    )
    writers = [child(script.format(first=first)) for first in (1000, 2000)]
    while any(writer.poll() is None for writer in writers):
        found = History().tasks(URL, 1, limit=-1)
        assert len(found) == 0 or len(found) % 20 == 0
        assert len({task.message for task in found if task.message}) <= 1
    assert [writer.communicate()[0].strip() for writer in writers] == ["done"] * 2
    assert History().count(URL, 1) == 2 * 25 * 20 + 20 and is_sound()


@contextlib.contextmanager
def nobody() -> Iterator[Path]:
    """A folder in which this process may not write: as root, by being somebody else meanwhile."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder, root = Path(name), os.geteuid() == 0
        History(folder / "history.sqlite3").keep(URL, 1, tasks(2))
        (folder / "history.sqlite3").chmod(0o444)
        folder.chmod(0o555)
        try:
            if root:
                os.seteuid(65534)
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)


@posix
def test_where_nothing_may_be_written_it_is_told() -> None:
    with nobody() as folder:
        for name in ("history.sqlite3", "other.sqlite3"):
            with pytest.raises(SemaphoreAPIError) as caught:
                History(folder / name).keep(URL, 1, tasks(3))
            assert caught.value.code == "history_read_only"
    with pytest.raises(SemaphoreAPIError) as caught:
        History(Path("/dev/null/history.sqlite3")).keep(URL, 1, tasks(1))
    assert caught.value.code == "history_broken"


def test_what_is_no_database_is_set_aside() -> None:
    FILE.path.parent.mkdir(parents=True)
    FILE.path.write_bytes(b"no database at all" * 1000)
    assert History().keep(URL, 1, tasks(2)) == 2
    assert FILE.path.with_suffix(".damaged").read_bytes().startswith(b"no database")


def test_a_file_damaged_within_is_told_set_aside_and_begun_anew() -> None:
    History().keep(URL, 1, tasks(500))
    content = bytearray(FILE.path.read_bytes())
    content[3 * 4096 :] = b"\xff" * (len(content) - 3 * 4096)
    FILE.path.write_bytes(bytes(content))
    with pytest.raises(SemaphoreAPIError) as caught:
        History().tasks(URL, 1)
    assert caught.value.code == "history_damaged"
    assert FILE.path.with_suffix(".damaged").read_bytes() == bytes(content)
    assert History().tasks(URL, 1) == () and History().keep(URL, 1, tasks(2)) == 2


@posix
def test_it_is_its_owners_alone() -> None:
    History().keep(URL, 1, tasks(1))
    with FILE.opened():
        modes = {stat.S_IMODE(file.stat().st_mode) for file in FILE.path.parent.glob("history.*")}
        assert modes == {0o600} and len(list(FILE.path.parent.glob("history.*"))) >= 2
    assert stat.S_IMODE(FILE.path.parent.stat().st_mode) == 0o700

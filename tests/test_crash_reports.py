"""Nova really dies, or breaks: what is kept of it, where, for whom, and what the next start says."""

from __future__ import annotations

import logging
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from nova_desktop.core import crash_reports
from nova_desktop.core.crash_reports import MOST_REPORTS, collect, mark_told, open_running, reports, write_report
from nova_desktop.core.crash_text import error_text, known_secrets, redacted
from nova_desktop.crash_watch import CrashWatch, RedactedFormatter
from nova_desktop.demo import PracticeServer

from .processes import ROOT, environment

DRIVER = Path(__file__).parent / "crash_driver.py"
TYPED = "correct horse battery"
"""What a person typed: nothing holds it as a secret, so only its place in the message hides it."""


def run(folder: Path, how: str, server: PracticeServer) -> subprocess.CompletedProcess[str]:
    given = environment(folder, QT_QPA_PLATFORM="offscreen", SEMAPHORE_API_TOKEN=server.token, TYPED=TYPED)
    return subprocess.run(
        [sys.executable, str(DRIVER), how, server.url],
        env=given,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
    )


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "nova" / "state" / "crashes").iterdir())


@pytest.mark.parametrize(("how", "said"), [("abort", "Aborted"), ("segfault", "Segmentation fault")])
def test_a_nova_that_died_is_told_of_at_the_next_start(
    tmp_path: Path, server17: PracticeServer, how: str, said: str
) -> None:
    died = run(tmp_path, how, server17)
    assert died.returncode < 0, died.stderr
    (left,) = kept(tmp_path)
    assert left.name.startswith("running-") and said in left.read_text()
    assert not any(word in left.read_text() for word in (server17.token, TYPED))
    assert not list(tmp_path.rglob("core*")), "an image of the memory holds the token"
    told = run(tmp_path, "look", server17)
    assert told.returncode == 0, told.stderr
    title, other, *report = told.stdout.splitlines()
    assert title == "Nova ended unexpectedly the last time. A report is kept on this computer only."
    assert other == "Delete"
    assert f"Fatal Python error: {said}" in report and any("crash_driver.py" in line for line in report)
    assert not any(word in told.stdout for word in (server17.token, str(tmp_path), TYPED))
    assert [one.name for one in kept(tmp_path) if one.name.startswith("report-")] == []


def test_an_error_that_did_not_end_nova_is_a_report_without_what_it_quotes(
    tmp_path: Path, server17: PracticeServer
) -> None:
    broke = run(tmp_path, "errors", server17)
    assert broke.returncode == 0, broke.stderr
    found = [one.read_text() for one in kept(tmp_path) if one.name.startswith("report-")]
    assert len(found) == 3, "of a slot, of a lane's job, of a thread"
    for text in found:
        assert "ValueError: bad answer for 'status': '••••' of •••• at ••••" in text
        assert "crash_driver.py" in text and "in broken" in text
    for told in (*found, broke.stderr):
        assert "ValueError" in told
        assert not any(word in told for word in (server17.token, TYPED, "semaphore.test"))
    for one in (tmp_path / "nova" / "state" / "crashes", *kept(tmp_path)):
        assert stat.S_IMODE(one.stat().st_mode) == (0o700 if one.is_dir() else 0o600), one


def test_a_nova_that_runs_is_not_taken_for_one_that_died_and_a_good_end_leaves_no_report() -> None:
    with open_running() as file:
        file.write(b"Fatal Python error: Aborted\n")
        assert collect() == ()
    assert [one.ended for one in collect()] == [True]
    open_running().close()
    assert len(reports()) == 1, "one that wrote nothing ended well"


def test_reports_are_told_once_few_and_small() -> None:
    for _ in range(MOST_REPORTS + 3):
        write_report("x" * 100_000)
    found = collect()
    assert len(found) == MOST_REPORTS
    mark_told(found[0])
    assert collect() == ()
    write_report("new")
    (new,) = collect()
    assert crash_reports.read_report(new.path).endswith("new")
    assert max(one.path.stat().st_size for one in reports()) <= crash_reports.MOST_BYTES


def test_what_faulthandler_wrote_shows_no_folder_of_the_person() -> None:
    with open_running() as file:
        file.write(b'Fatal Python error: Aborted\n  File "/home/alice/secret/nova_desktop/ui/x.py", line 3 in f\n')
    (report,) = collect()
    text = crash_reports.read_report(report.path)
    assert "nova_desktop/ui/x.py:3 in f" in text and "alice" not in text


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("invalid literal for int() with base 10: 'hunter'", "invalid literal for int() with base 10: '••••'"),
        ('no "hunter" here', "no '••••' here"),
        ("password=hunter", "password=••••"),
        ("cannot reach https://me:pw@host.test/x?t=1", "cannot reach ••••"),
        ("mail ops@example.com", "mail ••••"),
        ("token like a1b2c3d4e5f6g7", "token like ••••"),
        ("a held-secret here", "a •••• here"),
        ("Max retries exceeded with url: /hook/abc (Caused by x)", "Max retries exceeded with •••• (Caused by x)"),
        ("POST /hook/a1b2c3d4e5f6g7 failed", "POST •••• failed"),
        ("bad 'two\nlines' here", "bad '••••' here"),
        ("/home/alice/x y was not written", "•••• y was not written"),
        ("C:\\Users\\alice\\x was not written", "•••• was not written"),
        ("and/or not", "and/or not"),
        ("held%2Dsecret", "held%2Dsecret"),
        ("object at 0x7f001122aabb", "object at 0x7f001122aabb"),
        ("list index out of range", "list index out of range"),
    ],
)
def test_of_a_message_the_programs_own_words_are_kept(message: str, told: str) -> None:
    assert redacted(message, ["held-secret"]) == told


def test_an_error_tells_its_causes_and_names_of_the_code_but_no_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_API_TOKEN", "around-us")
    try:
        try:
            {}["status"]
        except KeyError as cause:
            raise RuntimeError("around-us and 'a value'") from cause
    except RuntimeError as error:
        text = error_text(error, known_secrets(()))
    assert "around-us" not in text and "caused by\n\nKeyError: 'status'" in text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("arguments", [["--version"], ["run", "--help"]], ids=["window", "run"])
def test_no_image_of_the_memory_is_written_from_the_first_moment_on(arguments: list[str]) -> None:
    """1 and not 0: Linux gives an image to a crash handler of the system in spite of 0 (core(5))."""
    said = "import atexit, resource as r; c = r.RLIMIT_CORE; atexit.register(lambda: print(*r.getrlimit(c)))"
    said += f"; r.setrlimit(c, (r.getrlimit(c)[1],) * 2); from nova_desktop.__main__ import main; main({arguments})"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, cwd=ROOT, check=True)
    soft, hard = done.stdout.splitlines()[-1].split()
    assert soft == ("0" if hard == "0" else "1")


class BrokenError(Exception):
    def __str__(self) -> str:
        raise RuntimeError("canary")


def test_what_is_printed_holds_no_secret_and_breaks_nothing() -> None:
    """What Nova prints ends in the session's journal."""
    formatter = RedactedFormatter(logging.Formatter("%(name)s: %(message)s"), lambda: ["canary"])

    def said(message: str, *values: object, error: BaseException | None = None) -> str:
        given = None if error is None else (type(error), error, None)
        return formatter.format(logging.LogRecord("nova", logging.ERROR, "x.py", 1, message, values, given))

    assert said("GET /x?a=%s token=%s", "canary", "abc") == "nova: GET /x?a=•••• token=••••"
    assert said("it", error=ValueError("bad 'hunter' of canary")) == "nova: it\nValueError: bad '••••' of ••••"
    assert said("it", error=BrokenError()) == "nova: it\nBrokenError"
    assert said("%d", "canary") == "nova: a line that cannot be told"


def test_the_same_error_is_noted_once_a_session() -> None:
    watch = CrashWatch(lambda: ["canary"])
    for message in ("one", "one", "two canary"):
        error = ValueError(message)
        watch.handle(logging.LogRecord("nova", logging.ERROR, "x.py", 1, "it", (), (type(error), error, None)))
    for thread in [one for one in threading.enumerate() if one.name == "crash-report"]:
        thread.join()
    texts = sorted(crash_reports.read_report(one.path).splitlines()[-1] for one in reports())
    assert texts == ["ValueError: one", "ValueError: two ••••"]

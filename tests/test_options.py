"""The window's command line: what it understands, what it refuses, how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from nova_desktop import __version__, options
from nova_desktop.demo import PracticeServer

from .processes import ROOT, alive, below, environment, nova, start, wait_until


@pytest.fixture(scope="module")
def shared_server() -> object:
    with PracticeServer(dialect="2.17", speed=20) as server:
        yield server


def test_version_is_told_without_loading_qt_or_the_network(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom nova_desktop.__main__ import main\n"
        "try:\n    main(['--version'])\nexcept SystemExit as end:\n    assert not end.code\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('PySide6', 'requests', 'keyring', 'shiboken6')])"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], env=environment(tmp_path), capture_output=True, text=True, timeout=30
    )
    assert told.stdout == f"nova-desktop {__version__}\n[]\n", told.stderr
    assert not (tmp_path / "nova").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"],
        ["stray"],
        ["--dialect", "3.0"],
        ["--theme", "pink"],
        ["--lang", "fr"],
        ["--page", "nowhere"],
        ["--size", "0x0"],
        ["--size", "99999x99999"],
        ["--size", "١٢٣x١٢٣"],
        ["--screenshot"],
        ["--demo", "--url", "https://s.test"],
        ["--url", ""],
        ["--url", "ftp://s.test"],
        ["--url", "https://"],
        ["--url", "https://s.test:port"],
        ["--url", "file:///etc/passwd"],
        ["--url", "javascript:alert(1)"],
        ["--url", "https://user:canary-pass@s.test"],
        ["--token", "canary-pass"],
    ],
)
def test_wrong_usage_ends_with_2_and_a_sentence(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        options.parse(arguments)
    assert end.value.code == 2
    told = capsys.readouterr().err
    assert "nova-desktop: error:" in told
    assert "Traceback" not in told
    if "--url" in arguments:
        assert "canary" not in told


def test_an_address_is_normalised() -> None:
    assert options.parse(["--url", " Host.test/api/ "]).url == "https://host.test"


def test_the_pages_are_those_of_the_window() -> None:
    from nova_desktop.ui.workspace import PAGES

    assert options.PAGES == PAGES


def test_without_a_display_it_says_so_and_ends_with_2(tmp_path: Path) -> None:
    ended = nova(tmp_path)
    assert ended.returncode == 2
    assert "no display" in ended.stderr
    assert not ended.stdout


@pytest.mark.parametrize(
    ("arguments", "size"),
    [
        (["--size", "1280x800", "--page", "Deploy", "--theme", "light"], (1280, 800)),
        (["--size", "900x600", "--page", "settings", "--theme", "dark", "--lang", "de"], (900, 600)),
    ],
)
def test_a_screenshot_shows_the_window_as_asked(
    tmp_path: Path, shared_server: PracticeServer, arguments: list[str], size: tuple[int, int]
) -> None:
    from PySide6.QtGui import QImage

    picture = tmp_path / "shot.png"
    address = ["--url", shared_server.url, "--screenshot", str(picture)]
    ended = nova(tmp_path, *address, *arguments, SEMAPHORE_API_TOKEN=shared_server.token)
    assert ended.returncode == 0, ended.stderr
    image = QImage(str(picture))
    assert (image.width(), image.height()) == size
    dark = image.pixelColor(image.width() // 2, image.height() - 3).lightness() < 128
    assert dark == ("dark" in arguments)
    assert not (tmp_path / "nova" / "state" / "layout.json").exists(), "the person's window stays as it was"


def test_a_screenshot_that_cannot_be_written_ends_with_1(tmp_path: Path) -> None:
    ended = nova(tmp_path, "--screenshot", str(tmp_path / "no" / "such" / "folder.png"))
    assert ended.returncode == 1
    assert "cannot write" in ended.stderr


def test_an_unknown_project_is_told_and_the_first_is_shown(tmp_path: Path, shared_server: PracticeServer) -> None:
    picture = tmp_path / "shot.png"
    arguments = ["--url", shared_server.url, "--project", "Nowhere", "--screenshot", str(picture)]
    ended = nova(tmp_path, *arguments, SEMAPHORE_API_TOKEN=shared_server.token)
    assert ended.returncode == 0, ended.stderr
    assert picture.exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_window_in_order_and_leaves_no_process(tmp_path: Path, number: int) -> None:
    process = start(tmp_path, "--demo")
    wait_until(lambda: any(b"nova_desktop.demo" in _command(child) for child in below(process.pid)))
    children = below(process.pid)
    process.send_signal(number)
    assert process.wait(15) == 0
    wait_until(lambda: not any(map(alive, children)))
    assert (tmp_path / "stderr").read_bytes() == b""


def test_a_signal_right_after_the_start_ends_it_too(tmp_path: Path) -> None:
    process = start(tmp_path, "--demo")
    wait_until(lambda: b"nova_desktop" in _command(process.pid))
    process.send_signal(signal.SIGTERM)
    assert process.wait(15) in (0, 1, -signal.SIGTERM)


def test_a_killed_window_leaves_no_practice_server_and_no_job(tmp_path: Path) -> None:
    process = start(tmp_path, "--demo")
    wait_until(lambda: any(b"nova_desktop.demo" in _command(child) for child in below(process.pid)))
    children = below(process.pid)
    process.kill()
    process.wait(10)
    wait_until(lambda: not any(map(alive, children)))


def _command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def test_the_command_runs_from_any_folder_and_reads_no_module_from_it(tmp_path: Path) -> None:
    for name in ("json.py", "argparse.py", "sitecustomize.py"):
        (tmp_path / name).write_text("raise SystemExit('hijacked')")
    script = "import os, sys; sys.path.pop(0); os.chdir(sys.argv.pop()); from nova_desktop.practice import *\n"
    script += "p = PracticeProcess('2.17'); print(p.start().url.startswith('http://127.0.0.1:')); p.stop()"
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        env=environment(tmp_path, PYTHONPATH=os.pathsep.join([str(ROOT)])),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout == "True\n", done.stderr


def test_quitting_while_a_keyring_waits_for_ever_ends_the_process(tmp_path: Path) -> None:
    """A thread that cannot be interrupted must neither hold the process nor make Qt abort it."""
    script = (
        "import os, sys, time\nfrom nova_desktop.api import secret_store\n"
        "def wait(_):\n    open('waits', 'w').close()\n    time.sleep(600)\n"
        "secret_store.get_token = wait\n"
        "import nova_desktop.ui.workers as workers\nworkers.END_SECONDS = 0.2\n"
        "from nova_desktop.core.connections import *\n"
        "save_book(Book((Connection('https://locked.test'),), 'https://locked.test'))\n"
        "from nova_desktop.__main__ import main\nsys.exit(main([]))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        env=environment(tmp_path, QT_QPA_PLATFORM="offscreen"),
        cwd=tmp_path,
        stderr=subprocess.PIPE,
    )
    wait_until((tmp_path / "waits").exists)
    process.send_signal(signal.SIGTERM)
    assert process.wait(15) == 0
    assert process.stderr
    assert process.stderr.read().replace(b"This plugin does not support propagateSizeHints()\n", b"") == b""
    process.stderr.close()

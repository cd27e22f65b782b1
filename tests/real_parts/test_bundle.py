"""The frozen app: built once, started as a person would. Runs with NOVA_TEST_BUNDLE=1, as it takes a minute."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tools import licence_check, licences

from .conftest import FEED

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = "nova-desktop.exe" if os.name == "nt" else "nova-desktop"
MOST_BYTES = 160_000_000

pytestmark = [
    pytest.mark.real_parts,
    pytest.mark.timeout(900),
    pytest.mark.skipif(os.environ.get("NOVA_TEST_BUNDLE") != "1", reason="builds the bundle: set NOVA_TEST_BUNDLE=1"),
]


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(bundle: Path, tmp_path: Path) -> Run:
    """Starts the frozen app with a home of its own."""
    home = {"HOME": str(tmp_path), "NOVA_DESKTOP_HOME": str(tmp_path / "nova")}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | home

    def start(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [str(bundle / PROGRAM), *map(str, arguments)]
        return subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=120)

    return start


def processes_of(bundle: Path) -> list[str]:
    """The running processes whose program lies in the bundle (Linux)."""
    found = []
    for link in Path("/proc").glob("[0-9]*/exe"):
        try:
            program = link.readlink()
        except OSError:
            continue
        if program.is_relative_to(bundle):
            found.append(str(link))
    return found


def test_it_says_its_version(run: Run) -> None:
    done = run("--version")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("nova-desktop ")


def test_it_opens_the_practice_server_takes_its_picture_and_leaves_nothing_behind(
    run: Run, bundle: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "nova.png"
    done = run("--demo", "--screenshot", picture)
    assert done.returncode == 0, done.stderr
    image = QImage(str(picture))
    colours = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert len(colours) > 20
    assert processes_of(bundle) == []


def test_it_runs_the_python_jobs_of_the_practice_server_itself(run: Run, tmp_path: Path) -> None:
    job = tmp_path / "job.py"
    job.write_text("import sys\nprint('frozen', getattr(sys, 'frozen', False), *sys.argv[1:])\n", encoding="utf-8")
    assert run("--practice-job", job, "--host", "web1").stdout == "frozen True --host web1\n"


def test_it_brings_the_keyrings_of_the_desktops(run: Run, tmp_path: Path) -> None:
    job = tmp_path / "job.py"
    job.write_text(
        "import keyring.backend, keyring.backends.SecretService, keyring.backends.kwallet\n"
        "print(*(type(found).__module__ for found in keyring.backend.get_all_keyring()))\n",
        encoding="utf-8",
    )
    done = run("--practice-job", job)
    assert done.returncode == 0, done.stderr
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS") and Path("/usr/bin/gnome-keyring-daemon").exists():
        assert "keyring.backends.SecretService" in done.stdout.split()


def test_it_brings_the_services_that_messages_go_by(run: Run, tmp_path: Path) -> None:
    job = tmp_path / "job.py"
    job.write_text(
        "import apprise\n"
        "kinds = apprise.Apprise().details()['schemas']\n"
        "names = [name for one in kinds for key in ('protocols', 'secure_protocols') for name in one[key] or ()]\n"
        "print(len(kinds), *names)\n",
        encoding="utf-8",
    )
    done = run("--practice-job", job)
    assert (done.returncode, done.stderr) == (0, "")
    count, *kinds = done.stdout.split()
    assert int(count) > 150 and {"slack", "mailtos", "ntfys", "jsons", "gotifys"} <= set(kinds)


WHOLE = ["Qt platform", "SVG icons", "Translations", "TLS trust store", "SQLite full-text search"]
AGAIN = "this copy of Nova is not whole: install it again"


def checked(program: Path, home: Path, **more: str) -> tuple[int, dict[str, str]]:
    """The self-check of a bundle, its parts by name; on no bus, and on no display but one that is given."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "NOVA_DESKTOP_HOME": str(home / "nova"), **more}
    done = subprocess.run(
        [str(program / PROGRAM), "--self-check"], env=environment, cwd=home, capture_output=True, text=True, timeout=120
    )
    return done.returncode, dict(line.split(": ", 1) for line in done.stdout.splitlines())


def test_its_self_check_finds_all_whole(bundle: Path, tmp_path: Path) -> None:
    code, told = checked(bundle, tmp_path)
    assert code == 0, told
    assert list(told) == [*WHOLE, "Keyring", "Notifications", "Tray"]
    assert all(told[part].startswith("ok") for part in WHOLE)
    assert "start Nova from the desktop" in told["Keyring"] and "start Nova from the desktop" in told["Notifications"]


@pytest.mark.parametrize(
    ("part", "files"),
    [
        ("Qt platform", ["libQt6Gui.so.6"]),
        ("SVG icons", ["libqsvg.so", "libqsvgicon.so"]),
        ("SVG icons", ["QtSvg.abi3.so"]),
        ("SVG icons", ["run.svg"]),
        ("Translations", ["nova_de.qm"]),
        ("Translations", ["qtbase_de.qm"]),
        ("SQLite full-text search", ["_sqlite3.cpython*.so"]),
    ],
)
def test_its_self_check_finds_what_was_taken_away(bundle: Path, tmp_path: Path, part: str, files: list[str]) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(bundle, copy, copy_function=os.link, symlinks=True)
    for name in files:
        found = list(copy.rglob(name))
        assert found, name
        for file in found:
            file.unlink()
    code, told = checked(copy, tmp_path)
    assert code == 1
    assert AGAIN in told[part]
    assert all(told[one].startswith("ok") for one in WHOLE if one != part and part != "Qt platform")


@pytest.mark.parametrize(
    ("part", "variables", "word"),
    [
        ("Qt platform", {"DISPLAY": ":4711"}, "DISPLAY=:4711"),
        ("TLS trust store", {"SSL_CERT_FILE": "HOME/empty", "SSL_CERT_DIR": "HOME"}, "unset SSL_CERT_FILE"),
        ("Keyring", {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}, "unset PYTHON_KEYRING_BACKEND"),
        ("Notifications", {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}, "log in anew"),
    ],
)
def test_its_self_check_finds_what_is_wrong_around_it(
    bundle: Path, tmp_path: Path, part: str, variables: dict[str, str], word: str
) -> None:
    (tmp_path / "empty").touch()
    more = {name: value.replace("HOME", str(tmp_path)) for name, value in variables.items()}
    code, told = checked(bundle, tmp_path, **more)
    assert code == (1 if part in WHOLE else 0)
    assert word in told[part]


def test_it_carries_the_resources_inside_the_package(bundle: Path) -> None:
    (icon,) = bundle.rglob("nova_desktop/resources/icons/run.svg")
    assert icon.read_bytes() == (ROOT / "resources" / "icons" / "run.svg").read_bytes()


def test_it_knows_where_whoever_built_it_has_newer_versions_asked_for(bundle: Path, run: Run, tmp_path: Path) -> None:
    (file,) = bundle.rglob("release-feed.txt")
    assert file.read_text(encoding="utf-8") == f"{FEED}\n"
    job = tmp_path / "job.py"
    job.write_text("from nova_desktop.core.updates import load_updates\nprint(load_updates())\n", encoding="utf-8")
    told = run("--practice-job", job).stdout
    assert f"address='{FEED}', why=''" in told and "agreed=''" in told


def test_it_is_small_and_has_no_qt_that_nothing_uses(bundle: Path) -> None:
    files = [file for file in bundle.rglob("*") if file.is_file() and not file.is_symlink()]
    names = " ".join(file.name for file in files)
    assert not [
        name for name in ("Qt6Quick", "Qt6Qml", "Qt6Pdf", "VirtualKeyboard", "WebEngine", "gtk") if name in names
    ]
    assert sum(file.stat().st_size for file in files) < MOST_BYTES


def test_nothing_is_in_it_whose_licence_is_not_told(bundle: Path) -> None:
    modules = licence_check.modules_in(bundle)
    assert {"nova_desktop", "requests", "PySide6"} <= modules
    listed = {licences.plain(part.name.rpartition(" ")[0]) for part in licences.libraries()}
    assert list(licence_check.not_listed(modules, licences.installed(), listed | {"nova-desktop"})) == []

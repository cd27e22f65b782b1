"""install.sh of the tarball: installs, brings up to date, goes without a trace, touches nothing of anybody else's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import packages, release

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the tarball is for Linux")


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """The tarball of a small program."""
    bundle = tmp_path / "bundle"
    (bundle / "_internal").mkdir(parents=True)
    (bundle / "nova-desktop").write_text('#!/bin/sh\necho "started $*"\n')
    (bundle / "nova-desktop").chmod(0o755)
    (tmp_path / "down load").mkdir()
    tarball = packages.build_tarball(bundle, tmp_path / "dist")
    subprocess.run(["tar", "-xf", tarball, "-C", tmp_path / "down load"], check=True)
    (folder,) = (tmp_path / "down load").iterdir()
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a percent sign and a space in its name, and settings of Nova in it."""
    folder = tmp_path / "ho me 5%"
    (folder / ".config" / "nova-desktop").mkdir(parents=True)
    (folder / ".config" / "nova-desktop" / "settings.toml").write_text('language = "de"\n')
    return folder


def run(script: Path, home: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    command = ["sh", str(script), *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


def files_of(folder: Path) -> set[str]:
    """All but what the desktop's own tools keep."""
    every = (file for file in folder.rglob("*") if not file.is_dir() or file.is_symlink())
    return {str(file.relative_to(folder)) for file in every if file.name != "mimeinfo.cache"}


def test_it_installs_for_one_person_and_the_menu_entry_starts_it(unpacked: Path, home: Path) -> None:
    done = run(unpacked / "install.sh", home)
    assert done.returncode == 0, done.stderr
    program = home / ".local" / "bin" / "nova-desktop"
    assert subprocess.run([program, "x"], capture_output=True, text=True).stdout == "started x\n"
    entry = (home / ".local" / "share" / "applications" / "nova-desktop.desktop").read_text()
    assert f'Exec="{str(program).replace("%", "%%")}" %u\n' in entry
    assert (home / ".local" / "share" / "icons" / "hicolor" / "scalable" / "apps" / "nova-desktop.svg").exists()
    assert "not in your search path" in done.stdout


def test_a_second_run_changes_nothing(unpacked: Path, home: Path) -> None:
    run(unpacked / "install.sh", home)
    before = files_of(home)
    assert run(unpacked / "install.sh", home).returncode == 0
    assert files_of(home) == before


def test_a_newer_one_leaves_nothing_of_the_older(unpacked: Path, home: Path) -> None:
    extra = unpacked / "share" / "icons" / "hicolor" / "8x8" / "apps" / "nova-desktop.png"
    extra.parent.mkdir(parents=True)
    extra.write_bytes(b"old")
    (unpacked / "nova-desktop" / "_internal" / "old.txt").write_text("old")
    run(unpacked / "install.sh", home)
    assert any("8x8" in name for name in files_of(home)) and any("old.txt" in name for name in files_of(home))
    shutil.rmtree(extra.parent.parent)
    (unpacked / "nova-desktop" / "_internal" / "old.txt").unlink()
    run(unpacked / "install.sh", home)
    assert not [name for name in files_of(home) if "8x8" in name or "old.txt" in name]


def test_it_goes_without_a_trace_and_leaves_the_settings(unpacked: Path, home: Path) -> None:
    before = files_of(home)
    run(unpacked / "install.sh", home)
    assert files_of(home) > before
    done = run(home / ".local" / "lib" / "nova-desktop" / "install.sh", home, "--uninstall")
    assert done.returncode == 0, done.stderr
    assert files_of(home) == before
    again = run(unpacked / "install.sh", home, "--uninstall")
    assert again.returncode == 0 and "is not installed" in again.stdout


def test_it_tells_of_the_start_with_the_session_that_it_leaves(unpacked: Path, home: Path) -> None:
    run(unpacked / "install.sh", home)
    entry = home / ".config" / "autostart" / "nova-desktop.desktop"
    entry.parent.mkdir()
    entry.write_text("[Desktop Entry]\n")
    assert str(entry) in run(unpacked / "install.sh", home, "--uninstall").stdout
    assert entry.exists()


def test_another_place_is_taken(unpacked: Path, home: Path, tmp_path: Path) -> None:
    assert run(unpacked / "install.sh", home, f"--prefix={tmp_path}/else/where/").returncode == 0
    assert (tmp_path / "else" / "where" / "bin" / "nova-desktop").exists()
    assert not (home / ".local").exists()
    assert run(unpacked / "install.sh", home, "--prefix", tmp_path / "else" / "where", "--uninstall").returncode == 0
    assert not files_of(tmp_path / "else")


def test_all_can_run_it_whatever_the_umask(unpacked: Path, home: Path, tmp_path: Path) -> None:
    """Unpacked and installed by an administrator whose session keeps everything to itself."""
    for path in (unpacked, *unpacked.rglob("*")):
        path.chmod(path.stat().st_mode & 0o700)
    script = f"umask 077; exec sh '{unpacked / 'install.sh'}' --prefix '{tmp_path / 'local'}'"
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    assert subprocess.run(["sh", "-c", script], env=environment, capture_output=True).returncode == 0
    made = [path for path in (tmp_path / "local", *(tmp_path / "local").rglob("*")) if not path.is_symlink()]
    assert [path for path in made if path.stat().st_mode & (0o055 if path.is_dir() else 0o044) == 0] == []
    program = tmp_path / "local" / "lib" / "nova-desktop" / "nova-desktop"
    assert program.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("place", ["bin/nova-desktop", "lib/nova-desktop/precious.txt"])
def test_what_somebody_else_put_there_stays(unpacked: Path, home: Path, place: str) -> None:
    theirs = home / ".local" / place
    theirs.parent.mkdir(parents=True)
    theirs.write_text("theirs")
    before = files_of(home)
    done = run(unpacked / "install.sh", home)
    assert done.returncode == 1 and "was not made by this script" in done.stderr
    assert run(unpacked / "install.sh", home, "--uninstall").returncode == 0
    assert files_of(home) == before and theirs.read_text() == "theirs"


def test_a_list_that_was_tampered_with_removes_nothing_else(unpacked: Path, home: Path) -> None:
    run(unpacked / "install.sh", home)
    precious = home / ".local" / "precious.txt"
    precious.write_text("keep")
    with (home / ".local" / "lib" / "nova-desktop" / "installed-files").open("a") as names:
        names.write("share/../precious.txt\nprecious.txt\n/etc/hostname\n")
    assert run(unpacked / "install.sh", home, "--uninstall").returncode == 0
    assert precious.read_text() == "keep"


@pytest.mark.parametrize("arguments", [["--prefix"], ["--everything"], ["--prefix", "a\nb"]])
def test_wrong_usage_ends_with_2(unpacked: Path, home: Path, arguments: list[str]) -> None:
    before = files_of(home)
    assert run(unpacked / "install.sh", home, *arguments).returncode == 2
    assert files_of(home) == before


def test_its_name_is_that_of_version_and_machine(unpacked: Path) -> None:
    assert unpacked.name == f"nova-desktop-{release.version()}-linux-{release.machine()}"

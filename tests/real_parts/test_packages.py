"""The packages, made from the real bundle, installed as a person would. Runs with NOVA_TEST_BUNDLE=1."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from nova_desktop import __version__
from tools import debian_package, machine, packages

from . import fresh_debian

ROOT = Path(__file__).resolve().parent.parent.parent
PNG = b"\x89PNG\r\n\x1a\n"

pytestmark = [
    pytest.mark.real_parts,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(os.environ.get("NOVA_TEST_BUNDLE") != "1", reason="builds the bundle: set NOVA_TEST_BUNDLE=1"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these are packages of Linux"),
]
needs_dpkg = pytest.mark.skipif(shutil.which("dpkg-shlibdeps") is None, reason="dpkg-dev is not here")


@pytest.fixture(scope="module")
def deb(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Packed less tightly than one that is given away."""
    place = tmp_path_factory.mktemp("deb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DPKG_DEB_COMPRESSOR_LEVEL", "0")
        yield debian_package.build_deb(bundle, place)
    shutil.rmtree(place)


@pytest.fixture(autouse=True)
def nothing_big_stays(tmp_path: Path) -> Iterator[None]:
    """pytest would keep three of each."""
    yield
    shutil.rmtree(tmp_path)


def fields_of(deb: Path) -> dict[str, str]:
    said = subprocess.run(["dpkg-deb", "--field", deb], capture_output=True, text=True, check=True).stdout
    return dict(re.findall(r"^([\w-]+): (.*)$", said, re.MULTILINE))


@needs_dpkg
def test_the_deb_depends_on_all_that_qt_needs_from_debian(deb: Path) -> None:
    asked = set(re.findall(r"(?:^|, )([\w.+-]+)", fields_of(deb)["Depends"]))
    needs = [*machine.QT_NEEDS, *machine.X11_NEEDS, *machine.WAYLAND_NEEDS]
    wanted = machine.debian_names([need.package for need in needs if need.essential], machine.read_os_release())
    assert set(wanted) <= asked
    assert {name.removesuffix("t64") for name in asked} >= {"libc6", "libssl3", "libsqlite3-0", "libstdc++6"}


@needs_dpkg
def test_the_deb_brings_no_library_that_debian_has(deb: Path) -> None:
    listed = subprocess.run(["dpkg-deb", "--contents", deb], capture_output=True, text=True, check=True).stdout
    assert "libpython3" in listed and "libQt6Core.so.6" in listed
    assert not re.findall(r"/lib(?:ssl|crypto|stdc\+\+|gcc_s|xcb[\w-]*|glib-2.0)\.so\S*", listed)


@needs_dpkg
@pytest.mark.skipif(shutil.which("lintian") is None, reason="lintian is not here")
def test_lintian_finds_no_error(deb: Path) -> None:
    done = subprocess.run(["lintian", "--allow-root", deb], capture_output=True, text=True)
    assert not re.findall(r"^E: .+", done.stdout, re.MULTILINE)
    assert not re.findall(r"^W: .+override.+", done.stdout, re.MULTILINE)


def as_newer_version(deb: Path, place: Path) -> Path:
    """The same program under the next number."""
    subprocess.run(["dpkg-deb", "-R", deb, place / "tree"], check=True)
    control = place / "tree" / "DEBIAN" / "control"
    control.write_text(control.read_text().replace(f"Version: {__version__}\n", f"Version: {__version__}.1\n"))
    newer = place / "newer.deb"
    subprocess.run(["dpkg-deb", "-Znone", "--root-owner-group", "-b", place / "tree", newer], check=True)
    return newer


def kept_by(home: Path) -> dict[str, bytes]:
    return {str(file.relative_to(home)): file.read_bytes() for file in home.rglob("*") if file.is_file()}


def files_of_nova(debian: fresh_debian.FreshDebian) -> list[str]:
    every = (*debian.root.glob("usr/**/*nova*desktop*"), *debian.root.glob("etc/**/*nova*desktop*"))
    return [str(file) for file in every]


@needs_dpkg
@pytest.mark.skipif(fresh_debian.why_not() != "", reason=fresh_debian.why_not() or "-")
def test_a_fresh_debian_installs_starts_upgrades_removes_and_purges_it(deb: Path, tmp_path: Path) -> None:
    debian = fresh_debian.FreshDebian(tmp_path / "debian")
    try:
        it_is_installed_and_starts(debian, deb)
        settings = debian.home / ".config" / "nova-desktop" / "settings.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text('language = "de"\n')
        kept = kept_by(debian.home)
        debian.install(as_newer_version(deb, tmp_path))
        assert debian.run("dpkg-query", "-W", "-f=${Version}", "nova-desktop").stdout == f"{__version__}.1"
        assert debian.run_as_person("nova-desktop --version").returncode == 0
        assert kept_by(debian.home) == kept
        it_goes(debian, deb)
        assert kept_by(debian.home) == kept
    finally:
        shutil.rmtree(debian.root)  # nothing is mounted in it any more, see there


def it_is_installed_and_starts(debian: fresh_debian.FreshDebian, deb: Path) -> None:
    """No library is missing, the window can be drawn, links and man page are known."""
    debian.install(deb)
    assert debian.run_as_person("nova-desktop --version").stdout == f"nova-desktop {__version__}\n"
    drawn = debian.run_as_person("nova-desktop --demo --screenshot nova.png")
    assert drawn.returncode == 0, drawn.stderr
    assert (debian.home / "nova.png").read_bytes().startswith(PNG)
    assert debian.run_as_person("nova-desktop --self-check").returncode == 0
    libraries = "find /usr/lib/nova-desktop -name '*.so*' -type f"
    loaded = debian.run_as_person(
        f"{libraries} | LD_LIBRARY_PATH=/usr/lib/nova-desktop/_internal xargs ldd 2>&1 | grep 'not found'"
    )
    assert (loaded.returncode, loaded.stdout) == (1, "")
    known = (debian.root / "usr" / "share" / "applications" / "mimeinfo.cache").read_text()
    assert "x-scheme-handler/nova=nova-desktop.desktop;" in known
    assert (debian.root / "usr" / "share" / "man" / "man1" / "nova-desktop.1.gz").exists()


def it_goes(debian: fresh_debian.FreshDebian, deb: Path) -> None:
    """Removed or purged: nothing of it is left, not even its state in dpkg."""
    debian.run("apt-get", "remove", "-y", "nova-desktop", check=True)
    assert files_of_nova(debian) == []
    debian.install(deb)
    assert files_of_nova(debian) != []
    debian.run("apt-get", "purge", "-y", "nova-desktop", check=True)
    assert files_of_nova(debian) == []
    assert debian.run("dpkg-query", "-W", "nova-desktop").returncode == 1
    known = debian.root / "usr" / "share" / "applications" / "mimeinfo.cache"
    assert not known.exists() or "nova" not in known.read_text()


def test_the_tarball_is_installed_in_a_home_and_goes_again(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "unpacked").mkdir()
    tarball = packages.build_tarball(bundle, tmp_path)
    subprocess.run(["tar", "-xf", tarball, "-C", tmp_path / "unpacked"], check=True)
    (folder,) = (tmp_path / "unpacked").iterdir()
    assert "Qt for Python" in (folder / "THIRD-PARTY-LICENCES.txt").read_text()
    environment = {"HOME": str(tmp_path / "home"), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}

    def run(*command: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(list(map(str, command)), env=environment, capture_output=True, text=True, timeout=120)

    assert run(folder / "install.sh").returncode == 0
    program = tmp_path / "home" / ".local" / "bin" / "nova-desktop"
    assert run(program, "--version").stdout == f"nova-desktop {__version__}\n"
    drawn = run(program, "--demo", "--screenshot", tmp_path / "nova.png")
    assert drawn.returncode == 0, drawn.stderr
    assert (tmp_path / "nova.png").read_bytes().startswith(PNG)
    assert run(folder / "install.sh", "--uninstall").returncode == 0
    assert not program.is_symlink() and not (tmp_path / "home" / ".local" / "lib" / "nova-desktop").exists()


def test_sdist_and_wheel_carry_all_that_is_needed(tmp_path: Path) -> None:
    wheel = packages.build_by_hatchling("wheel", tmp_path)
    inside = set(zipfile.ZipFile(wheel).namelist())
    files = (file for file in (ROOT / "resources").rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    kept = {file.relative_to(ROOT).as_posix() for file in files}
    assert kept and {f"nova_desktop/{name}" for name in kept} <= inside
    with tarfile.open(packages.build_by_hatchling("sdist", tmp_path)) as tar:
        names = {name.partition("/")[2] for name in tar.getnames()}
    assert {"pyproject.toml", "nova.py", "requirements.lock", "packaging/install.sh", "LICENSE"} <= names
    assert kept <= names
    assert not [name for name in names if name.startswith((".venv", "dist/", "build/"))]


def test_pip_makes_the_command_from_the_sdist_with_all_resources(tmp_path: Path) -> None:
    """Nova alone is installed; its libraries are this environment's."""
    if importlib.util.find_spec("pip") is None:
        pytest.skip("this environment has no pip to install it with")
    sdist = packages.build_by_hatchling("sdist", tmp_path)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    options = ["--quiet", "--no-index", "--no-deps", "--no-build-isolation", str(sdist)]
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", *options]
    libraries = next(path for path in sys.path if path.endswith("site-packages"))
    environment = {**os.environ, "HOME": str(tmp_path), "NOVA_DESKTOP_HOME": str(tmp_path / "nova")}
    done = subprocess.run(pip, env={**environment, "PYTHONPATH": libraries}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    program = [str(tmp_path / "venv" / "bin" / "nova-desktop")]
    # Behind its own folder, so that the installed Nova is found before this checkout's.
    (own,) = (tmp_path / "venv").glob("lib/python*/site-packages")
    environment |= {"PYTHONPATH": f"{own}{os.pathsep}{libraries}", "QT_QPA_PLATFORM": "offscreen"}
    picture = tmp_path / "nova.png"
    drawn = subprocess.run(
        [*program, "--demo", "--screenshot", picture], env=environment, cwd=tmp_path, capture_output=True, text=True
    )
    assert drawn.returncode == 0, drawn.stderr
    assert picture.read_bytes().startswith(PNG)
    assert (own / "nova_desktop" / "resources" / "icons" / "run.svg").exists()

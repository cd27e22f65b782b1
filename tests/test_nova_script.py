"""nova.py decides well: what is missing, who may install it, when to begin anew, what to say."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import nova
from tools import commands, environment, machine, running

UBUNTU, DEBIAN = {"ID": "ubuntu"}, {"ID": "debian"}
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages are looked for on Linux only")


def nothing(_: str) -> bool:
    return False


def everything(_: str) -> bool:
    return True


@pytest.fixture(autouse=True)
def no_real_installation(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Whatever the script would run is kept instead of run."""
    ran: list[list[str]] = []

    def keep(command: Sequence[str], show: Callable[[str], str] | None = None) -> subprocess.CompletedProcess[str]:
        ran.append(list(command))
        return subprocess.CompletedProcess(command, 0, "", "")

    for module in (machine, environment):
        monkeypatch.setattr(module, "run_quietly", keep)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    return ran


def packages(command: str, env: dict[str, str], *, essential_only: bool = False) -> set[str]:
    return {need.package for need in machine.needs_for(command, env) if need.essential or not essential_only}


# ---- what is needed


def test_a_window_on_x11_needs_the_x11_libraries_and_one_on_wayland_does_not() -> None:
    assert "libxcb-cursor0" in packages("app", {"DISPLAY": ":0"}, essential_only=True)
    on_wayland = packages("app", {"WAYLAND_DISPLAY": "wayland-0"}, essential_only=True)
    assert "libwayland-client0" in on_wayland
    assert "libxcb-cursor0" not in on_wayland


def test_tests_want_a_screen_and_a_keyring_but_can_do_without() -> None:
    extra = {"xvfb", "xauth", "dbus-daemon", "gnome-keyring", "libxcb-cursor0"}
    assert extra <= packages("test", {})
    assert not extra & packages("test", {}, essential_only=True)
    assert "libgl1" in packages("test", {}, essential_only=True)


def test_only_the_bundle_needs_what_builds_it() -> None:
    assert "binutils" in packages("bundle", {})
    assert "binutils" in packages("test", {"NOVA_TEST_BUNDLE": "1"})
    assert "binutils" not in packages("test", {})


def test_setting_up_needs_nothing_but_a_way_to_install_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda _: "22.0.4")
    version = "{}.{}".format(*sys.version_info)
    assert packages("setup", {}, essential_only=True) == {f"python{version}-venv"}


def test_a_pip_that_can_install_elsewhere_stands_in_for_ensurepip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda _: "23.0.1")
    assert packages("setup", {}, essential_only=True) == set()


def test_probes_tell_what_is_there_from_what_is_not() -> None:
    assert machine.is_there("module:venv")
    assert not machine.is_there("module:no_such_module")
    assert not machine.is_there("lib:libno-such-library.so.1")
    assert machine.is_there("command:python3")


# ---- how it is got


@pytest.mark.parametrize(
    ("release", "name"),
    [
        (DEBIAN | {"VERSION_ID": "12"}, "libglib2.0-0"),
        (DEBIAN | {"VERSION_ID": "13"}, "libglib2.0-0t64"),
        (DEBIAN, "libglib2.0-0t64"),
        (UBUNTU | {"VERSION_ID": "22.04"}, "libglib2.0-0"),
        (UBUNTU | {"VERSION_ID": "24.04"}, "libglib2.0-0t64"),
        ({"ID": "linuxmint", "VERSION_ID": "21.3"}, "libglib2.0-0"),
        ({}, "libglib2.0-0"),
    ],
)
def test_packages_go_by_the_name_they_have_on_this_release(release: dict[str, str], name: str) -> None:
    assert machine.debian_names(["libgl1", "libglib2.0-0"], release) == ["libgl1", name]


def test_the_release_is_read_without_its_quotes(tmp_path: Path) -> None:
    file = tmp_path / "os-release"
    file.write_text('ID=debian\nVERSION_ID="12"\n\nNONSENSE\n', encoding="utf-8")
    assert machine.read_os_release(file) == {"ID": "debian", "VERSION_ID": "12"}
    assert machine.read_os_release(tmp_path / "none") == {}


@linux_only
def test_root_installs_what_is_missing_and_says_why_before(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], no_real_installation: list[list[str]]
) -> None:
    monkeypatch.setattr(machine, "administrator_prefix", list)
    answers = {"command:xauth": iter([False, True])}
    machine.provide("test", lambda probe: next(answers[probe]) if probe in answers else True)
    (command,) = no_real_installation
    assert command[:4] == ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install"]
    assert "xauth" in command
    assert "an invisible screen for the tests: xauth" in capsys.readouterr().err


@linux_only
def test_sudo_that_asks_nothing_is_used(monkeypatch: pytest.MonkeyPatch, no_real_installation: list[list[str]]) -> None:
    monkeypatch.setattr(machine, "administrator_prefix", lambda: ["sudo", "-n"])
    with pytest.raises(running.SetupError):
        machine.provide("test", nothing)
    assert no_real_installation[0][:5] == ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]


@linux_only
def test_without_rights_something_essential_missing_ends_with_the_administrators_one_line(
    monkeypatch: pytest.MonkeyPatch, no_real_installation: list[list[str]]
) -> None:
    monkeypatch.setattr(machine, "administrator_prefix", lambda: None)
    with pytest.raises(running.SetupError) as caught:
        machine.provide("test", nothing)
    (line,) = [line for line in str(caught.value).splitlines() if line.startswith("sudo apt-get install")]
    assert caught.value.code == 3
    assert {"libgl1", "xvfb", "gnome-keyring"} <= set(line.split())
    assert not no_real_installation


@linux_only
def test_without_rights_tests_go_on_when_only_a_screen_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine, "administrator_prefix", lambda: None)
    machine.provide("test", lambda probe: probe != "command:xvfb-run")
    assert capsys.readouterr().err.rstrip().endswith("sudo apt-get install -y --no-install-recommends xvfb")


@linux_only
def test_a_system_without_apt_is_told_what_it_lacks_by_file_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(running.SetupError, match=r"libEGL\.so\.1") as caught:
        machine.provide("app", lambda probe: probe != "lib:libEGL.so.1")
    assert "apt-get" not in str(caught.value)


@linux_only
def test_nothing_is_said_when_nothing_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    machine.provide("test", everything)
    assert capsys.readouterr().err == ""


# ---- .venv


@pytest.fixture
def checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A checkout whose .venv is made of empty files."""
    (tmp_path / "requirements.lock").write_text("a==1\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    for name, path in {"ROOT": "", "VENV": ".venv", "STAMP": ".venv/stamp.json", "LOCK": "requirements.lock"}.items():
        monkeypatch.setattr(environment, name, tmp_path / path)
    monkeypatch.setattr(environment, "venv_program", lambda name, _=None: tmp_path / ".venv" / name)
    monkeypatch.setattr(environment, "make_venv", lambda: made(tmp_path))
    return tmp_path


def made(checkout: Path) -> None:
    """Stands in for the slow part of a setup."""
    (checkout / ".venv").mkdir(exist_ok=True)
    (checkout / ".venv" / "python").write_text("", encoding="utf-8")
    log = checkout / "made"
    log.write_text(log.read_text(encoding="utf-8") + "x" if log.exists() else "x", encoding="utf-8")


def times_made(checkout: Path) -> int:
    return len((checkout / "made").read_text(encoding="utf-8"))


def test_a_second_setup_does_nothing(checkout: Path, no_real_installation: list[list[str]]) -> None:
    environment.set_up()
    no_real_installation.clear()
    environment.set_up()
    assert times_made(checkout) == 1
    assert not no_real_installation


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"lock": "old"}'])
def test_a_setup_that_did_not_finish_is_made_anew(checkout: Path, damage: str) -> None:
    environment.set_up()
    environment.STAMP.write_text(damage, encoding="utf-8")
    environment.set_up()
    assert times_made(checkout) == 2


def test_another_lock_makes_the_environment_anew(checkout: Path) -> None:
    environment.set_up()
    environment.LOCK.write_text("a==2\n", encoding="utf-8")
    environment.set_up()
    assert times_made(checkout) == 2


def test_an_environment_whose_python_is_gone_is_made_anew(checkout: Path) -> None:
    environment.set_up()
    (checkout / ".venv" / "python").unlink()
    environment.set_up()
    assert times_made(checkout) == 2


def test_a_link_to_another_environment_goes_and_the_other_environment_stays(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "stamp.json").write_text("{}", encoding="utf-8")
    link = tmp_path / ".venv"
    link.symlink_to(other)
    monkeypatch.setattr(environment, "VENV", link)
    monkeypatch.setattr(environment, "STAMP", link / "stamp.json")
    environment.make_venv()
    assert not link.is_symlink()
    assert (other / "stamp.json").exists()


def test_a_file_in_its_place_goes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".venv").write_text("nothing", encoding="utf-8")
    for name, path in {"ROOT": "", "VENV": ".venv", "STAMP": ".venv/stamp.json"}.items():
        monkeypatch.setattr(environment, name, tmp_path / path)
    environment.make_venv()
    assert not (tmp_path / ".venv").exists()


def test_a_folder_that_may_not_be_written_to_is_told(
    monkeypatch: pytest.MonkeyPatch, no_real_installation: list[list[str]]
) -> None:
    monkeypatch.setattr("os.access", lambda _path, mode: mode != os.W_OK)
    with pytest.raises(running.SetupError, match="copy the checkout to a folder of your own"):
        environment.make_venv()
    assert not no_real_installation


@pytest.mark.parametrize("network", [True, False])
def test_a_network_that_is_not_there_is_told_from_other_troubles(
    monkeypatch: pytest.MonkeyPatch, network: bool
) -> None:
    said = "No matching distribution" if network else "NewConnectionError: Failed to establish a new connection"
    ended = subprocess.CompletedProcess([], 1, f"{said}\nERROR: no\n", "")
    monkeypatch.setattr(environment, "run_quietly", lambda *_, **__: ended)
    with pytest.raises(running.SetupError) as caught:
        environment.pip("x", venv=Path(".venv"))
    assert ("PIP_INDEX_URL" in str(caught.value)) is not network
    assert "ERROR: no" in str(caught.value)


def test_a_changed_pyproject_only_installs_the_project_again(
    checkout: Path, no_real_installation: list[list[str]]
) -> None:
    environment.set_up()
    no_real_installation.clear()
    (checkout / "pyproject.toml").write_text("[project.scripts]\n", encoding="utf-8")
    environment.set_up()
    assert times_made(checkout) == 1
    (command,) = no_real_installation
    assert {"--no-index", "--no-build-isolation", "--editable"} <= set(command)


def test_a_moved_checkout_has_another_key() -> None:
    assert environment.setup_key(b"lock", Path("a")) != environment.setup_key(b"lock", Path("b"))


def test_a_download_is_shown_by_its_file_name() -> None:
    assert environment.fetched("Downloading some/where/PySide6-6.11.3-abi3.whl (572 kB)") == (
        "  fetching PySide6-6.11.3-abi3.whl"
    )
    assert environment.fetched("Collecting requests") == ""


# ---- starting


@pytest.mark.parametrize(
    ("arguments", "env", "system"),
    [
        ([], {"DISPLAY": ":0"}, "linux"),
        ([], {"WAYLAND_DISPLAY": "wayland-0"}, "linux"),
        ([], {"QT_QPA_PLATFORM": "offscreen"}, "linux"),
        (["--version"], {}, "linux"),
        (["--screenshot", "nova.png"], {}, "linux"),
        ([], {}, "darwin"),
        ([], {}, "win32"),
    ],
)
def test_nova_starts_where_a_window_can_be_shown_or_none_is_asked_for(
    arguments: list[str], env: dict[str, str], system: str
) -> None:
    assert commands.display_problem(arguments, env, system) == ""


def test_without_a_display_one_sentence_says_so_and_nothing_is_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], no_real_installation: list[list[str]]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert commands.start([]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not no_real_installation


def test_an_old_python_is_told_which_one_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(nova, "OLDEST", (99, 0))
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert nova.main() == 3
    told = capsys.readouterr().err
    assert "Nova needs Python 3.11 or newer" in told and "Install one beside this one" in told
    assert told.count("\n") == 1


def test_an_old_python_hands_over_to_a_newer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []

    def call(command: list[str], **_: object) -> int:
        ran.append(command)
        return 0

    monkeypatch.setattr(nova, "OLDEST", (99, 0))
    monkeypatch.setattr("subprocess.call", call)
    monkeypatch.setattr("sys.argv", ["nova.py", "--version"])
    assert nova.main() == 0
    assert ran[-1][0] == "/usr/bin/python3.14"
    assert ran[-1][2:] == ["--version"]


def test_the_first_file_can_be_read_by_any_python_3() -> None:
    ast.parse(Path(nova.__file__).read_text(encoding="utf-8"), feature_version=(3, 6))


def test_words_that_are_not_commands_go_to_nova_after_the_setup(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def open_nova(arguments: Sequence[str]) -> int:
        seen.append(arguments)
        return 0

    monkeypatch.setattr(commands, "provide", seen.append)
    monkeypatch.setattr(commands, "set_up", lambda: seen.append("set up"))
    monkeypatch.setattr(commands, "open_nova", open_nova)
    assert commands.start(["--version", "--page", "tasks"]) == 0
    assert seen == ["app", "set up", ["--version", "--page", "tasks"]]


def test_tests_run_on_an_invisible_screen_and_a_bus_of_their_own() -> None:
    wrapped = commands.wrapped_for_tests(["pytest"], {}, everything)
    assert wrapped[:5] == ["dbus-run-session", "--", "xvfb-run", "-a", "-s"]
    assert "-noreset" in wrapped[5].split(), "or a Nova that ends takes the screen from one that starts"
    assert wrapped[-1] == "pytest"


def test_tests_take_the_display_or_platform_that_is_there() -> None:
    for env in ({"DISPLAY": ":0"}, {"QT_QPA_PLATFORM": "offscreen"}):
        assert commands.wrapped_for_tests(["pytest"], env, everything) == ["dbus-run-session", "--", "pytest"]


def test_tests_run_plainly_where_nothing_is_there() -> None:
    assert commands.wrapped_for_tests(["pytest"], {}, nothing) == ["pytest"]

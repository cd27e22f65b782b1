"""The README's two commands on machines that have only Python, twice each: do they open, test, or say what to do?

    sudo python3 -m tools.fresh_machine            # all cases, some minutes; needs debootstrap and Xvfb
    sudo python3 -m tools.fresh_machine --list
    sudo python3 -m tools.fresh_machine person-window old-python ...

Each case has a bare Debian of its own with HEAD in it. Exit: 0 all as promised, 1 some not. Standard library only.
"""

from __future__ import annotations

import argparse
import shlex
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tools.fresh_root import PERSON, Ended, FreshRoot, Screen, fresh_root
from tools.running import SetupError, say, tail

HERE, OLD, NEXT = "bookworm", "bullseye", "trixie"
TESTS = "python3 nova.py test -q -p no:cacheprovider tests/test_options.py tests/test_layers.py"
UMLAUTS = "Nova für Änne 'und' Co"
CASES: dict[str, Callable[[], None]] = {}


class PromiseError(Exception):
    """A promise that was not kept, and what was printed instead."""


def case(function: Callable[[], None]) -> Callable[[], None]:
    """Its name on the command line is the function's, with hyphens."""
    CASES[function.__name__.replace("_", "-")] = function
    return function


def expect(ended: Ended, code: int, *words: str, never: str = "Traceback") -> Ended:
    """The exit code, and each of these words in what was printed."""
    missing = [word for word in words if word not in ended.text]
    if ended.code != code or missing or never in ended.text:
        raise PromiseError(f"exit {ended.code} instead of {code}; missing words: {missing}\n{tail(ended.text, 40)}")
    return ended


def opens(machine: FreshRoot, screen: Screen, *, offline: bool = False) -> Ended:
    """The window stands, a second start finds it, SIGTERM ends it in order."""
    note = machine.inside(machine.home / ".local/state/nova-desktop/instance.json")
    second = "timeout 60 python3 nova.py --page tasks"
    seen, ended = machine.open(screen.name, lambda: note.exists() and screen.shows_a_window(), second, offline=offline)
    if not seen:
        raise PromiseError(f"no window was drawn\n{tail(ended.text, 40)}")
    return expect(ended, 0, "second start: 0")


def with_screen(work: Callable[[Screen], None]) -> None:
    with tempfile.TemporaryDirectory(prefix="nova-screen-") as folder:
        screen = Screen(Path(folder))
        try:
            work(screen)
        finally:
            screen.close()


def window_of(person: str, release: str = HERE, folder: str = "nova") -> None:
    """`python3 nova.py` with a display, the second time without any network."""

    def work(screen: Screen) -> None:
        with fresh_root(release, person, folder) as machine:
            if person != "root":
                refused_then_installed(machine, "python3 nova.py", screen.name)
            first = opens(machine, screen)
            said = "Setting up Nova's libraries" if person != "root" else "which draws the windows: libgl1"
            expect(first, 0, said)
            expect(opens(machine, screen, offline=True), 0, never="Setting up")

    with_screen(work)


def refused_then_installed(machine: FreshRoot, command: str, display: str = "") -> None:
    """Twice the same line for the administrator, who runs it."""
    lines = [expect(machine.run(command, display), 3, "Qt, which draws the windows: ").line for _ in range(2)]
    if not lines[0] or lines[0] != lines[1]:
        raise PromiseError(f"not one line for the administrator, twice the same: {lines}")
    expect(machine.administrator(lines[0].removeprefix("sudo ")), 0)


def without_display(person: str) -> None:
    """One sentence, nothing installed, both times."""
    with fresh_root(HERE, person) as machine:
        for _ in range(2):
            ended = expect(machine.run("python3 nova.py"), 2, "there is no display here")
            if ended.text.count("\n") != 1 or machine.inside(machine.nova / ".venv").exists():
                raise PromiseError(f"more than one sentence, or something was made:\n{ended.text}")


def tests_of(person: str, screen: Screen | None = None, folder: str = "nova", release: str = HERE) -> None:
    """`python3 nova.py test`, the second time without any network."""
    display = screen.name if screen else ""
    with fresh_root(release, person, folder) as machine:
        if person != "root":
            refused_then_installed(machine, TESTS, display)
        expect(machine.run(TESTS, display), 0, "Setting up Nova's libraries", " passed")
        expect(machine.run(TESTS, display, offline=True), 0, " passed", never="Setting up")


@case
def root_window() -> None:
    window_of("root")


@case
def person_window() -> None:
    window_of(PERSON)


@case
def root_no_display() -> None:
    without_display("root")


@case
def person_no_display() -> None:
    without_display(PERSON)


@case
def root_test() -> None:
    tests_of("root")


@case
def person_test() -> None:
    tests_of(PERSON)


@case
def root_test_on_a_display() -> None:
    with_screen(lambda screen: tests_of("root", screen))


@case
def person_test_on_a_display() -> None:
    with_screen(lambda screen: tests_of(PERSON, screen))


@case
def next_debian_window() -> None:
    """Debian 13: Python 3.13, other package names."""
    window_of(PERSON, NEXT)


@case
def next_debian_test() -> None:
    tests_of("root", release=NEXT)


@case
def blanks_and_umlauts() -> None:
    """In the path of the checkout."""
    window_of("root", folder=UMLAUTS)
    tests_of("root", folder=UMLAUTS)


@case
def old_python() -> None:
    """Debian 11 has Python 3.9: one sentence with what to do, nothing made."""
    with fresh_root(OLD, PERSON) as machine:
        for command in ("python3 nova.py", "python3 nova.py test"):
            expect(machine.run(command), 3, "Nova needs Python 3.11 or newer; this is Python 3.9", "Install")
        if machine.inside(machine.nova / ".venv").exists():
            raise PromiseError("something was made")


@case
def read_only_checkout() -> None:
    """Ready: it opens. Not ready: a sentence, not a traceback."""
    with fresh_root(HERE, PERSON) as machine:
        folder = shlex.quote(str(machine.nova))
        expect(machine.administrator(f"chown -R root {folder}; chmod -R go-w {folder}"), 0)
        expect(machine.administrator(f"cd {folder}; python3 nova.py setup"), 0)
        expect(machine.run("python3 nova.py --version"), 0, "nova-desktop ")
        expect(machine.run(TESTS), 0, " passed")
        expect(machine.administrator(f"rm -rf {folder}/.venv"), 0)
        expect(machine.run("python3 nova.py --version"), 1, str(machine.nova), "may not be written to")


@case
def broken_environment() -> None:
    """Half-made, killed in the middle, a file, a folder of somebody else."""
    with fresh_root(HERE, "root") as machine:
        version = "python3 nova.py --version"
        expect(machine.run("mkdir -p .venv/bin; echo '{' > .venv/nova-setup.json; " + version), 0, "Setting up")
        expect(machine.run("rm .venv/bin/python*; " + version), 0, "Setting up")
        expect(machine.run("rm -rf .venv; echo nothing > .venv; " + version), 0, "Setting up")
        killed = "rm -rf .venv; python3 nova.py setup & sleep 6; kill -9 $!; sleep 1; " + version
        expect(machine.run(killed), 0, "Setting up", "nova-desktop ")
        expect(machine.run("rm -rf .venv/lib/python*/site-packages/requests; " + version), 0)
        expect(machine.run(version, offline=True), 0, never="Setting up")


@case
def no_network_the_first_time() -> None:
    """A sentence that names the network, then a whole setup when it is there."""
    with fresh_root(HERE, "root") as machine:
        expect(machine.run("python3 nova.py setup"), 0)
        expect(machine.run("rm -rf .venv; python3 nova.py --version", offline=True), 1, "network")
        expect(machine.run("python3 nova.py --version"), 0, "Setting up")


@case
def only_venv_missing() -> None:
    """All of Qt is there, Debian's ensurepip is not: the line names it, root installs it."""
    with fresh_root(HERE, PERSON) as machine:
        line = expect(machine.run("python3 nova.py --version"), 3, "python3.11-venv").line.removeprefix("sudo ")
        expect(machine.administrator(line.replace(" python3.11-venv", "")), 0)
        again = expect(machine.run("python3 nova.py --version"), 3, "python3.11-venv")
        if again.line.split()[-1] != "python3.11-venv" or "libgl1" in again.text:
            raise PromiseError(again.text)
        expect(machine.administrator(again.line.removeprefix("sudo ")), 0)
        expect(machine.run("python3 nova.py --version"), 0, "nova-desktop ")


@case
def sudo_without_a_password() -> None:
    """What is missing is installed by it, and said before."""
    with fresh_root(HERE, PERSON) as machine:
        expect(machine.administrator("apt-get update -qq; apt-get install -y -qq --no-install-recommends sudo"), 0)
        expect(machine.administrator(f"echo '{PERSON} ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/{PERSON}"), 0)
        said = ("Qt, which draws the windows: libgl1", "Installing them: sudo -n apt-get install", "nova-desktop ")
        expect(machine.run("python3 nova.py --version"), 0, *said)
        expect(machine.run("python3 nova.py --version", offline=True), 0, never="Installing")


@case
def self_check() -> None:
    """What is missing for a window is named, and what was named is enough."""

    def work(screen: Screen) -> None:
        with fresh_root(HERE, PERSON) as machine:
            first = expect(machine.run("python3 nova.py --version"), 3)
            expect(machine.administrator(first.line.removeprefix("sudo ")), 0)
            expect(machine.run("python3 nova.py --version"), 0)
            check = ".venv/bin/nova-desktop --self-check"
            expect(machine.run(check), 0, "no display in this session; for a window, Qt lacks", "sudo apt-get install")
            ended = expect(
                machine.run(check, screen.name), 1, "Qt platform: Qt lacks", "libxcb-cursor0", "this session has"
            )
            remedy = next(line for line in ended.text.splitlines() if line.startswith("Qt platform")).partition(
                "sudo "
            )[2]
            expect(machine.administrator(remedy.replace("install", "install -y --no-install-recommends")), 0)
            expect(machine.run(check, screen.name), 0, "Qt platform: ok (xcb)")

    with_screen(work)


def run(names: list[str]) -> int:
    """One line a case, what went wrong below it."""
    failed = 0
    for name in names:
        began = time.monotonic()
        try:
            CASES[name]()
            told = "ok"
        except PromiseError as problem:
            told, failed = f"BROKEN\n{problem}", failed + 1
        print(f"{name:28} {time.monotonic() - began:5.0f} s  {told}", flush=True)
    return 1 if failed else 0


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="fresh_machine", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("case", nargs="*", choices=[[], *CASES], help="the cases to try; all without any")
    parser.add_argument("--list", action="store_true", help="only name the cases")
    given = parser.parse_args(arguments)
    if given.list:
        print("\n".join(CASES))
        return 0
    try:
        return run(given.case or list(CASES))
    except SetupError as problem:
        say(f"fresh_machine: {problem}")
        return problem.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

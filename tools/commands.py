"""The commands of nova.py. Standard library only."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence

from tools.audit import audit
from tools.docs import docs
from tools.environment import ROOT, set_up, venv_program
from tools.locks import lock
from tools.machine import TEST_NEEDS, X11_NEEDS, is_there, provide, window_system
from tools.running import SetupError, say

CHECKS = ("test", "soak", "lint", "translations", "licences", "audit", "bench")
COMMANDS = (*CHECKS, "setup", "bundle", "package", "docs", "lock")
WINDOWLESS = {"--version", "--help", "-h", "--self-check", "--screenshot"}


def display_problem(arguments: Sequence[str], env: Mapping[str, str], system: str) -> str:
    """One sentence if a window is asked for where none can be shown, else ''."""
    if system in ("win32", "darwin") or window_system(env) or WINDOWLESS.intersection(arguments):
        return ""
    return (
        "Nova opens a window and there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): "
        "start it from a desktop session, or use `python3 nova.py test`, which needs none."
    )


def open_nova(arguments: Sequence[str]) -> int:
    """Nova itself on the practice server, in the folder where the person stands."""
    command = [str(venv_program("python")), "-P", "-m", "nova_desktop", "--demo", *arguments]
    if os.name == "nt":
        return subprocess.call(command)
    os.execv(command[0], command)


X_SERVER = "-screen 0 1600x1200x24 -noreset"
"""Without `-noreset` it starts anew when the last program leaves it, and turns away who comes in that moment: two Novas
of two tests come and go as they like."""


def wrapped_for_tests(command: Sequence[str], env: Mapping[str, str], probe: Callable[[str], bool]) -> list[str]:
    """The test command inside what is there: a bus of its own, and an invisible screen if there is no display."""
    wrapped = list(command)
    if not window_system(env) and all(probe(need.probe) for need in X11_NEEDS + TEST_NEEDS[:2]):
        wrapped = ["xvfb-run", "-a", "-s", X_SERVER, *wrapped]
    if probe("command:dbus-run-session"):
        wrapped = ["dbus-run-session", "--", *wrapped]
    return wrapped


MOST_PROCESSES = 8


def on_all_cores(cores: int) -> list[str]:
    """pytest in half as many processes again as there are cores: a test waits for others half of its time.

    Tests that share something costly (a bundle) stay together. `test -n 0`: one by one.
    """
    return ["-n", str(min(cores + cores // 2, MOST_PROCESSES)), "--dist", "loadgroup"]


def cores_here() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def test(arguments: Sequence[str]) -> int:
    """All tests."""
    return in_a_session("pytest", [*on_all_cores(cores_here()), *arguments])


def soak(arguments: Sequence[str]) -> int:
    """Nova for minutes among faulty servers."""
    return in_a_session("tests.soak", arguments)


def in_a_session(module: str, arguments: Sequence[str]) -> int:
    """A module with a bus and a screen; without display and Xvfb Qt draws into memory."""
    command = [str(venv_program("python")), "-m", module, *arguments]
    env = dict(os.environ)
    if sys.platform.startswith("linux"):
        command = wrapped_for_tests(command, env, is_there)
        if not window_system(env) and "xvfb-run" not in command:
            env["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="nova-run-") as runtime:
        # Qt and the keyring daemon want a private folder; a machine without a login session has none.
        env.setdefault("XDG_RUNTIME_DIR", runtime)
        return subprocess.call(command, cwd=ROOT, env=env)


TYPES = [["mypy", "--platform", name, "--cache-dir", f".mypy_cache/{name}"] for name in ("linux", "win32", "darwin")]
"""For each system: what one of them does not have is seen on any other."""


def lint(_: Sequence[str]) -> int:
    """Style, format, types, layers: all of them, even after one has failed."""
    checks = [["ruff", "check"], ["ruff", "format", "--check"], *TYPES, ["lint-imports"]]
    failed = [check for check in checks if subprocess.call([str(venv_program(check[0])), *check[1:]], cwd=ROOT) != 0]
    return 1 if failed else 0


def bench(names: Sequence[str]) -> int:
    """The benchmarks one after the other; each prints its ratio and fails if its promise is broken."""
    scripts = [f for f in sorted((ROOT / "benchmarks").glob("[a-z]*.py")) if not names or f.stem in names]
    codes = [subprocess.call([str(venv_program("python")), str(script)], cwd=ROOT) for script in scripts]
    return 1 if any(codes) or not codes else 0


def bundle(_: Sequence[str]) -> int:
    """dist/nova-desktop, by build.spec."""
    options = ["--noconfirm", "--log-level", "WARN", "--distpath", "dist", "--workpath", "build", "build.spec"]
    return subprocess.call([str(venv_program("python")), "-m", "PyInstaller", *options], cwd=ROOT)


def package(kinds: Sequence[str]) -> int:
    """What people install, from dist/nova-desktop, which is built if it is not there."""
    from tools.packages import package as make

    return make(kinds, lambda: bundle(()))


def translations(_: Sequence[str]) -> int:
    """Fails for a text without a translation, one that nothing shows any more, and a compiled file that is stale."""
    return subprocess.call([str(venv_program("python")), "tools/translations.py", "--check"], cwd=ROOT)


def licences(_: Sequence[str]) -> int:
    """Fails for a licence that nobody agreed to, and for a part of the bundle that its list of licences lacks."""
    return subprocess.call([str(venv_program("python")), "-m", "tools.licence_check"], cwd=ROOT)


def main(argv: Sequence[str]) -> int:
    """Chooses the command; anything that is not one of ours belongs to Nova."""
    command, arguments = (argv[0], argv[1:]) if argv and argv[0] in COMMANDS else ("app", argv)
    if command == "app" and (sentence := display_problem(arguments, os.environ, sys.platform)):
        raise SetupError(sentence, 2)
    if command == "lock":
        return lock()
    provide(command)
    if command in ("docs", "audit"):  # these bring their own environment
        return docs(arguments) if command == "docs" else audit()
    set_up()
    runners: dict[str, Callable[[Sequence[str]], int]]
    runners = {"test": test, "soak": soak, "lint": lint, "bench": bench, "bundle": bundle, "package": package}
    runners |= {"translations": translations, "licences": licences}
    runners["setup"] = lambda _: 0
    return runners.get(command, open_nova)(arguments)


def start(argv: Sequence[str]) -> int:
    """main with its problems told as sentences."""
    try:
        return main(argv)
    except SetupError as problem:
        say(f"nova: {problem}")
        return problem.code
    except OSError as problem:
        say(f"nova: {problem}")
        return 1
    except KeyboardInterrupt:
        say("nova: stopped; the next start goes on from here.")
        return 130

"""The environment .venv: exactly the locked libraries and this checkout, made anew whenever it is not whole.

Standard library only."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import platform
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.running import SetupError, run_quietly, say, tail

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "nova-setup.json"
LOCK = ROOT / "requirements.lock"

NO_NETWORK = ("Failed to establish a new connection", "ConnectTimeoutError", "ProxyError", "Network is unreachable")
UNREACHED = (
    "\nNo package server was reached, and the first start needs the network once. Look at the connection, or name your "
    "proxy (HTTPS_PROXY) or your own package server (PIP_INDEX_URL), and start again."
)


def setup_key(lock: bytes, root: Path) -> str:
    """Changes with all that makes a ready .venv useless: the lock, this Python, where the checkout lies."""
    text = "\n".join([hashlib.sha256(lock).hexdigest(), sys.version, platform.machine(), str(root)])
    return hashlib.sha256(text.encode()).hexdigest()


def project_key(pyproject: bytes) -> str:
    """Changes with what the installed project took from pyproject.toml: its commands."""
    return hashlib.sha256(pyproject).hexdigest()


def read_stamp(stamp: Path) -> dict[str, str]:
    """What the last finished setup left; nothing after one that was interrupted."""
    try:
        return dict(json.loads(stamp.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def write_stamp(stamp: Path, keys: Mapping[str, str]) -> None:
    """Written last and in one step, so that a stamp means a whole .venv."""
    part = stamp.with_suffix(".part")
    part.write_text(json.dumps(keys), encoding="utf-8")
    part.replace(stamp)


def venv_program(name: str, venv: Path = VENV) -> Path:
    """A program of the environment."""
    return venv / "Scripts" / f"{name}.exe" if os.name == "nt" else venv / "bin" / name


def set_up() -> None:
    """Makes .venv ready; returns at once if it is."""
    keys = {"lock": setup_key(LOCK.read_bytes(), ROOT), "project": project_key((ROOT / "pyproject.toml").read_bytes())}
    if is_ready(keys):
        return
    with one_at_a_time():
        stamp = read_stamp(STAMP)
        if stamp.get("lock") != keys["lock"] or not venv_program("python").exists():
            make_venv()
        if not is_ready(keys):
            pip("--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT))
            write_stamp(STAMP, keys)


def is_ready(keys: Mapping[str, str]) -> bool:
    """Whether a finished setup with these keys is here and its Python still exists."""
    return read_stamp(STAMP) == dict(keys) and venv_program("python").exists()


def make_venv() -> None:
    """A new environment with exactly the locked libraries; whatever was there before goes."""
    if not os.access(ROOT, os.W_OK):
        raise SetupError(
            f"Nova sets itself up in {VENV}, and this folder may not be written to: copy the checkout to a folder "
            "of your own, or have whoever owns it run `python3 nova.py setup` there once."
        )
    say("Setting up Nova's libraries in .venv (about 130 MB are fetched the first time, some minutes at most) ...")
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()  # somebody's link to another environment: that one is not ours to clear
    STAMP.unlink(missing_ok=True)
    fill(VENV, LOCK)


def fill(venv: Path, lock: Path) -> None:
    """An environment anew, with exactly what a lock names."""
    without = [] if importlib.util.find_spec("ensurepip") else ["--without-pip"]
    base = getattr(sys, "_base_executable", None) or sys.executable
    done = run_quietly([base, "-m", "venv", "--clear", *without, str(venv)])
    if done.returncode != 0:
        raise SetupError(f"Cannot make {venv}:\n{tail(done.stdout)}")
    pip("--require-hashes", "--only-binary", ":all:", "--requirement", str(lock), venv=venv)


def pip(*arguments: str, venv: Path = VENV) -> None:
    """pip of the environment, else this Python's pip for it; the person's PIP_ variables hold."""
    python = str(venv_program("python", venv))
    own = any(venv.glob("lib/python*/site-packages/pip/__main__.py")) or (venv / "Lib/site-packages/pip").exists()
    program = [python, "-m", "pip"] if own else [sys.executable, "-m", "pip", "--python", python]
    done = run_quietly([*program, "install", "--disable-pip-version-check", "--no-input", *arguments], show=fetched)
    if done.returncode != 0:
        why = UNREACHED if any(word in done.stdout for word in NO_NETWORK) else ""
        raise SetupError(
            f"pip could not install Nova's libraries; the next start tries again.\n{tail(done.stdout)}{why}"
        )


def fetched(line: str) -> str:
    """What of pip's output a person may like to see while waiting."""
    words = line.split()
    return f"  fetching {words[1].rpartition('/')[2]}" if len(words) > 1 and words[0] == "Downloading" else ""


def tool_environment(name: str) -> Path:
    """The environment of tools that Nova itself does not need (`docs`, `audit`), by a lock of their own: .venv is left
    alone, and who only works on Nova never fetches them."""
    venv, lock = ROOT / f".venv-{name}", lock_of(name)
    stamp, key = venv / STAMP.name, {"lock": setup_key(lock.read_bytes(), ROOT)}
    with one_at_a_time(lock):
        if read_stamp(stamp) != key or not venv_program("python", venv).exists():
            say(f"Setting up the tools for this command in {venv.name} ...")
            if venv.is_symlink() or venv.is_file():
                venv.unlink()
            stamp.unlink(missing_ok=True)
            fill(venv, lock)
            write_stamp(stamp, key)
    return venv


def lock_of(name: str) -> Path:
    """The lock of a tool environment."""
    return ROOT / f"requirements-{name}.lock"


@contextlib.contextmanager
def one_at_a_time(lock: Path | None = None) -> Iterator[None]:
    """Two starts in one checkout set up one after the other (not on Windows, which has no flock)."""
    if os.name == "nt":
        yield
        return
    import fcntl

    with (lock or LOCK).open("rb") as own:
        os.set_inheritable(own.fileno(), True)
        try:
            fcntl.flock(own, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another setup is at work in this folder; waiting for it ...")
            fcntl.flock(own, fcntl.LOCK_EX)
        yield

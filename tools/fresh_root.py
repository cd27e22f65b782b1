"""A bare Debian with this checkout in it, and the commands that people on it run. Needs root and debootstrap.

Standard library only."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.environment import ROOT
from tools.running import SetupError, say

PERSON = "newcomer"
HANDED_ON = ("PIP_", "SSL_CERT", "REQUESTS_CA", "CURL_CA", "HTTP", "http", "NO_PROXY", "no_proxy", "UV_")
"""How this machine reaches its packages is how the bare one does."""
SECONDS = 1500
X11_SOCKETS = Path("/tmp/.X11-unix")
LOOPBACK = (
    "import fcntl, socket, struct; s = socket.socket(); "
    "fcntl.ioctl(s, 0x8914, struct.pack('16sh14x', b'lo', 1))"  # SIOCSIFFLAGS, IFF_UP
)


@dataclass(frozen=True)
class Ended:
    """What a command came to; `text` is all that it printed."""

    code: int
    text: str

    @property
    def line(self) -> str:
        """The one line for the administrator in it, else ''."""
        return next((line for line in self.text.splitlines() if line.startswith("sudo ")), "")


def base_root(release: str) -> Path:
    """One root a release, made once and kept: NOVA_FRESH_ROOTS, else the temporary directory."""
    folder = Path(os.environ.get("NOVA_FRESH_ROOTS", "") or tempfile.gettempdir())
    base = folder / f"nova-bare-{release}"
    if not (base / "usr/bin/python3").exists():
        if os.geteuid() != 0 or not shutil.which("debootstrap"):
            raise SetupError("This needs root and debootstrap: sudo apt-get install debootstrap", 3)
        say(f"Making a bare {release} in {base} ...")
        part = base.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        options = ["--variant=minbase", "--include=python3,ca-certificates"]
        # Apart from our mounts: what it leaves mounted in the new root (/proc, for Debian 13) is gone when it ends.
        subprocess.run(["unshare", "--mount", "debootstrap", *options, release, str(part)], check=True, stdout=2)
        part.rename(base)
    return base


class FreshRoot:
    """A copy of the bare root with HEAD of this checkout in `folder` of a person's home."""

    def __init__(self, root: Path, base: Path, person: str, folder: str) -> None:
        self.root, self.person = root, person
        self.home = Path("/root") if person == "root" else Path("/home") / person
        self.nova = self.home / folder
        subprocess.run(["cp", "-a", "--one-file-system", "--reflink=auto", f"{base}/.", str(root)], check=True)
        for name in ("etc/resolv.conf", "etc/hosts", "etc/ssl/certs/ca-certificates.crt"):
            (root / name).write_bytes((Path("/") / name).read_bytes())
        shutil.copytree("/etc/apt/apt.conf.d", root / "etc/apt/apt.conf.d", dirs_exist_ok=True)
        if person != "root":
            self.administrator(f"useradd -m {person}")
        checkout = self.inside(self.nova)
        checkout.mkdir(parents=True)
        archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True).stdout
        subprocess.run(["tar", "-x", "-C", str(checkout)], input=archive, check=True)
        self.administrator(f"chown -R {person} {shlex.quote(str(self.nova))}")

    def inside(self, path: Path) -> Path:
        """Where a path of the root lies for us."""
        return self.root / path.relative_to("/")

    def administrator(self, command: str) -> Ended:
        """As root, wherever the person stands."""
        return self._run("root", "cd /; " + command, "", offline=False)

    def run(self, command: str, display: str = "", *, offline: bool = False) -> Ended:
        """A line of the person's shell in the checkout, in a login of its own: no bus, no session."""
        return self._run(
            self.person, f"cd {shlex.quote(str(self.nova))} || exit 99; {command}", display, offline=offline
        )

    def _run(self, person: str, command: str, display: str, *, offline: bool) -> Ended:
        done = subprocess.run(
            self._command(person, command, display, offline=offline),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=SECONDS,
            cwd="/",
        )
        return Ended(done.returncode, done.stdout)

    def _command(self, person: str, command: str, display: str, *, offline: bool) -> list[str]:
        given = {name: value for name, value in os.environ.items() if name.startswith(HANDED_ON)}
        given |= {"DISPLAY": display} if display else {}
        exports = "".join(f"export {name}={shlex.quote(value)}\n" for name, value in given.items())
        script = self.root / "tmp" / f"step-{person}.sh"
        script.write_text(f"{exports}{command}\n", encoding="utf-8")
        script.chmod(0o755)
        root = shlex.quote(str(self.root))
        x11 = f"mkdir -p {root}/tmp/.X11-unix; mount --bind {X11_SOCKETS} {root}/tmp/.X11-unix; " if display else ""
        up = f"/usr/bin/python3 -c {shlex.quote(LOOPBACK)}; " if offline else ""
        enter = f"exec chroot {root} su - {person} -c {shlex.quote(f'sh /tmp/{script.name}')}"
        apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child", f"--mount-proc={self.root}/proc"]
        return [*apart, *(["--net"] if offline else []), "sh", "-c", x11 + up + enter]

    def open(self, display: str, ready: Callable[[], bool], then: str, *, offline: bool) -> tuple[bool, Ended]:
        """`python3 nova.py` until `ready`, then another line beside it, then SIGTERM. Was it ready, and the end."""
        script = (
            f"rm -f ~/enough; python3 nova.py & nova=$!; "
            f"while kill -0 $nova 2>/dev/null && [ ! -e ~/enough ]; do sleep 0.2; done; "
            f"{then}; echo second start: $?; kill -TERM $nova 2>/dev/null; wait $nova"
        )
        command = f"cd {shlex.quote(str(self.nova))} || exit 99; {script}"
        pipe, merged = subprocess.PIPE, subprocess.STDOUT
        arguments = self._command(self.person, command, display, offline=offline)
        process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=pipe, stderr=merged, text=True, cwd="/")
        until, seen = time.monotonic() + SECONDS, False
        while not seen and process.poll() is None and time.monotonic() < until:
            time.sleep(0.5)
            seen = ready()
        self.inside(self.home / "enough").touch()
        text, _ = process.communicate(timeout=60)
        return seen, Ended(process.returncode, text)


@contextmanager
def fresh_root(release: str, person: str, folder: str = "nova") -> Iterator[FreshRoot]:
    """Gone afterwards."""
    base = base_root(release)
    with tempfile.TemporaryDirectory(prefix="nova-fresh-", dir=base.parent) as place:
        yield FreshRoot(Path(place), base, person, folder)


class Screen:
    """An invisible X display of this machine whose pixels can be looked at."""

    def __init__(self, folder: Path) -> None:
        self._picture = folder / "Xvfb_screen0"
        heard, told = os.pipe()
        options = ["-ac", "-noreset", "-nolisten", "tcp", "-screen", "0", "1280x900x24", "-fbdir", str(folder)]
        self._process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(told), *options], pass_fds=(told,), stderr=subprocess.DEVNULL
        )
        os.close(told)
        with os.fdopen(heard, encoding="ascii") as answer:
            number = answer.readline().strip()
        if not number:
            raise SetupError("Xvfb did not start; is it installed?", 3)
        self.name = f":{number}"

    def shows_a_window(self) -> bool:
        """More colours than an empty screen has: Nova's window has some hundreds."""
        pixels = self._picture.read_bytes()[-1280 * 900 * 4 :]
        return len({pixels[at : at + 4] for at in range(0, len(pixels), 4 * 7)}) > 60

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(10)

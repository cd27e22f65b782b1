"""A Debian root as on a new machine, made by debootstrap, into which packages are installed. Needs root.

NOVA_TEST_DEBIAN_ROOT may name one that was made before: it is copied, not changed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

PERSON = "newcomer"


def why_not() -> str:
    """Why none can be made here, else ''."""
    if os.name == "nt" or os.geteuid() != 0:
        return "a Debian root is made by root"
    missing = [name for name in ("chroot", "unshare") if not shutil.which(name)]
    if not os.environ.get("NOVA_TEST_DEBIAN_ROOT") and not shutil.which("debootstrap"):
        missing.append("debootstrap")
    return f"{missing[0]} is not here" if missing else ""


def release() -> str:
    """This machine's own Debian: what is built here is for it."""
    lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    return next((line.partition("=")[2] for line in lines if line.startswith("VERSION_CODENAME=")), "stable")


class FreshDebian:
    """The root and a person on it. What is mounted is gone with the process that needed it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        made = os.environ.get("NOVA_TEST_DEBIAN_ROOT")
        copying = ["cp", "-a", "--one-file-system", made, root]
        making = ["unshare", "--mount", "debootstrap", "--variant=minbase", release(), root]
        subprocess.run(copying if made else making, check=True, capture_output=True)
        self._borrow_the_network()
        self.run("apt-get", "update", check=True)
        self.run("useradd", "-m", PERSON, check=True)
        self.home = root / "home" / PERSON

    def _borrow_the_network(self) -> None:
        """How this machine reaches its packages."""
        for name in ("etc/resolv.conf", "etc/hosts", "etc/ssl/certs/ca-certificates.crt"):
            if (own := Path("/") / name).exists():
                (self.root / name).parent.mkdir(parents=True, exist_ok=True)
                (self.root / name).write_bytes(own.read_bytes())
        for file in Path("/etc/apt/apt.conf.d").iterdir():
            shutil.copy(file, self.root / "etc" / "apt" / "apt.conf.d")

    def run(self, *command: str, check: bool = False) -> subprocess.CompletedProcess[str]:
        """As root."""
        inside = ["unshare", "--mount", "--pid", "--fork", f"--mount-proc={self.root}/proc", "chroot", str(self.root)]
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8", "PATH": _PATH}
        environment.pop("TMPDIR", None)
        done = subprocess.run(
            [*inside, *command], env=environment, cwd="/", capture_output=True, text=True, errors="replace", timeout=600
        )
        if check:
            assert done.returncode == 0, f"{command}: {done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        return done

    def run_as_person(self, command: str) -> subprocess.CompletedProcess[str]:
        """A line of the person's shell, in a login of its own: no display, no bus."""
        return self.run("su", "-", PERSON, "-s", "/bin/sh", "-c", command)

    def install(self, deb: Path) -> None:
        """As a person does who downloaded it; dependencies come from Debian."""
        shutil.copy(deb, self.root / "tmp" / deb.name)
        options = ["-y", "--no-install-recommends"]
        self.run("apt-get", "install", *options, f"/tmp/{deb.name}", "desktop-file-utils", "man-db", check=True)


_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

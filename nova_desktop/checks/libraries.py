"""The system's libraries that Qt loads on Linux, with the Debian packages that they are in. Standard library only:
`python3 nova.py` reads this table before anything else is installed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

QT = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
# What these depend on themselves (libxcb-image0, -render-util0, -util1, -xkb1 and so on) comes along.
X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
FONT = "fonts-dejavu-core"


def debian_names(packages: Sequence[str], os_release: Mapping[str, str]) -> list[str]:
    """Package names on this release: Debian 13 and Ubuntu 24.04 renamed GLib's for its 64-bit time."""
    first_renamed = {"debian": "13", "ubuntu": "24.04"}.get(os_release.get("ID", ""), "none")
    version = os_release.get("VERSION_ID", "99")
    renamed = first_renamed != "none" and float(version) >= float(first_renamed)
    return [name + "t64" if name == "libglib2.0-0" and renamed else name for name in packages]


def read_os_release(file: Path = Path("/etc/os-release")) -> dict[str, str]:
    """The release's own description; empty where there is none."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    pairs = (line.split("=", 1) for line in lines if "=" in line)
    return {key: value.strip("\"'") for key, value in pairs}

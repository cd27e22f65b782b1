"""Draws what is drawn.

`python tools/make_icons.py lucide FOLDER` takes Nova's icons over from the unpacked npm package lucide-static;
`python tools/make_icons.py app` renders nova.svg (up to 24 pixels nova-small.svg) for Linux, Windows and macOS.
"""

from __future__ import annotations

import re
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 256)
# Apple's four letters for a PNG of each size.
ICNS_TYPES = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}
# Our name (what it means in Nova) to Lucide's (what it shows).
LUCIDE = {
    "analytics": "chart-column",
    "approval": "shield-check",
    "backup": "database-backup",
    "branch": "git-branch",
    "case": "case-sensitive",
    "clear": "delete",
    "close": "x",
    "compare": "git-compare",
    "confirmed": "circle-play",
    "connect": "plug",
    "copy": "copy",
    "delete": "trash-2",
    "deploy": "rocket",
    "details": "panel-right",
    "down": "chevron-down",
    "edit": "pencil",
    "error": "circle-x",
    "external": "external-link",
    "filter": "funnel",
    "follow": "arrow-down-to-line",
    "health": "heart-pulse",
    "history": "history",
    "info": "info",
    "key": "key",
    "keyboard": "keyboard",
    "left": "chevron-left",
    "live": "radio",
    "lock": "lock",
    "log": "scroll-text",
    "menu": "menu",
    "more": "ellipsis",
    "notification": "bell",
    "offline": "wifi-off",
    "overview": "layout-dashboard",
    "plus": "plus",
    "practice": "flask-conical",
    "project": "folder",
    "refresh": "rotate-cw",
    "regex": "regex",
    "rejected": "ban",
    "right": "chevron-right",
    "rollback": "undo-2",
    "run": "play",
    "running": "loader-circle",
    "save": "save",
    "schedule": "calendar-clock",
    "search": "search",
    "server": "server",
    "settings": "settings",
    "star": "star",
    "starting": "circle-dashed",
    "stop": "square",
    "stopped": "circle-slash",
    "stopping": "circle-stop",
    "success": "circle-check",
    "task": "list-checks",
    "template": "layout-template",
    "time": "clock",
    "unknown": "circle-question-mark",
    "up": "chevron-up",
    "update": "refresh-ccw",
    "user": "user",
    "waiting": "circle",
    "waiting-confirmation": "circle-pause",
    "warning": "triangle-alert",
    "wrap": "wrap-text",
}


def plain_svg(text: str) -> str:
    """One line, without comment and class: only what is drawn."""
    text = re.sub(r"<!--.*?-->|\s+class=\"[^\"]*\"", "", text, flags=re.DOTALL)
    text = (
        re.sub(r"\s+", " ", text)
        .replace(" />", "/>")
        .replace("> <", "><")
        .replace(" >", ">")
        .replace("<svg >", "<svg>")
    )
    return text.strip() + "\n"


def copy_lucide(package: Path) -> None:
    """All icons of the table, with their licence."""
    for name, lucide in LUCIDE.items():
        svg = plain_svg((package / "icons" / f"{lucide}.svg").read_text(encoding="utf-8"))
        (ICONS / f"{name}.svg").write_text(svg, encoding="utf-8")
    licence = (package / "LICENSE").read_text(encoding="utf-8")
    (ICONS / "LICENSE-lucide.txt").write_text(licence, encoding="utf-8")


def rendered(svg: Path, size: int) -> bytes:
    """A PNG of size x size pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png")
    writer.write(image)
    return bytes(buffer.data().data())


def ico(images: dict[int, bytes]) -> bytes:
    """A Windows icon that holds PNGs: a header, one 16-byte entry an image (256 is written as 0), then the images."""
    entries, data, offset = b"", b"", 6 + 16 * len(images)
    for size, png in images.items():
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(png), offset + len(data))
        data += png
    return struct.pack("<HHH", 0, 1, len(images)) + entries + data


def icns(images: dict[int, bytes]) -> bytes:
    """A macOS icon that holds PNGs, each behind its type and its length with these eight bytes."""
    chunks = b"".join(ICNS_TYPES[size] + struct.pack(">I", len(png) + 8) + png for size, png in images.items())
    return b"icns" + struct.pack(">I", len(chunks) + 8) + chunks


def make_app_icons() -> None:
    """PNGs for Linux, .ico for Windows, .icns for macOS; up to 24 pixels from a drawing with fewer lines."""
    folder = ICONS / "app"
    folder.mkdir(exist_ok=True)
    images = {size: rendered(ICONS / ("nova-small.svg" if size <= 24 else "nova.svg"), size) for size in SIZES}
    for size, png in images.items():
        (folder / f"nova-{size}.png").write_bytes(png)
    (folder / "nova.ico").write_bytes(ico({size: images[size] for size in ICO_SIZES}))
    (folder / "nova.icns").write_bytes(icns({size: images[size] for size in ICNS_TYPES}))


def main(arguments: list[str]) -> int:
    """Chooses what to make."""
    if arguments[:1] == ["lucide"] and len(arguments) == 2:
        copy_lucide(Path(arguments[1]))
    elif arguments == ["app"]:
        make_app_icons()
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

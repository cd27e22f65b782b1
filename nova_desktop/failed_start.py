"""A start that an error of Nova's own ended: noted, told in words, and over.

A person who started Nova from a menu would else see nothing at all, or a window that does nothing.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from .core import crash_reports
from .core.crash_text import error_text, known_secrets

translate = QCoreApplication.translate
log = logging.getLogger(__name__)


def tell_failed_start(error: BaseException, secrets: Iterable[str], *, seen: bool) -> None:
    """`seen`: somebody looks, so a dialog tells it; it waits until it is closed. The GUI thread may: nothing else is
    left to do."""
    text = error_text(error, known_secrets(secrets))
    path = _noted(text)
    kind = text.partition("\n")[0]
    sys.stderr.write(f"nova-desktop: it could not start: {kind}\n")
    sys.stderr.write(f"nova-desktop: what to do: start it again; with --self-check if it stays so. {_where(path)}\n")
    if seen and isinstance(QApplication.instance(), QApplication):
        failed_start_box(kind, text, path).exec()


def failed_start_box(kind: str, text: str, path: Path | None) -> QMessageBox:
    """What happened, why, what to do; the frames are one click away. `text` is redacted."""
    box = QMessageBox(QMessageBox.Icon.Critical, "Nova Desktop", translate("FailedStart", "Nova could not start."))
    box.setObjectName("failedStartBox")
    box.setTextFormat(Qt.TextFormat.PlainText)
    what = translate(
        "FailedStart",
        "An error in Nova itself: {kind}. Start Nova again; if it stays so, “nova-desktop --self-check” in a terminal "
        "tells what is missing.",
    ).format(kind=kind)
    kept = translate("FailedStart", "A report is kept on this computer only: {path}").format(path=path)
    box.setInformativeText(f"{what}\n\n{kept}" if path else what)
    box.setDetailedText(text)
    return box


def _noted(text: str) -> Path | None:
    """The next start that works tells of it, too: this one may have been nobody's to see."""
    try:
        path = crash_reports.write_report(text, ended=True)
    except OSError as refused:
        log.warning("the report of a start that failed was not kept: %s", refused.strerror)
        return None
    return path


def _where(path: Path | None) -> str:
    return f"A report is kept on this computer only: {path}" if path else "No report could be kept."

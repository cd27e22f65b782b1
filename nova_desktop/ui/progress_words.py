"""How far a run is, in a few words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ..core.durations import format_duration
from ..core.progress import Progress

translate = QCoreApplication.translate


def progress_words(progress: Progress) -> str:
    """`step 14 of 22 · about 3 min left · slower than usual`; without history it says so."""
    if progress.steps is None:
        said = translate("ProgressWords", "step {0} · no earlier run to compare with")
        return said.format(progress.step)
    parts = [translate("ProgressWords", "step {0} of {1}").format(progress.step, progress.steps)]
    if progress.silent is not None:
        said = translate("ProgressWords", "silent for {0}, longer than ever")
        return " · ".join([*parts, said.format(format_duration(progress.silent))])
    if progress.left is not None:
        parts.append(_left(progress.left))
    if progress.slower:
        parts.append(translate("ProgressWords", "slower than usual"))
    return " · ".join(parts)


def steps_words(progress: Progress) -> str:
    """`14/22`, for where there is little room; nothing without history."""
    return f"{progress.step}/{progress.steps}" if progress.steps is not None else ""


def _left(seconds: float) -> str:
    """Rounded: it is an estimate."""
    if seconds < 5:
        return translate("ProgressWords", "nearly done")
    if seconds < 90:
        return translate("ProgressWords", "about {0} s left").format(max(5, round(seconds / 5) * 5))
    return translate("ProgressWords", "about {0} min left").format(max(2, round(seconds / 60)))

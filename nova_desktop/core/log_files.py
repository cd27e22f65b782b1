"""A log as a text file: what was shown, without colours."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..api.errors import SemaphoreAPIError
from .logs import LogChunk, LogStore


def write_log(path: Path, chunks: Sequence[LogChunk]) -> Path:
    """Write the lines of `chunks` (UTF-8, one a line); a worker's job. Raises SemaphoreAPIError (`not_saved`)."""
    store = LogStore()
    for chunk in chunks:
        store.append_chunk(chunk)
    try:
        with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.writelines(store.plain_pieces(0, len(store)))
    except OSError as error:
        why = error.strerror or str(error)
        raise SemaphoreAPIError(
            f"{path} was not written: {why}", code="not_saved", params={"file": str(path), "why": why}
        ) from error
    return path

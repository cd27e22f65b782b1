"""What a reader of a PDF finds on its pages."""

from __future__ import annotations

from pathlib import Path

from pypdfium2 import PdfDocument


def pages(file: Path) -> list[str]:
    """The text of each page."""
    with PdfDocument(file) as document:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]

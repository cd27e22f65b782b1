"""The documentation's site, really built; only where the bundle is tested too, since Sphinx must be fetched for it."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from tools import docs
from tools.environment import ROOT

pytestmark = [
    pytest.mark.real_parts,
    pytest.mark.skipif(os.environ.get("NOVA_TEST_BUNDLE") != "1", reason="NOVA_TEST_BUNDLE=1 builds the site too"),
]


@pytest.fixture
def checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The Markdown of this checkout, to be spoilt."""
    for page in ROOT.glob("*.md"):
        shutil.copy(page, tmp_path)
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    (tmp_path / "nova_desktop").mkdir()
    shutil.copy(ROOT / "nova_desktop" / "__init__.py", tmp_path / "nova_desktop")
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    return tmp_path


def test_the_site_has_every_page_and_no_warning(checkout: Path) -> None:
    site = checkout / "site"
    assert docs.build("html", str(site)) == 0
    pages = {
        page.relative_to(checkout).with_suffix(".html")
        for page in [*checkout.glob("*.md"), *checkout.glob("docs/**/*.md")]
    }
    assert {page for page in pages if not (site / page).exists()} == set()
    front = re.search(r"url=([\w./]+)", (site / "index.html").read_text(encoding="utf-8"))
    assert front is not None and (site / front[1]).exists()
    assert 'href="docs/user-guide/de.html"' in (site / "README.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "spoilt",
    ["[a](no-such-page.md)", "[a](api.md#no-such-heading)", "![a](images/no-such-picture.png)"],
)
def test_a_link_an_anchor_or_a_picture_that_leads_nowhere_fails_it(checkout: Path, spoilt: str) -> None:
    page = checkout / "docs" / "figures.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{spoilt}\n", encoding="utf-8")
    assert docs.build("html", str(checkout / "site")) != 0

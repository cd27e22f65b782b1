"""How Sphinx makes the site: from the Markdown files as they lie in the repository, so that GitHub shows the same.

`python3 nova.py docs` runs it; docs/decisions/0007-documentation.md says why it is Sphinx.
"""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx

ROOT = Path(__file__).resolve().parent.parent

project = "Nova Desktop"
author = project_copyright = "The Nova Desktop team"
version = release = re.findall(r'__version__ = "(.+?)"', (ROOT / "nova_desktop/__init__.py").read_text("utf-8"))[0]

extensions = ["myst_parser"]
myst_heading_anchors = 4
root_doc = "README"
include_patterns = ["*.md", "docs/**"]
exclude_patterns = [".*", "build", "dist", "nova_desktop", "resources", "tests", "tools", "benchmarks", "packaging"]

html_theme = "furo"
html_title = f"{project} {version}"
html_copy_source = False
html_show_copyright = False
html_extra_path = ["site"]
linkcheck_ignore = [r"http://localhost", r"https://(\w+\.)?example\.org"]

CONTENTS = ("README", "docs/user-guide/en", "docs/user-guide/de", "docs/decisions/README")
"""Pages whose lists of links are the site's table of contents: a page that no list leads to fails the build."""


def add_contents(_: Sphinx, page: str, source: list[str]) -> None:
    """What the lists of a page lead to, once more in Sphinx's own words, which GitHub would show as they are."""
    if page in CONTENTS:
        items = re.findall(r"^- .*(?:\n  .*)*", source[0], re.MULTILINE)
        pages = [name for item in items for name in re.findall(r"\]\(([\w/-]+)\.md\)", item)]
        source[0] += "\n\n```{toctree}\n:hidden:\n\n" + "\n".join(dict.fromkeys(pages)) + "\n```\n"


def setup(app: Sphinx) -> None:
    """Sphinx asks for it."""
    app.connect("source-read", add_contents)

"""The documentation: no link leads nowhere, the guides say what the window says, in both languages. Without Sphinx."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from nova_desktop.core.page_names import PAGES
from tools import screenshots, translations

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
LANGUAGES = ("en", "de")
USE_CASES = {
    "run": ["One-click deployment", "Stop a task"],
    "follow": ["Monitor a running deployment"],
    "review": ["Review the history"],
    "scripts": ["Deploy from Python"],
}
"""Those of the guide that Nova implements, and the chapter that each has."""
TROUBLE = [
    "Connection error: Cannot reach Semaphore",
    "Unauthorized: Invalid API token",
    "Template 'Deploy Standard' not found",
    "Task timeout after 600s",
    "No logs available",
]
"""The guide's troubles, word for word: who searches for one must find it."""
THEIRS = {"User Settings > API Tokens > Create Token"}
"""Bold names that are Semaphore's, not ours."""
QUICK_ACTIONS = ("Deploy ", "Health ", "Backup ", "Update ")
LONGEST_CHAPTER = 350


def markdown() -> list[Path]:
    """All Markdown of the project, and of nothing else that lies in the folder."""
    places = (ROOT / name for name in ("docs", "packaging", "resources", "benchmarks", ".github"))
    return sorted([*ROOT.glob("*.md"), *(page for place in places for page in place.rglob("*.md"))])


def prose(page: Path) -> str:
    """A page without its code, in which anything may look like a link."""
    text = re.sub(r"^( *)(```|~~~).*?^\1\2", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`[^`\n]*`", "", text)


def links(page: Path) -> list[str]:
    """What the links and pictures of a page lead to, but for other sites."""
    found = re.findall(r"!?\[[^\]]*\]\(([^)\s]+)\)", prose(page))
    return [link for link in found if not re.match(r"[a-z]+:", link)]


def anchors(page: Path) -> set[str]:
    """The names that GitHub, and Sphinx after it, give to the headings of a page."""
    seen: Counter[str] = Counter()
    names = set()
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for heading in re.findall(r"^#+ +(.+?) *$", text, re.MULTILINE):
        slug = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        names.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return names


def leads_nowhere(page: Path, link: str) -> bool:
    """Is there no such file, or no such heading in it?"""
    name, _, anchor = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    if not target.is_file() or ROOT not in target.parents:
        return True
    return bool(anchor) and anchor not in anchors(target)


def chapters(language: str) -> dict[str, str]:
    """The chapters of a guide by name, the first page too."""
    folder = DOCS / "user-guide"
    pages = [folder / f"{language}.md", *sorted((folder / language).glob("*.md"))]
    return {page.stem if page.parent != folder else "": page.read_text(encoding="utf-8") for page in pages}


def shown(language: str) -> set[str]:
    """All texts that the window shows in a language."""
    if language == "en":
        return {text.source for text in translations.texts()}
    return {form for forms in translations.read(translations.FOLDER / f"nova_{language}.ts").values() for form in forms}


def in_language(context: str, source: str, language: str) -> str:
    """One text of the window."""
    if language == "en":
        return source
    return translations.read(translations.FOLDER / f"nova_{language}.ts")[context, source][0]


def bold(text: str) -> set[str]:
    return {" ".join(name.split()) for name in re.findall(r"\*\*([^*]+)\*\*", text)}


# ---- links


def test_the_search_for_links_sees_what_is_wrong(tmp_path: Path) -> None:
    page = DOCS / "api.md"
    assert leads_nowhere(page, "no-such-page.md") and leads_nowhere(page, "api.md#no-such-heading")
    assert leads_nowhere(page, "images") and leads_nowhere(page, f"../../{ROOT.name}-other/README.md")
    assert not leads_nowhere(page, "../README.md#install")
    text = tmp_path / "page.md"
    text.write_text("[a](b.md) `[c](d.md)`\n\n```\n[e](f.md)\n```\n![g](h.png) [i](https://example.org)\n")
    assert links(text) == ["b.md", "h.png"]


@pytest.mark.parametrize("page", [str(page.relative_to(ROOT)) for page in markdown()])
def test_no_link_or_picture_leads_nowhere(page: str) -> None:
    assert [link for link in links(ROOT / page) if leads_nowhere(ROOT / page, link)] == []


def test_each_picture_is_used_made_by_the_tool_and_all_are_small() -> None:
    pictures = {file.relative_to(DOCS / "images").as_posix() for file in (DOCS / "images").rglob("*.png")}
    used = {(page.parent / link).resolve() for page in markdown() for link in links(page) if link.endswith(".png")}
    assert pictures == {picture.file for picture in screenshots.PICTURES}
    assert {file.relative_to(DOCS / "images").as_posix() for file in used} == pictures
    assert sum((DOCS / "images" / name).stat().st_size for name in pictures) < 2_000_000


# ---- the guides


def test_the_guides_have_the_same_chapters_headings_tables_and_pictures() -> None:
    english, german = (chapters(language) for language in LANGUAGES)
    assert english.keys() == german.keys()
    for name, text in english.items():
        for shape in (r"^# ", r"^## ", r"^\| ", r"^```", r"^!\[", r"^\d\. ", r"^- "):
            counts = [len(re.findall(shape, one, re.MULTILINE)) for one in (text, german[name])]
            assert counts[0] == counts[1], f"the chapters '{name}' differ in their number of {shape!r}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guide_calls_things_what_the_window_calls_them(language: str) -> None:
    names = bold("\n\n".join(chapters(language).values())) - THEIRS
    assert {name for name in names - shown(language) if not name.startswith(QUICK_ACTIONS)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guide_has_every_page_of_the_window(language: str) -> None:
    source = (ROOT / "nova_desktop" / "ui" / "workspace.py").read_text(encoding="utf-8")
    titles = dict(re.findall(r'"(\w+)": \(translate\("Workspace", "([^"]+)"\)', source))
    assert titles.keys() == set(PAGES)
    table = chapters(language)["start"]
    rows = set(re.findall(r"^\| \*\*([^*]+)\*\* \|", table, re.MULTILINE))
    assert rows == {in_language("Workspace", title, language) for title in titles.values()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guide_has_every_key_of_the_window(language: str) -> None:
    source = (ROOT / "nova_desktop" / "ui" / "actions.py").read_text(encoding="utf-8")
    keys = set(re.findall(r'"((?:Ctrl|Alt|Shift)\+[^"{}]+|F\d+|\?)"', source))
    assert len(keys) > 25
    if language == "de":
        german = {"Ctrl": "Strg", "Shift": "Umschalt", "Return": "Enter"}
        keys = {re.sub(r"\w+", lambda part: german.get(part[0], part[0]), key) for key in keys}
    cells = re.findall(r"^\| ([^*|]+?) \|", chapters(language)["settings"], re.MULTILINE)
    assert keys - {key for cell in cells for key in cell.split(", ")} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guide_has_every_group_of_the_settings(language: str) -> None:
    groups = set()
    for file in (ROOT / "nova_desktop" / "ui" / "settings").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "heading":
                (call,) = node.args
                assert isinstance(call, ast.Call)
                groups.add(tuple(ast.literal_eval(argument) for argument in call.args))
    assert len(groups) >= 6
    rows = set(re.findall(r"^\| \*\*([^*]+)\*\* \|", chapters(language)["settings"], re.MULTILINE))
    assert rows == {in_language(context, text, language) for context, text in groups}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_use_case_and_each_trouble_of_the_guide_has_its_place(language: str) -> None:
    english, here = chapters("en"), chapters(language)
    for chapter, titles in USE_CASES.items():
        headings = re.findall(r"^## (.+)$", english[chapter], re.MULTILINE)
        for title in titles:
            translated = re.findall(r"^## (.+)$", here[chapter], re.MULTILINE)[headings.index(title)]
            slug = re.sub(r"[^\w\- ]", "", translated.lower()).replace(" ", "-")
            assert f"]({language}/{chapter}.md#{slug})" in here[""], "its first page leads there"
    assert [trouble for trouble in TROUBLE if f"`{trouble}`" not in here["trouble"]] == []


def test_security_tells_of_each_file_that_nova_keeps_and_of_no_other() -> None:
    sources = [file for file in (ROOT / "nova_desktop").rglob("*.py") if "demo" not in file.parts]
    texts = "\n".join(file.read_text(encoding="utf-8") for file in sources)
    kept = set(re.findall(r'"([a-z-]+\.(?:toml|json|sqlite3|lock|log))"', texts)) - {"secrets.toml", "updates.toml"}
    kept |= set(re.findall(r'places\.\w+_dir\(\) / "([a-z-]+)"', texts))
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8").partition("## What is kept where")[2]
    named = set(re.findall(r"`([a-z-]+(?:\.(?:toml|json|sqlite3|lock|log))?)`", page))
    assert len(kept) > 20
    assert named - {"nova-desktop", "alert-receiver"} == kept


def test_the_architecture_names_parts_that_there_are() -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    names = set(re.findall(r"`([\w/]+(?:\.py|/))`", page))
    assert len(names) > 60
    assert {
        name for name in names if not any((place / name).exists() for place in (ROOT, ROOT / "nova_desktop"))
    } == set()


def test_no_chapter_is_longer_than_a_person_reads() -> None:
    pages = [text for language in LANGUAGES for text in chapters(language).values()]
    assert max(text.count("\n") for text in pages) <= LONGEST_CHAPTER

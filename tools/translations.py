"""Collect visible texts into resources/translations/*.ts and compile them to .qm.

    python3 tools/translations.py            collect and compile
    python3 tools/translations.py --check    fail when a text is missing or a .qm is stale

Run it with the project's own Python (`.venv`), where Qt's lrelease is. Texts are found by Python's own parser: Qt's
lupdate (6.11) overlooks plurals whose number is a name, and whole calls whose number is an attribute.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de", "en")
PLURAL_ONLY = ("en",)
"""English texts are in the source; only their plurals need a file."""


@dataclass(frozen=True, order=True)
class Text:
    """One `translate(context, source)`; `plural` when a number is given too."""

    context: str
    source: str
    plural: bool


Translations = dict[tuple[str, str], list[str]]


def sources() -> list[Path]:
    """All files that may hold visible text."""
    package = ROOT / "nova_desktop"
    folders = (package / "desks", package / "ui")
    return [*sorted(package.glob("*.py")), *(file for folder in folders for file in sorted(folder.rglob("*.py")))]


def texts() -> list[Text]:
    """Every text, sorted, each once."""
    return sorted({text for path in sources() for text in texts_of(path)})


def texts_of(path: Path) -> Iterator[Text]:
    """The calls of one file. Raises ValueError for a text that is no plain literal: nobody could translate it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and len(node.args) >= 2 and _is_translate(node.func)):
            continue
        context, source = node.args[0], node.args[1]
        if not (isinstance(context, ast.Constant) and isinstance(source, ast.Constant)):
            raise ValueError(f"{path}:{node.lineno}: the text of translate() must be a literal")
        yield Text(str(context.value), str(source.value), "%n" in str(source.value))


def _is_translate(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute):  # a painter translates, too
        owner = getattr(function.value, "id", "")
        return function.attr == "translate" and owner in ("QCoreApplication", "QApplication")
    return getattr(function, "id", "") in ("translate", "tr")


def read(path: Path) -> Translations:
    """Translations that a .ts file holds: one form, or one a plural form."""
    if not path.exists():
        return {}
    found: Translations = {}
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") != "unfinished":
                forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
                found[context.findtext("name") or "", message.findtext("source") or ""] = forms
    return found


def write(path: Path, language: str, wanted: list[Text], known: Translations) -> None:
    """A .ts file of the texts wanted, in their order."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for text in wanted:
        if text.context not in contexts:
            contexts[text.context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[text.context], "name").text = text.context
        _write_message(contexts[text.context], text, known.get((text.context, text.source), []))
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def _write_message(context: ET.Element, text: Text, forms: list[str]) -> None:
    message = ET.SubElement(context, "message", {"numerus": "yes"} if text.plural else {})
    ET.SubElement(message, "source").text = text.source
    translation = ET.SubElement(message, "translation")
    needed = 2 if text.plural else 1
    if len(forms) != needed or not all(forms):
        translation.set("type", "unfinished")
        forms = [""] * needed
    if text.plural:
        for form in forms:
            ET.SubElement(translation, "numerusform").text = form
    else:
        translation.text = forms[0]


def wanted_in(language: str) -> list[Text]:
    """What a language's file must hold."""
    return [text for text in texts() if text.plural or language not in PLURAL_ONLY]


def missing_in(language: str) -> list[Text]:
    """Texts without a translation."""
    known = read(FOLDER / f"nova_{language}.ts")
    return [text for text in wanted_in(language) if (text.context, text.source) not in known]


def stale_in(language: str) -> list[tuple[str, str]]:
    """Translations, as (context, source), whose text is nowhere in the source any more."""
    wanted = {(text.context, text.source) for text in wanted_in(language)}
    return [key for key in read(FOLDER / f"nova_{language}.ts") if key not in wanted]


def compile_one(source: Path, target: Path) -> None:
    """By Qt's lrelease, which stands beside the interpreter."""
    here = Path(sys.executable).parent / "pyside6-lrelease"
    program = str(here if here.exists() else here.with_suffix(".exe"))
    subprocess.run([program, str(source), "-qm", str(target), "-silent"], check=True)


def check() -> list[str]:
    """What is wrong, as sentences."""
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            wrong += [f"{language}: not translated: [{text.context}] {text.source}" for text in missing_in(language)]
            wrong += [f"{language}: no longer used: [{context}] {source}" for context, source in stale_in(language)]
            compiled = Path(folder) / f"nova_{language}.qm"
            compile_one(FOLDER / f"nova_{language}.ts", compiled)
            if compiled.read_bytes() != (FOLDER / compiled.name).read_bytes():
                wrong.append(f"{language}: {compiled.name} is stale: run tools/translations.py")
    return wrong


def main() -> int:
    """Exit code 1 when a check fails."""
    if "--check" in sys.argv[1:]:
        wrong = check()
        sys.stdout.write("\n".join(wrong) + "\n" if wrong else "translations are whole\n")
        return 1 if wrong else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        source = FOLDER / f"nova_{language}.ts"
        write(source, language, wanted_in(language), read(source))
        compile_one(source, source.with_suffix(".qm"))
        sys.stdout.write(f"{source.name}: {len(missing_in(language))} not translated\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

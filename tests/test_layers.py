"""The rooms know only what they may: by import-linter, and by a look at what import-linter cannot see."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "nova_desktop"
QT = {"PySide6", "shiboken6"}
HTTP = {"requests", "urllib3"}
FORBIDDEN = {
    "api": QT | {"nova_desktop.core", "nova_desktop.ui", "nova_desktop.demo", "nova_desktop.app"},
    "core": QT | HTTP | {"nova_desktop.ui", "nova_desktop.demo", "nova_desktop.app"},
    "demo": QT | HTTP | {"nova_desktop.ui", "nova_desktop.core", "nova_desktop.app"},
    "ui": HTTP | {"keyring", "nova_desktop.api.client", "nova_desktop.api.transport", "nova_desktop.demo"},
}
IMPORTERS = {"import_module", "__import__"}


def test_the_contracts_of_pyproject_are_kept() -> None:
    script = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", script], cwd=PACKAGE.parent, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("room", FORBIDDEN)
def test_no_import_in_disguise_reaches_a_forbidden_room(room: str) -> None:
    for file in (PACKAGE / room).rglob("*.py"):
        found = [name for name in imported(file.read_text(encoding="utf-8")) if is_below(name, FORBIDDEN[room])]
        assert not found, f"{file.relative_to(PACKAGE)} imports {found}"


@pytest.mark.parametrize(
    "source",
    [
        "import PySide6.QtCore",
        "from PySide6 import QtCore",
        "def f():\n    from PySide6.QtCore import QObject",
        "if TYPE_CHECKING:\n    from PySide6.QtCore import QObject",
        "importlib.import_module('PySide6.QtCore')",
        "import_module(name='PySide6')",
        "__import__('PySide6')",
        "importlib.import_module(computed)",
        "import_module(f'PySide6.{name}')",
        "import_module('..ui.icons', __name__)",
    ],
)
def test_the_look_sees_each_disguise(source: str) -> None:
    assert [name for name in imported(source) if is_below(name, QT)]


def test_the_look_lets_pass_what_is_allowed() -> None:
    source = "import json\nfrom nova_desktop.api import models\nimport_module(f'.{name}', __name__)"
    assert not [name for name in imported(source) if is_below(name, QT)]


def is_below(name: str, rooms: set[str]) -> bool:
    """Whether a module is one of the rooms or in it; a name that is only known at run time may be any."""
    return name == "?" or any(name == room or name.startswith(f"{room}.") for room in rooms)


def imported(source: str) -> Iterator[str]:
    """The modules that a source names in imports of any kind, '?' for one that it computes."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and called(node) in IMPORTERS:
            yield named(next(iter([*node.args, *(keyword.value for keyword in node.keywords)]), None))


def named(argument: ast.expr | None) -> str:
    """The module that an argument names as far as it stands in the source: one dot stays inside the package."""
    first = argument.values[0] if isinstance(argument, ast.JoinedStr) else argument
    name = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else "?"
    return "?" if name.startswith("..") else name


def called(node: ast.Call) -> str:
    """The last part of the name of what is called."""
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")

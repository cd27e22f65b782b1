"""`nova.py docs`: the Markdown of this repository as a site in dist/docs. Standard library only."""

from __future__ import annotations

import os
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Sequence

from tools.environment import ROOT, tool_environment, venv_program
from tools.release import DIST, moment
from tools.running import SetupError, say

SITE = DIST / "docs"
_STRICT = ("--fail-on-warning", "--keep-going", "--nitpicky", "--quiet", "-c", "docs")
_OUTSIDE = "https://www.python.org"
"""Answers whenever there is an internet."""


def docs(arguments: Sequence[str]) -> int:
    """Builds the site: a warning, a dead link, anchor or picture fails it. Then the links to elsewhere are tried."""
    if unknown := [word for word in arguments if word != "--offline"]:
        raise SetupError(f"`nova.py docs` knows --offline only, not '{unknown[0]}'.", 2)
    code = build("html", str(SITE))
    if code == 0:
        say(f"The documentation is in {SITE.relative_to(ROOT)}/index.html.")
    if code or arguments:
        return code
    if not is_online():
        say("Links to elsewhere were not tried: there is no internet here.")
        return 0
    return build("linkcheck", str(DIST / "linkcheck"))


def build(kind: str, target: str) -> int:
    """One run of Sphinx, from nothing: what an earlier run knew could hide what is wrong now."""
    program = venv_program("sphinx-build", tool_environment("docs"))
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(moment())}
    shutil.rmtree(target, ignore_errors=True)
    return subprocess.call([str(program), "-b", kind, *_STRICT, ".", target], cwd=ROOT, env=environment)


def is_online() -> bool:
    """Whether a well-known site answers at all."""
    try:
        with urllib.request.urlopen(_OUTSIDE, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False

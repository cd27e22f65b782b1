"""`nova.py audit`: whether a locked library has a known vulnerability, as pip-audit finds them.

Standard library only."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.environment import LOCK, ROOT, lock_of, tool_environment, venv_program
from tools.locks import TOOLS
from tools.running import say, tail

_AWAY = (
    "ConnectionError",
    "ConnectTimeout",
    "ReadTimeout",
    "ProxyError",
    "SSLError",
    "Failed to resolve",
    "Max retries",
)
"""How pip-audit's last words read where its database cannot be reached."""


@dataclass(frozen=True)
class Findings:
    """Of one lock: sentences on what is known against its libraries, and the libraries nothing could be learnt of."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]
    count: int


def audit() -> int:
    """1 when something is known against a library; 0 when nothing is, or when the database cannot be asked."""
    program = venv_program("pip-audit", tool_environment("audit"))
    codes = [audit_one(program, lock) for lock in (LOCK, *(lock_of(name) for name in TOOLS))]
    return 1 if any(codes) else 0


def audit_one(program: Path, lock: Path) -> int:
    """One lock, with its outcome told in a sentence."""
    options = ["--requirement", str(lock), "--require-hashes", "--disable-pip", "--progress-spinner", "off"]
    command = [str(program), *options, "--format", "json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", errors="replace")
    code, sentence = outcome(lock.name, done.stdout, done.stderr)
    say(sentence)
    return code


def outcome(lock: str, printed: str, complained: str) -> tuple[int, str]:
    """The exit code and the sentence for what pip-audit left. Only an answer of the database counts as one."""
    try:
        found = findings(json.loads(printed))
    except (ValueError, KeyError, TypeError):
        if any(word in complained for word in _AWAY):
            return 0, f"{lock}: skipped, the database of vulnerabilities cannot be reached from here."
        return 1, f"{lock}: pip-audit failed:\n{tail(complained)}"
    if found.known:
        return 1, f"{lock}: vulnerable:\n  " + "\n  ".join(found.known)
    if len(found.unknown) == found.count:
        return 0, f"{lock}: skipped, the package index that is reached from here knows nothing of vulnerabilities."
    gaps = f" Nothing could be learnt of {', '.join(found.unknown)}." if found.unknown else ""
    return 0, f"{lock}: nothing known against its {found.count - len(found.unknown)} libraries.{gaps}"


def findings(answer: dict[str, list[dict[str, object]]]) -> Findings:
    """What pip-audit's JSON says."""
    libraries = answer["dependencies"]
    unknown = tuple(str(one["name"]) for one in libraries if "skip_reason" in one)
    known = tuple(sentence for one in libraries for sentence in sentences(one))
    return Findings(known, unknown, len(libraries))


def sentences(library: dict[str, object]) -> Iterator[str]:
    """What is known against one library."""
    vulnerabilities = library.get("vulns", [])
    assert isinstance(vulnerabilities, list)
    for one in vulnerabilities:
        fixed = ", ".join(one.get("fix_versions", [])) or "none yet"
        yield f"{library['name']} {library['version']}: {one['id']} (fixed in: {fixed})"

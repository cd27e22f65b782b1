"""Links to a task inside Nova: `nova://task/HOST/PROJECT/TASK`. They open; they never start anything."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

_LINK = re.compile(r"nova://task/([^/?#\s]{1,255})/(\d{1,18})/(\d{1,18})/?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Link:
    """`host` as it stands in a connection's address, with its port and its path where it has them."""

    host: str
    project_id: int
    task_id: int


def parse_link(text: str) -> Link | None:
    """None for anything else: what a web page offers is not trusted."""
    match = _LINK.fullmatch(text.strip())
    return Link(unquote(match[1]).lower(), int(match[2]), int(match[3])) if match else None


def make_link(url: str, project_id: int, task_id: int) -> str:
    """The link to a task of a connection."""
    return f"nova://task/{quote(_host_and_path(url), safe=':[]')}/{project_id}/{task_id}"


def host_of(url: str) -> str:
    """Host and port of a connection's address; a name and a password in it are none of a link's business."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def known_url(link: Link, urls: Iterable[str]) -> str | None:
    """The address of the known connection that a link leads to. One with the host alone, as a person may write it,
    leads to the first that is there."""
    known = list(urls)
    exact = next((url for url in known if _host_and_path(url) == link.host), None)
    return exact or next((url for url in known if host_of(url) == link.host), None)


def _host_and_path(url: str) -> str:
    """Several servers may be behind one host."""
    return f"{host_of(url)}{urlsplit(url).path}".rstrip("/").lower()

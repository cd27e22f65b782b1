"""Command-line options, parsed without loading Qt."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass

from . import __version__
from .core.page_names import PAGES

DIALECTS = ("2.10", "2.12", "2.17")


@dataclass(frozen=True, slots=True)
class Options:
    """What the app was asked to do at its start."""

    demo: bool = False
    dialect: str = "2.17"
    url: str | None = None
    project: str | None = None
    screenshot: str | None = None
    page: str = "deploy"
    theme: str | None = None
    lang: str | None = None
    size: tuple[int, int] | None = None
    self_check: bool = False
    link: str | None = None
    hidden: bool = False
    page_given: bool = False


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{3,4})x(\d{3,4})", text, re.ASCII)
    if match is None:
        raise argparse.ArgumentTypeError("expected WIDTHxHEIGHT, from 100x100 to 9999x9999, for example 1280x800")
    return int(match.group(1)), int(match.group(2))


def _address(text: str) -> str:
    """The complaint never quotes a password that somebody put into the address."""
    from .api.errors import SemaphoreAPIError
    from .api.urls import normalise_url

    try:
        return normalise_url(text)
    except SemaphoreAPIError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _link(text: str) -> str:
    from .desktop.links import parse_link

    if parse_link(text) is None:
        raise argparse.ArgumentTypeError("expected nova://task/HOST/PROJECT/TASK")
    return text


def parser() -> argparse.ArgumentParser:
    """The window's options; `run` has its own (see nova_desktop.command)."""
    result = argparse.ArgumentParser(
        prog="nova-desktop",
        description="Desktop client for Semaphore UI. 'nova-desktop run TEMPLATE' starts a task from a script.",
    )
    result.add_argument(
        "link", nargs="?", type=_link, metavar="LINK", help="nova://task/HOST/PROJECT/TASK: show this task"
    )
    result.add_argument("--version", action="version", version=f"nova-desktop {__version__}")
    where = result.add_mutually_exclusive_group()
    where.add_argument("--demo", action="store_true", help="open the built-in practice server")
    result.add_argument("--dialect", choices=DIALECTS, default="2.17", help="which server version it plays")
    where.add_argument(
        "--url", type=_address, help="server address; the token comes from SEMAPHORE_API_TOKEN or the keyring"
    )
    result.add_argument("--project", metavar="ID_OR_NAME", help="project to show")
    result.add_argument("--self-check", action="store_true", help="check what Nova needs on this machine, and end")
    result.add_argument("--hidden", action="store_true", help="start in the tray, without the window")
    result.add_argument("--screenshot", metavar="FILE", help="draw the window after its first data into FILE, and end")
    result.add_argument("--page", type=str.lower, choices=PAGES, help="page to show")
    result.add_argument("--theme", choices=("light", "dark"))
    result.add_argument("--lang", choices=("en", "de"))
    result.add_argument("--size", type=_size, metavar="WxH")
    return result


def parse(arguments: list[str]) -> Options:
    """Exits with 2 for wrong usage, as argparse does."""
    values = vars(parser().parse_args(arguments))
    page = values.pop("page")
    return Options(**values, page=page or PAGES[0], page_given=page is not None)

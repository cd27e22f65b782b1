"""The newest release of Nova, from one address that answers as GitHub does (`{"tag_name", "html_url"}`).

One GET, by https alone: no token, no cookie, no redirect, nothing of this computer in it but Nova's version. What comes
back is short, and never more than a version and an address to be shown.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .calls import Call, Calls
from .errors import SemaphoreAPIError, SemaphoreCancelledError

if TYPE_CHECKING:
    import requests

SECONDS = 20.0
CONNECT_SECONDS = 10.0
MOST_BYTES = 256 * 1024
LONGEST_PAGE = 300
_VERSION = re.compile(r"v?(\d{1,5}(?:\.\d{1,5}){1,3})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Release:
    """`version` is numbers and points; `page` an https address, or empty."""

    version: str
    page: str = ""


def may_be_asked(address: str) -> bool:
    """Only https, and no name or password in it."""
    if len(address) > LONGEST_PAGE or not (address.isascii() and address.isprintable()) or " " in address:
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False


def newest_release(address: str) -> Release | None:
    """A worker's job: None when there is no release but a draft or a trial. Raises SemaphoreAPIError (`update_failed`,
    its `why` in one word) and SemaphoreCancelledError."""
    if not may_be_asked(address):
        raise failed("address")
    calls = Calls()
    try:
        return _release(_answer(address, calls))
    finally:
        calls.close()


def failed(why: str, status: int | None = None) -> SemaphoreAPIError:
    return SemaphoreAPIError(
        "Newer versions cannot be asked for", code="update_failed", status=status, params={"why": why}
    )


def _answer(address: str, calls: Calls) -> bytes:
    from .sessions import Endpoint, find_way, new_session  # here, since the window knows what a release is
    from .tls_problems import TLS_CODES
    from .watched_sending import failure_of

    call, endpoint = Call(SECONDS), Endpoint(address, None, SECONDS)
    how: dict[str, Any] = {"allow_redirects": False, "verify": True, "stream": True}
    try:
        with calls.running(call), new_session(find_way(endpoint)) as session:
            response = session.get(address, timeout=(CONNECT_SECONDS, SECONDS), auth=_nobody, **how)
            with response:
                if response.status_code != 200:
                    raise failed("status", response.status_code)
                content: bytes = response.raw.read(MOST_BYTES + 1, decode_content=True)
                call.check()
    except Exception as error:
        if call.reason == "cancelled":
            raise SemaphoreCancelledError("Cancelled") from error
        if isinstance(error, SemaphoreAPIError) and error.code == "update_failed":
            raise
        why = "timeout" if call.reason == "deadline" else failure_of(error)
        raise failed("tls" if why in TLS_CODES else why) from error
    if len(content) > MOST_BYTES:
        raise failed("answer")
    return content


def _nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Given as auth, so that no ~/.netrc is asked for one."""
    return request


def _release(content: bytes) -> Release | None:
    try:
        told = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise failed("answer") from error
    tag = told.get("tag_name") if isinstance(told, dict) else None
    if not isinstance(tag, str):
        raise failed("answer")
    found = _VERSION.fullmatch(tag)
    if found is None or told.get("draft") is True or told.get("prerelease") is True:
        return None
    page = told.get("html_url")
    return Release(found[1], page if isinstance(page, str) and may_be_asked(page) else "")


def is_newer(version: str, than: str) -> bool:
    """By their numbers: 0.10 is newer than 0.9, and 1.0 the same as 1.0.0."""
    return _numbers(version) > _numbers(than)


def _numbers(version: str) -> tuple[int, ...]:
    found = [int(part) for part in re.findall(r"\d{1,5}", version.partition("+")[0].partition("-")[0])[:4]]
    return (*found, *[0] * (4 - len(found)))

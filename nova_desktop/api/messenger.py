"""One message to Slack, by e-mail or to another service, sent by Apprise; what became of it, as far as can be known.

Imported by the lane that sends, when it sends for the first time. An address holds a secret: it is in no log, no error
and no answer of this module.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal, TypeAlias

import requests

from .calls import Call, current_scope
from .watched_sending import Exchange, Trace, traced, watch_plugins

SECONDS = 20.0
"""What one exchange with a service may take."""
LONGEST_PAUSE = 2.0
"""Seconds that a plugin may sleep; longer pauses are made by the queue, which can be told to end."""

State: TypeAlias = Literal["sent", "not_sent", "refused", "unknown"]


@dataclass(frozen=True, slots=True)
class Sent:
    """`not_sent`: surely not, and trying again may help. `refused`: surely not, and it will not. `unknown`: it may have
    arrived. `why` is one word, `status` the service's number; `wait` so many seconds, says the service."""

    state: State
    why: str = ""
    status: int | None = None
    wait: float = 0.0


def check_address(address: str) -> bool:
    """Does Apprise understand it? A worker's job."""
    with traced(SECONDS):
        return _plugin(address) is not None


def send(address: str, title: str, body: str, *, ca_file: str | None = None, seconds: float = SECONDS) -> Sent:
    """A worker's job, ended by its cancel scope. Never raises."""
    with traced(seconds, ca_file) as trace:
        plugin = _plugin(address)
        if plugin is None:
            return Sent("refused", "address")
        mail = hasattr(plugin, "smtp_host")  # all of it goes through our hands, whatever breaks
        ok, broke = _notify(plugin, trace, title, body)
        watched = mail or (hasattr(_module(plugin), "requests") and not broke)
        scope = current_scope()
        cancelled = scope is not None and scope.cancelled
        return Sent("sent") if ok else verdict(trace.exchanges, watched=watched, cancelled=cancelled)


def _notify(plugin: Any, trace: Trace, title: str, body: str) -> tuple[bool, bool]:
    """Did it say that all went well, and did it break?"""
    from apprise.common import NotifyFormat, NotifyType, OverflowMode

    call = Call(trace.seconds * 2)  # around e-mail, which makes none of its own
    try:
        with trace.calls.running(call):
            done = plugin.notify(
                body=body,
                title=title,
                notify_type=NotifyType.INFO,
                body_format=NotifyFormat.TEXT,
                overflow=OverflowMode.TRUNCATE,
            )
    except Exception:  # whatever it says may quote the address
        return False, True
    return bool(done), False


def verdict(exchanges: list[Exchange], *, watched: bool = True, cancelled: bool = False) -> Sent:
    """Of a message that did not go well. What may have arrived is never taken for what did not."""
    if _only_some(exchanges):
        return Sent("refused", "partly", next((one.status for one in reversed(exchanges) if _refused(one)), None))
    for one in exchanges:
        if one.sent and (one.status is None or _took(one)):
            return Sent("unknown", one.failure or "half", one.status)
    if cancelled:
        return Sent("not_sent", "cancelled")
    return _refusal(next((one for one in reversed(exchanges) if one.failure or _refused(one)), None), watched)


def _refusal(last: Exchange | None, watched: bool) -> Sent:
    """Nothing was taken; will it be the next time?"""
    if last is None:
        return Sent("unknown", "silent") if not watched else Sent("refused", "not_taken")
    if last.failure:
        final = last.failure in ("login", "no_login") or (last.status or 0) >= 500
        return Sent("refused" if final else "not_sent", last.failure, last.status)
    status = last.status or 0
    for_now = status < 500 if last.mail else status in (407, 408, 429) or status >= 500  # 407: a proxy, not the service
    return Sent("not_sent" if for_now else "refused", "status", last.status, last.wait or 0.0)


def _only_some(exchanges: list[Exchange]) -> bool:
    """An e-mail that some have and others surely have not."""
    sure = all(one.mail and (one.status is not None or not one.sent) for one in exchanges)
    taken = [one.sent and one.status is not None and _took(one) for one in exchanges]
    return sure and any(taken) and not all(taken)


def _took(one: Exchange) -> bool:
    """May the service have taken it, going by its number?

    A 503 alone says little: gateways tell so, too, when they lost a service that had the whole request. One that says
    how long to wait comes from somebody who took nothing.
    """
    status = one.status or 0
    if status == 503 and one.wait is not None:
        return False
    return status < 300 if one.mail else status < 300 or status >= 500 or status == 408


def _refused(one: Exchange) -> bool:
    return one.status is not None and one.status >= 300


# Plugins


def _module(plugin: Any) -> Any:
    return sys.modules.get(type(plugin).__module__)


def _plugin(address: str) -> Any:
    """None when nothing can be made of the address."""
    from apprise import AppriseAsset
    from apprise.common import PersistentStoreMode

    asset = AppriseAsset(
        app_id="Nova",
        app_desc="Nova Desktop",
        app_url="",
        image_url_mask="",  # readers of a chat would fetch a picture from elsewhere
        image_url_logo="",
        image_path_mask=False,
        async_mode=False,
        storage_mode=PersistentStoreMode.MEMORY,
        http_redirects=False,
    )
    try:
        with warnings.catch_warnings():  # what its optional parts import is old, which is not ours to mend
            warnings.simplefilter("ignore", DeprecationWarning)
            found = _found(address, asset)
    except Exception:  # what it complains about is the secret, often
        return None
    watch_plugins()
    if found is not None:
        found.throttle = _patient(found.throttle)
    return found


def _patient(throttle: Callable[..., None]) -> Callable[..., None]:
    """A plugin sleeps as long as a service tells it to, which may be hours."""

    def pause(*given: Any, **options: Any) -> None:
        if (options.get("wait") or 0) > LONGEST_PAUSE:
            raise requests.RequestException("the service is busy")
        throttle(*given, **options)

    return pause


def _found(address: str, asset: Any) -> Any:
    scheme = address.partition("://")[0].lower()
    kind = _class_of(scheme)
    if kind is None:
        return _by_url(address, asset)
    parsed = kind.parse_native_url(address) if scheme == "https" else kind.parse_url(address)
    return kind(**parsed, asset=asset) if parsed or scheme != "https" else _by_url(address, asset)


def _by_url(address: str, asset: Any) -> Any:
    """Any of the hundred others: where its module is not called as it is, Apprise imports all of them to find it."""
    kind = _class_named(address.partition("://")[0].lower())
    if kind is not None:
        parsed = kind.parse_url(address)
        return kind(**parsed, asset=asset) if parsed else None
    from apprise import Apprise

    return Apprise.instantiate(address, asset=asset, suppress_exceptions=True)


def _class_named(scheme: str) -> Any:
    """Most plugins lie in a module of their scheme's name: one takes a millisecond, all of them a second and 20 MB."""
    for name in (scheme, scheme.removesuffix("s")):
        if not name.isidentifier() or find_spec(f"apprise.plugins.{name}") is None:
            continue
        for found in vars(import_module(f"apprise.plugins.{name}")).values():
            if isinstance(found, type) and scheme in _schemes(found):
                return found
    return None


def _schemes(kind: type) -> set[str]:
    told = (getattr(kind, "protocol", None), getattr(kind, "secure_protocol", None))
    return {one for some in told for one in ((some,) if isinstance(some, str) else some or ())}


def _class_of(scheme: str) -> Any:
    """The plugin alone; importing all takes a second."""
    if scheme == "slack":
        from apprise.plugins.slack import NotifySlack as Found
    elif scheme in ("mailto", "mailtos"):
        from apprise.plugins.email.base import NotifyEmail as Found  # type: ignore[assignment]
    elif scheme in ("json", "jsons"):
        from apprise.plugins.custom_json import NotifyJSON as Found  # type: ignore[assignment]
    elif scheme == "https":
        from apprise.plugins.workflows import NotifyWorkflows as Found  # type: ignore[assignment]
    elif scheme in ("mmost", "mmosts"):
        from apprise.plugins.mattermost import NotifyMattermost as Found  # type: ignore[assignment]
    elif scheme in ("rocket", "rockets"):
        from apprise.plugins.rocketchat import NotifyRocketChat as Found  # type: ignore[assignment]
    elif scheme in ("matrix", "matrixs"):
        from apprise.plugins.matrix.base import NotifyMatrix as Found  # type: ignore[assignment]
    elif scheme in ("ntfy", "ntfys"):
        from apprise.plugins.ntfy import NotifyNtfy as Found  # type: ignore[assignment]
    elif scheme in ("gotify", "gotifys"):
        from apprise.plugins.gotify import NotifyGotify as Found  # type: ignore[assignment]
    elif scheme == "tgram":
        from apprise.plugins.telegram import NotifyTelegram as Found  # type: ignore[assignment]
    else:
        return None
    return Found

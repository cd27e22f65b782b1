"""What really leaves this computer while Apprise sends a message: its plugins say only whether all went well.

Their `requests` and `smtplib` are taken by others that write down each exchange, trust what the system trusts, follow
no redirect, and end when the job is cancelled. Nothing of an address or an answer is kept: both may hold a secret.
"""

from __future__ import annotations

import contextlib
import logging
import smtplib
import ssl
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import requests
import urllib3.exceptions

from .calls import Call, Calls, current_call
from .connecting import open_connection
from .errors import SemaphoreAPIError
from .sessions import Endpoint, find_way, new_session
from .sockets import tls_context
from .tls_problems import TLS_CODES, tls_code

CONNECT_SECONDS = 10.0
MOST_ANSWER = 256 * 1024
"""Bytes of an answer that are read; a service says little."""
_READS = ("GET", "HEAD", "OPTIONS")

_local = threading.local()


@dataclass(slots=True)
class Exchange:
    """One request, or one e-mail. `sent`: its first byte left. `failure` is one word, empty when an answer came."""

    mail: bool = False
    sent: bool = False
    status: int | None = None
    failure: str = ""


@dataclass(slots=True)
class Trace:
    """All exchanges of one message, in order. `ca_file`: a private authority that is trusted, and no other."""

    seconds: float
    ca_file: str | None = None
    exchanges: list[Exchange] = field(default_factory=list)
    calls: Calls = field(default_factory=Calls)

    def begin(self, *, mail: bool = False) -> Exchange:
        found = Exchange(mail)
        self.exchanges.append(found)
        return found


def current_trace() -> Trace | None:
    """That of the message which this thread sends."""
    return getattr(_local, "trace", None)


@contextlib.contextmanager
def traced(seconds: float, ca_file: str | None = None) -> Iterator[Trace]:
    """What this thread sends inside is written down; all of it may take so long."""
    _silence()
    trace = _local.trace = Trace(seconds, ca_file)
    try:
        yield trace
    finally:
        _local.trace = None
        trace.calls.close()


def watch_plugins() -> None:
    """Whatever of Apprise was imported by now sends through here."""
    for name, module in list(sys.modules.items()):
        if not name.startswith("apprise."):
            continue
        if getattr(module, "requests", None) is requests:
            module.requests = _WatchedRequests()  # type: ignore[attr-defined]
        if getattr(module, "smtplib", None) is smtplib and hasattr(module, "AppriseSMTPController"):
            module.smtplib = _WATCHED_SMTPLIB  # type: ignore[attr-defined]


# Logs: addresses hold secrets, and paths of hooks are nothing else


class _NotWhileSending(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        del record
        return current_trace() is None


_FILTER = _NotWhileSending()


def _silence() -> None:
    apprise = logging.getLogger("apprise")
    apprise.disabled, apprise.propagate = True, False
    for name in ("urllib3.connectionpool", "urllib3.util.retry", "requests"):
        logging.getLogger(name).addFilter(_FILTER)  # the same one twice is once


# HTTP


class _WatchedRequests:
    """Takes the place of the module `requests` in a plugin."""

    def __getattr__(self, name: str) -> Any:
        return getattr(requests, name)

    def request(self, method: str, url: str, **options: Any) -> requests.Response:
        trace = current_trace()
        if trace is None:
            raise requests.RequestException("no message is being sent")
        return _request(trace, method.upper(), url, options)

    def get(self, url: str, **options: Any) -> requests.Response:
        return self.request("GET", url, **options)

    def post(self, url: str, **options: Any) -> requests.Response:
        return self.request("POST", url, **options)

    def put(self, url: str, **options: Any) -> requests.Response:
        return self.request("PUT", url, **options)

    def patch(self, url: str, **options: Any) -> requests.Response:
        return self.request("PATCH", url, **options)

    def delete(self, url: str, **options: Any) -> requests.Response:
        return self.request("DELETE", url, **options)

    def head(self, url: str, **options: Any) -> requests.Response:
        return self.request("HEAD", url, **options)


def _request(trace: Trace, method: str, url: str, options: dict[str, Any]) -> requests.Response:
    exchange, call = trace.begin(), Call(trace.seconds)
    forced = {"allow_redirects": False, "verify": True, "stream": True, "timeout": (CONNECT_SECONDS, trace.seconds)}
    with trace.calls.running(call):
        try:
            with new_session(find_way(Endpoint(url, None, ca_file=trace.ca_file))) as session:
                response = session.request(method, url, **{**options, **forced})
                exchange.status = response.status_code
                with contextlib.suppress(requests.RequestException, urllib3.exceptions.HTTPError, OSError):
                    _read(response)
        except Exception as error:
            exchange.failure = failure_of(error)
            raise requests.RequestException(exchange.failure) from None
        finally:
            exchange.sent = call.sent and method not in _READS
    return response


def _read(response: requests.Response) -> None:
    """The status line alone says what became of it; a text that is cut or endless does no harm."""
    response._content = b""
    response._content_consumed = True  # type: ignore[attr-defined]
    response._content = response.raw.read(MOST_ANSWER, decode_content=True)
    response.close()


def failure_of(error: BaseException) -> str:
    """In one word, by what the libraries wrap in each other."""
    seen: set[int] = set()
    todo: list[object] = [error]
    words = []
    while todo:
        one = todo.pop()
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        seen.add(id(one))
        words.append(_word(one))
        todo += [*one.args, getattr(one, "reason", None), one.__cause__, one.__context__]
    return next((word for word in _ORDER if word in words), "lost")


_ORDER = ("cancelled", "bad_ca_file", "name", *TLS_CODES, "connect_timeout", "refused", "timeout")


def _word(error: BaseException) -> str:
    if isinstance(error, SemaphoreAPIError):
        if error.code == "bad_ca_file":
            return "bad_ca_file"
        return "cancelled" if type(error).__name__ == "SemaphoreCancelledError" else "timeout"
    name = type(error).__name__
    if "NameResolution" in name or name in ("gaierror", "UnicodeError"):
        return "name"
    if isinstance(error, ssl.SSLError):
        return tls_code(error)
    if "SSL" in name or "Certificate" in name:
        return "tls"
    if name in ("ConnectTimeoutError", "ConnectTimeout"):
        return "connect_timeout"
    if name in ("NewConnectionError", "ConnectionRefusedError"):
        return "refused"
    return "timeout" if "Timeout" in name else ""


# E-mail


class _Wide(str):
    """A user or a password as RFC 4616 wants them sent: smtplib knows ASCII alone and breaks at anything else."""

    __slots__ = ()

    def encode(self, _encoding: str = "", _errors: str = "") -> bytes:
        return str(self).encode("utf-8")


class _WatchedSMTP(smtplib.SMTP):
    """Opens its connection so that it can be stopped, and writes down what became of each mail."""

    def _get_socket(self, host: str, port: int, timeout: float) -> Any:
        call = current_call()
        where = SimpleNamespace(
            _dns_host=host, host=host, port=port, timeout=min(timeout, CONNECT_SECONDS), socket_options=()
        )
        try:
            sock = open_connection(where, call)
        except Exception as error:
            _note_failure(failure_of(error))
            raise OSError("no connection") from None
        sock.settimeout(timeout)
        if call is not None:
            call.attach(self, sock, fresh=True)
        return sock

    def starttls(self, *_: Any, context: Any = None) -> tuple[int, bytes]:
        """With our trust; a server that offers none is no place for a password."""
        del context
        trust = _trust()
        try:
            return super().starttls(context=trust)
        except (smtplib.SMTPException, OSError) as error:
            _note_failure(_starttls_failure(error))
            raise

    def login(self, user: str, password: str, **options: Any) -> tuple[int, bytes]:
        try:
            return super().login(_Wide(user), _Wide(password), **options)
        except smtplib.SMTPAuthenticationError as error:
            _note_failure("login", error.smtp_code)
        except UnicodeError:  # half a character
            _note_failure("login")
        except smtplib.SMTPServerDisconnected as error:
            _note_failure(failure_of(error))
        except smtplib.SMTPException:  # none is offered, or none that we know
            _note_failure("no_login")
        except OSError as error:
            _note_failure(failure_of(error))
        raise smtplib.SMTPException("login") from None  # the server's words may quote it

    def auth_plain(self, challenge: Any = None) -> str:
        return _Wide(super().auth_plain(challenge))

    def auth_cram_md5(self, challenge: Any = None) -> Any:
        answer = super().auth_cram_md5(challenge)
        return None if answer is None else _Wide(answer)

    def sendmail(self, *given: Any, **options: Any) -> Any:
        """A refusal before the mail's text means that it was not taken."""
        try:
            return super().sendmail(*given, **options)
        except smtplib.SMTPRecipientsRefused as error:
            _note_failure("recipient", max((code for code, _ in error.recipients.values()), default=550))
            raise
        except smtplib.SMTPSenderRefused as error:
            _note_failure("sender", error.smtp_code)
            raise

    def data(self, msg: Any) -> tuple[int, bytes]:
        trace = current_trace()
        exchange = trace.begin(mail=True) if trace is not None else Exchange(mail=True)
        exchange.sent = True
        try:
            code, text = super().data(msg)
        except smtplib.SMTPDataError as error:  # it does not want to hear the text
            exchange.sent, exchange.status = False, error.smtp_code
            raise
        except (smtplib.SMTPException, OSError) as error:
            exchange.failure = failure_of(error)
            raise
        exchange.status = code
        return code, text


class _WatchedSMTPS(smtplib.SMTP_SSL, _WatchedSMTP):
    """Encrypted from the first byte."""

    def _get_socket(self, host: str, port: int, timeout: float) -> Any:
        self.context = _trust()
        try:
            return super()._get_socket(host, port, timeout)
        except OSError as error:
            failure = failure_of(error)
            if failure in TLS_CODES:
                _note_failure(failure)
            raise


def _trust() -> ssl.SSLContext:
    """Of the message that is being sent; a file that cannot be used is noted."""
    trace = current_trace()
    try:
        return tls_context(trace.ca_file if trace is not None else None)
    except (OSError, ValueError):
        _note_failure("bad_ca_file")
        raise OSError("bad CA file") from None


def _starttls_failure(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "no_starttls"
    failure = failure_of(error)
    return failure if failure in TLS_CODES else "tls"


def _note_failure(failure: str, status: int | None = None) -> None:
    trace = current_trace()
    if trace is not None:
        exchange = trace.begin(mail=True)
        exchange.failure, exchange.status = failure, status


class _SmtpLibrary:
    """Takes the place of the module `smtplib` in Apprise's e-mail."""

    SMTP = _WatchedSMTP
    SMTP_SSL = _WatchedSMTPS

    def __getattr__(self, name: str) -> Any:
        return getattr(smtplib, name)


_WATCHED_SMTPLIB = _SmtpLibrary()

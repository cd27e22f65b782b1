"""E-mail that Apprise sends: its `smtplib` is taken by this one, which writes down what became of each mail.

With our trust and our connections; a server without the encryption that was chosen gets no password.
"""

from __future__ import annotations

import smtplib
import ssl
from types import SimpleNamespace
from typing import Any

from .calls import current_call
from .connecting import open_connection
from .sockets import tls_context
from .tls_problems import TLS_CODES
from .watched_sending import CONNECT_SECONDS, Exchange, current_trace, failure_of


class _Wide(str):
    """A user or a password as RFC 4616 wants them sent: smtplib knows ASCII alone and breaks at anything else."""

    __slots__ = ()

    def encode(self, _encoding: str = "", _errors: str = "") -> bytes:
        return str(self).encode("utf-8")


class _WatchedSMTP(smtplib.SMTP):
    """Opens its connection so that it can be stopped, and writes down what became of each mail."""

    _exchange: Exchange | None = None
    """Of the mail whose text is on its way."""

    def connect(self, *given: Any, **options: Any) -> tuple[int, bytes]:
        code, text = super().connect(*given, **options)
        if code != 220:  # it is busy, or no server of mail
            _note_failure("status" if code > 0 else "no_mail", max(code, 0) or None)
        return code, text

    def getreply(self) -> tuple[int, bytes]:
        """A connection that ends before the mail's text left is one more try later."""
        try:
            code, text = super().getreply()
        except smtplib.SMTPServerDisconnected as error:
            if self._exchange is None and not _refused_already():
                _note_failure(failure_of(error))
            raise
        except smtplib.SMTPResponseException:
            _note_failure("no_mail")
            raise
        if self._exchange is not None and code == 354:
            self._exchange.sent = True
        return code, text

    def ehlo_or_helo_if_needed(self) -> None:
        try:
            super().ehlo_or_helo_if_needed()
        except smtplib.SMTPHeloError as error:
            _note_failure("status", error.smtp_code)
            raise

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
            for_now = 400 <= error.smtp_code < 500  # it cannot tell just now
            _note_failure("status" if for_now else "login", error.smtp_code)
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
        self._exchange = exchange
        try:
            code, text = super().data(msg)
        except smtplib.SMTPDataError as error:  # it does not want to hear the text
            exchange.sent, exchange.status = False, error.smtp_code
            raise
        except (smtplib.SMTPException, OSError) as error:
            exchange.failure = failure_of(error)
            raise
        finally:
            self._exchange = None
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


def _refused_already() -> bool:
    """What a server does after it said no tells nothing more."""
    trace = current_trace()
    return trace is not None and any(one.failure or (one.status or 0) >= 300 for one in trace.exchanges)


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


WATCHED_SMTPLIB = _SmtpLibrary()

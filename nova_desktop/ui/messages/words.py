"""Words of messages: kinds of targets, their fields, what became of a message and why."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from ...core.message_rows import Row, SumWords
from ...core.message_texts import FIELDS, Wrong
from ...core.messages import Tested
from ...core.news import News
from ...core.status import Tone, status_of
from ..words import status_word

translate = QCoreApplication.translate


def kind_words() -> dict[str, str]:
    """What a kind of target is called."""
    return {
        "slack": "Slack",
        "email": translate("Messages", "E-mail"),
        "teams": "Microsoft Teams",
        "mattermost": "Mattermost",
        "rocketchat": "Rocket.Chat",
        "matrix": "Matrix",
        "ntfy": "ntfy",
        "gotify": "Gotify",
        "telegram": "Telegram",
        "json": translate("Messages", "A webhook of your own (JSON)"),
        "other": translate("Messages", "Another service, by its Apprise address"),
    }


def field_words() -> dict[str, str]:
    return {
        "hook": translate("Messages", "Webhook address"),
        "server": translate("Messages", "Server"),
        "security": translate("Messages", "Encryption"),
        "port": translate("Messages", "Port"),
        "user": translate("Messages", "User"),
        "password": translate("Messages", "Password"),
        "sender": translate("Messages", "Sender"),
        "to": translate("Messages", "Recipients"),
        "token": translate("Messages", "Token"),
        "room": translate("Messages", "Room"),
        "topic": translate("Messages", "Topic"),
        "chat": translate("Messages", "Chat ID"),
        "address": translate("Messages", "Address"),
        "ca": translate("WelcomePage", "CA file"),
    }


def choice_words() -> dict[str, str]:
    return {
        "starttls": "STARTTLS",
        "tls": translate("Messages", "TLS from the start"),
        "none": translate("Messages", "none: readable on the way"),
    }


def examples(kind: str) -> Mapping[str, str]:
    """What stands in an empty field."""
    return {
        "slack": {"hook": "https://hooks.slack.com/services/…"},
        "email": {"server": "mail.example.org", "port": "587", "sender": "nova@example.org", "to": "ops@example.org"},
        "teams": {"hook": "https://….logic.azure.com/workflows/…"},
        "mattermost": {"hook": "https://chat.example.org/hooks/…"},
        "rocketchat": {"hook": "https://chat.example.org/hooks/…/…"},
        "matrix": {"server": "https://matrix.example.org", "room": "!room:example.org"},
        "ntfy": {"server": "https://ntfy.sh", "topic": "deployments"},
        "gotify": {"server": "https://gotify.example.org"},
        "telegram": {"chat": "-1001234567890"},
        "json": {"hook": "https://hooks.example.org/nova"},
        "other": {"address": "discord://…"},
    }[kind]


def bad_value_words(field: str, why: str) -> str:
    """Why an entry is not taken; never the entry itself."""
    label = field_words().get(field, field)
    if why == "missing":
        return translate("Messages", "{0} is missing.").format(label)
    return translate("Messages", "{0} is not what this service uses. Copy it anew.").format(label)


def wrong_words(wrong: Wrong) -> str:
    """Why a text cannot be used."""
    if wrong.why == "unknown":
        known = " ".join(f"{{{name}}}" for name in FIELDS)
        said = translate("Messages", "There is no field {0}. Known are {1}")
        return said.format(f"{{{wrong.what}}}", known)
    if wrong.why == "long":
        return translate("Messages", "At most {0} characters.").format(wrong.what)
    return translate("Messages", "A brace has no partner. Write {{ for one that is meant.")


def state_words(row: Row) -> str:
    """How a message stands, and why."""
    said = {
        "queued": translate("Messages", "waits"),
        "sending": translate("Messages", "is being sent"),
        "failed": translate("Messages", "not sent"),
        "unknown": translate("Messages", "may have arrived"),
    }.get(row.state, row.state)
    why = why_words(row.why, row.status)
    return f"{said}: {why}" if why else said


def state_picture(row: Row) -> tuple[str, int, Tone]:
    """The icon of a message as it stands."""
    name, tone = {
        "queued": ("waiting", Tone.QUIET),
        "sending": ("running", Tone.ACTIVE),
        "failed": ("error", Tone.BAD),
    }.get(row.state, ("unknown", Tone.ATTENTION))
    return name, 16, tone


def tested_words(tested: Tested) -> str:
    """What became of a test."""
    if tested.state == "sent":
        return translate("Messages", "The test was sent. Look whether it arrived.")
    why = why_words(tested.why, tested.status)
    if tested.state == "unknown":
        return translate("Messages", "The test may have arrived: {0}").format(why)
    return translate("Messages", "The test was not sent: {0}").format(why)


def why_words(why: str, status: int | None) -> str:
    """One reason, with what helps."""
    if why == "status":
        return _status_words(status)
    if why.startswith("tls"):
        return _tls_words(why)
    return {
        "no_address": translate("Messages", "no address is kept for it. Change the target and enter it again."),
        "keyring": translate("Messages", "the keyring that holds its address does not open. Unlock it."),
        "address": translate("Messages", "the address is not understood. Change the target and enter it again."),
        "proxy": _proxy_words(),
        "name": translate("Messages", "there is no server of that name."),
        "refused": translate("Messages", "nobody listens there."),
        "connect_timeout": translate("Messages", "the server cannot be reached."),
        "timeout": translate("Messages", "the server did not answer in time."),
        "no_starttls": translate("Messages", "the server offers no encryption. Choose another one, or none."),
        "login": translate("Messages", "user or password is wrong."),
        "no_login": translate("Messages", "the server offers no login. Check encryption, or leave the user out."),
        "bad_ca_file": translate("Messages", "its CA file cannot be read. Change the target and choose it again."),
        "recipient": translate("Messages", "the server refuses the recipient ({0}).").format(status),
        "partly": _partly_words(status),
        "no_mail": translate("Messages", "no server of mail answers there. Check server, port and encryption."),
        "sender": translate("Messages", "the server refuses the sender ({0}).").format(status),
        "lost": translate("Messages", "the connection broke before an answer came."),
        "half": translate("Messages", "the service took it and reported an error."),
        "silent": translate("Messages", "the service does not say what became of it."),
        "not_taken": translate("Messages", "the service did not take it."),
        "cancelled": translate("Messages", "Nova ended while it was being sent."),
        "crashed": translate("Messages", "Nova ended while it was being sent."),
    }.get(why, "")


def _tls_words(why: str) -> str:
    """Nothing was sent, since it would not have been safe."""
    return {
        "tls_expired": translate("Messages", "its certificate has expired. Ask its administrator to renew it."),
        "tls_not_yet_valid": translate("Messages", "its certificate is not valid yet. Look at this computer's clock."),
        "tls_wrong_host": translate("Messages", "its certificate belongs to another server. Check the address."),
        "tls_old": translate("Messages", "it speaks only old TLS, which is not safe."),
        "tls_client_wanted": translate("Messages", "it wants a client certificate, which Nova has not."),
        "tls_handshake": translate("Messages", "it refused a secure connection."),
        "tls": translate("Messages", "a secure connection failed. Check address, port and encryption."),
    }.get(why) or translate("Messages", "its certificate is not trusted here. Choose its CA file.")


def _partly_words(status: int | None) -> str:
    if status is None:
        return translate("Messages", "the connection broke; only some recipients have it.")
    return translate("Messages", "a recipient is refused ({0}); the others have it.").format(status)


def _proxy_words() -> str:
    return translate("Messages", "the proxy does not let it through. Check HTTPS_PROXY and NO_PROXY.")


def _status_words(status: int | None) -> str:
    if status in (401, 403):
        return translate("Messages", "the service refuses the token ({0}). Enter a new one.").format(status)
    if status in (404, 410):
        return translate("Messages", "the service does not know this address ({0}).").format(status)
    if status == 407:
        return _proxy_words()
    if status == 429:
        return translate("Messages", "the service wants fewer messages just now.")
    if status == 503:
        return translate("Messages", "the service takes nothing just now ({0}).").format(status)
    return translate("Messages", "the service refused it ({0}).").format(status)


def news_words(news: News) -> str:
    """What happened, in a word or two."""
    if news.kind == "recovered":
        return translate("MessageDesk", "works again")
    if news.kind == "hanging":
        return translate("MessageDesk", "runs far longer than usual")
    if news.kind == "waiting":
        return translate("MessageDesk", "waits for approval")
    if news.kind == "request":
        return translate("MessageDesk", "a dry run asks for approval")
    return status_word(status_of(news.task.status))


def sum_words() -> SumWords:
    """What stands over messages that came too late to be sent one by one."""
    return SumWords(
        translate("MessageDesk", "{0} messages while nothing could be sent"), translate("MessageDesk", "… and {0} more")
    )

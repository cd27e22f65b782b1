"""The kinds of places that messages go to: what must be known of each, and the address that Apprise makes of it.

An address holds the secret. It is made when it is needed, from values that are kept in the keyring alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

Values = Mapping[str, str]


class BadValueError(ValueError):
    """`field` must be given, or is not what it should be; its value is not told."""

    def __init__(self, field: str, why: str = "missing") -> None:
        super().__init__(f"{field}: {why}")
        self.field = field
        self.why = why


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the form. `secret`: never shown again once entered. `choices`: one of these. `file`: a path."""

    name: str
    secret: bool = False
    optional: bool = False
    choices: tuple[str, ...] = ()
    file: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """`chat`: people are called and text is formatted by what stands in it."""

    name: str
    fields: tuple[Field, ...]
    address: Callable[[Values], str]
    chat: bool = True


def _slack(values: Values) -> str:
    path = _path_of(values["hook"], r"https://hooks\.slack(?:-gov)?\.com/services/(\w+/\w+/\w+)/?", "hook")
    mode = "&mode=hook-gov" if "slack-gov" in values["hook"] else ""
    return f"slack://{path}/?format=text&image=no&footer=no{mode}"


def _email(values: Values) -> str:
    security = values.get("security") or "starttls"
    usual = {"starttls": 587, "tls": 465, "none": 25}
    port = _port(values.get("port", ""), usual[security])
    host = _host(values["server"], "server")
    mode = {"starttls": "starttls", "tls": "ssl", "none": "insecure"}[security]
    scheme = "mailto" if security == "none" else "mailtos"
    user, password = values.get("user", ""), values.get("password", "")
    login = f"{_q(user)}:{_q(password)}@" if user else ""
    options = {"from": _mail(values["sender"], "sender"), "to": _mails(values["to"]), "mode": mode, "smtp": host}
    given = "&".join(f"{key}={_q(value)}" for key, value in options.items())
    return f"{scheme}://{login}{host}:{port}?{given}&format=text"


def _teams(values: Values) -> str:
    """As the workflow tells it: Apprise reads it by itself."""
    hook = values["hook"].strip()
    parts = urlsplit(hook)
    if parts.scheme != "https" or "/workflows/" not in parts.path or "sig=" not in parts.query or parts.username:
        raise BadValueError("hook", "strange")
    return hook


def _mattermost(values: Values) -> str:
    where, path = _web(values["hook"], "hook")
    head, mark, token = path.rpartition("/hooks/")
    if not mark or not re.fullmatch(r"\w+", token):
        raise BadValueError("hook", "strange")
    return f"mmost{where}{head}/{token}?image=no&format=text"


def _rocketchat(values: Values) -> str:
    where, path = _web(values["hook"], "hook")
    found = re.fullmatch(r"/hooks/([A-Za-z0-9]+)/([A-Za-z0-9]+)", path)
    if found is None:
        raise BadValueError("hook", "strange")
    secure, _, host = where.partition("://")
    return f"rocket{secure}://{found[1]}%2F{found[2]}@{host}/?avatar=no&mode=webhook&format=text"


def _matrix(values: Values) -> str:
    secure, _, host = _web(values["server"], "server")[0].partition("://")
    room = values["room"].strip()
    if not re.fullmatch(r"[!#][^\s/?]+", room):
        raise BadValueError("room", "strange")
    return f"matrix{secure}://{_q(values['token'])}@{host}/{_q(room)}?format=text&image=no"


def _ntfy(values: Values) -> str:
    secure, _, host = _web(values.get("server") or "https://ntfy.sh", "server")[0].partition("://")
    topic = values["topic"].strip()
    if not re.fullmatch(r"[\w-]{1,64}", topic, re.ASCII):
        raise BadValueError("topic", "strange")
    token = values.get("token", "").strip()
    login, auth = (f"{_q(token)}@", "&auth=token") if token else ("", "")
    return f"ntfy{secure}://{login}{host}/{topic}?mode=private&image=no{auth}"


def _gotify(values: Values) -> str:
    where, path = _web(values["server"], "server")
    return f"gotify{where}{path.rstrip('/')}/{_q(values['token'].strip())}"


def _telegram(values: Values) -> str:
    token, chat = values["token"].strip(), values["chat"].strip()
    if not re.fullmatch(r"\d+:[\w-]+", token, re.ASCII):
        raise BadValueError("token", "strange")
    if not re.fullmatch(r"-?\d+|@\w+", chat, re.ASCII):
        raise BadValueError("chat", "strange")
    return f"tgram://{token}/{_q(chat)}?detect=no&image=no"


def _json(values: Values) -> str:
    parts = urlsplit(values["hook"].strip())
    where, path = _web(values["hook"], "hook")
    query = "&".join(f"-{_q(key)}={_q(value)}" for key, value in _query(parts.query))
    bearer = values.get("token", "").strip()
    extra = f"&+Authorization={_q(f'Bearer {bearer}')}" if bearer else ""
    return f"json{where}{quote(path, safe='/%')}?format=text{'&' if query else ''}{query}{extra}"


def _other(values: Values) -> str:
    address = values["address"].strip()
    if not re.match(r"[a-z][a-z0-9+.-]*://\S", address, re.IGNORECASE):
        raise BadValueError("address", "strange")
    return address


_HOOK = Field("hook", secret=True)
_SERVER = Field("server")
_CA = Field("ca", optional=True, file=True)
"""A private authority: of a server of one's own, or of a proxy that looks into what goes to the cloud."""

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("slack", (_HOOK, _CA), _slack),
        Kind(
            "email",
            (
                _SERVER,
                Field("security", choices=("starttls", "tls", "none")),
                Field("port", optional=True),
                Field("user", optional=True),
                Field("password", secret=True, optional=True),
                Field("sender"),
                Field("to"),
                _CA,
            ),
            _email,
            chat=False,
        ),
        Kind("teams", (_HOOK, _CA), _teams),
        Kind("mattermost", (_HOOK, _CA), _mattermost),
        Kind("rocketchat", (_HOOK, _CA), _rocketchat),
        Kind("matrix", (_SERVER, Field("token", secret=True), Field("room"), _CA), _matrix),
        Kind(
            "ntfy",
            (Field("server", optional=True), Field("topic"), Field("token", secret=True, optional=True), _CA),
            _ntfy,
            chat=False,
        ),
        Kind("gotify", (_SERVER, Field("token", secret=True), _CA), _gotify, chat=False),
        Kind("telegram", (Field("token", secret=True), Field("chat"), _CA), _telegram),
        Kind("json", (_HOOK, Field("token", secret=True, optional=True), _CA), _json, chat=False),
        Kind("other", (Field("address", secret=True), _CA), _other),
    )
}


def address_of(kind: str, values: Values) -> str:
    """What Apprise is given. Raises BadValueError, without the value in it."""
    known = KINDS[kind]
    for one in known.fields:
        value = values.get(one.name, "").strip()
        if not value and not one.optional and not one.choices:
            raise BadValueError(one.name)
        if one.choices and value and value not in one.choices:
            raise BadValueError(one.name, "strange")
        if any(character in value for character in "\r\n\0"):
            raise BadValueError(one.name, "strange")
    try:
        return known.address({name: value.strip() for name, value in values.items()})
    except BadValueError:
        raise
    except Exception:
        raise BadValueError(known.fields[0].name, "strange") from None


def ca_file_of(values: Values) -> str | None:
    """The authority that alone is trusted for it; None: those of the system."""
    return values.get(_CA.name, "").strip() or None


# Parts


def _q(text: str) -> str:
    return quote(text, safe="")


def _path_of(text: str, pattern: str, field: str) -> str:
    found = re.fullmatch(pattern, text.strip(), re.ASCII)
    if found is None:
        raise BadValueError(field, "strange")
    return found[1]


def _web(text: str, field: str) -> tuple[str, str]:
    """`s://host:port` of an address of the web (no `s` for plain http), and its path."""
    parts = urlsplit(text.strip() if "://" in text else f"https://{text.strip()}")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.fragment:
        raise BadValueError(field, "strange")
    port = f":{parts.port}" if parts.port else ""
    secure = "s" if parts.scheme == "https" else ""
    return f"{secure}://{_host(parts.hostname, field)}{port}", parts.path


def _query(text: str) -> list[tuple[str, str]]:
    from urllib.parse import parse_qsl

    return parse_qsl(text, keep_blank_values=True, max_num_fields=50)


def _host(text: str, field: str) -> str:
    host = text.strip().strip("[]")
    if re.fullmatch(r"[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*", host):
        return f"[{host}]"
    if not re.fullmatch(r"[\w.-]{1,253}", host):
        raise BadValueError(field, "strange")
    return host


def _port(text: str, usual: int) -> int:
    if not text.strip():
        return usual
    if not re.fullmatch(r"\d{1,5}", text.strip(), re.ASCII) or not 0 < int(text) < 65536:
        raise BadValueError("port", "strange")
    return int(text)


def _mail(text: str, field: str) -> str:
    """With the domain as the wire knows it; names before the `@` beyond ASCII need what few servers have."""
    found = re.fullmatch(r"([!-~]+)@([^\s@<>,;\"]+)", text.strip())
    if found is None or re.search(r"[@<>,;\"]", found[1]):
        raise BadValueError(field, "strange")
    import idna  # most need it never

    try:
        domain = found[2] if found[2].isascii() else idna.encode(found[2].lower()).decode("ascii")
    except idna.IDNAError:
        raise BadValueError(field, "strange") from None
    return f"{found[1]}@{domain}"


def _mails(text: str) -> str:
    found = [_mail(one, "to") for one in re.split(r"[,;\s]+", text.strip()) if one]
    if not found:
        raise BadValueError("to")
    return ",".join(found)

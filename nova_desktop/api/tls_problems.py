"""Why no secure connection came about, told apart: each cause is mended by somebody else."""

from __future__ import annotations

import ssl

_VERIFIED: dict[int, str] = {
    10: "tls_expired",
    9: "tls_not_yet_valid",
    62: "tls_wrong_host",
    64: "tls_wrong_host",
    18: "tls_self_signed",
    **dict.fromkeys((2, 19, 20, 21, 27), "tls_untrusted"),
    # Windows
    0x800B0101: "tls_expired",
    0x800B010F: "tls_wrong_host",
    0x800B0109: "tls_untrusted",
    0x800B010A: "tls_untrusted",
    # macOS
    -67818: "tls_expired",
    -67602: "tls_wrong_host",
    -67843: "tls_untrusted",
}
"""What OpenSSL, Windows and macOS call it. Their words are in the system's language, their numbers are not."""

_ALERTS: tuple[tuple[str, str], ...] = (
    ("ALERT_PROTOCOL_VERSION", "tls_old"),
    ("UNSUPPORTED_PROTOCOL", "tls_old"),
    ("WRONG_SSL_VERSION", "tls_old"),
    ("VERSION_TOO_LOW", "tls_old"),
    ("LEGACY_SIGALG", "tls_old"),
    ("ALERT_CERTIFICATE_REQUIRED", "tls_client_wanted"),
    ("ALERT_UNKNOWN_CA", "tls_client_refused"),
    ("ALERT_ACCESS_DENIED", "tls_client_refused"),
    ("ALERT_BAD_CERTIFICATE", "tls_client_refused"),
    ("ALERT_CERTIFICATE_", "tls_client_refused"),
    ("ALERT_UNSUPPORTED_CERTIFICATE", "tls_client_refused"),
    ("ALERT_HANDSHAKE_FAILURE", "tls_handshake"),
    ("ALERT_INSUFFICIENT_SECURITY", "tls_handshake"),
)
"""What the server complains of: an alert about a certificate is about ours."""

_KEPT = "The token was not sent."

_SAID = {
    "tls_expired": f"the certificate of {{url}} has expired). {_KEPT} Ask its administrator to renew it",
    "tls_not_yet_valid": f"the certificate of {{url}} is not valid yet). {_KEPT} Set this computer's clock, or ask the "
    "server's administrator",
    "tls_wrong_host": f"the certificate belongs to another server than {{url}}). {_KEPT} Check the address",
    "tls_self_signed": f"the certificate of {{url}} is signed by itself). {_KEPT} If it is the right one, give it as "
    "the CA file",
    "tls_untrusted": f"the certificate of {{url}} is not trusted here). {_KEPT} If your company's own authority signed "
    "it, give its CA file",
    "tls_refused": f"the certificate of {{url}} is not accepted, {{why}}). {_KEPT} Ask its administrator for another",
    "tls_old": f"{{url}} speaks only TLS that is no longer safe). {_KEPT} It needs TLS 1.2 or newer",
    "tls_client_wanted": "{url} wants a client certificate). Give one for this server",
    "tls_client_refused": "{url} does not accept the client certificate). Give another one for this server",
    "https_wanted": "{url} speaks https only). Begin the address with https://",
    "tls_handshake": f"{{url}} refused the handshake). {_KEPT} It may want a client certificate, or other ciphers",
    "tls": f"no secure connection to {{url}}, {{why}}). {_KEPT} Check that the port speaks https",
}


TLS_CODES = tuple(code for code in _SAID if code != "https_wanted")


def why_of(error: ssl.SSLError) -> str:
    """The library's own words."""
    return str(getattr(error, "verify_message", "") or getattr(error, "reason", "") or error)


def tls_code(error: ssl.SSLError) -> str:
    """Which of the causes it is, as the code of an error."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _VERIFIED.get(getattr(error, "verify_code", None) or 0) or _by_words(error)
    # Python knows not every reason of its OpenSSL by name: then the sentence has it (Debian 12: "legacy sigalg ...").
    reason = str(getattr(error, "reason", "") or error).upper().replace(" ", "_")
    return next((code for word, code in _ALERTS if word in reason), "tls")


def _by_words(error: ssl.SSLCertVerificationError) -> str:
    """Where Python itself compares the name it gives no number."""
    text = why_of(error).lower()
    return "tls_wrong_host" if "mismatch" in text or "doesn't match" in text else "tls_refused"


def tls_sentence(code: str, url: str, why: str) -> str:
    """What happened, why and what to do, for a script's user; begins inside a bracket."""
    return "(TLS: " + _SAID[code].format(url=url, why=why)

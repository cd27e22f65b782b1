"""The sentences of errors on the way to a server: reaching it, trusting it, its address, its token."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def reaching() -> dict[str, tuple[str, str]]:
    """No way to the server."""
    return {
        "unreachable": (
            translate("Problems", "Connection error: Cannot reach Semaphore"),
            translate(
                "Problems",
                "Check that Semaphore runs at {url}, that the address is right, and the firewall or network.",
            ),
        ),
        "name": (
            translate("Problems", "Connection error: Cannot reach Semaphore"),
            translate("Problems", "The name in {url} is not known here. Check the address, or the network and VPN."),
        ),
        "connect_timeout": (
            translate("Problems", "Connection error: Cannot reach Semaphore"),
            translate(
                "Problems", "Nothing answers at {url}. Check that Semaphore runs there, and the firewall or network."
            ),
        ),
        "proxy": (
            translate("Problems", "Connection error: Cannot reach Semaphore"),
            translate("Problems", "The proxy refused or did not answer. Check HTTPS_PROXY and NO_PROXY."),
        ),
        "bad_proxy": (
            translate("Problems", "Connection error: Cannot reach Semaphore"),
            translate(
                "Problems",
                "The proxy's address cannot be used. HTTPS_PROXY and HTTP_PROXY are written as http://HOST:PORT.",
            ),
        ),
        "timeout": (
            translate("Problems", "The server did not answer in time"),
            translate(
                "Problems",
                "Nova waited {seconds} s. If this stays, the server may be overloaded or stuck.",
            ),
        ),
    }


def trusting() -> dict[str, tuple[str, str]]:
    """No way to the server that is safe."""
    return (
        {
            "tls_expired": (
                translate("Problems", "The certificate of the server has expired"),
                translate(
                    "Problems", "Nova does not send the token there. Ask the administrator of {url} to renew it."
                ),
            ),
            "tls_wrong_host": (
                translate("Problems", "The certificate belongs to another server"),
                translate(
                    "Problems", "The name in {url} is not in it. Check the address; Nova does not send the token there."
                ),
            ),
            "tls_untrusted": (
                translate("Problems", "The certificate of the server is not trusted"),
                translate(
                    "Problems", "If {url} uses your company's own authority, give its CA file in the connection."
                ),
            ),
            "tls_not_yet_valid": (
                translate("Problems", "The certificate of the server is not valid yet"),
                translate(
                    "Problems",
                    "Nova does not send the token there. Set the clock of this computer, or ask the administrator of "
                    "{url}.",
                ),
            ),
            "tls_self_signed": (
                translate("Problems", "The certificate of the server is signed by itself"),
                translate(
                    "Problems",
                    "Nobody vouches for {url}; Nova does not send the token there. If the certificate is the right "
                    "one, give it as the CA file in the connection.",
                ),
            ),
            "tls_refused": (
                translate("Problems", "The certificate of the server is not accepted"),
                translate("Problems", "This computer says: {why}. Ask the administrator of {url} for another one."),
            ),
        }
        | _shaking_hands()
        | _own_side()
    )


def _shaking_hands() -> dict[str, tuple[str, str]]:
    """The server's certificate is not to blame."""
    return {
        "tls_old": (
            translate("Problems", "The server speaks only old TLS, which is not safe"),
            translate(
                "Problems",
                "Nova does not send the token there. Ask the administrator of {url} to switch TLS 1.2 or newer on.",
            ),
        ),
        "tls_client_wanted": (
            translate("Problems", "The server wants a client certificate"),
            translate("Problems", "{url} lets nobody in without one. Give it in the connection."),
        ),
        "tls_client_refused": (
            translate("Problems", "The server does not accept the client certificate"),
            translate(
                "Problems",
                "It has expired, or {url} does not know who signed it. Give another one in the connection.",
            ),
        ),
        "tls_handshake": (
            translate("Problems", "The server refused a secure connection"),
            translate(
                "Problems",
                "{url} may want a client certificate: give it in the connection. Else ask its administrator which "
                "ciphers it speaks.",
            ),
        ),
        "tls": (
            translate("Problems", "No secure connection to the server"),
            translate("Problems", "TLS with {url} failed. Check that the port speaks https."),
        ),
        "https_wanted": (
            translate("Problems", "This port speaks https"),
            translate("Problems", "{url} takes no plain http. Begin the address with https://."),
        ),
    }


def _own_side() -> dict[str, tuple[str, str]]:
    """Files and addresses that were given here."""
    return {
        "bad_client_cert": (
            translate("Problems", "The client certificate cannot be used"),
            translate("Problems", "{file}: {why}. Choose a PEM file with the certificate and its key."),
        ),
        "client_cert_empty": (
            translate("Problems", "The client certificate cannot be used"),
            translate("Problems", "{file} holds no certificate with its key. Choose a PEM file with both."),
        ),
        "client_cert_locked": (
            translate("Problems", "The client certificate is protected by a password"),
            translate("Problems", "Nova asks for none: {file}. Choose a PEM file whose key has no password."),
        ),
        "bad_ca_file": (
            translate("Problems", "The CA file cannot be used"),
            translate("Problems", "{file}: {why}. Choose a PEM file with the certificate of your authority."),
        ),
        "plain_http": (
            translate("Problems", "This address is plain http"),
            translate(
                "Problems",
                "The token would cross the network readable by others. Use https, or allow it for this server.",
            ),
        ),
    }


def redirects() -> dict[str, tuple[str, str]]:
    """The server points elsewhere."""
    return {
        "redirect_elsewhere": (
            translate("Problems", "The server redirects to another address"),
            translate(
                "Problems",
                "It points to {target}. If that is the right one, connect to it; the token was not sent there.",
            ),
        ),
        "redirect_downgrade": (
            translate("Problems", "The server redirects from https to plain http"),
            translate(
                "Problems",
                "It points to {target}. The token was not sent there: others could read it. Ask the administrator to "
                "redirect to https.",
            ),
        ),
        "redirected": (
            translate("Problems", "The server answered with a redirect"),
            translate("Problems", "Check the address: http or https, and the path."),
        ),
        "redirect_loop": (
            translate("Problems", "The server redirects in a circle"),
            translate("Problems", "Check the address and the proxy in front of Semaphore."),
        ),
    }


def addresses() -> dict[str, tuple[str, str]]:
    """Addresses, and other servers than Semaphore."""
    return {
        "bad_url": (
            translate("Problems", "This is no server address"),
            translate("Problems", "Expected something like https://semaphore.example.org"),
        ),
        "url_credentials": (
            translate("Problems", "The address holds a user name or password"),
            translate("Problems", "Give the address alone; the token goes into its own field."),
        ),
        "not_semaphore": (
            translate("Problems", "This does not look like a Semaphore server"),
            translate(
                "Problems", "The answer cannot be read. Check the address; a proxy or another program may answer there."
            ),
        ),
        "no_semaphore_here": (
            translate("Problems", "There is no Semaphore at this address"),
            translate(
                "Problems", "Check the address. Semaphore may be below a path, as in https://example.org/semaphore"
            ),
        ),
        "practice_failed": (
            translate("Problems", "The practice server did not start"),
            translate("Problems", "Details say why. Start Nova again, or connect to a server."),
        ),
    }


def tokens() -> dict[str, tuple[str, str]]:
    """Why a token was not replaced: the old one is still in use."""
    return {
        "token_of_another": (
            translate("Problems", "Not replaced: the token is another user's"),
            translate("Problems", "Drafts and own tasks belong to one user. Add the server anew for another one."),
        ),
        "no_token_kept": (
            translate("Problems", "Not replaced: no token is kept for this server"),
            translate("Problems", "Without one the server makes no new one. Enter a new token instead."),
        ),
    }

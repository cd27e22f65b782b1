"""The operating system's keyring, and nothing that only looks like one.

keyring would take a plain file in silence (keyrings.alt), so only Secret Service, KWallet, macOS Keychain and Windows
Credential Manager count, inside its chainer too. Every call may block on a locked keyring: never on a window's thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "nova-desktop"

_ACCEPTED = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)


class SecretStoreError(Exception):
    """There is no keyring that Nova accepts (`kind` "none"), it stayed locked ("locked"), or it failed ("failed")."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(detail or kind)
        self.kind = kind
        self.detail = detail


def _accepted(backend: KeyringBackend) -> KeyringBackend | None:
    module = type(backend).__module__
    if module.startswith("keyring.backends.chainer"):
        inner: list[Any] = list(getattr(backend, "backends", []))
        return next((found for found in map(_accepted, inner) if found is not None), None)
    return backend if module.startswith(_ACCEPTED) else None


def backend() -> KeyringBackend:
    """The keyring in use. Raises SecretStoreError ("none")."""
    try:
        import keyring

        found = _accepted(keyring.get_keyring())
    except Exception as error:
        raise SecretStoreError("failed", type(error).__name__) from error
    if found is None:
        raise SecretStoreError("none")
    return found


def place_name() -> str:
    """A word for the keyring in use: secret-service, kwallet, keychain, credential-manager."""
    module = type(backend()).__module__
    names = {"SecretService": "secret-service", "libsecret": "secret-service", "kwallet": "kwallet"}
    names |= {"macOS": "keychain", "Windows": "credential-manager"}
    return next((word for part, word in names.items() if part in module), "keyring")


def get_token(url: str) -> str | None:
    """The token kept for a normalised address, None when there is none."""
    token: str | None = _guarded(lambda store: store.get_password(SERVICE, url))
    return token


def set_token(url: str, token: str) -> None:
    """Keep a token, and read it back: a keyring that swallowed it is an error now, not at the next start."""

    def keep(store: KeyringBackend) -> None:
        store.set_password(SERVICE, url, token)
        if store.get_password(SERVICE, url) != token:
            raise SecretStoreError("failed", "the keyring did not keep the token")

    _guarded(keep)


def delete_token(url: str) -> None:
    """Forget it; nothing happens when there is none."""

    def forget(store: KeyringBackend) -> None:
        if store.get_password(SERVICE, url) is not None:
            store.delete_password(SERVICE, url)

    _guarded(forget)


def _guarded(action: Any) -> Any:
    """Run `action` with the store; its many exceptions become one, without the secret in the text."""
    store = backend()
    try:
        return action(store)
    except SecretStoreError:
        raise
    except Exception as error:
        kind = "locked" if "lock" in type(error).__name__.lower() or "dismiss" in str(error).lower() else "failed"
        raise SecretStoreError(kind, type(error).__name__) from error

"""Keys that the service makes once and keeps in its database, encrypted with its secret."""

import base64

import structlog
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from store.unit_of_work import UnitOfWork

log = structlog.get_logger()


def read(uow: UnitOfWork, secret: bytes, name: str) -> bytes | None:
    """The key of that name; None where there is none, or another secret encrypted it."""
    return _open(secret, name, uow.keys.get(name))


def keep(uow: UnitOfWork, secret: bytes, name: str, fresh: bytes) -> bytes:
    """Keep a fresh key, unless another process did so meanwhile; returns the one that stands.

    Raises:
        LookupError: another process keeps one under another secret.
    """
    cipher_text = uow.keys.get(name)
    if (stands := _open(secret, name, cipher_text)) is not None:
        return stands
    stored = uow.keys.put(name, _cipher(secret, name).encrypt(fresh).decode(), instead_of=cipher_text)
    if (stands := _open(secret, name, stored)) is None:
        raise LookupError("another process has a key that is encrypted with another secret")
    return stands


def _open(secret: bytes, name: str, cipher_text: str | None) -> bytes | None:
    if cipher_text is None:
        return None
    try:
        return _cipher(secret, name).decrypt(cipher_text)
    except InvalidToken:
        log.warning("key.unreadable", key=name)
        return None


def _cipher(secret: bytes, name: str) -> Fernet:
    derived = HKDF(hashes.SHA256(), 32, salt=None, info=f"declic {name}".encode()).derive(secret)
    return Fernet(base64.urlsafe_b64encode(derived))

"""The key by which push services know us (RFC 8292): made once, kept in the database, encrypted."""

import base64
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

import structlog
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from py_vapid import Vapid02

from store.database import Database
from store.unit_of_work import UnitOfWork

NAME: Final = "vapid"
LASTS: Final = timedelta(hours=12)
"""How long a signature is good for; a push service takes 24 hours at most."""
SIGNED_AGAIN: Final = timedelta(hours=1)
"""How long a signature is used: one for each push service, since to sign costs as much as to encrypt."""

log = structlog.get_logger()


class Vapid:
    """The one key of this installation, read when it is first needed.

    Args:
        database: where it is kept; whichever process comes first makes it.
        secret: what it is encrypted with. Under another one it cannot be read: a new key takes its place, and
            devices that know the old one ask again when they next open the page.
        subject: whom a push service writes to: "mailto:" or "https:".
        real: the wall's clock.
    """

    def __init__(self, database: Database, secret: bytes, subject: str, real: Callable[[], datetime]) -> None:
        self._database, self._secret, self._subject, self._real = database, secret, subject, real
        self._key: Vapid02 | None = None
        self._signed: dict[str, tuple[datetime, str]] = {}

    async def public(self) -> str:
        """The public key as a browser takes it."""
        key = await self._load()
        raw = key.public_key.public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()

    async def authorization(self, origin: str) -> str:
        """The header that names us to the push service of an origin."""
        now = self._real()
        at, header = self._signed.get(origin, (now - LASTS, ""))
        if at <= now - SIGNED_AGAIN:
            key = await self._load()
            claims = {"aud": origin, "exp": int((now + LASTS).timestamp()), "sub": self._subject}
            header = key.sign(claims)["Authorization"]
            self._signed[origin] = (now, header)
        return header

    async def _load(self) -> Vapid02:
        if self._key is None:
            self._key = await self._database.read(self._read) or await self._database.write(self._make)
        return self._key

    def _read(self, uow: UnitOfWork) -> Vapid02 | None:
        kept = uow.keys.get(NAME)
        return None if kept is None else self._open(kept)

    def _make(self, uow: UnitOfWork) -> Vapid02:
        """Make the key, unless another process did so meanwhile."""
        kept = uow.keys.get(NAME)
        if kept is not None and (made := self._open(kept)) is not None:
            return made
        key = ec.generate_private_key(ec.SECP256R1())
        number = key.private_numbers().private_value.to_bytes(32, "big")
        stands = uow.keys.put(NAME, self._fernet().encrypt(number).decode(), instead_of=kept)
        opened = self._open(stands)
        if opened is None:
            raise LookupError("another process has a key that is encrypted with another secret")
        return opened

    def _open(self, kept: str) -> Vapid02 | None:
        try:
            number = int.from_bytes(self._fernet().decrypt(kept), "big")
        except InvalidToken:
            log.warning("push.key_unreadable")
            return None
        return Vapid02(ec.derive_private_key(number, ec.SECP256R1()))

    def _fernet(self) -> Fernet:
        derived = HKDF(hashes.SHA256(), 32, salt=None, info=b"declic vapid").derive(self._secret)
        return Fernet(base64.urlsafe_b64encode(derived))

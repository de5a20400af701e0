"""The key by which push services know us (RFC 8292): made once, kept in the database, encrypted."""

import base64
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02

from store.database import Database
from usecases.credentials import kept_keys

NAME: Final = "vapid"
LASTS: Final = timedelta(hours=12)
"""How long a signature is good for; a push service takes 24 hours at most."""
SIGNED_AGAIN: Final = timedelta(hours=1)
"""How long a signature is used: one for each push service, since to sign costs as much as to encrypt."""


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
            raw = await self._database.read(kept_keys.read, self._secret, NAME)
            if raw is None:
                raw = await self._database.write(kept_keys.keep, self._secret, NAME, _fresh())
            number = int.from_bytes(raw, "big")
            self._key = Vapid02(ec.derive_private_key(number, ec.SECP256R1()))
        return self._key


def _fresh() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_numbers().private_value.to_bytes(32, "big")

"""The key that signs digital badges: RSA with SHA-256, the one algorithm that every verifier has to know.

The private key is kept encrypted with the service's secret. What a badge needs afterwards is not: each public
key that ever signed, and the secret of what names badges, stay readable, so a badge outlives that secret.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt import PyJWK
from jwt.algorithms import RSAAlgorithm
from jwt.types import Options

from store.unit_of_work import UnitOfWork
from usecases.credentials import kept_keys

NAME: Final = "openbadge"
ALGORITHM: Final = "RS256"
_BITS: Final = 2048
_ANY_TIME: Final[Options] = {
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
    "verify_aud": False,
    "verify_sub": False,
    "verify_jti": False,
}


_PUBLIC: Final = f"{NAME} public "
_IDENTIFIERS: Final = f"{NAME} identifiers"

Jwk = Mapping[str, str]
"""A public key."""


class Forged(ValueError):  # noqa: N818 (what the token is)
    """A token that none of our keys signed, or that was changed since."""


class Foreign(ValueError):  # noqa: N818 (what the token is)
    """A token that says itself that another key than ours signed it."""


def fresh() -> bytes:
    """A new private key, a tenth of a second of work."""
    return rsa.generate_private_key(public_exponent=65537, key_size=_BITS).private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def read(uow: UnitOfWork, secret: bytes) -> "IssuerKey | None":
    """The key of this installation; None before its first badge."""
    key_bytes = kept_keys.read(uow, secret, NAME)
    return None if key_bytes is None else IssuerKey(key_bytes)


def keep(uow: UnitOfWork, secret: bytes, new_key: bytes) -> "IssuerKey":
    """Keep a fresh key where there is none; returns the one that stands."""
    key = IssuerKey(kept_keys.keep(uow, secret, NAME, new_key))
    publish(uow, key)
    return key


def publish(uow: UnitOfWork, key: "IssuerKey") -> None:
    """Keep the public part of a key, and of the first one the secret of identifiers."""
    uow.keys.put(_PUBLIC + key.thumbprint, json.dumps(key.public), instead_of=None)
    uow.keys.put(_IDENTIFIERS, key.identifiers(), instead_of=None)


def public_keys(uow: UnitOfWork) -> Mapping[str, Jwk]:
    """Every public key that ever signed a badge here, by its thumbprint."""
    values_by_name = uow.keys.named(_PUBLIC)
    return {name.removeprefix(_PUBLIC): json.loads(value) for name, value in values_by_name.items()}


def identifiers(uow: UnitOfWork) -> bytes | None:
    """The secret that keys what names badges; None before the first one."""
    secret = uow.keys.get(_IDENTIFIERS)
    return None if secret is None else bytes.fromhex(secret)


def claims(public: Mapping[str, Jwk], token: str) -> Mapping[str, Any]:
    """What a token says, at whatever time.

    Raises:
        Foreign: it names a key that is none of these.
        Forged: the signature is none of theirs.
    """
    for key in public.values():
        try:
            payload: Mapping[str, Any] = jwt.decode(token, PyJWK(dict(key)), [ALGORITHM], options=_ANY_TIME)
        except (jwt.InvalidTokenError, ValueError, RecursionError):
            continue
        return payload
    if _thumbprint(token) not in {"", *public}:
        raise Foreign
    raise Forged


def _thumbprint(token: str) -> str:
    """The thumbprint of the key that a token names; "" where it names none."""
    try:
        name = jwt.get_unverified_header(token).get("kid", "")
    except (jwt.InvalidTokenError, ValueError, RecursionError):
        return ""
    return str(name).rpartition("/")[2]


class IssuerKey:
    """A private key that signs, and its public part."""

    def __init__(self, private: bytes) -> None:
        key = serialization.load_der_private_key(private, password=None)
        if not isinstance(key, rsa.RSAPrivateKey):
            raise TypeError("a badge is signed with an RSA key")
        self._private = key

    @cached_property
    def public(self) -> Mapping[str, str]:
        """The public key as a JWK."""
        numbers: dict[str, Any] = RSAAlgorithm.to_jwk(self._private.public_key(), as_dict=True)
        return {name: numbers[name] for name in ("kty", "n", "e")} | {"alg": ALGORITHM, "use": "sig"}

    @cached_property
    def thumbprint(self) -> str:
        """What names the public key (RFC 7638)."""
        members = {name: self.public[name] for name in ("e", "kty", "n")}
        text = json.dumps(members, sort_keys=True, separators=(",", ":"))
        return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()

    def sign(self, claims: Mapping[str, Any], key_address: str) -> str:
        """A compact JWT of the claims; `key_address` is where a verifier fetches the public key."""
        return jwt.encode(dict(claims), self._private, ALGORITHM, headers={"kid": key_address})

    def identifiers(self) -> str:
        """A secret of its own that follows from the private key, in letters."""
        raw = self._private.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return hmac.new(raw, b"declic open badge identifiers", hashlib.sha256).hexdigest()

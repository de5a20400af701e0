"""Who may post activities: the inbound token, checked against the keys that the Bot Framework publishes."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import jwt
import structlog

from bot.channels.teams.reading import Facts, RefusalError

ISSUER = "https://api.botframework.com"
METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
SKEW = timedelta(minutes=5).total_seconds()
REFRESH = timedelta(hours=24)
"""Keys are asked for again after this long, even if none is missing."""
GAP = timedelta(seconds=10)
"""At most one request for keys in this time, however many unknown ones are named."""
REMEMBERED = 1000

_log = structlog.get_logger(__name__)

Fetch = Callable[[str], Awaitable[Mapping[str, Any]]]


class RejectedError(RefusalError):
    """The caller is not who it should be: 401 or 403, and never the token in the sentence."""


@dataclass(frozen=True, slots=True)
class Key:
    """A published key, parsed once; the same numbers are the same key."""

    numbers: tuple[str, str]
    endorsements: frozenset[str]
    public: Any = field(compare=False, repr=False)


class KeySet:
    """The published keys by their id, kept and asked for again at once when an unknown one is named."""

    def __init__(self, fetch: Fetch, url: str, real: Callable[[], datetime]) -> None:
        self._fetch, self._url, self._real = fetch, url, real
        self._keys: dict[str, Key] = {}
        self._asked: datetime | None = None
        self._read: datetime | None = None
        self._asking = asyncio.Lock()

    async def find(self, kid: str) -> Key | None:
        """The key of an id, or None; where nothing is known yet, whoever comes waits for the first to ask."""
        if kid in self._keys and (self._fresh() or self._asking.locked()):
            return self._keys[kid]
        async with self._asking:
            now = self._real()
            missing = kid not in self._keys or not self._fresh()
            if missing and (self._asked is None or now - self._asked >= GAP):
                self._asked = now
                await self._refresh(now)
        return self._keys.get(kid)

    def _fresh(self) -> bool:
        return self._read is not None and self._real() - self._read < REFRESH

    async def _refresh(self, now: datetime) -> None:
        """Read the keys; where that fails the old ones stay, and the next unknown key asks again."""
        try:
            metadata = await self._fetch(self._url)
            published = await self._fetch(metadata["jwks_uri"])
            self._keys = dict(_parsed(key) for key in published["keys"] if key.get("kty") == "RSA")
        except (OSError, ValueError, KeyError, TypeError, AttributeError, jwt.PyJWTError) as error:
            _log.warning("teams.keys_unreachable", error=type(error).__name__)
            return
        self._read = now


@dataclass(frozen=True, slots=True)
class _Proven:
    """Claims whose signature was checked with `key`."""

    kid: str
    key: Key
    expires: float
    begins: float
    service_url: str


class Tokens:
    """Checks inbound tokens. A signature is checked once a token, every claim at every activity."""

    def __init__(
        self, keys: KeySet, app_id: str, tenants: frozenset[str], real: Callable[[], datetime]
    ) -> None:
        self._keys, self._tenants, self._real = keys, tenants, real
        # As Microsoft's own check takes them: the app's id, its address, its bot's address.
        self._names = frozenset({app_id, f"api://{app_id}", f"api://botid-{app_id}"})
        self._proven: dict[bytes, _Proven] = {}

    async def check(self, authorization: str, facts: Facts) -> None:
        """Let an activity pass.

        Raises:
            RejectedError: 401 for the token itself, 403 where it does not fit the activity.
        """
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise RejectedError(401, "A bearer token is needed.")
        proven = await self._prove(token.strip())
        now = self._real().timestamp()
        if not proven.begins - SKEW <= now < proven.expires + SKEW:
            raise RejectedError(401, "The token is not valid at this time.")
        if facts.channel not in proven.key.endorsements:
            raise RejectedError(403, "The key is not endorsed for this channel.")
        if not proven.service_url or proven.service_url != facts.service_url:
            raise RejectedError(403, "The token is for another service address.")
        if facts.tenant not in self._tenants:
            raise RejectedError(403, "This organisation is not on the list.")

    async def _prove(self, token: str) -> _Proven:
        digest = hashlib.sha256(token.encode()).digest()
        proof = self._proven.get(digest)
        if proof is not None and await self._keys.find(proof.kid) == proof.key:
            return proof
        proven = await self._decode(token)
        while len(self._proven) >= REMEMBERED:
            del self._proven[next(iter(self._proven))]
        self._proven[digest] = proven
        return proven

    async def _decode(self, token: str) -> _Proven:
        try:
            kid = jwt.get_unverified_header(token).get("kid")
            key = await self._keys.find(kid) if isinstance(kid, str) else None
            if key is None or not isinstance(kid, str):
                raise RejectedError(401, "The token's key is unknown.")
            claims = jwt.decode(
                token,
                key.public,
                algorithms=["RS256"],
                audience=self._names,
                issuer=ISSUER,
                options={"verify_exp": False, "verify_nbf": False, "verify_iat": False, "require": ["exp"]},
            )
            audience = claims["aud"]
            if not self._names.issuperset([audience] if isinstance(audience, str) else audience):
                raise RejectedError(401, "The token is for another app as well.")
            begins, service_url = claims.get("nbf", 0), claims.get("serviceurl")
            return _Proven(
                kid,
                key,
                float(claims["exp"]),
                float(begins),
                service_url if isinstance(service_url, str) else "",
            )
        except (jwt.PyJWTError, ValueError, TypeError, OverflowError, RecursionError) as error:
            raise RejectedError(401, "The token is not valid.") from error


def _parsed(values: Mapping[str, Any]) -> tuple[str, Key]:
    endorsements = values.get("endorsements")
    key = Key(
        (values["n"], values["e"]),
        frozenset(endorsements if isinstance(endorsements, list) else ()),
        jwt.PyJWK(dict(values), "RS256").key,
    )
    return values["kid"], key

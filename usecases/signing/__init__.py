"""What is keyed: codes of links, digests of secrets, handles for a person without a name, addresses."""

import base64
import hashlib
import hmac
from datetime import timedelta

from content import codes

LINK = timedelta(days=90)
"""How long a link lets people in."""


def derived(secret: bytes, text: str) -> str:
    """A code of 80 bits from a text: 16 letters and digits that are easy to read aloud."""
    raw = hmac.new(secret, text.encode(), hashlib.sha256).digest()[:10]
    return base64.b32encode(raw).decode().lower()


def digest(code: str) -> str:
    """The digest of a code or token, which is stored in its place."""
    return hashlib.sha256(code.encode()).hexdigest()


def handle(secret: bytes, channel: str, name: str) -> str:
    """A person's handle, from a directory id in Teams or from a personal link's name on the web."""
    return _keyed(secret, "person", channel, name.casefold())


def mark(secret: bytes, of: str) -> str:
    """The keyed mark of a forgotten person's handle: it recognises the person without naming them."""
    return _keyed(secret, "erased", of)


def resume_code(secret: bytes, seed: str) -> str:
    """The four words of a seed; only the key makes them."""
    return codes.spell(int(_keyed(secret, "resume", seed), 16) % 2 ** (codes.BITS * codes.LENGTH))


def resume_digest(secret: bytes, code: str) -> str:
    """A resume code's keyed digest: the 44 bits of a plain digest could all be tried."""
    return _keyed(secret, "code", code)


def given_up(secret: bytes, look: str) -> str:
    """The keyed mark of a pseudonym that somebody gave up, by its look."""
    return _keyed(secret, "name", look)


def given_up_by(secret: bytes, look: str, player_id: int) -> str:
    """The keyed mark of the player who gave a pseudonym up; it recognises only that player."""
    return _keyed(secret, "name of", look, str(player_id))


def mail_mark(secret: bytes, address: str, player_id: int) -> str:
    """The keyed mark of an e-mail address that a player gave: two may share one."""
    return _keyed(secret, "mail", address.casefold(), str(player_id))


def attempts(secret: bytes, what: str, whose: str) -> str:
    """The keyed mark under which tries are counted, of a person or an address."""
    return _keyed(secret, "attempts", what, whose.casefold())


def endpoint(secret: bytes, address: str) -> str:
    """The keyed digest of a device's address with its push service, by which it is recognised."""
    return _keyed(secret, "endpoint", address)


def _keyed(secret: bytes, *parts: str) -> str:
    return hmac.new(secret, "\x1f".join(parts).encode(), hashlib.sha256).hexdigest()

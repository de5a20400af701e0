"""Keyed texts: codes that open a door, their digests, handles that name a person without saying who."""

import base64
import hashlib
import hmac
from datetime import timedelta

from content import codes

LINK = timedelta(days=90)
"""How long a link lets people in."""


def derived(secret: bytes, text: str) -> str:
    """80 bits in 16 letters and digits that nobody confuses when reading them aloud."""
    raw = hmac.new(secret, text.encode(), hashlib.sha256).digest()[:10]
    return base64.b32encode(raw).decode().lower()


def digest(code: str) -> str:
    """What is stored of a code or token that opens a door."""
    return hashlib.sha256(code.encode()).hexdigest()


def handle(secret: bytes, channel: str, name: str) -> str:
    """The same for the same person: a directory id's in Teams, a personal link's name on the web."""
    return _keyed(secret, "person", channel, name.casefold())


def mark(secret: bytes, of: str) -> str:
    """The keyed mark of a forgotten handle: tells that it is the same, never who it was."""
    return _keyed(secret, "erased", of)


def resume_code(secret: bytes, seed: str) -> str:
    """The four words that a seed stands for, to whoever has the key."""
    return codes.spell(int(_keyed(secret, "resume", seed), 16) % 2 ** (codes.BITS * codes.LENGTH))


def resume_digest(secret: bytes, code: str) -> str:
    """What is stored of a resume code: 44 bits alone could be tried one by one, a key cannot."""
    return _keyed(secret, "code", code)


def given_up(secret: bytes, look: str) -> str:
    """The keyed mark of a pseudonym that somebody gave up, by its look."""
    return _keyed(secret, "name", look)


def given_up_by(secret: bytes, look: str, player_id: int) -> str:
    """Who gave it up: tells the same player again, and nobody else anything."""
    return _keyed(secret, "name of", look, str(player_id))


def _keyed(secret: bytes, *parts: str) -> str:
    return hmac.new(secret, "\x1f".join(parts).encode(), hashlib.sha256).hexdigest()

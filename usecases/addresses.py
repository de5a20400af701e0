"""Signed addresses of pictures and films (rule 3): who has one may fetch it once its door is open.

An address names bytes by their hash, and the campaign, door and site whose opening lets them be seen; never a
player. A preview's is good for ten minutes instead. An agenda is one player's own: they alone are given it; a
certificate has two, one to print and one to check.
"""

import hmac
from base64 import urlsafe_b64encode
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final
from urllib.parse import quote

PREVIEW_TIME: Final = timedelta(minutes=10)
_SIGNATURE_BYTES = 18  # 144 bits: nobody guesses one


def of_door(secret: bytes, campaign: int, door: int, site: str, digest: str, suffix: str) -> str:
    """Where a door's picture or film is, from the day the door opens at that site."""
    signature = sign(secret, "door", campaign, door, site, digest, suffix)
    return f"/media/{campaign}/{door}/{quote(site, safe='')}/{digest}/{signature}{suffix}"


def of_preview(secret: bytes, instant: datetime, digest: str, suffix: str) -> str:
    """Where the same is for ten minutes of real time, whatever has opened."""
    until = int((instant + PREVIEW_TIME).timestamp())
    signature = sign(secret, "preview", until, digest, suffix)
    return f"/media/preview/{until}/{digest}/{signature}{suffix}"


def of_house(secret: bytes, campaign: int, site: str, day: date) -> str:
    """Where the picture of the whole campaign is, as it stands at a site on a day."""
    signature = sign(secret, "house", campaign, site, day.isoformat())
    return f"/house/{campaign}/{quote(site, safe='')}/{day.isoformat()}/{signature}.png"


def of_recap(secret: bytes, campaign: int, kind: str, day: date, language: str) -> str:
    """Where the picture of a week's recap or a campaign's podium is: teams, nobody's name."""
    signature = sign(secret, "recap", campaign, kind, day.isoformat(), language)
    return f"/recap/{campaign}/{kind}/{day.isoformat()}/{language}/{signature}.png"


def recap_in(
    secret: bytes, public_url: str, channel: str, campaign: int, kind: str, day: date, language: str
) -> str:
    """The same as a channel fetches it: the web from beside its page, others from outside, or not at all."""
    where = of_recap(secret, campaign, kind, day, language)
    if channel == "web":
        return where
    return public_url + where if public_url else ""


def of_agenda(secret: bytes, campaign: int, player: int, serial: int) -> str:
    """Where a player's own agenda of a campaign is, until they ask for another address."""
    signature = sign(secret, "agenda", campaign, player, serial)
    return f"/agenda/{campaign}/{player}/{serial}/{signature}.ics"


def of_data(secret: bytes, instant: datetime, channel: str, player: int, suffix: str) -> str:
    """Where everything held of a player is for ten minutes; asked for on the web, it needs their session."""
    until = int((instant + PREVIEW_TIME).timestamp())
    signature = sign(secret, "data", channel, player, until)
    return f"/donnees/{channel}/{player}/{until}/{signature}.{suffix}"


def of_certificate(secret: bytes, number: int) -> str:
    """Where a certificate can be printed: its owner is given it."""
    return f"/attestation/{number}/{sign(secret, 'certificate', number)}"


def of_verification(secret: bytes, number: int) -> str:
    """Where whoever is shown the paper can check it; it leads to nothing else."""
    return f"/verification/{number}/{sign(secret, 'verification', number)}"


def is_signed(secret: bytes, signature: str, *parts: object) -> bool:
    """Whether a signature is ours for what an address says."""
    return hmac.compare_digest(signature.encode(), sign(secret, *parts).encode())


def sign(secret: bytes, *parts: object) -> str:
    """The signature of what an address says; parts cannot run into each other."""
    message = "\n".join(str(part) for part in parts)
    digest = hmac.new(secret, message.encode(), sha256).digest()[:_SIGNATURE_BYTES]
    return urlsafe_b64encode(digest).decode()

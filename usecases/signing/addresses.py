"""Signed addresses of pictures, films, agendas, data and certificates (rule 3).

A medium's address names its bytes by their hash, and the campaign, door and site that open it; never a
player. A preview's is good for ten minutes instead. An agenda's address is given to its player alone; a
certificate has two, one to print and one to check; a team prints its plan and its certificate; a digital
badge has one for its owner, and what verifiers fetch names no person.
"""

import hmac
from base64 import urlsafe_b64encode
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final
from urllib.parse import quote

PREVIEW_TIME: Final = timedelta(minutes=10)
CONFIRMATION_TIME: Final = timedelta(hours=24)
PLAN_TIME: Final = timedelta(days=7)
BADGE_ISSUER: Final = "/badges/emetteur"
"""Who signs digital badges."""
BADGE_CHECK: Final = "/badges/verifier"
"""Where anybody has a badge verified."""
_SIGNATURE_BYTES = 18  # 144 bits: nobody guesses one


def of_door(secret: bytes, campaign: int, door: int, site: str, digest: str, suffix: str) -> str:
    """The address of a door's picture or film; it answers once the door is open at that site."""
    signature = sign(secret, "door", campaign, door, site, digest, suffix)
    return f"/media/{campaign}/{door}/{quote(site, safe='')}/{digest}/{signature}{suffix}"


def of_preview(secret: bytes, instant: datetime, digest: str, suffix: str) -> str:
    """The same for a preview: it answers for ten minutes of real time, whatever has opened."""
    until = int((instant + PREVIEW_TIME).timestamp())
    signature = sign(secret, "preview", until, digest, suffix)
    return f"/media/preview/{until}/{digest}/{signature}{suffix}"


def of_house(secret: bytes, campaign: int, site: str, day: date) -> str:
    """The address of the picture of the whole calendar, as of a day at a site."""
    signature = sign(secret, "house", campaign, site, day.isoformat())
    return f"/house/{campaign}/{quote(site, safe='')}/{day.isoformat()}/{signature}.png"


def of_recap(secret: bytes, campaign: int, kind: str, day: date, language: str) -> str:
    """The address of the picture of a week's recap or a campaign's podium: teams, no person."""
    signature = sign(secret, "recap", campaign, kind, day.isoformat(), language)
    return f"/recap/{campaign}/{kind}/{day.isoformat()}/{language}/{signature}.png"


def recap_in(
    secret: bytes, public_url: str, channel: str, campaign: int, kind: str, day: date, language: str
) -> str:
    """The same for a channel: relative on the web, absolute elsewhere, "" without a public address."""
    where = of_recap(secret, campaign, kind, day, language)
    if channel == "web":
        return where
    return public_url + where if public_url else ""


def of_agenda(secret: bytes, campaign: int, player: int, serial: int) -> str:
    """The address of a player's agenda of a campaign, until they ask for another (`serial`)."""
    signature = sign(secret, "agenda", campaign, player, serial)
    return f"/agenda/{campaign}/{player}/{serial}/{signature}.ics"


def of_data(secret: bytes, instant: datetime, channel: str, player: int, suffix: str) -> str:
    """The address of a player's data for ten minutes of real time; on the web it needs their session."""
    until = int((instant + PREVIEW_TIME).timestamp())
    signature = sign(secret, "data", channel, player, until)
    return f"/donnees/{channel}/{player}/{until}/{signature}.{suffix}"


def of_certificate(secret: bytes, number: int) -> str:
    """The address where its owner prints a certificate."""
    return f"/attestation/{number}/{sign(secret, 'certificate', number)}"


def of_verification(secret: bytes, number: int) -> str:
    """The address printed on a certificate, where anybody can check it."""
    return f"/verification/{number}/{sign(secret, 'verification', number)}"


def of_team_plan(secret: bytes, instant: datetime, team: int, language: str) -> str:
    """The address where a team prints its plan, for seven days of real time: it says where a team stands."""
    until = int((instant + PLAN_TIME).timestamp())
    return f"/equipe/plan/{team}/{until}/{language}/{sign(secret, 'team plan', team, until, language)}"


def of_team_certificate(secret: bytes, campaign: int, team: int, language: str) -> str:
    """The address of a team's certificate of a season, to print and hang up: it names no person."""
    signature = sign(secret, "team certificate", campaign, team, language)
    return f"/equipe/attestation/{campaign}/{team}/{language}/{signature}"


def team_certificate_in(
    secret: bytes, public_url: str, channel: str, campaign: int, team: int, language: str
) -> str:
    """The same for a channel: relative on the web, absolute elsewhere, "" without a public address."""
    where = of_team_certificate(secret, campaign, team, language)
    if channel == "web":
        return where
    return public_url + where if public_url else ""


def of_badge(secret: bytes, number: int) -> str:
    """The address where its owner fetches a digital badge."""
    return f"/badge/{number}/{sign(secret, 'badge', number)}"


def of_achievement(secret: bytes, campaign: int, language: str) -> str:
    """The address of what a campaign's badges are given for; nobody finds a campaign by its number."""
    return f"/badges/campagne/{campaign}/{language}/{sign(secret, 'achievement', campaign, language)}"


def of_status_list(number: int) -> str:
    """The address of a list of the badges that stand."""
    return f"/badges/etat/{number}"


def of_badge_key(thumbprint: str) -> str:
    """The address of the public key that verifies badges."""
    return f"/badges/cle/{thumbprint}"


def of_confirmation(secret: bytes, instant: datetime, conversation: int) -> str:
    """The address that confirms an e-mail address for a day of real time; it opens no account."""
    until = int((instant + CONFIRMATION_TIME).timestamp())
    return f"/courriel/confirmer/{conversation}/{until}/{sign(secret, 'confirm', conversation, until)}"


def of_unsubscribing(secret: bytes, conversation: int) -> str:
    """The address that ends the calls to an e-mail address; whoever has a letter may."""
    return f"/courriel/fin/{conversation}/{sign(secret, 'unsubscribe', conversation)}"


def is_signed(secret: bytes, signature: str, *parts: object) -> bool:
    """Whether a signature is the one of these parts."""
    return hmac.compare_digest(signature.encode(), sign(secret, *parts).encode())


def sign(secret: bytes, *parts: object) -> str:
    """The signature of an address's parts; a separator keeps parts from running into each other."""
    message = "\n".join(str(part) for part in parts)
    digest = hmac.new(secret, message.encode(), sha256).digest()[:_SIGNATURE_BYTES]
    return urlsafe_b64encode(digest).decode()

"""The documents of Open Badges 3.0: who issues, for what, to whom, and what still stands.

Numbers of the person appear in none of them. A badge names its owner by the name that they chose, beside an
identifier of its own, so that two badges of one person have nothing in common that they did not choose.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from content.words import Catalogue
from store.campaigns.open_badges import OpenBadge
from store.schema.values import Campaign
from usecases.credentials import status_list
from usecases.signing import addresses

Document = Mapping[str, Any]

_CREDENTIALS: Final = "https://www.w3.org/ns/credentials/v2"
_SPEC: Final = "https://purl.imsglobal.org/spec/ob/v3p0"
CONTEXTS: Final = (_CREDENTIALS, f"{_SPEC}/context-3.0.3.json", f"{_SPEC}/extensions.json")
_SCHEMA: Final = f"{_SPEC}/schema/json/ob_v3p0_achievementcredential_schema.json"
FRESH: Final = timedelta(minutes=5)
"""How long a copy of the status list is used before it is fetched again."""
_TRUE_FOR: Final = timedelta(days=1)
"""How long a status list may be believed: an older copy must not bring a badge back."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who signs: the organisation, at the address of this house; `secret` keys what names badges."""

    address: str
    name: str
    secret: bytes

    @property
    def id(self) -> str:
        """The address of the profile, which names the issuer everywhere."""
        return self.address + addresses.BADGE_ISSUER

    def status_list(self, number: int) -> str:
        """The address of a status list."""
        return self.address + addresses.of_status_list(number)


def profile(issuer: Issuer) -> Document:
    """Who issues."""
    return {"id": issuer.id, "type": ["Profile"], "name": issuer.name, "url": issuer.address}


def achievement(issuer: Issuer, campaign: Campaign, words: Catalogue) -> Document:
    """What a badge is given for: three quarters of a campaign."""
    where = issuer.address + addresses.of_achievement(issuer.secret, campaign.id, words.language)
    return {
        "id": where,
        "type": ["Achievement"],
        "name": campaign.name,
        "description": words("open_badge.description", name=campaign.name),
        "criteria": {"narrative": words("open_badge.criteria")},
        "achievementType": "CertificateOfCompletion",
        "inLanguage": words.language,
        "image": {
            "id": f"{where}.png",
            "type": "Image",
            "caption": words("open_badge.picture", name=campaign.name),
        },
        "creator": profile(issuer),
    }


def credential(issuer: Issuer, badge: OpenBadge, campaign: Campaign, words: Catalogue) -> Document:
    """A badge, with the claims of its JWT beside those of the standard."""
    number, position = status_list.place(badge.id)
    where = issuer.status_list(number)
    subject = _urn(issuer.secret, "subject", badge.id)
    vc: dict[str, Any] = {
        "@context": list(CONTEXTS),
        "id": badge_id(issuer.secret, badge.id),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": campaign.name,
        "issuer": profile(issuer),
        "validFrom": _timestamp(badge.at),
        "validUntil": _timestamp(badge.until),
        "credentialSubject": {
            "id": subject,
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityHash": badge.name,
                    "identityType": "name",
                }
            ],
            "narrative": words.count(
                "open_badge.narrative", badge.completed, name=campaign.name, opened=words.number(badge.opened)
            ),
            "achievement": achievement(issuer, campaign, words),
        },
        "credentialSchema": [{"id": _SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
        "credentialStatus": {
            "id": f"{where}#{position}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(position),
            "statusListCredential": where,
        },
    }
    return vc | _registered(vc, badge.at, badge.until, sub=subject)


def says(signed: Mapping[str, Any], badge: OpenBadge) -> bool:
    """Whether what was signed is this badge, and not another one that once had its number."""
    identifiers = [each["identityHash"] for each in signed["credentialSubject"]["identifier"]]
    return (identifiers, signed["nbf"], signed["exp"]) == (
        [badge.name],
        _seconds(badge.at),
        _seconds(badge.until),
    )


def status(issuer: Issuer, number: int, encoded: str, now: datetime) -> Document:
    """A status list; all that is signed within an hour is the same."""
    where, since = issuer.status_list(number), now.replace(minute=0, second=0, microsecond=0)
    vc: dict[str, Any] = {
        "@context": [_CREDENTIALS],
        "id": where,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer.id,
        "validFrom": _timestamp(since),
        "validUntil": _timestamp(since + _TRUE_FOR),
        "credentialSubject": {
            "id": f"{where}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded,
            "ttl": int(FRESH.total_seconds()) * 1000,
        },
    }
    return vc | _registered(vc, since, since + _TRUE_FOR)


def badge_id(secret: bytes, number: int) -> str:
    """What names a badge; only this house can tell its number from it."""
    return _urn(secret, "badge", number)


def _registered(vc: Document, since: datetime, until: datetime, **more: str) -> dict[str, Any]:
    issuer = vc["issuer"]
    issuer_id = issuer if isinstance(issuer, str) else issuer["id"]
    return {"iss": issuer_id, "jti": vc["id"], "nbf": _seconds(since), "exp": _seconds(until), **more}


def _urn(secret: bytes, what: str, number: int) -> str:
    raw = hmac.new(secret, f"open badge\n{what}\n{number}".encode(), sha256).digest()[:16]
    return UUID(bytes=raw, version=4).urn


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _timestamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

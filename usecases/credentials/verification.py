"""Whether a file is a badge of ours, and whether it still stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from store.campaigns.open_badges import OpenBadge
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.credentials import baking, claims, issuer_key, status_list
from usecases.credentials.issuer_key import Forged

Verdict = Literal["valid", "forged", "expired", "revoked", "unreadable"]


@dataclass(frozen=True, slots=True)
class Verified:
    """What a file turned out to be; `badge` and `campaign` are given only of one that is valid."""

    verdict: Verdict
    badge: OpenBadge | None = None
    campaign: Campaign | None = None


def verify(uow: UnitOfWork, secret: bytes, file: bytes, now: datetime) -> Verified:
    """Look at a baked picture or a token."""
    try:
        token = baking.token_of(file)
    except baking.Unreadable:
        return Verified("unreadable")
    key = issuer_key.read(uow, secret)
    try:
        signed = _number_and_end(key.claims(token), secret) if key is not None else None
    except Forged:
        signed = None
    if signed is None:
        return Verified("forged")
    number, until = signed
    if now.timestamp() >= until:
        return Verified("expired")
    badge = uow.open_badges.get(number)
    campaign = uow.campaigns.get(badge.campaign_id) if badge is not None else None
    if campaign is None:
        return Verified("revoked")
    return Verified("valid", badge, campaign)


def about(verified: Verified) -> Mapping[str, object]:
    """What the words of a valid badge name; nothing of any other: it names nobody any more."""
    badge, campaign = verified.badge, verified.campaign
    if badge is None or campaign is None:
        return {}
    return {"name": badge.name, "campaign": campaign.name, "until": badge.until.date()}


def _number_and_end(signed: Mapping[str, Any], secret: bytes) -> tuple[int, float] | None:
    """A badge's number and the second at which it ends; None of what else our key signs."""
    if "OpenBadgeCredential" not in signed["type"]:
        return None
    entry = signed["credentialStatus"]
    group = int(entry["statusListCredential"].rpartition("/")[2])
    number = group * status_list.SIZE + int(entry["statusListIndex"])
    return (number, signed["exp"]) if signed["jti"] == claims.badge_id(secret, number) else None

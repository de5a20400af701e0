"""Whether a file is a badge of ours, and whether it still stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from store.campaigns.open_badges import OpenBadge
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.credentials import baking, claims, issuer_key, status_list
from usecases.credentials.issuer_key import Foreign, Forged

Verdict = Literal["valid", "forged", "foreign", "expired", "revoked", "unreadable"]


@dataclass(frozen=True, slots=True)
class Verified:
    """What a file turned out to be; `badge` and `campaign` are given only of one that is valid."""

    verdict: Verdict
    badge: OpenBadge | None = None
    campaign: Campaign | None = None


def verify(uow: UnitOfWork, file: bytes, now: datetime) -> Verified:
    """Look at a baked picture or a token."""
    try:
        token = baking.token_of(file)
    except baking.Unreadable:
        return Verified("unreadable")
    try:
        signed = issuer_key.claims(issuer_key.public_keys(uow), token)
    except Foreign:
        return Verified("foreign")
    except Forged:
        return Verified("forged")
    if "OpenBadgeCredential" not in signed["type"]:  # something else that our key signs
        return Verified("forged")
    if now.timestamp() >= signed["exp"]:
        return Verified("expired")
    badge = uow.open_badges.get(_number(signed))
    campaign = uow.campaigns.get(badge.campaign_id) if badge is not None else None
    if badge is None or campaign is None or not claims.says(signed, badge):
        return Verified("revoked")
    return Verified("valid", badge, campaign)


def about(verified: Verified) -> Mapping[str, object]:
    """What the words of a valid badge name; nothing of any other: it names nobody any more."""
    badge, campaign = verified.badge, verified.campaign
    if badge is None or campaign is None:
        return {}
    return {"name": badge.name, "campaign": campaign.name, "until": badge.until.date()}


def _number(signed: Mapping[str, Any]) -> int:
    """The number of a badge, by its place in the lists of those that stand."""
    entry = signed["credentialStatus"]
    group = int(entry["statusListCredential"].rpartition("/")[2])
    return group * status_list.SIZE + int(entry["statusListIndex"])

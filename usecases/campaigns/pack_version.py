"""The version of a pack that a campaign plays: as shipped until the launch, then stored with its media."""

import hashlib
from dataclasses import replace

from content.loader.media import type_of
from content.pack import Pack
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.context import CampaignError, Services
from usecases.learning import twins


def frozen(services: Services, pack: str) -> tuple[str, Pack]:
    """The hash and content of a shipped pack.

    Raises:
        CampaignError: no such pack is shipped.
    """
    body = services.packs.get(pack)
    if body is None:
        raise CampaignError("campaign.no_pack", pack=pack, packs=", ".join(sorted(services.packs)))
    digest = hashlib.sha256(body).hexdigest()
    return digest, services.library.pack(digest, lambda: body)


def keep(uow: UnitOfWork, services: Services, name: str, digest: str, pack: Pack, body: bytes) -> None:
    """Store a version of a pack: its bytes, and its pictures and films that are not stored yet."""
    uow.packs.keep(digest, name, body)
    known = uow.packs.media_among(pack.media.values())
    for file, medium in pack.media.items():
        if medium not in known:
            uow.packs.keep_medium(medium, type_of(file), services.media(medium))


def freshen(uow: UnitOfWork, services: Services, campaign: Campaign) -> Campaign:
    """Store the shipped pack for a campaign not yet launched; practice of an older version is deleted.

    Its doors get the twins of that version: a draft may be older than they are. Whoever previewed one door of
    a notion has seen both then.
    """
    digest, pack = same_items(services, campaign)
    keep(uow, services, campaign.pack, digest, pack, services.packs[campaign.pack])
    fresh = replace(campaign, pack_hash=digest, doors=twins.placed(pack, campaign.doors))
    if (fresh.pack_hash, fresh.doors) != (campaign.pack_hash, campaign.doors):
        uow.campaigns.play_anew(campaign.id, digest)
        uow.campaigns.play(campaign.id, digest, fresh.doors)
        for player_id, number in uow.campaigns.previews(campaign.id):
            for door in twins.both(fresh, number):
                uow.campaigns.note_preview(campaign.id, player_id, door)
    return fresh


def prepare(uow: UnitOfWork, services: Services, campaign: Campaign) -> Campaign:
    """A campaign ready to be shown: a draft takes the shipped pack, a launched one keeps its version."""
    return freshen(uow, services, campaign) if campaign.state == "draft" else campaign


def same_items(services: Services, campaign: Campaign) -> tuple[str, Pack]:
    """The hash and content of the shipped pack.

    Raises:
        CampaignError: it is gone, or has lost the item of a door.
    """
    digest, pack = frozen(services, campaign.pack)
    lost = [str(door.number) for door in campaign.doors if not set(door.items) <= set(pack.ids())]
    if lost:
        raise CampaignError("campaign.pack_changed", len(lost), doors=", ".join(lost))
    return digest, pack

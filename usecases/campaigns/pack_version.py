"""The version of a pack that a campaign plays, and the packs there are: shipped, or published by authors.

A launched campaign keeps its version. Until then it plays the newest one. Where both bear one name, the
authors' is played: what the product ships one day under their name changes nothing (decision 0056).
"""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from content.loader import PackErrors, freeze
from content.loader.media import type_of
from content.loader.problems import Place
from content.pack import Pack, is_slug
from store.schema.values import Campaign
from store.studio.studio_packs import Version
from store.unit_of_work import UnitOfWork
from usecases.context import CampaignError, Services
from usecases.learning import twins


@dataclass(frozen=True, slots=True)
class Offered:
    """A pack that a new campaign may choose, with what it holds.

    Attributes:
        pack: its content.
        kinds: how many items of each kind it has; an item counts once, in whichever languages it stands.
        twins: how many notions have two items by which a season can measure them.
        version: what was published last; None of a shipped pack.
    """

    pack: Pack
    kinds: Mapping[str, int]
    twins: int
    version: Version | None

    @property
    def origin(self) -> Literal["shipped", "studio"]:
        """Where it is from."""
        return "shipped" if self.version is None else "studio"

    @property
    def unread(self) -> bool:
        """Whether it bears the mark « non relu »."""
        return self.version is not None and self.version.unread


@dataclass(frozen=True, slots=True)
class CampaignVersion:
    """What a campaign plays: the content, its hash, and its number where authors published it."""

    pack: Pack
    digest: str
    number: int | None


def of_campaign(uow: UnitOfWork, services: Services, campaign: Campaign) -> CampaignVersion:
    """What a launched campaign plays; what a draft would play, were it launched now.

    Raises:
        CampaignError: no such pack is shipped or published any more.
        LookupError, PackErrors: the stored version of a launched campaign is gone, or can be read no more.
    """
    digest = campaign.pack_hash
    if campaign.state == "draft" or digest is None:
        digest, pack = frozen(uow, services, campaign.pack)
    else:
        stored = digest
        pack = services.library.pack(stored, lambda: uow.packs.body(stored))
    own = uow.studio_packs.named(campaign.pack) if is_slug(campaign.pack) else None
    versions = uow.studio_packs.versions(own.id) if own is not None else []
    return CampaignVersion(pack, digest, next((v.number for v in versions if v.digest == digest), None))


def frozen(uow: UnitOfWork, services: Services, name: str) -> tuple[str, Pack]:
    """The hash and content of a pack as it is now: its newest published version, else as shipped.

    Raises:
        CampaignError: no such pack is shipped or published, or the shipped one has errors.
    """
    version = _newest(uow, name)
    if version is not None:
        return version.digest, _published(uow, services, version)
    body = services.packs.get(name)
    if body is None:
        if (refusal := services.refusal(name)) is not None:
            raise CampaignError("campaign.pack_refused", pack=name, why=reason(refusal))
        raise CampaignError("campaign.no_pack", pack=name, packs=", ".join(names(uow, services)))
    digest = hashlib.sha256(body).hexdigest()
    return digest, services.library.pack(digest, lambda: body)


def names(uow: UnitOfWork, services: Services) -> list[str]:
    """What a new campaign may choose from, by name; packs with an error are left out (`refused` has them)."""
    authors = uow.studio_packs.playable()
    living = {pack.name for pack, _ in authors if pack.withdrawn_at is None}
    shipped = {name for name in _shipped(uow, services) if services.packs.get(name) is not None}
    return sorted(living | shipped)


def refused(uow: UnitOfWork, services: Services) -> dict[str, str]:
    """The shipped packs that cannot be chosen since they have errors, by name: the first of them each."""
    refusals = {name: services.refusal(name) for name in sorted(_shipped(uow, services))}
    return {name: reason(errors) for name, errors in refusals.items() if errors is not None}


def reason(refusal: PackErrors) -> str:
    """The first error of a pack, as its author reads it: what is wrong, what to do, where."""
    first = refusal.problems[0]
    place = Place(first.file, first.line).cited() if first.line else first.file
    return f"{first.message} {first.fix}".strip().removesuffix(".") + f" ({place})."


def _shipped(uow: UnitOfWork, services: Services) -> set[str]:
    """The names of shipped packs that are no authors'."""
    return set(services.packs) - {pack.name for pack, _ in uow.studio_packs.playable()}


def hidden(uow: UnitOfWork, services: Services) -> list[str]:
    """Packs in folders that no season plays, by name: authors published another one under that name."""
    return sorted({pack.name for pack, _ in uow.studio_packs.playable()} & set(services.packs))


def offered(uow: UnitOfWork, services: Services) -> list[Offered]:
    """What a new campaign may choose from, with what it holds; packs with an error are left out."""
    versions = {pack.name: version for pack, version in uow.studio_packs.playable()}
    packs: list[Offered] = []
    for name in names(uow, services):
        version = versions.get(name)
        content = frozen(uow, services, name)[1] if version is None else _published(uow, services, version)
        packs.append(_offered(content, version))
    return packs


def check_choice(uow: UnitOfWork, name: str) -> None:
    """Whether a new campaign may choose a pack of authors.

    Raises:
        CampaignError: it was withdrawn.
    """
    own = uow.studio_packs.named(name) if is_slug(name) else None
    if own is not None and own.withdrawn_at is not None:
        raise CampaignError("campaign.pack_withdrawn", pack=name)


def keep(uow: UnitOfWork, services: Services, name: str, digest: str, pack: Pack, body: bytes) -> None:
    """Store a version of a pack: its bytes, and its pictures and films that are not stored yet.

    Raises:
        CampaignError: the file of one was replaced or deleted meanwhile.
    """
    stored_media = uow.packs.media_among(pack.media.values())
    fresh = {file: medium for file, medium in pack.media.items() if medium not in stored_media}
    bodies = {file: _medium(services, file, medium) for file, medium in fresh.items()}
    uow.packs.keep(digest, name, body)
    for file, medium in fresh.items():
        uow.packs.keep_medium(medium, type_of(file), bodies[file])


def shipped_bytes(services: Services, name: str, digest: str, pack: Pack) -> bytes:
    """The bytes of a shipped pack as it was read: its files may have been saved since."""
    body = services.packs.get(name, b"")
    return body if hashlib.sha256(body).hexdigest() == digest else freeze(pack)[0]


def _medium(services: Services, file: str, digest: str) -> bytes:
    try:
        return services.media(digest)
    except (KeyError, OSError) as error:
        raise CampaignError("campaign.medium_moved", file=file) from error


def freshen(uow: UnitOfWork, services: Services, campaign: Campaign) -> Campaign:
    """Store the pack as it is now for a campaign not yet launched; practice of an older version is deleted.

    Its doors get the twins of that version: a draft may be older than they are. Whoever previewed one door of
    a notion has seen both then.
    """
    digest, pack = same_items(uow, services, campaign)
    if _newest(uow, campaign.pack) is None:
        keep(uow, services, campaign.pack, digest, pack, shipped_bytes(services, campaign.pack, digest, pack))
    fresh = replace(campaign, pack_hash=digest, doors=twins.placed(pack, campaign.doors))
    if (fresh.pack_hash, fresh.doors) != (campaign.pack_hash, campaign.doors):
        uow.campaigns.play_anew(campaign.id, digest)
        uow.campaigns.play(campaign.id, digest, fresh.doors)
        for player_id, number in uow.campaigns.previews(campaign.id):
            for door in twins.both(fresh, number):
                uow.campaigns.note_preview(campaign.id, player_id, door)
    return fresh


def prepare(uow: UnitOfWork, services: Services, campaign: Campaign) -> Campaign:
    """A campaign ready to be shown: a draft takes the pack as it is now, a launched one keeps its version."""
    return freshen(uow, services, campaign) if campaign.state == "draft" else campaign


def same_items(uow: UnitOfWork, services: Services, campaign: Campaign) -> tuple[str, Pack]:
    """The hash and content of a campaign's pack as it is now.

    Raises:
        CampaignError: it is gone, or has lost the item of a door.
    """
    digest, pack = frozen(uow, services, campaign.pack)
    lost = [str(door.number) for door in campaign.doors if not set(door.items) <= set(pack.ids())]
    if lost:
        raise CampaignError("campaign.pack_changed", len(lost), doors=", ".join(lost))
    return digest, pack


def _newest(uow: UnitOfWork, name: str) -> Version | None:
    """The newest published version; what can be no name is not looked for."""
    return uow.studio_packs.published(name) if is_slug(name) else None


def _published(uow: UnitOfWork, services: Services, version: Version) -> Pack:
    return services.library.pack(version.digest, lambda: uow.packs.body(version.digest))


def _offered(pack: Pack, version: Version | None) -> Offered:
    every = [pack.item(item_id, pack.language) for item_id in pack.ids()]
    marks = Counter(item.notion for item in every if item.head.twin)
    return Offered(
        pack=pack,
        kinds=Counter(item.kind.name for item in every),
        twins=sum(count == 2 for count in marks.values()),
        version=version,
    )

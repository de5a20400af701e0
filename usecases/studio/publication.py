"""A draft is given to read, accepted by somebody else than who wrote it, and published for good (rule 18)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from content.check import Memory
from content.loader import freeze, pack_of
from store.schema.values import Campaign
from store.studio.studio_packs import StudioPack, Version
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life
from usecases.campaigns.approval import second_press
from usecases.context import Services
from usecases.people import roles
from usecases.people.roles import Right
from usecases.studio import pack_check
from usecases.studio.authors import Author, Faulty, Stale, StudioRefused, begin, check, coming, get

Standing = Literal["reader", "writer", "alone"]
"""reader: may accept. writer: wrote some of it, and somebody else can read it. alone: nobody else can."""

_TURNS: Final = (
    ("studio.submit", "studio.take_back", "studio.publish"),
    ("studio.withdraw", "studio.offer"),
    ("studio.delete", "studio.create", "studio.copy"),
)
"""Acts on a pack that undo each other."""
_PLANNED: Final = ("draft", "scheduled")
_PLAYING: Final = ("running", "paused")


@dataclass(frozen=True, slots=True)
class Seasons:
    """The seasons that hold a pack: those still to begin, those that play it now, and those that are over."""

    planned: tuple[Campaign, ...]
    playing: tuple[Campaign, ...]
    past: tuple[Campaign, ...]


def standing(uow: UnitOfWork, services: Services, author: Author, pack: StudioPack) -> Standing:
    """What somebody is to the coming version of a pack.

    Raises:
        NoRight: they may not work in the studio.
    """
    check(uow, services, author)
    writers = uow.studio_hands.writers(pack.id, coming(uow, pack))
    if author.player_id is not None and author.player_id not in writers:
        return "reader"
    return "writer" if roles.others_may(uow, services, writers, Right.STUDIO) else "alone"


def submit(
    uow: UnitOfWork,
    services: Services,
    author: Author,
    name: str,
    now: datetime,
    memory: Memory | None = None,
) -> StudioPack:
    """Give a draft to read.

    Args:
        memory: of this draft, of which only what changed is then read anew.

    Raises:
        Faulty: it has errors.
        StudioRefused: they may not, it is empty, or has nothing new.
    """
    pack = begin(uow, services, author, name)
    _checked(uow, services, pack, memory)
    if pack.state == "draft":
        uow.studio_packs.change(pack.id, state="to_read", given_by=author.label)
        uow.audit.write(now, author.actor, "studio.submit", name)
    return get(uow, name)


def take_back(uow: UnitOfWork, services: Services, author: Author, name: str, now: datetime) -> None:
    """Take a draft back from its readers.

    Raises:
        StudioRefused: they may not, or nobody has it to read.
    """
    pack = begin(uow, services, author, name)
    if pack.state != "to_read":
        raise StudioRefused("studio.not_given", name=name)
    uow.studio_packs.change(pack.id, state="draft", given_by="")
    uow.audit.write(now, author.actor, "studio.take_back", name)


def publish(
    uow: UnitOfWork,
    services: Services,
    author: Author,
    name: str,
    revision: int,
    now: datetime,
    memory: Memory | None = None,
) -> Version:
    """Accept a draft as it was read, and publish it: seasons may choose it, and it never changes afterwards.

    Where nobody else may read what one person wrote, that person publishes it with the mark « non relu ».

    Args:
        revision: the pack's as the reading began.
        memory: as for `submit`.

    Raises:
        Stale: the pack changed since it was read.
        Faulty: it has errors.
        StudioRefused: they may not, nobody gave it to read, they wrote some of it, or comments are open.
    """
    pack = begin(uow, services, author, name)
    if pack.state != "to_read":
        raise StudioRefused("studio.not_given", name=name)
    if pack.revision != revision:
        first = coming(uow, pack) == 1  # no version with which the reading compares it
        raise Stale("studio.read_whole_again" if first else "studio.read_again")
    role = standing(uow, services, author, pack)
    if role == "writer":
        raise StudioRefused("studio.own")
    waiting = sum(each.solved_at is None for each in uow.studio_items.comments(pack.id))
    if waiting:
        raise StudioRefused("studio.open_comments", waiting)
    body, digest = _checked(uow, services, pack, memory)
    number = coming(uow, pack)
    if author.player_id is not None:
        ids = {item.item_id for item in uow.studio_items.of(pack.id)}
        uow.studio_hands.note(pack.id, ids, author.player_id, "read", number)
    uow.packs.keep(digest, name, body)
    unread = role == "alone"
    version = Version(pack.id, number, digest, revision, now, pack.given_by, author.label, unread)
    uow.studio_packs.publish(version)
    uow.studio_packs.change(pack.id, state="draft", given_by="")
    uow.studio_items.forget_removed(pack.id)
    uow.audit.write(now, author.actor, "studio.publish", name, number=number, version=digest, unread=unread)
    return version


def is_repeated(uow: UnitOfWork, author: Author, action: str, name: str, now: datetime) -> bool:
    """Whether an act, as the log names it, is what the same author has just done to a pack."""
    others = [other for acts in _TURNS if action in acts for other in acts if other != action]
    return second_press.first(uow, author.actor, action, name, now, undone_by=others) is not None


def seasons(uow: UnitOfWork, services: Services, author: Author, name: str, now: datetime) -> Seasons:
    """The seasons that hold a pack.

    Raises:
        NoRight: they may not work in the studio.
    """
    check(uow, services, author)
    stages = [
        (campaign, life.stage(uow, campaign, now))
        for campaign in uow.campaigns.all()
        if campaign.pack == name
    ]
    return Seasons(
        planned=tuple(campaign for campaign, stage in stages if stage in _PLANNED),
        playing=tuple(campaign for campaign, stage in stages if stage in _PLAYING),
        past=tuple(campaign for campaign, stage in stages if stage not in (*_PLANNED, *_PLAYING)),
    )


def withdrawal(uow: UnitOfWork, services: Services, author: Author, name: str, now: datetime) -> Seasons:
    """The seasons of a published pack that may be taken from the choice.

    Raises:
        StudioRefused: they may not, nothing of it is offered, or a season is planned with it.
    """
    pack_seasons = seasons(uow, services, author, name, now)
    pack = get(uow, name)
    if pack.withdrawn_at is not None or uow.studio_packs.newest(pack.id) is None:
        raise StudioRefused("studio.not_offered", name=name)
    if pack_seasons.planned:
        names = ", ".join(campaign.name for campaign in pack_seasons.planned)
        raise StudioRefused("studio.planned", len(pack_seasons.planned), seasons=names)
    return pack_seasons


def withdraw(uow: UnitOfWork, services: Services, author: Author, name: str, now: datetime) -> list[Campaign]:
    """Take a published pack from the choice of new seasons; returns the seasons that play it on.

    Raises:
        StudioRefused: as for `withdrawal`.
    """
    uow.campaigns.hold_states()  # no season is planned with it between the look and the withdrawal
    pack = begin(uow, services, author, name)
    pack_seasons = withdrawal(uow, services, author, name, now)
    uow.studio_packs.change(pack.id, withdrawn_at=now)
    uow.audit.write(now, author.actor, "studio.withdraw", name)
    return list(pack_seasons.playing)


def offer_again(uow: UnitOfWork, services: Services, author: Author, name: str, now: datetime) -> None:
    """Put a withdrawn pack back into the choice.

    Raises:
        StudioRefused: they may not, or it was not withdrawn.
    """
    pack = begin(uow, services, author, name)
    if pack.withdrawn_at is None:
        raise StudioRefused("studio.not_withdrawn", name=name)
    uow.studio_packs.change(pack.id, withdrawn_at=None)
    uow.audit.write(now, author.actor, "studio.offer", name)


def _checked(
    uow: UnitOfWork, services: Services, pack: StudioPack, memory: Memory | None
) -> tuple[bytes, str]:
    """The frozen bytes of a draft, and their hash."""
    draft = pack_check.load(uow, pack.name)
    if not draft.items:
        raise StudioRefused("studio.empty")
    pack_reading = pack_check.reading(draft, services.library.kinds, memory)
    if pack_reading.problems:
        raise Faulty("studio.errors", pack_reading.problems)
    whole = pack_of(pack_reading)
    file_names = {name for item in whole.items for name in item.media()}
    media = {name: medium for name, medium in whole.media.items() if name in file_names}
    body, digest = freeze(replace(whole, media=media))
    if draft.versions and draft.versions[0].digest == digest:
        raise StudioRefused("studio.same")
    return body, digest

"""`campagne corriger`: a running campaign takes a door's item from the pack as it is now (rule 13).

Rounds begun before keep their version. Where the right answer itself was wrong, everyone
who played the door gets its full value, as of the instant they ended it; nobody loses a point.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from content import revision
from content.loader import freeze
from content.pack import Pack
from games.rules.small_numbers import FEWEST
from store.campaigns.campaigns import PLAYABLE
from store.campaigns.corrections import Gain
from store.schema.values import Campaign, DoorItem, PlayerContext
from store.unit_of_work import UnitOfWork
from usecases.campaigns import pack_version
from usecases.context import CampaignError, Services
from usecases.play import door_terms


@dataclass(frozen=True, slots=True)
class Plan:
    """What correcting a door would do; nothing is changed yet.

    Attributes:
        after: the version played from then on, and its bytes and hash.
        whole: the right answer was wrong, by its key or by the admin's word.
        people: how many played the door; None below five (rule 7).
    """

    campaign: Campaign
    door: DoorItem
    after: Pack
    body: bytes
    digest: str
    changes: tuple[revision.Change, ...]
    whole: bool
    people: int | None


def plan(
    uow: UnitOfWork, services: Services, campaign: Campaign, number: int, *, full_value: bool = False
) -> Plan:
    """What correcting a door would do.

    Raises:
        CampaignError: it cannot be done.
    """
    if campaign.state not in PLAYABLE or campaign.pack_hash is None:
        raise CampaignError(f"campaign.is_{campaign.state}", name=campaign.name)
    door = campaign.door(number)
    if door is None:
        raise CampaignError("campaign.no_door", len(campaign.doors))
    played_hash = campaign.pack_hash
    played = services.library.pack(played_hash, lambda: uow.packs.body(played_hash))
    shipped = pack_version.frozen(services, campaign.pack)[1]
    if door.item not in shipped.ids():
        raise CampaignError("corrections.gone", number=number, pack=campaign.pack)
    was, now = played.item(door.item, played.language), shipped.item(door.item, played.language)
    if was.kind.name != now.kind.name:
        raise CampaignError("corrections.other_kind", number=number)
    after = revision.with_item(played, shipped, door.item)
    body, digest = freeze(after)
    if digest == freeze(played)[1]:
        raise CampaignError("corrections.same", number=number)
    people = uow.corrections.people(campaign.id, door.item)
    return Plan(
        campaign=campaign,
        door=door,
        after=after,
        body=body,
        digest=digest,
        changes=tuple(revision.changes(played, after, door.item)),
        whole=full_value or was.kind.key(was.body) != now.kind.key(now.body),
        people=people if people >= FEWEST else None,
    )


def correct(uow: UnitOfWork, services: Services, actor: str, wanted: Plan, now: datetime) -> None:
    """Correct a door as planned, in the caller's transaction; it cannot be undone.

    Raises:
        CampaignError: the campaign's pack changed since the plan.
    """
    campaign, item = wanted.campaign, wanted.door.item
    uow.corrections.hold(campaign.id, item)
    fresh = uow.campaigns.get(campaign.id)
    if fresh is None or fresh.pack_hash != campaign.pack_hash or campaign.pack_hash is None:
        raise CampaignError("corrections.moved", number=wanted.door.number)
    pack_version.keep(uow, services, campaign.pack, wanted.digest, wanted.after, wanted.body)
    uow.corrections.keep_version(campaign.id, item, campaign.pack_hash)
    if wanted.whole:
        uow.corrections.drop_untouched(campaign.id, item)
        uow.corrections.mend(campaign.id, item)
        ended = uow.corrections.done(campaign, item)
        gains = (_gain(campaign, person) for person in ended)
        uow.corrections.give(campaign.id, [gain for gain in gains if gain.more])
    uow.badges.give(campaign.id, uow.reports.mend(campaign.id, item, now), "mended", now)
    theme = wanted.after.item(item, wanted.after.language).theme
    themes = tuple(wanted.after.themes(item).items())
    doors_then = [
        replace(door, theme=theme, themes=themes) if door.item == item else door for door in campaign.doors
    ]
    uow.campaigns.play(campaign.id, wanted.digest, doors_then)
    uow.audit.write(
        now,
        actor,
        "campaign.correct",
        campaign.name,
        door=wanted.door.number,
        item=item,
        version=wanted.digest,
        full_value=wanted.whole,
    )


def _gain(campaign: Campaign, person: PlayerContext) -> Gain:
    """What an ended round gains: its full value at the instant it was ended, minus what it earned."""
    played, standing = person.round, person.standing
    if played is None or played.done_at is None or standing is None:
        raise LookupError("only ended rounds that count gain something")
    full = door_terms.terms(campaign, person, played.door, played.done_at).points(Fraction(1))
    earned = played.points or 0
    more = max(0, full - earned)
    return Gain(
        round_id=played.id,
        player_id=person.player.id,
        standing=standing,
        points=earned + more,
        more=more,
        for_team=more if played.door >= standing.joined_door else 0,
    )

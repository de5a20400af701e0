"""`campagne corriger`: a running campaign takes a door's items from the pack as they are now (rule 13).

Rounds begun before keep their version. Where the right answer of an item was wrong, everyone who played it,
at whichever of its doors, gets the full value, as of the instant they ended it; nobody loses a point. What
they answered measures nothing any more (rule 14).

What was answered of a grid of practice counts for the corrected words; of what is withdrawn nothing is told.
The open grids of that item which teams opened are mended alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Literal

from content import revision
from content.loader import freeze
from content.pack import Pack
from games.rules.small_numbers import FEWEST, by_fives
from store.campaigns.campaigns import PLAYABLE
from store.campaigns.corrections import Gain
from store.schema.door_item import DoorItem
from store.schema.values import Campaign, PlayerContext
from store.unit_of_work import UnitOfWork
from usecases.campaigns import pack_version
from usecases.context import CampaignError, Services
from usecases.learning import twins
from usecases.play import door_terms


@dataclass(frozen=True, slots=True)
class Plan:
    """What correcting a door would do; nothing is changed yet.

    Attributes:
        after: the version played from then on, and its bytes and hash.
        items: those of the door that change: of a door with twins one, or both.
        wrong: those of them whose right answer was wrong, by its kind or by the admin's word.
        grid: whether it is a grid of practice, of which no answer is right (rule 15).
        played_at_least: so many played them, by fives; None below five (rule 7).
    """

    campaign: Campaign
    door: DoorItem
    after: Pack
    body: bytes
    digest: str
    items: tuple[str, ...]
    changes: tuple[revision.Change, ...]
    wrong: tuple[str, ...]
    grid: bool
    played_at_least: int | None

    @property
    def also(self) -> tuple[int, ...]:
        """The other doors that have an item which changes: with twins, the second one of the pair."""
        others = (door for door in self.campaign.doors if door.number != self.door.number)
        return tuple(door.number for door in others if not set(door.items).isdisjoint(self.items))

    @property
    def whole(self) -> bool:
        """Whether those who played get the full value."""
        return bool(self.wrong)

    @property
    def verdict(self) -> Literal["grid", "wrong", "other", "same"]:
        """What becomes of the right answer: other words or parts of it make nobody's answer wrong."""
        if self.grid:
            return "grid"
        if self.whole:
            return "wrong"
        return "other" if any(change.touches_right for change in self.changes) else "same"


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
    played, shipped = _versions(uow, services, campaign, campaign.pack_hash)
    if not set(door.items) <= set(shipped.ids()):
        raise CampaignError("corrections.gone", number=number, pack=campaign.pack)
    if any(_kind(played, item) != _kind(shipped, item) for item in door.items):
        raise CampaignError("corrections.other_kind", number=number)
    after, items = played, []
    for item in door.items:
        following = revision.with_item(after, shipped, item)
        if freeze(following)[1] != freeze(after)[1]:
            items.append(item)
        after = following
    if not items:
        raise CampaignError("corrections.same", number=number)
    wrong = tuple(item for item in items if full_value or _was_wrong(played, after, item))
    _remembered(uow, campaign, number, wrong)
    body, digest = freeze(after)
    people = uow.corrections.people(campaign.id, items)
    return Plan(
        campaign=campaign,
        door=door,
        after=after,
        body=body,
        digest=digest,
        items=tuple(items),
        changes=tuple(_changes(door, played, after, items)),
        wrong=wrong,
        grid=any(_is_grid(after, item) for item in items),
        played_at_least=by_fives(people) if people >= FEWEST else None,
    )


def newer_doors(uow: UnitOfWork, services: Services, campaign: Campaign) -> tuple[int, ...]:
    """The doors of a running campaign of which the pack has another version, as a reader sees it.

    Raises:
        CampaignError: the pack is no longer there.
    """
    if campaign.state not in PLAYABLE or campaign.pack_hash is None:
        return ()
    played, shipped = _versions(uow, services, campaign, campaign.pack_hash)
    moved = {
        item
        for item in {item for door in campaign.doors for item in door.items} & set(shipped.ids())
        if _kind(played, item) == _kind(shipped, item)
        and any(revision.changes(played, revision.with_item(played, shipped, item), item))
    }
    return tuple(door.number for door in campaign.doors if moved.intersection(door.items))


def read(
    uow: UnitOfWork,
    services: Services,
    campaign: Campaign,
    number: int,
    reader: int,
    *,
    full_value: bool = False,
) -> Plan:
    """What correcting a door would do, for a player who reads it: they play the door as practice (rule 12).

    Raises:
        CampaignError: it cannot be done.
    """
    correction = plan(uow, services, campaign, number, full_value=full_value)
    for door_number in twins.both(campaign, number):
        uow.campaigns.note_preview(campaign.id, reader, door_number)
    return correction


def agreed(
    uow: UnitOfWork,
    services: Services,
    campaign: Campaign,
    number: int,
    digest: str,
    *,
    full_value: bool = False,
) -> Plan:
    """The correction that somebody read and agreed to, known by the `digest` of what it gives.

    Raises:
        CampaignError: the pack or the campaign gives another one by now, or none.
    """
    correction = plan(uow, services, campaign, number, full_value=full_value)
    if correction.digest != digest:
        raise CampaignError("corrections.moved", number=number)
    return correction


def correct(uow: UnitOfWork, services: Services, actor: str, correction: Plan, now: datetime) -> None:
    """Correct a door as planned, in the caller's transaction; it cannot be undone.

    Raises:
        CampaignError: the campaign's pack changed since the plan, or its rounds were forgotten.
    """
    campaign = correction.campaign
    uow.corrections.hold(campaign.id, correction.items)
    fresh = uow.campaigns.get(campaign.id)
    if fresh is None or fresh.pack_hash != campaign.pack_hash or campaign.pack_hash is None:
        raise CampaignError("corrections.moved", number=correction.door.number)
    _remembered(uow, campaign, correction.door.number, correction.wrong)
    pack_version.keep(uow, services, campaign.pack, correction.digest, correction.after, correction.body)
    uow.corrections.keep_version(campaign.id, correction.items, campaign.pack_hash)
    if correction.grid:
        uow.grid_versions.correct(campaign.id, campaign.pack, correction.items, correction.digest)
    if correction.wrong:
        uow.corrections.drop_untouched(campaign.id, correction.wrong)
        uow.corrections.mend(campaign.id, correction.wrong)
        uow.item_figures.forget(campaign.id, correction.wrong)
        pairs = {
            campaign.measured[door.number] for door in campaign.doors if _measures(campaign, door, correction)
        }
        if pairs:
            uow.season_changes.measure_again(campaign.id, sorted(pairs), now)
        ended = uow.corrections.done(campaign, correction.wrong)
        gains = (_gain(campaign, person) for person in ended)
        uow.corrections.give(campaign.id, [gain for gain in gains if gain.more])
    for item in correction.items:
        uow.badges.give(campaign.id, uow.reports.mend(campaign.id, item, now), "mended", now)
    uow.campaigns.play(campaign.id, correction.digest, [_themed(door, correction) for door in campaign.doors])
    uow.audit.write(
        now,
        actor,
        "campaign.correct",
        campaign.name,
        door=correction.door.number,
        item=", ".join(correction.items),
        version=correction.digest,
        full_value=correction.whole,
    )


def _versions(uow: UnitOfWork, services: Services, campaign: Campaign, digest: str) -> tuple[Pack, Pack]:
    """The version of that hash, which is played, and the pack as it is now."""
    played = services.library.pack(digest, lambda: uow.packs.body(digest))
    return played, pack_version.frozen(uow, services, campaign.pack)[1]


def _remembered(uow: UnitOfWork, campaign: Campaign, number: int, wrong: Sequence[str]) -> None:
    """Raise where forgotten rounds would have to be counted again: what was published would be lost."""
    if wrong and uow.recalculation.forgotten(campaign.id):
        raise CampaignError("corrections.forgotten", number=number, name=campaign.name)


def _kind(pack: Pack, item: str) -> str:
    return pack.item(item, pack.language).kind.name


def _is_grid(pack: Pack, item: str) -> bool:
    definition = pack.item(item, pack.language)
    return definition.kind.grid(definition.body) is not None


def _was_wrong(played: Pack, after: Pack, item: str) -> bool:
    """Whether the right answer that was played was wrong, by what is played from now on."""
    before, now = (pack.item(item, pack.language) for pack in (played, after))
    return now.kind.wrong(before.body, now.body)


def _changes(door: DoorItem, was: Pack, now: Pack, items: Sequence[str]) -> list[revision.Change]:
    """The changed lines, those that decide first; of a door with twins each names its item."""
    changed = [(item, change) for item in items for change in revision.changes(was, now, item)]
    changed.sort(key=lambda pair: not pair[1].decides)
    return [replace(change, item=item) if door.twin else change for item, change in changed]


def _measures(campaign: Campaign, door: DoorItem, correction: Plan) -> bool:
    """Whether a door measures something that a wrong right answer made void."""
    return door.number in campaign.measured and not set(door.items).isdisjoint(correction.wrong)


def _themed(door: DoorItem, correction: Plan) -> DoorItem:
    """A door with the theme that its item has from now on; a pair with a wrong right answer is void."""
    if door.twin and not set(door.items).isdisjoint(correction.wrong):
        door = replace(door, void=True)
    if door.item not in correction.items:
        return door
    theme = correction.after.item(door.item, correction.after.language).theme
    return replace(door, theme=theme, themes=tuple(correction.after.themes(door.item).items()))


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

"""Which campaign and doors a player may play now, and their streak (rules 1 to 5)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from content.pack import Item, Pack
from games.rules import doors as calendar_rules
from games.rules import streaks
from games.rules.doors import Door
from games.rules.streaks import Comeback, Streak
from store.campaigns.campaigns import PLAYABLE
from store.schema.values import Campaign, PlayerContext, PlayerStanding, Round
from usecases.context import Context
from usecases.play.door_terms import joined, timetable


def current_campaign(context: Context, campaign_id: int | None = None) -> Campaign | None:
    """The player's campaign: the named one, else the first of the `current_campaigns`."""
    return next(iter(current_campaigns(context, campaign_id)), None)


def current_campaigns(context: Context, campaign_id: int | None = None) -> list[Campaign]:
    """The player's campaigns that have begun and are in play, the last that began first; or the named one.

    Those after the first are former ones in their days of grace. Where none has begun, the next to begin;
    where none will, the newest of all. Empty where every campaign never ran, or is for others.
    """
    campaigns = [
        campaign
        for campaign in context.uow.campaigns.playable()
        if campaign.invites(context.player) and campaign_id in {None, campaign.id}
    ]
    playing = [campaign for campaign in campaigns if in_play(campaign, context.person, context.now)]

    def beginning(campaign: Campaign) -> datetime:
        return timetable(campaign, context.person.site).instants[0]

    begun = [campaign for campaign in playing if beginning(campaign) <= context.now]
    if begun:
        return sorted(begun, key=beginning, reverse=True)
    return sorted(playing, key=beginning)[:1] or campaigns[:1]


def campaign_of_door(context: Context, campaigns: Sequence[Campaign], number: int | None) -> Campaign | None:
    """Of the `current_campaigns`, the one whose door a number means: the first that has it open.

    Where none has, the first of all.
    """
    opened = (each for each in campaigns if number and is_open(each, context.person, number, context.now))
    return next(opened, next(iter(campaigns), None))


def in_play(campaign: Campaign, person: PlayerContext, now: datetime) -> bool:
    """Whether rounds of a campaign still earn points for this player at `now`."""
    return campaign.state in PLAYABLE and now < timetable(campaign, person.site).closing


def offered(context: Context, campaign: Campaign) -> tuple[Door, ...]:
    """The doors that this player may play for points now, in the order of every list of them."""
    if not in_play(campaign, context.person, context.now):
        return ()
    every = context.uow.rounds.of(campaign.id, context.player.id)
    return offered_after(every, campaign, context.person, context.now)


def offered_after(
    every: Sequence[Round], campaign: Campaign, person: PlayerContext, now: datetime
) -> tuple[Door, ...]:
    """The same, for who has read the player's rounds."""
    if not in_play(campaign, person, now):
        return ()
    rounds = [played for played in every if played.attempt == 0]
    doors = {played.door for played in rounds if played.done_at is not None}
    return calendar_rules.offered(
        campaign.calendar,
        person.site,
        now,
        joined(campaign, person),
        doors,
        caught_up=_caught_up(campaign, person, rounds, now),
    )


def _caught_up(campaign: Campaign, person: PlayerContext, rounds: list[Round], now: datetime) -> int:
    """How many missed doors the player already completed this local day."""
    today, table = person.site.local(now).date(), timetable(campaign, person.site)
    latest = max(table.opened(now).dates, default=today)
    return sum(
        1
        for played in rounds
        if played.done_at is not None
        and person.site.local(played.done_at).date() == today
        and played.door in table.days
        and table.days[played.door] < latest
    )


def recorded(standing: PlayerStanding | None) -> Streak:
    """The streak as the last counted day left it."""
    if standing is None:
        return Streak()
    return Streak(standing.streak, standing.freezes, standing.counted_day, standing.best_streak)


def streak(campaign: Campaign, person: PlayerContext, standing: PlayerStanding, now: datetime) -> Streak:
    """The streak as of `now`, which completing the latest door would continue.

    Days missed since the last counted one spend freezes or end it; a day whose door is still at full value
    is not missed.
    """
    at, site = min(now, campaign.stopped_at or now), person.site
    table = timetable(campaign, site)
    opened = table.opened(at)
    latest, counted = opened.working, standing.counted_day
    if latest is None or (counted is not None and latest <= counted):
        return recorded(standing)
    numbers = [number for number, day in opened.days.items() if day == latest]
    came, absence = joined(campaign, person), person.player.absence
    if not any(at < table.full_until(number, absence, came) for number in numbers):
        latest += timedelta(days=1)
    return streaks.before(recorded(standing), latest, site, absence, opened.dates)


def comeback(context: Context, campaign: Campaign, number: int) -> Comeback | None:
    """What days away did to the streak that a door, played now, goes on with or begins anew.

    None where no day was missed, and for a door that counts for no streak any more.
    """
    person, now = context.person, context.now
    standing, _ = context.uow.standings.of(campaign.id, person.player.id, None)
    if standing is None:
        return None
    table = timetable(campaign, person.site)
    until = table.full_until(number, person.player.absence, joined(campaign, person))
    if table.days[number] != table.opened(now).working or now >= until:
        return None
    return streaks.comeback(recorded(standing), streak(campaign, person, standing, now))


def open_question(person: PlayerContext | None, now: datetime) -> Round | None:
    """The round whose question is open in a player's conversation: below it no other door is offered.

    `person` is the player as loaded with the round that their conversation asks for.
    """
    if person is None or person.round is None or person.campaign is None or person.round.done_at:
        return None
    return person.round if in_play(person.campaign, person, now) else None


def is_open(campaign: Campaign, person: PlayerContext, number: int, now: datetime) -> bool:
    """Whether a door has opened at the player's site, by the server's clock."""
    return number in timetable(campaign, person.site).opened(now).days


def opens_today(context: Context, campaign: Campaign, number: int) -> bool:
    """Whether a door's day is the player's local day."""
    site = context.person.site
    return timetable(campaign, site).days.get(number) == site.local(context.now).date()


def withheld(context: Context) -> frozenset[str]:
    """Ids of items that the player must not see yet: of closed doors, and of open ones still to play.

    Of a door with twins that is both, but for the one that the player has met at the other door; these stay
    withheld after the end, until the player opens the door in the archive (rule 14).
    """
    items: set[str] = set()
    person, now = context.person, context.now
    for campaign in context.uow.campaigns.playable():
        items_by_door = context.uow.rounds.done_doors(campaign.id, context.player.id)
        if not items_by_door and not campaign.invites(context.player):
            continue  # who played and moved away may come back
        past_doors = (
            items_by_door
            if in_play(campaign, person, now)
            else timetable(campaign, person.site).opened(now).days
        )
        unseen = (door for door in campaign.doors if door.twin or door.number not in past_doors)
        items.update(item for door in unseen for item in door.items if item not in items_by_door.values())
    return frozenset(items)


def item_of(context: Context, campaign: Campaign, item_id: str, version: str | None = None) -> Item:
    """An item in the player's language: of the version the campaign plays, or of an older one by its hash."""
    return pack_of(context, campaign, version).item(item_id, context.player.language)


def item_now(context: Context, campaign: Campaign, played: Round) -> Item:
    """A round's item as the campaign plays it now, else as it was played."""
    version = None if played.item_id in pack_of(context, campaign).ids() else played.pack_hash
    return item_of(context, campaign, played.item_id, version)


def pack_of(context: Context, campaign: Campaign, version: str | None = None) -> Pack:
    """The version that the campaign plays, or an older one; raises `KeyError` where none was kept yet."""
    digest = version or campaign.pack_hash
    if digest is None:
        raise KeyError(campaign.name)
    return context.services.library.pack(digest, lambda: context.uow.packs.body(digest))

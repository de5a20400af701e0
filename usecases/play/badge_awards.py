"""Awards badges for a completed door; it queries the store only where a badge is likely."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from games.rules import badges, streaks
from games.rules.doors import monday_of, plays_on
from store.schema.values import Campaign, PlayerContext
from usecases.context import Context
from usecases.play import door_access, door_terms
from usecases.play.completion import Earned, counted
from usecases.play.door_terms import DoorTerms


def award(context: Context, campaign: Campaign, terms: DoorTerms, after: Earned) -> PlayerContext:
    """Give the badges that a completed door earned; returns the player context with them.

    Args:
        context: as the door was answered, with the standing of before.
        campaign: the door's.
        terms: what the door was worth as its counting round ended.
        after: what it earned.
    """
    already = dict(context.person.badges)
    facts = _facts(context, campaign, terms, after, already)
    # A player who has the team's badge may still earn it for colleagues by this answer.
    likely = badges.likely(facts, already.keys() - {"team"})
    if likely:  # true after few answers: only then the campaign's kinds are read
        kinds, doors = set(_kinds(context, campaign).values()), len(campaign.doors)
        # This door was in reach: assume that all doors and a week are.
        team = context.player.team_id is not None
        offered = badges.Offer(doors, len(kinds), team, reach=doors, week=badges.WEEK)
        likely = badges.possible(likely, offered)
    if not likely:
        return context.person
    deeds, without = _deeds(context, campaign, terms, {badge.name for badge in likely})
    names = badges.earned(likely, deeds)
    if "team" in names:
        context.uow.badges.give(campaign.id, without - {context.player.id}, "team", context.now)
    names = tuple(name for name in names if name not in already)
    if not names:
        return context.person
    new = context.uow.badges.earn(campaign.id, context.player.id, names, terms.number, context.now)
    now_held = context.person.badges + tuple((name, terms.number) for name in names if name in new)
    return replace(context.person, badges=now_held)


def offer(context: Context, campaign: Campaign) -> badges.Offer:
    """What the campaign offers this player; a daily one excludes doors from before they came (rule 5)."""
    kinds = frozenset(_kinds(context, campaign).values())
    table = door_terms.timetable(campaign, context.person.site)
    came = max(table.opened(door_terms.joined(campaign, context.person)).dates, default=date.min)
    reach = sum(campaign.calendar.late or day >= came for day in table.days.values())
    weeks = (
        _working(context.person, {table.days[number] for number in week}) for week in table.weeks.values()
    )
    week = max((len(days) for days in weeks if days and min(days) >= came), default=0)
    return badges.Offer(len(campaign.doors), len(kinds), context.player.team_id is not None, reach, week)


def _working(person: PlayerContext, days: Iterable[date]) -> set[date]:
    return {day for day in days if person.site.works_on(day)}


def _facts(
    context: Context,
    campaign: Campaign,
    terms: DoorTerms,
    after: Earned,
    already: dict[str, int],
) -> badges.Facts:
    person, standing, opened = context.person, after.standing, terms.opened
    today = person.site.local(terms.now).date()
    week: dict[int, date] = {}
    if "week" not in already and standing.completed >= badges.WEEK:
        week = _week(campaign, person, terms)
    kinds: set[str] = set()
    if "kinds" not in already and standing.completed >= badges.KINDS:
        kinds = {_kinds(context, campaign)[number] for number in opened.days}
    return badges.Facts(
        completed=standing.completed,
        doors=len(campaign.doors),
        streak=standing.streak,
        best_streak=standing.best_streak,
        missed=_missed(person, today, opened.dates),
        week=len(set(week.values())),
        kinds=len(kinds),
        all_played=_all_played(context, today, after),
    )


def _missed(person: PlayerContext, today: date, dates: frozenset[date]) -> int:
    """Playing days with a door since the last completed one."""
    last = person.standing.last_day if person.standing else None
    if last is None or today - last <= timedelta(days=badges.MISSED):
        return 0
    return streaks.missed(last, today, person.site, person.player.absence, dates)


def _week(campaign: Campaign, person: PlayerContext, terms: DoorTerms) -> dict[int, date]:
    """The doors of a door's week that the player must complete, by number; empty while one is still closed.

    Days off, part-time days and pauses are skipped. Doors from before the player joined are not: they could
    not be played in time, and a week begins with its first door.
    """
    table = door_terms.timetable(campaign, person.site)
    week: dict[int, date] = {}
    # The last door first: on most days it is still closed, and no other needs a look.
    for number in reversed(table.weeks[monday_of(table.days[terms.number])]):
        day = table.days[number]
        if plays_on(person.site, person.player.absence, day):
            if table.openings[number] > terms.now:
                return {}
            week[number] = day
    return {} if terms.now >= terms.full_until else week


def _all_played(context: Context, today: date, after: Earned) -> bool:
    """Whether this answer completes the team's working day: as many have played as were expected."""
    standing, site = context.person.standing, context.person.site
    first = site.works_on(today) and (standing is None or standing.last_day != today)
    return first and after.team_played >= after.team_expected >= badges.SMALLEST_TEAM


def _deeds(
    context: Context, campaign: Campaign, terms: DoorTerms, likely: set[str]
) -> tuple[badges.Deeds, frozenset[int]]:
    """The facts that need a query, and the team's players of today who lack its badge."""
    deeds, without = badges.Deeds(), frozenset[int]()
    if likely & {"week", "kinds"}:
        deeds = _of_rounds(context, campaign, terms)
    if "team" in likely and context.player.team_id is not None:
        today = context.person.site.local(context.now).date()
        team_id = context.player.team_id
        missing, present, without = context.uow.badges.team_on(campaign, team_id, today, "team")
        deeds = replace(deeds, present=missing + present, missing=missing)
    return deeds, without


def _of_rounds(context: Context, campaign: Campaign, terms: DoorTerms) -> badges.Deeds:
    """The facts from all doors completed in the campaign, this one included."""
    person = context.person
    rounds = counted(context.uow.rounds.of(campaign.id, person.player.id))
    done_at = {played.door: played.done_at for played in rounds if played.done_at is not None}
    table, came = door_terms.timetable(campaign, person.site), door_terms.joined(campaign, person)
    in_time = {
        number: table.days[number]
        for number in table.weeks[monday_of(table.days[terms.number])]
        if number in done_at and done_at[number] < table.full_until(number, person.player.absence, came)
    }
    whole = _week(campaign, person, terms).keys() <= in_time.keys()
    kinds = _kinds(context, campaign)
    return badges.Deeds(
        week=len(_working(person, in_time.values())) if whole else 0,
        kinds=len({kinds[number] for number in done_at if number in kinds}),
    )


def _kinds(context: Context, campaign: Campaign) -> dict[int, str]:
    """The kind of game of each door."""
    pack, language = door_access.pack_of(context, campaign), context.player.language
    return {door.number: pack.item(door.item, language).kind.name for door in campaign.doors}

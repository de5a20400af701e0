"""What a player learned in a campaign, and when that is told: with a week's last door, and with the last."""

from collections.abc import Sequence

from games.rules import review
from games.rules.doors import monday_of, plays_on
from games.rules.review import Knowledge, Lesson, Try
from store.schema.values import Campaign, Round
from usecases.context import Context
from usecases.play import door_access, door_terms

Attempt = tuple[Try, Lesson]


def attempts(context: Context, campaign: Campaign, every: Sequence[Round]) -> list[Attempt]:
    """Every time that a notion was asked, practice included, in the player's rounds of a campaign."""
    tries = []
    for played in every:
        if played.done_at is not None and played.known is not None:
            item = door_access.item_now(context, campaign, played)
            lesson = Lesson(item.notion, played.door, item.theme, item.lesson)
            tries.append((Try(item.notion, played.known, played.done_at), lesson))
    return tries


def this_week(context: Context, tries: Sequence[Attempt]) -> Knowledge:
    """What those since this week's Monday say."""
    local = context.person.site.local
    monday = monday_of(local(context.now).date())
    week = [pair for pair in tries if local(pair[0].at).date() >= monday]
    return review.knowledge(week, [pair for pair in tries if pair not in week])


def ends_week(context: Context, campaign: Campaign, number: int) -> bool:
    """Whether today is the player's last day of the week with a door, and this is the day's last door."""
    site, absence = context.person.site, context.player.absence
    table, today = door_terms.timetable(campaign, site), site.local(context.now).date()
    days = {table.days[door] for door in table.weeks.get(monday_of(today), ())}
    last = max((day for day in days if plays_on(site, absence, day)), default=None)
    return last == today == table.days[number] and number == table.opened(context.now).latest


def ends_season(context: Context, campaign: Campaign, number: int) -> bool:
    """Whether this is the campaign's last door at the player's site."""
    days = door_terms.timetable(campaign, context.person.site).days
    return number == max(days, key=lambda door: (days[door], door))

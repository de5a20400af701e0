"""A campaign's calendar as one person sees it at an instant: now, or a day that an admin previews."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dialogs.play import rounds
from dialogs.turn import FlowContext
from games.screens import calendar as screens
from games.screens.calendar import CampaignCalendar, Day, OpenDoor
from games.view import Action, CellState, Picture, View
from store.schema.values import Campaign
from usecases.play import door_access, door_terms
from usecases.signing import addresses

WORKING = 5
MOST = 30
"""Doors of one picture: a longer season turns a leaf."""

Press = Callable[[int], Action | None]
"""What an open door sends by its number; None where none is pressed."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What a person did and may still do: the item of each door done, and doors that earn points in order."""

    items_by_door: Mapping[int, str]
    counting: Sequence[int]


def show(
    context: FlowContext, campaign: Campaign, progress: Progress, press: Press, back: OpenDoor | None = None
) -> View:
    """The calendar at the context's instant; `back` leads to the question that is open."""
    pictured, days = drawing(context, campaign, progress, press)
    return screens.calendar(pictured, days, progress.counting, context.words, back)


def drawing(
    context: FlowContext, campaign: Campaign, progress: Progress, press: Press
) -> tuple[CampaignCalendar, list[Day]]:
    """What the calendar is drawn from."""
    site, now = context.person.site, context.now
    table, today = door_terms.timetable(campaign, site), site.local(now).date()
    opened, columns = table.opened(now).days, _columns(context, campaign)
    numbers = sorted(door.number for door in campaign.doors)
    first = numbers.index(max(opened, default=numbers[0])) // MOST * MOST
    days = []
    for number in numbers[first : first + MOST]:
        column = columns.get(number, 0)
        if number not in opened:
            days.append(Day(number, "closed", opens=moment(context, table.openings[number]), weekday=column))
        elif number in progress.items_by_door:
            picture = _picture(context, campaign, number, progress.items_by_door[number])
            days.append(Day(number, "done", press(number), picture=picture, weekday=column))
        else:
            state: CellState = "today" if opened[number] == today else "open"
            counts = number in progress.counting
            days.append(Day(number, state, press(number), counts=counts, weekday=column))
    return replace(_campaign(context, campaign), later=len(numbers[first + MOST :])), days


def when(context: FlowContext, at: datetime) -> str:
    """An instant to come, in the fewest words that begin no sentence: "demain à 8 h"."""
    words, local = context.words, context.person.site.local
    days = (local(at).date() - local(context.now).date()).days
    if days > 1:
        return moment(context, at)
    return words("home.tomorrow" if days else "home.later_today", hour=words.clock(local(at).time()))


def moment(context: FlowContext, at: datetime) -> str:
    """A day and an hour of this season, without the year."""
    words, local = context.words, context.person.site.local(at)
    return words("calendar.when", day=words.date_short(local.date()), hour=words.clock(local.time()))


def _columns(context: FlowContext, campaign: Campaign) -> dict[int, int]:
    """The working day of each door's opening, so that a row is a week; none where weekends have doors."""
    if campaign.format == "advent":
        return {}
    days = door_terms.timetable(campaign, context.person.site).days
    columns = {number: day.isoweekday() for number, day in days.items()}
    return columns if max(columns.values(), default=0) <= WORKING else {}


def _campaign(context: FlowContext, campaign: Campaign) -> CampaignCalendar:
    closing = door_terms.timetable(campaign, context.person.site).closing
    over = campaign.state == "ended" or context.now >= closing
    scene = door_access.pack_of(context, campaign).drawn_as(campaign.format)
    whole = _whole(context, campaign)
    return CampaignCalendar(campaign.name, scene, whole, over, campaign.format == "advent")


def _whole(context: FlowContext, campaign: Campaign) -> Picture | None:
    """All of it as a picture: of this site and day, never of this player, nor of a day to come."""
    services, site = context.services, context.person.site
    if context.ahead or not services.public_url:
        return None
    address = addresses.of_house(services.secret, campaign.id, site.id, site.local(context.now).date())
    alt = context.words("calendar.house", name=campaign.name)
    return Picture("", alt, services.public_url + address)


def _picture(context: FlowContext, campaign: Campaign, number: int, item: str) -> Picture | None:
    """What the window of a played door shows: of the item that was played."""
    if campaign.format != "advent":
        return None
    picture = door_access.item_of(context, campaign, item).head.picture
    if picture is None:
        return None
    return Picture(picture.file, picture.alt, rounds.medium(context, campaign, number, picture.file))

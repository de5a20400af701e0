"""A campaign's calendar as one person sees it at an instant: now, or a day that an admin previews."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from dialogs.play import rounds
from dialogs.turn import FlowContext
from games.screens import calendar as screens
from games.screens.calendar import CampaignCalendar, Day
from games.view import Action, CellState, Picture, View
from store.schema.values import Campaign
from usecases import addresses
from usecases.play import door_access, door_terms


@dataclass(frozen=True, slots=True)
class Played:
    """What a person did and may still do: doors done, and doors that can earn points."""

    done: Collection[int]
    counting: Collection[int]


def show(context: FlowContext, campaign: Campaign, played: Played, press: Callable[[int], Action]) -> View:
    """The calendar at the context's instant; `press` is what an open door sends."""
    site, now = context.person.site, context.now
    opened, today = door_terms.timetable(campaign, site).opened(now).days, site.local(now).date()
    days = []
    for number in (door.number for door in campaign.doors):
        if number not in opened:
            days.append(Day(number, "closed"))
        elif number in played.done:
            days.append(Day(number, "done", press(number), picture=_picture(context, campaign, number)))
        else:
            state: CellState = "today" if opened[number] == today else "open"
            days.append(Day(number, state, press(number), counts=number in played.counting))
    return screens.calendar(_campaign(context, campaign), days, context.words)


def _campaign(context: FlowContext, campaign: Campaign) -> CampaignCalendar:
    closing = door_terms.timetable(campaign, context.person.site).closing
    over = campaign.state == "ended" or context.now >= closing
    if campaign.format != "advent":
        return CampaignCalendar(campaign.name, over=over)
    return CampaignCalendar(
        campaign.name, door_access.pack_of(context, campaign).scene, _house(context, campaign), over
    )


def _house(context: FlowContext, campaign: Campaign) -> Picture | None:
    """The whole house as a picture: of this site and day, never of this player, nor of a day to come."""
    services, site = context.services, context.person.site
    if context.ahead or not services.public_url:
        return None
    address = addresses.of_house(services.secret, campaign.id, site.id, site.local(context.now).date())
    alt = context.words("calendar.house", name=campaign.name)
    return Picture("", alt, services.public_url + address)


def _picture(context: FlowContext, campaign: Campaign, number: int) -> Picture | None:
    """What the window of a played door shows."""
    door = campaign.door(number)
    if campaign.format != "advent" or door is None:
        return None
    drawn = door_access.item_of(context, campaign, door.item).head.picture
    if drawn is None:
        return None
    return Picture(drawn.file, drawn.alt, rounds.medium(context, campaign, number, drawn.file))

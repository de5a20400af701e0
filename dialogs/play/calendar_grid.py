"""The calendar of a campaign as it stands for a person at an instant: now, or one that an admin looks at."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from dialogs.play import rounds
from dialogs.turn import Desk
from games.rules import doors as calendar_rules
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


def show(desk: Desk, campaign: Campaign, played: Played, press: Callable[[int], Action]) -> View:
    """The calendar at the desk's instant; `press` is what an open door sends."""
    site, now = desk.seat.site, desk.turn.now
    opened = calendar_rules.opened(campaign.calendar, site, now)
    todays = calendar_rules.opened_on(campaign.calendar, site, site.local(now).date())
    open_now, today = {door.number for door in opened}, {door.number for door in todays}
    days = []
    for number in (door.number for door in campaign.doors):
        if number not in open_now:
            days.append(Day(number, "closed"))
        elif number in played.done:
            days.append(Day(number, "done", press(number), picture=_picture(desk, campaign, number)))
        else:
            state: CellState = "today" if number in today else "open"
            days.append(Day(number, state, press(number), counts=number in played.counting))
    return screens.calendar(_campaign(desk, campaign), days, desk.words)


def _campaign(desk: Desk, campaign: Campaign) -> CampaignCalendar:
    closing = door_terms.timetable(campaign, desk.seat.site).closing
    over = campaign.state == "ended" or desk.turn.now >= closing
    if campaign.format != "advent":
        return CampaignCalendar(campaign.name, over=over)
    return CampaignCalendar(
        campaign.name, door_access.pack_of(desk, campaign).scene, _house(desk, campaign), over
    )


def _house(desk: Desk, campaign: Campaign) -> Picture | None:
    """The whole house as a picture: of this site and day, never of this player, nor of a day to come."""
    services, site = desk.services, desk.seat.site
    if desk.ahead or not services.public_url:
        return None
    address = addresses.of_house(services.secret, campaign.id, site.id, site.local(desk.turn.now).date())
    alt = desk.words("calendar.house", name=campaign.name)
    return Picture("", alt, services.public_url + address)


def _picture(desk: Desk, campaign: Campaign, number: int) -> Picture | None:
    """What the window of a played door shows."""
    door = campaign.door(number)
    if campaign.format != "advent" or door is None:
        return None
    drawn = door_access.item_of(desk, campaign, door.item).head.picture
    if drawn is None:
        return None
    return Picture(drawn.file, drawn.alt, rounds.medium(desk, campaign, number, drawn.file))

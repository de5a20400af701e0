"""`calendrier`: which doors opened, which are done and which wait, by the server's clock."""

from collections.abc import Collection

from dialogs import addresses, doors, rounds
from dialogs.turn import Desk, Reply
from dialogs.typed import whole_number
from games.rules import doors as calendar_rules
from games.screens import calendar as screens
from games.screens.calendar import Day, Season
from games.view import Picture, View, say
from store.values import Campaign


def calendar(desk: Desk) -> Reply:
    """The season's calendar as the player sees it now."""
    campaign = doors.season(desk, whole_number(desk.turn.values.get("campaign")))
    if campaign is None:
        return Reply((say(desk.words("play.no_season")),))
    done = desk.uow.rounds.done_doors(campaign.id, desk.player.id)
    counting = {one.number for one in doors.offered(desk, campaign)}
    return Reply((view(desk, campaign, done, counting),))


def view(desk: Desk, campaign: Campaign, done: Collection[int], counting: Collection[int]) -> View:
    """The calendar at the turn's instant, with these doors done and these still worth points."""
    site, now = desk.seat.site, desk.turn.now
    opened = calendar_rules.opened(campaign.calendar, site, now)
    today = {
        door.number
        for door in calendar_rules.opened_on(campaign.calendar, site, site.local(now).date())
        if door in opened
    }
    open_now = {door.number for door in opened}
    days = []
    for door in campaign.doors:
        number = door.number
        if number not in open_now:
            days.append(Day(number, "closed"))
        elif number in done:
            days.append(Day(number, "done", picture=_picture(desk, campaign, number)))
        else:
            days.append(Day(number, "today" if number in today else "open", number in counting))
    return screens.calendar(_season(desk, campaign), days, desk.words)


def _season(desk: Desk, campaign: Campaign) -> Season:
    if campaign.format != "advent":
        return Season(campaign.id, campaign.name)
    scene = doors.pack_of(desk, campaign).scene
    return Season(campaign.id, campaign.name, scene, _house(desk, campaign))


def _house(desk: Desk, campaign: Campaign) -> Picture | None:
    """The whole house as a picture: of this site and day, never of this player."""
    services, site = desk.services, desk.seat.site
    if not services.public_url:
        return None
    address = addresses.of_house(services.secret, campaign.id, site.id, site.local(desk.turn.now).date())
    alt = desk.words("calendar.house", name=campaign.name)
    return Picture("", alt, services.public_url + address)


def _picture(desk: Desk, campaign: Campaign, number: int) -> Picture | None:
    """What the window of a played door shows."""
    door = campaign.door(number)
    if campaign.format != "advent" or door is None:
        return None
    drawn = doors.item_of(desk, campaign, door.item).head.picture
    if drawn is None:
        return None
    return Picture(drawn.file, drawn.alt, rounds.medium(desk, campaign, number, drawn.file))

"""`campagne aperçu`: a door or the calendar as they will be on any day, for an admin only.

Nothing opens for anybody else: the server's clock stays, and the admin's own rounds become practice.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from dialogs.admin import season_order
from dialogs.play import calendar_grid, rounds
from dialogs.play.calendar_grid import Progress
from dialogs.turn import FlowContext, Reply
from games.rules import doors as calendar_rules
from games.view import Action, View, say
from store.schema.values import Campaign
from usecases.context import CampaignError
from usecases.learning import twins
from usecases.names import fold
from usecases.parsing import read_day
from usecases.play import door_access

_DAY = re.compile(r"(?:^|\s)(?:le|on)\s+(\S+)$", re.IGNORECASE)
_DOOR = re.compile(r"(?:(.+?)\s+)??(?:(?:porte|door)\s+)?(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Look:
    """What an admin wants to see: of which campaign, which door, as on which day."""

    name: str
    door: int | None
    day: date | None


def read(context: FlowContext, text: str) -> Look:
    """`[NAME] [porte N] [le DAY]`; a name may end so: the whole is tried as one first."""
    if context.uow.campaigns.by_name(fold(text)) is not None:
        return Look(text, None, None)
    day, dated = None, _DAY.search(text)
    if dated is not None:
        day = read_day(dated[1])
        if day is None:
            raise CampaignError("admin.previewing_bad_day")
        text = text[: dated.start()].strip()
    if text and context.uow.campaigns.by_name(fold(text)) is not None:
        return Look(text, None, day)
    door = _DOOR.fullmatch(text)
    return Look(door[1] or "", int(door[2]), day) if door else Look(text, None, day)


def show(context: FlowContext, campaign: Campaign, look: Look) -> Reply:
    """The door's card, when it opens if it is closed that day, or the whole calendar.

    Without door and day the order of the doors comes first.
    """
    instant = _instant(context, campaign, look.day)
    ahead = replace(context, turn=replace(context.turn, now=instant or context.now), ahead=True)
    order: tuple[View, ...] = ()
    if look.door is None and look.day is None:
        order = season_order.show(context.words, door_access.pack_of(context, campaign), campaign)
    if look.door is None and (look.day is not None or campaign.format == "advent"):
        return Reply((*order, _day_line(context, campaign, ahead), _calendar(ahead, campaign, look)))
    number = look.door or 1
    if campaign.door(number) is None:
        raise CampaignError("campaign.no_door", len(campaign.doors))
    if instant is not None and not door_access.is_open(campaign, ahead.person, number, ahead.now):
        return Reply((rounds.closed(ahead, campaign, number),))
    card = open_door(ahead, campaign, number)
    return replace(card, views=(*order, *card.views))


def open_door(ahead: FlowContext, campaign: Campaign, number: int) -> Reply:
    """A door before it opens, with both its items where it has twins: who sees it plays it as practice."""
    for door_number in twins.both(campaign, number):
        ahead.uow.campaigns.note_preview(campaign.id, ahead.player.id, door_number)
    door = campaign.door(number)
    items = door.items if door is not None else ()
    cards = [rounds.enter(ahead, campaign, number, "preview", item) for item in items]
    asking = [card.round.id for card in cards if card.asking]
    ahead.uow.conversations.ask(ahead.conversation_id, asking[-1] if asking else None)
    views = [say(ahead.words("admin.previewing", number=number, name=campaign.name))]
    if len(cards) > 1:
        views.append(say(ahead.words("admin.previewing_twins", other=campaign.partner(number))))
    return Reply((*views, *(card.view for card in cards)))


def _calendar(ahead: FlowContext, campaign: Campaign, look: Look) -> View:
    """The calendar of a player without rounds; an open door leads to its preview as of that day."""
    day = f" le {look.day.isoformat()}" if look.day else ""

    def press(number: int) -> Action:
        return Action.of("campaign", args="aperçu", season=campaign.id, then=f"porte {number}{day}")

    site, now = ahead.person.site, ahead.turn.now
    open_now = [door.number for door in calendar_rules.in_order(campaign.calendar, site, now)]
    return calendar_grid.show(ahead, campaign, Progress({}, open_now), press)


def _day_line(context: FlowContext, campaign: Campaign, ahead: FlowContext) -> View:
    day = context.words.date_long(ahead.person.site.local(ahead.turn.now).date())
    return say(context.words("admin.previewing_calendar", name=campaign.name, day=day))


def _instant(context: FlowContext, campaign: Campaign, day: date | None) -> datetime | None:
    """The campaign's hour of that day at the admin's site."""
    return None if day is None else calendar_rules.instant(day, campaign.hour, context.person.site)

"""The calendar: which doors opened, which are done and which wait; a closed one is a number and no more."""

from collections.abc import Collection

from dialogs import doors
from dialogs.turn import Desk, Reply
from dialogs.typed import whole_number
from games.rules import doors as calendar_rules
from games.view import Action, Button, Header, Text, View, say


def calendar(desk: Desk) -> Reply:
    """`calendrier`: the doors that opened, which are done and which wait; closed ones are a number only."""
    words = desk.words
    campaign = doors.season(desk, whole_number(desk.turn.values.get("campaign")))
    if campaign is None:
        return Reply((say(words("play.no_season")),))
    offered = {one.number for one in doors.offered(desk, campaign)}
    done = desk.uow.rounds.done_doors(campaign.id, desk.player.id)
    opened = calendar_rules.opened(campaign.calendar, desk.seat.site, desk.turn.now)
    lines = tuple(
        Text(words("play.theme", number=one.number, theme=_state(desk, one.number, done, offered)))
        for one in opened
    )
    rest = Text(words.count("play.still_closed", len(campaign.doors) - len(opened)), "soft")
    buttons = tuple(
        Button(
            words("play.play_door", number=number),
            Action.of("play", campaign=campaign.id, door=number),
            primary=number == max(offered),
        )
        for number in sorted(offered, reverse=True)[:6]
    )
    title = Text(campaign.name, "title")
    return Reply((View(campaign.name, (Header(words("play.calendar")), title, *lines, rest), buttons),))


def _state(desk: Desk, number: int, done: Collection[int], offered: Collection[int]) -> str:
    if number in done:
        return desk.words("play.state_done")
    return desk.words("play.state_open" if number in offered else "play.state_past")

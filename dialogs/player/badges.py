"""`badges`: those one has, those one may still earn; what another's act earned comes with a reply."""

from itertools import groupby

from dialogs.turn import Desk, Reply, Turn
from games.rules import badges as rules
from games.screens import badge_wall as screen
from games.view import View, say
from store.schema.values import Seat
from store.standings.badges import EarnedBadge
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.play import badge_awards, door_access

EARLIER = 5
"""Earlier campaigns that are shown."""


def badges(desk: Desk) -> Reply:
    """`badges`: of the campaign that plays, then in a line each those of earlier ones."""
    words, campaign = desk.words, door_access.current_campaign(desk)
    held = desk.uow.badges.of(desk.player.id)
    if campaign is None and not held:
        return Reply((say(words("play.no_season")),))
    latest = campaign.id if campaign else held[0].campaign_id
    title = campaign.name if campaign else held[0].campaign
    mine = {one.name: _since(desk, one) for one in held if one.campaign_id == latest}
    runs = campaign is not None and door_access.in_play(campaign, desk.seat, desk.turn.now)
    offered = rules.offered(badge_awards.offer(desk, campaign)) if campaign and runs else None
    earlier = [one for one in held if one.campaign_id != latest]
    return Reply((screen.wall(title, _ordered(mine), offered, words, _before(desk, earlier)),))


def waiting(services: Services, uow: UnitOfWork, turn: Turn, seat: Seat) -> tuple[View, ...]:
    """The badges that a player has not been told of, each told once."""
    new = uow.badges.take(seat.player.id, turn.now)
    names = [name for name in rules.NAMES if name in new]
    return (screen.announced(names, services.words(seat.player.language)),) if names else ()


def _since(desk: Desk, held: EarnedBadge) -> str:
    return desk.words("badges.since", day=desk.seat.site.local(held.at).date())


def _ordered(held: dict[str, str]) -> dict[str, str]:
    return {name: held[name] for name in rules.NAMES if name in held}


def _before(desk: Desk, held: list[EarnedBadge]) -> list[str]:
    """Earlier campaigns, the newest first, with the names of their badges."""
    words, lines = desk.words, []
    for _, some in groupby(held, key=lambda one: one.campaign_id):
        of_campaign = list(some)
        names = {one.name for one in of_campaign}
        titles = ", ".join(words(f"badges.{name}.title") for name in rules.NAMES if name in names)
        lines.append(words("badges.season", name=of_campaign[0].campaign, titles=titles))
    return lines[:EARLIER]

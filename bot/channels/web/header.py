"""What the page's header says of a person: who they are, points and streak in the campaign they are in."""

from dataclasses import dataclass

from dialogs.turn import FlowContext, Turn
from store.schema.values import Player
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.play import door_access


@dataclass(frozen=True, slots=True)
class Score:
    """One's own figures; a streak of 0 is not shown."""

    points: int
    streak: int


@dataclass(frozen=True, slots=True)
class Header:
    """A person as they are now; no score before a first completed door."""

    person: Player
    score: Score | None


def header_of(uow: UnitOfWork, services: Services, turn: Turn) -> Header | None:
    """The header of whoever's turn it is; None once they are no player any more."""
    key = turn.account
    person = uow.turn_context.load(key.channel, key.tenant, key.external_id)
    if person is None:
        return None
    campaign = door_access.current_campaign(FlowContext(services, uow, turn, person))
    if campaign is None:
        return Header(person.player, None)
    standing, _ = uow.standings.of(campaign.id, person.player.id, person.player.team_id)
    if standing is None:
        return Header(person.player, None)
    streak = door_access.streak(campaign, person, standing, turn.now)
    return Header(person.player, Score(standing.points, streak.length))

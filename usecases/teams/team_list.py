"""The open teams as a list: where each works, how many are in it, whether it has a room."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from games.rules.small_numbers import FEWEST
from store.schema.rights import Scope
from store.schema.values import Team
from store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team in a list.

    Attributes:
        site: the site's name.
        people: its players; None where they are fewer than five.
        rooms: the channels on which it has a room.
    """

    team: Team
    site: str
    people: int | None
    rooms: AbstractSet[str]


def listed(uow: UnitOfWork, scope: Scope | None) -> list[TeamLine]:
    """The open teams by name; of a relais those of their `scope`, None for all."""
    sites, sizes, rooms = uow.teams.site_names(), uow.teams.sizes(), uow.rooms.of_teams()
    lines = []
    for team in uow.teams.all():
        if scope is not None and not scope.has_team(team.id, team.site_id):
            continue
        size = sizes.get(team.id, 0)
        people = size if size >= FEWEST else None
        site = sites.get(team.site_id, team.site_id)
        lines.append(TeamLine(team, site, people, rooms.get(team.id, frozenset())))
    return lines

"""The open teams as a list: where each works, how many are in it, whether it has a room."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from games.rules.small_numbers import Count, Kept, kept_back
from store.schema.rights import Scope
from store.schema.values import Team
from store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team in a list.

    Attributes:
        site: the site's name.
        people: its players; None where they are fewer than five, or would tell of another team.
        kept: why they are not told; "" where they are.
        rooms: the channels on which it has a room.
    """

    team: Team
    site: str
    people: int | None
    kept: Kept
    rooms: AbstractSet[str]


def listed(uow: UnitOfWork, scope: Scope | None) -> list[TeamLine]:
    """The open teams by name; of a relais those of their `scope`, None for all."""
    sites, sizes, rooms = uow.teams.site_names(), uow.teams.sizes(), uow.rooms.of_teams()
    teams = uow.teams.all()
    counts = [Count(str(team.id), sizes.get(team.id, 0), sizes.get(team.id, 0)) for team in teams]
    reasons = kept_back(counts)  # over all teams, whoever asks: two lists tell no more than one
    return [
        TeamLine(
            team,
            sites.get(team.site_id, team.site_id),
            count.people if not reason else None,
            reason,
            rooms.get(team.id, frozenset()),
        )
        for team, count, reason in zip(teams, counts, reasons, strict=True)
        if scope is None or scope.has_team(team.id, team.site_id)
    ]

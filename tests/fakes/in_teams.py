"""What tests of teams ask of a world: who is in which, and what its sums say."""

from store.schema.tables import team_sums
from tests.fakes.in_chat import rows


def team_of(world, who):
    return world.database.look(lambda uow: uow.players.by_account("teams", "t", who).team_name)


def sums(world):
    """Members and points by team's name."""
    names = {one.id: one.name for one in world.database.look(lambda uow: uow.teams.all())}
    return {names[one.team_id]: (one.members, one.total) for one in rows(world, team_sums)}

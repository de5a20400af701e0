"""What tests of teams ask of a world: who is in which, what its sums say, what was answered."""

from sqlalchemy import select

from store.tables import team_sums


def rows(world, table):
    with world.engine.connect() as connection:
        return connection.execute(select(table)).all()


def said(reply):
    return " ".join(view.summary for view in reply.views).replace("\u00a0", " ")


def team_of(world, who):
    return world.database.look(lambda uow: uow.players.by_account("teams", "t", who).team_name)


def sums(world):
    """Members and points by team's name."""
    names = {one.id: one.name for one in world.database.look(lambda uow: uow.teams.all())}
    return {names[one.team_id]: (one.members, one.total) for one in rows(world, team_sums)}


def play(world, marks, who, how="right"):
    action, pick = marks[how](world.say(who, "jouer").views[-1])
    world.press(who, action, **pick)

"""What two accounts of one person do to their teams' figures once they are linked (rule 7)."""

from sqlalchemy import update

from store.schema.tables import team_standings, team_sums
from tests.fakes.chat.account_links import come, link
from tests.fakes.chat.replies import rows


def figures(world):
    """(unpublished members, players) of each team that has begun, then (members, points, squares)."""
    teams = sorted(rows(world, team_standings), key=lambda row: row.team_id)
    sums = [(row.members, row.total, row.squares) for row in rows(world, team_sums) if row.members]
    return [(row.unpublished_members, row.played) for row in teams], sums


def test_a_team_s_figures_move_with_one_unpublished_member_more_not_two(world):
    """A publication needs five people, and two accounts of one are one."""
    come(world, "ana", "bea", "cyd")
    world.launch()
    for who in ("ana", "bea", "cyd"):
        world.play(who, word="porte 1")
    assert figures(world) == ([(3, 3)], [(3, 300, 30_000)])
    link(world, "bea", "ana")
    assert figures(world) == ([(2, 2)], [(2, 200, 20_000)])


def test_who_leaves_another_team_by_it_makes_no_unpublished_member_where_all_was_published(world):
    come(world, "ana")
    come(world, "bea", team="Lycée Vauban")
    world.launch()
    world.play("bea", word="porte 1")
    published = update(team_standings).values(publication_number=4, unpublished_members=0)
    world.database.run(lambda uow: uow.connection.execute(published).rowcount)
    link(world, "ana", "bea")
    assert figures(world) == ([(0, 1), (0, 0)], [(1, 100, 10_000)])

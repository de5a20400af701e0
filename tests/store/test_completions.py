"""A completed door counts once in its team's day, its movers and its sums, whoever else writes meanwhile."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select, text, update

from scheduler.publishing import publish
from store.database import Database
from store.engine import make_engine
from store.standings import Completion
from store.tables import team_standings, team_sums
from tests.fakes import stores, world
from tests.fakes.world import MONDAY


def read(uow, table):
    return uow.connection.execute(select(table)).mappings().one()


async def test_two_doors_that_one_person_ends_at_once_make_one_mover(sqlite_store):
    """Both turns were read before either wrote, as on PostgreSQL; four people would move a board (rule 7)."""

    def race(uow):
        world.organisation(uow)
        season, team = world.campaign(uow), world.team(uow)
        person = world.player(uow, 0, team_id=team)
        rounds = [world.played(uow, season, person, door, None) for door in (1, 2)]
        seats = [uow.seats.load("web", "", "account 0", one.id) for one in rounds]
        for seat in seats:
            uow.standings.complete(seat, Completion(100, 100, 1, 1, 1, 2, None, MONDAY))
        ours = read(uow, team_standings)
        assert (ours["movers"], ours["played"]) == (1, 1)
        sums = read(uow, team_sums)
        assert (sums["members"], sums["total"], sums["squares"]) == (1, 200, 200**2)

    database = Database(make_engine(sqlite_store))
    database.run(race)
    await database.close()


async def test_a_team_that_fell_below_five_is_forming_again_and_comes_back_as_published(sqlite_store):
    def season(uow):
        world.organisation(uow)
        number, ours, other = world.campaign(uow), world.team(uow), world.team(uow, "Lycée")
        people = [world.player(uow, place, team_id=ours) for place in range(5)]
        for place, person in enumerate(people):
            made = world.played(uow, number, person, 1, None)
            seat = uow.seats.load("web", "", f"account {place}", made.id)
            uow.standings.complete(seat, Completion(100, 100, 1, 1, 1, 2, None, MONDAY))
        shown = []
        for moves in ((), (other,), (ours,)):
            for team in moves:
                uow.standings.move(people[:1], team, [number])
            publish(uow, number, uow.campaigns.get(number).calendar, uow.teams.sites(), world.OPENING)
            (line,) = [one for one in uow.boards.table(number) if one.team_id == ours]
            shown.append((line.rank, line.index, line.members))
        return shown

    database = Database(make_engine(sqlite_store))
    assert database.run(season) == [(1, 50, 5), (None, None, 4), (1, 50, 5)]
    await database.close()


async def test_a_publication_waits_for_an_answer_under_way_instead_of_both_for_each_other(postgres_store):
    """An answer has written its sums and goes on to its team; the clock wants both."""
    engine = make_engine(postgres_store, connections=2)
    database = Database(engine)

    def begin(uow):
        world.organisation(uow)
        season, team = world.campaign(uow), world.team(uow)
        made = world.played(uow, season, world.player(uow, 0, team_id=team), 1, None)
        seat = uow.seats.load("web", "", "account 0", made.id)
        uow.standings.complete(seat, Completion(100, 100, 1, 1, 1, 2, None, MONDAY))
        uow.connection.execute(update(team_standings).values(movers=5))
        return season

    season = database.run(begin)
    with ThreadPoolExecutor(1) as pool:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(update(team_sums).values(total=150))
            published = pool.submit(database.run, lambda uow: uow.boards.publish(season))
            while not connection.execute(text(stores.WAITING)).all():
                assert not published.done()
            connection.execute(text("SET LOCAL deadlock_timeout = '10ms'"))
            connection.execute(update(team_standings).values(played=1))
        assert published.result() == 1
    assert database.look(read, team_sums)["shown_total"] == 150
    await database.close()

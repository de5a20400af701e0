"""A completed door counts once: in its team's day, unpublished members and sums, whoever else writes."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from psycopg import _queries
from sqlalchemy import select, text, update

from scheduler.publishing import publish
from store.campaigns import rounds
from store.database import Database
from store.schema.tables import player_standings, team_standings, team_sums
from store.sql.engine import make_engine
from store.standings import completion
from store.standings.completion import Completion
from store.unit_of_work import UnitOfWork
from tests.fakes import records, stores
from tests.fakes.records import MONDAY, OPENING

DOOR = Completion(100, 100, 1, 1, 1, 2, None, MONDAY)


def read(uow, table):
    return uow.connection.execute(select(table)).mappings().one()


async def test_two_doors_that_one_person_ends_at_once_make_one_unpublished_member(sqlite_store):
    """Both turns were read before either wrote, as on PostgreSQL; four people would move a board (rule 7)."""

    def race(uow):
        records.organisation(uow)
        season, team = records.campaign(uow), records.team(uow)
        person = records.player(uow, 0, team_id=team)
        made = [records.played(uow, season, person, door, None) for door in (1, 2)]
        people = [uow.turn_context.load("web", "", "account 0", one.id) for one in made]
        for member in people:
            uow.standings.complete(member, DOOR)
        ours = read(uow, team_standings)
        assert (ours["unpublished_members"], ours["played"]) == (1, 1)
        sums = read(uow, team_sums)
        assert (sums["members"], sums["total"], sums["squares"]) == (1, 200, 200**2)

    database = Database(make_engine(sqlite_store))
    database.run(race)
    await database.close()


async def test_a_team_that_fell_below_five_is_forming_again_and_comes_back_as_published(sqlite_store):
    def season(uow):
        records.organisation(uow)
        number, ours, other = records.campaign(uow), records.team(uow), records.team(uow, "Lycée")
        people = [records.player(uow, place, team_id=ours) for place in range(5)]
        for place, person in enumerate(people):
            made = records.played(uow, number, person, 1, None)
            member = uow.turn_context.load("web", "", f"account {place}", made.id)
            uow.standings.complete(member, DOOR)
        shown = []
        for moves in ((), (other,), (ours,)):
            for team in moves:
                uow.standings.move(people[:1], team, [number])
            publish(uow, number, uow.campaigns.get(number).calendar, uow.teams.sites(), records.OPENING)
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
        records.organisation(uow)
        season, team = records.campaign(uow), records.team(uow)
        made = records.played(uow, season, records.player(uow, 0, team_id=team), 1, None)
        member = uow.turn_context.load("web", "", "account 0", made.id)
        uow.standings.complete(member, DOOR)
        uow.connection.execute(update(team_standings).values(unpublished_members=5))
        return season

    season = database.run(begin)
    with ThreadPoolExecutor(1) as pool:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(update(team_sums).values(total=150))
            published = pool.submit(database.run, lambda uow: uow.boards.publish(season))
            stores.until_blocked(connection, published)
            connection.execute(text("SET LOCAL deadlock_timeout = '10ms'"))
            connection.execute(update(team_standings).values(played=1))
        assert published.result() == 1
    assert database.look(read, team_sums)["shown_total"] == 150
    await database.close()


async def test_a_correction_does_not_wait_for_a_first_door_that_waits_for_it(postgres_store):
    """A new standing names the season, which the correction holds: it takes nothing of the team before."""
    engine = make_engine(postgres_store, connections=2)
    database = Database(engine)

    def begin(uow):
        records.organisation(uow)
        season, team = records.campaign(uow), records.team(uow)
        people = []
        for place in range(2):
            made = records.played(uow, season, records.player(uow, place, team_id=team), 1, None)
            people.append(uow.turn_context.load("web", "", f"account {place}", made.id))
        uow.standings.complete(people[0], DOOR)
        return season, people[1]

    season, member = database.run(begin)
    with ThreadPoolExecutor(1) as pool:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            UnitOfWork(connection).corrections.hold(season, "item-2")
            first = pool.submit(database.run, lambda uow: uow.standings.complete(member, DOOR))
            stores.until_blocked(connection, first)
            connection.execute(text("SET LOCAL deadlock_timeout = '10ms'"))
            connection.execute(update(team_sums).values(total=150))
            connection.execute(update(team_standings).values(unpublished_members=1))
        assert first.result() == (2, 0)
    assert database.look(read, team_sums)["total"] == 250
    await database.close()


@pytest.mark.parametrize(
    ("held", "wanted"), [(player_standings, team_sums), (team_sums, team_standings)], ids=lambda one: one.name
)
async def test_an_answer_takes_the_player_then_the_sums_then_the_team(postgres_store, held, wanted):
    engine = make_engine(postgres_store, connections=2)
    database = Database(engine)

    def begin(uow):
        records.organisation(uow)
        season, team = records.campaign(uow), records.team(uow)
        person = records.player(uow, 0, team_id=team)
        first, second = (records.played(uow, season, person, door, None) for door in (1, 2))
        uow.standings.complete(uow.turn_context.load("web", "", "account 0", first.id), DOOR)
        return uow.turn_context.load("web", "", "account 0", second.id)

    member = database.run(begin)
    with ThreadPoolExecutor(1) as pool:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(select(held).with_for_update())
            second = pool.submit(database.run, lambda uow: uow.standings.complete(member, DOOR))
            stores.until_blocked(connection, second)
            connection.execute(select(wanted).with_for_update(nowait=True))
        assert second.result() == (1, 0)
    await database.close()


async def test_a_move_takes_the_sums_of_both_teams_before_either_team(postgres_store):
    """A publication takes all sums, then all teams: in another order each would wait for the other."""
    engine = make_engine(postgres_store, connections=2)
    database = Database(engine)

    def begin(uow):
        records.organisation(uow)
        season, teams = records.campaign(uow), [records.team(uow, name) for name in ("Un", "Deux")]
        people = [records.player(uow, place, team_id=team) for place, team in enumerate(teams)]
        for place, person in enumerate(people):
            made = records.played(uow, season, person, 1, None)
            uow.standings.complete(uow.turn_context.load("web", "", f"account {place}", made.id), DOOR)
        return season, people[0], teams[1]

    season, person, other = database.run(begin)
    with ThreadPoolExecutor(1) as pool:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(select(team_sums).where(team_sums.c.team_id == other).with_for_update())
            moved = pool.submit(database.run, lambda uow: uow.standings.move([person], other, [season]))
            stores.until_blocked(connection, moved)
            connection.execute(select(team_standings).with_for_update(nowait=True))
        moved.result()
    await database.close()


@pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)
async def test_a_door_of_somebody_without_a_team_is_their_own_alone(store_url):
    database = Database(make_engine(store_url))

    def alone(uow):
        records.organisation(uow)
        records.played(uow, records.campaign(uow), records.player(uow, 0), 1, None)
        played = uow.standings.complete(uow.turn_context.load("web", "", "account 0", 1), DOOR)
        found = [uow.connection.execute(select(table)).all() for table in (team_sums, team_standings)]
        return played, read(uow, player_standings)["points"], found

    assert database.run(alone) == ((0, 0), 100, [[], []])
    await database.close()


async def test_what_an_answer_writes_is_short_enough_for_the_driver_to_keep_it_parsed(postgres_store):
    database = Database(make_engine(postgres_store))

    def begin(uow):
        records.organisation(uow)
        season, person = records.campaign(uow), records.player(uow, 0)
        made = records.played(uow, season, person, 1, OPENING)
        uow.standings.complete(uow.turn_context.load("web", "", "account 0", made.id), DOOR)

    database.run(begin)
    for steps in (rounds._ANSWER, completion.COMPLETE):
        (together,) = steps._together
        assert len(together._made["postgresql"]._text) <= _queries.MAX_CACHED_STATEMENT_LENGTH
    await database.close()

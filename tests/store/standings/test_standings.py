"""A completed door counts once: in its team's day, unpublished members and sums, whoever else writes."""

import pytest
from psycopg import _queries
from sqlalchemy import select, update

from scheduler.rooms.publication import publish
from store.campaigns import rounds
from store.schema.tables import player_standings, team_standings, team_sums
from store.standings import completion
from store.standings.completion import Completion
from store.unit_of_work import UnitOfWork
from tests.fakes.store import records
from tests.fakes.store.records import MONDAY, OPENING

DOOR = Completion(100, 100, 1, 1, 1, 2, None, MONDAY)


def read(uow, table):
    return uow.connection.execute(select(table)).mappings().one()


def turn(uow, campaign_id, player_id, number, door=1):
    """What a turn has read of a player who is about to complete a door."""
    begun = records.played(uow, campaign_id, player_id, door, None)
    return uow.turn_context.load("web", "", f"account {number}", begun.id)


def begin(uow, *numbers):
    """A campaign, a team, and its members about to complete the first door."""
    records.organisation(uow)
    campaign_id, team_id = records.campaign(uow), records.team(uow)
    people = [records.player(uow, number, team_id=team_id) for number in numbers]
    turns = [turn(uow, campaign_id, player, number) for number, player in zip(numbers, people, strict=True)]
    return campaign_id, team_id, people, turns


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_two_doors_that_a_person_ends_at_once_make_a_single_unpublished_member(uow):
    """Both turns were read before either wrote, as on PostgreSQL; four people would move a board (rule 7)."""
    campaign_id, _, (player,), (first,) = begin(uow, 0)
    for member in (first, turn(uow, campaign_id, player, 0, door=2)):
        uow.standings.complete(member, DOOR)
    standing, sums = read(uow, team_standings), read(uow, team_sums)
    assert (standing["unpublished_members"], standing["played"]) == (1, 1)
    assert (sums["members"], sums["total"], sums["squares"]) == (1, 200, 200**2)


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_a_team_that_fell_below_five_is_forming_again_and_comes_back_as_published(uow):
    campaign_id, team_id, people, turns = begin(uow, *range(5))
    for member in turns:
        uow.standings.complete(member, DOOR)
    lycee = records.team(uow, "Lycée")
    boards = []
    for destination in (team_id, lycee, team_id):
        uow.standings.move(people[:1], destination, [campaign_id])
        publish(uow, campaign_id, uow.campaigns.get(campaign_id).calendar, uow.teams.sites(), OPENING)
        (line,) = [line for line in uow.boards.table(campaign_id) if line.team_id == team_id]
        boards.append((line.rank, line.index, line.members))
    assert boards == [(1, 50, 5), (None, None, 4), (1, 50, 5)]


def test_a_publication_waits_for_an_answer_under_way_instead_of_both_for_each_other(rivals):
    """An answer has written its sums and goes on to its team; the clock wants both."""

    def arrange(uow):
        campaign_id, _, _, (member,) = begin(uow, 0)
        uow.standings.complete(member, DOOR)
        uow.connection.execute(update(team_standings).values(unpublished_members=5))
        return campaign_id

    campaign_id = rivals.database.run(arrange)
    published = rivals.contend(
        lambda connection: connection.execute(update(team_sums).values(total=150)),
        lambda uow: uow.boards.publish(campaign_id),
        update(team_standings).values(played=1),
    )
    assert published.result() == 1
    assert rivals.database.look(read, team_sums)["shown_total"] == 150


def test_a_correction_does_not_wait_for_a_first_door_that_waits_for_it(rivals):
    """A new standing names the campaign, which the correction holds: it takes nothing of the team before."""

    def arrange(uow):
        campaign_id, _, _, (first, second) = begin(uow, 0, 1)
        uow.standings.complete(first, DOOR)
        return campaign_id, second

    campaign_id, member = rivals.database.run(arrange)
    completed = rivals.contend(
        lambda connection: UnitOfWork(connection).corrections.hold(campaign_id, ["item-2"]),
        lambda uow: uow.standings.complete(member, DOOR),
        update(team_sums).values(total=150),
        update(team_standings).values(unpublished_members=1),
    )
    assert completed.result() == (2, 0)
    assert rivals.database.look(read, team_sums)["total"] == 250


@pytest.mark.parametrize(
    ("taken", "free"),
    [(player_standings, team_sums), (team_sums, team_standings)],
    ids=lambda table: table.name,
)
def test_an_answer_takes_the_player_then_the_sums_then_the_team(rivals, taken, free):
    def arrange(uow):
        campaign_id, _, (player,), (first,) = begin(uow, 0)
        second = turn(uow, campaign_id, player, 0, door=2)
        uow.standings.complete(first, DOOR)
        return second

    member = rivals.database.run(arrange)
    completed = rivals.contend(
        lambda connection: connection.execute(select(taken).with_for_update()),
        lambda uow: uow.standings.complete(member, DOOR),
        select(free).with_for_update(nowait=True),
    )
    assert completed.result() == (1, 0)


def test_a_move_takes_the_sums_of_both_teams_before_either_team(rivals):
    """A publication takes all sums, then all teams: in another order each would wait for the other."""

    def arrange(uow):
        campaign_id, _, (player,), (first,) = begin(uow, 0)
        lycee = records.team(uow, "Lycée")
        second = turn(uow, campaign_id, records.player(uow, 1, team_id=lycee), 1)
        for member in (first, second):
            uow.standings.complete(member, DOOR)
        return campaign_id, player, lycee

    campaign_id, player, lycee = rivals.database.run(arrange)
    sums = select(team_sums).where(team_sums.c.team_id == lycee).with_for_update()
    moved = rivals.contend(
        lambda connection: connection.execute(sums),
        lambda uow: uow.standings.move([player], lycee, [campaign_id]),
        select(team_standings).with_for_update(nowait=True),
    )
    moved.result()


def test_a_door_of_somebody_without_a_team_is_their_own_alone(uow, campaign_id):
    member = turn(uow, campaign_id, records.player(uow, 0), 0)
    assert uow.standings.complete(member, DOOR) == (0, 0)
    assert read(uow, player_standings)["points"] == 100
    for table in (team_sums, team_standings):
        assert uow.connection.execute(select(table)).all() == []


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_what_an_answer_writes_is_short_enough_for_the_driver_to_keep_it_parsed(uow, campaign_id):
    player = records.player(uow, 0)
    records.played(uow, campaign_id, player, 1, OPENING)
    uow.standings.complete(turn(uow, campaign_id, player, 0), DOOR)
    for steps in (rounds._ANSWER, completion.COMPLETE):
        (together,) = steps._together
        assert len(together._made["postgresql"]._text) <= _queries.MAX_CACHED_STATEMENT_LENGTH

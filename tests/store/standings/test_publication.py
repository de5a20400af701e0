"""Publication by fives (rule 7) and ranks, on both databases."""

import random
from datetime import timedelta

from sqlalchemy import insert, select, update

from games.rules.ranking import Standing
from games.rules.small_numbers import FEWEST
from store.schema.tables import team_standings, team_sums, teams
from tests.fakes.store import records
from tests.fakes.store.records import MONDAY


def give(uow, campaign_id, team_id, *, members, total, unpublished=0):
    """A team's live sums and its unpublished members."""
    sums = {"members": members, "total": total, "squares": total * total}
    records.standing(uow, campaign_id, team_id, **sums, unpublished=unpublished, day=records.MONDAY)


def test_fewer_than_five_unpublished_members_never_change_what_is_shown(uow, campaign_id):
    """Whatever the order of answers and looks, a shown sum moves by the rounds of five people at least."""
    chance = random.Random(7)  # noqa: S311 (the same attack at each run)
    team_id = records.team(uow)
    give(uow, campaign_id, team_id, members=0, total=0)
    new, before = set(), []
    for _ in range(200):
        person = chance.randrange(12)
        live = {"total": team_sums.c.total + 2**person, "members": 12}
        uow.connection.execute(update(team_sums).values(live))
        new.add(person)
        uow.connection.execute(update(team_standings).values(unpublished_members=len(new)))
        moved = uow.boards.publish(campaign_id)
        board = uow.boards.published_groups(campaign_id)
        assert bool(moved) == (len(new) >= FEWEST)
        if moved:
            assert board != before
            new, before = set(), board
        assert board == before


def test_a_publication_shows_all_and_begins_a_new_number(uow, campaign_id):
    enough, few = records.team(uow), records.team(uow, "Lycée", "strasbourg")
    give(uow, campaign_id, enough, members=6, total=420, unpublished=5)
    give(uow, campaign_id, few, members=6, total=300, unpublished=4)
    assert uow.boards.publishable(campaign_id)
    assert uow.boards.publish(campaign_id) == 1
    assert not uow.boards.publishable(campaign_id)
    (group,) = uow.boards.published_groups(campaign_id)
    assert (group.team_id, group.site_id, group.joined_door) == (enough, "metz", 1)
    assert (group.sums.count, group.sums.total) == (6, 420)
    marks = select(
        team_standings.c.team_id, team_standings.c.publication_number, team_standings.c.unpublished_members
    )
    assert set(uow.connection.execute(marks).all()) == {(enough, 1, 0), (few, 0, 4)}


def test_the_day_begins_with_the_rank_of_the_evening_before(uow, campaign_id):
    team_id = records.team(uow)
    give(uow, campaign_id, team_id, members=6, total=420)

    def rank(number, day):
        uow.boards.rank(campaign_id, [Standing(team_id, 6, 55, number)], {team_id: day})
        (line,) = uow.boards.table(campaign_id)
        return line.rank, line.rank_before, line.rank_day

    tuesday = MONDAY + timedelta(days=1)
    assert rank(4, MONDAY) == (4, None, MONDAY)
    assert rank(2, MONDAY) == (2, None, MONDAY)
    assert rank(2, tuesday) == (2, 2, tuesday)
    assert rank(1, tuesday) == (1, 2, tuesday)
    uow.boards.rank(campaign_id, [], {team_id: tuesday})
    assert uow.boards.table(campaign_id)[0].rank is None


def test_a_new_day_keeps_how_many_played_on_the_last_one(uow, campaign_id):
    team_id = records.team(uow)
    records.standing(uow, campaign_id, team_id, members=6, day=MONDAY, played=6)

    def before(day):
        uow.boards.rank(campaign_id, [Standing(team_id, 6, 55, 1)], {team_id: day})
        (line,) = uow.boards.table(campaign_id)
        return line.day_before, line.played_before

    assert before(MONDAY) == (None, None)
    assert before(MONDAY + timedelta(days=1)) == (MONDAY, 6)
    assert before(MONDAY + timedelta(days=2)) == (MONDAY, 6)


def test_a_campaign_knows_when_what_its_boards_show_moved_last(uow, campaign_id):
    team_id = records.team(uow)
    give(uow, campaign_id, team_id, members=6, total=420)

    def rank(index, day):
        return uow.boards.rank(campaign_id, [Standing(team_id, 6, index, 1)], {team_id: day})

    assert rank(55, MONDAY)
    assert not rank(55, MONDAY)
    assert not rank(55, MONDAY + timedelta(days=1))
    assert rank(56, MONDAY + timedelta(days=1))
    assert uow.boards.published_at(campaign_id) is None
    uow.boards.note(campaign_id, records.OPENING)
    assert uow.boards.published_at(campaign_id) == records.OPENING
    assert uow.standings.of(campaign_id, 0, team_id)[1].published_at == records.OPENING


def test_the_table_of_four_hundred_teams_is_in_order(uow, campaign_id):
    team = {"site_id": "metz", "headcount": 20}
    uow.connection.execute(
        insert(teams), [team | {"name": f"É{at}", "folded": f"e{at:03}"} for at in range(400)]
    )
    ids = uow.connection.execute(select(teams.c.id).order_by(teams.c.id)).scalars().all()
    for at, team_id in enumerate(ids):
        members = 10 if at < 390 else at - 388
        give(uow, campaign_id, team_id, members=members, total=1)
    standings = [Standing(team_id, 10, 60, rank) for rank, team_id in enumerate(ids[:390], start=1)]
    uow.boards.rank(campaign_id, standings, dict.fromkeys(ids, MONDAY))
    lines = uow.boards.table(campaign_id)
    assert [line.rank for line in lines[:390]] == list(range(1, 391))
    assert [line.members for line in lines[390:]] == list(range(11, 1, -1))
    assert lines[0].index == 60

"""A merger, or a closing, while a broadcast goes out: everybody gets the day's message, once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from store.messages.prompts import Prompt
from store.schema.audience import Audience
from store.schema.tables import outbox, player_standings, players, rounds, team_sums
from store.schema.values import Settled
from tests.fakes.in_chat import rows
from tests.fakes.region import on_both_engines
from usecases.teams import teams

PEOPLE = 8


def prompt(world, season, site):
    """The day's prompt as a tick plans it now: the audience is read again each time."""
    audience = world.database.look(lambda uow: uow.campaigns.get(season.id)).audience
    day, expires = world.now.date(), world.now + timedelta(hours=9)
    return Prompt(season.id, site, audience, day, world.now, expires, (1,))


def claim(world, limit):
    return world.database.run(lambda uow: uow.claims.claim("teams", world.now, world.now, limit))


def settle(world, posts):
    world.database.run(lambda uow: uow.outbox.settle([Settled(one, "sent") for one in posts], world.now))


@pytest.fixture
def sending(world):
    """Eight people of Accueil, for whom a season is: half planned, of those a few being sent."""
    for number in range(PEOPLE):
        world.player(f"p{number}")
    world.later(hours=1)
    accueil = world.database.look(lambda uow: uow.teams.by_name("accueil"))
    season = world.launch(audience=Audience(teams=(accueil.id,)))
    assert world.database.run(lambda uow: uow.prompts.put(prompt(world, season, "metz"), 5)) == 5
    return world, season, accueil, claim(world, 3)


def test_a_merger_in_a_broadcast_loses_and_doubles_nothing(sending):
    world, season, accueil, posts = sending
    vauban = world.database.look(lambda uow: uow.teams.by_name("lyceevauban"))
    world.database.run(teams.merge, "cli", accueil.id, vauban.id, world.now)
    settle(world, posts)
    for site in ("metz", "reims"):
        world.database.run(lambda uow, site=site: uow.prompts.put(prompt(world, season, site), 100))
    settle(world, claim(world, 100))
    assert [one.state for one in rows(world, outbox)] == ["sent"] * PEOPLE
    assert {one.player_id for one in rows(world, outbox)} == {one.id for one in rows(world, players)}


def test_who_was_being_written_to_as_a_team_closed_gets_the_message_and_the_others_none(sending):
    world, season, accueil, posts = sending
    world.database.run(teams.close, "cli", accueil.id, world.now, world.now)
    settle(world, posts)
    assert world.database.run(lambda uow: uow.prompts.put(prompt(world, season, "metz"), 100)) == 0
    settle(world, claim(world, 100))
    states = sorted(one.state for one in rows(world, outbox))
    assert states == ["cancelled"] * 2 + ["sent"] * 3


@on_both_engines
def test_answers_during_a_merger_count_for_the_team_that_stays(world, marks):
    names = [f"p{number}" for number in range(4)]
    for who in names:
        world.player(who)
    world.launch()
    presses = {who: marks["right"](world.say(who, "jouer").views[-1]) for who in names}
    accueil, vauban = (
        world.database.look(lambda uow, name=name: uow.teams.by_name(name))
        for name in ("accueil", "lyceevauban")
    )

    def work(who):
        if who == "merge":
            return world.database.run(teams.merge, "cli", accueil.id, vauban.id, world.now)
        return world.press(who, presses[who][0], **presses[who][1])

    with ThreadPoolExecutor(5) as pool:
        list(pool.map(work, [*names[:2], "merge", *names[2:]]))
    with world.engine.connect() as connection:
        earned = connection.execute(select(func.sum(rounds.c.points))).scalar_one()
    assert {one.team_id for one in rows(world, player_standings)} == {vauban.id}
    (sums,) = [one for one in rows(world, team_sums) if one.members]
    assert (sums.team_id, sums.members, sums.total) == (vauban.id, 4, earned)

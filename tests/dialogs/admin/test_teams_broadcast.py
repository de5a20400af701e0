"""A merger, or a closing, while a broadcast goes out: everybody gets the day's message, once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from store.messages.prompts import Prompt
from store.schema.audience import Audience
from tests.fakes.chat.outbox import send, settle
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import letters
from tests.fakes.chat.teams import sums
from usecases.teams import teams

PEOPLE = 8


def prompt(world, campaign, site):
    """The day's prompt as a tick plans it now: the audience is read again each time."""
    audience = world.database.look(lambda uow: uow.campaigns.get(campaign.id)).audience
    day, expires = world.now.date(), world.now + timedelta(hours=9)
    return Prompt(campaign.id, site, audience, day, world.now, expires, (1,))


def counts(world, campaign):
    """How many of a campaign's messages are in each state."""
    return world.database.look(lambda uow: uow.outbox.counts(campaign.id))


@pytest.fixture
def sending(world):
    """Eight people of Accueil, for whom a campaign is: half planned, of those a few being sent."""
    world.players(PEOPLE)
    world.later(hours=1)
    accueil = world.team("Accueil")
    campaign = world.launch(audience=Audience(teams=(accueil.id,)))
    assert world.database.run(lambda uow: uow.prompts.put(prompt(world, campaign, "metz"), 5)) == 5
    return world, campaign, accueil, letters(world, limit=3)


def test_a_merger_in_a_broadcast_loses_and_doubles_nothing(sending):
    world, campaign, accueil, posts = sending
    vauban = world.team("Lycée Vauban")
    world.database.run(teams.merge, "cli", accueil.id, vauban.id, world.now)
    settle(world, posts)
    for site in ("metz", "reims"):
        world.database.run(lambda uow, site=site: uow.prompts.put(prompt(world, campaign, site), 100))
    later = letters(world)
    settle(world, later)
    assert counts(world, campaign) == {"sent": PEOPLE}
    assert {post.external_id for post in posts + later} == {f"chat-p{number}" for number in range(PEOPLE)}


def test_who_was_being_written_to_as_a_team_closed_gets_the_message_and_the_others_none(sending):
    world, campaign, accueil, posts = sending
    world.database.run(teams.close, "cli", accueil.id, world.now, world.now)
    settle(world, posts)
    assert world.database.run(lambda uow: uow.prompts.put(prompt(world, campaign, "metz"), 100)) == 0
    send(world)
    assert counts(world, campaign) == {"cancelled": 2, "sent": 3}


@on_both_engines
def test_answers_during_a_merger_count_for_the_team_that_stays(world):
    accueil, vauban = world.team("Accueil"), world.team("Lycée Vauban")
    world.players(4)
    world.launch()
    cards = {f"p{number}": world.say(f"p{number}", "jouer").views[-1] for number in range(4)}

    def work(who):
        if who == "merge":
            return world.database.run(teams.merge, "cli", accueil.id, vauban.id, world.now)
        return world.answer(cards[who], who)

    with ThreadPoolExecutor(5) as pool:
        list(pool.map(work, ["p0", "p1", "merge", "p2", "p3"]))
    assert sums(world) == {"Lycée Vauban": (4, 400)}

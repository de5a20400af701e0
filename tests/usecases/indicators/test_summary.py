"""The summary of a campaign: no figure over fewer than five people, nor one found by subtraction (rule 7)."""

import pytest

from store.schema.audience import EVERYBODY, Audience
from tests.fakes.chat.people_import import bring_in
from tests.fakes.chat.region import on_both_engines
from usecases.indicators import figures

pytestmark = on_both_engines


def summary(world):
    return world.database.look(lambda uow: figures.of(uow, uow.campaigns.all()[0], world.now))


def finish(world, numbers, door=1):
    for number in numbers:
        world.finish(f"p{number}", door)


def doors(world):
    """What is told of each door that has opened: opened and completed, at least."""
    return [(door.opened_at_least, door.played_at_least) for door in summary(world).doors]


def test_it_says_who_joined_and_who_played_door_by_door(world):
    world.players(17)
    world.launch()
    world.later(days=1, hours=1)
    finish(world, range(6))
    for number in range(6, 12):
        world.say(f"p{number}", "porte 1")
    finish(world, range(4), door=2)
    told = summary(world)
    assert (told.share.people, told.share.played) == (17, 6)
    assert [(site.names, site.people, site.played) for site in told.sites if site.people] == [
        (["Metz"], 17, 6)
    ]
    assert doors(world) == [(10, 5), (None, None)]


@pytest.mark.parametrize(("people", "finished", "begun", "told"), [(12, 5, 5, (10, 5)), (15, 7, 2, (5, 5))])
def test_the_few_others_of_a_door_are_not_found_by_subtraction(world, people, finished, begun, told):
    world.players(people)
    world.launch()
    world.later(hours=1)
    finish(world, range(finished))
    for number in range(finished, finished + begun):
        world.say(f"p{number}", "porte 1")
    assert (doors(world)[0], summary(world).share.people) == (told, people)


def test_whoever_has_not_finished_a_door_is_not_found_by_subtraction(world):
    world.players(12, team="Lycée Vauban")
    world.launch(audience=Audience(sites=("reims",)))
    world.later(days=1, hours=1)
    finish(world, range(12))
    finish(world, range(10), door=2)
    assert doors(world) == [(5, 5), (5, 5)]


def test_who_joined_is_not_told_exactly_where_who_came_is_and_few_are_left_between(world):
    bring_in(world, *(f";Accueil;{number:08}-2222-3333-4444-555555555555;;;" for number in range(60)))
    world.players(15)
    world.launch(audience=EVERYBODY)
    world.later(hours=1)
    finish(world, range(12))
    told = summary(world).share
    assert (told.people, told.played, told.rounded) == (10, None, True)


def test_practice_is_not_counted(world):
    people = world.players(6)
    campaign = world.launch()
    world.database.run(lambda uow: [uow.campaigns.note_preview(campaign.id, person, 1) for person in people])
    world.later(hours=1)
    finish(world, range(6))
    assert doors(world)[0] == (None, None)


def test_fewer_than_five_players_have_no_total(world):
    world.players(4)
    world.launch()
    world.later(hours=1)
    finish(world, range(4))
    assert summary(world).share.people is None

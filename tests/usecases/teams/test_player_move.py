"""One player put into another team by a lead or a relais: never into two seasons of the same days."""

import pytest

from store.schema.audience import Audience
from store.schema.rights import Scope
from tests.fakes.chat.people_import import ANA, BEN, make_list, person
from tests.fakes.chat.region import on_both_engines
from usecases.teams import person_entries
from usecases.teams.teams import TeamError


@pytest.fixture
def seasons(world):
    """« Été » for a list with Ana, « Printemps » for Lycée Vauban, on the same days."""
    for who in (ANA, BEN):
        world.player(who)
    pilots = make_list(world, "Pilotes", f"{ANA};")
    world.launch("Été", audience=Audience(list_id=pilots.id))
    world.launch(audience=Audience(teams=(world.team("Lycée Vauban").id,)))


def move(world, who, scope=None):
    number, team = person(world, who).player.id, world.team("Lycée Vauban")
    return world.database.run(person_entries.move_player, "cli", number, team, world.now, scope)


def team_of(world, who):
    return person(world, who).player.team_name


@pytest.mark.parametrize("scope", [None, Scope(sites=("metz", "reims"))])
@on_both_engines
def test_nobody_is_put_into_two_seasons_of_the_same_days(world, seasons, scope):
    with pytest.raises(TeamError) as refused:
        move(world, ANA, scope)
    told = refused.value.text(world.services.words("fr")).replace("\u00a0", " ")
    assert told.startswith("1 personne serait dans deux saisons aux mêmes jours, « Printemps » et « Été »")
    assert team_of(world, ANA) == "Accueil"


@on_both_engines
def test_who_enters_one_season_alone_is_moved(world, seasons):
    assert move(world, BEN)
    assert team_of(world, BEN) == "Lycée Vauban"
    assert not move(world, BEN)


def test_who_leaves_one_season_for_another_is_moved(world):
    world.player(ANA)
    for name, team in (("Été", "Accueil"), ("Printemps", "Lycée Vauban")):
        world.launch(name, audience=Audience(teams=(world.team(team).id,)))
    assert move(world, ANA)


def test_seasons_without_a_day_left_in_common_hold_nobody(world, seasons):
    world.later(days=300)
    assert move(world, ANA)

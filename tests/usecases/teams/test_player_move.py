"""One player put into another team by a lead or a relais: what it changes of their seasons is said."""

import pytest

from store.schema.audience import Audience
from store.schema.rights import Scope
from tests.fakes.chat.people_import import ANA, BEN, make_list, person
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.teams import between_seasons, sums
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


def move(world, who, scope=None, into="Lycée Vauban"):
    """Move somebody, once what changes by it was read."""
    terms = ("cli", person(world, who).player.id, world.team(into))
    done, changes = world.database.run(person_entries.agree_move, *terms, "", world.now, scope)
    if not done:
        done, changes = world.database.run(person_entries.agree_move, *terms, changes.mark, world.now, scope)
    assert done
    return changes


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
    between_seasons(world)
    assert move(world, ANA)


@pytest.fixture
def passage(world):
    """Ana of Accueil, whose season a move ends."""
    world.player(ANA)
    between_seasons(world)


LEAVES = (
    "Cette personne quitte « Été » : elle n’y joue plus, n’en reçoit plus de message,"
    " et ses points y comptent pour elle seule."
)
ENTERS = (
    "Cette personne entre dans « Printemps » : elle y joue et en reçoit les messages,"
    " sauf si elle les a arrêtés."
)
ALONG = "Là où elle continue, ses points viennent avec elle et comptent pour la nouvelle équipe."


def said(world, changes):
    return [line.replace("\u00a0", " ") for line in changes.lines(world.services.words("fr"))]


@on_both_engines
def test_a_move_says_which_season_ends_and_which_begins_for_a_player(world, passage):
    assert said(world, move(world, ANA)) == [LEAVES, ENTERS]


@on_both_engines
def test_a_move_within_a_season_says_that_points_come_along(world):
    world.player(ANA)
    world.launch()
    assert said(world, move(world, ANA)) == [ALONG]


def test_a_season_for_a_list_goes_on_whatever_the_team(world):
    world.player(ANA)
    world.launch(audience=Audience(list_id=make_list(world, "Pilotes", f"{ANA};").id))
    assert said(world, move(world, ANA)) == [ALONG]


def test_of_a_list_a_move_says_the_same_of_who_is_on_it_and_of_who_is_not(world):
    for who in (ANA, BEN):
        world.player(who)
    world.launch(audience=Audience(list_id=make_list(world, "Pilotes", f"{ANA};").id))
    assert said(world, move(world, ANA)) == said(world, move(world, BEN))


def test_a_move_says_the_same_of_who_stopped_messages(world, passage):
    world.say(ANA, "stop")
    assert said(world, move(world, ANA)) == [LEAVES, ENTERS]


def test_where_no_season_is_launched_a_move_says_nothing_of_one(world):
    world.player(ANA)
    assert said(world, move(world, ANA)) == []


def test_a_move_says_how_it_is_taken_back_where_there_was_a_team(world):
    world.player(ANA)
    words = world.services.words("fr")
    back = move(world, ANA).back(words).replace("\u00a0", " ")
    assert back == "Pour revenir en arrière, déplacez de nouveau cette personne, vers « Accueil »."


def test_who_has_no_team_cannot_be_put_back_into_none_and_that_is_read_first(world):
    world.player(ANA, team=None)
    agreed, changes = agree(world, "")
    assert (agreed, team_of(world, ANA), changes.back(world.services.words("fr"))) == (False, None, "")
    assert said(world, changes) == [
        "On ne pourra pas la remettre sans équipe : seulement la déplacer vers une autre."
    ]
    assert agree(world, changes.mark)[0]


@on_both_engines
def test_who_is_moved_back_finds_their_season_and_its_points_again(world, passage):
    world.play(ANA)
    assert move(world, ANA)
    assert sums(world, "Été") == {}
    assert move(world, ANA, into="Accueil")
    assert sums(world, "Été") == {"Accueil": (1, 100)}


def agree(world, mark):
    number, team = person(world, ANA).player.id, world.team("Lycée Vauban")
    return world.database.run(person_entries.agree_move, "cli", number, team, mark, world.now)


@on_both_engines
def test_a_move_that_changes_seasons_waits_until_that_was_read(world, passage):
    agreed, changes = agree(world, "")
    assert (agreed, said(world, changes), team_of(world, ANA)) == (False, [LEAVES, ENTERS], "Accueil")
    agreed, _ = agree(world, changes.mark)
    assert (agreed, team_of(world, ANA)) == (True, "Lycée Vauban")


def test_a_season_that_is_launched_before_the_yes_is_read_first(world):
    world.player(ANA)
    world.launch("Été", audience=Audience(teams=(world.team("Accueil").id,)))
    _, changes = agree(world, "")
    world.launch(audience=Audience(teams=(world.team("Lycée Vauban").id,)))
    agreed, now = agree(world, changes.mark)
    assert (agreed, said(world, now), team_of(world, ANA)) == (False, [LEAVES, ENTERS], "Accueil")


def test_a_move_that_changes_no_season_is_made_at_once(world):
    world.player(ANA)
    world.launch()
    assert agree(world, "")[0]
    assert team_of(world, ANA) == "Lycée Vauban"


def test_seasons_without_a_day_left_in_common_hold_nobody(world, seasons):
    world.later(days=300)
    assert move(world, ANA)

"""`campagne signalements`: after the reports, the items that people's answers speak against, and why."""

import pytest

from tests.fakes.chat.corrections import correct, ship
from tests.fakes.chat.item_nights import pass_night, take
from tests.fakes.chat.played_worlds import copy_of, play_once
from tests.fakes.chat.replies import facts, read, summary

A, B = "La bonne", "Une autre"


def play(world, rights, people=100):
    """A running campaign and its lead; the first door is played by so many, so many of them right."""
    world.player("chef", team=None)
    world.players(people, team=None)
    world.launch()
    for number in range(people):
        take(world, f"p{number}", A if number < rights else B)
    pass_night(world)


@pytest.fixture(scope="module")
def easy(services, tmp_path_factory):
    """A door that nearly all of a hundred people had right, played once for all tests."""
    return play_once(tmp_path_factory.mktemp("easy"), services, lambda world: play(world, 98))


@pytest.fixture
def known(easy, tmp_path):
    """A world of one's own after that door."""
    with copy_of(easy, tmp_path) as world:
        yield world


def flagged(world, command="campagne signalements"):
    return world.say("chef", command)


def test_what_nobody_flagged_is_not_told(world):
    play(world, 3, people=6)
    assert len(flagged(world).views) == 1


def test_what_almost_everybody_knows_is_named_with_its_door(known):
    reply = flagged(known)
    assert "Aucun signalement" in summary(reply)
    assert "1 fiche à relire dans « Printemps »" in summary(reply)
    told = facts(reply)["Porte 1 : Thème un".replace(" :", "\u00a0:")]
    assert "Presque tout le monde la sait" in told
    assert "Personne ne choisit « Encore une »." in told


def test_what_is_answered_as_if_at_random_is_said_so(world):
    play(world, 35)
    assert "comme au hasard" in next(iter(facts(flagged(world)).values()))


def test_the_reports_come_first_and_their_form_stays(known):
    known.say("p0", "porte 1")
    known.say("p0", "signaler une faute")
    reply = flagged(known)
    assert "1 signalement attend" in reply.views[0].summary.replace("\u00a0", " ")
    assert "à relire" in reply.views[1].summary


def test_a_choice_is_told_as_the_campaign_words_it_now(known):
    ship(known, lambda raw: raw["questions"][0]["choices"][2].update(text="Tout autre chose"))
    correct(known)
    assert "Tout autre chose" in next(iter(facts(flagged(known)).values()))


def test_a_wrong_key_is_gone_from_the_list_at_once(known):
    ship(known, lambda raw: raw["questions"][0].update(explanation="Une autre raison."))
    correct(known, "campagne corriger 1 valeur entière")
    assert len(flagged(known).views) == 1


def test_english_says_the_same(known):
    known.say("chef", "langue en")
    assert "Almost everybody knows it" in next(iter(facts(flagged(known, "campaign reports")).values()))


def test_a_player_gets_none_of_it(known):
    assert "à relire" not in read(known.say("p0", "campagne signalements").views)

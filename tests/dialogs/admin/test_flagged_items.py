"""`campagne signalements`: after the reports, the items that people's answers speak against, and why."""

import pytest

from dialogs.admin.figures import flagged_items
from games.flags import Flag, ItemShare, Raised
from games.kind import ChoiceQuestion, Offered
from tests.fakes.chat.corrections import correct, ship
from tests.fakes.chat.item_nights import pass_night, take
from tests.fakes.chat.played_worlds import copy_of, play_once
from tests.fakes.chat.replies import facts, read, rounds, standing, summary
from tests.fakes.chat.twins import FIRST, SECOND, launch, to_door, twins
from usecases.learning.items import KnownItem

A, B = "La bonne", "Une autre"
ASKED = ChoiceQuestion("0", "Laquelle ?", (Offered("a", A, right=True), Offered("b", B, right=False)))


def play(world, rights, people=100):
    """A running campaign and its lead; the first door is played by so many, so many of them right."""
    world.player("chef", team=None)
    world.players(people, team=None)
    world.launch()
    answer(world, rights, people)


def answer(world, rights, people):
    """The first door is played by so many, so many of them right, and the clock counts."""
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


def plain(text):
    """A text with ordinary spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


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
    assert "Presque tout le monde la sait (8 sur 10 au moins de juste, 95 personnes ou plus)" in plain(told)
    assert "Personne ne choisit « Encore une », sur 50 personnes ou plus." in plain(told)


def test_what_is_answered_as_if_at_random_is_said_so(world):
    play(world, 35)
    told = plain(next(iter(facts(flagged(world)).values())))
    assert (
        "comme au hasard (4 sur 10 de juste, 95 personnes ou plus ; le hasard seul donne 33 sur 100)" in told
    )


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (Raised(Flag.KEY), "se trompe ici (lien avec les autres portes : −0,2)."),
        (
            Raised(Flag.KEY, ASKED, ASKED.choices[1]),
            (
                "« Une autre » est plus choisi (55 personnes ou plus)"
                " que la bonne réponse (35 personnes ou plus)."
            ),
        ),
    ],
)
def test_a_key_that_may_be_wrong_is_told_with_the_figure_behind_it(services, raised, told):
    share = ItemShare(100, 4_000, 400_000, -0.23)
    item = KnownItem((1,), "un", "Thème", share, (ASKED,), {("0", "a"): 40, ("0", "b"): 60}, (raised,))
    (sentence,) = flagged_items.why(services.words("fr"), item)
    assert plain(sentence).endswith(told)


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
    correct(known, 1, full_value=True)
    assert len(flagged(known).views) == 1


def test_english_says_the_same(known):
    known.say("chef", "langue en")
    assert "Almost everybody knows it" in next(iter(facts(flagged(known, "campaign reports")).values()))


def test_a_player_gets_none_of_it(known):
    assert "à relire" not in read(known.say("p0", "campagne signalements").views)


def test_who_reads_why_an_item_is_flagged_plays_it_as_practice(known):
    flagged(known)
    take(known, "chef", A)
    assert [(played.door, played.practice) for played in rounds(known, "chef")] == [(1, True)]
    assert standing(known, "chef") is None


def test_who_reads_it_with_the_door_open_before_them_ends_it_as_practice(known):
    known.say("chef", "porte 1")
    flagged(known)
    take(known, "chef", A)
    assert [(played.door, played.practice) for played in rounds(known, "chef")] == [(1, True)]


def test_where_nothing_is_flagged_a_lead_s_play_counts(world):
    play(world, 3, people=6)
    flagged(world)
    take(world, "chef", A)
    assert [(played.door, played.practice) for played in rounds(world, "chef")] == [(1, False)]


def test_of_a_flagged_twin_both_doors_are_practice_for_who_reads_why(world):
    twins(world)
    world.player("chef", team=None)
    world.players(30, team=None)
    launch(world)
    answer(world, 30, people=30)
    assert "fiche à relire" in summary(flagged(world))
    to_door(world, SECOND)
    for door in (FIRST, SECOND):
        world.play("chef", word=f"porte {door}")
    assert [(played.door, played.practice) for played in rounds(world, "chef")] == [
        (FIRST, True),
        (SECOND, True),
    ]

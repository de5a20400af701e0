"""`mes données` counts what is held and gives two addresses; no right answer travels with it."""

import pytest

from dialogs.player import my_data
from games.view import Facts
from tests.fakes.chat.region import PUBLIC
from tests.fakes.chat.replies import everything, facts, player_of


@pytest.mark.parametrize("typed", ["mes données", "mes donnees", "my data", "Mes Données"])
def test_two_addresses_are_given_one_to_read_and_one_to_keep(world, public, typed):
    number = world.player("ana")
    (view,) = world.say("ana", typed).views
    page, file, _ = view.buttons
    assert page.address.startswith(f"{PUBLIC}/donnees/teams/{number}/")
    assert (page.address[-5:], file.address[-5:]) == (".html", ".json")


def test_what_is_held_is_counted(world, campaign, public):
    world.play()
    figures = facts(world.say("ana", "mes données"))
    assert (figures["Parties"], figures["Équipe"]) == ("1", "Accueil")


def test_without_a_public_address_teams_is_told_so_and_still_what_is_held(world, ana):
    reply = world.say(ana, "mes données")
    (view,) = reply.views
    assert "Aucune adresse publique" in everything(reply)
    assert [button.address for button in view.buttons] == [""]
    assert any(isinstance(block, Facts) for block in view.blocks)


def round_handed_over(world):
    """The state of somebody's only round."""
    (played,) = world.database.look(my_data.of, player_of(world).id).tables["rounds"]
    return played["state"]


def test_what_an_open_round_still_asks_is_not_handed_over(world, campaign):
    world.say("ana", "jouer")
    assert round_handed_over(world) == {"questions": []}


def test_an_ended_round_is_handed_over_as_it_was_answered(world, campaign):
    world.play()
    assert round_handed_over(world)["questions"][0]["picks"] == ["a"]


@pytest.mark.parametrize(
    ("state", "answered"),
    [
        ({"left": ["a"], "right": ["b"], "share": None}, {}),
        (
            {"deck": ["x"], "orders": {}, "played": [["x", "a"]], "card": "y"},
            {"played": [["x", "a"]]},
        ),
    ],
)
def test_of_kinds_of_one_move_nothing_is_handed_over_before_it(world, campaign, state, answered):
    number, begin = player_of(world).id, {"attempt": 0, "practice": False}
    world.database.run(lambda uow: uow.rounds.begin(campaign, number, 1, "un", state, **begin))
    assert round_handed_over(world) == answered

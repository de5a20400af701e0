"""`mes données` counts what is held and gives two addresses; no right answer travels with it."""

from dataclasses import replace

import pytest

from dialogs.player import my_data
from games.view import Facts
from tests.fakes.region import World

PUBLIC = "https://declic.example.org"


@pytest.fixture
def public(world):
    made = World(world.database, replace(world.services, public_url=PUBLIC))
    made.engine = world.engine
    return made


def said(reply):
    return "\n".join(str(view) for view in reply.views)


@pytest.mark.parametrize("typed", ["mes données", "mes donnees", "my data", "Mes Données"])
def test_two_addresses_are_given_one_to_read_and_one_to_keep(public, typed):
    number = public.player("anne")
    (view,) = public.say("anne", typed).views
    page, file, _ = view.buttons
    assert page.address.startswith(f"{PUBLIC}/donnees/teams/{number}/")
    assert (page.address[-5:], file.address[-5:]) == (".html", ".json")


def test_what_is_held_is_counted(public, marks):
    public.player("anne")
    public.launch()
    (card, *_) = public.say("anne", "jouer").views
    public.press("anne", *marks["right"](card)[:1], **marks["right"](card)[1])
    (view,) = public.say("anne", "mes données").views
    (facts,) = [block for block in view.blocks if isinstance(block, Facts)]
    assert dict(facts.pairs)["Parties"] == "1"
    assert dict(facts.pairs)["Équipe"] == "Accueil"


def test_without_a_public_address_teams_is_told_so_and_still_what_is_held(world):
    world.player("anne")
    (view,) = world.say("anne", "mes données").views
    assert "Aucune adresse publique" in said(world.say("anne", "mes données"))
    assert [button.address for button in view.buttons] == [""]
    assert any(isinstance(block, Facts) for block in view.blocks)


def test_in_a_room_it_is_answered_in_the_personal_chat(public):
    public.player("anne")
    reply = public.say("anne", "mes données", room=True, conversation="salon")
    assert "donnees" not in said(reply)
    assert reply.private[0].buttons[0].address.startswith(PUBLIC)


def test_what_an_open_round_still_asks_is_not_handed_over(world):
    number = world.player("anne")
    world.launch()
    world.say("anne", "jouer")
    held = world.database.look(my_data.of, number)
    (played,) = held.tables["rounds"]
    assert played["state"] == {"questions": []}


def test_an_ended_round_is_handed_over_as_it_was_answered(world, marks):
    number = world.player("anne")
    world.launch()
    (card, *_) = world.say("anne", "jouer").views
    action, pick = marks["right"](card)
    world.press("anne", action, **pick)
    (played,) = world.database.look(my_data.of, number).tables["rounds"]
    assert played["state"]["questions"][0]["picks"] == ["a"]


def test_of_kinds_of_one_move_nothing_is_handed_over_before_it():
    assert my_data._answered({"left": ["a"], "right": ["b"], "share": None}) == {}
    assert my_data._answered({"deck": ["x"], "orders": {}, "played": [["x", "a"]], "card": "y"}) == {
        "played": [["x", "a"]]
    }

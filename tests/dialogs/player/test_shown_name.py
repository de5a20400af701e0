"""`nom`: a real name is shown by its owner's choice alone, and apart from the pseudonym."""

import pytest

from games.view import Form
from tests.fakes.chat.lead_acts import add_team
from tests.fakes.chat.replies import block_in, player_of
from usecases.teams.teams import TeamError


def shown_name(world):
    return world.database.look(lambda uow: uow.players.shown_name(player_of(world).id))


pytestmark = pytest.mark.usefixtures("ana")


def test_no_name_is_shown_by_default_and_the_card_says_where_it_would_be(world):
    (card,) = world.say("ana", "nom").views
    assert shown_name(world) is None
    assert "bravos" in str(card)
    assert "jamais montrés ensemble" in str(card)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("nom Camille  Le Goff", "Camille Le Goff"),
        ("name Jean-Pierre D.", "Jean-Pierre D."),
        ("mon nom O'Neill", "O’Neill"),
        ("nom Zoë Łukasz-Nguyễn", "Zoë Łukasz-Nguyễn"),
    ],
)
def test_a_name_is_set_by_its_owner(world, text, name):
    world.say("ana", text)
    assert shown_name(world) == name


def test_the_form_sets_it_and_its_button_takes_it_away(world):
    (card,) = world.say("ana", "nom").views
    (reply,) = world.press("ana", block_in(card, Form).action, name="Ana Petit").views
    assert shown_name(world) == "Ana Petit"
    world.press("ana", reply.buttons[0].action)
    assert shown_name(world) is None


@pytest.mark.parametrize("no", ["nom non", "name no", "nom Non"])
def test_a_no_takes_it_away(world, no):
    world.say("ana", "nom Ana Petit")
    assert "ne sera plus affiché" in world.say("ana", no).views[0].summary
    assert shown_name(world) is None


@pytest.mark.parametrize(
    "wrong",
    [
        *("<b>Ana</b>", "[Ana](u)", "Ana\u202eevil", "Ana\u200bB", "Ana 😀"),
        *("A", "x" * 61, "Ana3", "Жуk", "Ana ᴀᴅᴍɪɴ"),
        *("Déc\u01c0ic", "Déc\u0196ic"),  # a click that the eye takes for an l
        *("Admin", "A d m i n", "Déclic", "Аdmin", "le modérateur", "Gros Connard", "p u t e"),
    ],
)
def test_a_name_that_misleads_hurts_or_cannot_be_read_is_refused_in_one_sentence(world, wrong):
    (card,) = world.say("ana", f"nom {wrong}").views
    assert block_in(card, Form).fields[0].error
    assert shown_name(world) is None


def test_typed_without_a_capital_it_may_be_an_answer_and_takes_a_press(world):
    (card,) = world.say("ana", "nom de famille").views
    assert shown_name(world) is None
    sheet = block_in(card, Form)
    assert sheet.fields[0].value == "de famille"
    world.press("ana", sheet.action, name="ana")
    assert shown_name(world) == "ana"


def test_nobody_shows_the_pseudonym_of_somebody_else(world):
    world.player("bea")
    world.say("bea", "pseudo Loutre grise")
    world.say("ana", "nom Loutre Grise")
    assert shown_name(world) is None


def test_a_team_is_not_called_by_a_word_that_hurts_though_a_town_may_hold_one(world):
    world.player("chef")
    with pytest.raises(TeamError):
        add_team(world, "Gros Connards")
    add_team(world, "Lycée de Bitche")
    teams = world.database.look(lambda uow: [team.name for team in uow.teams.all()])
    assert "Lycée de Bitche" in teams
    assert "Gros Connards" not in teams

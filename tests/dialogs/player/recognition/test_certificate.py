"""`attestation`: three quarters of the doors since joining, under the name that its owner chooses."""

from datetime import timedelta

import pytest

from games.view import Facts, Form
from tests.fakes.chat.region import NINE
from tests.fakes.chat.replies import block_in, campaigns, player_of


@pytest.fixture
def begun(world, ana):
    """Ana is in a campaign of four doors."""
    world.launch(doors=4)
    return world


@pytest.fixture
def played(world, begun):
    """Ana has completed three doors of four; the last has opened. Bea has played none."""
    world.player("bea")
    for day in (0, 2, 3):
        world.now = NINE + timedelta(days=day)
        world.play()
    return world


def ask(world, who="ana"):
    (view,) = world.say(who, "attestation").views
    return view


def certificate(world, who="ana"):
    """What somebody has of the campaign."""
    (campaign,), player = campaigns(world), player_of(world, who)
    return world.database.look(lambda uow: uow.certificates.of(campaign.id, player.id))


def form(view):
    return block_in(view, Form)


def choose(world, name="Ana Petit"):
    """Have it printed under a name; the card that follows."""
    (view,) = world.press("ana", form(ask(world)).action, name=name).views
    return view


@pytest.fixture
def web(played, public):
    """Addresses are given where there are some."""
    return played


def test_it_asks_which_name_to_print_and_makes_nothing_before(web):
    view = ask(web)
    assert "prête" in view.summary
    assert form(view).fields[0].value  # the pseudonym, until a name is shown
    assert certificate(web) is None


def test_the_shown_name_is_proposed_where_there_is_one(web):
    web.say("ana", "nom Ana Petit")
    assert form(ask(web)).fields[0].value == "Ana Petit"


def test_it_is_made_under_the_name_chosen_and_shown_again_when_asked_again(web):
    card = choose(web)
    assert card.buttons[0].address.startswith("https://declic.example.org/attestation/")
    facts = block_in(card, Facts)
    assert ("Nom imprimé", "Ana Petit") in facts.pairs
    assert ("Portes", "3 sur 4") in facts.pairs
    assert ask(web).buttons[0].address == card.buttons[0].address
    assert certificate(web).name == "Ana Petit"


def test_the_name_may_be_changed_and_the_addresses_stay(web):
    first = choose(web)
    (asked,) = web.press("ana", first.buttons[1].action).views
    assert form(asked).fields[0].value == "Ana Petit"
    (second,) = web.press("ana", form(asked).action, name="Ana P.").views
    assert certificate(web).name == "Ana P."
    assert second.buttons[0].address == first.buttons[0].address


def test_a_pseudonym_with_figures_may_be_printed(web):
    web.say("ana", "pseudo Loutre 42")
    choose(web, "loutre 42")
    assert certificate(web).name == "Loutre 42"


@pytest.mark.parametrize("wrong", ["", "<b>x</b>", "A\u202eb", "Admin", "x" * 61, "Gros Connard", "Ana 1"])
def test_a_name_that_cannot_be_printed_is_asked_again_with_one_sentence(web, wrong):
    assert form(choose(web, wrong)).fields[0].error
    assert certificate(web) is None


def test_too_few_doors_are_said_with_how_many_are_to_go(web):
    web.player("cleo")
    web.play("cleo")
    assert "au moins trois portes" in ask(web, "cleo").summary
    assert "aucune porte" in ask(web, "bea").summary


def test_before_the_last_door_it_says_how_many_are_missing(world, begun):
    world.play()
    assert "Encore 2 portes" in ask(world).summary


def test_enough_before_the_last_door_waits_for_it(world, begun):
    for door in (1, 2, 3):
        world.finish(door=door)
        world.later(days=1 if door < 3 else 0)
    assert "dernière porte" in ask(world).summary
    assert certificate(world) is None


def test_after_the_last_day_it_is_still_had_but_no_longer_earned(web):
    web.later(days=60)
    assert "prête" in ask(web).summary


def test_after_the_last_day_too_few_doors_are_said_without_a_word_of_blame(world, begun):
    world.play()
    world.later(days=60)
    text = ask(world).summary
    assert "terminée" in text
    assert "prochaine campagne" in text


def test_practice_does_not_count(web):
    """Bea looked at a door as an admin does: what she plays of it is no completed door."""
    number = player_of(web, "bea").id

    def practise(uow):
        campaign = uow.campaigns.all()[0]
        for door in (1, 2, 3, 4):
            uow.campaigns.note_preview(campaign.id, number, door)

    web.database.run(practise)
    web.play("bea")
    assert "aucune porte" in ask(web, "bea").summary


def test_last_campaign_s_is_shown_with_how_far_one_is_in_the_one_that_runs(web):
    choose(web)
    web.later(days=28)
    web.launch("Été", first=web.now.date(), doors=4)
    web.play()
    card, running = web.say("ana", "attestation").views
    assert "Printemps" in card.summary
    assert "Été" in running.summary


def test_where_nothing_can_be_opened_it_says_so(played):
    assert "adresse publique" in ask(played).summary


def test_somebody_else_s_campaign_is_none_of_theirs(web):
    card = choose(web)
    (view,) = web.press("bea", card.buttons[1].action, name="Bea").views
    assert "aucune porte" in view.summary
    assert (certificate(web).name, certificate(web, "bea")) == ("Ana Petit", None)

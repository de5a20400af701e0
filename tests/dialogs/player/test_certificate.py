"""`attestation`: three quarters of the doors since joining, under the name that its owner chooses."""

from dataclasses import replace
from datetime import timedelta

import pytest

from games.view import Facts, Form
from store.schema.tables import certificates
from tests.fakes.in_chat import campaigns, play, player_of, rows


def through(world, marks, days, *, who="ana"):
    """Play the doors of these days, of a season of four on Monday to Thursday."""
    start = world.now
    for day in range(4):
        world.now = start + timedelta(days=day)
        if day in days:
            play(world, marks, who)


@pytest.fixture
def season(world, marks):
    """Ana has completed three doors of four; the last has opened."""
    world.player("ana")
    world.player("bea")
    world.launch(doors=4)
    # The second item asks two questions: Ana is away that day.
    through(world, marks, {0, 2, 3})
    return world


def ask(world, who="ana"):
    (view,) = world.say(who, "attestation").views
    return view


def certificate(world, who="ana"):
    """What somebody has of the season."""
    (season,), player = campaigns(world), player_of(world, who)
    return world.database.look(lambda uow: uow.certificates.of(season.id, player.id))


def form(view):
    return next(block for block in view.blocks if isinstance(block, Form))


@pytest.fixture
def web(season):
    """Addresses are given where there are some."""

    season.services = replace(season.services, public_url="https://declic.example.org")
    return season


def test_it_asks_which_name_to_print_and_makes_nothing_before(web):
    view = ask(web)
    assert "prête" in view.summary
    assert form(view).fields[0].value  # the pseudonym, until a name is shown
    assert certificate(web) is None


def test_the_shown_name_is_proposed_where_there_is_one(web):
    web.say("ana", "nom Ana Petit")
    assert form(ask(web)).fields[0].value == "Ana Petit"


def test_it_is_made_under_the_name_chosen_and_shown_again_when_asked_again(web):
    (card,) = web.press("ana", form(ask(web)).action, name="Ana Petit").views
    assert card.buttons[0].address.startswith("https://declic.example.org/attestation/")
    facts = next(block for block in card.blocks if isinstance(block, Facts))
    assert ("Nom imprimé", "Ana Petit") in facts.pairs
    assert ("Portes", "3 sur 4") in facts.pairs
    assert ask(web).buttons[0].address == card.buttons[0].address
    assert certificate(web).name == "Ana Petit"


def test_the_name_may_be_changed_and_the_addresses_stay(web):
    (first,) = web.press("ana", form(ask(web)).action, name="Ana Petit").views
    (asked,) = web.press("ana", first.buttons[1].action).views
    assert form(asked).fields[0].value == "Ana Petit"
    (second,) = web.press("ana", form(asked).action, name="Ana P.").views
    assert certificate(web).name == "Ana P."
    assert second.buttons[0].address == first.buttons[0].address


def test_a_pseudonym_with_figures_may_be_printed(web):
    web.say("ana", "pseudo Loutre 42")
    web.press("ana", form(ask(web)).action, name="loutre 42")
    assert certificate(web).name == "Loutre 42"


@pytest.mark.parametrize("wrong", ["", "<b>x</b>", "A\u202eb", "Admin", "x" * 61, "Gros Connard", "Ana 1"])
def test_a_name_that_cannot_be_printed_is_asked_again_with_one_sentence(web, wrong):
    (view,) = web.press("ana", form(ask(web)).action, name=wrong).views
    assert form(view).fields[0].error
    assert certificate(web) is None


def test_too_few_doors_are_said_with_how_many_are_to_go(web, marks):
    web.player("cleo")
    play(web, marks, "cleo")
    assert "au moins trois portes" in ask(web, "cleo").summary
    assert "aucune porte" in ask(web, "bea").summary


def test_before_the_last_door_it_says_how_many_are_missing(world, marks):
    world.player("ana")
    world.launch(doors=4)
    play(world, marks)
    assert "Encore 2 portes" in ask(world).summary


def test_enough_before_the_last_door_waits_for_it(world, marks):
    world.player("ana")
    world.launch(doors=4)
    play(world, marks)
    world.later(days=1)
    play(world, marks)
    world.say("ana", "jouer")
    world.say("ana", "accusé de réception")  # the second item's second question
    world.later(days=1)
    play(world, marks)
    assert "dernière porte" in ask(world).summary
    assert certificate(world) is None


def test_after_the_last_day_it_is_still_had_but_no_longer_earned(web):
    web.later(days=60)
    assert "prête" in ask(web).summary


def test_after_the_last_day_too_few_doors_are_said_without_a_word_of_blame(world, marks):
    world.player("ana")
    world.launch(doors=4)
    play(world, marks)
    world.later(days=60)
    said = ask(world).summary
    assert "terminée" in said
    assert "prochaine campagne" in said


def test_practice_does_not_count(web, marks):
    """Bea looked at a door as an admin does: what she plays of it is no completed door."""
    number = web.database.look(lambda uow: uow.players.by_account("teams", "t", "bea").id)

    def practise(uow):
        season = uow.campaigns.all()[0]
        for door in (1, 2, 3, 4):
            uow.campaigns.note_preview(season.id, number, door)

    web.database.run(practise)
    play(web, marks, "bea")
    assert "aucune porte" in ask(web, "bea").summary


def test_last_season_s_is_shown_with_how_far_one_is_in_the_one_that_runs(web, marks):
    web.press("ana", form(ask(web)).action, name="Ana Petit")
    web.later(days=28)
    web.launch("Été", first=web.now.date(), doors=4)
    play(web, marks)
    card, running = web.say("ana", "attestation").views
    assert "Printemps" in card.summary
    assert "Été" in running.summary


def test_where_nothing_can_be_opened_it_says_so(season):
    assert "adresse publique" in ask(season).summary


def test_somebody_else_s_season_is_none_of_theirs(web):
    (card,) = web.press("ana", form(ask(web)).action, name="Ana Petit").views
    (view,) = web.press("bea", card.buttons[1].action, name="Bea").views
    assert "aucune porte" in view.summary
    assert (certificate(web).name, certificate(web, "bea")) == ("Ana Petit", None)


def test_typed_in_a_room_it_is_answered_in_private(web):
    reply = web.say("ana", "attestation", room=True, conversation="canal")
    assert "prête" not in reply.views[0].summary
    assert "prête" in reply.private[0].summary


def test_it_goes_with_the_account(web):
    web.press("ana", form(ask(web)).action, name="Ana Petit")
    web.say("ana", "oublie-moi")
    web.say("ana", "oui, tout effacer")
    assert rows(web, certificates) == []

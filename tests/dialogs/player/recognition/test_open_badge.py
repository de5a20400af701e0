"""`attestation`, then its digital badge: what it means is said before it is made; it may be taken back."""

from datetime import timedelta

import pytest

from games.view import Action, Facts, Form
from tests.fakes.chat.region import NINE
from tests.fakes.chat.replies import block_in, campaigns, player_of
from usecases.credentials import status_list


@pytest.fixture
def certified(world, ana, public):
    """Ana has a certificate under her name."""
    world.launch(doors=4)
    for day in (0, 2, 3):
        world.now = NINE + timedelta(days=day)
        world.play()
    (asked,) = world.say("ana", "attestation").views
    world.press("ana", block_in(asked, Form).action, name="Ana Petit")
    return world


def press(world, verb, who="ana", **more):
    (campaign,) = campaigns(world)
    return world.press(who, Action.of(verb, campaign=campaign.id), **more)


def button(view, verb):
    """The press of a card's button that sends a verb."""
    return next(button.action for button in view.buttons if button.action and button.action.verb == verb)


def standing(world):
    return world.database.look(lambda uow: uow.open_badges.standing(0, status_list.SIZE))


def said(reply):
    (view,) = reply.views
    return " ".join((view.summary, *(block.text for block in view.blocks if hasattr(block, "text"))))


def test_the_certificate_offers_it_and_it_says_what_it_means_before_it_is_made(certified):
    (paper,) = certified.say("ana", "attestation").views
    reply = certified.press("ana", button(paper, "open_badge"))
    text = said(reply)
    assert "le nom de votre attestation, Ana Petit" in text
    assert "Qui reçoit le fichier lit tout cela" in text
    assert "si votre compte est effacé, il cesse de valoir" in text
    assert "Les copies déjà données restent" in text
    assert standing(certified) == []


def test_made_it_leads_to_its_page_and_is_shown_again_when_asked_again(certified):
    (asked,) = press(certified, "open_badge").views
    (card,) = certified.press("ana", button(asked, "open_badge.give")).views
    assert card.buttons[0].address.startswith("https://declic.example.org/badge/")
    assert ("Nom sur le badge", "Ana Petit") in block_in(card, Facts).pairs
    (again,) = press(certified, "open_badge").views
    assert again.buttons[0].address == card.buttons[0].address
    assert press(certified, "open_badge.give").views[0].buttons[0].address == card.buttons[0].address
    assert len(standing(certified)) == 1


def test_it_is_taken_back_after_a_yes_and_another_may_be_made(certified):
    (card,) = press(certified, "open_badge.give").views
    (sure,) = certified.press("ana", button(card, "open_badge.end")).views
    assert len(standing(certified)) == 1
    ended = certified.press("ana", button(sure, "open_badge.end_yes"))
    assert "retiré" in said(ended)
    assert standing(certified) == []
    assert "retiré" in said(press(certified, "open_badge.end_yes"))
    (other,) = press(certified, "open_badge.give").views
    assert other.buttons[0].address != card.buttons[0].address


def test_a_badge_keeps_its_name_and_says_that_the_certificate_has_another(certified):
    press(certified, "open_badge.give")
    (paper,) = certified.say("ana", "attestation").views
    (asked,) = certified.press("ana", button(paper, "certificate")).views
    certified.press("ana", block_in(asked, Form).action, name="Ana P.")
    text = said(press(certified, "open_badge"))
    assert "a changé depuis (Ana P.)" in text


def test_the_end_of_none_offers_one(certified):
    assert "Ana Petit" in said(press(certified, "open_badge.end"))


@pytest.mark.parametrize("verb", ["open_badge", "open_badge.give", "open_badge.end", "open_badge.end_yes"])
def test_without_a_certificate_nothing_is_made_or_ended(certified, verb):
    press(certified, "open_badge.give")
    certified.player("bea")
    assert "aucune porte" in said(press(certified, verb, "bea"))
    assert "Ana" not in said(certified.press("bea", Action.of(verb, campaign="x")))
    assert len(standing(certified)) == 1


def test_erasing_the_account_ends_the_badge(certified):
    press(certified, "open_badge.give")
    number = player_of(certified, "ana").id
    certified.database.run(lambda uow: uow.erasure.forget(number, [], certified.now.date()))
    assert standing(certified) == []
    press(certified, "open_badge.give")
    assert standing(certified) == []


def test_it_is_said_in_english_too(certified):
    certified.say("ana", "langue anglais")
    assert "online CV" in said(press(certified, "open_badge"))


def test_where_nothing_can_be_opened_none_is_made(certified, services):
    certified.services = services
    assert "adresse publique" in said(press(certified, "open_badge.give"))
    assert standing(certified) == []

"""A pseudonym given up is free again only after the otter, for everybody but who had it."""

from datetime import timedelta

import pytest

from tests.fakes.chat.replies import summary
from usecases import names, signing


@pytest.fixture
def otter(world, campaign):
    """Ana is called Loutre grise in a running campaign."""
    world.say("ana", "pseudo Loutre grise")
    return world


def take(world, who, name):
    return summary(world.say(who, f"pseudo {name}"))


@pytest.mark.parametrize("wanted", ["Loutre grise", "LOUTRE GRISE", "loutre-grise", "Lοutre grise"])
def test_nobody_takes_a_name_given_up_while_the_campaign_lasts(otter, wanted):
    otter.say("ana", "pseudo Pie bavarde")
    assert "déjà pris" in take(otter, "bea", wanted)


def test_its_owner_may_have_it_again(otter):
    otter.say("ana", "pseudo Pie bavarde")
    assert "Loutre grise" in take(otter, "ana", "Loutre grise")
    assert "déjà pris" in take(otter, "bea", "Pie bavarde")
    assert "Pie bavarde" in take(otter, "ana", "Pie bavarde")


def test_the_same_name_in_capitals_is_not_given_up(otter):
    otter.say("ana", "pseudo LOUTRE GRISE")
    mark = signing.given_up(otter.services.secret, names.look("Loutre grise"))
    assert otter.database.look(lambda uow: uow.retired_names.owners([mark])) == {}
    otter.say("ana", "pseudo Pie bavarde")
    assert mark in otter.database.look(lambda uow: uow.retired_names.owners([mark]))


def test_it_is_free_after_the_last_day(otter):
    otter.say("ana", "pseudo Pie bavarde")
    (until,) = otter.database.look(lambda uow: [campaign.last_day for campaign in uow.campaigns.all()])
    otter.database.run(lambda uow: uow.retired_names.forget(until + timedelta(days=1)))
    assert "déjà pris" in take(otter, "bea", "Loutre grise")
    otter.database.run(lambda uow: uow.retired_names.forget(until + timedelta(days=2)))
    assert "déjà pris" not in take(otter, "bea", "Loutre grise")


def test_without_a_campaign_a_name_is_free_at_once(world):
    for who in ("ana", "bea"):
        world.player(who)
    world.say("ana", "pseudo Loutre grise")
    world.say("ana", "pseudo Pie bavarde")
    assert "déjà pris" not in take(world, "bea", "Loutre grise")


def test_a_forgotten_person_s_name_stays_out_of_reach(otter):
    otter.say("ana", "oublie-moi")
    otter.say("ana", "oui, tout effacer")
    assert "déjà pris" in take(otter, "bea", "Loutre grise")


def test_a_name_given_up_is_not_suggested(otter, monkeypatch):
    otter.say("ana", "pseudo Pie bavarde")
    words = iter(["Loutre", "grise"] * 8 + ["Grive", "blanche"] * 8)
    monkeypatch.setattr(names.secrets, "choice", lambda _: next(words))
    assert otter.database.look(names.suggest, otter.services.secret) == "Grive blanche"

"""A pseudonym given up is free again only after the otter, for everybody but who had it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from store.schema.tables import retired_names
from tests.fakes.in_chat import rows
from usecases import names


@pytest.fixture
def otter(world, season):
    """Ana is called Loutre grise in a running season."""
    world.say("ana", "pseudo Loutre grise")
    return world


def said(world, who, name):
    return world.say(who, f"pseudo {name}").views[0].summary


@pytest.mark.parametrize("wanted", ["Loutre grise", "LOUTRE GRISE", "loutre-grise", "Lοutre grise"])
def test_nobody_takes_a_name_given_up_while_the_season_lasts(otter, wanted):
    otter.say("ana", "pseudo Pie bavarde")
    assert "déjà pris" in said(otter, "bea", wanted)


def test_its_owner_may_have_it_again(otter):
    otter.say("ana", "pseudo Pie bavarde")
    assert "Loutre grise" in said(otter, "ana", "Loutre grise")
    assert "déjà pris" in said(otter, "bea", "Pie bavarde")
    assert "Pie bavarde" in said(otter, "ana", "Pie bavarde")


def test_the_same_name_in_capitals_is_not_given_up(otter):
    otter.say("ana", "pseudo LOUTRE GRISE")
    with otter.engine.connect() as connection:
        marks = connection.execute(select(retired_names.c.mark)).scalars().all()
    assert len(marks) == 1  # the one proposed when ana came


def test_it_is_free_after_the_last_day(otter):
    otter.say("ana", "pseudo Pie bavarde")
    (until,) = otter.database.look(lambda uow: [one.last_day for one in uow.campaigns.all()])
    otter.database.run(lambda uow: uow.retired_names.forget(until + timedelta(days=1)))
    assert "déjà pris" in said(otter, "bea", "Loutre grise")
    otter.database.run(lambda uow: uow.retired_names.forget(until + timedelta(days=2)))
    assert "déjà pris" not in said(otter, "bea", "Loutre grise")


def test_without_a_season_a_name_is_free_at_once(world):
    for who in ("ana", "bea"):
        world.player(who)
    world.say("ana", "pseudo Loutre grise")
    world.say("ana", "pseudo Pie bavarde")
    assert "déjà pris" not in said(world, "bea", "Loutre grise")


def test_a_forgotten_person_s_name_stays_out_of_reach_and_is_kept_as_a_mark_only(otter):
    otter.say("ana", "oublie-moi")
    otter.say("ana", "oui, tout effacer")
    assert "déjà pris" in said(otter, "bea", "Loutre grise")
    kept = str(rows(otter, retired_names)).casefold()
    assert "loutre" not in kept
    assert names.look("Loutre grise") not in kept


def test_a_name_given_up_is_not_suggested(otter, monkeypatch):
    otter.say("ana", "pseudo Pie bavarde")
    picked = iter(["Loutre", "grise"] * 8 + ["Grive", "blanche"] * 8)
    monkeypatch.setattr(names.secrets, "choice", lambda _: next(picked))
    assert otter.database.look(names.suggest, otter.services.secret) == "Grive blanche"

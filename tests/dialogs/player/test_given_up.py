"""A pseudonym given up is free again only after the season, for everybody but who had it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from store.schema.tables import retired_names
from tests.fakes.in_chat import rows
from usecases import names


@pytest.fixture
def season(world):
    for who in ("ana", "bea"):
        world.player(who)
    world.launch()
    world.say("ana", "pseudo Loutre grise")
    return world


def said(world, who, name):
    return world.say(who, f"pseudo {name}").views[0].summary


@pytest.mark.parametrize("wanted", ["Loutre grise", "LOUTRE GRISE", "loutre-grise", "Lοutre grise"])
def test_nobody_takes_a_name_given_up_while_the_season_lasts(season, wanted):
    season.say("ana", "pseudo Pie bavarde")
    assert "déjà pris" in said(season, "bea", wanted)


def test_its_owner_may_have_it_again(season):
    season.say("ana", "pseudo Pie bavarde")
    assert "Loutre grise" in said(season, "ana", "Loutre grise")
    assert "déjà pris" in said(season, "bea", "Pie bavarde")
    assert "Pie bavarde" in said(season, "ana", "Pie bavarde")


def test_the_same_name_in_capitals_is_not_given_up(season):
    season.say("ana", "pseudo LOUTRE GRISE")
    with season.engine.connect() as connection:
        marks = connection.execute(select(retired_names.c.mark)).scalars().all()
    assert len(marks) == 1  # the one proposed when ana came


def test_it_is_free_after_the_last_day(season):
    season.say("ana", "pseudo Pie bavarde")
    (until,) = season.database.look(lambda uow: [one.last_day for one in uow.campaigns.all()])
    season.database.run(lambda uow: uow.retired_names.forget(until + timedelta(days=1)))
    assert "déjà pris" in said(season, "bea", "Loutre grise")
    season.database.run(lambda uow: uow.retired_names.forget(until + timedelta(days=2)))
    assert "déjà pris" not in said(season, "bea", "Loutre grise")


def test_without_a_season_a_name_is_free_at_once(world):
    for who in ("ana", "bea"):
        world.player(who)
    world.say("ana", "pseudo Loutre grise")
    world.say("ana", "pseudo Pie bavarde")
    assert "déjà pris" not in said(world, "bea", "Loutre grise")


def test_a_forgotten_person_s_name_stays_out_of_reach_and_is_kept_as_a_mark_only(season):
    season.say("ana", "oublie-moi")
    season.say("ana", "oui, tout effacer")
    assert "déjà pris" in said(season, "bea", "Loutre grise")
    kept = str(rows(season, retired_names)).casefold()
    assert "loutre" not in kept
    assert names.look("Loutre grise") not in kept


def test_a_name_given_up_is_not_suggested(season, monkeypatch):
    season.say("ana", "pseudo Pie bavarde")
    picked = iter(["Loutre", "grise"] * 8 + ["Grive", "blanche"] * 8)
    monkeypatch.setattr(names.secrets, "choice", lambda _: next(picked))
    assert season.database.look(names.suggest, season.services.secret) == "Grive blanche"

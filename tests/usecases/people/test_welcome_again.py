"""The welcome again for whom it never reached, with count, brake and second admin (rule 12)."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from content.words import load
from scheduler.planner import plan
from tests.fakes.chat.lead_acts import welcome_again
from tests.fakes.chat.outbox import settle
from tests.fakes.chat.people_import import bring_in
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import audited, letters
from usecases.context import Refused
from usecases.people import welcomes


def clock(world):
    """The clock plans what is due."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(plan(world.database, world.now, timedelta(minutes=5)))).result()


def invite(world, count, failed, error="refused: 403"):
    """So many people are invited; the welcome of the first `failed` of them is given up."""
    bring_in(world, *(f";Accueil;{UUID(int=number << 64 | number)};;;" for number in range(1, count + 1)))
    clock(world)
    posts = letters(world)
    settle(world, posts[:failed], "failed", error=error)
    settle(world, posts[failed:])


@on_both_engines
def test_the_welcome_is_sent_again_to_whom_it_never_reached_and_to_nobody_else(world):
    world.player("chef", team=None)
    invite(world, 5, failed=2)
    clock(world)
    assert letters(world) == []
    step, again = welcome_again(world)
    assert (step, again.people) == ("go", 2)
    clock(world)
    assert len(letters(world)) == 2
    assert audited(world)[-1].action == "people.welcome_again"


@pytest.mark.parametrize("error", ["gone: 403", "passing: 500", "unconnected: no service"])
def test_why_it_failed_does_not_matter(world, chief, error):
    invite(world, 1, failed=1, error=error)
    welcome_again(world)
    clock(world)
    assert len(letters(world)) == 1


def test_who_has_come_meanwhile_gets_none(world, chief):
    invite(world, 2, failed=2)
    world.say(str(UUID(int=1 << 64 | 1)), "bonjour")
    assert planned(world).people == 1


@pytest.mark.parametrize("count", [0, 2])
def test_where_all_arrived_or_nobody_is_invited_there_is_nothing_to_send(world, chief, count):
    if count:
        invite(world, count, failed=0)
    with pytest.raises(Refused):
        planned(world)


@pytest.mark.parametrize(
    ("tenant", "told"),
    [({"tenant": ""}, "2 attendent que Teams soit relié"), ({}, "2 partiront d’elles-mêmes")],
)
def test_welcomes_that_wait_are_not_said_to_have_arrived(world, chief, tenant, told):
    bring_in(world, *(f";Accueil;{UUID(int=number << 64)};;;" for number in (1, 2)), **tenant)
    with pytest.raises(Refused) as none:
        planned(world)
    text = none.value.text(load("fr")).replace("\u00a0", " ")
    assert told in text
    assert "arrivées" not in text


def test_many_take_their_number(world, chief):
    invite(world, 60, failed=60)
    assert welcome_again(world)[0] == "number"
    clock(world)
    assert letters(world) == []
    assert welcome_again(world, typed=60)[0] == "go"
    clock(world)
    assert len(letters(world)) == 60


def test_above_the_set_number_another_admin_must_agree(world, chief):
    world.services = replace(world.services, second_admin=50, admins=frozenset({"chef", "cheffe"}))
    world.player("cheffe", team=None)
    invite(world, 60, failed=60)
    assert welcome_again(world, typed=60)[0] == "second"
    with pytest.raises(Refused):
        welcome_again(world, typed=60, seconding=True)
    assert welcome_again(world, "cheffe", 60, seconding=True)[0] == "go"
    clock(world)
    assert len(letters(world)) == 60
    asked, agreed = audited(world)[-2:]
    assert (asked.action, agreed.action) == ("people.welcome_asked", "people.welcome_again")
    assert agreed.detail["asked_by"] == asked.actor != agreed.actor


def planned(world):
    return world.database.look(welcomes.plan)

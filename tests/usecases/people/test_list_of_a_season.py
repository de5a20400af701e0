"""A list that a launched season is for: who enters and who leaves is counted and agreed to (rule 12)."""

from dataclasses import replace
from datetime import time

import pytest

from store.schema.audience import Audience
from tests.fakes.chat.people_import import ANA, BEN, EVE, listed, make_list
from tests.fakes.chat.region import MONDAY
from usecases.campaigns import drafts, lifecycle
from usecases.campaigns.drafts import Spec
from usecases.context import CampaignError
from usecases.people import people_lists

MANY = [f";agent-{number}" for number in range(60)]


@pytest.fixture
def pilots(world):
    return make_list(world, "Pilotes", f"{ANA};", f"{BEN};")


@pytest.fixture
def season(world, pilots):
    return world.launch(audience=Audience(list_id=pilots.id))


def put(world, *ids, typed=None, name="Pilotes", actor="cli"):
    args = (world.services, actor, name, listed(*ids), typed, world.now, world.now)
    return world.database.run(people_lists.put, *args)


def prepare(world, audience):
    spec = Spec("Printemps", "essai", MONDAY, time(9), audience, None)
    return world.database.run(drafts.create, world.services, "cli", spec, world.now)


def members(world, change):
    return len(world.database.look(lambda uow: uow.lists.members(change.id)))


def test_what_a_file_would_change_is_counted_before_and_nothing_is_written(world, pilots):
    args = (world.services, "pilotes", listed(f"{BEN};", f"{EVE};", ";agent-1"), world.now)
    change = world.database.look(people_lists.plan, *args)
    assert (change.people, change.added, change.removed, change.seasons) == (3, 2, 1, ())
    assert members(world, pilots) == 2


def test_a_launched_season_of_a_list_is_named(world, season):
    change = world.database.look(people_lists.plan, world.services, "Pilotes", listed(f"{ANA};"), world.now)
    assert (change.seasons, change.concerned, change.question) == ((season.name,), 1, "yes")


def test_many_who_enter_a_launched_season_wait_for_their_number(world, pilots, season):
    step, change = put(world, f"{ANA};", f"{BEN};", *MANY)
    assert (step, change.concerned, members(world, pilots)) == ("number", 60, 2)
    step, _ = put(world, f"{ANA};", f"{BEN};", *MANY, typed=60)
    assert (step, members(world, pilots)) == ("go", 62)


def test_many_who_leave_a_launched_season_wait_for_their_number_too(world, pilots):
    put(world, *MANY)
    world.launch(audience=Audience(list_id=pilots.id))
    assert put(world, *MANY[:5])[0] == "number"


def test_a_list_of_no_season_or_of_one_that_is_over_waits_for_nothing(world, season):
    assert put(world, *MANY, name="Autres")[0] == "go"
    world.later(days=400)
    assert put(world, *MANY)[0] == "go"


def test_more_than_one_lead_may_decide_alone_enter_a_season_by_its_list_once_two_have_put_them_there(
    world, pilots, season
):
    world.services = replace(world.services, second_admin=20)
    people = (f"{ANA};", *MANY)
    assert put(world, *people, typed=61)[0] == "second"
    assert put(world, *people, typed=61)[0] == "second"
    assert put(world, *MANY, typed=62, actor="player:7")[0] == "second"
    assert members(world, pilots) == 2
    assert put(world, *MANY, actor="cli")[0] == "number"
    assert put(world, *MANY, typed=62, actor="cli")[0] == "go"
    assert members(world, pilots) == 60


def test_nobody_enters_two_seasons_of_the_same_days_by_a_list(world, pilots, season):
    others = make_list(world, "Autres", f"{EVE};")
    world.launch("Autre", audience=Audience(list_id=others.id))
    with pytest.raises(CampaignError) as refused:
        put(world, f"{ANA};", f"{EVE};")
    assert refused.value.key == "campaign.two_seasons_ahead"
    assert members(world, pilots) == 2


@pytest.mark.parametrize("world", ["postgres"], indirect=True)  # SQLite has one writer
def test_a_season_launched_while_its_list_is_filled_is_not_entered_unasked(world, pilots):
    draft = prepare(world, Audience(list_id=pilots.id))

    def fill(uow):
        hold = uow.campaigns.hold

        def launch_then_hold(number):
            world.database.run(lambda other: lifecycle.launch(other, world.services, "cli", draft, world.now))
            return hold(number)

        uow.campaigns.hold = launch_then_hold
        return people_lists.put(
            uow, world.services, "cli", "Pilotes", listed(*MANY), None, world.now, world.now
        )

    step, change = world.database.run(fill)
    assert (step, change.concerned) == ("number", 62)
    assert members(world, pilots) == 2

"""A list that is deleted as a season is made for it: who comes second is refused, no season is for nobody."""

import pytest

from tests.fakes.chat.people_import import ANA, make_list
from tests.fakes.chat.replies import audited
from tests.fakes.store import stores
from usecases.campaigns import fields
from usecases.campaigns.drafts import DraftError
from usecases.context import CampaignError
from usecases.people import people_lists

pytestmark = pytest.mark.parametrize("world", ["postgres"], indirect=True)  # SQLite has one writer


@pytest.fixture
def pilots(world):
    return make_list(world, "Pilotes", f"{ANA};")


def make(world):
    values = {"name": "Printemps", "pack": "essai", "first_day": "2026-03-02", "audience": "liste Pilotes"}
    return lambda uow: fields.make(uow, world.services, "cli", values, world.now)


def drop(world, pilots):
    return lambda uow: people_lists.drop(uow, "cli", pilots.id, world.now)


def test_a_season_made_for_a_list_that_is_being_deleted_is_refused(world, pilots):
    made = stores.during(world, drop(world, pilots), make(world))
    with pytest.raises(DraftError) as refused:
        made.result()
    assert refused.value.wrong["audience"].key == "campaign.no_list"


def test_a_list_stays_where_a_season_is_made_for_it_at_that_second(world, pilots):
    dropped = stores.during(world, make(world), drop(world, pilots))
    with pytest.raises(CampaignError, match=r"people\.list_in_use"):
        dropped.result()


def test_a_list_that_is_deleted_twice_at_once_is_one_line_of_the_log(world, pilots):
    second = stores.during(world, drop(world, pilots), drop(world, pilots))
    second.result()
    assert [line.subject for line in audited(world) if line.action == "people.list_delete"] == ["Pilotes"]

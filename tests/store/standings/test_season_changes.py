"""What a whole season changed in a group is kept as it was measured, and as it was published before."""

import pytest

from store.standings.season_changes import SeasonChange
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.twins import launch, twins


@pytest.fixture
def group(world):
    """A group of a season that measures one notion."""
    twins(world).player("chef", team=None)
    campaign = launch(world)
    world.database.run(lambda uow: uow.shares.add_group(campaign.id, None, None, world.now))
    (group,) = world.database.look(lambda uow: uow.shares.groups(campaign.id))
    return campaign.id, group.id


@on_both_engines
@pytest.mark.parametrize("noise", [812.5, None])
def test_the_noise_of_a_change_stays_with_it_and_none_is_that_of_an_older_season(world, group, noise):
    campaign_id, group_id = group
    change = SeasonChange(group_id, 6, 250.0, 12_500.0, noise)
    world.database.run(lambda uow: uow.season_changes.keep([change]))
    assert world.database.look(lambda uow: uow.season_changes.of(campaign_id)) == [change]
    world.database.run(lambda uow: uow.shares.note(campaign_id, world.now, measured=True))
    world.database.run(lambda uow: uow.season_changes.measure_again(campaign_id, [1], world.now))
    (former,) = world.database.look(lambda uow: uow.season_changes.former(campaign_id))
    assert (former.total, former.noise) == (250.0, noise)

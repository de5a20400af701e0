"""Where the thirds of a campaign's players begin is kept for a day, on both databases."""

from datetime import timedelta

from games.rules.bands import Bands
from tests.fakes.store.records import MONDAY


def test_the_thresholds_of_a_day_stay_until_those_of_a_later_day_are_kept(uow, campaign_id):
    tuesday = MONDAY + timedelta(days=1)
    assert uow.bands.of(campaign_id, MONDAY) == (False, None)
    uow.bands.keep(campaign_id, MONDAY, Bands(1_100, 600))
    assert uow.bands.of(campaign_id, MONDAY) == (True, Bands(1_100, 600))
    assert uow.bands.of(campaign_id, tuesday) == (False, None)
    uow.bands.keep(campaign_id, tuesday, None)
    uow.bands.keep(campaign_id, MONDAY, Bands(1_000, 500))
    assert uow.bands.of(campaign_id, tuesday) == (True, None)

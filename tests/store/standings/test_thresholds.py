"""Where the thirds of a campaign's players begin is kept for a day, on both databases."""

from datetime import timedelta

from games.rules.bands import Bands
from tests.fakes import records
from tests.fakes.records import MONDAY


def test_the_thresholds_of_a_day_stay_until_those_of_a_later_day_are_kept(database):
    def work(uow):
        records.organisation(uow)
        campaign, tuesday = records.campaign(uow), MONDAY + timedelta(days=1)
        assert uow.bands.of(campaign, MONDAY) == (False, None)
        uow.bands.keep(campaign, MONDAY, Bands(1_100, 600))
        assert uow.bands.of(campaign, MONDAY) == (True, Bands(1_100, 600))
        assert uow.bands.of(campaign, tuesday) == (False, None)
        uow.bands.keep(campaign, tuesday, None)
        uow.bands.keep(campaign, MONDAY, Bands(1_000, 500))
        assert uow.bands.of(campaign, tuesday) == (True, None)

    database.run(work)

"""Pictures of the home (`make screenshots`): an advent's morning, a garden in its second week, an evening."""

from datetime import UTC, datetime

import pytest

from tests.journeys.campaigns import ADVENT, SPRING, advent
from tests.journeys.pictures import NAME, at_widths, enter

HOMES = {
    "home-advent": (ADVENT, datetime(2026, 12, 10, 9, tzinfo=UTC), (*range(1, 8), 9)),
    "home-garden": (SPRING, datetime(2027, 3, 11, 9, tzinfo=UTC), (*range(1, 6), 7, 8)),
    "home-evening": (ADVENT, datetime(2026, 12, 10, 18, tzinfo=UTC), range(1, 11)),
}
HEIGHTS = {"360": 640, "desktop": 800}


@pytest.mark.apart
@pytest.mark.parametrize("name", HOMES)
def test_screenshots_of_the_home(open_page, folder, name):
    spec, at, played = HOMES[name]
    page = open_page(device_scale_factor=1.5)
    with advent(at, {NAME: played}, spec=spec) as campaign:
        enter(page, campaign)
        page.wait_for_load_state("networkidle")
        at_widths(page, folder, name, HEIGHTS, lambda: page.evaluate("window.scrollTo(0, 0)"))

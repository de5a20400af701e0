"""A whole season of forty people in five teams, read at the desk: on a phone, a desk and paper."""

import pytest

from tests.fakes.bot.desk import serving, sign_in
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.season import end, season
from tests.journeys.hands import assert_accessible

pytestmark = pytest.mark.long


@on_both_engines
def test_a_season_is_read_at_the_desk(world, open_page, folder):
    season(world)
    end(world)
    token = sign_in(world)
    with serving(world) as address:
        page = open_page()
        page.context.add_cookies([{"name": "declic", "value": token, "url": address}])
        page.goto(f"{address}/pilotage/chiffres?campagne=1")
        assert "a monté de" in page.locator(".claim").first.inner_text()
        assert page.locator(".bars li").count() > 15
        assert_accessible(page)
        for width, height in ((360, 740), (1280, 800)):
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=folder / f"desk-campaign-{width}.png", full_page=True)
        page.goto(f"{address}/pilotage/chiffres?campagne=1&site=metz")
        page.set_viewport_size({"width": 360, "height": 740})
        page.screenshot(path=folder / "desk-site-360.png", full_page=True)
        assert_accessible(page)
        page.goto(f"{address}/pilotage/dossier.html?campagne=1")
        assert_accessible(page)
        page.set_viewport_size({"width": 794, "height": 1123})
        page.emulate_media(media="print")
        page.reload()
        page.screenshot(path=folder / "dossier-a4.png")

"""A season is made and launched by Tab, Enter and Space alone; axe finds nothing on the way."""

import pytest
from playwright.sync_api import expect

from tests.journeys.hands import Keys, assert_accessible
from tests.journeys.visitor import Visitor, lead_of

pytestmark = pytest.mark.long
MANY = 60


def test_a_season_is_launched_by_keys_alone(world, open_page):
    world.later(hours=-2)
    world.players(MANY)
    lead = Visitor(world, open_page, lead_of(world, 900, "Formation, poste 1"), width=1280, height=800)
    with lead.at("/pilotage") as page:
        keys = Keys(page)
        assert_accessible(page)
        keys.reach(".sections a[href='/pilotage/saisons']")
        expect(page.locator(".empty")).to_be_visible()
        keys.reach("main a[href$='/nouvelle']")
        expect(page.locator("#name")).to_be_visible()
        keys.write("#name", "Printemps")
        keys.reach("input[name=pack]", "Space")
        keys.write("#first_day", "05052026")  # the same in whichever order the browser asks for day and month
        keys.write("#doors", "5")
        expect(page.locator(".reached")).to_contain_text("61 personnes")
        keys.reach("input[name=way]", "Space")
        assert_accessible(page)
        keys.reach(".season-fields button.main", "Space")
        expect(page.locator(".notice")).to_contain_text("est enregistré")
        assert_accessible(page)
        keys.reach("main .chips a[href$='/lancer']")
        expect(page.locator(".confirm")).to_contain_text("61 personnes")
        keys.write("#nombre", "61")
        assert_accessible(page)
        keys.reach(".confirm button.main", "Space")
        expect(page.locator(".notice")).to_contain_text("est lancée")
        assert_accessible(page)

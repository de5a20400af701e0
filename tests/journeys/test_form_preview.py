"""A door beside the season's form, in a browser: by its day, on a phone and on a desk, scripts or none."""

import pytest
from playwright.sync_api import expect

from tests.journeys.hands import assert_accessible, tab_to
from tests.journeys.visitor import Visitor, lead_of

pytestmark = pytest.mark.long


@pytest.mark.parametrize("width", [360, 1280])
def test_a_content_is_chosen_by_its_title_and_its_picture(world, open_page, folder, width):
    lead = Visitor(world, open_page, lead_of(world, 900, "Formation, poste 1"), width=width, height=800)
    with lead.at("/pilotage/saisons/nouvelle") as page:
        for pack in page.locator(".pack").all():
            expect(pack.locator("strong")).to_be_visible()
            expect(pack.locator(".pack-picture")).to_be_visible()
            within, picture = pack.bounding_box(), pack.locator(".pack-picture").bounding_box()
            assert within["x"] < picture["x"]
            assert picture["x"] + picture["width"] < within["x"] + within["width"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.screenshot(path=folder / f"seasons-packs-{width}.png", full_page=True)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_door_is_seen_beside_the_form_and_what_was_typed_stays(world, open_page, folder, scripts, width):
    lead = Visitor(
        world,
        open_page,
        lead_of(world, 900, "Formation, poste 1"),
        width=width,
        height=800,
        ours=False,
        java_script_enabled=scripts,
    )
    with lead.at("/pilotage/saisons/nouvelle") as page:
        page.locator("#name").fill("Printemps")
        page.locator(".pack", has_text="Essai").click()
        page.locator("#first_day").fill("2026-04-01")
        page.locator("#doors").fill("5")
        page.locator("button", has_text="Compter").click()
        day = page.locator("[name=see][value='2']")
        if scripts:
            expect(day).to_be_visible()
            tab_to(page, "[name=see][value='2']")
            page.keyboard.press("Enter")
            expect(page.locator(".door-beside .msg")).to_contain_text("Deuxième ?")
            expect(day).to_be_focused()
            expect(page.locator(".door-beside .msg")).to_be_in_viewport()
            assert_accessible(page)
        else:
            day.click()
        expect(page.locator(".door-beside .msg")).to_contain_text("Deuxième ?")
        expect(page.locator(".door-beside")).not_to_contain_text("Parce que")
        expect(page.locator("#name")).to_have_value("Printemps")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        below, form = (
            page.locator(".season-outlook").bounding_box(),
            page.locator(".season-fields").bounding_box(),
        )
        assert (below["y"] >= form["y"] + form["height"]) == (width == 360)
        page.screenshot(path=folder / f"seasons-beside-{width}.png", full_page=True)
        page.locator("#as_of").fill("2026-04-01")
        day.click()
        expect(page.locator(".door-beside")).to_contain_text("encore fermée")
        expect(page.locator("#as_of")).to_have_value("2026-04-01")

"""The desk's first section in a real browser: on a phone and on a desk, by keys, without scripts too."""

import pytest
from playwright.sync_api import expect

from tests.fakes.bot.desk import serving, sign_in
from tests.fakes.chat.voice import send_idea
from tests.journeys.hands import assert_accessible, open_section, tab_to

pytestmark = pytest.mark.long

FIRST, IDEAS = "/pilotage", "/pilotage/aujourdhui/idees"


@pytest.fixture
def come_in(world, open_page):
    """Opens a page of the desk as a lead, on a morning with ideas to read."""
    world.later(hours=-2)
    world.players(6)
    world.launch()
    for number in range(3):
        send_idea(world, f"p{number}", f"Un banc devant la porte {number}")
    token = sign_in(world)
    with serving(world) as address:

        def go(**options):
            page = open_page(**options)
            page.context.add_cookies([{"name": "declic", "value": token, "url": address}])
            page.goto(f"{address}{FIRST}")
            return page

        yield go


def test_a_lead_reads_the_day_answers_ideas_by_keys_and_reads_the_settings(come_in):
    page = come_in(ours=False)  # a refused form is an error in the browser’s console
    expect(page.locator("h1")).to_have_text("Aujourd’hui")
    expect(page.locator(".day-lines").first).to_contain_text("Rappel du jour, porte 1")
    assert_accessible(page)
    tab_to(page, ".sections .choose")
    page.keyboard.press("Enter")
    assert_accessible(page)  # with the sections open
    page.keyboard.press("Escape")
    expect(page.locator("#every-section")).to_be_hidden()

    tab_to(page, f"a[href='{IDEAS}']")
    page.keyboard.press("Enter")
    assert_accessible(page)
    tab_to(page, "input[name=number]")
    page.keyboard.press("Space")
    tab_to(page, "#text")
    page.keyboard.type("Voyez Mme Dupont")
    page.keyboard.press("Enter")
    expect(page.locator("[role=alert]")).to_contain_text("peut désigner une personne")
    assert_accessible(page)
    page.locator("button.main").click()
    expect(page.locator(".notice")).to_contain_text("C’est noté pour 1 idée")
    page.locator("button[name=toutes]").click()
    expect(page.locator(".empty")).to_contain_text("vous avez tout lu")

    expect(page.locator(".trail a")).to_have_text("Aujourd’hui")
    page.goto(page.url.partition("/idees")[0] + "/paroles")
    assert_accessible(page)
    open_section(page, "reglages")
    expect(page.locator("h1")).to_have_text("Réglages")
    assert_accessible(page)


def test_a_phone_without_scripts_opens_sections_and_answers(come_in):
    page = come_in(java_script_enabled=False)
    open_section(page, "reglages")
    expect(page.locator(".choose")).to_contain_text("Réglages")
    open_section(page, "aujourdhui")
    page.locator(f"a[href='{IDEAS}']").click()
    page.locator("button[name=toutes]").click()
    expect(page.locator(".notice")).to_contain_text("C’est noté pour 3 idées : reçue")

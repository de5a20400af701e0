"""A campaign's form in a browser, without scripts too: errors beside their fields, what was typed kept."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.hands import ANSWER_MS, CARD, assert_accessible, say

pytestmark = pytest.mark.long


@pytest.fixture
def lead(sqlite_url, tmp_path, demonstration, open_page):
    """Opens the page of somebody who came in by the address that signs an admin in."""

    def come(**options):
        demonstration(sqlite_url)
        address = re.search(r"Administrer \(.*?\) : (\S+)", (tmp_path / "serve.log").read_text())[1]
        page = open_page(**options)
        page.goto(address)
        page.locator("button.main.wide").click()
        return page

    return come


def test_a_campaign_is_created_by_its_form_and_its_page_of_the_desk_opened_without_scripts(lead):
    page = lead(java_script_enabled=False)
    say(page, "campagne créer")
    form = page.locator(f"{CARD} form")
    expect(form).to_be_visible(timeout=ANSWER_MS)
    form.locator("[name=name]").fill("Printemps")
    form.locator("[name=pack]").select_option("essentiel-services-publics-plus")
    form.locator("[name=first_day]").fill("2099-03-02")
    form.locator("[name=hour]").fill("07:00")
    form.locator("[name=audience]").fill("équipe Narnia")
    form.locator("button.main").click()

    expect(form.locator("[name=hour][aria-invalid=true]")).to_be_visible(timeout=ANSWER_MS)
    expect(form.locator(".field:has([name=audience]) .error")).to_contain_text("Narnia")
    expect(form.locator(".error")).to_have_count(2)
    expect(form.locator("[name=name]")).to_have_value("Printemps")
    expect(form.locator("[name=first_day]")).to_have_value("2099-03-02")
    form.locator("[name=hour]").fill("10:30")
    form.locator("[name=audience]").fill("tous")
    form.locator("[name=doors]").fill("3")
    form.locator("button.main").click()
    expect(page.locator(CARD)).to_contain_text("est un brouillon", timeout=ANSWER_MS)

    say(page, "campagne modifier Printemps")
    link = page.locator(CARD).get_by_role("link", name="Ouvrir cette page")
    expect(link).to_be_visible(timeout=ANSWER_MS)
    link.click()
    expect(page.locator("[name=name]")).to_have_value("Printemps")


def test_the_form_can_be_used_with_a_screen_reader(lead):
    page = lead()
    say(page, "campagne créer")
    expect(page.locator(f"{CARD} [name=audience]")).to_be_visible(timeout=ANSWER_MS)
    assert_accessible(page)

"""The page's menu on a small phone and a desktop: by keys alone, without scripts, and no word typed."""

import pytest
from playwright.sync_api import expect

from bot.pages.papers.link_sheets import LinkPage, Paper, Sheet
from tests.fakes.bot.web_chat import SPOKEN
from tests.fakes.delivery.playground import playing
from tests.journeys import pictures
from tests.journeys.campaigns import EVE, advent
from tests.journeys.hands import ANSWER_MS, CARD, assert_accessible, tab_to
from tests.journeys.pictures import NAME, at_widths, save, take

pytestmark = pytest.mark.long

OPEN = "document.querySelector('#menu').matches(':popover-open')"
SMALL = {"width": 360, "height": 640}


def enter(page, link):
    """Join, whose button is in sight without a scroll."""
    page.goto(link)
    expect(page.locator("button.wide")).to_be_in_viewport(ratio=1)
    page.locator("button.wide").click()
    expect(page.locator(CARD)).to_contain_text("Quiz")


@pytest.mark.parametrize("width", [360, 1280])
def test_keys_alone_open_the_menu_close_it_and_go_where_it_leads(sqlite_url, demonstration, open_page, width):
    page = open_page(width, 640)
    enter(page, demonstration(sqlite_url))
    page.reload()
    tab_to(page, ".menu-button")
    page.keyboard.press("Enter")
    assert page.evaluate(OPEN)
    assert_accessible(page)
    boxes = page.locator("#menu li > *").all()
    assert len(boxes) == 8
    assert all(box.bounding_box()["height"] >= 44 for box in boxes)
    expect(page.locator("#menu [value=help]")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    assert not page.evaluate(OPEN)
    assert page.evaluate("document.activeElement.matches('.menu-button')")
    page.keyboard.press("Enter")
    tab_to(page, "#menu [value=settings]")
    page.keyboard.press("Enter")
    expect(page.locator(CARD)).to_contain_text("Mes réglages", timeout=ANSWER_MS)
    assert not page.evaluate(OPEN)
    assert page.evaluate(f"document.activeElement.matches('{CARD}')")
    assert_accessible(page)


def test_without_scripts_and_without_a_word_typed_a_setting_is_changed(sqlite_url, demonstration, open_page):
    page = open_page(**SMALL, java_script_enabled=False)
    enter(page, demonstration(sqlite_url))
    page.locator(".menu-button").click()
    page.locator("#menu [value=settings]").click()
    page.locator(f"{CARD} button", has_text="Jours de travail").click()
    ticks = page.locator(f"{CARD} input[type=checkbox]")
    expect(ticks.first).to_be_checked()
    ticks.nth(2).uncheck()
    page.locator(f"{CARD} button.main").click()
    expect(page.locator(CARD)).not_to_contain_text("mercredi")
    expect(page.locator(CARD)).to_contain_text("mardi")


@pytest.mark.apart
def test_screenshots_of_the_menu_and_the_settings(open_page, folder):
    page = open_page(device_scale_factor=1.5)
    with advent(EVE, {NAME: (1,)}) as campaign:
        pictures.enter(page, campaign)
        page.locator(".menu-button").click()
        at_widths(page, folder, "menu", {"360": 640, "desktop": 800}, lambda: None)
        page.locator("#menu [value=settings]").click()
        expect(page.locator(CARD)).to_contain_text("Mes réglages", timeout=ANSWER_MS)
        take(page, folder, "settings")


@pytest.mark.apart
def test_screenshot_of_a_poster(open_page, folder):
    page = open_page(794, 1123)
    sheet = Sheet("Lycée Jean-Monnet", "https://declic.example.org/j/ig53gc6kqpagqgnm", 40)
    page.set_content(LinkPage(SPOKEN["fr"], Paper.A4).whole([sheet]))
    page.emulate_media(media="print")
    save(page.locator(".poster"), folder / "poster.png")


@pytest.mark.apart
def test_screenshot_of_the_menu_in_teams(open_page, folder, playground):
    page = open_page(ours=False, width=1000, height=1600, device_scale_factor=1.5)
    with advent(EVE) as campaign, playing(f"{campaign.address}/api/messages", playground) as address:
        pictures.enter_playground(page, address, "Strasbourg", "Maison de la Région Strasbourg")
        page.get_by_role("textbox").last.fill("menu")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Mes réglages").last.click()
        card = page.locator(".ac-adaptiveCard", has_text="pour la changer")
        expect(card).to_be_visible(timeout=ANSWER_MS)
        save(card, folder / "settings-teams.png")

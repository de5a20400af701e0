"""Pictures of a week: its team's room, recap and board, on the web and in Teams (`make screenshots`)."""

from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.fakes.chat.region import PUBLIC
from tests.fakes.delivery.playground import LEAD, chatting, playing
from tests.journeys.campaigns import serving
from tests.journeys.hands import ANSWER_MS
from tests.journeys.pictures import (
    WIDTHS,
    at_widths,
    enter_playground,
    fetch_from,
    save,
    save_picture,
    shrink,
)
from tests.journeys.weeks import FRIDAY, NAMES, SECRET, apart, lived

HEIGHTS = {"360": 1268, "desktop": 1300}
MONDAY_AFTER = datetime(2026, 3, 16, 8, tzinfo=UTC)
"""The morning after the campaign, half an hour after its podium."""
TEAM = 1
THANKS = "bravo à celles et ceux qui ont tenu l’accueil pendant la panne de mercredi"


@contextmanager
def server(folder, at=FRIDAY, *words, thanks="", **environment):
    """A server on a week that was lived: its address, and a cook's session."""
    url, token = lived(folder, at, thanks)
    words = (*words, "--at", at.isoformat())
    with serving(folder, url, *words, SECRET_KEY=SECRET, **environment) as address:
        yield address, token


@contextmanager
def room(open_page, folder, thanks=""):
    """The page of a cook's team room on Friday, and the server's address."""
    page = open_page(device_scale_factor=1.5)
    with server(folder, thanks=thanks) as (address, token):
        page.context.add_cookies([{"name": "declic", "value": token, "url": address}])
        page.goto(f"{address}/salon")
        page.locator("#log img.picture").scroll_into_view_if_needed()
        page.wait_for_function("() => document.querySelector('#log img.picture').naturalWidth > 0")
        yield page, address


@pytest.mark.apart
def test_screenshots_of_a_recap(open_page, folder, tmp_path):
    with room(open_page, tmp_path) as (page, address):
        card = page.locator(".card", has_text="La semaine en bref")
        top = "card => window.scrollTo({ top: card.getBoundingClientRect().top + scrollY - 90 })"
        at_widths(page, folder, "recap", dict.fromkeys(WIDTHS, 1000), lambda: card.evaluate(top))
        picture = page.request.get(address + card.locator("img.picture").get_attribute("src"))
        (folder / "podium.raw.png").write_bytes(picture.body())
        shrink(folder / "podium.raw.png", folder / "podium.png")


@pytest.mark.apart
def test_screenshots_of_a_team_s_room(open_page, folder, tmp_path):
    with room(open_page, tmp_path, THANKS) as (page, _):
        expect(page.locator("#board table")).to_be_visible(timeout=ANSWER_MS)
        expect(page.locator("#log .post", has_text="la panne de mercredi")).to_be_visible()
        top = "window.scrollTo({ top: 0, behavior: 'instant' })"
        at_widths(page, folder, "room", HEIGHTS, lambda: page.evaluate(top))


@pytest.mark.apart
def test_screenshot_of_the_board_in_a_teams_room(open_page, folder, tmp_path, playground):
    page = open_page(ours=False, width=1000, height=1500, device_scale_factor=1.5)

    async def bind():
        async with chatting(client) as chat:
            await chat.install(chat.group)
            await chat.say_in_group(f"salon équipe {NAMES[TEAM]}")
            await chat.until(lambda: bool(chat.in_group), 40)

    with (
        server(tmp_path, FRIDAY, "--clock", thanks=THANKS, ADMINS=LEAD) as (address, _),
        playing(f"{address}/api/messages", playground) as client,
    ):
        enter_playground(page, client)
        expect(page.get_by_role("button", name="Metz")).to_be_visible(timeout=ANSWER_MS)
        apart(bind)
        page.get_by_role("treeitem", name="Group Chat").dispatch_event("click")  # its list is folded
        card = page.locator(".ac-adaptiveCard", has_text="Joué ce jour")
        expect(card).to_be_visible(timeout=ANSWER_MS)
        save(card, folder / "board-teams.png")


@pytest.mark.apart
def test_screenshot_of_a_podium_in_teams(open_page, folder, tmp_path, playground):
    page = open_page(ours=False, width=1000, height=1900, device_scale_factor=1.5)
    with (
        server(tmp_path, MONDAY_AFTER, PUBLIC_URL=PUBLIC) as (address, _),
        playing(f"{address}/api/messages", playground) as chat,
    ):
        fetch_from(page, address)
        enter_playground(page, chat, "Metz", "Lycée Vauban, cuisine")
        page.get_by_role("textbox").last.fill("classement")
        page.keyboard.press("Enter")
        card = page.locator(".ac-adaptiveCard", has_text="Fin de saison")
        save_picture(page, card, "Podium.", folder / "podium-teams.png")

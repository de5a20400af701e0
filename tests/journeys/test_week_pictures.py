"""Pictures of a week's recap in its team's room, and of its podium (`make screenshots`)."""

from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.fakes.playground import playing
from tests.journeys.campaigns import serving
from tests.journeys.hands import ANSWER_MS
from tests.journeys.pictures import PUBLIC, WIDTHS, enter_playground, fetch_from, save, save_picture, shrink
from tests.journeys.weeks import FRIDAY, SECRET, lived

HEIGHT = 1000
MONDAY_AFTER = datetime(2026, 3, 16, 8, tzinfo=UTC)
"""The morning after the campaign, half an hour after its podium."""


@contextmanager
def server(folder, at, **environment):
    """A server on a week that was lived: its address, and a cook's session."""
    url, token = lived(folder, at)
    with serving(folder, url, "--at", at.isoformat(), SECRET_KEY=SECRET, **environment) as address:
        yield address, token


@pytest.mark.apart
def test_screenshots_of_a_recap(open_page, folder, tmp_path):
    page = open_page(device_scale_factor=1.5)
    with server(tmp_path, FRIDAY) as (address, token):
        _take_room(page, folder, address, token)


def _take_room(page, folder, address, token):
    page.context.add_cookies([{"name": "declic", "value": token, "url": address}])
    page.goto(f"{address}/salon")
    card = page.locator(".card", has_text="La semaine en bref")
    expect(card).to_be_visible(timeout=ANSWER_MS)
    picture = card.locator("img.picture")
    picture.scroll_into_view_if_needed()
    page.wait_for_function("one => one.complete && one.naturalWidth > 0", arg=picture.element_handle())
    for size, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": HEIGHT})
        card.evaluate("one => window.scrollTo({ top: one.getBoundingClientRect().top + scrollY - 90 })")
        save(page, folder / f"recap-{size}.png")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    (folder / "podium.raw.png").write_bytes(page.request.get(address + picture.get_attribute("src")).body())
    shrink(folder / "podium.raw.png", folder / "podium.png")


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

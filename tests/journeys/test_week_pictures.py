"""Pictures of a week's recap in its team's room, and of its podium (`make screenshots`)."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from bot.clock import Clock
from store.migrations import starts
from tests.fakes import stores
from tests.fakes.playground import playing
from tests.journeys.hands import ANSWER_MS
from tests.journeys.pictures import PUBLIC, WIDTHS, save, shrink
from tests.journeys.seasons import serving
from tests.journeys.weeks import FRIDAY, HALF_PAST_EIGHT, SECRET, Week
from usecases.people import accounts

HEIGHTS = {"360": 1000, "desktop": 1000}


MONDAY_AFTER = datetime(2026, 3, 16, 8, tzinfo=UTC)
"""The morning after the season, half an hour after its podium."""


@contextmanager
def lived(folder, at, **environment):
    """A server on the week that was lived, and on its podium where `at` is later; a cook's session."""
    url = stores.sqlite(folder / "declic.db")
    week, real = Week(folder, url), Clock().real()

    async def live():
        await week.whole()
        if at > FRIDAY:
            week.at(14, HALF_PAST_EIGHT)
            await week.tick()
        await week.database.write(lambda uow: starts.keep(uow.connection, real, at, 86_400))
        cook = next(one for one in week.people if one.team == 1)
        token = await week.database.write(lambda uow: accounts.open_session(uow, cook.key, real))
        await week.close()
        return token

    with ThreadPoolExecutor(1) as apart:  # the browser's own loop runs in this thread
        token = apart.submit(lambda: asyncio.run(live())).result()
    with serving(folder, url, "--at", at.isoformat(), SECRET_KEY=SECRET, **environment) as address:
        yield address, token


@pytest.mark.apart
def test_screenshots_of_a_recap(open_page, folder, tmp_path):
    page, complaints = open_page(device_scale_factor=1.5)
    with lived(tmp_path, FRIDAY) as (address, token):
        _take_room(page, folder, address, token)
    assert complaints == []


def _take_room(page, folder, address, token):
    page.context.add_cookies([{"name": "declic", "value": token, "url": address}])
    page.goto(f"{address}/salon")
    card = page.locator(".card", has_text="La semaine en bref")
    expect(card).to_be_visible(timeout=ANSWER_MS)
    picture = card.locator("img.picture")
    picture.scroll_into_view_if_needed()
    page.wait_for_function("one => one.complete && one.naturalWidth > 0", arg=picture.element_handle())
    for size, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": HEIGHTS[size]})
        card.evaluate("one => window.scrollTo({ top: one.getBoundingClientRect().top + scrollY - 90 })")
        save(page, folder / f"recap-{size}.png")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    (folder / "podium.raw.png").write_bytes(page.request.get(address + picture.get_attribute("src")).body())
    shrink(folder / "podium.raw.png", folder / "podium.png")


@pytest.mark.apart
def test_screenshot_of_a_podium_in_teams(open_page, folder, tmp_path, playground):
    page, _ = open_page(width=1000, height=1900, device_scale_factor=1.5)
    with (
        lived(tmp_path, MONDAY_AFTER, PUBLIC_URL=PUBLIC) as (address, _),
        playing(f"{address}/api/messages", playground) as chat,
    ):
        page.route(
            f"{PUBLIC}/**",
            lambda route: route.fulfill(
                response=page.request.get(route.request.url.replace(PUBLIC, address))
            ),
        )
        page.goto(chat)
        page.get_by_role("combobox", name="Language").click()
        page.get_by_role("option", name="Français").click()
        page.get_by_role("button", name="Continue").click()
        page.get_by_role("button", name="Metz").click()
        page.get_by_role("button", name="Lycée Vauban, cuisine").click()
        page.get_by_role("textbox").last.fill("classement")
        page.keyboard.press("Enter")
        card = page.locator(".ac-adaptiveCard", has_text="Fin de saison")
        podium = card.get_by_role("img", name="Podium.")
        expect(podium).to_be_visible(timeout=ANSWER_MS)
        page.wait_for_function("one => one.complete && one.naturalWidth > 0", arg=podium.element_handle())
        save(card, folder / "podium-teams.png")

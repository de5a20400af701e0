"""Pictures of a week's recap in its team's room, and of its podium (`make screenshots`)."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect

from bot.clock import Clock
from dialogs import people
from store.migrations import starts
from tests.fakes import stores
from tests.journeys.hands import ANSWER_MS
from tests.journeys.pictures import save, shrink
from tests.journeys.seasons import serving
from tests.journeys.test_screenshots import WIDTHS
from tests.journeys.weeks import FRIDAY, SECRET, Week

HEIGHTS = {"360": 1000, "desktop": 1000}


@pytest.fixture
def friday(tmp_path):
    """A server on Friday afternoon, after the recap; the session of a cook of the lycée."""
    url = stores.sqlite(tmp_path / "declic.db")
    week, real = Week(tmp_path, url), Clock().real()

    async def live():
        await week.whole()
        await week.database.write(lambda uow: starts.keep(uow.connection, real, FRIDAY, 86_400))
        cook = next(one for one in week.people if one.team == 1)
        token = await week.database.write(lambda uow: people.open_session(uow, cook.key, real))
        await week.close()
        return token

    with ThreadPoolExecutor(1) as apart:  # the browser's own loop runs in this thread
        token = apart.submit(lambda: asyncio.run(live())).result()
    with serving(tmp_path, url, "--at", FRIDAY.isoformat(), SECRET_KEY=SECRET) as address:
        yield address, token


@pytest.mark.apart
def test_screenshots_of_a_recap(open_page, folder, friday):
    address, token = friday
    page, complaints = open_page(device_scale_factor=1.5)
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
    assert complaints == []

"""Pictures of a team's room on a Friday evening, on the web and in Teams (`make screenshots`)."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect

from bot.clock import Clock
from store.migrations import starts
from tests.fakes import stores
from tests.fakes.playground import LEAD, chatting, playing
from tests.journeys.hands import ANSWER_MS
from tests.journeys.pictures import WIDTHS, save
from tests.journeys.seasons import serving
from tests.journeys.weeks import FRIDAY, NAMES, SECRET, Week
from usecases.people import accounts

HEIGHTS = {"360": 1268, "desktop": 1300}
TEAM = 1


def apart(work):
    """Run what waits beside the browser, whose own loop runs in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work())).result()


@pytest.fixture
def week(tmp_path):
    """A store after a week at whose end a team was thanked: its address, and the session of a member."""
    url = stores.sqlite(tmp_path / "declic.db")

    async def live():
        week, real = Week(tmp_path, url), Clock().real()
        await week.whole()
        cook = next(one for one in week.people if one.team == TEAM)
        await week.say(cook, "bravo à celles et ceux qui ont tenu l’accueil pendant la panne de mercredi")
        await week.tick()
        await week.database.write(lambda uow: starts.keep(uow.connection, real, FRIDAY, 86_400))
        token = await week.database.write(lambda uow: accounts.open_session(uow, cook.key, real))
        await week.close()
        return token

    return url, apart(live)


@pytest.mark.apart
def test_screenshots_of_a_team_s_room(open_page, folder, week, tmp_path):
    url, token = week
    page, complaints = open_page(device_scale_factor=1.5)
    with serving(tmp_path, url, "--at", FRIDAY.isoformat(), SECRET_KEY=SECRET) as address:
        page.context.add_cookies([{"name": "declic", "value": token, "url": address}])
        page.goto(f"{address}/salon")
        expect(page.locator("#board table")).to_be_visible(timeout=ANSWER_MS)
        expect(page.locator("#log .post", has_text="la panne de mercredi")).to_be_visible()
        page.locator("#log img.picture").scroll_into_view_if_needed()
        page.wait_for_function("() => document.querySelector('#log img.picture').naturalWidth > 0")
        for size, width in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": HEIGHTS[size]})
            page.evaluate("window.scrollTo({ top: 0, behavior: 'instant' })")
            save(page, folder / f"room-{size}.png")
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert complaints == []


@pytest.mark.apart
def test_screenshot_of_the_board_in_a_teams_room(open_page, folder, week, tmp_path, playground):
    url, _ = week
    page, _ = open_page(width=1000, height=1500, device_scale_factor=1.5)

    async def bind():
        async with chatting(client) as chat:
            await chat.install(chat.group)
            await chat.say_in_group(f"salon équipe {NAMES[TEAM]}")
            await chat.until(lambda: bool(chat.in_group), 40)

    words = ("--clock", "--at", FRIDAY.isoformat())
    with (
        serving(tmp_path, url, *words, SECRET_KEY=SECRET, ADMINS=LEAD) as address,
        playing(f"{address}/api/messages", playground) as client,
    ):
        page.goto(client)
        page.get_by_role("combobox", name="Language").click()
        page.get_by_role("option", name="Français").click()
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_role("button", name="Metz")).to_be_visible(timeout=ANSWER_MS)
        apart(bind)
        page.get_by_role("treeitem", name="Group Chat").dispatch_event("click")  # its list is folded
        card = page.locator(".ac-adaptiveCard", has_text="Joué ce jour")
        expect(card).to_be_visible(timeout=ANSWER_MS)
        save(card, folder / "board-teams.png")

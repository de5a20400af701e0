"""Pictures of a team's room on a Friday evening, on the web and in Teams (`make screenshots`)."""

import pytest
from playwright.sync_api import expect

from tests.fakes.playground import LEAD, chatting, playing
from tests.journeys.campaigns import serving
from tests.journeys.hands import ANSWER_MS
from tests.journeys.pictures import WIDTHS, enter_playground, save
from tests.journeys.weeks import FRIDAY, NAMES, SECRET, apart, lived

HEIGHTS = {"360": 1268, "desktop": 1300}
TEAM = 1


@pytest.fixture
def week(tmp_path):
    """A store after a week at whose end a team was thanked: its address, and the session of a member."""
    return lived(
        tmp_path, thanks="bravo à celles et ceux qui ont tenu l’accueil pendant la panne de mercredi"
    )


@pytest.mark.apart
def test_screenshots_of_a_team_s_room(open_page, folder, week, tmp_path):
    url, token = week
    page = open_page(device_scale_factor=1.5)
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


@pytest.mark.apart
def test_screenshot_of_the_board_in_a_teams_room(open_page, folder, week, tmp_path, playground):
    url, _ = week
    page = open_page(ours=False, width=1000, height=1500, device_scale_factor=1.5)

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
        enter_playground(page, client)
        expect(page.get_by_role("button", name="Metz")).to_be_visible(timeout=ANSWER_MS)
        apart(bind)
        page.get_by_role("treeitem", name="Group Chat").dispatch_event("click")  # its list is folded
        card = page.locator(".ac-adaptiveCard", has_text="Joué ce jour")
        expect(card).to_be_visible(timeout=ANSWER_MS)
        save(card, folder / "board-teams.png")

"""A newcomer's first end of a door: badge, code, points, gesture, and a door that waits, in one sight."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.journeys.campaigns import SPRING, advent
from tests.journeys.hands import ANSWER_MS, CARD
from tests.journeys.pictures import NAME
from tests.journeys.slow_phone import FRAMES, SIGHT
from tests.journeys.test_first_door import PRESSES

pytestmark = pytest.mark.long

THIRD = datetime(2026, 12, 3, 9, tzinfo=UTC)
"""Two earlier doors of the advent are still open."""
MONDAY = datetime(2027, 3, 1, 9, tzinfo=UTC)


def come_and_play(page, campaign):
    """By the team's link, and to the end of the first door."""
    page.goto(campaign.link)
    page.locator("form:has([name=pseudonym]) button.main").click()
    expect(page.locator(PRESSES[0]).first).to_be_visible(timeout=ANSWER_MS)
    while targets := [page.locator(each) for each in PRESSES if page.locator(each).count()]:
        if targets[0].and_(page.locator("label.row")).count():
            targets[0].first.click()
            continue
        with page.expect_response("**/turn"):
            targets[0].first.click()
        expect(page.locator("form[aria-busy]")).to_have_count(0)
    expect(page.locator(f"{CARD} .result")).to_have_count(1)


@pytest.mark.parametrize(("width", "height"), [(360, 640), (1280, 800)])
@pytest.mark.parametrize("waits", [True, False], ids=["a door waits", "no door waits"])
def test_a_first_end_is_seen_from_its_head_to_its_code(open_page, folder, width, height, waits):
    page = open_page(width=width, height=height)
    with advent(THIRD if waits else MONDAY, {NAME: ()}, **({} if waits else {"spec": SPRING})) as campaign:
        come_and_play(page, campaign)
        onward = page.locator(".onward")
        page.evaluate(FRAMES)
        if onward.count():
            assert onward.evaluate(SIGHT)
            onward.click()
            expect(onward).to_have_count(0)
        page.evaluate(FRAMES)
        page.screenshot(path=folder / f"first-end-{width}-{waits}.png")
        assert page.locator(f"{CARD} header").evaluate(SIGHT)
        assert page.locator(f"{CARD} .fresh").evaluate(SIGHT)
        expect(page.locator(f"{CARD} .chip.main")).to_have_count(0)
        assert page.locator(f"{CARD} .copy .take").first.evaluate(SIGHT)
        if not waits:
            assert page.locator(f"{CARD} .card").evaluate(SIGHT)

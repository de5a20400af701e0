"""A whole season of forty people in five teams, read at the desk: on a phone, a desk and paper."""

import pytest

from tests.fakes.bot.desk import serving, sign_in
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.season import end, season
from tests.journeys.hands import assert_accessible, on_paper

pytestmark = pytest.mark.long
MOST_SHEETS, PICTURES = 7, 4
PRINTED = 680, 1009
"""What lies between the margins of 15 mm on A4, at 96 dots an inch."""
SHEET_END = """limit => Math.min(limit,
  ...[...document.querySelectorAll('tr, p, li, dl div, h2, h3, .whole, .claim')]
  .map(each => each.getBoundingClientRect()).filter(box => box.top < limit && box.bottom > limit)
  .map(box => box.top))"""
"""Where a sheet ends: above the line that the printer would not cut."""


@on_both_engines
def test_a_season_is_read_at_the_desk(world, open_page, folder):
    season(world)
    end(world)
    token = sign_in(world)
    with serving(world) as address:
        page = open_page()
        page.context.add_cookies([{"name": "declic", "value": token, "url": address}])
        page.goto(f"{address}/pilotage/chiffres?campagne=1")
        assert "a monté de" in page.locator(".claim").first.inner_text()
        assert page.locator(".bars li").count() > 15
        assert_accessible(page)
        for width, height in ((360, 740), (1280, 800)):
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=folder / f"desk-campaign-{width}.png", full_page=True)
        page.goto(f"{address}/pilotage/chiffres?campagne=1&site=metz")
        page.set_viewport_size({"width": 360, "height": 740})
        page.screenshot(path=folder / "desk-site-360.png", full_page=True)
        assert_accessible(page)
        page.goto(f"{address}/pilotage/dossier.html?campagne=1")
        assert_accessible(page)
        sheets = on_paper(page, "portrait")
        assert 3 <= sheets <= MOST_SHEETS
        _look_at_sheets(page, folder, sheets)


def _look_at_sheets(page, folder, sheets):
    """The first sheets, between their margins: nothing is cut, and the claim is on the first."""
    width, height = PRINTED
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(media="print")
    page.reload()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    claim = page.locator(".claim").bounding_box()
    assert claim["y"] + claim["height"] <= height
    top = 0
    for sheet in range(min(sheets, PICTURES)):
        end = page.evaluate(SHEET_END, top + height)
        name = "dossier-a4.png" if not sheet else f"dossier-a4-{sheet + 1}.png"
        clip = {"x": 0, "y": top, "width": width, "height": end - top}
        page.screenshot(path=folder / name, clip=clip, full_page=True)
        top = end

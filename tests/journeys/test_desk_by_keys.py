"""Every page of the desk by the keyboard alone, on a phone and on a desk; axe finds nothing on any."""

import pytest

from tests.fakes.bot.desk import serving
from tests.journeys.desk_visits import ANSWERS, VISITS, addresses, busy, import_people
from tests.journeys.hands import assert_accessible
from tests.journeys.tab_stops import wrong_by_tab

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]
SIZES = ((1280, 800), (360, 740))


def test_every_page_of_the_desk_is_visited(world):
    assert addresses(world) == set(VISITS)


def complaints(page, name):
    """What is wrong with a page at each width, as who has a keyboard alone meets it."""
    wrong = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        wrong += [f"{name} at {width}: {each}" for each in wrong_by_tab(page)]
    try:
        assert_accessible(page)
    except AssertionError as error:
        wrong.append(f"{name}: {error}")
    return wrong


def test_tab_reaches_all_of_each_page_and_shows_where_it_is(world, open_page):
    names, token = busy(world)
    wrong = []
    with serving(world) as address:
        page = open_page(width=1280, height=800, ours=False)
        page.context.add_cookies([{"name": "declic", "value": token, "url": address}])
        import_people(page, f"{address}/pilotage")
        for places in VISITS.values():
            for place in places:
                answer = page.goto(address + place.format(**names))
                if answer.status != 200:
                    wrong.append(f"{place} answers {answer.status}")
                wrong += complaints(page, place)
        for name, press in ANSWERS.items():
            press(page, f"{address}/pilotage")
            wrong += complaints(page, name)
    assert "\n".join(wrong) == ""

"""The whole of a calendar as one picture: what opened is seen, what is closed is not."""

import pytest
from defusedxml.ElementTree import fromstring

from bot.cards.svg import scene
from bot.cards.svg.scene_picture import draw

ADVENT = ("done",) * 9 + ("today",) + ("closed",) * 14


@pytest.mark.parametrize("name", sorted(scene.NAMES))
@pytest.mark.parametrize("count", [1, 20, 24, 31])
def test_it_is_a_picture_by_itself(name, count):
    text = draw(name, ("done",) * count)
    assert fromstring(text).tag == "{http://www.w3.org/2000/svg}svg"
    assert "href" not in text
    assert "<text" not in text


def test_what_is_behind_a_closed_door_is_not_drawn():
    house = scene.named("house")
    text = draw("house", ADVENT)
    sights = [number for number in range(1, 25) if str(house.parts[f"sight-{number}"].drawing) in text]
    assert sights == list(range(1, 10))


def test_only_todays_door_glows():
    glow = str(scene.named("house").parts["glow"].drawing)
    assert draw("house", ADVENT).count(glow) == 1
    assert glow not in draw("house", ("done",) * 24)


def test_two_days_that_opened_the_same_doors_look_the_same():
    assert draw("house", ADVENT) == draw("house", ADVENT)
    assert draw("house", ADVENT) != draw("house", ("done",) * 10 + ("closed",) * 14)
